//! What places, names, numbers and days say for or against two entries telling one event.
//!
//! The weights are those of a logistic regression over pairs of headlines (decision 0045), rounded, and in the measure of a
//! cosine.

use super::member::{Member, common};
use super::named::Named;
use super::numbers::is_large;
use super::pulls::by_name;
use super::words::both;
use crate::model::spot::Nearness;

/// The same country, as a share of all countries of both …
const SAME_PLACES: f32 = 0.04;
/// … and so much more where few others write of it.
const RARE_PLACE: f32 = 0.12;
/// Both name countries, and none is the same.
const OTHER_PLACES: f32 = -0.29;
/// Only one says where.
const ONE_PLACE: f32 = 0.02;
/// Neither does …
const NO_PLACE: f32 = -0.04;
/// … and neither name nor number is the same: a statement on a day that everybody keeps is like any other.
const NOTHING_SAME: f32 = -0.25;
/// One names a town of the country, the other the country alone, which fits all of its towns.
const OPEN_SPOT: f32 = -0.08;
/// Both name a town, a district or a province of the country, and it is the same, in a country
/// of which few others write …
const SAME_SPOT: f32 = 0.05;
/// … or another: nurses of two towns strike twice. Sentences that are otherwise alike are as near as 0.95.
const OTHER_SPOT: f32 = -0.49;
/// A place that the headline leaves to the summary may be one among others.
const OTHER_SPOT_BELOW: f32 = -0.20;
/// Both have a name of which few others speak; for two such names twice.
const RARE_NAME: f32 = 0.18;
const MOST_NAMES: f32 = 2.0;
/// For each word of the shorter headline that is also the other's, as a share: two outlets choose other words for one event,
/// the same words tell of two events of one kind.
const SAME_WORDS: f32 = -0.40;
/// A number above a dozen is hardly the same by chance, …
const SAME_NUMBER: f32 = 0.14;
/// … a small one often is.
const SAME_SMALL_NUMBER: f32 = 0.05;
/// A large one that both have, and at least one in its summary alone.
const HEARD_NUMBER: f32 = 0.07;
/// Both have numbers, and none is the same.
const OTHER_NUMBERS: f32 = -0.06;
/// Both number their event ("fourth strike", "fifth strike"), and differently.
const OTHER_ORDINAL: f32 = -0.25;
/// Of one outlet in one language, which rarely tells an event twice …
const SAME_DESK: f32 = -0.08;
/// … and whose bulletins and chronicles differ in a number alone.
const SERIES: f32 = -0.50;
/// A day between two entries.
const DAY: f32 = -0.08;
/// In days.
const WEEK: f32 = 5.0;
/// A day beyond [`WEEK`]: by then it is what came of it.
const LATE_DAY: f32 = -0.08;

/// What speaks for two entries being of one event, and against it, beside their words and the days between them.
pub fn gates(one: &Member, other: &Member, named: &Named) -> f32 {
    let (numbers, spots) = (numbers(one, other), spots(one, other));
    places(one, other, spots, named)
        + by_name(one, other)
        + names(one, other, spots, named)
        + wording(one, other)
        + numbers.unwrap_or(0.0).max(heard_number(one, other))
        + desk(one, other, numbers)
}

/// What the days between two entries say. Those of one day and the next are of one moment.
pub fn days(one: &Member, other: &Member) -> f32 {
    let Some((one, other)) = one.at.zip(other.at) else { return 0.0 };
    let apart = (one - other).num_minutes().unsigned_abs() as f32 / (24.0 * 60.0);
    DAY * (apart - 1.0).clamp(0.0, WEEK - 1.0) + LATE_DAY * (apart - WEEK).max(0.0)
}

fn places(one: &Member, other: &Member, spots: Option<Nearness>, named: &Named) -> f32 {
    let shared = common(&one.places, &other.places).count() as f32;
    let all = (one.places.len() + other.places.len()) as f32 - shared;
    let open = if one.spots.is_empty() == other.spots.is_empty() { 0.0 } else { OPEN_SPOT };
    match (spots, named.rarest_country(one, other)) {
        (Some(Nearness::Other), _) if one.below || other.below => OTHER_SPOT_BELOW,
        (Some(Nearness::Other), _) => OTHER_SPOT,
        (_, Some(rare)) => (SAME_PLACES + RARE_PLACE * rare) * shared / all + open,
        _ if one.places.is_empty() && other.places.is_empty() => {
            let same = named.shared_names(one, other) > 0.0 || common(&one.numbers, &other.numbers).next().is_some();
            if same { NO_PLACE } else { NOTHING_SAME }
        }
        _ if one.places.is_empty() || other.places.is_empty() => ONE_PLACE,
        _ => OTHER_PLACES,
    }
}

/// How near the places within a country are that both name, the nearest of all.
fn spots(one: &Member, other: &Member) -> Option<Nearness> {
    let pairs = one.spots.iter().flat_map(|one| other.spots.iter().map(|other| one.nearness(other)));
    pairs.flatten().max()
}

fn names(one: &Member, other: &Member, spots: Option<Nearness>, named: &Named) -> f32 {
    let against = if one.tongue == other.tongue { one.wording.other_names(&other.wording) } else { 0.0 };
    let shared = RARE_NAME * named.shared_names(one, other).min(MOST_NAMES);
    match spots {
        _ if against < 0.0 => against,
        Some(Nearness::Same) => shared.max(SAME_SPOT * named.rarest_country(one, other).unwrap_or(0.0)),
        _ => shared,
    }
}

/// Without an encoder likeness is that of words alone, and nothing is taken off it; nor where one headline says all that the
/// other does.
fn wording(one: &Member, other: &Member) -> f32 {
    let compared = one.tongue == other.tongue && one.direction.is_some() && other.direction.is_some();
    let share = if compared { one.wording.overlap(&other.wording) } else { 0.0 };
    if share < 1.0 { SAME_WORDS * share } else { 0.0 }
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
    let shared: Vec<&String> = common(&one.numbers, &other.numbers).collect();
    if ordinals(one) && ordinals(other) && !shared.iter().any(is_ordinal) {
        return Some(OTHER_ORDINAL);
    }
    Some(match shared.is_empty() {
        true => OTHER_NUMBERS,
        false if shared.iter().any(|number| is_large(number)) => SAME_NUMBER,
        false => SAME_SMALL_NUMBER,
    })
}

fn heard_number(one: &Member, other: &Member) -> f32 {
    let shared = both(&one.large, &other.large).next().is_some();
    if shared { HEARD_NUMBER } else { f32::MIN }
}
