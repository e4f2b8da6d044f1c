//! Which regions an entry is about: not every place it mentions, but those it puts first ("focus").
//!
//! Every name adds its weight to its region; the beginning of a headline, a colon after it and a preposition of
//! place before it add more. Powers that act everywhere (the United States, Israel, …) count less beside another place.

use std::collections::{BTreeMap, HashSet};

use super::Text;
use super::acting::{POWER, Role, role};
use super::atlas::Atlas;
use super::gazetteer::{Gazetteer, Meaning};
use super::mentions::{Mention, mentions};
use super::placing::{bonus, is_placed};
use crate::model::curation::{MANY_REGIONS, PlaceEvidence, RegionFinding};
use crate::model::{Lang, Region};
use crate::text::Words;

/// The version of this step: its code and its tables.
pub const VERSION: u32 = 6;

/// Below this score no region is told; an editor decides.
pub(super) const ENOUGH: f64 = 0.5;
/// A further region is told from this share of the first one's score.
const SHARE: f64 = 0.5;
/// The same of a region that only powers and companies speak for, which act everywhere: they mostly act in the first one.
const SHARE_OF_POWERS: f64 = 0.75;
/// A first region that is named again and again drives out no other: beyond this its score asks no more of them.
const FULL: f64 = 2.0;
/// What the outlet's home region adds: it tips the scales and never fills them.
const HOME: f64 = 0.3;
/// How much of its weight a country adds to the second region that gets it as well (Sudan).
const ALSO: f64 = 0.6;
/// A summary that lists many countries of a region adds no more than this to what the title says.
const OUTSIDE: f64 = 0.9;
/// The first characters of the text, which are read only when title, summary and categories tell nothing.
const LEAD: usize = 1_000;
/// So many of the six regions in one headline make it international.
const MANY: usize = 4;

/// A part of an entry and how much its names count.
struct Zone<'a> {
    words: Words<'a>,
    weight: f64,
    is_title: bool,
}

/// The regions of an entry, primary first; empty when none can be told.
pub fn regions(
    gazetteer: &Gazetteer,
    atlas: &Atlas,
    text: &Text,
    language: &Lang,
    home: Option<Region>,
) -> Vec<RegionFinding> {
    let title = Zone { words: Words::new(text.title), weight: 1.0, is_title: true };
    let mut zones = vec![title, Zone { words: Words::new(text.summary), weight: 0.5, is_title: false }];
    zones.extend(text.categories.iter().map(|c| Zone { words: Words::new(c), weight: 0.8, is_title: false }));
    let found = weigh(atlas, &zones, &names(gazetteer, &zones, language), home);
    if !found.is_empty() || text.text.is_empty() {
        return found;
    }
    let end = text.text.char_indices().nth(LEAD).map_or(text.text.len(), |(byte, _)| byte);
    zones.push(Zone { words: Words::new(&text.text[..end]), weight: 0.5, is_title: false });
    weigh(atlas, &zones, &names(gazetteer, &zones, language), home)
}

/// The names that count in each zone.
fn names<'g>(gazetteer: &'g Gazetteer, zones: &[Zone], language: &Lang) -> Vec<Vec<Mention<'g>>> {
    let texts: Vec<&Words> = zones.iter().map(|zone| &zone.words).collect();
    mentions(gazetteer, &texts, language)
}

fn weigh(atlas: &Atlas, zones: &[Zone], found: &[Vec<Mention>], home: Option<Region>) -> Vec<RegionFinding> {
    let of = |(zone, list): (&Zone, &Vec<Mention>)| list.iter().map(|m| role(m, &zone.words)).collect::<Vec<_>>();
    let roles: Vec<Role> = zones.iter().zip(found).flat_map(of).collect();
    let nearest = roles.iter().map(|role| role.distance).min().unwrap_or_default();
    let mut scales = Scales { home, acts_at_home: roles.iter().any(|role| role.is_home), ..Scales::default() };
    for (zone, list) in zones.iter().zip(found) {
        let mut seen = HashSet::new();
        for mention in list.iter().filter(|m| seen.insert(identity(m, zone))) {
            scales.put(atlas, zone, mention, nearest);
        }
    }
    if let Some(region) = home {
        scales.add(region, HOME, true, true, PlaceEvidence::unnamed("prior", region.to_string()));
    }
    scales.read()
}

