//! What a request asks for, read from its headers: encoding, validators, and whether a person is looking.

use axum::http::HeaderMap;
use axum::http::header;
use chrono::{DateTime, Utc};

/// A content coding that we hold (RFC 9110 section 8.4.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Identity,
    Gzip,
    Brotli,
}

impl Encoding {
    /// The word in `Content-Encoding`, if there is one to say.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Encoding::Identity => None,
            Encoding::Gzip => Some("gzip"),
            Encoding::Brotli => Some("br"),
        }
    }

    /// A strong validator of its own for each encoding (RFC 9110 section 8.8.3.3).
    pub fn etag(self, hash: &str) -> String {
        match self {
            Encoding::Identity => format!("\"{hash}\""),
            Encoding::Gzip => format!("\"{hash}-gz\""),
            Encoding::Brotli => format!("\"{hash}-br\""),
        }
    }
}

/// The encoding that suits the client best.
pub fn encoding(headers: &HeaderMap) -> Encoding {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let (br, gzip) = (weight(accepted, "br"), weight(accepted, "gzip"));
    match () {
        () if br > 0.0 && br >= gzip => Encoding::Brotli,
        () if gzip > 0.0 => Encoding::Gzip,
        () => Encoding::Identity,
    }
}

/// The weight of a coding; 0 means not accepted. `*` speaks for what is not named.
fn weight(accepted: &str, coding: &str) -> f32 {
    let mut any = 0.0;
    for part in accepted.split(',') {
        let mut pieces = part.split(';').map(str::trim);
        let name = pieces.next().unwrap_or_default();
        let q = pieces.find_map(|p| p.strip_prefix("q=")).and_then(|q| q.parse::<f32>().ok()).unwrap_or(1.0);
        if name.eq_ignore_ascii_case(coding) {
            return q;
        }
        if name == "*" {
            any = q;
        }
    }
    any
}

/// Whether the client has these bytes already: `If-None-Match` with weak comparison (RFC 9110 section 13.1.2).
pub fn has(headers: &HeaderMap, etag: &str) -> bool {
    let given = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    given.flat_map(|line| line.split(',')).any(|one| {
        let one = one.trim();
        one == "*" || one.strip_prefix("W/").unwrap_or(one) == etag
    })
}

/// Whether the client's copy is as new as `changed_at`. A client that sends `If-None-Match` as well is answered by
/// that alone (RFC 9110 section 13.2.2).
pub fn unchanged_since(headers: &HeaderMap, changed_at: DateTime<Utc>) -> bool {
    let since = headers.get(header::IF_MODIFIED_SINCE).and_then(|v| v.to_str().ok());
    let since = since.and_then(|text| DateTime::parse_from_rfc2822(text).ok());
    !headers.contains_key(header::IF_NONE_MATCH) && since.is_some_and(|since| changed_at <= since)
}

/// A published path as the address spells it, or `None` for what can be no document of ours: empty, hidden or doubled
/// steps, and all that would lead elsewhere. One document has one spelling, so the shelf holds it once.
pub fn document_path(path: &str) -> Option<String> {
    let path = decoded(path.strip_prefix('/')?)?;
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_');
    let step = |step: &str| !step.is_empty() && !step.starts_with('.') && step.bytes().all(plain);
    match path.as_str() {
        "" => Some("index.html".to_string()),
        path => path.split('/').all(step).then(|| path.to_string()),
    }
}

/// Percent-decoding (RFC 3986 section 2.1); what is no UTF-8 is no path of ours.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => hex(rest.next()?)? << 4 | hex(rest.next()?)?,
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// Whether a person navigates here with a browser. `Accept` alone would not tell: feed readers send text/html too.
pub fn person(headers: &HeaderMap) -> bool {
    let says = |name: &str, value: &str| headers.get(name).is_some_and(|v| v.as_bytes() == value.as_bytes());
    says("sec-fetch-dest", "document") && says("sec-fetch-mode", "navigate")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    #[test]
    fn the_best_accepted_encoding_is_chosen() {
        for (accepted, want) in [
            ("gzip, deflate, br", Encoding::Brotli),
            ("gzip;q=1.0, br;q=0.5", Encoding::Gzip),
            ("gzip", Encoding::Gzip),
            ("br;q=0, gzip", Encoding::Gzip),
            ("*", Encoding::Brotli),
            ("identity", Encoding::Identity),
            ("", Encoding::Identity),
        ] {
            assert_eq!(encoding(&headers(&[("accept-encoding", accepted)])), want, "{accepted}");
        }
    }

    #[test]
    fn validators_are_compared_weakly_and_in_lists() {
        for (given, want) in
            [("\"a\"", true), ("W/\"a\"", true), ("\"b\", \"a\"", true), ("*", true), ("\"b\"", false), ("a", false)]
        {
            assert_eq!(has(&headers(&[("if-none-match", given)]), "\"a\""), want, "{given}");
        }
    }

    #[test]
    fn a_copy_as_new_as_the_document_is_kept_unless_a_tag_says_otherwise() {
        let changed = "2026-11-22T12:00:00Z".parse().unwrap();
        let at = |time| ("if-modified-since", time);
        assert!(unchanged_since(&headers(&[at("Sun, 22 Nov 2026 12:00:00 GMT")]), changed));
        assert!(!unchanged_since(&headers(&[at("Sun, 22 Nov 2026 11:59:59 GMT")]), changed));
        assert!(!unchanged_since(&headers(&[at("yesterday")]), changed));
        assert!(!unchanged_since(&headers(&[]), changed));
        let both = [at("Sun, 22 Nov 2026 12:00:00 GMT"), ("if-none-match", "\"other\"")];
        assert!(!unchanged_since(&headers(&both), changed));
    }

    #[test]
    fn one_document_has_one_path() {
        for (given, want) in [
            ("/", Some("index.html")),
            ("/latest.atom", Some("latest.atom")),
            ("/regions/asia.pt-BR.json", Some("regions/asia.pt-BR.json")),
            ("/latest%2Eatom", Some("latest.atom")),
            ("/%6catest.atom", Some("latest.atom")),
            ("//latest.atom", None),
            ("/regions//asia.atom", None),
            ("/./latest.atom", None),
            ("/../feeds.toml", None),
            ("/%2e%2e/feeds.toml", None),
            ("/regions/%2E%2E/latest.atom", None),
            ("/regions/", None),
            ("/regions\\asia.atom", None),
            ("/..%5cfeeds.toml", None),
            ("/latest.atom%00", None),
            ("/%ff", None),
            ("/%4", None),
            ("/%zz", None),
            ("/.newsloom-1", None),
            ("/latest.atom ", None),
            ("*", None),
        ] {
            assert_eq!(document_path(given).as_deref(), want, "{given}");
        }
    }

    #[test]
    fn a_reader_that_merely_accepts_html_is_no_person() {
        assert!(!person(&headers(&[("accept", "text/html")])));
        assert!(!person(&headers(&[("sec-fetch-dest", "empty"), ("sec-fetch-mode", "cors")])));
        assert!(person(&headers(&[("sec-fetch-dest", "document"), ("sec-fetch-mode", "navigate")])));
    }
}
