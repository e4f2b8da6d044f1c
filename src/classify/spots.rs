//! Where the places are that an entry names within a country: Dacca is Dhaka, and Rosario lies in Santa Fe.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::acting::{POWER, distance};
use super::placing::is_in;
use super::stories::focus;
use crate::model::curation::{PlaceEvidence, RegionFinding};
use crate::model::spot::{Scene, Spot, Town, Whereabouts};
use crate::text::{Shape, Token, Words, fold};

const TABLE: &str = include_str!("../../assets/names/spots.tsv");

/// Where the places of a name are, by country and folded name.
type ByName = HashMap<&'static str, HashMap<String, Vec<Whereabouts>>>;

static PLACES: LazyLock<ByName> = LazyLock::new(|| {
    let mut places = Places::default();
    TABLE.lines().filter(|line| !line.starts_with('#')).for_each(|line| places.read(line));
    places.by_name
});

/// The table, while it is read.
#[derive(Default)]
struct Places {
    by_name: ByName,
    last: (&'static str, &'static str),
    province: u16,
    district: u16,
    towns: u32,
}

impl Places {
    fn read(&mut self, line: &'static str) {
        let mut cells = line.split('\t');
        let (Some(country), Some(province), Some(district), Some(towns)) =
            (cells.next(), cells.next(), cells.next(), cells.next())
        else {
            return;
        };
        if (country, province) != self.last {
            self.last = (country, province);
            self.province += 1;
            self.add(country, province, Whereabouts { province: self.province, district: 0, town: None });
        }
        let mut within = 0;
        if !district.is_empty() {
            self.district += 1;
            within = self.district;
            self.add(country, district, Whereabouts { province: self.province, district: within, town: None });
        }
        for town in towns.split(';').filter_map(|town| town.split_once(' ')) {
            let degrees = town.0.split_once(',').and_then(|(lat, lon)| Some((lat.parse().ok()?, lon.parse().ok()?)));
            let Some(lies) = degrees else { continue };
            self.towns += 1;
            let town_there = Some(Town { number: self.towns, lies });
            let province = if province.is_empty() { 0 } else { self.province };
            self.add(country, town.1, Whereabouts { province, district: within, town: town_there });
        }
    }

    fn add(&mut self, country: &'static str, forms: &str, at: Whereabouts) {
        for form in forms.split('|').filter(|form| !form.is_empty()) {
            self.by_name.entry(country).or_default().entry(fold(form)).or_default().push(at);
        }
    }
}

/// Where an entry's event is: in the headline, and where that names no place within a country, elsewhere.
pub fn scene(title: &str, findings: &[RegionFinding]) -> Scene {
    let evidence = || findings.iter().flat_map(|finding| &finding.evidence);
    let in_title: Vec<&PlaceEvidence> = evidence().filter(|e| e.span.is_some()).collect();
    let explicit: Vec<&str> = in_title.iter().filter(|e| is_country(e)).filter_map(|e| e.place.as_deref()).collect();
    let mut scene = Scene { countries: focus(findings), ..Scene::default() };
    scene.broad = in_title.iter().filter(|e| is_broad(e)).map(|evidence| fold(&evidence.text)).collect();
    for evidence in &in_title {
        let Some(spot) = spot(evidence, &explicit) else { continue };
        if evidence.place.as_ref() != Some(&spot.country) {
            // Tripoli of Lebanon is not in Libya.
            scene
                .countries
                .retain(|country| Some(country) != evidence.place.as_ref() || explicit.contains(&country.as_str()));
            scene.countries.extend(Some(spot.country.clone()).filter(|own| !scene.countries.contains(own)));
        }
        let is_near = evidence.span.is_some_and(|[start, _]| is_near(title, start));
        scene.add(if is_near { Spot { at: Vec::new(), ..spot } } else { spot });
    }
    within(title, &in_title, &scene.countries).into_iter().for_each(|spot| scene.add(spot));
    scene.below = scene.spots.is_empty();
    if scene.below {
        evidence().filter(|e| e.span.is_none()).filter_map(|e| spot(e, &[])).for_each(|spot| scene.add(spot));
    }
    scene
}

/// What says that an event is somewhere else than in the place named after it, folded.
const NEAR: [&str; 19] = [
    "near",
    "outside",
    "off",
    "outskirts of",
    "cerca de",
    "perto de",
    "proximo a",
    "frente a",
    "afueras de",
    "periferia de",
    "pres de",
    "pres d",
    "au large de",
    "banlieue de",
    "قرب",
    "بالقرب من",
    "قباله",
    "ضواحي",
    "محيط",
];

