-- What ranking learns from, and what it learned.

-- A decision as the model learns from it: the entry as it was at that moment. The decision log says which of them stand:
-- what was taken back teaches nothing.
CREATE TABLE rank_example (
    decision_id    INTEGER PRIMARY KEY REFERENCES decision (id),
    entry_id       INTEGER NOT NULL,
    accepted       INTEGER NOT NULL,
    weight         INTEGER NOT NULL,             -- in hundredths of a plain decision
    route          TEXT NOT NULL,                -- what it teaches, by the reason that was given
    facts          TEXT NOT NULL,
    vector_version TEXT,
    vector         BLOB                          -- the entry's direction by the sentence encoder, if there was one
) STRICT;
CREATE INDEX rank_example_by_entry ON rank_example (entry_id, decision_id);

-- The model as it was after this decision. The last row is the model; a few earlier ones are kept, so that taking a decision
-- back does not begin at the first.
CREATE TABLE rank_model (
    decision_id INTEGER PRIMARY KEY,
    version     TEXT NOT NULL,
    examples    INTEGER NOT NULL,
    model       BLOB NOT NULL
) STRICT;
