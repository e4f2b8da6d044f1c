//! "Send us an update": a form that whoever has the link can fill, on a phone and without an account, and a page for its
//! sender alone that says what became of it.
//!
//! Nobody is asked who they are, and nothing of the request is kept: no address, no cookie, no browser.

mod faults;
mod form;

use std::time::Duration;

use askama::Template;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, Query, Request, State};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::middleware;
use axum::response::{Html as Written, IntoResponse, Redirect, Response};
use axum::routing::get;
use serde::Deserialize;
use tower_http::csrf::CsrfLayer;

use super::desk::dress::style;
use super::words::{self, Html, Value, Words};
use super::{House, headers};
use crate::desk::updates::{self as line, Draft, Error, MOST_BYTES};
use crate::model::update::{SentUpdate, Update, UpdateLink, UpdateStands};
use crate::model::{Lang, Region};
use crate::store;
use faults::{status, told};
use form::Filled;

/// A photo and the words beside it.
const MOST: usize = MOST_BYTES + 128 * 1024;

/// How long a form may take to come: a photo over a poor line. The door sends away whoever stalls.
const PATIENCE: Duration = Duration::from_secs(10 * 60);

/// These pages load their style, and send their form to where they came from; nothing runs in them.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The routes for senders.
pub fn routes() -> Router<House> {
    Router::new()
        .route("/update/update.css", get(style))
        .route("/update/{token}", get(empty).post(send))
        .route("/update/{token}/{receipt}", get(receipt).post(change))
        .layer(DefaultBodyLimit::max(MOST))
        .layer(CsrfLayer::new())
        .layer(middleware::map_response(private))
}

async fn private(response: Response) -> Response {
    headers::with(headers::personal(response, POLICY), &[(HeaderName::from_static("x-robots-tag"), "noindex")])
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    lang: String,
    said: String,
}

/// What every page for senders begins with.
struct Head {
    newsroom: String,
    w: &'static Words,
    /// Other languages: tag, own name.
    others: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "update/form.html")]
struct FormPage {
    head: Head,
    about: Html,
    fields: Fields,
    failed: Html,
}

#[derive(Template)]
#[template(path = "update/receipt.html")]
struct ReceiptPage {
    head: Head,
    said: Html,
    stands: Html,
    answer: Option<String>,
    update: Update,
    /// The form of a correction, while one can be made.
    fields: Option<Fields>,
    failed: Html,
}

#[derive(Template)]
#[template(path = "update/sorry.html")]
struct SorryPage {
    head: Head,
    words: Html,
}

