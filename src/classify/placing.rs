//! Where a name stands in a sentence: after a preposition of place, at the head of the line, before a colon.

use crate::text::Words;

/// With accents: "à Gaza" is there, "a Gaza" goes there.
const PREPOSITIONS: [&str; 18] = [
    "in",
    "en",
    "em",
    "na",
    "no",
    "nas",
    "nos",
    "au",
    "aux",
    "à",
    "dans",
    "inside",
    "across",
    "at",
    "near",
    "outside",
    "around",
    "throughout",
];
/// "In the streets of Nairobi" is in Nairobi, a "march on Washington" in Washington.
const STREETS: [&str; 36] = [
    "march",
    "streets",
    "calles",
    "ruas",
    "rues",
    "capital",
    "capitale",
    "city",
    "outskirts",
    "cerca",
    "perto",
    "près",
    "ciudad",
    "cidade",
    "ville",
    "town",
    "village",
    "pueblo",
    "vila",
    "barrio",
    "bairro",
    "afueras",
    "arredores",
    "province",
    "provincia",
    "província",
    "region",
    "región",
    "região",
    "région",
    "district",
    "estado",
    "state",
    "north",
    "south",
    "port",
];
const OF: [&str; 8] = ["on", "of", "de", "do", "da", "du", "d", "des"];
const ARTICLES: [&str; 9] = ["the", "el", "la", "los", "las", "le", "les", "l", "o"];

/// "Sails from Barcelona": what leaves a place is news of where it goes.
const FROM: [&str; 9] = ["from", "de", "del", "desde", "da", "do", "du", "d", "من"];
const LEAVES: [&str; 40] = [
    "sail",
    "sails",
    "sailed",
    "sets",
    "departs",
    "departed",
    "zarpa",
    "zarpan",
    "zarpó",
    "zarparon",
    "zarpar",
    "parte",
    "parten",
    "partió",
    "partieron",
    "sale",
    "salen",
    "salió",
    "salieron",
    "zarpam",
    "zarpou",
    "zarparam",
    "partem",
    "partiu",
    "partiram",
    "sai",
    "saem",
    "saiu",
    "saíram",
    "part",
    "partent",
    "appareille",
    "appareillent",
    "تبحر",
    "يبحر",
    "أبحر",
    "أبحرت",
    "تنطلق",
    "ينطلق",
    "انطلقت",
];
/// What it takes off.
const LEFT: f64 = -0.4;

/// What the place in the headline adds: before a colon it is the subject, at the beginning it nearly is.
pub fn bonus(first: usize, last: usize, words: &Words) -> f64 {
    if is_before_colon(last, words) {
        0.6
    } else if first <= 1 {
        0.35
    } else {
        0.0
    }
}

/// What a preposition of place before the name adds, if there is one: something happens there. What leaves it takes off.
pub fn is_placed(kind: &str, first: usize, last: usize, words: &Words) -> Option<f64> {
    let heads_line = is_before_colon(last, words).then_some(0.0);
    let before = words.tokens().get(..first)?.iter().rev();
    let mut before = before.map(|token| words.lower(token)).peekable();
    before.next_if(|word| ARTICLES.contains(&word.as_str()));
    let Some(word) = before.next() else { return heads_line };
    if FROM.contains(&word.as_str()) && before.peek().is_some_and(|word| LEAVES.contains(&word.as_str())) {
        return Some(LEFT);
    }
    let streets = OF.contains(&word.as_str()) && before.next().is_some_and(|word| STREETS.contains(&word.as_str()));
    match word.as_str() {
        "في" | "داخل" | "شوارع" | "قرب" | "مدينة" | "بلدة" | "قرية" | "محافظة" | "ولاية" | "مخيم" => {
            Some(0.5)
        }
        // French says "à" of towns only; Portuguese says it of countries, and means "to".
        "à" if !matches!(kind, "place" | "capital" | "city" | "province" | "town") => heads_line,
        word if streets || PREPOSITIONS.contains(&word) => Some(0.15),
        _ => heads_line,
    }
}

/// "Gaza: …": what stands before a colon is the subject, also where a power that acts everywhere stands there.
fn is_before_colon(last: usize, words: &Words) -> bool {
    words.tokens().get(last).and_then(|token| token.mark) == Some(':')
}

/// Whether a preposition of place stands before the name.
pub fn is_in(kind: &str, first: usize, last: usize, words: &Words) -> bool {
    is_placed(kind, first, last, words).is_some_and(|added| added > 0.0)
}

#[cfg(test)]
mod tests {
    use crate::classify::{Classifier, Text, certain};
    use crate::model::{Lang, Region};

    #[test]
    fn what_leaves_a_place_is_news_of_where_it_goes() {
        let classifier = Classifier::new(&[], &[]);
        for title in [
            "Flotilla sails from Barcelona for Gaza",
            "La flotilla zarpa de Barcelona rumbo a la Franja",
            "Flotilha zarpou de Barcelona rumo a Gaza",
            "Une flottille part de Marseille pour Gaza",
            "أسطول الصمود ينطلق من برشلونة نحو غزة",
        ] {
            let found = classifier.regions(&Text { title, ..Text::default() }, &Lang::undetermined(), None);
            assert_eq!(found.first().map(|finding| finding.region), Some(Region::ArabMaghreb), "{title}");
            assert!(!certain(&found).contains(&Region::Europe), "{title}");
        }
    }
}
