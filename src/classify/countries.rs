//! The names of countries in the five languages of the desk.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::model::Lang;

const COUNTRIES: &str = include_str!("../../assets/names/countries.tsv");

/// The columns after the code, as the table's first line names them.
const LANGUAGES: [&str; 5] = ["en", "es", "pt", "fr", "ar"];

static NAMES: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let rows = COUNTRIES.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t'));
    rows.filter_map(|mut cells| Some((cells.next()?, cells.collect()))).collect()
});

/// The name of a country (ISO 3166-1 alpha-2) in a language, else in English; `None` for what is no country.
pub fn country_name(code: &str, language: &Lang) -> Option<String> {
    let names = NAMES.get(code)?;
    let column = LANGUAGES.iter().position(|known| *known == language.primary()).unwrap_or_default();
    // The first of several names of a country is the usual one.
    let name = names.get(column)?.split('|').next()?.trim();
    (!name.is_empty()).then(|| name.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_has_a_name_in_each_language() {
        for (code, language, want) in [
            ("HT", "en", Some("Haiti")),
            ("HT", "pt-BR", Some("Haiti")),
            ("DE", "fr", Some("Allemagne")),
            ("AR", "ar", Some("الأرجنتين")),
            ("DE", "sw", Some("Germany")),
            ("XX", "en", None),
            ("", "en", None),
        ] {
            assert_eq!(country_name(code, &language.parse().unwrap()).as_deref(), want, "{code} {language}");
        }
    }
}
