//! The tables, and what earlier lines said.

use std::collections::HashMap;
use std::io::{BufRead, Write};

use chrono::{DateTime, Utc};
use url::Url;

use super::findings::{Findings, Suggestion};
use super::line::{Line, cut, date, error_line, plain, read};
use crate::classify::{self, Classifier, Text};
use crate::link;
use crate::model::curation::{RegionFinding, StoryFinding};
use crate::model::region::RegionRule;
use crate::model::spot::Scene;
use crate::model::topic::Topic;
use crate::model::{Lang, Region};
use crate::similar::encoder::{Embedder, Encoder, Vector};
use crate::similar::stories::translations::{Translation, Translations, Version};
use crate::similar::stories::{Outcome, Stories, Telling, Told, wording};
use crate::similar::{Candidate, Memory};

/// So many headlines go through the encoder at once.
const AT_ONCE: usize = 64;

/// A line that was read, before its story is told.
struct Work {
    number: usize,
    findings: Findings,
    title: String,
    summary: String,
    /// As much of the text as there is.
    text: String,
    categories: Vec<String>,
    outlet: String,
    /// By which its story is told.
    words: String,
    scene: Scene,
    at: Option<DateTime<Utc>>,
}

/// The tables, and what earlier lines said. An entry is known by the number of its line.
pub struct Room {
    classifier: Classifier,
    encoder: Option<Encoder>,
    memory: Memory,
    stories: Stories,
    translations: Translations,
    /// The line of each id.
    lines: HashMap<String, usize>,
    /// The id of each line, and the regions that were found in its own words.
    told: HashMap<usize, (String, Vec<RegionFinding>)>,
}

impl Room {
    pub fn new(regions: &[RegionRule], topics: &[Topic], encoder: Option<Encoder>) -> Room {
        Room {
            classifier: Classifier::new(regions, topics),
            encoder,
            memory: Memory::default(),
            stories: Stories::default(),
            translations: Translations::default(),
            lines: HashMap::new(),
            told: HashMap::new(),
        }
    }

    /// Answers every line, blank ones too. Returns how many could not be read.
    pub fn curate(&mut self, mut input: impl BufRead, output: &mut impl Write, batch: bool) -> std::io::Result<usize> {
        let (mut number, mut bad) = (0, 0);
        let mut held = Vec::new();
        let mut bytes = Vec::new();
        while input.read_until(b'\n', &mut bytes)? > 0 {
            number += 1;
            let line = std::mem::take(&mut bytes);
            let work = self.work(&line, number).map_err(|why| {
                bad += 1;
                eprintln!("newsloom: could not read line {number} because {why}");
                error_line(&line, &why, number)
            });
            held.push(work);
            if !batch {
                self.answer(std::mem::take(&mut held), output)?;
            }
        }
        self.answer(held, output)?;
        Ok(bad)
    }

    /// Tells the stories of what was read, and writes all that is known of it.
    fn answer(&mut self, held: Vec<Result<Work, String>>, output: &mut impl Write) -> std::io::Result<()> {
        let directions = self.directions(&held);
        let (outcome, translated) = self.outcome(&held, &directions);
        let mut told = outcome.told.iter().zip(&directions).zip(&translated);
        let mut merges = outcome.merged;
        for work in held {
            let answer = match work {
                Err(answer) => answer,
                Ok(mut work) => {
                    if let Some(((told, direction), translation)) = told.next() {
                        work.findings.translation_of =
                            translation.as_ref().map(|found| found.finding(|id| self.name(id)));
                        self.tell(&mut work.findings, told, std::mem::take(&mut merges));
                        self.hear(&mut work, direction.as_ref());
                    }
                    serde_json::to_string(&work.findings)?
                }
            };
            output.write_all(answer.as_bytes())?;
            output.write_all(b"\n")?;
        }
        output.flush()
    }

    /// What the encoder says of each that could be read.
    fn directions(&self, held: &[Result<Work, String>]) -> Vec<Option<Vector>> {
        let words: Vec<&str> = held.iter().flatten().map(|work| work.words.as_str()).collect();
        let Some(encoder) = &self.encoder else { return words.iter().map(|_| None).collect() };
        let embedded = words.chunks(AT_ONCE).flat_map(|chunk| encoder.embed_batch(chunk));
        embedded.map(|embedding| Some(Vector::from(&embedding))).collect()
    }

