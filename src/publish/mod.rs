//! The publish line: collect a snapshot, note the edition as pending, put its documents, note it as live.
//!
//! Every document is read back before it is put; a publication's own manifest comes last, so what a manifest names
//! is there. Killed at any point, the publication still wants its edition and the next pass makes it again.

mod claim;
mod dates;
mod edited;
mod edition;
mod errata;
mod letter;
mod own;
mod photos;
mod plan;
mod preview;
mod secrets;
mod site;
mod titles;

pub use claim::{claim, look};
pub use preview::{Ahead, ahead, issue, preview};
pub use site::SITE;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{DateTime, Utc};

use photos::{Photo, Photos};

use crate::calendar;
use crate::config::Config;
use crate::model::Lang;
use crate::model::edition::{Document, Edition, ManifestDocument};
use crate::model::publication::Format;
use crate::render;
use crate::store::publishing::{Collected, DocumentFacts, PendingEdition};
use crate::store::{self, Desk, Publishing};
use crate::target::{self, Folder, Target};

/// How many publications are collected in one read snapshot and noted in one transaction.
const BATCH: usize = 64;

/// Documents that are on their way to the disk at once.
const WRITERS: usize = 8;

/// Why publishing stopped. What was published before stays.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error(transparent)]
    Target(#[from] target::Error),
    #[error(transparent)]
    Render(#[from] render::Error),
    #[error("could not publish {publication} because it does not read back as it was meant: {fault}")]
    Proof { publication: String, fault: render::Fault },
    #[error(
        "could not publish into {place} because it belongs to another newsroom ({owner}); give this one folders of its own with --data and --output"
    )]
    Taken { place: String, owner: String },
    #[error(
        "could not publish into {place} because there are files in it that no newsroom published; give an empty folder with --output, or move them away"
    )]
    Unmarked { place: String },
    #[error(
        "could not publish into {place} because {because}; look at its owner and free space, or give another folder with --output"
    )]
    Unusable { place: String, because: String },
    #[error("could not publish because rendering stopped: {0}")]
    Stopped(String),
}

/// A sentence, by language, that every page and feed shows, such as that the content is invented. Often empty.
pub type Notice = BTreeMap<Lang, String>;

/// Publishes into a target.
pub struct Publisher<T> {
    config: Arc<Config>,
    target: Arc<T>,
    fence: i64,
    notice: Arc<Notice>,
    photos: Arc<Photos>,
    /// Whether index, subscription list and manifest have been put since the start: a crash may have come between them
    /// and the publications that they name.
    site_is_put: AtomicBool,
}

impl<T: Target + 'static> Publisher<T> {
    /// `photos` is the folder in which those of updates are kept.
    pub fn new(config: Arc<Config>, target: Arc<T>, photos: Folder, fence: i64, notice: Notice) -> Publisher<T> {
        let (notice, photos) = (Arc::new(notice), Arc::new(Photos::new(photos)));
        Publisher { config, target, fence, notice, photos, site_is_put: AtomicBool::new(false) }
    }

    /// Puts whatever wants a new edition. Returns the paths of the documents whose bytes changed.
    pub async fn publish(&self, store: &(impl Publishing + Desk), now: DateTime<Utc>) -> Result<Vec<String>, Error> {
        store.pass(calendar::today(&self.config.series, now), now).await?;
        store.plan(&plan::plan(&self.config, &store.issues().await?, &self.notice), now).await?;
        let mut changed = self.take_in(store).await?;
        let mut any = !changed.is_empty();
        let mut refused = BTreeMap::new();
        loop {
            let wanting = store.wanting(BATCH + refused.len()).await?;
            let paths = wanting.into_iter().map(|w| w.path).filter(|path| !refused.contains_key(path));
            let paths: Vec<String> = paths.collect();
            if paths.is_empty() {
                break;
            }
            any = true;
            // Should this run break off, the next one puts what names the publications.
            self.site_is_put.store(false, Ordering::Relaxed);
            changed.extend(self.batch(store, &paths, now, &mut refused).await?);
        }
        if any || !self.site_is_put.load(Ordering::Relaxed) || self.target.get(site::INDEX)?.is_none() {
            changed.extend(self.site(store).await?);
            changed.extend(self.settle_photos(store).await?);
            self.site_is_put.store(true, Ordering::Relaxed);
        }
        // One that cannot be written stops no other; it is tried again at the next turn, and told of until it can.
        refused.into_values().next().map_or(Ok(changed), Err)
    }

    /// Takes in the documents of publications that are no longer planned: nobody would renew them, so that what is taken
    /// back later would stay in them.
    async fn take_in(&self, store: &impl Publishing) -> Result<Vec<String>, Error> {
        let retired = store.retired().await?;
        if retired.is_empty() {
            return Ok(Vec::new());
        }
        let documents = retired.iter().flat_map(|live| &live.documents).map(|document| document.path.clone());
        let documents: Vec<String> = documents.filter(|path| !photos::is_photo(path)).collect();
        let (target, gone) = (self.target.clone(), documents.clone());
        let removed = tokio::task::spawn_blocking(move || target.remove(&gone)).await;
        removed.map_err(|e| Error::Stopped(e.to_string()))??;
        let paths: Vec<String> = retired.iter().map(|live| live.publication.path()).collect();
        store.retire(&paths).await?;
        Ok(documents)
    }

    /// One batch through the protocol: snapshot, pending, put, live.
    async fn batch(
        &self,
        store: &impl Publishing,
        paths: &[String],
        now: DateTime<Utc>,
        refused: &mut BTreeMap<String, Error>,
    ) -> Result<Vec<String>, Error> {
        let collected = store.collect(paths, now).await?;
        let rendered = self.render_all(collected, now, refused).await?;
        let pending: Vec<PendingEdition> = rendered.iter().map(|r| r.pending(self.fence)).collect();
        let ids = store.begin(&pending, now).await?;
        let (target, photos) = (self.target.clone(), self.photos.clone());
        let put = tokio::task::spawn_blocking(move || put_all(target.as_ref(), &photos, &rendered)).await;
        let changed = put.map_err(|e| Error::Stopped(e.to_string()))??;
        store::failpoint("web-before");
        store.finish(&ids, self.fence).await?;
        store::failpoint("web-after");
        Ok(changed)
    }

    /// Renders on all cores; the order of the batch stays. What cannot be rendered goes to `refused`.
    async fn render_all(
        &self,
        collected: Vec<Collected>,
        now: DateTime<Utc>,
        refused: &mut BTreeMap<String, Error>,
    ) -> Result<Vec<Rendered>, Error> {
        let tasks: Vec<_> = collected
            .into_iter()
            .map(|one| {
                let (config, notice, photos) = (self.config.clone(), self.notice.clone(), self.photos.clone());
                let path = one.publication.path();
                (path, tokio::task::spawn_blocking(move || rendered(&config, &one, &photos, &notice, now)))
            })
            .collect();
        let mut all = Vec::with_capacity(tasks.len());
        for (path, task) in tasks {
            match task.await.map_err(|e| Error::Stopped(e.to_string())).flatten() {
                Ok(rendered) => all.push(rendered),
                Err(error) => {
                    refused.insert(path, error);
                }
            }
        }
        Ok(all)
    }

    /// What editions named goes only when none does any more.
    async fn settle_photos(&self, store: &impl Publishing) -> Result<Vec<String>, Error> {
        let public = store.public_photos().await?;
        let (target, photos) = (self.target.clone(), self.photos.clone());
        let settled = tokio::task::spawn_blocking(move || photos.settle(target.as_ref(), &public)).await;
        settled.map_err(|e| Error::Stopped(e.to_string()))?
    }

    /// Index, subscription list and manifest: what names the publications comes after them.
    async fn site(&self, store: &(impl Publishing + Desk)) -> Result<Vec<String>, Error> {
        let live = store.live().await?;
        let issues = store.issues().await?;
        let documents = site::documents(&self.config, &live, &issues, &self.notice)?;
        let target = self.target.clone();
        let put = tokio::task::spawn_blocking(move || target.put(&documents)).await;
        Ok(put.map_err(|e| Error::Stopped(e.to_string()))??)
    }
}

