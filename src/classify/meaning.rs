//! Topics and regions that an entry's words do not name, by what the sentence encoder says of its headline: how much it
//! reads like headlines of a topic or a region. It is a hint for editors, told as such, and publishes nothing by itself.

use std::collections::HashMap;

use super::Text;
use crate::model::Region;
use crate::model::curation::{PlaceEvidence, RegionFinding, TopicFinding};
use crate::text::Words;

/// What headlines of each topic and region have in common, for one version of the encoder. Written by
/// `assets/meaning/make_meanings.py`.
const MEANINGS: &str = include_str!("../../assets/meaning/meanings.tsv");

/// From this likeness on (1: like most of the examples of a topic, 0: like those of none) a topic is told.
const TOPIC: f64 = 0.43;
/// The same of a region, where nothing names one.
const REGION: f64 = 0.4;
/// So much more alike than the next region.
const AHEAD: f64 = 0.15;
/// What no word says is less sure than one word of a title.
const MOST: f64 = 0.7;

/// How much a headline reads like those of each topic and region.
#[derive(Debug)]
pub struct Meanings {
    topics: HashMap<String, Plane>,
    regions: Vec<(Region, Plane)>,
}

/// A topic's or region's plane in the space of directions: what lies before it reads like its headlines.
#[derive(Debug)]
struct Plane {
    constant: f32,
    weights: Vec<f32>,
}

impl Plane {
    /// How much a direction reads like it.
    fn likeness(&self, direction: &[f32]) -> f64 {
        let sum: f32 = self.weights.iter().zip(direction).map(|(weight, value)| weight * value).sum();
        f64::from(sum + self.constant)
    }

    /// From the constant, the largest weight, and all of them in 127ths of it, as hexadecimal digits.
    fn read(cells: &[&str]) -> Option<Plane> {
        let [constant, largest, digits] = cells else { return None };
        let largest: f32 = largest.parse().ok()?;
        let bytes = (0..digits.len() / 2).map(|at| u8::from_str_radix(digits.get(2 * at..2 * at + 2)?, 16).ok());
        let weights = bytes.map(|byte| Some(f32::from(byte?.cast_signed()) * largest / 127.0));
        Some(Plane { constant: constant.parse().ok()?, weights: weights.collect::<Option<_>>()? })
    }
}

impl Meanings {
    /// Those that are known of these topics, and those of all regions.
    pub fn of<'a>(topics: impl Iterator<Item = &'a str>) -> Meanings {
        let mut known = HashMap::new();
        let mut regions = Vec::new();
        for line in MEANINGS.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [kind, name, rest @ ..] = cells.as_slice() else { continue };
            let Some(plane) = Plane::read(rest) else { continue };
            match (*kind, name.parse()) {
                ("region", Ok(region)) => regions.push((region, plane)),
                _ => drop(known.insert((*name).to_string(), plane)),
            }
        }
        let topics = topics.filter_map(|slug| Some((slug.to_string(), known.remove(slug)?))).collect();
        Meanings { topics, regions }
    }

    /// The topics like whose headlines this direction reads, the likeliest first.
    pub fn topics(&self, direction: &[f32]) -> Vec<TopicFinding> {
        let likeness = self.topics.iter().map(|(slug, plane)| (slug, plane.likeness(direction)));
        let mut told: Vec<TopicFinding> = likeness
            .filter(|(_, likeness)| *likeness >= TOPIC)
            .map(|(slug, likeness)| TopicFinding {
                topic: slug.clone(),
                score: thousandths(likeness.min(MOST)),
                evidence: Vec::new(),
                meaning: Some(thousandths(likeness)),
            })
            .collect();
        told.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.topic.cmp(&b.topic)));
        told
    }

    /// The region like whose headlines this direction reads, if it is clearly one; it is doubtful in any case.
    pub fn regions(&self, direction: &[f32]) -> Vec<RegionFinding> {
        let mut likeness: Vec<(Region, f64)> =
            self.regions.iter().map(|(region, plane)| (*region, plane.likeness(direction))).collect();
        likeness.sort_by(|a, b| b.1.total_cmp(&a.1));
        let [(region, first), (_, second), ..] = likeness.as_slice() else { return Vec::new() };
        if *first < REGION || first - second < AHEAD {
            return Vec::new();
        }
        let evidence = PlaceEvidence::unnamed("meaning", region.to_string());
        let score = thousandths(first.min(MOST));
        vec![RegionFinding { region: *region, score, primary: true, doubtful: true, evidence: vec![evidence] }]
    }
}

