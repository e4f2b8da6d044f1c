//! Who works here, for those who manage people: invitations, roles, suspending, new passwords, forgetting.

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Router, routing};
use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::called::Called;
use super::frame::{Frame, Place};
use super::outside::{self, Refused, rendered, sentence};
use super::session::{Signed, origin, role_key};
use super::when;
use crate::desk::people::{self, Error, Made};
use crate::model::person::{Right, Role};
use crate::store::People;
use crate::store::people::{Account, Change, Link, LinkKind, Token};
use crate::web::House;
use crate::web::words::{Html, Value, Words, escaped};

/// The routes of those who manage people.
pub fn routes() -> Router<House> {
    Router::new()
        .route("/desk/people", routing::get(page))
        .route("/desk/people/invite", routing::post(invite))
        .route("/desk/people/invitations/{id}/revoke", routing::post(revoke))
        .route("/desk/people/tokens/{id}/revoke", routing::post(revoke_token))
        .route("/desk/people/{handle}/reset", routing::post(reset))
        .route("/desk/people/{handle}/role", routing::post(change_role))
        .route("/desk/people/{handle}/suspend", routing::post(suspend))
        .route("/desk/people/{handle}/restore", routing::post(restore))
        .route("/desk/people/{handle}/forget", routing::post(forget))
}

/// What was done, as a word of a closed list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Said {
    pub said: String,
}

impl Said {
    /// It in somebody's words; nothing for what is not of the list.
    pub fn words(&self, w: &Words) -> String {
        match self.said.as_str() {
            "done" => w.t("people-said-done"),
            "same" => w.t("people-said-same"),
            "saved" => w.t("people-said-saved"),
            "revoked" => w.t("people-said-revoked"),
            "ended" => w.t("people-said-ended"),
            "password" => w.t("people-said-password"),
            "forgotten" => w.t("people-said-forgotten"),
            _ => String::new(),
        }
    }
}

