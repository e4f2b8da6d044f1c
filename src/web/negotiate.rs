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

/// The encoding that suits the client best. Several lines are one list (RFC 9110 section 5.3).
pub fn encoding(headers: &HeaderMap) -> Encoding {
    let (br, gzip) = (weight(headers, "br").unwrap_or(0), weight(headers, "gzip").unwrap_or(0));
    // What is not named is accepted, and liked less than what is.
    let plain = weight(headers, "identity").unwrap_or(1);
    match () {
        () if br > 0 && br >= gzip && br >= plain => Encoding::Brotli,
        () if gzip > 0 && gzip >= plain => Encoding::Gzip,
        () if plain == 0 => Encoding::Gzip,
        () => Encoding::Identity,
    }
}

/// Whether the client takes no document as it is: `identity;q=0`, or `*;q=0` without another word on it.
pub fn refuses_identity(headers: &HeaderMap) -> bool {
    weight(headers, "identity") == Some(0) && (weight(headers, "br") > Some(0) || weight(headers, "gzip") > Some(0))
}

/// The weight of a coding in thousandths; 0 means not accepted, `None` that nothing is said of it. `*` speaks for what
/// is not named.
fn weight(headers: &HeaderMap, coding: &str) -> Option<u16> {
    let mut any = None;
    let lines = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|line| line.to_str().ok());
    for part in lines.flat_map(|line| line.split(',')) {
        let mut pieces = part.split(';').map(str::trim);
        let name = pieces.next().unwrap_or_default();
        let q = pieces.filter_map(|piece| piece.split_once('=')).find(|(key, _)| key.trim().eq_ignore_ascii_case("q"));
        let q = q.map_or(1000, |(_, value)| thousandths(value.trim()));
        match name {
            "*" => any = Some(q),
            // RFC 9110 section 8.4.1.3: the old name of gzip.
            name if name.eq_ignore_ascii_case(coding) || (coding == "gzip" && name.eq_ignore_ascii_case("x-gzip")) => {
                return Some(q);
            }
            _ => {}
        }
    }
    // Nobody prefers to get a document as it is by not naming it.
    if coding == "identity" { any.filter(|q| *q == 0) } else { any }
}

/// A weight of up to three decimals (RFC 9110 section 12.4.2); what is none accepts nothing.
fn thousandths(value: &str) -> u16 {
    let (whole, decimals) = value.split_once('.').unwrap_or((value, ""));
    let digits = decimals.len() <= 3 && decimals.bytes().all(|b| b.is_ascii_digit());
    let decimals = format!("{decimals:0<3}").parse().ok().filter(|_| digits);
    match (whole, decimals) {
        ("0", Some(decimals)) => decimals,
        ("1", Some(0)) => 1000,
        _ => 0,
    }
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
/// that alone (RFC 9110 section 13.2.2). All three forms of dates are read (section 5.6.7).
pub fn unchanged_since(headers: &HeaderMap, changed_at: DateTime<Utc>) -> bool {
    let since = headers.get(header::IF_MODIFIED_SINCE).and_then(|v| v.to_str().ok());
    let since = since.and_then(|text| httpdate::parse_http_date(text.trim()).ok()).map(DateTime::<Utc>::from);
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
            ("gzip;q=0.000, br;Q=0", Encoding::Identity),
            ("gzip;q=0.001, br;q=0", Encoding::Gzip),
            ("GZip ; Q = 0.5", Encoding::Gzip),
            ("x-gzip", Encoding::Gzip),
            ("identity, gzip;q=0.5", Encoding::Identity),
            ("gzip;q=0.5, identity;q=0.2", Encoding::Gzip),
            ("identity, *;q=0", Encoding::Identity),
            ("identity;q=0, br", Encoding::Brotli),
            ("*;q=0, gzip", Encoding::Gzip),
            ("*;q=0", Encoding::Gzip),
            ("br;q=0.1234", Encoding::Identity),
            ("br;q=2", Encoding::Identity),
            ("br;q=x", Encoding::Identity),
            ("br;q=1.000", Encoding::Brotli),
        ] {
            assert_eq!(encoding(&headers(&[("accept-encoding", accepted)])), want, "{accepted}");
        }
    }

    #[test]
    fn several_lines_are_one_list() {
        let mut given = headers(&[("accept-encoding", "identity;q=0.5")]);
        given.append("accept-encoding", "gzip".parse().unwrap());
        assert_eq!(encoding(&given), Encoding::Gzip);
        assert!(!refuses_identity(&given));
        given.append("accept-encoding", "br".parse().unwrap());
        assert_eq!(encoding(&given), Encoding::Brotli);
        assert!(refuses_identity(&headers(&[("accept-encoding", "*;q=0, gzip")])));
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
        assert!(unchanged_since(&headers(&[at("Sunday, 22-Nov-26 12:00:00 GMT")]), changed));
        assert!(!unchanged_since(&headers(&[at("Sunday, 22-Nov-26 11:59:59 GMT")]), changed));
        assert!(unchanged_since(&headers(&[at("Sun Nov 22 12:00:00 2026")]), changed));
        assert!(!unchanged_since(&headers(&[at("Sun Nov 22 11:59:59 2026")]), changed));
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
