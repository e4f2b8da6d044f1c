//! The API: each role does at it what it may do at the desk, nothing is done twice or blind, and whatever is refused says
//! why in one form.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use newsloom::desk::people;
use newsloom::model::decision::Standing;
use newsloom::model::person::{Profile, Role};
use newsloom::store::People;
use newsloom::store::people::{Change, NewPerson};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::browser::{Answer, get, send};
use super::people::{open, session, token};
use super::room::{Room, item};
use super::shop::Shop;
use super::web::{Door, strict_door};

const NEPAL: &str = "Nepal: porters in Kathmandu found a guild";
const DHAKA: &str = "Bangladesh: garment workers in Dhaka win maternity leave";
const MANILA: &str = "Philippines: teachers in Manila march";

/// Lets somebody in who has this handle and role; returns their token.
async fn joins(door: &Door, handle: &str, role: Role) -> String {
    let profile = Profile::new("en".parse().unwrap());
    let person = NewPerson { handle: handle.into(), name: handle.into(), role, profile, phc: None };
    door.room.store.add_person(&person, "cli", door.room.now()).await.unwrap().unwrap();
    token(door, handle, role).await
}

/// A desk with three entries for review.
async fn with_three() -> Door {
    let room = Room::open("10m").await;
    room.say("review", &[item("r1", DHAKA), item("r2", NEPAL), item("r3", MANILA)]);
    room.work().await;
    strict_door(room, None).await
}

/// Asks as whoever has this token, with further headers and a body of JSON.
async fn ask(door: &Door, who: &str, request: &str, more: &[(&str, &str)], body: Option<Value>) -> Answer {
    let (method, path) = request.split_once(' ').unwrap();
    let bearer = format!("Bearer {who}");
    let mut headers = vec![("Content-Type", "application/json")];
    if !who.is_empty() {
        headers.push(("Authorization", &bearer));
    }
    headers.extend_from_slice(more);
    let text = body.map(|body| body.to_string()).unwrap_or_default();
    send(door.at, method, &format!("/api/v1{path}"), &headers, &text).await
}

/// The JSON of an answer, which must have this status.
fn told(answer: &Answer, status: u16) -> Value {
    assert_eq!(answer.status, status, "{}", answer.text());
    serde_json::from_str(answer.text()).unwrap()
}

/// The word of a problem document.
fn problem(answer: &Answer, status: u16) -> (String, Value) {
    let told = told(answer, status);
    assert_eq!(answer.header("content-type"), "application/problem+json", "{told}");
    assert_eq!((told["status"].as_u64(), answer.header("cache-control")), (Some(status.into()), "no-store"), "{told}");
    assert!(told["title"].is_string() && told["detail"].is_string(), "{told}");
    let kind = told["type"].as_str().unwrap();
    (kind.strip_prefix("/api/v1/openapi.json#/x-problems/").unwrap().to_string(), told)
}

async fn entry(door: &Door, title: &str) -> Value {
    let card = door.room.card(title).await;
    json!({ "id": card.public_id, "rev": card.rev })
}

async fn act(door: &Door, who: &str, act: &str, entries: Vec<Value>, more: &[(&str, &str)]) -> Answer {
    ask(door, who, "POST /acts", more, Some(json!({ "act": act, "entries": entries }))).await
}

async fn history(door: &Door, who: &str, title: &str) -> Vec<Value> {
    let id = door.room.card(title).await.public_id;
    let short = id.rsplit('/').next().unwrap();
    let told = told(&ask(door, who, &format!("GET /entries/{short}/history"), &[], None).await, 200);
    told["items"].as_array().unwrap().clone()
}

