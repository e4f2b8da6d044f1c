//! Words in another language than the issue's.

use super::{Facts, Passage};
use crate::compose::flags::Found;
use crate::model::Lang;
use crate::model::letter::{FlagKind, Letter, Mend, Place};

/// Flags items and paragraphs that nobody translated. An item that says in which language it is is meant so.
pub fn untranslated(letter: &Letter, passages: &[Passage], facts: &Facts, found: &mut Found) {
    let other = |passage: &Passage| {
        let told = facts.passages.get(&passage.place)?.language.as_ref()?;
        (!told.same_language(&facts.language)).then_some(told)
    };
    for passage in passages.iter().filter(|passage| passage.item.is_none() && !passage.is_quoted) {
        if let Some(language) = other(passage) {
            let note = format!("This reads like {}. Translate it.", name(language));
            found.add(FlagKind::Untranslated, passage.place.clone(), None, note);
        }
    }
    for (place, item) in letter.items().filter(|(_, item)| item.entry.is_none() && item.language.is_none()) {
        let within = passages.iter().filter(|passage| passage.item.is_some_and(|of| of.id == item.id));
        let told: Vec<(&Place, &Lang)> = within
            .clone()
            .filter(|passage| !passage.is_quoted)
            .filter_map(|passage| Some((&passage.place, other(passage)?)))
            .collect();
        let sure = within.filter(|passage| facts.passages.get(&passage.place).is_some_and(|p| p.language.is_some()));
        let Some((first, language)) = told.first() else { continue };
        let spoken = name(language);
        // All that can be told is of another language: so is the item. Else one paragraph was forgotten.
        if told.len() == sure.count() {
            let note = format!("This item reads like {spoken}. Translate it, or say in which language it is.");
            let mend = Mend::Mark { language: (*language).clone() };
            found.add_with(mend, FlagKind::Untranslated, place, Some(&item.id), note);
        } else {
            let note = format!("This reads like {spoken}, and the rest of the item does not. Translate it.");
            found.add(FlagKind::Untranslated, (*first).clone(), Some(&item.id), note);
        }
    }
}

/// The name of a language of the newsletter; else its tag.
fn name(language: &Lang) -> String {
    let named = match language.primary() {
        "en" => "English",
        "es" => "Spanish",
        "pt" => "Portuguese",
        "fr" => "French",
        "ar" => "Arabic",
        _ => language.as_str(),
    };
    named.to_string()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::json;

    use super::super::PassageFacts;
    use super::super::tests::{ITEM, facts, told, with_item};
    use super::*;

    #[test]
    fn what_nobody_translated_is_flagged_unless_it_says_its_language() {
        let body = json!([{"kind": "paragraph", "inlines": [{"text": "a"}]}, {"kind": "paragraph", "inlines": [{"text": "b"}]}]);
        for (first, second, marked, want) in [
            (Some("es"), Some("es"), None, Some(ITEM.to_string())),
            (Some("es"), None, None, Some(ITEM.to_string())),
            (Some("en"), Some("es"), None, Some(format!("{ITEM}/body/1"))),
            (Some("en"), Some("en"), None, None),
            (None, None, None, None),
            (Some("es"), Some("es"), Some("es"), None),
        ] {
            let place = Place::item(0, 0, 0);
            let of = |tag: Option<&str>| PassageFacts {
                language: tag.and_then(|tag| tag.parse().ok()),
                ..PassageFacts::default()
            };
            let passages = BTreeMap::from([(place.body(0), of(first)), (place.body(1), of(second))]);
            let letter = with_item(json!({"body": body, "language": marked}));
            let want: Vec<String> = want.into_iter().map(|at| format!("warns untranslated {at}")).collect();
            assert_eq!(told(&letter, &Facts { passages, ..facts() }), want, "{first:?} {second:?} {marked:?}");
        }
    }
}
