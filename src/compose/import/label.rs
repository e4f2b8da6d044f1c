//! The line that names an issue: "MARCH 2026 | ANALYSIS & UPDATES", "Newsletter ‘In Movement’ 2 (2024)".

use crate::compose::words::WORDS;
use crate::model::letter::Period;
use crate::text::fold;

/// Longer lines name no issue.
const LONGEST: usize = 300;

/// Quotation marks around a newsletter's name.
const QUOTES: [(char, char); 6] = [('‘', '’'), ('“', '”'), ('«', '»'), ('"', '"'), ('\'', '\''), ('„', '“')];

/// What a label says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    pub number: Option<u16>,
    pub period: Period,
    /// The newsletter's name.
    pub title: Option<String>,
    pub tagline: Option<String>,
    /// What readers call the issue.
    pub called: String,
}

/// Reads the line; `None` for any other.
pub fn label(line: &str) -> Option<Label> {
    if line.len() > LONGEST {
        return None;
    }
    // Marks of direction are no part of what a label says.
    let line: String = line.chars().filter(|c| !is_direction(*c)).collect();
    let (first, tagline) = match line.split_once('|') {
        Some((first, tagline)) => (first.trim(), Some(tagline.trim().to_string()).filter(|t| !t.is_empty())),
        None => (line.trim(), None),
    };
    let (named, rest) = quoted(first);
    let title = named.map(str::to_string);
    if let Some((number, year, before)) = numbered(&rest) {
        let title = title.or_else(|| bare_title(before));
        let called = format!("{number} ({year})");
        return Some(Label { number: Some(number), period: Period { year, month: None }, title, tagline, called });
    }
    let (period, language) = month(&rest)?;
    Some(Label { number: None, period, title, tagline, called: recased(&month_words(&rest), language) })
}

