-- What editors do at the desk: every act with its facts, words, snoozes, rules, sections, scheduled issues.

ALTER TABLE decision ADD COLUMN facts TEXT NOT NULL DEFAULT '{}';       -- what came with the act
ALTER TABLE decision ADD COLUMN redoes INTEGER REFERENCES decision (id); -- the undo that this act takes back
ALTER TABLE decision ADD COLUMN part TEXT NOT NULL DEFAULT 'standing';  -- standing, words or aside: what it may conflict with
UPDATE decision SET act_id = act_id || '.' || id;                       -- one act could not be told from another
CREATE UNIQUE INDEX decision_once ON decision (act_id, entry_id);
CREATE UNIQUE INDEX decision_redone_once ON decision (redoes) WHERE redoes IS NOT NULL;
CREATE INDEX decision_by_editor ON decision (editor, id);

CREATE TABLE act (                               -- what an act came to, so that asking twice does nothing twice
    id      TEXT PRIMARY KEY,
    editor  TEXT NOT NULL,
    at      INTEGER NOT NULL,
    outcome TEXT NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE standing ADD COLUMN snoozed_until INTEGER;                  -- not NULL: out of the inbox until then …
ALTER TABLE standing ADD COLUMN snoozed_issue INTEGER REFERENCES issue (id); -- … or until this issue is published
ALTER TABLE standing ADD COLUMN woke INTEGER;                           -- back in the inbox since, until somebody decides
ALTER TABLE standing ADD COLUMN duplicate_of INTEGER REFERENCES entry (id); -- by an editor's word; listed nowhere itself
ALTER TABLE standing ADD COLUMN assignee TEXT;                          -- an editor's handle
ALTER TABLE standing ADD COLUMN suggested INTEGER;                      -- the rule that suggests a rejection
CREATE INDEX standing_snoozed ON standing (snoozed_until) WHERE snoozed_until IS NOT NULL;
CREATE INDEX standing_duplicate ON standing (duplicate_of) WHERE duplicate_of IS NOT NULL;

CREATE TABLE words (                             -- editors' words of an entry, beside what its outlet published
    entry_id INTEGER PRIMARY KEY REFERENCES entry (id),
    facts    TEXT NOT NULL,
    revision INTEGER NOT NULL,                   -- the revision they were written against
    due      INTEGER,                            -- readers see `shown` until then
    shown    TEXT
) STRICT;
CREATE INDEX words_due ON words (due) WHERE due IS NOT NULL;

CREATE TABLE rule (                              -- "mute this word from this outlet": a suggestion, never a decision
    id        INTEGER PRIMARY KEY,
    outlet_id INTEGER REFERENCES outlet (id),    -- NULL: of every outlet
    word      TEXT NOT NULL,
    editor    TEXT NOT NULL,
    at        INTEGER NOT NULL,
    ended     INTEGER
) STRICT;

ALTER TABLE placement ADD COLUMN section TEXT NOT NULL DEFAULT 'news';
ALTER TABLE placement ADD COLUMN words TEXT;                            -- the editors' words as they were published
CREATE INDEX placement_by_entry ON placement (entry_id);

ALTER TABLE issue ADD COLUMN scheduled INTEGER;                         -- the leader publishes it when this has come
ALTER TABLE issue ADD COLUMN scheduled_by TEXT;
