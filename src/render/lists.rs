//! Lists of publications for programs: the subscription list (OPML 2.0) and the manifests.

use chrono::SubsecRound;
use serde::Serialize;

use super::words::{Words, words};
use super::xml::Xml;
use super::{Error, item, place, rss};
use crate::model::Lang;
use crate::model::edition::{
    Document, Edition, Index, Listing, Manifest, ManifestDocument, ManifestEntry, PublicationManifest,
};

/// All public feeds as a subscription list, `feeds.opml` (OPML 2.0), in folders as the front page groups them.
pub fn opml(index: &Index) -> Document {
    let words = words(&index.ui_language);
    let mut xml = Xml::at_depth(1);
    xml.open("head", &[]);
    xml.leaf("title", &[], &index.newsroom);
    xml.leaf("dateModified", &[], &rss::rfc822(index.updated));
    xml.leaf("ownerName", &[], &index.newsroom);
    xml.leaf("ownerId", &[], index.base_url.as_str());
    xml.close("head");
    xml.open("body", &[]);
    for (name, listings) in folders(index, words) {
        xml.open("outline", &[("text", Some(name))]);
        for listing in listings {
            subscription(&mut xml, index, name, listing);
        }
        xml.close("outline");
    }
    xml.close("body");
    let head = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<opml version=\"2.0\">";
    let text = format!("{head}{}\n</opml>\n", xml.finish());
    Document { path: "feeds.opml".into(), media_type: "text/x-opml; charset=utf-8", bytes: text.into_bytes() }
}

fn folders<'a>(index: &'a Index, words: &Words) -> Vec<(&'static str, &'a [Listing])> {
    let all: [(&str, &[Listing]); 5] = [
        (words.front, &index.front),
        (words.by_issue, &index.issues),
        (words.by_subject, &index.subjects),
        (words.by_region, &index.regions),
        (words.by_outlet, &index.outlets),
    ];
    all.into_iter().filter(|(_, listings)| !listings.is_empty()).collect()
}

/// One line for the subject and one for each of its languages.
fn subscription(xml: &mut Xml, index: &Index, folder: &str, listing: &Listing) {
    let mut line = |path: &str, title: &str, language: Option<&Lang>| {
        let title = &item::in_language(title, language);
        let description = listing.description.as_deref().filter(|_| language == listing.language.as_ref());
        let address = |extension: &str| place::address(&index.base_url, &format!("{path}.{extension}"));
        let attributes = [
            ("type", Some("rss")),
            ("text", Some(title)),
            ("title", Some(title)),
            ("description", description),
            ("language", language.map(Lang::as_str)),
            ("category", Some(&format!("/{folder}") as &str)),
            ("xmlUrl", Some(&address("atom") as &str)),
            ("htmlUrl", Some(&address("html") as &str)),
        ];
        xml.empty("outline", &attributes);
    };
    line(&listing.path, &listing.title, listing.language.as_ref());
    for sibling in listing.siblings.iter().filter(|s| s.path != listing.path) {
        line(&sibling.path, &sibling.title, sibling.language.as_ref());
    }
}

/// The list of publications, `manifest.json`, in the order given.
pub fn manifest(manifest: &Manifest) -> Result<Document, Error> {
    json("manifest.json".into(), manifest)
}

/// What `manifest.json` says of an edition.
impl From<&Edition> for ManifestEntry {
    fn from(edition: &Edition) -> ManifestEntry {
        let publication = edition.publication.path();
        ManifestEntry {
            manifest: format!("manifests/{publication}.json"),
            publication,
            title: edition.title.clone(),
            language: edition.publication.language.clone(),
            updated: edition.updated.trunc_subsecs(0),
        }
    }
}

/// An edition's own manifest, `manifests/<publication path>.json`. It is put last, so that all it names is there.
pub fn publication_manifest(edition: &Edition, documents: Vec<ManifestDocument>) -> Result<Document, Error> {
    let entry = ManifestEntry::from(edition);
    let manifest = PublicationManifest {
        publication: entry.publication,
        id: edition.id.clone(),
        title: entry.title,
        language: entry.language,
        updated: entry.updated,
        documents,
    };
    json(entry.manifest, &manifest)
}

fn json(path: String, value: &impl Serialize) -> Result<Document, Error> {
    match serde_json::to_vec_pretty(value) {
        Ok(mut bytes) => {
            bytes.push(b'\n');
            Ok(Document { path, media_type: "application/json", bytes })
        }
        Err(source) => Err(Error::Json { path, source }),
    }
}
