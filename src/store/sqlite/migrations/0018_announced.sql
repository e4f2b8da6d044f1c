-- The dates that readers are told of entries, as editors confirmed or wrote them, and which of them are over. PostgreSQL gets the
-- same text, with BIGINT for INTEGER, without STRICT, and without the rows at the end: it begins empty.

CREATE TABLE announced (
    entry_id INTEGER PRIMARY KEY REFERENCES entry (id),
    dates    TEXT NOT NULL,                      -- JSON as in words; [] where nothing is announced any more
    last_day TEXT,                               -- the last of them, such as 2026-03-08; NULL where there is none
    changed  INTEGER NOT NULL,                   -- when readers were last told others
    number   INTEGER NOT NULL,                   -- how often they were
    passed   INTEGER NOT NULL DEFAULT 0          -- 1 once that day is over in the newsletter's zone
) STRICT;
CREATE INDEX announced_by_day ON announced (passed, last_day);

INSERT INTO announced (entry_id, dates, last_day, changed, number)
SELECT said.entry_id, said.dates, (SELECT max(value ->> 'end') FROM json_each(said.dates)), said.at, 0
FROM (SELECT w.entry_id, (CASE WHEN w.due IS NULL THEN w.facts ELSE w.shown END) -> 'dates' AS dates,
             coalesce(s.updated, s.published, e.first_seen) AS at
      FROM words w JOIN entry e ON e.id = w.entry_id LEFT JOIN standing s ON s.entry_id = w.entry_id) AS said
WHERE json_array_length(said.dates) > 0;
