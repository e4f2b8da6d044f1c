-- Who works at the desk. Secrets (links, sessions, tokens) are kept as their BLAKE3 hash only; no address of a machine is kept.

CREATE TABLE person (
    id        INTEGER PRIMARY KEY,
    handle    TEXT NOT NULL UNIQUE,
    name      TEXT NOT NULL,
    role      TEXT NOT NULL,
    facts     TEXT NOT NULL,                     -- what they set for themselves
    password  TEXT,                              -- argon2id, PHC string
    joined    INTEGER NOT NULL,
    suspended INTEGER,
    forgotten INTEGER
) STRICT;

CREATE TABLE session (
    id        INTEGER PRIMARY KEY,
    hash      TEXT NOT NULL UNIQUE,
    person_id INTEGER NOT NULL REFERENCES person (id),
    device    TEXT NOT NULL,                     -- a browser's name and its system, of a closed list
    begun     INTEGER NOT NULL,
    seen      INTEGER NOT NULL                   -- last use, to ten minutes
) STRICT;
CREATE INDEX session_by_person ON session (person_id);

CREATE TABLE invitation (                        -- links that let somebody in once
    id        INTEGER PRIMARY KEY,
    hash      TEXT NOT NULL UNIQUE,
    kind      TEXT NOT NULL,                     -- welcome, invite, password
    role      TEXT,
    person_id INTEGER REFERENCES person (id),    -- whose password it sets
    maker_id  INTEGER REFERENCES person (id),    -- NULL: the command line
    made      INTEGER NOT NULL,
    until     INTEGER NOT NULL,
    used      INTEGER
) STRICT;

CREATE TABLE token (
    id        INTEGER PRIMARY KEY,
    hash      TEXT NOT NULL UNIQUE,
    person_id INTEGER NOT NULL REFERENCES person (id),
    name      TEXT NOT NULL,
    role      TEXT NOT NULL,
    made      INTEGER NOT NULL,
    until     INTEGER,
    used      INTEGER                            -- the day of its last use
) STRICT;
CREATE INDEX token_by_person ON token (person_id);

CREATE TABLE audit (
    id        INTEGER PRIMARY KEY,
    at        INTEGER NOT NULL,
    person_id INTEGER REFERENCES person (id),
    actor     TEXT,                              -- who is no person: cli, newsroom
    act       TEXT NOT NULL,
    object    TEXT,
    facts     TEXT
) STRICT;
CREATE INDEX audit_by_time ON audit (at);
CREATE INDEX audit_by_person ON audit (person_id);
CREATE INDEX decision_by_time ON decision (at);
