//! Dates in digits: "2026-02-22", "22/02/2026", "27/6", and ranges of them.

use super::grammar::{Day, Days, Form, Line, Link, Written, is_day};
use super::lexicon::Part;

impl Line<'_> {
    /// Dates in digits, or ranges of them.
    pub(super) fn digits(&self, at: usize) -> Option<Written> {
        let (start, form, after) = self.iso(at).or_else(|| self.numeric(at)).or_else(|| self.short(at))?;
        let mut days = Days { start, end: start };
        let mut last = after - 1;
        if let Some((Link::To, next)) = self.link(after)
            && let (weekday, next) = self.leads(next)
            && let Some((end, _, after)) = self.iso(next).or_else(|| self.numeric(next)).or_else(|| self.short(next))
        {
            days.end = Day { weekday, ..end };
            days.start.year = days.start.year.or(end.year);
            last = after - 1;
        }
        Some(Written { first: at, last, days: vec![days], form })
    }

    fn iso(&self, at: usize) -> Option<(Day, Form, usize)> {
        let (year, month, day) = (self.number(at)?, self.number(at + 1)?, self.number(at + 2)?);
        let parted = ["-", "/", "."].contains(&self.gap(at + 1)) && self.gap(at + 2) == self.gap(at + 1);
        let sized = year.1 == 4 && month.1 <= 2 && day.1 <= 2 && is_day(day.0) && (1..=12).contains(&month.0);
        let day = Day { year: i32::try_from(year.0).ok(), month: month.0, day: day.0, weekday: None };
        (parted && sized).then_some((day, Form::Iso, at + 3))
    }

    fn numeric(&self, at: usize) -> Option<(Day, Form, usize)> {
        let (first, second, year) = (self.number(at)?, self.number(at + 1)?, self.number(at + 2)?);
        let parted = ["-", "/", "."].contains(&self.gap(at + 1)) && self.gap(at + 2) == self.gap(at + 1);
        let year = match year.1 {
            4 => year.0,
            2 if self.gap(at + 1) == "/" => 2000 + year.0,
            _ => return None,
        };
        if !parted || first.1 > 2 || second.1 > 2 {
            return None;
        }
        let is_english = self.language == "en" || self.language == "und";
        let swapped = second.0 > 12 && is_english;
        let (day, month) = if swapped { (second.0, first.0) } else { (first.0, second.0) };
        let swappable = is_english && first.0 <= 12 && second.0 <= 12 && first.0 != second.0;
        let fits = is_day(day) && (1..=12).contains(&month);
        let day = Day { year: i32::try_from(year).ok(), month, day, weekday: None };
        fits.then_some((day, Form::Numeric { swappable }, at + 3))
    }

    fn short(&self, at: usize) -> Option<(Day, Form, usize)> {
        let (day, month) = (self.number(at)?, self.number(at + 1)?);
        let ends = !self.gap(at + 2).starts_with('/') && !self.gap(at).ends_with('/');
        let fits = is_day(day.0) && (1..=12).contains(&month.0) && day.1 <= 2 && month.1 <= 2;
        let day = Day { year: None, month: month.0, day: day.0, weekday: None };
        (self.language != "en" && self.gap(at + 1) == "/" && ends && fits).then_some((day, Form::Short, at + 2))
    }

    /// A year of four digits, alone or after "of".
    pub(super) fn year(&self, at: usize) -> Option<(i32, usize)> {
        let at = self.part(at, Part::OfYear).filter(|_| self.is_near(at)).map_or(at, |(_, after)| after);
        let is_near = self.is_near(at) || self.gap(at) == ") ";
        let (year, length) = self.number(at).filter(|_| is_near)?;
        let year = i32::try_from(year).ok()?;
        (length == 4 && (1800..=2100).contains(&year)).then_some((year, at + 1))
    }

    /// A word of digits alone, and how many; Arabic particles before them are let through.
    pub fn number(&self, at: usize) -> Option<(u32, usize)> {
        let word = self.words.folded(self.words.tokens().get(at)?);
        let digits = word.trim_start_matches(['و', 'ف', 'ب', 'ل', 'ك']);
        let fits = (1..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| Some((digits.parse().ok()?, digits.len())))?
    }
}
