//! What an act came to, entry by entry.

use serde::Serialize;
use utoipa::ToSchema;

use super::log::Decided;
use super::shapes::{Time, all_acts, time};
use crate::desk;
use crate::model::decision::{Act, Part};
use crate::store::acts::Left;

/// What an act came to. An entry stands in one of the three lists.
#[derive(Debug, Serialize, ToSchema)]
pub struct Outcome {
    /// By which it is undone, and found again.
    pub act_id: String,
    /// What it came to in a sentence, in the language of the caller's profile; absent where nothing was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
    /// Entries to which it was done, in the order in which they were named.
    pub done: Vec<Done>,
    /// Ids of entries that stood so already.
    pub same: Vec<String>,
    /// Entries that others changed meanwhile; nothing was done to them.
    pub conflicts: Vec<Conflict>,
}

/// An entry to which it was done.
#[derive(Debug, Serialize, ToSchema)]
pub struct Done {
    /// The entry's id.
    entry: String,
    /// The entry's new revision; absent where the act left the old one.
    #[serde(skip_serializing_if = "Option::is_none")]
    rev: Option<i64>,
    decision: Decided,
    /// Of an undo: what was taken back.
    #[serde(skip_serializing_if = "Option::is_none")]
    took: Option<Took>,
}

/// What an undo took back, and what readers are left with.
#[derive(Debug, Serialize, ToSchema)]
struct Took {
    #[schema(schema_with = all_acts)]
    act: Act,
    act_id: String,
    decision: i64,
    /// `unseen`, `public`, `public-again`, `withdrawn` or `stays-withdrawn`.
    #[schema(value_type = String)]
    left: Left,
    /// When it becomes public, if it waits for that.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<Time>,
}

/// What another editor did to an entry since it was looked at.
#[derive(Debug, Serialize, ToSchema)]
pub struct Conflict {
    /// The entry's id.
    entry: String,
    /// Their handle.
    by: String,
    #[schema(schema_with = all_acts)]
    act: Act,
    at: Time,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    /// The entry's present one: whoever has seen this may act on it.
    rev: i64,
}

impl Conflict {
    /// As a clause of a sentence.
    pub fn told(&self) -> String {
        let Conflict { entry, by, act, at, .. } = self;
        format!("{by} did \"{}\" to {entry} at {at}", act.as_str())
    }
}

impl From<desk::Outcome> for Outcome {
    fn from(came: desk::Outcome) -> Outcome {
        Outcome {
            act_id: came.act_id,
            said: None,
            done: came.done.into_iter().map(done).collect(),
            same: came.same,
            conflicts: came.conflicts.into_iter().map(conflict).collect(),
        }
    }
}

fn done(done: desk::Done) -> Done {
    let of = done.took.as_ref().map_or(done.decision.act, |took| took.of.act);
    Done {
        entry: done.entry,
        rev: (of.part() != Part::Aside).then_some(done.decision.id),
        decision: done.decision.into(),
        took: done.took.map(|took| Took {
            act: took.of.act,
            act_id: took.of.act_id,
            decision: took.of.id,
            left: took.left,
            due: time(took.due),
        }),
    }
}

fn conflict(conflict: desk::Conflict) -> Conflict {
    let desk::Conflict { entry, by, act, at, why, rev } = conflict;
    Conflict { entry, by, act, at: at.into(), why, rev }
}
