//! What a text of feeds.toml may mean: slugs, languages, durations, dates, words. Each refusal says what to write.

use std::time::Duration;

use chrono::NaiveDate;

use super::fault::{Wrong, nearest};
use crate::calendar::Schedule;
use crate::model::{Lang, Region};

/// A part of an address.
pub(super) fn slug(text: &str) -> Result<String, Wrong> {
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if text.len() <= 80 && text.bytes().all(fits) && !text.is_empty() {
        return Ok(text.to_string());
    }
    let message = format!("\"{text}\" is no slug: lower-case letters a-z, digits and hyphens, at most 80");
    Err(Wrong::new(message, suggested_slug(text).map(|slug| format!("write \"{slug}\"")).unwrap_or_default()))
}

fn suggested_slug(text: &str) -> Option<String> {
    use unicode_normalization::UnicodeNormalization;
    let letters = text.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c));
    let hyphened: String =
        letters.flat_map(char::to_lowercase).map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let words: Vec<&str> = hyphened.split('-').filter(|word| !word.is_empty()).collect();
    Some(words.join("-").chars().take(80).collect::<String>()).filter(|slug| !slug.is_empty())
}

/// A language tag (BCP 47).
pub(super) fn language(text: &str) -> Result<Lang, Wrong> {
    text.parse().map_err(|_| {
        let folded = text.to_lowercase();
        let named = LANGUAGES.iter().find(|(_, names)| names.contains(&folded.as_str())).map(|(tag, _)| tag);
        let advice = named.map(|tag| format!("write \"{tag}\""));
        let advice = advice.unwrap_or_else(|| "write a tag such as \"pt\", \"pt-BR\" or \"ar\"".into());
        Wrong::new(format!("\"{text}\" is no language tag"), advice)
    })
}

/// How people write languages that have a tag.
const LANGUAGES: [(&str, &[&str]); 12] = [
    ("ar", &["arabic", "العربية", "عربي"]),
    ("de", &["german", "deutsch"]),
    ("en", &["english"]),
    ("es", &["spanish", "español", "espanol", "castellano"]),
    ("fr", &["french", "français", "francais"]),
    ("hi", &["hindi"]),
    ("it", &["italian", "italiano"]),
    ("pt", &["portuguese", "português", "portugues"]),
    ("ru", &["russian", "русский"]),
    ("sw", &["swahili", "kiswahili"]),
    ("tr", &["turkish", "türkçe"]),
    ("zh", &["chinese", "中文"]),
];

/// One of the seven regions. Names with which a slug begins, such as "Latin America", are told it.
pub(super) fn region(text: &str) -> Result<Region, Wrong> {
    let begun = suggested_slug(text).filter(|slug| slug.len() >= 4);
    let meant = begun.and_then(|begun| Region::ALL.into_iter().find(|region| region.slug().starts_with(&begun)));
    text.parse().map_err(|_| match meant {
        Some(region) => Wrong::new(format!("unknown region \"{text}\""), format!("did you mean \"{region}\"?")),
        None => unknown("region", text, &Region::ALL.map(Region::slug)),
    })
}

/// The fault of a word that is none of the known ones.
pub(super) fn unknown(what: &str, given: &str, known: &[&str]) -> Wrong {
    let advice = match nearest(given, known.iter().copied()) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => format!("write one of: {}", known.join(", ")),
    };
    Wrong::new(format!("unknown {what} \"{given}\""), advice)
}

/// The value of a closed list of words.
pub(super) fn word<T: Copy>(
    what: &'static str,
    known: &'static [(&'static str, T)],
) -> impl Fn(&str) -> Result<T, Wrong> {
    move |text| {
        let found = known.iter().find(|(word, _)| *word == text);
        let words = || known.iter().map(|(word, _)| *word).collect::<Vec<_>>();
        found.map(|(_, value)| *value).ok_or_else(|| unknown(what, text, &words()))
    }
}

/// A time span such as `10m`, `90s`, `2d` or `1h30m`.
pub(super) fn duration(text: &str) -> Result<Duration, Wrong> {
    let wrong = || {
        Wrong::new(format!("\"{text}\" is no duration"), "write a number with s, m, h or d, such as \"10m\" or \"2d\"")
    };
    let (mut seconds, mut number) = (0u64, String::new());
    for c in text.chars() {
        if c.is_ascii_digit() {
            number.push(c);
            continue;
        }
        let unit = match c {
            's' => 1,
            'm' => 60,
            'h' => 3600,
            'd' => 86_400,
            _ => return Err(wrong()),
        };
        let part = number.parse::<u64>().ok().and_then(|number| number.checked_mul(unit)).ok_or_else(wrong)?;
        seconds = seconds.checked_add(part).ok_or_else(wrong)?;
        number.clear();
    }
    if !number.is_empty() || text.is_empty() {
        return Err(wrong());
    }
    // A year is longer than anything that is waited for here, and keeps later sums of times from overflowing.
    if seconds > 366 * 86_400 {
        return Err(Wrong::new(
            format!("\"{text}\" is longer than a year"),
            "write a shorter duration, such as \"60m\"",
        ));
    }
    Ok(Duration::from_secs(seconds))
}

