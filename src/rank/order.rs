//! The order: the best first, each next card a little less welcome the more it is like those above it (greedy maximal
//! marginal relevance, Carbonell and Goldstein 1998), without hard limits: four entries of one war may all be needed. One
//! card in ten is tried out: of those of which little is known, the one that could be best.

use super::facts::{Direction, Facts};
use super::model::{Model, Score};
use super::witness::{length, product, shared};

/// Cards for which likeness is looked at. Those after them stand in the order of their chances.
const SPREAD: usize = 100;

/// Among so many of the best the next card is chosen.
const AMONG: usize = 250;

/// What is counted against a card is counted in the so many above it.
const ABOVE: usize = 20;

/// How much the chance counts, how much the likeness to the most alike card above, and how welcome a region is of which
/// there is no card yet. With these the simulated editor misses one card in ten of those that the chance alone would bring,
/// and sees five or six regions instead of three.
const CHANCE: f32 = 0.75;
const LIKE: f32 = 0.1;
const NEW_REGION: f32 = 0.25;

/// Another telling of a story that stands above waits until little else is left.
const SAME_STORY: f32 = 0.5;

/// For each card above of the same outlet beyond this many, and so for languages.
const OUTLET: (f32, usize) = (0.02, 1);
const LANGUAGE: (f32, usize) = (0.02, 6);

/// One card in so many is tried out.
const TRY: usize = 10;

/// An entry that is to be ranked.
#[derive(Debug, Clone)]
pub struct Subject {
    pub id: i64,
    pub story: Option<i64>,
    pub facts: Facts,
    pub direction: Option<Direction>,
}

/// An entry with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    pub id: i64,
    pub score: Score,
    /// What the order is by: it never rises from one to the next.
    pub value: f32,
    /// It stands here to be tried out.
    pub trial: bool,
}

/// The entries, the best first. However they are handed in, the order is the same.
pub fn order(model: &Model, subjects: &[Subject]) -> Vec<Placed> {
    let mut waiting: Vec<Waiting> = subjects.iter().map(|subject| Waiting::of(model, subject)).collect();
    waiting.sort_by(|a, b| b.p.total_cmp(&a.p).then(b.subject.id.cmp(&a.subject.id)));
    let mut rest = if waiting.len() > AMONG { waiting.split_off(AMONG) } else { Vec::new() };
    let mut above: Vec<Waiting> = Vec::new();
    let mut placed: Vec<Placed> = Vec::new();
    let mut value = f32::MAX;
    while placed.len() < SPREAD && !waiting.is_empty() {
        let trial = placed.len() % TRY == TRY - 1;
        let Some((at, best)) = best(&waiting, &above, trial) else { break };
        let chosen = waiting.swap_remove(at);
        value = if trial { value } else { value.min(best) };
        placed.push(Placed { id: chosen.subject.id, score: chosen.score.clone(), value, trial });
        for other in &mut waiting {
            other.like = other.like.max(cost(other, &chosen));
        }
        above.push(chosen);
    }
    waiting.append(&mut rest);
    waiting.sort_by(|a, b| b.p.total_cmp(&a.p).then(b.subject.id.cmp(&a.subject.id)));
    for left in waiting {
        value = value.min(CHANCE * left.p);
        placed.push(Placed { id: left.subject.id, score: left.score, value, trial: false });
    }
    placed
}

/// An entry that has no place yet.
struct Waiting<'a> {
    subject: &'a Subject,
    score: Score,
    p: f32,
    /// The length of its direction.
    length: f32,
    /// What its likeness to the most alike above costs.
    like: f32,
}

impl<'a> Waiting<'a> {
    fn of(model: &Model, subject: &'a Subject) -> Waiting<'a> {
        let score = model.score(&subject.facts, subject.direction.as_ref());
        let length = subject.direction.as_ref().map_or(0.0, length);
        Waiting { subject, p: score.p(), score, length, like: 0.0 }
    }

    /// What is counted for it now.
    fn value(&self, counts: &Counts) -> f32 {
        let facts = &self.subject.facts;
        let over = |have: usize, (price, free): (f32, usize)| price * have.saturating_sub(free) as f32;
        let is_new =
            facts.regions.first().is_some_and(|region| counts.of(|above| above.regions.first() == Some(region)) == 0);
        CHANCE * self.p + if is_new { NEW_REGION } else { 0.0 }
            - self.like
            - over(counts.of(|above| above.outlet == facts.outlet), OUTLET)
            - over(counts.of(|above| above.language == facts.language), LANGUAGE)
    }

    /// The chance that it would have if the model were wrong about it by as much as it may be: drawn by the entry's number, so
    /// that two readings draw the same (Thompson sampling).
    fn dared(&self) -> f32 {
        let drawn =
            Score { logit: self.score.logit + self.score.spread * normal(self.subject.id), ..self.score.clone() };
        drawn.p()
    }
}

/// What stands above.
struct Counts<'a>(Vec<&'a Facts>);

impl Counts<'_> {
    fn of(&self, is: impl Fn(&Facts) -> bool) -> usize {
        self.0.iter().filter(|above| is(above)).count()
    }
}

fn best(waiting: &[Waiting], above: &[Waiting], trial: bool) -> Option<(usize, f32)> {
    let counts = Counts(above.iter().rev().take(ABOVE).map(|above| &above.subject.facts).collect());
    let value = |one: &Waiting| {
        let value = one.value(&counts);
        if trial { (value + CHANCE * (one.dared() - one.p), value) } else { (value, value) }
    };
    let values = waiting.iter().enumerate().map(|(at, one)| (at, value(one), one.subject.id));
    let best = values.max_by(|(_, a, x), (_, b, y)| a.0.total_cmp(&b.0).then(x.cmp(y)));
    best.map(|(at, (_, value), _)| (at, value))
}

/// What the likeness of two entries costs the one that comes second.
fn cost(left: &Waiting, right: &Waiting) -> f32 {
    let lengths = left.length * right.length;
    let (left, right) = (left.subject, right.subject);
    if left.story.is_some() && left.story == right.story {
        return SAME_STORY;
    }
    LIKE * match (&left.direction, &right.direction) {
        (Some(a), Some(b)) if lengths > 0.0 => (product(a, b) as f32 / lengths).max(0.0),
        _ => shared(&left.facts.words, &right.facts.words),
    }
}

/// A number that looks as if drawn from the normal distribution, always the same for an entry: the sum of four even ones.
fn normal(id: i64) -> f32 {
    let hash = blake3::hash(&id.to_le_bytes());
    let even = hash.as_bytes()[..16].chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]) as f32);
    (even.map(|even| even / u32::MAX as f32 - 0.5).sum::<f32>()) * 3.0_f32.sqrt()
}
