//! Editors' acts: what an act means for an entry, worked out here and written by the store in one transaction.

pub mod due;
pub mod updates;

use chrono::{DateTime, Duration, Utc};

use crate::classify;
use crate::config::Config;
use crate::model::Lang;
use crate::model::decision::{Act, Decision, Standing};
use crate::model::issue::{Issue, IssueState};
use crate::model::outlet::Publish;
use crate::model::publication::{Subject, appears_by_itself};
use crate::store::desk::{Card, IssueContent, IssueRelease, Left, Order, Released, Undone};
use crate::store::{self, Desk};

/// How often an act is worked out anew when others changed the entry meanwhile.
const TRIES: usize = 5;

/// Why an act did not happen.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error(
        "there is no entry \"{0}\"; give its id, the first letters of the part after e/ (at least four), or its link"
    )]
    NoEntry(String),
    #[error("\"{text}\" names {count} entries; give more of the id")]
    Ambiguous { text: String, count: usize },
    #[error("\"{0}\" is no slug; use lower-case letters, digits and hyphens, such as 2026-03")]
    BadSlug(String),
    #[error("there is no issue \"{0}\"; newsloom issue list shows what there is")]
    NoIssue(String),
    #[error("say which issue to place it in: --issue SLUG (there is no open draft)")]
    NoDraft,
    #[error(
        "could not publish issue \"{slug}\" because \"{title}\" in it is spiked; unspike it, or remove it from the issue, first"
    )]
    Spiked { slug: String, title: String },
}

/// The one entry that `text` names.
pub async fn find(store: &impl Desk, text: &str) -> Result<Card, Error> {
    let mut found = store.find(text.trim()).await?;
    match found.len() {
        0 => Err(Error::NoEntry(text.to_string())),
        1 => Ok(found.remove(0)),
        count => Err(Error::Ambiguous { text: text.to_string(), count }),
    }
}

/// Carries out an act on an entry. `None`: it stood so already. What was changed by others while it was worked out is
/// looked at again.
pub async fn decide(store: &impl Desk, config: &Config, act: &Request<'_>) -> Result<Option<Decision>, Error> {
    for _ in 1..TRIES {
        match decide_once(store, config, act).await {
            Err(Error::Store(store::Error::Moved)) => {}
            done => return done,
        }
    }
    decide_once(store, config, act).await
}

async fn decide_once(store: &impl Desk, config: &Config, act: &Request<'_>) -> Result<Option<Decision>, Error> {
    let card = find(store, act.entry).await?;
    let standing = after(act.act, card.standing);
    let issue = match (act.act, act.issue) {
        (Act::Place | Act::Remove, None) => Some(open_draft(store).await?.ok_or(Error::NoDraft)?.issue.slug),
        (Act::Place | Act::Remove, Some(slug)) => Some(slug.to_string()),
        _ => None,
    };
    let makes_public = standing == Standing::Selected || card.outlet.publish == Publish::Trusted;
    let hold = Duration::from_std(config.newsroom.hold).unwrap_or_default();
    let placement_id = issue.as_ref().map(|slug| placement_id(config, slug, &card.public_id));
    let order = Order {
        entry_id: card.id,
        rev: card.rev,
        act: act.act,
        issue,
        why: act.why.map(str::to_string),
        by: act.by.to_string(),
        now: act.now,
        due: makes_public.then(|| act.now + hold),
        standing,
        subjects: subjects(&card, standing),
        placement_id,
    };
    Ok(store.decide(&order).await?)
}

/// What an editor asks for.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    pub entry: &'a str,
    pub act: Act,
    pub issue: Option<&'a str>,
    pub why: Option<&'a str>,
    pub by: &'a str,
    pub now: DateTime<Utc>,
}

/// How an entry stands after an act.
fn after(act: Act, standing: Standing) -> Standing {
    match act {
        Act::Select => Standing::Selected,
        Act::Shortlist => Standing::Shortlisted,
        Act::Spike | Act::Withdraw => Standing::Spiked,
        Act::Unspike if standing == Standing::Spiked => Standing::New,
        Act::Unspike | Act::Place | Act::Remove | Act::Undo => standing,
    }
}

/// Where a card is listed with this standing.
fn subjects(card: &Card, standing: Standing) -> Vec<Subject> {
    let public = card.published.is_some() && card.withdrawn.is_none();
    let by_itself = appears_by_itself(&card.outlet, card.standing, public);
    classify::listed(&card.outlet, by_itself, standing, &card.regions, &card.topics)
}

