//! Entries that their feed changes: polled before and after, read, identified and compared as ingest does it.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use newsloom::model::entry::{EntryKey, KeyKind};
use newsloom::normalise::identify;
use newsloom::read::{self, Hints};
use newsloom::revise::{Known, Verdict, revise};

use super::sets::{Answer, Item, Mutation, Sets};
use super::table::{Aim, Section};

pub fn identity(sets: &Sets) -> Section {
    let note = "changed entries that are the entry that was there, or another, as is right; no neighbour is swallowed, none comes twice";
    let mut section = Section::new("Identity", note);
    if sets.identity.is_empty() {
        return section;
    }
    let wrong: Vec<String> = sets.identity.iter().filter_map(complaint).collect();
    let (all, right) = (sets.identity.len(), sets.identity.len() - wrong.len());
    section.single(format!("{right} of {all}"), Some(right as f64 / all as f64), all).aim(Aim::AtLeast(1.0));
    section.misses = wrong;
    section
}

/// What is wrong after the polls; nothing if all is right.
fn complaint(mutation: &Mutation) -> Option<String> {
    let mut shelf = Shelf::default();
    let with = |first: &[&Item]| feed(&first.iter().copied().chain(&mutation.neighbours).cloned().collect::<Vec<_>>());
    let first = shelf.poll(&with(&[&mutation.before]));
    let second = shelf.poll(&with(&[&mutation.after]));
    // What came stays what it is, also where both are listed.
    let both = [&mutation.after, &mutation.before];
    let third = shelf.poll(&with(if mutation.answer == Answer::Another { &both } else { &both[..1] }));
    let all = mutation.neighbours.len() + 1;
    let wrong = match (first.as_slice(), second.as_slice()) {
        ([before, beside @ ..], [after, beside_still @ ..]) => {
            let same = after == before;
            let told = if same { Answer::Same } else { Answer::Another };
            let distinct: HashSet<i64> = first.iter().chain(&second).copied().collect();
            let wanted = all + usize::from(mutation.answer == Answer::Another);
            if told != mutation.answer {
                Some(format!("told {told:?}, wanted {:?}", mutation.answer))
            } else if beside != beside_still || distinct.len() != wanted || shelf.entries as usize != wanted {
                Some(format!(
                    "{} entries where {wanted} are right, neighbours {beside:?} then {beside_still:?}",
                    shelf.entries
                ))
            } else if !third.contains(after) {
                Some("it did not stay what it was".into())
            } else {
                None
            }
        }
        _ => Some("nothing was read".into()),
    };
    wrong.map(|wrong| format!("{}: {wrong}", mutation.case))
}

/// The keys of a store, and what is known by each.
#[derive(Default)]
struct Shelf {
    known: HashMap<EntryKey, Known>,
    entries: i64,
}

impl Shelf {
    /// The number of the entry that each item is, in the order of the document.
    fn poll(&mut self, document: &str) -> Vec<i64> {
        let Ok(reading) = read::read(document.as_bytes(), &Hints::default(), now()) else {
            return Vec::new();
        };
        let identities = identify(&reading);
        let asked: HashSet<EntryKey> = identities.iter().flat_map(|identity| identity.asked()).collect();
        let is_told = |key: &EntryKey| key.kind == KeyKind::Shared || asked.contains(key);
        let known: Vec<Known> = self.known.values().filter(|known| is_told(&known.key)).copied().collect();
        let mut entries = vec![0; identities.len()];
        for verdict in revise(&identities, &known, 1, now()) {
            let (index, keys, entry_id) = match verdict {
                Verdict::New { index, keys } => {
                    self.entries += 1;
                    (index, keys, self.entries)
                }
                Verdict::Revised { index, keys, entry_id } | Verdict::Unchanged { index, keys, entry_id } => {
                    (index, keys, entry_id)
                }
                Verdict::Repeated | Verdict::Restless => continue,
            };
            entries[index] = entry_id;
            let (fingerprint, published) = (identities[index].fingerprint, identities[index].published);
            for key in keys {
                let held = None;
                let new =
                    Known { key, entry_id, source_id: 1, fingerprint, published, revision: 1, revised_at: None, held };
                self.known.entry(key).or_insert(new);
            }
            self.known.values_mut().filter(|k| k.entry_id == entry_id).for_each(|k| k.fingerprint = fingerprint);
        }
        entries
    }
}

/// The entries are of November 2026, and a date in the future is none.
fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_348_800, 0).unwrap_or_default()
}

/// An RSS feed of these items.
pub fn feed(items: &[Item]) -> String {
    let element = |name: &str, text: &Option<String>| match text {
        Some(text) => format!("<{name}>{}</{name}>", text.replace('&', "&amp;")),
        None => String::new(),
    };
    let item = |item: &Item| {
        let is_address = item.guid.as_deref().is_some_and(|guid| guid.starts_with("http"));
        let guid = element("guid", &item.guid);
        let guid = if is_address { guid } else { guid.replacen("<guid>", "<guid isPermaLink=\"false\">", 1) };
        let title = element("title", &Some(item.title.clone()));
        let rest =
            [element("link", &item.link), guid, element("pubDate", &item.date), element("description", &item.text)];
        format!("<item>{title}{}</item>", rest.concat())
    };
    format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Invented</title><link>https://invented.example/</link>\
         <description>Sample</description>{}</channel></rss>",
        items.iter().map(item).collect::<String>()
    )
}
