//! The pictures of a safe text, and the words it has for them.

use url::Url;

use crate::model::entry::Image;

/// The first picture of a safe text.
pub(super) fn first_image(html: &str) -> Option<Image> {
    images(html).next()
}

/// A picture with the words that a safe text has for it, if it has none of its own: JSON Feed, for one, has no field
/// for them.
pub(super) fn with_words(image: Image, html: Option<&str>) -> Image {
    let told = || images(html?).find(|shown| shown.url == image.url)?.alt;
    Image { alt: image.alt.clone().or_else(told), ..image }
}

/// The pictures of a safe text with addresses of their own.
fn images(html: &str) -> impl Iterator<Item = Image> {
    html.match_indices("<img ").filter_map(|(at, _)| image(&html[at..]))
}

fn image(tag: &str) -> Option<Image> {
    let tag = &tag[..tag.find('>')?];
    let value = |name: &str| {
        let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
        tag[start..].split('"').next().map(super::text::plain_text).filter(|v| !v.is_empty())
    };
    let url = Url::parse(&value("src")?).ok()?;
    let number = |name: &str| value(name).and_then(|v| v.trim_end_matches("px").parse().ok());
    Some(Image {
        url,
        alt: value("alt"),
        credit: None,
        width: number("width"),
        height: number("height"),
        media_type: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_the_words_that_the_text_has_for_it() {
        let image = |alt: Option<&str>| Image {
            alt: alt.map(Into::into),
            ..first_image("<img src=\"https://a.example/i.png\">").unwrap()
        };
        let text = "<img src=\"https://a.example/o.png\" alt=\"Other\"><img src=\"https://a.example/i.png\" alt=\"A &amp; b\">";
        for (own, text, want) in [
            (None, Some(text), Some("A & b")),
            (Some("Own"), Some(text), Some("Own")),
            (None, Some("<p>no picture</p>"), None),
            (None, None, None),
        ] {
            assert_eq!(with_words(image(own), text).alt.as_deref(), want, "{own:?} {text:?}");
        }
    }
}
