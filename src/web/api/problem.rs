//! Why something was not done, as a problem document (RFC 9457): a kind that programs can tell apart, and a sentence for
//! whoever reads their logs.

use axum::Json;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::PLACE;
use super::outcome::{Conflict, Outcome};
use super::shapes::roles;
use crate::deliver;
use crate::desk;
use crate::desk::views;
use crate::model::Lang;
use crate::model::person::Role;
use crate::store;
use crate::web::desk::{Elsewhere, told};
use crate::web::mailing;
use crate::web::words::Words;

/// Its media type (RFC 9457 section 3).
pub const MEDIA_TYPE: &str = "application/problem+json";

/// What kind of problem it is. The words are part of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Unclear,
    Stranger,
    Role,
    Foreign,
    Nothing,
    Method,
    Slow,
    Conflict,
    Refused,
    TooLarge,
    MediaType,
    KeyReused,
    Failed,
}

impl Kind {
    /// All of them. Of those that share a status the first is meant where nothing more is known.
    pub const ALL: [Kind; 13] = [
        Kind::Unclear,
        Kind::Stranger,
        Kind::Foreign,
        Kind::Role,
        Kind::Nothing,
        Kind::Method,
        Kind::Slow,
        Kind::Refused,
        Kind::Conflict,
        Kind::TooLarge,
        Kind::MediaType,
        Kind::KeyReused,
        Kind::Failed,
    ];

    /// Its status, its word and its title.
    pub fn facts(self) -> (StatusCode, &'static str, &'static str) {
        match self {
            Kind::Unclear => (StatusCode::BAD_REQUEST, "unclear", "The request cannot be understood"),
            Kind::Stranger => (StatusCode::UNAUTHORIZED, "not-signed-in", "Nobody is known by this token or session"),
            Kind::Role => (StatusCode::FORBIDDEN, "needs-role", "This needs another role"),
            Kind::Foreign => (StatusCode::FORBIDDEN, "foreign", "The request comes from another site"),
            Kind::Nothing => (StatusCode::NOT_FOUND, "not-found", "There is no such thing"),
            Kind::Method => (StatusCode::METHOD_NOT_ALLOWED, "method", "This address does not take this method"),
            Kind::Slow => (StatusCode::REQUEST_TIMEOUT, "too-slow", "Only a part of the request arrived in time"),
            Kind::Conflict => (StatusCode::CONFLICT, "conflict", "Somebody else was there first"),
            Kind::Refused => (StatusCode::CONFLICT, "refused", "It cannot be done as things stand"),
            Kind::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too-large", "The request is too large"),
            Kind::MediaType => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "media-type", "The body is not JSON"),
            Kind::KeyReused => {
                (StatusCode::UNPROCESSABLE_ENTITY, "key-reused", "The idempotency key belongs to another act")
            }
            Kind::Failed => (StatusCode::INTERNAL_SERVER_ERROR, "failed", "The newsroom could not do that"),
        }
    }

    /// The kind of an answer whose words are a library's.
    fn of(status: StatusCode) -> Kind {
        let known = Kind::ALL.into_iter().find(|kind| kind.facts().0 == status);
        known.unwrap_or(if status.is_server_error() { Kind::Failed } else { Kind::Unclear })
    }

    /// What is said where nobody said more.
    fn sentence(self) -> &'static str {
        match self {
            Kind::Foreign => "the API acts on requests of programs and of its own pages only",
            Kind::Method => "this address does not take this method; the header Allow names those that it takes",
            Kind::Slow => "only a part of the request arrived within ten seconds; send it again",
            Kind::TooLarge => "the body is larger than 64 KiB; send fewer entries at once",
            Kind::Failed => "the newsroom could not do that; its log says why",
            _ => "a part of the request is missing or wrong",
        }
    }
}

/// Why something was not done.
#[derive(Debug)]
pub struct Problem(Box<Document>);

/// A problem document (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct Document {
    /// What kind of problem it is: an address whose last part is one of the words in `x-problems`.
    #[serde(rename = "type")]
    kind: String,
    title: &'static str,
    status: u16,
    /// A sentence on this very problem.
    detail: String,
    /// The least role that may do it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(schema_with = roles)]
    role: Option<&'static str>,
    /// Of a conflict: the act, of which nothing was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    act_id: Option<String>,
    /// Of a conflict: ids of entries that stood so already.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    same: Vec<String>,
    /// Of a conflict: who changed what, and when.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    conflicts: Vec<Conflict>,
}

