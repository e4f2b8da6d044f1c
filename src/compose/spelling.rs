//! Which English an issue is written in, by the words that are spelled otherwise there.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::words::WORDS;
use crate::model::Lang;
use crate::text::Words;

/// Words that one English has and the other has not, folded.
static TELLING: LazyLock<BTreeMap<String, bool>> = LazyLock::new(telling);

/// The language of a text in more detail: `en` becomes `en-GB` or `en-US` where most of its telling words are of that one.
pub fn refined(language: &Lang, text: &str) -> Lang {
    if language.as_str() != "en" {
        return language.clone();
    }
    let words = Words::new(text);
    let told = words.tokens().iter().filter_map(|token| TELLING.get(words.folded(token)));
    let (british, american) =
        told.fold((0_u32, 0_u32), |(b, a), is_british| if *is_british { (b + 1, a) } else { (b, a + 1) });
    let tag = match british.cmp(&american) {
        std::cmp::Ordering::Greater => "en-GB",
        std::cmp::Ordering::Less => "en-US",
        std::cmp::Ordering::Equal => return language.clone(),
    };
    tag.parse().unwrap_or_else(|_| language.clone())
}

/// Endings of verbs in -ise and -ize after the letter that parts them, and of what is made of them.
const OF_VERBS: [&str; 10] = ["e", "es", "ed", "ing", "er", "ers", "ation", "ations", "ational", "able"];

/// Endings of words in -our and -or.
const OF_NOUNS: [&str; 8] = ["", "s", "ed", "ing", "able", "ful", "ite", "hood"];

fn telling() -> BTreeMap<String, bool> {
    let mut table = BTreeMap::new();
    for (suffix, endings) in
        [("ise", &OF_VERBS[..]), ("ize", &OF_VERBS), ("our", &OF_NOUNS), ("or", &OF_NOUNS), ("whole", &[""])]
    {
        // The e of -ise belongs to the ending: organis-ing.
        let letters = if suffix == "whole" { "" } else { suffix.trim_end_matches('e') };
        for (language, stem) in WORDS.forms("spelling", suffix) {
            let forms = endings.iter().map(|ending| (format!("{stem}{letters}{ending}"), language == "en-GB"));
            table.extend(forms);
        }
    }
    table
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
            ("en", "", "en"),
            ("pt", "centre organise", "pt"),
        ] {
            assert_eq!(refined(&language.parse().unwrap(), text).as_str(), want, "{text}");
        }
    }
}
