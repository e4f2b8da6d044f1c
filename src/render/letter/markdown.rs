//! An issue in CommonMark, for pages, posts and whatever else reads Markdown.

use super::passage::{Passage, Run, Span, Target};
use super::said::{Piece, pieces};
use crate::model::letter::Letter;

/// The issue as CommonMark: `# headline`, `## section`, `### item`, `#### heading` within an item, `[words](https://…)`,
/// `![what it shows](https://…)`. What words have of its marks is escaped, so that a parser gives the words back. What is lost or
/// a mail service's is left out; no `{{` stands in it.
pub fn markdown(letter: &Letter) -> String {
    let mut in_item = false;
    let blocks = pieces(letter).into_iter().filter_map(|piece| {
        in_item = match piece {
            Piece::Title(..) => true,
            Piece::Section(_) | Piece::Divider => false,
            _ => in_item,
        };
        block(&piece, in_item)
    });
    blocks.collect::<Vec<_>>().join("\n\n") + "\n"
}

fn block(piece: &Piece, in_item: bool) -> Option<String> {
    Some(match piece {
        Piece::Headline(words) => heading("#", &escaped(words)),
        Piece::Section(words) => heading("##", &escaped(words)),
        Piece::Title(words, None) => heading("###", &escaped(words)),
        Piece::Title(words, Some(target)) => heading("###", &link(words, &escaped(words), target)),
        Piece::Heading(words) => heading(if in_item { "####" } else { "###" }, &escaped(words)),
        Piece::Line(words) => begun(&escaped(words)),
        Piece::Outlet(words) => format!("*{}*", escaped(words)),
        Piece::Paragraph(passage) => lines(passage, ""),
        Piece::Quote(passage, cite) => {
            let cite = cite.as_ref().map(|cite| format!("\n>\n> – {}", escaped(cite))).unwrap_or_default();
            format!("> {}{cite}", lines(passage, "> "))
        }
        Piece::List { ordered, items } => list(*ordered, items),
        Piece::Picture { alt, url, caption } => return image(alt.as_deref(), url.as_deref(), caption.as_deref()),
        Piece::Call(words, target) => link(words, &escaped(words), target),
        Piece::Divider => "---".into(),
    })
}

/// A heading; number signs at its end would be taken for marks.
fn heading(marks: &str, words: &str) -> String {
    let words = words.strip_suffix('#').map_or_else(|| words.to_string(), |words| format!("{words}\\#"));
    format!("{marks} {words}")
}

/// The lines of a passage, `before` in front of each but the first.
fn lines(passage: &Passage, before: &str) -> String {
    let lines: Vec<String> = passage.iter().map(|line| begun(marked(line).trim_matches(' '))).collect();
    lines.join(&format!("\\\n{before}"))
}

fn list(ordered: bool, items: &[Passage]) -> String {
    let items = items.iter().enumerate().map(|(number, item)| {
        let mark = if ordered { format!("{}. ", number + 1) } else { "- ".to_string() };
        format!("{mark}{}", lines(item, &" ".repeat(mark.len())))
    });
    items.collect::<Vec<_>>().join("\n")
}

/// The picture, if it has an address, and what stands below it.
fn image(alt: Option<&str>, url: Option<&str>, caption: Option<&str>) -> Option<String> {
    let picture = url.map(|url| format!("![{}]({})", escaped(alt.unwrap_or_default()), destination(url)));
    let parts: Vec<String> = [picture, caption.map(|caption| begun(&escaped(caption)))].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

/// Words that lead somewhere; an address that is its own words stands alone.
fn link(words: &str, inside: &str, target: &Target) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-._~:/?#[]@!$&'()*+,=%".contains(c);
    let is_mailbox = |c: char| c.is_ascii_alphanumeric() || "-._@+".contains(c);
    let address = target.bare();
    if target.is(words)
        && (address == target.address() && address.chars().all(is_plain) || address.chars().all(is_mailbox))
    {
        return format!("<{address}>");
    }
    format!("[{inside}]({})", destination(target.address()))
}

