//! What editors need of the store beside the queue: their decisions, the newsletter's issues.

use std::collections::HashMap;
use std::future::Future;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Result;
pub use super::acts::*;
use super::curation::Said;
use crate::model::curation::{DateFinding, DuplicateFinding, KindFinding, RegionFinding, StoryLikeness, TopicFinding};
use crate::model::decision::{Decision, Standing, StandingRule};
use crate::model::delivery::NewDelivery;
use crate::model::entry::Entry;
use crate::model::issue::Issue;
use crate::model::outlet::Outlet;
use crate::model::publication::Subject;
use crate::model::words::EditedWords;

/// What curation found beside regions and topics.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Announced {
    /// None where nothing was told yet.
    pub kind: Option<KindFinding>,
    /// In reading order; doubtful ones too.
    pub dates: Vec<DateFinding>,
}

/// The desk: each act is one transaction with its effect, its inverse and what publications want.
pub trait Desk {
    /// Entries that `text` names: a public id, the last part of one, or a link, which may differ from theirs in what
    /// trackers and front ends add.
    fn find(&self, text: &str) -> impl Future<Output = Result<Vec<Card>>> + Send;

    /// Carries out an act on one or several entries in one transaction, worked out from how each stands at that moment.
    /// What stands so already, and what others changed since the editor looked at it, is left as it is and told. An act
    /// whose id this editor has used comes to what it came to then and does nothing. What had been withdrawn comes back
    /// after the hold, like anything else.
    fn act(&self, deed: &Deed) -> impl Future<Output = Result<Outcome>> + Send;

    /// What this editor's act with this id came to, if there was one. An id that another editor used is refused.
    fn outcome(&self, act_id: &str, by: &str) -> impl Future<Output = Result<Option<Outcome>>> + Send;

    /// Takes back a whole act: each entry stands as before, listed by what is found of it now and by its outlet's settings
    /// now. What was changed since is left as it is and told. Refused when there is nothing to take back, and once an issue
    /// is published that holds the entry.
    fn undo(&self, taking: &Taking) -> impl Future<Output = Result<Outcome>> + Send;

    /// What a redo would do again: the acts that this editor took back last, or with the undo of this act id.
    fn undone(&self, act_id: Option<&str>, by: &str) -> impl Future<Output = Result<Vec<Undid>>> + Send;

    /// The id of the act that an undo of this editor's last one takes back; none where nothing stands.
    fn last_act(&self, by: &str) -> impl Future<Output = Result<Option<String>>> + Send;

    /// All decisions of the act with this id, whoever did it; none where there is no such act.
    fn decisions_of_act(&self, act_id: &str) -> impl Future<Output = Result<Vec<Decision>>> + Send;

    /// Decisions after this one, oldest first: what has been done since somebody looked.
    fn decisions_since(&self, id: i64, limit: usize) -> impl Future<Output = Result<Vec<Decision>>> + Send;

    /// The newest decision and the newest entry there are; 0 where there is none.
    fn newest(&self) -> impl Future<Output = Result<(i64, i64)>> + Send;

    /// The rules that hold, newest first.
    fn rules(&self) -> impl Future<Output = Result<Vec<StandingRule>>> + Send;

    /// Ends a rule, with its line in the audit; what it alone kept out of the inbox is back there. Returns whether there
    /// was one.
    fn end_rule(&self, id: i64, by: &str, now: DateTime<Utc>) -> impl Future<Output = Result<bool>> + Send;

    /// What sort of entry it is, and the dates that it announces, as far as curation has told.
    fn announced(&self, entry_id: i64) -> impl Future<Output = Result<Announced>> + Send;

    /// All decisions on an entry, oldest first.
    fn decisions(&self, entry_id: i64) -> impl Future<Output = Result<Vec<Decision>>> + Send;

    /// Opens a new issue as a draft.
    fn new_issue(&self, issue: &Issue, now: DateTime<Utc>) -> impl Future<Output = Result<()>> + Send;

    /// All issues, newest first, with their placements in order.
    fn issues(&self) -> impl Future<Output = Result<Vec<IssueContent>>> + Send;

