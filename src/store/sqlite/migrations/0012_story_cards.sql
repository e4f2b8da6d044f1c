-- One card for each story: its tellings lie together, and leave the inbox with the one that was placed.

-- A page asks of each entry whether a newer telling of its story is found, and the walk along the queue asks nothing else.
DROP INDEX entry_queue;
CREATE INDEX entry_queue ON entry (sort_at, id, stands, outlet_id, language, topics, image, story_id);
DROP INDEX entry_by_story;
CREATE INDEX entry_by_story ON entry (story_id, sort_at);
-- Views that ask only how entries stand count their stories along this one.
DROP INDEX entry_stands;
CREATE INDEX entry_stands ON entry (stands, story_id);

-- The telling that was placed in an issue when this one stood beside it on one card. Never rewritten by curation: what comes
-- later has none, and what an editor splits off is not of that story any more.
ALTER TABLE entry ADD COLUMN told INTEGER;
CREATE INDEX entry_told ON entry (told) WHERE told IS NOT NULL;

-- As in migration 0004, and 262144: another telling stands in an issue for this one. The bits between are the regions'.
DROP VIEW entry_state;
CREATE VIEW entry_state AS
    SELECT e.id AS entry_id,
           CASE s.standing WHEN 'selected' THEN 1 WHEN 'shortlisted' THEN 2 WHEN 'spiked' THEN 4 ELSE 0 END
           + CASE WHEN s.published IS NOT NULL AND s.withdrawn IS NULL THEN 8 ELSE 0 END
           + CASE WHEN EXISTS (SELECT 1 FROM placement p WHERE p.entry_id = e.id) THEN 16 ELSE 0 END
           + CASE WHEN s.snoozed_until IS NOT NULL OR s.snoozed_issue IS NOT NULL THEN 32 ELSE 0 END
           + CASE WHEN s.duplicate_of IS NOT NULL THEN 64 ELSE 0 END
           + CASE WHEN s.suggested IS NOT NULL THEN 128 ELSE 0 END
           + CASE WHEN EXISTS (SELECT 1 FROM placement p JOIN entry m ON m.id = p.entry_id
                               WHERE p.entry_id = e.told AND m.story_id = e.story_id) THEN 262144 ELSE 0 END AS state
    FROM entry e LEFT JOIN standing s ON s.entry_id = e.id;

-- An entry that stood in no issue before is placed: those beside it on its card go with it.
CREATE TRIGGER story_placed AFTER INSERT ON decision
WHEN NEW.act = 'place' AND NEW.inverse ->> 'made_placement' IS NOT NULL
     AND (SELECT count(*) FROM placement WHERE entry_id = NEW.entry_id) = 1
BEGIN
    UPDATE entry SET told = NEW.entry_id
    WHERE story_id = (SELECT story_id FROM entry WHERE id = NEW.entry_id) AND id <> NEW.entry_id
      AND NOT EXISTS (SELECT 1 FROM placement p WHERE p.entry_id = entry.told);
    UPDATE entry SET state = (SELECT s.state FROM entry_state s WHERE s.entry_id = entry.id) WHERE told = NEW.entry_id;
END;
-- It leaves the issue, or is back in it: so do they.
CREATE TRIGGER telling_placed AFTER INSERT ON placement WHEN NEW.entry_id IS NOT NULL
BEGIN
    UPDATE entry SET state = (SELECT s.state FROM entry_state s WHERE s.entry_id = entry.id) WHERE told = NEW.entry_id;
END;
CREATE TRIGGER telling_removed AFTER DELETE ON placement WHEN OLD.entry_id IS NOT NULL
BEGIN
    UPDATE entry SET state = (SELECT s.state FROM entry_state s WHERE s.entry_id = entry.id) WHERE told = OLD.entry_id;
END;
-- Stories are merged and split: nothing stands for an entry of another story.
CREATE TRIGGER story_changed AFTER UPDATE OF story_id ON entry
WHEN OLD.story_id IS NOT NULL AND OLD.story_id IS NOT NEW.story_id
BEGIN
    UPDATE entry SET state = (SELECT s.state FROM entry_state s WHERE s.entry_id = entry.id)
    WHERE id = NEW.id AND told IS NOT NULL OR told = NEW.id;
END;

-- What was placed before this version, by the time of its decision.
UPDATE entry SET told = (
    SELECT d.entry_id FROM entry m JOIN placement p ON p.entry_id = m.id JOIN decision d ON d.entry_id = m.id AND d.act = 'place'
    WHERE m.story_id = entry.story_id AND m.id <> entry.id AND d.at >= entry.first_seen ORDER BY d.id DESC LIMIT 1)
WHERE story_id IN (SELECT m.story_id FROM placement p JOIN entry m ON m.id = p.entry_id);
UPDATE entry SET state = (SELECT s.state FROM entry_state s WHERE s.entry_id = entry.id) WHERE told IS NOT NULL;