    fn outcome(
        &mut self,
        held: &[Result<Work, String>],
        directions: &[Option<Vector>],
    ) -> (Outcome, Vec<Option<Translation>>) {
        let works: Vec<&Work> = held.iter().flatten().collect();
        let translated = self.translated(&works, directions);
        let repeated = |work: &Work| {
            let original = work.findings.duplicate_of.as_ref()?;
            self.lines.get(&original.id).map(|line| *line as i64)
        };
        let tellings: Vec<Telling> = works
            .iter()
            .zip(directions)
            .zip(&translated)
            .map(|((work, direction), translation)| Telling {
                id: work.number as i64,
                language: &work.findings.language.tag,
                title: &work.title,
                outlet: &work.outlet,
                scene: &work.scene,
                at: work.at,
                direction: direction.as_ref(),
                repeats: repeated(work).or(translation.as_ref().map(|translation| translation.original)),
            })
            .collect();
        (self.stories.tell(&tellings), translated)
    }

    /// What each translates.
    fn translated(&mut self, works: &[&Work], directions: &[Option<Vector>]) -> Vec<Option<Translation>> {
        for (work, direction) in works.iter().zip(directions) {
            let Some(direction) = direction else { continue };
            let (id, language) = (work.number as i64, &work.findings.language.tag);
            let (outlet, text) = (work.outlet.as_str(), work.text.as_str());
            self.translations.note(&Version { id, language, outlet, at: work.at, text, direction });
        }
        let Some(encoder) = &self.encoder else { return works.iter().map(|_| None).collect() };
        works.iter().map(|work| self.translations.original_of(work.number as i64, encoder)).collect()
    }

    /// The id of a line.
    fn name(&self, line: i64) -> String {
        self.told.get(&(line as usize)).map_or(String::new(), |(id, _)| id.clone())
    }

    fn tell(&self, findings: &mut Findings, told: &Told, merges: Vec<(i64, i64)>) {
        let evidence = told.finding(|line| self.name(line));
        findings.story = told.story;
        findings.story_follows = told.follows;
        findings.story_suggestions =
            evidence.suggestions.iter().map(|s| Suggestion { story: s.story, score: s.likeness.score }).collect();
        findings.story_evidence = evidence;
        findings.merges = merges;
        if findings.regions.is_empty() {
            let others = self.stories.entries_of(told.story);
            let others =
                others.filter_map(|line| self.told.get(&(line as usize))).map(|(_, regions)| regions.as_slice());
            findings.regions = classify::stories::of_story(others);
        }
    }

    /// What no word of an entry tells, its meaning may.
    fn hear(&self, work: &mut Work, direction: Option<&Vector>) {
        let Some(direction) = direction.map(Vector::embedding) else { return };
        let Work { title, summary, categories, findings, .. } = work;
        let text = Text { title, summary, text: "", categories };
        self.classifier.hear_topics(&mut findings.topics, &text, &direction);
        self.classifier.hear_regions(&mut findings.regions, &direction);
    }

    fn work(&mut self, bytes: &[u8], number: usize) -> Result<Work, String> {
        let line = Line::parse(bytes)?;
        // Two entries under one id would be one story, whatever they say.
        if let Some(first) = self.lines.get(&line.id) {
            return Err(format!("line {first} has its id already"));
        }
        self.lines.insert(line.id.clone(), number);
        let work = self.findings(line, number);
        self.told.insert(number, (work.findings.id.clone(), work.findings.regions.clone()));
        Ok(work)
    }

    fn findings(&mut self, line: Line, number: usize) -> Work {
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
        let regions = self.classifier.regions(&text, &language.tag, home);
        let topics = self.classifier.topics(&text);
        let mut dates = self.classifier.dates(&text, &language.tag, published);
        let kind = self.classifier.kind(&text, &dates, line.url.as_deref());
        dates.retain(|date| date.doubt.is_none());
        Work {
            number,
            title: title.to_string(),
            outlet: line.outlet.unwrap_or_default(),
            words: wording(title, &summary),
            scene: classify::spots::scene(title, &regions),
            at: published,
            text: if body.is_empty() { summary.clone() } else { body },
            summary,
            categories,
            findings: Findings {
                regions,
                topics,
                dates,
                kind,
                duplicate_of,
                translation_of: None,
                language,
                story: 0,
                story_suggestions: Vec::new(),
                story_follows: None,
                story_evidence: StoryFinding::default(),
                merges: Vec::new(),
                canonical_url: url.as_ref().map(link::address),
                id: line.id,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::super::line::LONGEST;
    use super::*;
    use crate::classify::built_in_topics;

    fn curate(input: &str, batch: bool) -> (Vec<Value>, usize) {
        let mut output = Vec::new();
        let bad = Room::new(&[], &built_in_topics(), None).curate(input.as_bytes(), &mut output, batch).unwrap();
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
