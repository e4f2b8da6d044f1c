//! Items beside what else is known: where they are from, whether they ran, whether their dates are over.

use std::collections::BTreeMap;

use super::{Facts, OutletFacts, Passage};
use crate::compose::flags::Found;
use crate::model::curation::DateKind;
use crate::model::letter::{
    FlagKind, ItemKind, Layout, Letter, LetterDate, LetterItem, LetterSection, Place, ShowOutlet,
};
use crate::text::fold;

/// Looks at every item, and at the weekdays of every passage.
pub fn items(letter: &Letter, passages: &[Passage], facts: &Facts, found: &mut Found) {
    for (place, item) in letter.items() {
        region(item, &place, facts, found);
        ran(item, &place, facts, found);
        over(item, &place, passages, facts, found);
    }
    licences(letter, facts, found);
    for passage in passages {
        for (written, why) in facts.passages.get(&passage.place).map_or(&[][..], |told| &told.weekdays) {
            let note = format!("\"{written}\": {why}. Correct the weekday or the day.");
            found.add(FlagKind::WrongWeekday, passage.place.clone(), passage.item.map(|item| item.id.as_str()), note);
        }
    }
}

fn region(item: &LetterItem, place: &Place, facts: &Facts, found: &mut Found) {
    let is_told = facts.items.get(&item.id).is_some_and(|known| known.has_region) || !item.regions.is_empty();
    let needs_one = matches!(item.kind, ItemKind::News | ItemKind::Update | ItemKind::Analysis);
    if needs_one && !is_told {
        let note = "No region is given, so this item stands in no region's feed. Choose one, or \"international\".";
        found.add(FlagKind::MissingRegion, place.clone(), Some(&item.id), note);
    }
}

fn ran(item: &LetterItem, place: &Place, facts: &Facts, found: &mut Found) {
    let Some((slug, label)) = facts.items.get(&item.id).and_then(|known| known.ran.as_ref()) else { return };
    let named = if slug == label { slug.clone() } else { format!("{label} ({slug})") };
    let note = format!("It, or another entry of its story, ran in {named}. Take it out, or keep it for what is new.");
    found.add(FlagKind::AlreadyRan, place.clone(), Some(&item.id), note);
}

/// Whether all its dates lie before the day on which the issue is sent.
fn over(item: &LetterItem, place: &Place, passages: &[Passage], facts: &Facts, found: &mut Found) {
    let within = passages.iter().filter(|passage| passage.item.is_some_and(|of| of.id == item.id));
    // Of an entry, what curation found and editors kept is known better.
    let written = within.filter(|_| item.entry.is_none()).filter_map(|passage| facts.passages.get(&passage.place));
    let known = facts.items.get(&item.id).map_or(&[][..], |known| &known.dates);
    let dates = item.dates.iter().chain(known).chain(written.flat_map(|told| &told.dates));
    let Some(last) = dates.max_by_key(|date| date.end).filter(|date| date.end < facts.sent) else { return };
    found.add(FlagKind::PassedDeadline, place.clone(), Some(&item.id), passed(last, facts));
}

fn passed(last: &LetterDate, facts: &Facts) -> String {
    let (day, sent) = (last.end, facts.sent);
    match (last.kind, day < facts.today) {
        (DateKind::Deadline, true) => format!("Its deadline, {day}, is over. Take it out, or give the new one."),
        (DateKind::Deadline, false) => {
            format!(
                "Its deadline, {day}, falls before the issue is sent on {sent}. Send the issue earlier, or take it out."
            )
        }
        (DateKind::Event, true) => format!("What it announces took place by {day}. Take it out, or tell how it went."),
        (DateKind::Event, false) => format!(
            "What it announces takes place by {day}, before the issue is sent on {sent}. Send the issue earlier, or take it out."
        ),
    }
}

/// Outlets whose text is shown and of whose rights nothing is known: each once, at its first item.
fn licences(letter: &Letter, facts: &Facts, found: &mut Found) {
    let mut first: BTreeMap<&str, (Place, &LetterItem, usize)> = BTreeMap::new();
    for (number, section) in letter.sections.iter().enumerate() {
        for (at, group) in section.groups.iter().enumerate() {
            for (item_at, item) in group.items.iter().enumerate() {
                let above = group.outlet.as_ref().or(group.label.as_ref());
                let named = item.outlet.as_ref().or(above);
                let known = named.and_then(|name| facts.outlets.get(&fold(name)));
                let Some(OutletFacts { name, .. }) = known.filter(|outlet| !outlet.has_rights) else { continue };
                if shows_text(section, item) {
                    let place = Place::item(number, at, item_at);
                    first.entry(name).or_insert((place, item, 0)).2 += 1;
                }
            }
        }
    }
    for (name, (place, item, count)) in first {
        let items = if count == 1 { String::new() } else { format!(" in {count} items") };
        let note = format!(
            "Text of {name} is shown{items}, and its licence is not known. Ask the outlet, and write it as rights into feeds.toml."
        );
        found.add(FlagKind::UnknownLicence, place, Some(&item.id), note);
    }
}

