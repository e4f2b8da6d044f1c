//! What the newsroom learned of its editors: logistic regression over the named features, the entry's own topics, regions
//! and kind, and its words or its direction; one AdaGrad step a decision (Duchi, Hazan, Singer 2011), drawn back to the
//! written weights (L2), so that a few decisions move it and none throws it over.

mod bytes;

use std::collections::BTreeMap;

pub use bytes::BadModel;

use super::Example;
use super::facts::{Direction, Facts};
use super::features::{self, FEATURES, Feature, Term, written_weights};
use super::reasons::Route;
use crate::model::curation::EntryKind;

/// Steps: of the named features, which begin with good weights; of topics, regions and kinds; of words; of directions.
const STEP: [f32; 4] = [0.05, 0.5, 0.3, 0.03];

/// How strongly weights are drawn back to where they began.
const PULL: f32 = 1e-4;

/// An outlet of which nothing is known is taken as if two of its eight entries had been wanted: Beta(2, 6).
const EXPECTED: [f32; 2] = [2.0, 6.0];

/// Numbers of a direction.
const DIMENSIONS: usize = 512;

/// A weight, and the squares of its steps so far.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Weight {
    w: f32,
    g: f32,
}

/// The model. Two that learned the same examples in the same order are the same to the byte.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    named: [Weight; FEATURES],
    /// `topic:cuba`, `region:asia`, `kind:call`.
    keys: BTreeMap<String, Weight>,
    words: BTreeMap<u16, Weight>,
    direction: Vec<Weight>,
    /// Of each outlet: entries that editors took, and entries on which they decided.
    outlets: BTreeMap<String, (u32, u32)>,
    examples: u32,
}

impl Default for Model {
    fn default() -> Model {
        Model::written()
    }
}

/// A score and what it is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// The logarithm of the odds.
    pub logit: f32,
    /// How unsure the model is of it: the spread of the logit.
    pub spread: f32,
    /// Without the base, the strongest first.
    pub terms: Vec<Term>,
}

impl Score {
    /// The chance that an editor takes it, from 0 to 1.
    pub fn p(&self) -> f32 {
        chance(self.logit)
    }
}

impl Model {
    /// The model before any decision.
    pub fn written() -> Model {
        Model {
            named: written_weights().map(|w| Weight { w, g: 0.0 }),
            keys: BTreeMap::new(),
            words: BTreeMap::new(),
            direction: Vec::new(),
            outlets: BTreeMap::new(),
            examples: 0,
        }
    }

    /// How many decisions it learned from.
    pub fn examples(&self) -> u32 {
        self.examples
    }

    /// What the model says of an entry.
    pub fn score(&self, facts: &Facts, direction: Option<&Direction>) -> Score {
        let Inputs { named, taste, axes } = self.inputs(facts, direction);
        let mut terms: Vec<Term> = Vec::new();
        let mut logit = 0.0;
        let mut spread = 0.0;
        let share = self.outlet_share(&facts.outlet);
        for (at, feature) in Feature::ALL.into_iter().enumerate() {
            let (x, Weight { w, g }) = (named[at], self.named[at]);
            logit += w * x;
            spread += x * x / (1.0 + g) * 0.05;
            let (number, of) = features::told(feature, facts, share);
            if feature != Feature::Base {
                terms.push(Term { name: feature.as_str(), of, number, value: w * x });
            }
        }
        let mut words = 0.0;
        for (input, x) in &taste {
            let Weight { w, g } = self.weight(input);
            logit += w * x;
            spread += x * x / (1.0 + g);
            match input {
                Input::Key(name, slug) => {
                    let name = TASTES.into_iter().find(|(kind, _)| kind == name).map_or("taste", |(_, term)| term);
                    terms.push(Term { name, of: Some(slug.clone()), number: None, value: w * x });
                }
                Input::Word(_) => words += w * x,
            }
        }
        let mut likeness = words;
        for (x, Weight { w, g }) in axes.iter().zip(&self.direction) {
            likeness += w * x;
            spread += x * x / (1.0 + g);
        }
        // Axes of which nothing is known; a direction has length 1.
        spread += if self.direction.is_empty() && !axes.is_empty() { 1.0 } else { 0.0 };
        logit += likeness - words;
        terms.push(Term { name: "taste", of: None, number: None, value: likeness });
        terms.retain(|term| term.value.abs() >= 0.005);
        terms.sort_by(|a, b| {
            b.value.abs().total_cmp(&a.value.abs()).then_with(|| (a.name, &a.of).cmp(&(b.name, &b.of)))
        });
        Score { logit, spread: spread.sqrt(), terms }
    }

