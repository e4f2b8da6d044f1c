//! Character references in text: XML's five, all of HTML's names (feeds are full of `&nbsp;`), numbers, and what the
//! document's own DTD declares. Nothing is ever expanded twice, so that there is no bomb to defuse.

use std::borrow::Cow;

use super::character::{is_legal, without_c1};
use super::fault::Faults;

/// Entities that the document declares itself, each replaced by its literal value once.
#[derive(Debug, Default)]
pub(super) struct Declared<'a>(Vec<(&'a str, String)>);

/// More and longer declarations than any honest feed has.
const MOST_DECLARED: usize = 64;
const LONGEST_DECLARED: usize = 512;

impl<'a> Declared<'a> {
    /// Reads the internal subset of a DOCTYPE. External entities are never opened.
    pub(super) fn read(&mut self, doctype: &'a str) {
        for part in doctype.split("<!ENTITY").skip(1).take(MOST_DECLARED) {
            let part = part.trim_start();
            let Some((name, rest)) = part.split_once(char::is_whitespace) else { continue };
            let rest = rest.trim_start();
            let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) else { continue };
            let Some((value, _)) = rest[1..].split_once(quote) else { continue };
            if name != "%" && value.len() <= LONGEST_DECLARED {
                let plain = decode(value, 0, &Declared::default(), &mut Faults::default()).into_owned();
                self.0.push((name, plain));
            }
        }
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }
}

/// Replaces the references in a text that begins at byte `at` of the document.
pub(super) fn decode<'a>(text: &'a str, at: usize, declared: &Declared, faults: &mut Faults) -> Cow<'a, str> {
    let Some(first) = memchr::memchr(b'&', text.as_bytes()) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..first]);
    let mut rest = &text[first..];
    while !rest.is_empty() {
        let used = one(rest, at + (text.len() - rest.len()), declared, faults, &mut out);
        rest = &rest[used..];
        let next = memchr::memchr(b'&', rest.as_bytes()).unwrap_or(rest.len());
        out.push_str(&rest[..next]);
        rest = &rest[next..];
    }
    Cow::Owned(out)
}

/// Handles the reference at the start of `rest`; returns how many bytes it took.
fn one(rest: &str, at: usize, declared: &Declared, faults: &mut Faults, out: &mut String) -> usize {
    let common = match rest.as_bytes() {
        [b'&', b'l', b't', b';', ..] => Some(('<', 4)),
        [b'&', b'g', b't', b';', ..] => Some(('>', 4)),
        [b'&', b'a', b'm', b'p', b';', ..] => Some(('&', 5)),
        [b'&', b'q', b'u', b'o', b't', b';', ..] => Some(('"', 6)),
        _ => None,
    };
    if let Some((c, length)) = common {
        out.push(c);
        return length;
    }
    let body = &rest[1..];
    let name_end = body.bytes().position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'#' | b'_' | b'-' | b'.')));
    let name = &body[..name_end.unwrap_or(body.len())];
    let closed = body.as_bytes().get(name.len()) == Some(&b';');
    let whole = 1 + name.len() + usize::from(closed);
    if let Some(number) = name.strip_prefix('#') {
        if let Some(code) = number_of(number) {
            match numeric(code) {
                Some(c) => out.push(c),
                None => faults.add("bad-reference", Some(at), || format!("&{name}; names no character")),
            }
            return whole;
        }
    } else if closed && push_named(name, declared, out) {
        return whole;
    }
    if !closed || name.is_empty() {
        faults.add("bare-ampersand", Some(at), || excerpt(rest));
    } else {
        faults.add("unknown-entity", Some(at), || format!("&{name};"));
    }
    out.push('&');
    1
}

fn number_of(digits: &str) -> Option<u32> {
    if let Some(hex) = digits.strip_prefix(['x', 'X']) {
        return (!hex.is_empty() && hex.bytes().all(|b| b.is_ascii_hexdigit()))
            .then(|| u32::from_str_radix(hex, 16).unwrap_or(u32::MAX));
    }
    let decimal = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    decimal.then(|| digits.parse().unwrap_or(u32::MAX))
}

/// The character of a number. 128 to 159 mean windows-1252 in practice, as HTML has it.
fn numeric(code: u32) -> Option<char> {
    if (0x80..0xA0).contains(&code) {
        return char::from_u32(code).map(without_c1);
    }
    char::from_u32(code).filter(|c| is_legal(*c))
}

fn push_named(name: &str, declared: &Declared, out: &mut String) -> bool {
    if name == "apos" {
        out.push('\'');
        return true;
    }
    if let Some(value) = declared.get(name) {
        out.push_str(value);
        return true;
    }
    // The table's keys end with the semicolon.
    let mut key = [0u8; 40];
    let Some(space) = key.get_mut(..name.len() + 1) else { return false };
    space[..name.len()].copy_from_slice(name.as_bytes());
    space[name.len()] = b';';
    let Ok(key) = std::str::from_utf8(space) else { return false };
    match xml5ever::data::NAMED_ENTITIES.get(key) {
        Some(&(first, second)) if first != 0 => {
            out.extend([first, second].into_iter().filter(|c| *c != 0).filter_map(char::from_u32));
            true
        }
        _ => false,
    }
}

fn excerpt(text: &str) -> String {
    text.chars().take(24).map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(text: &str) -> String {
        let mut declared = Declared::default();
        declared.read("<!DOCTYPE x [<!ENTITY own \"ours &#38; theirs\"><!ENTITY bomb \"&own;&own;\">]");
        decode(text, 0, &declared, &mut Faults::default()).into_owned()
    }

    #[test]
    fn references_become_characters_once() {
        for (given, want) in [
            ("no reference", "no reference"),
            ("&amp;amp; &lt;b&gt;", "&amp; <b>"),
            ("caf&eacute;&nbsp;&ldquo;x&rdquo;", "café\u{a0}“x”"),
            ("&#233;&#xE9;&#x1F600;", "éé😀"),
            ("&#0;&#xD800;&#xFFFE;&#99999999999;x", "x"),
            ("&#150;", "–"),
            ("Q&A & B &copy=3 &", "Q&A & B &copy=3 &"),
            ("&nosuch; &own; &bomb;", "&nosuch; ours & theirs &own;&own;"),
        ] {
            assert_eq!(decoded(given), want, "{given}");
        }
    }
}