/// In a title every different name counts once; elsewhere every country does.
fn identity(mention: &Mention, zone: &Zone) -> String {
    match (mention.meaning(), zone.is_title) {
        (Meaning::Country(iso), false) => iso.to_string(),
        (Meaning::Region(region), false) => region.to_string(),
        _ => zone.words.between(mention.first, mention.last).map_or(String::new(), |(text, _)| text.to_lowercase()),
    }
}

fn base(kind: &str) -> f64 {
    match kind {
        "place" | "capital" => 1.1,
        "org" => 0.9,
        "demonym" | "event" | "province" => 0.8,
        "person" | "region" => 0.7,
        "city" | "town" | "company" | "body" | "weak" | "shared" => 0.6,
        _ => 1.0,
    }
}

#[derive(Default)]
struct Scales {
    regions: BTreeMap<Region, Pan>,
    in_title: HashSet<Region>,
    home: Option<Region>,
    /// A power's own people act: against what another power does elsewhere, which is told beside them.
    acts_at_home: bool,
}

#[derive(Default)]
struct Pan {
    score: f64,
    /// The part of the score that rests on names without doubt.
    sure: f64,
    /// The part that comes from outside the title.
    outside: f64,
    /// A name speaks for it that is a place, and no power that acts everywhere.
    is_scene: bool,
    /// The people or the institutions of a country in it act.
    is_own: bool,
    /// A country that belongs to two regions speaks for it, which is where something happens.
    is_also: bool,
    /// How much more the doubtful places of it weigh than the others, not counting powers elsewhere.
    disputed: f64,
    evidence: Vec<PlaceEvidence>,
}

impl Scales {
    fn put(&mut self, atlas: &Atlas, zone: &Zone, mention: &Mention, nearest: u8) {
        let name = mention.name;
        let is_home = name.meaning == Meaning::Home || (name.kind == "shared" && self.home.is_some());
        let place = mention.country().filter(|_| !is_home);
        let Role { distance, factor, first, is_home: is_own } = role(mention, &zone.words);
        let region = match name.meaning {
            Meaning::Region(region) => Some(region),
            // Beside a name a word of home says nothing: the government is that place's.
            _ if is_home && distance > nearest => None,
            _ if is_home => self.home,
            _ => place.and_then(|iso| atlas.region(iso)),
        };
        let Some(region) = region else { return };
        let is_there = is_placed(mention.name.kind, mention.first, mention.last, &zone.words);
        let mut weight =
            base(mention.name.kind) + if zone.is_title { bonus(first, mention.last, &zone.words) } else { 0.0 };
        weight += is_there.unwrap_or(0.0);
        // What is done in a capital happens there; what a company or a body does, nowhere in particular.
        if distance > nearest && (is_there.is_none() || distance > POWER) {
            weight *= factor;
        }
        let Some((text, span)) = zone.words.between(mention.first, mention.last) else { return };
        let evidence = PlaceEvidence {
            text: text.to_string(),
            span: zone.is_title.then_some(span),
            place: place.map(str::to_string),
            kind: mention.name.kind.to_string(),
            weight: None,
            entry: None,
        };
        let is_scene = distance < POWER || is_own || is_there.is_some() || self.acts_at_home && distance <= nearest;
        // A government that is called by its capital acts elsewhere: "Warsaw recognises Palestine".
        let is_seat = mention.name.kind == "capital" && distance > nearest && is_there.is_none() && !is_own;
        let is_disputed = || place.is_some_and(|iso| atlas.is_doubtful(iso));
        let doubtful = mention.name.doubtful || distance > POWER || is_seat || is_disputed();
        if let Some(also) = place.and_then(|iso| atlas.also(iso)) {
            self.add(also, ALSO * weight * zone.weight, doubtful, false, evidence.clone());
            self.pan(also).is_scene |= is_scene;
            self.pan(also).is_also |= distance <= nearest;
        }
        let pan = self.pan(region);
        pan.is_scene |= is_scene;
        pan.is_own |= is_own;
        if distance <= nearest && !is_own {
            pan.disputed += if doubtful { weight } else { -weight } * zone.weight;
        }
        let weight = if zone.is_title { weight } else { self.outside(region, weight * zone.weight) };
        self.add(region, weight, doubtful, false, evidence);
        if zone.is_title && region != Region::International {
            self.in_title.insert(region);
        }
    }