/// Puts photos, then the editions that name them, side by side: most of the time goes into waiting for the disk, which flushes many files in one go.
/// The documents of one edition keep their order.
fn put_all(target: &impl Target, photos: &Photos, editions: &[Rendered]) -> Result<Vec<String>, Error> {
    let mut changed = photos.put(target, editions.iter().flat_map(|edition| &edition.photos))?;
    let share = editions.len().div_ceil(WRITERS).max(1);
    std::thread::scope(|scope| {
        let writers: Vec<_> = editions
            .chunks(share)
            .map(|chunk| {
                scope.spawn(move || {
                    let mut changed = Vec::new();
                    for edition in chunk {
                        changed.extend(target.put(&edition.documents)?);
                    }
                    Ok::<_, Error>(changed)
                })
            })
            .collect();
        for writer in writers {
            match writer.join() {
                Ok(put) => changed.extend(put?),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        Ok(changed)
    })
}

/// An edition with its documents, the manifest last.
struct Rendered {
    path: String,
    wanted: i64,
    updated: DateTime<Utc>,
    /// What the documents name beside themselves.
    photos: Vec<Arc<Photo>>,
    documents: Vec<Document>,
}

impl Rendered {
    fn pending(&self, fence: i64) -> PendingEdition {
        let facts = |document: ManifestDocument| DocumentFacts {
            path: document.path,
            media_type: document.media_type,
            bytes: document.bytes,
            etag: document.etag,
        };
        let documents = described(&self.photos, &self.documents).into_iter().map(facts).collect();
        PendingEdition { path: self.path.clone(), wanted: self.wanted, fence, updated: self.updated, documents }
    }
}

/// Everything that an edition puts, in order.
fn described(photos: &[Arc<Photo>], documents: &[Document]) -> Vec<ManifestDocument> {
    photos.iter().map(|photo| photo.as_ref().into()).chain(documents.iter().map(Into::into)).collect()
}

fn rendered(
    config: &Config,
    collected: &Collected,
    photos: &Photos,
    notice: &Notice,
    now: DateTime<Utc>,
) -> Result<Rendered, Error> {
    let found = photos.of(&collected.content)?;
    let edition: Edition = edition::edition(config, collected, &found, notice, now);
    let photos: Vec<Arc<Photo>> = photos::named(&edition, found);
    let mut documents = Vec::new();
    for format in Format::of(&edition.publication) {
        let document = render::document(&edition, format)?;
        let refuse = |fault| Error::Proof { publication: edition.publication.path(), fault };
        render::proof(&edition, &document).map_err(refuse)?;
        documents.push(document);
    }
    documents.push(render::publication_manifest(&edition, described(&photos, &documents))?);
    let (path, updated) = (edition.publication.path(), edition.updated);
    Ok(Rendered { path, wanted: collected.wanted, updated, photos, documents })
}
