//! The newsletter's issues: there is always an open draft that accepts go to, and a draft is published as it was looked at.

use chrono::{DateTime, Utc};

use super::act::text;
use super::reach::Reach;
use super::{Error, Lack, checks, due, find};
use crate::classify;
use crate::config::Config;
use crate::model::Lang;
use crate::model::decision::Standing;
use crate::model::delivery::NewDelivery;
use crate::model::issue::{Issue, IssueState, sections};
use crate::model::publication::{Subject, appears_by_itself};
use crate::model::series::Series;
use crate::render;
use crate::store::desk::{Card, IssueContent, IssueRelease, Placed, Released, ReleasedItem};
use crate::store::{self, Desk, Letters};

/// How often a publication is worked out anew when others changed the issue meanwhile.
const TRIES: usize = 5;

/// Slugs that are tried for an issue without a calendar: `2026-11`, `2026-11-2`, …
const SLUGS: usize = 100;

/// Letters of a slug: it names files.
const LONGEST_SLUG: usize = 80;

/// The draft that accepts go to: the newest one.
pub async fn open_draft(store: &impl Desk) -> Result<Option<IssueContent>, Error> {
    Ok(open_drafts(store).await?.into_iter().next())
}

/// All open drafts, the newest first, and after them those that take no accepts unless they are named.
pub async fn open_drafts(store: &impl Desk) -> Result<Vec<IssueContent>, Error> {
    Ok(drafts(store.issues().await?))
}

/// The open drafts among issues, the newest first. An old issue that was read from a text takes no accepts away, nor
/// does an edition in another language.
pub fn drafts(mut issues: Vec<IssueContent>) -> Vec<IssueContent> {
    issues.retain(|content| content.issue.state == IssueState::Draft);
    issues.sort_by_key(|content| (!content.takes_accepts(), std::cmp::Reverse(content.id)));
    issues
}

/// The draft that accepts go to; where there is none, the next one is opened: by the calendar of the first newsletter
/// that has one, else named after its month.
pub async fn draft_for_now(store: &impl Desk, config: &Config, now: DateTime<Utc>) -> Result<IssueContent, Error> {
    for _ in 1..TRIES {
        if let Some(open) = open_draft(store).await?.filter(IssueContent::takes_accepts) {
            return Ok(open);
        }
        // Somebody else may open it at the same moment; then theirs is the one.
        match open_next(store, config, now).await {
            Ok(()) | Err(Error::Store(store::Error::Refused(_))) => {}
            Err(error) => return Err(error),
        }
    }
    open_draft(store).await?.ok_or(Error::Missing { act: "place", missing: Lack::Issue })
}

async fn open_next(store: &impl Desk, config: &Config, now: DateTime<Utc>) -> Result<(), Error> {
    let next = next_draft(config, &store.issues().await?, now);
    Ok(store.new_issue(&next, now).await?)
}

/// The draft that comes after these issues.
fn next_draft(config: &Config, issues: &[IssueContent], now: DateTime<Utc>) -> Issue {
    let room = &config.newsroom;
    let language = room.languages.first().cloned().unwrap_or_else(Lang::undetermined);
    let taken: Vec<&str> = issues.iter().map(|content| content.issue.slug.as_str()).collect();
    let dated = |series: &Series| {
        let due = due::next(series, &taken, &language, now)?;
        Some((due.slug, due.label, series.automatic.then_some(due.at)))
    };
    let series = config.series.first();
    let (slug, label, scheduled) = config.series.iter().find_map(dated).unwrap_or_else(|| {
        let (slug, label) = by_month(&taken, &language, now);
        (slug, label, None)
    });
    let title = series.map_or(room.title.as_str(), |series| &series.title);
    let named = series.map(|series| series.sections.as_slice()).unwrap_or_default();
    let sections = if named.is_empty() { last_sections(issues, title) } else { named };
    Issue { scheduled, ..drafted(Draft { slug: &slug, title, label: Some(&label), language }, sections) }
}

