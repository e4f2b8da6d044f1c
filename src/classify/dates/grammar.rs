//! How dates are written: "22-24 February", "del 22 al 24 de febrero", "1er mai", "٨ آذار/مارس", "2026-02-22", "27/6".
//! What is read here is only what stands there; whether it is meant as a date to tell is decided elsewhere.

use super::lexicon::{Lexicon, Part};
use crate::text::{Shape, Words};

/// A date or several, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// First and last word.
    pub first: usize,
    pub last: usize,
    pub days: Vec<Days>,
    pub form: Form,
}

/// How a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// With the name of the month, which stands at this word.
    Named { month: usize, month_first: bool },
    /// Year, month, day.
    Iso,
    /// Day, month, year in digits; English leaves open which of the first two is the day.
    Numeric { swappable: bool },
    /// Day and month in digits.
    Short,
}

/// From the first to the last day; both the same for a single one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    pub start: Day,
    pub end: Day,
}

/// One day, as far as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    pub year: Option<i32>,
    pub month: u32,
    pub day: u32,
    /// Monday is 1.
    pub weekday: Option<u32>,
}

/// A text whose dates are read.
#[derive(Debug)]
pub struct Line<'a> {
    pub source: &'a str,
    pub words: Words<'a>,
    pub lexicon: &'a Lexicon,
    pub language: &'a str,
}

/// How the next number of a list is joined to the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    To,
    And,
}

/// So many words may stand between a weekday, or a connecting word, and the number.
const LEADS: usize = 3;
/// So many days one month may follow ("22, 23 y 24 de febrero").
const LIST: usize = 6;

