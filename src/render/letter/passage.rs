//! Words of an issue without marks: what is lost leads nowhere, and what only a mail service can fill in is not there.

use crate::model::letter::{Href, Inline};

/// Lines that are to stay lines; none is empty.
pub(super) type Passage = Vec<Vec<Span>>;

/// Words that lead to one place, or to none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    pub target: Option<Target>,
    pub runs: Vec<Run>,
}

impl Span {
    /// Runs that look alike are one.
    fn push(&mut self, run: Run) {
        match self.runs.last_mut() {
            Some(last) if (last.strong, last.em) == (run.strong, run.em) => last.text.push_str(&run.text),
            _ => self.runs.push(run),
        }
    }

    pub fn words(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

/// Words that look one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub text: String,
    pub strong: bool,
    pub em: bool,
}

/// An address that a reader can follow: of http, https or mailto, without spaces, braces and angle brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    address: String,
    written: String,
}

impl Target {
    /// None of what is lost, or the mail service's.
    pub fn of(href: &Href) -> Option<Target> {
        let (address, written) = match href {
            Href::Web(address) => (address.url().to_string(), address.as_str().to_string()),
            Href::Mail(mailbox) => (href.to_string(), mailbox.clone()),
            Href::Lost | Href::Merge(_) => return None,
        };
        let is_whole = !address.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>'));
        let address = address.replace('{', "%7B").replace('}', "%7D");
        is_whole.then_some(Target { address, written })
    }

    pub fn address(&self) -> &str {
        &self.address
    }

    /// As a person writes it: without `mailto:`.
    pub fn bare(&self) -> &str {
        self.address.strip_prefix("mailto:").unwrap_or(&self.address)
    }

    /// Whether the words are the address itself.
    pub fn is(&self, words: &str) -> bool {
        words == self.address || words == self.written || words == self.bare()
    }
}

/// Words on one line, if there are any.
pub(super) fn said(text: &str) -> Option<String> {
    let mut line = String::new();
    push_said(&mut line, &mut ' ', text);
    let line = line.trim_matches(' ');
    (!line.is_empty()).then(|| line.to_string())
}

/// Adds words: breaks and what controls a device become one space, and what a mail service would take for a tag is parted.
fn push_said(to: &mut String, last: &mut char, text: &str) {
    for c in text.chars() {
        let c = if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c };
        if c == ' ' && *last == ' ' {
            continue;
        }
        if *last == '{' && matches!(c, '{' | '%' | '#') {
            to.push(' ');
        }
        to.push(c);
        *last = c;
    }
}

/// The lines of a passage. Of a footer a line with a merge tag is left out whole, elsewhere the sentence that has it.
pub(super) fn passage(inlines: &[Inline], in_footer: bool) -> Passage {
    let lines = inlines.split_inclusive(|inline| inline.br);
    lines.map(|line| spans(&without(line, in_footer, has_tag))).filter(|line| !line.is_empty()).collect()
}

/// What is left of words without what a mail service fills in.
pub(super) fn lines_without_tags(inlines: &[Inline], in_footer: bool) -> Vec<Inline> {
    inlines.split_inclusive(|inline| inline.br).flat_map(|line| without(line, in_footer, has_tag)).collect()
}

/// A line without what is gone: all of it, or the sentences that have something gone in them.
pub(super) fn without(line: &[Inline], whole: bool, is_gone: impl Fn(&Inline) -> bool) -> Vec<Inline> {
    if !line.iter().any(&is_gone) {
        return line.to_vec();
    }
    if whole {
        return Vec::new();
    }
    let mut said: Vec<Vec<Inline>> = vec![Vec::new()];
    for inline in line {
        let parts = if is_gone(inline) { vec![inline.text.as_str()] } else { sentences(&inline.text) };
        for part in parts {
            if let Some(sentence) = said.last_mut() {
                sentence.push(Inline { text: part.to_string(), ..inline.clone() });
            }
            if !is_gone(inline) && ends_sentence(part) {
                said.push(Vec::new());
            }
        }
    }
    said.into_iter().filter(|sentence| !sentence.iter().any(&is_gone)).flatten().collect()
}

