//! A disk that is really full: what was published stays, nothing is lost, the sentence says what to do, and once there is
//! room again the next run catches up. A small disk in memory is mounted for it; where that is not permitted, a limit on
//! the size of files lets writing fail instead.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::newsroom::connect;
use super::outlets::{Outlet, reply};
use super::shop::{Ran, Shop, wait_for};

/// A folder of the shop on a disk of its own that can be filled to the last byte.
struct Disk {
    folder: PathBuf,
    mounted: bool,
    full: bool,
}

impl Disk {
    fn at(shop: &Shop, name: &str) -> Disk {
        let folder = shop.path(name);
        std::fs::create_dir_all(&folder).unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=16m", "tmpfs"]).arg(&folder).stderr(Stdio::null());
        let mounted = mount.status().is_ok_and(|done| done.success());
        Disk { folder, mounted, full: false }
    }

    fn filler(&self) -> PathBuf {
        self.folder.join("filler")
    }

    /// Fills it. What files hold already they keep.
    fn fill(&mut self) {
        self.full = true;
        if self.mounted {
            let mut file = File::create(self.filler()).unwrap();
            while file.write_all(&[1; 4096]).is_ok() {}
        }
    }

    fn make_room(&mut self) {
        self.full = false;
        if self.mounted {
            std::fs::remove_file(self.filler()).unwrap();
        }
    }

    /// Runs the program with this disk as it is.
    fn run(&self, shop: &Shop, words: &[&str]) -> Ran {
        if self.mounted || !self.full {
            return shop.run(words);
        }
        // Four kilobytes: less than the store has, and than a feed with something in it needs.
        let limited = "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\"";
        let mut command = Command::new("sh");
        command.args(["-c", limited, env!("CARGO_BIN_EXE_newsloom")]).args(words).current_dir(shop.dir.path());
        let done = command.env("NO_COLOR", "1").stdin(Stdio::null()).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Ran { code: done.status.code(), out: text(done.stdout), err: text(done.stderr) }
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        if self.mounted {
            let _ = Command::new("umount").arg("-l").arg(&self.folder).status();
        }
    }
}

/// An outlet that says so many things, each of them long.
struct Talker {
    outlet: Outlet,
    items: Arc<Mutex<usize>>,
}

impl Talker {
    async fn start() -> Talker {
        let items = Arc::new(Mutex::new(2));
        let told = items.clone();
        let outlet = Outlet::start(move |_, _| reply(200, &[], feed(*told.lock().unwrap()))).await;
        Talker { outlet, items }
    }

    fn say(&self, items: usize) {
        *self.items.lock().unwrap() = items;
    }
}

fn feed(items: usize) -> String {
    let text = |n: usize| -> String {
        (0..300).map(|word| format!("word{} ", (word * 7919 + n * 104_729) % 99_991)).collect()
    };
    let item = |n: usize| {
        format!(
            "<item><title>Harbour news {n}</title><guid isPermaLink=\"false\">{n}</guid>\
             <link>https://invented.example/{n}</link><description>{}</description></item>",
            text(n)
        )
    };
    let items: String = (1..=items).map(item).collect();
    format!("<rss version=\"2.0\"><channel><title>Invented</title>{items}</channel></rss>")
}

fn documents(shop: &Shop) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut folders = vec![shop.path("output")];
    let mut found = BTreeMap::new();
    while let Some(folder) = folders.pop() {
        for file in std::fs::read_dir(&folder).unwrap() {
            let path = file.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.ends_with("filler") {
                found.insert(path.clone(), std::fs::read(path).unwrap());
            }
        }
    }
    found
}

async fn entries(shop: &Shop) -> i64 {
    let mut db = connect(&shop.path("data/newsloom.db")).await;
    let sound: String = sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&mut db).await.unwrap();
    assert_eq!(sound, "ok");
    sqlx::query_scalar("SELECT count(*) FROM entry").fetch_one(&mut db).await.unwrap()
}

