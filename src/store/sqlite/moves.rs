//! Sources that feeds.toml has at another address now. They keep their history: what came by them, when, and how they
//! fared; otherwise a feed that moved would begin as one that nobody knows.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use sqlx::sqlite::SqliteConnection;
use url::Url;

use crate::model::outlet::{Outlet, Source};
use crate::store::{Result, from_json, to_json, to_ms};

/// A source as the store has it.
struct Before {
    source: Source,
    /// Where it said that it has moved.
    moved_to: Option<String>,
}

/// Whether one that is gone is one that is new, each with its place.
type Same<'a> = &'a dyn Fn(&(usize, &Before), &(usize, &Source)) -> bool;

/// Gives the sources of an outlet their new addresses, before feeds.toml is brought in; returns how many there were.
/// `named` are all addresses of feeds.toml.
pub async fn carry_over(
    tx: &mut SqliteConnection,
    outlet: &Outlet,
    named: &HashSet<&Url>,
    now: DateTime<Utc>,
) -> Result<u64> {
    let before = before(tx, &outlet.slug).await?;
    let addresses = to_json(&outlet.sources.iter().map(|source| &source.url).collect::<Vec<_>>())?;
    let sql = "SELECT url FROM source WHERE url IN (SELECT value FROM json_each($1))";
    let known: Vec<String> = sqlx::query_scalar(sql).bind(addresses).fetch_all(&mut *tx).await?;
    let known: HashSet<Url> = known.iter().filter_map(|url| url.parse().ok()).collect();
    let moved = moved(&before, &outlet.sources, named, &known);
    for (from, to) in &moved {
        // What it said was said of the other address; what it brought, and when it was well, stays.
        let sql = "UPDATE source SET url = $2, host = $3, next_at = $4, failures = 0, status = NULL, since_at = NULL, http = NULL,
                          reason = NULL, etag = NULL, last_modified = NULL, validators_url = NULL, body_hash = NULL,
                          hints = NULL, moved_to = NULL, moved_count = 0
                   WHERE url = $1";
        sqlx::query(sql)
            .bind(from.as_str())
            .bind(to.as_str())
            .bind(to.origin().ascii_serialization())
            .bind(to_ms(now))
            .execute(&mut *tx)
            .await?;
    }
    Ok(moved.len() as u64)
}

/// The sources of an outlet that are asked now, in the order in which feeds.toml had them.
async fn before(tx: &mut SqliteConnection, slug: &str) -> Result<Vec<Before>> {
    let sql = "SELECT id, facts FROM outlet WHERE slug = $1";
    let row: Option<(i64, String)> = sqlx::query_as(sql).bind(slug).fetch_optional(&mut *tx).await?;
    let Some((id, facts)) = row else { return Ok(Vec::new()) };
    let sql = "SELECT url, moved_to FROM source WHERE outlet_id = $1 AND active = 1";
    let rows: Vec<(String, Option<String>)> = sqlx::query_as(sql).bind(id).fetch_all(tx).await?;
    let listed: Outlet = from_json(&facts, "an outlet")?;
    let known = |source: Source| {
        let (_, moved_to) = rows.iter().find(|(url, _)| url == source.url.as_str())?;
        Some(Before { source, moved_to: moved_to.clone() })
    };
    Ok(listed.sources.into_iter().filter_map(known).collect())
}