/// The sections of the last issue of a newsletter that was published with a text.
fn last_sections<'a>(issues: &'a [IssueContent], title: &str) -> &'a [String] {
    let published = issues
        .iter()
        .filter(|content| content.rev > 0 && content.issue.title == title && content.translation_of.is_none());
    let last = published.max_by_key(|content| content.issue.published).filter(|last| last.issue.published.is_some());
    last.map(|last| last.issue.sections.as_slice()).unwrap_or_default()
}

/// A slug that nobody has taken, and a label.
fn by_month(taken: &[&str], language: &Lang, now: DateTime<Utc>) -> (String, String) {
    let (month, label) = (now.format("%Y-%m").to_string(), render::words(language).month(now.date_naive()));
    let slugs = std::iter::once(month.clone()).chain((2..SLUGS).map(|number| format!("{month}-{number}")));
    let free = slugs.zip(1..).find(|(slug, _)| !taken.contains(&slug.as_str()));
    match free {
        Some((slug, 1)) => (slug, label),
        Some((slug, number)) => (slug, format!("{label} ({number})")),
        None => (format!("{month}-{}", now.timestamp()), label),
    }
}

/// Opens a new issue as a draft, with the usual sections.
pub async fn new_issue(store: &impl Desk, draft: Draft<'_>, now: DateTime<Utc>) -> Result<Issue, Error> {
    open_issue(store, draft, &[], now).await
}

/// Opens a new issue as a draft with these sections; without any, the usual ones.
pub async fn open_issue(
    store: &impl Desk,
    draft: Draft<'_>,
    named: &[String],
    now: DateTime<Utc>,
) -> Result<Issue, Error> {
    if !is_slug(draft.slug) {
        return Err(Error::BadSlug(draft.slug.to_string()));
    }
    let issue = drafted(draft, named);
    store.new_issue(&issue, now).await?;
    Ok(issue)
}

/// Whether a text can be a slug.
pub(super) fn is_slug(text: &str) -> bool {
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (1..=LONGEST_SLUG).contains(&text.len()) && text.bytes().all(fits)
}

fn drafted(draft: Draft<'_>, named: &[String]) -> Issue {
    Issue {
        slug: draft.slug.to_string(),
        title: draft.title.to_string(),
        label: draft.label.unwrap_or(draft.slug).to_string(),
        language: draft.language,
        state: IssueState::Draft,
        sections: if named.is_empty() { sections() } else { named.to_vec() },
        scheduled: None,
        published: None,
    }
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

/// Publishes a draft with all that stands in it. Where it leaves no draft open, the next one is opened with it. Refused
/// while its own text has faults that stop it.
pub async fn publish_issue(
    store: &(impl Desk + Letters),
    config: &Config,
    slug: &str,
    by: &str,
    now: DateTime<Utc>,
) -> Result<IssueContent, Error> {
    publish(store, config, slug, &Release { by, why: None, mail: Mailing::Usual, now }).await
}

/// The same although faults stop it; `why` is written down, and has to say something.
pub async fn publish_anyway(
    store: &(impl Desk + Letters),
    config: &Config,
    slug: &str,
    by: &str,
    why: &str,
    now: DateTime<Utc>,
) -> Result<IssueContent, Error> {
    let why = text(why);
    let why = Some(why.as_str()).filter(|why| !why.is_empty());
    publish(store, config, slug, &Release { by, why, mail: Mailing::Usual, now }).await
}

/// Who publishes, when, why in spite of faults, and with which mail.
#[derive(Debug, Clone)]
pub struct Release<'a> {
    pub by: &'a str,
    /// Publishes although faults stop it.
    pub why: Option<&'a str>,
    pub mail: Mailing,
    pub now: DateTime<Utc>,
}

