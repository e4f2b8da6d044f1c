//! What editors decided of entries' regions, on SQLite.

use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::curation::vector;
use crate::model::Region;
use crate::model::curation::RegionFinding;
use crate::model::words::Words;
use crate::store::curation::{DecidedRegion, Decisions};
use crate::store::{Result, from_json};

/// The entries that were decided on after a decision, as they stand now: the newest `limit` of them, and of all time those
/// alone whose region an editor's word holds.
pub async fn since(db: &mut SqliteConnection, after: i64, limit: usize) -> Result<Decisions> {
    let last: i64 = sqlx::query_scalar("SELECT coalesce(max(id), 0) FROM decision").fetch_one(&mut *db).await?;
    if last == after {
        return Ok(Decisions { last, entries: Vec::new() });
    }
    let sql =
        "SELECT e.id, e.public_id, coalesce(e.story_id, -e.id) AS story, t.decision, o.facts ->> 'name' AS outlet,
                      e.language, r.facts ->> 'title' AS title, w.facts AS words, t.holds,
                      (SELECT a.finding FROM annotation a WHERE a.entry_id = e.id AND a.step = 'regions') AS regions,
                      v.version AS vector_version, v.revision AS vector_revision, v.v
               FROM (SELECT d.entry_id, d.decision,
                            coalesce(s.standing = 'selected', FALSE) OR w.facts ->> 'regions' IS NOT NULL
                            OR EXISTS (SELECT 1 FROM placement p WHERE p.entry_id = d.entry_id) AS holds
                     FROM (SELECT entry_id, max(id) AS decision FROM decision
                           WHERE id > $1 AND entry_id IS NOT NULL GROUP BY entry_id) d
                     LEFT JOIN standing s ON s.entry_id = d.entry_id
                     LEFT JOIN words w ON w.entry_id = d.entry_id) t
               JOIN entry e ON e.id = t.entry_id
               JOIN outlet o ON o.id = e.outlet_id
               JOIN revision r ON r.entry_id = e.id AND r.number = e.revision
               LEFT JOIN words w ON w.entry_id = e.id
               LEFT JOIN entry_vector v ON v.entry_id = e.id
               WHERE t.holds OR $1 > 0
               ORDER BY t.decision DESC LIMIT $2";
    let rows = sqlx::query(sql).bind(after).bind(limit as i64).fetch_all(db).await?;
    Ok(Decisions { last, entries: rows.iter().map(decided).collect::<Result<_>>()? })
}

fn decided(row: &SqliteRow) -> Result<DecidedRegion> {
    let (words, found): (Option<&str>, Option<&str>) = (row.try_get("words")?, row.try_get("regions")?);
    let words: Words = words.map(|text| from_json(text, "words")).transpose()?.unwrap_or_default();
    let found: Vec<RegionFinding> = found.map(|text| from_json(text, "regions")).transpose()?.unwrap_or_default();
    let language: Option<String> = row.try_get("language")?;
    Ok(DecidedRegion {
        entry: row.try_get("id")?,
        public_id: row.try_get("public_id")?,
        story: row.try_get("story")?,
        decision: row.try_get("decision")?,
        outlet: row.try_get("outlet")?,
        title: row.try_get("title")?,
        language: language.and_then(|language| language.parse().ok()),
        region: if row.try_get("holds")? { first(&words, &found) } else { None },
        vector: vector(row)?,
    })
}

/// The first region by an editor's word; else the one that was found, unless that was a guess: guesses bear out no others.
fn first(words: &Words, found: &[RegionFinding]) -> Option<Region> {
    match &words.regions {
        Some(said) => said.first().copied(),
        None => found.first().filter(|finding| !finding.is_guess()).map(|finding| finding.region),
    }
}
