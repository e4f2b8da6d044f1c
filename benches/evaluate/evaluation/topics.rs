//! Topics of headlines, as the lexicon is and without the terms that one story alone touches.

use std::collections::{BTreeMap, BTreeSet};

use newsloom::classify::Classifier;

use super::Tables;
use super::score::{Tallies, Tally};
use super::sets::{Headlines, Sets};
use super::table::{Aim, Measure, Sample, Section};

/// Micro-F1 of each set, and how far the best language is from the last.
pub fn topics(sets: &Sets, tables: &Tables) -> Section {
    let note = "micro-F1 of the topics told of a headline, from its title alone";
    let mut section = Section::new("Topics", note);
    for (set, single) in sets.headlines.iter().zip(&tables.singles) {
        if set.rows.iter().all(|headline| headline.topics.is_none()) {
            continue;
        }
        for (classifier, sample) in [(&tables.whole, Sample::In), (&single.classifier, Sample::Out)] {
            let tallies = told(set, tables, classifier, sample.suffix(), &mut section.misses);
            let row = section.row(&set.name, &tallies, Measure::F1);
            row.sample(sample, Some(Aim::Each(0.88)));
            let f1: Vec<f64> = row.by.values().copied().collect();
            let gap = f1.iter().copied().fold(0.0, f64::max) - f1.iter().copied().fold(1.0, f64::min);
            let (gap, of) = ((f1.len() > 1).then_some(gap), row.of);
            let row = section.single(format!("{}: gap between languages", set.name), gap, of);
            // A set of ten headlines a language tells little of a gap.
            row.sample(sample, set.is_stories.then_some(Aim::AtMost(0.05)));
        }
    }
    section.paired()
}

fn told(set: &Headlines, tables: &Tables, classifier: &Classifier, sample: &str, misses: &mut Vec<String>) -> Tallies {
    let mut tallies = Tallies::default();
    let mut taken: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for headline in &set.rows {
        let Some(want) = &headline.topics else { continue };
        let found = tables.topics(classifier, &headline.title);
        let got: BTreeSet<String> = found.into_iter().map(|finding| finding.topic).collect();
        let hit = got.intersection(want).count();
        tallies.add(&headline.language, Tally { hit, told: got.len(), wanted: want.len() });
        if got != *want {
            let (missing, extra): (Vec<_>, Vec<_>) = (want.difference(&got).collect(), got.difference(want).collect());
            let all = missing.iter().map(|slug| ("missing", slug)).chain(extra.iter().map(|slug| ("too much", slug)));
            all.for_each(|(what, slug)| *taken.entry((what, slug.to_string())).or_default() += 1);
            let name = &set.name;
            misses.push(format!("{name}{sample}: missing {missing:?}, too much {extra:?}: {}", headline.title));
        }
    }
    let told = |((what, slug), count)| format!("{}{sample}: {what} in {count}: {slug}", set.name);
    misses.extend(taken.into_iter().map(told));
    tallies
}
