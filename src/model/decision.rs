//! Append-only acts of editors, and what comes with them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::words::Words;

/// What an editor did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    Select,
    Shortlist,
    Snooze,
    Unsnooze,
    Spike,
    Unspike,
    Place,
    Move,
    Remove,
    Edit,
    MarkDuplicate,
    UnmarkDuplicate,
    /// "Same event as …": the stories of both are one.
    Merge,
    /// "Another event": out of its story, or never into one that it may belong to.
    Split,
    Assign,
    Comment,
    Withdraw,
    Undo,
    /// On an issue, by an editor or by the calendar.
    PublishIssue,
    ScheduleIssue,
}

impl Act {
    /// All acts, in the order in which they are told.
    pub const ALL: [Act; 20] = [
        Act::Select,
        Act::Shortlist,
        Act::Snooze,
        Act::Unsnooze,
        Act::Spike,
        Act::Unspike,
        Act::Place,
        Act::Move,
        Act::Remove,
        Act::Edit,
        Act::MarkDuplicate,
        Act::UnmarkDuplicate,
        Act::Merge,
        Act::Split,
        Act::Assign,
        Act::Comment,
        Act::Withdraw,
        Act::Undo,
        Act::PublishIssue,
        Act::ScheduleIssue,
    ];

    /// The word as the command line, JSON and the store carry it.
    pub fn as_str(self) -> &'static str {
        match self {
            Act::Select => "select",
            Act::Shortlist => "shortlist",
            Act::Snooze => "snooze",
            Act::Unsnooze => "unsnooze",
            Act::Spike => "spike",
            Act::Unspike => "unspike",
            Act::Place => "place",
            Act::Move => "move",
            Act::Remove => "remove",
            Act::Edit => "edit",
            Act::MarkDuplicate => "mark-duplicate",
            Act::UnmarkDuplicate => "unmark-duplicate",
            Act::Merge => "merge",
            Act::Split => "split",
            Act::Assign => "assign",
            Act::Comment => "comment",
            Act::Withdraw => "withdraw",
            Act::Undo => "undo",
            Act::PublishIssue => "publish-issue",
            Act::ScheduleIssue => "schedule-issue",
        }
    }

    /// The act that this word names.
    pub fn parse(word: &str) -> Option<Act> {
        Act::ALL.into_iter().find(|act| act.as_str() == word)
    }

    /// What of an entry the act changes. An undo changes what it takes back.
    pub fn part(self) -> Part {
        match self {
            Act::Edit => Part::Words,
            Act::Merge | Act::Split => Part::Story,
            Act::Assign | Act::Comment => Part::Aside,
            _ => Part::Standing,
        }
    }
}

/// What of an entry an act changes: acts on the same part can conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Whether it is taken, put off or kept out, and where it is placed.
    Standing,
    /// The editors' words.
    Words,
    /// With which entries it tells one event.
    Story,
    /// Nothing that another act could miss: comments, whose turn it is.
    Aside,
}

impl Part {
    /// The word as the store carries it.
    pub fn as_str(self) -> &'static str {
        match self {
            Part::Standing => "standing",
            Part::Words => "words",
            Part::Story => "story",
            Part::Aside => "aside",
        }
    }
}

/// How an entry stands with the editors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    #[default]
    New,
    Selected,
    Shortlisted,
    Spiked,
}

impl Standing {
    /// The word as JSON and the store carry it.
    pub fn as_str(self) -> &'static str {
        match self {
            Standing::New => "new",
            Standing::Selected => "selected",
            Standing::Shortlisted => "shortlisted",
            Standing::Spiked => "spiked",
        }
    }

    /// How an entry that stands so stands after an act.
    pub fn after(self, act: Act) -> Standing {
        match act {
            Act::Select => Standing::Selected,
            Act::Shortlist => Standing::Shortlisted,
            Act::Spike | Act::Withdraw => Standing::Spiked,
            Act::Unspike if self == Standing::Spiked => Standing::New,
            _ => self,
        }
    }
}

