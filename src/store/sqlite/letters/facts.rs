//! What a check of an issue needs beside its text: of the entries in it, and of its addresses.

use chrono::{DateTime, Utc};
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use crate::model::letter::HeardLink;
use crate::store::letters::{KEPT, PlacedFacts};
use crate::store::{Result, from_json, to_json, to_ms};

/// Of each entry that stands in an issue. Its editions in other languages are no other issues. Of a published issue, only earlier ones count as having run it before.
pub async fn placed(db: &mut SqliteConnection, slug: &str) -> Result<Vec<PlacedFacts>> {
    let sql = "SELECT p.public_id,
                      (SELECT finding FROM annotation WHERE entry_id = e.id AND step = 'regions') AS regions,
                      (SELECT finding FROM annotation WHERE entry_id = e.id AND step = 'dates') AS dates,
                      (SELECT json_array(o.slug, o.facts ->> 'label') FROM placement q JOIN issue o ON o.id = q.issue_id
                       WHERE o.published IS NOT NULL AND coalesce(o.translation_of, o.id) <> coalesce(i.translation_of, i.id) AND (i.published IS NULL OR o.published < i.published)
                             AND (q.entry_id = e.id OR q.entry_id IN (SELECT t.id FROM entry t WHERE t.story_id = e.story_id))
                       ORDER BY o.published DESC LIMIT 1) AS ran
               FROM placement p JOIN issue i ON i.id = p.issue_id JOIN entry e ON e.id = p.entry_id
               WHERE i.slug = $1 ORDER BY p.position, p.id";
    let rows = sqlx::query(sql).bind(slug).fetch_all(db).await?;
    rows.iter().map(facts).collect()
}

fn facts(row: &SqliteRow) -> Result<PlacedFacts> {
    let text = |column: &str| row.try_get::<Option<String>, _>(column);
    Ok(PlacedFacts {
        item: row.try_get("public_id")?,
        regions: text("regions")?.map(|text| from_json(&text, "regions")).transpose()?.unwrap_or_default(),
        dates: text("dates")?.map(|text| from_json(&text, "dates")).transpose()?.unwrap_or_default(),
        ran: text("ran")?.map(|text| from_json(&text, "an issue")).transpose()?,
    })
}

/// Keeps what was heard; what is too old to be believed goes.
pub async fn hear(tx: &mut SqliteConnection, heard: &[HeardLink], now: DateTime<Utc>) -> Result<()> {
    sqlx::query("DELETE FROM heard_link WHERE at < $1").bind(to_ms(now - KEPT)).execute(&mut *tx).await?;
    for link in heard {
        let sql = "INSERT INTO heard_link (address, facts, at) VALUES ($1, $2, $3)
                   ON CONFLICT (address) DO UPDATE SET facts = excluded.facts, at = excluded.at";
        sqlx::query(sql).bind(&link.address).bind(to_json(link)?).bind(to_ms(link.at)).execute(&mut *tx).await?;
    }
    Ok(())
}

/// What these addresses said within the last day.
pub async fn heard(db: &mut SqliteConnection, addresses: &[String], now: DateTime<Utc>) -> Result<Vec<HeardLink>> {
    let sql =
        "SELECT facts FROM heard_link WHERE at >= $2 AND address IN (SELECT value FROM json_each($1)) ORDER BY address";
    let rows: Vec<String> =
        sqlx::query_scalar(sql).bind(to_json(&addresses)?).bind(to_ms(now - KEPT)).fetch_all(db).await?;
    rows.iter().map(|facts| from_json(facts, "what an address said")).collect()
}
