-- Second-factor codes that were accepted, so that one who looked over a shoulder cannot use the same again.
CREATE TABLE used_code (
  person_id TEXT NOT NULL,
  code_hash TEXT NOT NULL,
  used_at TEXT NOT NULL,
  PRIMARY KEY (person_id, code_hash)
);
