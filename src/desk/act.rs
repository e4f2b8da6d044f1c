//! One act on one or many entries.

use chrono::{DateTime, Duration, Utc};

use super::{Error, Lack, draft_for_now, find, open_draft, words};
use crate::calendar;
use crate::config::Config;
use crate::model::decision::{Act, Detail, Rule, Until, mentions};
use crate::normalise::title_text;
use crate::store::Desk;
use crate::store::acts::{Deed, Outcome, Target};
use crate::store::desk::Card;

/// What an editor asks for.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    pub entries: Vec<EntryRev>,
    pub act: Act,
    pub detail: Detail,
    /// The editor's handle.
    pub by: &'a str,
    /// Asking twice with the same one does nothing twice.
    pub act_id: Option<&'a str>,
    /// Do it whatever others did since ("Apply mine").
    pub force: bool,
    pub now: DateTime<Utc>,
}

/// An entry as the editor saw it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryRev {
    /// Its public id, or whatever else names it.
    pub entry: String,
    /// Its card's.
    pub rev: i64,
}

impl<'a> Request<'a> {
    /// An act on one entry as this card shows it, with nothing beside.
    pub fn on(card: &Card, act: Act, by: &'a str, now: DateTime<Utc>) -> Request<'a> {
        let entries = vec![EntryRev { entry: card.public_id.clone(), rev: card.rev }];
        Request { entries, act, detail: Detail::default(), by, act_id: None, force: false, now }
    }
}

/// Characters of an act's id that a caller gives.
const ACT_ID: usize = 100;

/// Duplicates of duplicates that are followed to the first; the store follows them all.
const LONGEST_CHAIN: usize = 20;

/// Letters of a reason or a comment: some pages.
const LONGEST_TEXT: usize = 10_000;

/// Carries out an act. Entries that stand so already, and those that others changed since the editor looked, are left as
/// they are and told; the others happen, all in one transaction.
pub async fn act(store: &impl Desk, config: &Config, request: &Request<'_>) -> Result<Outcome, Error> {
    let act_id = request.act_id.map(checked_id).transpose()?;
    if let Some(first) = first_outcome(store, act_id.as_deref(), request.by).await? {
        return if answers(&first, request) { Ok(first) } else { Err(Error::KeyReused) };
    }
    let mut detail = whole(store, config, request).await?;
    detail.issue = draft(store, config, request).await?;
    let mut targets: Vec<Target> = Vec::with_capacity(request.entries.len());
    for EntryRev { entry, rev } in &request.entries {
        let card = find(store, entry).await?;
        if targets.iter().all(|target| target.entry_id != card.id) {
            let slug = detail.issue.as_ref().filter(|_| request.act == Act::Place);
            let placement_id = slug.map(|slug| placement_id(config, slug, &card.public_id));
            targets.push(Target { entry_id: card.id, rev: *rev, placement_id, redoes: None });
        }
    }
    if targets.is_empty() {
        return Err(Error::Missing { act: request.act.as_str(), missing: Lack::Entry });
    }
    if let Some(of) = &detail.duplicate_of {
        refuse_circles(store, of, &targets).await?;
    }
    refuse_itself(store, &detail, &targets).await?;
    let snooze = snooze(store, config, request).await?;
    let deed = Deed { act_id, snooze, detail, targets, ..deed(config, request) };
    Ok(store.act(&deed).await?)
}

/// An entry repeats neither itself nor one that repeats it.
async fn refuse_circles(store: &impl Desk, of: &str, targets: &[Target]) -> Result<(), Error> {
    let first = find(store, of).await?;
    let is_target = |card: &Card| targets.iter().any(|target| target.entry_id == card.id);
    if is_target(&first) {
        return Err(Error::Itself);
    }
    let mut next = first.duplicate_of.clone();
    for _ in 0..LONGEST_CHAIN {
        let Some(id) = next else { break };
        let card = find(store, &id).await?;
        if is_target(&card) {
            return Err(Error::Circle { title: first.title().to_string() });
        }
        next = card.duplicate_of;
    }
    Ok(())
}

/// An entry tells its own event.
async fn refuse_itself(store: &impl Desk, detail: &Detail, targets: &[Target]) -> Result<(), Error> {
    let of = detail.same_as.as_ref().or(detail.apart_from.as_ref());
    let ([only], Some(of)) = (targets, of) else { return Ok(()) };
    if find(store, of).await?.id == only.entry_id { Err(Error::OneEvent) } else { Ok(()) }
}

/// Whether an outcome is that of this request, and not of another act with the same id.
fn answers(outcome: &Outcome, request: &Request<'_>) -> bool {
    fn last(id: &str) -> &str {
        id.trim().rsplit('/').next().unwrap_or_default()
    }
    // An entry may be named by its link or by the beginning of its id.
    let is = |entry: &str, asked: &str| asked.contains("://") || last(entry).starts_with(last(asked));
    let was: Vec<&str> = outcome.entries().collect();
    outcome.done.iter().all(|done| done.decision.act == request.act)
        && was.iter().all(|entry| request.entries.iter().any(|asked| is(entry, &asked.entry)))
        && request.entries.iter().all(|asked| was.iter().any(|entry| is(entry, &asked.entry)))
}

/// What the act came to when it was first asked for: then there is nothing to look up, and nothing to open.
pub(super) async fn first_outcome(store: &impl Desk, act_id: Option<&str>, by: &str) -> Result<Option<Outcome>, Error> {
    match act_id {
        Some(act_id) => Ok(store.outcome(act_id, by).await?),
        None => Ok(None),
    }
}

/// A deed with what needs no looking up.
pub(super) fn deed(config: &Config, request: &Request<'_>) -> Deed {
    Deed {
        act_id: None,
        act: request.act,
        detail: Detail::default(),
        targets: Vec::new(),
        by: request.by.to_string(),
        now: request.now,
        force: request.force,
        hold: Duration::from_std(config.newsroom.hold).unwrap_or_default(),
        snooze: None,
    }
}

/// An id that names an act for good.
pub(super) fn checked_id(id: &str) -> Result<String, Error> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    match (1..=ACT_ID).contains(&id.len()) && id.chars().all(fits) {
        true => Ok(id.to_string()),
        false => Err(Error::BadActId(id.chars().take(ACT_ID).collect())),
    }
}

