//! Calls: whether each item has one that leads somewhere, worded and placed as the others are.

use std::collections::BTreeMap;

use super::{Found, is_lost};
use crate::compose::words::{CallWords, WORDS};
use crate::model::letter::{Block, Call, CallPlace, FlagKind, Href, Letter, LetterItem, LetterSection, Mend, Place};
use crate::text::fold;

/// How calls are usually written in a letter: for each folded call the wording that most items have, and how many.
#[derive(Debug, Default)]
pub struct Usual(BTreeMap<String, (String, usize)>);

impl Usual {
    /// The usual wordings. One that is as frequent as another is not usual.
    pub fn of(letter: &Letter) -> Usual {
        let mut counts: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
        for (_, item) in letter.items() {
            if let Some(cta) = item.cta.as_ref().filter(|cta| cta.placement != CallPlace::TitleLink) {
                let wordings = counts.entry(fold(&cta.label)).or_default();
                *wordings.entry(bare(&cta.label).to_string()).or_default() += 1;
            }
        }
        let most = |wordings: BTreeMap<String, usize>| {
            let (wording, count) = wordings.iter().max_by_key(|(_, count)| **count)?;
            let is_alone = wordings.values().filter(|other| *other == count).count() == 1;
            is_alone.then(|| (wording.clone(), *count))
        };
        Usual(counts.into_iter().filter_map(|(folded, wordings)| Some((folded, most(wordings)?))).collect())
    }
}

/// A wording without its full stop, which goes with its place.
fn bare(label: &str) -> &str {
    label.trim_end_matches('.')
}

/// Where most calls of a section stand; `None` where no place has more than the others.
pub fn habit(section: &LetterSection) -> Option<CallPlace> {
    let places =
        section.groups.iter().flat_map(|group| &group.items).filter_map(|item| Some(item.cta.as_ref()?.placement));
    let (mut own, mut inline) = (0, 0);
    for place in places {
        match place {
            CallPlace::OwnLine => own += 1,
            CallPlace::InlineEnd => inline += 1,
            CallPlace::TitleLink => {}
        }
    }
    match own.cmp(&inline) {
        std::cmp::Ordering::Greater => Some(CallPlace::OwnLine),
        std::cmp::Ordering::Less => Some(CallPlace::InlineEnd),
        std::cmp::Ordering::Equal => None,
    }
}

/// Looks at the call of one item.
pub fn call(
    section: &LetterSection,
    item: &LetterItem,
    place: &Place,
    usual: &Usual,
    habit: Option<CallPlace>,
    found: &mut Found,
) {
    let id = Some(item.id.as_str());
    let Some(cta) = &item.cta else {
        if item.link.is_some() || ends_with_an_address(item) {
            return;
        }
        if item.kind.is_of_outlet() {
            found.add(FlagKind::MissingLink, place.clone(), id, "Nothing leads to the original. Add its address.");
        } else {
            found.add(
                FlagKind::MissingCta,
                place.clone(),
                id,
                "Nothing asks the reader to go on. Add a call such as \"Read more\", or leave it so.",
            );
        }
        return;
    };
    target(cta, item, place, found);
    if cta.placement == CallPlace::TitleLink {
        return;
    }
    wording(cta, usual, place, id, found);
    if habit.is_some_and(|habit| habit != cta.placement) {
        let where_others =
            if habit == Some(CallPlace::OwnLine) { "on a line of its own" } else { "at the end of the text" };
        let note = format!(
            "In this section (\"{}\") the call stands {where_others}; here it does not. Move it, or leave it so.",
            section.slug
        );
        found.add(FlagKind::CtaWording, place.at("cta"), id, note);
    }
}

/// Whether its last paragraph leads somewhere: "Read more: https://…".
fn ends_with_an_address(item: &LetterItem) -> bool {
    let last = item.body.last().map_or(&[][..], Block::inlines);
    last.iter().any(|inline| matches!(inline.href, Some(Href::Web(_) | Href::Mail(_))))
}

/// Whether it leads somewhere.
fn target(cta: &Call, item: &LetterItem, place: &Place, found: &mut Found) {
    let (label, id) = (&cta.label, Some(item.id.as_str()));
    if is_lost(&cta.href) {
        let note = format!("The address of \"{label}\" is lost. Add it.");
        found.add(FlagKind::MissingLink, place.at("cta"), id, note);
    } else if cta.href.is_none() && WORDS.call(label) == Some(CallWords::Announces) {
        let note = format!("\"{label}\" announces an address and none follows. Add it, or shorten the words.");
        found.add(FlagKind::DanglingCta, place.at("cta"), id, note);
    } else if cta.href.is_none() {
        let note = format!("\"{label}\" is no link. Add the address.");
        found.add(FlagKind::MissingLink, place.at("cta"), id, note);
    } else {
        return;
    }
    // Where the title leads, the call can lead as well.
    if let (Some(link), Some(last)) = (&item.link, found.0.last_mut()) {
        last.mend = Some(Mend::Link { href: link.as_str().to_string() });
    }
}

/// Whether it is written as most are.
fn wording(cta: &Call, usual: &Usual, place: &Place, id: Option<&str>, found: &mut Found) {
    let Some((most, count)) = usual.0.get(&fold(&cta.label)).filter(|(most, _)| *most != bare(&cta.label)) else {
        return;
    };
    let note = format!("\"{}\" is \"{most}\" in {count} other items. Write it in one way.", cta.label);
    found.add_with(Mend::Word { label: most.clone() }, FlagKind::CtaWording, place.at("cta"), id, note);
}
