//! The web door: what subscribers get at `/`.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use newsloom::web::{self, House, Manners, Shelf};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::browser::{get, send};
use super::room::{Room, item};

const DHAKA: &str = "Bangladesh: garment workers in Dhaka win maternity leave";
const NAVIGATES: [(&str, &str); 2] = [("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Mode", "navigate")];

/// A newsroom with its door open.
pub struct Door {
    pub room: Room,
    pub at: SocketAddr,
    /// All that leads somewhere, as the router tells it to whoever looks for faults.
    pub routes: String,
    shelf: Arc<Shelf>,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for Door {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Opens the door of a newsroom that believes it listens on `believed`, with whoever comes as the demo's editor.
pub async fn door(room: Room, believed: Option<&str>) -> Door {
    door_with(room, believed, Manners::default()).await
}

/// The same where nobody is let in unasked, as everywhere but on the demo.
pub async fn strict_door(room: Room, believed: Option<&str>) -> Door {
    opened(room, believed, Manners::default(), false).await
}

async fn door_with(room: Room, believed: Option<&str>, manners: Manners) -> Door {
    opened(room, believed, manners, true).await
}

async fn opened(room: Room, believed: Option<&str>, manners: Manners, demo: bool) -> Door {
    let shelf = Arc::new(Shelf::new(room.target.clone()));
    let config = Arc::new(ArcSwap::new(room.config.clone()));
    let inflow = Arc::new(room.inflow());
    let house = House {
        shelf: shelf.clone(),
        store: room.store.clone(),
        config,
        decided: Arc::default(),
        people: Arc::default(),
        demo,
        acted: Arc::default(),
        claims: Arc::default(),
        inflow,
        mail_key: newsloom::push::Key::new("xkeysib-secret"),
        clock: room.clock(),
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    let router = web::router(house, believed.map_or(at, |address| address.parse().unwrap()));
    let routes = format!("{router:?}");
    let serving = web::serve(listener, router, manners, std::future::pending());
    let task = tokio::spawn(async move { serving.await.unwrap() });
    Door { room, at, routes, shelf, task }
}

/// A newsroom with one public and one waiting entry.
pub async fn open() -> Door {
    let room = Room::open("0s").await;
    room.say("trusted", &[item("t1", DHAKA)]);
    room.say("review", &[item("r1", "Nepal: porters in Kathmandu found a guild")]);
    room.work().await;
    door(room, None).await
}

#[tokio::test]
async fn every_document_comes_with_its_type_and_as_it_was_written() {
    let door = open().await;
    for (path, media_type) in [
        ("/latest.atom", "application/atom+xml; charset=utf-8"),
        ("/regions/asia.rss", "application/rss+xml; charset=utf-8"),
        ("/latest.en.json", "application/feed+json; charset=utf-8"),
        ("/issues.html", "text/html; charset=utf-8"),
        ("/feeds.opml", "text/x-opml; charset=utf-8"),
        ("/manifest.json", "application/json; charset=utf-8"),
        ("/manifests/regions/asia.json", "application/json; charset=utf-8"),
        ("/style.css", "text/css; charset=utf-8"),
    ] {
        let answer = get(door.at, path, &[]).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, media_type), "{path}");
        assert_eq!(answer.text(), door.room.document(&path[1..]), "{path}");
        assert_eq!(answer.header("content-length"), answer.body.len().to_string());
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        assert!(answer.header("cache-control").contains("max-age="));
        assert!(answer.header("vary").contains("Accept-Encoding"));
        let page = path.ends_with(".html");
        assert_eq!(answer.header("content-security-policy").contains("default-src 'none'"), page, "{path}");
        assert!(!answer.header("content-security-policy").contains("unsafe"));
    }
    assert_eq!(get(door.at, "/", &[]).await.text(), door.room.document("index.html"));
    assert_eq!(get(door.at, "/latest", &[]).await.text(), door.room.document("latest.html"), "what people type");
    assert_eq!(get(door.at, "/l%61test.atom?x=1", &[]).await.text(), door.room.document("latest.atom"));
}

#[tokio::test]
async fn compressed_forms_are_the_document_under_tags_of_their_own() {
    let door = open().await;
    for path in ["/latest.atom", "/latest.json", "/regions/asia.html", "/feeds.opml"] {
        let mut tags = Vec::new();
        for (accepted, coding) in
            [("identity", ""), ("gzip", "gzip"), ("gzip, deflate, br, zstd", "br"), ("br;q=0, *", "gzip")]
        {
            let answer = get(door.at, path, &[("Accept-Encoding", accepted)]).await;
            assert_eq!(answer.header("content-encoding"), coding, "{path} for {accepted}");
            assert_eq!(String::from_utf8(answer.unpacked()).unwrap(), door.room.document(&path[1..]));
            let tag = answer.header("etag").to_string();
            assert!(tag.starts_with('"') && tag.ends_with('"') && tag.len() > 2, "strong: {tag}");
            tags.push(tag);
        }
        assert_eq!(tags[1], tags[3]);
        tags.pop();
        tags.dedup();
        assert_eq!(tags.len(), 3, "one for each form: {tags:?}");
    }
}

#[tokio::test]
async fn a_copy_that_is_still_good_is_not_sent_again() {
    let door = open().await;
    let gzip = ("Accept-Encoding", "gzip");
    let tag = get(door.at, "/latest.atom", &[gzip]).await.header("etag").to_string();
    let plain = get(door.at, "/latest.atom", &[]).await.header("etag").to_string();
    let (weak, list) = (format!("W/{tag}"), format!("\"x\", W/{tag} , \"y\""));
    for (given, status) in [
        (tag.as_str(), 304),
        (weak.as_str(), 304),
        (list.as_str(), 304),
        ("*", 304),
        (plain.as_str(), 200),
        ("\"x\"", 200),
        (tag.trim_matches('"'), 200),
        ("", 200),
    ] {
        let answer = get(door.at, "/latest.atom", &[gzip, ("If-None-Match", given)]).await;
        assert_eq!(answer.status, status, "{given}");
        assert_eq!(answer.body.is_empty(), status == 304);
        assert_eq!(answer.header("etag"), tag);
        assert!(!answer.header("vary").is_empty() && !answer.header("cache-control").is_empty());
    }
    let head = send(door.at, "HEAD", "/latest.atom", &[gzip, ("If-None-Match", &tag)], "").await;
    assert_eq!((head.status, head.body.len()), (304, 0));
}

#[tokio::test]
async fn the_time_of_the_last_change_is_told_once_it_is_settled() {
    let door = open().await;
    let file = door.room.dir.path().join("output/latest.atom");
    let changed = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000);
    std::fs::File::options().write(true).open(&file).unwrap().set_modified(changed).unwrap();
    let answer = get(door.at, "/latest.atom", &[]).await;
    assert_eq!(answer.header("last-modified"), "Tue, 14 Nov 2023 22:13:20 GMT");
    for (since, status) in [
        ("Tue, 14 Nov 2023 22:13:20 GMT", 304),
        ("Wed, 15 Nov 2023 00:00:00 GMT", 304),
        ("Tue, 14 Nov 2023 22:13:19 GMT", 200),
        ("Tuesday, 14-Nov-23 22:13:20 GMT", 304),
        ("Tue Nov 14 22:13:20 2023", 304),
        ("Tue Nov 14 22:13:19 2023", 200),
        ("yesterday", 200),
    ] {
        let given = ("If-Modified-Since", since);
        assert_eq!(get(door.at, "/latest.atom", &[given]).await.status, status, "{since}");
        let tagged = get(door.at, "/latest.atom", &[given, ("If-None-Match", "\"x\"")]).await;
        assert_eq!(tagged.status, 200, "the tag decides");
    }
    let tomorrow = std::time::SystemTime::now() + std::time::Duration::from_secs(86_400);
    std::fs::File::options().write(true).open(&file).unwrap().set_modified(tomorrow).unwrap();
    door.shelf.forget(&["latest.atom".into()]);
    assert_eq!(get(door.at, "/latest.atom", &[]).await.header("last-modified"), "", "no time that cannot be");
}

