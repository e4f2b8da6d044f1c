//! A small writer of XML that cannot come out ill-formed: every text is filtered and escaped on its way in.

use std::borrow::Cow;

/// Keeps what XML 1.0 allows (section 2.2, `Char`) and drops the rest, which no reference can bring in either.
/// The control characters U+007F to U+009F are dropped too: XML discourages them, and feed validators take them for
/// Windows-1252 read as Latin-1.
pub fn xml_text(text: &str) -> Cow<'_, str> {
    if text.chars().all(allowed) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|c| allowed(*c)).collect())
}

fn allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{7E}' | '\u{A0}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}')
        || (c >= '\u{10000}' && (c as u32 & 0xFFFE) != 0xFFFE)
}

/// Escapes text for element content and quoted attributes, in XML and in HTML; what XML forbids is dropped.
pub fn escape(text: &str) -> String {
    escaped(text, true)
}

fn escaped(text: &str, quoted: bool) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars().filter(|c| allowed(*c)) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if quoted => out.push_str("&quot;"),
            '\'' if quoted => out.push_str("&#39;"),
            // A bare carriage return would come back as a line feed (XML 1.0, 2.11).
            '\r' => out.push_str("&#13;"),
            other => out.push(other),
        }
    }
    out
}

/// Attributes of an element; one without a value is left out.
pub type Attributes<'a> = &'a [(&'a str, Option<&'a str>)];

/// Writes elements, one a line, so that two versions of a document can be compared by eye.
#[derive(Debug, Default)]
pub struct Xml {
    out: String,
    depth: usize,
}

impl Xml {
    /// A writer whose first element stands `depth` levels deep.
    pub fn at_depth(depth: usize) -> Xml {
        Xml { out: String::new(), depth }
    }

    /// Opens an element that holds elements.
    pub fn open(&mut self, name: &str, attributes: Attributes) {
        self.start(name, attributes);
        self.out.push('>');
        self.depth += 1;
    }

    /// Closes what `open` opened.
    pub fn close(&mut self, name: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.line();
        self.end(name);
    }

    /// An element that holds text.
    pub fn leaf(&mut self, name: &str, attributes: Attributes, text: &str) {
        self.start(name, attributes);
        self.out.push('>');
        self.out.push_str(&escaped(text, false));
        self.end(name);
    }

    /// An element that holds nothing.
    pub fn empty(&mut self, name: &str, attributes: Attributes) {
        self.start(name, attributes);
        self.out.push_str("/>");
    }

    /// What has been written.
    pub fn finish(self) -> String {
        self.out
    }

    fn start(&mut self, name: &str, attributes: Attributes) {
        self.line();
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in attributes {
            let Some(value) = value else { continue };
            self.out.push(' ');
            self.out.push_str(key);
            self.out.push_str("=\"");
            // Line ends in an attribute would be read as spaces (XML 1.0, 3.3.3).
            self.out.push_str(&escape(value).replace('\n', "&#10;").replace('\t', "&#9;"));
            self.out.push('"');
        }
    }

    fn end(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    fn line(&mut self) {
        self.out.push('\n');
        self.out.push_str(&"  ".repeat(self.depth));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_forbids_is_dropped_and_the_rest_is_kept() {
        for (given, want) in [
            ("plain", "plain"),
            ("a\u{0}b\u{8}c\u{B}d\u{1F}e", "abcde"),
            ("\u{FFFE}x\u{FFFF}\u{1FFFE}", "x"),
            ("\u{7F}\u{80}\u{9F}\u{85}", ""),
            ("tab\tline\nend", "tab\tline\nend"),
            ("\u{202B}عربي\u{202C} 😀", "\u{202B}عربي\u{202C} 😀"),
        ] {
            assert_eq!(xml_text(given), want);
            assert_eq!(escape(given), want);
        }
    }

    #[test]
    fn markup_and_quotes_are_escaped_in_text_and_attributes() {
        let mut xml = Xml::default();
        xml.leaf("a", &[("b", Some("\"'<&>\n\t")), ("c", None)], "]]> & <x> \r");
        let want = "\n<a b=\"&quot;&#39;&lt;&amp;&gt;&#10;&#9;\">]]&gt; &amp; &lt;x&gt; &#13;</a>";
        assert_eq!(xml.finish(), want);
    }
}
