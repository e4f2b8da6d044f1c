//! Doing what a flag offers: the letter with one fault less.

use serde_json::{Value, json};

use crate::model::letter::{Letter, Mend, Place};

/// The letter after `mend` was done at `place`; `None` where what stands there has nothing to do it to.
pub fn mended(letter: &Letter, place: &Place, mend: &Mend) -> Option<Letter> {
    let mut whole = serde_json::to_value(letter).ok()?;
    let is_done = match mend {
        Mend::Join => join(&mut whole, place),
        Mend::Word { label } => {
            whole.pointer_mut(&format!("{place}/label")).is_some_and(|there| word(there, label).is_some())
        }
        Mend::Decorative => set(&mut whole, place, "decorative", json!(true)),
        Mend::Spell { from, to } => whole.pointer_mut(place.as_str()).is_some_and(|there| spell(there, from, to) > 0),
        Mend::Unmark => {
            let there = whole.pointer_mut(place.as_str()).and_then(Value::as_object_mut);
            there.is_some_and(|there| there.remove("href").is_some())
        }
        Mend::Link { href } => set(&mut whole, place, "href", json!(href)),
        Mend::Mark { language } => set(&mut whole, place, "language", json!(language)),
    };
    is_done.then(|| serde_json::from_value(whole).ok()).flatten()
}

fn set(whole: &mut Value, place: &Place, member: &str, value: Value) -> bool {
    let there = whole.pointer_mut(place.as_str()).and_then(Value::as_object_mut);
    there.is_some_and(|there| {
        there.insert(member.to_string(), value);
        true
    })
}

/// The wording of the others; a full stop that goes with its place stays.
fn word(there: &mut Value, label: &str) -> Option<()> {
    let stop = if there.as_str()?.ends_with('.') { "." } else { "" };
    *there = json!(format!("{label}{stop}"));
    Some(())
}

/// Makes one paragraph of this one and the next, where that follows it at once.
fn join(whole: &mut Value, place: &Place) -> bool {
    let number = place.as_str().rsplit('/').next().and_then(|number| number.parse::<usize>().ok());
    let blocks = place.parent().and_then(|parent| whole.pointer_mut(parent.as_str())).and_then(Value::as_array_mut);
    let (Some(at), Some(blocks)) = (number, blocks) else { return false };
    let is_paragraph = |at: usize| blocks.get(at).is_some_and(|block| block["kind"] == "paragraph");
    if !is_paragraph(at) || !is_paragraph(at + 1) {
        return false;
    }
    let next = blocks.remove(at + 1);
    let Some(block) = blocks.get_mut(at) else { return false };
    // The last paragraph of a lead closes it.
    if next["role"] == "closing" {
        block["role"] = json!("closing");
    }
    let (Some(inlines), Some(more)) = (block["inlines"].as_array_mut(), next["inlines"].as_array()) else {
        return false;
    };
    inlines.push(json!({"text": " "}));
    inlines.extend(more.iter().cloned());
    true
}

/// Replaces a word in a text, or in all texts of a block; returns how often.
fn spell(there: &mut Value, from: &str, to: &str) -> usize {
    match there {
        Value::String(text) => {
            let (spelled, count) = replaced(text, from, to);
            *text = spelled;
            count
        }
        Value::Array(all) => all.iter_mut().map(|one| spell(one, from, to)).sum(),
        Value::Object(members) => {
            let words = ["text", "inlines", "items", "label", "caption"];
            let texts = members.iter_mut().filter(|(name, _)| words.contains(&name.as_str()));
            texts.map(|(_, text)| spell(text, from, to)).sum()
        }
        _ => 0,
    }
}

