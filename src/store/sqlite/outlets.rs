//! Outlets and sources of feeds.toml, brought into the store. What an outlet published stays its own when its slug
//! changes, and goes along with a source that another outlet has now: otherwise all of it would come in a second time.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use sqlx::sqlite::SqliteConnection;
use url::Url;

use super::moves;
use crate::model::outlet::{Outlet, Source};
use crate::model::publication::Subject;
use crate::store::{Result, to_json, to_ms};

/// Brings all outlets in; returns how many rows changed.
pub async fn bring_in(tx: &mut SqliteConnection, outlets: &[Outlet], now: DateTime<Utc>) -> Result<u64> {
    let mut changed = rename(tx, outlets).await?;
    let named: HashSet<&Url> = outlets.iter().flat_map(|outlet| &outlet.sources).map(|source| &source.url).collect();
    for outlet in outlets {
        changed += moves::carry_over(tx, outlet, &named, now).await?;
        changed += bring_in_one(tx, outlet, now).await?;
    }
    Ok(changed + retire(tx, outlets).await?)
}

/// Gives the rows of the store the slugs that feeds.toml has for them now.
async fn rename(tx: &mut SqliteConnection, outlets: &[Outlet]) -> Result<u64> {
    let slugs: Vec<(String, i64)> = sqlx::query_as("SELECT slug, id FROM outlet").fetch_all(&mut *tx).await?;
    let owners: Vec<(String, i64)> = sqlx::query_as("SELECT url, outlet_id FROM source").fetch_all(&mut *tx).await?;
    let known = Known { slugs: slugs.into_iter().collect(), owners: owners.into_iter().collect() };
    let (mut freed, mut renamed) = (Vec::new(), Vec::new());
    for (outlet, row) in outlets.iter().zip(rows_of(outlets, &known)) {
        let holder = known.slugs.get(&outlet.slug).copied();
        if let Some(row) = row.filter(|row| Some(*row) != holder) {
            freed.extend([Some(row), holder].into_iter().flatten());
            renamed.push((row, &outlet.slug));
        }
    }
    // First all give up what they have, so that two may swap. What no outlet can be called keeps what it published apart.
    for row in freed {
        set_slug(tx, row, &format!("~{row}")).await?;
    }
    for (row, slug) in &renamed {
        set_slug(tx, *row, slug).await?;
    }
    Ok(renamed.len() as u64)
}

/// What the store knows outlets by.
struct Known {
    slugs: HashMap<String, i64>,
    /// Whose source an address is.
    owners: HashMap<String, i64>,
}

/// The row that each outlet has in the store. An outlet is known by its slug and an address together, else by an address
/// that nobody is known by (its slug was changed), else by its slug alone (its address was).
fn rows_of(outlets: &[Outlet], known: &Known) -> Vec<Option<i64>> {
    let by_slug = |outlet: &Outlet| known.slugs.get(&outlet.slug).copied();
    let by_address = |outlet: &Outlet| -> Vec<i64> {
        outlet.sources.iter().filter_map(|source| known.owners.get(source.url.as_str()).copied()).collect()
    };
    let by_both = |outlet: &Outlet| by_slug(outlet).filter(|row| by_address(outlet).contains(row));
    let mut rows: Vec<Option<i64>> = outlets.iter().map(by_both).collect();
    let mut taken: HashSet<i64> = rows.iter().flatten().copied().collect();
    for (row, outlet) in rows.iter_mut().zip(outlets).filter(|(row, _)| row.is_none()) {
        *row = by_address(outlet).into_iter().find(|row| taken.insert(*row));
    }
    for (row, outlet) in rows.iter_mut().zip(outlets).filter(|(row, _)| row.is_none()) {
        *row = by_slug(outlet).filter(|row| taken.insert(*row));
    }
    rows
}