fn destination(address: &str) -> String {
    let mut destination = String::new();
    for (at, c) in address.char_indices() {
        if matches!(c, '(' | ')' | '\\') || (c == '&' && is_entity(address.get(at..).unwrap_or_default())) {
            destination.push('\\');
        }
        destination.push(c);
    }
    destination
}

/// A line with bold and slanted words and links.
fn marked(line: &[Span]) -> String {
    let mut text = String::new();
    for (at, span) in line.iter().enumerate() {
        let rest = line.get(at + 1..).unwrap_or_default();
        let next = rest.iter().flat_map(|span| &span.runs).find_map(|run| run.text.chars().next());
        let words = span.words();
        match &span.target {
            Some(target) if !words.trim_matches(' ').is_empty() => {
                let said = words.trim_matches(' ');
                // An exclamation mark before a link makes it a picture.
                if text.ends_with('!') {
                    text.insert(text.len() - 1, '\\');
                }
                let mut inside = String::new();
                runs(&mut inside, &span.runs, Some(']'));
                text.push_str(if words.starts_with(' ') { " " } else { "" });
                text.push_str(&link(said, inside.trim_matches(' '), target));
                text.push_str(if words.ends_with(' ') { " " } else { "" });
            }
            _ => runs(&mut text, &span.runs, rest.first().map_or(Some(' '), |span| link_sign(span).or(next))),
        }
    }
    text
}

/// What stands before the words of a link.
fn link_sign(span: &Span) -> Option<char> {
    span.target.as_ref().map(|_| '[')
}

fn runs(text: &mut String, runs: &[Run], after: Option<char>) {
    for (at, run) in runs.iter().enumerate() {
        let next = runs.get(at + 1).and_then(|run| run.text.chars().next()).or(after).unwrap_or(' ');
        let before = text.chars().next_back().unwrap_or(' ');
        let marks = match (run.strong, run.em) {
            (true, true) => "***",
            (true, false) => "**",
            (false, true) => "*",
            (false, false) => "",
        };
        let inner = run.text.trim_matches(' ');
        let (open, close) = match run.text.split_once(inner) {
            Some(spaces) if !inner.is_empty() => spaces,
            _ => (run.text.as_str(), ""),
        };
        let told = escaped(inner);
        let before = if open.is_empty() { before } else { ' ' };
        let next = if close.is_empty() { next } else { ' ' };
        let marks = if can_mark(before, &told, next) { marks } else { "" };
        for part in [open, marks, &told, marks, close] {
            text.push_str(part);
        }
    }
}

/// Whether marks around these words are read as marks (CommonMark 6.2, "flanking"); words without their weight are better than
/// stars between them.
fn can_mark(before: char, words: &str, after: char) -> bool {
    let (first, last) = (words.chars().next(), words.chars().next_back());
    let apart = |c: char| c.is_whitespace() || is_sign(c);
    let holds = |end: Option<char>, beside: char| {
        end.is_some_and(|c| !c.is_whitespace() && (c.is_alphanumeric() || apart(beside)))
    };
    // A star beside a star would be another mark.
    before != '*' && after != '*' && holds(first, before) && holds(last, after)
}

/// Signs that every reader of CommonMark takes for punctuation.
fn is_sign(c: char) -> bool {
    c.is_ascii_punctuation() || matches!(c, '“' | '”' | '‘' | '’' | '«' | '»' | '–' | '—' | '…' | '،' | '؛' | '؟')
}

/// Words with a backslash before what would be a mark.
fn escaped(words: &str) -> String {
    let mut text = String::new();
    let mut last = ' ';
    let mut rest = words.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let next = rest.peek().map_or(' ', |(_, next)| *next);
        let is_mark = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' => true,
            '_' => !(last.is_alphanumeric() && next.is_alphanumeric()),
            '&' => is_entity(words.get(at..).unwrap_or_default()),
            _ => false,
        };
        text.push_str(if is_mark { "\\" } else { "" });
        text.push(c);
        last = c;
    }
    text
}

/// Whether a text begins with what HTML reads as one character: `&amp;`, `&#38;`.
fn is_entity(text: &str) -> bool {
    let name = text.chars().skip(1).take(40).take_while(|c| c.is_ascii_alphanumeric() || *c == '#').count();
    name > 0 && text.chars().nth(name + 1) == Some(';')
}