#[tokio::test]
async fn each_route_of_the_api_is_open_to_its_roles_and_to_nobody_else() {
    let door = open().await;
    let mut tokens = Vec::new();
    for role in Role::ALL {
        tokens.push((role, joins(&door, &format!("the-{role}"), role).await));
    }
    let id = door.room.card(NEPAL).await.public_id;
    let short = id.rsplit('/').next().unwrap();
    let done = |act: &str| Some(json!({ "act": act, "entries": [{ "id": id }], "text": "x", "force": true }));
    let (one, log) = (format!("GET /entries/{short}"), format!("GET /entries/{short}/history"));
    let read = format!("POST /entries/{short}/read");
    for (request, body, least) in [
        ("GET /me", None, Role::Viewer),
        ("GET /entries", None, Role::Viewer),
        ("GET /entries?q=status%3Aall&limit=1", None, Role::Viewer),
        (one.as_str(), None, Role::Viewer),
        (log.as_str(), None, Role::Viewer),
        ("POST /acts", done("shortlist"), Role::Contributor),
        ("POST /acts", done("comment"), Role::Contributor),
        ("POST /acts", done("select"), Role::Editor),
        ("POST /acts", done("spike"), Role::Editor),
        ("POST /acts", done("assign"), Role::Editor),
        ("POST /acts", done("edit"), Role::Editor),
        ("GET /acts/none", None, Role::Viewer),
        ("POST /acts/none/undo", None, Role::Contributor),
        ("POST /undo", None, Role::Contributor),
        ("POST /redo", None, Role::Contributor),
        ("GET /issues", None, Role::Viewer),
        ("GET /issues/none", None, Role::Viewer),
        ("POST /issues", Some(json!({ "slug": "2026-01" })), Role::Publisher),
        ("POST /issues/none/publish", None, Role::Publisher),
        ("POST /issues/none/schedule", Some(json!({})), Role::Publisher),
        ("GET /views", None, Role::Viewer),
        ("POST /views", Some(json!({ "name": "x", "query": "cuba" })), Role::Editor),
        ("DELETE /views/99", None, Role::Editor),
        ("GET /rules", None, Role::Viewer),
        ("DELETE /rules/99", None, Role::Editor),
        ("GET /corrections", None, Role::Viewer),
        (
            "POST /corrections",
            Some(json!({ "entry": "none", "wrong": { "not": "phrase", "phrase": "x" } })),
            Role::Editor,
        ),
        ("DELETE /corrections/99", None, Role::Editor),
        (read.as_str(), None, Role::Viewer),
        ("GET /sources", None, Role::Viewer),
        ("GET /people", None, Role::Admin),
        ("POST /invitations", Some(json!({ "role": "editor" })), Role::Admin),
    ] {
        let stranger = ask(&door, "", request, &[], body.clone()).await;
        assert_eq!(problem(&stranger, 401).0, "not-signed-in", "{request}");
        assert_eq!(stranger.header("www-authenticate"), "Bearer");
        assert_eq!(ask(&door, "newsloom_x", request, &[], body.clone()).await.status, 401, "{request}");
        for (role, who) in &tokens {
            let answer = ask(&door, who, request, &[], body.clone()).await;
            assert!(answer.status < 500, "{request} as {role}: {}", answer.text());
            assert_eq!(answer.status == 403, *role < least, "{request} {body:?} as {role}: {}", answer.text());
            if *role < least {
                let (word, told) = problem(&answer, 403);
                assert_eq!((word.as_str(), told["role"].as_str()), ("needs-role", Some(least.as_str())));
                assert!(told["detail"].as_str().unwrap().contains(&format!("yours is {role}")), "{told}");
            }
        }
    }
    let me = told(&ask(&door, &tokens[2].1, "GET /me", &[], None).await, 200);
    assert_eq!(
        (me["handle"].as_str(), me["role"].as_str(), me["by"].as_str()),
        (Some("the-editor"), Some("editor"), Some("token"))
    );
    assert!(me["rights"].as_array().unwrap().contains(&json!("decide")) && me.get("email").is_none(), "{me}");
}

#[tokio::test]
async fn an_act_that_is_sent_twice_is_done_once_and_stands_in_the_history() {
    let door = with_three().await;
    let ana = joins(&door, "ana", Role::Editor).await;
    let ben = joins(&door, "ben", Role::Editor).await;
    let key = [("Idempotency-Key", "\"a-1\"")];
    let selected = vec![entry(&door, NEPAL).await, entry(&door, DHAKA).await];
    let first = told(&act(&door, &ana, "select", selected.clone(), &key).await, 200);
    assert_eq!((first["act_id"].as_str(), first["done"].as_array().unwrap().len()), (Some("a-1"), 2));
    assert_eq!(told(&act(&door, &ana, "select", selected.clone(), &key).await, 200), first, "the first answer again");
    let made = history(&door, &ben, NEPAL).await;
    assert_eq!((made.len(), made[0]["by"].as_str(), made[0]["act"].as_str()), (1, Some("ana"), Some("select")));
    assert_eq!((made[0]["act_id"].as_str(), &made[0]["id"]), (Some("a-1"), &first["done"][0]["rev"]));
    for (act_, entries) in [("spike", selected.clone()), ("select", vec![entry(&door, MANILA).await])] {
        let reused = act(&door, &ana, act_, entries, &key).await;
        assert_eq!(problem(&reused, 422).0, "key-reused");
    }
    let theirs = act(&door, &ben, "select", selected.clone(), &key).await;
    assert_eq!(problem(&theirs, 409).0, "refused", "a key is its editor's");
    assert_eq!(door.room.card(MANILA).await.standing, Standing::New);
    let same = told(&act(&door, &ben, "select", vec![entry(&door, NEPAL).await], &[]).await, 200);
    assert_eq!((same["done"].as_array().unwrap().len(), same["same"].as_array().unwrap().len()), (0, 1), "{same}");
    let found = told(&ask(&door, &ben, "GET /acts/a-1", &[], None).await, 200);
    assert_eq!(found["decisions"].as_array().unwrap().len(), 2, "{found}");
    assert_eq!(problem(&ask(&door, &ben, "GET /acts/nobodys", &[], None).await, 404).0, "not-found");
}

