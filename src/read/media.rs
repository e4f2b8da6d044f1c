//! Pictures and files: Media RSS, Apple's tags, plain `image` elements. The best picture of an entry is kept.

use super::draft::{Draft, keep};
use super::field::{lower, some};
use super::names::Ns;
use super::reader::Reader;
use super::walk::{Element, Step};
use crate::model::entry::Enclosure;
use crate::model::reading::{Prose, ReadImage, ReadLink};

/// Groups within groups, at most.
const DEEPEST_GROUP: usize = 4;

/// A picture or a file among the children of an entry.
pub(super) fn child<'a>(reader: &mut Reader<'a>, element: &Element<'a>, local: &str, draft: &mut Draft) {
    match (element.ns, local) {
        (Ns::Media, "thumbnail") => drop(picture(reader, element, draft, 3)),
        (Ns::Media, "content" | "group") => drop(medium(reader, element, local, draft, 0)),
        (Ns::Media, "credit") => draft.credit = draft.credit.take().or_else(|| reader.word(element)),
        (Ns::Itunes, "link") if reader.walk.attribute(element, "rel").as_deref() != Some("image") => {}
        (Ns::Core | Ns::Atom | Ns::Itunes, _) => {
            if let Some(url) = reader.image_address(element) {
                offer(draft, 3, &url, Some("image/*"));
            }
        }
        _ => {}
    }
}

/// What a `media:content` or `media:group` holds.
#[derive(Default)]
struct Held {
    /// Addresses of its pictures, and of what only stands for a file.
    pictures: Vec<String>,
    stills: Vec<String>,
    has_file: bool,
}

/// What it says of them.
#[derive(Default)]
struct Words {
    title: Option<Prose>,
    description: Option<Prose>,
    credit: Option<String>,
}

/// A `media:content` or `media:group` with the words within it, which are about it (Media RSS 1.5.1, "Optional elements").
fn medium<'a>(reader: &mut Reader<'a>, element: &Element<'a>, local: &str, draft: &mut Draft, level: usize) -> Held {
    let (mut held, mut words) = (Held::default(), Words::default());
    if local == "content" {
        media_content(reader, element, draft, &mut held);
    }
    while let Some(inner) = reader.walk.child(element.depth) {
        let mut space = [0; 24];
        let local = lower(inner.local, &mut space);
        match (inner.ns, local) {
            (Ns::Media, "title") => keep(&mut words.title, reader.prose(&inner)),
            (Ns::Media, "description") => keep(&mut words.description, reader.prose(&inner)),
            (Ns::Media, "credit") => words.credit = words.credit.take().or_else(|| reader.word(&inner)),
            (Ns::Media, "thumbnail") => held.stills.extend(picture(reader, &inner, draft, 3)),
            (Ns::Media, "content" | "group") if level >= DEEPEST_GROUP => {}
            (Ns::Media, "content" | "group") => {
                let inner = medium(reader, &inner, local, draft, level + 1);
                held.pictures.extend(inner.pictures);
                held.stills.extend(inner.stills);
                held.has_file |= inner.has_file;
            }
            _ => child(reader, &inner, local, draft),
        }
    }
    say(words, &held, draft);
    held
}

/// Gives words to what they are about: of a picture they are what those hear who do not see it, of anything else a text
/// that may stand for the summary.
fn say(words: Words, held: &Held, draft: &mut Draft) {
    let image = draft.entry.image.as_mut();
    let (is_picture, is_still) = image
        .as_ref()
        .map_or((false, false), |image| (held.pictures.contains(&image.url), held.stills.contains(&image.url)));
    if let Some(image) = image.filter(|_| is_picture || is_still) {
        image.credit = image.credit.take().or(words.credit);
        if is_picture && !held.has_file {
            image.alt = image.alt.take().or_else(|| words.description.clone().or(words.title));
        }
    }
    if held.pictures.is_empty() || held.has_file {
        draft.second_summary(words.description);
    }
}

