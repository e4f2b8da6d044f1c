//! Stories across languages: what the encoder alone knows of them, and what `newsloom curate` makes of entries that come together.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, ensure};
use newsloom::similar::encoder::{Embedder, Encoder};
use serde_json::{Value, json};

use super::score::{Placed, Tally, b_cubed, nearest, pairs, rivals};
use super::sets::{Headlines, Rendition, Running, Sets};
use super::table::{Aim, Section};

const LANGUAGES: [&str; 5] = ["en", "es", "pt", "fr", "ar"];

/// Whether the nearest title of another language tells the same story.
pub fn retrieval(sets: &Sets, encoder: Option<&Encoder>) -> Section {
    let note = "share of titles whose nearest title in the other language is of the same story, both ways; each language centred";
    let mut section = Section::new("Stories: title retrieval (P@1)", note);
    let Some(encoder) = encoder else {
        section.note = "not measured: there is no sentence encoder (tests/tools/encoder fetches it)".into();
        return section;
    };
    for set in sets.headlines.iter().filter(|set| set.is_stories) {
        let titles: Vec<&str> = set.rows.iter().map(|headline| headline.title.as_str()).collect();
        let vectors = encoder.embed_batch(&titles).into_iter();
        let placed: Vec<Placed> = set
            .rows
            .iter()
            .zip(vectors)
            .map(|(headline, vector)| Placed { story: &headline.group, language: &headline.language, vector })
            .collect();
        let mut least: Option<(f64, usize)> = None;
        for (n, one) in LANGUAGES.iter().enumerate() {
            for other in &LANGUAGES[..n] {
                let tally = nearest(&placed, (other, one), false);
                let row = section.single(format!("{}: {other} and {one}", set.name), tally.precision(), tally.told);
                row.aim(Aim::AtLeast(0.96));
                let apart = nearest(&placed, (other, one), true);
                let told = apart.precision().map(|precision| (precision, apart.told));
                least = least.into_iter().chain(told).min_by(|one, other| one.0.total_cmp(&other.0));
            }
        }
        let (value, of) = least.unzip();
        section.single(format!("{}: least of these, story left out of the means", set.name), value, of.unwrap_or(0));
    }
    section
}

/// How entries that come together are grouped by the built program, with the encoder's package and without. Half single: so many
/// seeds draw what is single and the order.
pub fn groups(sets: &Sets, program: &Path, model: Option<Model>, seeds: u64) -> anyhow::Result<Section> {
    let note = format!(
        "entries of a week through newsloom curate --batch, titles.tsv drawn {seeds} times; joining is told by pairs of entries: precision is that of automatic merges; what is alike is asked of the encoder"
    );
    let mut section = Section::new("Stories: grouping", note);
    let ways = [(model, ""), (None, ", words alone")];
    for (model, how) in ways.into_iter().filter(|(model, how)| model.is_some() || !how.is_empty()) {
        for set in sets.headlines.iter().filter(|set| set.is_stories) {
            for (share, what) in
                [(Single::Entries, "half of all entries single"), (Single::Stories, "half of the stories single")]
            {
                let runs: Vec<Vec<Entry>> = (0..seeds).map(|seed| drawn(set, share, seed)).collect();
                let name = format!("{what}{how}");
                score(&mut section, program, (model, Coming::Together), &name, &runs)?;
            }
        }
        for set in &sets.running {
            let run: [Vec<Entry>; 1] = [set.rows.iter().map(Entry::of).collect()];
            let name = format!("{}{how}", set.name);
            score(&mut section, program, (model, Coming::Together), &name, &run)?;
            if model.is_some() {
                let name = format!("{}, one by one", set.name);
                score(&mut section, program, (model, Coming::OneByOne), &name, &run)?;
            }
        }
    }
    Ok(section)
}

/// The sentence encoder, as the program reads it and as it is asked here.
#[derive(Clone, Copy)]
pub struct Model<'a> {
    pub file: &'a Path,
    pub encoder: &'a Encoder,
}

/// How entries come: all of them at once, or each after the others and told before the next.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Coming {
    Together,
    OneByOne,
}

/// What is single: half of all entries, or half of all stories.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Single {
    Entries,
    Stories,
}

/// A headline as it comes, with the story that it tells.
struct Entry {
    story: String,
    language: String,
    title: String,
    summary: Option<String>,
    outlet: Option<String>,
    day: u32,
}

impl Entry {
    fn of(row: &Running) -> Entry {
        let Running { story, day, language, title, summary, outlet } = row.clone();
        Entry { story, language, title, summary, outlet, day }
    }
}

