//! What was seen so far, and whether a newcomer is one of them in another coat.

use std::collections::HashMap;

use super::address::{self, Beside};
use super::known::{Body, Candidate, DAYS, Known, numbers};
use super::postings::Postings;
use super::shingles::ENOUGH;
use crate::model::curation::DuplicateFinding;
use crate::text::{Words, fold};

/// Shorter titles ("Editorial", "Weekly review") come again and mean nothing.
const TITLE_WORDS: usize = 4;
/// So many of the likeliest texts are compared in full.
const COMPARED: usize = 20;

/// Everything seen so far, in memory.
#[derive(Debug, Default)]
pub struct Memory {
    known: Vec<Known>,
    /// Where each stands in `known`.
    ids: HashMap<String, usize>,
    by_link: HashMap<String, Vec<usize>>,
    by_title: HashMap<String, Vec<usize>>,
    by_shingle: Postings,
}

impl Memory {
    /// The earlier entry that the candidate repeats, with the reason in words. Looks at links first, then at texts, then,
    /// for texts too short to compare, at titles.
    pub fn duplicate_of(&self, candidate: &Candidate) -> Option<DuplicateFinding> {
        self.find(candidate, &Body::of(candidate.text))
    }

    /// Remembers an entry; one whose id is known already is left as it was.
    pub fn add(&mut self, candidate: &Candidate) {
        self.insert(candidate, Body::of(candidate.text));
    }

    /// Both at once: what the candidate repeats, and it is remembered. Seen again, it gets the same answer: those that came
    /// after it do not count.
    pub fn see(&mut self, candidate: &Candidate) -> Option<DuplicateFinding> {
        let body = Body::of(candidate.text);
        let found = self.find(candidate, &body);
        self.insert(candidate, body);
        found
    }

    fn find(&self, candidate: &Candidate, body: &Body) -> Option<DuplicateFinding> {
        let place = self.ids.get(candidate.id).copied().unwrap_or(self.known.len());
        let earlier = self.known.get(..place)?;
        let (known, reason) = self
            .by_link(earlier, candidate, body)
            .or_else(|| self.by_text(earlier, candidate, body))
            .or_else(|| self.by_title(earlier, candidate, body))?;
        Some(known.finding(candidate, body, reason))
    }

    fn insert(&mut self, candidate: &Candidate, body: Body) {
        let index = self.known.len();
        if self.ids.contains_key(candidate.id) {
            return;
        }
        self.ids.insert(candidate.id.to_string(), index);
        if let Some(link) = candidate.canonical_url.filter(|link| address::tells(link)) {
            self.by_link.entry(link.to_string()).or_default().push(index);
        }
        let title = fold(candidate.title);
        self.by_title.entry(title.clone()).or_default().push(index);
        body.shingles.sample().for_each(|shingle| self.by_shingle.add(shingle, index));
        self.known.push(Known::new(candidate, title, body));
    }

