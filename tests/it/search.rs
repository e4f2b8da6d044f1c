//! Searching the queue, from a poll to the page, and the private feeds of saved views.

use newsloom::desk::{self, views};
use newsloom::model::decision::Act;
use newsloom::model::person::{Profile, Role};
use newsloom::model::query::Query;
use newsloom::store::people::NewPerson;
use newsloom::store::views::NewView;
use newsloom::store::{People, Queue, Views};
use newsloom::text::find_folded;

use super::browser::{get, send};
use super::newsroom::connect;
use super::outlets::{FEED, Outlet, reply};
use super::room::{Room, Said, item};
use super::shop::Shop;
use super::web::{Door, door};
use super::web_desk::without_our_script;

const CUBA: &str = "La soberanía alimentaria en Cuba";
const GAZA: &str = "الحصار على غزّة";
const DHAKA: &str = "Bangladesh: garment workers in Dhaka win maternity leave";

/// A newsroom with three entries.
async fn newsroom() -> Room {
    let room = Room::open("0s").await;
    room.say_in("es", "trusted", &[item("t1", CUBA)]);
    room.say_in("ar", "review", &[Said { text: "<p>أخبار <b>الأردن</b> &amp; more</p>", ..item("r1", GAZA) }]);
    room.say("links", &[item("l1", DHAKA)]);
    room.work().await;
    room
}

#[tokio::test]
async fn what_a_poll_brings_is_found_at_once_and_marked_where_it_stands() {
    let room = newsroom().await;
    for (query, want) in [
        ("soberania", &[CUBA][..]),
        ("غزه", &[GAZA]),
        ("اردن", &[]),
        ("الاردن", &[GAZA]),
        ("outlet:trusted", &[CUBA]),
        ("outlet:\"invented review\"", &[GAZA]),
        ("topic:labour", &[DHAKA]),
        ("region:asia garment*", &[DHAKA]),
        ("status:public topic:labour", &[DHAKA]),
        ("-status:public", &[GAZA]),
    ] {
        assert_eq!(room.found(query).await, want, "{query}");
    }
    let query = Query::parse("soberania \"en cuba\"");
    let marked: Vec<&str> = find_folded(CUBA, &query.terms()).into_iter().map(|at| &CUBA[at]).collect();
    assert_eq!(marked, ["soberanía", "en Cuba"]);
}

#[tokio::test]
async fn a_store_from_before_there_was_a_search_is_made_searchable_bit_by_bit() {
    let room = newsroom().await;
    let mut db = connect(&room.dir.path().join("newsloom.db")).await;
    // As an older version leaves it, and as an older folding does.
    for change in [
        "UPDATE entry SET searchable = 0, regions = 0, topics = NULL, image = 0; INSERT INTO search (search) VALUES ('delete-all')",
        "UPDATE newsroom SET value = '0' WHERE name = 'search_version'",
    ] {
        sqlx::raw_sql(change).execute(&mut db).await.unwrap();
        let mut steps = Vec::new();
        while steps.last() != Some(&0) {
            steps.push(room.store.catch_up_search(2).await.unwrap());
        }
        assert_eq!(steps, [2, 1, 0], "{change}");
        assert_eq!(room.found("soberania").await, [CUBA]);
        assert_eq!(room.found("topic:labour region:asia").await, [DHAKA]);
        assert_eq!(room.found("cuba").await.len(), 1, "once, however often it was indexed");
    }
}

