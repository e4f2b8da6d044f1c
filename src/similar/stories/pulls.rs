//! How much of two headlines' likeness is the country that both name. "Nepal: a landslide" and "Nepal: tea pickers march" are
//! alike as two headlines of three words are that share one of them; what is left without it tells the event. In a headline of
//! ten words the name weighs little.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::member::{Member, common};
use crate::similar::encoder::{DIMENSIONS, Vector};

/// The directions of countries' names. Written by `assets/make_pulls.py`.
const TABLE: &str = include_str!("../../../assets/pulls.tsv");

/// So much of likeness by the name is usual, and is weighed with the place.
const USUAL: f32 = 0.20;
/// What is taken off for the rest: more than all of it, since short headlines of one country also share their form.
const TIMES: f32 = 1.5;

static DIRECTIONS: LazyLock<HashMap<&'static str, Vector>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).filter_map(|(code, digits)| Some((code, read(digits)?))).collect()
});

fn read(digits: &str) -> Option<Vector> {
    let mut bytes = [0; DIMENSIONS];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(digits.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Vector::from_bytes(&bytes)
}

/// How far the names of these countries pull a direction, in their order: 1 for nothing but the name, 0 for not at all.
pub fn pulls(direction: Option<&Vector>, places: &[String]) -> Box<[f32]> {
    let Some(direction) = direction else { return Box::default() };
    let pull = |place: &String| DIRECTIONS.get(place.as_str()).map_or(0.0, |name| direction.cosine(name).max(0.0));
    places.iter().map(pull).collect()
}

/// What is taken off the likeness of two entries for the countries that both name.
pub fn by_name(one: &Member, other: &Member) -> f32 {
    let of = |member: &Member, place: &String| {
        let at = member.places.iter().position(|known| known == place);
        at.and_then(|at| member.pulls.get(at).copied()).unwrap_or(0.0)
    };
    let shared = common(&one.places, &other.places).map(|place| of(one, place) * of(other, place));
    -TIMES * (shared.fold(0.0, f32::max) - USUAL).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_pulls_its_own_way() {
        assert_eq!(DIRECTIONS.len(), TABLE.lines().count() - 1);
        let places = ["NP".to_string(), "CL".to_string(), "XX".to_string()];
        let nepal = pulls(DIRECTIONS.get("NP"), &places);
        assert!(nepal[0] > 0.99 && nepal[1] < 0.5 && nepal[2] == 0.0, "{nepal:?}");
        assert!(pulls(None, &places).is_empty());
    }
}
