-- Cells that are not shown although enough people stand behind each: with them somebody could reckon a hidden value
-- (server/confidential). Settled anew by every commit, undo, and change of metrics or threshold.

CREATE TABLE withheld (
  unit_id INTEGER NOT NULL,
  metric_key INTEGER NOT NULL,
  period_kind SMALLINT NOT NULL,
  period INTEGER NOT NULL
);
