//! How well the queue is ranked, by a simulated editor, beside what costs nothing: any order, and the newest first.

pub mod editor;
pub mod orders;

use newsloom::similar::encoder::{Embedder, Encoder};

use super::table::{Aim, Section};
use editor::{Dice, Figures, Round, SEEDS, figures, titles};
use orders::{Found, Newest, Ours, Random};

/// All rounds.
pub fn rounds() -> Vec<Round> {
    (0..SEEDS).map(Round::draw).collect()
}

/// What ranking makes of all rounds, with an encoder or by words alone.
fn ranked(rounds: &[Round], encoder: Option<&dyn Embedder>) -> Vec<Figures> {
    let found = Found::of(&titles(), encoder);
    figures(rounds, |round, _| Ours::new(round, &found))
}

/// The figures of every way to rank.
pub fn ranking(encoder: Option<&Encoder>) -> Section {
    let note = "30 editors with drawn tastes over titles.tsv and off_profile.tsv, half of the stories held out: median, and what one editor in ten does not reach; topics and regions as above, in sample";
    let mut section = Section::new("Ranking by a simulated editor", note);
    let rounds = rounds();
    tell(&mut section, "any order", &figures(&rounds, |round, seed| Random(round, Dice(seed)))[..1], false);
    tell(&mut section, "newest first", &figures(&rounds, |round, _| Newest(round))[..1], false);
    tell(&mut section, "best first, words alone", &ranked(&rounds, None), true);
    if let Some(encoder) = encoder {
        tell(&mut section, "best first, encoder", &ranked(&rounds, Some(encoder)), true);
    }
    section
}

fn tell(section: &mut Section, name: &str, all: &[Figures], is_ours: bool) {
    for Figures { decisions, precision, ndcg, events, regions } in all {
        let rounds = SEEDS as usize;
        let named = |what: &str| format!("{name}, {decisions} decisions: {what}");
        let row = section.single(named("P@20"), Some(precision[0]), rounds);
        match decisions {
            0 if is_ours => row.aim(Aim::AtLeast(0.65)),
            25 if is_ours => row.aim(Aim::AtLeast(0.80)),
            _ => {}
        }
        section.single(named("P@20, one in ten"), Some(precision[1]), rounds);
        section.single(named("nDCG@20"), Some(ndcg[0]), rounds);
        section.single(named("P@20, each story once"), Some(events[0]), rounds);
        let row = section.single(named("regions of six"), Some(regions[0]), rounds);
        if is_ours {
            row.aim(Aim::AtLeast(5.0));
        }
    }
}
