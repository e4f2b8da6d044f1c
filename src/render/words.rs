//! The words that pages and feeds use, and dates written out, in five languages; any other language gets English.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use crate::model::Lang;

mod tables;

use tables::{AR, EN, ES, FR, PT};

/// The interface in one language.
pub struct Words {
    /// The language of these words, which is English where a page's own language has none.
    pub tag: &'static str,
    pub dir: &'static str,
    pub skip: &'static str,
    pub sections: &'static str,
    pub subscribe: &'static str,
    pub copy: &'static str,
    pub feed_is: &'static str,
    pub languages: &'static str,
    pub all_languages: &'static str,
    /// Leads to an address.
    pub in_all_languages: &'static str,
    /// What pages list; also the heading of an issue's news.
    pub items: &'static str,
    /// Headings of an issue's sections that have none of their own.
    pub updates: &'static str,
    pub analysis: &'static str,
    /// Leads to an issue's editions in other languages.
    pub also_in: &'static str,
    /// Leads to an issue's other forms.
    pub also_as: &'static str,
    pub plain_text: &'static str,
    pub messages: &'static str,
    pub empty: &'static str,
    /// Of an issue that holds nothing any more.
    pub withdrawn: &'static str,
    /// Leads to what was put right in an issue since it was published, and to why an item stands in it no more.
    pub correction: &'static str,
    pub taken_out: &'static str,
    /// Leads to the outlet's name.
    pub read_at: &'static str,
    /// Leads to links that tell the same story.
    pub also: &'static str,
    /// Between two links of a list.
    pub list_comma: &'static str,
    pub filed_under: &'static str,
    pub updated: &'static str,
    pub photo: &'static str,
    pub front: &'static str,
    pub all_feeds: &'static str,
    pub selected: &'static str,
    pub latest: &'static str,
    pub issues: &'static str,
    pub by_issue: &'static str,
    pub by_subject: &'static str,
    pub by_region: &'static str,
    pub by_outlet: &'static str,
    pub opml: &'static str,
    /// Leads to the calendar of what a page announces.
    pub calendar: &'static str,
    /// What happens on a date, and what leads to the headline of what has to be done by then.
    pub event: &'static str,
    pub deadline: &'static str,
    pub deadline_of: &'static str,
    months: [&'static str; 12],
    date: DateStyle,
}

/// How a language puts day, month and year together.
enum DateStyle {
    /// `22 November 2026`
    Plain,
    /// `22 de noviembre de 2026`
    De,
    /// As `De`, with `1º` for the first of a month.
    DeOrdinal,
    /// As `Plain`, with `1er` for the first of a month.
    PlainOrdinal,
}

/// The words of a language; English where there are none.
pub fn words(language: &Lang) -> &'static Words {
    known_words(language).unwrap_or(&EN)
}

/// The words of a language, if there are any.
pub fn known_words(language: &Lang) -> Option<&'static Words> {
    [&EN, &ES, &PT, &FR, &AR].into_iter().find(|w| w.tag == language.primary())
}

impl Words {
    /// A month as the label of an issue: `November 2026`, `Noviembre de 2026`.
    pub fn month(&self, day: NaiveDate) -> String {
        let month = self.months.get(day.month0() as usize).copied().unwrap_or_default();
        let mut letters = month.chars();
        let first: String = letters.next().map(|letter| letter.to_uppercase().collect()).unwrap_or_default();
        let of = if matches!(self.date, DateStyle::De | DateStyle::DeOrdinal) { "de " } else { "" };
        format!("{first}{} {of}{}", letters.as_str(), day.year())
    }

    /// A day written out, in UTC.
    pub fn date(&self, time: DateTime<Utc>) -> String {
        let (day, year) = (time.day(), time.year());
        let month = self.months.get(time.month0() as usize).copied().unwrap_or_default();
        match self.date {
            DateStyle::Plain => format!("{day} {month} {year}"),
            DateStyle::De => format!("{day} de {month} de {year}"),
            DateStyle::DeOrdinal if day == 1 => format!("1º de {month} de {year}"),
            DateStyle::DeOrdinal => format!("{day} de {month} de {year}"),
            DateStyle::PlainOrdinal if day == 1 => format!("1er {month} {year}"),
            DateStyle::PlainOrdinal => format!("{day} {month} {year}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_out_in_each_language() {
        let day = |text: &str| text.parse::<DateTime<Utc>>().expect("a time");
        for (tag, time, want) in [
            ("en", "2026-11-22T23:59:00Z", "22 November 2026"),
            ("es", "2026-11-22T00:00:00Z", "22 de noviembre de 2026"),
            ("pt-BR", "2026-03-01T00:00:00Z", "1º de março de 2026"),
            ("pt", "2026-03-02T00:00:00Z", "2 de março de 2026"),
            ("fr", "2026-01-01T00:00:00Z", "1er janvier 2026"),
            ("fr", "2026-12-02T00:00:00Z", "2 décembre 2026"),
            ("ar", "2026-11-22T00:00:00Z", "22 نوفمبر 2026"),
            ("sw", "2026-11-22T00:00:00Z", "22 November 2026"),
        ] {
            assert_eq!(words(&tag.parse().expect("a tag")).date(day(time)), want);
        }
    }
}
