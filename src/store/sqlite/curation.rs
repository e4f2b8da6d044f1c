//! The promises of the annotate and assemble lines on SQLite.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::Sqlite;
use super::membership::{list_held, list_in};
use super::rows::{believed_until, ms, time};
use super::seen::{change, raise_changed};
use super::{corrections, decided, release, rules, search, stories, story_words, words};
use crate::model::Lang;
use crate::model::decision::{Standing, StandingRule};
use crate::model::outlet::{Outlet, Publish};
use crate::store::curation::*;
use crate::store::{Result, from_json, from_ms, to_ms};

/// What the curator reads of an entry; each question adds its own condition.
macro_rules! waiting {
    ($($condition:literal),+) => {
        concat!(
            "SELECT e.id, e.public_id, e.revision, coalesce(s.rev, 0) AS rev, e.first_seen, e.story_id, e.original_id,
                    (SELECT count(*) + count(c.undone_at) FROM correction c) AS corrections,
                    o.facts AS outlet, o.version || CASE WHEN f.quarantined THEN 'q' ELSE '' END AS version, f.quarantined,
                    r.facts AS entry, coalesce(s.standing, 'new') AS standing,
                    s.published IS NOT NULL AND s.withdrawn IS NULL AS public, s.duplicate_of IS NOT NULL AS duplicate,
                    (SELECT CASE WHEN w.due IS NULL THEN w.facts ELSE w.shown END FROM words w WHERE w.entry_id = e.id) AS words,
                    v.version AS vector_version, v.revision AS vector_revision, v.v
             FROM entry e
             JOIN outlet o ON o.id = e.outlet_id
             JOIN source f ON f.id = e.source_id
             JOIN revision r ON r.entry_id = e.id AND r.number = e.revision
             LEFT JOIN standing s ON s.entry_id = e.id
             LEFT JOIN entry_vector v ON v.entry_id = e.id AND v.revision = e.revision
             WHERE ",
            $($condition),+
        )
    };
}

/// What other versions curated, or a correction touches, of those that are to be curated again.
macro_rules! outdated {
    ($condition:literal) => {
        waiting!(
            $condition,
            " AND e.curated <> ($1 || ' o' || o.version || CASE WHEN f.quarantined THEN 'q' ELSE '' END || ' r' || e.revision)
             AND (e.first_seen >= $2 OR s.published IS NOT NULL OR s.due IS NOT NULL OR s.standing <> 'new'
                  OR EXISTS (SELECT 1 FROM placement p WHERE p.entry_id = e.id))
             ORDER BY e.id LIMIT $3"
        )
    };
}

impl Curation for Sqlite {
    async fn uncurated(&self, limit: usize) -> Result<Vec<UncuratedEntry>> {
        let sql = waiting!("e.curated IS NULL ORDER BY e.id LIMIT $1");
        let rows = sqlx::query(sql).bind(limit as i64).fetch_all(&self.read).await?;
        rows.iter().map(uncurated).collect()
    }

    async fn outdated(&self, versions: &str, since: DateTime<Utc>, limit: usize) -> Result<Vec<UncuratedEntry>> {
        // What a correction touches goes first. Neither question sorts: all that is outdated may be everything.
        let mut found = Vec::new();
        for sql in [outdated!("e.curated = ''"), outdated!("e.curated <> ''")] {
            let left = limit - found.len();
            let rows =
                sqlx::query(sql).bind(versions).bind(to_ms(since)).bind(left as i64).fetch_all(&self.read).await?;
            found.extend(rows.iter().map(uncurated).collect::<Result<Vec<_>>>()?);
        }
        Ok(found)
    }

