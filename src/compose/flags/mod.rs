//! What is missing in a letter or does not fit, told from the letter alone: so it is the same after an import, in the desk and
//! before publication, and gone when it is mended.

mod calls;
mod passages;

use crate::model::letter::{
    Block, Flag, FlagKind, Group, Href, Inline, Letter, LetterItem, LetterSection, Mend, Place, SectionKind,
    ShowOutlet, Weight,
};

/// All flags, in the order in which the letter is read.
pub fn flags(letter: &Letter) -> Vec<Flag> {
    let mut found = Found::default();
    found.whole(letter);
    if letter.head.masthead_image.as_ref().is_some_and(|picture| picture.lost) {
        found.picture(Place::default().at("masthead_image"), None);
    }
    found.title(&letter.head.headline, Place::default().at("headline"), None);
    passages::passage(&letter.lead, Place::lead, None, &mut found);
    let shows_outlets = letter.sections.iter().any(|section| section.show_outlet != ShowOutlet::None);
    let usual = calls::Usual::of(letter);
    for (number, section) in letter.sections.iter().enumerate() {
        found.section(section, Place::section(number));
        let habit = calls::habit(section);
        for (at, group) in section.groups.iter().enumerate() {
            found.group(section, group, Place::group(number, at));
            for (item_at, item) in group.items.iter().enumerate() {
                let place = Place::item(number, at, item_at);
                found.item(section, item, &place, shows_outlets);
                calls::call(section, item, &place, &usual, habit, &mut found);
            }
        }
    }
    passages::footer(&letter.footer, &mut found);
    found.0
}

/// The flags found so far.
#[derive(Debug, Default)]
pub(super) struct Found(pub(super) Vec<Flag>);

impl Found {
    pub(super) fn add(&mut self, kind: FlagKind, place: Place, item: Option<&str>, note: impl Into<String>) {
        let weight = weight(kind);
        self.0.push(Flag { kind, weight, place, item: item.map(String::from), note: note.into(), mend: None });
    }

    /// The same with what a button can do about it.
    pub(super) fn add_with(
        &mut self,
        mend: Mend,
        kind: FlagKind,
        place: Place,
        item: Option<&str>,
        note: impl Into<String>,
    ) {
        self.add(kind, place, item, note);
        if let Some(last) = self.0.last_mut() {
            last.mend = Some(mend);
        }
    }

    fn picture(&mut self, place: Place, item: Option<&str>) {
        self.add(
            FlagKind::MissingImage,
            place,
            item,
            "A picture stood here. Add it with a description, or leave it out.",
        );
    }

    /// What concerns the letter as one.
    fn whole(&mut self, letter: &Letter) {
        if letter.sections.is_empty() {
            let note = "No section could be told apart. Put headings such as \"News\" on lines of their own, and import it again.";
            self.add(FlagKind::NoSections, Place::default(), None, note);
        } else if !has_any_link(letter) {
            let note = "Not one link is left in this text. Ask for a version that has them, or add each by hand.";
            self.add(FlagKind::LinksLost, Place::default(), None, note);
        }
    }

    fn section(&mut self, section: &LetterSection, place: Place) {
        let picture = section.heading_image.as_ref();
        let is_lost = picture.is_some_and(|picture| picture.lost);
        let is_shown = picture.is_some_and(|picture| !picture.lost);
        match &section.heading {
            None if is_lost => {
                let note = "The heading of this section stood in a picture. Write the heading, or add the picture with a description.";
                self.add(FlagKind::MissingHeading, place.at("heading_image"), None, note);
            }
            // The usual ones are named after their kind, in the language.
            None if !is_shown && section.kind == SectionKind::Custom => {
                self.add(FlagKind::MissingHeading, place, None, "This section has no heading. Write one.");
            }
            Some(_) if is_lost => self.picture(place.at("heading_image"), None),
            _ => {}
        }
    }

    /// Names of outlets above what stands together: one that is missing, one that nobody knows.
    fn group(&mut self, section: &LetterSection, group: &Group, place: Place) {
        let needs_one =
            section.show_outlet == ShowOutlet::Group && group.items.iter().any(|item| item.kind.is_of_outlet());
        match (&group.label, &group.outlet) {
            (None, None) if needs_one => {
                let note =
                    "The outlet of what follows is not named; its name may have stood in a picture. Choose the outlet.";
                self.add(FlagKind::MissingOutlet, place, None, note);
            }
            (Some(label), None) => {
                let note = format!(
                    "No outlet is called \"{label}\". Choose the one that is meant, or add the name to its aliases in feeds.toml."
                );
                self.add(FlagKind::UnknownOutlet, place, None, note);
            }
            _ if group.logo.as_ref().is_some_and(|logo| logo.lost) => self.picture(place.at("logo"), None),
            _ => {}
        }
    }

    fn item(&mut self, section: &LetterSection, item: &LetterItem, place: &Place, shows_outlets: bool) {
        let id = Some(item.id.as_str());
        if item.image.as_ref().is_some_and(|picture| picture.lost) {
            self.picture(place.at("image"), id);
        }
        self.title(&item.title, place.at("title"), id);
        let is_unnamed = section.show_outlet != ShowOutlet::Group && item.outlet.is_none();
        if is_unnamed && item.kind.is_of_outlet() {
            let note =
                "The outlet of this item is not known. Choose it, or leave it where the newsletter does not name any.";
            self.add(FlagKind::MissingOutlet, place.clone(), id, note);
            if let Some(last) = self.0.last_mut() {
                // Where the newsletter never names them, that is how it is made.
                last.weight = if shows_outlets { Weight::Warns } else { Weight::Notes };
            }
        }
        passages::passage(&item.body, |block| place.body(block), id, self);
    }

