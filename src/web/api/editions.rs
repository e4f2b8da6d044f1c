//! Language editions: the same issue in another language.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::PLACE;
use super::asked::{Body, Caller};
use super::issues::{self, Issue};
use super::problem::Problem;
use crate::desk;
use crate::desk::translations::{self, Edition};
use crate::model::Lang;
use crate::model::person::Right;
use crate::store::Desk;
use crate::store::desk::IssueContent;
use crate::web::House;

/// Another edition of the same issue.
#[derive(Debug, Serialize, ToSchema)]
pub struct Translation {
    slug: String,
    /// A language tag (BCP 47).
    language: String,
    /// `draft` or `published`.
    state: &'static str,
}

/// How much of an edition still says what it said in the issue from which it was taken.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeftToTranslate {
    /// Pieces that are left to translate.
    left: usize,
    /// Pieces that were taken over with their words.
    of: usize,
}

/// The other editions of an issue, and what of it is left to translate where it is an edition itself.
pub async fn told(
    house: &House,
    content: &IssueContent,
) -> Result<(Vec<Translation>, Option<LeftToTranslate>), desk::Error> {
    let issues = house.store.issues().await?;
    let others = translations::editions(&issues, content).into_iter().filter(|other| other.id != content.id);
    let translation = |other: &IssueContent| Translation {
        slug: other.issue.slug.clone(),
        language: other.issue.language.to_string(),
        state: other.issue.state.as_str(),
    };
    let letter = desk::letter(&house.store, &content.issue.slug).await?;
    let progress = translations::progress(&house.store, content, &letter).await?;
    let left = progress.map(|progress| LeftToTranslate { left: progress.left(), of: progress.pieces.len() });
    Ok((others.map(translation).collect(), left))
}

/// A new edition.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewEdition {
    /// One of the newsroom's languages, in which the issue has no edition yet.
    #[schema(value_type = String)]
    language: Lang,
    /// The first issue's slug and the language where absent, such as `2026-03-pt`.
    #[schema(pattern = "^[a-z0-9-]{1,80}$")]
    slug: Option<String>,
    /// The issue's where absent, with its month in the language.
    label: Option<String>,
}

/// Makes an edition of an issue in another language, as a draft. Needs the role editor.
///
/// It keeps the arrangement. Each item becomes the same story's own article in the language, where there is one that editors have
/// neither rejected nor withdrawn; letter and items of the newsroom's own keep their words and are counted in `left_to_translate`.
#[utoipa::path(
    post,
    path = "/issues/{slug}/editions",
    tag = "issues",
    params(("slug" = String, Path, description = "The slug of the issue from which it is taken, a draft or a published one")),
    request_body = NewEdition,
    responses((status = 201, description = "The draft; `Location` is its address", body = Issue))
)]
pub async fn make(
    State(house): State<House>,
    caller: Caller,
    Path(slug): Path<String>,
    Body(new): Body<NewEdition>,
) -> Result<Response, Problem> {
    caller.needs(Right::Edit)?;
    let label = new.label.and_then(issues::line);
    let asked = Edition {
        from: &slug,
        language: new.language,
        slug: new.slug.as_deref(),
        label: label.as_deref(),
        title: None,
        by: caller.handle(),
        now: house.now(),
    };
    let made = translations::translate(&house.store, &house.config.load_full(), &asked).await?;
    house.tell();
    let opened = issues::whole(&house, &made.slug).await?;
    let place = format!("{PLACE}/issues/{}", made.slug);
    Ok((StatusCode::CREATED, [(header::LOCATION, place)], Json(opened)).into_response())
}