#[tokio::test]
async fn head_is_get_without_the_body() {
    let door = open().await;
    for (target, headers) in [
        ("/latest.atom", vec![]),
        ("/latest.rss", vec![("Accept-Encoding", "br")]),
        ("/regions/asia.html", vec![]),
        ("/", vec![]),
        ("/latest.json", NAVIGATES.to_vec()),
        ("/nowhere", vec![]),
        ("/desk", vec![]),
    ] {
        let got = get(door.at, target, &headers).await;
        let head = send(door.at, "HEAD", target, &headers, "").await;
        assert_eq!(head.status, got.status, "{target}");
        assert!(head.body.is_empty(), "{target}");
        let without_date = |answer: &super::browser::Answer| {
            let mut headers: Vec<_> =
                answer.headers.iter().filter(|(name, _)| name != "date" && name != "set-cookie").cloned().collect();
            headers.sort();
            headers
        };
        assert_eq!(without_date(&head), without_date(&got), "{target}");
    }
}

#[tokio::test]
async fn a_person_gets_the_page_and_a_reader_the_feed_at_one_address() {
    let door = open().await;
    let page = door.room.document("regions/asia.html");
    for form in ["atom", "rss", "json"] {
        let path = format!("/regions/asia.{form}");
        let feed = door.room.document(&path[1..]);
        let person = get(door.at, &path, &NAVIGATES).await;
        assert_eq!((person.text(), person.header("content-type")), (page.as_str(), "text/html; charset=utf-8"));
        assert!(person.header("vary").contains("Sec-Fetch-Dest") && person.header("vary").contains("Sec-Fetch-Mode"));
        assert!(person.header("content-security-policy").contains("default-src 'none'"));
        let html = [("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")];
        assert_eq!(get(door.at, &path, &html).await.text(), feed, "readers accept html too");
        let script = [("Sec-Fetch-Dest", "empty"), ("Sec-Fetch-Mode", "cors")];
        assert_eq!(get(door.at, &path, &script).await.text(), feed);
        let raw = get(door.at, &format!("{path}?raw=1"), &NAVIGATES).await;
        let shown = if form == "json" { "application/json" } else { "application/xml" };
        assert_eq!(
            (raw.text(), raw.header("content-type")),
            (feed.as_str(), format!("{shown}; charset=utf-8").as_str())
        );
        let tag = get(door.at, &path, &[]).await.header("etag").to_string();
        let again = [NAVIGATES[0], NAVIGATES[1], ("If-None-Match", tag.as_str())];
        assert_eq!(get(door.at, &path, &again).await.status, 200, "the feed's tag is not the page's");
    }
    let manifest = get(door.at, "/manifest.json", &NAVIGATES).await;
    assert_eq!(manifest.text(), door.room.document("manifest.json"));
}

