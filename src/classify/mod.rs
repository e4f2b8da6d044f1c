//! What an entry is about: language, regions, topics, dates, kind, each with its evidence. Pure: the same entry under the same
//! tables gives the same findings.

#[cfg(test)]
mod accuracy;
mod acting;
mod atlas;
mod confidence;
mod countries;
pub mod dates;
mod denied;
mod gazetteer;
mod homonyms;
pub mod kind;
pub mod language;
mod making;
mod matcher;
mod meaning;
mod mentions;
mod placing;
pub mod regions;
pub mod spots;
pub mod stories;
#[cfg(test)]
mod tables;
pub mod topics;
#[cfg(test)]
mod world;

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use crate::model::correction::Wrong;
use crate::model::curation::{DateFinding, KindFinding, LanguageFinding, RegionFinding, TopicFinding};
use crate::model::decision::Standing;
use crate::model::outlet::Outlet;
use crate::model::publication::{self, Subject};
use crate::model::region::RegionRule;
use crate::model::topic::Topic;
use crate::model::words::Words;
use crate::model::{Lang, Region};
use crate::text;
use atlas::Atlas;
pub use confidence::{certain, confidence};
pub use countries::country_name;
pub use denied::{Denied, spellings};
use gazetteer::Gazetteer;
use meaning::Meanings;
use topics::Subjects;
pub use topics::built_in_topics;

/// The words of an entry, as plain text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Text<'a> {
    pub title: &'a str,
    pub summary: &'a str,
    pub text: &'a str,
    pub categories: &'a [String],
}

/// The compiled tables. Made once, shared by every worker.
#[derive(Debug)]
pub struct Classifier {
    gazetteer: Gazetteer,
    atlas: Atlas,
    subjects: Subjects,
    meanings: Meanings,
    days: dates::Lexicon,
    kinds: kind::Kinds,
    denied: Denied,
}

impl Classifier {
    /// Compiles the built-in tables of names with what the configuration says of regions and topics.
    pub fn new(regions: &[RegionRule], topics: &[Topic]) -> Classifier {
        Classifier::with_outlets(regions, topics, &[])
    }

    /// The same, for a newsroom whose outlets' names (and aliases) are never taken for places.
    pub fn with_outlets(regions: &[RegionRule], topics: &[Topic], outlets: &[&str]) -> Classifier {
        Classifier::corrected(regions, topics, outlets, &[])
    }

    /// The same, without the evidence that editors marked as wrong.
    pub fn corrected(regions: &[RegionRule], topics: &[Topic], outlets: &[&str], wrong: &[Wrong]) -> Classifier {
        let subjects = Subjects::corrected(topics, wrong);
        Classifier {
            gazetteer: Gazetteer::new(outlets, wrong),
            atlas: Atlas::new(regions),
            meanings: Meanings::of(subjects.slugs()),
            subjects,
            days: dates::Lexicon::corrected(Denied::new(wrong)),
            kinds: kind::Kinds::corrected(Denied::new(wrong)),
            denied: Denied::new(wrong),
        }
    }

    /// The built-in tables without some of their rows (whole lines), and these topics: what are the rows worth that a
    /// set of headlines shares with no other headline? See [`Classifier::rows`].
    pub fn without(rows: &HashSet<&str>, topics: &[Topic]) -> Classifier {
        Classifier { gazetteer: Gazetteer::without(rows), ..Classifier::new(&[], topics) }
    }

