//! An issue for messengers, in as many messages as it needs.

use super::passage::{Passage, Span, sentences};
use super::said::{Piece, pieces};
use crate::model::letter::Letter;

/// UTF-16 code units of a message, its number included: Telegram takes 4,096.
const UNITS: usize = 4_000;

/// Digits of the largest number of messages.
const DIGITS: usize = 9;

/// The issue in messages of at most 4,000 UTF-16 code units, parted by lines with a form feed (U+000C): `*Headline*`, `*Section*`,
/// `words https://…`, `Read more: https://…`. Where there are several, each ends with its number: "(1/3)". They are parted
/// between items, else between paragraphs, sentences or words, else anywhere. What is lost or a mail service's is not in them.
pub fn chat(letter: &Letter) -> String {
    messages(&items(&pieces(letter))).join("\n\u{c}\n") + "\n"
}

/// The paragraphs of what stays together: an item with its outlet and the heading above it, the lead, the footer.
fn items(pieces: &[Piece]) -> Vec<Vec<String>> {
    let mut items: Vec<Vec<String>> = Vec::new();
    let mut above: Option<&Piece> = None;
    for piece in pieces {
        let begins = match piece {
            Piece::Section(_) | Piece::Divider => true,
            Piece::Outlet(_) => !matches!(above, Some(Piece::Section(_))),
            Piece::Title(..) => !matches!(above, Some(Piece::Section(_) | Piece::Outlet(_))),
            _ => false,
        };
        match items.last_mut() {
            Some(item) if !begins => item.push(paragraph(piece)),
            _ => items.push(vec![paragraph(piece)]),
        }
        above = Some(piece);
    }
    items
}

fn paragraph(piece: &Piece) -> String {
    match piece {
        Piece::Headline(words) | Piece::Section(words) => bold(words),
        Piece::Line(words) | Piece::Outlet(words) | Piece::Heading(words) | Piece::Title(words, None) => words.clone(),
        Piece::Title(words, Some(target)) => format!("{words}\n{}", target.bare()),
        Piece::Paragraph(passage) => plain(passage),
        Piece::Quote(passage, cite) => {
            let cite = cite.as_ref().map(|cite| format!("\n> – {cite}")).unwrap_or_default();
            format!("> {}{cite}", plain(passage).replace('\n', "\n> "))
        }
        Piece::List { ordered, items } => {
            let mark = |number: usize| if *ordered { format!("{}.", number + 1) } else { "-".to_string() };
            let items = items.iter().enumerate().map(|(number, item)| format!("{} {}", mark(number), plain(item)));
            items.collect::<Vec<_>>().join("\n")
        }
        Piece::Picture { alt, caption, .. } => {
            let alt = alt.as_ref().map(|alt| format!("[Picture: {alt}]"));
            [alt, caption.clone()].into_iter().flatten().collect::<Vec<_>>().join("\n")
        }
        Piece::Call(words, target) => format!("{words}: {}", target.bare()),
        Piece::Divider => "* * *".into(),
    }
}

/// Words with a star of their own would end in the middle.
fn bold(words: &str) -> String {
    if words.contains('*') { words.to_string() } else { format!("*{words}*") }
}

fn plain(passage: &Passage) -> String {
    let lines: Vec<String> = passage.iter().map(|line| plain_line(line)).collect();
    lines.join("\n")
}

/// The words of a line, each link with its address after it; what would become part of the address stands off.
fn plain_line(line: &[Span]) -> String {
    let mut text = String::new();
    let mut after_address = false;
    for span in line {
        let words = span.words();
        if after_address && words.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '_' | '&' | '#'))
        {
            text.push(' ');
        }
        let target = span.target.as_ref().filter(|_| !words.trim().is_empty());
        after_address = target.is_some() && !words.ends_with(' ');
        match target {
            None => text.push_str(&words),
            Some(target) => {
                let said = words.trim_matches(' ');
                let told = if target.is(said) { target.bare().into() } else { format!("{said} {}", target.bare()) };
                text.push_str(&words.replacen(said, &told, 1));
            }
        }
    }
    text.trim_matches(' ').to_string()
}

/// The messages, numbered where there are several. The number of digits is tried from one on, as their room depends on it.
fn messages(items: &[Vec<String>]) -> Vec<String> {
    let alone = parted(items, UNITS);
    if alone.len() < 2 {
        return alone;
    }
    let number = |of: usize| move |(at, text): (usize, String)| format!("{text}\n\n({}/{of})", at + 1);
    let fit = (1..DIGITS).map(|digits| (digits, parted(items, UNITS - "\n\n(/)".len() - 2 * digits)));
    let mut fit = fit.filter(|(digits, parts)| parts.len().to_string().len() <= *digits).map(|(_, parts)| parts);
    let parts = fit.next().unwrap_or_default();
    let of = parts.len();
    parts.into_iter().enumerate().map(number(of)).collect()
}

fn parted(items: &[Vec<String>], room: usize) -> Vec<String> {
    let mut packer = Packer { parts: Vec::new(), part: String::new(), taken: 0, room };
    for item in items {
        let item = item.join("\n\n");
        if !packer.add(&item, "\n\n") {
            packer.close();
            packer.paragraphs(&item);
        }
    }
    packer.close();
    packer.parts
}

/// Fills parts of so many UTF-16 code units.
struct Packer {
    parts: Vec<String>,
    part: String,
    taken: usize,
    room: usize,
}