/// Which mail goes out with an issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mailing {
    /// None; refused where a mail service sends its newsletter.
    Usual,
    /// None, though a mail service sends its newsletter.
    Without,
    /// One that was approved, with the fingerprint of the text it was made of.
    Approved(Box<(NewDelivery, String)>),
}

/// Publishes a draft with its mail. What was approved is published, or nothing: should the text be another by now, it is
/// [`store::Error::Moved`].
pub async fn publish(
    store: &(impl Desk + Letters),
    config: &Config,
    slug: &str,
    how: &Release<'_>,
) -> Result<IssueContent, Error> {
    // An approval does not outlive a change, so that there is nothing to try again.
    let tries = if matches!(how.mail, Mailing::Approved(_)) { 1 } else { TRIES };
    for _ in 1..tries {
        match publish_once(store, config, slug, how).await {
            Err(Error::Store(store::Error::Moved)) => {}
            done => return done,
        }
    }
    publish_once(store, config, slug, how).await
}

async fn publish_once(
    store: &(impl Desk + Letters),
    config: &Config,
    slug: &str,
    how: &Release<'_>,
) -> Result<IssueContent, Error> {
    let issues = store.issues().await?;
    let named = issues.iter().find(|content| content.issue.slug == slug);
    let content = named.ok_or_else(|| Error::NoIssue(slug.to_string()))?;
    // What one editor keeps out must not come in through another's issue.
    let is_spiked = |placed: &&Placed| placed.entry.as_ref().is_some_and(|entry| entry.standing == Standing::Spiked);
    if let Some(spiked) = content.placements.iter().find(is_spiked) {
        return Err(Error::Spiked { slug: slug.to_string(), title: spiked.title.clone() });
    }
    // What is published already is told as such by the store.
    let is_draft = content.issue.state == IssueState::Draft;
    let count = if is_draft { checks::stopping(store, config, content, how.now).await? } else { 0 };
    if count > 0 && how.why.is_none() {
        return Err(Error::Flagged { slug: slug.to_string(), count });
    }
    if is_draft && how.mail == Mailing::Usual && config.sending(&content.issue).is_some() {
        return Err(Error::Unmailed(slug.to_string()));
    }
    let letter = store.letter(slug).await?.unwrap_or_default();
    let reach = Reach::of(config, &letter, how.now);
    let (mut entries, mut own) = (Vec::new(), Vec::new());
    for placed in &content.placements {
        let Some(entry) = &placed.entry else {
            let Placed { public_id, position, rev, .. } = placed;
            let item = letter.items().map(|(_, item)| item).find(|item| item.id == *public_id);
            let subjects = item.map(|item| reach.item(item)).unwrap_or_default();
            own.push(ReleasedItem { public_id: public_id.clone(), position: *position, rev: *rev, subjects });
            continue;
        };
        let card = find(store, &entry.public_id).await?;
        let subjects = selected_in(&card);
        entries.push(Released { entry_id: card.id, basis: card.basis, subjects });
    }
    let release = IssueRelease {
        slug: slug.to_string(),
        by: how.by.to_string(),
        now: how.now,
        why: how.why.filter(|_| count > 0).map(String::from),
        rev: content.rev,
        entries,
        own,
        subjects: reach.issue(),
        next: Some(next_draft(config, &issues, how.now)),
        mail: match &how.mail {
            Mailing::Approved(mail) => Some(mail.as_ref().clone()),
            Mailing::Usual | Mailing::Without => None,
        },
    };
    Ok(store.publish_issue(&release).await?)
}

/// Where a card is listed once it is selected.
pub fn selected_in(card: &Card) -> Vec<Subject> {
    let public = card.published.is_some() && card.withdrawn.is_none();
    let by_itself = appears_by_itself(&card.outlet, card.standing, public);
    let said = card.words.as_ref().map(|edited| edited.words.clone()).unwrap_or_default();
    classify::listed(&card.outlet, by_itself, Standing::Selected, &card.regions, &card.topics, &said)
}
