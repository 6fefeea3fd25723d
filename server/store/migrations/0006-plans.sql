-- What a company sets out to do about one component in some branches; what comes of it is reckoned, never stored.

CREATE TABLE plan (
  plan_key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  -- Id of the metric that is to change. By its name, like the units below: an upload that is undone takes both away, and
  -- committed again brings them back.
  component TEXT NOT NULL,
  action TEXT NOT NULL,
  owner TEXT NOT NULL,
  -- Days, ISO 8601.
  start_day TEXT NOT NULL,
  due_day TEXT NOT NULL,
  -- In the metric's unit.
  target DOUBLE PRECISION NOT NULL,
  -- 'open', 'finished', 'abandoned'.
  state TEXT NOT NULL,
  created_by TEXT NOT NULL,
  created_at TEXT NOT NULL
);

CREATE TABLE plan_unit (
  plan_key INTEGER NOT NULL,
  unit TEXT NOT NULL
);