#[tokio::test]
async fn what_is_not_published_is_not_there() {
    let door = open().await;
    std::fs::write(door.room.dir.path().join("output/.newsloom-half"), "half a document").unwrap();
    std::fs::write(door.room.dir.path().join("secret.atom"), "secret").unwrap();
    for kept in ["newsloom.db", "newsloom.db-wal", "lock", "regions/feeds.toml", "backup.tar.gz", "latest.atom~"] {
        std::fs::write(door.room.dir.path().join("output").join(kept), "secret").unwrap();
    }
    for target in [
        "/nowhere.atom",
        "/latest.atom/",
        "/latest.atom/x",
        "/regions",
        "/regions/",
        "//latest.atom",
        "/regions//asia.atom",
        "/./latest.atom",
        "/regions/./asia.atom",
        "/regions/../latest.atom",
        "/../secret.atom",
        "/%2e%2e/secret.atom",
        "/..%2fsecret.atom",
        "/regions/..%2F..%2Fsecret.atom",
        "/..%5csecret.atom",
        "/..\\secret.atom",
        "/latest.atom%00",
        "/latest.atom%00.html",
        "/%c0%ae%c0%ae/secret.atom",
        "/%252e%252e/secret.atom",
        "/.newsloom-half",
        "/%2enewsloom-half",
        "/LATEST.ATOM%",
        "/%",
        "/feeds.toml",
        "/newsloom.db",
        "/newsloom.db-wal",
        "/newsloom%2Edb",
        "/lock",
        "/regions/feeds.toml",
        "/backup.tar.gz",
        "/latest.atom~",
        "/C:/x",
        "/latest.atom;x",
    ] {
        let answer = get(door.at, target, &[]).await;
        assert_eq!((answer.status, answer.header("content-type")), (404, "text/plain; charset=utf-8"), "{target}");
        assert!(answer.text().contains("All feeds are listed at /"), "{target}");
        assert!(!answer.text().contains("secret"));
    }
    for method in ["POST", "PUT", "DELETE", "PATCH", "PROPFIND"] {
        let answer = send(door.at, method, "/latest.atom", &[], "").await;
        assert_eq!((answer.status, answer.header("allow")), (405, "GET, HEAD, OPTIONS"), "{method}");
    }
}

