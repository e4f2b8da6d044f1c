//! Texts: plain, escaped HTML, inline markup or base64, as RSS, Atom 0.3 and Atom 1.0 each have them.

use std::borrow::Cow;

use url::Url;

use super::base64;
use super::names::{self, Ns};
use super::reference;
use super::token;
use super::walk::{Element, Step, Walk, trimmed};
use crate::model::reading::Prose;

/// What a text is when it does not say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unsaid {
    /// Atom 1.0: plain (RFC 4287 section 3.1.1).
    Plain,
    /// RSS and Atom 0.3: HTML if it looks like it.
    Sniffed,
}

/// How a text is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Plain,
    Html,
    /// Markup as elements, within at most one `div` that is not part of it.
    Xhtml,
    /// Markup as elements.
    Inline,
    Base64,
    Sniffed,
}

/// The text of an element; `None` when it is empty.
pub(super) fn prose<'a>(walk: &mut Walk<'a>, element: &Element<'a>, unsaid: Unsaid) -> Option<Prose> {
    let kind = walk.attribute(element, "type").map(|t| t.trim().to_ascii_lowercase());
    let mode = walk.attribute(element, "mode").map(|m| m.trim().to_ascii_lowercase());
    // A picture written into the feed (RFC 4287 section 4.1.3.3) is no text.
    if kind.as_deref().is_some_and(|kind| ["image/", "audio/", "video/"].iter().any(|media| kind.starts_with(media))) {
        return None;
    }
    let form = form(kind.as_deref(), mode.as_deref(), unsaid);
    let (base, lang) = (walk.base(), walk.own_lang(element.depth));
    let (text, is_markup) = inner(walk, element);
    let (value, is_html) = match form {
        _ if is_markup && form == Form::Xhtml => (without_div(text).into_owned(), true),
        // Escaped HTML within one `div`, as TypePad wrote it.
        Form::Html if is_markup && !without_div(Cow::Borrowed(&text)).contains('<') => (escaped_in_div(&text), true),
        _ if is_markup => (text.into_owned(), true),
        Form::Html => (text.into_owned(), true),
        Form::Xhtml | Form::Plain | Form::Inline => (text.into_owned(), false),
        Form::Base64 => unpacked(text),
        Form::Sniffed => {
            let is_html = looks_like_html(&text);
            (text.into_owned(), is_html)
        }
    };
    (!value.is_empty()).then_some(Prose { value, is_html, base, lang })
}

fn form(kind: Option<&str>, mode: Option<&str>, unsaid: Unsaid) -> Form {
    if mode == Some("base64") {
        return Form::Base64;
    }
    match kind {
        None | Some("") if unsaid == Unsaid::Sniffed => Form::Sniffed,
        None | Some("" | "text") => Form::Plain,
        // Atom 0.3 writes plain text in every mode.
        Some("text/plain") if unsaid == Unsaid::Sniffed && mode.is_none() => Form::Sniffed,
        Some("html" | "text/html") => Form::Html,
        Some("xhtml" | "application/xhtml+xml") if unsaid == Unsaid::Plain => Form::Xhtml,
        Some("xhtml" | "application/xhtml+xml") => Form::Inline,
        Some(kind) if kind.ends_with("xml") => Form::Inline,
        Some(kind) if kind.starts_with("text/") || !kind.contains('/') => Form::Plain,
        Some(_) if mode.is_some() => Form::Sniffed,
        Some(_) => Form::Base64,
    }
}

/// The inside of an element: its text, or its markup where it has elements.
fn inner<'a>(walk: &mut Walk<'a>, element: &Element<'a>) -> (Cow<'a, str>, bool) {
    let mut text = Cow::Borrowed("");
    loop {
        match walk.step(element.depth, true) {
            Step::Text(more) if text.is_empty() => text = more,
            Step::Text(more) => text.to_mut().push_str(&more),
            Step::Child(child) => {
                if walk.is_next_entry(&child) || walk.is_next_field(element, &child) {
                    return (trimmed(text), false);
                }
                let mut out = String::with_capacity(512);
                push_escaped(&mut out, &text);
                markup(walk, element.depth, child, &mut out);
                return (Cow::Owned(out.trim().to_string()), true);
            }
            Step::Closed => return (trimmed(text), false),
        }
    }
}

/// Writes elements down as HTML, beginning with `first`, until the element at `depth` is closed.
fn markup<'a>(walk: &mut Walk<'a>, depth: usize, first: Element<'a>, out: &mut String) {
    // Names as they must be closed, with their depth.
    let mut open: Vec<(usize, &'a str)> = vec![];
    let mut next = Step::Child(first);
    loop {
        let still_open = match &next {
            Step::Child(child) => child.depth - 1,
            Step::Text(_) => walk.open_count(),
            Step::Closed => 0,
        };
        while let Some((_, name)) = open.pop_if(|(at, _)| *at > still_open) {
            push_end(out, name);
        }
        match next {
            Step::Child(child) if walk.is_next_entry(&child) => next = Step::Closed,
            Step::Child(child) => {
                push_start(out, &child, walk.base_within(depth).as_deref());
                if names::is_void(child.local) {
                    walk.close_void(&child);
                } else {
                    open.push((child.depth, written_name(&child)));
                }
                next = walk.step(depth, true);
            }
            Step::Text(text) => {
                push_escaped(out, &text);
                next = walk.step(depth, true);
            }
            Step::Closed => return,
        }
    }
}