/// What comes with an act. Each act reads its own part of it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Detail {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// Slug of the issue, for place, move and remove; the open draft where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issue: Option<String>,
    /// Slug of a section of that issue, for place and move.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// The place within the section, counted from 1; the end where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<usize>,
    /// For snooze.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Until>,
    /// The entry (its public id) that says the same, for mark-duplicate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duplicate_of: Option<String>,
    /// An entry (its public id) that tells the same event, for merge; the first of several where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_as: Option<String>,
    /// An entry of the story that it does not belong to, for split; its own story where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub apart_from: Option<String>,
    /// An editor's handle, for assign; nobody where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assignee: Option<String>,
    /// The text of a comment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The handles that the comment names; worked out from its text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<String>,
    /// For edit: all words of editors from now on; what they leave out is the original's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<Words>,
    /// For edit: what `words` leave out stays as editors have it. Bulk edits want this.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub keep: bool,
    /// For spike: entries like it are suggested to be rejected, too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<Rule>,
}

/// Until when an entry is put off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Until {
    At(DateTime<Utc>),
    /// Until the open draft is published, or should have been by the calendar.
    NextIssue,
}

/// "Mute this word from this outlet": what comes with it is suggested to be rejected, and nothing is lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Slug of the outlet; of every outlet where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// A word, or several in a row; compared without regard to accents and case.
    pub word: String,
}

/// A rule that holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StandingRule {
    pub id: i64,
    pub rule: Rule,
    /// Who made it.
    pub by: String,
    pub at: DateTime<Utc>,
    /// Entries that it suggests to reject and about which nobody has decided.
    pub waiting: usize,
}

/// One act, as the log keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    pub id: i64,
    /// All decisions of one act on several entries share it.
    pub act_id: String,
    pub act: Act,
    /// The entry's public id; empty for an act on an issue.
    pub entry: String,
    pub issue: Option<String>,
    pub why: Option<String>,
    pub by: String,
    pub at: DateTime<Utc>,
    /// The decision that this one takes back, if it is an undo.
    pub undoes: Option<i64>,
    /// The undo that this one takes back, if it is a redo.
    pub redoes: Option<i64>,
    /// What came with it beside issue and reason.
    pub detail: Detail,
}

/// The handles that a text names: `@` and two to thirty-two letters, digits or hyphens, each once. An address of mail
/// names nobody.
pub fn mentions(text: &str) -> Vec<String> {
    let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let mut found: Vec<String> = Vec::new();
    for (at, _) in text.match_indices('@') {
        let before = text[..at].chars().next_back();
        let handle: String = text[at + 1..].chars().take_while(|c| is_part(*c)).collect();
        let handle = handle.trim_end_matches('-');
        let fits = (2..=32).contains(&handle.len()) && !before.is_some_and(char::is_alphanumeric);
        if fits && !found.iter().any(|known| known == handle) {
            found.push(handle.to_string());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_names_handles_and_no_addresses() {
        for (text, want) in [
            ("@ana look: @ben-2, and @ana", &["ana", "ben-2"][..]),
            ("mail ana@example.org or @x", &[]),
            ("(@desk) «@ana»: سؤال @ben-", &["desk", "ana", "ben"]),
            ("@", &[]),
            ("@an\u{e1}", &["an"]),
        ] {
            assert_eq!(mentions(text), want, "{text}");
        }
        assert_eq!(mentions(&format!("@{}", "a".repeat(33))), Vec::<String>::new());
    }

    #[test]
    fn an_act_is_known_by_its_word() {
        for act in Act::ALL {
            assert_eq!(Act::parse(act.as_str()), Some(act));
            assert_eq!(serde_json::to_value(act).ok(), Some(act.as_str().into()));
        }
        assert_eq!(Act::parse("dance"), None);
    }
}