impl<'a> Line<'a> {
    pub fn new(source: &'a str, lexicon: &'a Lexicon, language: &'a str) -> Line<'a> {
        Line { source, words: Words::new(source), lexicon, language }
    }

    /// Every date of the text, in reading order.
    pub fn dates(&self) -> Vec<Written> {
        let (mut found, mut at) = (Vec::new(), 0);
        while at < self.words.tokens().len() {
            match self.date(at) {
                Some(written) => {
                    at = written.last + 1;
                    found.push(written);
                }
                None => at += 1,
            }
        }
        found
    }

    fn date(&self, at: usize) -> Option<Written> {
        let mut written = self.digits(at).or_else(|| self.day_first(at)).or_else(|| self.month_first(at))?;
        let (before, after) = (self.weekday_before(written.first), self.weekday_after(written.last));
        let first = written.days.first_mut()?;
        first.start.weekday = first.start.weekday.or(before);
        if let [only] = written.days.as_mut_slice()
            && only.start.day == only.end.day
            && only.start.month == only.end.month
        {
            only.start.weekday = only.start.weekday.or(after);
            only.end.weekday = only.start.weekday;
        }
        Some(written)
    }

    /// "22 de febrero", "22-24 February 2026", "30 de novembro a 2 de dezembro".
    fn day_first(&self, at: usize) -> Option<Written> {
        let (day, mut next) = self.day(at)?;
        let mut list = vec![(Link::And, None, day)];
        let (month, month_at) = loop {
            let of = self.part(next, Part::Of).filter(|_| self.is_near(next)).map_or(next, |(_, after)| after);
            if let Some((month, after)) = self.part(of, Part::Month).filter(|_| self.is_near(of)) {
                next = after;
                break (month, of);
            }
            if list.len() > LIST {
                return None;
            }
            let (link, after) = self.link(next)?;
            let (weekday, after) = self.leads(after);
            let (day, after) = self.day(after)?;
            list.push((link, weekday, day));
            next = after;
        };
        let (year, after) = self.year(next).map_or((None, next), |(year, after)| (Some(year), after));
        let both = self.is_after(at, Part::Both);
        let mut days = spread(&list, month, year, both);
        let mut last = after - 1;
        if let Some((end, end_last)) = self.further(after, both) {
            let range = days.last_mut()?;
            range.start.year =
                range.start.year.or(end.year.map(|year| year - i32::from(range.start.month > end.month)));
            range.end = end;
            last = end_last;
        }
        Some(Written { first: at, last, days, form: Form::Named { month: month_at, month_first: false } })
    }

    /// The other end of a range, with a month of its own.
    fn further(&self, at: usize, both: bool) -> Option<(Day, usize)> {
        let (link, after) = self.link(at)?;
        if link == Link::And && !both {
            return None;
        }
        let (weekday, after) = self.leads(after);
        let (day, after) = self.day(after)?;
        let of = self.part(after, Part::Of).map_or(after, |(_, after)| after);
        let (month, after) = self.part(of, Part::Month).filter(|_| self.is_near(of))?;
        let (year, after) = self.year(after).map_or((None, after), |(year, after)| (Some(year), after));
        Some((Day { year, month, day, weekday }, after - 1))
    }

    /// "February 22, 2026", "Sept. 28 - Oct. 2": English only.
    fn month_first(&self, at: usize) -> Option<Written> {
        let (month, after) = self.lexicon.english_month(&self.words, at, self.language)?;
        let (day, mut next) = self.day(after).filter(|_| self.is_near(after) && !self.gap(after).contains(','))?;
        let mut list = vec![(Link::And, None, day)];
        let mut end = None;
        while let Some((link, after)) = self.link(next).filter(|_| !self.gap(next).contains([',', '،'])) {
            let (weekday, after) = self.leads(after);
            if let Some((day, after)) = self.day(after) {
                list.push((link, weekday, day));
                next = after;
            } else if link == Link::To
                && let Some((month, after)) = self.lexicon.english_month(&self.words, after, self.language)
                && let Some((day, after)) = self.day(after)
            {
                end = Some(Day { year: None, month, day, weekday });
                next = after;
                break;
            } else {
                break;
            }
            if list.len() > LIST {
                return None;
            }
        }
        let (year, next) = self.year(next).map_or((None, next), |(year, after)| (Some(year), after));
        let mut days = spread(&list, month, year, self.is_after(at, Part::Both));
        if let (Some(end), Some(range)) = (end, days.last_mut()) {
            range.start.year = year.map(|year| year - i32::from(range.start.month > end.month));
            range.end = Day { year, ..end };
        }
        Some(Written { first: at, last: next - 1, days, form: Form::Named { month: at, month_first: true } })
    }

    /// What joins a number to the next: a dash, "to", "and", a comma.
    pub(super) fn link(&self, at: usize) -> Option<(Link, usize)> {
        let gap = self.gap(at).trim();
        if ["-", "–", "—", "‐", "‑", "/", "−"].contains(&gap) {
            return Some((Link::To, at));
        }
        if !self.is_near(at) {
            return None;
        }
        if let Some((_, after)) = self.part(at, Part::To) {
            return Some((Link::To, after));
        }
        if let Some((_, after)) = self.part(at, Part::And) {
            return Some((Link::And, after));
        }
        let conjoined = self.words.tokens().get(at).is_some_and(|token| self.words.folded(token).starts_with('و'));
        (conjoined || [",", "،"].contains(&gap)).then_some((Link::And, at))
    }

    /// Skips "the", "el día" and the like; a weekday among them is remembered.
    pub(super) fn leads(&self, mut at: usize) -> (Option<u32>, usize) {
        let mut weekday = None;
        for _ in 0..LEADS {
            if let Some((day, after)) = self.part(at, Part::Weekday) {
                (weekday, at) = (Some(day), after);
            } else if let Some((_, after)) = self.part(at, Part::Lead) {
                at = after;
            } else {
                break;
            }
        }
        (weekday, at)
    }

    /// The weekday right before a date: "Saturday, January 16", "viernes (14/03)".
    fn weekday_before(&self, first: usize) -> Option<u32> {
        let mut at = first;
        for _ in 0..LEADS {
            let weekday = || {
                [2, 1].into_iter().find_map(|length| {
                    let (day, after) = self.part(at.checked_sub(length)?, Part::Weekday)?;
                    (after == at).then_some(day)
                })
            };
            if !self.is_near(at) && !self.gap(at).contains('(') {
                return None;
            }
            if let Some(day) = weekday() {
                return Some(day);
            }
            at = at.checked_sub(1).filter(|before| self.part(*before, Part::Lead).is_some())?;
        }
        None
    }

    /// A weekday in brackets after a date: "29 May (Friday)".
    fn weekday_after(&self, last: usize) -> Option<u32> {
        let (day, _) = self.part(last + 1, Part::Weekday).filter(|_| self.gap(last + 1).contains('('))?;
        Some(day)
    }

    /// A day of the month: digits, an ordinal, or (with "of" after it, or in Arabic) a word.
    fn day(&self, at: usize) -> Option<(u32, usize)> {
        if let Some((number, length)) = self.number(at) {
            return (length <= 2 && is_day(number)).then_some((number, at + 1));
        }
        let word = self.words.folded(self.words.tokens().get(at)?);
        let letters = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = &word[..word.len() - letters.len()];
        if !digits.is_empty() {
            let ordinal = ["st", "nd", "rd", "th", "er", "ere", "re", "o", "a", "e", "eme"].contains(&letters);
            let number = digits.parse().ok().filter(|number| is_day(*number))?;
            return (ordinal && digits.len() <= 2).then_some((number, at + 1));
        }
        let (day, after) = self.part(at, Part::Day)?;
        let shape = self.words.tokens().get(at)?.shape;
        let is_latin = shape != Shape::Uncased && word != "premier";
        (!is_latin || self.part(after, Part::Of).is_some()).then_some((day, after))
    }

    pub fn part(&self, at: usize, part: Part) -> Option<(u32, usize)> {
        self.lexicon.at(&self.words, at, part, self.language)
    }

    fn is_after(&self, at: usize, part: Part) -> bool {
        (1..=2).any(|back| {
            at.checked_sub(back).and_then(|before| self.part(before, part)).is_some_and(|(_, after)| after == at)
        })
    }

    /// What stands between a word and the one before.
    pub fn gap(&self, at: usize) -> &'a str {
        let tokens = self.words.tokens();
        let begin = at.checked_sub(1).and_then(|before| tokens.get(before)).map_or(0, |token| token.source.end);
        let end = tokens.get(at).map_or(self.source.len(), |token| token.source.start);
        self.source.get(begin..end).unwrap_or("")
    }