/// Whether a place stands for its surroundings.
fn is_near(title: &str, start: usize) -> bool {
    let before = fold(title.get(..start).unwrap_or_default());
    NEAR.iter()
        .any(|near| before.trim_end().strip_suffix(near).is_some_and(|rest| rest.is_empty() || rest.ends_with(' ')))
}

fn is_country(evidence: &PlaceEvidence) -> bool {
    matches!(evidence.kind.as_str(), "country" | "demonym" | "alias")
}

fn is_broad(evidence: &PlaceEvidence) -> bool {
    is_country(evidence) || matches!(evidence.kind.as_str(), "capital" | "region")
}

/// Countries in whose cities bodies of many states sit.
const HOSTS: [&str; 3] = ["BE", "CH", "NL"];

/// A country is no spot; nor is a capital that mostly stands for a power's government, or for bodies of many states. Where the
/// headline names countries, a town that one of them has is theirs.
fn spot(evidence: &PlaceEvidence, explicit: &[&str]) -> Option<Spot> {
    let country = evidence.place.as_deref()?;
    let is_seat = || distance("country", Some(country)).0 >= POWER || HOSTS.contains(&country);
    match evidence.kind.as_str() {
        "city" | "town" | "province" | "place" => {}
        "capital" if !is_seat() => {}
        _ => return None,
    }
    // "Santa Fe, Argentina" is told with what says where it lies.
    let town = evidence.text.split([',', '(', '،']).next().unwrap_or_default();
    let folded = fold(town);
    let known = |country: &str| find(country, &folded).map(|(name, at)| spot_of(country, name, at));
    let theirs = explicit.iter().filter(|_| !explicit.contains(&country)).find_map(|other| known(other));
    // What is no town or province that is known may be a people's land or a building.
    let unknown = || (evidence.kind != "place").then(|| spot_of(country, folded.clone(), Vec::new()));
    theirs.or_else(|| known(country)).or_else(unknown)
}

fn spot_of(country: &str, name: String, at: Vec<Whereabouts>) -> Spot {
    Spot { country: country.to_string(), name, at }
}

/// What the headline names beside the evidence: where its country is known, all towns of that country are looked for, which
/// elsewhere would be words and people.
fn within(title: &str, evidence: &[&PlaceEvidence], countries: &[String]) -> Vec<Spot> {
    let words = Words::new(title);
    let is_told =
        |token: &Token| evidence.iter().filter_map(|e| e.span).any(|[from, to]| token.start < to && from < token.end);
    let (mut spots, mut at) = (Vec::new(), 0);
    while at < words.tokens().len() {
        let found = (at..at + LONGEST).rev().find_map(|last| {
            let run = words.tokens().get(at..=last)?;
            let fits = !run.iter().any(is_told) && run[1..].iter().all(|token| token.joined);
            let (text, _) = words.between(at, last).filter(|_| fits && may_be_town(&words, at, last))?;
            let folded = fold(text);
            let of = |country: &String| find(country, &folded).map(|(name, at)| spot_of(country, name, at));
            Some((last, countries.iter().find_map(of)?))
        });
        at = found.as_ref().map_or(at, |(last, _)| *last) + 1;
        spots.extend(found.map(|(_, spot)| spot));
    }
    spots
}

/// In words.
const LONGEST: usize = 3;
/// Shorter names are words too often.
const SHORTEST: usize = 4;
/// What stands before a name in a script that has no capitals, beside the prepositions of place.
const BEFORE: [&str; 10] = ["جنوب", "شمال", "شرق", "غرب", "اقليم", "جسر", "ميناء", "وادي", "مطار", "مدينه"];

/// Whether a run of words is written as a name of a place may be.
fn may_be_town(words: &Words, first: usize, last: usize) -> bool {
    let Some(token) = words.tokens().get(first) else { return false };
    if token.end - token.start < SHORTEST && first == last {
        return false;
    }
    let before = first.checked_sub(1).and_then(|before| words.tokens().get(before));
    match token.shape {
        Shape::Lower => false,
        Shape::Uncased => {
            is_in("town", first, last, words)
                || words.folded(token).starts_with('ب')
                || before.is_some_and(|token| {
                    let word = words.folded(token);
                    BEFORE.contains(&word.strip_prefix('ب').unwrap_or(word))
                })
        }
        _ if words.is_title_case() => is_in("town", first, last, words),
        // The first word has its capital anyway.
        _ => before.is_some() || first != last || words.tokens()[last].mark == Some(':'),
    }
}

