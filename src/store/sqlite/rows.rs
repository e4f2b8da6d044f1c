//! Small pieces that several statements share: times, joined rows, and raising what publications want.

use chrono::{DateTime, Utc};
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use crate::model::Lang;
use crate::model::publication::Subject;
use crate::store::{Result, from_ms, to_ms};

/// A nullable time.
pub fn time(row: &SqliteRow, column: &str) -> Result<Option<DateTime<Utc>>> {
    Ok(row.try_get::<Option<i64>, _>(column)?.map(from_ms))
}

/// A nullable time as it is bound.
pub fn ms(time: Option<DateTime<Utc>>) -> Option<i64> {
    time.map(to_ms)
}

/// A clock that stepped back further than this was wrong before (`schedule::due` says the same).
const CLOCK_STEP_MS: i64 = 3_600_000;

/// Recorded times after this one were written by a clock that was ahead, and are not believed.
pub fn believed_until(now: DateTime<Utc>) -> i64 {
    to_ms(now) + CLOCK_STEP_MS
}

/// Ids as a JSON array, for `json_each`.
pub fn id_list(ids: &[i64]) -> String {
    serde_json::Value::from(ids.to_vec()).to_string()
}

/// Publications that list one of these entries (a JSON array) want a new edition, and readers see a change at `now`.
/// A publication in one language is touched when the entry, or another of its story, is in that language.
pub async fn raise(tx: &mut SqliteConnection, entries: &str, now: DateTime<Utc>) -> Result<()> {
    raise_within(tx, entries, None, now).await
}

/// The same for some subjects (a JSON array) only.
pub async fn raise_within(
    tx: &mut SqliteConnection,
    entries: &str,
    subjects: Option<&str>,
    now: DateTime<Utc>,
) -> Result<()> {
    sqlx::query(
        "UPDATE publication SET wanted = wanted + 1, updated = CASE WHEN updated BETWEEN $2 AND $4 THEN updated ELSE $2 END
         WHERE path IN (
             SELECT p.path FROM publication p
             JOIN membership m ON m.subject = p.subject
             JOIN entry e ON e.id = m.entry_id
             WHERE m.entry_id IN (SELECT value FROM json_each($1)) AND m.due IS NULL
               AND ($3 IS NULL OR p.subject IN (SELECT value FROM json_each($3)))
               AND (p.language IS NULL OR p.language IN (
                    SELECT s.language FROM entry s WHERE s.id = e.id OR s.story_id = e.story_id)))",
    )
    .bind(entries)
    .bind(to_ms(now))
    .bind(subjects)
    .bind(believed_until(now))
    .execute(tx)
    .await?;
    Ok(())
}

/// The published issues in which one of these entries (a JSON array) stands want a new edition, and so do the lists of
/// issues that name them: an entry that is taken back leaves them, whose words are frozen otherwise.
pub async fn raise_issues(tx: &mut SqliteConnection, entries: &str, now: DateTime<Utc>) -> Result<()> {
    let sql = "SELECT DISTINCT i.slug, i.facts ->> 'language' FROM placement p JOIN issue i ON i.id = p.issue_id
               WHERE p.entry_id IN (SELECT value FROM json_each($1)) AND i.published IS NOT NULL";
    let held: Vec<(String, String)> = sqlx::query_as(sql).bind(entries).fetch_all(&mut *tx).await?;
    for (slug, language) in held {
        raise_issue(tx, &slug, &language, now).await?;
    }
    Ok(())
}

/// One issue, and what lists it in all languages and in its own, want a new edition.
pub async fn raise_issue(tx: &mut SqliteConnection, slug: &str, language: &str, now: DateTime<Utc>) -> Result<()> {
    let language = language.parse::<Lang>().unwrap_or_else(|_| Lang::undetermined());
    let sql = "UPDATE publication SET wanted = wanted + 1,
                   updated = CASE WHEN updated BETWEEN $2 AND $5 THEN updated ELSE $2 END
               WHERE subject = $1 OR ((language IS NULL OR language = $4) AND (subject = $3
                   OR subject IN (SELECT l.subject FROM own_listing l JOIN issue i ON i.id = l.issue_id
                                  WHERE i.slug = $6 AND l.placement_id = 0)))";
    sqlx::query(sql)
        .bind(Subject::Issue(slug.into()).path())
        .bind(to_ms(now))
        .bind(Subject::Issues.path())
        .bind(language.primary())
        .bind(believed_until(now))
        .bind(slug)
        .execute(tx)
        .await?;
    Ok(())
}