    fn pan(&mut self, region: Region) -> &mut Pan {
        self.regions.entry(region).or_default()
    }

    /// What a name outside the title still adds: beside a title that tells a place, so much and no more.
    fn outside(&mut self, region: Region, weight: f64) -> f64 {
        if self.in_title.is_empty() {
            return weight;
        }
        let pan = self.pan(region);
        let weight = weight.min(OUTSIDE - pan.outside);
        pan.outside += weight;
        weight
    }

    fn add(&mut self, region: Region, weight: f64, doubtful: bool, is_prior: bool, evidence: PlaceEvidence) {
        let pan = self.pan(region);
        pan.score += weight;
        if !doubtful && !is_prior {
            pan.sure += weight;
        }
        let weight = Some((weight * 1000.0).round() / 1000.0);
        pan.evidence.push(PlaceEvidence { weight, ..evidence });
    }

    fn read(mut self) -> Vec<RegionFinding> {
        let best = |pans: &BTreeMap<Region, Pan>| pans.values().map(|pan| pan.score).fold(0.0, f64::max);
        if self.in_title.len() >= MANY {
            let words = PlaceEvidence::unnamed("region", MANY_REGIONS);
            self.add(Region::International, best(&self.regions) + 0.1, false, false, words);
        }
        let best = best(&self.regions);
        let share = |pan: &Pan| if pan.is_scene { SHARE } else { SHARE_OF_POWERS };
        let enough = |pan: &Pan| pan.score >= ENOUGH && (pan.is_also || pan.score >= share(pan) * best.min(FULL));
        let told: Vec<(Region, Pan)> = self.regions.into_iter().filter(|(_, pan)| enough(pan)).collect();
        let own: Vec<Region> = told.iter().filter(|(_, pan)| pan.is_own).map(|(region, _)| *region).collect();
        let mut findings: Vec<RegionFinding> = told.into_iter().map(|(region, pan)| finding(region, pan)).collect();
        // Of equal scores those who act at home come first, then a place: Palestinians in Chile march in Chile.
        let is_people = |f: &RegionFinding| f.evidence.iter().all(|e| e.kind == "demonym" || e.kind == "prior");
        let rank = |f: &RegionFinding| (!own.contains(&f.region), is_people(f));
        findings.sort_by(|a, b| b.score.total_cmp(&a.score).then(rank(a).cmp(&rank(b))));
        if let Some(first) = findings.first_mut() {
            first.primary = true;
            // A people's own act is news at home as well: where it comes second, an editor should look.
            first.doubtful |= !own.is_empty() && !own.contains(&first.region);
        }
        findings
    }
}

