//! Which entries of the queue are best for this newsroom, and why. Named features with written weights at first; every
//! decision of an editor moves the weights (logistic regression, one step a decision); the order spreads regions, outlets
//! and languages and tries out some cards of which little is known.
//!
//! Pure: the same decisions give the same model to the byte, and the same entries with it the same order.

mod facts;
mod features;
mod model;
mod order;
mod reasons;
#[cfg(test)]
mod tests;
mod witness;

pub use facts::{Direction, Facts, Sketch, sketch};
pub use features::{Feature, Term, written_weights};
pub use model::{BadModel, Model, Score};
pub use order::{Placed, Subject, order};
pub use reasons::{Route, route};
pub use witness::{Decided, Witnesses, witnesses};

/// The version of the features and of the arithmetic; a model of another one is made again from the log.
pub const VERSION: u32 = 1;

/// One decision, as the model learns from it.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// The entry as it was when the editor decided.
    pub facts: Facts,
    pub direction: Option<Direction>,
    pub accepted: bool,
    /// In hundredths of a plain decision.
    pub weight: u8,
    pub route: Route,
}