fn is_direction(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The words of a month and its year, without what calls it a newsletter.
fn month_words(text: &str) -> String {
    let is_other = |word: &&str| !word.contains(char::is_alphanumeric) || WORDS.said("newsletter", word).is_some();
    let words: Vec<&str> = text.split_whitespace().skip_while(is_other).collect();
    words.join(" ").trim_end_matches(|c: char| !c.is_alphanumeric()).to_string()
}

/// The quoted name in a line, and the line without it.
fn quoted(line: &str) -> (Option<&str>, String) {
    for (open, close) in QUOTES {
        let Some((before, rest)) = line.split_once(open) else { continue };
        let Some((name, after)) = rest.rsplit_once(close) else { continue };
        if !name.trim().is_empty() {
            return (Some(name.trim()), format!("{before} {after}"));
        }
    }
    (None, line.to_string())
}

/// Number and year of "… 2 (2024)" or "… 2/2024", and what stands before them.
fn numbered(text: &str) -> Option<(u16, i32, &str)> {
    let text = text.trim();
    let (before, year) = match text.strip_suffix(')') {
        Some(open) => open.rsplit_once('(')?,
        None => text.rsplit_once('/')?,
    };
    let year = year_of(&fold(year))?;
    let before = before.trim_end();
    let digits = before.chars().rev().take_while(|c| c.is_numeric()).map(char::len_utf8).sum::<usize>();
    let (before, number) = before.split_at_checked(before.len() - digits)?;
    let number: u16 = fold(number).parse().ok().filter(|number| *number > 0)?;
    Some((number, year, before))
}

/// A name without quotation marks: what stands before the number, less "Newsletter" and "No.".
fn bare_title(before: &str) -> Option<String> {
    let mut words: Vec<&str> = before.split_whitespace().collect();
    while words.last().is_some_and(|last| *last == "#" || WORDS.said("number", last).is_some()) {
        words.pop();
    }
    if words.len() > 1 && words.first().is_some_and(|first| WORDS.said("newsletter", first).is_some()) {
        words.remove(0);
    }
    let title = words.join(" ");
    let title = title.trim_matches([' ', ',', '–', '-', '·']);
    (!title.is_empty()).then(|| title.to_string())
}

/// A month and a year with nothing else but words that join them, and the language of the month.
fn month(text: &str) -> Option<(Period, &'static str)> {
    let folded = fold(text);
    let mut year = None;
    let mut name = Vec::new();
    for word in folded.split(' ') {
        match year_of(word) {
            Some(found) if year.is_none() => year = Some(found),
            Some(_) => return None,
            None if ["of", "newsletter"].iter().any(|role| WORDS.said_folded(role, word).is_some()) => {}
            None => name.push(word),
        }
    }
    let (language, number) = WORDS.said_folded("month", &name.join(" "))?;
    Some((Period { year: year?, month: number.parse().ok() }, language))
}

fn year_of(folded: &str) -> Option<i32> {
    let year: i32 = folded.parse().ok()?;
    (folded.len() == 4 && (1900..2200).contains(&year)).then_some(year)
}

/// A label in capitals as it is written within a text: "MARCH 2026" is "March 2026", "ABRIL DE 2026" is "abril de 2026".
fn recased(label: &str, language: &str) -> String {
    if label.chars().any(char::is_lowercase) {
        return label.to_string();
    }
    let lower = label.to_lowercase();
    let mut letters = lower.chars();
    match letters.next().filter(|_| language == "en") {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_says_which_issue_it_is() {
        for (line, called, number, year, month, title, tagline) in [
            ("MARCH 2026 | ANALYSIS & UPDATES", "March 2026", None, 2026, Some(3), None, Some("ANALYSIS & UPDATES")),
            ("ABRIL DE 2026 | NOTICIAS", "abril de 2026", None, 2026, Some(4), None, Some("NOTICIAS")),
            ("março de 2025", "março de 2025", None, 2025, Some(3), None, None),
            ("Août 2025", "Août 2025", None, 2025, Some(8), None, None),
            ("آذار 2026 | أخبار", "آذار 2026", None, 2026, Some(3), None, Some("أخبار")),
            ("كانون الثاني ٢٠٢٦", "كانون الثاني ٢٠٢٦", None, 2026, Some(1), None, None),
            ("Boletín «En marcha», mayo de 2026", "mayo de 2026", None, 2026, Some(5), Some("En marcha"), None),
            ("Newsletter, May 2026", "May 2026", None, 2026, Some(5), None, None),
            ("Newsletter ‘In Movement’ 2 (2024)", "2 (2024)", Some(2), 2024, None, Some("In Movement"), None),
            ("Newsletter ‘People’s Voice’ 2 (2024)", "2 (2024)", Some(2), 2024, None, Some("People’s Voice"), None),
            ("Boletim “Vozes da Maré” n.º 7 (2025)", "7 (2025)", Some(7), 2025, None, Some("Vozes da Maré"), None),
            ("Boletín Semillas n.º 12/2025", "12 (2025)", Some(12), 2025, None, Some("Semillas"), None),
            ("نشرة «الضفاف» العدد ٣ (٢٠٢٥)", "3 (2025)", Some(3), 2025, None, Some("الضفاف"), None),
        ] {
            let read = label(line).unwrap_or_else(|| panic!("{line} is a label"));
            let period = Period { year, month };
            let text = |text: Option<&str>| text.map(String::from);
            let want = Label { number, period, title: text(title), tagline: text(tagline), called: called.into() };
            assert_eq!(read, want, "{line}");
        }
    }

    #[test]
    fn other_lines_are_no_labels() {
        for line in [
            "Get to know the IPA and its process",
            "The March on Washington | 2026",
            "In March 2026 many solidarity missions left",
            "A Culture of Humanity: The First Newsletter (2024)",
            "March",
            "2026",
            "0 (2024)",
            "",
            "|",
            "(2024)",
        ] {
            assert_eq!(label(line), None, "{line}");
        }
    }
}