fn media_content<'a>(reader: &mut Reader<'a>, element: &Element<'a>, draft: &mut Draft, held: &mut Held) {
    let Some(url) = reader.walk.attribute(element, "url").as_deref().and_then(some) else { return };
    let media_type = reader.walk.attribute(element, "type").as_deref().and_then(some);
    let medium = reader.walk.attribute(element, "medium").as_deref().and_then(some);
    let length = reader.walk.attribute(element, "fileSize").and_then(|l| l.trim().parse().ok());
    let kind = media_type.clone().or_else(|| medium.map(|m| format!("{m}/*")));
    if kind.as_deref().is_none_or(|kind| kind.starts_with("image")) && looks_like_image(&url, kind.as_deref()) {
        held.pictures.extend(picture(reader, element, draft, 4));
        return;
    }
    // What does not say what it is, and is no picture by its name, helps nobody.
    if kind.is_none() {
        return;
    }
    held.has_file = true;
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

/// Takes a picture if it is better than what there is; its address in any case.
fn picture<'a>(reader: &mut Reader<'a>, element: &Element<'a>, draft: &mut Draft, rank: u8) -> Option<String> {
    let url = reader.walk.attribute(element, "url").as_deref().and_then(some)?;
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
        draft.entry.image = Some(image.clone());
    }
    Some(image.url)
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

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_said_within_a_picture_is_its_alt_and_no_summary() {
        let said = |media: &str| {
            let item = format!("<item><title>T</title>{media}</item>");
            let body = format!(
                "<rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/'><channel>{item}</channel></rss>"
            );
            let read = crate::read::read(body.as_bytes(), &crate::read::Hints::default(), chrono::DateTime::UNIX_EPOCH);
            let mut reading = read.unwrap_or_else(|error| panic!("{error}"));
            let entry = reading.entries.remove(0);
            let image = entry.image.unwrap_or_default();
            (entry.summary.map(|p| p.value), image.alt.map(|p| p.value), image.credit)
        };
        let woman = "<media:description type='plain'>A woman at the gate</media:description>";
        let credit = "<media:credit>Ana</media:credit>";
        let title = "<media:title>A gate</media:title>";
        let picture =
            |inner: &str| format!("<media:content url='https://e.org/a.jpg' medium='image'>{inner}</media:content>");
        let film = "<media:content url='https://e.org/a.mp4' type='video/mp4'/>";
        let still = "<media:thumbnail url='https://e.org/s.jpg'/>";
        let small = "<media:content url='https://e.org/s.jpg' type='image/jpeg' width='9'>\
                     <media:title>Small</media:title></media:content>";
        for (media, summary, alt, by) in [
            (picture(&format!("{woman}{credit}")), None, Some("A woman at the gate"), Some("Ana")),
            (picture(title), None, Some("A gate"), None),
            (picture(&format!("{title}{woman}")), None, Some("A woman at the gate"), None),
            (format!("<media:group>{}{woman}</media:group>", picture("")), None, Some("A woman at the gate"), None),
            (
                format!("<media:group>{small}{}</media:group>", picture(title).replace("url", "width='90' url")),
                None,
                Some("A gate"),
                None,
            ),
            (format!("<media:group>{film}{still}{woman}</media:group>"), Some("A woman at the gate"), None, None),
            (format!("<media:group>{woman}</media:group>"), Some("A woman at the gate"), None, None),
            (format!("{}{woman}", picture("")), Some("A woman at the gate"), None, None),
            (format!("{credit}{}", picture("")), None, None, Some("Ana")),
            (
                format!("{}{small}", picture(woman).replace("url", "width='90' url")),
                None,
                Some("A woman at the gate"),
                None,
            ),
        ] {
            let want = (summary.map(str::to_string), alt.map(str::to_string), by.map(str::to_string));
            assert_eq!(said(&media), want, "{media}");
        }
    }
}
