//! Photos that people sent us with an update, where readers may see them: copies of the kept files, put before whatever
//! names them, and out for as long as their update is.
//!
//! Their names are hashes, so a photo that is there is whole and never changes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use url::Url;

use super::Error;
use crate::model::edition::{Document, Edition, Item, ManifestDocument};
use crate::model::entry::{Enclosure, Image};
use crate::model::update::Photo as Sent;
use crate::normalise::PhotoKind;
use crate::store::publishing::{Content, Listed, Member, PublicEntry};
use crate::target::{self, Folder, Target};

/// Below the output folder.
const PLACE: &str = "photos";

/// Where photos are kept, and what is known of those that were looked at.
pub struct Photos {
    kept: Folder,
    known: Mutex<BTreeMap<String, Arc<Photo>>>,
}

/// A kept photo as documents speak of it.
#[derive(Debug, PartialEq)]
pub struct Photo {
    file: String,
    pub path: String,
    pub media_type: &'static str,
    pub bytes: u64,
    pub etag: String,
}

/// The photos of one edition by the names of their files; one that is lost is not among them.
pub type Shown = BTreeMap<String, Arc<Photo>>;

impl Photos {
    pub fn new(kept: Folder) -> Photos {
        Photos { kept, known: Mutex::default() }
    }

    /// The photos of what a publication lists.
    pub fn of(&self, content: &Content) -> Result<Shown, target::Error> {
        let listed: Vec<&Listed> = match content {
            Content::Running(members) => members.iter().filter_map(Member::entry).collect(),
            Content::Issue(whole) => whole.items.iter().filter_map(Member::entry).collect(),
            Content::Issues(_) => Vec::new(),
        };
        let mut shown = Shown::new();
        for file in listed.into_iter().filter_map(|item| item.entry.photo.as_ref()) {
            if let Some(photo) = self.find(file)? {
                shown.insert(file.clone(), photo);
            }
        }
        Ok(shown)
    }

    fn find(&self, file: &str) -> Result<Option<Arc<Photo>>, target::Error> {
        if let Some(known) = self.known().get(file) {
            return Ok(Some(known.clone()));
        }
        let found = self.document(file)?.map(|document| {
            let etag = document.etag();
            let Document { path, media_type, bytes } = document;
            Arc::new(Photo { file: file.to_string(), path, media_type, bytes: bytes.len() as u64, etag })
        });
        match &found {
            Some(photo) => drop(self.known().insert(file.to_string(), photo.clone())),
            None => tracing::warn!(file, "the photo of an update is lost; its item appears without it"),
        }
        Ok(found)
    }

    /// The photo as it is put.
    fn document(&self, file: &str) -> Result<Option<Document>, target::Error> {
        let bytes = self.kept.get(file)?;
        let kind = bytes.as_deref().and_then(PhotoKind::of);
        let whole = bytes.zip(kind);
        Ok(whole.map(|(bytes, kind)| Document { path: public_path(file), media_type: kind.media_type(), bytes }))
    }

    /// Puts photos that are not there yet, one after the other: each can be large. Returns the paths of the new ones.
    pub fn put<'a>(
        &self,
        target: &impl Target,
        wanted: impl Iterator<Item = &'a Arc<Photo>>,
    ) -> Result<Vec<String>, Error> {
        let wanted: BTreeMap<&str, &Arc<Photo>> = wanted.map(|photo| (photo.path.as_str(), photo)).collect();
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let there = target.list(PLACE)?;
        let mut changed = Vec::new();
        for (path, photo) in wanted {
            if there.get(path) == Some(&photo.bytes) {
                continue;
            }
            let Some(document) = self.document(&photo.file)? else {
                self.known().remove(&photo.file);
                return Err(Error::Stopped(format!("the photo {} of an update is gone", photo.file)));
            };
            changed.extend(target.put(&[document])?);
        }
        Ok(changed)
    }

    /// Brings the photos that are out to those of these files: what is no longer public goes, and what a folder that was
    /// begun anew lacks comes back. Returns the paths that changed.
    pub fn settle(&self, target: &impl Target, public: &[String]) -> Result<Vec<String>, Error> {
        let there = target.list(PLACE)?;
        let wanted: BTreeSet<String> = public.iter().map(|file| public_path(file)).collect();
        let ours = |path: &&String| Sent::file_in(path).is_some();
        let gone: Vec<String> = there.keys().filter(ours).filter(|path| !wanted.contains(*path)).cloned().collect();
        target.remove(&gone)?;
        let mut missing = Vec::new();
        for file in public.iter().filter(|file| !there.contains_key(&public_path(file))) {
            missing.extend(self.find(file)?);
        }
        Ok([gone, self.put(target, missing.iter())?].concat())
    }

    fn known(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, Arc<Photo>>> {
        self.known.lock().unwrap_or_else(|e| e.into_inner())
    }
}

/// Whether a document is a photo: many editions name the same one, so none takes it along when it goes.
pub fn is_photo(path: &str) -> bool {
    path.strip_prefix(PLACE).is_some_and(|rest| rest.starts_with('/'))
}

fn public_path(file: &str) -> String {
    format!("{PLACE}/{file}")
}

/// The item with its photo at the address where readers find it, and as a file that goes with it. Its own address is the
/// desk's, which is not for readers: a photo that is lost is not shown.
pub fn shown(item: Item, public: &PublicEntry, photos: &Shown, base_url: &Url) -> Item {
    let own = public.entry.image.as_ref().filter(|_| public.photo.is_some());
    let Some(image) = item.image.clone().filter(|image| own.is_some_and(|own| own.url == image.url)) else {
        return item;
    };
    let photo = public.photo.as_ref().and_then(|file| photos.get(file));
    let found = photo.and_then(|photo| Some((photo, base_url.join(&photo.path).ok()?)));
    let Some((photo, url)) = found else { return Item { image: None, ..item } };
    let media_type = Some(photo.media_type.to_string());
    let file = Enclosure { url: url.to_string(), media_type: media_type.clone(), length: Some(photo.bytes) };
    let enclosures = [item.enclosures, vec![file]].concat();
    Item { image: Some(Image { url, media_type, ..image }), enclosures, ..item }
}

/// Those of the photos that an edition shows: editors may have put another picture in the place of one.
pub fn named(edition: &Edition, photos: Shown) -> Vec<Arc<Photo>> {
    let addresses = edition.items.iter().filter_map(|item| item.image.as_ref()).map(|image| image.url.as_str());
    let named: BTreeSet<&str> = addresses.filter_map(Sent::file_in).collect();
    photos.into_values().filter(|photo| named.contains(photo.file.as_str())).collect()
}

impl From<&Photo> for ManifestDocument {
    fn from(photo: &Photo) -> ManifestDocument {
        ManifestDocument {
            path: photo.path.clone(),
            media_type: photo.media_type.to_string(),
            bytes: photo.bytes,
            etag: photo.etag.clone(),
        }
    }
}