#[tokio::test]
async fn what_editors_write_is_searched_beside_the_original() {
    let room = newsroom().await;
    let id = room.card(CUBA).await.id;
    let mut db = connect(&room.dir.path().join("newsloom.db")).await;
    let write = "INSERT INTO words (entry_id, facts, revision) VALUES ($1, $2, 1)
                 ON CONFLICT (entry_id) DO UPDATE SET facts = excluded.facts";
    let facts = r#"{"title":"Cuba feeds itself","regions":["europe"],"topics":["labour"]}"#;
    sqlx::query(write).bind(id).bind(facts).execute(&mut db).await.unwrap();
    assert_eq!(room.store.catch_up_search(10).await.unwrap(), 1);
    for (query, there) in [
        ("feeds", true),
        ("soberania", true),
        ("feeds in:edited", true),
        ("feeds in:original", false),
        ("soberania in:edited", false),
        ("in:edited", true),
        ("region:europe topic:labour", true),
        ("region:latin", false),
        ("status:needs-region", false),
    ] {
        assert_eq!(room.found(query).await.contains(&CUBA.to_string()), there, "{query}");
    }
    // An editor's word is not overwritten by what curation finds the next time.
    sqlx::query("UPDATE entry SET curated = NULL WHERE id = $1").bind(id).execute(&mut db).await.unwrap();
    room.curate().await;
    assert_eq!(room.found("region:europe topic:labour").await, [CUBA]);
    sqlx::query(write).bind(id).bind("{}").execute(&mut db).await.unwrap();
    room.store.catch_up_search(10).await.unwrap();
    assert_eq!((room.found("feeds").await, room.found("in:edited").await), (vec![], vec![]));
    assert_eq!(room.found("region:europe").await, Vec::<String>::new());
}

#[tokio::test]
async fn a_search_is_an_address_of_the_desk_and_nothing_in_it_can_break_it() {
    let door = door(newsroom().await, None).await;
    let page = get(door.at, "/desk?q=soberania", &[]).await;
    assert!(page.status == 200 && page.text().contains(CUBA) && !page.text().contains(DHAKA), "{}", page.text());
    for typed in [
        "%22",
        "%22%22%22",
        "a%20OR",
        "NEAR(",
        "*",
        "%00",
        "%27;--",
        "%25",
        "-",
        "%F0%9F%87%B5",
        "outlet:%22",
        "%3Cscript%3E",
        "\u{22}",
    ] {
        let page = get(door.at, &format!("/desk?q={}", typed.replace('"', "%22")), &[]).await;
        assert_eq!(page.status, 200, "{typed}");
        assert!(!without_our_script(page.text()).contains("<script"), "{typed}");
    }
    let lost = get(door.at, "/desk?q=cuba&after=nowhere", &[]).await;
    assert!(lost.status == 200 && lost.text().contains(CUBA), "a place that cannot be read is the first page");
}

/// Somebody new at the desk.
async fn editor(room: &Room, handle: &str) -> i64 {
    let profile = Profile::new("en".parse().unwrap());
    let new = NewPerson { handle: handle.into(), name: handle.into(), role: Role::Editor, profile, phc: None };
    room.store.add_person(&new, "cli", room.now()).await.unwrap().unwrap().id.0
}

/// Saves a view and gives it an address.
async fn address(door: &Door, owner: i64, name: &str, query: &str) -> (i64, String) {
    let view = NewView { name: name.into(), query: query.into(), owner, shared: false };
    let view = views::save(&door.room.store, view, door.room.now()).await.unwrap();
    let token = views::new_address(&door.room.store, owner, Some(view.id), door.room.now()).await.unwrap();
    (view.id, token)
}

#[tokio::test]
async fn the_feed_of_a_view_is_read_in_every_format_and_tells_no_editors_name() {
    let door = door(newsroom().await, None).await;
    door.room.decide(DHAKA, Act::Shortlist, None).await.unwrap();
    let (_, token) = address(&door, editor(&door.room, "berta").await, "Workers  of Asia", "status:shortlist").await;
    let id = door.room.card(DHAKA).await.public_id;
    for extension in ["atom", "rss", "json"] {
        let answer = get(door.at, &format!("/desk/feeds/{token}.{extension}"), &[]).await;
        assert_eq!(answer.status, 200, "{extension}: {}", answer.text());
        let feed = feed_rs::parser::parse(answer.body.as_slice()).unwrap();
        assert_eq!(feed.title.unwrap().content, "Sample: Workers of Asia");
        assert_eq!((feed.entries.len(), feed.entries[0].id.as_str()), (1, id.as_str()));
        assert_eq!(feed.entries[0].title.as_ref().unwrap().content, DHAKA);
        let at_the_desk = desk::feed::place(&door.room.config, &id).unwrap();
        assert_eq!(feed.entries[0].links[0].href, at_the_desk.as_str());
        for (name, value) in [
            ("cache-control", "private, no-cache"),
            ("x-robots-tag", "noindex, nofollow"),
            ("referrer-policy", "no-referrer"),
        ] {
            assert_eq!(answer.header(name), value);
        }
        let text = answer.text();
        assert!(text.contains("https://invented.example/l1"), "the way to the original: {text}");
        assert!(
            !text.contains("\"ana\"")
                && !text.contains(">ana<")
                && !text.contains("berta")
                && !text.contains("<img")
                && !text.contains("rel=\"hub\""),
            "{text}"
        );
        let tag = answer.header("etag").to_string();
        let again = get(door.at, &format!("/desk/feeds/{token}.{extension}"), &[("If-None-Match", &tag)]).await;
        assert_eq!((again.status, again.body.len(), again.header("etag")), (304, 0, tag.as_str()));
    }
    door.room.decide(DHAKA, Act::Spike, None).await.unwrap();
    let empty = get(door.at, &format!("/desk/feeds/{token}.atom"), &[]).await;
    assert_eq!(feed_rs::parser::parse(empty.body.as_slice()).unwrap().entries.len(), 0);
    let page = get(door.at, &format!("/desk/feeds/{token}.html"), &[]).await;
    assert_eq!((page.status, page.header("location")), (303, "/desk?q=status%3Ashortlist"));
}