fn finding(region: Region, pan: Pan) -> RegionFinding {
    let score = (pan.score * 1000.0).round() / 1000.0;
    RegionFinding {
        region,
        score,
        primary: false,
        doubtful: pan.sure < ENOUGH || pan.disputed > 0.0,
        evidence: pan.evidence,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::{Classifier, certain};
    use crate::model::region::RegionRule;

    fn found(rules: &[RegionRule], text: &Text, home: Option<Region>) -> Vec<RegionFinding> {
        Classifier::new(rules, &[]).regions(text, &Lang::undetermined(), home)
    }

    fn rule(region: Region, countries: &[&str], doubtful: &[&str]) -> RegionRule {
        let own = |list: &[&str]| list.iter().map(|iso| iso.to_string()).collect();
        RegionRule { region, name: BTreeMap::new(), countries: own(countries), doubtful: own(doubtful) }
    }

    #[test]
    fn the_configuration_settles_what_is_doubtful() {
        let text = Text { title: "Iran: workers on strike", ..Text::default() };
        let built_in = found(&[], &text, None);
        assert_eq!((built_in[0].region, built_in[0].doubtful, certain(&built_in).len()), (Region::Asia, true, 0));
        let settled = found(&[rule(Region::ArabMaghreb, &["IR"], &[])], &text, None);
        assert_eq!(certain(&settled), [Region::ArabMaghreb]);
        let doubted = found(&[rule(Region::ArabMaghreb, &["IR"], &["IR"])], &text, None);
        assert!(doubted[0].doubtful);
    }

    #[test]
    fn sudan_is_told_in_both_its_regions_and_shown_as_doubtful() {
        let text = Text { title: "Sudan: doctors keep the hospital open", ..Text::default() };
        let told: Vec<_> = found(&[], &text, None).into_iter().map(|f| (f.region, f.primary, f.doubtful)).collect();
        assert_eq!(told, [(Region::ArabMaghreb, true, true), (Region::SubSaharanAfrica, false, true)]);
    }

    #[test]
    fn the_outlets_home_tips_the_scales_and_never_fills_them() {
        let home = Some(Region::Europe);
        assert_eq!(found(&[], &Text { title: "Five lessons for unions", ..Text::default() }, home), []);
        let text = Text { title: "A book on Chile and Greece", ..Text::default() };
        assert_eq!(found(&[], &text, home)[0].region, Region::Europe);
    }

    #[test]
    fn spans_count_characters_of_the_title_and_only_there() {
        let text =
            Text { title: "« À Haïti, la grève »", summary: "Port-au-Prince est à l'arrêt.", ..Text::default() };
        let evidence = &found(&[], &text, None)[0].evidence;
        assert_eq!((evidence[0].text.as_str(), evidence[0].span), ("Haïti", Some([4, 9])));
        assert_eq!((evidence[1].text.as_str(), evidence[1].span), ("Port-au-Prince", None));
    }

    #[test]
    fn a_summary_full_of_countries_does_not_outweigh_the_title() {
        let summary = "Delegates came from France, Spain, Italy, Germany, Greece and Portugal.";
        let told = found(&[], &Text { title: "Haiti: a conference on debt", summary, ..Text::default() }, None);
        let slugs: Vec<_> = told.iter().map(|finding| finding.region).collect();
        assert_eq!(slugs, [Region::LatinAmericaAndTheCaribbean, Region::Europe]);
    }

    #[test]
    fn the_text_is_asked_when_title_and_summary_are_silent() {
        let body = "In La Paz and Cochabamba miners blocked the roads.";
        let text = Text { title: "The miners' long march", text: body, ..Text::default() };
        let told = found(&[], &text, None);
        assert_eq!(told[0].region, Region::LatinAmericaAndTheCaribbean);
        assert!(certain(&told).is_empty());
    }

    #[test]
    fn a_doubtful_place_stays_doubtful_beside_one_without_doubt() {
        for (title, first) in [
            ("Abu Dhabi arms militias in Darfur", true),
            ("Emiratos arma milicias en Darfur", true),
            ("Les Émirats arment des milices au Darfour", true),
            ("أبوظبي تسلح ميليشيات في دارفور", true),
            ("Egypt: refugees from Sudan", false),
        ] {
            let told: Vec<_> = found(&[], &Text { title, ..Text::default() }, None);
            let regions: Vec<_> = told.iter().map(|f| f.region).collect();
            assert_eq!(regions, [Region::ArabMaghreb, Region::SubSaharanAfrica], "{title}");
            assert_eq!(told[0].doubtful, first, "{title}");
        }
    }

    #[test]
    fn decomposed_accents_are_names_too_and_spans_count_them() {
        use unicode_normalization::UnicodeNormalization;
        for title in ["Grève au Bénin", "Greve no Irã", "Huelga en el Perú", "إضراب في الجزائر"] {
            let apart: String = title.nfd().collect();
            let evidence = &found(&[], &Text { title: &apart, ..Text::default() }, None)[0].evidence[0];
            let whole = &found(&[], &Text { title, ..Text::default() }, None)[0].evidence[0];
            assert_eq!(evidence.place, whole.place, "{title}");
            let [start, end] = evidence.span.expect("it stands in the title");
            let named: String = apart.chars().skip(start).take(end - start).collect();
            assert_eq!((&named, named.nfc().collect::<String>()), (&evidence.text, whole.text.clone()), "{title}");
        }
    }
}