#[tokio::test]
async fn a_new_edition_is_served_at_once_and_what_did_not_change_keeps_its_tag() {
    let door = open().await;
    let before = get(door.at, "/latest.atom", &[]).await;
    let europe = get(door.at, "/regions/europe.atom", &[]).await;
    door.room.pass(60);
    door.room.say("trusted", &[item("t1", DHAKA), item("t2", "Peru: court in Huaraz halts a mine")]);
    let changed = door.room.work().await;
    door.shelf.forget(&changed);
    let after = get(door.at, "/latest.atom", &[("If-None-Match", before.header("etag"))]).await;
    assert_eq!(after.status, 200);
    assert!(after.text().contains("Huaraz") && !before.text().contains("Huaraz"));
    let same = get(door.at, "/regions/europe.atom", &[("If-None-Match", europe.header("etag"))]).await;
    assert_eq!(same.status, 304);
}

/// A daemon's patience, made short.
fn hasty(places: usize) -> Manners {
    Manners { places, head: Duration::from_millis(700), stall: Duration::from_millis(700) }
}

/// Waits, within reason, for the other side to end the connection; returns what it said until then.
async fn hung_up(mut stream: TcpStream) -> Vec<u8> {
    let mut said = Vec::new();
    let end = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut said)).await;
    // Being thrown out in the middle of something is an end too.
    let _ = end.expect("the connection ends");
    said
}

