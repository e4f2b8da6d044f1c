//! The numbers of a headline, in digits or in words of five languages: "12 killed" and "Douze morts" agree, the fourth
//! strike and the fifth do not.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

use chrono::{DateTime, Datelike, Utc};

use crate::model::Lang;
use crate::text::{Shape, Token, Words, fold};

const TABLE: &str = include_str!("../../../assets/numbers.tsv");
/// Which words are months.
const DATES: &str = include_str!("../../../assets/dates.tsv");
/// What stands between a day and its month ("8 de marzo"), and between the days of a range.
const OF: [&str; 9] = ["de", "of", "do", "du", "th", "st", "nd", "rd", "er"];
const TO: [&str; 9] = ["to", "a", "al", "ate", "au", "et", "y", "e", "and"];
/// The table's columns.
const LANGUAGES: [&str; 5] = ["en", "es", "pt", "fr", "ar"];
/// Before these an ordinal of Portuguese is a day of the week ("na quarta").
const ON: [&str; 5] = ["na", "nesta", "desta", "ate", "dessa"];
/// Above it numbers are hardly the same by chance.
const DOZEN: f32 = 12.0;
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

static MONTHS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let rows = DATES.lines().filter_map(|row| row.strip_prefix("month\t"));
    let forms = rows.filter_map(|row| row.rsplit('\t').next()).flat_map(|forms| forms.split('|'));
    forms.filter_map(|form| form.split([' ', '.', '*']).next()).map(fold).collect()
});

/// The numbers of a headline; an ordinal begins with "#". A day of a month says nothing: calls of many bodies end on one day. The years around its own say nothing: every headline may name
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
        if is_day(&words, words.tokens().len() - rest.len()) {
        } else if is_digits(word) {
            let (number, groups) = grouped(&words, rest);
            let (number, scale) = scaled(number, &words, rest.get(groups..).unwrap_or_default());
            found.insert(number);
            used = groups + scale;
        } else if let Some((number, groups)) = spelled.and_then(|spelled| spelled_at(spelled, &words, rest, before)) {
            let (number, scale) = scaled(number.to_string(), &words, rest.get(groups..).unwrap_or_default());
            found.insert(number);
            used = groups + scale;
        }
        before = word;
        rest = rest.get(used..).unwrap_or_default();
    }
    let years = at.map_or(2000..=2050, |at| at.year() - 1..=at.year() + 1);
    found.retain(|number| number.parse().map_or(true, |number| !years.contains(&number)));
    found
}

/// Whether a number is hardly the same by chance.
pub fn is_large(number: &str) -> bool {
    number.parse::<f32>().is_ok_and(|number| number > DOZEN)
}

fn is_digits(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a number is that of a day: a month stands before or after it, or after another day to which it leads; or it is a
/// part of "20/04".
fn is_day(words: &Words, at: usize) -> bool {
    let word = |at: usize| words.tokens().get(at).map_or("", |token| words.folded(token));
    let is_month = |at: usize| {
        let is_verb = || matches!(word(at), "march" | "may") && words.tokens()[at].shape == Shape::Lower;
        MONTHS.contains(word(at)) && !is_verb()
    };
    let number: Result<u32, _> = word(at).trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == 'º').parse();
    if !number.is_ok_and(|number| (1..=31).contains(&number)) {
        return false;
    }
    let is_number = |at: usize| !word(at).is_empty() && is_digits(word(at));
    let is_slashed =
        |at: usize| words.tokens().get(at).is_some_and(|token| token.mark == Some('/')) && is_number(at + 1);
    if is_slashed(at) || at.checked_sub(1).is_some_and(|before| is_number(before) && is_slashed(before)) {
        return true;
    }
    let next = |links: &[&str]| at + 1 + usize::from(links.contains(&word(at + 1)));
    let before = at.checked_sub(1).is_some_and(is_month);
    let to = next(&TO);
    is_month(next(&OF)) || before || (is_number(to) && is_day(words, to))
}

/// "200,000", "200.000", "200 000" and "200000" are one number, and so are "6.3" and "6,3"; says how many words it takes.
fn grouped(words: &Words, rest: &[Token]) -> (String, usize) {
    if let [whole, part, ..] = rest {
        let is_decimal =
            part.end - part.start <= 2 && part.start == whole.end + 1 && whole.mark.is_some_and(|m| ",.٫".contains(m));
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

/// What multiplies the number before it, by the beginning of the folded word; "mil millones" is one of them and the other.
const SCALES: [(&str, f64); 16] = [
    ("thousand", 1e3),
    ("mille", 1e3),
    ("mil", 1e3),
    ("الف", 1e3),
    ("الاف", 1e3),
    ("million", 1e6),
    ("millon", 1e6),
    ("milhao", 1e6),
    ("milhoes", 1e6),
    ("مليون", 1e6),
    ("ملايين", 1e6),
    ("billion", 1e9),
    ("bilhao", 1e9),
    ("bilhoes", 1e9),
    ("milliard", 1e9),
    ("مليار", 1e9),
];

/// "6 mil", "3.2 billion" and "3.200 millones" are 6000 and 3200000000; says how many words more that takes.
fn scaled(number: String, words: &Words, rest: &[Token]) -> (String, usize) {
    let scale = |token: &Token| {
        let word = words.folded(token);
        SCALES
            .iter()
            .find(|(scale, _)| word == *scale || scale.len() > 3 && word.strip_prefix(scale).is_some_and(is_ending))
    };
    let scales = rest.iter().map_while(scale).take(2).map(|(_, times)| times);
    let (times, used) = scales.fold((1.0, 0), |(times, used), scale| (times * scale, used + 1));
    match number.parse::<f64>() {
        Ok(count) if used > 0 => ((count * times).round().to_string(), used),
        _ => (number, 0),
    }
}

fn is_ending(rest: &str) -> bool {
    matches!(rest, "s" | "es")
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
            ("en", "On 12 March 300 families march", vec!["300"]),
            ("en", "Send posters by April 30; from 22 to 24 February in Porto", vec![]),
            ("es", "Del 14 al 16 de julio, 40 delegaciones", vec!["40"]),
            ("pt", "Chamada até 1º de maio", vec![]),
            ("pt", "Inscrições até 20/04: 15 bolsas", vec!["15"]),
            ("es", "Paro el martes 10/3/2026 en 40 puertos", vec!["40"]),
            ("fr", "Appel à textes, avant le 30 avril 2026 : 12 pages", vec!["12"]),
            ("ar", "دعوة إلى المشاركة حتى 30 أبريل", vec![]),
            ("en", "In 1960 300 families came", vec!["1960", "300"]),
            ("pt", "Greve dos professores na quarta-feira", vec![]),
            ("pt", "Quarta greve geral", vec!["#4"]),
            ("es", "Quinto paro general", vec!["#5"]),
            ("es", "Once organizaciones", vec!["11"]),
            ("en", "Once again, workers win", vec![]),
            ("pt", "Reforma agrária entrega 6 mil hectares", vec!["6000"]),
            ("en", "$3.2 billion IMF deal", vec!["3200000000"]),
            ("es", "Acuerdo con el FMI por 3.200 millones de dólares", vec!["3200000000"]),
            ("pt", "Dois milhões nas ruas", vec!["2000000"]),
            ("es", "Deuda de cinco mil millones", vec!["5000000000"]),
            ("fr", "Trois mille emplois supprimés", vec!["3000"]),
            ("ar", "إجلاء 4 آلاف شخص", vec!["4000"]),
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