/// Some stories in all their languages, of the others one title each, in a drawn order; a story is told within three days.
fn drawn(set: &Headlines, share: Single, seed: u64) -> Vec<Entry> {
    let mut dice = Dice(seed + 1);
    let mut stories: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    set.rows.iter().enumerate().for_each(|(n, headline)| stories.entry(&headline.group).or_default().push(n));
    let mut stories: Vec<Vec<usize>> = stories.into_values().collect();
    dice.shuffle(&mut stories);
    let tellings = set.rows.len() / stories.len().max(1);
    let whole = match share {
        Single::Stories => stories.len() / 2,
        Single::Entries => (stories.len() + tellings / 2) / (tellings + 1),
    };
    let mut entries = Vec::new();
    for (n, mut story) in stories.into_iter().enumerate() {
        dice.shuffle(&mut story);
        let first = 1 + dice.below(5) as u32;
        for at in story.into_iter().take(if n < whole { usize::MAX } else { 1 }) {
            let headline = &set.rows[at];
            let (story, language) = (headline.group.clone(), headline.language.clone());
            let (title, day) = (headline.title.clone(), first + dice.below(3) as u32);
            entries.push(Entry { story, language, title, summary: None, outlet: None, day });
        }
    }
    dice.shuffle(&mut entries);
    entries.sort_by_key(|entry| entry.day);
    entries
}

/// The same throws for the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % end.max(1) as u64) as usize
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        (1..list.len()).rev().for_each(|n| list.swap(n, self.below(n + 1)));
    }
}

/// Nobody looks at what is told wrongly of this set, so that it measures what is changed hereafter.
const UNSEEN: &str = "running_fourth.tsv";

fn score(
    section: &mut Section,
    program: &Path,
    (model, coming): (Option<Model>, Coming),
    name: &str,
    runs: &[Vec<Entry>],
) -> anyhow::Result<()> {
    let (mut f1, mut joined, mut pure, mut rival, mut entries) =
        (0.0, Tally::default(), Tally::default(), Tally::default(), 0);
    for run in runs {
        let told = told(program, model.map(|model| model.file), coming, run)?;
        let wanted = numbered(run);
        f1 += b_cubed(&wanted, &told).unwrap_or_default()[2] / runs.len() as f64;
        joined.add(pairs(&wanted, &told));
        entries += run.len();
        if let Some(model) = model {
            rival.add(kept_apart(run, model.encoder, &told));
        }
        for one in 0..run.len() {
            let beside = (0..run.len()).find(|other| told[*other] == told[one] && wanted[*other] != wanted[one]);
            pure.add(Tally::one(beside.is_none()));
            let is_shown = !name.starts_with(UNSEEN);
            if let Some(other) = beside.filter(|other| *other < one && is_shown) {
                section.misses.push(format!("{name}: joined: {} | {}", run[other].title, run[one].title));
            }
            let first = (0..one).find(|other| wanted[*other] == wanted[one]);
            if let Some(other) = first.filter(|other| told[*other] != told[one] && is_shown) {
                section.misses.push(format!("{name}: apart: {} | {}", run[other].title, run[one].title));
            }
        }
    }
    let with_encoder = model.is_some();
    let row = section.single(format!("{name}: B-cubed F1"), Some(f1), entries);
    if with_encoder && name.contains("half of all entries") {
        row.aim(Aim::AtLeast(0.95));
    }
    let row = section.single(format!("{name}: precision of joining"), joined.precision(), joined.told);
    if with_encoder {
        row.aim(Aim::AtLeast(0.98));
    }
    section.single(format!("{name}: recall of joining"), joined.recall(), joined.wanted);
    section.single(format!("{name}: beside no other event"), pure.precision(), pure.told);
    if with_encoder {
        let row =
            section.single(format!("{name}: apart from what is most alike that day"), rival.precision(), rival.told);
        row.aim(Aim::AtLeast(0.98));
    }
    Ok(())
}

/// Whether each entry stands apart from the entry of another event that came on its day and is most like it.
fn kept_apart(run: &[Entry], encoder: &Encoder, told: &[usize]) -> Tally {
    let titles: Vec<&str> = run.iter().map(|entry| entry.title.as_str()).collect();
    let vectors = encoder.embed_batch(&titles).into_iter();
    let placed: Vec<Placed> = run
        .iter()
        .zip(vectors)
        .map(|(entry, vector)| Placed { story: &entry.story, language: &entry.language, vector })
        .collect();
    let days: Vec<u32> = run.iter().map(|entry| entry.day).collect();
    let mut tally = Tally::default();
    for (one, rival) in rivals(&placed, &days).into_iter().enumerate() {
        rival.into_iter().for_each(|rival| tally.add(Tally::one(told[one] != told[rival])));
    }
    tally
}

