//! Who is asking: a browser with a session, or a program with a token.
//!
//! On the demo, whoever sits at the machine is taken for its editor.

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use super::cookie::{cookie, device, is_secure, set_cookie};
use super::outside::{self, Refused};
use crate::desk::people;
use crate::model::audit::{Event, What};
use crate::model::person::{Person, Right, Role};
use crate::store::People;
use crate::store::people::Visit;
use crate::web::words::{Value, Words};
use crate::web::{House, host, peer};

/// Where people sign in.
pub const SIGN_IN: &str = "/desk/sign-in";

/// Somebody who was recognised.
#[derive(Debug, Clone)]
pub struct Signed {
    pub person: Person,
    pub session: SessionId,
    /// Whether a person is looking at the answer.
    navigates: bool,
}

/// By what somebody was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionId {
    Browser(i64),
    Token(i64),
}

impl Signed {
    /// The interface in the language of their profile.
    pub fn words(&self) -> &'static Words {
        Words::of(&self.person.language)
    }

    /// Goes on if they have the right; else says which role is needed, and who can give it.
    pub fn needs(&self, right: Right) -> Result<(), Refused> {
        if self.person.role.may(right) {
            return Ok(());
        }
        let w = self.words();
        let (have, need) = (w.t(role_key(self.person.role)), w.t(role_key(right.least())));
        let values = [("have", Value::Text(&have)), ("need", Value::Text(&need))];
        let (status, title) = (StatusCode::FORBIDDEN, "people-not-allowed");
        let (html, plain) = (w.with("people-needs-role", &values), w.plain("people-needs-role", &values));
        Err(outside::refused(w, self.navigates, status, title, html, &plain))
    }
}

impl Signed {
    /// Goes on if they have signed in with a browser, with the session's id: a token does what its role may in the newsroom,
    /// and nothing to the account of its person, whom it must not outlast.
    pub fn in_person(&self) -> Result<i64, Refused> {
        match self.session {
            SessionId::Browser(id) => Ok(id),
            SessionId::Token(_) => Err(self.told(StatusCode::FORBIDDEN, &self.words().t("people-in-person"))),
        }
    }

    /// Writes down what they did, where no decision tells of it. What was done is done, so a failure is told to the log.
    pub async fn note(&self, house: &House, what: What, object: String) {
        let (by, object) = (self.person.handle.clone(), Some(object));
        if let Err(error) = house.store.note(&Event { by, what, object, facts: None, at: house.now() }).await {
            tracing::error!(%error, act = what.as_str(), "an act could not be written down");
        }
    }

    /// A sentence of ours as the answer to them.
    pub fn told(&self, status: StatusCode, words: &str) -> Refused {
        outside::told(self.words(), self.navigates, status, words).into()
    }
}

impl FromRequestParts<House> for Signed {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Signed, Refused> {
        if let Some(signed) = parts.extensions.get::<Signed>() {
            return Ok(signed.clone());
        }
        match recognised(&parts.headers, house).await {
            Ok(Some(signed)) => Ok(signed),
            Ok(None) => Err(stranger(parts, house)),
            Err(error) => Err(outside::broken(outside::words(&parts.headers, house), &error)),
        }
    }
}

/// Who comes with these headers. Whoever shows a token is judged by it alone.
pub async fn recognised(headers: &HeaderMap, house: &House) -> Result<Option<Signed>, people::Error> {
    let navigates = navigates(headers);
    if let Some(given) = headers.get(header::AUTHORIZATION) {
        let Some(token) = given.to_str().ok().and_then(bearer) else { return Ok(None) };
        let visit = people::bearer(&house.store, token, house.now()).await?;
        return Ok(visit.map(|Visit { person, id }| Signed { person, session: SessionId::Token(id), navigates }));
    }
    let Some(secret) = cookie(headers, is_secure(headers, house)) else { return Ok(None) };
    let visit = people::session(&house.store, secret, house.now()).await?;
    Ok(visit.map(|Visit { person, id }| Signed { person, session: SessionId::Browser(id), navigates }))
}

