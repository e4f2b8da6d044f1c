//! `newsloom curate`: JSON Lines of entries in, one line of findings out for each, in the same order.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, BufWriter, ErrorKind, Write};
use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use url::Url;

use super::newsroom::{BadConfig, read_text};
use super::{Paths, exit};
use crate::classify::{Classifier, Text, built_in_topics};
use crate::config::{self, Purpose};
use crate::link;
use crate::model::curation::{
    DateFinding, DuplicateFinding, KindFinding, LanguageFinding, RegionFinding, TopicFinding,
};
use crate::model::region::RegionRule;
use crate::model::topic::Topic;
use crate::model::{Lang, Region};
use crate::similar::{Candidate, Memory};

/// Says language, regions, topics, dates, kind and duplicates of entries
///
/// Examples:
///   newsloom curate < entries.jsonl
///   newsloom curate --batch < entries.jsonl > findings.jsonl
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// Read everything first, then print
    #[arg(long)]
    batch: bool,
    /// Use words only, even where a sentence encoder is installed
    #[arg(long)]
    lexical: bool,
    /// A sentence encoder to use; this version has none and says so
    #[arg(long, value_name = "FILE", conflicts_with = "lexical")]
    model: Option<PathBuf>,
}

pub fn run(args: Args, paths: &Paths) -> anyhow::Result<u8> {
    let (regions, topics) = rules(paths)?;
    match &args.model {
        Some(model) => eprintln!(
            "newsloom: lexical only: this version uses no sentence encoder yet, so --model {} changes nothing",
            model.display()
        ),
        None if args.lexical => eprintln!("newsloom: lexical only, as asked"),
        None => eprintln!("newsloom: no sentence encoder: lexical only"),
    }
    let input = BufReader::new(std::io::stdin().lock());
    let mut output = BufWriter::new(std::io::stdout().lock());
    let mut desk = Desk::new(&regions, &topics);
    match desk.curate(input, &mut output, args.batch) {
        // Who reads no further has what they wanted.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(exit::DONE),
        outcome => Ok(if outcome? == 0 { exit::DONE } else { exit::FAILED }),
    }
}

/// Regions and topics of the configuration, if there is one, else the built-in ones.
fn rules(paths: &Paths) -> anyhow::Result<(Vec<RegionRule>, Vec<Topic>)> {
    if !paths.config.exists() && !paths.config_is_named {
        return Ok((Vec::new(), built_in_topics()));
    }
    let name = paths.config.display().to_string();
    let text = read_text(&paths.config)?;
    let loaded = config::load_for(&text, &name, Purpose::Curate).map_err(BadConfig::Faults)?;
    Ok((loaded.config.regions, loaded.config.topics))
}

/// An entry as a line carries it; `null` counts as absent.
#[derive(Debug, Deserialize)]
struct Line {
    id: String,
    title: String,
    summary: Option<String>,
    text: Option<String>,
    url: Option<String>,
    outlet: Option<String>,
    home_region: Option<String>,
    language: Option<String>,
    published: Option<String>,
    categories: Option<Vec<String>>,
}

/// What is found of an entry.
#[derive(Debug, Serialize)]
struct Findings {
    id: String,
    language: LanguageFinding,
    regions: Vec<RegionFinding>,
    topics: Vec<TopicFinding>,
    /// Without the doubtful ones.
    dates: Vec<DateFinding>,
    kind: KindFinding,
    #[serde(skip_serializing_if = "Option::is_none")]
    duplicate_of: Option<DuplicateFinding>,
    story: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    canonical_url: Option<String>,
}

/// The tables, and what earlier lines said.
struct Desk {
    classifier: Classifier,
    memory: Memory,
    /// The story of each id.
    stories: HashMap<String, usize>,
    /// The line of each id.
    lines: HashMap<String, usize>,
    last_story: usize,
}

