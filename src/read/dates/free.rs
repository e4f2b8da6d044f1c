//! Dates in words and numbers: RFC 822, asctime, and how people write.

use super::clock::{clock_time, zone_or_half};
use super::names::{is_filler, month};
use super::parts::{Parts, is_number, is_year, month_of, number, short_year};

/// A date in words and numbers, in whatever order.
pub(super) fn words(text: &str, parts: &mut Parts) -> Option<()> {
    for word in text.split([' ', ',', '\t', '\n', '\r', '\u{a0}', '\u{202f}']).filter(|word| !word.is_empty()) {
        one_word(word, parts)?;
    }
    // Without day and month a number could mean anything.
    (parts.year.is_some() && parts.month.is_some() && parts.day.is_some()).then_some(())
}

fn one_word(word: &str, parts: &mut Parts) -> Option<()> {
    let first = word.as_bytes()[0];
    let bare = word.trim_end_matches('.');
    if first.is_ascii_digit() && (word.contains(':') || is_french_clock(word)) && parts.time.is_none() {
        let clock = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        let half = &word[clock.len()..];
        parts.time = Some(clock_time(&clock.replace('h', ":"))?);
        return if half.is_empty() || is_filler(half) { Some(()) } else { zone_or_half(half, parts) };
    }
    if first.is_ascii_digit() {
        return numbers(bare, parts);
    }
    // "أيار/مايو": two names of one month.
    if let Some(month) = bare.split('/').next().and_then(month) {
        // "mar, 03 nov": the first was a weekday (mardi, martes).
        let before = parts.month.replace(month);
        return before.is_none_or(|before| before == 3).then_some(());
    }
    // "16:31 AT" is a zone (Atlantic), "3 March at 16:31" is not.
    if is_filler(bare) && !(bare == "at" && parts.time.is_some()) {
        return Some(());
    }
    zone_or_half(word, parts)
}

fn is_french_clock(word: &str) -> bool {
    let word = word.strip_suffix("min").unwrap_or(word);
    word.split_once('h').is_some_and(|(h, m)| is_number(h) && (m.is_empty() || is_number(m)) && h.len() <= 2)
}

/// `12`, `1st`, `2025`, `12/11/2025`, `01-mar-26`.
fn numbers(word: &str, parts: &mut Parts) -> Option<()> {
    let pieces: Vec<&str> = word.split(['/', '-', '.']).collect();
    match pieces.as_slice() {
        [one] => {
            let digits = one.trim_end_matches(|c: char| !c.is_ascii_digit());
            let ending = &one[digits.len()..];
            if !matches!(ending, "" | "st" | "nd" | "rd" | "th" | "er" | "º" | "ª" | "°" | "e") || !is_number(digits)
            {
                return None;
            }
            match digits.len() {
                1 | 2 if parts.day.is_none() => parts.day = number(digits),
                2 if parts.year.is_none() => parts.year = short_year(digits),
                4 if parts.year.is_none() => parts.year = number(digits),
                _ => return None,
            }
        }
        [year, month, day] if is_year(year) => {
            (parts.year, parts.month, parts.day) = (number(year), Some(month_of(month)?), number(day));
        }
        [first, second, year] if is_number(year) => {
            parts.year = if year.len() == 2 { short_year(year) } else { number(year) };
            (parts.day, parts.month) = day_and_month(first, second)?;
        }
        _ => return None,
    }
    Some(())
}

/// Which of two numbers is the day. Where both could be, none is: a date wrong by months is worse than no date.
fn day_and_month(first: &str, second: &str) -> Option<(Option<u32>, Option<u32>)> {
    if let Some(month) = month(second) {
        return Some((number(first), Some(month)));
    }
    let (a, b): (u32, u32) = (number(first)?, number(second)?);
    match (a, b) {
        (a, b) if a == b => Some((Some(a), Some(b))),
        (13..=31, 1..=12) => Some((Some(a), Some(b))),
        (1..=12, 13..=31) => Some((Some(b), Some(a))),
        _ => None,
    }
}
