//! What becomes public, each with a time of its own, and what comes back.

use chrono::{DateTime, Duration, DurationRound, Utc};
use sqlx::sqlite::SqliteConnection;

use super::rows::{believed_until, id_list, raise, raise_issues};
use crate::store::{Result, from_ms, to_ms};

/// So many become public in one transaction: what editors do meanwhile gets its turn in between.
pub const AT_ONCE: usize = 500;

/// What is due: its id, and whether readers never saw it; by age, originals before their reprints.
macro_rules! due {
    ($standing:literal) => {
        concat!(
            "SELECT s.entry_id, s.published IS NULL FROM ",
            $standing,
            " JOIN entry e ON e.id = s.entry_id JOIN outlet u ON u.id = e.outlet_id
             JOIN source f ON f.id = e.source_id LEFT JOIN entry o ON o.id = e.original_id
             WHERE (s.published IS NULL OR s.withdrawn IS NOT NULL) AND s.due <= $1 AND s.standing <> 'spiked'
               AND (s.standing = 'selected' OR NOT f.quarantined AND e.curated LIKE '% o' || u.version || ' %')
               AND EXISTS (SELECT 1 FROM membership m WHERE m.entry_id = s.entry_id)
             ORDER BY max(coalesce(e.published, e.first_seen), coalesce(o.published, o.first_seen, 0)),
                      e.original_id IS NOT NULL, e.id"
        )
    };
}

/// Entries whose hold has passed, in the order in which they become public.
pub async fn due(db: &mut SqliteConnection, now: DateTime<Utc>) -> Result<Vec<i64>> {
    let rows: Vec<(i64, bool)> = sqlx::query_as(due!("standing s")).bind(to_ms(now)).fetch_all(db).await?;
    Ok(rows.into_iter().map(|(id, _)| id).collect())
}

/// Makes those of a piece public that are still due; `later` follow in other transactions. Returns how many these are.
pub async fn piece(tx: &mut SqliteConnection, ids: &[i64], later: usize, now: DateTime<Utc>) -> Result<usize> {
    let still = sqlx::query_as(due!("json_each($2) t JOIN standing s ON s.entry_id = t.value"));
    let due: Vec<(i64, bool)> = still.bind(to_ms(now)).bind(id_list(ids)).fetch_all(&mut *tx).await?;
    let pick = |never: bool| due.iter().filter(|(_, new)| *new == never).map(|(id, _)| *id).collect::<Vec<i64>>();
    let (new, back) = (pick(true), pick(false));
    publish_in_turn(tx, &new, later, now).await?;
    let back = id_list(&back);
    let sql = "UPDATE standing SET withdrawn = NULL WHERE entry_id IN (SELECT value FROM json_each($1))";
    sqlx::query(sql).bind(&back).execute(&mut *tx).await?;
    raise(tx, &id_list(&new), now).await?;
    raise(tx, &back, now).await?;
    raise_issues(tx, &back, now).await?;
    Ok(due.len())
}

/// Gives each entry a second of its own, so that no two items of a feed carry the same time and their order is told by
/// it. They count back from `now`, with room for `later` after them, as far as earlier times leave room; what finds no
/// room counts on beyond it.
pub async fn publish_in_turn(
    tx: &mut SqliteConnection,
    entries: &[i64],
    later: usize,
    now: DateTime<Utc>,
) -> Result<()> {
    let last = "SELECT max(published) FROM standing WHERE published <= $1";
    let last: Option<i64> = sqlx::query_scalar(last).bind(believed_until(now)).fetch_one(&mut *tx).await?;
    let now = now.duration_trunc(Duration::seconds(1)).unwrap_or(now);
    let earliest = now - Duration::seconds((entries.len() + later) as i64 - 1);
    let start = last.map_or(earliest, |last| earliest.max(from_ms(last) + Duration::seconds(1)));
    sqlx::query(IN_TURN).bind(id_list(entries)).bind(to_ms(start)).execute(tx).await?;
    Ok(())
}

/// The plus sign keeps the engine from walking all that was never public for each entry of the list.
const IN_TURN: &str = "
    UPDATE standing SET published = $2 + 1000 * t.key, updated = $2 + 1000 * t.key
    FROM json_each($1) t WHERE standing.entry_id = t.value AND +standing.published IS NULL";

/// Brings back what was put off: its time has come, or the issue that it was to wait for is out.
pub async fn wake(tx: &mut SqliteConnection, now: DateTime<Utc>) -> Result<()> {
    let sql = "UPDATE standing SET snoozed_until = NULL, snoozed_issue = NULL, woke = $1
               WHERE snoozed_until IS NOT NULL
                 AND (snoozed_until <= $1 OR snoozed_issue IN (SELECT id FROM issue WHERE published IS NOT NULL))";
    sqlx::query(sql).bind(to_ms(now)).execute(tx).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Sqlite;

    #[tokio::test]
    async fn a_release_reads_the_rows_that_it_changes_and_no_others() {
        let folder = tempfile::tempdir().unwrap();
        let store = Sqlite::open(&folder.path().join("newsloom.db")).await.unwrap();
        let plan: Vec<(i64, i64, i64, String)> =
            sqlx::query_as(sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {IN_TURN}")))
                .bind("[1]")
                .bind(0)
                .fetch_all(&store.write)
                .await
                .unwrap();
        let steps: Vec<&str> = plan.iter().map(|(.., step)| step.as_str()).collect();
        assert!(steps[0].starts_with("SCAN t "), "{steps:?}");
        assert_eq!(steps[1..], ["SEARCH standing USING INTEGER PRIMARY KEY (rowid=?)"]);
    }
}
