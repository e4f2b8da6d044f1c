//! How people begin: a first newsroom, and the demo twice, on a taken port, in somebody else's folder.

use super::browser::get;
use super::shop::{Shop, wait_for};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_demo_takes_the_next_free_port_and_shows_queue_and_feeds() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let shop = Shop { dir: tempfile::tempdir().unwrap() };
    let mut demo = shop.start(&["demo", "--listen", &format!("127.0.0.1:{port}")]);
    let at = demo.door();
    assert!(at.port() > port && demo.said().contains(&format!("port {port} is taken")), "{}", demo.said());
    wait_for("the door", || std::net::TcpStream::connect(at).ok());
    let feed = get(at, "/latest.atom", &[]).await;
    assert_eq!(feed.status, 200);
    assert!(feed.text().contains("Invented sample content"));
    let desk = get(at, "/desk", &[]).await;
    assert!(desk.text().contains("Accept to issue") && desk.text().contains("Draft, 3 items"));
    let second = shop.run(&["demo", "--once"]);
    assert!(second.exits(6).contains("newsloom demo"), "{}", second.err);
    // Every other command works on the demo by its own feeds.toml.
    let shown = shop.run(&["issue", "list", "--json", "--config", "data/feeds.toml"]);
    shown.exits(0);
    let mut states: Vec<_> =
        shown.json().iter().map(|issue| (issue["state"].to_string(), issue["scheduled"].is_string())).collect();
    states.sort();
    let draft = || "\"draft\"".to_string();
    let want = [(draft(), false), (draft(), true), ("\"published\"".to_string(), false)];
    assert_eq!(states, want, "a finished issue, a draft and a scheduled one");
    demo.signal("TERM");
    assert_eq!(demo.ends().0, Some(0));
}

#[test]
fn the_demo_stays_out_of_a_real_newsroom() {
    let shop = Shop::new(&[]);
    shop.run(&["publish"]).exits(0);
    let before = std::fs::read(shop.path("output/index.html")).unwrap();
    let ran = shop.run(&["demo", "--once"]);
    assert!(ran.exits(1).contains("it belongs to another newsroom (invented.example,2026)"), "{}", ran.err);
    assert!(std::fs::read(shop.path("output/index.html")).unwrap() == before);
    assert!(!shop.path("data/feeds.toml").exists() && !shop.path("data/outlets").exists());
}

#[test]
fn init_writes_a_newsroom_that_check_accepts_and_never_overwrites_one() {
    let shop = Shop { dir: tempfile::tempdir().unwrap() };
    let ran = shop.run(&["init"]);
    ran.exits(0);
    assert!(ran.out.contains("newsloom check"));
    shop.run(&["check"]).exits(0);
    shop.configure("mine");
    assert!(shop.run(&["init"]).exits(1).contains("exists already"));
    assert_eq!(std::fs::read_to_string(shop.path("feeds.toml")).unwrap(), "mine");
}