impl Packer {
    /// Adds a text to this part or to a new one; not if it is longer than a part.
    fn add(&mut self, text: &str, between: &str) -> bool {
        let units = units(text);
        if units > self.room {
            return false;
        }
        if self.taken > 0 && self.taken + between.len() + units > self.room {
            self.close();
        }
        if self.taken > 0 {
            self.put(between, between.len());
        }
        self.put(text, units);
        true
    }

    fn put(&mut self, text: &str, units: usize) {
        self.part.push_str(text);
        self.taken += units;
    }

    fn close(&mut self) {
        let part = std::mem::take(&mut self.part);
        let part = part.trim_matches([' ', '\n']);
        self.parts.extend((!part.is_empty()).then(|| part.to_string()));
        self.taken = 0;
    }

    fn paragraphs(&mut self, item: &str) {
        for paragraph in item.split("\n\n") {
            if !self.add(paragraph, "\n\n") {
                self.add("", "\n\n");
                sentences(paragraph).into_iter().for_each(|sentence| self.sentence(sentence));
            }
        }
    }

    /// A sentence, else its words, else what fits.
    fn sentence(&mut self, sentence: &str) {
        if self.add(sentence, "") {
            return;
        }
        for word in sentence.split_inclusive([' ', '\n']) {
            if !self.add(word, "") {
                let mut encoded = [0; 4];
                word.chars().for_each(|c| {
                    self.add(c.encode_utf8(&mut encoded), "");
                });
            }
        }
    }
}

fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::super::tests::{WHOLE, letter, saying};
    use super::*;

    /// The messages without their numbers, after a look at their length and number.
    fn parts(text: &str) -> Vec<String> {
        let parts: Vec<&str> = text.trim_end_matches('\n').split("\n\u{c}\n").collect();
        let all = parts.len();
        let bare = |(at, part): (usize, &&str)| {
            assert!(part.encode_utf16().count() <= UNITS, "{at}: {}", part.encode_utf16().count());
            let number = format!("\n\n({}/{all})", at + 1);
            if all == 1 { part.to_string() } else { part.strip_suffix(&number).unwrap().to_string() }
        };
        parts.iter().enumerate().map(bare).collect()
    }

    /// An issue of one section, with an item for each text.
    fn of(bodies: &[String]) -> Letter {
        let item = |(at, body): (usize, &String)| {
            let body = serde_json::json!([{"kind": "paragraph", "inlines": [{"text": body}]}]);
            serde_json::json!({"id": at.to_string(), "kind": "news", "title": format!("Title {at}"), "body": body})
        };
        let items: Vec<_> = bodies.iter().enumerate().map(item).collect();
        let groups = serde_json::json!([{"id": "g", "items": items}]);
        let section =
            serde_json::json!({"slug": "news", "kind": "news", "heading": "News", "layout": "card", "groups": groups});
        serde_json::from_value(serde_json::json!({"headline": "Up", "sections": [section]})).unwrap()
    }

    #[test]
    fn a_short_letter_is_one_message() {
        let want = "Kites\n\nMAY 2026\n\n*Up { {x}}*\n\nHello all https://e.org/, and\ngo\n\nWhy\n\n- wind\n- string\n\n> Up!\n> – Ana\n\n\
            Join: a@e.org\n\n*Updates*\n\nKite\n\nA\nhttps://e.org/a\n\n[Picture: A kite]\nAt noon\n\nB.\n\n\
            Read more: https://e.org/b\n\nC\n\n* * *\n\nThe union\n\nBye now.\n\n1 Road\n";
        assert_eq!(chat(&letter(WHOLE)), want);
        assert_eq!(chat(&Letter::default()), "\n");
    }

    #[test]
    fn messages_part_between_items_while_they_can() {
        let bodies: Vec<String> = (0..7).map(|_| "A day of wind. ".repeat(90)).collect();
        let parts = parts(&chat(&of(&bodies)));
        assert!(parts.len() > 2, "{parts:?}");
        assert!(parts[1..].iter().all(|part| part.starts_with("Title ")), "{parts:?}");
        assert!(parts[0].starts_with("*Up*\n\n*News*\n\nTitle 0\n\n"));
    }

    #[test]
    fn long_words_are_parted_and_nothing_is_lost() {
        for words in [
            "A day of wind. ".repeat(900),
            "wind ".repeat(3_000),
            "ريح قوية ".repeat(2_000),
            "🪁".repeat(9_000),
            "字。".repeat(30_000),
        ] {
            let told: String = parts(&chat(&saying(&words))).concat();
            let folded = |text: &str| text.split_whitespace().collect::<String>();
            assert_eq!(folded(&told), folded(&words));
        }
        let ends = parts(&chat(&saying(&"A day of wind. ".repeat(900))));
        assert!(ends.iter().all(|part| part.ends_with("wind.")), "between sentences");
    }

    #[test]
    fn a_paragraph_of_a_megabyte_takes_no_longer_than_it_is() {
        for words in ["a. ".repeat(300_000), "a".repeat(1_000_000), "\u{c}".repeat(1_000_000), "{".repeat(500_000)] {
            let began = Instant::now();
            let told = chat(&saying(&words));
            assert!(!told.contains("{{"));
            parts(&told);
            assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
        }
    }

    #[test]
    fn stars_of_a_heading_and_what_follows_an_address_break_nothing() {
        let text = r#"{"headline": "A * B", "lead": [{"kind": "paragraph", "inlines": [{"text": "see ", "href": "https://e.org/a"}, {"text": "it"},
            {"text": "https://e.org", "href": "https://e.org"}, {"text": "now"}]}]}"#;
        assert_eq!(chat(&letter(text)), "A * B\n\nsee https://e.org/a ithttps://e.org/ now\n");
    }
}
