//! Secrets in addresses: user and password before the host, and parameters such as `token=`. A partner who gives us one
//! must find it neither in public feeds nor in logs.

use std::ops::Range;

use url::{Url, form_urlencoded};

/// Words that make a parameter's name a secret one, alone or among others: `feed_token`, `X-Amz-Signature`.
const WORDS: [&str; 22] = [
    "token",
    "key",
    "secret",
    "auth",
    "authorization",
    "password",
    "passwd",
    "passphrase",
    "pass",
    "pwd",
    "pw",
    "sig",
    "signature",
    "hmac",
    "jwt",
    "bearer",
    "credential",
    "credentials",
    "session",
    "sessionid",
    "phpsessid",
    "jsessionid",
];

/// Ends of names that are written as one word: `apikey`, `accesstoken`.
const ENDS: [&str; 4] = ["token", "key", "secret", "password"];

/// What stands for a secret.
pub const HIDDEN: &str = "***";

/// Whether an address carries a secret.
pub fn has_secret(url: &Url) -> bool {
    !spans(url.as_str()).is_empty()
}

/// An address without its secrets.
pub fn without_secrets(url: &Url) -> Url {
    let mut bare = url.clone();
    // Neither can fail where there was a host to begin with.
    let _ = bare.set_username("");
    let _ = bare.set_password(None);
    let open = |pair: &&str| !is_secret(pair.split_once('=').map_or("", |(name, _)| name));
    if let Some(query) = url.query() {
        let kept: Vec<&str> = query.split('&').filter(open).collect();
        bare.set_query(Some(kept.join("&").as_str()).filter(|query| !query.is_empty()));
    }
    let path: Vec<&str> = url.path().split(';').filter(open).collect();
    bare.set_path(&path.join(";"));
    bare
}

/// The values of an address's secrets as they stand in it.
pub fn secrets(url: &Url) -> Vec<&str> {
    let text = url.as_str();
    spans(text).into_iter().filter_map(|span| text.get(span)).collect()
}

/// A text for people, such as an address or a sentence with one, with three stars for each secret.
pub fn shown(text: &str) -> String {
    replaced(text, |_| HIDDEN.to_string())
}

/// An address as somebody changed it that was [`shown`] to them, with the secrets of `known` where stars stand for them.
/// `None` where nothing is known for a star, or where the secret would go to another host or in the open.
pub fn with_secrets_of(known: &Url, text: &str) -> Option<String> {
    let hidden: Vec<Range<usize>> =
        spans(text).into_iter().filter(|span| text.get(span.clone()) == Some(HIDDEN)).collect();
    if hidden.is_empty() {
        return Some(text.to_string());
    }
    let wanted = Url::parse(text).ok()?;
    let is_as_safe = wanted.scheme() == known.scheme() || wanted.scheme() == "https";
    if !is_as_safe || wanted.host() != known.host() || wanted.port() != known.port() {
        return None;
    }
    let mut secrets: Vec<(&str, &str)> = Vec::new();
    for span in spans(known.as_str()) {
        secrets.push((name_before(known.as_str(), &span), known.as_str().get(span)?));
    }
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for span in hidden {
        let place = secrets.iter().position(|(name, _)| *name == name_before(text, &span))?;
        out.push_str(text.get(at..span.start)?);
        out.push_str(secrets.remove(place).1);
        at = span.end;
    }
    out.push_str(text.get(at..)?);
    Some(out)
}

/// The name of the parameter whose value this is; nothing for user and password.
fn name_before<'a>(text: &'a str, span: &Range<usize>) -> &'a str {
    let before = text.get(..span.start).unwrap_or_default();
    let Some(named) = before.strip_suffix('=') else { return "" };
    named.rfind(['?', '&', ';']).and_then(|at| named.get(at + 1..)).unwrap_or_default()
}

/// A text with a star for each letter of a secret, so that what stands after it stays in its column.
pub fn hidden(text: &str) -> String {
    replaced(text, |secret| "*".repeat(secret.chars().count()))
}

