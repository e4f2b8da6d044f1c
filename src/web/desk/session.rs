//! Who is asking: a browser with a session, or a program with a token.
//!
//! A session's cookie is `__Host-newsloom` where the newsroom is reached by https, and `newsloom` on this machine, where
//! browsers know no https; each is read only where it would have been set.

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::Utc;

use super::outside::{self, Refused};
use crate::desk::people::{self, Secret};
use crate::model::Lang;
use crate::model::person::{Person, Right, Role};
use crate::store::people::{SESSION_AT_MOST, Visit};
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
        let visit = people::bearer(&house.store, token, Utc::now()).await?;
        return Ok(visit.map(|Visit { person, id }| Signed { person, session: SessionId::Token(id), navigates }));
    }
    let Some(secret) = cookie(headers, is_secure(headers, house)) else { return Ok(None) };
    let visit = people::session(&house.store, secret, Utc::now()).await?;
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

/// Whether cookies of this request travel by https alone: under the newsroom's own name, if that is an https one.
pub fn is_secure(headers: &HeaderMap, house: &House) -> bool {
    !host::is_local(headers) && house.config.load().newsroom.base_url.scheme() == "https"
}

/// The address under which whoever asks has reached us, with its final slash: this machine's, or the newsroom's own.
pub fn origin(headers: &HeaderMap, house: &House) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).filter(|_| host::is_local(headers));
    host.map_or_else(|| house.config.load().newsroom.base_url.to_string(), |host| format!("http://{host}/"))
}

fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-newsloom" } else { "newsloom" }
}

/// The session's secret, if a browser brings one that could be ours.
pub fn cookie(headers: &HeaderMap, secure: bool) -> Option<&str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let (_, value) = pairs.find(|(name, _)| *name == cookie_name(secure))?;
    let fits = value.len() == 64 && value.bytes().all(|b| b.is_ascii_hexdigit());
    fits.then_some(value)
}

/// The header that gives a browser its session.
pub fn set_cookie(secret: &Secret, secure: bool) -> HeaderValue {
    cookie_header(secret.shown(), SESSION_AT_MOST.num_seconds(), secure)
}

/// The header that takes it away.
pub fn no_cookie(secure: bool) -> HeaderValue {
    cookie_header("", 0, secure)
}

fn cookie_header(value: &str, seconds: i64, secure: bool) -> HeaderValue {
    let only = if secure { "; Secure" } else { "" };
    let name = cookie_name(secure);
    let text = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{only}");
    // Hexadecimal and constants alone; there is no other character in it.
    HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""))
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
    let now = Utc::now();
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

/// A browser and its system, in words of a closed list: enough for its owner to know it again.
pub fn device(headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    let first = |known: &[(&str, &'static str)]| {
        known.iter().find(|(mark, _)| agent.contains(mark)).map_or("", |(_, name)| *name)
    };
    let browser = first(&[
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Chrom", "Chromium"),
        ("CriOS/", "Chromium"),
        ("Safari/", "Safari"),
        ("curl/", "curl"),
    ]);
    let system = first(&[
        ("Android", "Android"),
        ("iPhone", "iOS"),
        ("iPad", "iOS"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ]);
    [browser, system].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
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

/// The languages of an `Accept-Language` header, the best first.
pub fn accepted_languages(headers: &HeaderMap) -> Vec<Lang> {
    let given = headers.get(header::ACCEPT_LANGUAGE).and_then(|given| given.to_str().ok()).unwrap_or_default();
    let mut ranked: Vec<(u32, Lang)> = given
        .split(',')
        .filter_map(|part| {
            let (tag, rest) = part.split_once(';').unwrap_or((part, ""));
            let q = rest.trim().strip_prefix("q=").and_then(|q| q.parse::<f32>().ok()).unwrap_or(1.0);
            let rank = (q.clamp(0.0, 1.0) * 1000.0) as u32;
            Some((rank, tag.parse().ok()?)).filter(|(rank, _)| *rank > 0)
        })
        .collect();
    ranked.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
    ranked.into_iter().map(|(_, lang)| lang).collect()
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

    #[test]
    fn a_cookie_is_read_where_it_would_have_been_set() {
        let secret = "a".repeat(64);
        for (line, secure, want) in [
            (format!("newsloom={secret}"), false, true),
            (format!("x=1; newsloom={secret}; y"), false, true),
            (format!("newsloom={secret}"), true, false),
            (format!("__Host-newsloom={secret}"), true, true),
            (format!("__Host-newsloom={secret}"), false, false),
            (format!("newsloom={}", &secret[1..]), false, false),
            ("newsloom=".into(), false, false),
            (format!("newsloom={}", "ü".repeat(32)), false, false),
        ] {
            let headers = HeaderMap::from_iter([(header::COOKIE, HeaderValue::from_bytes(line.as_bytes()).unwrap())]);
            assert_eq!(cookie(&headers, secure).is_some(), want, "{line} {secure}");
        }
    }

    #[test]
    fn languages_come_by_their_weight_and_devices_from_a_closed_list() {
        let headers = HeaderMap::from_iter([(
            header::ACCEPT_LANGUAGE,
            HeaderValue::from_static("en;q=0.5, pt-BR, *, ar;q=0.9, fr;q=0"),
        )]);
        let tags: Vec<String> = accepted_languages(&headers).iter().map(ToString::to_string).collect();
        assert_eq!(tags, ["pt-BR", "ar", "en"]);
        for (agent, want) in [
            ("Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0", "Firefox, Linux"),
            (
                "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/156.0 Mobile Safari/537.36",
                "Chromium, Android",
            ),
            ("my name is Ana", ""),
        ] {
            let headers = HeaderMap::from_iter([(header::USER_AGENT, HeaderValue::from_static(agent))]);
            assert_eq!(device(&headers), want);
        }
    }
}
