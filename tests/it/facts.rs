//! What commands print as JSON: what is absent is left out, and times have whole seconds in UTC.

use serde_json::Value;

use super::outlets::{Outlet, reply};
use super::shop::Shop;

const FEED: &str = "<rss version=\"2.0\"><channel><title>Invented</title><item><title>Port: dockers win</title>\
                    <guid isPermaLink=\"false\">1</guid><link>https://invented.example/1</link>\
                    <pubDate>Sun, 22 Nov 2026 10:00:00 GMT</pubDate></item></channel></rss>";

/// Faults of a value: members that are null, and times that are not as all others.
fn faults(value: &Value, name: &str, found: &mut Vec<String>) {
    match value {
        Value::Null => found.push(format!("{name} is null")),
        Value::Object(members) => {
            members.iter().for_each(|(member, value)| faults(value, &format!("{name}.{member}"), found))
        }
        Value::Array(items) => items.iter().for_each(|item| faults(item, name, found)),
        Value::String(text) => {
            let is_time = chrono::DateTime::parse_from_rfc3339(text).is_ok();
            if is_time && !(text.len() == 20 && text.ends_with('Z')) {
                found.push(format!("{name} is {text}"));
            }
        }
        _ => {}
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_absent_is_left_out_and_times_have_whole_seconds() {
    let outlet = Outlet::saying(reply(200, &[], FEED)).await;
    let shop = Shop::new(&[("one", outlet.url("/").as_str())]);
    let entry = "https://invented.example/1";
    shop.run(&["poll", "--json"]).exits(0);
    shop.run(&["publish", "--json"]).exits(0);
    shop.run(&["issue", "new", "2026-11"]).exits(0);
    for words in [
        &["explain", entry][..],
        &["decide", entry, "select"],
        &["decide", entry, "select"],
        &["explain", entry],
        &["undo"],
        &["decide", entry, "place", "--why", "sample"],
        &["issue", "show", "2026-11"],
        &["issue", "list"],
        &["explain", entry],
        &["poll", "--all"],
        &["check"],
    ] {
        let ran = shop.run(&[words, &["--json"]].concat());
        ran.exits(0);
        let mut found = Vec::new();
        ran.json().iter().for_each(|object| faults(object, "", &mut found));
        assert_eq!(found, Vec::<String>::new(), "{words:?}: {}", ran.out);
    }
    let undone = shop.run(&["undo", "--json"]).json().remove(0);
    assert_eq!((&undone["act"], &undone["left"]), (&"undo".into(), &"public".into()));
    let told = shop.run(&["explain", entry, "--json"]).json().remove(0);
    assert!(told["decisions"][0]["at"].is_string() && told["decisions"][0].get("why").is_none(), "{told}");
    assert!(told["polls"][0]["status"].is_string() && told["revisions"][0]["at"].is_string(), "{told}");
}
