//! The dates that readers are told of entries, and the calls that leave the running feeds when theirs are over.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::rows::{id_list, raise};
use super::{Sqlite, own};
use crate::model::letter::LetterItem;
use crate::model::publication::Subject;
use crate::model::words::SaidDate;
use crate::store::{Result, from_json, from_ms, to_json, to_ms};

/// A calendar holds at most this many items, the latest days first: some years of a busy newsroom, and a file of 250 kB.
const MOST: i64 = 500;

/// What readers are told of an entry.
pub struct Said {
    pub entry_id: i64,
    pub dates: Vec<SaidDate>,
    pub changed: DateTime<Utc>,
    pub number: i64,
}

/// Notes the dates that readers are told of an entry from now on; its calendars want a new edition where they are others. No
/// feed says them, so that none looks changed to its readers.
pub async fn tell(tx: &mut SqliteConnection, entry_id: i64, dates: &[SaidDate], now: DateTime<Utc>) -> Result<()> {
    let sql = "SELECT dates FROM announced WHERE entry_id = $1";
    let known: Option<String> = sqlx::query_scalar(sql).bind(entry_id).fetch_optional(&mut *tx).await?;
    let text = to_json(&dates)?;
    if known.as_deref().unwrap_or("[]") == text {
        return Ok(());
    }
    let sql = "INSERT INTO announced (entry_id, dates, last_day, changed, number) VALUES ($1, $2, $3, $4, 0)
               ON CONFLICT (entry_id) DO UPDATE SET dates = excluded.dates, last_day = excluded.last_day,
                   changed = excluded.changed, number = announced.number + 1";
    sqlx::query(sql)
        .bind(entry_id)
        .bind(text)
        .bind(dates.iter().map(|date| date.end.max(date.start)).max().map(|day| day.to_string()))
        .bind(to_ms(now))
        .execute(&mut *tx)
        .await?;
    want(tx, entry_id).await
}

/// Publications that list the entry, in every language, and issues in which it stands want a new edition.
async fn want(tx: &mut SqliteConnection, entry_id: i64) -> Result<()> {
    let sql = "UPDATE publication SET wanted = wanted + 1
               WHERE subject IN (SELECT m.subject FROM membership m WHERE m.entry_id = $1 AND m.due IS NULL)
                  OR subject IN (SELECT 'issues/' || i.slug FROM placement p JOIN issue i ON i.id = p.issue_id
                                 WHERE p.entry_id = $1 AND i.published IS NOT NULL)";
    sqlx::query(sql).bind(entry_id).execute(tx).await?;
    Ok(())
}

/// What tells the dates of an issue's own items wants a new edition, in every language: to be called whenever readers get others
/// of them, or none.
pub async fn want_own(tx: &mut SqliteConnection, issue: i64) -> Result<()> {
    let sql = "SELECT facts FROM placement WHERE issue_id = $1 AND entry_id IS NULL AND facts -> 'dates' IS NOT NULL";
    let own: Vec<String> = sqlx::query_scalar(sql).bind(issue).fetch_all(&mut *tx).await?;
    let mut subjects = Vec::new();
    for facts in own {
        let item: LetterItem = from_json(&facts, "an item of an issue")?;
        subjects.extend([Subject::Selected, Subject::Latest]);
        subjects.extend(item.regions.iter().flat_map(|r| [Subject::Region(*r), Subject::SelectedRegion(*r)]));
        let topics = item.topics.iter();
        subjects.extend(topics.flat_map(|t| [Subject::Topic(t.clone()), Subject::SelectedTopic(t.clone())]));
    }
    let subjects: Vec<String> = subjects.iter().map(Subject::path).collect();
    let sql = "UPDATE publication SET wanted = wanted + 1 WHERE subject IN (SELECT value FROM json_each($1))";
    sqlx::query(sql).bind(to_json(&subjects)?).execute(tx).await?;
    Ok(())
}

/// Dates of which it is to be noted whether they are over: a day may have ended, or editors gave another one, or a clock was
/// set back.
macro_rules! turned {
    () => {
        "(passed = 0 AND last_day < $1 OR passed = 1 AND (last_day IS NULL OR last_day >= $1))"
    };
}