/// What the act is asked with, checked and made whole; what belongs to another act is left out.
async fn whole(store: &impl Desk, config: &Config, request: &Request<'_>) -> Result<Detail, Error> {
    let (asked, act) = (&request.detail, request.act);
    let missing = |missing| Error::Missing { act: act.as_str(), missing };
    let why = asked.why.as_deref().map(text).filter(|why| !why.is_empty());
    let mut detail = Detail { why, ..Detail::default() };
    match act {
        Act::Place | Act::Move | Act::Remove => {
            let Detail { issue, section, position, .. } = asked.clone();
            detail = Detail { issue, section, position, ..detail };
        }
        Act::Snooze => detail.until = Some(asked.until.ok_or(missing(Lack::Time))?),
        Act::MarkDuplicate => {
            let of = asked.duplicate_of.as_deref().ok_or(missing(Lack::Original))?;
            detail.duplicate_of = Some(find(store, of).await?.public_id);
        }
        Act::Merge => {
            let of = same_as(request).ok_or(missing(Lack::Telling))?;
            detail.same_as = Some(find(store, of).await?.public_id);
        }
        Act::Split => {
            if let Some(other) = &asked.apart_from {
                detail.apart_from = Some(find(store, other).await?.public_id);
            }
        }
        Act::Assign => {
            let handle = |to: &String| to.trim().trim_start_matches('@').to_string();
            detail.assignee = asked.assignee.as_ref().map(handle).filter(|to| !to.is_empty());
        }
        Act::Comment => {
            let words = asked.text.as_deref().map(text).filter(|text| !text.is_empty());
            let words = words.ok_or(missing(Lack::Text))?;
            (detail.mentions, detail.text) = (mentions(&words), Some(words));
        }
        Act::Edit => {
            let words = asked.words.clone().ok_or(missing(Lack::Words))?;
            (detail.words, detail.keep) = (Some(words::clean(config, words)?), asked.keep);
        }
        Act::Spike => {
            let rule = asked.rule.clone().map(|rule| Rule { word: title_text(&rule.word), ..rule });
            detail.rule = rule.filter(|rule| !rule.word.is_empty());
        }
        Act::Select | Act::Shortlist | Act::Unsnooze | Act::Unspike | Act::UnmarkDuplicate | Act::Withdraw => {}
        Act::Undo | Act::PublishIssue | Act::ScheduleIssue => {
            return Err(Error::NotForEntries { act: act.as_str() });
        }
    }
    Ok(detail)
}