fn listed(shop: &Shop, path: &str) -> usize {
    let bytes = std::fs::read(shop.path(path)).unwrap();
    serde_json::from_slice::<serde_json::Value>(&bytes).unwrap()["items"].as_array().unwrap().len()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_store_on_a_full_disk_loses_nothing_and_goes_on_once_there_is_room() {
    let talker = Talker::start().await;
    let shop = Shop::new(&[("one", talker.outlet.url("/").as_str())]);
    let mut disk = Disk::at(&shop, "data");
    shop.run(&["poll"]).exits(0);
    shop.run(&["publish"]).exits(0);
    let before = documents(&shop);
    assert_eq!((entries(&shop).await, listed(&shop, "output/latest.json")), (2, 2));
    talker.say(40);
    disk.fill();
    for words in [&["poll", "--all"][..], &["publish", "--all"], &["decide", "https://invented.example/1", "select"]] {
        let ran = disk.run(&shop, words);
        let said = ran.exits(5);
        assert!(said.contains("could not") && said.contains("because"), "{words:?}: {said}");
        assert!(said.contains("data") && said.contains("free space"), "{words:?}: {said}");
        assert!(!said.contains("panicked"), "{words:?}: {said}");
        assert!(documents(&shop) == before, "{words:?}: what was published stays");
    }
    disk.make_room();
    assert_eq!(entries(&shop).await, 2, "and nothing is half there");
    shop.run(&["poll", "--all"]).exits(0);
    shop.run(&["publish"]).exits(0);
    assert_eq!((entries(&shop).await, listed(&shop, "output/latest.json")), (40, 40));
    shop.run(&["decide", "https://invented.example/1", "select"]).exits(0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn documents_on_a_full_disk_stay_as_they_are_and_are_renewed_once_there_is_room() {
    let talker = Talker::start().await;
    let shop = Shop::new(&[("one", talker.outlet.url("/").as_str())]);
    let mut disk = Disk::at(&shop, "output");
    if !disk.mounted {
        // A limit on files would meet the store first; `daemon` shows the same with a folder that cannot be written to.
        return;
    }
    shop.run(&["poll"]).exits(0);
    shop.run(&["publish"]).exits(0);
    let before = documents(&shop);
    talker.say(40);
    shop.run(&["poll", "--all"]).exits(0);
    disk.fill();
    for _ in 0..2 {
        let ran = disk.run(&shop, &["publish"]);
        let said = ran.exits(1);
        assert!(said.contains("could not write") && said.contains("output/") && said.contains("because"), "{said}");
        assert!(said.contains("what was published before is untouched") && said.contains("make room"), "{said}");
        let now = documents(&shop);
        assert_eq!(now.keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>(), "no rubbish, nothing gone");
        assert!(now.values().all(|bytes| !bytes.is_empty()));
        assert_eq!(listed(&shop, "output/latest.json"), 2);
    }
    disk.make_room();
    shop.run(&["publish"]).exits(0);
    for path in ["latest.json", "outlets/one.json", "latest.en.json"] {
        assert_eq!(listed(&shop, &format!("output/{path}")), 40, "{path}");
    }
    let told = shop.run(&["publish"]);
    assert!(told.exits(0).contains("0 documents changed"), "{}", told.err);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_daemon_on_a_full_disk_says_so_serves_on_and_catches_up() {
    let full = Arc::new(AtomicBool::new(false));
    let seen = full.clone();
    let outlet = Outlet::start(move |_, _| {
        wait_for("a full disk", || seen.load(Ordering::Relaxed).then_some(()));
        reply(200, &[], feed(40))
    });
    let outlet = outlet.await;
    let shop = Shop::new(&[("one", outlet.url("/").as_str())]);
    let mut disk = Disk::at(&shop, "data");
    if !disk.mounted {
        // A limit on files would stay with the daemon for good; the commands above have shown what it does.
        return;
    }
    let daemon = shop.start(&["run"]);
    let shows = |count: usize| {
        wait_for(&format!("{count} items"), || {
            let index = shop.path("output/index.html").exists();
            (index && listed(&shop, "output/latest.json") == count).then_some(())
        });
    };
    shows(0);
    disk.fill();
    full.store(true, Ordering::Relaxed);
    let said = daemon.says("free space");
    assert!(said.contains("polling goes on in a moment"), "{said}");
    let before = documents(&shop);
    std::thread::sleep(Duration::from_secs(1));
    assert!(documents(&shop) == before && listed(&shop, "output/latest.json") == 0);
    disk.make_room();
    shows(40);
    assert!(!daemon.said().contains("panicked"), "{}", daemon.said());
}
