//! The words by which an issue is read, from assets/letters.tsv: in all five languages at once, because an issue in one
//! language borrows headings and calls of another.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::text::fold;

/// The tables.
pub static WORDS: LazyLock<Words> = LazyLock::new(|| Words::read(TABLE));

const TABLE: &str = include_str!("../../assets/letters.tsv");

/// Longer texts are no heading, call or label, and need not be folded to know it.
const LONGEST: usize = 160;

/// A call: its words; `None` is any one word.
type Pattern = Vec<Option<String>>;

/// Rows of the table, folded: what is asked is folded, too.
#[derive(Debug, Default)]
pub struct Words {
    rows: Vec<Row>,
    /// The first row of each role and form.
    index: BTreeMap<String, BTreeMap<String, usize>>,
    /// The forms of each role by their first words, so that a long text is searched in one walk.
    begins: BTreeMap<String, BTreeMap<String, Vec<Vec<String>>>>,
    calls: Vec<Pattern>,
    /// As they are written: of each role, language and value.
    written: Vec<([&'static str; 3], Vec<&'static str>)>,
}

/// One form of a row.
#[derive(Debug)]
struct Row {
    language: String,
    value: String,
}

/// A call as its words tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallWords {
    Whole,
    /// It announces an address: "Read more at".
    Announces,
}

impl Words {
    fn read(table: &'static str) -> Words {
        let mut words = Words::default();
        for row in table.lines().filter(|line| !line.starts_with('#')) {
            let [role, language, value, forms] = row.splitn(4, '\t').collect::<Vec<_>>()[..] else { continue };
            words.written.push(([role, language, value], forms.split('|').collect()));
            for form in forms.split('|') {
                if role == "call" {
                    words.calls.push(pattern(form));
                    continue;
                }
                let [role, language, value] = [role, language, value].map(String::from);
                let index = words.index.entry(role.clone()).or_default();
                index.entry(fold(form)).or_insert(words.rows.len());
                let parts: Vec<String> = fold(form).split(' ').map(String::from).collect();
                let begins = words.begins.entry(role).or_default();
                begins.entry(parts.first().cloned().unwrap_or_default()).or_default().push(parts);
                words.rows.push(Row { language, value });
            }
        }
        words
    }

    /// What a text says in a role: language and value. The text is folded here.
    pub fn said(&self, role: &str, text: &str) -> Option<(&str, &str)> {
        if text.len() > LONGEST {
            return None;
        }
        self.said_folded(role, &fold(text))
    }

    /// The same of a text that is folded.
    pub fn said_folded(&self, role: &str, folded: &str) -> Option<(&str, &str)> {
        let row = self.rows.get(*self.index.get(role)?.get(folded)?)?;
        Some((&row.language, &row.value))
    }

    /// The forms of a value in a language as they are written, the usual one first.
    pub fn forms(&self, role: &str, language: &str, value: &str) -> Option<&[&'static str]> {
        let found = self.written.iter().find(|(key, _)| *key == [role, language, value])?;
        Some(&found.1)
    }

    /// The forms of a value in all languages.
    pub fn forms_anywhere<'a>(&'a self, role: &'a str, value: &'a str) -> impl Iterator<Item = &'static str> + 'a {
        let is = move |key: &[&str; 3]| key[0] == role && key[2] == value;
        self.written.iter().filter(move |(key, _)| is(key)).flat_map(|(_, forms)| forms.iter().copied())
    }

    /// How many of these folded words are the longest form of a role that they begin with.
    pub fn begun(&self, role: &str, words: &[&str]) -> Option<usize> {
        let forms = self.begins.get(role)?.get(*words.first()?)?;
        let fits = |form: &&Vec<String>| words.get(..form.len()).is_some_and(|there| there == form.as_slice());
        forms.iter().filter(fits).map(Vec::len).max()
    }

    /// Whether a text is nothing but a call.
    pub fn call(&self, text: &str) -> Option<CallWords> {
        if text.len() > LONGEST {
            return None;
        }
        let folded = fold(text);
        let words: Vec<&str> = folded.split(' ').collect();
        if self.is_call(&words) {
            let announces = text.trim_end().ends_with(':');
            return Some(if announces { CallWords::Announces } else { CallWords::Whole });
        }
        let (last, rest) = words.split_last()?;
        let announces = self.said_folded("tail", last).is_some() && self.is_call(rest);
        announces.then_some(CallWords::Announces)
    }

    fn is_call(&self, words: &[&str]) -> bool {
        let fits = |pattern: &Pattern| {
            let mut pairs = pattern.iter().zip(words);
            pattern.len() == words.len() && pairs.all(|(want, word)| want.as_deref().is_none_or(|want| want == *word))
        };
        self.calls.iter().any(fits)
    }
}

fn pattern(form: &str) -> Pattern {
    let words = form.split(' ');
    words
        .flat_map(|word| if word == "*" { vec![None] } else { fold(word).split(' ').map(|w| Some(w.into())).collect() })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_role_has_words_in_the_five_languages() {
        for role in WORDS.index.keys().map(String::as_str).chain(["call"]) {
            assert_eq!(languages(role), BTreeSet::from(["ar", "en", "es", "fr", "pt"]), "{role}");
        }
        for language in ["en", "es", "pt", "fr", "ar"] {
            let months = TABLE.lines().filter(|line| line.starts_with(&format!("month\t{language}\t")));
            assert_eq!(months.count(), 12, "{language}");
        }
    }

    /// The languages that have a role.
    fn languages(role: &str) -> BTreeSet<&'static str> {
        let rows = TABLE.lines().filter(|line| line.split('\t').next() == Some(role));
        rows.filter_map(|line| line.split('\t').nth(1)).collect()
    }

    #[test]
    fn calls_are_told_from_their_words() {
        for (text, want) in [
            ("Read more", Some(CallWords::Whole)),
            ("Read More.", Some(CallWords::Whole)),
            ("Read the full statement.", Some(CallWords::Whole)),
            ("Read more at", Some(CallWords::Announces)),
            ("Read more:", Some(CallWords::Announces)),
            ("Leer más en", Some(CallWords::Announces)),
            ("Leia o texto completo em", Some(CallWords::Announces)),
            ("Lire la suite", Some(CallWords::Whole)),
            ("Lire l'article complet sur", Some(CallWords::Announces)),
            ("إقرأ المزيد", Some(CallWords::Whole)),
            ("للمزيد على", Some(CallWords::Announces)),
            ("Read more of this and", None),
            ("at", None),
            ("", None),
        ] {
            assert_eq!(WORDS.call(text), want, "{text}");
        }
    }

    #[test]
    fn headings_are_told_in_any_case_with_any_marks() {
        for (text, want) in [
            ("Updates", Some("updates")),
            ("**NEWS**", Some("news")),
            ("Analysis and Alerts", Some("analysis")),
            ("Analysis & Alerts:", Some("analysis")),
            ("ANÁLISES E ALERTAS", Some("analysis")),
            ("Actualités", Some("news")),
            ("المستجدّات", Some("updates")),
            ("News from everywhere", None),
        ] {
            let said = WORDS.said("heading", text).map(|(_, value)| value);
            assert_eq!(said, want, "{text}");
        }
    }
}
