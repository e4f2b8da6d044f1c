//! British and American English: the words that tell them apart, from assets/spelling.tsv, and which of them a text is.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::model::Lang;
use crate::text::Words;

const TABLE: &str = include_str!("../../assets/spelling.tsv");

/// Words that one English has and the other has not, folded.
static TELLING: LazyLock<BTreeMap<String, Form>> = LazyLock::new(|| read(TABLE));

/// A word of one English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    pub english: English,
    /// How the other English writes it.
    pub other: String,
}

/// Which English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum English {
    British,
    American,
}

/// The word of one English that this is; folded.
pub fn form(folded: &str) -> Option<&'static Form> {
    TELLING.get(folded).or_else(|| {
        let begins = PREFIXES.iter().find_map(|prefix| folded.strip_prefix(prefix));
        TELLING.get(begins?).filter(|form| form.other.len() > SHORTEST)
    })
}

/// What may stand before a word: "demobilise". What is left is not too short to be told.
const PREFIXES: [&str; 6] = ["de", "re", "dis", "un", "over", "non"];
const SHORTEST: usize = 5;

/// How the other English writes a word as it was written: its prefix and its capital stay.
pub fn other(written: &str, folded: &str) -> Option<String> {
    let form = form(folded)?;
    let other = match TELLING.contains_key(folded) {
        true => form.other.clone(),
        false => {
            let prefix = PREFIXES.iter().find(|prefix| folded.starts_with(**prefix))?;
            format!("{prefix}{}", form.other)
        }
    };
    let is_capital = written.chars().next().is_some_and(char::is_uppercase);
    let mut letters = other.chars();
    match letters.next() {
        Some(first) if is_capital => Some(first.to_uppercase().chain(letters).collect()),
        _ => Some(other),
    }
}

/// The language of a text in more detail: `en` becomes `en-GB` or `en-US` where most of its telling words are of that one.
pub fn refined(language: &Lang, text: &str) -> Lang {
    if language.as_str() != "en" {
        return language.clone();
    }
    let words = Words::new(text);
    let told = words.tokens().iter().filter_map(|token| form(words.folded(token)));
    let (mut british, mut american) = (0_u32, 0_u32);
    for form in told {
        match form.english {
            English::British => british += 1,
            English::American => american += 1,
        }
    }
    let tag = match british.cmp(&american) {
        std::cmp::Ordering::Greater => "en-GB",
        std::cmp::Ordering::Less => "en-US",
        std::cmp::Ordering::Equal => return language.clone(),
    };
    tag.parse().unwrap_or_else(|_| language.clone())
}

/// Endings after -is and -iz.
const OF_VERBS: [&str; 10] = ["e", "es", "ed", "ing", "er", "ers", "ation", "ations", "ational", "able"];

/// Endings after -ys and -yz: "analyses" are American as well.
const OF_ANALYSIS: [&str; 5] = ["e", "ed", "ing", "er", "ers"];

/// Endings of words in -our and -or.
const OF_NOUNS: [&str; 15] =
    ["", "s", "ed", "ing", "able", "ably", "ful", "ite", "ites", "hood", "hoods", "er", "ers", "less", "al"];

/// Endings after a last letter that is doubled or not.
const OF_DOUBLES: [&str; 4] = ["ed", "ing", "er", "ers"];

fn read(table: &str) -> BTreeMap<String, Form> {
    let mut words = BTreeMap::new();
    for row in table.lines().filter(|line| !line.starts_with('#')) {
        let [rule, british, american, stems @ ..] = &row.split('\t').collect::<Vec<_>>()[..] else { continue };
        let stems = stems.first().map_or(Vec::new(), |stems| stems.split('|').collect());
        let endings: &[&str] = match (*rule, *british) {
            ("stem", "ise") => &OF_VERBS,
            ("stem", "yse") => &OF_ANALYSIS,
            ("stem", _) => &OF_NOUNS,
            ("double", _) => &OF_DOUBLES,
            _ => &[],
        };
        // The e of -ise belongs to the ending: organis-ing.
        let (gb, us) = match *rule {
            "double" => (*british, ""),
            _ => (british.trim_end_matches('e'), american.trim_end_matches('e')),
        };
        for (stem, ending) in stems.iter().flat_map(|stem| endings.iter().map(move |ending| (stem, ending))) {
            pair(&mut words, format!("{stem}{gb}{ending}"), format!("{stem}{us}{ending}"));
        }
        match *rule {
            "pair" => pair(&mut words, british.to_string(), american.to_string()),
            "british" => {
                words.insert(british.to_string(), Form { english: English::British, other: american.to_string() });
            }
            _ => {}
        }
    }
    words
}

fn pair(words: &mut BTreeMap<String, Form>, british: String, american: String) {
    words.insert(british.clone(), Form { english: English::British, other: american.clone() });
    words.insert(american, Form { english: English::American, other: british });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_told_by_its_spelling() {
        for (language, text, want) in [
            ("en", "We organise and mobilise in every centre.", "en-GB"),
            ("en", "We organize and mobilize in every center.", "en-US"),
            ("en", "The Organisation met; labor, colors and programs of the neighbors.", "en-US"),
            ("en", "Analyses raise a promise; colonies of organisms.", "en"),
            ("en", "They demilitarised it and travelled on.", "en-GB"),
            ("en", "A license, a practice, a meter, a story.", "en"),
            ("en", "", "en"),
            ("pt", "centre organise", "pt"),
        ] {
            assert_eq!(refined(&language.parse().unwrap(), text).as_str(), want, "{text}");
        }
    }

    #[test]
    fn a_word_is_written_as_the_other_english_writes_it() {
        for (word, want) in [
            ("organised", Some("organized")),
            ("Organization", Some("Organisation")),
            ("decolonising", Some("decolonizing")),
            ("labor", Some("labour")),
            ("analyzed", Some("analysed")),
            ("traveler", Some("traveller")),
            ("licence", Some("license")),
            ("license", None),
            ("promise", None),
            ("analyses", None),
            ("rearm", None),
        ] {
            assert_eq!(other(word, &crate::text::fold(word)).as_deref(), want, "{word}");
        }
    }
}
