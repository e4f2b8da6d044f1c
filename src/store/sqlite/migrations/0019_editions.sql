-- Language editions: the same issue in another language. PostgreSQL gets the same text, with BIGINT for INTEGER, and without
-- STRICT and WITHOUT ROWID.

-- The issue that came first, of which this one is an edition in another language; that one never is an edition itself.
ALTER TABLE issue ADD COLUMN translation_of INTEGER REFERENCES issue (id);
CREATE INDEX issue_by_original ON issue (translation_of) WHERE translation_of IS NOT NULL;

-- What a piece of an edition said in the issue that it was taken from: while it says the same, it is left to translate.
CREATE TABLE original (
    issue_id INTEGER NOT NULL REFERENCES issue (id),
    piece    TEXT NOT NULL,                      -- head, lead, footer, section/<slug>, item/<id>
    of_issue INTEGER NOT NULL REFERENCES issue (id),
    of_piece TEXT NOT NULL,                      -- its name there
    facts    TEXT NOT NULL,                      -- as it was when it was taken over
    is_left  INTEGER NOT NULL DEFAULT 0,         -- 1: by an editor's word it stays as it is
    PRIMARY KEY (issue_id, piece)
) STRICT, WITHOUT ROWID;
