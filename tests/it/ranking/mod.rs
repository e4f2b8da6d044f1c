//! How well the queue is ranked, by the simulated editor of `make evaluate`, and how ranking is met at the desk.

mod desk;

use std::collections::BTreeSet;

use newsloom::classify::{Classifier, built_in_topics};

use crate::encoder::opened;
use crate::evaluate::evaluation::ranking::editor::Round;
use crate::evaluate::evaluation::ranking::{ranking, rounds};

#[test]
fn the_simulated_editor_wants_a_third_and_every_round_is_another() {
    let rounds = rounds();
    for round in &rounds {
        assert_eq!((round.titles.len(), round.decided.len() + round.held.len()), (300, 300));
        let stories = |titles: &[usize]| titles.iter().map(|title| round.titles[*title].story).collect::<BTreeSet<_>>();
        assert!(stories(&round.decided).is_disjoint(&stories(&round.held)));
        assert_eq!(round.taste.declared.len(), 6);
    }
    assert_eq!(rounds[3].held, Round::draw(3).held);
    assert_ne!(rounds[3].taste.declared, rounds[4].taste.declared);
}

/// The aims are those of a newsroom that has just begun, and of one in its first hour. The weights were tried out on other
/// seeds (1000 to 1119), not on these.
#[test]
fn ranking_finds_what_an_editor_wants_with_the_encoder_and_without() {
    let section = ranking(Some(opened()), &Classifier::new(&[], &built_in_topics()), None);
    println!("{section}");
    let below: Vec<String> = section.rows.iter().filter(|row| row.is_below()).map(ToString::to_string).collect();
    assert!(below.is_empty(), "{section}\n{}", below.join("\n"));
    assert_eq!(section.rows.iter().filter(|row| row.aim.is_some()).count(), 12);
    for row in section.rows.iter().filter(|row| row.name.ends_with("P@20") && !row.name.starts_with("best first")) {
        assert!((0.2..0.5).contains(&row.all.unwrap()), "without ranking a third is wanted: {row}");
    }
}
