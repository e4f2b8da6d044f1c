//! The index of words on SQLite (FTS5), and the few columns of an entry that the queue filters by. All that is peculiar
//! to FTS5 stands here; another engine keeps the same folded words in an index of its own.

use serde_json::{Value, json};
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::entries::flat;
use super::rows::id_list;
use crate::classify;
use crate::model::Region;
use crate::model::curation::{RegionFinding, TopicFinding};
use crate::model::entry::Entry;
use crate::model::query::{Layer, Term};
use crate::normalise::plain_text;
use crate::store::{Result, from_json};
use crate::text::{SEARCH_VERSION, search_text, search_words};

/// Bytes of an entry's folded words that are kept: some three thousand words, more than articles have.
const LONGEST: usize = 20_000;

/// An editor should look: it is in no region, or would appear by itself and is in none for certain.
pub const LOOK: i64 = 128;

/// Regions by an editor's word.
const SETTLED: i64 = 256;

/// Curation has looked for regions.
pub const CURATED: i64 = 512;

/// What of an entry is searched: its title, its writers and tags, its summary and its text.
pub fn words_of(entry: &Entry) -> String {
    let writers = entry.authors.iter().filter_map(|person| person.name.clone());
    let html = [&entry.summary, &entry.content].into_iter().flatten().map(|html| plain_text(html));
    let parts: Vec<String> = std::iter::once(entry.title.clone())
        .chain(writers)
        .chain(entry.categories.iter().cloned())
        .chain(html)
        .collect();
    search_text(&parts.join("\n"), LONGEST)
}

/// Takes up new entries under their public ids, in one statement.
pub async fn add(tx: &mut SqliteConnection, new: &[(&str, String)]) -> Result<()> {
    if new.is_empty() {
        return Ok(());
    }
    let sql = "INSERT INTO search (rowid, original, edited)
               SELECT e.id, n.value, '' FROM json_each($1) n JOIN entry e ON e.public_id = n.key";
    sqlx::query(sql).bind(flat(new)?).execute(tx).await?;
    Ok(())
}

/// Makes entries searchable that are marked as not being so, the newest first; returns how many. Words of an older folding
/// are all marked first.
pub async fn catch_up(tx: &mut SqliteConnection, limit: usize) -> Result<usize> {
    let sql = "INSERT INTO newsroom (name, value) VALUES ('search_version', $1)
               ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE value <> excluded.value";
    let renewed = sqlx::query(sql).bind(SEARCH_VERSION.to_string()).execute(&mut *tx).await?.rows_affected() > 0;
    if renewed {
        sqlx::query("INSERT INTO search (search) VALUES ('delete-all')").execute(&mut *tx).await?;
        sqlx::query("UPDATE entry SET searchable = 0 WHERE searchable <> 0").execute(&mut *tx).await?;
    }
    let sql = "SELECT id FROM entry WHERE searchable = 0 ORDER BY id DESC LIMIT $1";
    let waiting: Vec<i64> = sqlx::query_scalar(sql).bind(limit as i64).fetch_all(&mut *tx).await?;
    index(tx, &waiting).await?;
    Ok(waiting.len())
}