impl Problem {
    /// A problem with its sentence.
    pub fn new(kind: Kind, detail: impl Into<String>) -> Problem {
        let (status, word, title) = kind.facts();
        Problem(Box::new(Document {
            kind: format!("{PLACE}/openapi.json#/x-problems/{word}"),
            title,
            status: status.as_u16(),
            detail: detail.into(),
            role: None,
            act_id: None,
            same: Vec::new(),
            conflicts: Vec::new(),
        }))
    }

    /// Somebody may not do it.
    pub fn needs(need: Role, have: Role) -> Problem {
        let detail = format!("this needs the role {need}; yours is {have}. An admin can change it");
        let mut problem = Problem::new(Kind::Role, detail);
        problem.0.role = Some(need.as_str());
        problem
    }

    /// Nothing was done because others were there first.
    pub fn conflict(outcome: Outcome) -> Problem {
        let first = outcome.conflicts.first().map(Conflict::told).unwrap_or_default();
        let detail = format!("nothing was done because {first}; look at it again before you decide");
        let mut problem = Problem::new(Kind::Conflict, detail);
        (problem.0.act_id, problem.0.same) = (Some(outcome.act_id), outcome.same);
        problem.0.conflicts = outcome.conflicts;
        problem
    }

    /// Something of ours does not work; the log says what.
    pub fn failed(error: &dyn std::error::Error) -> Problem {
        tracing::error!(%error, "the API could not act");
        Problem::new(Kind::Failed, Kind::Failed.sentence())
    }
}

impl From<desk::Error> for Problem {
    fn from(error: desk::Error) -> Problem {
        match Kind::of(told::status(&error)) {
            Kind::Failed => Problem::failed(&error),
            kind => Problem::new(kind, error.to_string()),
        }
    }
}

impl From<mailing::Error> for Problem {
    fn from(error: mailing::Error) -> Problem {
        match error {
            mailing::Error::Desk(error) => error.into(),
            mailing::Error::Deliver(deliver::Error::Store(error)) => error.into(),
            mailing::Error::Deliver(error) => Problem::new(Kind::of(StatusCode::CONFLICT), error.to_string()),
        }
    }
}

impl From<store::Error> for Problem {
    fn from(error: store::Error) -> Problem {
        desk::Error::from(error).into()
    }
}

impl From<views::Error> for Problem {
    fn from(error: views::Error) -> Problem {
        match error {
            views::Error::Name => Problem::new(Kind::Unclear, error.to_string()),
            views::Error::NoView => Problem::new(Kind::Nothing, error.to_string()),
            _ => Problem::failed(&error),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(self.0)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

/// Every refusal is a problem document, also where the words were those of a library or of the desk.
pub async fn in_problems(request: Request, next: Next) -> Response {
    let answer = next.run(request).await;
    let status = answer.status();
    let ours = answer.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == MEDIA_TYPE);
    if ours || !status.is_client_error() && !status.is_server_error() {
        return answer;
    }
    let kind = Kind::of(status);
    // Problems are told in English.
    let english = Words::of(&Lang::undetermined());
    let why = match answer.extensions().get::<Elsewhere>() {
        Some(elsewhere) => elsewhere.sentence(english),
        None => kind.sentence().to_string(),
    };
    let mut problem = Problem::new(kind, why).into_response();
    if let Some(allow) = answer.headers().get(header::ALLOW) {
        problem.headers_mut().insert(header::ALLOW, allow.clone());
    }
    problem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_word_of_its_own_and_is_found_by_its_status() {
        let mut words: Vec<&str> = Kind::ALL.iter().map(|kind| kind.facts().1).collect();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), Kind::ALL.len());
        for (status, want) in [
            (StatusCode::BAD_REQUEST, Kind::Unclear),
            (StatusCode::FORBIDDEN, Kind::Foreign),
            (StatusCode::CONFLICT, Kind::Refused),
            (StatusCode::IM_A_TEAPOT, Kind::Unclear),
            (StatusCode::BAD_GATEWAY, Kind::Failed),
        ] {
            assert_eq!(Kind::of(status), want, "{status}");
        }
    }
}
