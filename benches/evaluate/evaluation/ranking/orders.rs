//! Ways to rank headlines for the simulated editor: our own, told and ranked as the program does it, beside what costs nothing.

use newsloom::classify::{Classifier, Text};
use newsloom::model::Lang;
use newsloom::rank::{self, Direction, Example, Facts, Model, Route, Subject};
use newsloom::similar::encoder::{Embedder, Vector};

use super::editor::{Dice, Ranker, Round, Title};

/// What is found in the headlines, once for all rounds.
pub struct Found {
    facts: Vec<Facts>,
    directions: Vec<Option<Direction>>,
}

impl Found {
    /// With the encoder, if there is one, or by words alone.
    pub fn of(titles: &[Title], encoder: Option<&dyn Embedder>, classifier: &Classifier) -> Found {
        let texts: Vec<&str> = titles.iter().map(|title| title.text).collect();
        let directions = match encoder {
            Some(encoder) => encoder.embed_batch(&texts).iter().map(|e| Some(stored(&Vector::from(e)))).collect(),
            None => vec![None; titles.len()],
        };
        Found { facts: titles.iter().map(|title| facts(classifier, title)).collect(), directions }
    }
}

fn stored(vector: &Vector) -> Direction {
    vector.bytes().map(u8::cast_signed).to_vec()
}

fn facts(classifier: &Classifier, title: &Title) -> Facts {
    let language: Lang = title.language.parse().unwrap();
    let text = Text { title: title.text, ..Text::default() };
    let dates = classifier.dates(&text, &language, None);
    let kind = classifier.kind(&text, &dates, None).kind;
    let sketch = rank::sketch(title.text, "", "");
    Facts {
        language: title.language.into(),
        kind,
        topics: classifier.topics(&text).into_iter().map(|found| (found.topic, 0)).collect(),
        regions: classifier.regions(&text, &language, None).into_iter().map(|found| found.region).collect(),
        words: sketch.words,
        ..Facts::default()
    }
}

/// The ranking of one round.
pub struct Ours<'a> {
    round: &'a Round,
    found: &'a Found,
    model: Model,
}

impl<'a> Ours<'a> {
    pub fn new(round: &'a Round, found: &'a Found) -> Ours<'a> {
        Ours { round, found, model: Model::written() }
    }

    fn facts(&self, title: usize) -> Facts {
        let mut facts = self.found.facts[title].clone();
        for (slug, theme) in &mut facts.topics {
            *theme = if self.round.taste.declared.contains(&slug.as_str()) { 100 } else { 0 };
        }
        Facts { outlet: self.round.outlet[title].clone(), hours: self.round.hours[title] as i64, ..facts }
    }
}

impl Ranker for Ours<'_> {
    fn learn(&mut self, title: usize, accepted: bool) {
        let direction = self.found.directions[title].clone();
        let facts = self.facts(title);
        self.model.learn(&Example { facts, direction, accepted, weight: 100, route: Route::All });
    }

    fn order(&mut self) -> Vec<usize> {
        let subject = |title: &usize| Subject {
            id: *title as i64,
            story: None,
            facts: self.facts(*title),
            direction: self.found.directions[*title].clone(),
        };
        let subjects: Vec<Subject> = self.round.held.iter().map(subject).collect();
        rank::order(&self.model, &subjects).into_iter().map(|placed| placed.id as usize).collect()
    }
}

/// Any order.
pub struct Random<'a>(pub &'a Round, pub Dice);

impl Ranker for Random<'_> {
    fn learn(&mut self, _: usize, _: bool) {}

    fn order(&mut self) -> Vec<usize> {
        self.1.some(&self.0.held, self.0.held.len())
    }
}

/// As queues are without ranking.
pub struct Newest<'a>(pub &'a Round);

impl Ranker for Newest<'_> {
    fn learn(&mut self, _: usize, _: bool) {}

    fn order(&mut self) -> Vec<usize> {
        let mut order = self.0.held.clone();
        order.sort_by(|a, b| self.0.hours[*a].total_cmp(&self.0.hours[*b]));
        order
    }
}
