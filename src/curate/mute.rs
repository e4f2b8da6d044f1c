//! Whether an editor's rule speaks of an entry: "mute this word from this outlet".

use crate::model::decision::Rule;
use crate::model::outlet::Outlet;
use crate::text::fold;

/// Whether the word stands in title or summary, whole and however it is written there. A rule without words mutes nothing.
pub fn speaks_of(rule: &Rule, outlet: &Outlet, title: &str, summary: &str) -> bool {
    let word = fold(&rule.word);
    let is_theirs = rule.outlet.as_ref().is_none_or(|slug| *slug == outlet.slug);
    is_theirs && !word.is_empty() && [title, summary].iter().any(|text| holds(&fold(text), &word))
}

fn holds(text: &str, word: &str) -> bool {
    format!(" {text} ").contains(&format!(" {word} "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_speaks_of_whole_words_of_its_outlet() {
        let facts = serde_json::json!({"slug": "o", "name": "O", "home": null, "languages": ["en"], "region": null,
            "rights": null, "contact": null});
        let outlet: Outlet = serde_json::from_value(facts).unwrap();
        for (of, word, title, want) in [
            (Some("o"), "Futbol", "Fútbol: la final", true),
            (None, "horoscope", "Your HOROSCOPE today", true),
            (Some("p"), "horoscope", "Your horoscope", false),
            (None, "port", "Sports and ports", false),
            (None, "world cup", "The World Cup draw", true),
            (None, "world cup", "The cup of the world", false),
            (None, "رياضة", "رِياضه: نتائج", true),
            (None, " — ", "anything — at all", false),
        ] {
            let rule = Rule { outlet: of.map(String::from), word: word.into() };
            assert_eq!(speaks_of(&rule, &outlet, title, ""), want, "{word} in {title}");
        }
    }
}