impl Desk {
    fn new(regions: &[RegionRule], topics: &[Topic]) -> Desk {
        let classifier = Classifier::new(regions, topics);
        Desk { classifier, memory: Memory::default(), stories: HashMap::new(), lines: HashMap::new(), last_story: 0 }
    }

    /// Answers every line, blank ones too. Returns how many could not be read.
    fn curate(&mut self, mut input: impl BufRead, output: &mut impl Write, batch: bool) -> std::io::Result<usize> {
        let (mut number, mut bad) = (0, 0);
        let mut held = Vec::new();
        let mut bytes = Vec::new();
        while input.read_until(b'\n', &mut bytes)? > 0 {
            number += 1;
            let line = std::mem::take(&mut bytes);
            let mut answer = self.answer(&line, number).unwrap_or_else(|why| {
                bad += 1;
                eprintln!("newsloom: could not read line {number} because {why}");
                error_line(&line, &why, number)
            });
            answer.push('\n');
            if batch {
                held.push(answer);
            } else {
                output.write_all(answer.as_bytes())?;
                output.flush()?;
            }
        }
        held.iter().try_for_each(|answer| output.write_all(answer.as_bytes()))?;
        output.flush()?;
        Ok(bad)
    }

    fn answer(&mut self, bytes: &[u8], number: usize) -> Result<String, String> {
        let text = std::str::from_utf8(bytes).map_err(|error| format!("it is not UTF-8 ({error})"))?;
        // A byte order mark stands at the beginning of files that some editors save.
        let text = text.trim_start_matches('\u{FEFF}');
        if text.trim().is_empty() {
            return Err("it is blank".into());
        }
        let line: Line = serde_json::from_str(text).map_err(|error| format!("it is no entry ({error})"))?;
        // Two entries under one id would be one story, whatever they say.
        if let Some(first) = self.lines.get(&line.id) {
            return Err(format!("line {first} has its id already"));
        }
        self.lines.insert(line.id.clone(), number);
        let findings = self.findings(line, number);
        serde_json::to_string(&findings).map_err(|error| format!("its findings cannot be written ({error})"))
    }

    fn findings(&mut self, line: Line, number: usize) -> Findings {
        let summary = plain(line.summary.as_deref().map(|text| cut(text, "summary", number)));
        let body = plain(line.text.as_deref().map(|text| cut(text, "text", number)));
        let title = cut(&line.title, "title", number);
        let categories = line.categories.unwrap_or_default();
        let text = Text { title, summary: &summary, text: &body, categories: &categories };
        let declared: Option<Lang> = read(line.language.as_deref(), "language", number, |tag| tag.parse().ok());
        let home: Option<Region> = read(line.home_region.as_deref(), "home_region", number, |slug| slug.parse().ok());
        let language = self.classifier.language(&text, declared.as_ref(), &[]);
        let url = line.url.as_deref().and_then(|url| Url::parse(url).ok());
        let key = url.as_ref().map(link::canonical);
        let published = read(line.published.as_deref(), "published", number, date);
        let candidate = Candidate {
            id: &line.id,
            outlet: line.outlet.as_deref().unwrap_or(""),
            canonical_url: key.as_deref(),
            anchor: url.as_ref().and_then(link::anchor),
            title,
            text: if body.is_empty() { &summary } else { &body },
            language: &language.tag,
            published,
        };
        let duplicate_of = self.memory.see(&candidate);
        let story = self.story(&line.id, duplicate_of.as_ref());
        let regions = self.classifier.regions(&text, &language.tag, home);
        let topics = self.classifier.topics(&text);
        let mut dates = self.classifier.dates(&text, &language.tag, published);
        let kind = self.classifier.kind(&text, &dates, line.url.as_deref());
        dates.retain(|date| date.doubt.is_none());
        let canonical_url = url.as_ref().map(link::address);
        Findings { regions, topics, dates, kind, duplicate_of, story, canonical_url, language, id: line.id }
    }

