//! The numbers of a headline, in digits or in words of five languages: "12 killed" and "Douze morts" agree, the fourth
//! strike and the fifth do not.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use chrono::{DateTime, Datelike, Utc};

use crate::model::Lang;
use crate::text::{Token, Words, fold};

const TABLE: &str = include_str!("../../../assets/numbers.tsv");
/// The table's columns.
const LANGUAGES: [&str; 5] = ["en", "es", "pt", "fr", "ar"];
/// Before these an ordinal of Portuguese is a day of the week ("na quarta").
const ON: [&str; 5] = ["na", "nesta", "desta", "ate", "dessa"];
/// What parts the thousands of a number, where it is no space.
const GROUPS: [char; 4] = ['.', ',', '٬', '\''];

/// Folded words, and what each counts.
type ByWord = HashMap<String, &'static str>;

static WORDS: LazyLock<HashMap<&'static str, ByWord>> = LazyLock::new(|| {
    let mut words: HashMap<&str, ByWord> = HashMap::new();
    for row in TABLE.lines().filter(|line| !line.starts_with("# ")) {
        let mut cells = row.split('\t');
        let Some(number) = cells.next() else { continue };
        for (language, cell) in LANGUAGES.into_iter().zip(cells) {
            words.entry(language).or_default().extend(cell.split('|').map(|word| (fold(word), number)));
        }
    }
    words
});

/// The numbers of a headline; an ordinal begins with "#". The years around its own say nothing: every headline may name
/// them. Of a headline without a date all years of our time are such.
pub fn numbers(title: &str, language: &Lang, at: Option<DateTime<Utc>>) -> BTreeSet<String> {
    let words = Words::new(title);
    let spelled = WORDS.get(language.primary());
    let mut found = BTreeSet::new();
    let mut rest = words.tokens();
    let mut before = "";
    while let [token, ..] = rest {
        let word = words.folded(token);
        let mut used = 1;
        if word.bytes().all(|byte| byte.is_ascii_digit()) {
            let (number, groups) = grouped(&words, rest);
            found.insert(number);
            used = groups;
        } else if let Some(number) = spelled.and_then(|spelled| spelled_at(spelled, &words, rest, before)) {
            found.insert(number.0.to_string());
            used = number.1;
        }
        before = word;
        rest = rest.get(used..).unwrap_or_default();
    }
    let years = at.map_or(2000..=2050, |at| at.year() - 1..=at.year() + 1);
    found.retain(|number| number.parse().map_or(true, |number| !years.contains(&number)));
    found
}

/// "200,000", "200.000", "200 000" and "200000" are one number, and so are "6.3" and "6,3"; says how many words it takes.
fn grouped(words: &Words, rest: &[Token]) -> (String, usize) {
    if let [whole, part, ..] = rest {
        let is_decimal =
            part.end - part.start == 1 && part.start == whole.end + 1 && whole.mark.is_some_and(|m| ",.٫".contains(m));
        if is_decimal && words.folded(part).bytes().all(|byte| byte.is_ascii_digit()) {
            return (format!("{}.{}", words.folded(whole), words.folded(part)), 2);
        }
    }
    let mut number = String::new();
    let mut used = 0;
    for (at, token) in rest.iter().enumerate() {
        let word = words.folded(token);
        let parted = at.checked_sub(1).and_then(|before| rest[before].mark);
        let is_group = word.len() == 3 && parted.is_none_or(|mark| GROUPS.contains(&mark) || mark.is_ascii_digit());
        let begun = at == 0 || (rest[0].end - rest[0].start <= 3 && is_group);
        if !begun || !word.bytes().all(|byte| byte.is_ascii_digit()) {
            break;
        }
        number.push_str(word);
        used += 1;
    }
    (number, used)
}

/// What a word counts, alone or with the next one ("اثنا عشر"), and how many words that takes.
fn spelled_at(spelled: &ByWord, words: &Words, rest: &[Token], before: &str) -> Option<(&'static str, usize)> {
    let word = words.folded(rest.first()?);
    let next = rest.get(1).map_or("", |token| words.folded(token));
    let is_day = next == "feira" || ON.contains(&before);
    let bare = word.strip_prefix('و').filter(|bare| bare.chars().count() > 2).unwrap_or(word);
    let (number, used) = match spelled.get(&format!("{word} {next}")) {
        Some(pair) => (*pair, 2),
        None => (*spelled.get(word).or_else(|| spelled.get(bare))?, 1),
    };
    (!(is_day && number.starts_with('#'))).then_some((number, used))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_the_same_in_digits_and_in_words_of_every_language() {
        for (language, title, want) in [
            ("en", "Twelve killed as school is bombed", vec!["12"]),
            ("fr", "Douze morts dans le bombardement d'une école", vec!["12"]),
            ("ar", "اثنا عشر قتيلا في قصف مدرسة", vec!["12"]),
            ("ar", "مقتل ١٢ شخصا في قصف مدرسة", vec!["12"]),
            ("en", "Cuba evacuates 200,000 people in 2026", vec!["200000"]),
            ("es", "Cuba: 200.000 evacuados", vec!["200000"]),
            ("fr", "Cuba : 200 000 personnes évacuées", vec!["200000"]),
            ("en", "On 12 March 300 families march", vec!["12", "300"]),
            ("en", "In 1960 300 families came", vec!["1960", "300"]),
            ("pt", "Greve dos professores na quarta-feira", vec![]),
            ("pt", "Quarta greve geral", vec!["#4"]),
            ("es", "Quinto paro general", vec!["#5"]),
            ("es", "Once organizaciones", vec!["11"]),
            ("en", "Once again, workers win", vec![]),
            ("en", "Magnitude 6.3 quake", vec!["6.3"]),
            ("es", "Un sismo de 6,3 sacude 2, 3 y 4 pueblos", vec!["2", "3", "4", "6.3"]),
            ("en", "", vec![]),
            ("en", "9999999999999999999999 1", vec!["1", "9999999999999999999999"]),
        ] {
            let at = "2026-03-02T08:00:00Z".parse().ok();
            let found = numbers(title, &language.parse().unwrap(), at);
            assert_eq!(found.into_iter().collect::<Vec<_>>(), want, "{title}");
        }
    }
}
