//! `[[topic]]`: causes and subjects with the words that speak for them, and campaigns.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use toml::Spanned;
use toml::de::DeValue;

use super::fault::{Findings, Wrong};
use super::region::first_use;
use super::table::{Table, expect, plain};
use super::value;
use crate::model::topic::{Topic, TopicStatus};

const KEYS: [&str; 10] = ["slug", "name", "any", "not", "near", "start", "end", "hashtag", "yearly", "status"];

const STATUS: [(&str, TopicStatus); 3] =
    [("open", TopicStatus::Open), ("won", TopicStatus::Won), ("closed", TopicStatus::Closed)];

/// Letters that a prefix needs: with fewer, `mar*` would take in March, Mars and Maria.
const PREFIX: usize = 5;

/// Words between the two of a pair at most: further apart than a long sentence they say nothing about each other.
const NEAR: std::ops::Range<usize> = 1..51;

/// All topics, in the order of the file.
pub(super) fn topics(root: &Table, found: &mut Findings) -> Vec<Topic> {
    let mut slugs = BTreeMap::new();
    let tables = root.tables("topic", "[[topic]]", found);
    tables.iter().map(|table| topic(table, &mut slugs, found)).collect()
}

fn topic(table: &Table, slugs: &mut BTreeMap<String, std::ops::Range<usize>>, found: &mut Findings) -> Topic {
    table.only(&KEYS, found);
    let slug = table.required_parsed("slug", "\"cuba\"", found, value::slug);
    if let Some(slug) = &slug {
        first_use(slugs, slug.get_ref().clone(), slug, "topic", found);
    }
    let name = table.names("name", found);
    if table.get("name").is_none() {
        found.absent(table.at.clone(), "[[topic]] needs \"name\"", "write name = { en = \"Cuba\" }");
    }
    let mut any = patterns(table, "any", found);
    let near = near(table, found);
    let hashtag = table.parsed("hashtag", found, hashtag);
    if any.is_empty() && near.is_empty() && hashtag.is_none() {
        let of = slug.as_ref().map_or("", |slug| slug.get_ref());
        found.notice(table.at.clone(), format!("the topic \"{of}\" has no words (any): only editors can give it"));
    }
    // A campaign's hashtag speaks for it wherever it stands, with its # or without.
    any.extend(hashtag.as_ref().map(|tag| tag.get_ref().clone()).filter(|tag| !any.contains(tag)));
    let (start, end) = days(table, found);
    let yearly = table.parsed("yearly", found, value::yearly);
    let status = table.parsed("status", found, value::word("status", &STATUS));
    campaign_is_not_used_yet(table, status.as_ref(), found);
    Topic {
        slug: slug.map(Spanned::into_inner).unwrap_or_default(),
        name,
        any,
        not: patterns(table, "not", found),
        near,
        start,
        end,
        hashtag: hashtag.map(Spanned::into_inner),
        yearly: yearly.map(Spanned::into_inner),
        status: status.map_or_else(Default::default, Spanned::into_inner),
    }
}

/// A topic's feeds go on whatever its dates and its status say.
fn campaign_is_not_used_yet(table: &Table, status: Option<&Spanned<TopicStatus>>, found: &mut Findings) {
    let instead = "the topic's feeds go on all the time";
    for key in ["start", "end", "yearly"] {
        if let Some(value) = table.get(key).filter(|value| value.get_ref().as_str() != Some("")) {
            found.unused(value.span(), &format!("\"{key}\""), instead);
        }
    }
    if let Some(status) = status.filter(|status| *status.get_ref() != TopicStatus::Open) {
        found.unused(status.span(), "\"status\"", instead);
    }
}

/// First and last day of a campaign.
fn days(table: &Table, found: &mut Findings) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let (start, end) = (table.day("start", found), table.day("end", found));
    if let (Some(start), Some(end)) = (&start, &end)
        && end.get_ref() < start.get_ref()
    {
        let message = format!("the end {} is before the start {}", end.get_ref(), start.get_ref());
        found.fault(end.span(), message, "swap them, or correct one");
    }
    (start.map(Spanned::into_inner), end.map(Spanned::into_inner))
}

