//! Entries of one poll, written a statement a kind and never row by row.

use std::borrow::Cow;

use serde_json::json;
use sqlx::sqlite::SqliteConnection;

use crate::model::entry::EntryKey;
use crate::store::polls::{NewEntry, PollRecord, RevisedEntry};
use crate::store::{Result, to_json, to_ms};

/// Whether another poll stored one of the new entries since this poll looked, or the source is another outlet's by now.
pub async fn overtaken(tx: &mut SqliteConnection, poll: &PollRecord, new: &[NewEntry]) -> Result<bool> {
    let ids: Vec<_> = new.iter().map(|n| n.public_id.as_str()).collect();
    let keys: Vec<_> = new.iter().flat_map(|n| n.keys.iter().copied()).collect();
    let found: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM entry WHERE outlet_id = $2 AND public_id IN (SELECT value FROM json_each($1)))
             OR NOT EXISTS (SELECT 1 FROM source WHERE id = $4 AND outlet_id = $2)
             OR EXISTS (SELECT 1 FROM json_each($3) w JOIN entry_key k
                        ON k.outlet_id = $2 AND k.kind = w.value ->> 0 AND k.hash = w.value ->> 1)",
    )
    .bind(json!(ids).to_string())
    .bind(poll.outlet_id)
    .bind(key_list(&keys))
    .bind(poll.source_id)
    .fetch_one(tx)
    .await?;
    Ok(found)
}

/// The new entries under ids that no other outlet's entry has: one may have had this outlet's slug before.
pub async fn with_free_ids<'a>(
    tx: &mut SqliteConnection,
    outlet_id: i64,
    new: &'a [NewEntry],
) -> Result<Cow<'a, [NewEntry]>> {
    if new.is_empty() {
        return Ok(Cow::Borrowed(new));
    }
    let ids: Vec<_> = new.iter().map(|n| n.public_id.as_str()).collect();
    let sql = "SELECT public_id FROM entry WHERE outlet_id <> $2 AND public_id IN (SELECT value FROM json_each($1))";
    let taken: Vec<String> = sqlx::query_scalar(sql).bind(json!(ids).to_string()).bind(outlet_id).fetch_all(tx).await?;
    if taken.is_empty() {
        return Ok(Cow::Borrowed(new));
    }
    let mut own = new.to_vec();
    for entry in own.iter_mut().filter(|entry| taken.contains(&entry.public_id)) {
        entry.public_id = format!("{}-{outlet_id}", entry.public_id);
    }
    Ok(Cow::Owned(own))
}

pub async fn insert_entries(tx: &mut SqliteConnection, poll: &PollRecord, new: &[NewEntry]) -> Result<()> {
    if new.is_empty() {
        return Ok(());
    }
    let link = |n: &NewEntry| n.entry.link.as_ref().map(|link| link.as_str().to_string());
    let row = |n: &NewEntry| {
        json!([n.public_id, n.fingerprint, link(n), n.entry.published.map(to_ms), n.entry.image.is_some()])
    };
    sqlx::query(
        "INSERT INTO entry (outlet_id, source_id, public_id, first_seen, fingerprint, revision, link, published, image, searchable)
         SELECT $2, $3, value ->> 0, $4, value ->> 1, 1, value ->> 2, value ->> 3, value ->> 4, 1 FROM json_each($1) ORDER BY key",
    )
    .bind(to_json(&new.iter().map(row).collect::<Vec<_>>())?)
    .bind(poll.outlet_id)
    .bind(poll.source_id)
    .bind(to_ms(poll.at))
    .execute(&mut *tx)
    .await?;
    // Long texts go in as members of one flat document: whatever lies deeper is parsed again at each look.
    let mut facts = Vec::with_capacity(new.len());
    for n in new {
        facts.push((n.public_id.as_str(), to_json(&n.entry)?));
    }
    sqlx::query(
        "INSERT INTO revision (entry_id, number, at, facts)
         SELECT e.id, 1, $2, n.value FROM json_each($1) n JOIN entry e ON e.public_id = n.key",
    )
    .bind(flat(&facts)?)
    .bind(to_ms(poll.at))
    .execute(&mut *tx)
    .await?;
    let keys = new.iter().flat_map(|n| n.keys.iter().map(|k| (n.public_id.as_str(), k.kind as i64, k.hash)));
    sqlx::query(
        "INSERT INTO entry_key (outlet_id, kind, hash, entry_id)
         SELECT $2, k.value ->> 1, k.value ->> 2, e.id
         FROM json_each($1) k JOIN entry e ON e.public_id = k.value ->> 0
         WHERE true ON CONFLICT DO NOTHING",
    )
    .bind(to_json(&keys.collect::<Vec<_>>())?)
    .bind(poll.outlet_id)
    .execute(tx)
    .await?;
    Ok(())
}

/// Pairs as the members of one JSON object.
pub fn flat(pairs: &[(&str, String)]) -> Result<String> {
    struct Members<'a>(&'a [(&'a str, String)]);
    impl serde::Serialize for Members<'_> {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
            serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
        }
    }
    to_json(&Members(pairs))
}

pub async fn revise_entries(tx: &mut SqliteConnection, poll: &PollRecord, revised: &[RevisedEntry]) -> Result<()> {
    if revised.is_empty() {
        return Ok(());
    }
    let mut rows = Vec::with_capacity(revised.len());
    for r in revised {
        let keys: Vec<_> = r.keys.iter().map(|k| json!([k.kind as i64, k.hash])).collect();
        let facts = r.entry.as_ref().map(to_json).transpose()?;
        let link = r.entry.as_ref().and_then(|e| e.link.as_ref()).map(|l| l.as_str());
        let published = r.entry.as_ref().and_then(|e| e.published).map(to_ms);
        rows.push(json!({"id": r.entry_id, "fingerprint": r.fingerprint, "facts": facts, "keys": keys, "link": link, "published": published}));
    }
    let rows = json!(rows).to_string();
    sqlx::query(
        "UPDATE entry SET fingerprint = n.value ->> 'fingerprint', revision = revision + 1, curated = NULL,
                link = coalesce(n.value ->> 'link', link), published = coalesce(published, n.value ->> 'published')
         FROM json_each($1) n WHERE entry.id = n.value ->> 'id' AND n.value ->> 'facts' IS NOT NULL",
    )
    .bind(&rows)
    .execute(&mut *tx)
    .await?;
    sqlx::query(
        "INSERT INTO revision (entry_id, number, at, facts)
         SELECT e.id, e.revision, $2, n.value ->> 'facts' FROM json_each($1) n JOIN entry e ON e.id = n.value ->> 'id'
         WHERE n.value ->> 'facts' IS NOT NULL",
    )
    .bind(&rows)
    .bind(to_ms(poll.at))
    .execute(&mut *tx)
    .await?;
    sqlx::query(
        "INSERT INTO entry_key (outlet_id, kind, hash, entry_id)
         SELECT $2, k.value ->> 0, k.value ->> 1, n.value ->> 'id' FROM json_each($1) n, json_each(n.value -> 'keys') k
         WHERE true ON CONFLICT DO NOTHING",
    )
    .bind(&rows)
    .bind(poll.outlet_id)
    .execute(tx)
    .await?;
    Ok(())
}

/// Keys as a JSON array of kind and hash, for `json_each`.
pub fn key_list(keys: &[EntryKey]) -> String {
    let pairs: Vec<(i64, i64)> = keys.iter().map(|key| (key.kind as i64, key.hash)).collect();
    serde_json::to_string(&pairs).unwrap_or_else(|_| "[]".into())
}
