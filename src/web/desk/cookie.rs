//! What a browser brings and is given: its session's cookie, its languages, and what it is.
//!
//! The cookie is `__Host-newsloom` where the newsroom is reached by https, and `newsloom` on this machine, where browsers
//! know no https; each is read only where it would have been set.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::desk::people::Secret;
use crate::model::Lang;
use crate::store::people::SESSION_AT_MOST;
use crate::web::{House, host};

/// Whether cookies of this request travel by https alone: under the newsroom's own name, if that is an https one.
pub fn is_secure(headers: &HeaderMap, house: &House) -> bool {
    !host::is_local(headers) && house.config.load().newsroom.base_url.scheme() == "https"
}

/// Whether a browser brings this cookie, name and value.
pub fn brings(headers: &HeaderMap, pair: &str) -> bool {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(';')).any(|found| found.trim() == pair)
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
