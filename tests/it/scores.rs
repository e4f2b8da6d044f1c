//! The scores of `make evaluate`, on numbers that can be told by hand.

use newsloom::similar::encoder::DIMENSIONS;

use super::evaluate::evaluation::score::*;

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

#[test]
fn shares_of_nothing_are_none() {
    let tally = Tally { hit: 2, told: 4, wanted: 3 };
    assert_eq!((tally.precision(), tally.recall()), (Some(0.5), Some(2.0 / 3.0)));
    assert!(near(tally.f1().unwrap(), 4.0 / 7.0));
    assert_eq!(Tally::default().precision().or(Tally::default().f1()), None);
}

#[test]
fn the_least_sure_answers_go_first_and_equal_ones_in_part() {
    let answers = [(0.9, true), (0.1, false), (0.8, true), (0.5, false), (0.5, true)];
    for (coverage, want) in [(1.0, 0.6), (0.8, 0.75), (0.4, 1.0), (0.6, 2.5 / 3.0)] {
        assert!(near(at_coverage(&answers, coverage).unwrap(), want), "{coverage}");
    }
    assert_eq!(at_coverage(&[], 0.9), None);
}

#[test]
fn a_grouping_is_scored_by_its_items() {
    assert_eq!(b_cubed(&[1, 1, 2], &[7, 7, 8]), Some([1.0, 1.0, 1.0]));
    let [precision, recall, f1] = b_cubed(&[1, 1, 2, 2], &[1, 1, 1, 2]).unwrap();
    assert!(near(precision, (2.0 / 3.0 + 2.0 / 3.0 + 1.0 / 3.0 + 1.0) / 4.0));
    assert!(near(recall, (1.0 + 1.0 + 0.5 + 0.5) / 4.0));
    assert!(near(f1, 2.0 * precision * recall / (precision + recall)));
    let apart = b_cubed(&[1, 1, 1, 1], &[1, 2, 3, 4]).unwrap();
    assert!(near(apart[0], 1.0) && near(apart[1], 0.25));
    assert_eq!(b_cubed(&[], &[]), None);
}

#[test]
fn pairs_of_one_group_are_counted_once() {
    assert_eq!(pairs(&[1, 1, 2, 2], &[1, 1, 1, 2]), Tally { hit: 1, told: 3, wanted: 2 });
    assert_eq!(pairs(&[], &[]), Tally::default());
}

#[test]
fn the_nearest_title_is_found_past_what_a_language_adds_to_all() {
    let placed = |story, language, at: [f32; 3]| {
        let mut vector = [0.0; DIMENSIONS];
        vector[..3].copy_from_slice(&at);
        Placed { story, language, vector }
    };
    let titles = [
        placed("a", "en", [1.0, 0.0, 9.0]),
        placed("b", "en", [0.0, 1.0, 9.0]),
        placed("a", "ar", [1.0, 0.1, -9.0]),
        placed("b", "ar", [0.1, 1.0, -9.0]),
    ];
    assert_eq!(nearest(&titles, ("en", "ar"), false), Tally { hit: 4, told: 4, wanted: 4 });
    let mut turned = titles;
    (turned[2].story, turned[3].story) = ("b", "a");
    assert_eq!(nearest(&turned, ("en", "ar"), false).hit, 0);
    assert_eq!(nearest(&[], ("en", "ar"), true), Tally::default());
}
