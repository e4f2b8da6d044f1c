//! A Rust source cut into words and signs, just well enough to see paths and braces.

/// A word, `::` or a sign, with its line.
pub struct Token {
    pub text: String,
    pub line: usize,
}

/// A source without comments, texts and characters, in words and signs.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let (mut rest, mut line) = (text, 1);
    while let Some(c) = rest.chars().next() {
        let length = silent(rest);
        if length > 0 {
            line += rest[..length].matches('\n').count();
            rest = &rest[length..];
            continue;
        }
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let length = match rest.find(|c| !is_word(c)).unwrap_or(rest.len()) {
            0 if rest.starts_with("::") => 2,
            0 => c.len_utf8(),
            word => word,
        };
        tokens.push(Token { text: rest[..length].to_string(), line });
        rest = &rest[length..];
    }
    tokens
}

/// The length of what says nothing about structure at the start of a text: space, a comment, a literal, a lifetime.
fn silent(text: &str) -> usize {
    let until = |end: &str, from: usize| text[from..].find(end).map_or(text.len(), |at| from + at + end.len());
    match text.as_bytes() {
        [b'/', b'/', ..] => text.find('\n').unwrap_or(text.len()),
        [b'/', b'*', ..] => block_comment(text),
        [b'b', b'"', ..] => 1 + quoted(&text[1..]),
        [b'"', ..] => quoted(text),
        [b'r', b'"' | b'#', ..] | [b'b', b'r', b'"' | b'#', ..] => {
            raw(text).map_or(0, |(hashes, from)| until(&format!("\"{hashes}"), from))
        }
        [b'\'', ..] => character(text),
        _ => text.chars().next().filter(|c| c.is_whitespace()).map_or(0, char::len_utf8),
    }
}

fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < text.len() {
        match &text.as_bytes()[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] if depth == 1 => return at + 2,
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
    }
    text.len()
}

fn quoted(text: &str) -> usize {
    let mut escaped = true;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The hashes of a raw text and where it begins; `None` for a raw identifier such as `r#type`.
fn raw(text: &str) -> Option<(String, usize)> {
    let after = text.trim_start_matches('b').strip_prefix('r')?;
    let hashes: String = after.chars().take_while(|c| *c == '#').collect();
    let begins = text.len() - after.len() + hashes.len();
    text[begins..].starts_with('"').then_some((hashes, begins + 1))
}

/// A character literal, or a lifetime, which is passed over as well.
fn character(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), _) => text[3.min(text.len())..].find('\'').map_or(text.len(), |at| at + 4),
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 1 + text[1..].find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len() - 1),
    }
}