/// A placement has an id of its own: the same entry may stand in two issues.
fn placement_id(config: &Config, issue: &str, entry: &str) -> String {
    let hash = blake3::hash(format!("{issue}\n{entry}").as_bytes()).to_hex();
    format!("tag:{}:p/{}", config.newsroom.id_authority, &hash[..32])
}

/// Takes back the editor's last act, or the one with this number.
pub async fn undo(store: &impl Desk, decision: Option<i64>, by: &str, now: DateTime<Utc>) -> Result<Undone, Error> {
    Ok(store.undo(decision, by, now).await?)
}

/// What an undo came to, as a sentence without its full stop.
pub fn told(undone: &Undone) -> String {
    let at = |due: DateTime<Utc>| match due <= undone.decision.at {
        true => "in a moment".to_string(),
        false => due.format("at %H:%M UTC on %-d %b").to_string(),
    };
    match (undone.left, undone.due) {
        (Left::Unseen, None) => "nobody has seen it".into(),
        (Left::Unseen, Some(due)) => format!("nobody has seen it yet; public {}", at(due)),
        (Left::Public, _) => "it stays public".into(),
        (Left::PublicAgain, _) => "it is public again".into(),
        (Left::Withdrawn, _) => "it had been public and is withdrawn".into(),
        (Left::StaysWithdrawn, None) => "it stays withdrawn".into(),
        (Left::StaysWithdrawn, Some(due)) => format!("it stays withdrawn; public again {}", at(due)),
    }
}

/// The draft that accepts go to: the newest one.
pub async fn open_draft(store: &impl Desk) -> Result<Option<IssueContent>, Error> {
    let issues = store.issues().await?;
    Ok(issues.into_iter().filter(|i| i.issue.state == IssueState::Draft).max_by_key(|i| i.id))
}

/// Opens a new issue as a draft.
pub async fn new_issue(store: &impl Desk, draft: Draft<'_>, now: DateTime<Utc>) -> Result<Issue, Error> {
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if draft.slug.is_empty() || !draft.slug.bytes().all(fits) {
        return Err(Error::BadSlug(draft.slug.to_string()));
    }
    let issue = Issue {
        slug: draft.slug.to_string(),
        title: draft.title.to_string(),
        label: draft.label.unwrap_or(draft.slug).to_string(),
        language: draft.language,
        state: IssueState::Draft,
        published: None,
    };
    store.new_issue(&issue, now).await?;
    Ok(issue)
}

/// What a new issue is made of.
#[derive(Debug, Clone)]
pub struct Draft<'a> {
    pub slug: &'a str,
    pub title: &'a str,
    pub label: Option<&'a str>,
    pub language: Lang,
}

/// An issue by its slug.
pub async fn issue(store: &impl Desk, slug: &str) -> Result<IssueContent, Error> {
    let found = store.issues().await?.into_iter().find(|content| content.issue.slug == slug);
    found.ok_or_else(|| Error::NoIssue(slug.to_string()))
}

/// Publishes a draft with all that is placed in it.
pub async fn publish_issue(store: &impl Desk, slug: &str, by: &str, now: DateTime<Utc>) -> Result<IssueContent, Error> {
    for _ in 1..TRIES {
        match publish_once(store, slug, by, now).await {
            Err(Error::Store(store::Error::Moved)) => {}
            done => return done,
        }
    }
    publish_once(store, slug, by, now).await
}

async fn publish_once(store: &impl Desk, slug: &str, by: &str, now: DateTime<Utc>) -> Result<IssueContent, Error> {
    let content = issue(store, slug).await?;
    // What one editor keeps out must not come in through another's issue.
    if let Some(spiked) = content.placements.iter().find(|placed| placed.standing == Standing::Spiked) {
        return Err(Error::Spiked { slug: slug.to_string(), title: spiked.title.clone() });
    }
    let mut entries = Vec::with_capacity(content.placements.len());
    for placed in &content.placements {
        let card = find(store, &placed.entry_public_id).await?;
        let subjects = subjects(&card, Standing::Selected);
        entries.push(Released { entry_id: card.id, rev: card.rev, subjects });
    }
    let release = IssueRelease { slug: slug.to_string(), by: by.to_string(), now, entries };
    Ok(store.publish_issue(&release).await?)
}
