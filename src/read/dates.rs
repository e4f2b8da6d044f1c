//! Dates as feeds really write them: RFC 822, RFC 3339, W3CDTF and ISO 8601, asctime, names of months in several
//! languages, Arabic-Indic digits, seconds since 1970. A date that cannot be right is none: nothing is invented.

mod clock;
mod free;
mod iso;
mod names;
mod parts;

use chrono::{DateTime, Datelike, Duration, Utc};
use parts::Parts;

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
            '(' | '[' => brackets += 1,
            ')' | ']' => brackets = brackets.saturating_sub(1),
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
    names::in_one_word(out)
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
    if let Some(rest) = iso::date(text, &mut parts) {
        return iso::rest(rest, &mut parts).and_then(|()| parts.instant());
    }
    free::words(text, &mut parts)?;
    parts.instant()
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
            ("الأحد 1 تشرين الثاني 2025 10:00", "2025-11-01T10:00:00Z"),
            ("1 كانون الثاني/يناير 2026", "2026-01-01T00:00:00Z"),
            ("1 أيار/مايو 2025", "2025-05-01T00:00:00Z"),
            ("01 Mar 2026 09:00 hs", "2026-03-01T09:00:00Z"),
            ("1 de marzo de 2026 a las 09:30hs", "2026-03-01T09:30:00Z"),
            ("15/03/2025 às 08h30min", "2025-03-15T08:30:00Z"),
            ("Sun, 01 Mar 2026 09:00:00 America/Sao_Paulo", "2026-03-01T12:00:00Z"),
            ("2026-03-01T09:00:00-03:00[America/Sao_Paulo]", "2026-03-01T12:00:00Z"),
            ("2025-07-01 09:00:00 Europe/Paris", "2025-07-01T07:00:00Z"),
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
            "1 Mar 2026 09:00 Nowhere/Land",
            "9",
            "-",
        ] {
            assert_eq!(shown(given), "none", "{given}");
        }
    }
}
