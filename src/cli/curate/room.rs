//! The tables, and what earlier lines said.

use std::collections::HashMap;
use std::io::{BufRead, Write};

use chrono::{DateTime, Utc};

use super::findings::{Findings, Suggestion};
use super::line::{Line, cut, date, error_line, page, plain, read};
use crate::classify::{self, Classifier, Text};
use crate::link;
use crate::model::curation::{RegionFinding, StoryFinding};
use crate::model::outlet::Outlet;
use crate::model::region::RegionRule;
use crate::model::spot::Scene;
use crate::model::topic::Topic;
use crate::model::{Lang, Region};
use crate::normalise::{LONGEST_CONTENT, LONGEST_SUMMARY, LONGEST_TITLE};
use crate::similar::encoder::{Embedder, Encoder, Vector};
use crate::similar::stories::translations::{Translation, Translations, Version};
use crate::similar::stories::{Outcome, Stories, Telling, Told, wording};
use crate::similar::{Candidate, Memory};
use crate::text::fold;

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
    /// The id of each line, and the first region that was found in its own words, if there is one.
    told: HashMap<usize, (String, Vec<RegionFinding>)>,
    /// Those of the configuration by slug, name and aliases, folded.
    outlets: HashMap<String, Outlet>,
}

impl Room {
    pub fn new(regions: &[RegionRule], topics: &[Topic], outlets: &[Outlet], encoder: Option<Encoder>) -> Room {
        let names = |outlet: &Outlet| [vec![outlet.name.clone()], outlet.aliases.clone()].concat();
        let called: Vec<String> = outlets.iter().flat_map(names).collect();
        let called: Vec<&str> = called.iter().map(String::as_str).collect();
        let known = |outlet: &Outlet| {
            let names = [vec![outlet.slug.clone()], names(outlet)].concat();
            names.into_iter().map(|name| (fold(&name), outlet.clone())).collect::<Vec<_>>()
        };
        Room {
            classifier: Classifier::with_outlets(regions, topics, &called),
            outlets: outlets.iter().flat_map(known).collect(),
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
                summary: &work.summary,
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
        self.classifier.hear_regions(&mut findings.regions, &text, &direction);
    }

    fn work(&mut self, bytes: &[u8], number: usize) -> Result<Work, String> {
        let line = Line::parse(bytes)?;
        // Two entries under one id would be one story, whatever they say.
        if let Some(first) = self.lines.get(&line.id) {
            return Err(format!("line {first} has its id already"));
        }
        self.lines.insert(line.id.clone(), number);
        let work = self.findings(line, number);
        let bare = |finding: &RegionFinding| RegionFinding { evidence: Vec::new(), ..finding.clone() };
        let region = work.findings.regions.first().map(bare).into_iter().collect();
        self.told.insert(number, (work.findings.id.clone(), region));
        Ok(work)
    }

    fn findings(&mut self, line: Line, number: usize) -> Work {
        let summary = plain(line.summary.as_deref().map(|text| cut(text, LONGEST_SUMMARY, "summary", number)));
        let body = plain(line.text.as_deref().map(|text| cut(text, LONGEST_CONTENT, "text", number)));
        let title = cut(&line.title, LONGEST_TITLE, "title", number);
        let categories = line.categories.unwrap_or_default();
        let text = Text { title, summary: &summary, text: &body, categories: &categories };
        let declared: Option<Lang> = read(line.language.as_deref(), "language", number, |tag| tag.parse().ok());
        let home: Option<Region> = read(line.home_region.as_deref(), "home_region", number, |slug| slug.parse().ok());
        let outlet = line.outlet.as_deref().and_then(|name| self.outlets.get(&fold(name)));
        let home = home.or_else(|| outlet.and_then(|outlet| outlet.region));
        let languages = outlet.map_or(&[][..], |outlet| &outlet.languages);
        let language = self.classifier.language(&text, declared.as_ref(), languages);
        let url = read(line.url.as_deref(), "url", number, page);
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
