//! Pictures: whether those who do not see them are told what they show.

use crate::compose::flags::Found;
use crate::model::letter::{Block, FlagKind, Letter, Mend, Picture, Place};

/// Looks at every picture that is there. One that is lost is flagged as such.
pub fn alt(letter: &Letter, found: &mut Found) {
    one(letter.head.masthead_image.as_ref(), || Place::default().at("masthead_image"), None, found);
    blocks(&letter.lead, Place::lead, None, found);
    for (at, section) in letter.sections.iter().enumerate() {
        one(section.heading_image.as_ref(), || Place::section(at).at("heading_image"), None, found);
        for (number, group) in section.groups.iter().enumerate() {
            one(group.logo.as_ref(), || Place::group(at, number).at("logo"), None, found);
        }
    }
    for (place, item) in letter.items() {
        one(item.image.as_ref(), || place.at("image"), Some(&item.id), found);
        blocks(&item.body, |at| place.body(at), Some(&item.id), found);
    }
    blocks(&letter.footer.body, |at| Place::footer().body(at), None, found);
}

fn blocks(blocks: &[Block], place: impl Fn(usize) -> Place, item: Option<&str>, found: &mut Found) {
    for (at, block) in blocks.iter().enumerate() {
        if let Block::Image(picture) = block {
            one(Some(picture), || place(at), item, found);
        }
    }
}

fn one(picture: Option<&Picture>, place: impl Fn() -> Place, item: Option<&str>, found: &mut Found) {
    let Some(picture) = picture.filter(|picture| !picture.lost && !picture.decorative) else { return };
    let is_there = picture.media.is_some() || picture.url.is_some();
    let is_told = picture.alt.as_ref().is_some_and(|alt| !alt.trim().is_empty());
    if is_there && !is_told {
        let note =
            "This picture has no words for those who do not see it. Write what it shows, or say that it only adorns.";
        found.add_with(Mend::Decorative, FlagKind::MissingAlt, place(), item, note);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::tests::{ITEM, facts, told, with_item};

    #[test]
    fn a_picture_without_words_is_flagged_unless_it_only_adorns() {
        for (picture, is_flagged) in [
            (json!({"url": "https://example.org/i.jpg"}), true),
            (json!({"media": "ab12", "alt": " "}), true),
            (json!({"media": "ab12", "alt": "A march"}), false),
            (json!({"media": "ab12", "decorative": true}), false),
            (json!({"alt": ""}), false),
        ] {
            let at = |place: &str| format!("stops missing-alt {ITEM}/{place}");
            let want = if is_flagged { vec![at("image")] } else { vec![] };
            assert_eq!(told(&with_item(json!({"image": picture})), &facts()), want, "{picture}");
            let mut block = picture.clone();
            block["kind"] = json!("image");
            let want = if is_flagged { vec![at("body/0")] } else { vec![] };
            assert_eq!(told(&with_item(json!({"body": [block]})), &facts()), want, "{picture}");
        }
    }
}