    /// What readers call each issue: slug and label.
    fn issue_labels(&self) -> impl Future<Output = Result<Vec<(String, String)>>> + Send;

    /// Says when a draft is to be published by itself; `None` takes that back.
    fn schedule_issue(
        &self,
        slug: &str,
        at: Option<DateTime<Utc>>,
        by: &str,
        now: DateTime<Utc>,
    ) -> impl Future<Output = Result<()>> + Send;

    /// Drafts whose time has come, with who scheduled them.
    fn due_issues(&self, now: DateTime<Utc>) -> impl Future<Output = Result<Vec<(String, String)>>> + Send;

    /// Publishes a draft: each placement becomes public with its rank in seconds, its words are frozen. What stands in it
    /// must be what the release was worked out from, or it is [`Error::Moved`](super::Error::Moved). Where it leaves no draft
    /// open, the next one is opened with it.
    fn publish_issue(&self, release: &IssueRelease) -> impl Future<Output = Result<IssueContent>> + Send;

    /// What is open of an entry's story, and what editors said of it.
    fn storyline(&self, entry_id: i64) -> impl Future<Output = Result<Storyline>> + Send;

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
    /// The last decision that changed how it stands or its words; 0 while there is none. Acts send it back.
    pub rev: i64,
    /// How often its standing was written; 0 while it has none.
    pub basis: i64,
    pub due: Option<DateTime<Utc>>,
    pub published: Option<DateTime<Utc>>,
    pub withdrawn: Option<DateTime<Utc>>,
    /// What curation found; the editors' word is in `words` and wins.
    pub regions: Vec<RegionFinding>,
    /// What curation found; the editors' word is in `words` and wins.
    pub topics: Vec<TopicFinding>,
    /// Slug of the issue it is placed in.
    pub placed_in: Option<String>,
    /// Every issue it is placed in, newest first.
    pub placements: Vec<PlacedIn>,
    /// The published issue that holds it or another entry of its story: slug and label.
    pub already_ran: Option<(String, String)>,
    /// Others of the same story, and what editors marked as a duplicate of it.
    pub also: Vec<Telling>,
    /// The nearest entry of another story that it may belong to, where nobody has answered that.
    pub may_belong: Option<Telling>,
    pub words: Option<EditedWords>,
    /// Out of the inbox until then.
    pub snoozed_until: Option<DateTime<Utc>>,
    /// Slug of the issue whose publication brings it back before that.
    pub snoozed_issue: Option<String>,
    /// It was put off, is back, and nobody has decided since.
    pub woke: bool,
    /// Handle of the editor whose turn it is.
    pub assignee: Option<String>,
    pub comments: i64,
    /// Public id of the entry that it says the same as, by an editor's word.
    pub duplicate_of: Option<String>,
    /// Handles of those who shortlisted it, in their order.
    pub shortlisted_by: Vec<String>,
    /// Handles of those whom a comment called and who have not looked since.
    pub called: Vec<String>,
    /// The rule that suggests to reject it.
    pub suggested: Option<Suggested>,
    /// Its source was in quarantine when it came, and is.
    pub doubted: bool,
}

/// Another entry that tells the same.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Telling {
    pub entry: i64,
    /// The entry's public id.
    pub id: String,
    /// The outlet's name.
    pub outlet: String,
    pub title: String,
    pub link: Option<String>,
    pub language: Option<String>,
    pub standing: Standing,
    /// As of a card.
    pub rev: i64,
    /// What readers call the newest issue in which it stands.
    pub placed_in: Option<String>,
    /// It left the inbox with the entry, whose place in an issue stands for both.
    pub led: bool,
    /// It is on the card with the entry: the query finds it, and it stands as the entry does.
    #[serde(skip)]
    pub here: bool,
}

impl Card {
    /// The title as editors have it.
    pub fn title(&self) -> &str {
        let edited = self.words.as_ref().and_then(|edited| edited.words.title.as_deref());
        edited.unwrap_or(&self.entry.title)
    }
}

