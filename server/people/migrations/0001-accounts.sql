-- Who may come in. The text runs on SQLite and on PostgreSQL; times are ISO 8601 in UTC, secrets only as SHA-256 in hex.

CREATE TABLE api_token (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  secret_hash TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL,
  -- Id of the unit at the top of what it may see; null for the whole company.
  scope TEXT,
  -- The owner who made it; null when it was made on the server's command line.
  made_by TEXT,
  made_at TEXT NOT NULL,
  expires_at TEXT,
  last_used_at TEXT,
  revoked_at TEXT
);