/// Indexes entries anew, as they are now.
pub async fn index(tx: &mut SqliteConnection, entries: &[i64]) -> Result<()> {
    if entries.is_empty() {
        return Ok(());
    }
    let ids = id_list(entries);
    let rows = sqlx::query(
        "SELECT e.id, r.facts AS entry, w.facts AS words,
                (SELECT o.facts ->> 'publish' = 'trusted' FROM outlet o WHERE o.id = e.outlet_id)
                    AND NOT (SELECT f.quarantined FROM source f WHERE f.id = e.source_id) AS trusted,
                (SELECT finding FROM annotation WHERE entry_id = e.id AND step = 'regions') AS regions,
                (SELECT finding FROM annotation WHERE entry_id = e.id AND step = 'topics') AS topics
         FROM json_each($1) i JOIN entry e ON e.id = i.value
         JOIN revision r ON r.entry_id = e.id AND r.number = e.revision
         LEFT JOIN words w ON w.entry_id = e.id",
    )
    .bind(&ids)
    .fetch_all(&mut *tx)
    .await?;
    let (mut texts, mut edited, mut facets) = (Vec::new(), Vec::new(), Vec::new());
    for row in &rows {
        let id: i64 = row.try_get("id")?;
        let entry: Entry = from_json(row.try_get("entry")?, "an entry")?;
        let words: Option<Value> =
            row.try_get::<Option<&str>, _>("words")?.map(|t| from_json(t, "words")).transpose()?;
        let facet = facet(row, words.as_ref())?;
        facets.push(json!([id, facet.0, facet.1, entry.image.is_some() || says(words.as_ref(), "image").is_some()]));
        match edited_words(words.as_ref()) {
            ours if ours.is_empty() => texts.push((id.to_string(), words_of(&entry))),
            ours => edited.push((id, words_of(&entry), ours)),
        }
    }
    sqlx::query("DELETE FROM search WHERE rowid IN (SELECT value FROM json_each($1))")
        .bind(&ids)
        .execute(&mut *tx)
        .await?;
    let texts: Vec<(&str, String)> =
        texts.iter().map(|(id, text): &(String, String)| (id.as_str(), text.clone())).collect();
    let sql = "INSERT INTO search (rowid, original, edited) SELECT CAST(key AS INTEGER), value, '' FROM json_each($1)";
    sqlx::query(sql).bind(flat(&texts)?).execute(&mut *tx).await?;
    // Few entries have editors' words.
    for (id, original, edited) in edited {
        let sql = "INSERT INTO search (rowid, original, edited) VALUES ($1, $2, $3)";
        sqlx::query(sql).bind(id).bind(original).bind(edited).execute(&mut *tx).await?;
    }
    let sql = "UPDATE entry SET regions = f.value ->> 1, topics = f.value ->> 2, image = f.value ->> 3, searchable = 1
               FROM json_each($1) f WHERE entry.id = f.value ->> 0";
    sqlx::query(sql).bind(json!(facets).to_string()).execute(tx).await?;
    Ok(())
}

/// A member of the editors' words that says something.
fn says<'a>(words: Option<&'a Value>, name: &str) -> Option<&'a str> {
    words?.get(name)?.as_str().filter(|text| !text.is_empty())
}

fn edited_words(words: Option<&Value>) -> String {
    let parts: Vec<&str> = ["title", "summary", "alt"].iter().filter_map(|name| says(words, name)).collect();
    search_text(&parts.join("\n"), LONGEST)
}

/// Regions and topics of an entry as the queue filters by them: an editor's word before what curation found.
fn facet(row: &SqliteRow, words: Option<&Value>) -> Result<(i64, Option<String>)> {
    let list = |name: &str| words.and_then(|words| words.get(name)).filter(|value| value.is_array());
    let (regions, topics): (Option<&str>, Option<&str>) = (row.try_get("regions")?, row.try_get("topics")?);
    let trusted = row.try_get::<Option<bool>, _>("trusted")?.unwrap_or_default();
    let regions = match (list("regions"), regions) {
        (Some(settled), _) => mask(&from_json::<Vec<Region>>(&settled.to_string(), "regions")?) | SETTLED | CURATED,
        (None, Some(found)) => region_bits(&from_json::<Vec<RegionFinding>>(found, "regions")?, trusted),
        (None, None) => 0,
    };
    let topics = match (list("topics"), topics) {
        (Some(settled), _) => Some(topic_line(from_json::<Vec<String>>(&settled.to_string(), "topics")?.iter())),
        (None, Some(found)) => Some(topics_found(&from_json::<Vec<TopicFinding>>(found, "topics")?)),
        (None, None) => None,
    };
    Ok((regions, topics))
}

