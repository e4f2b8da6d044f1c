//! xml5ever builds a tree of anything; written out again it is well-formed.

use markup5ever_rcdom::{RcDom, SerializableHandle};
use xml5ever::driver::parse_document;
use xml5ever::serialize::{SerializeOpts, serialize};
use xml5ever::tendril::TendrilSink;

/// The document, rebuilt. The caller has looked at its size and depth: a tree costs many times the text.
pub(super) fn rebuilt(text: &str) -> Option<String> {
    let escaped = escaped(text);
    let dom = parse_document(RcDom::default(), Default::default()).one(escaped.as_str());
    let mut out = vec![];
    let document: SerializableHandle = dom.document.clone().into();
    serialize(&mut out, &document, SerializeOpts::default()).ok()?;
    String::from_utf8(out).ok().filter(|text| !text.is_empty())
}

/// Escapes bare ampersands first: xml5ever would take `&copy=3` in an address for `©=3`.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        let name = rest[at + 1..].bytes().take(32).position(|b| !(b.is_ascii_alphanumeric() || b == b'#'));
        let is_reference = name.is_some_and(|n| n > 0 && rest.as_bytes()[at + 1 + n] == b';');
        out.push_str(if is_reference { "&" } else { "&amp;" });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
    out
}

/// The most tags that can be open at once, unclosed ones counted.
pub(super) fn depth(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut now, mut most) = (0usize, 0usize);
    for at in memchr::memchr_iter(b'<', bytes) {
        match bytes.get(at + 1) {
            Some(b'/') => now = now.saturating_sub(1),
            Some(b) if b.is_ascii_alphabetic() => now += 1,
            _ => {}
        }
        most = most.max(now);
    }
    most
}
