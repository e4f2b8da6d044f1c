//! Which piece of an issue is meant, and a new item.

use super::super::card;
use crate::model::issue::Issue;
use crate::model::letter::{Group, ItemKind, Letter, LetterItem, LetterSection};
use crate::store::letters::Piece;

/// A piece by its name; of groups and items the last part of the id is enough. A section that is not there yet is a new one.
pub fn piece_named(letter: &Letter, name: &str) -> Option<Piece> {
    let groups = || letter.sections.iter().flat_map(|section| &section.groups);
    match name.split_once('/').unwrap_or((name, "")) {
        ("head", _) => Some(Piece::Head(letter.head.clone())),
        ("lead", _) => Some(Piece::Lead(letter.lead.clone())),
        ("footer", _) => Some(Piece::Footer(letter.footer.clone())),
        ("section", slug) => {
            let known = letter.sections.iter().find(|section| section.slug == slug).cloned();
            let section = known.or_else(|| is_section(slug).then(|| LetterSection::bare(slug)))?;
            Some(Piece::Section(LetterSection { groups: Vec::new(), ..section }))
        }
        ("group", id) => {
            let group = groups().find(|group| !group.id.is_empty() && card::short(&group.id) == id)?;
            Some(Piece::Group(Group { items: Vec::new(), ..group.clone() }))
        }
        ("item", id) => {
            let item = groups().flat_map(|group| &group.items).find(|item| card::short(&item.id) == id)?;
            item.entry.is_none().then(|| Piece::Item(Box::new(item.clone())))
        }
        _ => None,
    }
}

/// The id of the item that a name means.
pub fn item_named<'a>(letter: &'a Letter, name: &str) -> Option<&'a str> {
    let short = name.strip_prefix("item/")?;
    letter.items().map(|(_, item)| item.id.as_str()).find(|id| card::short(id) == short)
}

/// Whether a section can be called so.
fn is_section(slug: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    (1..=40).contains(&slug.len()) && slug.chars().all(fits)
}

/// An item that says nothing yet.
pub fn fresh(authority: &str, issue: &Issue, section: &str) -> LetterItem {
    let hash = blake3::hash(format!("{}\n{section}\n{}", issue.slug, card::act_id()).as_bytes()).to_hex();
    LetterItem {
        id: format!("tag:{}:p/{}", authority, &hash[..32]),
        entry: None,
        kind: match section {
            "news" => ItemKind::News,
            "analysis" => ItemKind::Analysis,
            _ => ItemKind::Update,
        },
        title: String::new(),
        language: None,
        body: Vec::new(),
        image: None,
        link: None,
        cta: None,
        outlet: None,
        byline: None,
        origin: None,
        regions: Vec::new(),
        topics: Vec::new(),
        dates: Vec::new(),
    }
}
