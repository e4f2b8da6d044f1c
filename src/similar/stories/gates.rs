//! What places, numbers and days say for or against two entries telling one event.

use super::window::Member;
use crate::model::spot::Nearness;

/// The same places, as a share of all places of both.
const SAME_PLACES: f32 = 0.08;
/// Both name places, and none is the same.
const OTHER_PLACES: f32 = -0.15;
/// Both name a town, a district or a province of the country, and it is the same …
const SAME_SPOT: f32 = 0.05;
/// … or another: nurses of two towns strike twice. Sentences that are otherwise alike are as near as 0.95.
const OTHER_SPOT: f32 = -0.45;
const SAME_NUMBER: f32 = 0.06;
/// Both have numbers, and none is the same.
const OTHER_NUMBERS: f32 = -0.10;
/// Both number their event ("fourth strike", "fifth strike"), and differently.
const OTHER_ORDINAL: f32 = -0.25;
/// Neither a place nor a number is there to compare: "Open letter to the minister" is like any other.
const NOTHING_BUT_WORDS: f32 = -0.06;
/// Of one outlet in one language, which rarely tells an event twice …
const SAME_DESK: f32 = -0.08;
/// … and whose bulletins and chronicles differ in a number alone.
const SERIES: f32 = -0.40;
/// A day between two entries.
const DAY: f32 = -0.04;
/// A day beyond [`WEEK`]: by then it is what came of it.
const LATE_DAY: f32 = -0.08;
/// In days.
const WEEK: f32 = 5.0;

/// What speaks for two entries being of one event, and against it, beside their words.
pub fn gates(one: &Member, other: &Member) -> f32 {
    ageless(one, other) + days(one, other)
}

/// The same without the days between: whether one may be what came of the other.
pub fn ageless(one: &Member, other: &Member) -> f32 {
    let (places, numbers) = (places(one, other), numbers(one, other));
    let told = match (places, numbers) {
        (None, None) => NOTHING_BUT_WORDS,
        _ => places.unwrap_or(0.0) + numbers.unwrap_or(0.0),
    };
    let names = if one.tongue == other.tongue { one.wording.compare(&other.wording) } else { 0.0 };
    told + names + desk(one, other, numbers)
}

/// Entries of one day and the next are of one moment.
fn days(one: &Member, other: &Member) -> f32 {
    let Some((one, other)) = one.at.zip(other.at) else { return 0.0 };
    let apart = (one - other).num_minutes().unsigned_abs() as f32 / (24.0 * 60.0);
    DAY * (apart - 1.0).clamp(0.0, WEEK - 1.0) + LATE_DAY * (apart - WEEK).max(0.0)
}

fn places(one: &Member, other: &Member) -> Option<f32> {
    if one.places.is_empty() || other.places.is_empty() {
        return None;
    }
    let shared = one.places.intersection(&other.places).count() as f32;
    let all = one.places.union(&other.places).count() as f32;
    Some(match spots(one, other) {
        Some(Nearness::Other) => OTHER_SPOT,
        Some(Nearness::Same) => SAME_SPOT + SAME_PLACES * shared / all,
        _ if shared > 0.0 => SAME_PLACES * shared / all,
        _ => OTHER_PLACES,
    })
}

/// How near the places within a country are that both name, the nearest of all.
fn spots(one: &Member, other: &Member) -> Option<Nearness> {
    let pairs = one.spots.iter().flat_map(|one| other.spots.iter().map(|other| one.nearness(other)));
    pairs.flatten().max()
}

fn desk(one: &Member, other: &Member, numbers: Option<f32>) -> f32 {
    match one.desk.is_some() && one.desk == other.desk {
        false => 0.0,
        true if numbers.is_some_and(|numbers| numbers < 0.0) => SAME_DESK + SERIES,
        true => SAME_DESK,
    }
}

fn numbers(one: &Member, other: &Member) -> Option<f32> {
    if one.numbers.is_empty() || other.numbers.is_empty() {
        return None;
    }
    let is_ordinal = |number: &&String| number.starts_with('#');
    let ordinals = |member: &Member| member.numbers.iter().any(|number| is_ordinal(&number));
    let mut shared = one.numbers.intersection(&other.numbers).peekable();
    let any = shared.peek().is_some();
    if ordinals(one) && ordinals(other) && !shared.any(|number| is_ordinal(&number)) {
        return Some(OTHER_ORDINAL);
    }
    Some(if any { SAME_NUMBER } else { OTHER_NUMBERS })
}