#[tokio::test]
async fn an_address_dies_when_it_is_replaced_and_is_kept_nowhere() {
    let door = door(newsroom().await, None).await;
    let berta = editor(&door.room, "berta").await;
    let (view, token) = address(&door, berta, "Cuba", "cuba").await;
    let all = views::new_address(&door.room.store, berta, None, door.room.now()).await.unwrap();
    let ask = async |path: String| get(door.at, &format!("/desk/feeds/{path}"), &[]).await.status;
    assert_eq!((ask(format!("{token}.atom")).await, ask(format!("{all}-{view}.atom")).await), (200, 200));
    let list = get(door.at, &format!("/desk/feeds/{all}.opml"), &[]).await;
    assert!(list.text().contains(&format!("/desk/feeds/{all}.atom")), "one view needs no number: {}", list.text());
    let (other, _) = address(&door, berta, "Gaza", "غزة").await;
    let list = get(door.at, &format!("/desk/feeds/{all}.opml"), &[]).await;
    assert!(list.text().contains(&format!("/desk/feeds/{all}-{other}.atom")), "{}", list.text());
    assert_eq!(ask(format!("{all}-{other}.rss")).await, 200);
    assert_eq!(ask(format!("{token}-{other}.rss")).await, 404, "an address of one view opens no other");
    assert_eq!(ask(format!("{all}.atom")).await, 404, "which of them is not said");
    let new = views::new_address(&door.room.store, berta, Some(view), door.room.now()).await.unwrap();
    assert_eq!((ask(format!("{token}.atom")).await, ask(format!("{new}.atom")).await), (404, 200));
    for dead in
        ["x.atom".to_string(), "a".repeat(64) + ".atom", format!("{new}.exe"), new.clone(), format!("{new}-99.atom")]
    {
        assert_eq!(ask(dead.clone()).await, 404, "{dead}");
    }
    let mut db = connect(&door.room.dir.path().join("newsloom.db")).await;
    for (state, status) in [("suspended = 1", 404), ("suspended = NULL", 200), ("forgotten = 1", 404)] {
        sqlx::query(sqlx::AssertSqlSafe(format!("UPDATE person SET {state} WHERE id = {berta}")))
            .execute(&mut db)
            .await
            .unwrap();
        assert_eq!(ask(format!("{new}.atom")).await, status, "{state}");
    }
    assert!(door.room.store.views(berta).await.unwrap().is_empty(), "whoever is forgotten leaves no view of their own");
    door.room.store.close().await;
    for file in
        std::fs::read_dir(door.room.dir.path()).unwrap().map(|file| file.unwrap().path()).filter(|path| path.is_file())
    {
        let bytes = std::fs::read(&file).unwrap();
        for token in [&token, &new, &all] {
            assert!(!bytes.windows(64).any(|piece| piece == token.as_bytes()), "{} holds a token", file.display());
        }
    }
}

