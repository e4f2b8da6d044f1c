//! An issue as readers may have it: of an entry what its outlet lends, in the newsroom's words where it has some.

use std::collections::HashMap;

use super::edition::whole as to_the_second;
use super::{errata, own};
use crate::config::Config;
use crate::model::Lang;
use crate::model::edition::{CategoryScheme, Item, PublicLetter};
use crate::model::entry::Image;
use crate::model::letter::{Block, Inline, Letter, LetterItem, LetterSection, Picture, SectionKind};
use crate::normalise::{escaped, plain_text, safe};
use crate::render;
use crate::store::desk::IssueContent;
use crate::store::publishing::WholeIssue;

/// The letter of an issue whose items are these. What readers do not see any more is not in it, nor what it stood under alone.
pub fn public(whole: &WholeIssue, items: &[Item]) -> PublicLetter {
    let by_id: HashMap<&str, &Item> = items.iter().map(|item| (item.id.as_str(), item)).collect();
    let issue = whole.content.issue.clone();
    let mut letter = whole.letter.clone().titled(&issue.title, &issue.label);
    for section in &mut letter.sections {
        for group in &mut section.groups {
            group.items.retain(|item| by_id.contains_key(item.id.as_str()));
            for item in &mut group.items {
                let Some(public) = by_id.get(item.id.as_str()) else { continue };
                if item.entry.is_some() {
                    lent(item, public);
                }
                item.body.extend(public.errata.iter().map(|line| Block::paragraph(vec![errata::soft(line)])));
            }
        }
        section.groups.retain(|group| !group.items.is_empty());
    }
    letter.sections.retain(|section| !section.groups.is_empty());
    if letter.sections.len() > 1 {
        letter.sections.iter_mut().for_each(|section| named(section, &issue.language));
    }
    let errata = whole.content.errata.clone();
    let elsewhere = errata::beside(&whole.content, |id| by_id.contains_key(id));
    letter.lead.extend(elsewhere.into_iter().map(|line| Block::paragraph(vec![errata::soft(&line)])));
    PublicLetter { issue, errata, letter, first: first(whole) }
}

/// The issue that came first, where readers can go from one edition to another.
fn first(whole: &WholeIssue) -> Option<String> {
    let first = whole.content.first();
    let is_out = whole.content.translation_of.is_none() || whole.editions.iter().any(|other| other.issue.slug == first);
    (is_out && !whole.editions.is_empty()).then(|| first.to_string())
}

/// Where there are several sections, one without a heading is named after its kind.
fn named(section: &mut LetterSection, language: &Lang) {
    let words = render::words(language);
    let name = match section.kind {
        SectionKind::Updates => words.updates,
        SectionKind::News => words.items,
        SectionKind::Analysis => words.analysis,
        SectionKind::Custom => return,
    };
    let has_banner = section.heading_image.as_ref().is_some_and(|image| !image.lost && image.alt.is_some());
    if !has_banner {
        section.heading.get_or_insert_with(|| name.to_string());
    }
}

/// Gives an item that was made of an entry what readers may have of it.
fn lent(item: &mut LetterItem, public: &Item) {
    let words = public.summary.as_deref().or(public.content.as_deref()).map(plain_text).unwrap_or_default();
    let paragraphs = words.split("\n\n").map(str::trim).filter(|text| !text.is_empty()).map(Inline::plain);
    // Whose words they are stands beneath them, as everywhere.
    let lines = [&public.note, &public.outlet.credit].into_iter().flatten().map(|line| errata::soft(line));
    item.title = public.title.clone();
    item.body = paragraphs.chain(lines).map(|inline| Block::paragraph(vec![inline])).collect();
    item.link = public.link.as_ref().and_then(|link| link.as_str().parse().ok());
    item.outlet = Some(public.outlet.name.clone());
    let bylines: Vec<&str> = public.bylines.iter().filter_map(|person| person.name.as_deref()).collect();
    item.byline = Some(bylines.join(", ")).filter(|names| !names.is_empty());
    item.image = public.image.as_ref().map(picture);
    let filed = |scheme| public.categories.iter().filter(move |category| category.scheme == scheme);
    item.regions = filed(CategoryScheme::Regions).filter_map(|region| region.term.parse().ok()).collect();
    item.topics = filed(CategoryScheme::Topics).map(|topic| topic.term.clone()).collect();
}

fn picture(image: &Image) -> Picture {
    let Image { url, alt, credit, width, height, .. } = image.clone();
    Picture { url: Some(url), alt, credit, width, height, ..Picture::default() }
}

/// An issue as an item of the list of issues: the newsroom's own work, with its first words and the headlines it holds.
pub fn listed(config: &Config, content: &IssueContent, says: &Letter) -> Item {
    let issue = &content.issue;
    let page = config.newsroom.base_url.join(&format!("issues/{}.html", issue.slug)).ok();
    let published = to_the_second(issue.published.unwrap_or(content.created));
    let name = format!("{} · {}", issue.title, issue.label);
    let headline = Some(says.head.headline.trim()).filter(|headline| !headline.is_empty());
    let lead = render::letter::blocks(&says.lead);
    let headlines = headlines(content, page.as_ref().map(|page| page.as_str()));
    Item {
        id: format!("tag:{}:i/{}", config.newsroom.id_authority, issue.slug),
        title: headline.map_or_else(|| name.clone(), |headline| format!("{name}: {headline}")),
        link: page,
        published,
        updated: to_the_second(content.updated().unwrap_or(published)),
        language: Some(issue.language.clone()),
        content: (!lead.is_empty()).then(|| safe(&format!("{lead}{headlines}"), None)),
        summary: Some(headlines),
        outlet: own::newsroom(config, issue, published),
        bylines: Vec::new(),
        categories: vec![own::of_issue(issue)],
        image: None,
        enclosures: Vec::new(),
        related: Vec::new(),
        note: None,
        errata: content.errata.iter().map(|erratum| errata::line(erratum, &issue.language)).collect(),
        edited: false,
    }
}

/// What stands in an issue, each with its place on the issue's page.
fn headlines(content: &IssueContent, page: Option<&str>) -> String {
    let headline = |placed: &crate::store::desk::Placed| {
        let outlet = placed.outlet.as_ref().map(|name| format!(" ({})", escaped(name))).unwrap_or_default();
        let title = escaped(&placed.title);
        match page {
            Some(page) => {
                let place = render::anchor(&placed.public_id);
                format!("<li><a href=\"{}#{place}\">{title}</a>{outlet}</li>", escaped(page))
            }
            None => format!("<li>{title}{outlet}</li>"),
        }
    };
    format!("<ul>{}</ul>", content.placements.iter().map(headline).collect::<String>())
}