    async fn remembered(&self, since: DateTime<Utc>) -> Result<Vec<RememberedEntry>> {
        let rows = sqlx::query(
            "SELECT e.id, e.public_id, o.facts ->> 'name' AS name, e.language, e.first_seen, e.story_id, r.facts,
                    v.version AS vector_version, v.revision AS vector_revision, v.v,
                    (SELECT a.finding FROM annotation a WHERE a.entry_id = e.id AND a.step = 'regions') AS regions
             FROM entry e JOIN outlet o ON o.id = e.outlet_id
             JOIN revision r ON r.entry_id = e.id AND r.number = e.revision
             LEFT JOIN entry_vector v ON v.entry_id = e.id
             WHERE e.first_seen >= $1 AND e.story_id IS NOT NULL ORDER BY e.id",
        )
        .bind(to_ms(since))
        .fetch_all(&self.read)
        .await?;
        rows.iter().map(remembered).collect()
    }

    async fn assemble(&self, batch: &[Assembled], now: DateTime<Utc>) -> Result<usize> {
        let mut tx = self.begin().await?;
        let mut stored = 0;
        for entry in batch {
            if basis(&mut tx, entry.entry_id).await? == entry.basis {
                assemble_one(&mut tx, entry, now).await?;
                stored += 1;
            }
        }
        tx.commit().await?;
        Ok(stored)
    }

    async fn begin_stories(&self, count: usize, now: DateTime<Utc>) -> Result<Vec<i64>> {
        stories::begun(self, count, now).await
    }

    async fn merge_stories(&self, merged: &[(i64, i64)], now: DateTime<Utc>) -> Result<()> {
        stories::merged(self, merged, now).await
    }

    async fn words_on_stories(&self, after: i64) -> Result<StoryWords> {
        let mut tx = self.read.begin().await?;
        story_words::since(&mut tx, after).await
    }

    async fn decided_regions(&self, after: i64, limit: usize) -> Result<Decisions> {
        decided::since(&mut *self.read.begin().await?, after, limit).await
    }

    async fn mutes(&self) -> Result<Vec<StandingRule>> {
        rules::all(&mut *self.read.acquire().await?).await
    }

    async fn wrong(&self, known: Option<i64>) -> Result<Option<Holding>> {
        corrections::holding(&mut *self.read.begin().await?, known).await
    }

    async fn release(&self, now: DateTime<Utc>) -> Result<usize> {
        let due = release::due(&mut *self.read.acquire().await?, now).await?;
        let (mut released, mut later) = (0, due.len());
        for piece in due.chunks(release::AT_ONCE) {
            later -= piece.len();
            let mut tx = self.begin().await?;
            released += release::piece(&mut tx, piece, later, now).await?;
            tx.commit().await?;
        }
        let mut tx = self.begin().await?;
        released += list_held(&mut tx, now).await? + words::release(&mut tx, now).await?;
        release::wake(&mut tx, now).await?;
        tx.commit().await?;
        Ok(released)
    }

    async fn shorten_holds(&self, latest: DateTime<Utc>) -> Result<usize> {
        let mut tx = self.begin().await?;
        let mut shortened = 0;
        for sql in [
            "UPDATE standing SET due = $1 WHERE (published IS NULL OR withdrawn IS NOT NULL) AND due > $2",
            "UPDATE membership SET due = $1 WHERE due > $2",
            "UPDATE words SET due = $1 WHERE due > $2",
        ] {
            let done = sqlx::query(sql).bind(to_ms(latest)).bind(believed_until(latest)).execute(&mut *tx).await?;
            shortened += done.rows_affected() as usize;
        }
        tx.commit().await?;
        Ok(shortened)
    }

    async fn next_release(&self) -> Result<Option<DateTime<Utc>>> {
        let sql = "SELECT min(due) FROM (
                       SELECT due FROM standing
                       WHERE (published IS NULL OR withdrawn IS NOT NULL) AND due IS NOT NULL AND standing <> 'spiked'
                       UNION ALL SELECT due FROM membership WHERE due IS NOT NULL
                       UNION ALL SELECT due FROM words WHERE due IS NOT NULL) AS waiting";
        let next: Option<i64> = sqlx::query_scalar(sql).fetch_one(&self.read).await?;
        Ok(next.map(from_ms))
    }
}

