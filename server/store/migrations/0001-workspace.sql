-- One workspace: its words, its history, its present. The text runs on DuckDB and on PostgreSQL.
-- History is append-only: nothing in "observation" is ever changed or removed.

CREATE TABLE workspace (
  -- One row. The data revision grows by one with every commit, undo and redo; the model revision with every change of chain, metrics, targets or baseline.
  id INTEGER PRIMARY KEY CHECK (id = 1),
  data_revision INTEGER NOT NULL,
  model_revision INTEGER NOT NULL,
  -- JSON of the ChainModel in force.
  model TEXT NOT NULL,
  -- 'week', 'month', 'quarter', 'year', or null while there is no data.
  period_kind TEXT,
  -- Baseline window, frozen once: canonical periods.
  baseline_from TEXT,
  baseline_to TEXT,
  -- METHOD section 8: respondents below which an employee-survey value is hidden. Never lowered.
  threshold INTEGER NOT NULL,
  -- Whether the sample company is what is loaded.
  sample BOOLEAN NOT NULL
);

CREATE TABLE metric (
  metric_key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  -- JSON of the Metric.
  definition TEXT NOT NULL
);

CREATE TABLE unit (
  unit_id INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  -- unit_id of the parent; no foreign key, because one file may bring children before parents.
  parent INTEGER,
  type TEXT
);

CREATE TABLE upload (
  upload_key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  -- 'checking', 'checked', 'committed', 'undone', 'refused', 'discarded'.
  state TEXT NOT NULL,
  -- Order of its latest commit among all commits; null while it never was committed. The latest commit of a cell wins.
  commit_order INTEGER,
  file_name TEXT NOT NULL,
  -- SHA-256 of the bytes as they came, in hex.
  content_hash TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  -- Who and when (ISO 8601, UTC), in the words of the account at the time.
  uploaded_by TEXT NOT NULL,
  uploaded_at TEXT NOT NULL,
  committed_by TEXT,
  committed_at TEXT,
  undone_by TEXT,
  undone_at TEXT,
  -- JSON: the answer of the contract's upload calls (rows, observations, problems, mapping, encoding, ...).
  report TEXT NOT NULL
);

CREATE TABLE observation (
  unit_id INTEGER NOT NULL,
  metric_key INTEGER NOT NULL,
  -- Place on the period kind's number line (shared/chain/period.ts); kinds 0 week, 1 month, 2 quarter, 3 year.
  period_kind SMALLINT NOT NULL,
  period INTEGER NOT NULL,
  value DOUBLE PRECISION NOT NULL,
  n DOUBLE PRECISION,
  sd DOUBLE PRECISION,
  numerator DOUBLE PRECISION,
  denominator DOUBLE PRECISION,
  upload_key INTEGER NOT NULL
);

-- What holds now: for every cell, the row of the committed upload with the highest commit_order.
CREATE TABLE current_value (
  unit_id INTEGER NOT NULL,
  metric_key INTEGER NOT NULL,
  period_kind SMALLINT NOT NULL,
  period INTEGER NOT NULL,
  value DOUBLE PRECISION NOT NULL,
  n DOUBLE PRECISION,
  sd DOUBLE PRECISION,
  numerator DOUBLE PRECISION,
  denominator DOUBLE PRECISION,
  upload_key INTEGER NOT NULL
);

CREATE TABLE target (
  metric_key INTEGER NOT NULL,
  -- Null: every unit.
  unit_id INTEGER,
  -- Canonical periods, both included; null: open on that side.
  period_from TEXT,
  period_to TEXT,
  value DOUBLE PRECISION NOT NULL
);

-- Frozen figures that standardise a metric: METHOD section 1.
CREATE TABLE baseline (
  metric_key INTEGER PRIMARY KEY,
  mean DOUBLE PRECISION NOT NULL,
  sd DOUBLE PRECISION NOT NULL,
  unit_periods INTEGER NOT NULL,
  -- The periods the figures rest on, canonical, both included.
  period_from TEXT NOT NULL,
  period_to TEXT NOT NULL,
  -- False while the year they rest on is still filling up: the next commit then reckons them anew.
  frozen BOOLEAN NOT NULL
);

CREATE TABLE event (
  event_key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  period TEXT NOT NULL,
  unit_id INTEGER,
  label TEXT NOT NULL,
  created_by TEXT NOT NULL,
  created_at TEXT NOT NULL
);

-- Mappings remembered by source: the fingerprint of a file's headers.
CREATE TABLE remembered_mapping (
  fingerprint TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  mapping TEXT NOT NULL,
  used_at TEXT NOT NULL
);