    /// A duplicate is in the story of its original; all else is a story of its own.
    fn story(&mut self, id: &str, duplicate: Option<&DuplicateFinding>) -> usize {
        let known = duplicate.and_then(|duplicate| self.stories.get(&duplicate.id)).copied();
        let story = known.unwrap_or_else(|| {
            self.last_story += 1;
            self.last_story
        });
        self.stories.insert(id.to_string(), story);
        story
    }
}

/// The answer to a line that cannot be read, with its id where it has one.
fn error_line(bytes: &[u8], why: &str, number: usize) -> String {
    let id = serde_json::from_slice::<serde_json::Value>(bytes).ok().and_then(|line| line.get("id").cloned());
    match id {
        Some(id) => serde_json::json!({ "id": id, "error": why, "line": number }).to_string(),
        None => serde_json::json!({ "error": why, "line": number }).to_string(),
    }
}

/// Reads a field that an entry can do without; what cannot be read is said, and counts as absent.
fn read<T>(value: Option<&str>, field: &str, line: usize, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
    let value = value.filter(|value| !value.trim().is_empty())?;
    let parsed = parse(value.trim());
    if parsed.is_none() {
        eprintln!("newsloom: line {line}: \"{field}\" is left out because {value:?} cannot be read");
    }
    parsed
}

/// A time (RFC 3339), or a day, which counts from its beginning in UTC.
fn date(text: &str) -> Option<DateTime<Utc>> {
    let time = DateTime::parse_from_rfc3339(text).ok().map(|time| time.to_utc());
    time.or_else(|| Some(text.parse::<NaiveDate>().ok()?.and_hms_opt(0, 0, 0)?.and_utc()))
}

/// Longer texts are books or accidents: what they are about stands at their beginning. In bytes.
const LONGEST: usize = 1_000_000;

/// A text up to the limit, cut between characters; that it was cut is said.
fn cut<'a>(text: &'a str, field: &str, line: usize) -> &'a str {
    if text.len() > LONGEST {
        eprintln!("newsloom: line {line}: \"{field}\" is cut to {LONGEST} bytes of its {}", text.len());
    }
    &text[..text.floor_char_boundary(LONGEST)]
}

