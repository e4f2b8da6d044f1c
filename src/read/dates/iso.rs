//! Dates that begin with their year: RFC 3339, W3CDTF, ISO 8601 and what looks like them.

use super::clock::{clock_time, zone_or_half};
use super::names::is_filler;
use super::parts::{Parts, is_number, is_year, month_of, number, short_year};

/// A date that begins with its year; returns what follows it.
pub(super) fn date<'t>(text: &'t str, parts: &mut Parts) -> Option<&'t str> {
    let head_end = text.find(|c: char| c.is_whitespace() || c == 't' || c == ',').unwrap_or(text.len());
    let head_end = month_with_t(text, head_end);
    let (head, rest) = text.split_at(head_end);
    let century = head.starts_with('-');
    let pieces: Vec<&str> = head.trim_start_matches('-').split(['-', '/', '.']).collect();
    match (pieces.as_slice(), century) {
        ([all], _) if !is_year(all) || century => one_run(all, century, parts)?,
        ([year], false) if is_year(year) => parts.year = number(year),
        ([year, ordinal], false) if is_year(year) && ordinal.len() == 3 && is_number(ordinal) => {
            (parts.year, parts.ordinal) = (number(year), number(ordinal));
        }
        ([year, ordinal, day], false)
            if is_year(year) && ordinal.len() == 3 && is_number(ordinal) && is_number(day) =>
        {
            // Month with a needless zero, as one old tool wrote it.
            (parts.year, parts.month, parts.day) = (number(year), number(ordinal), number(day));
        }
        ([year, month], false) if is_year(year) => (parts.year, parts.month) = (number(year), Some(month_of(month)?)),
        ([year, month], true) if year.len() == 2 => (parts.year, parts.month) = (short_year(year), number(month)),
        ([year, month, day], false) if is_year(year) && is_number(day) && day.len() <= 2 => {
            (parts.year, parts.month, parts.day) = (number(year), Some(month_of(month)?), number(day));
        }
        ([year, month, day], false)
            if year.len() == 2
                && head.contains('-')
                && [year, month, day].iter().all(|p| is_number(p) && p.len() == 2) =>
        {
            (parts.year, parts.month, parts.day) = (short_year(year), number(month), number(day));
        }
        _ => return None,
    }
    Some(rest)
}

/// A date without signs between its parts: `20260301`, `20260301090000`, `260301`, `-2603`.
fn one_run(all: &str, century: bool, parts: &mut Parts) -> Option<()> {
    let two = |at: usize| all.get(at..at + 2).and_then(number);
    match (all.len(), century) {
        (8, false) | (14, false) if is_number(all) => {
            (parts.year, parts.month, parts.day) = (number(&all[..4]), two(4), two(6));
            if all.len() == 14 {
                parts.time = Some((two(8)?, two(10)?, two(12)?));
            }
        }
        (6, false) if is_number(all) => (parts.year, parts.month, parts.day) = (short_year(&all[..2]), two(2), two(4)),
        (4, true) if is_number(all) => (parts.year, parts.month) = (short_year(&all[..2]), two(2)),
        _ => return None,
    }
    Some(())
}

/// A `t` inside the name of a month (`október`) is not the one between date and time.
fn month_with_t(text: &str, end: usize) -> usize {
    let bytes = text.as_bytes();
    if bytes.get(end) != Some(&b't') || end.checked_sub(1).is_none_or(|n| bytes[n].is_ascii_digit()) {
        return end;
    }
    let after = &text[end + 1..];
    after.find(|c: char| c.is_whitespace() || c == 't' || c == ',').map_or(text.len(), |n| end + 1 + n)
}

/// Time and zone after an ISO date.
pub(super) fn rest(rest: &str, parts: &mut Parts) -> Option<()> {
    let rest = rest.trim_start_matches(['t', ',']).trim();
    if rest.is_empty() {
        return Some(());
    }
    for word in rest.split_whitespace() {
        if parts.time.is_none() && word.as_bytes()[0].is_ascii_digit() {
            let zone_at = word.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.'))).unwrap_or(word.len());
            let (clock, suffix) = word.split_at(zone_at);
            parts.time = Some(clock_time(clock)?);
            if !suffix.is_empty() {
                zone_or_half(suffix, parts)?;
            }
        } else if !is_filler(word) {
            zone_or_half(word, parts)?;
        }
    }
    Some(())
}
