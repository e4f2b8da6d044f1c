//! Which names a text really speaks: capitals, accents and Arabic articles fit, the longest name wins, what needs a
//! second cue has one, and a person is no country.

use std::collections::HashSet;

use super::gazetteer::{Article, Case, Gazetteer, Meaning, Name, Names, Need, NeedOf, Rule};
use super::homonyms;
use super::matcher::{Before, Hit};
use super::placing::is_in;
use crate::model::Lang;
use crate::text::{Shape, Words};

/// A name that counts.
#[derive(Debug, Clone, Copy)]
pub struct Mention<'g> {
    pub name: &'g Name,
    pub first: usize,
    pub last: usize,
    /// The country that the words around it give it to, where that is not the one that the name usually means.
    pub elsewhere: Option<&'static str>,
}

impl Mention<'_> {
    /// What it stands for here.
    pub fn meaning(&self) -> Meaning {
        self.elsewhere.map_or_else(|| self.name.meaning.clone(), Meaning::Country)
    }

    /// The country that it stands for, if it is one (ISO 3166-1 alpha-2).
    pub fn country(&self) -> Option<&'static str> {
        match self.meaning() {
            Meaning::Country(iso) => Some(iso),
            Meaning::Region(_) | Meaning::Home | Meaning::Nowhere => None,
        }
    }
}

/// The names that count in each of the texts, in reading order. Texts of one entry help each other: a place named in
/// the summary is the second cue for a name in the title.
pub fn mentions<'g>(gazetteer: &'g Gazetteer, texts: &[&Words], language: &Lang) -> Vec<Vec<Mention<'g>>> {
    let each = met(gazetteer, texts, language).into_iter().zip(texts);
    each.map(|(list, words)| resolve(gazetteer, list, words)).collect()
}

/// The names in each of the texts whose conditions are met, also those that lie within a longer one.
pub fn met<'g>(gazetteer: &'g Gazetteer, texts: &[&Words], language: &Lang) -> Vec<Vec<Mention<'g>>> {
    let mut cues = HashSet::new();
    let mut seen = Vec::new();
    for words in texts {
        let mut fitting = Vec::new();
        for (names, hit) in hits(gazetteer, words) {
            match names.rules.get(hit.pattern) {
                Some(Rule::Cue(cue)) => drop(cues.insert(*cue)),
                Some(Rule::Name(name)) if fits(name, &hit, words) && !is_denied(gazetteer, name, &hit, words) => {
                    fitting.push(Mention { name, first: hit.first, last: hit.last, elsewhere: None });
                }
                _ => {}
            }
        }
        seen.push(fitting);
    }
    let countries = certain_countries(&seen);
    let wanted = |mention: &Mention| are_met(mention.name, &cues, &countries, language);
    seen.into_iter().map(|list| list.into_iter().filter(wanted).collect()).collect()
}

/// What stands in a text: first what the newsroom says, so that it wins over a built-in name of the same words.
fn hits<'g>(gazetteer: &'g Gazetteer, words: &Words) -> Vec<(&'g Names, Hit)> {
    let of = |names: &'g Names| names.matcher.hits(words).into_iter().map(move |hit| (names, hit));
    of(&gazetteer.own).chain(of(&gazetteer.built_in)).collect()
}

/// Whether a hit is written as the name demands.
fn fits(name: &Name, hit: &Hit, words: &Words) -> bool {
    let article_fits = match (name.article, hit.before) {
        (Article::Free, _) => true,
        (Article::Required, before) => before == Before::Article,
        (Article::Forbidden, before) => before != Before::Article,
    };
    // A small town is one only where something happens in it: its name is a word or a person elsewhere.
    let town_fits = name.kind != "town" || is_in(name.kind, hit.first, hit.last, words);
    article_fits && town_fits && accents_fit(name, hit, words) && cases_fit(name, hit, words)
}

/// Whether an editor said that this is no name of that place.
fn is_denied(gazetteer: &Gazetteer, name: &Name, hit: &Hit, words: &Words) -> bool {
    let place = match name.meaning {
        Meaning::Country(iso) => Some(iso),
        Meaning::Region(_) | Meaning::Home => None,
        Meaning::Nowhere => return false,
    };
    // What many parliaments share stands for no place of its own where the outlet has a home.
    let is_denied = |text| {
        gazetteer.denied.is_no_place(text, place) || name.kind == "shared" && gazetteer.denied.is_no_place(text, None)
    };
    words.between(hit.first, hit.last).is_some_and(|(text, _)| is_denied(text))
}

fn accents_fit(name: &Name, hit: &Hit, words: &Words) -> bool {
    let (Some(accents), Some(token)) = (&name.accents, words.tokens().get(hit.first)) else { return true };
    // Capitals often go without their accents; a name that is a word elsewhere ("Pará") needs them even so.
    (token.shape == Shape::Upper && name.needs.is_empty()) || words.lower(token) == *accents
}

