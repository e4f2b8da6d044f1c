//! What all headlines of a language have in common says nothing of any of them, and is taken away: directions are
//! compared as they differ from the mean of their language.

use std::collections::HashMap;

use crate::similar::encoder::{DIMENSIONS, Embedding, Vector};

/// Means of a hundred invented headlines in each of five languages, for a newsroom that has seen few of its own.
/// Written by `assets/make_centre.py`.
const BEFOREHAND: &str = include_str!("../../../assets/centre.tsv");
/// For so many headlines do they count.
const WEIGHT: f32 = 200.0;
/// With fewer headlines of a language its own mean is a guess, and so much of it is that of all languages.
const FEW: f32 = 20.0;

/// Sums of the directions seen so far, by language.
#[derive(Debug)]
pub struct Centre {
    all: Sum,
    by_language: HashMap<String, Sum>,
}

#[derive(Debug)]
struct Sum {
    of: Box<Embedding>,
    count: f32,
}

impl Default for Sum {
    fn default() -> Sum {
        Sum { of: Box::new([0.0; DIMENSIONS]), count: 0.0 }
    }
}

impl Sum {
    fn add(&mut self, direction: &Embedding, times: f32) {
        for (sum, value) in self.of.iter_mut().zip(direction) {
            *sum += value * times;
        }
        self.count += times;
    }
}

impl Default for Centre {
    fn default() -> Centre {
        let mut centre = Centre { all: Sum::default(), by_language: HashMap::new() };
        for line in BEFOREHAND.lines().filter(|line| !line.starts_with('#')) {
            if let Some((language, mean)) = line.split_once('\t').and_then(|(tag, rest)| Some((tag, read(rest)?))) {
                centre.note(language, &mean, WEIGHT);
            }
        }
        centre
    }
}

/// Reads the largest number and all of them in 127ths of it, as hexadecimal digits.
fn read(cells: &str) -> Option<Embedding> {
    let (largest, digits) = cells.split_once('\t')?;
    let largest: f32 = largest.parse().ok()?;
    let mut mean = [0.0; DIMENSIONS];
    for (at, value) in mean.iter_mut().enumerate() {
        let byte = u8::from_str_radix(digits.get(2 * at..2 * at + 2)?, 16).ok()?;
        *value = f32::from(byte.cast_signed()) * largest / 127.0;
    }
    Some(mean)
}

impl Centre {
    /// Notes a headline.
    pub fn see(&mut self, language: &str, direction: &Vector) {
        self.note(language, &direction.embedding(), 1.0);
    }

    fn note(&mut self, language: &str, direction: &Embedding, times: f32) {
        self.all.add(direction, times);
        match self.by_language.get_mut(language) {
            Some(sum) => sum.add(direction, times),
            None => self.by_language.entry(language.to_string()).or_default().add(direction, times),
        }
    }

    /// The direction of a headline, seen from the middle of its language. What has no direction gets none.
    pub fn centred(&self, language: &str, direction: &Vector) -> Vector {
        let mut away = direction.embedding();
        if away.iter().all(|value| *value == 0.0) {
            return direction.clone();
        }
        let own = self.by_language.get(language).filter(|own| own.count > 0.0);
        let share = own.map_or(0.0, |own| own.count / (own.count + FEW));
        for (at, value) in away.iter_mut().enumerate() {
            let of_all = if self.all.count > 0.0 { self.all.of[at] / self.all.count } else { 0.0 };
            let of_own = own.map_or(0.0, |own| own.of[at] / own.count);
            *value -= share * of_own + (1.0 - share) * of_all;
        }
        Vector::from(&away)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_means_beforehand_are_those_of_five_languages() {
        let centre = Centre::default();
        let mut languages: Vec<&str> = centre.by_language.keys().map(String::as_str).collect();
        languages.sort_unstable();
        assert_eq!(languages, ["ar", "en", "es", "fr", "pt"]);
        assert!(centre.by_language.values().all(|sum| sum.count == WEIGHT));
    }

    #[test]
    fn what_all_headlines_of_a_language_share_is_taken_away() {
        let mut centre = Centre::default();
        let direction = |own: usize| {
            let mut values = [0.0; DIMENSIONS];
            (values[0], values[own]) = (0.8, 0.6);
            Vector::from(&values)
        };
        (1..400).for_each(|own| centre.see("xx", &direction(own)));
        let (one, other) = (centre.centred("xx", &direction(400)), centre.centred("xx", &direction(401)));
        assert!(direction(400).cosine(&direction(401)) > 0.6 && one.cosine(&other) < 0.1);
        let nothing = Vector::from(&[0.0; DIMENSIONS]);
        assert_eq!(centre.centred("xx", &nothing), nothing);
    }
}
