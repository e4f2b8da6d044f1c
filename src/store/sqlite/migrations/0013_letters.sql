-- Issues with a text of their own: what stands above and below the items, what stands together, and items that were never
-- an entry. PostgreSQL gets the same text, with BIGINT for INTEGER, BIGSERIAL for its primary keys, and without STRICT and
-- WITHOUT ROWID.

-- Raised by every change of the text: a publication rests on the text that somebody looked at.
ALTER TABLE issue ADD COLUMN rev INTEGER NOT NULL DEFAULT 0;
-- BLAKE3 of the text that the issue came from, its white space folded: a second import of it finds the first.
ALTER TABLE issue ADD COLUMN imported TEXT;
CREATE UNIQUE INDEX issue_imported ON issue (imported) WHERE imported IS NOT NULL;

-- What is written as one piece: head, lead, footer, and section/<slug> for what is said of a section beside its items.
CREATE TABLE passage (
    issue_id INTEGER NOT NULL REFERENCES issue (id),
    name     TEXT NOT NULL,
    facts    TEXT NOT NULL,
    rev      INTEGER NOT NULL,                   -- of the issue, when this was written
    editor   TEXT NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (issue_id, name)
) STRICT, WITHOUT ROWID;

-- Items that stand together under the name of an outlet, or under none; an outlet may come again.
CREATE TABLE cluster (
    id        INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    issue_id  INTEGER NOT NULL REFERENCES issue (id),
    section   TEXT NOT NULL,
    position  INTEGER NOT NULL,                  -- within its section
    facts     TEXT NOT NULL                      -- outlet, label, logo
) STRICT;
CREATE INDEX cluster_by_issue ON cluster (issue_id, section, position);

ALTER TABLE placement ADD COLUMN cluster_id INTEGER REFERENCES cluster (id);   -- NULL: directly in its section
ALTER TABLE placement ADD COLUMN facts TEXT;                                   -- of an item that is no entry: all that it says
ALTER TABLE placement ADD COLUMN rev INTEGER NOT NULL DEFAULT 0;               -- of the issue, when its facts were written
CREATE INDEX placement_by_cluster ON placement (cluster_id) WHERE cluster_id IS NOT NULL;
