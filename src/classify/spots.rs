//! Where the places are that an entry names within a country: Dacca is Dhaka, and Rosario lies in Santa Fe.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::acting::{POWER, distance};
use crate::model::curation::{PlaceEvidence, RegionFinding};
use crate::model::spot::{Spot, Town, Whereabouts};
use crate::text::fold;

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

/// What is named within countries: in the headline, or where that names nothing of the kind, elsewhere.
pub fn spots(findings: &[RegionFinding]) -> Vec<Spot> {
    let named = |is_title: bool| {
        let evidence = findings.iter().flat_map(|finding| &finding.evidence);
        let mut spots: Vec<Spot> = Vec::new();
        for spot in evidence.filter(|e| e.span.is_some() == is_title).filter_map(spot) {
            if !spots.contains(&spot) {
                spots.push(spot);
            }
        }
        spots
    };
    let spots = named(true);
    if spots.is_empty() { named(false) } else { spots }
}

/// Countries in whose cities bodies of many states sit.
const HOSTS: [&str; 3] = ["BE", "CH", "NL"];

/// A country is no spot; nor is a capital that mostly stands for a power's government, or for bodies of many states.
fn spot(evidence: &PlaceEvidence) -> Option<Spot> {
    let country = evidence.place.as_deref()?;
    let is_seat = || distance("country", Some(country)).0 >= POWER || HOSTS.contains(&country);
    match evidence.kind.as_str() {
        "city" | "town" | "province" | "place" => {}
        "capital" if !is_seat() => {}
        _ => return None,
    }
    // "Santa Fe, Argentina" is told with what says where it lies.
    let town = evidence.text.split([',', '(', '،']).next().unwrap_or_default();
    let (name, at) = find(country, &fold(town));
    // What is no town or province that is known may be a people's land or a building.
    let is_spot = !at.is_empty() || evidence.kind != "place";
    is_spot.then(|| Spot { country: country.to_string(), name, at })
}

/// The places of a name, and the name without what Arabic writes before it.
fn find(country: &str, folded: &str) -> (String, Vec<Whereabouts>) {
    let known = PLACES.get(country);
    let mut bare = folded;
    loop {
        for name in [bare.to_string(), format!("ال{bare}")] {
            if let Some(at) = known.and_then(|known| known.get(&name)) {
                return (name, at.clone());
            }
        }
        match ["لل", "ال", "و", "ف", "ب", "ل", "ك"].iter().find_map(|prefix| bare.strip_prefix(prefix)) {
            Some(rest) if rest.chars().count() >= 3 => bare = rest,
            _ => return (folded.to_string(), Vec::new()),
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
        spots(&Classifier::new(&[], &[]).regions(&text, &Lang::undetermined(), None))
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
            ("Water cut in Gafsa", "Tunisie : à Gafsa, sans eau", Some(Nearness::Same)),
            ("Nurses strike in Lagos", "Strike in Lima", None),
        ] {
            let (one, other) = (told(one, ""), told(other, ""));
            let nearness = one.first().zip(other.first()).map(|(one, other)| one.nearness(other));
            assert_eq!(nearness, Some(want), "{one:?} {other:?}");
        }
        assert_eq!((told("Nigeria: nurses strike", ""), told("Brussels backs the deal", "")), (vec![], vec![]));
    }

    #[test]
    fn the_summary_is_asked_where_the_headline_names_no_place_within_a_country() {
        let named = |title, summary| told(title, summary).into_iter().map(|spot| spot.name).collect::<Vec<_>>();
        assert_eq!(named("Nigeria: nurses strike", "Wards in Lagos are closed."), ["lagos"]);
        assert_eq!(named("Nurses strike in Ibadan", "As in Lagos."), ["ibadan"]);
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
