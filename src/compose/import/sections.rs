//! The sections of an issue: by their headings or, where it has none, by the pictures that stood above them.

use std::collections::BTreeMap;

use super::item::{BAR, item};
use super::lines::Lines;
use super::outlets::Outlets;
use super::paragraphs::Paragraph;
use crate::compose::words::WORDS;
use crate::model::letter::{
    Group, ItemKind, Layout, LetterItem, LetterSection, Picture, Place, SectionKind, ShowOutlet,
};
use crate::text::fold;

/// What an item's id is made of, with its title.
#[derive(Debug, Clone, Copy)]
pub struct Numbered<'a> {
    pub slug: &'a str,
    pub section: &'a str,
    /// Counted from 1 within the section.
    pub ordinal: usize,
}

impl Numbered<'_> {
    /// The id; the same text always gives the same.
    pub fn id(&self, title: &str) -> String {
        let Numbered { slug, section, ordinal } = self;
        let hash = blake3::hash(format!("{slug}\n{section}\n{ordinal}\n{}", fold(title)).as_bytes());
        format!("p/{}", &hash.to_hex()[..32])
    }
}

/// The index of the paragraph with which the first section begins; their number where there is none.
pub fn first(paragraphs: &[Paragraph], picture: u32) -> usize {
    let heading = paragraphs.iter().position(|paragraph| heading(paragraph).is_some());
    // The picture above the greeting is the lead's own.
    let after_picture = || paragraphs.iter().skip(1).position(|paragraph| paragraph.gap >= picture).map(|at| at + 1);
    heading.or_else(after_picture).unwrap_or(paragraphs.len())
}

/// What a paragraph says as a heading.
pub fn heading(paragraph: &Paragraph) -> Option<(SectionKind, ItemKind)> {
    match WORDS.said("heading", paragraph.text)?.1 {
        "updates" => Some((SectionKind::Updates, ItemKind::Update)),
        "news" => Some((SectionKind::News, ItemKind::News)),
        "alerts" => Some((SectionKind::Analysis, ItemKind::Alert)),
        _ => Some((SectionKind::Analysis, ItemKind::Analysis)),
    }
}

/// All sections of what follows the lead.
pub fn sections(
    paragraphs: &[Paragraph],
    picture: u32,
    outlets: &Outlets,
    slug: &str,
    lines: &mut Lines,
) -> Vec<LetterSection> {
    let mut made = Making { picture, outlets, slug, lines, sections: Vec::new(), counts: BTreeMap::new(), ordinal: 0 };
    if paragraphs.first().is_some_and(|first| heading(first).is_some()) {
        made.by_headings(paragraphs);
    } else {
        made.by_pictures(paragraphs);
    }
    made.sections
}

/// The sections as far as they are made.
struct Making<'a> {
    picture: u32,
    outlets: &'a Outlets,
    slug: &'a str,
    lines: &'a mut Lines,
    sections: Vec<LetterSection>,
    /// How many of each kind there are.
    counts: BTreeMap<&'static str, usize>,
    /// Of the last item in its section.
    ordinal: usize,
}

