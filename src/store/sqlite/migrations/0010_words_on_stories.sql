-- What editors say of stories: which entries tell one event, and which do not. Append-only: of two entries the last word
-- holds whose decision has not been taken back.
CREATE TABLE story_word (
    id          INTEGER PRIMARY KEY,
    decision_id INTEGER NOT NULL REFERENCES decision (id), -- who said it, and when
    one         INTEGER NOT NULL REFERENCES entry (id),    -- the lower of the two
    other       INTEGER NOT NULL REFERENCES entry (id),
    word        TEXT NOT NULL                              -- together, apart; open: nothing is said any more
) STRICT;
CREATE INDEX story_word_of_pair ON story_word (one, other, id);
CREATE INDEX story_word_by_other ON story_word (other);
CREATE INDEX story_word_by_decision ON story_word (decision_id);

CREATE VIEW story_word_standing AS
    SELECT w.id, w.decision_id, w.one, w.other, w.word FROM story_word w
    WHERE NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = w.decision_id);

-- The words that hold, from either side.
CREATE VIEW story_said AS
    SELECT w.one AS entry_id, w.other AS other_id, w.word, w.decision_id FROM story_word_standing w
    WHERE w.word <> 'open'
      AND NOT EXISTS (SELECT 1 FROM story_word_standing l WHERE l.one = w.one AND l.other = w.other AND l.id > w.id)
    UNION ALL
    SELECT w.other AS entry_id, w.one AS other_id, w.word, w.decision_id FROM story_word_standing w
    WHERE w.word <> 'open'
      AND NOT EXISTS (SELECT 1 FROM story_word_standing l WHERE l.one = w.one AND l.other = w.other AND l.id > w.id);

-- `alone` names the first entry of the item as which it was public when its story became part of another one; 0: its story
-- says with what it is one item.
UPDATE entry SET alone = id WHERE alone <> 0;

-- Stories that entries may belong to, each by its nearest entry, which nobody has answered yet.
CREATE VIEW story_open AS
    SELECT e.id AS entry_id, n.id AS nearest_id, n.story_id, s.key AS place, s.value AS likeness
    FROM annotation a
    JOIN json_each(a.finding, '$.suggestions') s
    JOIN entry e ON e.id = a.entry_id
    JOIN entry n ON n.public_id = s.value ->> 'nearest'
    WHERE a.step = 'story' AND n.story_id <> e.story_id
      AND NOT EXISTS (SELECT 1 FROM entry x JOIN story_said p ON p.entry_id = x.id JOIN entry y ON y.id = p.other_id
                      WHERE p.word = 'apart' AND x.story_id = e.story_id AND y.story_id = n.story_id);
