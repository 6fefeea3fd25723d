-- Who sees groups of units only could compare a group's mean before and after a change of one unit (server/confidential).
-- Their figures of a survey and period move on when enough units have changed; until then these cells tell them what they
-- were told: a value, or nothing (null), and the part the unit belonged to then (null: where it is now; 0: the company).

CREATE TABLE told_instead (
  unit_id INTEGER NOT NULL,
  metric_key INTEGER NOT NULL,
  period_kind SMALLINT NOT NULL,
  period INTEGER NOT NULL,
  value DOUBLE PRECISION,
  place INTEGER,
  -- 1 where what stands there now was never told to them.
  fresh INTEGER NOT NULL
);

-- What was told of a survey and period before it moved on, as the hash of it: the same may be told again.
CREATE TABLE told_before (
  metric_key INTEGER NOT NULL,
  period_kind SMALLINT NOT NULL,
  period INTEGER NOT NULL,
  state DOUBLE PRECISION NOT NULL
);
