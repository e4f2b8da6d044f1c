//! What editors need of the store beside the queue: their decisions, the newsletter's issues.

use std::future::Future;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::Result;
use crate::model::curation::{RegionFinding, TopicFinding};
use crate::model::decision::{Act, Decision, Standing};
use crate::model::entry::Entry;
use crate::model::issue::Issue;
use crate::model::outlet::Outlet;
use crate::model::publication::Subject;

/// The desk: each act is one transaction with its effect, its inverse and what publications want.
pub trait Desk {
    /// Entries that `text` names: a public id, the last part of one, or a link.
    fn find(&self, text: &str) -> impl Future<Output = Result<Vec<Card>>> + Send;

    /// Writes an editor's act on an entry. An act that changes nothing returns `None` and leaves no row; one that was
    /// worked out from a card that no longer holds is [`Error::Moved`](super::Error::Moved) and leaves none either. What
    /// had been withdrawn comes back after the hold, like anything else.
    fn decide(&self, order: &Order) -> impl Future<Output = Result<Option<Decision>>> + Send;

    /// Takes back the editor's last act, or the act with this id: the entry stands as before, listed by what is found of it
    /// now and by its outlet's settings now.
    fn undo(&self, decision: Option<i64>, by: &str, now: DateTime<Utc>) -> impl Future<Output = Result<Undone>> + Send;

    /// All decisions on an entry, oldest first.
    fn decisions(&self, entry_id: i64) -> impl Future<Output = Result<Vec<Decision>>> + Send;

    /// Opens a new issue as a draft.
    fn new_issue(&self, issue: &Issue, now: DateTime<Utc>) -> impl Future<Output = Result<()>> + Send;

    /// All issues, newest first, with their placements in order.
    fn issues(&self) -> impl Future<Output = Result<Vec<IssueContent>>> + Send;

    /// Publishes a draft: each placement becomes public with its rank in seconds, its words are frozen. What stands in it
    /// must be what the release was worked out from, or it is [`Error::Moved`](super::Error::Moved).
    fn publish_issue(&self, release: &IssueRelease) -> impl Future<Output = Result<IssueContent>> + Send;

    /// Everything that is known of an entry beyond its card.
    fn dossier(&self, entry_id: i64) -> impl Future<Output = Result<Dossier>> + Send;
}

/// An entry as the queue shows it.
#[derive(Debug, Clone)]
pub struct Card {
    pub id: i64,
    pub public_id: String,
    pub outlet: Outlet,
    pub entry: Entry,
    pub first_seen: DateTime<Utc>,
    pub language: Option<String>,
    pub standing: Standing,
    /// How often its standing was written; 0 while it has none.
    pub rev: i64,
    pub due: Option<DateTime<Utc>>,
    pub published: Option<DateTime<Utc>>,
    pub withdrawn: Option<DateTime<Utc>>,
    pub regions: Vec<RegionFinding>,
    pub topics: Vec<TopicFinding>,
    /// Slug of the issue it is placed in.
    pub placed_in: Option<String>,
    /// Others of the same story: outlet name, title, link.
    pub also: Vec<(String, String, Option<String>)>,
}

/// An act, with what the desk worked out for it.
#[derive(Debug, Clone)]
pub struct Order {
    pub entry_id: i64,
    /// The card's, from which the order was worked out.
    pub rev: i64,
    pub act: Act,
    /// The issue's slug, for place and remove.
    pub issue: Option<String>,
    pub why: Option<String>,
    pub by: String,
    pub now: DateTime<Utc>,
    /// When it becomes public, if the act makes it so.
    pub due: Option<DateTime<Utc>>,
    /// How it stands after the act.
    pub standing: Standing,
    /// Where it is listed after the act.
    pub subjects: Vec<Subject>,
    /// The public id of a new placement.
    pub placement_id: Option<String>,
}

/// What an undo came to.
#[derive(Debug, Clone)]
pub struct Undone {
    pub decision: Decision,
    /// The act that was taken back.
    pub of: Decision,
    /// What readers see of the entry now.
    pub left: Left,
    /// When it becomes public, if it waits for that.
    pub due: Option<DateTime<Utc>>,
}

/// What an undo leaves readers with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
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

/// An issue with what stands in it.
#[derive(Debug, Clone)]
pub struct IssueContent {
    pub id: i64,
    pub issue: Issue,
    pub created: DateTime<Utc>,
    pub placements: Vec<Placed>,
}

/// An entry's place in an issue.
#[derive(Debug, Clone)]
pub struct Placed {
    pub public_id: String,
    pub entry_id: i64,
    pub entry_public_id: String,
    pub outlet: String,
    pub title: String,
    pub position: i64,
    pub published: Option<DateTime<Utc>>,
    /// How its entry stands with the editors.
    pub standing: Standing,
    /// Its entry was public and was taken back: readers of the issue do not see it any more.
    pub withdrawn: bool,
}

/// The publication of an issue, worked out by the desk.
#[derive(Debug, Clone)]
pub struct IssueRelease {
    pub slug: String,
    pub by: String,
    pub now: DateTime<Utc>,
    /// In the issue's order.
    pub entries: Vec<Released>,
}

/// An entry that an issue makes public.
#[derive(Debug, Clone)]
pub struct Released {
    pub entry_id: i64,
    /// The card's, from which this was worked out.
    pub rev: i64,
    /// Where it is listed from now on.
    pub subjects: Vec<Subject>,
}

/// What `explain` tells beyond the card.
#[derive(Debug, Clone, Serialize)]
pub struct Dossier {
    pub source: String,
    pub keys: Vec<(String, i64)>,
    pub revisions: Vec<(i64, DateTime<Utc>, String)>,
    pub findings: Vec<(String, String, serde_json::Value)>,
    pub polls: Vec<(DateTime<Utc>, String, Option<String>)>,
    pub story: Option<i64>,
    pub listed_in: Vec<String>,
}
