//! The newsletter's issues: what stands in each, and when it is published.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::PLACE;
use super::asked::{Body, Caller};
use super::editions::{self, LeftToTranslate, Translation};
use super::problem::Problem;
use super::shapes::{Time, standings, time};
use super::wanted::moment;
use crate::desk::{self, Draft};
use crate::model::Lang;
use crate::model::letter::Flag;
use crate::model::person::Right;
use crate::normalise::{shorten, title_text};
use crate::store::Desk;
use crate::store::desk::{IssueContent, Placed};
use crate::web::House;
use crate::web::mailing::release;

/// Letters of a title or a label.
const LONGEST: usize = 200;

/// All issues.
#[derive(Debug, Serialize, ToSchema)]
pub struct Issues {
    /// Newest first, without what stands in them.
    items: Vec<Issue>,
}

/// A newsletter issue.
#[derive(Debug, Serialize, ToSchema)]
pub struct Issue {
    /// Part of addresses.
    slug: String,
    title: String,
    /// What readers call it, such as "March 2026".
    label: String,
    /// A language tag (BCP 47).
    language: String,
    /// `draft` or `published`.
    state: &'static str,
    /// Slug of the issue that came first, of which this is an edition in another language.
    #[serde(skip_serializing_if = "Option::is_none")]
    translation_of: Option<String>,
    /// Its other editions, the first one first; only where one issue is asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    translations: Vec<Translation>,
    /// Of an edition in another language; only where it alone is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    left_to_translate: Option<LeftToTranslate>,
    /// Slugs, in their order.
    sections: Vec<String>,
    /// When it is to be published by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    scheduled: Option<Time>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<Time>,
    /// How many items stand in it.
    count: usize,
    /// What stands in it, in its order; only where one issue is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    placements: Option<Vec<Placement>>,
    /// What an editor should look at before its publication, in the order in which it is read; only where one draft is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    flags: Option<Vec<Flagged>>,
}

/// Something that is missing in an issue or does not fit.
#[derive(Debug, Serialize, ToSchema)]
struct Flagged {
    /// Such as `missing-link`.
    kind: &'static str,
    /// `stops` keeps the issue from being published; `warns` and `notes` do not.
    weight: &'static str,
    /// A JSON Pointer (RFC 6901) into what `issue show --json` prints; empty for the whole issue.
    place: String,
    /// The id of the placement to which it belongs.
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<String>,
    /// What is missing and what to do, in English.
    note: String,
}

/// What stands in an issue: an entry, or an item of the newsroom's own.
#[derive(Debug, Serialize, ToSchema)]
struct Placement {
    /// The placement's own id.
    id: String,
    /// The entry's id; absent where it is the newsroom's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<String>,
    /// As editors have it; of a published issue, as it was published.
    title: String,
    /// The outlet's name, where one is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    section: String,
    /// How the entry stands with the editors; absent where it is the newsroom's own.
    #[schema(schema_with = standings)]
    #[serde(skip_serializing_if = "Option::is_none")]
    standing: Option<&'static str>,
    /// It was taken back: readers of the issue do not see it.
    withdrawn: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<Time>,
}

/// All issues, newest first.
#[utoipa::path(get, path = "/issues", tag = "issues", responses((status = 200, description = "All issues", body = Issues)))]
pub async fn list(State(house): State<House>, caller: Caller) -> Result<Json<Issues>, Problem> {
    caller.needs(Right::See)?;
    let all = house.store.issues().await?;
    let items = all.into_iter().map(|content| Issue { placements: None, ..shown(content) }).collect();
    Ok(Json(Issues { items }))
}

/// One issue with what stands in it.
#[utoipa::path(
    get,
    path = "/issues/{slug}",
    tag = "issues",
    params(("slug" = String, Path, description = "Its slug")),
    responses((status = 200, description = "The issue", body = Issue))
)]
pub async fn one(State(house): State<House>, caller: Caller, Path(slug): Path<String>) -> Result<Json<Issue>, Problem> {
    caller.needs(Right::See)?;
    Ok(Json(whole(&house, &slug).await?))
}

/// An issue with all that is told of one.
pub async fn whole(house: &House, slug: &str) -> Result<Issue, desk::Error> {
    let content = desk::issue(&house.store, slug).await?;
    let flags = match content.issue.published {
        Some(_) => None,
        None => Some(flags(house, &content).await?),
    };
    let (translations, left_to_translate) = editions::told(house, &content).await?;
    Ok(Issue { flags, translations, left_to_translate, ..shown(content) })
}

async fn flags(house: &House, content: &IssueContent) -> Result<Vec<Flagged>, desk::Error> {
    let letter = desk::letter(&house.store, &content.issue.slug).await?;
    let flags = desk::check(&house.store, &house.config.load(), content, &letter, house.now()).await?;
    Ok(flags.into_iter().map(flagged).collect())
}

fn flagged(flag: Flag) -> Flagged {
    let Flag { kind, weight, place, item, note, .. } = flag;
    Flagged { kind: kind.as_str(), weight: weight.as_str(), place: place.to_string(), item, note }
}