#[tokio::test]
async fn whoever_was_there_first_is_named_and_nothing_is_overwritten() {
    let door = with_three().await;
    let (ana, ben) = (joins(&door, "ana", Role::Editor).await, joins(&door, "ben", Role::Editor).await);
    let seen = vec![entry(&door, NEPAL).await];
    told(&act(&door, &ana, "select", seen.clone(), &[]).await, 200);
    let (word, told_) = problem(&act(&door, &ben, "spike", seen.clone(), &[]).await, 409);
    let conflict = &told_["conflicts"][0];
    assert_eq!(
        (word.as_str(), conflict["by"].as_str(), conflict["act"].as_str()),
        ("conflict", Some("ana"), Some("select"))
    );
    assert!(conflict["at"].as_str().unwrap().ends_with('Z') && told_["detail"].as_str().unwrap().contains("ana"));
    assert_eq!(door.room.card(NEPAL).await.standing, Standing::Selected);
    let id = seen[0]["id"].clone();
    let stale = act(&door, &ben, "spike", vec![json!({ "id": id })], &[("If-Match", "\"0\"")]).await;
    assert_eq!(problem(&stale, 409).0, "conflict");
    // Of several, what others changed is left out and told.
    let both = vec![seen[0].clone(), entry(&door, DHAKA).await];
    let part = told(&act(&door, &ben, "spike", both, &[]).await, 200);
    assert_eq!((part["done"].as_array().unwrap().len(), part["conflicts"].as_array().unwrap().len()), (1, 1), "{part}");
    let rev = format!("\"{}\"", conflict["rev"]);
    told(&act(&door, &ben, "spike", vec![json!({ "id": id })], &[("If-Match", &rev)]).await, 200);
    assert_eq!(door.room.card(NEPAL).await.standing, Standing::Spiked);
    let force = json!({ "act": "select", "entries": seen, "force": true });
    told(&ask(&door, &ana, "POST /acts", &[], Some(force)).await, 200);
    assert_eq!(history(&door, &ana, NEPAL).await.len(), 3, "every act is in the history");
}

#[tokio::test]
async fn an_act_is_taken_back_as_a_whole_by_those_who_might_have_done_it() {
    let door = with_three().await;
    let ana = joins(&door, "ana", Role::Editor).await;
    let cy = joins(&door, "cy", Role::Contributor).await;
    let entries = vec![entry(&door, NEPAL).await, entry(&door, DHAKA).await];
    let done = told(&act(&door, &ana, "select", entries, &[]).await, 200);
    let act_id = done["act_id"].as_str().unwrap();
    let undo = format!("POST /acts/{act_id}/undo");
    assert_eq!(problem(&ask(&door, &cy, &undo, &[], None).await, 403).0, "needs-role");
    let cookie = session(&door, "cy").await;
    let form = format!("act_id={act_id}");
    assert_eq!(send(door.at, "POST", "/desk/undo", &[("Cookie", &cookie)], &form).await.status, 403, "nor at the desk");
    let less = token(&door, "ana", Role::Contributor).await;
    assert_eq!(problem(&ask(&door, &less, "POST /undo", &[], None).await, 403).0, "needs-role", "nor a token of less");
    assert_eq!(door.room.card(NEPAL).await.standing, Standing::Selected);
    let undone = told(&ask(&door, &ana, &undo, &[("Idempotency-Key", "u-1")], None).await, 200);
    assert_eq!(
        (undone["done"].as_array().unwrap().len(), undone["done"][0]["took"]["left"].as_str()),
        (2, Some("unseen"))
    );
    assert_eq!(told(&ask(&door, &ana, &undo, &[("Idempotency-Key", "u-1")], None).await, 200), undone);
    assert_eq!(door.room.card(NEPAL).await.standing, Standing::New);
    assert_eq!(problem(&ask(&door, &ana, &undo, &[], None).await, 409).0, "refused");
    let redone = told(&ask(&door, &ana, "POST /redo", &[], None).await, 200);
    assert_eq!(
        (redone["done"].as_array().unwrap().len(), redone["done"][0]["decision"]["act"].as_str()),
        (2, Some("select"))
    );
    told(&ask(&door, &ana, "POST /undo", &[], None).await, 200);
    assert_eq!(door.room.card(DHAKA).await.standing, Standing::New);
    assert_eq!(problem(&ask(&door, &ana, "POST /acts/none/undo", &[], None).await, 404).0, "not-found");
}

#[tokio::test]
async fn a_story_is_told_with_what_editors_said_of_it() {
    let door = with_three().await;
    let ana = joins(&door, "ana", Role::Editor).await;
    let cy = joins(&door, "cy", Role::Contributor).await;
    let nepal = entry(&door, NEPAL).await;
    let merge = json!({ "act": "merge", "entries": [entry(&door, DHAKA).await], "same_as": nepal["id"] });
    assert_eq!(problem(&ask(&door, &cy, "POST /acts", &[], Some(merge.clone())).await, 403).0, "needs-role");
    let done = told(&ask(&door, &ana, "POST /acts", &[], Some(merge)).await, 200);
    assert_eq!(done["done"][0]["decision"]["same_as"], nepal["id"]);
    let story = async |title: &str| {
        let id = door.room.card(title).await.public_id;
        let short = id.rsplit('/').next().unwrap();
        told(&ask(&door, &ana, &format!("GET /entries/{short}"), &[], None).await, 200)["story"].clone()
    };
    let of = story(DHAKA).await;
    assert_eq!((&of["tellings"][0]["title"], &of["suggestions"]), (&NEPAL.into(), &json!([])));
    assert_eq!((&of["words"][0]["said"], &of["words"][0]["by"]), (&"together".into(), &"ana".into()));
    let apart = json!({ "act": "split", "entries": [entry(&door, MANILA).await], "apart_from": nepal["id"] });
    told(&ask(&door, &ana, "POST /acts", &[], Some(apart)).await, 200);
    assert_eq!(story(MANILA).await["words"].as_array().unwrap().len(), 2, "from both that tell it");
    let all = [entry(&door, DHAKA).await, entry(&door, NEPAL).await, entry(&door, MANILA).await].to_vec();
    let several = told(&act(&door, &ana, "merge", all, &[]).await, 200);
    assert_eq!((several["done"].as_array().unwrap().len(), several["same"].as_array().unwrap().len()), (1, 2));
    told(&ask(&door, &ana, "POST /undo", &[], None).await, 200);
    let split = vec![entry(&door, DHAKA).await];
    told(&act(&door, &ana, "split", split, &[]).await, 200);
    assert_eq!(story(NEPAL).await["tellings"], json!([]));
    let alone = vec![json!({ "id": nepal["id"] })];
    assert_eq!(problem(&act(&door, &ana, "merge", alone, &[]).await, 400).0, "unclear");
}

