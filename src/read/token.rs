//! Cuts a document into tags and texts without copying. It forgives what feeds get wrong: a stray `<`, attributes
//! without quotes or values, comments and CDATA that never end. One pass, linear whatever the input.

use memchr::memmem;

/// A piece of a document.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Token<'a> {
    Start {
        name: &'a str,
        attributes: &'a str,
        empty: bool,
    },
    End {
        name: &'a str,
    },
    Text(&'a str),
    CData(&'a str),
    Doctype(&'a str),
    /// The document ends; `cut` says that it ended inside a tag, a comment or CDATA.
    EndOfText {
        cut: bool,
    },
}

/// The position in a document.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    text: &'a str,
    pub at: usize,
    cut: bool,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Tokens { text, at: 0, cut: false }
    }

    /// The next piece; comments and processing instructions are passed over.
    pub(super) fn next(&mut self) -> Token<'a> {
        let bytes = self.text.as_bytes();
        loop {
            let Some(first) = bytes.get(self.at) else { return Token::EndOfText { cut: self.cut } };
            if *first != b'<' {
                return self.text_until_tag(self.at);
            }
            match bytes.get(self.at + 1) {
                Some(b'?') => self.pass_over("?>"),
                Some(b'!') if self.rest().starts_with("<!--") => self.pass_over("-->"),
                Some(b'!') => match self.declaration() {
                    Some(token) => return token,
                    None => continue,
                },
                Some(b'/') => return self.end_tag(),
                Some(b) if is_name_start(*b) => return self.start_tag(),
                None => {
                    self.cut = true;
                    self.at += 1;
                }
                Some(_) => return self.text_until_tag(self.at + 1),
            }
        }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn text_until_tag(&mut self, from: usize) -> Token<'a> {
        let end = memchr::memchr(b'<', &self.text.as_bytes()[from..]).map_or(self.text.len(), |n| from + n);
        let text = &self.text[self.at..end];
        self.at = end;
        Token::Text(text)
    }

    fn pass_over(&mut self, end: &str) {
        match memmem::find(self.rest().as_bytes(), end.as_bytes()) {
            Some(n) => self.at += n + end.len(),
            None => self.pass_unended(),
        }
    }

    /// What never ends is passed over to the next `>`, so that the rest is not lost with it.
    fn pass_unended(&mut self) {
        match memchr::memchr(b'>', self.rest().as_bytes()) {
            Some(n) => self.at += n + 1,
            None => {
                self.cut = true;
                self.at = self.text.len();
            }
        }
    }

    fn declaration(&mut self) -> Option<Token<'a>> {
        let rest = self.rest();
        if rest.starts_with("<![CDATA[") {
            let start = self.at + "<![CDATA[".len();
            let end = memmem::find(&self.text.as_bytes()[start..], b"]]>").map(|n| start + n);
            self.cut |= end.is_none();
            self.at = end.map_or(self.text.len(), |end| end + 3);
            return Some(Token::CData(&self.text[start..end.unwrap_or(self.text.len())]));
        }
        if rest.len() >= 9 && rest.as_bytes()[..9].eq_ignore_ascii_case(b"<!doctype") {
            let length = doctype_length(rest.as_bytes());
            self.cut |= length.is_none();
            let doctype = &rest[..length.unwrap_or(rest.len())];
            self.at += doctype.len();
            return Some(Token::Doctype(doctype));
        }
        self.pass_unended();
        None
    }

    fn end_tag(&mut self) -> Token<'a> {
        let start = self.at + 2;
        let bytes = self.text.as_bytes();
        let stop = memchr::memchr2(b'>', b'<', &bytes[start..]).map(|n| start + n);
        let end = stop.unwrap_or(self.text.len());
        self.cut |= stop.is_none();
        // A tag that runs into the next one lacks only its `>`.
        self.at = end + usize::from(bytes.get(end) == Some(&b'>'));
        let name = self.text[start..end].trim();
        Token::End { name: name.split(|c: char| c.is_ascii_whitespace()).next().unwrap_or(name) }
    }

    fn start_tag(&mut self) -> Token<'a> {
        let bytes = self.text.as_bytes();
        let name_start = self.at + 1;
        let name_length = bytes[name_start..].iter().position(|b| matches!(b, b'>' | b'/' | b'<') || is_space(*b));
        let name_end = name_length.map_or(self.text.len(), |n| name_start + n);
        let name = &self.text[name_start..name_end];
        let end = tag_end(bytes, name_end);
        let Some(end) = end else {
            self.cut = true;
            self.at = self.text.len();
            return Token::EndOfText { cut: true };
        };
        let closed = bytes[end] == b'>';
        self.at = end + usize::from(closed);
        let inner = &self.text[name_end..end];
        let empty = closed && inner.ends_with('/');
        Token::Start { name, attributes: inner.strip_suffix('/').filter(|_| empty).unwrap_or(inner), empty }
    }
}

