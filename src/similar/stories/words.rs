//! Without a sentence encoder: how much two headlines share of their rare words. Headlines of two languages share what is
//! written alike in both: names and numbers.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::text::fold;

/// Shorter words bind others and say little themselves.
const SHORTEST: usize = 4;
/// Letters by which two forms of a word are one ("striking", "strikers").
const STEM: usize = 6;

/// The words of a headline as hashes of their beginnings, sorted. They hold within one run.
pub type Bag = Box<[u64]>;

/// The words of a headline that may tell an event.
pub fn bag(title: &str) -> Bag {
    let folded = fold(title);
    let long = folded.split(' ').filter(|word| word.chars().count() >= SHORTEST);
    let mut bag: Vec<u64> =
        long.map(|word| hash(word.char_indices().nth(STEM).map_or(word, |(end, _)| &word[..end]))).collect();
    bag.sort_unstable();
    bag.dedup();
    bag.into()
}

pub fn hash(word: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    word.hash(&mut hasher);
    hasher.finish()
}

/// What two sorted lists both have.
pub fn both<'a>(one: &'a [u64], other: &'a [u64]) -> impl Iterator<Item = u64> + 'a {
    let mut rest = other;
    one.iter().copied().filter(move |hash| {
        while let [first, after @ ..] = rest
            && first < hash
        {
            rest = after;
        }
        rest.first() == Some(hash)
    })
}

/// How often words were seen, and in which entries of the window.
#[derive(Debug, Default)]
pub struct Rarity {
    seen: HashMap<u64, u32>,
    all: u32,
    places: HashMap<u64, Vec<usize>>,
}

/// In more entries than this a word is common, and finds none.
const COMMON: usize = 2_000;

impl Rarity {
    /// Notes the words of a headline.
    pub fn see(&mut self, bag: &Bag) {
        self.all += 1;
        for word in bag {
            *self.seen.entry(*word).or_default() += 1;
        }
    }

    /// Notes that the entry at a place of the window has these words.
    pub fn place(&mut self, bag: &Bag, at: usize) {
        for word in bag {
            self.places.entry(*word).or_default().push(at);
        }
    }

    /// Forgets where words are, not how often they were seen.
    pub fn clear(&mut self) {
        self.places.clear();
    }

    /// The places of entries that share a word with this headline that is not too common, in their order.
    pub fn sharing(&self, bag: &Bag) -> Vec<usize> {
        let lists = bag.iter().filter_map(|word| self.places.get(word)).filter(|places| places.len() <= COMMON);
        let mut sharing: Vec<usize> = lists.flatten().copied().collect();
        sharing.sort_unstable();
        sharing.dedup();
        sharing
    }

    /// The cosine of two headlines whose words weigh by how rare they are.
    pub fn cosine(&self, one: &Bag, other: &Bag) -> f32 {
        let square = |bag: &Bag| bag.iter().map(|word| self.weight(*word)).sum::<f32>();
        let shared = both(one, other);
        let length = (square(one) * square(other)).sqrt();
        if length > 0.0 { shared.map(|word| self.weight(word)).sum::<f32>() / length } else { 0.0 }
    }

    /// The square of how rare a word is. One that few headlines know weighs as in a newsroom of a hundred.
    fn weight(&self, word: u64) -> f32 {
        let seen = self.seen.get(&word).copied().unwrap_or(0) as f32;
        ((self.all as f32).max(100.0) / (seen + 1.0)).ln().max(0.0).powi(2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_words_weigh_more_than_those_of_every_headline() {
        let mut rarity = Rarity::default();
        for title in
            ["Workers strike in Lima", "Workers march in Quito", "Workers occupy a mill", "Workers strike again"]
        {
            (0..20).for_each(|_| rarity.see(&bag(title)));
        }
        let cosine = |one: &str, other: &str| rarity.cosine(&bag(one), &bag(other));
        assert!(cosine("Workers march in Oruro", "Marching workers reach Oruro") > 0.3);
        assert!(cosine("Workers march in Oruro", "Workers strike at a refinery") < 0.1);
        assert_eq!((cosine("", ""), cosine("Oruro", "")), (0.0, 0.0));
    }

    #[test]
    fn a_word_finds_the_entries_that_have_it_until_it_is_common() {
        let mut rarity = Rarity::default();
        for (at, title) in ["Dockers in Genoa", "Nurses in Lagos", "Genoa port stands still"].iter().enumerate() {
            rarity.place(&bag(title), at);
        }
        assert_eq!(rarity.sharing(&bag("Genoa: dockers win")), [0, 2]);
        (3..COMMON + 3).for_each(|at| rarity.place(&bag("Genoa"), at));
        assert_eq!(rarity.sharing(&bag("Genoa: dockers win")), [0]);
        rarity.clear();
        assert_eq!(rarity.sharing(&bag("Genoa: dockers win")), [] as [usize; 0]);
    }
}
