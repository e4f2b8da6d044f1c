//! Which days a schedule means: by number, by weekday, the last one, the last Friday.

use std::str::FromStr;

use chrono::{Datelike, Days as Span, NaiveDate};
use cron::TimeUnitSpec;

/// Both day fields. Where both are given, one is enough (POSIX crontab).
#[derive(Debug, Clone, PartialEq)]
pub struct Days {
    of_month: Option<OfMonth>,
    /// From Sunday to Saturday.
    of_week: Option<[bool; 7]>,
}

#[derive(Debug, Clone, PartialEq)]
struct OfMonth {
    /// Days 1 to 31, at their own number.
    numbers: [bool; 32],
    last: bool,
    /// The last such weekday of the month, from Sunday to Saturday.
    last_weekday: [bool; 7],
}

const NAMES: [&str; 7] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

impl Days {
    /// Reads the two fields, in small letters.
    pub fn read(of_month: &str, of_week: &str) -> Result<Days, String> {
        let of_month = (of_month != "*").then(|| read_of_month(of_month)).transpose()?;
        let of_week = (of_week != "*").then(|| read_of_week(of_week)).transpose()?;
        Ok(Days { of_month, of_week })
    }

    /// Whether a day is meant.
    pub fn include(&self, date: NaiveDate) -> bool {
        let by_week = |days: &[bool; 7]| days[weekday(date)];
        match (&self.of_month, &self.of_week) {
            (None, None) => true,
            (Some(days), None) => days.include(date),
            (None, Some(days)) => by_week(days),
            (Some(of_month), Some(of_week)) => of_month.include(date) || by_week(of_week),
        }
    }
}

impl OfMonth {
    fn include(&self, date: NaiveDate) -> bool {
        let month_in = |days| date.checked_add_days(Span::new(days)).map(|later| later.month());
        let is_last = month_in(1) != Some(date.month());
        let is_last_weekday = month_in(7) != Some(date.month());
        self.numbers[date.day() as usize]
            || (self.last && is_last)
            || (self.last_weekday[weekday(date)] && is_last_weekday)
    }
}

fn weekday(date: NaiveDate) -> usize {
    date.weekday().num_days_from_sunday() as usize
}

fn read_of_month(field: &str) -> Result<OfMonth, String> {
    let mut days = OfMonth { numbers: [false; 32], last: false, last_weekday: [false; 7] };
    for part in field.split(',') {
        let fault = || format!("\"{part}\" is no day of the month (1-31, L or last-mon to last-sun)");
        if part == "l" {
            days.last = true;
        } else if let Some(name) = part.strip_prefix("last-") {
            let day = NAMES.iter().position(|known| *known == name).ok_or_else(fault)?;
            days.last_weekday[day] = true;
        } else {
            read_numbers(part, &mut days.numbers).ok_or_else(fault)?;
        }
    }
    Ok(days)
}

/// Plain numbers, ranges and steps are the crate's own; names and `?` that it would take are not ours.
fn read_numbers(part: &str, numbers: &mut [bool; 32]) -> Option<()> {
    let ours = part.chars().all(|c| c.is_ascii_digit() || "*-/".contains(c));
    let days = cron::Schedule::from_str(&format!("0 0 0 {part} * *")).ok().filter(|_| ours)?;
    for (day, wanted) in (0u32..).zip(numbers.iter_mut()).skip(1) {
        *wanted |= days.days_of_month().includes(day);
    }
    Some(())
}

fn read_of_week(field: &str) -> Result<[bool; 7], String> {
    let mut days = [false; 7];
    for part in field.split(',') {
        let fault = || format!("\"{part}\" is no day of the week (0-7 or sun-sat)");
        for day in read_week_part(part).ok_or_else(fault)? {
            days[day % 7] = true;
        }
    }
    Ok(days)
}

/// The days of one part, from Sunday = 0; numbers above 6 have gone over the end of the week.
fn read_week_part(part: &str) -> Option<Vec<usize>> {
    let (range, step) = match part.split_once('/') {
        Some((range, step)) => (range, step.parse().ok().filter(|step| *step > 0)?),
        None => (part, 1),
    };
    let (first, last) = match range.split_once('-') {
        _ if range == "*" => (0, 6),
        Some((first, last)) => (read_weekday(first)?, read_weekday(last)?),
        // "1/2" counts from Monday to the end of the week, as other fields do.
        None if part.contains('/') => (read_weekday(range)?, 6),
        None => (read_weekday(range)?, read_weekday(range)?),
    };
    let last = if last < first { last + 7 } else { last };
    Some((first..=last).step_by(step).collect())
}

fn read_weekday(text: &str) -> Option<usize> {
    let named = NAMES.iter().position(|name| *name == text);
    named.or_else(|| text.parse().ok().filter(|day| *day <= 7))
}
