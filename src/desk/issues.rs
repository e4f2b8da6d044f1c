//! The newsletter's issues: there is always an open draft that accepts go to, and a draft is published as it was looked at.

use chrono::{DateTime, Utc};

use super::{Error, Lack, due, find};
use crate::classify;
use crate::config::Config;
use crate::model::Lang;
use crate::model::decision::Standing;
use crate::model::issue::{Issue, IssueState, sections};
use crate::model::publication::{Subject, appears_by_itself};
use crate::model::series::Series;
use crate::render;
use crate::store::desk::{Card, IssueContent, IssueRelease, Released};
use crate::store::{self, Desk};

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

/// All open drafts, the newest first.
pub async fn open_drafts(store: &impl Desk) -> Result<Vec<IssueContent>, Error> {
    Ok(drafts(store.issues().await?))
}

/// The open drafts among issues, the newest first.
pub fn drafts(mut issues: Vec<IssueContent>) -> Vec<IssueContent> {
    issues.retain(|content| content.issue.state == IssueState::Draft);
    issues.sort_by_key(|content| std::cmp::Reverse(content.id));
    issues
}

/// The draft that accepts go to; where there is none, the next one is opened: by the calendar of the first newsletter
/// that has one, else named after its month.
pub async fn draft_for_now(store: &impl Desk, config: &Config, now: DateTime<Utc>) -> Result<IssueContent, Error> {
    for _ in 1..TRIES {
        if let Some(open) = open_draft(store).await? {
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
    let dated = |series: &Series| due::next(series, &taken, &language, now);
    let series = config.series.first();
    let (slug, label) = match config.series.iter().find_map(dated) {
        Some(due) => (due.slug, due.label),
        None => by_month(&taken, &language, now),
    };
    let title = series.map_or(room.title.as_str(), |series| &series.title);
    let sections = series.map(|series| series.sections.as_slice()).unwrap_or_default();
    drafted(Draft { slug: &slug, title, label: Some(&label), language }, sections)
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
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if !(1..=LONGEST_SLUG).contains(&draft.slug.len()) || !draft.slug.bytes().all(fits) {
        return Err(Error::BadSlug(draft.slug.to_string()));
    }
    let issue = drafted(draft, named);
    store.new_issue(&issue, now).await?;
    Ok(issue)
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

/// Publishes a draft with all that is placed in it. Where it leaves no draft open, the next one is opened with it.
pub async fn publish_issue(
    store: &impl Desk,
    config: &Config,
    slug: &str,
    by: &str,
    now: DateTime<Utc>,
) -> Result<IssueContent, Error> {
    for _ in 1..TRIES {
        match publish_once(store, config, slug, by, now).await {
            Err(Error::Store(store::Error::Moved)) => {}
            done => return done,
        }
    }
    publish_once(store, config, slug, by, now).await
}

async fn publish_once(
    store: &impl Desk,
    config: &Config,
    slug: &str,
    by: &str,
    now: DateTime<Utc>,
) -> Result<IssueContent, Error> {
    let issues = store.issues().await?;
    let named = issues.iter().find(|content| content.issue.slug == slug);
    let content = named.ok_or_else(|| Error::NoIssue(slug.to_string()))?;
    // What one editor keeps out must not come in through another's issue.
    if let Some(spiked) = content.placements.iter().find(|placed| placed.standing == Standing::Spiked) {
        return Err(Error::Spiked { slug: slug.to_string(), title: spiked.title.clone() });
    }
    let mut entries = Vec::with_capacity(content.placements.len());
    for placed in &content.placements {
        let card = find(store, &placed.entry_public_id).await?;
        let subjects = selected_in(&card);
        entries.push(Released { entry_id: card.id, basis: card.basis, subjects });
    }
    let next = Some(next_draft(config, &issues, now));
    let release = IssueRelease { slug: slug.to_string(), by: by.to_string(), now, entries, next };
    Ok(store.publish_issue(&release).await?)
}

/// Where a card is listed once it is selected.
pub fn selected_in(card: &Card) -> Vec<Subject> {
    let public = card.published.is_some() && card.withdrawn.is_none();
    let by_itself = appears_by_itself(&card.outlet, card.standing, public);
    let said = card.words.as_ref().map(|edited| edited.words.clone()).unwrap_or_default();
    classify::listed(&card.outlet, by_itself, Standing::Selected, &card.regions, &card.topics, &said)
}