/// A text with another word in the place of each whole word, and how many there were.
pub fn replaced(text: &str, from: &str, to: &str) -> (String, usize) {
    let (mut spelled, mut count, mut end) = (String::with_capacity(text.len()), 0, 0);
    for (at, found) in text.match_indices(from) {
        let is_letter = |c: char| c.is_alphanumeric();
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        let after = text.get(at + found.len()..).and_then(|tail| tail.chars().next());
        if before.is_some_and(is_letter) || after.is_some_and(is_letter) {
            continue;
        }
        spelled.push_str(text.get(end..at).unwrap_or_default());
        spelled.push_str(to);
        (end, count) = (at + found.len(), count + 1);
    }
    spelled.push_str(text.get(end..).unwrap_or_default());
    (spelled, count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::letter::Place;

    const ITEM: &str = "/sections/0/groups/0/items/0";

    fn letter() -> Letter {
        serde_json::from_value(json!({"headline": "We organise", "lead": [
                {"kind": "paragraph", "role": "body", "inlines": [{"text": "the Socialist"}]},
                {"kind": "paragraph", "role": "closing", "inlines": [{"text": "Movement", "strong": true}]}],
            "sections": [{"slug": "news", "kind": "news", "layout": "card", "groups": [{"items": [{"id": "p/1", "kind": "news",
                "title": "Organise", "image": {"media": "ab"}, "cta": {"label": "Read More.", "href": "#", "placement": "inline_end"},
                "body": [{"kind": "paragraph", "inlines": [{"text": "They organise, organised ", "href": "#"}, {"text": "organise."}]},
                    {"kind": "divider"}]}]}]}], "footer": {"body": []}}))
        .unwrap()
    }

    fn at(place: &str) -> Place {
        serde_json::from_value(json!(place)).unwrap()
    }

    #[test]
    fn each_mend_changes_what_stands_there_and_nothing_else() {
        let spell = || Mend::Spell { from: "organise".into(), to: "organize".into() };
        let item = |rest: &str| format!("{ITEM}/{rest}");
        for (mend, place, changed, want) in [
            (Mend::Word { label: "Read more".into() }, item("cta"), item("cta/label"), json!("Read more.")),
            (Mend::Decorative, item("image"), item("image/decorative"), json!(true)),
            (spell(), item("body/0"), item("body/0/inlines/0/text"), json!("They organize, organised ")),
            (spell(), item("body/0"), item("body/0/inlines/1/text"), json!("organize.")),
            (spell(), "/headline".into(), "/headline".into(), json!("We organize")),
            (Mend::Unmark, item("body/0/inlines/0"), item("body/0/inlines/0/href"), Value::Null),
            (Mend::Link { href: "https://e.org/a".into() }, item("cta"), item("cta/href"), json!("https://e.org/a")),
            (Mend::Mark { language: "es".parse().unwrap() }, ITEM.into(), item("language"), json!("es")),
            (
                Mend::Join,
                "/lead/0".into(),
                "/lead".into(),
                json!([{"kind": "paragraph", "role": "closing",
                "inlines": [{"text": "the Socialist"}, {"text": " "}, {"text": "Movement", "strong": true}]}]),
            ),
        ] {
            let after = mended(&letter(), &at(&place), &mend).unwrap_or_else(|| panic!("{mend:?}"));
            let after = serde_json::to_value(after).unwrap();
            assert_eq!(after.pointer(&changed).cloned().unwrap_or_default(), want, "{mend:?}");
        }
    }

    #[test]
    fn what_cannot_be_mended_is_left() {
        for (mend, place) in [
            (Mend::Join, "/lead/1".to_string()),
            (Mend::Join, format!("{ITEM}/body/0")),
            (Mend::Join, "/headline".to_string()),
            (Mend::Decorative, "/lead/9".to_string()),
            (Mend::Unmark, format!("{ITEM}/body/0/inlines/1")),
            (Mend::Link { href: "javascript:x".into() }, format!("{ITEM}/cta")),
            (Mend::Spell { from: "gone".into(), to: "come".into() }, "/headline".to_string()),
        ] {
            assert_eq!(mended(&letter(), &at(&place), &mend), None, "{mend:?}");
        }
    }
}
