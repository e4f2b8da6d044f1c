//! How well the queue is ranked, by a simulated editor, beside what costs nothing: any order, and the newest first.

pub mod editor;

use editor::{Dice, Figures, Ranker, Round, SEEDS, figures};

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
