//! What a card in a foreign language says beneath its title: the same story's headline in a language that the editor
//! reads, or else its places, topics and numbers in the language of her desk.

use super::called::isolated;
use super::language::{foreign, reads};
use crate::classify;
use crate::config::Config;
use crate::model::Lang;
use crate::model::person::Person;
use crate::store::desk::Card;
use crate::web::words::{Html, Value, Words, escaped};

/// Places and topics that are told at most, and numbers.
const MOST: usize = 4;

/// The line beneath the title; `None` where the editor reads the language herself, or nothing is known.
pub fn gloss(config: &Config, w: &Words, person: &Person, card: &Card) -> Option<Html> {
    let own = card.language.as_deref()?.parse::<Lang>().ok()?;
    if reads(w, person, &own) {
        return None;
    }
    headline(w, person, card).or_else(|| facts(config, w, card))
}

/// The story's headline in the first of her languages that tells it.
fn headline(w: &Words, person: &Person, card: &Card) -> Option<Html> {
    let told = |lang: &Lang| {
        card.also.iter().find(|other| {
            other
                .language
                .as_deref()
                .and_then(|tag| tag.parse::<Lang>().ok())
                .is_some_and(|tag| tag.same_language(lang))
        })
    };
    let other = person.reads.iter().find_map(told)?;
    let lang = other.language.as_deref().unwrap_or("und");
    let title = format!("<bdi lang=\"{}\">{}</bdi>", escaped(lang), escaped(&other.title));
    let from: Vec<String> =
        [Some(isolated(&other.outlet).0), foreign(w, person, Some(lang))].into_iter().flatten().collect();
    Some(w.with("desk-gloss", &[("title", Value::Html(&title)), ("outlet", Value::Html(&w.list(&from)))]))
}

/// Places, topics and numbers.
fn facts(config: &Config, w: &Words, card: &Card) -> Option<Html> {
    let language: Lang = w.tag.parse().ok()?;
    let mut facts: Vec<String> = Vec::new();
    let mut add = |fact: String| {
        if !fact.is_empty() && !facts.contains(&fact) {
            facts.push(fact);
        }
    };
    let places = card.regions.iter().flat_map(|region| &region.evidence).filter_map(|found| found.place.as_deref());
    places.filter_map(|code| classify::country_name(code, &language)).take(MOST).for_each(&mut add);
    card.topics.iter().take(MOST).map(|topic| config.topic_name(&topic.topic, &language)).for_each(&mut add);
    // Numbers alone tell nobody what it is about.
    if facts.is_empty() {
        return None;
    }
    for number in numbers(&card.entry.title, w.tag).into_iter().take(MOST) {
        if !facts.contains(&number) {
            facts.push(number);
        }
    }
    let facts: Vec<String> = facts.iter().map(|fact| format!("<bdi>{}</bdi>", escaped(fact))).collect();
    Some(w.with("desk-gloss-facts", &[("facts", Value::Html(&facts.join(" · ")))]))
}

/// The numbers of a text, in the digits 0 to 9, with a percent sign where one follows. The Arabic marks for thousands and
/// decimals become those of the desk's language; any other stays as the outlet wrote it.
fn numbers(text: &str, tag: &str) -> Vec<String> {
    let (thousands, decimal) = match tag {
        "en" | "ar" => (',', '.'),
        "fr" => ('\u{202f}', ','),
        _ => ('.', ','),
    };
    let mut found = Vec::new();
    let mut number = String::new();
    for letter in text.chars().chain([' ']) {
        match (digit(letter), letter) {
            (Some(digit), _) => number.push(digit),
            // Parts thousands or decimals only between digits; what stands at the end is cut off again.
            (None, '٬') if !number.is_empty() => number.push(thousands),
            (None, '٫') if !number.is_empty() => number.push(decimal),
            (None, '.' | ',' | '\u{a0}' | '\u{202f}') if !number.is_empty() => number.push(letter),
            (None, '%' | '٪') if number.ends_with(|c: char| c.is_ascii_digit()) => {
                number.push('%');
                found.push(std::mem::take(&mut number));
            }
            _ => {
                let whole = number.trim_end_matches(|c: char| !c.is_ascii_digit()).to_string();
                number.clear();
                found.extend(Some(whole).filter(|whole| !whole.is_empty()));
            }
        }
    }
    found
}

/// A decimal digit of the scripts that newsrooms write.
fn digit(letter: char) -> Option<char> {
    let zero = ['0', '٠', '۰', '०', '০'].into_iter().find(|zero| (*zero..=step(*zero)).contains(&letter))?;
    char::from_digit(letter as u32 - zero as u32, 10)
}

fn step(zero: char) -> char {
    char::from_u32(zero as u32 + 9).unwrap_or(zero)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_in_every_script() {
        for (text, want) in [
            ("Drone strikes kill 500 civilians", &["500"][..]),
            ("مقتل ٥٠٠ مدني و١٢ طفلا", &["500", "12"]),
            ("Salário cai 12,5% em 2026.", &["12,5%", "2026"]),
            ("1.200.000 personas, 3 días", &["1.200.000", "3"]),
            ("no number", &[]),
            ("", &[]),
        ] {
            assert_eq!(numbers(text, "en"), want, "{text}");
        }
        for (tag, want) in [("en", "1,200.5"), ("ar", "1,200.5"), ("es", "1.200,5"), ("fr", "1\u{202f}200,5")] {
            assert_eq!(numbers("١٬٢٠٠٫٥", tag), [want], "{tag}");
        }
    }
}
