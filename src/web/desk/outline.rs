//! The text of an issue on its page: its pieces in their order, each with the way to write it, and what they say; of a
//! published one each item too, and what was put right.

use super::called::Called;
use super::pane::section_name;
use super::{card, when};
use crate::model::erratum::Erratum;
use crate::model::letter::{Block, Letter};
use crate::store::desk::{IssueContent, Placed};
use crate::web::words::{Html, Value};

/// Letters of a piece that the page shows.
const SHOWN: usize = 160;

/// The text of an issue.
pub struct Outline {
    /// Its readers are told of whatever is written now.
    pub is_published: bool,
    pub errata: Vec<Told>,
    pub head: String,
    pub lead: String,
    pub sections: Vec<Part>,
    pub footer: String,
}

/// A section.
pub struct Part {
    pub slug: String,
    pub heading: String,
    pub groups: Vec<Group>,
    /// Of a published issue.
    pub items: Vec<Item>,
}

/// An item of a published issue.
pub struct Item {
    pub id: String,
    pub title: String,
    pub is_withdrawn: bool,
}

/// What readers were told, by whom and when.
pub struct Told {
    pub told: Html,
    pub note: String,
}

/// Words above what stands together.
pub struct Group {
    pub id: String,
    pub label: String,
    /// How many items stand beneath.
    pub items: usize,
}

/// What the page says of the text.
pub fn shown(called: &Called, content: &IssueContent, letter: &Letter) -> Outline {
    let (w, issue) = (called.w, &content.issue);
    let is_published = issue.published.is_some();
    let of_section = |slug: &str| {
        let within = content.placements.iter().filter(|placed| is_published && placed.section == slug);
        let item = |placed: &Placed| Item {
            id: card::short(&placed.public_id).to_string(),
            title: placed.title.clone(),
            is_withdrawn: placed.withdrawn.is_some(),
        };
        within.map(item).collect()
    };
    let told = |erratum: &Erratum| {
        let (who, ago) = (called.person_html(&erratum.by), when::ago(w, erratum.at, called.now));
        let told = w.with("write-former-was", &[("name", Value::Html(&who.0)), ("ago", Value::Text(&ago))]);
        Told { told, note: erratum.note.as_str().to_string() }
    };
    let mut slugs: Vec<&str> = issue.sections.iter().map(String::as_str).collect();
    slugs.extend(letter.sections.iter().map(|section| section.slug.as_str()));
    let mut seen = std::collections::HashSet::new();
    slugs.retain(|slug| seen.insert(*slug));
    let part = |slug: &str| {
        let section = letter.sections.iter().find(|section| section.slug == slug);
        let groups = section.into_iter().flat_map(|section| &section.groups).filter(|group| !group.id.is_empty());
        Part {
            items: of_section(slug),
            slug: slug.to_string(),
            heading: section.and_then(|section| section.heading.clone()).unwrap_or_else(|| section_name(w, slug)),
            groups: groups
                .map(|group| Group {
                    id: card::short(&group.id).to_string(),
                    label: group.label.clone().unwrap_or_else(|| w.t("write-no-heading")),
                    items: group.items.len(),
                })
                .collect(),
        }
    };
    Outline {
        is_published,
        errata: content.errata.iter().rev().map(told).collect(),
        head: letter.head.headline.clone(),
        lead: words(&letter.lead),
        sections: slugs.into_iter().map(part).collect(),
        footer: letter.footer.org.clone().unwrap_or_else(|| words(&letter.footer.body)),
    }
}

/// The first words of a passage.
fn words(blocks: &[Block]) -> String {
    let mut said = String::new();
    for block in blocks {
        if said.chars().count() > SHOWN {
            break;
        }
        block.inlines().iter().for_each(|inline| said.push_str(&inline.text));
        said.push(' ');
    }
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    match said.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", said.get(..end).unwrap_or_default().trim_end()),
        None => said,
    }
}
