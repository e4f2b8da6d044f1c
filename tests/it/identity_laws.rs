//! What must hold of identity whatever a feed does: outlets of every habit, their documents growing, moving on and
//! shrinking, thousands of polls without a network.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use newsloom::model::entry::{EntryKey, KeyKind};
use newsloom::model::reading::Reading;
use newsloom::normalise::identify;
use newsloom::read::{self, Hints};
use newsloom::revise::{Known, Verdict, revise};

/// The keys of a store, and what is known by each.
#[derive(Default)]
struct Shelf {
    known: HashMap<EntryKey, Known>,
    /// The strongest key of each entry, from which its public id is made.
    seeds: HashSet<EntryKey>,
}

/// What a poll came to: entries new, revised and left out.
#[derive(Debug, PartialEq, Default)]
struct Came {
    new: usize,
    revised: usize,
    repeated: usize,
}

impl Shelf {
    fn poll(&mut self, reading: &Reading) -> Came {
        let identities = identify(reading);
        let asked: HashSet<EntryKey> = identities.iter().flat_map(|identity| identity.asked()).collect();
        let is_told = |key: &EntryKey| key.kind == KeyKind::Shared || asked.contains(key);
        let known: Vec<Known> = self.known.values().filter(|k| is_told(&k.key)).copied().collect();
        let mut came = Came::default();
        for verdict in revise(&identities, &known, 1, chrono::DateTime::UNIX_EPOCH) {
            let (index, keys, entry_id) = match verdict {
                Verdict::New { index, keys } => {
                    came.new += 1;
                    let own = keys.iter().filter(|key| key.kind != KeyKind::Shared);
                    let taken: Vec<_> = own.filter(|key| self.known.contains_key(key)).collect();
                    assert!(taken.is_empty(), "a new entry takes no key of another: {taken:?}");
                    let seed = *keys.iter().min_by_key(|key| key.kind).unwrap();
                    assert!(seed.kind != KeyKind::Shared && self.seeds.insert(seed), "its public id is its own");
                    (index, keys, self.seeds.len() as i64)
                }
                Verdict::Revised { index, keys, entry_id } => {
                    came.revised += 1;
                    (index, keys, entry_id)
                }
                Verdict::Unchanged { index, keys, entry_id } => (index, keys, entry_id),
                Verdict::Repeated | Verdict::Restless => {
                    came.repeated += 1;
                    continue;
                }
            };
            let (fingerprint, published) = (identities[index].fingerprint, identities[index].published);
            for key in keys {
                let entry = Known {
                    key,
                    entry_id,
                    source_id: 1,
                    fingerprint,
                    published,
                    revision: 1,
                    revised_at: None,
                    held: None,
                };
                self.known.entry(key).or_insert(entry);
            }
            self.known.values_mut().filter(|k| k.entry_id == entry_id).for_each(|k| k.fingerprint = fingerprint);
        }
        came
    }
}

/// How an outlet marks its entries; each field is one of a few habits.
#[derive(Debug, Clone, Copy)]
struct Habit {
    guid: usize,
    link: usize,
    title: usize,
    date: usize,
}

impl Habit {
    /// An invented item: the same for the same number, to the byte.
    fn item(self, n: usize) -> String {
        let guid = match self.guid {
            0 => String::new(),
            1 => format!("<guid isPermaLink='false'>g{n}</guid>"),
            2 => "<guid>N/A</guid>".into(),
            3 => "<guid>https://invented.example/news</guid>".into(),
            _ => format!("<guid>https://invented.example/news/{n}</guid>"),
        };
        let link = match self.link {
            0 => String::new(),
            1 => format!("https://invented.example/news/{n}"),
            2 => "https://invented.example/donate".into(),
            3 => "https://invented.example/".into(),
            4 => format!("https://invented.example/live#p{n}"),
            _ if n.is_multiple_of(2) => "https://invented.example/donate".into(),
            _ => format!("https://invented.example/read?id={n}"),
        };
        let title = if self.title == 0 { format!("Story {n}") } else { format!("Story {}", n / 2) };
        let date = match self.date {
            0 => String::new(),
            _ => format!("<pubDate>{} Nov 2026 08:00:00 GMT</pubDate>", 1 + n % 20),
        };
        format!(
            "<item><title>{title}</title><link>{link}</link>{guid}{date}<description>Text {n}.</description></item>"
        )
    }

    fn reading(self, window: &[usize]) -> Reading {
        let items: String = window.iter().map(|n| self.item(*n)).collect();
        let body = format!(
            "<rss version='2.0'><channel><title>T</title><link>https://invented.example/</link>{items}</channel></rss>"
        );
        let now: DateTime<Utc> = "2026-11-22T12:00:00Z".parse().unwrap();
        read::read(body.as_bytes(), &Hints::default(), now).unwrap()
    }

    /// One guid, one link and one title for several entries: nothing tells these.
    fn hides(self) -> bool {
        matches!(self.guid, 2 | 3) && !matches!(self.link, 1 | 4) && self.title == 1
    }
}

fn habits() -> impl Iterator<Item = Habit> {
    let all = |count: usize| 0..count;
    all(5).flat_map(move |guid| {
        all(6).flat_map(move |link| {
            all(2).flat_map(move |title| all(2).map(move |date| Habit { guid, link, title, date }))
        })
    })
}

#[test]
fn what_was_read_once_is_known_however_the_document_shrinks() {
    for habit in habits() {
        let whole: Vec<usize> = (0..8).rev().collect();
        let mut shelf = Shelf::default();
        let first = shelf.poll(&habit.reading(&whole));
        assert!(habit.hides() || first.new == 8, "{habit:?}: {first:?}");
        if habit.hides() {
            continue;
        }
        for window in [&whole[..], &whole[2..5], &whole[7..], &whole[..1], &whole[3..4], &whole[..]] {
            let again = shelf.poll(&habit.reading(window));
            assert_eq!((again.new, again.revised), (0, 0), "{habit:?} {window:?}: {again:?}");
        }
    }
}

#[test]
fn a_document_that_grows_by_one_brings_one_entry() {
    for habit in habits().filter(|habit| !habit.hides()) {
        let mut shelf = Shelf::default();
        for newest in 0..12usize {
            let window: Vec<usize> = (newest.saturating_sub(4)..=newest).rev().collect();
            let came = shelf.poll(&habit.reading(&window));
            assert_eq!((came.new, came.revised), (1, 0), "{habit:?}, {newest}: {came:?}");
        }
    }
}

#[test]
fn a_document_of_one_entry_at_a_time_loses_none_once_a_longer_one_has_shown_its_habit() {
    // Alone, an entry of the same title as another's is taken for its revision, unless a guid says otherwise.
    for habit in habits().filter(|habit| matches!(habit.guid, 1 | 4) || habit.title == 0) {
        let mut shelf = Shelf::default();
        assert_eq!(shelf.poll(&habit.reading(&[3, 2, 1, 0])).new, 4, "{habit:?}");
        for newest in 4..12 {
            let came = shelf.poll(&habit.reading(&[newest]));
            assert_eq!((came.new, came.revised), (1, 0), "{habit:?}, {newest}: {came:?}");
        }
        let all: Vec<usize> = (0..12).collect();
        let came = shelf.poll(&habit.reading(&all));
        assert_eq!((came.new, came.revised), (0, 0), "{habit:?}: {came:?}");
    }
}