/// Calls, and reprints of them, among these entries.
const CALLS: &str = "
    SELECT e.id FROM entry e JOIN annotation n ON n.entry_id = coalesce(e.original_id, e.id) AND n.step = 'kind'
    WHERE n.finding ->> 'kind' = 'call' AND e.id IN (
        SELECT value FROM json_each($1)
        UNION SELECT r.id FROM entry r WHERE r.original_id IN (SELECT value FROM json_each($1)))";

/// Notes whose dates are over on `today`; what lists calls among them wants a new edition. Returns how many dates turned.
pub async fn pass(store: &Sqlite, today: NaiveDate, now: DateTime<Utc>) -> Result<usize> {
    let today = today.to_string();
    let sql = concat!("SELECT EXISTS (SELECT 1 FROM announced WHERE ", turned!(), ")");
    let mut db = store.read.acquire().await?;
    let has_turned: bool = sqlx::query_scalar(sql).bind(&today).fetch_one(&mut *db).await?;
    if !has_turned && !own::has_turned(&mut db, &today).await? {
        return Ok(0);
    }
    drop(db);
    let mut tx = store.begin().await?;
    let sql = concat!("UPDATE announced SET passed = 1 - passed WHERE ", turned!(), " RETURNING entry_id");
    let turned: Vec<i64> = sqlx::query_scalar(sql).bind(&today).fetch_all(&mut *tx).await?;
    let calls: Vec<i64> = sqlx::query_scalar(CALLS).bind(id_list(&turned)).fetch_all(&mut *tx).await?;
    raise(&mut tx, &id_list(&calls), now).await?;
    own::pass(&mut tx, &today, now).await?;
    tx.commit().await?;
    Ok(turned.len())
}

/// The public entries of a subject that announce something, with what makes several one item: the latest days first.
pub async fn of_subject(db: &mut SqliteConnection, subject: &str) -> Result<Vec<(Said, Times, Option<(i64, i64)>)>> {
    let sql = "SELECT a.entry_id, a.dates, a.changed, a.number, e.story_id, e.alone, s.published,
                      coalesce(s.updated, s.published) AS updated
               FROM announced a JOIN membership m ON m.entry_id = a.entry_id JOIN entry e ON e.id = a.entry_id
               JOIN standing s ON s.entry_id = a.entry_id
               WHERE a.last_day IS NOT NULL AND m.subject = $1 AND m.due IS NULL AND s.published IS NOT NULL AND s.withdrawn IS NULL
               ORDER BY a.last_day DESC, s.published, e.id LIMIT $2";
    let rows = sqlx::query(sql).bind(subject).bind(MOST).fetch_all(db).await?;
    let read = |row: &SqliteRow| {
        let times = Times { published: from_ms(row.try_get("published")?), updated: from_ms(row.try_get("updated")?) };
        let story = row.try_get::<Option<i64>, _>("story_id")?.zip(row.try_get("alone")?);
        Ok((said(row)?, times, story))
    };
    rows.iter().map(read).collect()
}

/// When an entry became public, and when readers last saw it change.
pub struct Times {
    pub published: DateTime<Utc>,
    pub updated: DateTime<Utc>,
}

/// What is announced of these entries.
pub async fn of_entries(db: &mut SqliteConnection, entries: &[i64]) -> Result<Vec<Said>> {
    let sql = "SELECT entry_id, dates, changed, number FROM announced
               WHERE last_day IS NOT NULL AND entry_id IN (SELECT value FROM json_each($1))";
    sqlx::query(sql).bind(id_list(entries)).fetch_all(db).await?.iter().map(said).collect()
}

fn said(row: &SqliteRow) -> Result<Said> {
    Ok(Said {
        entry_id: row.try_get("entry_id")?,
        dates: from_json(row.try_get("dates")?, "dates")?,
        changed: from_ms(row.try_get("changed")?),
        number: row.try_get("number")?,
    })
}
