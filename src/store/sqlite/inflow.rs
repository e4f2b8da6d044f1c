//! What comes in by hand, on SQLite.

use chrono::{DateTime, Utc};
use sqlx::sqlite::SqliteConnection;

use super::entries::{insert_entries, overtaken, with_free_ids};
use super::{Sqlite, erase, search, sent};
use crate::model::outlet::Outlet;
use crate::model::poll::{HostPace, PollStatus};
use crate::model::update::{SentUpdate, UpdateLink};
use crate::store::inflow::*;
use crate::store::polls::{PollRecord, Refused, RevisedEntry};
use crate::store::{Result, to_json, to_ms};

impl Inflow for Sqlite {
    async fn by_hand(&self, outlet: &Outlet) -> Result<HandRows> {
        let mut tx = self.begin().await?;
        let rows = hand_rows(&mut tx, outlet).await?;
        tx.commit().await?;
        Ok(rows)
    }

    async fn public_id_of(&self, entry_id: i64) -> Result<String> {
        let sql = "SELECT public_id FROM entry WHERE id = $1";
        Ok(sqlx::query_scalar(sql).bind(entry_id).fetch_one(&self.read).await?)
    }

    async fn add_by_hand(&self, addition: &Addition) -> Result<std::result::Result<(), Refused>> {
        let mut tx = self.begin().await?;
        let as_poll = poll_of(addition.rows, addition.at);
        let entries = std::slice::from_ref(&addition.entry);
        if overtaken(&mut tx, &as_poll, entries).await? {
            return Ok(Err(Refused::Overtaken));
        }
        let entries = with_free_ids(&mut tx, addition.rows.outlet_id, entries).await?;
        insert_entries(&mut tx, &as_poll, &entries).await?;
        let sql = "INSERT INTO addition (entry_id, editor, at) SELECT id, $2, $3 FROM entry WHERE public_id = $1 RETURNING entry_id";
        let id: i64 = sqlx::query_scalar(sql)
            .bind(entries.first().map(|entry| entry.public_id.as_str()))
            .bind(&addition.by)
            .bind(to_ms(addition.at))
            .fetch_one(&mut *tx)
            .await?;
        search::index(&mut tx, &[id]).await?;
        tx.commit().await?;
        Ok(Ok(()))
    }

    async fn open_update_link(&self, link: &UpdateLink, outlet: &Outlet) -> Result<UpdateLink> {
        let mut tx = self.begin().await?;
        let rows = hand_rows(&mut tx, outlet).await?;
        let id = sent::insert_link(&mut tx, link, rows).await?;
        tx.commit().await?;
        Ok(UpdateLink { id, outlet_id: rows.outlet_id, source_id: rows.source_id, ..link.clone() })
    }

    async fn update_links(&self) -> Result<Vec<(UpdateLink, i64)>> {
        sent::links(&mut *self.read.acquire().await?).await
    }

    async fn update_link(&self, token: &str) -> Result<Option<UpdateLink>> {
        sent::link(&mut *self.read.acquire().await?, token).await
    }

    async fn close_update_link(&self, id: i64, now: DateTime<Utc>) -> Result<bool> {
        let sql = "UPDATE update_link SET revoked = $2 WHERE id = $1 AND revoked IS NULL";
        Ok(sqlx::query(sql).bind(id).bind(to_ms(now)).execute(&self.write).await?.rows_affected() > 0)
    }

    async fn send_update(&self, sending: &Sending) -> Result<()> {
        let mut tx = self.begin().await?;
        let rows = HandRows { outlet_id: sending.link.outlet_id, source_id: sending.link.source_id };
        insert_entries(&mut tx, &poll_of(rows, sending.at), std::slice::from_ref(&sending.entry)).await?;
        sent::insert(&mut tx, sending).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn came_since(&self, link_id: i64, since: DateTime<Utc>) -> Result<i64> {
        let sql = "SELECT count(*) FROM update_sent WHERE link_id = $1 AND at > $2";
        Ok(sqlx::query_scalar(sql).bind(link_id).bind(to_ms(since)).fetch_one(&self.read).await?)
    }

    async fn sent_update(&self, receipt: &str) -> Result<Option<SentUpdate>> {
        sent::by_receipt(&mut *self.read.acquire().await?, receipt).await
    }

    async fn updates(&self, limit: usize) -> Result<Vec<SentUpdate>> {
        sent::newest(&mut *self.read.acquire().await?, limit).await
    }

    async fn correct_update(&self, correction: &Correction) -> Result<bool> {
        let mut tx = self.begin().await?;
        let done = sent::correct(&mut tx, correction).await?;
        tx.commit().await?;
        Ok(done)
    }

    async fn corrected(&self, update: &SentUpdate, since: DateTime<Utc>) -> Result<Corrected> {
        sent::corrected(&mut *self.read.acquire().await?, update, since).await
    }

    async fn corrections(&self, entry_id: i64) -> Result<Vec<DateTime<Utc>>> {
        sent::corrections(&mut *self.read.acquire().await?, entry_id).await
    }

    async fn take_back_update(&self, update_id: i64, left: &RevisedEntry, now: DateTime<Utc>) -> Result<bool> {
        erase::take_back(self, update_id, left, now).await
    }

    async fn answer_update(&self, update_id: i64, words: &str) -> Result<bool> {
        let sql = "UPDATE update_sent SET answer = nullif($2, '') WHERE id = $1";
        Ok(sqlx::query(sql).bind(update_id).bind(words.trim()).execute(&self.write).await?.rows_affected() > 0)
    }
}

/// An outlet that feeds.toml does not name is kept as inactive ones are: it is not polled, and has no feed of its own.
async fn hand_rows(tx: &mut SqliteConnection, outlet: &Outlet) -> Result<HandRows> {
    let sql = "INSERT INTO outlet (slug, facts, version, active) VALUES ($1, $2, $3, 0) ON CONFLICT (slug) DO NOTHING";
    sqlx::query(sql).bind(&outlet.slug).bind(to_json(outlet)?).bind(outlet.version()).execute(&mut *tx).await?;
    let sql = "SELECT id FROM outlet WHERE slug = $1";
    let outlet_id: i64 = sqlx::query_scalar(sql).bind(&outlet.slug).fetch_one(&mut *tx).await?;
    // No address of the web, so feeds.toml can never name it, and no publication shows it as one.
    let url = format!("newsloom:by-hand/{outlet_id}");
    let facts = serde_json::json!({"kind": "page", "url": url}).to_string();
    let sql = "INSERT INTO source (outlet_id, url, host, facts, active) VALUES ($1, $2, '', $3, 0) ON CONFLICT (url) DO NOTHING";
    sqlx::query(sql).bind(outlet_id).bind(&url).bind(facts).execute(&mut *tx).await?;
    let sql = "SELECT id FROM source WHERE url = $1";
    let source_id = sqlx::query_scalar(sql).bind(&url).fetch_one(&mut *tx).await?;
    Ok(HandRows { outlet_id, source_id })
}

/// Entries are stored as those of a poll; nothing was polled, so nothing of this is stored with them.
pub(super) fn poll_of(rows: HandRows, at: DateTime<Utc>) -> PollRecord {
    PollRecord {
        source_id: rows.source_id,
        outlet_id: rows.outlet_id,
        at,
        status: PollStatus::Changed,
        http: None,
        reason: None,
        next_at: None,
        pace: HostPace { host: String::new(), last_at: None, quiet_until: None },
        moved_to: None,
        validators: None,
        validators_url: None,
        hints: None,
        whole: false,
        reading: None,
    }
}
