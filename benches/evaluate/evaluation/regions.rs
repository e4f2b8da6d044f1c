//! Regions of headlines, as the tables are and without the rows that one story alone touches.

use std::collections::BTreeSet;

use newsloom::classify::{Classifier, Text, certain};
use newsloom::model::curation::RegionFinding;
use newsloom::model::{Lang, Region};

use super::Tables;
use super::score::{Tallies, Tally, at_coverage};
use super::sets::{Headline, Headlines, Sets};
use super::table::{Aim, Measure, Section};

const IN_SAMPLE: &str = "";
const OUT_OF_SAMPLE: &str = ", out of sample";

/// The first region is the right one; nothing is told where nothing can be.
pub fn primary(sets: &Sets, tables: &Tables) -> Section {
    let note = "share of headlines whose first region is the right one, or none where none can be told; title and language alone";
    let mut section = Section::new("Primary region", note);
    each(sets, tables, |set, classifier, sample| {
        let mut tallies = Tallies::default();
        for headline in &set.rows {
            let found = told(classifier, headline);
            let is_right = is_right(headline, &found);
            tallies.add(&headline.language, Tally::one(is_right));
            if !is_right {
                let (want, got) = (slugs(&headline.regions), slugs(&found.iter().map(|f| f.region).collect::<Vec<_>>()));
                let line = format!("{}{sample}: wanted {want}, told {got}: {} {}", set.name, headline.title, words(&found));
                section.misses.push(line);
            }
        }
        let aim = match set.name.as_str() {
            "titles.tsv" => 0.97,
            "traps.tsv" => 0.93,
            _ => 0.90,
        };
        let row = section.row(format!("{}{sample}", set.name), &tallies, Measure::Precision);
        if sample == IN_SAMPLE {
            row.aim(Aim::AtLeast(aim));
        }
    });
    section
}

/// How right the surest answers are.
pub fn coverage(sets: &Sets, tables: &Tables) -> Section {
    let note = "the same of the surest answers: ordered by the first score less the second, told nothing last; equal ones count in part";
    let mut section = Section::new("Primary region by confidence, all sets", note);
    for sample in [IN_SAMPLE, OUT_OF_SAMPLE] {
        let mut answers = Vec::new();
        each(sets, tables, |set, classifier, of| {
            for headline in set.rows.iter().filter(|_| of == sample) {
                let found = told(classifier, headline);
                answers.push((confidence(&found), is_right(headline, &found)));
            }
        });
        for coverage in [0.8, 0.9, 0.95, 1.0] {
            let name = format!("of the surest {:.0} %{sample}", coverage * 100.0);
            let row = section.single(name, at_coverage(&answers, coverage), answers.len());
            if coverage == 0.9 && sample == IN_SAMPLE {
                row.aim(Aim::AtLeast(0.97));
            }
        }
    }
    section
}

/// Which regions an entry is listed in, by a person's word or by itself.
pub fn published(sets: &Sets, tables: &Tables) -> Section {
    let note = "all regions told, against all that are right; and those that a trusted outlet's entry enters by itself (sets that list one region count any further one as wrong)";
    let mut section = Section::new("Publication to regions", note);
    each(sets, tables, |set, classifier, sample| {
        let (mut all, mut sure) = (Tallies::default(), Tallies::default());
        for headline in &set.rows {
            let found = told(classifier, headline);
            let want: BTreeSet<Region> = headline.regions.iter().copied().collect();
            let mut compare = |got: BTreeSet<Region>, tallies: &mut Tallies, what: &str| {
                let hit = got.intersection(&want).count();
                tallies.add(&headline.language, Tally { hit, told: got.len(), wanted: want.len() });
                let wrong = hit < got.len() || (what == "told" && got != want);
                wrong.then(|| format!("{}{sample}: wanted {want:?}, {what} {got:?}: {}", set.name, headline.title))
            };
            let alone = compare(certain(&found).into_iter().collect(), &mut sure, "by itself");
            section.misses.extend(alone);
            if set.lists_all {
                let got = found.iter().map(|finding| finding.region).collect();
                section.misses.extend(compare(got, &mut all, "told"));
            }
        }
        let mut rows = vec![("by itself, precision", &sure, Measure::Precision, 0.98)];
        if set.lists_all {
            rows.insert(0, ("recall", &all, Measure::Recall, 0.95));
            rows.insert(0, ("precision", &all, Measure::Precision, 0.90));
        }
        for (what, tallies, measure, aim) in rows {
            let row = section.row(format!("{}: {what}{sample}", set.name), tallies, measure);
            if sample == IN_SAMPLE {
                row.aim(Aim::AtLeast(aim));
            }
        }
        section.row(format!("{}: by itself, share{sample}", set.name), &sure, Measure::Recall);
    });
    section
}

/// Measures each set twice: with the tables as they are, then without the rows that one of its stories alone touches.
fn each<'a>(sets: &'a Sets, tables: &'a Tables, mut measure: impl FnMut(&'a Headlines, &'a Classifier, &'static str)) {
    for (set, single) in sets.headlines.iter().zip(&tables.singles) {
        measure(set, &tables.whole, IN_SAMPLE);
        measure(set, &single.classifier, OUT_OF_SAMPLE);
    }
}

fn told(classifier: &Classifier, headline: &Headline) -> Vec<RegionFinding> {
    let text = Text { title: &headline.title, ..Text::default() };
    classifier.regions(&text, &headline.language.parse().unwrap_or_else(|_| Lang::undetermined()), None)
}

fn is_right(headline: &Headline, found: &[RegionFinding]) -> bool {
    found.first().map(|finding| finding.region) == headline.regions.first().copied()
}

/// How far the first region is ahead of the second.
fn confidence(found: &[RegionFinding]) -> f64 {
    let score = |at: usize| found.get(at).map_or(0.0, |finding| finding.score);
    score(0) - score(1)
}

fn slugs(regions: &[Region]) -> String {
    let slugs: Vec<&str> = regions.iter().map(|region| region.slug()).collect();
    if slugs.is_empty() { "-".into() } else { slugs.join(",") }
}

fn words(found: &[RegionFinding]) -> String {
    let words: Vec<&str> = found.iter().flat_map(|f| &f.evidence).map(|piece| piece.text.as_str()).collect();
    if words.is_empty() { String::new() } else { format!("({})", words.join(", ")) }
}
