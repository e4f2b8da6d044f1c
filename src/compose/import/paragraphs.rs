//! A text as paragraphs: each line that says something, with the empty lines before it, which tell where a picture stood.

use super::{call, inline};
use crate::compose::words::CallWords;
use crate::model::letter::Inline;

/// Longer ones are prose, and neither titles nor labels.
const LONGEST_TITLE: usize = 200;

/// What closes a quotation or a bracket after the mark that ends a sentence.
const CLOSING: &[char] = &['”', '’', '"', '\'', '»', ')', ']', '*', '\u{200e}', '\u{200f}'];

/// A line that says something.
#[derive(Debug, Clone)]
pub struct Paragraph<'a> {
    /// The first line of the text is 1.
    pub line: u32,
    /// How many empty lines stand before it.
    pub gap: u32,
    /// Without the spaces and tabs around it. A no-break space at its end is part of it.
    pub text: &'a str,
    pub inlines: Vec<Inline>,
    /// The call with which it ends, or which it is.
    pub call: Option<CallWords>,
}

/// All paragraphs of a text, in order.
pub fn paragraphs(source: &str) -> Vec<Paragraph<'_>> {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let (mut found, mut gap) = (Vec::new(), 0);
    for (number, line) in (1..).zip(source.lines()) {
        // A line of no-break spaces looks empty, and is.
        if line.trim().is_empty() {
            gap += 1;
            continue;
        }
        let text = line.trim_matches([' ', '\t', '\r']);
        let inlines = inline::inlines(text);
        let call = call::told(&inlines);
        found.push(Paragraph { line: number, gap, text, inlines, call });
        gap = 0;
    }
    found
}

/// What stands after the last mark that ends a sentence and has a space behind it; all of it where there is none.
pub fn last_sentence(text: &str) -> &str {
    let ends = |&(at, c): &(usize, char)| c == ' ' && text.get(..at).is_some_and(ends_sentence) && at + 1 < text.len();
    let last = text.char_indices().rev().take(LONGEST_TITLE).find(ends);
    last.and_then(|(at, _)| text.get(at + 1..)).unwrap_or(text)
}

/// Whether a text ends as a sentence does, quotation marks and brackets aside.
pub fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end().trim_end_matches(CLOSING).trim_end();
    bare.ends_with(['.', '!', '?', ':', '…', '؟', '۔', '؛', '。'])
}

impl Paragraph<'_> {
    /// Whether it can be a title by its looks: short, and no statement that ends with a full stop.
    pub fn is_title_like(&self) -> bool {
        let bare = self.text.trim_end().trim_end_matches(CLOSING);
        self.call.is_none()
            && self.text.chars().take(LONGEST_TITLE + 1).count() <= LONGEST_TITLE
            && !bare.ends_with(['.', ':', '…', '؛', '。', ','])
    }

    /// Whether it is one link and nothing else.
    pub fn is_link(&self) -> bool {
        matches!(self.inlines.as_slice(), [only] if only.href.is_some())
    }

    /// Whether it is a call and nothing else.
    pub fn is_call(&self) -> bool {
        self.call.is_some() && self.inlines.len() == 1 && (self.is_link() || last_sentence(self.text) == self.text)
    }

    /// The lines of the gap before it.
    pub fn gap_lines(&self) -> (u32, u32) {
        (self.line.saturating_sub(self.gap), self.line.saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_paragraphs_and_what_looks_empty_is() {
        let found = paragraphs("\u{feff}a\r\n \r\n\u{a0}\n\tb \u{a0}\n\n c");
        let seen: Vec<_> = found.iter().map(|p| (p.line, p.gap, p.text)).collect();
        assert_eq!(seen, [(1, 0, "a"), (4, 2, "b \u{a0}"), (6, 1, "c")]);
        assert_eq!(found[1].gap_lines(), (2, 3));
        assert!(paragraphs("").is_empty());
    }

    #[test]
    fn sentences_end_before_their_quotation_marks() {
        for (text, want) in [
            ("to a solution.’", true),
            ("why?”", true),
            ("(2024)", false),
            ("social media.\u{a0}", true),
            ("لماذا؟", true),
            ("struggles", false),
            ("", false),
        ] {
            assert_eq!(ends_sentence(text), want, "{text}");
        }
        assert_eq!(last_sentence("It is so. Read more at"), "Read more at");
        assert_eq!(last_sentence("“Is it?” Read more."), "Read more.");
        assert_eq!(last_sentence("Read more"), "Read more");
    }

    #[test]
    fn titles_are_told_by_their_looks() {
        for (text, want) in [
            ("Re-elected: What is Behind It?", true),
            ("“We Will Fight”", true),
            ("It is so.", false),
            ("[Read more](#)", false),
            ("[The harbour is open](https://example.org/)", true),
            ("Friends,", false),
        ] {
            assert_eq!(paragraphs(text)[0].is_title_like(), want, "{text}");
        }
        assert!(!paragraphs(&"long ".repeat(50))[0].is_title_like());
    }
}
