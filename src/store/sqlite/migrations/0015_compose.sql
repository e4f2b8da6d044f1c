-- Writing an issue: who wrote each piece last and when, and what it said before. PostgreSQL gets the same text, with BIGINT for
-- INTEGER, BIGSERIAL for its primary key, and without STRICT.

ALTER TABLE placement ADD COLUMN editor TEXT;    -- of its facts
ALTER TABLE placement ADD COLUMN said INTEGER;   -- when they were written
ALTER TABLE cluster ADD COLUMN rev INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cluster ADD COLUMN editor TEXT;
ALTER TABLE cluster ADD COLUMN said INTEGER;

-- What a piece said before somebody wrote over it, and what somebody wrote who came second: nothing that was written is lost.
CREATE TABLE former (
    id       INTEGER PRIMARY KEY,
    issue_id INTEGER NOT NULL REFERENCES issue (id),
    piece    TEXT NOT NULL,                      -- head, lead, footer, section/<slug>, group/<id>, item/<id>
    facts    TEXT NOT NULL,
    editor   TEXT NOT NULL,
    at       INTEGER NOT NULL,                   -- when it was written
    was_said INTEGER NOT NULL                    -- 0: it never stood in the issue
) STRICT;
CREATE INDEX former_by_piece ON former (issue_id, piece, id);
