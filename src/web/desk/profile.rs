//! What a person sets for themselves: name, languages, look, keys, password, sessions, tokens; and what is kept of them.

use askama::Template;
use axum::extract::{Extension, Form, Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Json, Router, routing};
use chrono::TimeDelta;
use serde::Deserialize;
use serde_json::json;

use super::called::Called;
use super::frame::{Frame, Place};
use super::outside::{Refused, rendered};
use super::people::{Said, TokenRow, back, failed, shown_once, token_row, unknown};
use super::session::{SessionId, Signed, role_key};
use super::{language, when};
use crate::desk::people::{self, Error, SignIn};
use crate::model::Lang;
use crate::model::person::{After, Person, Profile, Role, Theme};
use crate::store::People;
use crate::store::people::{Ending, Session, Sought};
use crate::web::House;
use crate::web::peer::{self, Peer};
use crate::web::words::{self, Html, Value, Words, escaped};

/// Languages that a person says they read; more would be no order of preference.
const READS: usize = 6;

/// A token ends after this many days at most, if it ends.
const LONGEST_TOKEN: i64 = 3650;

/// Acts in what somebody takes with them; more than a person does in years.
const ACTS: usize = 100_000;

/// The routes of a person's own page.
pub fn routes() -> Router<House> {
    Router::new()
        .route("/desk/profile", routing::get(page).post(save))
        .route("/desk/profile/password", routing::post(password))
        .route("/desk/profile/sign-out-everywhere", routing::post(end_all))
        .route("/desk/profile/sessions/{id}/end", routing::post(end))
        .route("/desk/profile/tokens", routing::post(make_token))
        .route("/desk/profile/tokens/{id}/revoke", routing::post(revoke_token))
        .route("/desk/profile/data.json", routing::get(data))
}