/// Plain text of what may be HTML.
fn plain(text: Option<&str>) -> String {
    let text = text.unwrap_or("");
    if !text.contains(['<', '&']) {
        return text.to_string();
    }
    let pieces: Vec<String> = scraper::Html::parse_fragment(text).root_element().text().map(str::to_string).collect();
    pieces.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn curate(input: &str, batch: bool) -> (Vec<Value>, usize) {
        let mut output = Vec::new();
        let bad = Desk::new(&[], &built_in_topics()).curate(input.as_bytes(), &mut output, batch).unwrap();
        let lines = String::from_utf8(output).unwrap();
        (lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect(), bad)
    }

    #[test]
    fn every_line_is_answered_in_order_and_a_bad_one_spoils_no_other() {
        let input = concat!(
            "{\"id\":\"1\",\"title\":\"Haiti: general strike in Port-au-Prince\",\"summary\":null}\n",
            "{\"id\":\"2\"}\n",
            "\n",
            "not json\n",
            "{\"id\":\"3\",\"title\":\"Five lessons\",\"published\":\"soon\",\"home_region\":\"asia\"}"
        );
        for batch in [true, false] {
            let (lines, bad) = curate(input, batch);
            assert_eq!((lines.len(), bad), (5, 3));
            assert_eq!(lines[0]["regions"][0]["region"], "latin-america-and-the-caribbean");
            assert_eq!(lines[0]["regions"][0]["evidence"][0]["span"], serde_json::json!([0, 5]));
            assert!(lines[1]["error"].as_str().is_some_and(|why| why.contains("title")));
            assert_eq!(lines[2], serde_json::json!({"error": "it is blank", "line": 3}));
            assert_eq!(lines[3]["line"], 4);
            assert_eq!((&lines[4]["id"], &lines[4]["regions"]), (&"3".into(), &serde_json::json!([])));
        }
    }

    #[test]
    fn dates_and_the_kind_are_told_and_doubtful_dates_are_not() {
        let input = concat!(
            "{\"id\":\"1\",\"title\":\"Call for posters\",\"summary\":\"Send them by 27 February.\",\"published\":\"2026-02-01\"}\n",
            "{\"id\":\"2\",\"title\":\"Webinar: Saturday, 13 April, 6 pm\",\"published\":\"2026-04-01\"}\n",
            "{\"id\":\"3\",\"title\":\"Rain in Lima\"}\n"
        );
        let (lines, _) = curate(input, false);
        let day = "2026-02-27";
        let date = serde_json::json!({"kind": "deadline", "start": day, "end": day, "in": "summary", "span": [13, 24]});
        assert_eq!(lines[0]["dates"], serde_json::json!([date]));
        assert_eq!(lines[0]["kind"]["kind"], "call");
        assert_eq!((&lines[1]["dates"], &lines[1]["kind"]["kind"]), (&serde_json::json!([]), &"event".into()));
        assert_eq!(lines[2]["kind"], serde_json::json!({"kind": "news", "evidence": []}));
    }

    #[test]
    fn a_text_without_measure_is_cut_between_characters() {
        let long = format!("{}é Haiti", "a".repeat(LONGEST - 1));
        assert_eq!(cut(&long, "text", 1).len(), LONGEST - 1);
        assert_eq!(cut("Haiti", "text", 1), "Haiti");
        let line = serde_json::json!({"id": "1", "title": "Five lessons", "text": "é Haiti ".repeat(700_000)});
        let (lines, bad) = curate(&line.to_string(), false);
        assert_eq!((bad, &lines[0]["language"]["how"]), (0, &"detected".into()));
        assert_eq!(lines[0]["regions"][0]["region"], "latin-america-and-the-caribbean");
    }

    #[test]
    fn duplicates_share_a_story_and_everything_else_has_its_own() {
        let input = concat!(
            "{\"id\":\"a\",\"title\":\"Dockers refuse to load weapons\",\"url\":\"https://e.org/1\",\"outlet\":\"x\",\"published\":\"2026-03-01\"}\n",
            "{\"id\":\"b\",\"title\":\"Something else\"}\n",
            "{\"id\":\"c\",\"title\":\"Dockers refuse to load weapons\",\"outlet\":\"y\",\"published\":\"2026-03-02T10:00:00Z\"}\n"
        );
        let (lines, _) = curate(input, false);
        assert_eq!(lines.iter().map(|l| l["story"].as_u64()).collect::<Vec<_>>(), [Some(1), Some(2), Some(1)]);
        assert_eq!(lines[2]["duplicate_of"]["id"], "a");
        assert!(lines[1].get("duplicate_of").is_none());
    }

    #[test]
    fn an_id_given_twice_is_told_and_joins_nothing() {
        let input = concat!(
            "{\"id\":\"1\",\"title\":\"Strike in Kenya\",\"url\":\"https://www.e.org/a/?utm_source=x\"}\n",
            "{\"id\":\"1\",\"title\":\"Cuba harvest festival\"}\n",
            "{\"id\":\"2\",\"title\":\"Cuba harvest festival\"}\n"
        );
        let (lines, bad) = curate(input, false);
        assert_eq!(lines[1], serde_json::json!({"id": "1", "error": "line 1 has its id already", "line": 2}));
        assert_eq!((bad, &lines[0]["canonical_url"]), (1, &"https://www.e.org/a".into()));
        assert_eq!((&lines[0]["story"], &lines[2]["story"]), (&1.into(), &2.into()));
        assert_eq!(lines[2]["language"], serde_json::json!({"tag": "und", "how": "unknown"}));
    }
}
