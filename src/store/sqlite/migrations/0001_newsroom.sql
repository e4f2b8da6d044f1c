-- Times are epoch milliseconds (UTC); JSON is kept as TEXT; "facts" are documents that only the code reads.

CREATE TABLE newsroom (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE outlet (
    id     INTEGER PRIMARY KEY,
    slug   TEXT NOT NULL UNIQUE,
    facts  TEXT NOT NULL,
    version TEXT NOT NULL,                        -- of the settings by which its entries are curated
    active INTEGER NOT NULL
) STRICT;

CREATE TABLE source (
    id            INTEGER PRIMARY KEY,
    outlet_id     INTEGER NOT NULL REFERENCES outlet (id),
    url           TEXT NOT NULL UNIQUE,
    host          TEXT NOT NULL,
    facts         TEXT NOT NULL,
    active        INTEGER NOT NULL,
    next_at       INTEGER,                       -- NULL: never asked again (410)
    last_at       INTEGER,
    full_at       INTEGER,                       -- last time the whole body came
    changed_at    INTEGER,
    failures      INTEGER NOT NULL DEFAULT 0,
    status        TEXT,
    since_at      INTEGER,                       -- since when it has that status
    http          INTEGER,
    reason        TEXT,
    etag          BLOB,
    last_modified BLOB,
    validators_url TEXT,
    body_hash     INTEGER,
    reader        INTEGER,                       -- version of the reader that read it last
    hints         TEXT,
    feed          TEXT,                          -- what the feed says of itself
    moved_to      TEXT,
    moved_count   INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX source_due ON source (next_at) WHERE active = 1;

CREATE TABLE host (
    host        TEXT PRIMARY KEY,                -- scheme, host and port
    last_at     INTEGER,
    quiet_until INTEGER
) STRICT;

CREATE TABLE body (                              -- the last good body, so that a better reader needs no request
    source_id    INTEGER PRIMARY KEY REFERENCES source (id),
    at           INTEGER NOT NULL,
    url          TEXT NOT NULL,
    content_type TEXT,
    reader       INTEGER NOT NULL,
    bytes        BLOB NOT NULL                   -- gzip
) STRICT;

CREATE TABLE poll (                              -- polls that changed something or failed; plain 304s leave no row
    id        INTEGER PRIMARY KEY,
    source_id INTEGER NOT NULL REFERENCES source (id),
    at        INTEGER NOT NULL,
    status    TEXT NOT NULL,
    http      INTEGER,
    new       INTEGER NOT NULL,
    revised   INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    reason    TEXT,
    faults    TEXT
) STRICT;
CREATE INDEX poll_by_source ON poll (source_id, at);

CREATE TABLE story (
    id    INTEGER PRIMARY KEY,
    first_at INTEGER NOT NULL
) STRICT;

CREATE TABLE entry (
    id          INTEGER PRIMARY KEY,
    outlet_id   INTEGER NOT NULL REFERENCES outlet (id),
    source_id   INTEGER NOT NULL REFERENCES source (id),
    public_id   TEXT NOT NULL UNIQUE,
    first_seen  INTEGER NOT NULL,
    fingerprint INTEGER NOT NULL,
    revision    INTEGER NOT NULL,
    link        TEXT,
    published   INTEGER,                         -- the outlet's own date
    language    TEXT,                            -- primary subtag, by annotate
    story_id    INTEGER REFERENCES story (id),
    original_id INTEGER REFERENCES entry (id),   -- the entry that stands for both, if this is a reprint
    seen        INTEGER,                         -- the revision that publications list: the newest that was curated
    curated     TEXT                             -- versions of the steps, the outlet's and the revision they ran on;
                                                 -- NULL: new, or revised since
) STRICT;
CREATE INDEX entry_uncurated ON entry (id) WHERE curated IS NULL;
CREATE INDEX entry_by_story ON entry (story_id);
CREATE INDEX entry_by_source ON entry (source_id, first_seen);
CREATE INDEX entry_by_arrival ON entry (first_seen);
CREATE INDEX entry_by_link ON entry (link);

CREATE TABLE revision (
    entry_id INTEGER NOT NULL REFERENCES entry (id),
    number   INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    facts    TEXT NOT NULL,
    PRIMARY KEY (entry_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry_key (
    outlet_id INTEGER NOT NULL,
    kind      INTEGER NOT NULL,
    hash      INTEGER NOT NULL,
    entry_id  INTEGER NOT NULL REFERENCES entry (id),
    PRIMARY KEY (outlet_id, kind, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_key_by_entry ON entry_key (entry_id);

CREATE TABLE annotation (
    entry_id INTEGER NOT NULL REFERENCES entry (id),
    step     TEXT NOT NULL,
    version  TEXT NOT NULL,
    finding  TEXT NOT NULL,
    PRIMARY KEY (entry_id, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE standing (                          -- the editors' state; it outlives the entry
    entry_id  INTEGER PRIMARY KEY,
    standing  TEXT NOT NULL,
    rev       INTEGER NOT NULL,
    due       INTEGER,                           -- becomes public at
    published INTEGER,                           -- became public at; written once
    updated   INTEGER,                           -- when a reader last saw a change
    withdrawn INTEGER                            -- taken back at; with due: comes back then
) STRICT;
CREATE INDEX standing_due ON standing (due) WHERE published IS NULL OR withdrawn IS NOT NULL;
CREATE INDEX standing_public ON standing (published);

CREATE TABLE membership (                        -- which publications list an entry once it is public
    subject  TEXT NOT NULL,
    entry_id INTEGER NOT NULL,
    due      INTEGER,                            -- held until then, if a decision put a public entry there
    PRIMARY KEY (subject, entry_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX membership_by_entry ON membership (entry_id);
CREATE INDEX membership_due ON membership (due) WHERE due IS NOT NULL;

CREATE TABLE issue (
    id        INTEGER PRIMARY KEY,
    slug      TEXT NOT NULL UNIQUE,
    facts     TEXT NOT NULL,
    state     TEXT NOT NULL,
    created   INTEGER NOT NULL,
    published INTEGER
) STRICT;

CREATE TABLE placement (
    id        INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    issue_id  INTEGER NOT NULL REFERENCES issue (id),
    entry_id  INTEGER REFERENCES entry (id),
    revision  INTEGER,                           -- the revision that stands in the issue, frozen on publication
    position  INTEGER NOT NULL,
    published INTEGER,
    UNIQUE (issue_id, entry_id)
) STRICT;

CREATE TABLE decision (
    id       INTEGER PRIMARY KEY,
    act_id   TEXT NOT NULL,
    act      TEXT NOT NULL,
    entry_id INTEGER,
    issue_id INTEGER,
    why      TEXT,
    editor   TEXT NOT NULL,
    at       INTEGER NOT NULL,
    undoes   INTEGER REFERENCES decision (id),
    inverse  TEXT NOT NULL
) STRICT;
CREATE INDEX decision_by_entry ON decision (entry_id);
CREATE UNIQUE INDEX decision_undone_once ON decision (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE publication (
    path      TEXT PRIMARY KEY,
    subject   TEXT NOT NULL,
    language  TEXT,                              -- primary subtag; the whole tag is in facts
    facts     TEXT NOT NULL,
    created   INTEGER NOT NULL,
    updated   INTEGER NOT NULL,
    active    INTEGER NOT NULL,
    wanted    INTEGER NOT NULL,
    published INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX publication_by_subject ON publication (subject);

CREATE TABLE edition (
    id          INTEGER PRIMARY KEY,
    publication TEXT NOT NULL REFERENCES publication (path),
    wanted      INTEGER NOT NULL,
    fence       INTEGER NOT NULL,
    state       TEXT NOT NULL,                   -- pending, live, replaced
    at          INTEGER NOT NULL,
    updated     INTEGER NOT NULL,                -- as its documents say it
    documents   TEXT NOT NULL                    -- path, media type, size and hash of each
) STRICT;
CREATE INDEX edition_live ON edition (publication, state);

CREATE TABLE job (                               -- calendar work: when it last ran
    name     TEXT PRIMARY KEY,
    last_run INTEGER NOT NULL
) STRICT;
