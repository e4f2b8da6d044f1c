//! The editors' desk: the queue, one entry, the issues, and who works here. Every act is a form that works without a
//! script; the script asks for the same and gets JSON.

pub mod act;
mod add;
mod alarm;
mod also;
mod announced;
mod answer;
mod arrange;
mod audit;
mod beside;
pub mod called;
pub mod card;
mod changed;
mod conflict;
mod cookie;
pub mod dress;
mod duplicate;
mod edit;
mod editions;
mod entrance;
mod fields;
mod flagged;
pub mod form;
mod found;
mod frame;
mod gloss;
mod guide;
mod health;
mod help;
mod image;
mod issues;
mod item;
mod language;
mod leafing;
pub mod live;
mod look;
mod mailing;
mod marked;
mod mended;
mod mention;
mod notes;
mod objects;
mod outline;
mod outside;
mod page;
mod pane;
mod people;
mod phrase;
mod placing;
mod preview;
mod profile;
pub mod queue;
mod rank;
mod reasons;
mod remedies;
mod rules;
mod saved;
pub mod session;
mod sidebar;
mod source;
mod sources;
mod story;
pub mod token;
pub mod told;
mod updates;
mod when;
mod writing;
mod wrong;

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use tower_http::csrf::CsrfLayer;

use super::words::{Value, Words};
use super::{House, headers, host, negotiate};
use outside::InOurWords;
pub use updates::stands;

/// The pages load their style, their script and their icon; pictures of outlets are not fetched for an editor who did not
/// ask, and nothing of an entry can act.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// A form of the desk is smaller, and comes sooner.
const FORM_BYTES: usize = 64 * 1024;

/// But for one with the lead of an issue: a letter of Arabic is six bytes in a form.
const LETTER_BYTES: usize = 512 * 1024;
const FORM_TIME: Duration = Duration::from_secs(10);

/// The desk's routes, for a door that listens at `local`.
pub fn routes(house: &House, local: SocketAddr) -> Router<House> {
    let at = (house.clone(), local.ip().is_loopback());
    Router::new()
        .merge(deciding())
        .merge(looking())
        .merge(entrance::routes())
        .merge(people::routes())
        .merge(profile::routes())
        .merge(audit::routes())
        .merge(saved::routes())
        .merge(rules::routes())
        .merge(wrong::routes())
        .merge(writing::routes())
        .merge(leafing::routes())
        .merge(sources::routes())
        .merge(add::routes())
        .merge(updates::routes())
        .layer(middleware::from_fn(whole_form))
        .layer(middleware::from_fn_with_state(house.clone(), session::demo))
        .layer(middleware::from_fn_with_state(at, only_own_names))
        .layer(CsrfLayer::new())
        .layer(middleware::from_fn_with_state(house.clone(), in_our_words))
        .layer(middleware::map_response(private))
}

/// What changes something. Nothing here is reached by GET.
fn deciding() -> Router<House> {
    Router::new()
        .route("/desk/act", post(act::act))
        .route("/desk/undo", post(act::undo))
        .route("/desk/redo", post(act::redo))
        .route("/desk/arrange", post(arrange::arrange))
        .route("/desk/claim", post(live::claim))
        .route("/desk/look", post(look::look))
        .route("/desk/read", post(mention::read))
        .route("/desk/guide", post(guide::hide))
}

/// What is looked at.
fn looking() -> Router<House> {
    Router::new()
        .route("/desk", get(queue::queue))
        .route("/desk/row/{entry}", get(queue::row))
        .route("/desk/arrived", get(queue::arrived))
        .route("/desk/beside", get(beside::beside))
        .route("/desk/item/{entry}", get(item::item))
        .route("/desk/edit/{entry}", get(edit::edit))
        .route("/desk/preview/{entry}", get(preview::preview))
        .route("/desk/place/{entry}", get(placing::placing))
        .route("/desk/duplicate/{entry}", get(duplicate::duplicate))
        .route("/desk/image/{entry}", get(image::image))
        .route("/desk/issues", get(issues::issues))
        .route("/desk/issues/{slug}", get(issues::issue).post(issues::publish))
        .route("/desk/help", get(help::help))
        .route("/desk/live", get(live::live))
        .route("/desk/desk.css", get(dress::style))
        .route("/desk/desk.js", get(dress::script))
}

