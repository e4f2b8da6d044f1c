//! Copies of articles, and doubles that are none: asked in the order of the file, each beside all that came before it, as
//! `newsloom curate` does.

use std::collections::{BTreeMap, HashMap};

use newsloom::link;
use newsloom::model::Lang;
use newsloom::similar::{Candidate, Memory};
use url::Url;

use super::score::{Tallies, Tally};
use super::sets::{Article, Sets};
use super::table::{Aim, Measure, Section};

pub fn copies(sets: &Sets) -> Section {
    let note = "copies that are taken for one of the same article (recall), and what is taken for a copy that is one (precision)";
    let mut section = Section::new("Syndicated copies", note);
    let mut memory = Memory::default();
    // The article that each id is a copy of, itself if it is none.
    let origin: HashMap<&str, &str> =
        sets.copies.iter().map(|a| (a.id.as_str(), a.copy_of.as_deref().unwrap_or(&a.id))).collect();
    let mut all = Tallies::default();
    let mut by_case: BTreeMap<&str, Tallies> = BTreeMap::new();
    let mut doubles = Tallies::default();
    for article in &sets.copies {
        let found = see(&mut memory, article);
        let told = found.as_ref().and_then(|(id, _)| origin.get(id.as_str())).copied();
        let wanted = article.copy_of.as_deref();
        let is_right = told.is_some() && told == wanted;
        let count = |is: bool| usize::from(is);
        let tally = Tally { hit: count(is_right), told: count(told.is_some()), wanted: count(wanted.is_some()) };
        all.add(&article.language, tally);
        match (wanted, &article.beside) {
            (Some(_), _) => by_case.entry(&article.case).or_default().add(&article.language, tally),
            (None, Some(_)) => doubles.add(&article.language, Tally::one(told.is_none())),
            _ => {}
        }
        if told != wanted {
            let why = found.map_or("nothing".into(), |(id, why)| format!("{id} ({why})"));
            section.misses.push(format!("{}: wanted {}, told {why}", article.id, wanted.unwrap_or("nothing")));
        }
    }
    section.row("precision", &all, Measure::Precision).aim(Aim::AtLeast(0.99));
    section.row("recall", &all, Measure::Recall).aim(Aim::AtLeast(0.95));
    for (case, tallies) in &by_case {
        section.row(format!("recall: {case}"), tallies, Measure::Recall);
    }
    section.row("doubles kept apart", &doubles, Measure::Precision);
    section
}

/// What the article repeats, by id and reason; it is remembered.
fn see(memory: &mut Memory, article: &Article) -> Option<(String, String)> {
    let url = Url::parse(&article.url).ok();
    let key = url.as_ref().map(link::canonical);
    let language: Lang = article.language.parse().unwrap_or_else(|_| Lang::undetermined());
    let found = memory.see(&Candidate {
        id: &article.id,
        outlet: &article.outlet,
        canonical_url: key.as_deref(),
        anchor: url.as_ref().and_then(link::anchor),
        title: &article.title,
        text: if article.text.is_empty() { &article.summary } else { &article.text },
        language: &language,
        published: article.published.parse().ok(),
    });
    found.map(|found| (found.id, found.why))
}
