//! robots.txt (RFC 9309): what a site asks programs not to read. Feeds are made for programs and are asked without it;
//! pages are made for people, so what a site says about them holds.

use url::Url;

/// Our product token, as [`crate::net::user_agent`] introduces us.
const TOKEN: &str = "newsloom";

/// Bytes of a file that are read; the RFC wants at least 500 KiB (section 2.5).
const LIMIT: usize = 512 * 1024;

/// What a site asks of us.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rules {
    rules: Vec<Rule>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Rule {
    allows: bool,
    /// With `*` for any run of bytes and `$` at the end for the end; escapes in one form.
    pattern: String,
}

/// Which programs a group speaks to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum To {
    Us,
    All,
    Others,
}

impl Rules {
    /// Reads a file: the groups that name us, else those for everybody. What is no rule is passed over.
    pub fn parse(bytes: &[u8]) -> Rules {
        let text = String::from_utf8_lossy(&bytes[..bytes.len().min(LIMIT)]);
        let (mut ours, mut all) = (Vec::new(), Vec::new());
        let (mut named, mut speaks, mut in_header) = (false, Vec::new(), false);
        for line in text.trim_start_matches('\u{feff}').split(['\r', '\n']) {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else { continue };
            let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
            let allows = match key.as_str() {
                "user-agent" => {
                    if !in_header {
                        speaks.clear();
                    }
                    in_header = true;
                    speaks.push(speaks_to(value));
                    named |= speaks.contains(&To::Us);
                    continue;
                }
                "allow" => true,
                "disallow" => false,
                _ => continue,
            };
            in_header = false;
            if value.is_empty() {
                continue;
            }
            let rule = Rule { allows, pattern: one_form(value) };
            if speaks.contains(&To::Us) {
                ours.push(rule.clone());
            }
            if speaks.contains(&To::All) {
                all.push(rule);
            }
        }
        Rules { rules: if named { ours } else { all } }
    }

    /// Whether we may read an address: the longest rule that fits it decides, allow before disallow where two are equal
    /// (section 2.2.2). robots.txt itself may always be read.
    pub fn allow(&self, url: &Url) -> bool {
        let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
        let path = one_form(&format!("{}{query}", url.path()));
        let fitting = self.rules.iter().filter(|rule| fits(&rule.pattern, &path));
        let decides = fitting.max_by_key(|rule| (rule.pattern.len(), rule.allows));
        path == "/robots.txt" || decides.is_none_or(|rule| rule.allows)
    }
}

fn speaks_to(value: &str) -> To {
    let end = value.find(|c: char| !c.is_ascii_alphabetic() && c != '-' && c != '_').unwrap_or(value.len());
    match value.get(..end) {
        _ if value.starts_with('*') => To::All,
        Some(token) if token.eq_ignore_ascii_case(TOKEN) => To::Us,
        _ => To::Others,
    }
}

/// Whether a pattern fits a path from its beginning. Never slow: each part is looked for once, from left to right.
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, to_the_end) = match pattern.strip_suffix('$') {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| path.strip_prefix(first)) else { return false };
    let mut parts: Vec<&str> = parts.collect();
    let last = if to_the_end { parts.pop() } else { None };
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    match last {
        Some(last) => rest.ends_with(last),
        None => !to_the_end || rest.is_empty(),
    }
}

/// A path with one spelling for each byte (section 2.2.2): what needs an escape has one, in upper case; what needs none
/// has none.
fn one_form(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut out = String::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let escaped = (byte == b'%').then(|| path.get(at + 1..at + 3)).flatten();
        let escaped = escaped.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        at += if escaped.is_some() { 3 } else { 1 };
        match escaped {
            Some(plain) if plain.is_ascii_alphanumeric() || b"-._~".contains(&plain) => out.push(char::from(plain)),
            Some(other) => out.push_str(&format!("%{other:02X}")),
            None if byte.is_ascii_graphic() => out.push(char::from(byte)),
            None => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(text: &str, path: &str) -> bool {
        Rules::parse(text.as_bytes()).allow(&Url::parse("https://e.org").unwrap().join(path).unwrap())
    }

    #[test]
    fn the_group_that_names_us_counts_and_else_that_for_everybody() {
        for (text, want) in [
            ("", true),
            ("User-agent: *\nDisallow: /", false),
            ("User-agent: *\nDisallow:", true),
            ("User-agent: other\nDisallow: /", true),
            ("User-agent: newsloomer\nDisallow: /", true),
            ("User-agent: NewsLoom/1.0 (x)\nDisallow: /", false),
            ("User-agent: *\nDisallow: /\n\nUser-agent: newsloom\nAllow: /news", true),
            ("User-agent: newsloom\nDisallow: /x\n\nUser-agent: *\nDisallow: /", true),
            ("User-agent: newsloom\n\nUser-agent: *\nDisallow: /", false),
            ("User-agent: other\nUser-agent: newsloom\nDisallow: /", false),
            ("User-agent: other\nCrawl-delay: 9\nUser-agent: newsloom\nDisallow: /", false),
            ("User-agent: newsloom\nDisallow: /a\nUser-agent: newsloom\nDisallow: /news", false),
            ("Disallow: /", true),
            ("\u{feff}user-AGENT : * # all\r\n  DISALLOW :/news# here\r", false),
            ("<html>not found</html>", true),
        ] {
            assert_eq!(allows(text, "/news/today"), want, "{text:?}");
        }
    }

    #[test]
    fn the_longest_rule_that_fits_decides() {
        for (rules, path, want) in [
            ("Disallow: /a\nAllow: /a/b", "/a/b/c", true),
            ("Allow: /a\nDisallow: /a/b", "/a/b/c", false),
            ("Disallow: /a\nAllow: /a", "/a", true),
            ("Disallow: /a", "/b/a", true),
            ("Disallow: /A", "/a", true),
            ("Disallow: *.php$", "/x/a.php", false),
            ("Disallow: *.php$", "/x/a.php?y", true),
            ("Disallow: /*?s=", "/find?s=x", false),
            ("Disallow: /a*b*c", "/a-c-b-c", false),
            ("Disallow: /a*b*c", "/a-c-b", true),
            ("Disallow: /$", "/", false),
            ("Disallow: /$", "/a", true),
            ("Disallow: /a*$", "/ab", false),
            ("Disallow: /a%3cd.html", "/a%3Cd.html", false),
            ("Disallow: /%7Ejoe", "/~joe/", false),
            ("Disallow: /notícias", "/not%C3%ADcias", false),
            ("Disallow: news", "/news", true),
            ("Disallow: /", "/robots.txt", true),
        ] {
            assert_eq!(allows(&format!("User-agent: *\n{rules}"), path), want, "{rules:?} {path}");
        }
    }

    #[test]
    fn a_hostile_file_is_read_in_time() {
        let rule = format!("User-agent: *\nDisallow: /{}x\n", "*a".repeat(20_000));
        assert!(allows(&rule, &format!("/{}", "a".repeat(4_000))));
        assert!(Rules::parse(&vec![0xff; 2 * LIMIT]).rules.is_empty());
    }
}