/// Which sources stand at which new address. One has moved that feeds.toml has no more, to an address that the store does
/// not know: the one to which it led, or that was its other one; else the one that stands in its place, where nothing was
/// added or taken out beside.
fn moved(before: &[Before], now: &[Source], named: &HashSet<&Url>, known: &HashSet<Url>) -> Vec<(Url, Url)> {
    let mut gone: Vec<(usize, &Before)> = before.iter().enumerate().collect();
    gone.retain(|(_, before)| !named.contains(&before.source.url));
    let mut new: Vec<(usize, &Source)> = now.iter().enumerate().filter(|(_, now)| !known.contains(&now.url)).collect();
    let led = |(_, was): &(usize, &Before), (_, is): &(usize, &Source)| {
        was.moved_to.as_deref() == Some(is.url.as_str())
            || was.source.fallback.contains(&is.url)
            || is.fallback.contains(&was.source.url)
    };
    let in_place = |(from, _): &(usize, &Before), (to, _): &(usize, &Source)| before.len() == now.len() && from == to;
    let mut moved = Vec::new();
    let rules: [Same<'_>; 2] = [&led, &in_place];
    for rule in rules {
        gone.retain(|was| {
            let Some(at) = new.iter().position(|is| rule(was, is)) else { return true };
            moved.push((was.1.source.url.clone(), new.remove(at).1.url.clone()));
            false
        });
    }
    if let ([(_, was)], [(_, is)], true) = (gone.as_slice(), new.as_slice(), before.len() == now.len()) {
        moved.push((was.source.url.clone(), is.url.clone()));
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(name: &str) -> Url {
        format!("https://{name}.example/").parse().unwrap()
    }

    fn source(name: &str) -> Source {
        let (name, fallback) = name.split_once('|').unwrap_or((name, ""));
        let fallback: Vec<Url> = fallback.split('|').filter(|name| !name.is_empty()).map(url).collect();
        serde_json::from_value(serde_json::json!({"kind": "feed", "url": url(name), "fallback": fallback})).unwrap()
    }

    #[test]
    fn a_source_is_known_again_at_its_new_address_and_no_other_is_taken_for_it() {
        // `a>b` says of itself that it moved to b; `a|b` names b as its other address; `elsewhere` is another outlet's.
        for (name, before, now, elsewhere, want) in [
            ("nothing changed", vec!["a", "b"], vec!["a", "b"], "", vec![]),
            ("its only one", vec!["a"], vec!["n"], "", vec!["a n"]),
            ("one of two", vec!["a", "b"], vec!["a", "n"], "", vec!["b n"]),
            ("both", vec!["a", "b"], vec!["m", "n"], "", vec!["a m", "b n"]),
            ("in another order", vec!["a", "b"], vec!["n", "a"], "", vec!["b n"]),
            ("one more", vec!["a"], vec!["a", "n"], "", vec![]),
            ("one fewer", vec!["a", "b"], vec!["b"], "", vec![]),
            ("replaced by two", vec!["a"], vec!["m", "n"], "", vec![]),
            ("replaced by two, and it says which", vec!["a>n"], vec!["m", "n"], "", vec!["a n"]),
            ("its other address", vec!["a|n", "b"], vec!["n", "b", "m"], "", vec!["a n"]),
            ("kept as the other address", vec!["a"], vec!["m", "n|a"], "", vec!["a n"]),
            ("what it says wins over its place", vec!["a>n", "b"], vec!["m", "n"], "", vec!["a n", "b m"]),
            ("another outlet has it now", vec!["a"], vec!["n"], "a", vec![]),
            ("the store knows the address", vec!["a"], vec!["old"], "", vec![]),
        ] {
            let before = before.into_iter().map(|name| {
                let (name, to) = name.split_once('>').map_or((name, None), |(name, to)| (name, Some(to)));
                Before { source: source(name), moved_to: to.map(|to| url(to).to_string()) }
            });
            let before: Vec<Before> = before.collect();
            let now: Vec<Source> = now.into_iter().map(source).collect();
            let other = url(if elsewhere.is_empty() { "other" } else { elsewhere });
            let named: HashSet<&Url> = now.iter().map(|source| &source.url).chain([&other]).collect();
            let known = before.iter().map(|before| before.source.url.clone()).chain([url("old")]).collect();
            let found: Vec<String> = moved(&before, &now, &named, &known)
                .into_iter()
                .map(|(from, to)| [from, to].map(|url| url.host_str().unwrap().replace(".example", "")).join(" "))
                .collect();
            assert_eq!(found, want, "{name}");
        }
    }
}
