//! An issue's editions in other languages on its page: which there are, which can be made, and what is left to translate.

use super::card;
use super::language;
use super::pane::section_name;
use super::session::Signed;
use crate::desk;
use crate::desk::translations::{self, Edition, Progress, Waiting};
use crate::model::Lang;
use crate::model::letter::Letter;
use crate::model::person::Right;
use crate::store::Desk;
use crate::store::desk::IssueContent;
use crate::store::letters::Piece;
use crate::web::House;
use crate::web::words::{Value, Words};

/// The editions of an issue; `None` where there are none, and none can be made.
pub struct Editions {
    pub others: Vec<Other>,
    /// Languages without one: tag and name; none for whoever may not write.
    pub makes: Vec<(String, String)>,
}

/// Another edition of the same issue.
pub struct Other {
    pub slug: String,
    pub label: String,
    /// In the reader's language.
    pub language: String,
    pub lang: Lang,
    /// "draft", "published".
    pub state: String,
    /// The one that came first.
    pub is_first: bool,
}

/// What is left to translate of an edition.
pub struct Left {
    /// "3 of 7 pieces left to translate"
    pub counted: String,
    pub pieces: Vec<LeftPiece>,
}

/// A piece that still says what it said in the other issue.
pub struct LeftPiece {
    /// As an address names it.
    pub piece: String,
    pub name: String,
}

/// The editions of an issue as its page shows them.
pub async fn shown(house: &House, signed: &Signed, content: &IssueContent) -> Result<Option<Editions>, desk::Error> {
    let w = signed.words();
    let issues = house.store.issues().await?;
    let all = translations::editions(&issues, content);
    let others = all.iter().filter(|other| other.id != content.id).map(|other| Other {
        slug: other.issue.slug.clone(),
        label: other.issue.label.clone(),
        language: language::name(w, other.issue.language.as_str()),
        lang: other.issue.language.clone(),
        state: w.t(if other.issue.published.is_some() { "write-edition-public" } else { "write-edition-draft" }),
        is_first: other.translation_of.is_none(),
    });
    let config = house.config.load();
    let is_free = |lang: &&Lang| all.iter().all(|other| !other.issue.language.same_language(lang));
    let may_make = signed.person.role.may(Right::Edit);
    let free = config.newsroom.languages.iter().filter(is_free).filter(|_| may_make);
    let makes = language::choices(w, free.map(|lang| lang.as_str().to_string()));
    let editions = Editions { others: others.collect(), makes };
    Ok(Some(editions).filter(|editions| !editions.others.is_empty() || !editions.makes.is_empty()))
}

/// What is left of an edition; `None` of an issue that is none.
pub fn left(w: &Words, letter: &Letter, progress: Option<&Progress>) -> Option<Left> {
    let progress = progress?;
    let values = [("left", Value::Count(progress.left())), ("all", Value::Count(progress.pieces.len()))];
    let piece = |waiting: &Waiting| LeftPiece { piece: address(&waiting.name), name: name(w, letter, waiting) };
    let pieces = progress.pieces.iter().filter(|waiting| waiting.is_left).map(piece).collect();
    Some(Left { counted: w.plain("write-edition-left", &values), pieces })
}

/// The name of a piece as addresses have it: of items the last part of their id is enough.
fn address(name: &str) -> String {
    match name.strip_prefix("item/") {
        Some(id) => format!("item/{}", card::short(id)),
        None => name.to_string(),
    }
}

fn name(w: &Words, letter: &Letter, waiting: &Waiting) -> String {
    match &waiting.source {
        Piece::Head(_) => w.t("write-edit-head"),
        Piece::Lead(_) => w.t("write-edit-lead"),
        Piece::Footer(_) => w.t("write-edit-footer"),
        Piece::Section(section) => {
            let heading =
                letter.sections.iter().find(|own| own.slug == section.slug).and_then(|own| own.heading.clone());
            heading.unwrap_or_else(|| section_name(w, &section.slug))
        }
        Piece::Group(group) => group.label.clone().unwrap_or_default(),
        Piece::Item(item) => item.title.clone(),
        // What an entry says is never taken over from another issue.
        Piece::Words(_) => String::new(),
    }
}

/// Makes an edition in the language of the form; returns its slug.
pub async fn make(house: &House, signed: &Signed, slug: &str, language: &str) -> Result<String, desk::Error> {
    let language: Lang = language.parse().unwrap_or_else(|_| Lang::undetermined());
    let (by, now) = (signed.person.handle.as_str(), house.now());
    let asked = Edition { from: slug, language, slug: None, label: None, title: None, by, now };
    let config = house.config.load_full();
    Ok(translations::translate(&house.store, &config, &asked).await?.slug)
}
