//! Signing in and out, and coming in by a link.

use askama::Template;
use axum::Json;
use axum::extract::{Form, Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Extension, Router, routing};
use serde::Deserialize;
use serde_json::json;

use super::outside::{self, Outside, rendered, sentence};
use super::session::{self, SIGN_IN, SessionId, own_path};
use super::{answer, cookie};
use crate::desk::people::{self, Error, Newcomer, SignIn};
use crate::model::Lang;
use crate::model::person::Person;
use crate::store::People;
use crate::store::people::{Ending, LinkKind};
use crate::web::House;
use crate::web::peer::{self, Peer};
use crate::web::words::{Value, Words};

/// The routes by which people come and go.
pub fn routes() -> Router<House> {
    Router::new()
        .route(SIGN_IN, routing::get(page).post(sign_in))
        .route("/desk/sign-out", routing::post(sign_out))
        .route("/desk/welcome/{secret}", routing::get(welcome).post(join))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    next: String,
    lang: String,
    said: String,
}

#[derive(Template)]
#[template(path = "desk/sign-in.html")]
struct SignInPage {
    outside: Outside,
    /// Where to go on to.
    next: Option<String>,
    handle: String,
    said: String,
    wrong: String,
    nobody: bool,
}

async fn page(State(house): State<House>, headers: HeaderMap, Query(asked): Query<Asked>) -> Response {
    let w = outside::words_for(&asked.lang, &headers, &house);
    let said = match asked.said.as_str() {
        "signed-out" => w.t("people-said-signed-out"),
        "password" => w.t("people-said-password"),
        _ => String::new(),
    };
    let next = own_path(&asked.next);
    sign_in_page(&house, w, StatusCode::OK, next, "", said, String::new()).await
}

async fn sign_in_page(
    house: &House,
    w: &'static Words,
    status: StatusCode,
    next: Option<String>,
    handle: &str,
    said: String,
    wrong: String,
) -> Response {
    let outside = Outside::new(house, w, SIGN_IN, next.as_deref());
    let nobody = house.store.nobody().await.unwrap_or_default();
    rendered(status, &SignInPage { outside, next, handle: handle.into(), said, wrong, nobody })
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct SignInForm {
    handle: String,
    password: String,
    next: String,
    lang: String,
}

async fn sign_in(
    State(house): State<House>,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
    Form(form): Form<SignInForm>,
) -> Response {
    let w = outside::words_for(&form.lang, &headers, &house);
    let from = peer::client(&headers, peer.as_deref(), &house.config.load().newsroom.trusted_proxies);
    let tried = SignIn { handle: &form.handle, password: &form.password, from, now: house.now() };
    let in_place = answer::wants_json(&headers);
    let person = match people::sign_in(&house.store, &house.people, tried).await {
        Ok(person) => person,
        Err(error) => {
            let (status, words) = sentence(w, &error);
            let mut response = match in_place {
                true => (status, Json(json!({"said": words}))).into_response(),
                false => {
                    let next = own_path(&form.next);
                    sign_in_page(&house, w, status, next, &form.handle, String::new(), words).await
                }
            };
            response.extensions_mut().insert(outside::InOurWords);
            if let Error::Wait(seconds) = error {
                response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
            }
            return response;
        }
    };
    let answer = match in_place {
        true => StatusCode::NO_CONTENT.into_response(),
        false => Redirect::to(&own_path(&form.next).unwrap_or_else(|| "/desk".into())).into_response(),
    };
    let_in(&house, w, &headers, &person, answer).await
}

/// Gives the browser a session of its own; whatever it brought is never taken up (case 128).
async fn let_in(
    house: &House,
    w: &'static Words,
    headers: &HeaderMap,
    person: &Person,
    mut answer: Response,
) -> Response {
    let secure = cookie::is_secure(headers, house);
    let before = cookie::cookie(headers, secure);
    let device = cookie::device(headers);
    match people::begin_session(&house.store, person, before, &device, house.now()).await {
        Ok((secret, _)) => {
            answer.headers_mut().append(header::SET_COOKIE, cookie::set_cookie(&secret, secure));
            answer
        }
        Err(error) => {
            let (status, words) = sentence(w, &error);
            outside::told(w, session::navigates(headers), status, &words)
        }
    }
}

async fn sign_out(State(house): State<House>, headers: HeaderMap) -> Response {
    let secure = cookie::is_secure(&headers, &house);
    if let Ok(Some(signed)) = session::recognised(&headers, &house).await
        && let SessionId::Browser(id) = signed.session
        && let Err(error) = house.store.end_sessions(signed.person.id, Ending::One(id), house.now()).await
    {
        let w = signed.words();
        let (status, words) = sentence(w, &error.into());
        return outside::told(w, session::navigates(&headers), status, &words);
    }
    let mut answer = Redirect::to(&format!("{SIGN_IN}?said=signed-out")).into_response();
    answer.headers_mut().append(header::SET_COOKIE, cookie::no_cookie(secure));
    answer
}

#[derive(Template)]
#[template(path = "desk/welcome.html")]
struct WelcomePage {
    outside: Outside,
    address: String,
    kind: LinkKind,
    role: String,
    /// Whose password it is.
    person: String,
    form: JoinForm,
    wrong: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct JoinForm {
    handle: String,
    name: String,
    password: String,
    lang: String,
}

async fn welcome(
    State(house): State<House>,
    headers: HeaderMap,
    Path(secret): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    let w = outside::words_for(&asked.lang, &headers, &house);
    welcome_page(&house, w, &secret, JoinForm::default(), None).await
}

/// The form behind a link, or why there is none.
async fn welcome_page(
    house: &House,
    w: &'static Words,
    secret: &str,
    form: JoinForm,
    wrong: Option<(StatusCode, String)>,
) -> Response {
    let link = match people::link(&house.store, secret, house.now()).await {
        Ok(link) => link,
        Err(error) => {
            let (status, words) = sentence(w, &error);
            return outside::told(w, true, status, &words);
        }
    };
    let address = format!("/desk/welcome/{secret}");
    let (status, wrong) = wrong.unwrap_or((StatusCode::OK, String::new()));
    let role = link.role.map(|role| w.t(session::role_key(role))).unwrap_or_default();
    let outside = Outside::new(house, w, &address, None);
    let person = link.person.unwrap_or_default();
    rendered(status, &WelcomePage { outside, address, kind: link.kind, role, person, form, wrong })
}

async fn join(
    State(house): State<House>,
    headers: HeaderMap,
    Path(secret): Path<String>,
    Form(form): Form<JoinForm>,
) -> Response {
    let w = outside::words_for(&form.lang, &headers, &house);
    let now = house.now();
    let came = match people::link(&house.store, &secret, now).await {
        Ok(link) if link.kind == LinkKind::Password => {
            people::choose_password(&house.store, &house.people, &secret, &form.password, now).await
        }
        Ok(_) => {
            let language = w.tag.parse().unwrap_or_else(|_| Lang::undetermined());
            let newcomer = Newcomer { handle: &form.handle, name: &form.name, password: &form.password, language };
            people::join(&house.store, &house.people, &secret, &newcomer, now).await
        }
        Err(error) => Err(error),
    };
    match came {
        Ok(person) => let_in(&house, w, &headers, &person, Redirect::to("/desk").into_response()).await,
        Err(error) => {
            let told = sentence(w, &error);
            welcome_page(&house, w, &secret, form, Some(told)).await
        }
    }
}