/// The fields of the form with what stands in them.
struct Fields {
    filled: Filled,
    regions: Vec<(&'static str, String)>,
    /// Whether a photo is there already.
    photo: bool,
}

fn head(house: &House, asked: &Asked, headers: &HeaderMap) -> Head {
    let own = house.config.load().newsroom.languages.clone();
    let w = form::language(&asked.lang, headers, &own);
    let others = words::languages().filter(|other| other.tag != w.tag);
    let others = others.map(|other| (other.tag, other.t("updates-language-own-name"))).collect();
    Head { newsroom: house.config.load().newsroom.title.clone(), w, others }
}

fn fields(house: &House, w: &Words, filled: Filled, photo: bool) -> Fields {
    let config = house.config.load();
    let name = |region: Region| match w.tag.parse::<Lang>() {
        Ok(lang) => config.region_name(region, &lang),
        Err(_) => region.slug().to_string(),
    };
    Fields { filled, regions: Region::ALL.map(|region| (region.slug(), name(region))).to_vec(), photo }
}

/// The empty form.
async fn empty(
    State(house): State<House>,
    Path(token): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let head = head(&house, &asked, &headers);
    match line::link(&house.store, &token).await {
        Ok(link) => {
            let region = link.region.map(|region| region.slug().to_string()).unwrap_or_default();
            form_page(&house, head, &link, Filled { region, ..Filled::default() }, None)
        }
        Err(error) => sorry(head, &error),
    }
}

fn form_page(house: &House, head: Head, link: &UpdateLink, filled: Filled, fault: Option<&Error>) -> Response {
    let w = head.w;
    let about =
        w.with("updates-send-about", &[("name", Value::Text(&link.name)), ("newsroom", Value::Text(&head.newsroom))]);
    let (status, failed) = fault.map_or((StatusCode::OK, Html::default()), |error| (status(error), told(w, error)));
    page(status, &FormPage { about, fields: fields(house, w, filled, false), failed, head })
}

/// Takes an update in, and leads to its sender's page.
async fn send(
    State(house): State<House>,
    Path(token): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
    request: Request,
) -> Response {
    let head = head(&house, &asked, &headers);
    let link = match line::link(&house.store, &token).await {
        Ok(link) => link,
        Err(error) => return sorry(head, &error),
    };
    let Ok(_turn) = house.inflow.uploads.acquire().await else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let filled = match form::read(request, &house, PATIENCE).await {
        Ok(filled) => filled,
        Err(fault) => return form_page(&house, head, &link, Filled::default(), Some(&fault.into())),
    };
    // What a person does not see, only a machine fills; it is told what it wants to hear.
    if !filled.trap.is_empty() {
        return Redirect::to(&format!("/update/{token}?lang={}", head.w.tag)).into_response();
    }
    let (config, draft) = (house.config.load_full(), draft(&filled, head.w));
    match line::send(&house.store, &house.inflow.photos, &config, &link, draft, house.now()).await {
        Ok(receipt) => {
            house.decided.notify_one();
            Redirect::to(&format!("/update/{token}/{receipt}?lang={}", head.w.tag)).into_response()
        }
        Err(error) => form_page(&house, head, &link, filled, Some(&error)),
    }
}

fn draft(filled: &Filled, w: &Words) -> Draft {
    Draft {
        title: filled.title.clone(),
        text: filled.text.clone(),
        link: filled.link.clone(),
        date: filled.date.clone(),
        region: filled.region.clone(),
        alt: filled.alt.clone(),
        credit: filled.credit.clone(),
        language: w.tag.parse().ok(),
        photo: filled.photo.clone(),
    }
}

/// The sender's page.
async fn receipt(
    State(house): State<House>,
    Path((_, receipt)): Path<(String, String)>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let head = head(&house, &asked, &headers);
    let said = if asked.said == "corrected" { head.w.with("updates-corrected", &[]) } else { Html::default() };
    match line::sent(&house.store, &receipt).await {
        Ok(sent) => receipt_page(&house, head, sent, None, said, None),
        Err(error) => sorry(head, &error),
    }
}

fn receipt_page(
    house: &House,
    head: Head,
    sent: SentUpdate,
    filled: Option<Filled>,
    said: Html,
    fault: Option<&Error>,
) -> Response {
    let w = head.w;
    let (status, failed) = fault.map_or((StatusCode::OK, Html::default()), |error| (status(error), told(w, error)));
    let open = sent.stands == UpdateStands::Received;
    let photo = sent.update.photo.is_some();
    let filled = filled.unwrap_or_else(|| Filled::of(&sent.update));
    let fields = open.then(|| fields(house, w, filled, photo));
    let stands = super::desk::stands(w, &sent.stands);
    page(status, &ReceiptPage { said, stands, answer: sent.answer, update: sent.update, fields, failed, head })
}

/// A correction, or the update taken back.
async fn change(
    State(house): State<House>,
    Path((token, receipt)): Path<(String, String)>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
    request: Request,
) -> Response {
    let head = head(&house, &asked, &headers);
    let sent = match line::sent(&house.store, &receipt).await {
        Ok(sent) => sent,
        Err(error) => return sorry(head, &error),
    };
    let Ok(_turn) = house.inflow.uploads.acquire().await else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let filled = match form::read(request, &house, PATIENCE).await {
        Ok(filled) => filled,
        Err(fault) => return receipt_page(&house, head, sent, None, Html::default(), Some(&fault.into())),
    };
    let (photos, now, tag) = (&house.inflow.photos, house.now(), head.w.tag);
    let done = match filled.act.as_str() {
        "take-back" => taken_back(&house, &receipt).await.map(|()| ""),
        _ => {
            let (config, draft) = (house.config.load_full(), draft(&filled, head.w));
            // Whoever the link was closed to takes back what they sent, and sends nothing more.
            let correcting = async {
                line::link(&house.store, &token).await?;
                line::correct(&house.store, photos, &config, &receipt, draft, now).await
            };
            correcting.await.map(|()| "&said=corrected")
        }
    };
    match done {
        Ok(said) => {
            house.decided.notify_one();
            Redirect::to(&format!("/update/{token}/{receipt}?lang={tag}{said}")).into_response()
        }
        Err(error) => receipt_page(&house, head, sent, Some(filled), Html::default(), Some(&error)),
    }
}

/// What is to be erased is erased to its end, also when its sender does not wait for it.
async fn taken_back(house: &House, receipt: &str) -> Result<(), Error> {
    let (house, receipt, now) = (house.clone(), receipt.to_string(), house.now());
    let erasing = tokio::spawn(async move { line::take_back(&house.store, &house.inflow.photos, &receipt, now).await });
    erasing.await.unwrap_or_else(|_| Err(store::Error::Refused("erasing the update stopped".into()).into()))
}

fn sorry(head: Head, error: &Error) -> Response {
    let words = told(head.w, error);
    page(status(error), &SorryPage { head, words })
}

fn page(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => (status, Written(html)).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page for a sender could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