/// A day, `2026-11-22`.
pub(super) fn date(text: &str) -> Result<NaiveDate, Wrong> {
    let wrong = || Wrong::new(format!("\"{text}\" is no date"), "write year, month and day, such as \"2026-11-22\"");
    let digits = |b: u8| b.is_ascii_digit() || b == b'-';
    let date = (text.len() == 10 && text.bytes().all(digits)).then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok());
    date.flatten().ok_or_else(wrong)
}

/// A day that comes back each year, `02-21`.
pub(super) fn yearly(text: &str) -> Result<String, Wrong> {
    // 2024 has a 29 February.
    let day = date(&format!("2024-{text}"));
    day.map(|_| text.to_string())
        .map_err(|_| Wrong::new(format!("\"{text}\" is no day of the year"), "write month and day, such as \"02-21\""))
}

/// Times that come again and again, in the syntax of the calendar.
pub(super) fn schedule(text: &str) -> Result<String, Wrong> {
    let advice = "write minute, hour, day, month and weekday, such as \"0 9 * * mon\" or \"0 9 last-fri * *\"";
    let read = Schedule::parse(text).map(|_| text.to_string());
    read.map_err(|bad| Wrong::new(format!("\"{text}\" is no schedule: {}", bad.why), advice))
}

/// The authority of `tag:` ids with its date (RFC 4151 section 2.1), such as `example.org,2024`.
pub(super) fn id_authority(text: &str) -> Result<String, Wrong> {
    let wrong = |why: &str| {
        let advice = "write a domain name or mail address of yours, a comma and a date on which it was yours, such as \"example.org,2024\"";
        Wrong::new(format!("\"{text}\" is no authority for ids (RFC 4151): {why}"), advice)
    };
    let (name, day) = text.split_once(',').ok_or_else(|| wrong("the date after a comma is missing"))?;
    let domain = match name.split_once('@') {
        None => name,
        Some((user, domain)) => {
            let fits = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_');
            if user.is_empty() || !user.bytes().all(fits) {
                return Err(wrong("what stands before the @ is no mail user"));
            }
            domain
        }
    };
    if !domain.split('.').all(is_domain_part) || domain.bytes().any(|b| b.is_ascii_uppercase()) {
        return Err(wrong("the name is no domain name in lower case"));
    }
    let full = match day.len() {
        4 => format!("{day}-01-01"),
        7 => format!("{day}-01"),
        _ => day.to_string(),
    };
    date(&full).map(|_| text.to_string()).map_err(|_| wrong("the date must be a year, year-month or year-month-day"))
}

fn is_domain_part(part: &str) -> bool {
    let edges = part.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric())
        && part.bytes().last().is_some_and(|b| b.is_ascii_alphanumeric());
    edges && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// Where everything is kept.
pub(super) fn store(text: &str) -> Result<String, Wrong> {
    let path = text.strip_prefix("sqlite:").filter(|path| !path.is_empty());
    path.map(|_| text.to_string()).ok_or_else(|| {
        Wrong::new(
            format!("\"{text}\" is no store that can be used"),
            "write sqlite: and a path, such as \"sqlite:data/newsloom.db\"",
        )
    })
}

/// A CSS selector.
pub(super) fn selector(text: &str) -> Result<String, Wrong> {
    match scraper::Selector::parse(text) {
        Ok(_) => Ok(text.to_string()),
        Err(_) => Err(Wrong::new(
            format!("\"{text}\" is no CSS selector"),
            "write such as \"article\", \"h2 a\" or \".news > li\"",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_numbers_with_units() {
        let seconds = |text: &str| duration(text).map(|span| span.as_secs()).ok();
        for (text, want) in [
            ("10m", Some(600)),
            ("60m", Some(3600)),
            ("1s", Some(1)),
            ("0s", Some(0)),
            ("2d", Some(172_800)),
            ("1h30m", Some(5400)),
            ("366d", Some(31_622_400)),
            ("367d", None),
            ("", None),
            ("10", None),
            ("m", None),
            ("1.5h", None),
            ("-1m", None),
            ("10 m", None),
            ("1w", None),
            ("1M", None),
        ] {
            assert_eq!(seconds(text), want, "{text}");
        }
    }

    #[test]
    fn a_bad_slug_comes_with_a_good_one() {
        for (text, want) in [("Brasil de Fato", "brasil-de-fato"), ("Público!", "publico"), ("a_b", "a-b")] {
            let advice = slug(text).map_err(|wrong| wrong.advice);
            assert_eq!(advice, Err(format!("write \"{want}\"")), "{text}");
        }
        assert_eq!(slug("مدار").map_err(|wrong| wrong.advice), Err(String::new()));
        assert!(slug(&"a".repeat(81)).is_err() && slug("2024-1").is_ok());
    }
}
