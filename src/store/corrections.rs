//! What editors mark as wrong in the reasons for a finding.

use std::future::Future;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::Result;
use crate::model::correction::{Correction, Wrong};

/// Corrections: rules on evidence, which curation obeys from then on.
pub trait Corrections {
    /// Makes a rule; one that says the same and holds is returned instead. The entries in which its words stand are curated
    /// again, before others that wait for that. One transaction.
    fn correct(&self, marking: &Marking) -> impl Future<Output = Result<Corrected>> + Send;

    /// Undoes a rule; what its words stand in is curated again. `None` where there is no such rule that holds.
    fn undo_correction(
        &self,
        id: i64,
        by: &str,
        now: DateTime<Utc>,
    ) -> impl Future<Output = Result<Option<Corrected>>> + Send;

    /// All rules that were made, newest first, also those that were undone.
    fn all_corrections(&self) -> impl Future<Output = Result<Vec<Correction>>> + Send;
}

/// What an editor marks as wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marking {
    pub wrong: Wrong,
    /// Whose evidence it is.
    pub entry_id: i64,
    pub by: String,
    pub now: DateTime<Utc>,
}

/// A rule that was made or undone, and what that touches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Corrected {
    pub correction: Correction,
    /// It held before.
    pub same: bool,
    /// Entries of the last [`AGAIN_DAYS`](crate::model::curation::AGAIN_DAYS) whose findings rested on it; of a rule that is
    /// undone those in which its words stand.
    pub touched: usize,
}
