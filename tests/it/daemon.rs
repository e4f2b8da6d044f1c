//! The daemon: told to stop, told to read feeds.toml again, beside other commands, and with nowhere to write.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::browser::get;
use super::outlets::{FEED, Outlet, Reply, head, reply};
use super::shop::{Shop, feeds_toml, wait_for};

fn feed_of(title: &str) -> String {
    FEED.replace("<title>One</title>", &format!("<title>{title}</title>"))
}

/// Waits until a published file holds these words.
fn wait_for_words(shop: &Shop, path: &str, words: &str) {
    let file = shop.path("output").join(path);
    wait_for(&format!("{words} in {path}"), || {
        std::fs::read_to_string(&file).ok().filter(|text| text.contains(words)).map(|_| ())
    });
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn there_is_one_daemon_and_other_commands_work_beside_it() {
    let outlet = Outlet::saying(reply(200, &[], feed_of("Dockers win"))).await;
    let shop = Shop::new(&[("good", outlet.url("/feed").as_str())]);
    let mut daemon = shop.start(&["run"]);
    wait_for_words(&shop, "latest.atom", "Dockers win");
    for words in [&["run"][..], &["poll"], &["poll", "--all"]] {
        let ran = shop.run(words);
        assert!(ran.exits(6).contains("another newsloom holds") && ran.err.contains("newsloom run"), "{}", ran.err);
    }
    let entry = shop.run(&["publish"]);
    assert!(entry.exits(0).contains("a daemon runs here and publishes; waiting for it"), "{}", entry.err);
    shop.run(&["publish", "--all"]).exits(0);
    shop.run(&["issue", "new", "2026-03"]).exits(0);
    let id = shop.run(&["explain", "https://invented.example/1", "--json"]);
    assert_eq!(id.code, Some(1), "the sample has no link");
    daemon.signal("TERM");
    assert_eq!(daemon.ends().0, Some(0));
    shop.run(&["poll"]).exits(0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_decision_beside_the_daemon_is_served_without_asking_for_it() {
    let outlet = Outlet::saying(reply(
        200,
        &[],
        feed_of("Dockers win").replace("<guid>", "<link>https://invented.example/1</link><guid>"),
    ))
    .await;
    let shop = Shop::new(&[("good", outlet.url("/feed").as_str())]);
    let mut daemon = shop.start(&["run"]);
    let at = daemon.door();
    wait_for_words(&shop, "latest.atom", "Dockers win");
    assert!(get(at, "/latest.atom", &[]).await.text().contains("Dockers win"));
    shop.run(&["decide", "https://invented.example/1", "spike"]).exits(0);
    shop.run(&["publish"]).exits(0);
    let disk = std::fs::read(shop.path("output/latest.atom")).unwrap();
    assert!(!String::from_utf8_lossy(&disk).contains("Dockers win"));
    wait_until_served(at, "/latest.atom", &disk).await;
    daemon.signal("INT");
    assert_eq!(daemon.ends().0, Some(0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sigterm_waits_for_no_slow_outlet_and_loses_nothing() {
    let asked = Arc::new(AtomicBool::new(false));
    let seen = asked.clone();
    let slow = Outlet::start(move |_, _| {
        seen.store(true, Ordering::SeqCst);
        Reply { pieces: vec![head(200, &[("Content-Length", "9999")])], stalls: true, ..Reply::default() }
    })
    .await;
    let good = Outlet::saying(reply(200, &[], feed_of("Dockers win"))).await;
    let shop = Shop::new(&[("good", good.url("/feed").as_str()), ("slow", slow.url("/feed").as_str())]);
    let mut daemon = shop.start(&["run"]);
    wait_for("the slow outlet is asked", || asked.load(Ordering::SeqCst).then_some(()));
    wait_for_words(&shop, "latest.atom", "Dockers win");
    daemon.signal("TERM");
    let (code, took) = daemon.ends();
    assert_eq!(code, Some(0), "{}", daemon.said());
    assert!(took.as_secs() < 10, "{took:?}");
    // Told a second time, it does not even wait that long.
    let mut daemon = shop.start(&["run"]);
    daemon.says("queue");
    asked.store(false, Ordering::SeqCst);
    wait_for("the slow outlet is asked again", || asked.load(Ordering::SeqCst).then_some(()));
    daemon.signal("TERM");
    std::thread::sleep(Duration::from_millis(300));
    daemon.signal("TERM");
    assert_eq!(daemon.ends().0, Some(0));
    assert!(daemon.said().contains("told twice to stop"), "{}", daemon.said());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sighup_takes_up_a_good_file_and_keeps_the_old_one_before_a_bad() {
    let one = Outlet::saying(reply(200, &[], feed_of("Dockers win"))).await;
    let two = Outlet::saying(reply(200, &[], feed_of("Choirs sing"))).await;
    let (first, second) = (one.url("/feed").to_string(), two.url("/feed").to_string());
    let shop = Shop::new(&[("one", &first)]);
    let mut daemon = shop.start(&["run"]);
    wait_for_words(&shop, "latest.atom", "Dockers win");
    let at = daemon.door();
    let faulty = feeds_toml(&[("one", &first), ("two", &second)]);
    for (text, words) in [
        (faulty.replace("hold =", "holt ="), "holt"),
        (faulty.replace("invented.example,2026", "other.example,2026"), "id_authority must never change"),
        ("\0\0not toml".to_string(), "feeds.toml:1"),
    ] {
        shop.configure(&text);
        daemon.signal("HUP");
        let said = daemon.says(words);
        assert!(said.contains("was not taken up"), "{said}");
        assert!(get(at, "/latest.atom", &[]).await.text().contains("Dockers win"), "it goes on as before");
        assert!(!shop.path("output/outlets/two.atom").exists());
    }
    std::fs::remove_file(shop.path("feeds.toml")).unwrap();
    daemon.signal("HUP");
    daemon.says("it does not exist");
    shop.configure(&faulty);
    daemon.signal("HUP");
    daemon.says("feeds.toml was read again");
    wait_for_words(&shop, "outlets/two.atom", "Choirs sing");
    wait_for_words(&shop, "latest.atom", "Choirs sing");
    daemon.signal("TERM");
    assert_eq!(daemon.ends().0, Some(0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_of_the_old_configuration_goes_on_beside_the_new_one() {
    let asked = Arc::new(AtomicBool::new(false));
    let seen = asked.clone();
    // It begins to answer, and brings the rest only after the daemon has long stopped waiting for it.
    let slow = Outlet::start(move |_, _| {
        seen.store(true, Ordering::SeqCst);
        std::thread::sleep(Duration::from_secs(11));
        reply(200, &[], feed_of("From the old outlet"))
    })
    .await;
    let good = Outlet::saying(reply(200, &[], feed_of("Dockers win"))).await;
    let (first, second) = (good.url("/feed").to_string(), slow.url("/feed").to_string());
    let shop = Shop::new(&[("slow", &second)]);
    let mut daemon = shop.start(&["run"]);
    wait_for("the slow outlet is asked", || asked.load(Ordering::SeqCst).then_some(()));
    shop.configure(&feeds_toml(&[("good", &first)]));
    daemon.signal("HUP");
    daemon.says("feeds.toml was read again");
    wait_for_words(&shop, "latest.atom", "Dockers win");
    tokio::time::sleep(Duration::from_secs(6)).await;
    let ran = shop.run(&["publish", "--all"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let latest = std::fs::read_to_string(shop.path("output/latest.atom")).unwrap();
    assert!(latest.contains("Dockers win") && !latest.contains("From the old outlet"), "{}", daemon.said());
    daemon.signal("TERM");
    assert_eq!(daemon.ends().0, Some(0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn publish_beside_a_daemon_waits_for_all_there_is_and_tells_what_changed() {
    let outlet = Outlet::saying(reply(
        200,
        &[],
        feed_of("Dockers win").replace("<guid>", "<link>https://invented.example/1</link><guid>"),
    ))
    .await;
    let shop = Shop::new(&[("good", outlet.url("/feed").as_str())]);
    let mut daemon = shop.start(&["run"]);
    wait_for_words(&shop, "latest.atom", "Dockers win");
    shop.run(&["decide", "https://invented.example/1", "spike"]).exits(0);
    shop.run(&["publish"]).exits(0);
    assert!(!std::fs::read_to_string(shop.path("output/latest.atom")).unwrap().contains("Dockers win"));
    // While the daemon is held, an act waits for it.
    daemon.signal("STOP");
    shop.run(&["decide", "https://invented.example/1", "unspike"]).exits(0);
    let ran = std::thread::scope(|scope| {
        scope.spawn(|| {
            std::thread::sleep(Duration::from_secs(1));
            daemon.signal("CONT");
        });
        shop.run(&["publish", "--json"])
    });
    assert!(ran.exits(0).contains("documents changed"), "{}", ran.err);
    let changed: Vec<serde_json::Value> = ran.json().into_iter().map(|line| line["path"].clone()).collect();
    for path in ["latest.atom", "outlets/good.html", "index.html", "manifest.json", "manifests/latest.json"] {
        assert!(changed.contains(&path.into()), "{path} is not among {changed:?}");
    }
    assert!(!changed.contains(&"regions/europe.atom".into()), "{changed:?}");
    assert!(std::fs::read_to_string(shop.path("output/latest.atom")).unwrap().contains("Dockers win"));
    daemon.signal("TERM");
    assert_eq!(daemon.ends().0, Some(0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn publish_beside_a_poll_waits_for_its_end_and_publishes_itself() {
    let asked = Arc::new(AtomicBool::new(false));
    let seen = asked.clone();
    let slow = Outlet::start(move |_, _| {
        seen.store(true, Ordering::SeqCst);
        std::thread::sleep(Duration::from_secs(2));
        reply(200, &[], feed_of("Dockers win"))
    })
    .await;
    let shop = Shop::new(&[("slow", slow.url("/feed").as_str())]);
    let mut poll = shop.start(&["poll"]);
    wait_for("the slow outlet is asked", || asked.load(Ordering::SeqCst).then_some(()));
    let ran = shop.run(&["publish"]);
    assert!(ran.exits(0).contains("newsloom poll is at work here; waiting for it to end"), "{}", ran.err);
    assert!(ran.out.lines().any(|path| path == "latest.atom"), "{}", ran.out);
    assert!(std::fs::read_to_string(shop.path("output/latest.atom")).unwrap().contains("Dockers win"));
    assert_eq!(poll.ends().0, Some(0));
}

/// Puts a file where a folder should be: like a full disk it lets nothing be written there, for the superuser too.
struct Blocked {
    folder: PathBuf,
    aside: PathBuf,
}

impl Blocked {
    fn begin(shop: &Shop) -> Blocked {
        let blocked = Blocked { folder: shop.path("output/outlets"), aside: shop.path("aside") };
        std::fs::rename(&blocked.folder, &blocked.aside).unwrap();
        std::fs::write(&blocked.folder, "in the way").unwrap();
        blocked
    }

    fn end(self) {
        std::fs::remove_file(&self.folder).unwrap();
        std::fs::rename(&self.aside, &self.folder).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_nowhere_to_write_publishing_says_so_and_the_old_documents_stay() {
    let said = Arc::new(Mutex::new(feed_of("Dockers win")));
    let told = said.clone();
    let outlet = Outlet::start(move |_, _| reply(200, &[], told.lock().unwrap().as_str())).await;
    let shop = Shop::new(&[("good", outlet.url("/feed").as_str())]);
    shop.run(&["poll"]).exits(0);
    shop.run(&["publish"]).exits(0);
    let old = std::fs::read(shop.path("output/outlets/good.atom")).unwrap();
    let blocked = Blocked::begin(&shop);
    *said.lock().unwrap() = feed_of("Dockers win twice");
    assert!(shop.run(&["poll", "--all"]).out.contains("1 revised"));
    for _ in 0..2 {
        let ran = shop.run(&["publish"]);
        let sentence = ran.exits(1);
        assert!(sentence.contains("could not write") && sentence.contains("output/outlets"), "{sentence}");
        assert!(sentence.contains("what was published before is untouched"), "{sentence}");
        assert!(std::fs::read(blocked.aside.join("good.atom")).unwrap() == old);
    }
    blocked.end();
    shop.run(&["publish"]).exits(0);
    wait_for_words(&shop, "outlets/good.atom", "Dockers win twice");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_daemon_with_nowhere_to_write_serves_on_and_heals_by_itself() {
    let outlet = Outlet::saying(reply(200, &[], feed_of("Dockers win"))).await;
    let shop = Shop::new(&[("good", outlet.url("/feed").as_str())]);
    let mut daemon = shop.start(&["run"]);
    let at = daemon.door();
    let paths = ["/latest.atom", "/latest.en.json", "/outlets/good.atom", "/index.html"];
    wait_for_words(&shop, "latest.atom", "Dockers win");
    // A moment later it has forgotten what it held while it published, and keeps what is asked for from then on.
    wait_for_words(&shop, "index.html", "Latest");
    tokio::time::sleep(Duration::from_millis(500)).await;
    for path in paths {
        assert_eq!(get(at, path, &[]).await.status, 200, "{path} is on the shelf");
    }
    let blocked = Blocked::begin(&shop);
    shop.run(&["decide", &only_entry(&shop), "spike"]).exits(0);
    daemon.says("it is tried again in a moment");
    assert!(
        daemon.said().contains("could not write") && daemon.said().contains("what was published before is untouched")
    );
    for path in paths.iter().filter(|path| !path.starts_with("/outlets/")) {
        assert_eq!(get(at, path, &[]).await.status, 200, "what there is, is served");
    }
    blocked.end();
    shop.run(&["publish"]).exits(0);
    for path in paths {
        let disk = std::fs::read(shop.path("output").join(&path[1..])).unwrap();
        assert!(!String::from_utf8_lossy(&disk).contains("Dockers win"), "{path}");
        wait_until_served(at, path, &disk).await;
    }
    daemon.signal("TERM");
    assert_eq!(daemon.ends().0, Some(0));
}

/// The id of the one entry that is published.
fn only_entry(shop: &Shop) -> String {
    let text = std::fs::read_to_string(shop.path("output/latest.json")).unwrap();
    let feed: serde_json::Value = serde_json::from_str(&text).unwrap();
    feed["items"][0]["id"].as_str().unwrap().to_string()
}

/// Waits until an address serves these bytes: the daemon forgets what it held a moment after it is on the disk.
async fn wait_until_served(at: SocketAddr, path: &str, want: &[u8]) {
    for _ in 0..100 {
        if get(at, path, &[]).await.body == want {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{path} is not served as it is on the disk");
}

#[test]
fn a_taken_port_is_told_before_anything_is_begun() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let shop = Shop::new(&[]);
    let ran = shop.run(&["run", "--listen", &address]);
    assert!(
        ran.exits(1).contains("because another program listens there already; choose another with --listen"),
        "{}",
        ran.err
    );
    assert_eq!(ran.err.matches("another program").count(), 1, "{}", ran.err);
    let ran = shop.run(&["run", "--listen", "192.0.2.1:8080"]);
    assert!(ran.exits(1).contains("this machine has no such address"), "{}", ran.err);
    for wrong in ["nowhere", "8080", "127.0.0.1:99999", ":80"] {
        for command in [&["run"][..], &["demo", "--once"]] {
            let ran = shop.run(&[command, &["--listen", wrong]].concat());
            assert!(ran.exits(2).contains("write such as \"127.0.0.1:8080\""), "{wrong}: {}", ran.err);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_that_say_nothing_keep_neither_readers_nor_publishing_from_their_files() {
    let outlet = Outlet::saying(reply(200, &[], feed_of("Dockers win"))).await;
    let shop = Shop::new(&[("good", outlet.url("/feed").as_str())]);
    let mut daemon = shop.start_with_files(256, &["run"]);
    let at = daemon.door();
    wait_for_words(&shop, "latest.atom", "Dockers win");
    let mut silent = Vec::new();
    for _ in 0..300 {
        let mut stream = tokio::net::TcpStream::connect(at).await.unwrap();
        tokio::io::AsyncWriteExt::write_all(&mut stream, b"GET /health HTTP/1.1\r\n").await.unwrap();
        silent.push(stream);
    }
    let health = tokio::time::timeout(Duration::from_secs(5), get(at, "/health", &[])).await;
    assert_eq!(health.expect("it answers at once").status, 200);
    shop.run(&["decide", &only_entry(&shop), "spike"]).exits(0);
    shop.run(&["publish"]).exits(0);
    assert!(!std::fs::read_to_string(shop.path("output/latest.atom")).unwrap().contains("Dockers win"));
    assert!(!daemon.said().contains("Too many open files"), "{}", daemon.said());
    drop(silent);
    daemon.signal("TERM");
    assert_eq!(daemon.ends().0, Some(0));
}