fn replaced(text: &str, by: impl Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for span in spans(text) {
        out.push_str(text.get(at..span.start).unwrap_or_default());
        out.push_str(&by(text.get(span.clone()).unwrap_or_default()));
        at = span.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// Where secrets stand in a text, in order.
fn spans(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (begin, _) in text.match_indices("://") {
        let rest = &text[begin + 3..];
        let authority = rest.find(['/', '?', '#', '"', '\'', ' ', '<', '>']).map_or(rest, |end| &rest[..end]);
        if let Some(end) = authority.rfind('@').filter(|end| *end > 0) {
            found.push(begin + 3..begin + 3 + end);
        }
    }
    for (at, _) in text.match_indices('=') {
        let begin = text[..at].rfind(['?', '&', ';']).map_or(0, |i| i + 1);
        let value = &text[at + 1..];
        // A parameter of the path ends where the query begins.
        let ends = |c| {
            matches!(c, '&' | ';' | '#' | '"' | '\'' | ' ' | '<' | '>' | '\n') || (c == '?' && in_path(text, begin))
        };
        let end = value.find(ends).unwrap_or(value.len());
        if begin > 0 && end > 0 && is_secret(&text[begin..at]) {
            found.push(at + 1..at + 1 + end);
        }
    }
    found.sort_by_key(|span| (span.start, span.end));
    found.dedup_by(|next, before| next.start < before.end);
    found
}

fn in_path(text: &str, name: usize) -> bool {
    text[..name].ends_with(';')
}

/// Whether a parameter's name says that its value is a secret.
fn is_secret(name: &str) -> bool {
    let name = form_urlencoded::parse(name.as_bytes()).next().map(|(name, _)| name.into_owned()).unwrap_or_default();
    // What stands before it in a text of `amp;token=` is markup.
    let name = name.strip_prefix("amp;").unwrap_or(&name).to_lowercase();
    name.split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.contains(&word))
        || ENDS.iter().any(|end| name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_leave_an_address_and_the_rest_stays() {
        for (given, bare, text) in [
            ("https://e.org/f?token=abc", "https://e.org/f", "https://e.org/f?token=***"),
            ("https://e.org/f?a=1&apikey=x%20y&b=2", "https://e.org/f?a=1&b=2", "https://e.org/f?a=1&apikey=***&b=2"),
            ("https://u:p@e.org/f?a=1", "https://e.org/f?a=1", "https://***@e.org/f?a=1"),
            (
                "https://e.org/f?X-Amz-Signature=q&feed_token=w",
                "https://e.org/f",
                "https://e.org/f?X-Amz-Signature=***&feed_token=***",
            ),
            ("https://e.org/f?%74oken=abc", "https://e.org/f", "https://e.org/f?%74oken=***"),
            ("https://e.org/f;jsessionid=1A?x=1", "https://e.org/f?x=1", "https://e.org/f;jsessionid=***?x=1"),
            ("https://e.org/f?accessToken=q", "https://e.org/f", "https://e.org/f?accessToken=***"),
        ] {
            let url = Url::parse(given).unwrap();
            assert!(has_secret(&url), "{given}");
            assert_eq!((without_secrets(&url).as_str(), shown(given).as_str()), (bare, text));
            assert!(!has_secret(&without_secrets(&url)));
        }
    }

    #[test]
    fn what_is_no_secret_is_left_as_it_is() {
        for text in [
            "https://e.org/feed/?cat=12&tag=keys&q=token",
            "https://e.org/@user/feed?format=rss",
            "https://e.org/f?keyword=cuba&author=3",
            "https://e.org/f?token=",
            "key = \"value\"",
        ] {
            assert_eq!(shown(text), text);
        }
    }

    #[test]
    fn a_line_of_a_file_keeps_its_columns() {
        let line = "url = \"https://u:pä@e.org/?key=äb&x=1\" # token=open";
        assert_eq!(hidden(line), "url = \"https://****@e.org/?key=**&x=1\" # token=open");
    }

    #[test]
    fn an_address_that_was_shown_comes_back_with_its_secrets() {
        let known = Url::parse("https://u:p@e.org/f?token=abc&x=1&key=def").unwrap();
        let shown = shown(known.as_str());
        assert_eq!(with_secrets_of(&known, &shown).as_deref(), Some(known.as_str()), "unchanged");
        for (text, want) in [
            ("https://***@e.org/g?key=***&token=***", Some("https://u:p@e.org/g?key=def&token=abc")),
            ("https://e.org/f?token=new", Some("https://e.org/f?token=new")),
            ("https://other.example/f", Some("https://other.example/f")),
            ("https://e.org/f?token=***", Some("https://e.org/f?token=abc")),
            ("https://e.org/f?pass=***", None),
            ("https://e.org/f?token=***&token=***", None),
            ("https://other.example/f?token=***", None),
            ("https://***@other.example/f", None),
            ("http://e.org/f?token=***", None),
            ("https://e.org:8443/f?token=***", None),
        ] {
            assert_eq!(with_secrets_of(&known, text).as_deref(), want, "{text}");
        }
        let open = Url::parse("http://e.org/f?token=abc").unwrap();
        assert_eq!(with_secrets_of(&open, "https://e.org/f?token=***").as_deref(), Some("https://e.org/f?token=abc"));
    }

    #[test]
    fn the_values_are_named_as_they_stand() {
        let url = Url::parse("https://u:p@e.org/f?token=s3%20t&x=1&pw=12").unwrap();
        assert_eq!(secrets(&url), ["u:p", "s3%20t", "12"]);
    }
}