/// Regions and topics as steps of curation found them: step, version, finding.
/// Regions come as bits twice: where the outlet is trusted, and where it is not.
pub fn facets_found(findings: &[(&str, String, String)]) -> Result<([i64; 2], String)> {
    let of = |step: &str| findings.iter().find(|(name, ..)| *name == step).map_or("[]", |(_, _, json)| json.as_str());
    let regions: Vec<RegionFinding> = from_json(of("regions"), "regions")?;
    let topics: Vec<TopicFinding> = from_json(of("topics"), "topics")?;
    Ok(([true, false].map(|trusted| region_bits(&regions, trusted)), topics_found(&topics)))
}

/// The regions that were found, as bits.
fn region_bits(found: &[RegionFinding], trusted: bool) -> i64 {
    let regions: Vec<Region> = found.iter().map(|finding| finding.region).collect();
    let look = regions.is_empty() || (trusted && classify::certain(found).is_empty());
    mask(&regions) | CURATED | if look { LOOK } else { 0 }
}

/// The topics that were found, each between spaces.
fn topics_found(found: &[TopicFinding]) -> String {
    topic_line(found.iter().map(|finding| &finding.topic))
}

fn topic_line<'a>(topics: impl Iterator<Item = &'a String>) -> String {
    topics.fold(String::from(" "), |line, topic| line + topic + " ")
}

/// A bit for each region, in the order of [`Region::ALL`].
pub fn mask(regions: &[Region]) -> i64 {
    let bits = Region::ALL.iter().enumerate().filter(|(_, region)| regions.contains(region));
    bits.map(|(place, _)| 1 << place).sum()
}

/// What FTS5 is asked for entries with all of these terms (or with any of them), in the outlets' words, the editors' or
/// both. Nothing of a term reaches its syntax: folded words hold letters and digits only, and stand in quotation marks.
/// `None` when there is nothing to seek.
pub fn asked(terms: &[&Term], layer: Option<Layer>, any: bool) -> Option<String> {
    let phrases: Vec<String> = terms.iter().filter_map(|term| phrase(term)).collect();
    if phrases.is_empty() {
        return None;
    }
    let all = phrases.join(if any { " OR " } else { " AND " });
    Some(match layer {
        None => all,
        Some(Layer::Original) => format!("{{original}} : ({all})"),
        Some(Layer::Edited) => format!("{{edited}} : ({all})"),
    })
}

fn phrase(term: &Term) -> Option<String> {
    let words: Vec<String> = search_words(&term.text).into_iter().map(|word| word.replace('"', "")).collect();
    let star = if term.prefix { " *" } else { "" };
    (!words.is_empty()).then(|| format!("(\"{}\"{star})", words.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::query::Query;

    #[test]
    fn nothing_that_is_typed_is_syntax() {
        for (typed, want) in [
            ("gaza haiti", Some("(\"gaza\") AND (\"haiti\")")),
            ("\"la habana\"", Some("(\"la habana\")")),
            ("sober*", Some("(\"sober\" *)")),
            ("南方", Some("(\"南 方\")")),
            ("NEAR(a,b)", Some("(\"near a b\")")),
            ("\"a OR b\"", Some("(\"a or b\")")),
            ("a^2:b;--", Some("(\"a 2 b\")")),
            ("%", None),
            ("", None),
        ] {
            let query = Query::parse(typed);
            assert_eq!(asked(&query.terms(), None, false).as_deref(), want, "{typed}");
        }
        let query = Query::parse("a b in:edited");
        let want = "{edited} : ((\"a\") OR (\"b\"))";
        assert_eq!(asked(&query.terms(), Some(Layer::Edited), true).as_deref(), Some(want));
    }

    #[test]
    fn regions_are_bits_in_the_order_of_pages() {
        assert_eq!(mask(&[]), 0);
        assert_eq!(mask(&[Region::International, Region::SubSaharanAfrica]), 65);
        assert_eq!(mask(&Region::ALL), 127);
        assert_eq!([true, false].map(|trusted| region_bits(&[], trusted)), [LOOK | CURATED; 2]);
    }
}
