//! What is wrong with feeds.toml, told so that it can be mended without a manual: where, what, and what to write instead.

use std::fmt;
use std::ops::Range;

use serde::Serialize;

use crate::link;

/// Characters of a line that an excerpt shows; longer lines are cut around the place.
const EXCERPT: usize = 100;

/// What to do about the commonest mistakes of TOML, by what its parser says of them.
const SYNTAX: [(&str, &str); 5] = [
    ("must be quoted", "put the text in quotes: key = \"text\""),
    ("invalid basic string", "close the quotes at the end of the text"),
    ("duplicate key", "keep one of the two lines"),
    ("extra `=`", "write one key and one value in a line"),
    ("key with no value", "write key = \"value\", or begin the line with # if it is a note"),
];

/// One fault: `name:line:column`, the line itself with a caret below, and advice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// First line is 1.
    pub line: usize,
    /// First column is 1; counted in characters (Unicode scalar values).
    pub column: usize,
    /// What is wrong and what was expected, without a full stop.
    pub message: String,
    /// What to write instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advice: Option<String>,
    /// The line (or a part of it), safe for a terminal.
    pub excerpt: String,
    /// Characters of the excerpt before the place.
    #[serde(skip)]
    indent: usize,
    /// Characters that the carets mark.
    #[serde(skip)]
    width: usize,
    /// Whether something is absent, which a broken line may be the reason for.
    #[serde(skip)]
    pub(super) absence: bool,
}

/// Something that is no fault but that somebody should know, such as an outlet whose address is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Notice {
    pub line: usize,
    pub column: usize,
    pub message: String,
}

/// All faults of one file, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Faults {
    /// The file's name as it was given.
    pub name: String,
    pub faults: Vec<Fault>,
}

/// Why a text is not what a key expects, and what to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    pub message: String,
    pub advice: String,
}

impl Wrong {
    pub fn new(message: impl Into<String>, advice: impl Into<String>) -> Wrong {
        Wrong { message: message.into(), advice: advice.into() }
    }
}

/// Faults and notices as they are found.
#[derive(Debug)]
pub(super) struct Findings<'t> {
    text: &'t str,
    pub faults: Vec<Fault>,
    pub notices: Vec<Notice>,
}

impl<'t> Findings<'t> {
    pub fn new(text: &'t str) -> Self {
        Findings { text, faults: Vec::new(), notices: Vec::new() }
    }

    /// Notes a fault at a place of the text (bytes).
    pub fn fault(&mut self, at: Range<usize>, message: impl Into<String>, advice: impl Into<String>) {
        let fault = Fault::at(self.text, at, message.into(), Some(advice.into()).filter(|advice| !advice.is_empty()));
        self.faults.push(fault);
    }

    /// Notes that something is absent from the table that begins at `at`.
    pub fn absent(&mut self, at: Range<usize>, message: impl Into<String>, advice: impl Into<String>) {
        self.fault(at, message, advice);
        if let Some(fault) = self.faults.last_mut() {
            fault.absence = true;
        }
    }

    pub fn notice(&mut self, at: Range<usize>, message: impl Into<String>) {
        let (line, column, _) = place(self.text, at.start);
        let message = link::shown(&message.into()).chars().map(printable).collect();
        self.notices.push(Notice { line, column, message });
    }

    /// Notes a key that is understood and kept, and does nothing in this version.
    pub fn unused(&mut self, at: Range<usize>, key: &str, instead: &str) {
        self.notice(at, format!("{key} is not used yet: {instead}"));
    }

    /// Adds what is wrong with the text as TOML. A broken line hides what it wanted to say, so findings on such a line
    /// and absent things are dropped: they may be its consequence. An open bracket swallows all that follows it.
    pub fn keep_what_is_certain(&mut self, broken: &[toml::de::Error]) {
        if broken.is_empty() {
            return;
        }
        let mut syntax: Vec<Fault> = broken.iter().map(|error| self.syntax(error)).collect();
        syntax.sort_by_key(|fault| (fault.line, fault.column));
        let open = broken.iter().any(|error| error.message().starts_with("unclosed"));
        let swallowed = |fault: &Fault| open && ["array", "inline table"].iter().any(|of| fault.message.contains(of));
        let end = syntax.iter().position(swallowed).unwrap_or(syntax.len());
        let last = syntax.get(end).map_or(usize::MAX, |fault| fault.line);
        let certain = |fault: &Fault| !fault.absence && syntax.iter().all(|broken| broken.line != fault.line);
        self.faults.retain(|fault| fault.line < last && certain(fault));
        syntax.truncate(end + 1);
        if let Some(fault) = syntax.get_mut(end) {
            fault.advice = Some("look for a bracket or brace that is not closed, here or above".into());
        }
        // The parser stumbles on over the lines after an error; only the first line of such a run is a finding.
        let lines: Vec<usize> = syntax.iter().map(|fault| fault.line).collect();
        let starts = |i: usize| i == 0 || lines[i] > lines[i - 1] + 1;
        let runs = syntax.into_iter().enumerate().filter(|(i, _)| starts(*i)).map(|(_, fault)| fault);
        self.faults.extend(runs);
    }

