//! Taking acts back and doing them again, each as a whole.

use chrono::{DateTime, Utc};

use super::act::{checked_id, deed, first_outcome, placement_id};
use super::{Error, Request};
use crate::config::Config;
use crate::model::decision::Act;
use crate::store::acts::{Deed, Done, Left, Outcome, Taking, Target, Undid, What};
use crate::store::{self, Desk};

/// An undo that an editor asks for.
#[derive(Debug, Clone)]
pub struct UndoRequest<'a> {
    pub what: What,
    /// The editor's handle.
    pub by: &'a str,
    /// Asking twice with the same one does nothing twice.
    pub act_id: Option<&'a str>,
    pub now: DateTime<Utc>,
}

/// Takes back a whole act. What others changed since is left as it is and told.
pub async fn undo(store: &impl Desk, request: &UndoRequest<'_>) -> Result<Outcome, Error> {
    let act_id = request.act_id.map(checked_id).transpose()?;
    let taking = Taking { act_id, what: request.what.clone(), by: request.by.to_string(), now: request.now };
    Ok(store.undo(&taking).await?)
}

/// Takes back the editor's last act.
pub async fn undo_last(store: &impl Desk, by: &str, now: DateTime<Utc>) -> Result<Outcome, Error> {
    undo(store, &UndoRequest { what: What::Last, by, act_id: None, now }).await
}

/// Does again what this editor took back last, or what the undo with this act id took back.
pub async fn redo(
    store: &impl Desk,
    config: &Config,
    undo: Option<&str>,
    by: &str,
    act_id: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Outcome, Error> {
    let act_id = act_id.map(checked_id).transpose()?;
    if let Some(first) = first_outcome(store, act_id.as_deref(), by).await? {
        return Ok(first);
    }
    let undone = store.undone(undo, by).await?;
    let Some(first) = undone.first() else {
        return Err(store::Error::Refused("there is nothing to do again".into()).into());
    };
    let detail = first.detail.clone();
    let issue = detail.issue.clone().filter(|_| first.act == Act::Place);
    let target = |undid: &Undid| Target {
        entry_id: undid.entry_id,
        rev: undid.undo,
        placement_id: issue.as_deref().map(|slug| placement_id(config, slug, &undid.entry)),
        redoes: Some(undid.undo),
    };
    let request =
        Request { entries: Vec::new(), act: first.act, detail: detail.clone(), by, act_id: None, force: false, now };
    // What waits for the next issue waits for the one that is open now.
    let snooze = super::act::snooze(store, config, &request).await?;
    let deed = Deed { act_id, snooze, detail, targets: undone.iter().map(target).collect(), ..deed(config, &request) };
    Ok(store.act(&deed).await?)
}

/// What an undo came to for an entry, as a sentence without its full stop.
pub fn told(done: &Done) -> String {
    let Some(took) = &done.took else { return String::new() };
    let at = |due: DateTime<Utc>| match due <= done.decision.at {
        true => "in a moment".to_string(),
        false => due.format("at %H:%M UTC on %-d %b").to_string(),
    };
    match (took.left, took.due) {
        (Left::Unseen, None) => "nobody has seen it".into(),
        (Left::Unseen, Some(due)) => format!("nobody has seen it yet; public {}", at(due)),
        (Left::Public, _) => "it stays public".into(),
        (Left::PublicAgain, _) => "it is public again".into(),
        (Left::Withdrawn, _) => "it had been public and is withdrawn".into(),
        (Left::StaysWithdrawn, None) => "it stays withdrawn".into(),
        (Left::StaysWithdrawn, Some(due)) => format!("it stays withdrawn; public again {}", at(due)),
    }
}