fn uncurated(row: &SqliteRow) -> Result<UncuratedEntry> {
    let words: Option<&str> = row.try_get("words")?;
    Ok(UncuratedEntry {
        id: row.try_get("id")?,
        public_id: row.try_get("public_id")?,
        basis: read_basis(row)?,
        first_seen: from_ms(row.try_get("first_seen")?),
        outlet: outlet(row)?,
        entry: from_json(row.try_get("entry")?, "an entry")?,
        standing: standing(row.try_get("standing")?),
        public: row.try_get("public")?,
        duplicate: row.try_get("duplicate")?,
        words: words.map(|text| from_json(text, "words")).transpose()?.unwrap_or_default(),
        story_id: row.try_get("story_id")?,
        original_id: row.try_get("original_id")?,
        vector: vector(row)?,
    })
}

/// The outlet of a row as its entry is judged by it: in quarantine nothing appears by itself.
pub(super) fn outlet(row: &SqliteRow) -> Result<Outlet> {
    let outlet: Outlet = from_json(row.try_get("outlet")?, "an outlet")?;
    Ok(if row.try_get("quarantined")? { Outlet { publish: Publish::Review, ..outlet } } else { outlet })
}

/// A standing as the store spells it; an unknown word counts as new.
pub(super) fn standing(word: &str) -> Standing {
    match word {
        "selected" => Standing::Selected,
        "shortlisted" => Standing::Shortlisted,
        "spiked" => Standing::Spiked,
        _ => Standing::New,
    }
}

fn remembered(row: &SqliteRow) -> Result<RememberedEntry> {
    let language: Option<String> = row.try_get("language")?;
    let regions: Option<&str> = row.try_get("regions")?;
    Ok(RememberedEntry {
        id: row.try_get("id")?,
        public_id: row.try_get("public_id")?,
        outlet: row.try_get("name")?,
        language: language.and_then(|l| l.parse::<Lang>().ok()),
        first_seen: time(row, "first_seen")?.unwrap_or_default(),
        entry: from_json(row.try_get("facts")?, "an entry")?,
        story_id: row.try_get("story_id")?,
        regions: regions.map(|text| from_json(text, "regions")).transpose()?.unwrap_or_default(),
        vector: vector(row)?,
    })
}

pub(super) fn vector(row: &SqliteRow) -> Result<Option<StoredVector>> {
    let version: Option<String> = row.try_get("vector_version")?;
    let stored = |version| {
        Ok::<_, sqlx::Error>(StoredVector {
            version,
            revision: row.try_get("vector_revision")?,
            bytes: row.try_get("v")?,
        })
    };
    Ok(version.map(stored).transpose()?)
}

/// What a curation of the entry would rest on now.
async fn basis(tx: &mut SqliteConnection, entry_id: i64) -> Result<Basis> {
    let sql = "SELECT e.revision, coalesce(s.rev, 0) AS rev, o.version || CASE WHEN f.quarantined THEN 'q' ELSE '' END AS version,
                      (SELECT count(*) + count(c.undone_at) FROM correction c) AS corrections
               FROM entry e JOIN outlet o ON o.id = e.outlet_id JOIN source f ON f.id = e.source_id
               LEFT JOIN standing s ON s.entry_id = e.id WHERE e.id = $1";
    let row = sqlx::query(sql).bind(entry_id).fetch_one(tx).await?;
    read_basis(&row)
}

fn read_basis(row: &SqliteRow) -> Result<Basis> {
    let (revision, standing) = (row.try_get("revision")?, row.try_get("rev")?);
    Ok(Basis { revision, standing, outlet: row.try_get("version")?, corrections: row.try_get("corrections")? })
}

async fn assemble_one(tx: &mut SqliteConnection, found: &Assembled, now: DateTime<Utc>) -> Result<()> {
    let public: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM standing WHERE entry_id = $1 AND published IS NOT NULL AND withdrawn IS NULL)",
    )
    .bind(found.entry_id)
    .fetch_one(&mut *tx)
    .await?;
    let change = if public { Some(change(tx, found).await?) } else { None };
    // Publications that list it now may list it no longer: they want an edition too.
    raise_changed(tx, found, change, now).await?;
    write_findings(tx, found, now).await?;
    let subjects = json!(found.subjects.iter().map(|s| s.path()).collect::<Vec<_>>()).to_string();
    list_in(tx, found.entry_id, &subjects, None).await?;
    wait_or_not(tx, found).await?;
    raise_changed(tx, found, change, now).await
}

