//! What reads alike, on SQLite: entries that share rare words of a headline, by the index of words, and those of the same
//! story. No word list says which words are rare: the index does, in every language alike.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::sqlite::SqliteConnection;
use sqlx::{QueryBuilder, Sqlite as Engine};

use crate::store::{Result, to_ms};
use crate::text::search_words;

/// What ran in an issue is found whenever it ran, the rest of this time alone.
const REACH: TimeDelta = TimeDelta::days(90);

/// What reads most alike.
const MOST: i64 = 50;

/// Words of a headline that are looked at.
const WORDS: usize = 24;

/// The rarest of them; two that an entry has make it alike.
const RARE: usize = 8;

/// A word that more entries than this hold is common, unless they are a small part of all.
const COMMON: i64 = 12;

/// A word that one entry in so many holds is common in a large newsroom.
const SHARE: i64 = 40;

/// An entry, and what the index is asked for those that read like it.
#[derive(Debug, Default)]
pub struct Alike {
    entry: Option<i64>,
    asked: Option<String>,
}

/// What a text names: an entry by the beginning of the last part of its id, else words.
pub async fn of(db: &mut SqliteConnection, text: &str) -> Result<Alike> {
    let is_id = text.len() >= 4 && text.bytes().all(|b| b.is_ascii_hexdigit());
    let part = if is_id { text.to_ascii_lowercase() } else { "-".into() };
    let sql = "SELECT e.id, r.facts ->> 'title' || ' ' || coalesce(w.facts ->> 'title', '') FROM entry e
               JOIN revision r ON r.entry_id = e.id AND r.number = e.revision LEFT JOIN words w ON w.entry_id = e.id
               WHERE e.public_id LIKE '%/' || $1 || '%' ORDER BY e.id LIMIT 1";
    let found: Option<(i64, String)> = sqlx::query_as(sql).bind(part).fetch_optional(&mut *db).await?;
    let (entry, words) = match found {
        Some((entry, title)) => (Some(entry), title),
        None => (None, text.to_string()),
    };
    Ok(Alike { entry, asked: asked(db, &words, entry.is_some()).await? })
}

/// The question to the index for what shares two rare words with a text, or its only one. A word that nothing else holds
/// finds nothing; `own` says that an entry of the index has the text itself.
async fn asked(db: &mut SqliteConnection, text: &str, own: bool) -> Result<Option<String>> {
    let all: i64 = sqlx::query_scalar("SELECT coalesce(max(id), 0) FROM entry").fetch_one(&mut *db).await?;
    let common = COMMON.max(all / SHARE);
    let mut words: Vec<String> = search_words(text).into_iter().filter(|word| tells(word)).take(WORDS).collect();
    words.sort_unstable();
    words.dedup();
    let mut rare: Vec<(i64, String)> = Vec::new();
    for word in words {
        let word = format!("\"{}\"", word.replace('"', ""));
        let sql = "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH $1 LIMIT $2) AS holds";
        let n: i64 = sqlx::query_scalar(sql).bind(&word).bind(common + 1).fetch_one(&mut *db).await?;
        if n > i64::from(own) && n <= common {
            rare.push((n, word));
        }
    }
    rare.sort();
    rare.truncate(RARE);
    let pairs = rare
        .iter()
        .enumerate()
        .flat_map(|(at, (_, one))| rare.iter().skip(at + 1).map(move |(_, other)| format!("({one} AND {other})")));
    let pairs: Vec<String> = pairs.collect();
    Ok(match (rare.first(), pairs.is_empty()) {
        (Some((_, only)), true) => Some(only.clone()),
        (Some(_), false) => Some(pairs.join(" OR ")),
        (None, _) => None,
    })
}

/// Whether a word can tell anything: two letters rarely do, one sign of Chinese does.
fn tells(word: &str) -> bool {
    word.chars().count() >= 3 || word.chars().any(|c| c >= '\u{2E80}')
}

/// Writes the condition for the other entries of the story, and for what is marked as the same.
pub fn story(sql: &mut QueryBuilder<Engine>, alike: Option<&Alike>) {
    match alike.and_then(|alike| alike.entry) {
        Some(entry) => same(sql.push("e.id IN ("), entry).push(")"),
        None => sql.push("1 = 0"),
    };
}

fn same(sql: &mut QueryBuilder<Engine>, entry: i64) -> &mut QueryBuilder<Engine> {
    sql.push("SELECT o.id FROM entry m JOIN entry o ON o.story_id = m.story_id AND o.id <> m.id WHERE m.id = ")
        .push_bind(entry)
        .push(" UNION SELECT entry_id FROM standing WHERE duplicate_of = ")
        .push_bind(entry)
        .push(" UNION SELECT duplicate_of FROM standing WHERE duplicate_of IS NOT NULL AND entry_id = ")
        .push_bind(entry)
}

/// Writes the condition for what reads alike, with the story: of the last months, or in an issue that ran.
pub fn like(sql: &mut QueryBuilder<Engine>, alike: Option<&Alike>, now: DateTime<Utc>) {
    let Some(Alike { entry, asked }) = alike else {
        sql.push("1 = 0");
        return;
    };
    let entry = entry.unwrap_or_default();
    same(sql.push("e.id IN ("), entry);
    if let Some(asked) = asked {
        sql.push(
            " UNION SELECT id FROM (SELECT f.id FROM search JOIN entry f ON f.id = search.rowid WHERE search MATCH ",
        )
        .push_bind(asked.clone())
        .push(" AND f.id <> ")
        .push_bind(entry)
        .push(" AND (f.sort_at >= ")
        .push_bind(to_ms(now - REACH))
        .push(
            " OR f.id IN (SELECT p.entry_id FROM placement p JOIN issue i ON i.id = p.issue_id
                             WHERE i.published IS NOT NULL)) ORDER BY search.rank LIMIT ",
        )
        .push_bind(MOST)
        .push(")");
    }
    sql.push(")");
}