/// A new issue.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewIssue {
    /// Small letters, digits and hyphens, such as `2026-03`.
    #[schema(pattern = "^[a-z0-9-]{1,80}$")]
    slug: String,
    /// The newsletter's where absent.
    title: Option<String>,
    /// The slug where absent.
    label: Option<String>,
    /// The newsroom's first where absent.
    #[schema(value_type = Option<String>)]
    language: Option<Lang>,
}

/// A title or a label, in one line.
pub fn line(text: String) -> Option<String> {
    Some(shorten(&title_text(&text), LONGEST)).filter(|line| !line.is_empty())
}

/// Opens an issue as a draft, with the newsletter's sections. Needs the role publisher.
///
/// Entries that are placed without naming an issue go to the newest draft, and open one where there is none.
#[utoipa::path(
    post,
    path = "/issues",
    tag = "issues",
    request_body = NewIssue,
    responses((status = 201, description = "The draft; `Location` is its address", body = Issue))
)]
pub async fn open(State(house): State<House>, caller: Caller, Body(new): Body<NewIssue>) -> Result<Response, Problem> {
    caller.needs(Right::PublishIssue)?;
    let config = house.config.load_full();
    let series = config.series.first();
    let usual = series.map_or(&config.newsroom.title, |series| &series.title);
    let (title, label) = (new.title.and_then(line), new.label.and_then(line));
    let draft = Draft {
        slug: &new.slug,
        title: title.as_deref().unwrap_or(usual),
        label: label.as_deref(),
        language: new
            .language
            .or_else(|| config.newsroom.languages.first().cloned())
            .unwrap_or_else(Lang::undetermined),
    };
    let sections = series.map(|series| series.sections.as_slice()).unwrap_or_default();
    desk::open_issue(&house.store, draft, sections, house.now()).await?;
    house.tell();
    let opened = shown(desk::issue(&house.store, &new.slug).await?);
    let place = format!("{PLACE}/issues/{}", new.slug);
    Ok((StatusCode::CREATED, [(header::LOCATION, place)], Json(opened)).into_response())
}

/// Publishes a draft with all that stands in it. Needs the role publisher. It cannot be taken back.
///
/// Refused while faults in its own text stop it: the sentence counts them.
#[utoipa::path(
    post,
    path = "/issues/{slug}/publish",
    tag = "issues",
    params(("slug" = String, Path, description = "Its slug")),
    responses((status = 200, description = "The published issue", body = Issue))
)]
pub async fn publish(
    State(house): State<House>,
    caller: Caller,
    Path(slug): Path<String>,
) -> Result<Json<Issue>, Problem> {
    caller.needs(Right::PublishIssue)?;
    let (config, by) = (house.config.load_full(), caller.handle());
    let published = release(&house.store, &config, &slug, (by, None), true, house.now()).await?;
    house.tell();
    Ok(Json(shown(published)))
}

/// When a draft is to be published by itself.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// A time ahead (RFC 3339); absent, the draft waits for somebody to publish it.
    #[schema(format = DateTime)]
    at: Option<String>,
}

/// Says when a draft is to be published by itself, or takes that back. Needs the role publisher.
#[utoipa::path(
    post,
    path = "/issues/{slug}/schedule",
    tag = "issues",
    params(("slug" = String, Path, description = "Its slug")),
    request_body = When,
    responses((status = 200, description = "The draft", body = Issue))
)]
pub async fn schedule(
    State(house): State<House>,
    caller: Caller,
    Path(slug): Path<String>,
    Body(when): Body<When>,
) -> Result<Json<Issue>, Problem> {
    caller.needs(Right::PublishIssue)?;
    let now = house.now();
    let at = when.at.as_deref().map(moment).transpose()?;
    // A wrong year would publish it at once.
    if let Some(past) = at.filter(|at| *at <= now) {
        return Err(desk::Error::NotAhead(past).into());
    }
    let draft = desk::issue(&house.store, &slug).await?;
    house.store.schedule_issue(&draft.issue.slug, at, caller.handle(), now).await?;
    house.tell();
    Ok(Json(shown(desk::issue(&house.store, &slug).await?)))
}

fn shown(content: IssueContent) -> Issue {
    let IssueContent { issue, placements, translation_of, .. } = content;
    Issue {
        state: issue.state.as_str(),
        slug: issue.slug,
        title: issue.title,
        label: issue.label,
        language: issue.language.to_string(),
        translation_of,
        translations: Vec::new(),
        left_to_translate: None,
        sections: issue.sections,
        scheduled: time(issue.scheduled),
        published: time(issue.published),
        count: placements.len(),
        placements: Some(placements.into_iter().map(placement).collect()),
        flags: None,
    }
}

fn placement(placed: Placed) -> Placement {
    Placement {
        withdrawn: placed.is_withdrawn(),
        standing: placed.entry.as_ref().map(|entry| entry.standing.as_str()),
        id: placed.public_id,
        entry: placed.entry.map(|entry| entry.public_id),
        title: placed.title,
        outlet: placed.outlet,
        language: placed.language,
        section: placed.section,
        published: time(placed.published),
    }
}
