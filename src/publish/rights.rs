//! What of an entry may be republished: what a partner has not allowed does not leave the house.

use std::sync::LazyLock;

use crate::model::entry::{Entry, Image};
use crate::model::outlet::{Images, Outlet, Syndicate};
use crate::normalise;

/// Words of an excerpt: WordPress cuts its own at 55, so partners' blocks show it whole.
const EXCERPT_WORDS: usize = 55;

/// The parts of an entry that the outlet lets us show.
#[derive(Debug, Default, PartialEq)]
pub struct Allowed {
    pub summary: Option<String>,
    pub content: Option<String>,
    pub image: Option<Image>,
}

/// Applies `syndicate` and `images` of the outlet.
pub fn apply(entry: &Entry, outlet: &Outlet) -> Allowed {
    let excerpt = || {
        let text = entry.summary.as_deref().or(entry.content.as_deref())?;
        let words = normalise::excerpt(text, EXCERPT_WORDS);
        (!words.is_empty()).then(|| format!("<p>{}</p>", escaped(&words)))
    };
    let with_images = outlet.images != Images::None;
    let whole = |html: &String| if with_images { html.clone() } else { without_images(html) };
    match outlet.syndicate {
        Syndicate::Link => Allowed { image: entry.image.clone().filter(|_| with_images), ..Allowed::default() },
        Syndicate::Excerpt => {
            Allowed { summary: excerpt(), content: None, image: entry.image.clone().filter(|_| with_images) }
        }
        Syndicate::Whole => Allowed {
            summary: excerpt(),
            content: entry.content.as_ref().or(entry.summary.as_ref()).map(whole),
            image: entry.image.clone().filter(|_| with_images),
        },
    }
}

/// Text as HTML.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Safe HTML without its pictures.
fn without_images(html: &str) -> String {
    static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
        let mut builder = ammonia::Builder::default();
        builder.add_tags(["figure", "figcaption"]).rm_tags(["img", "picture", "source"]);
        builder
    });
    CLEANER.clean(html).to_string()
}
