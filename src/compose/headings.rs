//! The words that every issue of a newsletter has, in another language: the headings of its usual sections and the line with its
//! month. What is no such word is left to translators.

use chrono::NaiveDate;

use super::import::label::{Label, label};
use super::words::WORDS;
use crate::model::Lang;
use crate::model::letter::Period;

/// A heading such as "Analysis and Alerts" in another language; `None` where it is no usual one, or has no words there.
pub fn heading(text: &str, language: &Lang) -> Option<String> {
    let (_, kind) = WORDS.said("heading", text)?;
    let forms = WORDS.forms("heading", language.primary(), kind)?;
    let joins = |form: &&str| WORDS.forms_anywhere("heading", "alerts").any(|alerts| contains(form, alerts));
    // "Analysis and alerts" is of the same kind as "Analysis".
    let form = match kind != "alerts" && joins(&text) {
        true => forms.iter().copied().find(joins),
        false => forms.first().copied(),
    }?;
    Some(cased(form, text))
}

fn contains(form: &str, word: &str) -> bool {
    crate::text::fold(form).contains(&crate::text::fold(word))
}

/// Written as the other is: all in capitals, or with one to begin.
fn cased(words: &str, like: &str) -> String {
    if !like.chars().any(char::is_lowercase) && like.chars().any(char::is_uppercase) {
        return words.to_uppercase();
    }
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What a line says that names an issue by its month: "MARCH 2026 | ANALYSIS & UPDATES".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Month {
    /// Its first day.
    pub day: NaiveDate,
    pub tagline: Option<String>,
}

/// Reads a line that names an issue by its month and says nothing else but a tagline.
pub fn month(line: &str) -> Option<Month> {
    let Label { number: None, period: Period { year, month: Some(month) }, title: None, tagline, .. } = label(line)?
    else {
        return None;
    };
    Some(Month { day: NaiveDate::from_ymd_opt(year, u32::from(month), 1)?, tagline })
}

/// A line with a month and its tagline; `like` is the same line in another language.
pub fn line(month: &str, tagline: Option<&str>, like: &str) -> String {
    let named = cased(month, like.split('|').next().unwrap_or(like));
    tagline.map_or(named.clone(), |tagline| format!("{named} | {tagline}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_headings_are_put_into_the_five_languages() {
        for (text, language, want) in [
            ("Updates", "pt", Some("Atualizações")),
            ("NEWS", "fr-CA", Some("ACTUALITÉS")),
            ("Analysis", "es", Some("Análisis")),
            ("Analysis and Alerts", "pt-BR", Some("Análise e alertas")),
            ("Analysis & Alerts", "ar", Some("تحليلات وتنبيهات")),
            ("Alertas", "en", Some("Alerts")),
            ("أخبار", "en", Some("News")),
            ("From our readers", "pt", None),
            ("News", "sw", None),
        ] {
            assert_eq!(heading(text, &language.parse().unwrap()).as_deref(), want, "{text} {language}");
        }
    }

    #[test]
    fn a_month_is_told_from_other_labels() {
        let of = |line: &str| month(line).map(|month| (month.day.to_string(), month.tagline));
        assert_eq!(of("March 2026"), Some(("2026-03-01".into(), None)));
        assert_eq!(of("ABRIL DE 2026 | NOTICIAS"), Some(("2026-04-01".into(), Some("NOTICIAS".into()))));
        assert_eq!(of("Newsletter ‘In Movement’ 2 (2024)"), None);
        assert_eq!(of("Boletín «En marcha», mayo de 2026"), None, "it says the name, too");
        assert_eq!(line("Março de 2026", Some("ANALYSIS"), "MARCH 2026 | ANALYSIS"), "MARÇO DE 2026 | ANALYSIS");
        assert_eq!(line("Março de 2026", None, "March 2026"), "Março de 2026");
    }
}
