-- What editors marked as wrong in the reasons for a finding. Each is a rule until it is undone; rows stay.

CREATE TABLE correction (
    id        INTEGER PRIMARY KEY,
    rule      TEXT NOT NULL,
    folded    TEXT NOT NULL,                     -- the same with its words as they are compared
    entry_id  INTEGER NOT NULL REFERENCES entry (id), -- whose evidence was marked
    editor    TEXT NOT NULL,                     -- handle
    at        INTEGER NOT NULL,
    undone_by TEXT,
    undone_at INTEGER
) STRICT;
CREATE UNIQUE INDEX correction_once ON correction (folded) WHERE undone_at IS NULL;
CREATE INDEX correction_by_entry ON correction (entry_id);
-- What a correction touches is curated again before what another version curated.
CREATE INDEX entry_touched ON entry (id) WHERE curated = '';
