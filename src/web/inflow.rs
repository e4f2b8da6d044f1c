//! What the pages of sources, links and updates need of the daemon: its way out, its feeds.toml, and where photos lie.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use arc_swap::ArcSwapOption;
use tokio::sync::{Mutex, Notify, Semaphore};
use url::Url;

use crate::config::edit::Edit;
use crate::fetch::Fetcher;
use crate::ingest::{self, ChangeError};
use crate::link;
use crate::target::Folder;

/// Photos that are taken in at once: each is held in memory until it is whole.
const UPLOADS: usize = 4;

/// Things asked of other servers for editors at once.
const ERRANDS: usize = 4;

/// An editor waits no longer for other servers, however many of them are asked and however slow each is.
const PATIENCE: Duration = Duration::from_secs(60);

/// Addresses with secrets that are remembered between looking for a feed and adding it.
const FOUND: usize = 64;

/// Where the photos of updates are kept below a newsroom's folder; it is never served as it is.
pub fn photos(data: &Path) -> Folder {
    Folder::private(data.join("updates"))
}

/// Shared by all pages.
pub struct Inflow {
    /// feeds.toml; none where the newsroom has no such file.
    file: Option<PathBuf>,
    /// One edit after the other.
    editing: Mutex<()>,
    /// Told when the file was changed, so that the daemon takes it up.
    pub changed: Notify,
    /// The way out that polling uses too, so that hosts see one pace; none before polling has begun.
    way_out: ArcSwapOption<Fetcher>,
    /// Photos of updates.
    pub photos: Folder,
    pub uploads: Semaphore,
    errands: Semaphore,
    /// Addresses with secrets that somebody looked at and may add, the newest last: no page holds a secret.
    found: std::sync::Mutex<VecDeque<Url>>,
}

impl Inflow {
    /// `data` is the newsroom's folder.
    pub fn new(file: Option<PathBuf>, data: &Path) -> Inflow {
        Inflow {
            file,
            editing: Mutex::default(),
            changed: Notify::new(),
            way_out: ArcSwapOption::empty(),
            photos: photos(data),
            uploads: Semaphore::new(UPLOADS),
            errands: Semaphore::new(ERRANDS),
            found: Default::default(),
        }
    }

    /// Takes up the way out of a new configuration.
    pub fn goes_by(&self, fetcher: &Fetcher) {
        self.way_out.store(Some(Arc::new(fetcher.clone())));
    }

    pub fn way_out(&self) -> Option<Arc<Fetcher>> {
        self.way_out.load_full()
    }

    /// The address as a page may show it, from which [`Inflow::meant`] tells what it stands for.
    pub fn shown(&self, url: &Url) -> String {
        if link::has_secret(url) {
            let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
            found.retain(|known| known != url);
            found.push_back(url.clone());
            while found.len() > FOUND {
                found.pop_front();
            }
        }
        link::shown(url.as_str())
    }

    /// The address that was shown so last.
    pub fn meant(&self, shown: &str) -> Option<Url> {
        let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        found.iter().rev().find(|url| link::shown(url.as_str()) == shown).cloned()
    }

    /// Asks other servers for an editor, a few errands at a time; `None` where it takes too long.
    pub async fn errand<T>(&self, errand: impl Future<Output = T>) -> Option<T> {
        let waited = async {
            let _turn = self.errands.acquire().await;
            errand.await
        };
        tokio::time::timeout(PATIENCE, waited).await.ok()
    }

    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// Carries out an edit of feeds.toml; `None` where there is none. The daemon is told.
    pub async fn edit(&self, edit: Edit) -> Option<Result<(), ChangeError>> {
        let file = self.file.clone()?;
        let _one = self.editing.lock().await;
        let done = tokio::task::spawn_blocking(move || ingest::change(&file, &edit)).await.ok()?;
        if done.is_ok() {
            self.changed.notify_one();
        }
        Some(done)
    }
}