/// Changes a slug; what the outlet published is listed under it from now on.
async fn set_slug(tx: &mut SqliteConnection, row: i64, slug: &str) -> Result<()> {
    let sql = "UPDATE membership SET subject = $2
               WHERE subject = (SELECT 'outlets/' || slug FROM outlet WHERE id = $1)
                 AND entry_id IN (SELECT id FROM entry WHERE outlet_id = $1)";
    sqlx::query(sql).bind(row).bind(Subject::Outlet(slug.into()).path()).execute(&mut *tx).await?;
    // What was worked out under the old slug is worked out again.
    let moved = "UPDATE standing SET rev = rev + 1 WHERE entry_id IN (SELECT id FROM entry WHERE outlet_id = $1)";
    sqlx::query(moved).bind(row).execute(&mut *tx).await?;
    sqlx::query("UPDATE outlet SET slug = $2 WHERE id = $1").bind(row).bind(slug).execute(tx).await?;
    Ok(())
}

/// Brings one outlet with its sources in; returns how many rows changed.
async fn bring_in_one(tx: &mut SqliteConnection, outlet: &Outlet, now: DateTime<Utc>) -> Result<u64> {
    let sql = "INSERT INTO outlet (slug, facts, version, active) VALUES ($1, $2, $3, 1)
               ON CONFLICT (slug) DO UPDATE SET facts = excluded.facts, version = excluded.version, active = 1
               WHERE facts <> excluded.facts OR active = 0";
    let row = sqlx::query(sql).bind(&outlet.slug).bind(to_json(outlet)?).bind(outlet.version());
    let mut changed = row.execute(&mut *tx).await?.rows_affected();
    let sql = "SELECT id FROM outlet WHERE slug = $1";
    let id: i64 = sqlx::query_scalar(sql).bind(&outlet.slug).fetch_one(&mut *tx).await?;
    for source in &outlet.sources {
        move_entries(tx, source, id, &outlet.slug).await?;
        changed += source_row(tx, source, id, now).await?;
    }
    Ok(changed)
}

async fn source_row(tx: &mut SqliteConnection, source: &Source, outlet: i64, now: DateTime<Utc>) -> Result<u64> {
    // A source that comes back, or changes its outlet or selectors, is read afresh: its validators are dropped.
    let sql = "INSERT INTO source (outlet_id, url, host, facts, active, next_at, paused) VALUES ($1, $2, $3, $4, 1, $5, $6)
               ON CONFLICT (url) DO UPDATE SET outlet_id = excluded.outlet_id, facts = excluded.facts, active = 1,
                   paused = excluded.paused, next_at = coalesce(next_at, excluded.next_at), etag = NULL, last_modified = NULL, body_hash = NULL
               WHERE outlet_id <> excluded.outlet_id OR facts <> excluded.facts OR active = 0";
    let row = sqlx::query(sql)
        .bind(outlet)
        .bind(source.url.as_str())
        .bind(source.url.origin().ascii_serialization())
        .bind(to_json(source)?)
        .bind(to_ms(now))
        .bind(source.paused);
    Ok(row.execute(tx).await?.rows_affected())
}

/// Where the source was another outlet's, what came by it is the new one's now, with its keys, so that it is known again.
async fn move_entries(tx: &mut SqliteConnection, source: &Source, outlet: i64, slug: &str) -> Result<()> {
    let sql = "SELECT s.id, s.outlet_id, o.slug FROM source s JOIN outlet o ON o.id = s.outlet_id
               WHERE s.url = $1 AND s.outlet_id <> $2";
    let found = sqlx::query_as(sql).bind(source.url.as_str()).bind(outlet).fetch_optional(&mut *tx).await?;
    let Some((id, before, old)) = found else { return Ok(()) };
    let (id, before, old): (i64, i64, String) = (id, before, old);
    // A key that the new outlet has already leads to an entry of its own, and stays with that.
    let double =
        "DELETE FROM entry_key WHERE outlet_id = $2 AND entry_id IN (SELECT id FROM entry WHERE source_id = $1)
                    AND EXISTS (SELECT 1 FROM entry_key k
                                WHERE k.outlet_id = $3 AND k.kind = entry_key.kind AND k.hash = entry_key.hash)";
    let keys = "UPDATE entry_key SET outlet_id = $3
                WHERE outlet_id = $2 AND entry_id IN (SELECT id FROM entry WHERE source_id = $1)";
    let entries = "UPDATE entry SET outlet_id = $3 WHERE source_id = $1 AND outlet_id = $2";
    for sql in [double, keys, entries] {
        sqlx::query(sql).bind(id).bind(before).bind(outlet).execute(&mut *tx).await?;
    }
    let sql = "UPDATE membership SET subject = $3
               WHERE subject = $2 AND entry_id IN (SELECT id FROM entry WHERE source_id = $1)";
    let (from, to) = (Subject::Outlet(old).path(), Subject::Outlet(slug.into()).path());
    sqlx::query(sql).bind(id).bind(from).bind(to).execute(&mut *tx).await?;
    let moved = "UPDATE standing SET rev = rev + 1 WHERE entry_id IN (SELECT id FROM entry WHERE source_id = $1)";
    sqlx::query(moved).bind(id).execute(tx).await?;
    Ok(())
}