#[derive(Template)]
#[template(path = "desk/profile.html")]
struct Page {
    frame: Frame,
    person: Person,
    role: String,
    /// Tag and own name of the languages in which the desk speaks.
    interface: Vec<(&'static str, String)>,
    /// One choice after the other of the languages read.
    reads: Vec<Choice>,
    languages: Vec<(String, String)>,
    themes: Vec<(&'static str, String)>,
    afters: Vec<(&'static str, String)>,
    roles: Vec<(&'static str, String)>,
    sessions: Vec<(Session, bool, Html)>,
    tokens: Vec<TokenRow>,
}

struct Choice {
    number: usize,
    label: String,
    chosen: String,
}

async fn page(State(house): State<House>, signed: Signed, Query(said): Query<Said>) -> Result<Response, Refused> {
    signed.in_person()?;
    let w = signed.words();
    let person = signed.person.clone();
    let failed = |error: crate::store::Error| failed(&signed, &error.into());
    let sessions = house.store.sessions(person.id, house.now()).await.map_err(failed)?;
    let tokens = house.store.tokens(Some(person.id)).await.map_err(failed)?;
    let called = Called::of(&house, w).await.map_err(failed)?;
    let mut frame = Frame::new(&house, &signed, Place::Profile).await;
    frame.said.0 = escaped(&said.words(w));
    let read = |number: usize| person.reads.get(number).map(|lang| lang.primary().to_string()).unwrap_or_default();
    let choice = |at: usize| Choice { number: at + 1, label: w.n("people-reads-choice", at + 1), chosen: read(at) };
    let page = Page {
        frame,
        role: w.t(role_key(person.role)),
        interface: words::languages().map(|other| (other.tag, other.t("people-language-name"))).collect(),
        reads: (0..READS).map(choice).collect(),
        languages: languages(&house, w, &person),
        themes: Theme::ALL.iter().map(|theme| (theme.as_str(), w.t(theme_key(*theme)))).collect(),
        afters: After::ALL.iter().map(|after| (after.as_str(), w.t(after_key(*after)))).collect(),
        roles: Role::ALL.iter().filter(|r| **r <= person.role).map(|r| (r.as_str(), w.t(role_key(*r)))).collect(),
        sessions: sessions.into_iter().map(|session| shown_session(&called, session, &signed)).collect(),
        tokens: tokens.iter().map(|token| token_row(&called, token)).collect(),
        person,
    };
    Ok(rendered(StatusCode::OK, &page))
}

/// Languages that somebody may say they read: those of the newsroom, of its outlets, and what they said before.
fn languages(house: &House, w: &Words, person: &Person) -> Vec<(String, String)> {
    let config = house.config.load();
    let spoken = config.outlets.iter().flat_map(|outlet| &outlet.languages);
    let own = words::languages().filter_map(|w| w.tag.parse::<Lang>().ok());
    let all = config.newsroom.languages.iter().chain(spoken).chain(&person.reads).cloned().chain(own);
    language::choices(w, all.map(|lang| lang.primary().to_string()))
}

/// A session, whether it is this one, and when it was last used.
fn shown_session(called: &Called, mut session: Session, signed: &Signed) -> (Session, bool, Html) {
    if session.device.is_empty() {
        session.device = called.w.t("people-unknown-device");
    }
    let own = signed.session == SessionId::Browser(session.id);
    let seen = when::element(called.w, session.seen, called.now);
    (session, own, seen)
}

fn theme_key(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "people-theme-system",
        Theme::Light => "people-theme-light",
        Theme::Dark => "people-theme-dark",
        Theme::Contrast => "people-theme-contrast",
    }
}

fn after_key(after: After) -> &'static str {
    match after {
        After::Next => "people-after-next",
        After::Previous => "people-after-previous",
        After::Stay => "people-after-stay",
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ProfileForm {
    name: String,
    language: String,
    read1: String,
    read2: String,
    read3: String,
    read4: String,
    read5: String,
    read6: String,
    theme: String,
    keys: Option<String>,
    after: String,
    email: String,
}

async fn save(State(house): State<House>, signed: Signed, Form(form): Form<ProfileForm>) -> Result<Response, Refused> {
    signed.in_person()?;
    let language = form.language.parse::<Lang>().ok().filter(|lang| Words::known(lang).is_some());
    let theme = Theme::ALL.into_iter().find(|theme| theme.as_str() == form.theme);
    let after = After::ALL.into_iter().find(|after| after.as_str() == form.after);
    let (Some(language), Some(theme), Some(after)) = (language, theme, after) else {
        return Err(unknown(&signed));
    };
    let mut reads: Vec<Lang> = Vec::new();
    for tag in [&form.read1, &form.read2, &form.read3, &form.read4, &form.read5, &form.read6] {
        if let Some(lang) = tag.parse::<Lang>().ok().filter(|lang| !reads.contains(lang)) {
            reads.push(lang);
        }
    }
    let name = people::shown_name(&form.name).map_err(|error| failed(&signed, &error))?;
    let email = people::email(&form.email).map_err(|error| failed(&signed, &error))?;
    let name = if name.is_empty() { signed.person.handle.clone() } else { name };
    let profile = Profile { language, reads, theme, keys: form.keys.is_some(), after, email };
    let saved = house.store.save_profile(signed.person.id, &name, &profile, house.now()).await;
    saved.map_err(|error| failed(&signed, &error.into()))?;
    Ok(back("/desk/profile", "saved"))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct PasswordForm {
    old: String,
    new: String,
}

async fn password(
    State(house): State<House>,
    signed: Signed,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
    Form(form): Form<PasswordForm>,
) -> Result<Response, Refused> {
    let id = signed.in_person()?;
    let from = peer::client(&headers, peer.as_deref(), &house.config.load().newsroom.trusted_proxies);
    let old = SignIn { handle: &signed.person.handle, password: &form.old, from, now: house.now() };
    let changed = people::change_password(&house.store, &house.people, old, &form.new, Some(id)).await;
    changed.map_err(|error| failed(&signed, &error))?;
    Ok(back("/desk/profile", "password"))
}

async fn end_all(State(house): State<House>, signed: Signed) -> Result<Response, Refused> {
    let which = Ending::AllBut(signed.in_person()?);
    ended(&house, &signed, which).await
}

async fn end(State(house): State<House>, signed: Signed, Path(id): Path<i64>) -> Result<Response, Refused> {
    signed.in_person()?;
    ended(&house, &signed, Ending::One(id)).await
}

async fn ended(house: &House, signed: &Signed, which: Ending) -> Result<Response, Refused> {
    let ended = house.store.end_sessions(signed.person.id, which, house.now()).await;
    ended.map_err(|error| failed(signed, &error.into()))?;
    Ok(back("/desk/profile", "ended"))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct TokenForm {
    name: String,
    role: String,
    /// Empty: it does not end by itself.
    days: String,
}

async fn make_token(
    State(house): State<House>,
    signed: Signed,
    Form(form): Form<TokenForm>,
) -> Result<Response, Refused> {
    signed.in_person()?;
    let Ok(role) = form.role.parse::<Role>() else { return Err(unknown(&signed)) };
    let now = house.now();
    let until = match form.days.trim() {
        "" => None,
        days => match days.parse::<i64>() {
            Ok(days @ 1..=LONGEST_TOKEN) => Some(now + TimeDelta::days(days)),
            _ => return Err(unknown(&signed)),
        },
    };
    let by = &signed.person.handle;
    let made = people::make_token(&house.store, &signed.person, &form.name, role, until, by, now).await;
    let made = made.map_err(|error| failed(&signed, &error))?;
    let w = signed.words();
    let lede = w.plain("people-token-lede", &[("role", Value::Text(&w.t(role_key(role))))]);
    let shown = (made.secret.shown().to_string(), made.until);
    shown_once(&house, &signed, Place::Profile, (w.t("people-token-made"), lede), shown).await
}

async fn revoke_token(State(house): State<House>, signed: Signed, Path(id): Path<i64>) -> Result<Response, Refused> {
    signed.in_person()?;
    let gone = house.store.revoke_token(id, Some(signed.person.id), &signed.person.handle, house.now()).await;
    let gone = gone.map_err(|error| failed(&signed, &error.into()))?;
    Ok(back("/desk/profile", if gone { "revoked" } else { "same" }))
}

/// All that is kept of whoever asks.
async fn data(State(house): State<House>, signed: Signed) -> Result<Response, Refused> {
    signed.in_person()?;
    let person = &signed.person;
    let told = async {
        let account = people::somebody(&house.store, &person.handle).await?;
        let sought = Sought { by: Some(person.handle.clone()), limit: ACTS, ..Sought::default() };
        Ok::<_, Error>(json!({
            "account": account,
            "sessions": house.store.sessions(person.id, house.now()).await?,
            "tokens": house.store.tokens(Some(person.id)).await?,
            "acts": house.store.audit(&sought).await?,
        }))
    };
    let told = told.await.map_err(|error| failed(&signed, &error))?;
    let name = format!("attachment; filename=\"newsloom-{}.json\"", person.handle);
    Ok(([(header::CONTENT_DISPOSITION, name)], Json(told)).into_response())
}