/// The stories that the program tells, by number, in the order of the entries.
fn told(program: &Path, model: Option<&Path>, coming: Coming, run: &[Entry]) -> anyhow::Result<Vec<usize>> {
    let line = |(n, entry): (usize, &Entry)| {
        let published = format!("2026-03-{:02}T{:02}:00:00Z", entry.day, n % 24);
        let Entry { title, summary, language, outlet, .. } = entry;
        let outlet = outlet.clone().unwrap_or_else(|| format!("outlet-{language}-{}", n % 3));
        json!({"id": n.to_string(), "title": title, "summary": summary, "language": language, "outlet": outlet, "published": published})
    };
    let mut lines: Vec<Value> = run.iter().enumerate().map(line).collect();
    if coming == Coming::OneByOne {
        lines.sort_by_key(|line| line["published"].to_string());
    }
    let output = curated(program, model, coming, &lines)?;
    let (mut told, mut merged) = (vec![0; run.len()], HashMap::new());
    for line in &output {
        let at: usize = line["id"].as_str().context("a line has no id")?.parse()?;
        let story = line["story"].as_u64().context("a line has no story")?;
        *told.get_mut(at).context("a line has another id")? = story;
        let merges: Vec<(u64, u64)> = serde_json::from_value(line["merges"].clone()).unwrap_or_default();
        merged.extend(merges);
    }
    let last = |mut story: u64| {
        while let Some(into) = merged.get(&story) {
            story = *into;
        }
        story as usize
    };
    Ok(told.into_iter().map(last).collect())
}

/// What the program answers to lines.
fn curated(program: &Path, model: Option<&Path>, coming: Coming, lines: &[Value]) -> anyhow::Result<Vec<Value>> {
    let folder = tempfile::tempdir()?;
    let lines: Vec<String> = lines.iter().map(Value::to_string).collect();
    let input = folder.path().join("entries.jsonl");
    std::fs::write(&input, lines.join("\n"))?;
    let mut command = Command::new(program);
    // In a folder of its own there is no feeds.toml: the built-in tables are measured.
    command.current_dir(folder.path()).arg("curate").args((coming == Coming::Together).then_some("--batch"));
    match model {
        Some(model) => command.arg("--model").arg(model),
        None => command.arg("--lexical"),
    };
    let ran = command.stdin(Stdio::from(std::fs::File::open(&input)?)).output()?;
    let said = String::from_utf8_lossy(&ran.stderr);
    ensure!(ran.status.success(), "newsloom curate failed: {said}");
    let output = String::from_utf8(ran.stdout)?;
    let output: Vec<Value> = output.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    ensure!(output.len() == lines.len(), "newsloom curate answered {} lines of {}", output.len(), lines.len());
    Ok(output)
}

/// Whether what translates a text is told, and nothing else: own reports of the event are no translations.
pub fn translations(sets: &Sets, program: &Path, model: Option<&Path>) -> anyhow::Result<Section> {
    let note = "texts of one event in five languages: translations with their original, and what others report of it themselves";
    let mut section = Section::new("Translations", note);
    let Some(model) = model.filter(|_| !sets.translations.is_empty()) else { return Ok(section) };
    let line = |text: &Rendition| {
        let Rendition { id, language, outlet, published, title, text, .. } = text;
        json!({"id": id, "title": title, "text": text, "language": language, "outlet": outlet, "published": published})
    };
    let lines: Vec<Value> = sets.translations.iter().map(line).collect();
    let (mut precision, mut recall, mut together) = (Tally::default(), Tally::default(), Tally::default());
    let output = curated(program, Some(model), Coming::Together, &lines)?;
    let story = |id: &str| output.iter().find(|line| line["id"] == id).map(|line| line["story"].clone());
    for (text, line) in sets.translations.iter().zip(&output) {
        let told = line["translation_of"]["id"].as_str();
        if told.is_some() {
            precision.add(Tally::one(told == text.of.as_deref()));
        }
        if let Some(original) = &text.of {
            recall.add(Tally::one(told == Some(original)));
            together.add(Tally::one(story(original).as_ref() == Some(&line["story"])));
        }
        if told != text.of.as_deref() {
            section.misses.push(format!("{}: {told:?} instead of {:?}", text.id, text.of));
        }
    }
    section.single("translations.jsonl: precision", precision.precision(), precision.told).aim(Aim::AtLeast(0.98));
    section.single("translations.jsonl: recall", recall.precision(), recall.told).aim(Aim::AtLeast(0.95));
    section.single("translations.jsonl: in one story", together.precision(), together.told).aim(Aim::AtLeast(0.95));
    Ok(section)
}

/// A number for each story.
fn numbered(run: &[Entry]) -> Vec<usize> {
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    run.iter()
        .map(|entry| {
            let next = numbers.len();
            *numbers.entry(&entry.story).or_insert(next)
        })
        .collect()
}
