//! Dates as feeds really write them: RFC 822, RFC 3339, W3CDTF and ISO 8601, asctime, names of months in several
//! languages, Arabic-Indic digits, seconds since 1970. A date that cannot be right is none: nothing is invented.

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveTime, Utc};

use super::date_words::{is_filler, month, zone};

/// Feeds did not exist before; earlier years are defaults of broken tools (1970, 0001).
const FIRST_YEAR: i32 = 1990;
/// What lies further ahead than clocks and time zones explain is no date of publication.
const FURTHEST_AHEAD: Duration = Duration::days(2);
/// No date is longer.
const LONGEST: usize = 100;

/// The instant that a text names; a missing zone means UTC. `None` when there is none, or none that can be believed.
pub(crate) fn parse(text: &str, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    let date = instant(&plain(text))?;
    (date.year() >= FIRST_YEAR && date <= now.checked_add_signed(FURTHEST_AHEAD)?).then_some(date)
}

/// Lower case, Western digits, no comments in brackets, East Asian date words as signs.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut brackets = 0u32;
    for c in text.chars() {
        match c {
            '(' => brackets += 1,
            ')' => brackets = brackets.saturating_sub(1),
            _ if brackets > 0 => {}
            '\u{660}'..='\u{669}' => out.push((b'0' + (c as u32 - 0x660) as u8) as char),
            '\u{6F0}'..='\u{6F9}' => out.push((b'0' + (c as u32 - 0x6F0) as u8) as char),
            '年' | '월' | '月' => out.push('-'),
            '년' => out.push_str("-\u{1}"),
            '日' | '일' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' => out.push(' '),
            '−' | '–' => out.push('-'),
            ',' | '،' | '、' => out.push_str(", "),
            c => out.extend(c.to_lowercase()),
        }
    }
    // Korean dates without a zone are Korean time.
    if out.contains('\u{1}') {
        let joined: String = out.replace('\u{1}', "").split_whitespace().collect::<Vec<_>>().join(" ");
        return format!("{} kst", joined.replace("- ", "-"));
    }
    out
}

fn instant(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    match text.len() {
        10 if digits => return DateTime::from_timestamp(text.parse().ok()?, 0),
        13 if digits => return DateTime::from_timestamp_millis(text.parse().ok()?),
        _ => {}
    }
    let mut parts = Parts::default();
    if let Some(rest) = iso_date(text, &mut parts) {
        return iso_rest(rest, &mut parts).and_then(|()| parts.instant());
    }
    words(text, &mut parts)?;
    parts.instant()
}

/// What has been found of a date.
#[derive(Debug, Default)]
struct Parts {
    year: Option<i32>,
    month: Option<u32>,
    day: Option<u32>,
    /// Day of the year, instead of month and day.
    ordinal: Option<u32>,
    time: Option<(u32, u32, u32)>,
    afternoon: Option<bool>,
    /// East of Greenwich.
    offset_minutes: Option<i32>,
}

impl Parts {
    fn instant(&self) -> Option<DateTime<Utc>> {
        let year = self.year?;
        let date = match self.ordinal {
            Some(ordinal) => NaiveDate::from_yo_opt(year, ordinal)?,
            None => NaiveDate::from_ymd_opt(year, self.month.unwrap_or(1), self.day.unwrap_or(1))?,
        };
        let (hour, minute, second) = self.time.unwrap_or((0, 0, 0));
        let hour = match self.afternoon {
            Some(_) if hour > 12 || hour == 0 => hour,
            Some(afternoon) => hour % 12 + if afternoon { 12 } else { 0 },
            None => hour,
        };
        // 24:00 is the next midnight (ISO 8601); a leap second is told as the one before it.
        let (date, hour) = match (hour, minute, second) {
            (24, 0, 0) => (date.succ_opt()?, 0),
            _ => (date, hour),
        };
        let time = NaiveTime::from_hms_opt(hour, minute, if second == 60 { 59 } else { second })?;
        let local = date.and_time(time).and_utc();
        local.checked_sub_signed(Duration::minutes(i64::from(self.offset_minutes.unwrap_or(0))))
    }
}

