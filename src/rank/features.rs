//! The named features, their written weights, and the terms that an editor reads.

use std::sync::LazyLock;

use serde::Serialize;

use super::facts::Facts;
use crate::model::curation::EntryKind;

const WRITTEN: &str = include_str!("../../assets/rank.tsv");

/// Something that speaks for an entry or against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Feature {
    Base,
    Theme,
    Topic,
    Region,
    Need,
    Outlet,
    Story,
    Languages,
    Reprint,
    Fresh,
    Deadline,
    Past,
    Length,
    Image,
    Stars,
    Ran,
    Foreign,
}

impl Feature {
    /// All of them, in the order of the weights.
    pub const ALL: [Feature; 17] = [
        Feature::Base,
        Feature::Theme,
        Feature::Topic,
        Feature::Region,
        Feature::Need,
        Feature::Outlet,
        Feature::Story,
        Feature::Languages,
        Feature::Reprint,
        Feature::Fresh,
        Feature::Deadline,
        Feature::Past,
        Feature::Length,
        Feature::Image,
        Feature::Stars,
        Feature::Ran,
        Feature::Foreign,
    ];

    /// The word in the table of weights, in JSON and in the names of messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Feature::Base => "base",
            Feature::Theme => "theme",
            Feature::Topic => "topic",
            Feature::Region => "region",
            Feature::Need => "need",
            Feature::Outlet => "outlet",
            Feature::Story => "story",
            Feature::Languages => "languages",
            Feature::Reprint => "reprint",
            Feature::Fresh => "fresh",
            Feature::Deadline => "deadline",
            Feature::Past => "past",
            Feature::Length => "length",
            Feature::Image => "image",
            Feature::Stars => "stars",
            Feature::Ran => "ran",
            Feature::Foreign => "foreign",
        }
    }
}

/// How many features there are.
pub const FEATURES: usize = Feature::ALL.len();

/// The weights before any decision, in the order of [`Feature::ALL`].
pub fn written_weights() -> [f32; FEATURES] {
    static WEIGHTS: LazyLock<[f32; FEATURES]> = LazyLock::new(|| {
        Feature::ALL.map(|feature| {
            let row = WRITTEN.lines().find(|line| line.split('\t').next() == Some(feature.as_str()));
            row.and_then(|row| row.split('\t').nth(1)?.parse().ok()).unwrap_or(0.0)
        })
    });
    *WEIGHTS
}

/// One summand of a score, as an editor reads it. Of a feature, of a topic, region or kind that editors take more or less
/// often than others, or of the likeness to what they decided.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Term {
    /// A feature's word; `taste-topic`, `taste-region`, `taste-kind`; `taste`.
    pub name: &'static str,
    /// The slug of the topic, region or kind, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Days, outlets, languages, editors, or a share in hundredths.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<i64>,
    /// For the entry if positive.
    pub value: f32,
}

/// What the features are of an entry; the outlet's is the model's to say.
pub fn features(facts: &Facts, outlet: f32) -> [f32; FEATURES] {
    Feature::ALL.map(|feature| match feature {
        Feature::Base => 1.0,
        Feature::Theme => 1.0 - facts.topics.iter().map(|(_, theme)| 1.0 - share(*theme)).product::<f32>(),
        Feature::Topic => flag(!facts.topics.is_empty()),
        Feature::Region => flag(!facts.regions.is_empty()),
        Feature::Need => f32::from(facts.need.clamp(-100, 100)) / 100.0,
        Feature::Outlet => outlet,
        Feature::Story => log(facts.outlets),
        Feature::Languages => log(facts.languages),
        Feature::Reprint => flag(facts.reprint),
        Feature::Fresh => fresh(facts.kind, facts.hours),
        Feature::Deadline => {
            facts.days_left.filter(|days| *days >= 0).map_or(0.0, |days| 1.0 - (days.min(30) as f32) / 30.0)
        }
        Feature::Past => flag(facts.days_left.is_some_and(|days| days < 0)),
        Feature::Length => (facts.letters.min(4000) as f32 / 4000.0).sqrt() * 2.0 - 1.0,
        Feature::Image => flag(facts.image),
        Feature::Stars => log(facts.stars.into()),
        Feature::Ran => flag(facts.ran),
        Feature::Foreign => flag(facts.foreign),
    })
}

fn share(hundredths: u8) -> f32 {
    f32::from(hundredths.min(100)) / 100.0
}

fn flag(is: bool) -> f32 {
    if is { 1.0 } else { 0.0 }
}

fn log(more: u16) -> f32 {
    (1.0 + f32::from(more.min(100))).ln()
}

/// From 0.5 down to -0.5, by half in a week for news and in three weeks for what keeps longer.
fn fresh(kind: EntryKind, hours: i64) -> f32 {
    let half = if kind == EntryKind::News { 7.0 } else { 21.0 };
    let days = hours.clamp(0, 24 * 3650) as f32 / 24.0;
    (-std::f32::consts::LN_2 * days / half).exp() - 0.5
}

/// The number that goes with a feature's term, and what it is about.
pub fn told(feature: Feature, facts: &Facts, outlet_share: f32) -> (Option<i64>, Option<String>) {
    let number = match feature {
        Feature::Outlet => Some((outlet_share * 100.0).round() as i64),
        Feature::Story => Some(facts.outlets.into()),
        Feature::Languages => Some(facts.languages.into()),
        Feature::Fresh => Some(facts.hours.max(0) / 24),
        Feature::Deadline | Feature::Past => facts.days_left.map(i64::saturating_abs),
        Feature::Stars => Some(facts.stars.into()),
        _ => None,
    };
    let of = match feature {
        Feature::Theme => facts.topics.iter().max_by_key(|(_, theme)| *theme).map(|(slug, _)| slug.clone()),
        Feature::Need | Feature::Region => facts.regions.first().map(|region| region.slug().to_string()),
        _ => None,
    };
    (number, of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_has_one_written_weight() {
        let rows: Vec<_> = WRITTEN.lines().filter(|line| !line.starts_with('#')).collect();
        assert_eq!(rows.len(), FEATURES);
        for (feature, row) in Feature::ALL.iter().zip(rows) {
            let cells: Vec<_> = row.split('\t').collect();
            assert_eq!((cells[0], cells.len()), (feature.as_str(), 3), "{row}");
            assert!(cells[1].parse::<f32>().is_ok_and(|weight| weight.is_finite() && weight != 0.0), "{row}");
        }
    }

    #[test]
    fn no_fact_makes_a_feature_that_is_no_number() {
        let wild = Facts {
            topics: vec![("a".into(), 255), ("b".into(), 0)],
            need: i8::MIN,
            hours: i64::MIN,
            days_left: Some(i64::MAX),
            letters: u32::MAX,
            stars: 255,
            outlets: u16::MAX,
            ..Facts::default()
        };
        for facts in [&wild, &Facts { hours: i64::MAX, days_left: Some(i64::MIN), ..wild.clone() }, &Facts::default()] {
            assert!(features(facts, 0.0).iter().all(|x| x.is_finite() && x.abs() <= 8.0), "{facts:?}");
            told(Feature::Past, facts, 0.5);
        }
    }
}
