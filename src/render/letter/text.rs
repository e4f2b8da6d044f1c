//! The plain text of an issue, for people and for the part of a mail without HTML.

use super::passage::{Passage, Span};
use super::said::{Piece, pieces};
use crate::model::letter::Letter;

/// Columns of a line; an address may be longer.
const COLUMNS: usize = 72;

/// The issue as plain text, paragraphs parted by one empty line: the headline underlined with `=`, headings of sections with `-`;
/// links as `words <https://…>`, calls as `Read more: https://…`, pictures as `[Picture: what it shows]`. What is lost is not printed
/// and what only a mail service can fill in neither; no `{{` stands in it.
pub fn text(letter: &Letter) -> String {
    let blocks: Vec<String> = pieces(letter).iter().map(block).collect();
    blocks.join("\n\n") + "\n"
}

fn block(piece: &Piece) -> String {
    match piece {
        Piece::Headline(words) => underlined(words, "="),
        Piece::Section(words) => underlined(words, "-"),
        Piece::Line(words) | Piece::Outlet(words) | Piece::Heading(words) | Piece::Title(words, None) => words.clone(),
        Piece::Title(words, Some(target)) => format!("{words}\n<{}>", target.bare()),
        Piece::Paragraph(passage) => wrapped(passage, "", ""),
        Piece::Quote(passage, cite) => {
            let cite = cite.as_ref().map(|cite| format!("\n> – {cite}")).unwrap_or_default();
            wrapped(passage, "> ", "> ") + &cite
        }
        Piece::List { ordered, items } => {
            let items = items.iter().enumerate().map(|(number, item)| {
                let mark = if *ordered { format!("{}. ", number + 1) } else { "- ".to_string() };
                wrapped(item, &mark, &" ".repeat(mark.len()))
            });
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

fn underlined(words: &str, with: &str) -> String {
    format!("{words}\n{}", with.repeat(words.chars().count().min(COLUMNS)))
}

/// A passage in lines that are not too long: `first` stands before the first line, `other` before each other one.
fn wrapped(passage: &Passage, first: &str, other: &str) -> String {
    let room = COLUMNS.saturating_sub(first.chars().count());
    let mut text = String::new();
    for line in passage.iter().flat_map(|line| lines(&plain(line), room)) {
        text.push_str(if text.is_empty() { first } else { "\n" });
        text.push_str(if text.len() > first.len() { other } else { "" });
        text.push_str(&line);
    }
    text
}

/// The words of a line, each link with its address after it.
fn plain(line: &[Span]) -> String {
    line.iter().map(span).collect()
}

fn span(span: &Span) -> String {
    let words = span.words();
    let Some(target) = &span.target else { return words };
    let said = words.trim_matches(' ');
    match said {
        "" => words,
        _ if target.is(said) => words.replacen(said, target.bare(), 1),
        _ => words.replacen(said, &format!("{said} <{}>", target.bare()), 1),
    }
}

/// A text in lines of at most so many characters. A word that is longer is cut, an address never.
fn lines(text: &str, room: usize) -> Vec<String> {
    let (mut lines, mut line, mut taken) = (Vec::new(), String::new(), 0);
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        for word in pieces_of(word, room) {
            let long = word.chars().count();
            if taken > 0 && taken + 1 + long > room {
                lines.push(std::mem::take(&mut line));
                taken = 0;
            }
            if taken > 0 {
                line.push(' ');
                taken += 1;
            }
            line.push_str(word);
            taken += long;
        }
    }
    lines.extend((taken > 0).then_some(line));
    lines
}

/// A word, cut where it is longer than a line and no address.
fn pieces_of(word: &str, room: usize) -> Vec<&str> {
    if word.chars().nth(room).is_none() || word.contains("://") || word.contains('@') {
        return vec![word];
    }
    let (mut pieces, mut rest) = (Vec::new(), word);
    while let Some((at, _)) = rest.char_indices().nth(room.max(1)) {
        let (piece, tail) = rest.split_at(at);
        pieces.push(piece);
        rest = tail;
    }
    pieces.push(rest);
    pieces
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::super::tests::{WHOLE, letter, saying};
    use super::*;

    #[test]
    fn a_letter_is_told_in_plain_words() {
        let want = "Kites

MAY 2026

Up { {x}}
=========

Hello all, <https://e.org/> and
go

Why

- wind
- string

> Up!
> – Ana

Join: a@e.org

Updates
-------

Kite

A
<https://e.org/a>

[Picture: A kite]
At noon

B.

Read more: https://e.org/b

C

* * *

The union

Bye now.

1 Road
";
        assert_eq!(text(&letter(WHOLE)), want.replace("Hello all, <", "Hello all <").replace("> and", ">, and"));
    }

    #[test]
    fn lines_are_short_in_every_script_and_addresses_whole() {
        let long = format!("https://e.org/{}", "a".repeat(90));
        for words in ["word and ".repeat(60), "كلمة أخرى ".repeat(60), "字".repeat(300), format!("see {long} there")]
        {
            let text = text(&saying(&words));
            let mut lines = text.lines().filter(|line| !line.contains("://"));
            assert!(lines.all(|line| line.chars().count() <= COLUMNS), "{text}");
            let folded = |text: &str| text.split_whitespace().collect::<String>();
            assert!(folded(&text).contains(&folded(&words)), "{text}");
        }
        assert!(text(&saying(&format!("see {long} there"))).contains(&format!("\n{long}\nthere")));
    }

    #[test]
    fn a_letter_that_says_nothing_is_an_empty_line() {
        assert_eq!(text(&Letter::default()), "\n");
    }

    #[test]
    fn a_paragraph_of_a_megabyte_takes_no_longer_than_it_is() {
        for words in ["a ".repeat(500_000), "a".repeat(1_000_000), "{".repeat(500_000)] {
            let began = Instant::now();
            assert!(!text(&saying(&words)).contains("{{"));
            assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
        }
    }
}