    /// Whether no more than a space, a comma or the dot of an abbreviation parts a word from the one before.
    pub fn is_near(&self, at: usize) -> bool {
        let gap = self.gap(at);
        at < self.words.tokens().len()
            && gap.chars().count() <= 3
            && gap.chars().all(|c| {
                matches!(c, ' ' | '\u{A0}' | '\u{202F}' | ',' | '،' | '.' | '\'' | '’' | 'º' | 'ª' | '°' | '-' | 'ـ')
            })
    }
}

pub(super) fn is_day(number: u32) -> bool {
    (1..=31).contains(&number)
}

/// The days before one name of a month: a range, or several of them.
fn spread(list: &[(Link, Option<u32>, u32)], month: u32, year: Option<i32>, both: bool) -> Vec<Days> {
    let mut found: Vec<Days> = Vec::new();
    for &(link, weekday, day) in list {
        let day = Day { year, month, day, weekday };
        match found.last_mut() {
            Some(range) if link == Link::To || both || day.day == range.end.day + 1 => range.end = day,
            _ => found.push(Days { start: day, end: day }),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_they_are_written() {
        let lexicon = Lexicon::compile();
        for (language, text, want) in [
            ("en", "From 22-24 February", "22.2.-24.2."),
            ("en", "Sept. 28 – Oct. 2, 2026", "28.9.2026-2.10.2026"),
            ("en", "December 30 to January 2, 2027", "30.12.2026-2.1.2027"),
            ("en", "on 5 and 12 May", "5.5.-5.5. 12.5.-12.5."),
            ("en", "between 5 and 12 May", "5.5.-12.5."),
            ("en", "the 22nd of February, 2026", "22.2.2026-22.2.2026"),
            ("en", "the first of May", "1.5.-1.5."),
            ("en", "2026-02-22 to 2026-02-24", "22.2.2026-24.2.2026"),
            ("en", "03/25/2026", "25.3.2026-25.3.2026"),
            ("es", "del viernes 22 al domingo 24 de mayo del 2026", "22.5.2026-24.5.2026"),
            ("es", "22, 23 y 24 de enero", "22.1.-24.1."),
            ("es", "27/6", "27.6.-27.6."),
            ("pt", "1º de maio", "1.5.-1.5."),
            ("pt", "De 30 de novembro a 2 de dezembro de 2026", "30.11.2026-2.12.2026"),
            ("pt", "12 set. 2026", "12.9.2026-12.9.2026"),
            ("fr", "du 31 octobre au 1er novembre", "31.10.-1.11."),
            ("ar", "بين ٢٣ و٢٥ أكتوبر ٢٠٢٦", "23.10.2026-25.10.2026"),
            ("ar", "من 22 إلى 24 شباط", "22.2.-24.2."),
            ("ar", "الثلاثين من آذار", "30.3.-30.3."),
            ("ar", "8 آذار (مارس) 2026", "8.3.2026-8.3.2026"),
            ("en", "24/7, 12-9, 300 people in May 2026", ""),
        ] {
            let show =
                |day: Day| format!("{}.{}.{}", day.day, day.month, day.year.map_or(String::new(), |y| y.to_string()));
            let found = Line::new(text, &lexicon, language).dates();
            let days: Vec<String> =
                found.iter().flat_map(|w| &w.days).map(|d| format!("{}-{}", show(d.start), show(d.end))).collect();
            assert_eq!(days.join(" "), want, "{text}");
        }
    }
}
