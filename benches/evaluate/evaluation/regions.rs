//! Regions of headlines, as the tables are and without the rows that one story alone touches.

use std::collections::{BTreeMap, BTreeSet};

use newsloom::classify::{Classifier, certain, confidence};
use newsloom::model::Region;
use newsloom::model::curation::RegionFinding;

use super::Tables;
use super::score::{Tallies, Tally, at_coverage};
use super::sets::{Headline, Headlines, Sets};
use super::table::{Aim, Measure, Sample, Section};

/// The first region is the right one; nothing is told where nothing can be.
pub fn primary(sets: &Sets, tables: &Tables) -> Section {
    let note = "share of headlines whose first region is the right one, or none where none can be told; title and language alone";
    let mut section = Section::new("Primary region", note);
    each(sets, tables, |set, classifier, sample| {
        let mut tallies = Tallies::default();
        for headline in &set.rows {
            let found = tables.regions(classifier, headline);
            let is_right = is_right(headline, &found);
            tallies.add(&headline.language, Tally::one(is_right));
            if !is_right {
                let (want, got) =
                    (slugs(&headline.regions), slugs(&found.iter().map(|f| f.region).collect::<Vec<_>>()));
                let line = format!(
                    "{}{}: wanted {want}, told {got}: {} {}",
                    set.name,
                    sample.suffix(),
                    headline.title,
                    words(&found)
                );
                section.misses.push(line);
            }
        }
        let aim = match set.name.as_str() {
            "titles.tsv" => 0.97,
            "traps.tsv" => 0.93,
            _ => 0.90,
        };
        section.row(&set.name, &tallies, Measure::Precision).sample(sample, Some(Aim::AtLeast(aim)));
    });
    section.paired()
}

/// How right the surest answers are.
pub fn coverage(sets: &Sets, tables: &Tables) -> Section {
    let note = "the same of the surest answers: ordered by the confidence of the finding (kind of name, distance to the second region), told nothing last; equal ones count in part";
    let mut section = Section::new("Primary region by confidence, all sets", note);
    for sample in [Sample::In, Sample::Out] {
        let mut answers = Vec::new();
        each(sets, tables, |set, classifier, of| {
            for headline in set.rows.iter().filter(|_| of == sample) {
                let found = tables.regions(classifier, headline);
                answers.push((headline.language.as_str(), (confidence(&found), is_right(headline, &found))));
            }
        });
        for coverage in [0.8, 0.9, 0.95, 1.0] {
            let name = format!("of the surest {:.0} %", coverage * 100.0);
            let of = |language: &str| {
                let own =
                    |(of, answer): &(&str, (f64, bool))| (language.is_empty() || *of == language).then_some(*answer);
                at_coverage(&answers.iter().filter_map(own).collect::<Vec<_>>(), coverage)
            };
            let languages: BTreeSet<&str> = answers.iter().map(|(language, _)| *language).collect();
            let row = section.single(name, of(""), answers.len());
            row.by = languages.into_iter().filter_map(|one| Some((one.to_string(), of(one)?))).collect();
            row.sample(sample, (coverage == 0.9).then_some(Aim::AtLeast(0.97)));
        }
    }
    section.paired()
}

/// How many confusions are told.
const TOLD: usize = 15;

/// What is taken for what.
pub fn confusions(sets: &Sets, tables: &Tables) -> Section {
    let note = "headlines of all sets whose first region is another one, in sample: the most frequent, as a share of the headlines of the right region (or of those of none)";
    let mut section = Section::new("Regions taken for others", note);
    let mut wanted: BTreeMap<&str, usize> = BTreeMap::new();
    let mut taken: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for headline in sets.headlines.iter().flat_map(|set| &set.rows) {
        let found = tables.regions(&tables.whole, headline);
        let slug = |region: Option<Region>| region.map_or("none", Region::slug);
        let (want, got) = (slug(headline.regions.first().copied()), slug(found.first().map(|found| found.region)));
        *wanted.entry(want).or_default() += 1;
        if want != got {
            *taken.entry((want, got)).or_default() += 1;
        }
    }
    let mut taken: Vec<_> = taken.into_iter().collect();
    taken.sort_by_key(|((want, got), count)| (std::cmp::Reverse(*count), *want, *got));
    for ((want, got), count) in taken.into_iter().take(TOLD) {
        let all = wanted.get(want).copied().unwrap_or(1);
        section.single(format!("{want} taken for {got}: {count}"), Some(count as f64 / all as f64), all);
    }
    section
}

