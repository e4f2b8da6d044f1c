//! Pictures and files: Media RSS, Apple's tags, plain `image` elements. The best picture of an entry is kept.

use super::draft::Draft;
use super::field::{lower, some};
use super::names::Ns;
use super::reader::Reader;
use super::walk::{Element, Step};
use crate::model::entry::Enclosure;
use crate::model::reading::{ReadImage, ReadLink};

/// Groups within groups, at most.
const DEEPEST_GROUP: usize = 4;

/// A picture or a file among the children of an entry.
pub(super) fn child<'a>(reader: &mut Reader<'a>, element: &Element<'a>, local: &str, draft: &mut Draft) {
    nested(reader, element, local, draft, 0);
}

fn nested<'a>(reader: &mut Reader<'a>, element: &Element<'a>, local: &str, draft: &mut Draft, level: usize) {
    match (element.ns, local) {
        (Ns::Media, "thumbnail") => picture(reader, element, draft, 3),
        (Ns::Media, "content") => media_content(reader, element, draft),
        (Ns::Media, "description") => second_summary(reader, element, draft),
        (Ns::Media, "credit") => {
            let credit = reader.word(element);
            draft.entry.image.iter_mut().for_each(|image| image.credit = image.credit.take().or(credit.clone()));
        }
        (Ns::Itunes, "link") if reader.walk.attribute(element, "rel").as_deref() != Some("image") => {}
        (Ns::Core | Ns::Atom | Ns::Itunes, _) => {
            if let Some(url) = reader.image_address(element) {
                offer(draft, 3, &url, Some("image/*"));
            }
        }
        _ => {}
    }
    if element.ns == Ns::Media && matches!(local, "group" | "content") && level < DEEPEST_GROUP {
        while let Some(inner) = reader.walk.child(element.depth) {
            let mut space = [0; 24];
            let local = lower(inner.local, &mut space);
            nested(reader, &inner, local, draft, level + 1);
        }
    }
}

fn second_summary<'a>(reader: &mut Reader<'a>, element: &Element<'a>, draft: &mut Draft) {
    let prose = reader.prose(element);
    draft.second_summary(prose);
}

fn media_content<'a>(reader: &mut Reader<'a>, element: &Element<'a>, draft: &mut Draft) {
    let Some(url) = reader.walk.attribute(element, "url").as_deref().and_then(some) else { return };
    let media_type = reader.walk.attribute(element, "type").as_deref().and_then(some);
    let medium = reader.walk.attribute(element, "medium").as_deref().and_then(some);
    let length = reader.walk.attribute(element, "fileSize").and_then(|l| l.trim().parse().ok());
    let kind = media_type.clone().or_else(|| medium.map(|m| format!("{m}/*")));
    if kind.as_deref().is_none_or(|kind| kind.starts_with("image")) && looks_like_image(&url, kind.as_deref()) {
        return picture(reader, element, draft, 4);
    }
    // What does not say what it is, and is no picture by its name, helps nobody.
    if kind.is_none() {
        return;
    }
    let url = reader.address(&url);
    if !draft.entry.enclosures.iter().any(|known| known.url == url) {
        draft.entry.links.push(ReadLink { href: url.clone(), rel: "enclosure".into(), media_type: media_type.clone() });
        draft.entry.enclosures.push(Enclosure { url, media_type, length });
    }
}

fn looks_like_image(url: &str, kind: Option<&str>) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or(url).to_ascii_lowercase();
    kind.is_some() || [".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"].iter().any(|end| path.ends_with(end))
}

fn picture<'a>(reader: &mut Reader<'a>, element: &Element<'a>, draft: &mut Draft, rank: u8) {
    let Some(url) = reader.walk.attribute(element, "url").as_deref().and_then(some) else { return };
    let number = |text: Option<std::borrow::Cow<str>>| text.and_then(|t| t.trim().trim_end_matches("px").parse().ok());
    let image = ReadImage {
        url: reader.address(&url),
        width: number(reader.walk.attribute(element, "width")),
        height: number(reader.walk.attribute(element, "height")),
        media_type: reader.walk.attribute(element, "type").as_deref().and_then(some),
        ..ReadImage::default()
    };
    let wider = draft.entry.image.as_ref().and_then(|known| known.width).unwrap_or(0) < image.width.unwrap_or(0);
    if draft.image_rank < rank || (draft.image_rank == rank && wider) {
        draft.image_rank = rank;
        draft.entry.image = Some(image);
    }
}

/// Takes a file as the entry's picture if it is one and better than what there is.
pub(super) fn offer(draft: &mut Draft, rank: u8, url: &str, media_type: Option<&str>) {
    if draft.image_rank < rank && media_type.is_some_and(|kind| kind.starts_with("image")) {
        draft.image_rank = rank;
        let media_type = media_type.filter(|kind| !kind.ends_with('*')).map(str::to_string);
        draft.entry.image = Some(ReadImage { url: url.to_string(), media_type, ..ReadImage::default() });
    }
}

impl<'a> Reader<'a> {
    /// The address of a picture: an attribute, a child `url`, or the text.
    pub(super) fn image_address(&mut self, element: &Element<'a>) -> Option<String> {
        let attribute = self.walk.attribute(element, "href").or_else(|| self.walk.attribute(element, "url"));
        if let Some(url) = attribute.as_deref().and_then(some) {
            return Some(self.address(&url));
        }
        let (mut url, mut line) = (None, String::new());
        loop {
            match self.walk.step(element.depth, true) {
                Step::Child(child) if child.local.eq_ignore_ascii_case("url") => url = self.word(&child).or(url),
                Step::Child(child) => self.walk.skip(child.depth),
                Step::Text(text) => line.push_str(&text),
                Step::Closed => break,
            }
        }
        let url = url.or_else(|| some(&line))?;
        Some(self.address(&url))
    }
}