    fn by_link<'a>(&self, earlier: &'a [Known], candidate: &Candidate, body: &Body) -> Option<(&'a Known, String)> {
        let title = fold(candidate.title);
        let this = Beside { title: &title, anchor: candidate.anchor, published: candidate.published };
        let linked = self.by_link.get(candidate.canonical_url?)?.iter().filter_map(|index| earlier.get(*index));
        let mut one = linked.take(COMPARED).filter(|known| {
            let that = Beside { title: &known.title, anchor: known.anchor.as_deref(), published: known.published };
            let of_two = known.outlet != candidate.outlet && !known.outlet.is_empty() && !candidate.outlet.is_empty();
            // Two long texts that differ are two, whatever their address.
            let compared = known.body.shingles.len() >= ENOUGH && body.shingles.len() >= ENOUGH;
            let differs = !of_two && compared && known.body.shingles.overlap(&body.shingles).reason(of_two).is_none();
            known.id != candidate.id && !differs && address::is_one(this, that, of_two)
        });
        one.next().map(|known| (known, "the same address".to_string()))
    }

    fn by_text<'a>(&self, earlier: &'a [Known], candidate: &Candidate, body: &Body) -> Option<(&'a Known, String)> {
        if body.shingles.len() < ENOUGH {
            return None;
        }
        let mut shared: HashMap<usize, usize> = HashMap::new();
        let listed = body.shingles.sample().flat_map(|shingle| self.by_shingle.of(shingle));
        for index in listed.filter(|index| *index < earlier.len()) {
            *shared.entry(index).or_default() += 1;
        }
        let mut likely: Vec<(usize, usize)> = shared.into_iter().collect();
        likely.sort_by_key(|(index, count)| (std::cmp::Reverse(*count), *index));
        let known = likely.iter().take(COMPARED).filter_map(|(index, _)| earlier.get(*index));
        let mut long = known.filter(|known| known.body.shingles.len() >= ENOUGH);
        long.find_map(|known| {
            // An outlet's weekly bulletin repeats its own words; another number in the title makes it another one.
            let bulletin = known.is_of_outlet(candidate) && known.numbers != numbers(candidate.title);
            let reason = known.body.shingles.overlap(&body.shingles).reason(!known.is_of_outlet(candidate))?;
            // What stands below all texts of an outlet may be longer than they are.
            let begins = known.body.lead.begin_in(&body.shingles) || body.lead.begin_in(&known.body.shingles);
            (!bulletin && begins).then_some((known, reason))
        })
    }

    fn by_title<'a>(&self, earlier: &'a [Known], candidate: &Candidate, body: &Body) -> Option<(&'a Known, String)> {
        if Words::new(candidate.title).tokens().len() < TITLE_WORDS {
            return None;
        }
        let same = self.by_title.get(&fold(candidate.title))?.iter().filter_map(|index| earlier.get(*index));
        let same: Vec<&Known> = same.collect();
        let some = &same[..same.len().min(COMPARED)];
        if some.iter().enumerate().any(|(n, known)| some[..n].iter().any(|before| known.is_column_with(before))) {
            return None;
        }
        let mut near = same.into_iter().filter(|known| {
            known.language.same_language(candidate.language)
                && known.is_near(candidate)
                && known.may_be_one(candidate, body)
        });
        near.next().map(|known| (known, format!("the same title within {DAYS} days")))
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    use super::*;
    use crate::model::Lang;

    /// Invented prose of different words per seed.
    fn prose(seed: u64, words: usize) -> String {
        let word = |n: u64| format!("w{}", (n.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(seed)) % 9_973);
        (0..words as u64).map(|n| word(n + seed * 1_000)).collect::<Vec<_>>().join(" ")
    }

    fn day(n: u32) -> Option<DateTime<Utc>> {
        format!("2026-03-{n:02}T08:00:00Z").parse().ok()
    }

    fn candidate<'a>(id: &'a str, outlet: &'a str, title: &'a str, text: &'a str, language: &'a Lang) -> Candidate<'a> {
        Candidate { id, outlet, canonical_url: None, anchor: None, title, text, language, published: day(2) }
    }

    #[test]
    fn reprints_excerpts_and_copies_are_found_and_other_texts_are_not() {
        let en: Lang = "en".parse().unwrap();
        let original = prose(1, 600);
        let words: Vec<&str> = original.split(' ').collect();
        let edited: String =
            words.iter().enumerate().map(|(n, w)| if n % 25 == 0 { "edited " } else { w }.to_string() + " ").collect();
        let other = prose(2, 600);
        let rewritten = format!("{} {}", words[..150].join(" "), prose(3, 450));
        for (name, text, want) in [
            ("credit line", format!("{original} This article was first published by Example Dispatch."), true),
            ("cut to 70 %", words[..420].join(" "), true),
            ("excerpt of 30 %", words[..180].join(" "), true),
            ("copy-edit of 4 %", edited, true),
            ("another text", other, false),
            ("a quarter quoted", rewritten, false),
        ] {
            let mut memory = Memory::default();
            memory.add(&candidate("1", "example-dispatch", "A title of its own", &original, &en));
            let found = memory.duplicate_of(&candidate("2", "other", "Another title than that", &text, &en));
            assert_eq!(found.as_ref().map(|f| f.id.as_str()), want.then_some("1"), "{name}: {found:?}");
            if name == "credit line" {
                assert!(found.is_some_and(|f| f.why.contains("credit line names example-dispatch")));
            }
        }
    }

    #[test]
    fn a_later_original_is_known_by_the_credit_line_of_the_earlier_reprint() {
        let es: Lang = "es".parse().unwrap();
        let text = prose(1, 200);
        let reprint = format!("{text}. Publicado originalmente en Diario Ejemplo");
        let mut memory = Memory::default();
        memory.add(&candidate("1", "reprints", "Un título", &reprint, &es));
        let found = memory.duplicate_of(&candidate("2", "diario-ejemplo", "Un título", &text, &es));
        assert!(found.is_some_and(|f| f.is_original && f.id == "1"));
    }

    #[test]
    fn short_texts_are_one_only_under_one_title_in_one_language_within_days() {
        let (en, es): (Lang, Lang) = ("en".parse().unwrap(), "es".parse().unwrap());
        let mut memory = Memory::default();
        memory.add(&candidate("1", "a", "Dockers refuse to load weapons", "", &en));
        memory.add(&candidate("2", "a", "Editorial", "", &en));
        let title = "DOCKERS refuse to load weapons!";
        for (name, newcomer, want) in [
            ("same title", candidate("9", "b", title, "", &en), true),
            ("another language", candidate("9", "b", title, "", &es), false),
            ("a week later", Candidate { published: day(9), ..candidate("9", "b", title, "", &en) }, false),
            ("no date", Candidate { published: None, ..candidate("9", "b", title, "", &en) }, false),
            ("a standing title", candidate("9", "b", "Editorial", "", &en), false),
            ("itself", candidate("1", "a", title, "", &en), false),
        ] {
            assert_eq!(memory.duplicate_of(&newcomer).is_some(), want, "{name}");
        }
    }

    #[test]
    fn a_weekly_bulletin_is_no_copy_of_last_weeks() {
        let en: Lang = "en".parse().unwrap();
        let text = prose(1, 100);
        let mut memory = Memory::default();
        memory.add(&candidate("1", "a", "Bulletin 12", &text, &en));
        assert!(memory.duplicate_of(&candidate("2", "a", "Bulletin 13", &text, &en)).is_none());
        assert!(memory.duplicate_of(&candidate("2", "a", "Bulletin 12, corrected", &text, &en)).is_some());
    }

    #[test]
    fn what_is_seen_again_gets_the_same_answer() {
        let en: Lang = "en".parse().unwrap();
        let (text, title) = (prose(1, 200), "Dockers refuse to load weapons");
        let linked = |id| Candidate { canonical_url: Some("https://example.org/a"), ..candidate(id, id, id, "", &en) };
        for two in [
            [candidate("1", "a", "One title", &text, &en), candidate("2", "b", "Another", &text, &en)],
            [candidate("1", "a", title, "", &en), candidate("2", "b", title, "", &en)],
            [linked("1"), linked("2")],
        ] {
            let mut memory = Memory::default();
            for _ in 0..2 {
                assert_eq!(memory.see(&two[0]), None, "the first repeats nothing, also when it comes again");
                assert_eq!(memory.see(&two[1]).map(|found| found.id), Some("1".into()));
            }
        }
    }

    #[test]
    fn one_address_is_one_entry_unless_it_is_everybodys() {
        let en: Lang = "en".parse().unwrap();
        let linked =
            |id, outlet, title, url| Candidate { canonical_url: Some(url), ..candidate(id, outlet, title, "", &en) };
        let mut memory = Memory::default();
        memory.add(&linked("1", "a", "Dockers strike", "e.org/a"));
        memory.add(&linked("2", "a", "Assembly votes", "e.org"));
        let found = |candidate| memory.duplicate_of(&candidate).map(|f| f.why);
        assert_eq!(found(linked("8", "a", "The dockers strike", "e.org/a")), Some("the same address".into()));
        assert_eq!(found(linked("8", "b", "Read elsewhere", "e.org/a")), Some("the same address".into()));
        assert_eq!(found(linked("9", "a", "Rain floods the market", "e.org/a")), None);
        assert_eq!(found(linked("9", "b", "Assembly of another house", "e.org")), None);
    }
}
