//! What of an entry may be republished: what a partner has not allowed does not leave the house.

use std::sync::LazyLock;

use super::text;
use crate::model::entry::{Enclosure, Entry, Image};
use crate::model::outlet::{Images, Outlet, Syndicate};

/// Words of an excerpt: WordPress cuts its own at 55, so partners' blocks show it whole.
const EXCERPT_WORDS: usize = 55;

/// The parts of an entry that the outlet lets us show.
#[derive(Debug, Default, PartialEq)]
pub struct Allowed {
    pub summary: Option<String>,
    pub content: Option<String>,
    pub image: Option<Image>,
    pub enclosures: Vec<Enclosure>,
}

/// Applies `syndicate` and `images` of the outlet.
pub fn allowed(entry: &Entry, outlet: &Outlet) -> Allowed {
    let summary = || {
        let html = entry.summary.as_deref().or(entry.content.as_deref())?;
        let words = text::excerpt(html, EXCERPT_WORDS);
        (!words.is_empty()).then(|| format!("<p>{}</p>", escaped(&words)))
    };
    if outlet.syndicate == Syndicate::Link {
        return Allowed::default();
    }
    // Who lends copies only does not want readers at its own server: nothing is shown until pictures are copied.
    let with_images = outlet.images == Images::Link;
    let whole = |html: &String| if with_images { html.clone() } else { without_images(html) };
    let content = match outlet.syndicate {
        Syndicate::Whole => entry.content.as_ref().or(entry.summary.as_ref()).map(whole),
        Syndicate::Excerpt | Syndicate::Link => None,
    };
    Allowed {
        summary: summary(),
        content,
        image: entry.image.clone().filter(|_| with_images),
        enclosures: entry.enclosures.iter().filter(|file| with_images || !is_picture(file)).cloned().collect(),
    }
}

/// Whether two revisions of an entry look the same to our readers, who see neither the outlet's own dates and tags nor
/// the writers' e-mail addresses.
pub fn looks_same(was: &Entry, is: &Entry, outlet: &Outlet) -> bool {
    let people = |entry: &Entry| {
        let named = entry.authors.iter().filter(|person| person.name.is_some());
        named.map(|person| (person.name.clone(), person.uri.clone())).collect::<Vec<_>>()
    };
    let terms = |entry: &Entry| entry.rights.clone().filter(|_| outlet.rights.is_none());
    let head = was.title == is.title && was.link == is.link && people(was) == people(is) && terms(was) == terms(is);
    head && allowed(was, outlet) == allowed(is, outlet)
}

/// Whether a file that goes with an entry is a picture, by its type or, without one, by its name.
fn is_picture(file: &Enclosure) -> bool {
    let name = file.url.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let by_name = || [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg"].iter().any(|end| name.ends_with(end));
    match &file.media_type {
        Some(kind) => kind.to_ascii_lowercase().starts_with("image/"),
        None => by_name(),
    }
}

/// Text as HTML.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Safe HTML without its pictures.
pub fn without_images(html: &str) -> String {
    static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
        let mut builder = ammonia::Builder::default();
        builder.add_tags(["figure", "figcaption"]).rm_tags(["img", "picture", "source"]);
        builder
    });
    CLEANER.clean(html).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outlet(syndicate: &str, images: &str) -> Outlet {
        let facts = serde_json::json!({"slug": "o", "name": "O", "home": null, "languages": ["en"], "region": null,
            "rights": null, "contact": null, "syndicate": syndicate, "images": images});
        serde_json::from_value(facts).unwrap()
    }

    fn entry() -> Entry {
        let facts = serde_json::json!({"title": "T", "link": "https://o.example/1", "summary": "<p>one two</p>",
            "content": "<p>whole <img src=\"https://o.example/1.jpg\"> text</p>", "authors": [], "categories": [],
            "image": {"url": "https://o.example/1.jpg"},
            "enclosures": [{"url": "https://o.example/1.mp3", "type": "audio/mpeg"},
                           {"url": "https://o.example/2.bin", "type": "image/png"}, {"url": "https://o.example/3.JPG?x"}]});
        serde_json::from_value(facts).unwrap()
    }

    #[test]
    fn an_outlet_that_lends_a_link_lends_nothing_else() {
        for images in ["none", "link", "copy"] {
            assert_eq!(allowed(&entry(), &outlet("link", images)), Allowed::default(), "{images}");
        }
    }

    #[test]
    fn pictures_leave_only_where_the_outlet_lends_them() {
        for (syndicate, images, image, files, content) in [
            ("excerpt", "none", false, 1, None),
            ("excerpt", "link", true, 3, None),
            ("excerpt", "copy", false, 1, None),
            ("whole", "copy", false, 1, Some("<p>whole  text</p>")),
            ("whole", "none", false, 1, Some("<p>whole  text</p>")),
            ("whole", "link", true, 3, entry().content.as_deref()),
        ] {
            let allowed = super::allowed(&entry(), &outlet(syndicate, images));
            assert_eq!((allowed.image.is_some(), allowed.enclosures.len()), (image, files), "{syndicate} {images}");
            assert_eq!(allowed.content.as_deref(), content, "{syndicate} {images}");
            assert_eq!(allowed.summary.as_deref(), Some("<p>one two</p>"));
        }
    }

    #[test]
    fn an_excerpt_ends_after_its_words() {
        let long = Entry { summary: Some("word ".repeat(200)), ..entry() };
        let told = allowed(&long, &outlet("excerpt", "none")).summary.unwrap();
        assert_eq!((told.matches("word").count(), told.contains('…')), (EXCERPT_WORDS, true));
    }
}