/// What an editor may say of an entry's story, and what was said.
#[derive(Debug, Clone, PartialEq)]
pub struct Storyline {
    /// Other stories that it may belong to and about which nobody has said anything, the likeliest first.
    pub suggestions: Vec<Suggestion>,
    /// What holds between it and other entries, oldest first.
    pub words: Vec<StoryWord>,
    /// The entry in another language whose text it translates.
    pub translation_of: Option<DuplicateFinding>,
    /// By what each of its entries joined, by public id; nothing of the one that came first, and of reprints.
    pub because: HashMap<String, StoryLikeness>,
}

/// A story that an entry may belong to.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    pub story: i64,
    /// The entry of it that it is nearest to.
    pub nearest: Telling,
    /// As they were when it came.
    pub likeness: StoryLikeness,
}

/// An editor's word on an entry and another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoryWord {
    /// The other's public id.
    pub other: String,
    pub said: Said,
    /// Who said it.
    pub by: String,
    pub at: DateTime<Utc>,
}

/// An entry's place in an issue, as its card tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacedIn {
    /// Its slug.
    pub issue: String,
    /// What readers call it.
    pub label: String,
    pub section: String,
    pub published: bool,
}

/// The rule that suggests to reject an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suggested {
    pub rule: i64,
    pub word: String,
    /// Who made the rule.
    pub by: String,
}

/// An issue with what stands in it.
#[derive(Debug, Clone)]
pub struct IssueContent {
    pub id: i64,
    pub issue: Issue,
    /// How often its text was written; 0 while it has none.
    pub rev: i64,
    /// It was read from a text: an old issue, to which nothing is accepted unless it is named.
    pub imported: bool,
    /// Slug of the issue that came first, of which this is an edition in another language.
    pub translation_of: Option<String>,
    pub created: DateTime<Utc>,
    pub placements: Vec<Placed>,
}

/// What stands in an issue: an entry, or an item of the newsroom's own.
#[derive(Debug, Clone)]
pub struct Placed {
    pub public_id: String,
    /// `None`: it is the newsroom's own.
    pub entry: Option<PlacedEntry>,
    /// The outlet's name, where one is known.
    pub outlet: Option<String>,
    /// As editors have it; of a published issue, as it was published.
    pub title: String,
    pub language: Option<String>,
    /// Slug of its section.
    pub section: String,
    pub position: i64,
    /// That of the issue when its text was written; 0 where that is the entry's.
    pub rev: i64,
    pub published: Option<DateTime<Utc>>,
}

/// An entry that stands in an issue.
#[derive(Debug, Clone)]
pub struct PlacedEntry {
    pub id: i64,
    pub public_id: String,
    /// How it stands with the editors.
    pub standing: Standing,
    /// It was public and was taken back: readers of the issue do not see it any more.
    pub withdrawn: bool,
}

impl Placed {
    /// Whether readers of the issue do not see it any more.
    pub fn is_withdrawn(&self) -> bool {
        self.entry.as_ref().is_some_and(|entry| entry.withdrawn)
    }
}

/// The publication of an issue, worked out by the desk.
#[derive(Debug, Clone)]
pub struct IssueRelease {
    pub slug: String,
    pub by: String,
    pub now: DateTime<Utc>,
    /// Why it is published although its text has faults that stop publication.
    pub why: Option<String>,
    /// The issue's, from which this was worked out.
    pub rev: i64,
    /// In the issue's order.
    pub entries: Vec<Released>,
    /// In the issue's order.
    pub own: Vec<ReleasedItem>,
    /// Opened with it where no draft is left.
    pub next: Option<Issue>,
    /// Its mail, with the fingerprint of the text that was approved: a release of another text is refused.
    pub mail: Option<(NewDelivery, String)>,
}

/// An entry that an issue makes public.
#[derive(Debug, Clone)]
pub struct Released {
    pub entry_id: i64,
    /// The card's, from which this was worked out.
    pub basis: i64,
    /// Where it is listed from now on.
    pub subjects: Vec<Subject>,
}

/// An item of the newsroom's own that an issue makes public, as it was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleasedItem {
    pub public_id: String,
    pub position: i64,
    pub rev: i64,
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