#[tokio::test]
async fn a_view_without_a_name_or_of_somebody_else_is_refused() {
    let room = newsroom().await;
    let view = |name: &str| NewView { name: name.into(), query: "a:b".into(), owner: 1, shared: false };
    for name in ["", "  ", &"x".repeat(81)] {
        assert!(matches!(views::save(&room.store, view(name), room.now()).await, Err(views::Error::Name)), "{name}");
    }
    let saved = views::save(&room.store, view(" a  b "), room.now()).await.unwrap();
    assert_eq!((saved.name.as_str(), saved.query.as_str()), ("a b", "\"a:b\""));
    assert!(matches!(views::new_address(&room.store, 2, Some(saved.id), room.now()).await, Err(views::Error::NoView)));
    assert!(matches!(views::remove(&room.store, saved.id, 2).await, Err(views::Error::NoView)));
    views::remove(&room.store, saved.id, 1).await.unwrap();
    assert!(room.store.views(1).await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_queue_is_read_from_the_command_line() {
    let outlet = Outlet::saying(reply(200, &[], FEED)).await;
    let shop = Shop::new(&[("good", outlet.url("/feed").as_str())]);
    shop.run(&["poll"]).exits(0);
    shop.run(&["publish"]).exits(0);
    let all = shop.run(&["queue", "status:all", "--json"]);
    all.exits(0);
    let found = &all.json()[0];
    let title = found["entries"][0]["title"].as_str().unwrap().to_string();
    assert_eq!(found["query"], "status:all");
    assert!(found["entries"][0]["rank"]["p"].as_f64().is_some_and(|p| (0.0..1.0).contains(&p)), "{found}");
    assert!(found["entries"][0]["rank"]["terms"][0]["value"].is_number(), "{found}");
    let best = shop.run(&["queue", "status:all", "sort:best", "--json"]).json().remove(0);
    assert_eq!((&best["query"], &best["entries"][0]["rank"]["place"]), (&"status:all sort:best".into(), &1.into()));
    let word = title.split_whitespace().next().unwrap().to_lowercase();
    let plain = shop.run(&["queue", &word, "outlet:good"]);
    plain.exits(0);
    assert!(plain.out.contains(&title), "{}", plain.out);
    let noted = shop.run(&["queue", "status:dancing"]);
    noted.exits(0);
    assert!(noted.err.contains("does not know \"dancing\"") && noted.out.is_empty(), "{}", noted.err);
    assert!(shop.run(&["queue", "--after", "nowhere"]).exits(2).contains("--after"));
    assert!(shop.run(&["queue", "--", "-outlet:good"]).exits(0).contains("nothing is found"));
}

#[tokio::test]
async fn a_view_is_saved_shared_and_read_at_the_desk() {
    let door = door(newsroom().await, None).await;
    let form = "query=status%3Ashortlist&name=Kept+in+view&shared=yes";
    let saved = send(door.at, "POST", "/desk/views", &[], form).await;
    assert_eq!((saved.status, saved.header("location")), (303, "/desk/views?said=saved"), "{}", saved.text());
    let page = get(door.at, "/desk/views?said=saved", &[]).await;
    assert!(page.text().contains("Kept in view") && page.text().contains("The view is saved."), "{}", page.text());
    assert!(get(door.at, "/desk", &[]).await.text().contains("Kept in view"), "beside the queue");
    let id = page.text().split("/desk/views/").nth(1).unwrap().split('/').next().unwrap().to_string();
    let shown = send(door.at, "POST", &format!("/desk/views/{id}/feed"), &[], "").await;
    let address = shown.text().split("id=\"secret\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_string();
    let path = &address[address.find("/desk/feeds/").unwrap()..];
    assert_eq!(get(door.at, path, &[]).await.status, 200, "{address}");
    assert!(!get(door.at, "/desk/views", &[]).await.text().contains("id=\"secret\""), "shown once");
    assert_eq!(send(door.at, "POST", &format!("/desk/views/{id}/end"), &[], "").await.status, 303);
    assert_eq!(get(door.at, path, &[]).await.status, 404);
    assert_eq!(send(door.at, "POST", "/desk/views", &[], "query=x&name=").await.status, 422);
    assert_eq!(send(door.at, "POST", "/desk/views/99/remove", &[], "").await.status, 404);
    assert_eq!(send(door.at, "POST", &format!("/desk/views/{id}/remove"), &[], "").await.status, 303);
    assert!(!get(door.at, "/desk", &[]).await.text().contains("Kept in view"));
}
