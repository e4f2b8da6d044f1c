//! Editors' words in publications: what they say instead of the outlet, always with a line that says so, and never more of
//! the outlet's own than it lends.

use url::Url;

use crate::model::Lang;
use crate::model::entry::{Entry, Image};
use crate::model::outlet::{Images, Outlet};
use crate::model::words::Words;
use crate::normalise::{Allowed, allowed, escaped};
use crate::store::publishing::PublicEntry;

/// An entry as readers are told it.
pub struct Told {
    pub title: String,
    pub allowed: Allowed,
    /// Which words are the newsroom's, in the item's language.
    pub note: Option<String>,
    /// Whether the newsroom changed words, also such that no line tells.
    pub is_altered: bool,
}

/// The outlet's words with the editors' over them. A whole text stands under its own title only, unless its outlet allows
/// another one.
pub fn told(public: &PublicEntry, newsroom: &str, language: &Lang) -> Told {
    let (entry, outlet) = (&public.entry, &public.outlet);
    let words = public.words.clone().beside(entry);
    let mut allowed = allowed(entry, outlet);
    if public.photo.is_some() {
        // It was sent to us to be shown.
        allowed.image = entry.image.clone();
    }
    if words.title.is_some() && outlet.unaltered {
        allowed.content = None;
    }
    if let Some(summary) = &words.summary {
        allowed.summary = Some(paragraphs(summary));
    }
    let other_picture = words.image.clone().filter(|url| may_show(url, entry, outlet));
    let is_other_picture = other_picture.is_some();
    if let Some(url) = other_picture {
        allowed.image = Some(Image { url, alt: None, credit: None, width: None, height: None, media_type: None });
    }
    if let (Some(image), Some(alt)) = (&mut allowed.image, &words.alt) {
        image.alt = Some(alt.clone());
    }
    Told {
        note: note(&words, entry, is_other_picture, newsroom, language),
        is_altered: words.title.is_some()
            || words.summary.is_some()
            || words.language.is_some()
            || is_other_picture
            || (words.alt.is_some() && allowed.image.is_some()),
        title: words.title.unwrap_or_else(|| entry.title.clone()),
        allowed,
    }
}

/// Plain text as safe HTML; an empty line parts two paragraphs.
fn paragraphs(text: &str) -> String {
    let parts = text.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| format!("<p>{}</p>", escaped(part).replace('\n', "<br>"))).collect()
}

/// An editor's picture is the newsroom's to show; one of the outlet's own is so only where the outlet lends pictures.
fn may_show(url: &Url, entry: &Entry, outlet: &Outlet) -> bool {
    let hosts = [entry.link.as_ref(), outlet.home.as_ref()].into_iter().flatten().filter_map(Url::host_str);
    let of_host = hosts.into_iter().any(|host| bare(host) == bare(url.host_str().unwrap_or_default()));
    let named = [&entry.summary, &entry.content].into_iter().flatten().any(|html| html.contains(url.as_str()));
    let own = entry.image.as_ref().is_some_and(|image| image.url == *url);
    outlet.images == Images::Link || !(of_host || named || own)
}

fn bare(host: &str) -> &str {
    host.strip_prefix("www.").unwrap_or(host)
}

/// The line that says which words are the newsroom's.
fn note(words: &Words, entry: &Entry, is_other_picture: bool, newsroom: &str, language: &Lang) -> Option<String> {
    let lines = lines(language);
    let mut told = Vec::new();
    if words.title.is_some() {
        told.push(lines.headline.replace("{n}", newsroom).replace("{t}", &entry.title));
    }
    if words.summary.is_some() {
        told.push(lines.summary.replace("{n}", newsroom));
    }
    if is_other_picture {
        told.push(lines.picture.replace("{n}", newsroom));
    }
    (!told.is_empty()).then(|| told.join(" "))
}

/// The lines of one language: `{n}` is the newsroom, `{t}` the outlet's own headline.
struct Lines {
    headline: &'static str,
    summary: &'static str,
    picture: &'static str,
}