/// The places of a name, and the name without what Arabic writes before it; `None` where the table knows none.
fn find(country: &str, folded: &str) -> Option<(String, Vec<Whereabouts>)> {
    let known = PLACES.get(country)?;
    let mut bare = folded;
    loop {
        for name in [bare.to_string(), format!("ال{bare}")] {
            if let Some(at) = known.get(&name) {
                return Some((name, at.clone()));
            }
        }
        match ["لل", "ال", "و", "ف", "ب", "ل", "ك"].iter().find_map(|prefix| bare.strip_prefix(prefix)) {
            Some(rest) if rest.chars().count() >= 3 => bare = rest,
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::{Classifier, Text};
    use crate::model::Lang;
    use crate::model::spot::Nearness;

    fn told(title: &str, summary: &str) -> Vec<Spot> {
        let text = Text { title, summary, ..Text::default() };
        scene(title, &Classifier::new(&[], &[]).regions(&text, &Lang::undetermined(), None)).spots
    }

    #[test]
    fn towns_and_provinces_are_known_by_any_of_their_names_and_countries_are_none() {
        for (one, other, want) in [
            ("Nurses strike in Lagos", "ممرضات لاغوس يبدأن إضرابا", Some(Nearness::Same)),
            ("Floods in Dhaka", "Bangladesh : 40 morts à Dacca", Some(Nearness::Same)),
            ("Dockers in Genoa", "عمال ميناء جنوة", Some(Nearness::Same)),
            ("Nurses strike in Lagos", "Nurses strike in Ibadan", Some(Nearness::Other)),
            ("Maestros de Oaxaca", "Maestros de Chiapas", Some(Nearness::Other)),
            ("Maestros de Chiapas", "Maestros en Tuxtla Gutiérrez", Some(Nearness::Open)),
            ("México: maestros de Guerrero", "México: maestros de Chiapas", Some(Nearness::Other)),
            ("Strike in Rosario, Argentina", "Santa Fe, Argentina: strike", Some(Nearness::Open)),
            ("Water cut in Gafsa", "Tunisie : à Gafsa, sans eau", Some(Nearness::Same)),
            ("Nurses strike in Lagos", "Strike in Lima", None),
        ] {
            let (one, other) = (told(one, ""), told(other, ""));
            let nearness = one.first().zip(other.first()).map(|(one, other)| one.nearness(other));
            assert_eq!(nearness, Some(want), "{one:?} {other:?}");
        }
        assert_eq!((told("Nigeria: nurses strike", ""), told("Washington backs the deal", "")), (vec![], vec![]));
    }

    #[test]
    fn the_summary_is_asked_where_the_headline_names_no_place_within_a_country() {
        let named = |title, summary| told(title, summary).into_iter().map(|spot| spot.name).collect::<Vec<_>>();
        assert_eq!(named("Nigeria: nurses strike", "Wards in Lagos are closed."), ["lagos"]);
        assert_eq!(named("Nurses strike in Ibadan", "As in Lagos."), ["ibadan"]);
    }

    #[test]
    fn where_the_country_is_named_its_towns_are_known_and_no_others() {
        let at = |title: &str| told(title, "").into_iter().map(|s| (s.country, s.name)).collect::<Vec<_>>();
        let one = |country: &str, name: &str| vec![(country.to_string(), name.to_string())];
        assert_eq!(at("Liban : un immeuble s'effondre à Tripoli"), one("LB", "tripoli"));
        assert_eq!(at("Maroc : cinq mineurs bloqués près de Midelt"), one("MA", "midelt"));
        assert_eq!(at("المغرب: خمسة عمال عالقون بإقليم خريبكة"), one("MA", "خريبكه"));
        assert_eq!(at("Ukraine : un missile frappe Kryvyï Rih"), one("UA", "kryvyi rih"));
    }

    #[test]
    fn every_row_has_a_country_a_province_and_towns_that_lie_somewhere() {
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert!(cells.len() == 4 && cells[0].len() == 2, "{line}");
            let is_placed = |town: &str| {
                let lies = town.split_once(' ').and_then(|(at, _)| at.split_once(','));
                lies.is_some_and(|(north, east)| north.parse::<f32>().is_ok() && east.parse::<f32>().is_ok())
            };
            assert!(cells[3].is_empty() || cells[3].split(';').all(is_placed), "{line}");
        }
    }
}
