//! The outlets that an issue names above their items: known ones by their names, others by their looks.

use std::collections::BTreeMap;

use super::paragraphs::Paragraph;
use crate::model::outlet::Outlet;
use crate::text::fold;

/// Names of outlets are short; longer paragraphs are not looked up.
const LONGEST_NAME: usize = 160;

/// The names by which outlets are known.
#[derive(Debug, Clone, Default)]
pub struct Outlets(BTreeMap<String, String>);

impl Outlets {
    /// Those of a configuration, by name and aliases.
    pub fn new(outlets: &[Outlet]) -> Outlets {
        let mut names = BTreeMap::new();
        for outlet in outlets {
            for name in outlet.aliases.iter().chain([&outlet.name]) {
                names.insert(fold(name), outlet.slug.clone());
            }
        }
        Outlets(names)
    }

    /// The slug of the outlet of that name.
    pub fn slug(&self, name: &str) -> Option<&str> {
        if name.len() > LONGEST_NAME {
            return None;
        }
        self.0.get(&fold(name)).map(String::as_str)
    }

    /// Whether the first of these paragraphs is the name above the items that follow. One that nobody knows must look like a
    /// name, have a title after it, and a text after that: so no short title is taken for one.
    pub fn is_label(&self, paragraphs: &[Paragraph], picture: u32) -> bool {
        let [label, title, rest @ ..] = paragraphs else { return false };
        if title.gap >= picture {
            return false;
        }
        let titled =
            || rest.first().is_some_and(|body| body.gap < picture && !body.is_title_like()) && title.is_title_like();
        self.slug(label.text).is_some() || (looks_like_a_name(label.text) && titled())
    }
}

/// At most four words and thirty letters, without a mark that names do not have.
fn looks_like_a_name(text: &str) -> bool {
    let marks = |c: char| {
        matches!(
            c,
            ',' | '.'
                | ':'
                | ';'
                | '?'
                | '!'
                | '|'
                | '“'
                | '”'
                | '«'
                | '»'
                | '؟'
                | '،'
                | '؛'
                | '¿'
                | '¡'
                | '['
                | '*'
                | '{'
        )
    };
    text.len() <= LONGEST_NAME
        && text.chars().count() <= 30
        && text.split_whitespace().count() <= 4
        && !text.contains(marks)
}

#[cfg(test)]
mod tests {
    use super::super::paragraphs::paragraphs;
    use super::*;

    #[test]
    fn a_label_is_a_known_name_or_looks_like_one() {
        let mut kite = Outlet::named("paper-kite");
        kite.name = "The Paper Kite’s Daily of the Hills, Invented".into();
        let known = Outlets::new(&[kite]);
        for (text, want) in [
            ("The Paper Kite's daily of the hills, invented\nA title", true),
            ("Radio Tetera\nA title\nA text.", true),
            ("Radio Tetera\nA title", false),
            ("A short title\nIts text.\nAnother title", false),
            ("Radio Tetera\n\n\nA title\nA text.", false),
            ("Who owns it?\nA title\nA text.", false),
            ("Radio Tetera", false),
        ] {
            assert_eq!(known.is_label(&paragraphs(text), 2), want, "{text}");
        }
        assert_eq!(known.slug("the paper kite’s daily of the hills, invented"), Some("paper-kite"));
    }
}
