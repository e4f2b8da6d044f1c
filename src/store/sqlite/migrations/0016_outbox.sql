-- What is left to hand on once something is public, and how far each issue is on its way. PostgreSQL gets the same text, with
-- BIGINT for INTEGER, BIGSERIAL for the primary key of delivery, and without STRICT and WITHOUT ROWID.

-- The outbox. A row comes with what it follows from, in one transaction, and is never made twice.
CREATE TABLE delivery (
    id       INTEGER PRIMARY KEY,
    channel  TEXT NOT NULL,                      -- mail
    subject  TEXT NOT NULL,                      -- of a mail, the issue's slug
    key      TEXT NOT NULL UNIQUE,               -- mail/<slug>
    facts    TEXT NOT NULL,                      -- never an address of anybody
    state    TEXT NOT NULL,                      -- waiting, doing, done, refused
    attempts INTEGER NOT NULL DEFAULT 0,
    next_at  INTEGER NOT NULL,
    at       INTEGER NOT NULL,                   -- when the row was last written
    answer   TEXT,
    lease    INTEGER                             -- fence of the run that has it in hand; that run, or a later one, goes on with it
) STRICT;
CREATE INDEX delivery_open ON delivery (next_at) WHERE state IN ('waiting', 'doing');

-- The steps of an issue's publication. Its mail is the row in the outbox.
CREATE TABLE step (
    issue_id INTEGER NOT NULL REFERENCES issue (id),
    name     TEXT NOT NULL,                      -- prepare, approve, freeze, web, feeds
    state    TEXT NOT NULL,                      -- as of a delivery
    at       INTEGER NOT NULL,
    editor   TEXT NOT NULL,
    facts    TEXT NOT NULL,
    PRIMARY KEY (issue_id, name)
) STRICT, WITHOUT ROWID;