/// The token of `Bearer <token>` (RFC 6750 section 2.1).
fn bearer(given: &str) -> Option<&str> {
    let (scheme, token) = given.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// A person is shown where to sign in, and comes back to where they wanted to; a program is told.
fn stranger(parts: &Parts, house: &House) -> Refused {
    let w = outside::words(&parts.headers, house);
    if navigates(&parts.headers) {
        let reads = parts.method == Method::GET || parts.method == Method::HEAD;
        let wanted = parts.uri.path_and_query().filter(|_| reads).map(|path| path.as_str()).and_then(own_path);
        return Redirect::to(&sign_in_address(wanted.as_deref())).into_response().into();
    }
    let told = w.t("people-not-signed-in");
    let mut response = outside::told(w, false, StatusCode::UNAUTHORIZED, &told);
    response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    response.into()
}

/// Where people sign in and go on to `next`.
pub fn sign_in_address(next: Option<&str>) -> String {
    match next.filter(|next| *next != "/desk") {
        Some(next) => {
            let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish();
            format!("{SIGN_IN}?{query}")
        }
        None => SIGN_IN.to_string(),
    }
}

/// Whether a person navigates here. Browsers tell so (`Sec-Fetch-Mode`) only where they trust the connection; elsewhere
/// whoever wants HTML is taken for a person, which costs a program no more than another answer.
pub fn navigates(headers: &HeaderMap) -> bool {
    if let Some(mode) = headers.get("sec-fetch-mode") {
        return mode.as_bytes() == b"navigate";
    }
    let accept = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/html"))
}

/// A path of the desk to go on to, and never another site's: `//evil`, `/\evil`, `https:evil` are none.
pub fn own_path(text: &str) -> Option<String> {
    let plain = text.bytes().all(|b| b > b' ' && b != b'\\' && b != 0x7f);
    if !plain || !text.starts_with("/desk") {
        return None;
    }
    let base = url::Url::parse("http://own.invalid/").ok()?;
    let url = base.join(text).ok()?;
    let (path, outside) = (url.path(), ["/desk/sign-in", "/desk/sign-out", "/desk/welcome/"]);
    let ours = url.origin() == base.origin() && (path == "/desk" || path.starts_with("/desk/"));
    if !ours || outside.iter().any(|outside| path.starts_with(outside)) {
        return None;
    }
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    let fragment = url.fragment().map(|fragment| format!("#{fragment}")).unwrap_or_default();
    Some(format!("{path}{query}{fragment}"))
}

/// The address under which whoever asks has reached us, with its final slash: this machine's, or the newsroom's own.
pub fn origin(headers: &HeaderMap, house: &House) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).filter(|_| host::is_local(headers));
    host.map_or_else(|| house.config.load().newsroom.base_url.to_string(), |host| format!("http://{host}/"))
}

/// On the demo, whoever sits at this machine is its editor, with a session like any other's.
pub async fn demo(State(house): State<House>, mut request: Request, next: Next) -> Response {
    let at_the_door = ["/desk/sign-in", "/desk/sign-out", "/desk/welcome/"];
    let wanted = house.demo
        && !at_the_door.iter().any(|path| request.uri().path().starts_with(path))
        && !request.headers().contains_key(header::AUTHORIZATION)
        && host::is_local(request.headers())
        && peer::is_here(request.headers(), request.extensions().get::<peer::Peer>());
    if !wanted || matches!(recognised(request.headers(), &house).await, Ok(Some(_))) {
        return next.run(request).await;
    }
    let now = house.now();
    let secure = is_secure(request.headers(), &house);
    let device = device(request.headers());
    let begun = async {
        let person = people::demo_editor(&house.store, now).await?;
        let (secret, id) = people::begin_session(&house.store, &person, None, &device, now).await?;
        Ok::<_, people::Error>((person, secret, id))
    };
    match begun.await {
        Ok((person, secret, id)) => {
            let navigates = navigates(request.headers());
            request.extensions_mut().insert(Signed { person, session: SessionId::Browser(id), navigates });
            let mut response = next.run(request).await;
            response.headers_mut().append(header::SET_COOKIE, set_cookie(&secret, secure));
            response
        }
        Err(error) => outside::broken(outside::words(request.headers(), &house), &error).into_response(),
    }
}

/// The message that names a role.
pub fn role_key(role: Role) -> &'static str {
    match role {
        Role::Viewer => "people-role-viewer",
        Role::Contributor => "people-role-contributor",
        Role::Editor => "people-role-editor",
        Role::Publisher => "people-role-publisher",
        Role::Admin => "people-role-admin",
    }
}

/// How a person is called on pages, in the language of whoever looks.
pub fn shown_name(w: &Words, handle: &str, name: &str) -> String {
    match crate::model::person::former_number(handle) {
        Some(number) => w.plain("people-former", &[("number", Value::Text(&number.to_string()))]),
        None if name.is_empty() => format!("@{handle}"),
        None => name.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_goes_on_to_paths_of_the_desk_and_never_elsewhere() {
        for (given, want) in [
            ("/desk", Some("/desk")),
            ("/desk?view=inbox", Some("/desk?view=inbox")),
            ("/desk/item?id=tag:x#words", Some("/desk/item?id=tag:x#words")),
            ("//evil.example", None),
            ("///evil.example", None),
            ("/\\evil.example", None),
            ("\\\\evil.example", None),
            ("https:evil.example", None),
            ("https://evil.example/desk", None),
            ("http:///evil.example/desk", None),
            ("javascript:alert(1)", None),
            ("/desk\\..\\evil", None),
            ("/desk/..//evil.example", None),
            ("/desk/%2e%2e//evil.example", None),
            ("/desk\n//evil.example", None),
            ("/desk\t", None),
            ("/desk\r\nSet-Cookie: a=b", None),
            ("/desktop", None),
            ("/desk@evil.example", None),
            ("/desk/sign-out", None),
            ("/desk/sign-in?next=/desk", None),
            ("/latest.atom", None),
            ("desk", None),
            ("", None),
        ] {
            assert_eq!(own_path(given).as_deref(), want, "{given}");
        }
    }
}
