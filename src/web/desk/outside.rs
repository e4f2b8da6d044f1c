//! What people see who are not at the desk, or may not do what they asked: a small page in their language, or a line of
//! text for a program.

use askama::Template;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html as Page, IntoResponse, Response};

use super::cookie::accepted_languages;
use crate::desk::people::Error;
use crate::model::Lang;
use crate::web::words::{self, Html, Value, Words, escaped};
use crate::web::{House, host};

/// What every page outside the desk begins with.
pub struct Outside {
    pub w: &'static Words,
    pub newsroom: String,
    /// Whether others on the network can read along.
    pub in_the_open: bool,
    /// Other languages of the page: tag, own name, address.
    pub others: Vec<(&'static str, String, String)>,
}

impl Outside {
    /// The head of the page at `path`, whose query keeps `next`.
    pub fn new(house: &House, w: &'static Words, path: &str, next: Option<&str>) -> Outside {
        let others = words::languages().filter(|other| other.tag != w.tag).map(|other| {
            let mut query = url::form_urlencoded::Serializer::new(String::new());
            query.append_pair("lang", other.tag);
            if let Some(next) = next {
                query.append_pair("next", next);
            }
            let name = other.t("people-language-name");
            (other.tag, name, format!("{path}?{}", query.finish()))
        });
        let room = &house.config.load().newsroom;
        let (newsroom, in_the_open) = (room.title.clone(), host::in_the_open(&room.base_url));
        Outside { w, newsroom, in_the_open, others: others.collect() }
    }
}

/// Why a request was not carried out; the answer is written already.
#[derive(Debug)]
pub struct Refused(Box<Response>);

impl From<Response> for Refused {
    fn from(response: Response) -> Refused {
        Refused(Box::new(response))
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        *self.0
    }
}

/// Marks an answer whose words are ours already.
#[derive(Debug, Clone, Copy)]
pub struct InOurWords;

/// The language for somebody we do not know: what they asked for, what their browser prefers, the newsroom's own.
pub fn words_for(asked: &str, headers: &HeaderMap, house: &House) -> &'static Words {
    let asked = asked.parse::<Lang>().ok();
    let chosen = asked.iter().find_map(Words::known);
    chosen.unwrap_or_else(|| words(headers, house))
}

/// The same without a wish.
pub fn words(headers: &HeaderMap, house: &House) -> &'static Words {
    let accepted = accepted_languages(headers);
    let own = house.config.load().newsroom.languages.first().cloned();
    accepted.iter().chain(own.iter()).find_map(Words::known).unwrap_or_else(|| Words::of(&Lang::undetermined()))
}

#[derive(Template)]
#[template(path = "desk/refused.html")]
struct RefusedPage {
    w: &'static Words,
    title: String,
    words: Html,
    back: String,
}

/// A page, or a line of text, that says why not.
pub fn refused(w: &'static Words, person: bool, status: StatusCode, title: &str, html: Html, plain: &str) -> Refused {
    if !person {
        return told(w, false, status, plain).into();
    }
    let back = w.t("people-back-to-the-queue");
    let page = RefusedPage { w, title: w.t(title), words: html, back };
    rendered(status, &page).into()
}

/// A sentence as it is: as a page for a person, as text for a program.
pub fn told(w: &'static Words, person: bool, status: StatusCode, words: &str) -> Response {
    if person {
        let (title, back) = (w.t("people-did-nothing"), w.t("people-back-to-the-queue"));
        return rendered(status, &RefusedPage { w, title, words: Html(escaped(words)), back });
    }
    ours((status, format!("{words}\n")).into_response())
}

/// Something of ours does not work; the log says what.
pub fn broken(w: &'static Words, error: &Error) -> Refused {
    tracing::error!(%error, "could not tell who is at the desk");
    told(w, false, StatusCode::INTERNAL_SERVER_ERROR, &w.t("people-broken")).into()
}

/// A page of ours, with its status.
pub fn rendered(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => ours((status, Page(html)).into_response()),
        Err(error) => {
            tracing::error!(%error, "a page of the desk could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Marks an answer as one whose words are ours.
pub fn ours(mut response: Response) -> Response {
    response.extensions_mut().insert(InOurWords);
    response
        .headers_mut()
        .insert(header::VARY, HeaderValue::from_static("Cookie, Accept, Accept-Language, Sec-Fetch-Mode"));
    response
}

/// What is said of an error in somebody's language, and the status that belongs to it.
pub fn sentence(w: &Words, error: &Error) -> (StatusCode, String) {
    let unprocessable = StatusCode::UNPROCESSABLE_ENTITY;
    match error {
        Error::Handle(crate::model::person::BadHandle::Characters) => (unprocessable, w.t("people-bad-handle")),
        Error::Handle(crate::model::person::BadHandle::Kept) => (unprocessable, w.t("people-kept-handle")),
        Error::HandleTaken(_) => (StatusCode::CONFLICT, w.t("people-handle-taken")),
        Error::LongName => (unprocessable, w.t("people-long-name")),
        Error::Email => (unprocessable, w.t("people-bad-email")),
        Error::ShortPassword => (unprocessable, w.n("people-short-password", crate::desk::people::LEAST)),
        Error::LongPassword => (unprocessable, w.t("people-long-password")),
        Error::CommonPassword => (unprocessable, w.t("people-common-password")),
        Error::Wrong => (StatusCode::UNAUTHORIZED, w.t("people-wrong")),
        Error::Suspended => (StatusCode::FORBIDDEN, w.t("people-is-suspended")),
        Error::Wait(seconds) => {
            let seconds = usize::try_from(*seconds).unwrap_or(usize::MAX);
            (StatusCode::TOO_MANY_REQUESTS, w.n("people-wait", seconds))
        }
        Error::Busy => (StatusCode::SERVICE_UNAVAILABLE, w.t("people-busy")),
        Error::DeadLink => (StatusCode::GONE, w.t("people-dead-link")),
        Error::NobodyOfThatName(handle) => {
            (StatusCode::NOT_FOUND, w.plain("people-nobody", &[("handle", Value::Text(handle))]))
        }
        Error::LastAdmin(_) => (StatusCode::CONFLICT, w.t("people-last-admin")),
        Error::AboveOwnRole(_) => (unprocessable, w.t("people-above-own-role")),
        Error::Store(_) | Error::NoRandomness => {
            tracing::error!(%error, "the desk could not do that");
            (StatusCode::INTERNAL_SERVER_ERROR, w.t("people-broken"))
        }
    }
}
