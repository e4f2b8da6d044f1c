-- Whom a comment called, until they have looked. By number, so that whoever is forgotten is not named here.
CREATE TABLE mention (
    decision_id INTEGER NOT NULL REFERENCES decision (id), -- the comment
    person_id   INTEGER NOT NULL REFERENCES person (id),
    entry_id    INTEGER NOT NULL REFERENCES entry (id),
    read        INTEGER,                                    -- when they looked
    PRIMARY KEY (decision_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_unread ON mention (person_id, entry_id) WHERE read IS NULL;
CREATE INDEX mention_unread_of_entry ON mention (entry_id) WHERE read IS NULL;

-- What a rule suggests to reject is counted, and is back when the rule ends.
CREATE INDEX standing_suggested ON standing (suggested) WHERE suggested IS NOT NULL;
