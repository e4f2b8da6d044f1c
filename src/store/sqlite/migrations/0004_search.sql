-- What the queue reads: one slim, covering index over everything that filters it, an index of words, saved views.

ALTER TABLE entry ADD COLUMN sort_at INTEGER GENERATED ALWAYS AS (coalesce(published, first_seen)) VIRTUAL;
ALTER TABLE entry ADD COLUMN state INTEGER NOT NULL DEFAULT 0;    -- bits; see entry_state
ALTER TABLE entry ADD COLUMN regions INTEGER NOT NULL DEFAULT 0;  -- a bit for each region, in the order of pages; 128: an
                                                                  -- editor should look; 256: by an editor's word; 512: curated
ALTER TABLE entry ADD COLUMN stands INTEGER GENERATED ALWAYS AS (state + 256 * regions) VIRTUAL;
ALTER TABLE entry ADD COLUMN topics TEXT;                         -- ' cuba labour '
ALTER TABLE entry ADD COLUMN image INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN searchable INTEGER NOT NULL DEFAULT 0;

-- All that a page of the queue looks at before it reads its few cards: no view costs more than one walk along it.
CREATE INDEX entry_queue ON entry (sort_at, id, stands, outlet_id, language, topics, image);
-- Entries that stand alike lie together: there are few ways to stand, so that rare ones are found and all are counted at once.
CREATE INDEX entry_stands ON entry (stands);
CREATE INDEX entry_not_searchable ON entry (id) WHERE searchable = 0;

-- How an entry stands, as bits: 1 selected, 2 shortlisted, 4 spiked, 8 public, 16 placed, 32 put off, 64 a duplicate,
-- 128 an editor's rule suggests to reject it.
CREATE VIEW entry_state AS
    SELECT e.id AS entry_id,
           CASE s.standing WHEN 'selected' THEN 1 WHEN 'shortlisted' THEN 2 WHEN 'spiked' THEN 4 ELSE 0 END
           + CASE WHEN s.published IS NOT NULL AND s.withdrawn IS NULL THEN 8 ELSE 0 END
           + CASE WHEN EXISTS (SELECT 1 FROM placement p WHERE p.entry_id = e.id) THEN 16 ELSE 0 END
           + CASE WHEN s.snoozed_until IS NOT NULL OR s.snoozed_issue IS NOT NULL THEN 32 ELSE 0 END
           + CASE WHEN s.duplicate_of IS NOT NULL THEN 64 ELSE 0 END
           + CASE WHEN s.suggested IS NOT NULL THEN 128 ELSE 0 END AS state
    FROM entry e LEFT JOIN standing s ON s.entry_id = e.id;

-- Triggers, so that no act can change how an entry stands, or its words, and forget the queue.
CREATE TRIGGER standing_written AFTER INSERT ON standing
WHEN NEW.standing <> 'new' OR coalesce(NEW.published, NEW.snoozed_until, NEW.snoozed_issue, NEW.duplicate_of, NEW.suggested) IS NOT NULL
BEGIN
    UPDATE entry SET state = (SELECT state FROM entry_state WHERE entry_id = NEW.entry_id) WHERE id = NEW.entry_id;
END;
CREATE TRIGGER standing_changed
AFTER UPDATE OF standing, published, withdrawn, snoozed_until, snoozed_issue, duplicate_of, suggested ON standing
WHEN (NEW.standing, NEW.published, NEW.withdrawn, NEW.snoozed_until, NEW.snoozed_issue, NEW.duplicate_of, NEW.suggested)
     IS NOT (OLD.standing, OLD.published, OLD.withdrawn, OLD.snoozed_until, OLD.snoozed_issue, OLD.duplicate_of, OLD.suggested)
BEGIN
    UPDATE entry SET state = (SELECT state FROM entry_state WHERE entry_id = NEW.entry_id) WHERE id = NEW.entry_id;
END;
CREATE TRIGGER placement_made AFTER INSERT ON placement
BEGIN
    UPDATE entry SET state = (SELECT state FROM entry_state WHERE entry_id = NEW.entry_id) WHERE id = NEW.entry_id;
END;
CREATE TRIGGER placement_removed AFTER DELETE ON placement
BEGIN
    UPDATE entry SET state = (SELECT state FROM entry_state WHERE entry_id = OLD.entry_id) WHERE id = OLD.entry_id;
END;
CREATE TRIGGER words_written AFTER INSERT ON words
BEGIN
    UPDATE entry SET searchable = 0 WHERE id = NEW.entry_id;
END;
CREATE TRIGGER words_changed AFTER UPDATE OF facts ON words WHEN NEW.facts <> OLD.facts
BEGIN
    UPDATE entry SET searchable = 0 WHERE id = NEW.entry_id;
END;
CREATE TRIGGER words_removed AFTER DELETE ON words
BEGIN
    UPDATE entry SET searchable = 0 WHERE id = OLD.entry_id;
END;
UPDATE entry SET state = (SELECT s.state FROM entry_state s WHERE s.entry_id = entry.id)
WHERE id IN (SELECT entry_id FROM standing WHERE standing <> 'new' OR published IS NOT NULL UNION SELECT entry_id FROM placement);
CREATE INDEX standing_assignee ON standing (assignee) WHERE assignee IS NOT NULL;

-- Words folded by us (text::search_text): ASCII stands between words only, so the plainest tokenizer is the right one.
-- Contentless: the texts are in revision, and marks on a page are found again there.
CREATE VIRTUAL TABLE search USING fts5 (original, edited, content = '', contentless_delete = 1, tokenize = 'ascii');

INSERT INTO newsroom (name, value) VALUES ('search_version', '1');  -- of the folding (text::SEARCH_VERSION)

CREATE TABLE saved_view (
    id      INTEGER PRIMARY KEY,
    owner   INTEGER NOT NULL,                    -- a person's id
    name    TEXT NOT NULL,
    query   TEXT NOT NULL,
    shared  INTEGER NOT NULL,
    created INTEGER NOT NULL,
    UNIQUE (owner, name)
) STRICT;

CREATE TABLE view_token (                        -- private addresses of feeds
    hash    TEXT PRIMARY KEY,                    -- BLAKE3 of the token, which is kept nowhere
    person  INTEGER NOT NULL,                    -- whose address it is
    view_id INTEGER REFERENCES saved_view (id) ON DELETE CASCADE, -- NULL: of all the views that they see
    created INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX view_token_once ON view_token (person, coalesce(view_id, 0));
CREATE INDEX view_token_by_view ON view_token (view_id);

-- Who is forgotten leaves nothing behind but what they shared.
CREATE TRIGGER person_forgotten AFTER UPDATE OF forgotten ON person WHEN NEW.forgotten IS NOT NULL
BEGIN
    DELETE FROM view_token WHERE person = NEW.id;
    DELETE FROM saved_view WHERE owner = NEW.id AND shared = 0;
END;