    fn syntax(&self, error: &toml::de::Error) -> Fault {
        let advice =
            SYNTAX.iter().find(|(told, _)| error.message().contains(told)).map(|(_, advice)| advice.to_string());
        Fault::at(self.text, error.span().unwrap_or(0..0), format!("this is not TOML: {}", error.message()), advice)
    }

    /// The line of a place, for "first used in line 12".
    pub fn line_of(&self, at: &Range<usize>) -> usize {
        place(self.text, at.start).0
    }
}

impl Fault {
    fn at(text: &str, at: Range<usize>, message: String, advice: Option<String>) -> Fault {
        let (line, column, whole) = place(text, at.start);
        let before = column - 1;
        let length = whole.chars().count();
        let whole = link::hidden(whole);
        let marked = text.get(at).map_or(1, |marked| marked.lines().next().unwrap_or("").chars().count());
        // A long line is cut so that the place stands in the middle of what is shown.
        let skip = if length <= EXCERPT { 0 } else { before.saturating_sub(EXCERPT / 2) };
        let excerpt: String = whole.chars().skip(skip).take(EXCERPT).map(printable).collect();
        let indent = before - skip;
        let width = marked.clamp(1, excerpt.chars().count().saturating_sub(indent).max(1));
        let safe = |told: String| link::shown(&told).chars().map(printable).collect::<String>();
        Fault { line, column, message: safe(message), advice: advice.map(safe), excerpt, indent, width, absence: false }
    }
}

/// Line and column (both from 1) of a byte offset, and the line's text.
fn place(text: &str, offset: usize) -> (usize, usize, &str) {
    let offset = (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let (before, after) = text.split_at(offset);
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let end = after.find('\n').map_or(text.len(), |newline| offset + newline);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let column = before.get(start..).unwrap_or("").chars().count() + 1;
    (line, column, text.get(start..end).unwrap_or("").trim_end_matches('\r'))
}

/// A tab is one column wide in an excerpt; what could command a terminal or turn its writing around is not shown.
fn printable(c: char) -> char {
    match c {
        '\t' => ' ',
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}

impl Faults {
    pub(super) fn new(name: &str, mut faults: Vec<Fault>) -> Faults {
        faults.sort_by_key(|fault| (fault.line, fault.column));
        faults.dedup();
        Faults { name: name.to_string(), faults }
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, fault) in self.faults.iter().enumerate() {
            let gutter = " ".repeat(fault.line.to_string().len());
            let (indent, carets) = (" ".repeat(fault.indent), "^".repeat(fault.width));
            if i > 0 {
                writeln!(f)?;
            }
            writeln!(f, "{}:{}:{}: {}", self.name, fault.line, fault.column, fault.message)?;
            writeln!(f, "{gutter} |")?;
            writeln!(f, "{} | {}", fault.line, fault.excerpt.trim_end())?;
            writeln!(f, "{gutter} | {indent}{carets}")?;
            if let Some(advice) = &fault.advice {
                writeln!(f, "{gutter} = {advice}")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

/// The candidate that was probably meant, if one is near enough: a third of the letters may differ.
pub(super) fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let folded = word.to_lowercase().replace('_', "-");
    let distances =
        candidates.into_iter().map(|candidate| (distance(&folded, &candidate.replace('_', "-")), candidate));
    let (distance, candidate) = distances.min()?;
    let allowed = (word.chars().count().max(candidate.chars().count()) / 3).max(1);
    (distance <= allowed && word.len() < EXCERPT).then_some(candidate)
}

/// Letters to insert, remove, replace or swap to make one word of the other (optimal string alignment).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(EXCERPT).collect(), b.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = replaced.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_named_and_a_far_one_is_not() {
        let keys = ["title", "base_url", "languages", "europe", "asia"];
        for (given, want) in [
            ("titel", Some("title")),
            ("baseurl", Some("base_url")),
            ("Language", Some("languages")),
            ("euroep", Some("europe")),
            ("asai", Some("asia")),
            ("zzz", None),
            ("", None),
        ] {
            assert_eq!(nearest(given, keys), want, "{given}");
        }
    }

    #[test]
    fn a_place_is_counted_in_characters_and_never_cuts_one() {
        let text = "a\nعنوان = 1\r\n";
        assert_eq!(place(text, 2), (2, 1, "عنوان = 1"));
        assert_eq!(place(text, 5), (2, 2, "عنوان = 1"));
        assert_eq!(place(text, 9999).0, 3);
    }

    #[test]
    fn a_long_line_is_cut_around_the_place_and_commands_to_a_terminal_are_not_shown() {
        let text = format!("{}\u{1b}[31mX{}", "a".repeat(200), "b".repeat(200));
        let fault = Fault::at(&text, 205..206, "m".into(), None);
        assert!(fault.excerpt.chars().count() <= EXCERPT && !fault.excerpt.contains('\u{1b}'));
        assert_eq!(fault.excerpt.chars().nth(fault.indent), Some('X'));
    }
}
