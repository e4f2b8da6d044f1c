//! A simulated editor: somebody with a taste that nobody tells the newsroom, who decides on some entries and then wants
//! the best of the others first. Everything is drawn by a seed. The taste is about stories as people labelled them
//! (gold_stories.tsv), so that whoever ranks has to find topics and regions in headlines by itself. Written before any
//! ranking, and to be read with it: a figure of this editor is a figure of this taste.

use std::collections::{BTreeMap, BTreeSet};

const TITLES: &str = include_str!("../../../../tests/fixtures/curation/titles.tsv");
const STORIES: &str = include_str!("../../../../tests/fixtures/curation/gold_stories.tsv");
const OFF_PROFILE: &str = include_str!("../../../../tests/fixtures/curation/off_profile.tsv");

/// Editors who are drawn.
pub const SEEDS: u64 = 30;

/// After so many decisions the rest is ranked.
pub const DECISIONS: [usize; 4] = [0, 10, 25, 50];

/// Cards that an editor looks at.
pub const FIRST: usize = 20;

/// Topics that an editor wants; and how many of them the newsroom wrote down as its themes.
const WANTED: usize = 6;
const DECLARED: usize = 5;

/// Of everything that comes, so much is wanted. Other draws are drawn again: where nearly nothing or half of it is
/// wanted, the first twenty say little.
const SHARE: std::ops::Range<f64> = 0.25..0.45;

/// Invented outlets for each language.
const OUTLETS: usize = 3;

/// Days over which stories are spread.
const DAYS: f64 = 14.0;

/// A headline with what people say of its story.
#[derive(Debug, Clone)]
pub struct Title {
    pub story: &'static str,
    pub language: &'static str,
    pub text: &'static str,
    pub topics: Vec<&'static str>,
    /// The primary one first.
    pub regions: Vec<&'static str>,
    /// It is none of what the newsroom is about.
    pub off: bool,
}

/// All headlines.
pub fn titles() -> Vec<Title> {
    let split = |cell: &'static str| cell.split(',').filter(|part| !part.is_empty()).collect::<Vec<_>>();
    let stories: BTreeMap<_, _> = rows(STORIES).map(|row| (row[0], (split(row[1]), split(row[2])))).collect();
    let title = |off: bool| {
        let stories = &stories;
        move |row: Vec<&'static str>| {
            let (regions, topics) = stories.get(row[0]).cloned().unwrap_or_default();
            Title { story: row[0], language: row[1], text: row[2], topics, regions, off }
        }
    };
    rows(TITLES).map(title(false)).chain(rows(OFF_PROFILE).map(title(true))).collect()
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}

/// What an editor wants.
#[derive(Debug)]
pub struct Taste {
    wanted: Vec<&'static str>,
    /// Whatever speaks of it is wanted. Nobody wrote that down.
    focus: &'static str,
    /// What happens there is left to others. Nobody wrote that down either.
    left: &'static str,
    /// What the newsroom says its themes are: most of what is wanted, and one theme of yesterday.
    pub declared: Vec<&'static str>,
}

impl Taste {
    fn draw(dice: &mut Dice, titles: &[Title]) -> Taste {
        let all: BTreeSet<_> = titles.iter().flat_map(|title| title.topics.iter().copied()).collect();
        let all: Vec<_> = all.into_iter().collect();
        let regions: BTreeSet<_> = titles.iter().filter_map(|title| title.regions.first().copied()).collect();
        let regions: Vec<_> = regions.into_iter().collect();
        loop {
            let topics = dice.some(&all, WANTED + 1);
            let (wanted, stale) = topics.split_at(WANTED);
            let places = dice.some(&regions, 2);
            let declared = wanted.iter().take(DECLARED).chain(stale).copied().collect();
            let taste = Taste { wanted: wanted.to_vec(), focus: places[0], left: places[1], declared };
            let hits = titles.iter().filter(|title| taste.wants(title)).count();
            if SHARE.contains(&(hits as f64 / titles.len() as f64)) {
                return taste;
            }
        }
    }

    /// Whether the editor wants it.
    pub fn wants(&self, title: &Title) -> bool {
        if title.off || title.regions.first() == Some(&self.left) {
            return false;
        }
        title.regions.contains(&self.focus) || title.topics.iter().any(|topic| self.wanted.contains(topic))
    }
}

/// One draw of everything.
#[derive(Debug)]
pub struct Round {
    pub titles: Vec<Title>,
    pub taste: Taste,
    /// Which titles come up for decision, the newest first; no story of them is in `held`.
    pub decided: Vec<usize>,
    /// Which titles are to be ranked, in no order.
    pub held: Vec<usize>,
    /// Of each title: how many hours ago it came, and from which outlet.
    pub hours: Vec<f64>,
    pub outlet: Vec<String>,
}

