//! What an entry is about: language, regions, topics, each with its evidence. Pure: the same entry under the same
//! tables gives the same findings.

#[cfg(test)]
mod accuracy;
mod gazetteer;
pub mod language;
mod matcher;
mod mentions;
pub mod regions;
#[cfg(test)]
mod tables;
pub mod topics;

use crate::model::curation::{LanguageFinding, RegionFinding, TopicFinding};
use crate::model::region::RegionRule;
use crate::model::topic::Topic;
use crate::model::{Lang, Region};
use gazetteer::Gazetteer;
use regions::Atlas;
pub use regions::certain;
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
}

impl Classifier {
    /// Compiles the built-in tables of names with what the configuration says of regions and topics.
    pub fn new(regions: &[RegionRule], topics: &[Topic]) -> Classifier {
        Classifier { gazetteer: Gazetteer::new(), atlas: Atlas::new(regions), subjects: Subjects::new(topics) }
    }

    /// The language of an entry: as declared, else as its words show among the outlet's languages, else the outlet's first.
    pub fn language(&self, text: &Text, declared: Option<&Lang>, outlet: &[Lang]) -> LanguageFinding {
        language::language(text, declared, outlet)
    }

    /// The regions of an entry, the primary one first; empty when none can be told.
    pub fn regions(&self, text: &Text, language: &Lang, home: Option<Region>) -> Vec<RegionFinding> {
        regions::regions(&self.gazetteer, &self.atlas, text, language, home)
    }

    /// The topics of an entry, the surest first.
    pub fn topics(&self, text: &Text) -> Vec<TopicFinding> {
        self.subjects.topics(text)
    }
}