/// Whether it is the mail service's: its words or where they lead.
fn has_tag(inline: &Inline) -> bool {
    inline.merge.is_some() || matches!(inline.href, Some(Href::Merge(_)))
}

fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end().trim_end_matches(is_closing);
    text.chars().next_back().is_some_and(is_end)
}

fn is_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔') || is_wide_end(c)
}

/// The ends after which no space stands.
fn is_wide_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？')
}

fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '»' | '"' | '\'' | ')')
}

/// The sentences of a text, each with the spaces after it: together they are the text.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let (mut from, mut ended, mut last) = (0, false, ' ');
    for (at, c) in text.char_indices() {
        if ended && c != ' ' && (last == ' ' || is_wide_end(last)) {
            sentences.extend(text.get(from..at));
            (from, ended) = (at, false);
        }
        if c != ' ' {
            ended = is_end(c) || (ended && is_closing(c));
        }
        last = c;
    }
    sentences.extend(text.get(from..).filter(|rest| !rest.is_empty()));
    sentences
}

/// The runs of a line by where they lead; none where nothing is said.
fn spans(line: &[Inline]) -> Vec<Span> {
    let (mut spans, mut last): (Vec<Span>, char) = (Vec::new(), ' ');
    for inline in line {
        let mut text = String::new();
        push_said(&mut text, &mut last, &inline.text);
        let target = inline.href.as_ref().and_then(Target::of);
        let run = Run { text, strong: inline.strong, em: inline.em };
        match spans.last_mut() {
            _ if run.text.is_empty() => {}
            Some(span) if span.target == target => span.push(run),
            _ => spans.push(Span { target, runs: vec![run] }),
        }
    }
    if spans.iter().all(|span| span.words().trim().is_empty()) { Vec::new() } else { spans }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(passage: &Passage) -> Vec<String> {
        passage.iter().map(|line| line.iter().map(Span::words).collect()).collect()
    }

    #[test]
    fn what_a_mail_service_fills_in_is_left_out_with_its_sentence_and_in_a_footer_with_its_line() {
        let line = r#"[{"text": "Sent to "}, {"text": "{{contact.EMAIL}}", "merge": "recipient_email"}, {"text": ". Read on! ", "br": true},
            {"text": "Or ", "br": false}, {"text": "leave", "href": "{{unsubscribe}}"}, {"text": "? You may. No"}]"#;
        let line: Vec<Inline> = serde_json::from_str(line).unwrap();
        assert_eq!(words(&passage(&line, false)), ["Read on! ", "You may. No"]);
        assert!(passage(&line, true).is_empty());
    }

    #[test]
    fn sentences_are_the_text_again() {
        for (text, want) in [
            ("", vec![]),
            ("One", vec!["One"]),
            ("One. Two!  (Three?) Four", vec!["One. ", "Two!  ", "(Three?) ", "Four"]),
            ("“Up.” We go. 3.5 is e.g.one", vec!["“Up.” ", "We go. ", "3.5 is e.g.one"]),
            ("متى؟ الآن. نعم", vec!["متى؟ ", "الآن. ", "نعم"]),
            ("一。二", vec!["一。", "二"]),
        ] {
            assert_eq!(sentences(text), want);
        }
    }

    #[test]
    fn no_braces_stand_side_by_side_and_words_stay_on_one_line() {
        for (text, want) in [
            ("{{x}}", Some("{ {x}}")),
            ("{{{ {% {#", Some("{ { { { % { #")),
            ("a \n\u{c}b\u{2028}c\t", Some("a b c")),
            ("a\u{a0}b", Some("a\u{a0}b")),
            (" \n", None),
        ] {
            assert_eq!(said(text).as_deref(), want, "{text:?}");
        }
        let parted = [Inline::plain("{"), Inline { strong: true, ..Inline::plain("{x") }];
        assert_eq!(words(&passage(&parted, false)), ["{ {x"]);
        let brace: Href = "https://e.org/?a={{x}}".parse().unwrap();
        assert_eq!(Target::of(&brace).unwrap().address(), "https://e.org/?a=%7B%7Bx}}".replace('}', "%7D"));
        assert_eq!(Target::of(&Href::Mail("a@e.org\n<x>".into())), None);
    }
}