/// A date that begins with its year; returns what follows it.
fn iso_date<'t>(text: &'t str, parts: &mut Parts) -> Option<&'t str> {
    let head_end = text.find(|c: char| c.is_whitespace() || c == 't' || c == ',').unwrap_or(text.len());
    let head_end = month_with_t(text, head_end);
    let (head, rest) = text.split_at(head_end);
    let century = head.starts_with('-');
    let pieces: Vec<&str> = head.trim_start_matches('-').split(['-', '/', '.']).collect();
    match (pieces.as_slice(), century) {
        ([all], false) if all.len() == 8 && is_number(all) => {
            (parts.year, parts.month, parts.day) = (number(&all[..4]), number(&all[4..6]), number(&all[6..]));
        }
        ([all], false) if all.len() == 14 && is_number(all) => {
            (parts.year, parts.month, parts.day) = (number(&all[..4]), number(&all[4..6]), number(&all[6..8]));
            parts.time = Some((number(&all[8..10])?, number(&all[10..12])?, number(&all[12..])?));
        }
        ([all], false) if all.len() == 6 && is_number(all) => {
            (parts.year, parts.month, parts.day) = (short_year(&all[..2]), number(&all[2..4]), number(&all[4..]));
        }
        ([all], true) if all.len() == 4 && is_number(all) => {
            (parts.year, parts.month) = (short_year(&all[..2]), number(&all[2..]));
        }
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
fn iso_rest(rest: &str, parts: &mut Parts) -> Option<()> {
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

fn zone_or_half(word: &str, parts: &mut Parts) -> Option<()> {
    match word {
        "am" | "a.m." | "오전" | "ص" => parts.afternoon = Some(false),
        "pm" | "p.m." | "오후" | "م" => {
            parts.afternoon = Some(true);
        }
        _ => parts.offset_minutes = Some(offset(word)?),
    }
    if matches!(word, "오전" | "오후") && parts.offset_minutes.is_none() {
        parts.offset_minutes = Some(9 * 60);
    }
    Some(())
}

/// A date in words and numbers, in whatever order.
fn words(text: &str, parts: &mut Parts) -> Option<()> {
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
        return if half.is_empty() { Some(()) } else { zone_or_half(half, parts) };
    }
    if first.is_ascii_digit() {
        return numbers(bare, parts);
    }
    if let Some(month) = month(bare) {
        // "mar, 03 nov": the first was a weekday (mardi, martes).
        let before = parts.month.replace(month);
        return before.is_none_or(|before| before == 3).then_some(());
    }
    if is_filler(bare) {
        return Some(());
    }
    zone_or_half(word, parts)
}

fn is_french_clock(word: &str) -> bool {
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

/// `9:15`, `10:14:55.123`, `1014`, `101455`.
fn clock_time(text: &str) -> Option<(u32, u32, u32)> {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole).trim_end_matches(':');
    let pieces: Vec<&str> = whole.split(':').collect();
    let short = |piece: &&str| (1..=2).contains(&piece.len()) && is_number(piece);
    match pieces.as_slice() {
        [all] if all.len() == 4 && is_number(all) => Some((number(&all[..2])?, number(&all[2..])?, 0)),
        [all] if all.len() == 6 && is_number(all) => {
            Some((number(&all[..2])?, number(&all[2..4])?, number(&all[4..])?))
        }
        [all] if all.len() <= 2 && is_number(all) => Some((number(all)?, 0, 0)),
        all @ ([_, _] | [_, _, _]) if all.iter().all(short) => {
            let second = all.get(2).map_or(Some(0), |s| number(s))?;
            Some((number(all[0])?, number(all[1])?, second))
        }
        _ => None,
    }
}

/// `z`, `+0530`, `+05:30`, `+03`, `gmt-3`, or a name. Minutes east of Greenwich.
fn offset(word: &str) -> Option<i32> {
    let word = word.trim_end_matches('.');
    let word = word.strip_prefix("etc/").unwrap_or(word);
    if let Some(minutes) = zone(word) {
        return Some(minutes);
    }
    let word = ["gmt", "utc", "ut"].iter().find_map(|name| word.strip_prefix(name)).unwrap_or(word);
    let sign = match word.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits = &word[1..];
    let (hours, minutes): (i32, i32) = match digits.split_once(':') {
        Some((h, m)) if m.len() == 2 => (number(h)?, number(m)?),
        None if digits.len() <= 2 => (number(digits)?, 0),
        None if digits.len() <= 4 => (number(&digits[..digits.len() - 2])?, number(digits.get(digits.len() - 2..)?)?),
        _ => return None,
    };
    (hours <= 15 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

fn month_of(text: &str) -> Option<u32> {
    if is_number(text) { number(text) } else { month(text) }
}

/// Two digits: up to 69 is this century (POSIX).
fn short_year(text: &str) -> Option<i32> {
    number::<i32>(text).map(|year| if year < 70 { 2000 + year } else { 1900 + year })
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && is_number(text)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn number<N: std::str::FromStr>(text: &str) -> Option<N> {
    if is_number(text) { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_312_800, 0).unwrap_or_default()
    }

    fn shown(text: &str) -> String {
        parse(text, now()).map_or_else(|| "none".into(), |date| date.format("%Y-%m-%dT%H:%M:%SZ").to_string())
    }

    #[test]
    fn dates_in_the_wild_name_the_right_instant() {
        for (given, want) in [
            ("Sun, 01 Mar 2026 09:00:00 +0000 (UTC)", "2026-03-01T09:00:00Z"),
            ("Sun, 1 Mar 26 09:00 EST", "2026-03-01T14:00:00Z"),
            ("Sun, 01 Mar 2026 09:00:00 BRT", "2026-03-01T12:00:00Z"),
            ("Sun, 01 Mar 2026 09:00:00 +03", "2026-03-01T06:00:00Z"),
            ("Sun, 01 Mar 2026 09:00:00 +0530", "2026-03-01T03:30:00Z"),
            ("2026-03-01 09:00:00", "2026-03-01T09:00:00Z"),
            ("2026-03-01T09:00:00.123456-03:00", "2026-03-01T12:00:00Z"),
            ("2026-03-01T09:00Z", "2026-03-01T09:00:00Z"),
            ("20260301T090000Z", "2026-03-01T09:00:00Z"),
            ("1772355600", "2026-03-01T09:00:00Z"),
            ("1772355600000", "2026-03-01T09:00:00Z"),
            ("1 de março de 2026", "2026-03-01T00:00:00Z"),
            ("Dom, 01 Mar 2026 09:00:00 -0300", "2026-03-01T12:00:00Z"),
            ("dimanche 1er mars 2026 à 09h30", "2026-03-01T09:30:00Z"),
            ("1 de enero de 2026", "2026-01-01T00:00:00Z"),
            ("12 nov. 2025", "2025-11-12T00:00:00Z"),
            ("November 12, 2025 3:05 PM", "2025-11-12T15:05:00Z"),
            ("الأحد، ١ مارس ٢٠٢٦", "2026-03-01T00:00:00Z"),
            ("١ آذار ٢٠٢٦", "2026-03-01T00:00:00Z"),
            ("25/12/2025", "2025-12-25T00:00:00Z"),
            ("2025年11月12日 10:30", "2025-11-12T10:30:00Z"),
            ("2026-02-28T24:00:00Z", "2026-03-01T00:00:00Z"),
            ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
            ("01-Mar-2026 09:00:00", "2026-03-01T09:00:00Z"),
        ] {
            assert_eq!(shown(given), want, "{given}");
        }
    }

    #[test]
    fn what_cannot_be_right_is_no_date() {
        for given in [
            "",
            "yesterday",
            "31 Feb 2026",
            "2026-02-30",
            "Thu, 01 Jan 1970 00:00:00 GMT",
            "0001-01-01T00:00:00Z",
            "2099-01-01",
            "0",
            "12/11/2025",
            "Sun, 16 Dec 2012 1:2:3:4 GMT",
            "2026-03-01T25:00:00Z",
            "-0001-11-30",
            "0000-00-00 00:00:00",
            "March",
            "99999999999999999999",
            "2026-03-01T09:00:00+99:99",
            "é",
            "t",
            "+",
            "9",
            "-",
        ] {
            assert_eq!(shown(given), "none", "{given}");
        }
    }
}