/// A line that begins as no heading, quotation, list or rule does.
fn begun(line: &str) -> String {
    let number = line.chars().take_while(char::is_ascii_digit).count();
    let rest = line.get(number..).unwrap_or_default();
    let mut after = rest.chars();
    let (sign, next) = (after.next(), after.next());
    let is_mark = match sign {
        Some('.' | ')') => (1..=9).contains(&number) && next.is_none_or(|next| next == ' '),
        Some('#' | '>' | '=' | '~' | '+' | '-') => number == 0,
        _ => false,
    };
    if !is_mark {
        return line.to_string();
    }
    format!("{}\\{rest}", line.get(..number).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::super::tests::{WHOLE, letter, saying};
    use super::*;

    #[test]
    fn a_letter_is_told_in_commonmark() {
        let want = "Kites

MAY 2026

# Up { {x}}

Hello [all](https://e.org/), and\\
go

### Why

- wind
- string

> Up!
>
> – Ana

[Join](mailto:a@e.org)

## Updates

*Kite*

### [A](https://e.org/a)

![A kite](https://e.org/a.jpg)

At noon

**B.**

[Read more](https://e.org/b)

### C

---

The union

Bye now.

1 Road
";
        assert_eq!(markdown(&letter(WHOLE)), want);
    }

    #[test]
    fn what_words_have_of_marks_is_escaped_where_it_would_be_one() {
        for (words, want) in [
            ("a*b _c_ d_e `f`", "a\\*b \\_c\\_ d_e \\`f\\`"),
            ("[a](b) <i> ![c]", "\\[a\\](b) \\<i> !\\[c\\]"),
            ("# no", "\\# no"),
            ("#tag #tag", "\\#tag #tag"),
            ("> a > b", "\\> a > b"),
            ("- a", "\\- a"),
            ("2024. A year", "2024\\. A year"),
            ("2.5 metres", "2.5 metres"),
            ("a & b &amp; c", "a & b \\&amp; c"),
            ("back\\slash", "back\\\\slash"),
            ("عنوان * آخر", "عنوان \\* آخر"),
            ("{{x}}", "{ {x}}"),
        ] {
            assert_eq!(markdown(&saying(words)), format!("{want}\n"));
        }
        assert_eq!(markdown(&letter(r#"{"headline": "C #"}"#)), "# C \\#\n");
    }

    #[test]
    fn words_keep_their_weight_where_a_parser_sees_it() {
        for (inlines, want) in [
            (r#"{"text": "a "}, {"text": "b ", "strong": true}, {"text": "c"}"#, "a **b** c"),
            (r#"{"text": "a"}, {"text": "“b”", "em": true}, {"text": "c"}"#, "a“b”c"),
            (r#"{"text": "a", "strong": true}, {"text": "b", "em": true}"#, "**a**b"),
            (r#"{"text": "a", "strong": true, "em": true}"#, "***a***"),
            (
                r#"{"text": "Go!"}, {"text": "b", "href": "https://e.org/(c)", "strong": true}"#,
                "Go\\![**b**](https://e.org/\\(c\\))",
            ),
            (r#"{"text": "see "}, {"text": "https://e.org", "href": "https://e.org"}"#, "see <https://e.org/>"),
            (r##"{"text": "a", "strong": true, "href": "#"}, {"text": " b", "strong": true}"##, "**a b**"),
        ] {
            let text = format!(r##"{{"headline": "", "lead": [{{"kind": "paragraph", "inlines": [{inlines}]}}]}}"##);
            assert_eq!(markdown(&letter(&text)), format!("{want}\n"));
        }
    }

    #[test]
    fn a_paragraph_of_a_megabyte_takes_no_longer_than_it_is() {
        for words in ["a ".repeat(500_000), "*".repeat(1_000_000), "&a".repeat(500_000), "{".repeat(500_000)] {
            let began = Instant::now();
            assert!(!markdown(&saying(&words)).contains("{{"));
            assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
        }
    }

    #[test]
    fn a_letter_that_says_nothing_is_an_empty_line() {
        assert_eq!(markdown(&Letter::default()), "\n");
    }
}
