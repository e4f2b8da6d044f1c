//! Names that towns share: "Paris, Texas" is no news of France, "Córdoba, Argentina" none of Spain, and "Little Haiti" is a
//! quarter somewhere else. What follows the name, or stands before it, tells.

use std::collections::HashMap;

use super::gazetteer::Meaning;
use super::mentions::Mention;
use super::placing::is_in;
use crate::text::{Shape, Token, Words};

/// Words between a town and its state: "Birmingham, no Alabama", "en el estado de Texas".
const LINKS: [&str; 18] = [
    "in", "en", "em", "no", "na", "au", "aux", "dans", "el", "l", "la", "the", "estado", "state", "etat", "de", "do",
    "of",
];
/// "Birmingham, in the state of Alabama" has so many.
const MOST_LINKS: usize = 4;
/// A state has so many words at most ("Newfoundland and Labrador").
const LONGEST: usize = 3;
/// Arabic says "Birmingham in the state of Alabama" without a comma.
const STATES: [&str; 3] = ["ولايه", "بولايه", "مقاطعه"];
/// What makes a country's name that of a quarter or a shop street.
const LITTLE: [&str; 7] = ["little", "pequena", "pequeno", "petite", "petit", "piccola", "kleine"];
const LITTLE_AFTER: [&str; 2] = ["الصغيره", "الصغير"];
/// What joins the names of a list.
const AND: [&str; 6] = ["and", "y", "e", "et", "und", "or"];

/// Which countries have a state or province of a name, and which have a town that is better known elsewhere; by folded names.
#[derive(Debug, Default)]
pub struct Homonyms {
    /// With whether it is a state that everybody knows.
    pub states: HashMap<String, (Vec<&'static str>, bool)>,
    pub towns: HashMap<String, Vec<&'static str>>,
}

/// Where a name stands that tells in which country the one before it lies.
struct State {
    first: usize,
    last: usize,
    country: &'static str,
}

/// Gives names to the country that is told right after them, and takes away those of quarters. The mentions are in reading order.
pub fn settle(homonyms: &Homonyms, mentions: &mut Vec<Mention>, words: &Words) {
    mentions.retain(|mention| !is_quarter(mention, words));
    for at in 0..mentions.len() {
        let Some((town, state)) =
            mentions.get(at).and_then(|town| Some((*town, state(homonyms, mentions, at, town, words)?)))
        else {
            continue;
        };
        for mention in mentions.iter_mut() {
            let is_town = mention.first == town.first;
            if is_town || mention.first >= state.first && mention.last <= state.last {
                mention.elsewhere = Some(state.country);
            }
        }
    }
}

/// The state or the country that stands after a town and is another than the one that its name usually means.
fn state(homonyms: &Homonyms, mentions: &[Mention], at: usize, town: &Mention, words: &Words) -> Option<State> {
    let is_place = matches!(town.name.kind, "place" | "capital" | "city" | "town" | "country" | "alias");
    let usual = town.country().filter(|_| is_place)?;
    let before = at.checked_sub(1).and_then(|at| mentions.get(at));
    if before.is_some_and(|before| before.last + 1 == town.first && mark(before.last, words) == Some(',')) {
        return None;
    }
    let next = mentions.get(at + 1);
    let of_country = || next.and_then(|next| country_after(homonyms, town, next, words));
    // "Tbilisi, Georgia" is no state.
    let is_usual = |state: &State| next.is_some_and(|next| next.first == state.first && next.country() == Some(usual));
    let state = state_after(homonyms, town, usual, words).or_else(of_country).filter(|state| !is_usual(state))?;
    let is_list = is_followed(&state, mentions, words);
    (!is_list).then_some(state)
}

/// "Birmingham, Alabama", "Paris (Texas)", "برمنغهام بولاية ألاباما".
fn state_after(homonyms: &Homonyms, town: &Mention, usual: &str, words: &Words) -> Option<State> {
    let mut first = town.last + 1;
    let says_state = folded(first, words).is_some_and(|word| STATES.contains(&word));
    if says_state {
        first += 1;
    } else if !matches!(mark(town.last, words), Some(',' | '(' | '،')) {
        return None;
    }
    let links =
        (first..).take(MOST_LINKS).take_while(|at| folded(*at, words).is_some_and(|word| LINKS.contains(&word)));
    first += links.count();
    let is_name = words.tokens().get(first).is_some_and(|token| token.shape != Shape::Lower);
    let named = |length: usize| {
        let last = first + length - 1;
        let countries = homonyms.states.get(&phrase(first, last, words)?)?;
        Some((last, countries))
    };
    let (last, (countries, _)) = (1..=LONGEST).rev().filter(|_| is_name).find_map(named)?;
    let only = || countries.first().filter(|_| countries.len() == 1);
    let country = countries.iter().find(|iso| **iso == usual).or_else(only)?;
    Some(State { first, last, country })
}

/// "Córdoba, Argentina", where a town of that name is known in that country; "in Barcelona, Venezuela", where the better
/// known one is a town as well.
fn country_after(homonyms: &Homonyms, town: &Mention, next: &Mention, words: &Words) -> Option<State> {
    let follows = next.first == town.last + 1 && matches!(mark(town.last, words), Some(',' | '(' | '،'));
    let country = next.country().filter(|_| follows && matches!(next.name.kind, "country" | "alias"))?;
    let known = homonyms.towns.get(&phrase(town.first, town.last, words)?);
    let is_town = known.is_some() || matches!(town.name.kind, "city" | "town" | "capital");
    let is_it = known.is_some_and(|known| known.contains(&country))
        || is_town && is_in(town.name.kind, town.first, town.last, words);
    is_it.then_some(State { first: next.first, last: next.last, country })
}

/// Whether another country or state follows: a list, no address.
fn is_followed(state: &State, mentions: &[Mention], words: &Words) -> bool {
    let joins = folded(state.last + 1, words).is_some_and(|word| AND.contains(&word));
    let is_open = joins || matches!(mark(state.last, words), Some(',' | '،'));
    let next = state.last + 1 + usize::from(joins);
    let follows =
        |mention: &&Mention| (next..next + 2).contains(&mention.first) && mention.country() != Some(state.country);
    is_open
        && mentions
            .iter()
            .find(follows)
            .is_some_and(|mention| matches!(mention.name.kind, "country" | "alias" | "province"))
}

/// "Little Italy", "Petite Italie", "هايتي الصغيرة".
fn is_quarter(mention: &Mention, words: &Words) -> bool {
    let is_little = |at: usize| folded(at, words).is_some_and(|word| LITTLE.contains(&word));
    let joined = |token: Option<&Token>| token.is_some_and(|token| token.joined);
    let before = mention.first.checked_sub(1).filter(|_| joined(words.tokens().get(mention.first)));
    let is_capital = |at: &usize| words.tokens().get(*at).is_some_and(|token| token.shape == Shape::Capital);
    let after = folded(mention.last + 1, words).filter(|_| joined(words.tokens().get(mention.last + 1)));
    matches!(mention.meaning(), Meaning::Country(_))
        && mention.name.kind != "demonym"
        && (before.filter(is_capital).is_some_and(is_little) || after.is_some_and(|word| LITTLE_AFTER.contains(&word)))
}

fn mark(at: usize, words: &Words) -> Option<char> {
    words.tokens().get(at)?.mark
}

fn folded<'w>(at: usize, words: &'w Words) -> Option<&'w str> {
    Some(words.folded(words.tokens().get(at)?))
}