impl Round {
    pub fn draw(seed: u64) -> Round {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(1));
        let titles = titles();
        let taste = Taste::draw(&mut dice, &titles);
        let stories: BTreeSet<_> = titles.iter().map(|title| title.story).collect();
        let stories: Vec<_> = stories.into_iter().collect();
        let held: BTreeSet<_> = dice.some(&stories, stories.len() / 2).into_iter().collect();
        let began: BTreeMap<_, _> = stories.iter().map(|story| (*story, dice.unit() * DAYS * 24.0)).collect();
        let hours: Vec<f64> = titles.iter().map(|title| began[title.story] + dice.unit() * 24.0).collect();
        let outlet = titles.iter().map(|title| format!("{}-{}", title.language, dice.below(OUTLETS))).collect();
        let (held, mut decided): (Vec<_>, Vec<_>) =
            (0..titles.len()).partition(|title| held.contains(titles[*title].story));
        decided.sort_by(|a, b| hours[*a].total_cmp(&hours[*b]));
        Round { titles, taste, decided, held: dice.some(&held, held.len()), hours, outlet }
    }
}

/// Whatever puts titles in an order.
pub trait Ranker {
    /// The editor decided on a title.
    fn learn(&mut self, title: usize, accepted: bool);

    /// The held-out titles, the best first.
    fn order(&mut self) -> Vec<usize>;
}

/// What came out over all seeds after so many decisions: median and 10th percentile.
#[derive(Debug, Clone, Copy)]
pub struct Figures {
    pub decisions: usize,
    pub precision: [f64; 2],
    pub ndcg: [f64; 2],
    /// The same share, where of several headlines of one story the first alone counts.
    pub events: [f64; 2],
    /// Regions that the first twenty speak of primarily, of six.
    pub regions: [f64; 2],
}

/// All figures of a way to rank.
pub fn figures<'a, R: Ranker + 'a>(rounds: &'a [Round], ranker: impl Fn(&'a Round, u64) -> R) -> Vec<Figures> {
    let mut found: Vec<[Vec<f64>; 4]> = vec![Default::default(); DECISIONS.len()];
    for (seed, round) in rounds.iter().enumerate() {
        let mut ranker = ranker(round, seed as u64);
        let mut done = 0;
        for (decisions, found) in DECISIONS.into_iter().zip(&mut found) {
            for title in &round.decided[done..decisions] {
                ranker.learn(*title, round.taste.wants(&round.titles[*title]));
            }
            done = decisions;
            let order = ranker.order();
            let hits: Vec<bool> = order.iter().map(|title| round.taste.wants(&round.titles[*title])).collect();
            let first = order.iter().take(FIRST);
            let regions: BTreeSet<_> = first.filter_map(|title| round.titles[*title].regions.first()).collect();
            found[0].push(precision(&hits));
            found[1].push(ndcg(&hits));
            found[2].push(regions.len() as f64);
            found[3].push(events(round, &order) as f64 / FIRST as f64);
        }
    }
    let told = |(decisions, [precision, ndcg, regions, events]): (usize, [Vec<f64>; 4])| Figures {
        decisions,
        precision: middle_and_low(precision),
        ndcg: middle_and_low(ndcg),
        events: middle_and_low(events),
        regions: middle_and_low(regions),
    };
    DECISIONS.into_iter().zip(found).map(told).collect()
}

/// The share of the first twenty that is wanted.
pub fn precision(hits: &[bool]) -> f64 {
    hits.iter().take(FIRST).filter(|hit| **hit).count() as f64 / FIRST as f64
}

/// How many stories the wanted ones among the first twenty tell.
fn events(round: &Round, order: &[usize]) -> usize {
    let first = order.iter().take(FIRST).map(|title| &round.titles[*title]);
    first.filter(|title| round.taste.wants(title)).map(|title| title.story).collect::<BTreeSet<_>>().len()
}

/// What the wanted ones among the first twenty are worth, each by its place, against the best order.
pub fn ndcg(hits: &[bool]) -> f64 {
    let worth = |place: usize| 1.0 / (place as f64 + 2.0).log2();
    let got: f64 = hits.iter().take(FIRST).enumerate().filter(|(_, hit)| **hit).map(|(place, _)| worth(place)).sum();
    let most = hits.iter().filter(|hit| **hit).count().min(FIRST);
    if most == 0 { 0.0 } else { got / (0..most).map(worth).sum::<f64>() }
}

/// Median and 10th percentile (the value that one in ten does not reach).
pub fn middle_and_low(mut values: Vec<f64>) -> [f64; 2] {
    values.sort_by(f64::total_cmp);
    let half = values.len() / 2;
    let middle = if values.len() % 2 == 1 { values[half] } else { (values[half - 1] + values[half]) / 2.0 };
    [middle, values[values.len() / 10]]
}

/// Numbers that look drawn and are not (SplitMix64).
pub struct Dice(pub u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 to 1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// So many of them, in any order.
    pub fn some<T: Clone>(&mut self, all: &[T], many: usize) -> Vec<T> {
        let mut left = all.to_vec();
        for at in 0..many.min(left.len()) {
            let other = at + self.below(left.len() - at);
            left.swap(at, other);
        }
        left.truncate(many);
        left
    }
}