#[derive(Template)]
#[template(path = "desk/people.html")]
struct Page {
    frame: Frame,
    people: Vec<Row>,
    former: Vec<String>,
    links: Vec<LinkRow>,
    tokens: Vec<TokenRow>,
    roles: Vec<(&'static str, String)>,
}

struct Row {
    handle: String,
    name: String,
    role: Role,
    joined: Html,
    seen: Option<Html>,
    suspended: bool,
    has_password: bool,
    /// It is who is looking.
    own: bool,
}

struct LinkRow {
    id: i64,
    what: String,
    by: String,
    until: String,
}

/// A token as a table shows it.
pub struct TokenRow {
    pub id: i64,
    pub person: String,
    pub name: String,
    pub role: String,
    pub until: Html,
    pub used: Html,
}

async fn page(State(house): State<House>, signed: Signed, Query(said): Query<Said>) -> Result<Response, Refused> {
    signed.needs(Right::ManagePeople)?;
    let now = house.now();
    let w = signed.words();
    let (accounts, links, tokens) = async {
        Ok::<_, Error>((house.store.accounts().await?, house.store.links(now).await?, house.store.tokens(None).await?))
    }
    .await
    .map_err(|error| outside::broken(w, &error))?;
    let called = Called::of(&house, w).await.map_err(|error| failed(&signed, &error.into()))?;
    let mut frame = Frame::new(&house, &signed, Place::People).await;
    frame.said.0 = escaped(&said.words(w));
    let (former, here): (Vec<&Account>, Vec<&Account>) = accounts.iter().partition(|a| a.person.forgotten);
    let page = Page {
        frame,
        people: here.into_iter().map(|account| row(&called, account, &signed)).collect(),
        former: former.into_iter().map(|account| called.person(&account.person.handle)).collect(),
        links: links.iter().map(|link| link_row(&called, link)).collect(),
        tokens: tokens.iter().map(|token| token_row(&called, token)).collect(),
        roles: Role::ALL.iter().map(|role| (role.as_str(), w.t(role_key(*role)))).collect(),
    };
    Ok(rendered(StatusCode::OK, &page))
}

fn row(called: &Called, account: &Account, signed: &Signed) -> Row {
    Row {
        handle: account.person.handle.clone(),
        name: account.person.name.clone(),
        role: account.person.role,
        joined: day(called, account.joined),
        seen: account.seen.map(|seen| day(called, seen)),
        suspended: account.suspended.is_some(),
        has_password: account.has_password,
        own: account.person.id == signed.person.id,
    }
}

fn link_row(called: &Called, link: &Link) -> LinkRow {
    let w = called.w;
    let role = link.role.map(|role| w.t(role_key(role))).unwrap_or_default();
    let person = link.person.as_deref().map(|handle| called.person(handle)).unwrap_or_default();
    let what = match link.kind {
        LinkKind::Welcome | LinkKind::Invite => w.plain("people-link-invites", &[("role", Value::Text(&role))]),
        LinkKind::Password => w.plain("people-link-password", &[("person", Value::Text(&person))]),
    };
    let by = called.person(link.by.as_deref().unwrap_or("cli"));
    LinkRow { id: link.id, what, by, until: when::long(w, called.local(link.until)) }
}

/// A token as a table shows it.
pub fn token_row(called: &Called, token: &Token) -> TokenRow {
    let w = called.w;
    let told = |key, name, time: Html| w.with(key, &[(name, Value::Html(&time.0))]);
    TokenRow {
        id: token.id,
        person: called.person(&token.person),
        name: token.name.clone(),
        role: w.t(role_key(token.role)),
        until: match token.until {
            Some(until) => told("people-token-until", "until", when::element(w, until, called.now)),
            None => w.with("people-token-endless", &[]),
        },
        used: match token.used {
            Some(used) => told("people-token-used", "used", when::whole_day(w, used)),
            None => w.with("people-token-unused", &[]),
        },
    }
}

/// A day in the newsroom's zone, as an element.
fn day(called: &Called, time: DateTime<Utc>) -> Html {
    let day = escaped(&when::day(called.w, called.local(time)));
    Html(format!("<time datetime=\"{}\">{day}</time>", when::machine(time)))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct RoleForm {
    role: String,
    /// The handle written out, by whoever is sure.
    sure: String,
}

async fn invite(
    State(house): State<House>,
    signed: Signed,
    headers: HeaderMap,
    Form(form): Form<RoleForm>,
) -> Result<Response, Refused> {
    signed.needs(Right::ManagePeople)?;
    let Ok(role) = form.role.parse::<Role>() else { return Err(unknown(&signed)) };
    let made = people::invite(&house.store, role, &signed.person.handle, house.now()).await;
    let w = signed.words();
    let why = w.plain("people-invited-lede", &[("role", Value::Text(&w.t(role_key(role))))]);
    show(&house, &signed, &headers, made, (w.t("people-invited"), why)).await
}

async fn reset(
    State(house): State<House>,
    signed: Signed,
    headers: HeaderMap,
    Path(handle): Path<String>,
) -> Result<Response, Refused> {
    signed.needs(Right::ManagePeople)?;
    signed.in_person()?;
    let made = people::reset(&house.store, &handle, &signed.person.handle, house.now()).await;
    let w = signed.words();
    let called = Called::of(&house, w).await.map_err(|error| failed(&signed, &error.into()))?;
    let why = w.plain("people-reset-lede", &[("person", Value::Text(&called.person(&handle)))]);
    show(&house, &signed, &headers, made, (w.t("people-reset"), why)).await
}

#[derive(Template)]
#[template(path = "desk/invited.html")]
struct ShownOnce {
    frame: Frame,
    title: String,
    lede: String,
    /// The link, or the token.
    secret: String,
    until: Option<String>,
    back: &'static str,
}

/// Shows a link the one time that it can be shown.
async fn show(
    house: &House,
    signed: &Signed,
    headers: &HeaderMap,
    made: Result<Made, Error>,
    (title, lede): (String, String),
) -> Result<Response, Refused> {
    let made = made.map_err(|error| failed(signed, &error))?;
    let address = format!("{}desk/welcome/{}", origin(headers, house), made.secret.shown());
    shown_once(house, signed, Place::People, (title, lede), (address, made.until)).await
}

/// Shows a secret the one time that it can be shown.
pub async fn shown_once(
    house: &House,
    signed: &Signed,
    place: Place,
    (title, lede): (String, String),
    (secret, until): (String, Option<DateTime<Utc>>),
) -> Result<Response, Refused> {
    let back = if place == Place::People { "/desk/people" } else { "/desk/profile" };
    let frame = Frame::new(house, signed, place).await;
    let until = until.map(|until| when::long(frame.w, until.with_timezone(&house.zone())));
    Ok(rendered(StatusCode::OK, &ShownOnce { frame, title, lede, secret, until, back }))
}

async fn change_role(
    State(house): State<House>,
    signed: Signed,
    Path(handle): Path<String>,
    Form(form): Form<RoleForm>,
) -> Result<Response, Refused> {
    signed.needs(Right::ManagePeople)?;
    let Ok(role) = form.role.parse::<Role>() else { return Err(unknown(&signed)) };
    change(&house, &signed, &handle, Change::Role(role)).await
}

async fn suspend(State(house): State<House>, signed: Signed, Path(handle): Path<String>) -> Result<Response, Refused> {
    change(&house, &signed, &handle, Change::Suspend).await
}

async fn restore(State(house): State<House>, signed: Signed, Path(handle): Path<String>) -> Result<Response, Refused> {
    change(&house, &signed, &handle, Change::Restore).await
}

/// What cannot be taken back is asked for in so many letters.
async fn forget(
    State(house): State<House>,
    signed: Signed,
    Path(handle): Path<String>,
    Form(form): Form<RoleForm>,
) -> Result<Response, Refused> {
    signed.needs(Right::ManagePeople)?;
    if form.sure.trim().trim_start_matches('@') != handle {
        let words = signed.words().plain("people-not-sure", &[("handle", Value::Text(&handle))]);
        return Err(signed.told(StatusCode::UNPROCESSABLE_ENTITY, &words));
    }
    change(&house, &signed, &handle, Change::Forget).await
}

async fn change(house: &House, signed: &Signed, handle: &str, change: Change) -> Result<Response, Refused> {
    signed.needs(Right::ManagePeople)?;
    let changed = people::change(&house.store, handle, change, &signed.person.handle, house.now()).await;
    match changed.map_err(|error| failed(signed, &error))? {
        true if change == Change::Forget => Ok(back("/desk/people", "forgotten")),
        true => Ok(back("/desk/people", "done")),
        false => Ok(back("/desk/people", "same")),
    }
}

async fn revoke(State(house): State<House>, signed: Signed, Path(id): Path<i64>) -> Result<Response, Refused> {
    signed.needs(Right::ManagePeople)?;
    let gone = house.store.revoke_link(id, &signed.person.handle, house.now()).await;
    let gone = gone.map_err(|error| failed(&signed, &error.into()))?;
    Ok(back("/desk/people", if gone { "revoked" } else { "same" }))
}

async fn revoke_token(State(house): State<House>, signed: Signed, Path(id): Path<i64>) -> Result<Response, Refused> {
    signed.needs(Right::ManagePeople)?;
    let gone = house.store.revoke_token(id, None, &signed.person.handle, house.now()).await;
    let gone = gone.map_err(|error| failed(&signed, &error.into()))?;
    Ok(back("/desk/people", if gone { "revoked" } else { "same" }))
}

/// Back to a page that says what happened, so that a reload repeats nothing.
pub fn back(page: &str, said: &str) -> Response {
    Redirect::to(&format!("{page}?said={said}")).into_response()
}

/// Why nothing happened, in the language of whoever asked.
pub fn failed(signed: &Signed, error: &Error) -> Refused {
    let (status, words) = sentence(signed.words(), error);
    signed.told(status, &words)
}

/// The form asks for something that there is not.
pub fn unknown(signed: &Signed) -> Refused {
    signed.told(StatusCode::BAD_REQUEST, &signed.words().t("people-not-understood"))
}
