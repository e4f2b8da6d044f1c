//! What an editor should look at before an issue is published: what its text lacks ([`flags`]), and what shows only beside
//! the calendar, earlier issues, the outlets, the mail and the web.
//!
//! [`flags`]: super::flags

mod items;
mod links;
mod mail;
mod passages;
mod pictures;
mod spelling;
mod tongues;

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;

use super::flags::{self, Found};
use crate::model::Lang;
use crate::model::letter::{Flag, HeardLink, Letter, LetterDate, MailSize, Place};
pub use links::{LinkAt, links};
pub use passages::{Passage, passages};

/// What a letter alone does not know. The desk gathers it.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The issue's.
    pub language: Lang,
    /// Somebody wrote a text for it: without one it is made of entries alone, and lacks nothing of its own.
    pub has_text: bool,
    /// The day in the issue's zone, and the one on which it is sent.
    pub today: NaiveDate,
    pub sent: NaiveDate,
    /// Whether a mail goes out.
    pub mails: bool,
    /// The mail, where somebody has written it already.
    pub mail: Option<MailSize>,
    /// Of entries, by the ids of their items.
    pub items: BTreeMap<String, ItemFacts>,
    /// The outlets that the newsroom knows, by each of their folded names and slugs.
    pub outlets: BTreeMap<String, OutletFacts>,
    /// What the words of each passage tell.
    pub passages: BTreeMap<Place, PassageFacts>,
    /// What was heard lately, by address.
    pub links: BTreeMap<String, HeardLink>,
}

impl Facts {
    /// Of an issue about which nothing else is known.
    pub fn bare(language: Lang, today: NaiveDate) -> Facts {
        Facts {
            language,
            has_text: true,
            today,
            sent: today,
            mails: false,
            mail: None,
            items: BTreeMap::new(),
            outlets: BTreeMap::new(),
            passages: BTreeMap::new(),
            links: BTreeMap::new(),
        }
    }
}

/// What the store knows of an entry that stands in the issue.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ItemFacts {
    /// The earlier issue that had it: slug and label.
    pub ran: Option<(String, String)>,
    pub has_region: bool,
    pub dates: Vec<LetterDate>,
}

/// An outlet of feeds.toml.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutletFacts {
    pub name: String,
    /// Its words about rights are known.
    pub has_rights: bool,
}

/// What the words of a passage tell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PassageFacts {
    /// Only where there is no doubt.
    pub language: Option<Lang>,
    /// The dates that it announces.
    pub dates: Vec<LetterDate>,
    /// Dates as written, each with why their weekday is wrong: "2026-03-08 is a Sunday, not a Monday".
    pub weekdays: Vec<(String, String)>,
}

/// All flags of an issue before its publication, in the order in which it is read.
pub fn check(letter: &Letter, facts: &Facts) -> Vec<Flag> {
    let mut found = Found::default();
    if facts.has_text {
        // Entries have their outlet's words and link: nothing of theirs is missing.
        let entries: HashSet<&str> =
            letter.items().filter(|(_, item)| item.entry.is_some()).map(|(_, item)| item.id.as_str()).collect();
        found.0 = flags::flags(letter);
        found.0.retain(|flag| flag.item.as_deref().is_none_or(|id| !entries.contains(id)));
        pictures::alt(letter, &mut found);
        mail::mail(letter, facts, &mut found);
    }
    let passages = passages(letter);
    items::items(letter, &passages, facts, &mut found);
    spelling::mixed(&passages, facts, &mut found);
    tongues::untranslated(letter, &passages, facts, &mut found);
    links::heard(letter, facts, &mut found);
    found.0.sort_by_cached_key(|flag| flag.place.order());
    found.0
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// An invented letter with one item: what is said of it is laid over a whole one.
    pub fn with_item(item: Value) -> Letter {
        let mut whole = json!({"id": "p/1", "kind": "update", "title": "Dockers meet", "link": "https://example.org/a",
            "body": [{"kind": "paragraph", "inlines": [{"text": "They meet."}]}], "regions": ["asia"]});
        if let (Some(whole), Some(item)) = (whole.as_object_mut(), item.as_object()) {
            whole.extend(item.clone());
        }
        serde_json::from_value(
            json!({"headline": "Up", "sections": [{"slug": "updates", "kind": "updates", "heading": "Updates",
            "layout": "card", "groups": [{"items": [whole]}]}], "footer": {"body": [], "unsubscribe": "Unsubscribe"}}),
        )
        .unwrap()
    }

    /// On a Friday, in American English.
    pub fn facts() -> Facts {
        Facts::bare("en-US".parse().unwrap(), "2026-03-27".parse().unwrap())
    }

    /// The flags of a letter, each as its kind and place.
    pub fn told(letter: &Letter, facts: &Facts) -> Vec<String> {
        let flags = check(letter, facts);
        flags.iter().map(|flag| format!("{} {} {}", flag.weight.as_str(), flag.kind.as_str(), flag.place)).collect()
    }

    pub const ITEM: &str = "/sections/0/groups/0/items/0";

    #[test]
    fn a_whole_issue_has_no_flag() {
        assert_eq!(told(&with_item(json!({})), &Facts { mails: true, ..facts() }), Vec::<String>::new());
    }

    #[test]
    fn flags_come_in_the_order_in_which_the_issue_is_read() {
        let letter = with_item(json!({"regions": [], "image": {"url": "https://example.org/i.jpg"},
            "body": [{"kind": "paragraph", "inlines": [{"text": "They organise."}]}]}));
        let letter = Letter { footer: Default::default(), ..letter };
        let want = [
            format!("warns missing-region {ITEM}"),
            format!("stops missing-alt {ITEM}/image"),
            format!("warns mixed-spelling {ITEM}/body/0"),
            "stops missing-unsubscribe /footer".to_string(),
        ];
        assert_eq!(told(&letter, &Facts { mails: true, ..facts() }), want);
    }

    #[test]
    fn an_issue_of_entries_alone_lacks_nothing_of_its_own() {
        let entry =
            json!({"entry": "tag:example.org,2026:e/1", "kind": "news", "link": null, "title": "**Organised**"});
        let mut letter = with_item(entry);
        letter.sections[0].heading = None;
        let known = ItemFacts { has_region: true, ..ItemFacts::default() };
        let items = BTreeMap::from([("p/1".to_string(), known)]);
        assert_eq!(told(&letter, &Facts { has_text: false, mails: true, items, ..facts() }), Vec::<String>::new());
    }
}