/// Notes when the entry becomes public by itself, or that it no longer does: its outlet may be trusted by now, or not any
/// more. What editors decide from now on rests on these findings.
async fn wait_or_not(tx: &mut SqliteConnection, found: &Assembled) -> Result<()> {
    sqlx::query(
        "INSERT INTO standing (entry_id, standing, rev, due, suggested) VALUES ($1, 'new', 1, $2, $4)
         ON CONFLICT (entry_id) DO UPDATE SET rev = rev + 1, suggested = coalesce(suggested, excluded.suggested),
             due = CASE WHEN $3 THEN NULL WHEN published IS NULL THEN coalesce(due, excluded.due) ELSE due END",
    )
    .bind(found.entry_id)
    .bind(ms(found.due))
    .bind(found.subjects.is_empty())
    .bind(found.suggested)
    .execute(tx)
    .await?;
    Ok(())
}

async fn write_findings(tx: &mut SqliteConnection, found: &Assembled, now: DateTime<Utc>) -> Result<()> {
    for (step, version, finding) in &found.findings {
        sqlx::query(
            "INSERT INTO annotation (entry_id, step, version, finding) VALUES ($1, $2, $3, $4)
             ON CONFLICT (entry_id, step) DO UPDATE SET version = excluded.version, finding = excluded.finding",
        )
        .bind(found.entry_id)
        .bind(*step)
        .bind(version)
        .bind(finding)
        .execute(&mut *tx)
        .await?;
    }
    let story = stories::story_of(tx, found, now).await?;
    stories::follow(tx, story, found.follows).await?;
    if let Some(vector) = &found.vector {
        stories::keep(tx, found.entry_id, vector).await?;
    }
    let ([trusted, reviewed], topics) = search::facets_found(&found.findings)?;
    sqlx::query(
        "UPDATE entry SET language = $2, curated = $3, seen = revision, story_id = $4, original_id = coalesce(original_id, $5),
                regions = CASE WHEN (SELECT w.facts ->> 'regions' FROM words w WHERE w.entry_id = id) IS NOT NULL THEN regions
                               WHEN (SELECT o.facts ->> 'publish' FROM outlet o WHERE o.id = outlet_id) = 'trusted'
                                    AND NOT (SELECT f.quarantined FROM source f WHERE f.id = source_id) THEN $6 ELSE $8 END,
                topics = CASE WHEN (SELECT w.facts ->> 'topics' FROM words w WHERE w.entry_id = id) IS NULL THEN $7 ELSE topics END
         WHERE id = $1",
    )
    .bind(found.entry_id)
    .bind(found.language.primary())
    .bind(format!("{} o{} r{}", found.versions, found.basis.outlet, found.basis.revision))
    .bind(story)
    .bind(found.duplicate_of.filter(|_| !found.is_original))
    .bind(trusted)
    .bind(topics)
    .bind(reviewed)
    .execute(&mut *tx)
    .await?;
    match found.duplicate_of.filter(|_| found.is_original) {
        Some(copy) => lead(tx, found.entry_id, copy).await,
        None => Ok(()),
    }
}

/// An original that came after its reprint takes the lead, also of what was taken for a reprint of that one.
async fn lead(tx: &mut SqliteConnection, original: i64, copy: i64) -> Result<()> {
    let sql = "UPDATE entry SET original_id = $1
               WHERE id <> $1 AND story_id = (SELECT o.story_id FROM entry o WHERE o.id = $1 AND o.original_id IS NULL)
                 AND (original_id = $2 OR id = $2 AND original_id IS NULL)";
    sqlx::query(sql).bind(original).bind(copy).execute(tx).await?;
    Ok(())
}