    /// One step on one decision.
    pub fn learn(&mut self, example: &Example) {
        if example.route == Route::Nothing {
            return;
        }
        let Example { facts, direction, accepted, weight, route } = example;
        let direction = direction.as_ref();
        let Inputs { named, taste, axes } = self.inputs(facts, direction);
        let wanted = if *accepted { 1.0 } else { 0.0 };
        let off = (wanted - chance(self.score(facts, direction).logit)) * f32::from((*weight).min(100)) / 100.0;
        let written = written_weights();
        for (at, feature) in Feature::ALL.into_iter().enumerate() {
            if route.reaches(feature) {
                step(&mut self.named[at], off * named[at], written[at], STEP[0]);
            }
        }
        if route.is_taste() {
            for (input, x) in taste {
                let rate = if matches!(input, Input::Key(..)) { STEP[1] } else { STEP[2] };
                step(self.weight_mut(input), off * x, 0.0, rate);
            }
            self.direction.resize(self.direction.len().max(axes.len()), Weight::default());
            for (x, weight) in axes.iter().zip(&mut self.direction) {
                step(weight, off * x, 0.0, STEP[3]);
            }
        }
        if route.is_of_the_outlet() {
            let (taken, decided) = self.outlets.entry(facts.outlet.clone()).or_default();
            *taken = taken.saturating_add(u32::from(*accepted));
            *decided = decided.saturating_add(1);
        }
        self.examples = self.examples.saturating_add(1);
    }

    /// The features, and what an entry's taste is asked of.
    fn inputs(&self, facts: &Facts, direction: Option<&Direction>) -> Inputs {
        let expected = EXPECTED[0] / (EXPECTED[0] + EXPECTED[1]);
        let named = features::features(facts, self.outlet_share(&facts.outlet) - expected);
        let mut taste: Vec<(Input, f32)> = Vec::new();
        let key = |kind: &'static str, slug: &str| (Input::Key(kind, slug.to_string()), 1.0);
        taste.extend(facts.topics.iter().map(|(slug, _)| key("topic", slug)));
        taste.extend(facts.regions.iter().map(|region| key("region", region.slug())));
        if facts.kind != EntryKind::News {
            taste.push(key("kind", facts.kind.as_str()));
        }
        let axes = direction.and_then(unit).unwrap_or_default();
        if axes.is_empty() {
            let x = 1.0 / (facts.words.len().max(1) as f32).sqrt();
            taste.extend(facts.words.iter().map(|word| (Input::Word(*word), x)));
        }
        Inputs { named, taste, axes }
    }

    /// The share of the outlet's entries that editors took.
    fn outlet_share(&self, outlet: &str) -> f32 {
        let (taken, decided) = self.outlets.get(outlet).copied().unwrap_or_default();
        (taken as f32 + EXPECTED[0]) / (decided as f32 + EXPECTED[0] + EXPECTED[1])
    }

    fn weight(&self, input: &Input) -> Weight {
        match input {
            Input::Key(kind, slug) => self.keys.get(&format!("{kind}:{slug}")).copied(),
            Input::Word(word) => self.words.get(word).copied(),
        }
        .unwrap_or_default()
    }

    fn weight_mut(&mut self, input: Input) -> &mut Weight {
        match input {
            Input::Key(kind, slug) => self.keys.entry(format!("{kind}:{slug}")).or_default(),
            Input::Word(word) => self.words.entry(word).or_default(),
        }
    }
}

/// What the terms of learned keys are called.
const TASTES: [(&str, &str); 3] = [("topic", "taste-topic"), ("region", "taste-region"), ("kind", "taste-kind")];

/// What a score is asked of.
struct Inputs {
    named: [f32; FEATURES],
    taste: Vec<(Input, f32)>,
    /// A direction of length 1, or none; then the words stand for it.
    axes: Vec<f32>,
}

/// Something that has a learned weight.
enum Input {
    Key(&'static str, String),
    Word(u16),
}

/// One step up or down; nothing that is no number ever becomes a weight.
fn step(weight: &mut Weight, slope: f32, began: f32, rate: f32) {
    let slope = slope - PULL * (weight.w - began);
    let g = weight.g + slope * slope;
    let w = weight.w + rate * slope / (g.sqrt() + 1e-3);
    if w.is_finite() && g.is_finite() {
        *weight = Weight { w: w.clamp(-8.0, 8.0), g };
    }
}

fn chance(logit: f32) -> f32 {
    1.0 / (1.0 + (-logit.clamp(-30.0, 30.0)).exp())
}

/// A direction of length 1; none of what has no direction, or another number of axes.
fn unit(direction: &Direction) -> Option<Vec<f32>> {
    let length = direction.iter().map(|x| f32::from(*x) * f32::from(*x)).sum::<f32>().sqrt();
    (direction.len() == DIMENSIONS && length > 0.0).then(|| direction.iter().map(|x| f32::from(*x) / length).collect())
}