fn lines(language: &Lang) -> Lines {
    match language.primary() {
        "es" => {
            Lines { headline: "Titular: {n}. Original: «{t}».", summary: "Resumen: {n}.", picture: "Imagen: {n}." }
        }
        "pt" => {
            Lines { headline: "Título: {n}. Original: “{t}”.", summary: "Resumo: {n}.", picture: "Imagem: {n}." }
        }
        "fr" => Lines {
            headline: "Titre\u{202f}: {n}. Original\u{202f}: «\u{202f}{t}\u{202f}».",
            summary: "Résumé\u{202f}: {n}.",
            picture: "Image\u{202f}: {n}.",
        },
        "ar" => Lines {
            headline: "العنوان: {n}. الأصل: «{t}».", summary: "الملخص: {n}.", picture: "الصورة: {n}."
        },
        _ => {
            Lines { headline: "Headline: {n}. Original: “{t}”.", summary: "Summary: {n}.", picture: "Image: {n}." }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn public(syndicate: &str, images: &str, unaltered: bool, words: Words) -> PublicEntry {
        let outlet = serde_json::json!({"slug": "o", "name": "O", "home": "https://o.example", "languages": ["en"],
            "region": null, "rights": null, "contact": null, "syndicate": syndicate, "images": images, "unaltered": unaltered});
        let entry = serde_json::json!({"title": "T", "link": "https://o.example/1", "summary": "<p>one</p>",
            "content": "<p>whole</p>", "authors": [], "categories": [], "enclosures": [],
            "image": {"url": "https://o.example/1.jpg", "alt": "A"}});
        PublicEntry {
            id: 1,
            public_id: "tag:e/1".into(),
            entry: serde_json::from_value(entry).unwrap(),
            words,
            photo: None,
            language: None,
            outlet: std::sync::Arc::new(serde_json::from_value(outlet).unwrap()),
            feed_url: None,
            feed_id: None,
            feed_title: None,
            feed_rights: None,
            feed_updated: Default::default(),
            listed_in: Vec::new(),
            issues: Vec::new(),
        }
    }

    fn said(of: PublicEntry, language: &str) -> Told {
        told(&of, "In Movement", &language.parse().unwrap())
    }

    fn titled() -> Words {
        Words { title: Some("Ours".into()), ..Words::default() }
    }

    #[test]
    fn every_language_says_whose_headline_it_is() {
        for (language, want) in [
            ("en", "Headline: In Movement. Original: “T”."),
            ("es-AR", "Titular: In Movement. Original: «T»."),
            ("pt", "Título: In Movement. Original: “T”."),
            ("fr", "Titre\u{202f}: In Movement. Original\u{202f}: «\u{202f}T\u{202f}»."),
            ("ar", "العنوان: In Movement. الأصل: «T»."),
            ("sw", "Headline: In Movement. Original: “T”."),
        ] {
            let told = said(public("excerpt", "none", true, titled()), language);
            assert_eq!((told.title.as_str(), told.note.as_deref()), ("Ours", Some(want)));
        }
        let same = Words { title: Some("T".into()), regions: Some(vec![]), ..Words::default() };
        let told = said(public("excerpt", "none", true, same), "en");
        assert_eq!((told.title.as_str(), told.note, told.is_altered), ("T", None, false), "the same is no edit");
    }

    #[test]
    fn a_whole_text_stands_under_its_own_title_only() {
        let told = |unaltered, words| said(public("whole", "none", unaltered, words), "en").allowed;
        assert_eq!(told(true, titled()).content, None);
        assert_eq!(told(true, titled()).summary.as_deref(), Some("<p>one</p>"));
        assert!(told(false, titled()).content.is_some());
        let summary = || Words { summary: Some("Ours <b>\n\nTwo\nlines".into()), ..Words::default() };
        assert!(told(true, summary()).content.is_some());
        assert_eq!(told(true, summary()).summary.as_deref(), Some("<p>Ours &lt;b&gt;</p><p>Two<br>lines</p>"));
        let linked = said(public("link", "none", true, summary()), "en");
        assert!(linked.allowed.summary.is_some(), "the newsroom's own words are its own to show");
        assert_eq!(linked.note.as_deref(), Some("Summary: In Movement."));
    }

    #[test]
    fn a_picture_of_the_outlets_is_shown_only_where_it_lends_them() {
        let with =
            |url: &str| Words { image: Some(url.parse().unwrap()), alt: Some("Ours".into()), ..Words::default() };
        for (images, url, shown) in [
            ("none", "https://elsewhere.example/x.jpg", true),
            ("none", "https://www.o.example/2.jpg", false),
            ("none", "https://o.example/1.jpg", false),
            ("link", "https://o.example/2.jpg", true),
        ] {
            let told = said(public("excerpt", images, true, with(url)), "en");
            let image = told.allowed.image;
            assert_eq!(image.as_ref().is_some_and(|image| image.url.as_str() == url), shown, "{images} {url}");
            assert_eq!(image.and_then(|image| image.alt).as_deref(), shown.then_some("Ours"), "{images} {url}");
            assert_eq!(told.note.is_some(), shown, "{images} {url}");
        }
        let alt = Words { alt: Some("Ours".into()), ..Words::default() };
        let told = said(public("excerpt", "link", true, alt), "en");
        assert_eq!(told.allowed.image.and_then(|image| image.alt).as_deref(), Some("Ours"));
        assert_eq!((told.note, told.is_altered), (None, true));
    }
}
