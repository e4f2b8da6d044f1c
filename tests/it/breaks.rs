//! A publication that breaks off: the next one brings everything to what it would have been.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use newsloom::model::decision::Act;
use newsloom::model::edition::Document;
use newsloom::publish::Publisher;
use newsloom::store::{Operations, Publishing};
use newsloom::target::{Error, Folder, Target};
use newsloom::web::photos;

use super::newsroom::connect;
use super::room::{Room, item};

const DHAKA: &str = "Bangladesh: garment workers in Dhaka win maternity leave";
const NEPAL: &str = "Nepal: porters in Kathmandu found a guild";

/// A folder that breaks off right after it has put this document.
struct Breaking {
    inner: Folder,
    at: &'static str,
}

impl Target for Breaking {
    fn put(&self, documents: &[Document]) -> Result<Vec<String>, Error> {
        let mut changed = Vec::new();
        for document in documents {
            changed.extend(self.inner.put(std::slice::from_ref(document))?);
            if document.path == self.at {
                return Err(Error::Write { path: self.at.into(), because: "it breaks off here".into() });
            }
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
        let before = paths.iter().position(|path| path == self.at).map_or(paths, |place| &paths[..=place]);
        self.inner.remove(before)?;
        match before.len() < paths.len() {
            true => Err(Error::Write { path: self.at.into(), because: "it breaks off here".into() }),
            false => Ok(()),
        }
    }
}

fn folder(room: &Room) -> Folder {
    Folder::new(room.dir.path().join("output"))
}

/// Publishes until it breaks off there; the program is then gone.
async fn break_off(room: &Room, fence: i64, at: &'static str) {
    let target = Arc::new(Breaking { inner: folder(room), at });
    let publisher = Publisher::new(room.config.clone(), target, photos(room.dir.path()), fence, Default::default());
    let error = publisher.publish(&room.store, room.now()).await.unwrap_err();
    assert!(error.to_string().contains("it breaks off here"), "{error}");
}

fn publisher(room: &Room, fence: i64) -> Publisher<Folder> {
    let target = Arc::new(folder(room));
    Publisher::new(room.config.clone(), target, photos(room.dir.path()), fence, Default::default())
}

/// Publishes to the end.
async fn go_on(room: &Room, fence: i64) {
    let publisher = publisher(room, fence);
    publisher.publish(&room.store, room.now()).await.unwrap();
    assert!(room.store.wanting(1).await.unwrap().is_empty());
}

/// Every document is what a publication into an empty folder would have written.
async fn is_whole(room: &Room, fence: i64, place: &str) {
    let there = room.documents();
    room.store.want_all().await.unwrap();
    std::fs::remove_dir_all(room.dir.path().join("output")).unwrap();
    go_on(room, fence).await;
    assert!(room.documents() == there, "{place}");
}

#[tokio::test]
async fn wherever_a_publication_breaks_off_the_next_one_completes_it() {
    for at in [
        "issues.atom",
        "latest.atom",
        "latest.html",
        "manifests/latest.json",
        "manifests/topics/labour.en.json",
        "style.css",
        "index.html",
    ] {
        let room = Room::open("0s").await;
        room.say("trusted", &[item("t1", DHAKA)]);
        room.work().await;
        room.pass(60);
        room.say("trusted", &[item("t1", DHAKA), item("t2", NEPAL)]);
        room.poll().await;
        room.curate().await;
        room.store.want_all().await.unwrap();
        let fence = room.store.begin_run().await.unwrap();
        break_off(&room, fence, at).await;
        // The world goes on before the next start: what was put is taken back.
        room.decide(DHAKA, Act::Spike, None).await.unwrap();
        let fence = room.store.begin_run().await.unwrap();
        go_on(&room, fence).await;
        assert_eq!(room.titles("latest"), [NEPAL], "{at}");
        assert!(!room.documents().values().any(|bytes| String::from_utf8_lossy(bytes).contains(DHAKA)), "{at}");
        is_whole(&room, fence, at).await;
    }
}

#[tokio::test]
async fn what_was_put_and_never_noted_is_taken_in_with_its_subject() {
    let mut room = Room::open("0s").await;
    room.say("trusted", &[item("t1", DHAKA)]);
    room.poll().await;
    room.curate().await;
    let fence = room.store.begin_run().await.unwrap();
    break_off(&room, fence, "manifests/topics/labour.json").await;
    assert!(Path::exists(&room.dir.path().join("output/topics/labour.atom")));
    let name = "slug = \"labour\"\nname = { en = \"Labour\" }";
    room.reconfigure("0s", name, "slug = \"work\"\nname = { en = \"Work\" }").await;
    // It breaks off again, between taking in and noting that.
    let fence = room.store.begin_run().await.unwrap();
    break_off(&room, fence, "topics/labour.json").await;
    go_on(&room, fence).await;
    assert!(room.documents().keys().all(|path| !path.contains("topics/labour")), "{:?}", room.documents().keys());
    is_whole(&room, fence, "without that subject").await;
}

#[tokio::test]
async fn a_publication_that_cannot_be_written_stops_no_other() {
    let room = Room::open("0s").await;
    room.say("review", &[item("r1", DHAKA)]);
    room.work().await;
    room.decide(DHAKA, Act::Select, None).await.unwrap();
    room.turn().await;
    let before = room.document("selected.atom");
    // A time that no feed can carry.
    let mut db = connect(&room.dir.path().join("newsloom.db")).await;
    let year = "UPDATE standing SET published = $1, updated = $1 WHERE published IS NOT NULL";
    sqlx::query(year).bind(900_000_000_000_000_i64).execute(&mut db).await.unwrap();
    room.say("trusted", &[item("t1", NEPAL)]);
    room.pass(1);
    room.poll().await;
    room.curate().await;
    room.store.want_all().await.unwrap();
    let fence = room.store.begin_run().await.unwrap();
    let publisher = publisher(&room, fence);
    for _ in 0..2 {
        let refused = publisher.publish(&room.store, room.now()).await.unwrap_err().to_string();
        assert!(refused.contains("could not publish ") && refused.contains("because"), "{refused}");
        assert_eq!(room.titles("outlets/trusted"), [NEPAL], "what is well goes out");
        assert_eq!(room.document("selected.atom"), before, "and what is not stays as it was");
    }
    sqlx::query(year).bind(room.now().timestamp_millis()).execute(&mut db).await.unwrap();
    go_on(&room, fence).await;
    assert_eq!(room.titles("selected"), [DHAKA]);
    is_whole(&room, fence, "mended").await;
}
