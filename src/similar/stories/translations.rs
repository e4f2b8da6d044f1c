//! One text in another language: not another telling of an event, but the same sentences, one after the other. It stays an
//! entry of its own, since subscribers of each language need theirs; what it translates is told.
//!
//! Two outlets that tell one event choose other sentences: of invented texts in five languages the sentences of translations
//! were alike by .66 to .87 on average, those of own reports by .23 to .43.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, TimeDelta, Utc};

use super::centre::Centre;
use super::numbers::numbers;
use super::signs::{Sky, most_differing};
use super::sounds::Sounds;
use crate::model::Lang;
use crate::model::curation::DuplicateFinding;
use crate::similar::credit;
use crate::similar::encoder::{Embedder, Vector};
use crate::text::Words;

/// From this likeness on, sentence by sentence, two texts are one.
const ENOUGH: f32 = 0.58;
/// Two texts of which one has so many more sentences are no whole of each other, as a share.
const COMPARABLE: f32 = 0.6;
/// So many sentences are compared, …
const SENTENCES: usize = 5;
/// … and fewer say too little: agencies' first sentences are alike.
const FEWEST: usize = 2;
/// Shorter pieces are no sentences. In characters.
const SHORTEST: usize = 20;
/// Only the beginning is read. In characters.
const BEGINNING: usize = 1_500;
/// Translations follow within so many days.
const DAYS: i64 = 7;
/// Headlines that are less alike, by their signs, are not looked at: reading the sentences of a text costs several times what its
/// headline costs.
const WORTH_A_LOOK: f32 = 0.45;
/// So many of the likeliest are compared.
const COMPARED: usize = 3;

/// An entry that may be a translation, or be translated.
#[derive(Debug, Clone, Copy)]
pub struct Version<'a> {
    pub id: i64,
    pub language: &'a Lang,
    pub outlet: &'a str,
    pub at: Option<DateTime<Utc>>,
    pub text: &'a str,
    /// What the encoder says of the headline.
    pub direction: &'a Vector,
}

/// What is remembered of it.
#[derive(Debug)]
struct Known {
    id: i64,
    language: Lang,
    outlet: String,
    at: DateTime<Utc>,
    /// Its first sentences.
    beginning: String,
    /// How many they are, their names, and their numbers of two digits and more.
    count: usize,
    names: Sounds,
    numbers: BTreeSet<String>,
    /// What its credit lines name.
    credits: Vec<String>,
    /// What the encoder says of its sentences, once somebody asked.
    sentences: Option<Vec<Vector>>,
}

/// Of its names and large numbers a translation keeps one in so many at least, as far as sounds tell.
const KEPT: usize = 4;

/// Texts of the last weeks, in memory.
#[derive(Debug, Default)]
pub struct Translations {
    known: Vec<Known>,
    /// Of the directions of their headlines.
    sky: Sky,
    by_id: HashMap<i64, usize>,
    centre: Centre,
}

/// What an entry translates.
#[derive(Debug, Clone, PartialEq)]
pub struct Translation {
    pub original: i64,
    /// How alike the sentences are.
    pub likeness: f32,
    /// The outlet that its credit line names.
    pub credits: Option<String>,
}

impl Translations {
    /// Remembers a text; without a date or with too few sentences it translates nothing.
    pub fn note(&mut self, version: &Version) {
        let sentences = cut(version.text);
        let Some(at) = version.at.filter(|_| sentences.len() >= FEWEST) else { return };
        let centred = self.centre.centred(version.language.primary(), version.direction);
        let beginning = sentences.join(" ");
        let known = Known {
            id: version.id,
            language: version.language.clone(),
            outlet: version.outlet.to_string(),
            at,
            count: sentences.len(),
            names: Sounds::of(&beginning),
            numbers: large_numbers(&beginning, version.language, at),
            beginning,
            credits: credit::credits(&Words::new(version.text)),
            sentences: None,
        };
        match self.by_id.get(&version.id) {
            Some(at) => {
                self.sky.set(*at, Some(&centred));
                self.known[*at] = known;
            }
            None => {
                self.by_id.insert(version.id, self.known.len());
                self.sky.push(Some(&centred));
                self.known.push(known);
            }
        }
    }

    /// Lets go of texts from before a time.
    pub fn forget(&mut self, before: DateTime<Utc>) {
        let stays: Vec<bool> = self.known.iter().map(|known| known.at >= before).collect();
        self.sky.keep(&stays);
        self.known.retain(|known| known.at >= before);
        self.by_id = self.known.iter().enumerate().map(|(at, known)| (known.id, at)).collect();
    }

