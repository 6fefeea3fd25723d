-- What nobody was told: cells that were withheld when they came, by the upload that brought them. They stay withheld as long as
-- that upload's value holds, whatever becomes of the hidden values beside them, which they would tell.

CREATE TABLE kept_back (
  unit_id INTEGER NOT NULL,
  metric_key INTEGER NOT NULL,
  period_kind SMALLINT NOT NULL,
  period INTEGER NOT NULL,
  upload_key INTEGER NOT NULL
);

INSERT INTO kept_back (unit_id, metric_key, period_kind, period, upload_key)
SELECT w.unit_id, w.metric_key, w.period_kind, w.period, c.upload_key
  FROM withheld AS w JOIN current_value AS c ON c.unit_id = w.unit_id AND c.metric_key = w.metric_key
                                            AND c.period_kind = w.period_kind AND c.period = w.period;

-- Whether an upload's values held at some time, so that what was not withheld of them has been shown.
ALTER TABLE upload ADD COLUMN told BOOLEAN;

UPDATE upload SET told = TRUE WHERE commit_order IS NOT NULL;
