//! Who acts in a headline, and how much of another one's sentence it is. "Tata Motors workers begin sit-in" and "Bajaj Auto
//! workers begin sit-in" share all words but the names, and so are two events; two outlets that tell one event rarely
//! choose the same words. A name that few others speak of says that two headlines speak of one thing, in any language and script.

use std::collections::HashSet;

use super::sounds::{Sounds, sorted, sounding, sounding_names};
use super::words::{Bag, bag, both, hash};
use crate::model::spot::Spot;
use crate::text::{Shape, Words};

/// Other names in a sentence of otherwise the same words.
const OTHER_NAMES: f32 = -0.45;
/// So many of the shorter headline's words are the same where two outlets tell one event …
const USUAL: f32 = 0.45;
/// … and from this share on nothing but the names differs.
const ALL: f32 = 0.80;
/// What is left of two headlines without their names says little where it is fewer words.
const FEW_WORDS: usize = 3;

/// A headline's names, and its other words. All are hashes, sorted, that hold within one run.
#[derive(Debug, Clone, Default)]
pub struct Wording {
    /// Towns and provinces of which it is known where they are: they are compared for themselves.
    spots: Bag,
    acronyms: Bag,
    names: Bag,
    rest: Bag,
    /// Those of the summary too.
    sounds: Sounds,
}

impl Wording {
    /// Reads a headline, and which names the beginning of its summary has; `broad` are countries and peoples, folded.
    pub fn of(title: &str, summary: &str, spots: &[Spot], broad: &[String]) -> Wording {
        let words = Words::new(title);
        let known: HashSet<&str> =
            spots.iter().filter(|spot| !spot.at.is_empty()).flat_map(|spot| spot.name.split(' ')).collect();
        let broad: HashSet<&str> = broad.iter().flat_map(|name| name.split(' ')).collect();
        let (mut wording, mut rest, are_named) = (Wording::default(), String::new(), named(&words));
        let [mut spots, mut acronyms, mut names, mut sounds] = [const { Vec::new() }; 4];
        let mut has_case = false;
        for (token, named) in words.tokens().iter().zip(are_named) {
            let word = words.folded(token);
            has_case |= token.shape != Shape::Uncased;
            if broad.contains(word) {
                continue;
            }
            let is_spot = known.contains(word) || known.contains(word.trim_start_matches(['و', 'ف', 'ب', 'ل', 'ك']));
            if is_spot || named || token.shape == Shape::Uncased {
                sounds.extend(sounding(word));
            }
            match token.shape {
                _ if is_spot => spots.push(hash(word)),
                Shape::Upper if named => acronyms.push(hash(word)),
                _ if named => names.push(hash(word)),
                _ => rest.extend([word, " "]),
            }
        }
        let told = Words::new(summary);
        sounds.extend(sounding_names(&told).filter(|(word, _)| !broad.contains(word)).map(|(_, sound)| sound));
        wording.rest = bag(&rest);
        wording.sounds = Sounds { sorted: sorted(sounds), has_case };
        [wording.spots, wording.acronyms, wording.names] = [spots, acronyms, names].map(sorted);
        wording
    }

    /// How the names sound.
    pub fn sounds(&self) -> &Sounds {
        &self.sounds
    }

    /// How much of the shorter one's words are the other's; 0 where there is little to compare.
    pub fn overlap(&self, other: &Wording) -> f32 {
        let shorter = self.rest.len().min(other.rest.len());
        if shorter < 2 {
            return 0.0;
        }
        both(&self.rest, &other.rest).count() as f32 / shorter as f32
    }

    /// What other names say against one event, in one language.
    pub fn other_names(&self, other: &Wording) -> f32 {
        if self.rest.len().min(other.rest.len()) < FEW_WORDS || !self.differs(other) {
            return 0.0;
        }
        OTHER_NAMES * ((self.overlap(other) - USUAL) / (ALL - USUAL)).clamp(0.0, 1.0)
    }

    /// Whether each names somebody whom the other does not. A town here and another there is another matter; a town here and
    /// an unknown name there may be two towns.
    fn differs(&self, other: &Wording) -> bool {
        let lacks =
            |list: &Bag, of: &Wording| list.iter().any(|name| !holds(&of.names, *name) && !holds(&of.acronyms, *name));
        let own = |one: &Wording, two: &Wording| lacks(&one.names, two) || lacks(&one.acronyms, two);
        let town = |one: &Wording, two: &Wording| one.spots.iter().any(|spot| !holds(&two.spots, *spot));
        own(self, other) && own(other, self)
            || lacks(&self.names, other) && town(other, self)
            || lacks(&other.names, self) && town(self, other)
    }
}

fn holds(list: &[u64], hash: u64) -> bool {
    list.binary_search(&hash).is_ok()
}

/// Words with a capital that do not owe it to the beginning of a sentence, and acronyms. Where every word has a capital only
/// these are told.
pub fn named(words: &Words) -> Vec<bool> {
    let tokens = words.tokens();
    let is_title_case = words.is_title_case();
    let is_name = |at: usize| {
        let token = &tokens[at];
        // After a colon or a quotation mark a sentence begins.
        let begins =
            at == 0 || tokens[at - 1].mark.is_some_and(|mark| !matches!(mark, ',' | '-' | '–' | '\'' | '’' | '&'));
        let goes_on = || tokens.get(at + 1).is_some_and(|next| next.shape == Shape::Capital) && token.mark.is_none();
        match token.shape {
            Shape::Upper => token.end - token.start > 1,
            Shape::Capital => !is_title_case && (!begins || goes_on()),
            Shape::Lower | Shape::Uncased => false,
        }
    };
    (0..tokens.len()).map(is_name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(title: &str) -> Wording {
        Wording::of(title, "", &[], &[])
    }

    #[test]
    fn a_name_is_shared_across_scripts_and_not_between_two_texts_without_capitals() {
        let (latin, arabic) = (of("Nurses strike in Kisumu"), of("إضراب الممرضات في كيسومو"));
        assert_eq!(
            (latin.sounds().shared(arabic.sounds()).count(), arabic.sounds().shared(latin.sounds()).count()),
            (1, 1)
        );
        assert_eq!(arabic.sounds().shared(of("إضراب المعلمين في كيسومو").sounds()).count(), 0);
        assert_eq!(
            latin.sounds().shared(of("Kisumu: les infirmières en grève").sounds()).count(),
            0,
            "a first word may be any"
        );
    }

    #[test]
    fn one_sentence_with_other_names_tells_another_event_and_other_sentences_do_not() {
        let against = |one: &str, other: &str| of(one).other_names(&of(other));
        let sit_in = "Tata Motors workers begin sit-in over contract jobs";
        assert!(against(sit_in, "Bajaj Auto workers begin sit-in over contract jobs") <= OTHER_NAMES);
        assert_eq!(against(sit_in, "Contract labour: protest at Bajaj Auto goes on"), 0.0);
        assert_eq!(against(sit_in, "Workers begin sit-in over contract jobs at Tata Motors"), 0.0);
        assert_eq!(against(sit_in, "Workers begin sit-in over contract jobs"), 0.0, "the other names nobody");
    }

    #[test]
    fn in_title_case_only_acronyms_are_names() {
        let title = "Union SATAWU Calls Strike at South African Ports";
        assert_eq!((of(title).names.len(), of(title).acronyms.len()), (0, 1));
    }
}