/// The entry that tells the same event: the one that is named, else the first of several.
fn same_as<'a>(request: &'a Request<'_>) -> Option<&'a str> {
    let first = request.entries.first().filter(|_| request.entries.len() > 1).map(|first| first.entry.as_str());
    request.detail.same_as.as_deref().or(first)
}

/// A text of several lines without what nobody sees.
pub(super) fn text(text: &str) -> String {
    let cut: String = text.chars().take(LONGEST_TEXT).collect();
    let lines: Vec<String> = cut.lines().map(title_text).collect();
    lines.join("\n").trim().to_string()
}

/// The issue that the act is about: the named one, else the open draft, which is opened where there is none.
async fn draft(store: &impl Desk, config: &Config, request: &Request<'_>) -> Result<Option<String>, Error> {
    match (request.act, &request.detail.issue) {
        (Act::Place | Act::Move | Act::Remove, Some(slug)) => Ok(Some(slug.clone())),
        (Act::Place, None) => Ok(Some(draft_for_now(store, config, request.now).await?.issue.slug)),
        (Act::Move | Act::Remove, None) => match open_draft(store).await? {
            Some(open) => Ok(Some(open.issue.slug)),
            None => Err(Error::Missing { act: request.act.as_str(), missing: Lack::Draft }),
        },
        _ => Ok(None),
    }
}

/// A placement has an id of its own: the same entry may stand in two issues.
pub(super) fn placement_id(config: &Config, issue: &str, entry: &str) -> String {
    let hash = blake3::hash(format!("{issue}\n{entry}").as_bytes()).to_hex();
    format!("tag:{}:p/{}", config.newsroom.id_authority, &hash[..32])
}

/// Until when an entry is put off: a time, and the issue that may be out before it.
pub(super) async fn snooze(
    store: &impl Desk,
    config: &Config,
    request: &Request<'_>,
) -> Result<Option<(DateTime<Utc>, Option<String>)>, Error> {
    match request.detail.until.filter(|_| request.act == Act::Snooze) {
        None => Ok(None),
        Some(Until::At(at)) if at <= request.now => Err(Error::NotAhead(at)),
        Some(Until::At(at)) => Ok(Some((at, None))),
        Some(Until::NextIssue) => {
            let open = draft_for_now(store, config, request.now).await?;
            let due = open.issue.scheduled.or_else(|| next_due(config, request.now));
            let month = request.now.checked_add_months(chrono::Months::new(1)).unwrap_or(request.now);
            Ok(Some((due.filter(|due| *due > request.now).unwrap_or(month), Some(open.issue.slug))))
        }
    }
}

/// When the next issue is due by the calendar of the first newsletter.
fn next_due(config: &Config, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let series = config.series.first()?;
    let schedule = calendar::Schedule::parse(series.schedule.as_deref()?).ok()?;
    let zone = series.timezone.as_deref().map_or(Ok(chrono_tz::Tz::UTC), calendar::zone).ok()?;
    schedule.next_after(now, zone)
}
