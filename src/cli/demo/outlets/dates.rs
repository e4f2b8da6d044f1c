//! Dates in running text: `{date:+12}` is the twelfth day after the base, `{date:-2}` the second before it, `{day:+12}` the same without the year, each
//! in the language of the outlet.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};

const EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const ES: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];
const PT: [&str; 12] = [
    "janeiro",
    "fevereiro",
    "março",
    "abril",
    "maio",
    "junho",
    "julho",
    "agosto",
    "setembro",
    "outubro",
    "novembro",
    "dezembro",
];
const FR: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const AR: [&str; 12] =
    ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"];

/// Writes the dates into a text. What is no placeholder stays as it is.
pub fn fill(text: &str, language: &str, base: DateTime<Utc>) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        filled.push_str(&rest[..at]);
        rest = &rest[at..];
        let written = rest.find('}').and_then(|end| Some((end, placeholder(&rest[1..end], language, base)?)));
        match written {
            Some((end, date)) => {
                filled.push_str(&date);
                rest = &rest[end + 1..];
            }
            None => {
                filled.push('{');
                rest = &rest[1..];
            }
        }
    }
    filled + rest
}

fn placeholder(inner: &str, language: &str, base: DateTime<Utc>) -> Option<String> {
    let (kind, days) = inner.split_once(':').filter(|(_, days)| days.starts_with(['+', '-']))?;
    let date = base.date_naive().checked_add_signed(TimeDelta::try_days(days.parse().ok()?)?)?;
    match kind {
        "date" => Some(with_year(date, language)),
        "day" => Some(day_and_month(date, language)),
        _ => None,
    }
}

fn with_year(date: NaiveDate, language: &str) -> String {
    let joint = if matches!(language, "es" | "pt") { " de " } else { " " };
    format!("{}{joint}{}", day_and_month(date, language), date.year())
}

fn day_and_month(date: NaiveDate, language: &str) -> String {
    let (day, month) = (date.day(), date.month0() as usize);
    match language {
        "es" => format!("{day} de {}", ES[month]),
        "pt" => format!("{}{} de {}", day, if day == 1 { "º" } else { "" }, PT[month]),
        "fr" => format!("{}{} {}", day, if day == 1 { "er" } else { "" }, FR[month]),
        "ar" => format!("{day} {}", AR[month]),
        _ => format!("{day} {}", EN[month]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_as_its_language_writes_it() {
        let base: DateTime<Utc> = "2026-11-22T10:00:00Z".parse().unwrap();
        let table = [
            ("en", "until {date:+12}.", "until 4 December 2026."),
            ("en", "until {date:-2}.", "until 20 November 2026."),
            ("es", "hasta el {date:+12}", "hasta el 4 de diciembre de 2026"),
            ("pt", "em {date:+9}", "em 1º de dezembro de 2026"),
            ("fr", "du {day:+9} au {date:+12}", "du 1er décembre au 4 décembre 2026"),
            ("ar", "حتى {date:+12}", "حتى 4 ديسمبر 2026"),
            ("en", "a {brace} and {date:x}", "a {brace} and {date:x}"),
        ];
        for (language, text, expected) in table {
            assert_eq!(fill(text, language, base), expected);
        }
    }
}