/// Where a start tag ends: its `>`, or the `<` of the next tag when it has none. Quoted values may hold both.
fn tag_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += memchr::memchr3(b'>', b'=', b'<', bytes.get(at..)?)?;
        if bytes[at] != b'=' {
            return Some(at);
        }
        at += 1;
        at += bytes[at..].iter().position(|b| !is_space(*b))?;
        let quote = bytes[at];
        if quote == b'"' || quote == b'\'' {
            at += 1;
            at += memchr::memchr(quote, &bytes[at..])? + 1;
        } else {
            at += bytes[at..].iter().position(|b| *b == b'>' || is_space(*b))?;
        }
    }
}

/// Length of a DOCTYPE with its internal subset; a quoted `>` or `]` does not end it.
fn doctype_length(bytes: &[u8]) -> Option<usize> {
    let mut subset = false;
    let mut at = 9;
    loop {
        at += bytes.get(at..)?.iter().position(|b| matches!(b, b'[' | b']' | b'>' | b'"' | b'\''))?;
        match bytes[at] {
            b'[' => subset = true,
            b']' => subset = false,
            b'>' if !subset => return Some(at + 1),
            quote @ (b'"' | b'\'') => at += 1 + memchr::memchr(quote, &bytes[at + 1..])?,
            _ => {}
        }
        at += 1;
    }
}

/// The attributes of a tag, in order: name and raw value.
pub(super) fn attributes(raw: &str) -> Attributes<'_> {
    Attributes { rest: raw }
}

/// See [`attributes`].
#[derive(Debug, Clone)]
pub(super) struct Attributes<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest.trim_ascii_start();
        let rest = rest.trim_start_matches(['=', '"', '\'', '/', '<', '>']).trim_ascii_start();
        let end = rest.bytes().position(|b| b == b'=' || is_space(b)).unwrap_or(rest.len());
        if end == 0 {
            self.rest = "";
            return None;
        }
        let (name, after) = rest.split_at(end);
        let Some(value) = after.trim_ascii_start().strip_prefix('=') else {
            self.rest = after;
            return Some((name, ""));
        };
        let value = value.trim_ascii_start();
        let (value, after) = match value.as_bytes().first() {
            Some(b'"') => value[1..].split_once('"').unwrap_or((&value[1..], "")),
            Some(b'\'') => value[1..].split_once('\'').unwrap_or((&value[1..], "")),
            _ => value.split_at(value.bytes().position(is_space).unwrap_or(value.len())),
        };
        self.rest = after;
        Some((name, value))
    }
}

fn is_space(b: u8) -> bool {
    matches!(b, b' ' | b'\t' | b'\n' | b'\r')
}

fn is_name_start(b: u8) -> bool {
    b.is_ascii_alphabetic() || b == b'_' || b == b':' || b >= 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<Token<'_>> {
        let mut tokens = Tokens::new(text);
        let mut all = vec![];
        loop {
            all.push(tokens.next());
            if matches!(all.last(), Some(Token::EndOfText { .. })) {
                return all;
            }
        }
    }

    #[test]
    fn a_stray_less_than_is_text() {
        let got = tokens("<a>1 < 2</a>");
        assert_eq!(got[1..3], [Token::Text("1 "), Token::Text("< 2")]);
    }

    #[test]
    fn quotes_hide_the_end_of_a_tag() {
        let got = tokens("<a x='>' y=\"a>b\" z=1/>");
        assert_eq!(got[0], Token::Start { name: "a", attributes: " x='>' y=\"a>b\" z=1", empty: true });
        let pairs: Vec<_> = attributes(" x='>' y = \"a>b\" z=1 checked").collect();
        assert_eq!(pairs, [("x", ">"), ("y", "a>b"), ("z", "1"), ("checked", "")]);
    }

    #[test]
    fn what_never_ends_is_said_to_be_cut() {
        for text in ["<a><![CDATA[x", "<a", "<a b='", "</a", "<!DOCTYPE x [", "<"] {
            assert_eq!(tokens(text).last(), Some(&Token::EndOfText { cut: true }), "{text}");
        }
    }

    #[test]
    fn a_doctype_keeps_its_subset_together() {
        let got = tokens("<!DOCTYPE a [<!ENTITY b \"]>\">]><a/>");
        assert!(matches!(got[0], Token::Doctype(d) if d.ends_with("]>")));
    }
}
