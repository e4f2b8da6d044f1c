//! The names by which places are known, and the conditions under which they count.

use std::sync::Arc;

use super::denied::Denied;
use super::homonyms::Homonyms;
use super::matcher::Matcher;
use crate::model::Region;

/// What a name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// A country, ISO 3166-1 alpha-2.
    Country(&'static str),
    Region(Region),
    /// The home of the outlet: a word for what every country has one of.
    Home,
    /// A phrase that holds the name of a place and means none.
    Nowhere,
}

/// How a word of a name must be capitalised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    Any,
    Lower,
    Capital,
    Acronym,
}

/// Whether an Arabic name takes the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Article {
    Required,
    Forbidden,
    Free,
}

/// What must, or must not, stand beside a name for it to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Need {
    pub of: NeedOf,
    pub absent: bool,
}

/// A country named otherwise, a word, or a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NeedOf {
    Country(&'static str),
    Cue(usize),
    /// The language of the entry, as a primary subtag.
    Language(&'static str),
}

/// One name and the conditions under which it counts.
#[derive(Debug, Clone)]
pub struct Name {
    pub meaning: Meaning,
    pub kind: &'static str,
    pub case: Vec<Case>,
    /// The name in lower case with its accents, where these count.
    pub accents: Option<String>,
    pub article: Article,
    pub needs: Vec<Need>,
    pub doubtful: bool,
    /// From the table of exceptions: it wins over every name of the same words.
    pub is_exception: bool,
    /// The line of the tables that it comes from; empty for an outlet's name.
    pub row: &'static str,
}

/// What a pattern is: a name, or a word that some name needs.
#[derive(Debug)]
pub enum Rule {
    Name(Name),
    Cue(usize),
}

/// Names, compiled. A rule's index is its pattern's number.
#[derive(Debug)]
pub struct Names {
    pub matcher: Matcher,
    pub rules: Vec<Rule>,
    /// Folded country names that are also given names.
    pub given: Vec<&'static str>,
    pub homonyms: Homonyms,
}

/// The built-in names, which all newsrooms of a process share, and what one newsroom says over them.
#[derive(Debug)]
pub struct Gazetteer {
    pub built_in: Arc<Names>,
    pub own: Names,
    pub denied: Denied,
}
