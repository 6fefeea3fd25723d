-- What each upload says of units and metrics, so that undo takes back what it brought and redo brings back the same keys.
-- "place" is the number the staging file and this upload's rows know the unit or metric by.

CREATE TABLE upload_unit (
  upload_key INTEGER NOT NULL,
  place INTEGER NOT NULL,
  unit_id INTEGER NOT NULL,
  id TEXT NOT NULL,
  -- What the file says of it; null where it does not. "parent" is the id of a unit.
  name TEXT,
  parent TEXT,
  type TEXT
);

CREATE TABLE upload_metric (
  upload_key INTEGER NOT NULL,
  place INTEGER NOT NULL,
  metric_key INTEGER NOT NULL,
  id TEXT NOT NULL,
  -- JSON of the Metric where this upload adds it; null where the workspace knew it.
  definition TEXT,
  -- METHOD section 8: the analyst's word that each value rests on at least so many respondents; null where nobody said.
  minimum_respondents INTEGER
);
