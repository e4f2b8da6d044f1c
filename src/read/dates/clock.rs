//! The time of day and its zone.

use chrono_tz::{TZ_VARIANTS, Tz};

use super::names::zone;
use super::parts::{Parts, is_number, number};

/// `9:15`, `10:14:55.123`, `1014`, `101455`.
pub(super) fn clock_time(text: &str) -> Option<(u32, u32, u32)> {
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
        Some((h, m)) if m.len() <= 2 => (number(h)?, number(m)?),
        None if digits.len() <= 2 => (number(digits)?, 0),
        None if digits.len() <= 4 => (number(&digits[..digits.len() - 2])?, number(digits.get(digits.len() - 2..)?)?),
        _ => return None,
    };
    (hours <= 15 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

/// `america/sao_paulo`: a zone by its place.
fn place(word: &str) -> Option<Tz> {
    let named = word.contains('/').then(|| TZ_VARIANTS.iter().find(|zone| zone.name().eq_ignore_ascii_case(word)));
    named.flatten().copied()
}

/// `am`, `pm`, or a zone.
pub(super) fn zone_or_half(word: &str, parts: &mut Parts) -> Option<()> {
    match word {
        "am" | "a.m." | "오전" | "ص" => parts.afternoon = Some(false),
        "pm" | "p.m." | "오후" | "م" => {
            parts.afternoon = Some(true);
        }
        _ => match offset(word) {
            Some(minutes) => parts.offset_minutes = Some(minutes),
            None => parts.zone = Some(place(word)?),
        },
    }
    if matches!(word, "오전" | "오후") && parts.offset_minutes.is_none() {
        parts.offset_minutes = Some(9 * 60);
    }
    Some(())
}
