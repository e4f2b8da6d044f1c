//! Plain text out of HTML, titles in one line, excerpts of whole words.

use std::borrow::Cow;

use super::tokens::tokens_of;
use crate::model::entry::Person;

/// The text of an HTML fragment: no tags, no scripts, references resolved once, blocks apart by line breaks.
pub fn plain_text(html: &str) -> String {
    if memchr::memchr2(b'<', b'&', html.as_bytes()).is_none() {
        return html.to_string();
    }
    tokens_of(&with_swallowed(html))
}

/// The same HTML with what a parser would swallow to its end made harmless: a comment that never ends loses its start,
/// and `<!` that begins neither a comment nor a whole declaration becomes text.
pub(super) fn with_swallowed(html: &str) -> Cow<'_, str> {
    let bytes = html.as_bytes();
    if memchr::memmem::find(bytes, b"<!").is_none() {
        return html.into();
    }
    let last_end = memchr::memmem::rfind(bytes, b"-->").unwrap_or(0);
    let mut out = String::with_capacity(html.len() + 16);
    let mut from = 0;
    for at in memchr::memmem::find_iter(bytes, b"<!") {
        if at < from {
            continue;
        }
        let rest = &html[at..];
        if rest.starts_with("<!--") && at > last_end {
            out.push_str(&html[from..at]);
            from = rest.find('>').map_or(html.len(), |n| at + n + 1);
        } else if !rest.starts_with("<!--") && !rest.starts_with("<![CDATA[") && !is_declaration(rest) {
            out.push_str(&html[from..at]);
            out.push_str("&lt;");
            from = at + 1;
        }
    }
    out.push_str(&html[from..]);
    out.into()
}

fn is_declaration(rest: &str) -> bool {
    let head = &rest.as_bytes()[..rest.len().min(9)];
    head.eq_ignore_ascii_case(b"<!doctype") && memchr::memchr(b'>', &rest.as_bytes()[..rest.len().min(400)]).is_some()
}

/// A text as a title: one line, no control characters, none that turn the direction of what follows.
pub fn title_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let before = out.len();
        out.extend(word.chars().filter(|c| !is_hidden(*c)));
        if out.len() > before {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Controls, direction marks and overrides (a title could turn the page around), zero-width space and byte order mark.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// The first words of a text, whole ones, with `…` where it goes on. What plugins append to every entry is left out.
pub fn excerpt(html: &str, max_words: usize) -> String {
    let text = plain_text(html);
    let text = title_text(without_boilerplate(&text));
    let mut ends = text.match_indices(' ').map(|(at, _)| at);
    match max_words.checked_sub(1).and_then(|n| ends.nth(n)) {
        Some(end) => format!("{}…", text[..end].trim_end_matches([',', ';', ':', '-', '–', '—', ' ', '.', '…'])),
        None if max_words == 0 => String::new(),
        None => text.trim_end_matches("[…]").trim_end_matches("[...]").trim_end().to_string(),
    }
}

/// A text cut to at most so many letters (Unicode scalar values), with `…` where it goes on.
pub fn shorten(text: &str, letters: usize) -> String {
    match text.char_indices().nth(letters) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_string(),
    }
}

/// WordPress ends feeds' texts with "The post T appeared first on S."; in each language in its own words.
fn without_boilerplate(text: &str) -> &str {
    const BOILERPLATE: [(&str, &str); 8] = [
        ("The post ", " appeared first on "),
        ("The post ", " first appeared on "),
        ("O post ", " apareceu primeiro em "),
        ("La entrada ", " se publicó primero en "),
        ("La entrada ", " aparece primero en "),
        ("L’article ", " est apparu en premier sur "),
        ("L'article ", " est apparu en premier sur "),
        ("ظهرت المقالة ", " أولاً على "),
    ];
    for (start, middle) in BOILERPLATE {
        if let Some(at) = text.rfind(start).filter(|at| text[*at..].contains(middle) && text.len() - at < 600) {
            return text[..at].trim_end();
        }
    }
    text
}

/// A text cut to at most so many bytes, between characters.
pub(super) fn cut(text: &str, most: usize) -> &str {
    &text[..text.floor_char_boundary(most)]
}

/// Plain text as HTML.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.trim().chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
    }
    out
}

/// A person as plain text; an address that is no web address is dropped.
pub(super) fn safe_person(person: &Person) -> Person {
    let word = |text: &String| Some(title_text(&plain_text(text))).filter(|text| !text.is_empty());
    Person {
        name: person.name.as_ref().and_then(word),
        email: person.email.as_ref().and_then(word).filter(|email| email.contains('@')),
        uri: person.uri.as_ref().and_then(|uri| crate::link::resolve(None, uri)).map(String::from),
    }
}

/// A media type, if it is one.
pub(super) fn media_type(text: &str) -> Option<String> {
    let text = text.trim();
    let good = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'+' | b'-' | b'.' | b'_');
    (text.contains('/') && text.bytes().all(good)).then(|| text.to_ascii_lowercase())
}
