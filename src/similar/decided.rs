//! Entries on which editors decided: one that names no place, and whose story gives none, belongs where the nearest of
//! these belong, if they agree. That is a hint for editors, who see on which entries it rests.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::encoder::Vector;
use crate::model::Region;
use crate::model::curation::{DecidedEntry, PlaceEvidence, RegionFinding};

/// So many entries are remembered, those that were decided last.
pub const MOST: usize = 4_000;
/// So many of the nearest are asked.
const NEAREST: usize = 5;
/// What is less alike says nothing: directions are compared as they differ from the mean of their language.
const ALIKE: f32 = 0.3;
/// So many must agree: one or two may be alike by chance.
const LEAST: usize = 3;
/// So much of the likeness of all that are asked.
const SHARE: f32 = 0.75;
/// What no word says is less sure than one word of a title.
const SURE: f32 = 0.7;

/// An entry that editors decided on.
#[derive(Debug, Clone)]
pub struct Ruling {
    pub entry: i64,
    /// All tellings of a story are one voice.
    pub story: i64,
    /// The last decision on it; the oldest are let go first.
    pub decision: i64,
    /// Where it belongs first, by an editor's word or because an editor took it as it was.
    pub region: Region,
    /// As it differs from its language's mean.
    pub direction: Vector,
    pub title: String,
    pub told: DecidedEntry,
}

/// Those that were decided last.
#[derive(Debug, Default)]
pub struct Decided {
    rulings: HashMap<i64, Ruling>,
}

impl Decided {
    /// Notes an entry, or notes it anew.
    pub fn note(&mut self, ruling: Ruling) {
        self.rulings.insert(ruling.entry, ruling);
    }

    /// An entry on which no decision stands any more.
    pub fn forget(&mut self, entry: i64) {
        self.rulings.remove(&entry);
    }

    /// Lets go of what is more than [`MOST`].
    pub fn bound(&mut self) {
        let mut decisions: Vec<i64> = self.rulings.values().map(|ruling| ruling.decision).collect();
        if decisions.len() > MOST {
            let (_, oldest, _) = decisions.select_nth_unstable_by(MOST - 1, |a, b| b.cmp(a));
            let oldest = *oldest;
            self.rulings.retain(|_, ruling| ruling.decision >= oldest);
        }
    }

    /// Where most of the nearest belong, if they clearly agree; it is doubtful in any case.
    pub fn region(&self, entry: i64, direction: &Vector) -> Option<RegionFinding> {
        let nearest = self.nearest(entry, direction);
        let mut votes: BTreeMap<Region, f32> = BTreeMap::new();
        nearest.iter().for_each(|(alike, ruling)| *votes.entry(ruling.region).or_default() += alike);
        let all: f32 = votes.values().sum();
        let (region, most) = votes.into_iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
        let agree: Vec<&Ruling> = nearest.into_iter().map(|(_, r)| r).filter(|r| r.region == region).collect();
        if agree.len() < LEAST || most < SHARE * all {
            return None;
        }
        let score = thousandths((most / agree.len() as f32).min(SURE));
        let evidence = agree.into_iter().map(evidence).collect();
        Some(RegionFinding { region, score, primary: true, doubtful: true, evidence })
    }

    /// The nearest entries of different stories, with how much alike they are.
    fn nearest(&self, entry: i64, direction: &Vector) -> Vec<(f32, &Ruling)> {
        let others = self.rulings.values().filter(|ruling| ruling.entry != entry);
        let alike = others.map(|ruling| (ruling.direction.cosine(direction), ruling));
        let mut alike: Vec<_> = alike.filter(|(alike, _)| *alike >= ALIKE).collect();
        alike.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.entry.cmp(&b.1.entry)));
        let mut stories = HashSet::new();
        alike.retain(|(_, ruling)| stories.insert(ruling.story));
        alike.truncate(NEAREST);
        alike
    }
}

fn evidence(ruling: &Ruling) -> PlaceEvidence {
    let entry = Some(ruling.told.clone());
    PlaceEvidence { entry, ..PlaceEvidence::unnamed("decided", ruling.title.as_str()) }
}