    /// The original of a text: that which its credit line names, else the earliest of those that say the same.
    pub fn original_of(&mut self, id: i64, encoder: &impl Embedder) -> Option<Translation> {
        let at = *self.by_id.get(&id)?;
        let likely = self.likely(at);
        if likely.is_empty() {
            return None;
        }
        [at].iter().chain(&likely).for_each(|at| self.read(*at, encoder));
        let this = &self.known[at];
        let same = likely.iter().map(|other| &self.known[*other]);
        let same: Vec<(f32, &Known)> =
            same.map(|other| (likeness(this, other), other)).filter(|(likeness, _)| *likeness >= ENOUGH).collect();
        let credited = same.iter().find(|(_, other)| this.credits(other));
        let earlier =
            || same.iter().filter(|(_, other)| (other.at, other.id) < (this.at, this.id) && !other.credits(this));
        let (likeness, original) = credited.or_else(|| earlier().min_by_key(|(_, other)| (other.at, other.id)))?;
        let credits = credited.map(|(_, other)| other.outlet.clone());
        Some(Translation { original: original.id, likeness: *likeness, credits })
    }

    /// Texts of other languages and the same days whose headlines are not unlike, the likeliest first.
    fn likely(&self, at: usize) -> Vec<usize> {
        let (this, most) = (&self.known[at], most_differing(WORTH_A_LOOK));
        let likely = self.sky.around(at).filter(|(other, differing)| {
            let other = &self.known[*other];
            *differing <= most
                && !other.language.same_language(&this.language)
                && (other.at - this.at).abs() <= TimeDelta::days(DAYS)
                && this.may_be_one(other)
        });
        let mut likely: Vec<(usize, usize)> = likely.map(|(other, differing)| (differing, other)).collect();
        likely.sort_unstable();
        likely.into_iter().take(COMPARED).map(|(_, other)| other).collect()
    }

    fn read(&mut self, at: usize, encoder: &impl Embedder) {
        let Some(known) = self.known.get_mut(at).filter(|known| known.sentences.is_none()) else { return };
        let said = encoder.embed_batch(&cut(&known.beginning));
        let centred = |embedding| self.centre.centred(known.language.primary(), &Vector::from(embedding));
        known.sentences = Some(said.iter().map(centred).collect());
    }
}

impl Known {
    fn credits(&self, other: &Known) -> bool {
        credit::names(&self.credits, &other.outlet)
    }

    /// Whether two texts have so much in common that their sentences are worth reading: a translation keeps names and numbers.
    fn may_be_one(&self, other: &Known) -> bool {
        let (shorter, longer) = (self.count.min(other.count), self.count.max(other.count));
        let numbers = self.numbers.intersection(&other.numbers).count();
        let names = self.names.shared(&other.names).count();
        let told = |one: &Known| one.numbers.len() + one.names.names().len();
        let least = match (self.names.has_case, other.names.has_case) {
            (true, false) => told(self),
            (false, true) => told(other),
            _ => told(self).min(told(other)),
        };
        shorter as f32 >= COMPARABLE * longer as f32
            && numbers * 2 >= self.numbers.len().min(other.numbers.len())
            && (numbers + names) * KEPT >= least
    }
}

/// How alike two texts are: each sentence beside the likeliest of the other text, both ways.
fn likeness(one: &Known, other: &Known) -> f32 {
    let (Some(these), Some(those)) = (&one.sentences, &other.sentences) else { return 0.0 };
    (beside(these, those) + beside(those, these)) / 2.0
}

fn beside(these: &[Vector], those: &[Vector]) -> f32 {
    let best = |one: &Vector| those.iter().map(|other| one.cosine(other)).fold(0.0, f32::max);
    these.iter().map(best).sum::<f32>() / these.len().max(1) as f32
}

/// Smaller ones are written as words, and days of months in other ways.
fn large_numbers(text: &str, language: &Lang, at: DateTime<Utc>) -> BTreeSet<String> {
    let all = numbers(text, language, Some(at)).into_iter();
    all.filter(|number| number.len() > 1 && !number.starts_with('#')).collect()
}

fn beginning(text: &str) -> &str {
    text.char_indices().nth(BEGINNING).map_or(text, |(end, _)| &text[..end])
}

/// The first sentences of a text.
fn cut(text: &str) -> Vec<&str> {
    let text = beginning(text);
    let mut ends: Vec<usize> = text
        .char_indices()
        .filter(|(at, c)| {
            matches!(c, '.' | '!' | '?' | '؟' | '…')
                && text[at + c.len_utf8()..].starts_with(|c: char| !c.is_alphanumeric())
        })
        .map(|(at, c)| at + c.len_utf8())
        .collect();
    ends.push(text.len());
    let mut start = 0;
    let mut sentences = Vec::new();
    for end in ends {
        let sentence = text[start..end].trim();
        if sentence.chars().count() >= SHORTEST {
            sentences.push(sentence);
            start = end;
        }
    }
    sentences.truncate(SENTENCES);
    sentences
}

impl Translation {
    /// It as it is told, with the original named as `name` says.
    pub fn finding(&self, name: impl Fn(i64) -> String) -> DuplicateFinding {
        let credit = self.credits.as_ref().map_or(String::new(), |outlet| format!("; its credit line names {outlet}"));
        let why = format!("a translation: sentence by sentence alike by {:.2}{credit}", self.likeness);
        DuplicateFinding { id: name(self.original), why, is_original: false }
    }
}