impl Making<'_> {
    fn by_headings(&mut self, paragraphs: &[Paragraph]) {
        for part in split_before(paragraphs, |paragraph| heading(paragraph).is_some()) {
            let Some((above, items)) = part.split_first() else { continue };
            let Some((kind, of)) = heading(above) else { continue };
            let layout = if is_run_in(items) { Layout::RunIn } else { Layout::Card };
            self.open(kind, layout, Some(above.text.to_string()), above);
            self.fill(items, of, layout, true);
        }
    }

    /// Runs between pictures: those of "title | text" are updates; the last one is analysis if no outlet stands above its items; what
    /// is between is news, one section as long as nothing else comes between.
    fn by_pictures(&mut self, paragraphs: &[Paragraph]) {
        let picture = self.picture;
        let runs = split_before(paragraphs, |paragraph| paragraph.gap >= picture);
        let cards: Vec<usize> = (0..runs.len()).filter(|run| !is_run_in(runs[*run])).collect();
        let analysis = cards.last().filter(|last| cards.len() > 1 && !self.names_an_outlet(runs[**last])).copied();
        for (number, run) in runs.iter().enumerate() {
            let Some(first) = run.first() else { continue };
            let (kind, of, layout) = match number {
                _ if is_run_in(run) => (SectionKind::Updates, ItemKind::Update, Layout::RunIn),
                _ if Some(number) == analysis => (SectionKind::Analysis, ItemKind::Analysis, Layout::Card),
                _ => (SectionKind::News, ItemKind::News, Layout::Card),
            };
            if self.sections.last().is_some_and(|last| last.kind == kind && kind == SectionKind::News) {
                self.logo(first);
            } else {
                self.open(kind, layout, None, first);
            }
            self.fill(run, of, layout, false);
        }
    }

    fn names_an_outlet(&self, run: &[Paragraph]) -> bool {
        (0..run.len()).any(|at| run.get(at..).is_some_and(|rest| self.outlets.is_label(rest, self.picture)))
    }

    /// Begins a section. A picture above its first line is its banner.
    fn open(&mut self, kind: SectionKind, layout: Layout, heading: Option<String>, first: &Paragraph) {
        let place = Place::section(self.sections.len());
        let count = self.counts.entry(kind.as_str()).or_default();
        *count += 1;
        let slug = if *count == 1 { kind.as_str().to_string() } else { format!("{}-{count}", kind.as_str()) };
        let heading_image = (first.gap >= self.picture).then(|| {
            self.lines.note(place.at("heading_image"), first.gap_lines());
            Picture::lost()
        });
        self.lines.note(place, (first.line, first.line));
        let (show_outlet, groups) = (ShowOutlet::None, Vec::new());
        self.ordinal = 0;
        self.sections.push(LetterSection { slug, kind, heading, heading_image, layout, show_outlet, groups });
    }

    /// Begins a group whose outlet stood in a picture.
    fn logo(&mut self, first: &Paragraph) {
        let section = self.sections.len().saturating_sub(1);
        let group = self.group(None, None);
        let place = Place::group(section, group);
        self.lines.note(place.clone(), first.gap_lines());
        if let Some(group) = self.sections.last_mut().and_then(|section| section.groups.last_mut()) {
            group.logo = Some(Picture::lost());
        }
    }

    /// Begins a group in the last section and returns its number.
    fn group(&mut self, label: Option<&str>, outlet: Option<&str>) -> usize {
        let slug = self.slug;
        let Some(section) = self.sections.last_mut() else { return 0 };
        let group = section.groups.len();
        let number = Numbered { slug, section: &section.slug, ordinal: group + 1 };
        let id = number.id(&format!("group {}", label.unwrap_or_default()));
        let [outlet, label] = [outlet, label].map(|text| text.map(String::from));
        section.groups.push(Group { id, outlet, label, ..Group::default() });
        group
    }

    /// Puts items into the last section. Below a heading a picture belongs to the item that follows it.
    fn fill(&mut self, paragraphs: &[Paragraph], kind: ItemKind, layout: Layout, has_heading: bool) {
        let is_parted = paragraphs.iter().skip(1).any(|paragraph| paragraph.gap >= self.picture);
        let mut rest = paragraphs;
        while let Some(first) = rest.first() {
            let is_labelled = layout == Layout::Card && self.outlets.is_label(rest, self.picture);
            let title = usize::from(is_labelled);
            let ends = match layout {
                Layout::RunIn => run_in_end(rest),
                _ => self.end(rest, title, is_parted),
            };
            let Some((own, others)) = rest.split_at_checked(ends) else { return };
            if is_labelled {
                self.label(first);
            }
            let image = has_heading && first.gap >= self.picture;
            self.add(own.get(title..).unwrap_or_default(), kind, layout, image.then(|| first.gap_lines()));
            rest = others;
        }
    }

    /// Begins the group of a named outlet.
    fn label(&mut self, label: &Paragraph) {
        let section = self.sections.len().saturating_sub(1);
        let open = self.sections.last().and_then(|section| section.groups.last());
        let outlet = self.outlets.slug(label.text);
        // The picture before it and the name are of the same group.
        if open.is_some_and(|group| group.items.is_empty())
            && let Some(group) = self.sections.last_mut().and_then(|section| section.groups.last_mut())
        {
            (group.label, group.outlet) = (Some(label.text.to_string()), outlet.map(String::from));
        } else {
            self.group(Some(label.text), outlet);
        }
        if let Some(here) = self.sections.last_mut() {
            here.show_outlet = ShowOutlet::Group;
            self.lines.note(Place::group(section, here.groups.len().saturating_sub(1)), (label.line, label.line));
        }
    }

    fn add(&mut self, own: &[Paragraph], kind: ItemKind, layout: Layout, image: Option<(u32, u32)>) {
        if self.sections.last().is_some_and(|section| section.groups.is_empty()) {
            self.group(None, None);
        }
        self.ordinal += 1;
        let section = self.sections.len().saturating_sub(1);
        let Some(here) = self.sections.last_mut() else { return };
        let number = Numbered { slug: self.slug, section: &here.slug, ordinal: self.ordinal };
        let last = here.groups.len().saturating_sub(1);
        let Some(group) = here.groups.last_mut() else { return };
        let place = Place::item(section, last, group.items.len());
        let Some(made) = item(own, kind, layout == Layout::RunIn, number, &place, self.lines) else { return };
        let image = image.map(|lines| {
            self.lines.note(place.at("image"), lines);
            Picture::lost()
        });
        group.items.push(LetterItem { image, ..made });
    }

    /// How many paragraphs belong to the item that begins here: to the next picture or name of an outlet. Where no picture parts
    /// the items of a section, to its call, or to what looks like the next title.
    fn end(&self, rest: &[Paragraph], title: usize, is_parted: bool) -> usize {
        for at in title + 1..rest.len() {
            let [Some(before), Some(here)] = [rest.get(at - 1), rest.get(at)] else { break };
            let following = rest.get(at..).unwrap_or_default();
            let is_second = at == title + 1;
            let is_named = self.outlets.is_label(following, self.picture)
                && (!is_second || self.outlets.slug(here.text).is_some());
            let has_text = rest.get(at + 1).is_some_and(|next| !next.is_call());
            let is_titled = || !is_second && here.is_title_like() && has_text;
            let is_called = || !is_second && before.call.is_some();
            if here.gap >= self.picture || is_named || (!is_parted && (is_called() || is_titled())) {
                return at;
            }
        }
        rest.len()
    }
}

/// Whether these are paragraphs of "title | text", perhaps with calls below them.
fn is_run_in(paragraphs: &[Paragraph]) -> bool {
    let titled = |paragraph: &Paragraph| paragraph.text.contains(BAR);
    paragraphs.first().is_some_and(titled)
        && paragraphs.iter().all(|paragraph| titled(paragraph) || paragraph.is_call())
}

/// The item of the first paragraph, with the call below it.
fn run_in_end(rest: &[Paragraph]) -> usize {
    let calls = rest.iter().skip(1).take_while(|paragraph| !paragraph.text.contains(BAR)).count();
    1 + calls
}

/// The parts of a list that begin with such elements.
fn split_before<T>(all: &[T], begins: impl Fn(&T) -> bool) -> Vec<&[T]> {
    let starts: Vec<usize> =
        all.iter().enumerate().filter(|(at, one)| *at == 0 || begins(one)).map(|(at, _)| at).collect();
    let ends = starts.iter().skip(1).copied().chain([all.len()]);
    starts.iter().zip(ends).filter_map(|(from, to)| all.get(*from..to)).collect()
}