fn cases_fit(name: &Name, hit: &Hit, words: &Words) -> bool {
    let tokens = words.tokens().get(hit.first..=hit.last).unwrap_or_default();
    tokens.iter().zip(&name.case).all(|(token, case)| match case {
        Case::Any => true,
        Case::Lower => token.shape == Shape::Lower,
        Case::Capital => token.shape != Shape::Lower,
        Case::Acronym if token.end - token.start >= 4 => token.shape != Shape::Lower,
        // In a headline all in capitals "US" may be "us".
        Case::Acronym => token.shape == Shape::Upper && !is_shouted(words),
    })
}

fn is_shouted(words: &Words) -> bool {
    let cased = words.tokens().iter().filter(|token| token.end - token.start > 1);
    let mut some = 0;
    for token in cased {
        match token.shape {
            Shape::Upper => some += 1,
            Shape::Uncased => {}
            Shape::Capital | Shape::Lower => return false,
        }
    }
    some > 2
}

/// Countries named by words that need no second cue.
fn certain_countries(seen: &[Vec<Mention>]) -> HashSet<&'static str> {
    let names = seen.iter().flatten().filter(|mention| mention.name.needs.is_empty() && !mention.name.doubtful);
    names
        .filter_map(|mention| if let Meaning::Country(iso) = mention.name.meaning { Some(iso) } else { None })
        .collect()
}

fn are_met(name: &Name, cues: &HashSet<usize>, countries: &HashSet<&'static str>, language: &Lang) -> bool {
    let there = |of: &NeedOf| match of {
        NeedOf::Country(iso) => countries.contains(iso),
        NeedOf::Cue(cue) => cues.contains(cue),
        NeedOf::Language(tag) => language.primary() == *tag,
    };
    let (absent, present): (Vec<&Need>, Vec<&Need>) = name.needs.iter().partition(|need| need.absent);
    let some_present = present.is_empty() || present.iter().any(|need| there(&need.of));
    some_present && !absent.iter().any(|need| there(&need.of))
}

/// Keeps the longest of overlapping names; phrases that mean no place have done their work then and go.
fn resolve<'g>(gazetteer: &Gazetteer, mut list: Vec<Mention<'g>>, words: &Words) -> Vec<Mention<'g>> {
    let length = |m: &Mention| words.between(m.first, m.last).map_or(0, |(text, _)| text.len());
    list.sort_by_key(|m| (std::cmp::Reverse((m.last - m.first, length(m))), precedence(m.name)));
    let mut taken = vec![false; words.tokens().len()];
    let mut kept = Vec::new();
    for mention in list {
        let covered = taken.get_mut(mention.first..=mention.last).unwrap_or_default();
        if covered.iter().any(|&t| t) {
            continue;
        }
        covered.fill(true);
        kept.push(mention);
    }
    let persons = |m: &Mention| is_person(gazetteer, m, words, &taken);
    kept.retain(|m| m.name.meaning != Meaning::Nowhere && !persons(m));
    kept.sort_by_key(|m| m.first);
    homonyms::settle(&gazetteer.built_in.homonyms, &mut kept, words);
    // Where an editor said that it is not there, it means what it usually does.
    let is_no_place = |m: &Mention| {
        words.between(m.first, m.last).is_some_and(|(text, _)| gazetteer.denied.is_no_place(text, m.elsewhere))
    };
    kept.iter_mut().filter(|m| m.elsewhere.is_some() && is_no_place(m)).for_each(|m| m.elsewhere = None);
    kept
}

/// Of names of the same words an exception wins, then one whose second cue was found; a country wins over its people.
fn precedence(name: &Name) -> u8 {
    match name.kind {
        "demonym" => 3,
        _ if name.is_exception => 0,
        _ if name.needs.iter().any(|need| !need.absent) => 1,
        _ => 2,
    }
}

/// "Jordan Neely", "Francia Márquez": a country that is also a given name, with a capitalised word after it that is no
/// known name. "Whitney Houston": a city with such a word on either side. Where every word has a capital this says nothing.
fn is_person(gazetteer: &Gazetteer, mention: &Mention, words: &Words, taken: &[bool]) -> bool {
    let is_city = matches!(mention.name.kind, "city" | "town");
    let given =
        words.tokens().get(mention.first).is_some_and(|token| gazetteer.built_in.given.contains(&words.folded(token)));
    if mention.first != mention.last || words.is_title_case() || !(is_city || given) {
        return false;
    }
    let before = mention.first.checked_sub(1).filter(|index| *index > 0 && is_city);
    let neighbours = [Some((mention.first + 1, mention.last)), before.map(|index| (index, index))];
    neighbours.into_iter().flatten().any(|(index, gap)| {
        !taken.get(index).copied().unwrap_or(false) && is_part_of_name(words, index) && spaced(words, gap)
    })
}

fn is_part_of_name(words: &Words, index: usize) -> bool {
    words.tokens().get(index).is_some_and(|token| token.shape == Shape::Capital && token.end - token.start > 2)
}

/// Whether nothing but one space parts a word from the next.
fn spaced(words: &Words, index: usize) -> bool {
    let gap = words.tokens().get(index).zip(words.tokens().get(index + 1));
    gap.is_some_and(|(this, next)| this.mark.is_none() && next.start == this.end + 1)
}
