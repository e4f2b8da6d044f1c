//! The sets, read from a folder when the evaluation runs: those of the repository, or your own in the same formats
//! (docs/curation.md). What a folder does not hold is not measured.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, bail};
use newsloom::model::Region;
use serde::Deserialize;

/// All sets of a folder.
#[derive(Debug, Default)]
pub struct Sets {
    pub headlines: Vec<Headlines>,
    pub dates: Vec<Table<DateRow>>,
    pub kinds: Vec<Table<KindRow>>,
    pub copies: Vec<Article>,
    pub identity: Vec<Mutation>,
    pub running: Vec<Table<Running>>,
    pub translations: Vec<Rendition>,
}

/// Headlines with what should be told of them.
#[derive(Debug)]
pub struct Headlines {
    pub name: String,
    /// Every region of an entry is listed, not the primary one alone.
    pub lists_all: bool,
    /// Several headlines of one group tell the same story.
    pub is_stories: bool,
    pub rows: Vec<Headline>,
}

/// A headline; what several share (a story) is one group.
#[derive(Debug)]
pub struct Headline {
    pub group: String,
    pub language: String,
    /// The primary one first; none where nothing should be told.
    pub regions: Vec<Region>,
    pub topics: Option<BTreeSet<String>>,
    pub title: String,
}

/// A file's rows.
#[derive(Debug)]
pub struct Table<T> {
    pub name: String,
    pub rows: Vec<T>,
}

/// A sentence published on a day, and its dates as `event 2026-05-01 2026-05-01`, or `?` for one that is doubtful.
#[derive(Debug)]
pub struct DateRow {
    pub language: String,
    pub published: String,
    pub wanted: String,
    pub sentence: String,
}

/// An entry with its kind.
#[derive(Debug)]
pub struct KindRow {
    pub kind: String,
    pub language: String,
    pub title: String,
    pub summary: String,
    pub link: Option<String>,
}

/// An entry as `newsloom curate` takes it, with what it copies or must not be taken for.
#[derive(Debug, Deserialize)]
pub struct Article {
    pub id: String,
    pub case: String,
    pub language: String,
    pub outlet: String,
    pub published: String,
    pub title: String,
    pub url: String,
    #[serde(default)]
    pub summary: String,
    #[serde(default)]
    pub text: String,
    pub copy_of: Option<String>,
    pub beside: Option<String>,
}

/// An entry of a feed before and after something changed, among its neighbours.
#[derive(Debug, Deserialize)]
pub struct Mutation {
    pub case: String,
    pub answer: Answer,
    pub before: Item,
    pub after: Item,
    pub neighbours: Vec<Item>,
}

/// Whether what came is the entry that was there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    Same,
    Another,
}

/// An item of an RSS feed.
#[derive(Debug, Clone, Deserialize)]
pub struct Item {
    pub title: String,
    pub guid: Option<String>,
    pub link: Option<String>,
    pub date: Option<String>,
    pub text: Option<String>,
}

/// A headline of a running story; what follows a story is another one.
#[derive(Debug, Clone)]
pub struct Running {
    pub story: String,
    pub day: u32,
    pub language: String,
    pub title: String,
    pub summary: Option<String>,
    pub outlet: Option<String>,
}

/// A text, and the one that it translates.
#[derive(Debug, Clone, Deserialize)]
pub struct Rendition {
    pub id: String,
    pub of: Option<String>,
    pub language: String,
    pub outlet: String,
    pub published: String,
    pub title: String,
    pub text: String,
}

/// Reads all sets of a folder, by the names of its files and the columns that they say.
pub fn read(folder: &Path) -> anyhow::Result<Sets> {
    let mut sets = Sets::default();
    let listed = std::fs::read_dir(folder).with_context(|| format!("could not list {}", folder.display()))?;
    let mut paths: Vec<_> = listed.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.sort();
    for path in paths {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        if !name.ends_with(".tsv") && !name.ends_with(".jsonl") {
            continue;
        }
        let text = std::fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))?;
        let stories = || Ok(std::fs::read_to_string(folder.join("gold_stories.tsv"))?);
        take(&mut sets, name, &text, stories).with_context(|| format!("could not read {}", path.display()))?;
    }
    // The development titles first.
    sets.headlines.sort_by_key(|set| !set.is_stories);
    Ok(sets)
}

fn take(sets: &mut Sets, name: &str, text: &str, stories: impl Fn() -> anyhow::Result<String>) -> anyhow::Result<()> {
    let columns: Vec<&str> = text.lines().next().unwrap_or("").split('\t').map(str::trim).collect();
    let own = name.to_string();
    match (name, columns.as_slice()) {
        ("gold_stories.tsv" | "corrections.tsv", _) => {}
        ("titles.tsv", _) => sets.headlines.push(titles(own, text, &gold(&stories()?)?)?),
        ("syndication.jsonl", _) => sets.copies = lines(text)?,
        ("translations.jsonl", _) => sets.translations = lines(text)?,
        ("identity.jsonl", _) => sets.identity = lines(text)?,
        (
            "running.tsv" | "running_second.tsv" | "running_third.tsv" | "running_fourth.tsv" | "running_fifth.tsv",
            _,
        ) => {
            sets.running.push(Table { name: own, rows: rows(text, running)? });
        }
        ("traps.tsv", _) => sets.headlines.push(headlines(own, text, false)?),
        (_, [first, "language", ..]) if first.starts_with("# region") => {
            let topics = columns.get(2).is_some_and(|column| column.starts_with("topics"));
            sets.headlines.push(headlines(own, text, topics)?);
        }
        (_, ["# kind", "language", ..]) => sets.kinds.push(Table { name: own, rows: rows(text, kind)? }),
        (_, ["# language", "published", ..]) => sets.dates.push(Table { name: own, rows: rows(text, date)? }),
        _ => {}
    }
    Ok(())
}