#[tokio::test]
async fn a_head_that_does_not_come_and_a_kept_connection_in_silence_are_closed() {
    let door = door_with(Room::open("0s").await, None, hasty(8)).await;
    for begun in ["", "G", "GET /health HTTP/1.1\r\nHost: x\r\nX-Slow: "] {
        let mut stream = TcpStream::connect(door.at).await.unwrap();
        stream.write_all(begun.as_bytes()).await.unwrap();
        assert!(!String::from_utf8_lossy(&hung_up(stream).await).contains("200 OK"), "{begun:?}");
    }
    let mut kept = TcpStream::connect(door.at).await.unwrap();
    kept.write_all(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    assert!(String::from_utf8(hung_up(kept).await).unwrap().ends_with("ok\n"), "answered, and then closed");
    let mut dribbling = TcpStream::connect(door.at).await.unwrap();
    let began = std::time::Instant::now();
    while dribbling.write_all(b"G").await.is_ok() && began.elapsed() < Duration::from_secs(10) {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(began.elapsed() < Duration::from_secs(10), "a byte now and then keeps no place");
}

#[tokio::test]
async fn whoever_does_not_take_an_answer_loses_the_place() {
    let door = door_with(Room::open("0s").await, None, hasty(8)).await;
    let huge = vec![b'x'; 24 << 20];
    std::fs::create_dir_all(door.room.dir.path().join("output")).unwrap();
    std::fs::write(door.room.dir.path().join("output/latest.atom"), &huge).unwrap();
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(8192).unwrap();
    let mut slow = socket.connect(door.at).await.unwrap();
    slow.write_all(b"GET /latest.atom HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert!(hung_up(slow).await.len() < huge.len(), "it was given up in the middle");
    let answer = get(door.at, "/latest.atom", &[]).await;
    assert_eq!(answer.body.len(), huge.len(), "who reads gets all of it");
}

#[tokio::test]
async fn where_all_places_are_taken_the_quietest_makes_room() {
    let patient = Manners { places: 8, head: Duration::from_secs(60), stall: Duration::from_secs(60) };
    let door = door_with(Room::open("0s").await, None, patient).await;
    let mut open = Vec::new();
    for _ in 0..24 {
        let mut stream = TcpStream::connect(door.at).await.unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\nHost: ").await.unwrap();
        open.push(stream);
    }
    assert_eq!(get(door.at, "/health", &[]).await.status, 200);
    for stream in open.drain(..12) {
        hung_up(stream).await;
    }
}

#[tokio::test]
async fn a_page_of_another_site_may_ask_whether_its_copy_is_still_good() {
    let door = open().await;
    let asks = [
        ("Origin", "https://reader.example"),
        ("Access-Control-Request-Method", "GET"),
        ("Access-Control-Request-Headers", "if-none-match"),
    ];
    for path in ["/latest.atom", "/", "/nowhere.atom"] {
        let answer = send(door.at, "OPTIONS", path, &asks, "").await;
        assert_eq!((answer.status, answer.body.len()), (204, 0), "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        assert_eq!(answer.header("access-control-allow-methods"), "GET, HEAD");
        let allowed = answer.header("access-control-allow-headers").to_ascii_lowercase();
        for name in ["if-none-match", "if-modified-since", "accept"] {
            assert!(allowed.split(", ").any(|one| one == name), "{allowed}");
        }
        assert!(answer.header("access-control-max-age").parse::<u32>().unwrap() > 0);
        assert_eq!(answer.header("allow"), "GET, HEAD, OPTIONS");
    }
    let feed = get(door.at, "/latest.atom", &asks[..1]).await;
    assert_eq!(feed.header("access-control-expose-headers"), "ETag, Last-Modified");
    for path in ["/desk", "/desk/act", "/desk/undo", "/desk/desk.css", "/desk/", "/desk/x.atom"] {
        let answer = send(door.at, "OPTIONS", path, &asks, "").await;
        assert!(answer.status >= 400, "{path}");
        assert!(!answer.headers.iter().any(|(name, _)| name.starts_with("access-control-")), "{path}");
    }
}

/// Sends these bytes and returns all that comes back.
async fn raw(at: SocketAddr, bytes: &str) -> String {
    let mut stream = TcpStream::connect(at).await.unwrap();
    stream.write_all(bytes.as_bytes()).await.unwrap();
    let mut said = Vec::new();
    stream.read_to_end(&mut said).await.unwrap();
    String::from_utf8_lossy(&said).into_owned()
}

#[tokio::test]
async fn a_request_names_one_host() {
    let door = open().await;
    for (head, status) in [
        ("GET /health HTTP/1.1\r\nHost: a\r\n", "200"),
        ("GET /health HTTP/1.1\r\nHost:\r\n", "200"),
        ("GET /health HTTP/1.0\r\n", "200"),
        ("GET /health HTTP/1.1\r\n", "400"),
        ("GET /latest.atom HTTP/1.1\r\n", "400"),
        ("GET /latest.atom HTTP/1.1\r\nHost: a\r\nHost: b\r\n", "400"),
        ("GET /desk HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n", "400"),
        ("GET /latest.atom HTTP/1.1\r\nHost: a b\r\n", "400"),
        ("GET /latest.atom HTTP/1.1\r\nHost: x@a\r\n", "400"),
        ("GET /desk HTTP/1.1\r\nHost: [::1]\r\n", "200"),
        ("GET /desk HTTP/1.1\r\nHost: [::1]:80\r\n", "200"),
        ("GET /desk HTTP/1.1\r\nHost: [::2]\r\n", "403"),
        ("GET /desk HTTP/1.1\r\nHost:\r\n", "403"),
    ] {
        let said = raw(door.at, &format!("{head}Connection: close\r\n\r\n")).await;
        assert_eq!(said.split(' ').nth(1), Some(status), "{head}");
    }
}

#[tokio::test]
async fn every_accept_encoding_line_counts_and_a_weight_of_nothing_is_no() {
    let door = open().await;
    for (lines, coding) in [
        (vec!["gzip;q=0.000, br;Q=0"], ""),
        (vec!["identity", "gzip"], "gzip"),
        (vec!["gzip;q=0.5", "br;q=0.8"], "br"),
        (vec!["identity;q=0"], "gzip"),
    ] {
        let headers: Vec<_> = lines.iter().map(|line| ("Accept-Encoding", *line)).collect();
        for path in ["/latest.atom", "/icon.svg"] {
            let answer = get(door.at, path, &headers).await;
            if path == "/latest.atom" {
                assert_eq!(answer.header("content-encoding"), coding, "{lines:?}");
            }
            assert_eq!(String::from_utf8(answer.unpacked()).unwrap(), door.room.document(&path[1..]));
        }
    }
}

#[tokio::test]
async fn a_person_who_finds_nothing_gets_a_page_with_a_way_back() {
    let door = open().await;
    for path in ["/nowhere", "/nowhere.atom", "/x.tar.gz", "/desk/nowhere"] {
        let page = get(door.at, path, &NAVIGATES).await;
        assert_eq!((page.status, page.header("content-type")), (404, "text/html; charset=utf-8"), "{path}");
        let html = page.text();
        assert!(html.contains("<h1>Nothing is here</h1>") && html.contains("<a href=\"/\">"), "{html}");
        assert!(html.contains("href=\"/style.css\"") && html.contains("lang=\"en\""));
        assert!(page.header("content-security-policy").contains("default-src 'none'"));
        assert!(page.header("vary").contains("Sec-Fetch-Mode"));
        let plain = get(door.at, path, &[("Accept", "text/html")]).await;
        assert_eq!((plain.status, plain.header("content-type")), (404, "text/plain; charset=utf-8"), "{path}");
    }
}
