//! The words of dates as the tables give them: months, weekdays and what joins them; and the cues around a date.

use std::collections::HashMap;

use super::super::denied::Denied;
use super::super::matcher::{Ending, Matcher, Patterns};
use crate::text::{Words, fold};

const WORDS: &str = include_str!("../../../assets/dates.tsv");
const CUES: &str = include_str!("../../../assets/date_cues.tsv");

/// The longest form of the table, in words.
const LONGEST: usize = 4;

/// What a word does within a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Month,
    Weekday,
    Day,
    Of,
    OfYear,
    To,
    And,
    Open,
    /// An opening that makes a range of what "and" joins: "between 3 and 5 May".
    Both,
    Lead,
}

/// What words near a date say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cue {
    By,
    Until,
    Deadline,
    Closes,
    HandIn,
    Call,
    Happening,
    Past,
    Since,
    PastAfter,
    Named,
    NamedAfter,
    Unit,
}

#[derive(Debug)]
struct Form {
    part: Part,
    /// The language in which alone it counts.
    language: Option<&'static str>,
    value: u32,
    /// English puts the month first ("May 5"); the others do not.
    is_english: bool,
}

/// The compiled tables.
#[derive(Debug)]
pub struct Lexicon {
    forms: HashMap<String, Vec<Form>>,
    matcher: Matcher,
    cues: Vec<Cue>,
    /// Words that editors marked as no date.
    pub denied: Denied,
}

/// A cue found in a text, with its first and last word.
#[derive(Debug, Clone, Copy)]
pub struct Found {
    pub cue: Cue,
    pub first: usize,
    pub last: usize,
}

impl Lexicon {
    /// Compiles the tables.
    pub fn compile() -> Lexicon {
        let mut forms: HashMap<String, Vec<Form>> = HashMap::new();
        for row in rows(WORDS) {
            let [role, language, value, list] = row.as_slice() else { continue };
            let Some(part) = part(role) else { continue };
            let language = (*language != "*").then_some(*language);
            for (number, form) in list.split('|').enumerate() {
                let is_english = language == Some("en") || (language.is_none() && number == 0);
                let form_of = Form { part, language, value: value.parse().unwrap_or(0), is_english };
                forms.entry(fold(form)).or_default().push(form_of);
            }
        }
        let (mut patterns, mut cues) = (Patterns::default(), Vec::new());
        for row in rows(CUES) {
            let [role, list] = row.as_slice() else { continue };
            let Some(cue) = cue(role) else { continue };
            for form in list.split('|') {
                let (stem, ending) = form.strip_suffix('*').map_or((form, Ending::Whole), |stem| (stem, Ending::Any));
                patterns.add(&fold(stem), ending);
                cues.push(cue);
            }
        }
        Lexicon { forms, matcher: patterns.compile(), cues, denied: Denied::default() }
    }

    /// The same, without the words that editors marked as no date.
    pub fn corrected(denied: Denied) -> Lexicon {
        Lexicon { denied, ..Lexicon::compile() }
    }

    /// The longest form of a part that begins at a word: its value and the word after it.
    pub fn at(&self, words: &Words, index: usize, part: Part, language: &str) -> Option<(u32, usize)> {
        self.read(words, index, language, |form| form.part == part)
    }

    /// A month whose name is English.
    pub fn english_month(&self, words: &Words, index: usize, language: &str) -> Option<(u32, usize)> {
        self.read(words, index, language, |form| form.part == Part::Month && form.is_english)
    }

    fn read(
        &self,
        words: &Words,
        index: usize,
        language: &str,
        wanted: impl Fn(&Form) -> bool,
    ) -> Option<(u32, usize)> {
        (1..=LONGEST).rev().find_map(|length| {
            let phrase = phrase(words, index, length)?;
            let of = |phrase: &str| {
                let forms = self.forms.get(phrase)?;
                let fits = |form: &&Form| wanted(form) && form.language.is_none_or(|tag| tag == language);
                forms.iter().find(fits).map(|form| form.value)
            };
            // Arabic writes "and", "in" and "for" at the beginning of the word.
            let bare = || of(phrase.strip_prefix(['و', 'ب', 'ل', 'ف'])?);
            Some((of(&phrase).or_else(bare)?, index + length))
        })
    }

    /// Every cue of a text.
    pub fn cues(&self, words: &Words) -> Vec<Found> {
        let hits = self.matcher.hits(words).into_iter();
        let found = |pattern: usize, first, last| Some(Found { cue: *self.cues.get(pattern)?, first, last });
        hits.filter_map(|hit| found(hit.pattern, hit.first, hit.last)).collect()
    }
}

/// So many words from an index, joined as the tables have them: a slash or a bracket may stand between two names of a month.
fn phrase(words: &Words, index: usize, length: usize) -> Option<String> {
    let tokens = words.tokens().get(index..index + length)?;
    let loose = |mark: Option<char>| matches!(mark, None | Some('/' | '('));
    let together = tokens.iter().zip(tokens.iter().skip(1)).all(|(this, next)| next.joined || loose(this.mark));
    let parts: Vec<&str> = tokens.iter().map(|token| words.folded(token)).collect();
    together.then(|| parts.join(" "))
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect())
}

fn part(role: &str) -> Option<Part> {
    Some(match role {
        "month" => Part::Month,
        "weekday" => Part::Weekday,
        "day" => Part::Day,
        "of" => Part::Of,
        "of-year" => Part::OfYear,
        "to" => Part::To,
        "and" => Part::And,
        "open" => Part::Open,
        "both" => Part::Both,
        "lead" => Part::Lead,
        _ => return None,
    })
}

fn cue(role: &str) -> Option<Cue> {
    Some(match role {
        "by" => Cue::By,
        "until" => Cue::Until,
        "deadline" => Cue::Deadline,
        "closes" => Cue::Closes,
        "hand-in" => Cue::HandIn,
        "call" => Cue::Call,
        "happening" => Cue::Happening,
        "past" => Cue::Past,
        "since" => Cue::Since,
        "past-after" => Cue::PastAfter,
        "named" => Cue::Named,
        "named-after" => Cue::NamedAfter,
        "unit" => Cue::Unit,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_tables_has_a_role_and_forms() {
        for row in rows(WORDS) {
            assert!(row.len() == 4 && part(row[0]).is_some() && !row[3].is_empty(), "{row:?}");
        }
        for row in rows(CUES) {
            assert!(row.len() == 2 && cue(row[0]).is_some() && !row[1].is_empty(), "{row:?}");
            assert!(row[1].split('|').all(|form| !fold(form.trim_end_matches('*')).is_empty()), "{row:?}");
        }
    }

    #[test]
    fn months_have_twelve_names_in_every_language() {
        let lexicon = Lexicon::compile();
        for (name, number) in
            [("mayo", 5), ("março", 3), ("Août", 8), ("كانون الثاني", 1), ("آذار/مارس", 3), ("وشتنبر", 9)]
        {
            assert_eq!(lexicon.at(&Words::new(name), 0, Part::Month, "und").map(|(n, _)| n), Some(number), "{name}");
        }
        assert_eq!(lexicon.at(&Words::new("set"), 0, Part::Month, "en"), None);
        assert_eq!(lexicon.at(&Words::new("set"), 0, Part::Month, "pt"), Some((9, 1)));
    }
}