/// Regions and topics of each story.
type Stories = BTreeMap<String, (Vec<Region>, BTreeSet<String>)>;

fn gold(text: &str) -> anyhow::Result<Stories> {
    let story = |row: Row| Ok((row.own(0)?, (regions(row.cell(1)?)?, topics(row.cell(2)?))));
    Ok(rows(text, story)?.into_iter().collect())
}

fn titles(name: String, text: &str, stories: &Stories) -> anyhow::Result<Headlines> {
    let title = |row: Row| {
        let story = row.cell(0)?;
        let (regions, topics) = stories.get(story).with_context(|| format!("gold_stories.tsv has no story {story}"))?;
        let (regions, topics) = (regions.clone(), Some(topics.clone()));
        Ok(Headline { group: story.to_string(), language: row.own(1)?, regions, topics, title: row.own(2)? })
    };
    Ok(Headlines { name, lists_all: true, is_stories: true, rows: rows(text, title)? })
}

fn headlines(name: String, text: &str, has_topics: bool) -> anyhow::Result<Headlines> {
    let headline = |row: Row| {
        let (topics, title) = if has_topics { (Some(topics(row.cell(2)?)), row.own(3)?) } else { (None, row.own(2)?) };
        let group = format!("line {}", row.number);
        Ok(Headline { group, language: row.own(1)?, regions: regions(row.cell(0)?)?, topics, title })
    };
    let rows = rows(text, headline)?;
    let lists_all = rows.iter().any(|row: &Headline| row.regions.len() > 1);
    Ok(Headlines { name, lists_all, is_stories: false, rows })
}

fn kind(row: Row) -> anyhow::Result<KindRow> {
    let rest = |at: usize| row.cells.get(at).copied().unwrap_or("").to_string();
    let link = Some(rest(4)).filter(|link| !link.is_empty());
    Ok(KindRow { kind: row.own(0)?, language: row.own(1)?, title: row.own(2)?, summary: rest(3), link })
}

fn date(row: Row) -> anyhow::Result<DateRow> {
    Ok(DateRow { language: row.own(0)?, published: row.own(1)?, wanted: row.own(2)?, sentence: row.own(3)? })
}

fn topics(cell: &str) -> BTreeSet<String> {
    cell.split(',').map(str::trim).filter(|topic| !topic.is_empty() && *topic != "-").map(str::to_string).collect()
}

fn regions(cell: &str) -> anyhow::Result<Vec<Region>> {
    cell.split(',').map(str::trim).filter(|code| !code.is_empty() && *code != "-").map(region).collect()
}

/// A region by its slug, or by the short codes that older sets use.
fn region(code: &str) -> anyhow::Result<Region> {
    match code {
        "ss-africa" => Ok(Region::SubSaharanAfrica),
        "lac" => Ok(Region::LatinAmericaAndTheCaribbean),
        "n-america" => Ok(Region::NorthAmerica),
        slug => Ok(slug.parse()?),
    }
}

/// A line of a table.
struct Row<'a> {
    number: usize,
    cells: Vec<&'a str>,
}

impl<'a> Row<'a> {
    fn cell(&self, at: usize) -> anyhow::Result<&'a str> {
        self.cells.get(at).copied().with_context(|| format!("it has no column {}", at + 1))
    }

    fn own(&self, at: usize) -> anyhow::Result<String> {
        Ok(self.cell(at)?.to_string())
    }
}

fn running(row: Row) -> anyhow::Result<Running> {
    let day = row.cell(2)?.parse().context("its day is no number")?;
    let (story, language, title) = (row.own(0)?, row.own(3)?, row.own(4)?);
    Ok(Running { story, day, language, title, summary: row.own(5).ok(), outlet: row.own(6).ok() })
}

fn rows<T>(text: &str, mut read: impl FnMut(Row) -> anyhow::Result<T>) -> anyhow::Result<Vec<T>> {
    let mut all = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        let row = Row { number: index + 1, cells: line.split('\t').collect() };
        all.push(read(row).with_context(|| format!("line {}", index + 1))?);
    }
    Ok(all)
}

fn lines<T: for<'a> Deserialize<'a>>(text: &str) -> anyhow::Result<Vec<T>> {
    let mut all = Vec::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        all.push(serde_json::from_str(line).with_context(|| format!("line {}", index + 1))?);
    }
    if all.is_empty() {
        bail!("it is empty");
    }
    Ok(all)
}
