//! What a partner gave us in confidence: a secret in a source's address is used for asking, and told to nobody.

use std::path::Path;

use newsloom::store::Sources;

use super::browser::{get, send};
use super::outlets::{FEED, Outlet, reply};
use super::room::Room;
use super::shop::{Shop, feeds_toml};
use super::web::door;

const SECRET: &str = "s3cr3tw0rd";

/// A feed that repeats its address wherever feeds do.
fn chatty() -> String {
    format!(
        "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Invented</title>\
         <id>https://invented.example/feed?token={SECRET}</id><updated>2026-11-21T08:00:00Z</updated>\
         <link rel=\"self\" href=\"https://invented.example/feed?token={SECRET}\"/>\
         <entry><title>Dockers win</title><id>https://invented.example/1</id><updated>2026-11-21T08:00:00Z</updated>\
         <link href=\"https://invented.example/1?p=2&amp;token={SECRET}\"/>\
         <link rel=\"enclosure\" type=\"audio/mpeg\" length=\"9\" href=\"https://invented.example/1.mp3?token={SECRET}\"/>\
         <content type=\"html\">Read &lt;a href=\"https://invented.example/2?token={SECRET}\"&gt;on&lt;/a&gt;, all of it.</content>\
         </entry></feed>"
    )
}

fn tells(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(tells(&path));
        } else if String::from_utf8_lossy(&std::fs::read(&path).unwrap()).contains(SECRET) {
            found.push(path.display().to_string());
        }
    }
    found
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_secret_in_an_address_is_asked_with_and_told_to_nobody() {
    let outlet = Outlet::saying(reply(200, &[], chatty())).await;
    let moved = Outlet::start(|_, asked| {
        let new = format!("/new?token={SECRET}");
        if asked.target.starts_with("/old") { reply(301, &[("Location", &new)], "") } else { reply(200, &[], chatty()) }
    })
    .await;
    let down = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let address = outlet.url(&format!("/feed?x=1&token={SECRET}")).to_string();
    let old = moved.url(&format!("/old?apikey={SECRET}")).to_string();
    let dead = format!("http://{down}/feed?pwd={SECRET}");
    let listed = [("good", address.as_str()), ("moved", &old), ("down", &dead)];
    let text = feeds_toml(&listed).replace("publish =", "syndicate = \"whole\"\nimages = \"link\"\npublish =");
    let shop = Shop::new(&[]);
    shop.configure(&text);
    let shown = outlet.url("/feed?x=1&token=***").to_string();
    let mut told = String::new();
    for (words, code) in [
        (&["check"][..], 0),
        (&["check", "--json"], 0),
        (&["check", "--online"], 4),
        (&["check", "--online", "--json"], 4),
        (&["poll"], 4),
        (&["poll", "--all", "--json"], 4),
        (&["poll", &shown, "--json"], 0),
        (&["poll", "http://nobody.example/?token=s3cr3tw0rd"], 1),
        (&["publish"], 0),
        (&["explain", "https://invented.example/1?p=2&token=s3cr3tw0rd"], 1),
    ] {
        let ran = shop.run(words);
        ran.exits(code);
        told += &format!("{}{}", ran.out, ran.err);
    }
    assert!(outlet.asked().iter().all(|asked| asked.target.contains(SECRET)), "it is asked with the secret");
    assert!(told.matches("this address carries a secret").count() >= 6, "{told}");
    assert!(told.contains("token=***") && told.contains("pwd=***"), "{told}");
    let feed: serde_json::Value =
        serde_json::from_slice(&std::fs::read(shop.path("output/latest.json")).unwrap()).unwrap();
    let item = &feed["items"][0];
    let ran = shop.run(&["explain", item["id"].as_str().unwrap(), "--json"]);
    let known = ran.json().remove(0);
    assert!(known["source"].as_str().unwrap().ends_with("=***"), "{}", known["source"]);
    assert_eq!(item["url"], "https://invented.example/1?p=2");
    assert!(item["content_html"].as_str().unwrap().contains("all of it"), "{item}");
    let daemon = shop.start(&["run", "--data", "fresh", "--output", "fresh-output"]);
    told += &daemon.says("could not poll");
    shop.configure(&format!(
        "{text}url = \"{address}\"\n[[outlet.source]]\nurl = \"ftp://u:{SECRET}@x/?key={SECRET}\"\n"
    ));
    let faults = shop.run(&["check"]);
    faults.exits(3);
    told += &format!("{}{}{}", faults.out, faults.err, shop.run(&["check", "--json"]).out);
    let telling: Vec<&str> = told.lines().filter(|line| line.contains(SECRET)).collect();
    assert!(telling.is_empty(), "{telling:#?}");
    assert_eq!(tells(&shop.path("output")), Vec::<String>::new());
}

