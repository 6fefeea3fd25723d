-- Who did what, when, from where. Each row's hash covers the row before, so that none can be changed or left out unseen.

CREATE TABLE audit_event (
  -- Counts from 1 without gaps; two writers who take the same number cannot both have it.
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  -- Account or token; null where nobody had come in.
  actor_id TEXT,
  -- Name, role and way in as they were then.
  actor_name TEXT,
  actor_role TEXT,
  -- 'session', 'token', 'command-line', or null.
  actor_by TEXT,
  address TEXT NOT NULL,
  event TEXT NOT NULL,
  -- What it was done to: ids from the address, such as the upload's.
  target TEXT,
  -- HTTP status of the answer; null on the command line.
  status INTEGER,
  -- JSON of what else is worth knowing: from and to of a change of rights, rows of an upload.
  detail TEXT,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL
);
CREATE INDEX audit_event_at ON audit_event (at);
CREATE INDEX audit_event_actor ON audit_event (actor_id);

-- Where the kept part of the log begins, after retention removed what was older.
CREATE TABLE audit_start (
  seq INTEGER PRIMARY KEY,
  previous_hash TEXT NOT NULL,
  removed_at TEXT NOT NULL,
  hash TEXT NOT NULL
);
