-- What the desk's acts keep beside a standing.

ALTER TABLE standing ADD COLUMN snoozed_until INTEGER;                  -- not NULL: out of the inbox until then …
ALTER TABLE standing ADD COLUMN snoozed_issue INTEGER REFERENCES issue (id); -- … or until this issue is published
ALTER TABLE standing ADD COLUMN woke INTEGER;                           -- back in the inbox since, until somebody decides
ALTER TABLE standing ADD COLUMN duplicate_of INTEGER REFERENCES entry (id); -- by an editor's word; listed nowhere itself
ALTER TABLE standing ADD COLUMN assignee TEXT;                          -- an editor's handle
ALTER TABLE standing ADD COLUMN suggested INTEGER;                      -- the rule that suggests a rejection

CREATE TABLE words (                             -- editors' words of an entry, beside what its outlet published
    entry_id INTEGER PRIMARY KEY REFERENCES entry (id),
    facts    TEXT NOT NULL,
    revision INTEGER NOT NULL,                   -- the revision they were written against
    due      INTEGER,                            -- readers see `shown` until then
    shown    TEXT
) STRICT;
CREATE INDEX placement_by_entry ON placement (entry_id);