    /// The rows of the tables of names that a headline touches: each line of which a name stands in it.
    pub fn rows(&self, title: &str, language: &Lang) -> HashSet<&'static str> {
        let words = text::Words::new(title);
        mentions::met(&self.gazetteer, &[&words], language)
            .into_iter()
            .flatten()
            .map(|mention| mention.name.row)
            .collect()
    }

    /// The language of an entry: as declared, else as its words show among the outlet's languages, else the outlet's first.
    pub fn language(&self, text: &Text, declared: Option<&Lang>, outlet: &[Lang]) -> LanguageFinding {
        language::language(text, declared, outlet)
    }

    /// The regions of an entry, the primary one first; empty when none can be told.
    pub fn regions(&self, text: &Text, language: &Lang, home: Option<Region>) -> Vec<RegionFinding> {
        regions::regions(&self.gazetteer, &self.atlas, text, language, home)
    }

    /// The region in which an outlet's entries happen where nothing says another; none where editors marked that as wrong.
    pub fn home(&self, outlet: &Outlet) -> Option<Region> {
        outlet.region.filter(|_| !self.denied.is_no_home(&outlet.slug))
    }

    /// Leaves out the regions that likeness alone tells and that it no longer may.
    pub fn without_denied(&self, mut told: Vec<RegionFinding>) -> Vec<RegionFinding> {
        told.retain(|found| !(found.is_guess() && self.denied.is_unlike(found.region.slug())));
        told
    }

    /// The topics of an entry, the surest first.
    pub fn topics(&self, text: &Text) -> Vec<TopicFinding> {
        self.subjects.topics(text)
    }

    /// Adds the topics that an entry's headline reads like (its direction, as the sentence encoder has it) and no word tells.
    pub fn hear_topics(&self, told: &mut Vec<TopicFinding>, text: &Text, direction: &[f32]) {
        if !meaning::says_something(text) {
            return;
        }
        let heard = self.meanings.topics(direction);
        let mut new = heard.into_iter().filter(|heard| told.iter().all(|told| told.topic != heard.topic)).peekable();
        if new.peek().is_some() {
            let vetoed = self.subjects.vetoed(text);
            let may =
                |heard: &TopicFinding| !vetoed.contains(&heard.topic.as_str()) && !self.denied.is_unlike(&heard.topic);
            let new: Vec<_> = new.filter(may).collect();
            told.extend(new);
        }
    }

    /// The region that an entry's headline reads like, where nothing names one.
    pub fn hear_regions(&self, told: &mut Vec<RegionFinding>, text: &Text, direction: &[f32]) {
        if told.is_empty() && meaning::says_something(text) {
            *told = self.without_denied(self.meanings.regions(direction));
        }
    }

    /// The dates that an entry announces, in reading order; doubtful ones are marked.
    pub fn dates(&self, text: &Text, language: &Lang, published: Option<DateTime<Utc>>) -> Vec<DateFinding> {
        dates::dates(&self.days, text, language, published)
    }

    /// The kind of an entry: news, unless something shows another.
    pub fn kind(&self, text: &Text, dates: &[DateFinding], link: Option<&str>) -> KindFinding {
        self.kinds.kind(text, dates, link)
    }
}

/// Where an entry with these findings is listed once it is public (see [`publication::listing`]). An editor's word on
/// regions and topics wins, and is certain.
pub fn listed(
    outlet: &Outlet,
    by_itself: bool,
    standing: Standing,
    regions: &[RegionFinding],
    topics: &[TopicFinding],
    said: &Words,
) -> Vec<Subject> {
    let regions: Vec<(Region, bool)> = match &said.regions {
        Some(said) => said.iter().map(|region| (*region, true)).collect(),
        None => {
            let certain = certain(regions);
            regions.iter().map(|finding| (finding.region, certain.contains(&finding.region))).collect()
        }
    };
    // What no word tells is for an editor to see first.
    let tells = |finding: &&TopicFinding| finding.meaning.is_none() || standing == Standing::Selected;
    let found = || topics.iter().filter(tells).map(|finding| finding.topic.clone()).collect();
    let topics: Vec<String> = said.topics.clone().unwrap_or_else(found);
    publication::listing(outlet, by_itself, standing, &regions, &topics)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outlets_name_is_no_place() {
        let text = Text { title: "Chile Despierta: our year", ..Text::default() };
        let told = |outlets: &[&str]| {
            let classifier = Classifier::with_outlets(&[], &[], outlets);
            classifier.regions(&text, &Lang::undetermined(), None).len()
        };
        assert_eq!((told(&[]), told(&["Chile Despierta"])), (1, 0));
    }

    #[test]
    fn strange_texts_do_no_harm() {
        let classifier = Classifier::new(&[], &built_in_topics());
        let long = "غ".repeat(50_000);
        for title in [
            "",
            "\0",
            "ال",
            "و",
            "\u{202E}azaG",
            "é\u{301}\u{301}",
            "🇨🇺🇵🇸",
            "..:::",
            "中国と韓国",
            &long,
            "|a|b",
            "A\0B Gaza",
            "2026-02-30 to 99/99/9999, 31 February, 30 February to 1 March, 0 May, 1/1/1",
            "٣١ شباط و٣٢ آذار إلى 9999-12-31",
            "1 2 3 4 5 6 7 8 9 10 11 12 13 May",
            ": | – – : Opinion",
        ] {
            let text = Text { title, summary: title, text: title, categories: &[] };
            let language = classifier.language(&text, None, &[]).tag;
            classifier.regions(&text, &language, None);
            classifier.topics(&text);
            let dates = classifier.dates(&text, &language, Some(DateTime::UNIX_EPOCH));
            classifier.kind(&text, &dates, Some(title));
        }
    }
}
