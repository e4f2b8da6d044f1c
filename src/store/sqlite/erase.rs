//! What is erased is overwritten in the file, and stays neither in its free pages nor in the index of words nor in the
//! log: the store is opened with `secure_delete` (sqlite.org/pragma.html#pragma_secure_delete). The index drops a word only
//! when it is put together anew, which takes seconds in a large store: that is done a piece at a time, so that editors'
//! acts need not wait for it.
//!
//! A mark says that something is still to be dropped, so that a start after a crash goes on where it ended.

use std::time::Duration;

use chrono::{DateTime, Utc};
use sqlx::sqlite::SqliteConnection;

use super::{Sqlite, sent};
use crate::store::polls::RevisedEntry;
use crate::store::{Result, to_ms};

/// Pages of the index that one piece writes: some ten milliseconds of the writer's time.
const PIECE: i64 = 32;

/// How often the log is emptied anew while somebody still reads in it, and how long after each try.
const TRIES: usize = 100;
const PAUSE: Duration = Duration::from_millis(50);

/// The same beside everything else, for whoever reads for long, such as a backup; the next start tries again.
const LATER_TRIES: usize = 360;
const LATER: Duration = Duration::from_secs(10);

/// Takes an update back and erases it; false when it was decided or taken back by then.
pub async fn take_back(store: &Sqlite, update: i64, left: &RevisedEntry, now: DateTime<Utc>) -> Result<bool> {
    let mut tx = store.begin().await?;
    let done = sent::take_back(&mut tx, update, left, now).await?;
    if done {
        mark(&mut tx, now).await?;
    }
    tx.commit().await?;
    if done {
        finish(store).await?;
    }
    Ok(done)
}

/// Says within a transaction that what it erases is still to be dropped from index and log.
pub async fn mark(tx: &mut SqliteConnection, now: DateTime<Utc>) -> Result<()> {
    let sql = "INSERT INTO newsroom (name, value) VALUES ('unerased', $1)
               ON CONFLICT (name) DO UPDATE SET value = CAST(value AS INTEGER) + 1";
    sqlx::query(sql).bind(to_ms(now).to_string()).execute(tx).await?;
    Ok(())
}

/// Drops from index and log what is erased already; returns at once where that was done. While somebody reads in the log
/// all the time, it is emptied later.
pub async fn finish(store: &Sqlite) -> Result<()> {
    let sql = "SELECT value FROM newsroom WHERE name = 'unerased'";
    let Some(mark): Option<String> = sqlx::query_scalar(sql).fetch_optional(&store.read).await? else { return Ok(()) };
    // A negative number begins with all parts of the index, a positive one goes on (sqlite.org/fts5.html#the_merge_command).
    let mut pages = -PIECE;
    while piece(store, pages).await? {
        pages = PIECE;
    }
    if emptied(store).await? {
        return unmark(store, &mark).await;
    }
    let store = store.clone();
    tokio::spawn(async move {
        for _ in 0..LATER_TRIES {
            tokio::time::sleep(LATER).await;
            match emptied(&store).await {
                Ok(false) => {}
                Ok(true) => return unmark(&store, &mark).await,
                Err(error) => return Err(error),
            }
        }
        Ok(())
    });
    Ok(())
}

async fn unmark(store: &Sqlite, mark: &str) -> Result<()> {
    let sql = "DELETE FROM newsroom WHERE name = 'unerased' AND value = $1";
    sqlx::query(sql).bind(mark).execute(&store.write).await?;
    Ok(())
}

/// Puts a piece of the index together anew; false when there was nothing to do.
async fn piece(store: &Sqlite, pages: i64) -> Result<bool> {
    let mut held = store.write.acquire().await?;
    let before: i64 = sqlx::query_scalar("SELECT total_changes()").fetch_one(&mut *held).await?;
    let sql = "INSERT INTO search (search, rank) VALUES ('merge', $1)";
    sqlx::query(sql).bind(pages).execute(&mut *held).await?;
    let after: i64 = sqlx::query_scalar("SELECT total_changes()").fetch_one(&mut *held).await?;
    // The command itself counts as one.
    Ok(after - before >= 2)
}

/// Empties the write-ahead log; false where somebody read in it all the time.
async fn emptied(store: &Sqlite) -> Result<bool> {
    for _ in 0..TRIES {
        let mut held = store.write.acquire().await?;
        // The writer is not held for whoever reads.
        sqlx::query("PRAGMA busy_timeout = 0").execute(&mut *held).await?;
        let busy: Result<(i64, i64, i64)> =
            Ok(sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&mut *held).await?);
        sqlx::query("PRAGMA busy_timeout = 10000").execute(&mut *held).await?;
        drop(held);
        if busy?.0 == 0 {
            return Ok(true);
        }
        tokio::time::sleep(PAUSE).await;
    }
    Ok(false)
}