fn patterns(table: &Table, key: &str, found: &mut Findings) -> Vec<String> {
    let read: fn(&str) -> Result<String, Wrong> = if key == "any" { weighed } else { pattern };
    let Some(list) = table.list(key, found, read) else { return Vec::new() };
    for word in list.get_ref() {
        if let Some(instead) = too_short(word.get_ref()) {
            found.notice(
                word.span(),
                format!("the prefix \"{}\" is too short to take in all words: {instead}", word.get_ref()),
            );
        }
    }
    plain(list.into_inner())
}

/// What a prefix of too few letters takes in instead.
fn too_short(word: &str) -> Option<&'static str> {
    match word.trim_end_matches('?').strip_suffix('*')?.chars().count() {
        PREFIX.. => None,
        4 => Some("only the word and its usual endings count (for cuba*: Cubans, cubanas)"),
        _ => Some("only the word itself counts"),
    }
}

/// A word to look for, or, with `?` at its end, one that tells the topic only beside another.
fn weighed(text: &str) -> Result<String, Wrong> {
    match text.strip_suffix('?') {
        Some(word) => pattern(word).map(|word| word + "?"),
        None => pattern(text),
    }
}

/// A word, a prefix (`sudan*`) or a phrase (`west+bank`), whose last word may be a prefix; spaces count as `+`.
fn pattern(text: &str) -> Result<String, Wrong> {
    let words: Vec<&str> = text.split(|c: char| c == '+' || c.is_whitespace()).collect();
    let phrase = words.join("+");
    let stem = phrase.strip_suffix('*').unwrap_or(&phrase);
    let says_something = |word: &&str| word.chars().any(char::is_alphanumeric);
    if words.iter().all(says_something) && !stem.contains(['*', '?']) {
        return Ok(phrase);
    }
    let advice = "write a word, a prefix such as \"sudan*\", or a phrase such as \"west+bank\"";
    let message = format!("\"{text}\" is no word to look for; a * stands at the end, a ? only in any and after it");
    Err(Wrong::new(message, advice))
}

/// Pairs that count near each other: `[["wage", "war", 3]]`.
fn near(table: &Table, found: &mut Findings) -> Vec<(String, String, u32)> {
    let Some(value) = table.get("near") else { return Vec::new() };
    let expected = "a list of pairs with a distance in words, such as [[\"drone\", \"strike\", 3]]";
    let Some(list) = expect(value, "near", expected, DeValue::as_array, found) else { return Vec::new() };
    let mut pairs = Vec::new();
    for item in list.iter() {
        match item.get_ref().as_array().and_then(|parts| pair(parts)) {
            Some(pair) => pairs.push(pair),
            None => found.fault(item.span(), format!("\"near\" expects {expected}"), ""),
        }
    }
    pairs
}

fn pair(parts: &[Spanned<DeValue>]) -> Option<(String, String, u32)> {
    let [left, right, within] = parts else { return None };
    let word = |part: &Spanned<DeValue>| pattern(part.get_ref().as_str()?.trim()).ok();
    let within = within.get_ref().as_integer()?.as_str().parse().ok().filter(|n| NEAR.contains(n))?;
    Some((word(left)?, word(right)?, u32::try_from(within).ok()?))
}

/// A hashtag, kept without its `#`.
fn hashtag(text: &str) -> Result<String, Wrong> {
    let tag = text.strip_prefix('#').unwrap_or(text);
    if !tag.is_empty() && tag.chars().all(|c| c.is_alphanumeric() || c == '_') {
        return Ok(tag.to_string());
    }
    Err(Wrong::new(
        format!("\"{text}\" is no hashtag"),
        "write one word of letters and digits, such as \"LetCubaLive\"",
    ))
}