/// Whether more than title and link of it is shown, and it is the outlet's.
fn shows_text(section: &LetterSection, item: &LetterItem) -> bool {
    let is_outlets = item.entry.is_some() || item.kind.is_of_outlet() || section.show_outlet != ShowOutlet::None;
    section.layout != Layout::HeadlineList && !item.body.is_empty() && is_outlets
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::tests::{ITEM, facts, told, with_item};
    use super::super::{ItemFacts, PassageFacts, check};
    use super::*;

    fn date(kind: DateKind, day: &str) -> LetterDate {
        LetterDate { kind, start: day.parse().unwrap(), end: day.parse().unwrap() }
    }

    fn about(item: ItemFacts) -> Facts {
        Facts { items: BTreeMap::from([("p/1".to_string(), item)]), ..facts() }
    }

    #[test]
    fn an_item_without_a_region_warns_where_it_needs_one() {
        let missing = [format!("warns missing-region {ITEM}")];
        for (kind, regions, known, want) in [
            ("update", json!([]), false, &missing[..]),
            ("update", json!(["asia"]), false, &[]),
            ("update", json!([]), true, &[]),
            ("call", json!([]), false, &[]),
        ] {
            let letter = with_item(json!({"kind": kind, "regions": regions}));
            let facts = about(ItemFacts { has_region: known, ..ItemFacts::default() });
            assert_eq!(told(&letter, &facts), want, "{kind} {regions} {known}");
        }
    }

    #[test]
    fn what_ran_in_an_earlier_issue_says_in_which() {
        let ran = Some(("2026-02".to_string(), "February 2026".to_string()));
        let flags = check(&with_item(json!({})), &about(ItemFacts { ran, ..ItemFacts::default() }));
        assert_eq!((flags.len(), flags[0].kind), (1, FlagKind::AlreadyRan));
        assert!(flags[0].note.contains("ran in February 2026 (2026-02)"), "{}", flags[0].note);
    }

    #[test]
    fn a_date_before_the_day_of_sending_is_told_in_its_own_words() {
        use DateKind::{Deadline, Event};
        let sent = "2026-03-30".parse().unwrap();
        for (dates, want) in [
            (vec![date(Deadline, "2026-03-26")], Some("is over")),
            (vec![date(Deadline, "2026-03-27")], Some("falls before the issue is sent on 2026-03-30")),
            (vec![date(Deadline, "2026-03-30")], None),
            (vec![date(Event, "2026-03-26")], Some("took place by 2026-03-26")),
            (vec![date(Event, "2026-03-29")], Some("takes place by 2026-03-29, before the issue is sent")),
            (vec![date(Deadline, "2026-03-01"), date(Event, "2026-04-02")], None),
            (vec![], None),
        ] {
            let notes = |letter: &Letter, facts: &Facts| -> Option<String> {
                let flags = check(letter, &Facts { sent, ..facts.clone() });
                assert!(flags.iter().all(|flag| flag.kind == FlagKind::PassedDeadline), "{flags:?}");
                flags.into_iter().next().map(|flag| flag.note)
            };
            let known = about(ItemFacts { dates: dates.clone(), ..ItemFacts::default() });
            let written = PassageFacts { dates: dates.clone(), ..PassageFacts::default() };
            let place = Place::item(0, 0, 0).body(0);
            let written = Facts { passages: BTreeMap::from([(place, written)]), ..facts() };
            let own = with_item(json!({"dates": dates}));
            for note in
                [notes(&with_item(json!({})), &known), notes(&with_item(json!({})), &written), notes(&own, &facts())]
            {
                assert_eq!(note.is_some(), want.is_some(), "{dates:?}: {note:?}");
                assert!(note.unwrap_or_default().contains(want.unwrap_or_default()), "{dates:?}");
            }
        }
    }

    #[test]
    fn a_weekday_that_does_not_fit_is_told_where_it_stands() {
        let wrong = ("Friday, 8 March".to_string(), "2026-03-08 is a Sunday, not a Friday".to_string());
        let passage = PassageFacts { weekdays: vec![wrong], ..PassageFacts::default() };
        let place = Place::item(0, 0, 0).at("title");
        let facts = Facts { passages: BTreeMap::from([(place, passage)]), ..facts() };
        assert_eq!(told(&with_item(json!({})), &facts), [format!("warns wrong-weekday {ITEM}/title")]);
    }

    #[test]
    fn an_outlet_whose_rights_are_unknown_warns_once_where_its_text_is_shown() {
        let outlet = |has_rights| OutletFacts { name: "Paper Kite".into(), has_rights };
        let facts =
            |has_rights| Facts { outlets: BTreeMap::from([("paper kite".into(), outlet(has_rights))]), ..facts() };
        let unknown = vec![format!("warns unknown-licence {ITEM}")];
        let news = json!({"kind": "news", "outlet": "Paper Kite"});
        let mut letter = with_item(news);
        letter.sections[0].show_outlet = ShowOutlet::Byline;
        let twin = letter.sections[0].groups[0].items[0].clone();
        letter.sections[0].groups[0].items.push(LetterItem { id: "p/2".into(), ..twin });
        assert_eq!(told(&letter, &facts(false)), unknown);
        assert_eq!(told(&letter, &facts(true)), Vec::<String>::new());
        letter.sections[0].layout = Layout::HeadlineList;
        assert_eq!(told(&letter, &facts(false)), Vec::<String>::new(), "a title and a link need none");
        let own = with_item(json!({"outlet": "Paper Kite"}));
        assert_eq!(told(&own, &facts(false)), Vec::<String>::new(), "the newsroom's own words are its own");
    }
}
