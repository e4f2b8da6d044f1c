-- Sources that hardly speak for their outlet any more, and changes of what is known that wait for an editor.

ALTER TABLE source ADD COLUMN alarm TEXT;                       -- what speaks against it, until an editor answers
ALTER TABLE source ADD COLUMN alarm_at INTEGER;
ALTER TABLE source ADD COLUMN quarantined INTEGER NOT NULL DEFAULT 0; -- nothing of it appears by itself
ALTER TABLE source ADD COLUMN alarm_feed TEXT;                  -- what the feed says of itself in quarantine
ALTER TABLE source ADD COLUMN sites TEXT NOT NULL DEFAULT '[]'; -- sites that an editor said are the outlet's

CREATE TABLE held_revision (
    entry_id    INTEGER PRIMARY KEY REFERENCES entry (id),
    source_id   INTEGER NOT NULL REFERENCES source (id),
    at          INTEGER NOT NULL,
    fingerprint INTEGER NOT NULL,
    facts       TEXT                                            -- NULL: an editor did not want it
) STRICT;
CREATE INDEX held_revision_by_source ON held_revision (source_id);

-- What was taken up since is not held any more.
CREATE TRIGGER revision_taken_up AFTER UPDATE OF revision ON entry
BEGIN
    DELETE FROM held_revision WHERE entry_id = NEW.id;
END;
