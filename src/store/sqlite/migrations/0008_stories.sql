-- What stories across languages are told by.

-- What the sentence encoder says of an entry's headline: 512 numbers of 8 bits, of one version and one revision.
CREATE TABLE entry_vector (
    entry_id INTEGER PRIMARY KEY REFERENCES entry (id),
    version  TEXT NOT NULL,
    revision INTEGER NOT NULL,
    v        BLOB NOT NULL
) STRICT;

ALTER TABLE story ADD COLUMN follows INTEGER REFERENCES story (id);      -- the earlier story that it develops further
ALTER TABLE story ADD COLUMN merged_into INTEGER REFERENCES story (id);  -- the story that its entries are part of now

-- Public as an item of its own when its story became part of another one: it stays one.
ALTER TABLE entry ADD COLUMN alone INTEGER NOT NULL DEFAULT 0;
