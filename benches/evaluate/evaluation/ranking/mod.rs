//! How well the queue is ranked, by a simulated editor, beside what costs nothing: any order, and the newest first.

pub mod editor;
pub mod orders;

use newsloom::classify::Classifier;
use newsloom::similar::encoder::{Embedder, Encoder};

use super::table::{Aim, Sample, Section};
use editor::{Dice, Figures, Round, SEEDS, figures, titles};
use orders::{Found, Newest, Ours, Random};

/// All rounds.
pub fn rounds() -> Vec<Round> {
    (0..SEEDS).map(Round::draw).collect()
}

/// What ranking makes of all rounds, with an encoder or by words alone, and with these tables of regions and topics.
fn ranked(rounds: &[Round], encoder: Option<&dyn Embedder>, classifier: &Classifier) -> Vec<Figures> {
    let found = Found::of(&titles(), encoder, classifier);
    figures(rounds, |round, _| Ours::new(round, &found))
}

/// The figures of every way to rank; `without` are the tables without what titles.tsv alone may have brought in.
pub fn ranking(encoder: Option<&Encoder>, whole: &Classifier, without: Option<&Classifier>) -> Section {
    let note = "30 editors with drawn tastes over titles.tsv and off_profile.tsv, half of the stories held out: median, and what one editor in ten does not reach; topics and regions by words, in sample and out of sample as above";
    let mut section = Section::new("Ranking by a simulated editor", note);
    let rounds = rounds();
    tell(&mut section, "any order", &figures(&rounds, |round, seed| Random(round, Dice(seed)))[..1], false);
    tell(&mut section, "newest first", &figures(&rounds, |round, _| Newest(round))[..1], false);
    let ways = [("words alone", None), ("encoder", encoder.map(|encoder| encoder as &dyn Embedder))];
    for (way, encoder) in ways.into_iter().filter(|(way, encoder)| *way == "words alone" || encoder.is_some()) {
        tell(&mut section, &format!("best first, {way}"), &ranked(&rounds, encoder, whole), true);
        for figures in without.map(|without| ranked(&rounds, encoder, without)).unwrap_or_default() {
            let name = format!("best first, {way}, {} decisions: P@20", figures.decisions);
            let row = section.single(name, Some(figures.precision[0]), SEEDS as usize);
            row.sample(Sample::Out, aim(figures.decisions));
        }
    }
    section.paired()
}

fn tell(section: &mut Section, name: &str, all: &[Figures], is_ours: bool) {
    for Figures { decisions, precision, ndcg, events, regions } in all {
        let rounds = SEEDS as usize;
        let named = |what: &str| format!("{name}, {decisions} decisions: {what}");
        let row = section.single(named("P@20"), Some(precision[0]), rounds);
        row.sample(Sample::In, aim(*decisions).filter(|_| is_ours));
        section.single(named("P@20, one in ten"), Some(precision[1]), rounds);
        section.single(named("nDCG@20"), Some(ndcg[0]), rounds);
        section.single(named("P@20, each story once"), Some(events[0]), rounds);
        let row = section.single(named("regions of six"), Some(regions[0]), rounds);
        if is_ours {
            row.aim(Aim::AtLeast(5.0));
        }
    }
}

fn aim(decisions: usize) -> Option<Aim> {
    match decisions {
        0 => Some(Aim::AtLeast(0.65)),
        25 => Some(Aim::AtLeast(0.80)),
        _ => None,
    }
}