/// Which regions an entry is listed in, once it is public and by itself.
pub fn published(sets: &Sets, tables: &Tables) -> Section {
    let note = "all regions told, against all that are right; and those that a trusted outlet's entry enters by itself (sets that list one region count any further one as wrong)";
    let mut section = Section::new("Publication to regions", note);
    let mut alone: BTreeMap<bool, Tallies> = BTreeMap::new();
    each(sets, tables, |set, classifier, sample| {
        let (mut all, mut sure) = (Tallies::default(), Tallies::default());
        for headline in &set.rows {
            let found = tables.regions(classifier, headline);
            let mut compare = |got: BTreeSet<Region>, tallies: &mut Tallies, what: &str| {
                let want: BTreeSet<Region> = headline.regions.iter().copied().collect();
                let hit = got.intersection(&want).count();
                tallies.add(&headline.language, Tally { hit, told: got.len(), wanted: want.len() });
                if hit < got.len() || (what == "told" && got != want) {
                    let name = format!("{}{}", set.name, sample.suffix());
                    section.misses.push(format!("{name}: wanted {want:?}, {what} {got:?}: {}", headline.title));
                }
            };
            compare(certain(&found).into_iter().collect(), &mut sure, "by itself");
            if set.lists_all {
                compare(found.iter().map(|finding| finding.region).collect(), &mut all, "told");
            }
        }
        let pooled = alone.entry(sample == Sample::Out).or_default();
        sure.0.iter().for_each(|(language, tally)| pooled.add(language, *tally));
        if set.lists_all {
            let name = |what: &str| format!("{}: {what}", set.name);
            section.row(name("precision"), &all, Measure::Precision).sample(sample, Some(Aim::AtLeast(0.90)));
            section.row(name("recall"), &all, Measure::Recall).sample(sample, Some(Aim::AtLeast(0.95)));
        }
        let name = format!("{}: by itself, precision", set.name);
        section.row(name, &sure, Measure::Precision).sample(sample, Some(Aim::AtLeast(0.98)));
    });
    for (is_out, tallies) in &alone {
        let sample = if *is_out { Sample::Out } else { Sample::In };
        let aim = Some(Aim::AtLeast(0.98));
        section.row("all sets: by itself, precision", tallies, Measure::Precision).sample(sample, aim);
        section.row("all sets: share of regions entered by itself", tallies, Measure::Recall).sample(sample, None);
    }
    section.paired()
}

/// Measures each set twice: with the tables as they are, then without the rows that one of its stories alone touches.
fn each<'a>(sets: &'a Sets, tables: &'a Tables, mut measure: impl FnMut(&'a Headlines, &'a Classifier, Sample)) {
    for (set, single) in sets.headlines.iter().zip(&tables.singles) {
        measure(set, &tables.whole, Sample::In);
        measure(set, &single.classifier, Sample::Out);
    }
}

fn is_right(headline: &Headline, found: &[RegionFinding]) -> bool {
    found.first().map(|finding| finding.region) == headline.regions.first().copied()
}

fn slugs(regions: &[Region]) -> String {
    let slugs: Vec<&str> = regions.iter().map(|region| region.slug()).collect();
    if slugs.is_empty() { "-".into() } else { slugs.join(",") }
}

fn words(found: &[RegionFinding]) -> String {
    let words: Vec<&str> = found.iter().flat_map(|f| &f.evidence).map(|piece| piece.text.as_str()).collect();
    if words.is_empty() { String::new() } else { format!("({})", words.join(", ")) }
}
