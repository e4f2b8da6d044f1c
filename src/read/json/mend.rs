//! Mends what programs that glue JSON together get wrong: line breaks inside texts, escapes that JSON does not know,
//! commas before a bracket, `NaN`. What is well-formed comes back as it was.

/// The text with each such fault mended.
pub(super) fn mended(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut rest = text.chars().peekable();
    let mut quoted = false;
    while let Some(c) = rest.next() {
        match c {
            '"' => {
                quoted = !quoted;
                out.push('"');
            }
            '\\' if quoted => escape(&mut rest, &mut out),
            c if quoted && c < ' ' => out.push_str(&format!("\\u{:04x}", c as u32)),
            c if quoted => out.push(c),
            ']' | '}' => {
                without_comma(&mut out);
                out.push(c);
            }
            // A letter after a digit is that of `1e9`.
            c if c.is_ascii_alphabetic() && !out.ends_with(|c: char| c.is_ascii_digit()) => {
                let mut word = c.to_string();
                while let Some(more) = rest.next_if(char::is_ascii_alphanumeric) {
                    word.push(more);
                }
                out.push_str(known(&word));
            }
            c => out.push(c),
        }
    }
    out
}

/// What follows a backslash: as it is where JSON knows it, else without the backslash.
fn escape(rest: &mut std::iter::Peekable<std::str::Chars>, out: &mut String) {
    match rest.next() {
        Some('u') if is_hex(rest) => out.push_str("\\u"),
        Some(c @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't')) => out.extend(['\\', c]),
        Some(c) if c < ' ' => out.push_str(&format!("\\u{:04x}", c as u32)),
        Some(c) => out.push(c),
        None => {}
    }
}

fn is_hex(rest: &std::iter::Peekable<std::str::Chars>) -> bool {
    let digits = rest.clone().take(4).filter(char::is_ascii_hexdigit);
    digits.count() == 4
}

/// Takes back a comma after which nothing came.
fn without_comma(out: &mut String) {
    let end = out.trim_end().len();
    if out[..end].ends_with(',') {
        out.truncate(end - 1);
    }
}

/// A word outside texts: one of JSON's three, what Python calls them, or nothing that can be told.
fn known(word: &str) -> &'static str {
    match word {
        "true" | "True" => "true",
        "false" | "False" => "false",
        _ => "null",
    }
}

#[cfg(test)]
mod tests {
    use super::mended;

    #[test]
    fn glued_json_is_mended_and_good_json_is_left_alone() {
        for (given, want) in [
            (r#"{"a": [1, 2,], "b": {"c": 1 , } }"#, r#"{"a": [1, 2], "b": {"c": 1 } }"#),
            ("{\"a\": \"one\ntwo\tthree\"}", r#"{"a": "one\u000atwo\u0009three"}"#),
            (r#"{"a": "l\'eau \x \u12"}"#, r#"{"a": "l'eau x u12"}"#),
            (r#"{"a": NaN, "b": -1e9, "c": undefined, "d": True}"#, r#"{"a": null, "b": -1e9, "c": null, "d": true}"#),
            (r#"{"a": "x, ] \" \\ \u00e9", "b": null}"#, r#"{"a": "x, ] \" \\ \u00e9", "b": null}"#),
            ("", ""),
        ] {
            assert_eq!(mended(given), want, "{given}");
        }
    }
}
