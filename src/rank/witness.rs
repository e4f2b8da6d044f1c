//! Witnesses: what an entry reads most like among those that editors took, and among those that they rejected. The weights
//! of 512 axes say nothing to anybody; a headline does.

use super::facts::Direction;

/// An entry on which editors decided.
#[derive(Debug, Clone, PartialEq)]
pub struct Decided {
    pub entry: i64,
    pub accepted: bool,
    pub words: Vec<u16>,
    pub direction: Option<Direction>,
}

/// The nearest of both; none that has nothing in common with the entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Witnesses {
    pub accepted: Option<i64>,
    pub rejected: Option<i64>,
}

/// Less is no likeness: of directions, two headlines on one theme in two languages have more; of words, three of ten.
const ALIKE: [f32; 2] = [0.35, 0.15];

/// The witnesses for an entry with these words and this direction.
pub fn witnesses(entry: i64, words: &[u16], direction: Option<&Direction>, all: &[Decided]) -> Witnesses {
    let nearest = |accepted: bool| {
        let of = all.iter().filter(|one| one.accepted == accepted && one.entry != entry);
        let near = of.filter_map(|one| {
            let (alike, least) = likeness((words, direction), (&one.words, one.direction.as_ref()));
            (alike >= least).then_some((alike, one.entry))
        });
        near.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))).map(|(_, entry)| entry)
    };
    Witnesses { accepted: nearest(true), rejected: nearest(false) }
}

/// How alike two entries read, and from where on that says something.
fn likeness(left: (&[u16], Option<&Direction>), right: (&[u16], Option<&Direction>)) -> (f32, f32) {
    match (left.1, right.1) {
        (Some(a), Some(b)) => (cosine(a, b), ALIKE[0]),
        _ => (shared(left.0, right.0), ALIKE[1]),
    }
}

/// How near two directions are; 0 for what has none.
fn cosine(left: &Direction, right: &Direction) -> f32 {
    let lengths = length(left) * length(right);
    if lengths > 0.0 { product(left, right) as f32 / lengths } else { 0.0 }
}

pub(super) fn length(direction: &Direction) -> f32 {
    (product(direction, direction) as f32).sqrt()
}

/// At most 512 * 128 * 128, which a number of 32 bits holds.
pub(super) fn product(left: &Direction, right: &Direction) -> i32 {
    left.iter().zip(right).map(|(a, b)| i32::from(*a) * i32::from(*b)).sum()
}

/// The share of words that two sorted lists have in common.
pub(super) fn shared(left: &[u16], right: &[u16]) -> f32 {
    let both = left.iter().filter(|word| right.binary_search(word).is_ok()).count();
    let all = left.len() + right.len() - both;
    if all == 0 { 0.0 } else { both as f32 / all as f32 }
}
