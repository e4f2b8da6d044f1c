//! Addresses: made absolute for readers, and brought to one form for comparing.

mod canonical;
mod secret;

use url::Url;

pub use canonical::{address, anchor, canonical, untracked, with_anchor};
pub use secret::{HIDDEN, has_secret, hidden, secrets, shown, with_secrets_of, without_secrets};

/// The absolute address that `text` means beside `base`; `None` unless it is one of http, https or mailto.
///
/// Forgives what feeds get wrong: spaces and line breaks in it, `feed:` before it, `//host` and `www.` without a scheme.
pub fn resolve(base: Option<&Url>, text: &str) -> Option<Url> {
    let text = text.trim().trim_matches(['\u{200B}', '\u{FEFF}']);
    let text = text.strip_prefix("feed:").filter(|rest| is_web(rest)).unwrap_or(text);
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    let text = if text.starts_with("http:http") { &text[5..] } else { text };
    let url = match Url::parse(text) {
        Ok(url) => url,
        Err(url::ParseError::RelativeUrlWithoutBase) => relative(base, text)?,
        // `https:// e.org/x`: a space may be too much, and then it is none of the address.
        Err(_) => Url::parse(&text.replace(char::is_whitespace, "")).ok()?,
    };
    let good = match url.scheme() {
        "http" | "https" => url.has_host(),
        "mailto" => url.path().contains('@'),
        // `feed://host/path` is an address of http.
        "feed" => return Url::parse(&format!("http{}", &url.as_str()[4..])).ok().filter(Url::has_host),
        _ => false,
    };
    good.then_some(url)
}

/// Longer addresses are accidents (data: images pasted as links) or attacks.
const LONGEST: usize = 8_192;

fn relative(base: Option<&Url>, text: &str) -> Option<Url> {
    // `https//e.org/x` lacks its colon; no path begins with that.
    if let Some((scheme, rest)) = text.split_once("//").filter(|(scheme, _)| matches!(*scheme, "http" | "https")) {
        return Url::parse(&format!("{scheme}://{rest}")).ok();
    }
    match base {
        Some(base) => base.join(text).ok(),
        None if text.starts_with("//") => Url::parse(&format!("https:{text}")).ok(),
        None if text.starts_with("www.") => Url::parse(&format!("http://{text}")).ok(),
        None => None,
    }
}

/// Whether a text begins with a scheme, and so is no relative address.
pub fn has_scheme(text: &str) -> bool {
    let Some((scheme, _)) = text.split_once(':') else { return false };
    let mut bytes = scheme.bytes();
    bytes.next().is_some_and(|b| b.is_ascii_alphabetic())
        && bytes.all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
}

/// Whether an address acts or carries a document of its own instead of leading somewhere: `javascript:`, `data:` and
/// their like, also where white space or control characters hide the scheme from all but browsers.
pub fn acts(text: &str) -> bool {
    let Some((scheme, _)) = text.split_once(':') else { return false };
    let hidden = |c: &char| !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{200B}' | '\u{FEFF}');
    let scheme: String = scheme.chars().filter(hidden).take(20).collect::<String>().to_ascii_lowercase();
    ["javascript", "vbscript", "livescript", "data", "blob", "filesystem", "file", "about"].contains(&scheme.as_str())
}

/// Whether a text is an absolute address of the web.
pub fn is_web(text: &str) -> bool {
    let starts = |prefix: &str| text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    (starts("http://") || starts("https://")) && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_act_are_known_in_every_disguise() {
        for text in [
            "javascript:alert(1)",
            " JavaScript:x",
            "java\nscript:x",
            "\u{1}data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
        ] {
            assert!(acts(text), "{text:?}");
        }
        for text in ["https://e.org/javascript:x", "/a:b", "mailto:a@b.org", "tag:e.org,2026:1", "data", ""] {
            assert!(!acts(text), "{text:?}");
        }
    }

    #[test]
    fn addresses_are_made_absolute_or_refused() {
        let base = Url::parse("https://e.org/news/feed.xml").ok();
        for (text, want) in [
            ("/a b", Some("https://e.org/a%20b")),
            ("../x?y=1", Some("https://e.org/x?y=1")),
            ("//cdn.e.org/i.png", Some("https://cdn.e.org/i.png")),
            ("feed://e.org/rss", Some("http://e.org/rss")),
            ("feed:https://e.org/rss", Some("https://e.org/rss")),
            (" https://e.org/\n", Some("https://e.org/")),
            ("https:// e.org/x", Some("https://e.org/x")),
            ("https//e.org/x", Some("https://e.org/x")),
            ("mailto:a@b.org", Some("mailto:a@b.org")),
            ("javascript:alert(1)", None),
            ("java\nscript:alert(1)", None),
            ("data:text/html,x", None),
            ("ftp://e.org/", None),
            ("", None),
        ] {
            assert_eq!(resolve(base.as_ref(), text).map(String::from), want.map(str::to_string), "{text}");
        }
    }
}
