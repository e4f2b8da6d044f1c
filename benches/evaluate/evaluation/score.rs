//! Scores: counts in, shares out. Nothing here knows what was measured.

use std::collections::{BTreeMap, HashMap};

use newsloom::similar::encoder::{DIMENSIONS, Embedding};

/// What was told rightly, what was told, and what should have been told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub hit: usize,
    pub told: usize,
    pub wanted: usize,
}

impl Tally {
    /// One answer that is right or wrong.
    pub fn one(is_right: bool) -> Tally {
        Tally { hit: usize::from(is_right), told: 1, wanted: 1 }
    }

    pub fn add(&mut self, more: Tally) {
        *self = Tally { hit: self.hit + more.hit, told: self.told + more.told, wanted: self.wanted + more.wanted };
    }

    /// The share of what was told that is right; nothing where nothing was told.
    pub fn precision(&self) -> Option<f64> {
        share(self.hit, self.told)
    }

    /// The share of what should have been told that was.
    pub fn recall(&self) -> Option<f64> {
        share(self.hit, self.wanted)
    }

    /// The harmonic mean of both.
    pub fn f1(&self) -> Option<f64> {
        share(2 * self.hit, self.told + self.wanted)
    }
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// Tallies by language.
#[derive(Debug, Clone, Default)]
pub struct Tallies(pub BTreeMap<String, Tally>);

impl Tallies {
    pub fn add(&mut self, language: &str, tally: Tally) {
        self.0.entry(language.to_string()).or_default().add(tally);
    }

    /// Over all languages.
    pub fn all(&self) -> Tally {
        let mut all = Tally::default();
        self.0.values().for_each(|tally| all.add(*tally));
        all
    }
}

/// The share of right answers among the surest ones, `coverage` of all; where equal ones lie at the border, each counts in part.
pub fn at_coverage(answers: &[(f64, bool)], coverage: f64) -> Option<f64> {
    let mut sorted = answers.to_vec();
    sorted.sort_by(|one, other| other.0.total_cmp(&one.0));
    let room = (answers.len() as f64 * coverage).round();
    let (mut taken, mut right) = (0.0, 0.0);
    for equals in sorted.chunk_by(|one, other| one.0 == other.0) {
        let part = (room - taken).min(equals.len() as f64).max(0.0) / equals.len() as f64;
        taken += part * equals.len() as f64;
        right += part * equals.iter().filter(|(_, is_right)| *is_right).count() as f64;
    }
    (taken > 0.0).then(|| right / taken)
}

/// B-cubed precision, recall and F1 of a grouping: for each item, how many of its group belong with it, and how many of those
/// that belong with it are in its group (Bagga and Baldwin, 1998). Both lists name the group of each item.
pub fn b_cubed(wanted: &[usize], told: &[usize]) -> Option<[f64; 3]> {
    let items: Vec<(usize, usize)> = wanted.iter().copied().zip(told.iter().copied()).collect();
    let count = |key: fn(&(usize, usize)) -> usize| {
        let mut sizes: HashMap<usize, f64> = HashMap::new();
        items.iter().for_each(|item| *sizes.entry(key(item)).or_default() += 1.0);
        sizes
    };
    let (of_wanted, of_told) = (count(|item| item.0), count(|item| item.1));
    let mut both: HashMap<(usize, usize), f64> = HashMap::new();
    items.iter().for_each(|item| *both.entry(*item).or_default() += 1.0);
    let mean = |sizes: &HashMap<usize, f64>, key: fn(&(usize, usize)) -> usize| {
        items.iter().map(|item| both[item] / sizes[&key(item)]).sum::<f64>() / items.len() as f64
    };
    let (precision, recall) = (mean(&of_told, |item| item.1), mean(&of_wanted, |item| item.0));
    (!items.is_empty()).then(|| [precision, recall, 2.0 * precision * recall / (precision + recall)])
}

/// Pairs of items of one group: told rightly, told, wanted.
pub fn pairs(wanted: &[usize], told: &[usize]) -> Tally {
    let mut tally = Tally::default();
    for one in 0..wanted.len().min(told.len()) {
        for other in 0..one {
            let (belong, joined) = (wanted[one] == wanted[other], told[one] == told[other]);
            let tell = |is: bool| usize::from(is);
            tally.add(Tally { hit: tell(belong && joined), told: tell(joined), wanted: tell(belong) });
        }
    }
    tally
}

/// A title's direction with what it belongs to: its story and its language.
pub struct Placed<'a> {
    pub story: &'a str,
    pub language: &'a str,
    pub vector: Embedding,
}

/// For each title of either language, whether the nearest title of the other is of its story. Each language is centred by its mean;
/// `apart` leaves the asking title's own story out of that mean.
pub fn nearest(titles: &[Placed], languages: (&str, &str), apart: bool) -> Tally {
    let mut tally = Tally::default();
    for (from, to) in [languages, (languages.1, languages.0)] {
        for title in titles.iter().filter(|title| title.language == from) {
            let without = if apart { Some(title.story) } else { None };
            let (here, there) = (mean(titles, from, without), mean(titles, to, without));
            let asked = less(&title.vector, &here);
            let others = titles.iter().filter(|other| other.language == to);
            let near = others.map(|other| (cosine(&asked, &less(&other.vector, &there)), other.story));
            let best = near.max_by(|one, other| one.0.total_cmp(&other.0));
            tally.add(Tally::one(best.is_some_and(|(_, story)| story == title.story)));
        }
    }
    tally
}

/// Of each title the nearest one of another story that came on the same day: what is hardest to keep apart from it. Each language
/// is centred by its mean.
pub fn rivals(titles: &[Placed], days: &[u32]) -> Vec<Option<usize>> {
    let means: BTreeMap<&str, Embedding> =
        titles.iter().map(|t| (t.language, mean(titles, t.language, None))).collect();
    let centred: Vec<Embedding> = titles.iter().map(|title| less(&title.vector, &means[title.language])).collect();
    let rival = |one: usize| {
        let others = (0..titles.len()).filter(|other| days[*other] == days[one]);
        let others = others.filter(|other| titles[*other].story != titles[one].story);
        others.max_by(|a, b| cosine(&centred[one], &centred[*a]).total_cmp(&cosine(&centred[one], &centred[*b])))
    };
    (0..titles.len()).map(rival).collect()
}

/// The mean direction of a language's titles, those of one story left out.
fn mean(titles: &[Placed], language: &str, without: Option<&str>) -> Embedding {
    let of: Vec<&Placed> =
        titles.iter().filter(|title| title.language == language && Some(title.story) != without).collect();
    let mut mean = [0.0; DIMENSIONS];
    for title in &of {
        mean.iter_mut().zip(title.vector).for_each(|(sum, value)| *sum += value / of.len() as f32);
    }
    mean
}

fn less(vector: &Embedding, mean: &Embedding) -> Embedding {
    std::array::from_fn(|n| vector[n] - mean[n])
}

fn cosine(one: &Embedding, other: &Embedding) -> f32 {
    let dot = |a: &Embedding, b: &Embedding| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
    let lengths = (dot(one, one) * dot(other, other)).sqrt();
    if lengths > 0.0 { dot(one, other) / lengths } else { 0.0 }
}
