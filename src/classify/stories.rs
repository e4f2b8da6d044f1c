//! What places and stories owe each other: a story is told by the places that its entries are about, and an entry that
//! names none has the region of its story.

use std::collections::BTreeMap;

use super::acting::{POWER, distance};
use super::regions::ENOUGH;
use crate::model::Region;
use crate::model::curation::{PlaceEvidence, RegionFinding};

/// The countries that an entry is about: not the powers and companies that act everywhere, where another one is named
/// beside them.
pub(super) fn focus(findings: &[RegionFinding]) -> Vec<String> {
    let places = || findings.iter().flat_map(|finding| &finding.evidence).filter_map(|e| Some((e.place.as_ref()?, e)));
    let scenes = places().filter(|(iso, e)| distance(&e.kind, Some(iso)).0 < POWER).map(|(iso, _)| iso.clone());
    let mut focus: Vec<String> = scenes.collect();
    if focus.is_empty() {
        focus = places().map(|(iso, _)| iso.clone()).collect();
    }
    focus.sort_unstable();
    focus.dedup();
    focus
}

/// The regions of an entry that names none itself, as the others of its story have them: the first one of most of them.
pub fn of_story<'a>(others: impl Iterator<Item = &'a [RegionFinding]>) -> Vec<RegionFinding> {
    let mut votes: BTreeMap<Region, (usize, bool)> = BTreeMap::new();
    let mut all = 0;
    for first in others.filter_map(<[RegionFinding]>::first) {
        let vote = votes.entry(first.region).or_default();
        *vote = (vote.0 + 1, vote.1 || first.doubtful);
        all += 1;
    }
    let Some((region, (count, doubtful))) = votes.into_iter().max_by_key(|(_, (count, _))| *count) else {
        return Vec::new();
    };
    if count * 2 <= all {
        return Vec::new();
    }
    let text = format!("{count} of {all} of its story");
    let evidence = PlaceEvidence::unnamed("story", text);
    vec![RegionFinding { region, score: ENOUGH, primary: true, doubtful, evidence: vec![evidence] }]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::{Classifier, Text};
    use crate::model::Lang;

    fn told(title: &str) -> Vec<RegionFinding> {
        Classifier::new(&[], &[]).regions(&Text { title, ..Text::default() }, &Lang::undetermined(), None)
    }

    #[test]
    fn a_power_that_acts_elsewhere_is_not_what_an_entry_is_about() {
        for (title, want) in [
            ("US bombs Venezuelan port", vec!["VE"]),
            ("US teachers strike", vec!["US"]),
            ("Amazon workers strike in Poland", vec!["PL"]),
            ("Amazon workers strike", vec!["US"]),
            ("Dockers in Genoa refuse arms for Israel", vec!["IT"]),
            ("Five lessons", vec![]),
        ] {
            assert_eq!(focus(&told(title)), want, "{title}");
        }
    }

    #[test]
    fn an_entry_without_a_place_has_the_region_of_most_of_its_story() {
        let (kenya, peru, none) =
            (told("Kenya: tax bill withdrawn"), told("Peru: tax bill"), told("Tax bill withdrawn"));
        let slug =
            |others: &[&Vec<RegionFinding>]| of_story(others.iter().map(|f| f.as_slice())).first().map(|f| f.region);
        assert_eq!(slug(&[&none, &kenya, &kenya, &peru]), Some(Region::SubSaharanAfrica));
        assert_eq!((slug(&[&kenya, &peru]), slug(&[&none]), slug(&[])), (None, None, None));
        let told = of_story([kenya.as_slice()].into_iter());
        assert!(crate::classify::certain(&told).is_empty() && told[0].evidence[0].kind == "story");
    }
}
