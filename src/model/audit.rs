//! What the newsroom writes down of acts that are no decisions on entries: who came in, who was let in, what was changed.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;

/// An act that is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    SignIn,
    SignInFailed,
    SignOut,
    SignOutEverywhere,
    Join,
    AddPerson,
    Invite,
    RevokeInvitation,
    ResetPassword,
    ChangePassword,
    ChangeProfile,
    ChangeRole,
    Suspend,
    Restore,
    Forget,
    MakeToken,
    RevokeToken,
    AddLink,
    AddSource,
    ChangeSource,
    RemoveSource,
    RaiseAlarm,
    AnswerAlarm,
    MakeUpdateLink,
    RevokeUpdateLink,
    AnswerUpdate,
    SaveView,
    RemoveView,
    RemoveRule,
    Correct,
    UndoCorrection,
    ImportIssue,
    /// A piece of an issue's text.
    WriteIssue,
    MendIssue,
    CorrectIssue,
    /// An edition in another language was made of it.
    TranslateIssue,
}

impl What {
    /// All of them.
    pub const ALL: [What; 36] = [
        What::SignIn,
        What::SignInFailed,
        What::SignOut,
        What::SignOutEverywhere,
        What::Join,
        What::AddPerson,
        What::Invite,
        What::RevokeInvitation,
        What::ResetPassword,
        What::ChangePassword,
        What::ChangeProfile,
        What::ChangeRole,
        What::Suspend,
        What::Restore,
        What::Forget,
        What::MakeToken,
        What::RevokeToken,
        What::AddLink,
        What::AddSource,
        What::ChangeSource,
        What::RemoveSource,
        What::RaiseAlarm,
        What::AnswerAlarm,
        What::MakeUpdateLink,
        What::RevokeUpdateLink,
        What::AnswerUpdate,
        What::SaveView,
        What::RemoveView,
        What::RemoveRule,
        What::Correct,
        What::UndoCorrection,
        What::ImportIssue,
        What::WriteIssue,
        What::MendIssue,
        What::CorrectIssue,
        What::TranslateIssue,
    ];

    /// The word as JSON and the store carry it.
    pub fn as_str(self) -> &'static str {
        match self {
            What::SignIn => "sign-in",
            What::SignInFailed => "sign-in-failed",
            What::SignOut => "sign-out",
            What::SignOutEverywhere => "sign-out-everywhere",
            What::Join => "join",
            What::AddPerson => "add-person",
            What::Invite => "invite",
            What::RevokeInvitation => "revoke-invitation",
            What::ResetPassword => "reset-password",
            What::ChangePassword => "change-password",
            What::ChangeProfile => "change-profile",
            What::ChangeRole => "change-role",
            What::Suspend => "suspend",
            What::Restore => "restore",
            What::Forget => "forget",
            What::MakeToken => "make-token",
            What::RevokeToken => "revoke-token",
            What::AddLink => "add-link",
            What::AddSource => "add-source",
            What::ChangeSource => "change-source",
            What::RemoveSource => "remove-source",
            What::RaiseAlarm => "raise-alarm",
            What::AnswerAlarm => "answer-alarm",
            What::MakeUpdateLink => "make-update-link",
            What::RevokeUpdateLink => "revoke-update-link",
            What::AnswerUpdate => "answer-update",
            What::SaveView => "save-view",
            What::RemoveView => "remove-view",
            What::RemoveRule => "remove-rule",
            What::Correct => "correct",
            What::UndoCorrection => "undo-correction",
            What::ImportIssue => "import-issue",
            What::WriteIssue => "write-issue",
            What::MendIssue => "mend-issue",
            What::CorrectIssue => "correct-issue",
            What::TranslateIssue => "translate-issue",
        }
    }
}

/// An act to be written down. No address of a machine belongs in it, and no handle in `object` or `facts`: a person is
/// `person/<number>`, so that whoever is forgotten is forgotten here too.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// A handle, `cli` or `newsroom`; empty where nobody is known.
    pub by: String,
    pub what: What,
    /// What it was done to, such as `person/7`, `token/3` or a source's address.
    pub object: Option<String>,
    /// More of it, as a JSON object.
    pub facts: Option<Value>,
    pub at: DateTime<Utc>,
}

/// A line of the audit: an act, or a decision.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Line {
    pub at: DateTime<Utc>,
    /// A handle, `cli` or `newsroom`; nothing where nobody was known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// A word of [`What`], or of a decision.
    pub act: String,
    /// `person/<handle>`, an entry's public id, `issue/<slug>` and so on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub object: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub facts: Option<Value>,
    /// The headline of the entry that `object` names, as editors have it.
    #[serde(skip)]
    pub title: Option<String>,
    /// Where the next page begins.
    #[serde(skip)]
    pub place: Place,
}

/// A line's place in the audit: time, log (0 acts, 1 decisions), number in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    pub at: i64,
    pub log: i64,
    pub id: i64,
}
