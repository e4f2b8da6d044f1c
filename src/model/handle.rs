//! Handles: the names by which people are known to the newsroom, and which it can take away again.

use super::person::PersonId;

/// Why a text is no handle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadHandle {
    #[error(
        "a handle has 2 to 32 of the characters a-z, 0-9 and hyphen and begins with a letter or digit, such as \"ana\""
    )]
    Characters,
    #[error("that handle is kept for the newsroom itself; choose another")]
    Kept,
}

/// Handles under which the newsroom itself acts, or that pages and queries give a meaning of their own.
const KEPT: [&str; 8] = ["cli", "newsroom", "demo", "me", "nobody", "anybody", "everybody", "all"];

/// What stands before the number of somebody who was forgotten.
const FORMER: &str = "former-editor-";

/// Reads a handle as people write it: `@Ana` is `ana`.
pub fn handle(text: &str) -> Result<String, BadHandle> {
    let text = text.trim();
    let text = text.strip_prefix('@').unwrap_or(text).to_ascii_lowercase();
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if !(2..=32).contains(&text.len()) || !text.bytes().all(fits) || text.starts_with('-') {
        return Err(BadHandle::Characters);
    }
    match KEPT.contains(&text.as_str()) || text.starts_with(FORMER) {
        true => Err(BadHandle::Kept),
        false => Ok(text),
    }
}

/// The handle of somebody who was forgotten.
pub fn former(id: PersonId) -> String {
    format!("{FORMER}{}", id.0)
}

/// The number in the handle of somebody who was forgotten.
pub fn former_number(handle: &str) -> Option<i64> {
    handle.strip_prefix(FORMER)?.parse().ok()
}

/// The text with every mention of a handle (`@ana`, not `@ana-maria` and not `info@ana.example`) replaced; `None` when
/// there is none.
pub fn without_mentions(text: &str, handle: &str, instead: &str) -> Option<String> {
    let is_part = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
    let lower = text.to_ascii_lowercase();
    let wanted = format!("@{handle}");
    let mut out = String::new();
    let mut from = 0;
    for (at, found) in lower.match_indices(&wanted) {
        let end = at + found.len();
        let joined = lower[..at].bytes().next_back().is_some_and(|b| is_part(b) || b == b'.');
        if joined || lower[end..].bytes().next().is_some_and(is_part) {
            continue;
        }
        out.push_str(&text[from..at]);
        out.push('@');
        out.push_str(instead);
        from = end;
    }
    (from > 0).then(|| out + &text[from..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_is_mended_or_refused() {
        for (given, want) in [
            ("ana", Ok("ana")),
            (" @Ana ", Ok("ana")),
            ("compa-7", Ok("compa-7")),
            ("7x", Ok("7x")),
            ("a", Err(BadHandle::Characters)),
            ("", Err(BadHandle::Characters)),
            ("@", Err(BadHandle::Characters)),
            ("-ana", Err(BadHandle::Characters)),
            ("ana maria", Err(BadHandle::Characters)),
            ("josé", Err(BadHandle::Characters)),
            ("../etc", Err(BadHandle::Characters)),
            ("CLI", Err(BadHandle::Kept)),
            ("newsroom", Err(BadHandle::Kept)),
            ("former-editor-3", Err(BadHandle::Kept)),
        ] {
            assert_eq!(handle(given), want.map(str::to_string), "{given}");
        }
        assert_eq!(handle(&"a".repeat(33)), Err(BadHandle::Characters));
        assert_eq!(former_number(&former(PersonId(7))), Some(7));
        assert_eq!(former_number("ana"), None);
    }

    #[test]
    fn mentions_are_replaced_and_nothing_else() {
        for (text, want) in [
            ("ask @ana, or @Ana!", Some("ask @x, or @x!")),
            ("@ana", Some("@x")),
            ("(@ana) é@bo", Some("(@x) é@bo")),
            ("@ana-maria and @ana7", None),
            ("write to info@ana.example", None),
            ("ana is no mention", None),
            ("", None),
        ] {
            assert_eq!(without_mentions(text, "ana", "x").as_deref(), want, "{text}");
        }
    }
}
