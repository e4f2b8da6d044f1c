//! Acts of editors as the store takes them, and what they came to.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

use crate::model::decision::{Act, Decision, Detail};

/// An act, with what the desk worked out for it.
#[derive(Debug, Clone)]
pub struct Deed {
    /// Given by whoever asks, so that asking twice does nothing twice; else the store gives one.
    pub act_id: Option<String>,
    pub act: Act,
    pub detail: Detail,
    pub targets: Vec<Target>,
    pub by: String,
    pub now: DateTime<Utc>,
    /// Do it whatever others did since.
    pub force: bool,
    /// Between a decision and publication.
    pub hold: Duration,
    /// Until when, for snooze: the time, and the issue that may come before it.
    pub snooze: Option<(DateTime<Utc>, Option<String>)>,
}

/// An entry that an act is to change.
#[derive(Debug, Clone, Default)]
pub struct Target {
    pub entry_id: i64,
    /// The card's, as the editor saw it.
    pub rev: i64,
    /// The public id of a new placement.
    pub placement_id: Option<String>,
    /// The undo that this takes back.
    pub redoes: Option<i64>,
}

/// What an act came to, entry by entry in the order in which they were asked for.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Outcome {
    pub act_id: String,
    pub done: Vec<Done>,
    /// Public ids of entries that stood so already.
    pub same: Vec<String>,
    /// What others changed meanwhile; nothing was done to it.
    pub conflicts: Vec<Conflict>,
}

impl Outcome {
    /// The public ids of all entries that it was asked for.
    pub fn entries(&self) -> impl Iterator<Item = &str> {
        let done = self.done.iter().map(|done| &done.entry);
        done.chain(&self.same).chain(self.conflicts.iter().map(|conflict| &conflict.entry)).map(String::as_str)
    }
}

/// An entry to which it was done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Done {
    /// The entry's public id.
    pub entry: String,
    pub decision: Decision,
    /// What was taken back, for an undo.
    pub took: Option<Took>,
}

/// What an undo took back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Took {
    pub of: Decision,
    /// What readers see of the entry now.
    pub left: Left,
    /// When it becomes public, if it waits for that.
    pub due: Option<DateTime<Utc>>,
}

/// What another editor did to an entry since it was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// The entry's public id.
    pub entry: String,
    pub by: String,
    pub act: Act,
    pub at: DateTime<Utc>,
    pub why: Option<String>,
    /// The entry's present one: whoever has seen this may act on it.
    pub rev: i64,
}

/// An undo.
#[derive(Debug, Clone)]
pub struct Taking {
    /// As of a deed.
    pub act_id: Option<String>,
    pub what: What,
    pub by: String,
    pub now: DateTime<Utc>,
}

/// Which act an undo takes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The last one of this editor that still stands.
    Last,
    /// The one with this act id, whoever did it.
    Act(String),
    /// The one that this decision is part of, whoever did it.
    Decision(i64),
}

/// An act that was taken back.
#[derive(Debug, Clone)]
pub struct Undid {
    /// The decision that is the undo.
    pub undo: i64,
    pub entry_id: i64,
    /// The entry's public id.
    pub entry: String,
    pub act: Act,
    pub detail: Detail,
}

/// What an undo leaves readers with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Left {
    /// It was never public.
    Unseen,
    /// It was public and is.
    Public,
    /// It had been taken back and is there again, with its first time.
    PublicAgain,
    /// It was public and is taken back.
    Withdrawn,
    /// It was taken back before.
    StaysWithdrawn,
}