#[tokio::test]
async fn a_secret_in_an_address_stands_on_no_page_and_comes_back_with_the_form() {
    let moved = Outlet::start(|_, asked| match asked.target.as_str() {
        target if target.starts_with("/old") => reply(301, &[("Location", &format!("/new?token={SECRET}&page=1"))], ""),
        _ => reply(200, &[], FEED),
    })
    .await;
    let port = moved.url("/").port().unwrap();
    let mut room = Room::open("0s").await;
    let old = format!("http://127.0.0.1:{port}/old?apikey={SECRET}");
    let twin = format!("http://127.0.0.1:{port}/twin?token=other-{SECRET}");
    let first = format!("http://127.0.0.1:{port}/twin?token={SECRET}");
    let source = |url: &str| format!("\n[[outlet.source]]\nkind = \"feed\"\nurl = \"{url}\"");
    let more =
        format!("publish = \"trusted\"\nsyndicate = \"excerpt\"{}{}{}", source(&old), source(&first), source(&twin));
    room.reconfigure("0s", "publish = \"trusted\"\nsyndicate = \"excerpt\"", &more).await;
    room.work().await;
    let states = room.store.sources(room.now()).await.unwrap();
    let id = |url: &str| states.iter().find(|state| state.source.url.as_str() == url).unwrap().id;
    let (old_id, first_id, twin_id) = (id(&old), id(&first), id(&twin));
    let door = door(room, None).await;
    let file = door.room.dir.path().join("feeds.toml");
    let text = || std::fs::read_to_string(&file).unwrap();
    let written = text().replace("publish = \"trusted\"\nsyndicate = \"excerpt\"", &more);
    std::fs::write(&file, written).unwrap();
    let encoded = |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let form = |id: i64, shown: &str, more: &str| format!("source={id}&url={}{more}", encoded(shown));
    let post =
        async |path: &str, body: String| send(door.at, "POST", &format!("/desk/sources/{path}"), &[], &body).await;
    let shown_old = format!("http://127.0.0.1:{port}/old?apikey=***");
    let shown_twin = format!("http://127.0.0.1:{port}/twin?token=***");
    for path in
        ["/desk/sources", &format!("/desk/sources/{old_id}"), &format!("/desk/sources/{twin_id}"), "/api/v1/sources"]
    {
        let page = get(door.at, path, &[]).await;
        assert_eq!((page.status, page.text().contains(SECRET)), (200, false), "{path}: {}", page.text());
        assert!(page.text().contains("=***"), "{path}: {}", page.text());
    }
    let tested = post("test", form(old_id, &shown_old, "")).await;
    assert!(tested.status == 200 && !tested.text().contains(SECRET), "{}", tested.text());
    assert!(moved.asked().iter().any(|asked| asked.target == format!("/old?apikey={SECRET}")), "{:?}", moved.asked());
    let paused = post("pause", form(twin_id, &shown_twin, "")).await;
    assert_eq!(paused.header("location"), "/desk/sources?said=paused", "{}", paused.text());
    assert!(text().contains(&format!("{twin}\"\npaused = true")), "that one and not the other: {}", text());
    let vague = post("pause", format!("url={}", encoded(&shown_twin))).await;
    assert!(vague.text().contains("no such source"), "two are shown so: {}", vague.text());
    let same = post("move", form(first_id, &shown_twin, &format!("&to={}", encoded(&shown_twin)))).await;
    assert_eq!((same.status, text().contains(&format!("{first}\""))), (303, true), "sent back unchanged it stays");
    let path = shown_twin.replace("/twin", "/other");
    assert_eq!(post("move", form(first_id, &shown_twin, &format!("&to={}", encoded(&path)))).await.status, 303);
    assert!(text().contains(&format!("/other?token={SECRET}\"")), "{}", text());
    let away = "&to=http%3A%2F%2Felsewhere.example%2F%3Ftoken%3D***";
    let away = post("move", form(twin_id, &shown_twin, away)).await;
    assert!(away.text().contains("What the stars stand for is not known"), "{}", away.text());
    let new = encoded(&format!("http://127.0.0.1:{port}/new?token=***&page=1"));
    let taken = post("move", form(old_id, &shown_old, &format!("&to={new}"))).await;
    assert_eq!(taken.header("location"), "/desk/sources?said=moved", "{}", taken.text());
    assert!(text().contains(&format!("/new?token={SECRET}&page=1\"")), "where it said that it is: {}", text());
    let new = format!("http://127.0.0.1:{port}/fresh?token={SECRET}");
    let found = post("find", format!("url={}", encoded(&new))).await;
    let shown = new.replace(SECRET, "***");
    assert!(found.text().contains(&shown) && !found.text().contains(SECRET), "{}", found.text());
    let added = post("add", format!("url={}&outlet=review", encoded(&shown))).await;
    assert_eq!((added.status, text().contains(&format!("{new}\""))), (303, true), "{}", added.text());
    let stars = post("add", format!("url={}&outlet=review", encoded("https://e.org/?token=***"))).await;
    assert!(stars.text().contains("What the stars stand for is not known"), "{}", stars.text());
    let log = get(door.at, "/desk/audit", &[]).await;
    assert!(!log.text().contains(SECRET), "{}", log.text());
}
