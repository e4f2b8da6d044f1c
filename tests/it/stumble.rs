//! A publisher that dies between any two documents, and the one that comes after it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

use newsloom::model::decision::Act;
use newsloom::model::edition::Document;
use newsloom::publish::Publisher;
use newsloom::store::{Operations, Sqlite};
use newsloom::target::{Error, Folder, Target};
use newsloom::web::photos;

use super::room::{Room, documents, item};

const TITLES: [(&str, &str); 2] =
    [("t1", "Invented garment workers of Dhaka agree"), ("t2", "Invented harbour reopens")];

#[tokio::test(flavor = "multi_thread")]
async fn wherever_publishing_dies_the_next_one_makes_all_documents_whole() {
    let room = Room::open("0s").await;
    room.say("trusted", &TITLES.map(|(id, title)| item(id, title)));
    room.poll().await;
    super::photos::sends(&room, "Invented porters found a guild").await;
    room.curate().await;
    room.decide("Invented porters found a guild", Act::Select, None).await;
    room.curate().await;
    room.store.close().await;
    let (whole, puts) = stumbled(&room, usize::MAX).await;
    assert!(puts > 100 && whole.keys().any(|path| path.starts_with("photos/")), "{puts} documents");
    // The last ones name the others: index, subscription list, manifest.
    let near_the_end = (1..=8).map(|n| puts - n);
    for after in (0..puts).step_by(puts / 8).chain(near_the_end) {
        let (documents, _) = stumbled(&room, after).await;
        let differ: Vec<&String> = whole.keys().filter(|path| documents.get(*path) != whole.get(*path)).collect();
        assert!(differ.is_empty() && documents.len() == whole.len(), "after {after} of {puts}: {differ:?}");
    }
}

/// What stands in the output of a copy of the newsroom whose first publishing dies after so many puts, once the next one
/// has ended; and how many puts the first one made.
async fn stumbled(room: &Room, after: usize) -> (BTreeMap<String, Vec<u8>>, usize) {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("newsloom.db");
    std::fs::copy(room.dir.path().join("newsloom.db"), &file).unwrap();
    let store = Sqlite::open(&file).await.unwrap();
    let folder = Arc::new(Folder::new(dir.path().join("output")));
    let target = Arc::new(Stumbling { inner: folder.clone(), left: AtomicUsize::new(after) });
    let publisher =
        |fence| Publisher::new(room.config.clone(), target.clone(), photos(room.dir.path()), fence, Default::default());
    let first = publisher(store.begin_run().await.unwrap()).publish(&store, room.now()).await;
    assert_eq!(first.is_err(), after != usize::MAX, "it dies after {after}");
    let puts = after - target.left.swap(usize::MAX, Ordering::Relaxed);
    let next = publisher(store.begin_run().await.unwrap());
    next.publish(&store, room.now()).await.unwrap();
    assert_eq!(next.publish(&store, room.now()).await.unwrap(), Vec::<String>::new(), "there is nothing left to do");
    (documents(&dir.path().join("output")), puts)
}

/// A folder that can be written a number of times and then no more.
struct Stumbling {
    inner: Arc<Folder>,
    left: AtomicUsize,
}

impl Target for Stumbling {
    fn put(&self, documents: &[Document]) -> Result<Vec<String>, Error> {
        let mut changed = Vec::new();
        for document in documents {
            let left = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1));
            if left.is_err() {
                return Err(Error::Write { path: document.path.clone().into(), because: "it died here".into() });
            }
            changed.extend(self.inner.put(std::slice::from_ref(document))?);
        }
        Ok(changed)
    }

    fn get(&self, path: &str) -> Result<Option<Vec<u8>>, Error> {
        self.inner.get(path)
    }

    fn changed_at(&self, path: &str) -> Result<Option<SystemTime>, Error> {
        self.inner.changed_at(path)
    }

    fn list(&self, folder: &str) -> Result<BTreeMap<String, u64>, Error> {
        self.inner.list(folder)
    }

    fn is_empty(&self) -> Result<bool, Error> {
        self.inner.is_empty()
    }

    fn name(&self) -> String {
        self.inner.name()
    }

    fn tidy(&self) -> Result<usize, Error> {
        self.inner.tidy()
    }

    fn remove(&self, paths: &[String]) -> Result<(), Error> {
        self.inner.remove(paths)
    }
}
