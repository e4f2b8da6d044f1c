-- Sources that can be paused, and when each last answered as it should; what comes in by hand.

ALTER TABLE source ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source ADD COLUMN good_at INTEGER;
UPDATE source SET good_at = CASE WHEN status IN ('changed', 'unchanged', 'moved') THEN last_at ELSE full_at END;

CREATE TABLE addition (                          -- entries that somebody added by their link
    entry_id INTEGER PRIMARY KEY REFERENCES entry (id),
    editor   TEXT NOT NULL,                      -- handle
    at       INTEGER NOT NULL
) STRICT;

CREATE TABLE update_link (                       -- by which a movement or region sends us updates
    id        INTEGER PRIMARY KEY,
    token     TEXT NOT NULL UNIQUE,
    outlet_id INTEGER NOT NULL REFERENCES outlet (id),
    source_id INTEGER NOT NULL REFERENCES source (id),
    name      TEXT NOT NULL,
    region    TEXT,
    editor    TEXT NOT NULL,                     -- handle of whoever made it
    at        INTEGER NOT NULL,
    revoked   INTEGER
) STRICT;

CREATE TABLE update_sent (
    id       INTEGER PRIMARY KEY,
    link_id  INTEGER NOT NULL REFERENCES update_link (id),
    receipt  TEXT NOT NULL UNIQUE,               -- BLAKE3 of the token of the sender's page
    entry_id INTEGER NOT NULL UNIQUE REFERENCES entry (id),
    at       INTEGER NOT NULL,
    facts    TEXT NOT NULL,
    answer   TEXT,                               -- an editor's words to the sender
    taken_back INTEGER
) STRICT;
CREATE INDEX update_sent_by_link ON update_sent (link_id, at);