#[tokio::test]
async fn pages_follow_one_another_without_gap_or_repetition() {
    let room = Room::open("10m").await;
    let titles = [DHAKA, NEPAL, MANILA, "Peru: nurses in Lima strike", "Ghana: farmers in Tamale meet"];
    let ids = ["r1", "r2", "r3", "r4", "r5"];
    let items: Vec<_> = ids.into_iter().zip(titles).map(|(id, title)| item(id, title)).collect();
    room.say("review", &items);
    room.work().await;
    let door = strict_door(room, None).await;
    let vi = joins(&door, "vi", Role::Viewer).await;
    let all = told(&ask(&door, &vi, "GET /entries?q=status:all", &[], None).await, 200);
    let named = |page: &Value| -> Vec<String> {
        page["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_string()).collect()
    };
    assert_eq!((named(&all).len(), all.get("next"), all.get("previous")), (5, None, None));
    let (mut walked, mut cursor, mut last) = (Vec::new(), String::new(), Value::Null);
    loop {
        let page = told(&ask(&door, &vi, &format!("GET /entries?q=status:all&limit=2{cursor}"), &[], None).await, 200);
        walked.extend(named(&page));
        last = if page.get("next").is_some() { page.clone() } else { last };
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(walked, named(&all));
    let back = format!("GET /entries?q=status:all&limit=2&cursor={}", last["previous"].as_str().unwrap());
    assert_eq!(named(&told(&ask(&door, &vi, &back, &[], None).await, 200)), walked[..2]);
    let odd = told(&ask(&door, &vi, "GET /entries?q=colour:red", &[], None).await, 200);
    assert_eq!(odd["notes"][0], json!({ "what": "operator", "text": "colour" }));
    let id: String = url::form_urlencoded::byte_serialize(walked[0].as_bytes()).collect();
    let one = ask(&door, &vi, &format!("GET /entries/{id}"), &[], None).await;
    let whole = told(&one, 200);
    assert_eq!((one.header("etag"), whole["id"].as_str()), ("\"0\"", Some(walked[0].as_str())));
    assert!(whole["original"].to_string().contains("is invented") && all["items"][0].get("original").is_none());
}

#[tokio::test]
async fn whatever_the_api_refuses_it_refuses_in_one_form() {
    let door = with_three().await;
    let ana = joins(&door, "ana", Role::Publisher).await;
    let id = door.room.card(NEPAL).await.public_id;
    let select = json!({ "act": "select", "entries": [{ "id": id }] }).to_string();
    let large = format!("{{\"why\":\"{}\"}}", "x".repeat(70_000));
    let with = |members: &str| select.replacen('{', &format!("{{{members},"), 1);
    let kind = [("Content-Type", "application/json")];
    let form = [("Content-Type", "application/x-www-form-urlencoded")];
    let bearer = format!("Bearer {ana}");
    for (method, path, headers, body, status, word, says) in [
        ("GET", "/nothing", &kind, "", 404, "not-found", "openapi.json"),
        ("GET", "", &kind, "", 404, "not-found", "openapi.json"),
        ("GET", "/", &kind, "", 404, "not-found", "openapi.json"),
        ("POST", "/", &form, "x=y", 404, "not-found", "openapi.json"),
        ("GET", "/me/", &kind, "", 404, "not-found", "openapi.json"),
        ("PATCH", "/entries/none/history/of", &kind, "", 404, "not-found", "openapi.json"),
        ("PUT", "/acts", &kind, "", 405, "method", "Allow"),
        ("DELETE", "/issues", &kind, "", 405, "method", "Allow"),
        ("POST", "/acts", &kind, "{\"act\":", 400, "unclear", "line 1 column"),
        ("POST", "/acts", &kind, &*with("\"dance\":1"), 400, "unclear", "unknown field `dance`"),
        ("POST", "/acts", &kind, &*select.replace("select", "dance"), 400, "unclear", "unknown variant `dance`"),
        ("POST", "/acts", &kind, &*select.replace("select", "undo"), 400, "unclear", "POST /undo"),
        ("POST", "/acts", &kind, &*select.replace("select", "publish-issue"), 400, "unclear", "/publish"),
        ("POST", "/acts", &kind, &*select.replace("select", "snooze"), 400, "unclear", "the time"),
        ("POST", "/acts", &kind, &*with("\"until\":\"tomorrow\""), 400, "unclear", "RFC 3339"),
        ("POST", "/acts", &kind, &*select.replace("select", "mark-duplicate"), 400, "unclear", "says the same"),
        ("POST", "/acts", &kind, &*select.replace("select", "comment"), 400, "unclear", "its text"),
        ("POST", "/acts", &kind, &*select.replace("select", "edit"), 400, "unclear", "what to say instead"),
        ("POST", "/acts", &kind, &*select.replace("select", "remove"), 400, "unclear", "no open draft"),
        (
            "POST",
            "/acts",
            &kind,
            &*with("\"issue\":\"none\"").replace("select", "place"),
            409,
            "refused",
            "open it first",
        ),
        ("POST", "/issues", &kind, "{\"slug\":\"empty\"}", 201, "", ""),
        ("POST", "/issues/empty/publish", &kind, "", 409, "refused", "place entries in it first"),
        ("POST", "/acts", &kind, "{\"act\":\"select\",\"entries\":[]}", 400, "unclear", "an entry is missing"),
        ("POST", "/acts", &kind, "{\"act\":\"select\",\"entries\":[{\"id\":\"nobody\"}]}", 404, "not-found", "nobody"),
        ("POST", "/acts", &kind, &*large, 413, "too-large", "64 KiB"),
        ("POST", "/acts", &form, &*select, 415, "media-type", "application/json"),
        ("GET", "/entries?limit=0", &kind, "", 400, "unclear", "between 1 and 200"),
        ("GET", "/entries?cursor=x", &kind, "", 400, "unclear", "cursor"),
        ("GET", "/entries?page=2", &kind, "", 400, "unclear", "unknown field `page`"),
        ("GET", "/entries/none-such", &kind, "", 404, "not-found", "none-such"),
        ("GET", "/issues/none", &kind, "", 404, "not-found", "none"),
        ("POST", "/issues", &kind, "{\"slug\":\"A b\"}", 400, "unclear", "no slug"),
        ("POST", "/issues/none/publish", &kind, "", 404, "not-found", "none"),
        ("POST", "/views", &kind, "{\"name\":\" \",\"query\":\"x\"}", 400, "unclear", "no name"),
        ("DELETE", "/views/x", &kind, "", 404, "not-found", "view"),
    ] {
        let headers = [headers[0], ("Authorization", bearer.as_str())];
        let answer = send(door.at, method, &format!("/api/v1{path}"), &headers, body).await;
        if status == 201 {
            assert_eq!(answer.status, 201, "{}", answer.text());
            continue;
        }
        let (is, told) = problem(&answer, status);
        let commands = ["--", "newsloom "].map(|command| told["detail"].as_str().unwrap().contains(command));
        assert_eq!(commands, [false, false], "a program has no command line: {told}");
        assert_eq!(is, word, "{method} {path} {told}");
        assert!(told["detail"].as_str().unwrap().contains(says), "{method} {path}: {told}");
        assert_eq!(answer.header("allow").is_empty(), status != 405, "{method} {path}");
    }
    for (headers, says) in [(("Idempotency-Key", "a b"), "act's id"), (("If-Match", "W/\"1\""), "in quotation marks")] {
        let answer = act(&door, &ana, "select", vec![json!({ "id": id })], &[headers]).await;
        assert!(problem(&answer, 400).1["detail"].as_str().unwrap().contains(says), "{}", answer.text());
    }
    assert_eq!(door.room.card(NEPAL).await.standing, Standing::New);
    assert_eq!(get(door.at, "/latest.atom", &[]).await.status, 200, "what is public is no part of it");
}

#[tokio::test]
async fn no_page_of_another_site_reaches_the_api() {
    let door = open().await;
    joins(&door, "ana", Role::Editor).await;
    let cookie = session(&door, "ana").await;
    let body = json!({ "act": "select", "entries": [entry(&door, NEPAL).await] }).to_string();
    let port = door.at.port();
    let foreign = format!("evil.example:{port}");
    for more in [("Sec-Fetch-Site", "cross-site"), ("Origin", "https://evil.example"), ("Host", foreign.as_str())] {
        let headers = [("Cookie", cookie.as_str()), ("Content-Type", "application/json"), more];
        let answer = send(door.at, "POST", "/api/v1/acts", &headers, &body).await;
        assert_eq!(problem(&answer, 403).0, "foreign", "{more:?}");
    }
    assert_eq!(door.room.card(NEPAL).await.standing, Standing::New);
    let own = [("Cookie", cookie.as_str()), ("Content-Type", "application/json"), ("Sec-Fetch-Site", "same-origin")];
    assert_eq!(send(door.at, "POST", "/api/v1/acts", &own, &body).await.status, 200, "a page of the desk does");
    let read = get(door.at, "/api/v1/entries", &[("Host", &foreign), ("Cookie", &cookie)]).await;
    assert!(read.status == 403 && !read.text().contains("Nepal"));
}

#[tokio::test]
async fn an_issue_is_opened_filled_scheduled_and_published() {
    let door = with_three().await;
    let pia = joins(&door, "pia", Role::Publisher).await;
    let opened =
        ask(&door, &pia, "POST /issues", &[], Some(json!({ "slug": "2026-12", "label": "December\n2026" }))).await;
    let draft = told(&opened, 201);
    assert_eq!((opened.header("location"), draft["label"].as_str()), ("/api/v1/issues/2026-12", Some("December 2026")));
    assert_eq!(
        problem(&ask(&door, &pia, "POST /issues", &[], Some(json!({ "slug": "2026-12" }))).await, 409).0,
        "refused"
    );
    let place =
        json!({ "act": "place", "entries": [entry(&door, NEPAL).await], "issue": "2026-12", "section": "news" });
    told(&ask(&door, &pia, "POST /acts", &[], Some(place)).await, 200);
    let at = "2199-12-24T09:00:00Z";
    let scheduled = told(&ask(&door, &pia, "POST /issues/2026-12/schedule", &[], Some(json!({ "at": at }))).await, 200);
    assert_eq!((scheduled["scheduled"].as_str(), scheduled["count"].as_u64()), (Some(at), Some(1)));
    let past =
        ask(&door, &pia, "POST /issues/2026-12/schedule", &[], Some(json!({ "at": "2001-01-01T00:00:00Z" }))).await;
    assert_eq!(problem(&past, 400).0, "unclear", "a wrong year publishes nothing");
    let waits = told(&ask(&door, &pia, "POST /issues/2026-12/schedule", &[], Some(json!({ "at": null }))).await, 200);
    assert_eq!(waits.get("scheduled"), None);
    let published = told(&ask(&door, &pia, "POST /issues/2026-12/publish", &[], None).await, 200);
    assert_eq!(
        (published["state"].as_str(), published["placements"][0]["title"].as_str()),
        (Some("published"), Some(NEPAL))
    );
    assert_eq!(problem(&ask(&door, &pia, "POST /issues/2026-12/publish", &[], None).await, 409).0, "refused");
    super::letters::kept_in(&door.room).await;
    let (kind, why) = problem(&ask(&door, &pia, "POST /issues/2024-1/publish", &[], None).await, 409);
    assert_eq!(kind, "refused");
    assert!(why["detail"].as_str().unwrap().contains("faults in its text stop it"), "{why}");
    let old = told(&ask(&door, &pia, "GET /issues/2024-1", &[], None).await, 200);
    assert_eq!((old["count"].as_u64(), old["placements"][0].get("entry")), (Some(11), None), "the newsroom's own");
    let stops = old["flags"].as_array().unwrap().iter().filter(|flag| flag["weight"] == "stops").count();
    assert!(stops > 9 && published.get("flags").is_none(), "{old}");
    let all = told(&ask(&door, &pia, "GET /issues", &[], None).await, 200);
    let slugs: Vec<&str> = all["items"].as_array().unwrap().iter().map(|item| item["slug"].as_str().unwrap()).collect();
    assert!(
        ["2024-1", "2026-11", "2026-12"].iter().all(|slug| slugs.contains(slug)),
        "the next draft is open: {slugs:?}"
    );
    assert!(all["items"][1].get("placements").is_none(), "{all}");
}

#[tokio::test]
async fn views_are_kept_and_sources_are_told_with_how_they_fare() {
    let door = with_three().await;
    let (ana, ben) = (joins(&door, "ana", Role::Editor).await, joins(&door, "ben", Role::Editor).await);
    let body = json!({ "name": "Asia", "query": "region:asia", "shared": true });
    let view = told(&ask(&door, &ana, "POST /views", &[], Some(body)).await, 201);
    let seen = told(&ask(&door, &ben, "GET /views", &[], None).await, 200);
    assert_eq!(
        (seen["items"][0]["id"].as_i64(), seen["items"][0]["own"].as_bool()),
        (view["id"].as_i64(), Some(false))
    );
    let remove = format!("DELETE /views/{}", view["id"]);
    assert_eq!(problem(&ask(&door, &ben, &remove, &[], None).await, 404).0, "not-found", "it is ana's");
    let gone = ask(&door, &ana, &remove, &[], None).await;
    assert_eq!((gone.status, gone.text()), (204, ""));
    let sources = told(&ask(&door, &ben, "GET /sources", &[], None).await, 200);
    let review = sources["items"].as_array().unwrap().iter().find(|one| one["outlet"]["slug"] == "review").unwrap();
    assert_eq!((review["entries"].as_i64(), review["failing"].as_bool()), (Some(3), Some(false)), "{review}");
}

#[tokio::test]
async fn whoever_listens_hears_that_something_changed() {
    let door = with_three().await;
    let ana = joins(&door, "ana", Role::Editor).await;
    let mut stream = TcpStream::connect(door.at).await.unwrap();
    let asked = format!("GET /api/v1/events HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {ana}\r\n\r\n", door.at);
    stream.write_all(asked.as_bytes()).await.unwrap();
    let mut heard = String::new();
    hear(&mut stream, &mut heard, "text/event-stream").await;
    // What happens before the door has begun to look is not told, so something happens until it is.
    for n in 0..60 {
        let comment = json!({ "act": "comment", "entries": [entry(&door, NEPAL).await], "text": format!("{n}") });
        told(&ask(&door, &ana, "POST /acts", &[], Some(comment)).await, 200);
        let next = hear(&mut stream, &mut heard, "event: changed");
        if tokio::time::timeout(Duration::from_secs(1), next).await.is_ok() {
            break;
        }
    }
    // Each act is told by itself, with what it changed.
    let entries = vec![entry(&door, NEPAL).await, entry(&door, DHAKA).await];
    let mut ids: Vec<&str> =
        entries.iter().map(|one| one["id"].as_str().unwrap().rsplit('/').next().unwrap()).collect();
    ids.sort_unstable();
    told(&act(&door, &ana, "shortlist", entries.clone(), &[("Idempotency-Key", "mine-1")]).await, 200);
    let want = format!("data: {}\n", json!({ "entries": ids, "act_id": "mine-1" }));
    hear(&mut stream, &mut heard, &want).await;
    people::change(&door.room.store, "ana", Change::Suspend, "cli", door.room.now()).await.unwrap();
    hear(&mut stream, &mut heard, "\r\n0\r\n\r\n").await;
}

#[tokio::test]
async fn whoever_manages_people_sees_who_works_here_and_invites_others() {
    let door = open().await;
    let admin = joins(&door, "ana", Role::Admin).await;
    joins(&door, "eva", Role::Viewer).await;
    let change = |change| people::change(&door.room.store, "eva", change, "ana", door.room.now());
    change(Change::Suspend).await.unwrap();
    let here = told(&ask(&door, &admin, "GET /people", &[], None).await, 200);
    let want = json!([
        { "handle": "ana", "name": "ana", "role": "admin", "suspended": false },
        { "handle": "eva", "name": "eva", "role": "viewer", "suspended": true },
    ]);
    assert_eq!(here["items"], want, "neither e-mail nor anything secret");
    change(Change::Forget).await.unwrap();
    let here = told(&ask(&door, &admin, "GET /people", &[], None).await, 200);
    assert_eq!(here["items"].as_array().unwrap().len(), 1);
    let role = |role: &str| Some(json!({ "role": role }));
    let made = told(&ask(&door, &admin, "POST /invitations", &[], role("contributor")).await, 201);
    let link = made["link"].as_str().unwrap();
    assert_eq!(made["role"], "contributor");
    let path = &link[link.find("/desk/welcome/").unwrap()..];
    assert_eq!(get(door.at, path, &[]).await.status, 200, "{link}");
    let unknown = ask(&door, &admin, "POST /invitations", &[], role("queen")).await;
    assert!(problem(&unknown, 400).1["detail"].as_str().unwrap().contains("queen"));
}

/// Reads on until something is heard.
async fn hear(stream: &mut TcpStream, heard: &mut String, what: &str) {
    let listen = async {
        let mut bytes = [0; 4096];
        while !heard.contains(what) {
            let read = stream.read(&mut bytes).await.unwrap();
            assert!(read > 0, "the stream ended: {heard}");
            heard.push_str(&String::from_utf8_lossy(&bytes[..read]));
        }
    };
    tokio::time::timeout(Duration::from_secs(60), listen).await.unwrap();
}

#[tokio::test]
async fn the_description_names_every_route_and_only_them() {
    let door = open().await;
    let described: Value = told(&get(door.at, "/api/v1/openapi.json", &[]).await, 200);
    let mut named = BTreeSet::new();
    for (path, methods) in described["paths"].as_object().unwrap() {
        let target =
            path.split('/').map(|part| if part.starts_with('{') { "x" } else { part }).collect::<Vec<_>>().join("/");
        for method in ["get", "post", "put", "delete", "patch"] {
            let answer = ask(&door, "", &format!("{} {target}", method.to_uppercase()), &[], None).await;
            let is_named = methods.get(method).is_some();
            let want = if path == "/openapi.json" { 200 } else { 401 };
            assert_eq!(answer.status, if is_named { want } else { 405 }, "{method} {path}: {}", answer.text());
            if is_named {
                named.insert(format!("{method} {path}"));
                assert!(methods[method]["responses"]["default"].is_object(), "{method} {path}");
            }
        }
    }
    let want = [
        "delete /corrections/{id}",
        "delete /rules/{id}",
        "delete /views/{id}",
        "get /acts/{act_id}",
        "get /corrections",
        "get /entries",
        "get /entries/{id}",
        "get /entries/{id}/history",
        "get /events",
        "get /issues",
        "get /issues/{slug}",
        "get /me",
        "get /openapi.json",
        "get /people",
        "get /rules",
        "get /sources",
        "get /views",
        "post /acts",
        "post /acts/{act_id}/undo",
        "post /corrections",
        "post /entries/{id}/read",
        "post /invitations",
        "post /issues",
        "post /issues/{slug}/editions",
        "post /issues/{slug}/publish",
        "post /issues/{slug}/schedule",
        "post /redo",
        "post /undo",
        "post /views",
    ];
    assert_eq!(named.iter().map(String::as_str).collect::<Vec<_>>(), want);
    for (schema, member) in [
        ("Act", "entries"),
        ("NewView", "query"),
        ("PlacedIn", "section"),
        ("Placement", "standing"),
        ("Problem", "conflicts"),
        ("Outcome", "done"),
    ] {
        let member = format!("/components/schemas/{schema}/properties/{member}");
        assert!(described.pointer(&member).is_some(), "{member} is not described");
    }
    assert_eq!(described.pointer("/components/schemas/Act/additionalProperties"), Some(&json!(false)));
    let text = described.to_string();
    for reference in text.split("\"$ref\":\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(described.pointer(reference).is_some(), "{reference} leads nowhere");
    }
}

#[test]
fn the_description_is_the_one_that_was_looked_at() {
    let printed = Shop::new(&[]).run(&["openapi"]);
    printed.exits(0);
    assert_eq!(printed.out, newsloom::web::openapi());
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/openapi.json");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&golden, &printed.out).unwrap();
    }
    let known = std::fs::read_to_string(&golden).unwrap_or_default();
    assert!(known == printed.out, "the API is described otherwise than before; make bless, and look at the difference");
}

#[tokio::test]
async fn what_was_done_is_told_in_the_callers_language_and_muted_words_can_be_ended() {
    let door = with_three().await;
    let (ana, ben) = (joins(&door, "ana", Role::Editor).await, joins(&door, "ben", Role::Editor).await);
    let person = door.room.store.account("ana").await.unwrap().unwrap().person;
    let spanish = Profile::new("es".parse().unwrap());
    door.room.store.save_profile(person.id, "Ana Ruiz", &spanish, door.room.now()).await.unwrap();
    let assign = json!({ "act": "assign", "to": "ana", "entries": [entry(&door, NEPAL).await] });
    let done = told(&ask(&door, &ben, "POST /acts", &[], Some(assign)).await, 200);
    assert_eq!(done["said"], format!("Assigned “{NEPAL}” to Ana Ruiz."), "{done}");
    let done = told(&act(&door, &ana, "shortlist", vec![entry(&door, NEPAL).await], &[]).await, 200);
    assert_eq!(done["said"], format!("Preseleccionada: «{NEPAL}»."), "{done}");
    let call = json!({ "act": "comment", "text": "@ana?", "entries": [entry(&door, NEPAL).await] });
    told(&ask(&door, &ben, "POST /acts", &[], Some(call)).await, 200);
    let short = door.room.card(NEPAL).await.public_id.rsplit('/').next().unwrap().to_string();
    let mine = told(&ask(&door, &ana, "GET /entries?q=for%3Ame", &[], None).await, 200);
    assert_eq!(mine["items"][0]["called"], json!(["ana"]), "{mine}");
    assert_eq!(ask(&door, &ana, &format!("POST /entries/{short}/read"), &[], None).await.status, 204);
    assert_eq!(told(&ask(&door, &ana, &format!("GET /entries/{short}"), &[], None).await, 200)["called"], json!([]));
    let rule = json!({ "outlet": "review", "word": "Manila" });
    let spike = json!({ "act": "spike", "rule": rule, "entries": [entry(&door, MANILA).await] });
    told(&ask(&door, &ana, "POST /acts", &[], Some(spike)).await, 200);
    let rules = told(&ask(&door, &ben, "GET /rules", &[], None).await, 200);
    let made = &rules["items"][0];
    assert_eq!((&made["word"], &made["outlet"], &made["by"]), (&json!("Manila"), &json!("review"), &json!("ana")));
    assert_eq!(made["waiting"], 0);
    let one = format!("DELETE /rules/{}", made["id"]);
    assert_eq!(ask(&door, &ben, &one, &[], None).await.status, 204);
    assert_eq!(problem(&ask(&door, &ben, &one, &[], None).await, 404).0, "not-found");
    assert_eq!(problem(&ask(&door, &ben, "DELETE /rules/x", &[], None).await, 404).0, "not-found");
}

#[tokio::test]
async fn what_is_wrong_is_marked_once_listed_and_undone() {
    let door = with_three().await;
    let (ana, ben) = (joins(&door, "ana", Role::Editor).await, joins(&door, "ben", Role::Editor).await);
    let id = door.room.card(NEPAL).await.public_id;
    let short = id.rsplit('/').next().unwrap();
    let mark = |wrong: Value| json!({ "entry": short, "wrong": wrong });
    let nepal = json!({ "not": "place", "name": "Nepal", "place": "NP" });
    let made = told(&ask(&door, &ana, "POST /corrections", &[], Some(mark(nepal.clone()))).await, 200);
    assert_eq!((&made["touched"], &made["correction"]["wrong"]), (&json!(1), &nepal), "{made}");
    let again = told(&ask(&door, &ben, "POST /corrections", &[], Some(mark(nepal.clone()))).await, 200);
    assert_eq!((&again["same"], &again["correction"]["by"]), (&json!(true), &json!("ana")), "{again}");
    for (wrong, words) in [
        (json!({ "not": "place", "name": "Nepal", "place": "XX" }), "there is no country \"XX\""),
        (json!({ "not": "topic-word", "topic": "dance", "word": "x" }), "there are labour"),
        (json!({ "not": "phrase", "phrase": " — " }), "no word of it is left"),
        (json!({ "not": "phrase", "phrase": "x", "colour": "red" }), "unknown field"),
        (json!({ "not": "colour" }), "unknown variant"),
    ] {
        let (word, refused) = problem(&ask(&door, &ana, "POST /corrections", &[], Some(mark(wrong))).await, 400);
        assert!(word == "unclear" && refused["detail"].as_str().unwrap().contains(words), "{refused}");
    }
    door.room.turn().await;
    assert_eq!(door.room.card(NEPAL).await.regions.len(), 1, "Kathmandu still tells it");
    let names = &door.room.card(NEPAL).await.regions[0].evidence;
    assert!(names.iter().all(|name| name.text != "Nepal"), "{names:?}");
    let one = format!("DELETE /corrections/{}", made["correction"]["id"]);
    let undone = told(&ask(&door, &ben, &one, &[], None).await, 200);
    assert_eq!(undone["correction"]["undone"]["by"], "ben", "{undone}");
    assert_eq!(problem(&ask(&door, &ben, &one, &[], None).await, 404).0, "not-found");
    assert_eq!(problem(&ask(&door, &ben, "DELETE /corrections/x", &[], None).await, 404).0, "not-found");
    let all = told(&ask(&door, &ben, "GET /corrections", &[], None).await, 200);
    assert_eq!((all["items"].as_array().unwrap().len(), &all["items"][0]["entry"]), (1, &json!(id)), "{all}");
}

#[test]
fn every_operation_has_a_name_of_its_own() {
    let description: Value = serde_json::from_str(newsloom::web::openapi()).unwrap();
    let methods =
        description["paths"].as_object().unwrap().values().flat_map(|path| path.as_object().unwrap().values());
    let mut names: Vec<&str> = methods.map(|method| method["operationId"].as_str().unwrap()).collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert!(all > 15 && names.len() == all, "{names:?}");
}