/// The folded words from the first to the last, if nothing parts them.
fn phrase(first: usize, last: usize, words: &Words) -> Option<String> {
    let tokens = words.tokens().get(first..=last)?;
    let is_one = tokens.iter().skip(1).all(|token| token.joined);
    let parts: Vec<&str> = tokens.iter().map(|token| words.folded(token)).collect();
    is_one.then(|| parts.join(" "))
}

#[cfg(test)]
mod tests {
    use crate::classify::{Classifier, Text};
    use crate::model::Lang;

    fn places(classifier: &Classifier, title: &str) -> Vec<String> {
        let found = classifier.regions(&Text { title, ..Text::default() }, &Lang::undetermined(), None);
        let mut places: Vec<String> = found.into_iter().flat_map(|f| f.evidence).filter_map(|e| e.place).collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    #[test]
    fn what_stands_after_a_town_tells_where_it_lies() {
        let classifier = Classifier::new(&[], &[]);
        for (title, want) in [
            ("Tenants in Paris, Texas organise", vec!["US"]),
            ("Police raid a hall in Athens, Georgia, after a strike", vec!["US"]),
            ("Huelga en Birmingham (Alabama)", vec!["US"]),
            ("Greve em Birmingham, no Alabama", vec!["US"]),
            ("Grève à Athens, en Géorgie", vec!["US"]),
            ("Docentes de Londres, Ontario, en paro", vec!["CA"]),
            ("إضراب في برمنغهام بولاية ألاباما", vec!["US"]),
            ("إضراب في باريس، تكساس", vec!["US"]),
            ("Lebanon, Pennsylvania: steelworkers vote", vec!["US"]),
            ("Huelga en Guadalajara, España", vec!["ES"]),
            ("Tbilisi, Georgia: crowds in the streets", vec!["GE"]),
            ("Paris, London and Athens march", vec!["FR", "GB", "GR"]),
            ("Lima, Quito y La Paz protestan", vec!["BO", "EC", "PE"]),
            ("Unions in Gaza, Lebanon and Yemen appeal", vec!["LB", "PS", "YE"]),
        ] {
            assert_eq!(places(&classifier, title), want, "{title}");
        }
    }

    #[test]
    fn a_quarter_named_after_a_country_is_not_there() {
        let classifier = Classifier::new(&[], &[]);
        for (title, want) in [
            ("Little Haiti tenants fight eviction in Miami", vec!["US"]),
            ("La Petite Italie de Montréal se vide", vec!["CA"]),
            ("Vecinos de la Pequeña Habana en Miami", vec!["US"]),
            ("سكان هايتي الصغيرة في ميامي", vec!["US"]),
            ("So little Haiti can do alone", vec!["HT"]),
        ] {
            assert_eq!(places(&classifier, title), want, "{title}");
        }
    }
}
