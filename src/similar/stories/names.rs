//! Who acts in a headline: unions, companies, courts, people. "Tata Motors workers begin sit-in" and "Bajaj Auto workers begin
//! sit-in" share all words but the names, and so are two events; two outlets that tell one event rarely choose the same
//! words for all but that.

use std::collections::HashSet;

use super::words::{Bag, bag, hash};
use crate::model::spot::Spot;
use crate::text::{Shape, Words};

/// In one language: other names in a sentence of otherwise the same words.
const OTHER_NAMES: f32 = -0.45;
/// So many of the shorter headline's words are the same where two outlets tell one event …
const USUAL: f32 = 0.45;
/// … and from this share on nothing but the names differs.
const ALL: f32 = 0.80;
/// What is left of two headlines without their names says little where it is fewer words.
const FEW_WORDS: usize = 3;

/// A headline's names, and its other words.
#[derive(Debug, Clone, Default)]
pub struct Wording {
    names: Bag,
    rest: Bag,
}

impl Wording {
    /// Reads a headline. Places are no names here: `spots` and `broad` (countries and peoples, folded) are compared for
    /// themselves.
    pub fn of(title: &str, spots: &[Spot], broad: &[String]) -> Wording {
        let words = Words::new(title);
        let places: HashSet<String> = spots
            .iter()
            .filter(|spot| !spot.at.is_empty())
            .map(|spot| spot.name.as_str())
            .chain(broad.iter().map(String::as_str))
            .flat_map(|name| name.split(' '))
            .map(str::to_string)
            .collect();
        let mut names: Vec<&str> = name_tokens(&words).into_iter().filter(|name| !places.contains(*name)).collect();
        names.sort_unstable();
        names.dedup();
        let kept: Vec<&str> = fold_tokens(&words).filter(|w| !names.contains(w) && !places.contains(*w)).collect();
        let mut hashes: Vec<u64> = names.iter().map(|name| hash(name)).collect();
        hashes.sort_unstable();
        Wording { names: hashes.into(), rest: bag(&kept.join(" ")) }
    }

    /// What other names say against one event, in one language.
    pub fn compare(&self, other: &Wording) -> f32 {
        let own =
            |one: &Wording, other: &Wording| one.names.iter().any(|name| other.names.binary_search(name).is_err());
        let shorter = self.rest.len().min(other.rest.len());
        if shorter < FEW_WORDS || !own(self, other) || !own(other, self) {
            return 0.0;
        }
        let shared = self.rest.iter().filter(|word| other.rest.binary_search(word).is_ok()).count();
        OTHER_NAMES * ((shared as f32 / shorter as f32 - USUAL) / (ALL - USUAL)).clamp(0.0, 1.0)
    }
}

fn fold_tokens<'w>(words: &'w Words) -> impl Iterator<Item = &'w str> {
    words.tokens().iter().map(|token| words.folded(token))
}

/// Words with a capital that do not owe it to the beginning of a sentence, and acronyms. Where every word has a capital only
/// these are told.
fn name_tokens<'w>(words: &'w Words) -> Vec<&'w str> {
    let tokens = words.tokens();
    let is_title_case = words.is_title_case();
    let is_capital = |at: usize| tokens.get(at).is_some_and(|token| token.shape == Shape::Capital);
    let is_name = |at: usize| {
        let token = &tokens[at];
        // After a colon or a quotation mark a sentence begins.
        let begins = at == 0 || tokens[at - 1].mark.is_some_and(|mark| !matches!(mark, ',' | '-' | '\'' | '’' | '&'));
        match token.shape {
            Shape::Upper => token.end - token.start > 1,
            Shape::Capital if is_title_case => false,
            Shape::Capital if begins => is_capital(at + 1) && tokens[at].mark.is_none(),
            Shape::Capital => true,
            Shape::Lower | Shape::Uncased => false,
        }
    };
    (0..tokens.len()).filter(|at| is_name(*at)).map(|at| words.folded(&tokens[at])).collect()
}
