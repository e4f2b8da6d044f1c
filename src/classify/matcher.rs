//! One Aho-Corasick search for many names and stems, with the word boundaries that it does not know.

use aho_corasick::AhoCorasick;

use crate::text::{Token, Words};

/// What may follow a pattern within its last word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Nothing: the word ends.
    Whole,
    /// Anything: the pattern is a prefix.
    Any,
    /// One of these endings, or nothing.
    OneOf(&'static [&'static str]),
}

/// What Arabic wrote before the pattern, within its first word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before {
    Nothing,
    /// One of و ف ب ك ل or two of them, without an article.
    Particle,
    /// ال or لل, with or without particles before it.
    Article,
}

/// A pattern found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The number under which the pattern was added.
    pub pattern: usize,
    /// First and last word.
    pub first: usize,
    pub last: usize,
    pub before: Before,
}

/// Patterns, before they are compiled.
#[derive(Debug, Default)]
pub struct Patterns {
    texts: Vec<String>,
    endings: Vec<Ending>,
}

impl Patterns {
    /// Adds a folded phrase, its words parted by one space; returns its number. Empty phrases never match.
    pub fn add(&mut self, phrase: &str, ending: Ending) -> usize {
        self.texts.push(phrase.to_string());
        self.endings.push(ending);
        self.texts.len() - 1
    }

    /// Compiles the search. Without a search (only when the patterns are beyond the automaton's size) nothing matches.
    pub fn compile(self) -> Matcher {
        let filler = "\u{0}".to_string();
        let texts = self.texts.into_iter().map(|text| if text.is_empty() { filler.clone() } else { text });
        Matcher { search: AhoCorasick::new(texts).ok(), endings: self.endings }
    }
}

/// The compiled search.
#[derive(Debug)]
pub struct Matcher {
    search: Option<AhoCorasick>,
    endings: Vec<Ending>,
}

impl Matcher {
    /// Every pattern that stands in the text at word boundaries, overlapping ones too.
    pub fn hits(&self, words: &Words) -> Vec<Hit> {
        let Some(search) = &self.search else { return Vec::new() };
        let found = search.find_overlapping_iter(words.line());
        found.filter_map(|m| self.hit(words, m.pattern().as_usize(), m.start(), m.end())).collect()
    }

    fn hit(&self, words: &Words, pattern: usize, start: usize, end: usize) -> Option<Hit> {
        let (first, last) = (words.token_at(start), words.token_at(end.checked_sub(1)?));
        let before = before(words.line().get(words.tokens().get(first)?.line.start..start)?)?;
        let rest = rest(words, words.tokens().get(last)?, end)?;
        let fits = match self.endings.get(pattern)? {
            Ending::Whole => rest.is_empty(),
            Ending::Any => true,
            Ending::OneOf(endings) => rest.is_empty() || endings.contains(&rest),
        };
        fits.then_some(Hit { pattern, first, last, before })
    }
}

fn rest<'w>(words: &'w Words, token: &Token, end: usize) -> Option<&'w str> {
    words.line().get(end..token.line.end)
}

/// Reads what stands before a pattern in its word; `None` if it is no Arabic particle, and the pattern mere letters within a word.
fn before(prefix: &str) -> Option<Before> {
    if prefix.is_empty() {
        return Some(Before::Nothing);
    }
    let inner = prefix.strip_prefix(['و', 'ف']).unwrap_or(prefix);
    match inner {
        "" | "ب" | "ك" | "ل" => Some(Before::Particle),
        "ال" | "لل" | "بال" | "كال" => Some(Before::Article),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(patterns: &[(&str, Ending)], text: &str) -> Vec<(usize, Before)> {
        let mut list = Patterns::default();
        for (phrase, ending) in patterns {
            list.add(phrase, *ending);
        }
        list.compile().hits(&Words::new(text)).into_iter().map(|h| (h.pattern, h.before)).collect()
    }

    #[test]
    fn patterns_stand_at_word_boundaries() {
        use Ending::*;
        let patterns =
            [("niger", Whole), ("strik", Any), ("cuban", OneOf(&["o", "os"])), ("west bank", Whole), ("", Any)];
        for (text, want) in [
            ("Nigeria", vec![]),
            ("Au Niger, la", vec![(0, Before::Nothing)]),
            ("striking Cubanos", vec![(1, Before::Nothing), (2, Before::Nothing)]),
            ("Cubanization", vec![]),
            ("West Bank", vec![(3, Before::Nothing)]),
            ("go west, bank on it", vec![]),
        ] {
            assert_eq!(found(&patterns, text), want, "{text}");
        }
    }

    #[test]
    fn arabic_particles_and_articles_are_read() {
        let patterns = [("سودان", Ending::Whole)];
        for (text, want) in [
            ("السودان", Some(Before::Article)),
            ("وللسودان", Some(Before::Article)),
            ("بالسودان", Some(Before::Article)),
            ("لسودان", Some(Before::Particle)),
            ("مسودان", None),
        ] {
            assert_eq!(found(&patterns, text).first().map(|hit| hit.1), want, "{text}");
        }
    }
}
