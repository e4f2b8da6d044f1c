//! What a partner gave us in confidence: a secret in a source's address is used for asking, and told to nobody.

use std::path::Path;

use super::outlets::{Outlet, reply};
use super::shop::{Shop, feeds_toml};

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
