//! The text of a draft on its page: its pieces in their order, each with the way to write it, and what they say.

use super::card;
use super::pane::section_name;
use crate::model::issue::Issue;
use crate::model::letter::{Block, Letter};
use crate::web::words::Words;

/// Letters of a piece that the page shows.
const SHOWN: usize = 160;

/// The text of a draft.
pub struct Outline {
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
}

/// Words above what stands together.
pub struct Group {
    pub id: String,
    pub label: String,
    /// How many items stand beneath.
    pub items: usize,
}

/// What the page says of the text.
pub fn shown(w: &Words, issue: &Issue, letter: &Letter) -> Outline {
    let mut slugs: Vec<&str> = issue.sections.iter().map(String::as_str).collect();
    slugs.extend(letter.sections.iter().map(|section| section.slug.as_str()));
    let mut seen = std::collections::HashSet::new();
    slugs.retain(|slug| seen.insert(*slug));
    let part = |slug: &str| {
        let section = letter.sections.iter().find(|section| section.slug == slug);
        let groups = section.into_iter().flat_map(|section| &section.groups).filter(|group| !group.id.is_empty());
        Part {
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
