//! What becomes public, each with a time of its own, and what comes back.

use chrono::{DateTime, Duration, DurationRound, Utc};
use sqlx::sqlite::SqliteConnection;

use super::rows::{believed_until, id_list, raise, raise_issues};
use crate::store::{Result, from_ms, to_ms};

/// Makes public what never was, in this order, and what had been withdrawn, with the time it had.
pub async fn make_public(tx: &mut SqliteConnection, due: &[(i64, bool)], now: DateTime<Utc>) -> Result<()> {
    let pick = |never: bool| due.iter().filter(|(_, new)| *new == never).map(|(id, _)| *id).collect::<Vec<i64>>();
    let (new, back) = (pick(true), pick(false));
    publish_in_turn(tx, &new, now).await?;
    let back = id_list(&back);
    let sql = "UPDATE standing SET withdrawn = NULL WHERE entry_id IN (SELECT value FROM json_each($1))";
    sqlx::query(sql).bind(&back).execute(&mut *tx).await?;
    raise(tx, &id_list(&new), now).await?;
    raise(tx, &back, now).await?;
    raise_issues(tx, &back, now).await
}

/// Gives each entry a second of its own, so that no two items of a feed carry the same time and their order is told by
/// it. A batch counts back from `now` as far as earlier times leave room; what finds no room counts on beyond it.
pub async fn publish_in_turn(tx: &mut SqliteConnection, entries: &[i64], now: DateTime<Utc>) -> Result<()> {
    let last = "SELECT max(published) FROM standing WHERE published <= $1";
    let last: Option<i64> = sqlx::query_scalar(last).bind(believed_until(now)).fetch_one(&mut *tx).await?;
    let now = now.duration_trunc(Duration::seconds(1)).unwrap_or(now);
    let earliest = now - Duration::seconds(entries.len() as i64 - 1);
    let start = last.map_or(earliest, |last| earliest.max(from_ms(last) + Duration::seconds(1)));
    sqlx::query(
        "UPDATE standing SET published = $2 + 1000 * t.key, updated = $2 + 1000 * t.key
         FROM json_each($1) t WHERE standing.entry_id = t.value AND standing.published IS NULL",
    )
    .bind(id_list(entries))
    .bind(to_ms(start))
    .execute(tx)
    .await?;
    Ok(())
}

/// Brings back what was put off: its time has come, or the issue that it was to wait for is out.
pub async fn wake(tx: &mut SqliteConnection, now: DateTime<Utc>) -> Result<()> {
    let sql = "UPDATE standing SET snoozed_until = NULL, snoozed_issue = NULL, woke = $1
               WHERE snoozed_until IS NOT NULL
                 AND (snoozed_until <= $1 OR snoozed_issue IN (SELECT id FROM issue WHERE published IS NOT NULL))";
    sqlx::query(sql).bind(to_ms(now)).execute(tx).await?;
    Ok(())
}
