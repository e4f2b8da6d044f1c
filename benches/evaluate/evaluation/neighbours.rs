//! Regions by the nearest decided entries: all headlines of the other stories are taken for decided ones.

use std::collections::HashMap;

use newsloom::classify::{Classifier, Text};
use newsloom::model::curation::{DecidedEntry, RegionFinding};
use newsloom::model::{Lang, Region};
use newsloom::similar::decided::{Decided, Ruling};
use newsloom::similar::encoder::{Embedding, Vector};
use newsloom::similar::stories::Stories;

use super::Tables;
use super::score::Tally;
use super::sets::{Headline, Sets};
use super::table::Section;

/// A headline as an entry that may be decided on.
struct Case<'a> {
    headline: &'a Headline,
    /// As the encoder has it, and as it differs from its language's mean.
    raw: &'a Embedding,
    direction: Vector,
    ruling: Option<Ruling>,
    story: i64,
    /// Its words name no country, with the tables as they are.
    names_no_country: bool,
    /// They name nothing at all, without the rows that it alone may have brought in.
    names_nothing: bool,
}

/// How often the nearest are right, where no country is named and where nothing is; and what the meaning of the headline tells of the same.
pub fn neighbours(sets: &Sets, tables: &Tables) -> Section {
    let note = "headlines told by the nearest ones of all sets, other stories alone: the share of right ones among those told, and the share that is told";
    let mut section = Section::new("Regions by decided neighbours", note);
    let cases = cases(sets, tables);
    let by_neighbours = nearest(&cases);
    let meaning = |at: usize| reads_like(&tables.whole, &cases[at]);
    let both = |at: usize| by_neighbours[at].or_else(|| meaning(at));
    let other = |at: usize| meaning(at).or(by_neighbours[at]);
    let mut row = |name: &str, asked: &dyn Fn(&Case) -> bool, told: &dyn Fn(usize) -> Option<Region>| {
        let of: Vec<usize> = (0..cases.len()).filter(|at| asked(&cases[*at])).collect();
        let mut tally = Tally { wanted: of.len(), ..Tally::default() };
        for at in &of {
            let (found, headline) = (told(*at), cases[*at].headline);
            tally.told += usize::from(found.is_some());
            tally.hit += usize::from(found.is_some() && found == headline.regions.first().copied());
        }
        section.single(format!("{name}: right of those told"), tally.precision(), tally.told);
        section.single(format!("{name}: told"), Some(tally.told as f64 / of.len().max(1) as f64), of.len());
    };
    row("no country is named: neighbours", &|case| case.names_no_country, &|at| by_neighbours[at]);
    row("no country is named: what it reads like", &|case| case.names_no_country, &meaning);
    row("nothing is named, out of sample: neighbours", &|case| case.names_nothing, &|at| by_neighbours[at]);
    row("nothing is named, out of sample: what it reads like", &|case| case.names_nothing, &meaning);
    row("nothing is named, out of sample: neighbours, then what it reads like", &|case| case.names_nothing, &both);
    row("nothing is named, out of sample: what it reads like, then neighbours", &|case| case.names_nothing, &other);
    section
}

fn cases<'a>(sets: &'a Sets, tables: &'a Tables) -> Vec<Case<'a>> {
    let middle = Stories::default();
    let mut stories = HashMap::new();
    let mut cases = Vec::new();
    for (set, single) in sets.headlines.iter().zip(&tables.singles) {
        for headline in &set.rows {
            let Some(raw) = tables.directions.get(&headline.title) else { continue };
            let next = stories.len() as i64;
            let story = *stories.entry((&set.name, &headline.group)).or_insert(next);
            let direction = middle.centred(&language(headline), &Vector::from(raw));
            cases.push(Case {
                ruling: ruling(headline, cases.len() as i64, story, &direction),
                headline,
                raw,
                direction,
                story,
                names_no_country: !names_a_country(&words(&tables.whole, headline)),
                names_nothing: words(&single.classifier, headline).is_empty(),
            });
        }
    }
    cases
}

fn ruling(headline: &Headline, entry: i64, story: i64, direction: &Vector) -> Option<Ruling> {
    Some(Ruling {
        entry,
        story,
        decision: entry,
        region: *headline.regions.first()?,
        direction: direction.clone(),
        title: headline.title.clone(),
        told: DecidedEntry { id: String::new(), outlet: String::new() },
    })
}

/// What the nearest of other stories tell of each.
fn nearest(cases: &[Case]) -> Vec<Option<Region>> {
    let mut decided = Decided::default();
    cases.iter().filter_map(|case| case.ruling.clone()).for_each(|ruling| decided.note(ruling));
    let told = cases.iter().enumerate().map(|(at, case)| {
        let own: Vec<&Ruling> =
            cases.iter().filter(|other| other.story == case.story).filter_map(|c| c.ruling.as_ref()).collect();
        own.iter().for_each(|ruling| decided.forget(ruling.entry));
        let found = decided.region(at as i64, &case.direction).map(|found| found.region);
        own.into_iter().for_each(|ruling| decided.note(ruling.clone()));
        found
    });
    told.collect()
}

/// What the headline reads like, by the planes that were learnt from other headlines.
fn reads_like(classifier: &Classifier, case: &Case) -> Option<Region> {
    let mut found = Vec::new();
    let text = Text { title: &case.headline.title, ..Text::default() };
    classifier.hear_regions(&mut found, &text, case.raw);
    found.first().map(|finding| finding.region)
}

fn language(headline: &Headline) -> Lang {
    headline.language.parse().unwrap_or_else(|_| Lang::undetermined())
}

/// What the words alone tell.
fn words(classifier: &Classifier, headline: &Headline) -> Vec<RegionFinding> {
    let text = Text { title: &headline.title, ..Text::default() };
    classifier.regions(&text, &language(headline), None)
}

fn names_a_country(found: &[RegionFinding]) -> bool {
    let evidence = found.iter().flat_map(|finding| &finding.evidence);
    evidence.into_iter().any(|piece| matches!(piece.kind.as_str(), "country" | "demonym" | "alias"))
}