/// Words that a headline and its summary need: two alone ("Extra keys") read like anything.
const WORDS: usize = 3;
/// The same in letters, where a script writes no spaces, or accents show a language.
const LETTERS: usize = 6;

/// Whether a headline and its summary say something in some language, and are no code: else they read like nothing.
pub fn says_something(text: &Text) -> bool {
    let marks = text.title.chars().filter(|c| matches!(c, '{' | '}' | ';' | '=' | '<' | '>' | '|' | '\\' | '_' | '$'));
    if marks.count() > 1 || text.title.contains("://") {
        return false;
    }
    let letters = |part: &str| part.chars().filter(|c| c.is_alphabetic()).count();
    let words = |part| Words::new(part).tokens().iter().filter(|token| token.end - token.start > 1).count();
    let parts = [text.title, text.summary];
    parts.iter().map(|part| words(part)).sum::<usize>() >= WORDS
        || parts.iter().any(|part| !part.is_ascii() && letters(part) >= LETTERS)
}

fn thousandths(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::built_in_topics;

    fn meanings(topics: &[&str]) -> Meanings {
        Meanings::of(topics.iter().copied())
    }

    /// A direction straight towards a plane.
    fn towards(plane: &Plane) -> Vec<f32> {
        let length = plane.weights.iter().map(|weight| weight * weight).sum::<f32>().sqrt();
        plane.weights.iter().map(|weight| weight / length).collect()
    }

    #[test]
    fn each_built_in_topic_and_each_region_has_a_plane_of_512_weights() {
        let topics = built_in_topics();
        let known = Meanings::of(topics.iter().map(|topic| topic.slug.as_str()));
        assert_eq!((known.topics.len(), known.regions.len()), (topics.len(), Region::ALL.len()));
        let planes = known.topics.values().chain(known.regions.iter().map(|(_, plane)| plane));
        planes.for_each(|plane| assert_eq!(plane.weights.len(), 512));
    }

    #[test]
    fn what_reads_like_a_topic_is_told_as_a_hint_and_only_of_the_newsrooms_topics() {
        let known = meanings(&["labour", "our-own"]);
        let direction = towards(&known.topics["labour"]);
        let told = known.topics(&direction);
        assert_eq!((told[0].topic.as_str(), told[0].score, told[0].evidence.len()), ("labour", MOST, 0));
        assert!(told[0].meaning.unwrap() > 1.0);
        assert_eq!(meanings(&["cuba"]).topics(&direction), []);
        assert_eq!(known.topics(&[0.0; 512]), []);
    }

    #[test]
    fn code_and_two_words_read_like_nothing() {
        let says = |title, summary| says_something(&Text { title, summary, ..Text::default() });
        for title in [
            "",
            "js url",
            "Extra keys",
            "let x = f(y); return x;",
            "<b>go</b> on now",
            "see https://e.org/a b",
            "1 2 3 4",
        ] {
            assert!(!says(title, ""), "{title}");
        }
        for title in
            ["Bus depots fall silent", "Grève générale", "الشارع ينتفض", "労働者が立ち上がる", "왜 우리는 멈추는가"]
        {
            assert!(says(title, ""), "{title}");
        }
        assert!(says("Extra keys", "Drivers hand them in."));
    }

    #[test]
    fn what_reads_like_one_region_is_told_as_doubtful() {
        let known = meanings(&[]);
        let (region, plane) = &known.regions[4];
        let told = known.regions(&towards(plane));
        assert_eq!((told[0].region, told[0].doubtful, told[0].evidence[0].kind.as_str()), (*region, true, "meaning"));
        assert!(crate::classify::certain(&told).is_empty());
        assert_eq!(known.regions(&[0.0; 512]), []);
    }
}
