-- What readers of a published issue are told was put right, and the newsroom's own items beyond their issue. PostgreSQL gets
-- the same text, with BIGINT for INTEGER and without STRICT and WITHOUT ROWID.

CREATE TABLE erratum (
    issue_id  INTEGER NOT NULL REFERENCES issue (id),
    number    INTEGER NOT NULL,                   -- of the revision of the issue that it made; as published it was 1
    piece     TEXT NOT NULL,                      -- as in former: head, lead, footer, section/<slug>, group/<id>, item/<id>
    withdrawn INTEGER NOT NULL,                   -- 1: it stands there no more
    note      TEXT NOT NULL,                      -- what readers are told
    editor    TEXT NOT NULL,
    at        INTEGER NOT NULL,
    PRIMARY KEY (issue_id, number)
) STRICT, WITHOUT ROWID;

ALTER TABLE placement ADD COLUMN updated INTEGER;     -- when its readers last saw a change; NULL: never since it was published
ALTER TABLE placement ADD COLUMN withdrawn INTEGER;   -- taken out of its published issue at

-- Where an issue and its own items are listed beside it; entries have their membership.
CREATE TABLE own_listing (
    subject      TEXT NOT NULL,
    issue_id     INTEGER NOT NULL REFERENCES issue (id),
    placement_id INTEGER NOT NULL,                -- 0: the issue itself
    passed       INTEGER NOT NULL DEFAULT 0,      -- 1: a call whose last day is over, and that has left this running feed
    PRIMARY KEY (subject, issue_id, placement_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX own_listing_by_issue ON own_listing (issue_id);

-- Where readers saw an entry that was withdrawn since: feeds say so for a while (RFC 6721).
CREATE TABLE tombstone (
    subject  TEXT NOT NULL,
    entry_id INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (subject, entry_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX tombstone_by_time ON tombstone (subject, at);
