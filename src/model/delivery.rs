//! What is left to hand on once something is public, and how far a newsletter issue is on its way there.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A step of publication. Each is begun only when those before it are done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StepName {
    /// The mail stands as a draft at the mail service.
    Prepare,
    /// Somebody with the role publisher has said that this very mail may go out.
    Approve,
    /// What the issue says is fixed.
    Freeze,
    /// Its page and its own feeds are out.
    Web,
    /// So are the lists and feeds that name it.
    Feeds,
    /// The mail service has been told to send it.
    Mail,
}

impl StepName {
    /// All steps in their order.
    pub const ALL: [StepName; 6] =
        [StepName::Prepare, StepName::Approve, StepName::Freeze, StepName::Web, StepName::Feeds, StepName::Mail];

    /// The word as the command line, JSON and the store carry it.
    pub fn as_str(self) -> &'static str {
        match self {
            StepName::Prepare => "prepare",
            StepName::Approve => "approve",
            StepName::Freeze => "freeze",
            StepName::Web => "web",
            StepName::Feeds => "feeds",
            StepName::Mail => "mail",
        }
    }

    /// The step that this word names.
    pub fn parse(word: &str) -> Option<StepName> {
        StepName::ALL.into_iter().find(|step| step.as_str() == word)
    }
}

/// How far a step or a delivery is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    Waiting,
    Doing,
    Done,
    /// It is not tried again by itself.
    Refused,
}

impl StepState {
    /// The word as the command line, JSON and the store carry it.
    pub fn as_str(self) -> &'static str {
        match self {
            StepState::Waiting => "waiting",
            StepState::Doing => "doing",
            StepState::Done => "done",
            StepState::Refused => "refused",
        }
    }

    /// The state that this word names.
    pub fn parse(word: &str) -> Option<StepState> {
        [StepState::Waiting, StepState::Doing, StepState::Done, StepState::Refused]
            .into_iter()
            .find(|state| state.as_str() == word)
    }
}

/// A step of an issue as it was noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub name: StepName,
    pub state: StepState,
    pub at: DateTime<Utc>,
    /// A handle, `cli`, or `newsroom` for what happens by itself.
    pub by: String,
    pub facts: StepFacts,
}

/// What is known of a step. Never an address of anybody.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StepFacts {
    /// Of the mail that was prepared or approved; 64 hexadecimal digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hash: Option<String>,
    /// The draft at the mail service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub campaign: Option<i64>,
    /// To how many addresses a test of this mail was sent.
    pub tests: usize,
    /// What the mail service said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
}

/// A way to deliver.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// A mail service, which knows the subscribers.
    Mail,
}

impl Channel {
    /// The word as the store carries it.
    pub fn as_str(self) -> &'static str {
        match self {
            Channel::Mail => "mail",
        }
    }
}

/// A mail that is to go out once its issue is public: a row of the outbox before it is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDelivery {
    /// What tells the delivery from all others, such as `mail/2026-03`: there is never a second one.
    pub key: String,
    /// The slug.
    pub subject: String,
    pub facts: MailFacts,
}

/// What a delivery to a mail service rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailFacts {
    /// The draft at the mail service.
    pub campaign: i64,
    /// Of the mail that was approved.
    pub hash: String,
    /// When the service was last told to send it; noted before it is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<DateTime<Utc>>,
    /// How often it gave no clear answer to that.
    #[serde(default)]
    pub unclear: u32,
}

/// A row of the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    pub id: i64,
    pub key: String,
    /// The slug.
    pub subject: String,
    pub facts: MailFacts,
    pub state: StepState,
    /// How often it was taken up.
    pub attempts: u32,
    /// It is not taken up before.
    pub next_at: DateTime<Utc>,
    /// When it was last written.
    pub at: DateTime<Utc>,
    /// What became of it, as a sentence.
    pub answer: Option<String>,
}
