//! How well the queue is ranked, by a simulated editor, beside what costs nothing: any order, and the newest first.

mod desk;
pub mod editor;
mod ours;

use std::sync::LazyLock;

use editor::{Dice, Figures, Ranker, Round, SEEDS, figures, titles};
use newsloom::similar::encoder::{Embedder, Encoder};
use ours::{Found, Ours};

use crate::encoder::opened;

/// Any order.
struct Random<'a>(&'a Round, Dice);

impl Ranker for Random<'_> {
    fn learn(&mut self, _: usize, _: bool) {}

    fn order(&mut self) -> Vec<usize> {
        self.1.some(&self.0.held, self.0.held.len())
    }
}

/// As queues are without ranking.
struct Newest<'a>(&'a Round);

impl Ranker for Newest<'_> {
    fn learn(&mut self, _: usize, _: bool) {}

    fn order(&mut self) -> Vec<usize> {
        let mut order = self.0.held.clone();
        order.sort_by(|a, b| self.0.hours[*a].total_cmp(&self.0.hours[*b]));
        order
    }
}

fn tell(name: &str, figures: &[Figures]) {
    for Figures { decisions, precision, ndcg, regions } in figures {
        println!(
            "{name:28} {decisions:>3} decisions  P@20 {:.3} ({:.3})  nDCG@20 {:.3} ({:.3})  regions {:.0} ({:.0})",
            precision[0], precision[1], ndcg[0], ndcg[1], regions[0], regions[1]
        );
    }
}

#[test]
fn the_simulated_editor_wants_a_third_and_every_round_is_another() {
    let rounds: Vec<Round> = (0..SEEDS).map(Round::draw).collect();
    for round in &rounds {
        assert_eq!((round.titles.len(), round.decided.len() + round.held.len()), (300, 300));
        let stories = |titles: &[usize]| {
            titles.iter().map(|title| round.titles[*title].story).collect::<std::collections::BTreeSet<_>>()
        };
        assert!(stories(&round.decided).is_disjoint(&stories(&round.held)));
        assert_eq!(round.taste.declared.len(), 6);
    }
    assert_eq!(rounds[3].held, Round::draw(3).held);
    assert_ne!(rounds[3].taste.declared, rounds[4].taste.declared);
}

#[test]
fn without_ranking_a_third_of_the_first_twenty_is_wanted() {
    let rounds: Vec<Round> = (0..SEEDS).map(Round::draw).collect();
    println!("30 editors: median (10th percentile)");
    let random = figures(&rounds, |round, seed| Random(round, Dice(seed)));
    tell("any order", &random);
    let newest = figures(&rounds, |round, _| Newest(round));
    tell("newest first", &newest);
    for found in random.iter().chain(&newest) {
        assert!((0.2..0.5).contains(&found.precision[0]));
    }
}

/// All rounds; the same for every test.
static ROUNDS: LazyLock<Vec<Round>> = LazyLock::new(|| (0..SEEDS).map(Round::draw).collect());

/// The aims are those of a newsroom that has just begun, and of one in its first hour: P@20 of 0.65 cold and of 0.80 after 25
/// decisions, five of six regions. The weights were tried out on other seeds (1000 to 1119), not on these.
fn ranked(name: &str, encoder: Option<&dyn Embedder>) -> Vec<Figures> {
    let found = Found::of(&titles(), encoder);
    let figures = figures(&ROUNDS, |round, _| Ours::new(round, &found));
    println!("30 editors: median (10th percentile)");
    tell(name, &figures);
    figures
}

#[test]
fn ranking_finds_what_an_editor_wants_by_words_alone() {
    check(&ranked("ranked, words alone", None));
}

#[test]
fn ranking_finds_what_an_editor_wants_with_the_encoder() {
    let encoder: &Encoder = opened();
    check(&ranked("ranked, sentence encoder", Some(encoder)));
}

fn check(figures: &[Figures]) {
    let at = |decisions: usize| figures.iter().find(|found| found.decisions == decisions).unwrap();
    assert!(at(0).precision[0] >= 0.65 && at(25).precision[0] >= 0.80, "{figures:?}");
    assert!(at(0).precision[1] >= 0.40 && at(25).precision[1] >= 0.45, "{figures:?}");
    assert!(figures.iter().all(|found| found.regions[0] >= 5.0), "{figures:?}");
}