/// What feeds.toml names no longer is kept, but not polled.
async fn retire(tx: &mut SqliteConnection, outlets: &[Outlet]) -> Result<u64> {
    let slugs = to_json(&outlets.iter().map(|o| o.slug.as_str()).collect::<Vec<_>>())?;
    let urls = to_json(&outlets.iter().flat_map(|o| &o.sources).map(|s| s.url.as_str()).collect::<Vec<_>>())?;
    let sql = "UPDATE outlet SET active = 0 WHERE active = 1 AND slug NOT IN (SELECT value FROM json_each($1))";
    let outlets = sqlx::query(sql).bind(slugs).execute(&mut *tx).await?.rows_affected();
    let sql = "UPDATE source SET active = 0 WHERE active = 1 AND url NOT IN (SELECT value FROM json_each($1))";
    Ok(outlets + sqlx::query(sql).bind(urls).execute(&mut *tx).await?.rows_affected())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outlet(slug: &str, addresses: &[&str]) -> Outlet {
        let url = |name: &&str| serde_json::json!({"kind": "feed", "url": format!("https://{name}.example/")});
        let sources: Vec<_> = addresses.iter().map(url).collect();
        let facts = serde_json::json!({"slug": slug, "name": slug, "home": null, "languages": ["en"], "region": null,
            "rights": null, "contact": null, "sources": sources});
        serde_json::from_value(facts).unwrap()
    }

    #[test]
    fn an_outlet_is_known_by_its_addresses_and_its_slug() {
        let owners = [("x", 1), ("y", 2), ("z", 2)].map(|(name, row)| (format!("https://{name}.example/"), row));
        let slugs = [("a", 1), ("b", 2), ("c", 3)].map(|(slug, row)| (slug.to_string(), row));
        let known = Known { slugs: slugs.into(), owners: owners.into() };
        for (name, now, want) in [
            ("as before", vec![("a", vec!["x"]), ("b", vec!["y", "z"])], vec![Some(1), Some(2)]),
            ("a new slug", vec![("n", vec!["x"]), ("b", vec!["y"])], vec![Some(1), Some(2)]),
            ("a new address", vec![("a", vec!["new"]), ("b", vec!["y"])], vec![Some(1), Some(2)]),
            ("both new", vec![("n", vec!["new"])], vec![None]),
            ("swapped", vec![("a", vec!["y"]), ("b", vec!["x"])], vec![Some(2), Some(1)]),
            ("handed on", vec![("b", vec!["x"]), ("n", vec!["y"])], vec![Some(1), Some(2)]),
            ("another has the old slug", vec![("a", vec!["new"]), ("n", vec!["x"])], vec![None, Some(1)]),
            ("one of two moved", vec![("a", vec!["x", "z"]), ("b", vec!["y"])], vec![Some(1), Some(2)]),
            ("merged", vec![("a", vec!["x", "y", "z"])], vec![Some(1)]),
            ("the slug of one without addresses", vec![("c", vec!["x"])], vec![Some(1)]),
            ("split", vec![("n", vec!["y"]), ("m", vec!["z"])], vec![Some(2), None]),
        ] {
            let outlets: Vec<Outlet> = now.iter().map(|(slug, addresses)| outlet(slug, addresses)).collect();
            assert_eq!(rows_of(&outlets, &known), want, "{name}");
        }
    }
}
