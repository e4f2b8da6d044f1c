//! The links by which movements and regions send updates: made, listed and closed here; what came by them, and an
//! editor's words to its sender.

use askama::Template;
use axum::Router;
use axum::extract::{Form, Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use serde::Deserialize;

use super::called::Called;
use super::frame::{Frame, Place};
use super::language::foreign;
use super::session::Signed;
use super::sources::region_name;
use super::{page, when};
use crate::desk::updates as line;
use crate::model::audit::What;
use crate::model::person::{Person, Right};
use crate::model::update::{Photo, SentUpdate, UpdateLink, UpdateStands};
use crate::model::{Lang, Region};
use crate::normalise::PhotoKind;
use crate::store::{self, Inflow};
use crate::target::Target;
use crate::web::House;
use crate::web::words::{Html, Value, Words};

/// Updates that are listed.
const LISTED: usize = 50;

/// The routes of updates at the desk.
pub fn routes() -> Router<House> {
    Router::new()
        .route("/desk/updates", get(list).post(open))
        .route("/desk/updates/close", post(close))
        .route("/desk/updates/answer", post(answer))
        .route("/desk/photos/{file}", get(photo))
}

#[derive(Template)]
#[template(path = "desk/updates.html")]
struct Page {
    frame: Frame,
    links: Vec<LinkShown>,
    updates: Vec<UpdateShown>,
    regions: Vec<(&'static str, String)>,
    may: bool,
}

struct LinkShown {
    id: i64,
    name: String,
    region: String,
    address: String,
    about: Html,
    open: bool,
}

struct UpdateShown {
    id: i64,
    title: String,
    /// Its tag, and in words where it is not the page's own.
    language: String,
    spoken: Option<String>,
    address: String,
    link: String,
    at: String,
    stands: Html,
    answer: String,
    open: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    said: String,
}

async fn list(State(house): State<House>, signed: Signed, Query(asked): Query<Asked>) -> Response {
    let shown = async {
        let mut frame = Frame::new(&house, &signed, Place::Elsewhere).await.at("/desk/updates");
        let (w, config) = (frame.w, house.config.load());
        let said = match asked.said.as_str() {
            "made" => Some("updates-said-made"),
            "closed" => Some("updates-said-closed"),
            "answered" => Some("updates-said-answered"),
            _ => None,
        };
        if let Some(key) = said {
            frame.said = w.with(key, &[]);
        }
        let called = Called::of(&house, w).await?;
        let links = house.store.update_links().await?.into_iter().map(|(link, came)| LinkShown {
            id: link.id,
            region: link.region.map(|region| region_name(w, &config, region)).unwrap_or_default(),
            address: format!("{}update/{}", config.newsroom.base_url, link.token),
            about: about(&called, &link, came),
            open: link.revoked.is_none(),
            name: link.name,
        });
        let updates = house.store.updates(LISTED).await?;
        Ok(Page {
            links: links.collect(),
            updates: updates.into_iter().map(|update| update_shown(&called, &signed.person, update)).collect(),
            regions: Region::ALL.map(|region| (region.slug(), region_name(w, &config, region))).to_vec(),
            may: signed.person.role.may(Right::ManageSources),
            frame,
        })
    };
    let shown: store::Result<Page> = shown.await;
    page::answered(&signed, shown)
}

fn about(called: &Called, link: &UpdateLink, came: i64) -> Html {
    let (w, person) = (called.w, called.person_html(&link.by));
    let (day, came) = (when::day(w, called.local(link.at)), usize::try_from(came).unwrap_or_default());
    w.with(
        "updates-link-about",
        &[("person", Value::Html(&person.0)), ("day", Value::Text(&day)), ("n", Value::Count(came))],
    )
}

fn update_shown(called: &Called, person: &Person, update: SentUpdate) -> UpdateShown {
    let w = called.w;
    let language = update.update.language.as_ref().map_or("und", Lang::as_str).to_string();
    UpdateShown {
        id: update.id,
        address: page::item(&update.entry),
        link: update.link_name,
        at: when::long(w, called.local(update.at)),
        stands: stands(w, &update.stands),
        answer: update.answer.unwrap_or_default(),
        open: update.stands != UpdateStands::TakenBack,
        spoken: foreign(w, person, Some(&language)),
        language,
        title: if update.update.title.is_empty() { "…".into() } else { update.update.title },
    }
}

/// How an update stands, as sender and editors read it.
pub fn stands(w: &Words, stands: &UpdateStands) -> Html {
    match stands {
        UpdateStands::Received => w.with("updates-received", &[]),
        UpdateStands::ChosenFor(issue) => w.with("updates-chosen-for", &[("issue", Value::Text(issue))]),
        UpdateStands::Chosen => w.with("updates-chosen", &[]),
        UpdateStands::NotThisTime => w.with("updates-not-this-time", &[]),
        UpdateStands::TakenBack => w.with("updates-taken-back", &[]),
    }
}

#[derive(Debug, Deserialize)]
struct NewLink {
    name: String,
    #[serde(default)]
    region: String,
}

async fn open(State(house): State<House>, signed: Signed, Form(form): Form<NewLink>) -> Response {
    if let Err(refused) = signed.needs(Right::ManageSources) {
        return refused.into_response();
    }
    let region = form.region.parse().ok();
    match line::open_link(&house.store, &form.name, region, &signed.person.handle, house.now()).await {
        Ok(link) => {
            signed.note(&house, What::MakeUpdateLink, format!("update-link/{}", link.id)).await;
            back("made")
        }
        Err(line::Error::NoName) => page::refused(&house, &signed, Place::Elsewhere, "updates-error-no-name").await,
        Err(error) => broken(&house, &signed, &error).await,
    }
}

#[derive(Debug, Deserialize)]
struct Which {
    id: i64,
    #[serde(default)]
    words: String,
}

async fn close(State(house): State<House>, signed: Signed, Form(form): Form<Which>) -> Response {
    if let Err(refused) = signed.needs(Right::ManageSources) {
        return refused.into_response();
    }
    match house.store.close_update_link(form.id, house.now()).await {
        Ok(closed) => {
            if closed {
                signed.note(&house, What::RevokeUpdateLink, format!("update-link/{}", form.id)).await;
            }
            back("closed")
        }
        Err(error) => broken(&house, &signed, &error.into()).await,
    }
}

async fn answer(State(house): State<House>, signed: Signed, Form(form): Form<Which>) -> Response {
    if let Err(refused) = signed.needs(Right::Decide) {
        return refused.into_response();
    }
    let words: String = form.words.trim().chars().take(1_000).collect();
    match house.store.answer_update(form.id, &words).await {
        Ok(answered) => {
            if answered {
                signed.note(&house, What::AnswerUpdate, format!("update/{}", form.id)).await;
            }
            back("answered")
        }
        Err(error) => broken(&house, &signed, &error.into()).await,
    }
}

fn back(word: &str) -> Response {
    Redirect::to(&format!("/desk/updates?said={word}")).into_response()
}

async fn broken(house: &House, signed: &Signed, error: &line::Error) -> Response {
    tracing::error!(%error, "the desk could not do that with updates");
    page::refused(house, signed, Place::Elsewhere, "sources-error-store").await
}

/// A photo, which can do nothing but be looked at.
async fn photo(State(house): State<House>, _signed: Signed, Path(file): Path<String>) -> Response {
    let Some(bytes) = kept(&house, &file).await else { return StatusCode::NOT_FOUND.into_response() };
    let Some(kind) = PhotoKind::of(&bytes) else { return StatusCode::NOT_FOUND.into_response() };
    let headers = [
        (header::CONTENT_TYPE, kind.media_type()),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    (headers, bytes).into_response()
}

/// The photo of an update whose file a path ends with.
pub async fn kept(house: &House, path: &str) -> Option<Vec<u8>> {
    let file = Photo::file_in(path)?.to_string();
    let photos = house.inflow.photos.clone();
    tokio::task::spawn_blocking(move || photos.get(&file).ok().flatten()).await.ok().flatten()
}