/// Marks a refusal as one of a host that is none of the desk's.
#[derive(Clone)]
pub struct Elsewhere {
    /// The host of `base_url`.
    own: String,
    /// Whether this machine's own names would do, too.
    or_here: bool,
}

impl Elsewhere {
    /// Which names would do.
    pub fn sentence(&self, w: &Words) -> String {
        let key = if self.or_here { "desk-why-host-or-here" } else { "desk-why-host" };
        w.plain(key, &[("host", Value::Text(&self.own))])
    }
}

/// Every refusal is a sentence of ours in the language of whoever asks, also where the words were those of a library; a page
/// for a person.
async fn in_our_words(State(house): State<House>, request: Request, next: Next) -> Response {
    let (person, w) = (negotiate::person(request.headers()), outside::words(request.headers(), &house));
    let answer = next.run(request).await;
    let status = answer.status();
    let ours = answer.extensions().get::<InOurWords>().is_some();
    if ours || !status.is_client_error() && !status.is_server_error() {
        return answer;
    }
    let why = match answer.extensions().get::<Elsewhere>() {
        Some(elsewhere) => elsewhere.sentence(w),
        None => w.t(why(status)),
    };
    let mut ours = outside::told(w, person, status, &why);
    if let Some(allow) = answer.headers().get(header::ALLOW) {
        ours.headers_mut().insert(header::ALLOW, allow.clone());
    }
    ours
}

/// What is said where nobody said why: the key of a sentence.
fn why(status: StatusCode) -> &'static str {
    match status {
        StatusCode::FORBIDDEN => "desk-why-foreign",
        StatusCode::METHOD_NOT_ALLOWED => "desk-why-method",
        StatusCode::REQUEST_TIMEOUT => "desk-why-slow",
        StatusCode::PAYLOAD_TOO_LARGE => "desk-why-large",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "desk-why-type",
        status if status.is_server_error() => "desk-error-store",
        _ => "desk-error-asked",
    }
}

/// A form that comes too slowly, or does not end, keeps nobody waiting.
pub async fn whole_form(request: Request, next: Next) -> Response {
    let (head, body) = request.into_parts();
    let most = if head.uri.path().ends_with(writing::PATH_END) { LETTER_BYTES } else { FORM_BYTES };
    match tokio::time::timeout(FORM_TIME, axum::body::to_bytes(body, most)).await {
        Ok(Ok(bytes)) => next.run(Request::from_parts(head, bytes.into())).await,
        Ok(Err(_)) => StatusCode::PAYLOAD_TOO_LARGE.into_response(),
        Err(_) => StatusCode::REQUEST_TIMEOUT.into_response(),
    }
}

/// The headers of the desk's pages. A photo says for itself that it may do even less.
pub async fn private(response: Response) -> Response {
    headers::personal(response, POLICY)
}

/// A page elsewhere must not reach the desk through a name that it points here: this machine's own names lead to it where
/// the door listens on loopback, and everywhere the newsroom's.
pub async fn only_own_names(
    State((house, on_loopback)): State<(House, bool)>,
    request: Request,
    next: Next,
) -> Response {
    let headers = request.headers();
    let base_url = house.config.load().newsroom.base_url.clone();
    if host::is_of(headers, &base_url) || on_loopback && host::is_local(headers) {
        return next.run(request).await;
    }
    let own = base_url.host_str().unwrap_or("localhost").to_string();
    let mut response = StatusCode::FORBIDDEN.into_response();
    response.extensions_mut().insert(Elsewhere { own, or_here: on_loopback });
    response
}