/// HTML, SVG and MathML lose their prefix, as HTML knows none.
fn written_name<'a>(element: &Element<'a>) -> &'a str {
    match element.ns {
        Ns::Xhtml | Ns::Svg | Ns::MathMl | Ns::Core => element.local,
        _ => names::split(element.name).1,
    }
}

/// Addresses below an inner `xml:base`, which HTML does not know, are made absolute here.
fn push_start(out: &mut String, element: &Element, base: Option<&Url>) {
    out.push('<');
    out.push_str(written_name(element));
    for (name, value) in token::attributes(element.attributes) {
        if name.starts_with("xmlns") || name == "xml:base" || name == "xml:lang" {
            continue;
        }
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        let resolved =
            base.filter(|_| matches!(name, "href" | "src" | "cite" | "poster") && !crate::link::has_scheme(value));
        match resolved.and_then(|base| crate::link::resolve(Some(base), value)) {
            Some(url) => push_escaped(out, url.as_str()),
            // The value keeps its references; only what would end it early is written as one.
            None => out.push_str(&value.replace('"', "&quot;")),
        }
        out.push('"');
    }
    out.push('>');
}

fn push_end(out: &mut String, name: &str) {
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

/// Appends text as HTML.
pub(super) fn push_escaped(out: &mut String, text: &str) {
    let mut from = 0;
    for at in memchr::memchr3_iter(b'&', b'<', b'>', text.as_bytes()) {
        out.push_str(&text[from..at]);
        out.push_str(match text.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            _ => "&gt;",
        });
        from = at + 1;
    }
    out.push_str(&text[from..]);
}

/// The `div` around XHTML belongs to Atom, not to the text (RFC 4287 section 3.1.1.3).
fn without_div(markup: Cow<'_, str>) -> Cow<'_, str> {
    let inside = markup.strip_prefix("<div").and_then(|m| m.split_once('>')).map(|(_, rest)| rest);
    let inside = inside.and_then(|m| m.strip_suffix("</div>"));
    match inside {
        // With a second `div` beside it, the first is not the wrapper.
        Some(inside) if is_balanced(inside) => Cow::Owned(inside.trim().to_string()),
        _ => markup,
    }
}

fn escaped_in_div(markup: &str) -> String {
    let inside = without_div(Cow::Borrowed(markup));
    reference::decode(&inside, 0, &Default::default(), &mut Default::default()).into_owned()
}

fn is_balanced(markup: &str) -> bool {
    let mut depth = 0i32;
    for at in memchr::memchr_iter(b'<', markup.as_bytes()) {
        let rest = &markup[at..];
        depth +=
            i32::from(rest.starts_with("<div>") || rest.starts_with("<div ")) - i32::from(rest.starts_with("</div>"));
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

fn unpacked(text: Cow<'_, str>) -> (String, bool) {
    match base64::decode(&text).and_then(|bytes| String::from_utf8(bytes).ok()) {
        Some(unpacked) => {
            let is_html = looks_like_html(&unpacked);
            (unpacked.trim().to_string(), is_html)
        }
        None => (text.into_owned(), false),
    }
}

/// Whether a text holds a tag or a character reference.
pub(super) fn looks_like_html(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'<', b'&', bytes).any(|at| {
        let rest = &bytes[at + 1..];
        if bytes[at] == b'<' {
            return matches!(rest.first(), Some(b) if b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?'));
        }
        let name = rest.iter().take(12).position(|b| !(b.is_ascii_alphanumeric() || *b == b'#'));
        name.is_some_and(|n| n > 1 && rest[n] == b';')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_in_place_of_a_text_is_no_text() {
        let feed = "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>One</title>
            <content type='image/png'>iVBORw0KGgo=</content><summary>Two</summary></entry></feed>";
        let read = crate::read::read(feed.as_bytes(), &crate::read::Hints::default(), chrono::DateTime::UNIX_EPOCH);
        let entry = read.unwrap_or_else(|error| panic!("{error}")).entries.remove(0);
        assert_eq!((entry.content.len(), entry.summary.map(|s| s.value)), (0, Some("Two".into())));
    }

    #[test]
    fn html_is_told_from_plain_text() {
        for html in ["<b>x</b>", "a &amp; b", "x<br/>", "&#39;", "<!-- x -->"] {
            assert!(looks_like_html(html), "{html}");
        }
        for plain in ["1 < 2", "Q&A; B", "a & b", "AT&T", "x <", "5 <3"] {
            assert!(!looks_like_html(plain), "{plain}");
        }
    }

    #[test]
    fn the_wrapping_div_goes_and_no_other() {
        assert_eq!(without_div("<div>a <div>b</div></div>".into()), "a <div>b</div>");
        assert_eq!(without_div("<div>a</div><div>b</div>".into()), "<div>a</div><div>b</div>");
    }
}