fn thousandths(value: f32) -> f64 {
    (f64::from(value) * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::similar::encoder::DIMENSIONS;

    /// A direction that is so much like that of the newcomer, and otherwise its own.
    fn alike(much: f32, own: usize) -> Vector {
        let mut values = [0.0; DIMENSIONS];
        (values[0], values[own]) = (much, (1.0 - much * much).sqrt());
        Vector::from(&values)
    }

    fn decided(rulings: &[(Region, f32, i64)]) -> Decided {
        let mut decided = Decided::default();
        for (at, (region, much, story)) in rulings.iter().enumerate() {
            let entry = at as i64 + 1;
            decided.note(Ruling {
                entry,
                story: *story,
                decision: entry,
                region: *region,
                direction: alike(*much, at + 1),
                title: format!("headline {entry}"),
                told: DecidedEntry { id: format!("e/{entry}"), outlet: "An outlet".into() },
            });
        }
        decided
    }

    fn told(rulings: &[(Region, f32, i64)]) -> Option<RegionFinding> {
        decided(rulings).region(99, &alike(1.0, 500))
    }

    use Region::{Asia, Europe};

    #[test]
    fn three_that_agree_tell_a_region_that_is_doubtful_and_rests_on_them() {
        let found = told(&[(Asia, 0.5, 1), (Asia, 0.4, 2), (Asia, 0.6, 3), (Europe, 0.2, 4)]).unwrap();
        assert_eq!((found.region, found.primary, found.doubtful), (Asia, true, true));
        assert!((found.score - 0.5).abs() < 0.01, "{}", found.score);
        let rests: Vec<_> =
            found.evidence.iter().map(|e| (e.text.as_str(), e.entry.as_ref().unwrap().id.as_str())).collect();
        assert_eq!(rests, [("headline 3", "e/3"), ("headline 1", "e/1"), ("headline 2", "e/2")]);
        assert!(found.is_guess() && found.evidence.iter().all(|evidence| !evidence.is_name()));
    }

    #[test]
    fn few_far_divided_or_tellings_of_one_story_tell_nothing() {
        assert_eq!(told(&[]), None);
        assert_eq!(told(&[(Asia, 0.9, 1), (Asia, 0.9, 2)]), None, "two");
        assert_eq!(told(&[(Asia, 0.9, 1), (Asia, 0.9, 2), (Asia, 0.25, 3)]), None, "the third is far");
        assert_eq!(told(&[(Asia, 0.9, 1), (Asia, 0.9, 1), (Asia, 0.9, 1)]), None, "one story");
        let divided = [(Asia, 0.5, 1), (Asia, 0.5, 2), (Asia, 0.5, 3), (Europe, 0.5, 4), (Europe, 0.5, 5)];
        assert_eq!(told(&divided), None);
        assert!(told(&[(Asia, 0.5, 1), (Asia, 0.5, 2), (Asia, 0.5, 3), (Europe, 0.45, 4)]).is_some());
    }

    #[test]
    fn an_entry_is_no_neighbour_of_its_own_and_one_that_is_forgotten_counts_no_more() {
        let mut three = decided(&[(Asia, 0.5, 1), (Asia, 0.5, 2), (Asia, 0.5, 3)]);
        assert_eq!(three.region(2, &alike(1.0, 500)), None);
        assert!(three.region(99, &alike(1.0, 500)).is_some());
        three.forget(1);
        assert_eq!(three.region(99, &alike(1.0, 500)), None);
    }

    #[test]
    fn what_was_decided_long_ago_is_let_go_first() {
        let mut many = decided(&vec![(Asia, 0.5, 1); DIMENSIONS - 12]);
        let one = many.rulings[&1].clone();
        (1_000..1_000 + MOST as i64).for_each(|entry| many.note(Ruling { entry, decision: entry, ..one.clone() }));
        many.bound();
        assert_eq!((many.rulings.len(), many.rulings.keys().min()), (MOST, Some(&1_000)));
    }
}
