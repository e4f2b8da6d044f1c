-- What the addresses of issues said when they were asked: kept for a day, so that a publication never waits for a slow site.
-- PostgreSQL gets the same text, with BIGINT for INTEGER, and without STRICT and WITHOUT ROWID.

CREATE TABLE heard_link (
    address TEXT PRIMARY KEY,                    -- without its fragment
    facts   TEXT NOT NULL,
    at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX heard_link_by_time ON heard_link (at);
