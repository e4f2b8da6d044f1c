//! What is remembered of an entry.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::{DateTime, Utc};

use super::Telling;
use super::names::Wording;
use super::numbers::{is_large, numbers};
use super::pulls::pulls;
use super::words::{Bag, bag, hash};
use crate::model::spot::Spot;
use crate::similar::encoder::Vector;

/// In so much of a summary names and numbers count. In characters.
const HEARD: usize = 300;

/// An entry of the window.
#[derive(Debug)]
pub struct Member {
    pub id: i64,
    /// 0 until it is told.
    pub story: i64,
    pub at: Option<DateTime<Utc>>,
    /// Outlet and language, as a hash; `None` where the outlet is not known.
    pub desk: Option<u64>,
    /// The language, as a hash.
    pub tongue: u64,
    /// Countries, each once.
    pub places: Box<[String]>,
    /// How far each of them pulls the direction; empty without one.
    pub pulls: Box<[f32]>,
    pub spots: Vec<Spot>,
    /// Whether the headline names none of them.
    pub below: bool,
    /// Each once.
    pub numbers: Box<[String]>,
    /// The large ones of headline and summary, as hashes, sorted.
    pub large: Bag,
    pub wording: Wording,
    /// As it differs from its language's mean.
    pub direction: Option<Vector>,
    pub words: Bag,
    /// What its theme's crowd takes off its likeness to others.
    pub toll: f32,
}

impl Member {
    /// Reads an entry; its direction is as it differs from its language's mean.
    pub fn of(telling: &Telling, direction: Option<Vector>) -> Member {
        let Telling { id, language, title, summary, scene, at, .. } = *telling;
        let heard = summary.char_indices().nth(HEARD).map_or(summary, |(end, _)| &summary[..end]);
        let (numbers, also) = (numbers(title, language, at), numbers(heard, language, at));
        let large = numbers.union(&also).filter(|number| is_large(number));
        let mut large: Vec<u64> = large.map(|number| hash(number)).collect();
        large.sort_unstable();
        let places: Box<[String]> = scene.countries.iter().collect::<BTreeSet<_>>().into_iter().cloned().collect();
        Member {
            id,
            story: 0,
            at,
            desk: (!telling.outlet.is_empty()).then(|| desk(telling)),
            tongue: hash(language.primary()),
            pulls: pulls(direction.as_ref(), &places),
            places,
            spots: scene.spots.clone(),
            below: scene.below,
            numbers: numbers.into_iter().collect(),
            large: large.into(),
            wording: Wording::of(title, heard, &scene.spots, &scene.broad),
            direction,
            words: bag(title),
            toll: 0.0,
        }
    }
}

/// What two lists both have.
pub fn common<'a, T: PartialEq>(one: &'a [T], other: &'a [T]) -> impl Iterator<Item = &'a T> {
    one.iter().filter(|item| other.contains(item))
}

fn desk(telling: &Telling) -> u64 {
    let mut hasher = DefaultHasher::new();
    (telling.outlet, telling.language.primary()).hash(&mut hasher);
    hasher.finish()
}
