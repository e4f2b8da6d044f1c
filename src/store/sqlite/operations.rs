//! Running the newsroom, on SQLite.

use chrono::{DateTime, Utc};
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::rows::time;
use super::{Sqlite, erase, outlets};
use crate::model::outlet::Outlet;
use crate::model::poll::PollStatus;
use crate::store::operations::*;
use crate::store::{Result, from_ms, to_json, to_ms};

impl Operations for Sqlite {
    async fn configure(&self, partners: &[Outlet], now: DateTime<Utc>) -> Result<bool> {
        let mut tx = self.begin().await?;
        if !note_configuration(&mut tx, partners).await? {
            return Ok(false);
        }
        let changed = outlets::bring_in(&mut tx, partners, now).await?;
        if changed > 0 {
            // Names, rights and permissions of outlets stand in every document that lists them.
            sqlx::query("UPDATE publication SET wanted = wanted + 1 WHERE active = 1").execute(&mut *tx).await?;
        }
        tx.commit().await?;
        Ok(changed > 0)
    }

    async fn constant(&self, name: &'static str, value: &str) -> Result<String> {
        let mut tx = self.begin().await?;
        sqlx::query("INSERT INTO newsroom (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING")
            .bind(name)
            .bind(value)
            .execute(&mut *tx)
            .await?;
        let stored =
            sqlx::query_scalar("SELECT value FROM newsroom WHERE name = $1").bind(name).fetch_one(&mut *tx).await?;
        tx.commit().await?;
        Ok(stored)
    }

    async fn begin_run(&self) -> Result<i64> {
        let sql = "INSERT INTO newsroom (name, value) VALUES ('fence', '1')
                   ON CONFLICT (name) DO UPDATE SET value = CAST(value AS INTEGER) + 1 RETURNING CAST(value AS INTEGER)";
        let fence = sqlx::query_scalar(sql).fetch_one(&self.write).await?;
        // What an earlier run was killed over.
        erase::finish(self).await?;
        Ok(fence)
    }

    async fn job_last_run(&self, name: &str) -> Result<Option<DateTime<Utc>>> {
        let at: Option<i64> = sqlx::query_scalar("SELECT last_run FROM job WHERE name = $1")
            .bind(name)
            .fetch_optional(&self.read)
            .await?;
        Ok(at.map(from_ms))
    }

    async fn job_ran(&self, name: &str, at: DateTime<Utc>) -> Result<()> {
        let sql = "INSERT INTO job (name, last_run) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET last_run = excluded.last_run";
        sqlx::query(sql).bind(name).bind(to_ms(at)).execute(&self.write).await?;
        Ok(())
    }

    async fn prune(&self, before: DateTime<Utc>) -> Result<u64> {
        let mut tx = self.begin().await?;
        let polls = sqlx::query("DELETE FROM poll WHERE at < $1").bind(to_ms(before)).execute(&mut *tx).await?;
        let editions = sqlx::query("DELETE FROM edition WHERE at < $1 AND state <> 'live'");
        let editions = editions.bind(to_ms(before)).execute(&mut *tx).await?;
        tx.commit().await?;
        Ok(polls.rows_affected() + editions.rows_affected())
    }

    async fn heard(&self) -> Result<Vec<Heard>> {
        let rows = sqlx::query("SELECT url, status, next_at, quarantined FROM source WHERE active = 1")
            .fetch_all(&self.read)
            .await?;
        let good = [PollStatus::Changed, PollStatus::Unchanged, PollStatus::Moved].map(PollStatus::as_str);
        let heard = |row: &SqliteRow| {
            let status: Option<String> = row.try_get("status")?;
            Ok(Heard {
                url: row.try_get("url")?,
                polled: status.is_some(),
                good: status.is_some_and(|status| good.contains(&status.as_str()))
                    && !row.try_get::<bool, _>("quarantined")?,
                next_at: time(row, "next_at")?,
            })
        };
        rows.iter().map(heard).collect()
    }

    async fn totals(&self) -> Result<Counts> {
        let sql =
            "SELECT (SELECT count(*) FROM source WHERE active = 1) AS sources, (SELECT count(*) FROM entry) AS entries,
                          (SELECT count(*) FROM revision) AS revisions,
                          (SELECT count(*) FROM standing WHERE published IS NOT NULL AND withdrawn IS NULL) AS public";
        let row = sqlx::query(sql).fetch_one(&self.read).await?;
        Ok(Counts {
            sources: row.try_get("sources")?,
            entries: row.try_get("entries")?,
            revisions: row.try_get("revisions")?,
            public: row.try_get("public")?,
        })
    }
}

/// Notes the configuration by its hash; false when it is the one that was brought in last, by this same version: with
/// thousands of sources, looking at each would be most of what an idle start costs.
async fn note_configuration(tx: &mut SqliteConnection, outlets: &[Outlet]) -> Result<bool> {
    let hash = blake3::hash(to_json(&outlets)?.as_bytes()).to_hex();
    let sql = "INSERT INTO newsroom (name, value) VALUES ('configured', $1)
               ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE value <> excluded.value";
    let noted = sqlx::query(sql).bind(format!("{} {hash}", env!("CARGO_PKG_VERSION"))).execute(tx).await?;
    Ok(noted.rows_affected() > 0)
}
