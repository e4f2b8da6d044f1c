//! What is erased is overwritten in the file, and stays neither in its free pages nor in the index of words nor in the
//! log (sqlite.org/pragma.html#pragma_secure_delete). The index drops a word only when it is put together anew, which
//! takes seconds in a large store: that is done a piece at a time, so that editors' acts need not wait for it.
//!
//! A mark says that something is still to be dropped, so that a start after a crash goes on where it ended.

use std::time::Duration;

use chrono::{DateTime, Utc};
use sqlx::Connection;
use sqlx::sqlite::SqliteConnection;

use super::{Sqlite, sent};
use crate::store::polls::RevisedEntry;
use crate::store::{Error, Result, to_ms};

/// Pages of the index that one piece writes: some ten milliseconds of the writer's time.
const PIECE: i64 = 32;

/// How often the log is emptied anew while somebody still reads in it, and how long after each try.
const TRIES: usize = 100;
const PAUSE: Duration = Duration::from_millis(50);

/// Takes an update back and erases it; false when it was decided or taken back by then.
pub async fn take_back(store: &Sqlite, update: i64, left: &RevisedEntry, now: DateTime<Utc>) -> Result<bool> {
    let mut held = store.write.acquire().await?;
    overwriting(&mut held, true).await?;
    let done = async {
        let mut tx = held.begin_with("BEGIN IMMEDIATE").await?;
        let done = sent::take_back(&mut tx, update, left, now).await?;
        if done {
            let sql = "INSERT INTO newsroom (name, value) VALUES ('unerased', $1)
                       ON CONFLICT (name) DO UPDATE SET value = CAST(value AS INTEGER) + 1";
            sqlx::query(sql).bind(to_ms(now).to_string()).execute(&mut *tx).await?;
        }
        tx.commit().await?;
        Ok::<_, Error>(done)
    };
    let done = done.await;
    overwriting(&mut held, false).await?;
    drop(held);
    if matches!(done, Ok(true)) {
        finish(store).await?;
    }
    done
}

/// Drops from index and log what is erased already; returns at once where that was done.
pub async fn finish(store: &Sqlite) -> Result<()> {
    let sql = "SELECT value FROM newsroom WHERE name = 'unerased'";
    let Some(mark): Option<String> = sqlx::query_scalar(sql).fetch_optional(&store.read).await? else { return Ok(()) };
    // A negative number begins with all parts of the index, a positive one goes on (sqlite.org/fts5.html#the_merge_command).
    let mut pages = -PIECE;
    while piece(store, pages).await? {
        pages = PIECE;
    }
    if emptied(store).await? {
        let sql = "DELETE FROM newsroom WHERE name = 'unerased' AND value = $1";
        sqlx::query(sql).bind(mark).execute(&store.write).await?;
    }
    Ok(())
}

/// Puts a piece of the index together anew; false when there was nothing to do.
async fn piece(store: &Sqlite, pages: i64) -> Result<bool> {
    let mut held = store.write.acquire().await?;
    overwriting(&mut held, true).await?;
    let done = async {
        let before: i64 = sqlx::query_scalar("SELECT total_changes()").fetch_one(&mut *held).await?;
        let sql = "INSERT INTO search (search, rank) VALUES ('merge', $1)";
        sqlx::query(sql).bind(pages).execute(&mut *held).await?;
        let after: i64 = sqlx::query_scalar("SELECT total_changes()").fetch_one(&mut *held).await?;
        // The command itself counts as one.
        Ok::<_, Error>(after - before >= 2)
    };
    let done = done.await;
    overwriting(&mut held, false).await?;
    done
}

async fn overwriting(db: &mut SqliteConnection, all: bool) -> Result<()> {
    let sql = if all { "PRAGMA secure_delete = ON" } else { "PRAGMA secure_delete = FAST" };
    sqlx::query(sql).execute(db).await?;
    Ok(())
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
