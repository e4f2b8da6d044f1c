//! A decision as the API tells it.

use serde::Serialize;
use utoipa::ToSchema;

use super::shapes::{Time, all_acts};
use super::wanted::{RuleWanted, WordsWanted};
use crate::model::decision::{Act, Decision, Until};

/// Something that was done, by whom and when.
#[derive(Debug, Serialize, ToSchema)]
pub struct Decided {
    id: i64,
    /// All decisions of one act on several entries share it.
    pub act_id: String,
    #[schema(schema_with = all_acts)]
    act: Act,
    /// The entry's id; absent of an act on an issue.
    #[serde(skip_serializing_if = "String::is_empty")]
    entry: String,
    /// A handle, `cli` or `newsroom`.
    by: String,
    at: Time,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issue: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<usize>,
    /// A time, or `next-issue`.
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    /// The entry that says the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<String>,
    /// The entry that tells the same event.
    #[serde(skip_serializing_if = "Option::is_none")]
    same_as: Option<String>,
    /// An entry of the story that it does not belong to.
    #[serde(skip_serializing_if = "Option::is_none")]
    apart_from: Option<String>,
    /// Whose turn it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    /// Of a comment.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// The handles that the comment names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    mentions: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<WordsWanted>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<RuleWanted>,
    /// The decision that this one takes back.
    #[serde(skip_serializing_if = "Option::is_none")]
    undoes: Option<i64>,
    /// The undo that this one takes back.
    #[serde(skip_serializing_if = "Option::is_none")]
    redoes: Option<i64>,
}

impl From<Decision> for Decided {
    fn from(made: Decision) -> Decided {
        let detail = made.detail;
        Decided {
            id: made.id,
            act_id: made.act_id,
            act: made.act,
            entry: made.entry,
            by: made.by,
            at: made.at.into(),
            why: made.why,
            issue: made.issue,
            section: detail.section,
            position: detail.position,
            until: detail.until.map(until),
            of: detail.duplicate_of,
            same_as: detail.same_as,
            apart_from: detail.apart_from,
            to: detail.assignee,
            text: detail.text,
            mentions: detail.mentions,
            words: detail.words.map(WordsWanted::from),
            rule: detail.rule.map(RuleWanted::from),
            undoes: made.undoes,
            redoes: made.redoes,
        }
    }
}

fn until(until: Until) -> String {
    match until {
        Until::At(at) => at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        Until::NextIssue => "next-issue".into(),
    }
}