    /// A title is words and nothing else.
    fn title(&mut self, title: &str, place: Place, item: Option<&str>) {
        passages::marks(title, &place, item, self);
    }
}

/// How much each kind weighs. What would make readers stumble stops; what editors may mean so does not.
fn weight(kind: FlagKind) -> Weight {
    match kind {
        FlagKind::NoSections
        | FlagKind::MissingHeading
        | FlagKind::MissingLink
        | FlagKind::DanglingCta
        | FlagKind::DanglingLink
        | FlagKind::SplitParagraph
        | FlagKind::UnknownMergeTag
        | FlagKind::MissingAlt
        | FlagKind::MissingUnsubscribe => Weight::Stops,
        FlagKind::MissingOutlet
        | FlagKind::UnknownOutlet
        | FlagKind::CtaWording
        | FlagKind::UnreadMark
        | FlagKind::MissingRegion
        | FlagKind::UnknownLicence
        | FlagKind::PassedDeadline
        | FlagKind::WrongWeekday
        | FlagKind::AlreadyRan
        | FlagKind::MixedSpelling
        // Beyond the larger of two sizes it stops.
        | FlagKind::TooLong
        | FlagKind::Untranslated
        | FlagKind::DeadLink => Weight::Warns,
        FlagKind::MissingCta
        | FlagKind::MissingImage
        | FlagKind::NoEndMark
        | FlagKind::LinksLost
        | FlagKind::LongSubject
        | FlagKind::UncheckedLink
        | FlagKind::LeftToTranslate
        | FlagKind::OriginalChanged => Weight::Notes,
    }
}

/// Whether a link stands anywhere, lost ones among them: they show that the text has kept its marks.
fn has_any_link(letter: &Letter) -> bool {
    let linked = |inlines: &[Inline]| inlines.iter().any(|inline| inline.href.is_some());
    let in_blocks =
        |blocks: &[Block]| blocks.iter().any(|block| matches!(block, Block::Button { .. }) || linked(block.inlines()));
    let in_item = |item: &LetterItem| {
        item.link.is_some() || item.cta.as_ref().is_some_and(|cta| cta.href.is_some()) || in_blocks(&item.body)
    };
    in_blocks(&letter.lead) || letter.items().any(|(_, item)| in_item(item)) || in_blocks(&letter.footer.body)
}

/// Whether nobody knows where it leads.
fn is_lost(href: &Option<Href>) -> bool {
    *href == Some(Href::Lost)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::import::{self, Outlets};

    /// Every flag of a text as `kind place`, without those of the whole letter.
    fn told(body: &str) -> Vec<String> {
        let text = format!("Headline\n\nNewsletter ‘Invented’ 1 (2026)\n\nHello to you.\n\n{body}");
        let imported = import::text(&text, &Outlets::default(), &"en".parse().unwrap()).unwrap();
        let all = flags(&imported.letter);
        let of_part = all.iter().filter(|flag| flag.place != Place::default());
        of_part.map(|flag| format!("{} {}", flag.kind.as_str(), flag.place)).collect()
    }

    #[test]
    fn what_is_missing_is_told_with_its_place_and_what_is_there_is_not() {
        let item = "/sections/0/groups/0/items/0";
        let at = |kind: &str, place: &str| format!("{kind} {item}{place}");
        let link = "[Read more](https://example.org/)";
        for (body, want) in [
            (format!("Updates\n\nA\n\nIt is so. {link}"), vec![]),
            ("Updates\n\nA\n\nIt is so.".into(), vec![at("missing-cta", "")]),
            ("Updates\n\nA\n\nIt is so. Read more".into(), vec![at("missing-link", "/cta")]),
            ("Updates\n\nA\n\nIt is so. Read more at".into(), vec![at("dangling-cta", "/cta")]),
            (
                "Updates\n\nA\n\nIt is [so](#). [Read more](#)".into(),
                vec![at("missing-link", "/body/0/inlines/1"), at("missing-link", "/cta")],
            ),
            (format!("Updates\n\n\nA\n\nIt is so. {link}"), vec![at("missing-image", "/image")]),
            ("News\n\nA\n\nIt is so.".into(), vec![at("missing-outlet", ""), at("missing-link", "")]),
            (
                format!("News\n\nKite\n\nA\n\nIt is so.\n\n{link}"),
                vec!["unknown-outlet /sections/0/groups/0".to_string()],
            ),
            (format!("\nA | It is so. {link}"), vec!["missing-heading /sections/0/heading_image".into()]),
            (format!("Updates\n\n**A**\n\nIt is so. {link}"), vec![at("unread-mark", "/title")]),
            (format!("Updates\n\nA\n\nIt is {{{{so}}}}. {link}"), vec![at("unknown-merge-tag", "/body/0")]),
            ("Updates\n\nA\n\nIt is so. More: https://example.org/a".into(), vec![]),
            ("Updates\n\nA\n\nIt is so.\n\nhttps://example.org/a".into(), vec![]),
            (format!("Updates\n\n## A\n\nIt is so. {link}"), vec![at("unread-mark", "/title")]),
            (format!("Updates\n\nA\n\nIt is [so](). {link}"), vec![at("unread-mark", "/body/0")]),
        ] {
            assert_eq!(told(&body), want, "{body}");
        }
    }
}
