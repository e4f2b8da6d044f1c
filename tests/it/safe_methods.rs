//! Looking changes nothing (RFC 9110 section 9.2.1): every address that answers to GET is looked at, and the store is the
//! same before and after. The list is the router's own, so a route that nobody thought of here fails.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use newsloom::desk::people::invite;
use newsloom::desk::views;
use newsloom::model::decision::{Act, Detail, Rule};
use newsloom::model::person::{Profile, Role};
use newsloom::store::people::NewPerson;
use newsloom::store::views::NewView;
use newsloom::store::{Inflow, People};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::browser::{get, send};
use super::named::short;
use super::newsroom::rows_with;
use super::people::{session, token};
use super::photos::sends;
use super::room::{Room, Said, documents, item};
use super::web::{Door, strict_door};

const DHAKA: &str = "Bangladesh: garment workers in Dhaka win maternity leave";
const NEPAL: &str = "Nepal: porters in Kathmandu found a guild";
const UPDATE: &str = "Kathmandu: we meet at dawn";

/// What a visit alone may leave: that a session and a token were used, by which their owner sees a stranger's and whoever
/// manages people one that nobody needs. It is no state of the newsroom.
const LAST_USES: [(&str, &str); 2] = [("session", "seen"), ("token", "used")];

/// Where a listener stays until he leaves.
const STREAMS: [&str; 2] = ["/desk/live", "/api/v1/events"];

/// A newsroom with one of each thing that has an address, and its admin.
struct Visit {
    door: Door,
    cookie: String,
    token: String,
    entry: String,
    sent: String,
    issue: String,
    source: i64,
    photo: String,
    link: String,
    receipt: String,
    secret: String,
    feed: String,
    act: String,
}

impl Visit {
    async fn begins() -> Visit {
        let room = Room::open("0s").await;
        let photo = "<enclosure url=\"https://invented.example/t1.jpg\" type=\"image/jpeg\" length=\"1000\"/>";
        room.say("trusted", &[Said { more: photo, ..item("t1", DHAKA) }]);
        room.say("review", &[item("r1", NEPAL)]);
        room.poll().await;
        let receipt = sends(&room, UPDATE).await;
        room.turn().await;
        let door = strict_door(room, None).await;
        let (room, store) = (&door.room, &door.room.store);
        for (handle, role) in [("ana", Role::Admin), ("bo", Role::Editor)] {
            let profile = Profile::new("en".parse().unwrap());
            let new = NewPerson { handle: handle.into(), name: handle.into(), role, profile, phc: None };
            store.add_person(&new, "cli", room.now()).await.unwrap().unwrap();
        }
        let owner = store.account("ana").await.unwrap().unwrap().person.id.0;
        let view = NewView { name: "Asia".into(), query: "region:asia".into(), owner, shared: true };
        views::save(store, view, room.now()).await.unwrap();
        let feed = views::new_address(store, owner, None, room.now()).await.unwrap();
        let call = Detail { text: Some("@ana, is it so?".into()), ..Detail::default() };
        room.act(NEPAL, Act::Comment, call, "bo").await;
        let rule = Some(Rule { outlet: Some("review".into()), word: "zebra".into() });
        room.act(NEPAL, Act::Spike, Detail { rule, ..Detail::default() }, "bo").await;
        let act = room.act(NEPAL, Act::Place, Detail::default(), "ana").await.act_id;
        let image = room.card(UPDATE).await.entry.image.unwrap().url;
        let (link, _) = store.update_links().await.unwrap().remove(0);
        Visit {
            cookie: session(&door, "ana").await,
            token: token(&door, "ana", Role::Admin).await,
            entry: short(&door, NEPAL).await,
            sent: short(&door, UPDATE).await,
            issue: "2026-11".into(),
            source: newsloom::store::Sources::sources(store, room.now()).await.unwrap()[0].id,
            photo: image.path_segments().unwrap().next_back().unwrap().to_string(),
            receipt: format!("/update/{}/{receipt}", link.token),
            link: link.token,
            secret: invite(store, Role::Editor, "ana", room.now()).await.unwrap().secret.shown().to_string(),
            feed,
            act,
            door,
        }
    }

    /// Addresses of a route that lead to something that is there, each with the status of its answer; `None` for a route
    /// that is not known here.
    fn addresses(&self, route: &str) -> Option<Vec<(String, u16)>> {
        let Visit { entry, sent, issue, source, photo, link, receipt, secret, feed, act, .. } = self;
        let fine = |addresses: &[&str]| addresses.iter().map(|address| (address.to_string(), 200)).collect();
        let of_entry = |page: &str, more: &[&str]| {
            let whole = more.iter().map(|more| (format!("/desk/{page}/{entry}{more}"), 200));
            whole.chain([(format!("/desk/{page}/{sent}"), 200)]).collect()
        };
        Some(match route {
            "/desk" => fine(&[
                "/desk",
                "/desk?q=status%3Aall",
                "/desk?q=for%3Ame",
                "/desk?q=%22%27%3B+DROP&lang=ar",
                "/desk?done=nothing",
                "/desk?undo=1&act=spike",
            ]),
            "/desk/row/{entry}" => of_entry("row", &["", "?back=%2Fdesk"]),
            "/desk/item/{entry}" => of_entry("item", &["", "?back=%2Fdesk", "?image=show", "?image=show&read=yes"]),
            "/desk/edit/{entry}" => of_entry("edit", &["", "?title=Ours"]),
            "/desk/preview/{entry}" => of_entry("preview", &["", "?image=show"]),
            "/desk/place/{entry}" => of_entry("place", &["", "?issue=2026-11"]),
            "/desk/duplicate/{entry}" => of_entry("duplicate", &["", "?of=garment"]),
            "/desk/wrong/{entry}" => fine(&[
                &format!("/desk/wrong/{entry}?of=region%3Aasia"),
                &format!("/desk/wrong/{sent}?of=topic%3Alabour"),
                &format!("/desk/wrong/{sent}?of=kind%3A"),
                &format!("/desk/wrong/{sent}?of=date%3A2026-12-12"),
            ]),
            "/desk/image/{entry}" => vec![(format!("/desk/image/{sent}"), 200), (format!("/desk/image/{entry}"), 404)],
            "/desk/arrived" => fine(&["/desk/arrived?since=0", "/desk/arrived?since=0&q=status%3Aall"]),
            "/desk/issues/{slug}" => fine(&[&format!("/desk/issues/{issue}"), "/desk/issues/2026-11?do=publish"]),
            "/desk/issues/{slug}/preview" => fine(&[&format!("/desk/issues/{issue}/preview?as=mail&wide=320")]),
            "/desk/issues/{slug}/preview/{form}" => fine(&[
                &format!("/desk/issues/{issue}/preview/mail"),
                &format!("/desk/issues/{issue}/preview/web?download"),
            ]),
            "/desk/issues/{slug}/write" => fine(&[
                &format!("/desk/issues/{issue}/write?piece=lead&lead=Ours"),
                &format!("/desk/issues/{issue}/write?piece=new/news&title=Ours"),
                &format!("/desk/issues/{issue}/write?section=alerts"),
            ]),
            "/desk/sources/{id}" => fine(&[&format!("/desk/sources/{source}")]),
            "/desk/feeds/{file}" => fine(
                &["atom", "rss", "json", "opml"]
                    .map(|kind| format!("/desk/feeds/{feed}.{kind}"))
                    .each_ref()
                    .map(String::as_str),
            ),
            "/desk/photos/{file}" => fine(&[&format!("/desk/photos/{photo}")]),
            "/desk/welcome/{secret}" => fine(&[&format!("/desk/welcome/{secret}")]),
            "/desk/sign-in" => fine(&["/desk/sign-in", "/desk/sign-in?next=%2Fdesk%2Fact"]),
            "/desk/audit" => fine(&["/desk/audit", "/desk/audit?act=place"]),
            "/desk/add" => fine(&["/desk/add", "/desk/add?url=https%3A%2F%2Finvented.example%2Fnew&title=New"]),
            "/desk/sources" => fine(&["/desk/sources", "/desk/sources?said=paused"]),
            "/desk/updates" => fine(&["/desk/updates", "/desk/updates?said=made"]),
            "/desk/views" => fine(&["/desk/views", "/desk/views?said=saved"]),
            "/desk/rules" => fine(&["/desk/rules", "/desk/rules?said=ended", "/desk/rules?said=holds&correction=1"]),
            "/desk/people" | "/desk/profile" | "/desk/profile/data.json" | "/desk/audit.json" | "/desk/issues" => {
                fine(&[route])
            }
            "/desk/beside" | "/desk/help" | "/desk/desk.css" | "/desk/desk.js" | "/desk/live" => fine(&[route]),
            "/update/{token}" => fine(&[&format!("/update/{link}"), &format!("/update/{link}?lang=ar")]),
            "/update/{token}/{receipt}" => fine(&[receipt, &format!("{receipt}?said=sent&do=take-back")]),
            "/update/update.css" | "/health" => fine(&[route]),
            "/api/v1/acts/{act_id}" => fine(&[&format!("/api/v1/acts/{act}")]),
            "/api/v1/entries" => fine(&["/api/v1/entries", "/api/v1/entries?q=status%3Aall&limit=1"]),
            "/api/v1/entries/{id}" => fine(&[&format!("/api/v1/entries/{entry}"), &format!("/api/v1/entries/{sent}")]),
            "/api/v1/entries/{id}/history" => fine(&[&format!("/api/v1/entries/{entry}/history")]),
            "/api/v1/issues/{slug}" => fine(&[&format!("/api/v1/issues/{issue}")]),
            "/api/v1/issues" | "/api/v1/me" | "/api/v1/openapi.json" | "/api/v1/people" | "/api/v1/rules" => {
                fine(&[route])
            }
            "/api/v1/corrections" | "/api/v1/sources" | "/api/v1/views" | "/api/v1/events" => fine(&[route]),
            "/api/v1/" => vec![("/api/v1/".into(), 404), ("/api/v1".into(), 404), ("/api/v1/nothing".into(), 404)],
            _ => return None,
        })
    }

    /// Everything that is kept: each column of each table but those of last uses, and each file beside the store.
    async fn kept(&self) -> (BTreeMap<String, String>, BTreeMap<String, Vec<u8>>) {
        let store = self.door.room.store.path();
        // The index of words has no rows of its own to look at; the tables that it lies in are looked at.
        let rows = rows_with(store, |table, column| table != "search" && !LAST_USES.contains(&(table, column))).await;
        let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
        let mut files = documents(self.door.room.dir.path());
        files.retain(|path, _| !path.starts_with(&name(store)));
        (rows, files)
    }
}

/// Every route of the door, and whether it answers to GET: those that name no method answer to each.
fn routes(told: &str) -> BTreeMap<String, bool> {
    let own = told.split("fallback_router").next().unwrap();
    let (ends, paths) = own.split_once("node: Node { paths: {").unwrap();
    let (ends, paths) = (by_number(ends), by_number(paths));
    assert!(ends.keys().eq(paths.keys()) && ends.len() > 50, "the router tells its routes in another way now: {own}");
    let answers = |end: &str| {
        let has = |method: &str| !end.contains(&format!("{method}: None"));
        let named = ["delete", "options", "patch", "post", "put", "trace", "connect", "head"];
        has("get") || !named.into_iter().any(has)
    };
    let path = |told: &str| told.split('"').nth(1).unwrap().to_string();
    paths.iter().map(|(id, told)| (path(told), answers(ends[id]))).collect()
}

/// What is told of each route, by its number.
fn by_number(told: &str) -> BTreeMap<&str, &str> {
    told.split("RouteId(").skip(1).map(|one| one.split_once("): ").unwrap()).collect()
}

/// A listener, who stays as long as the stream is held.
async fn listens(visit: &Visit, address: &str, headers: &[(&str, &str)]) -> TcpStream {
    let mut stream = TcpStream::connect(visit.door.at).await.unwrap();
    let head: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let asked = format!("GET {address} HTTP/1.1\r\nHost: {}\r\n{head}\r\n", visit.door.at);
    stream.write_all(asked.as_bytes()).await.unwrap();
    let mut heard = vec![0; 12];
    stream.read_exact(&mut heard).await.unwrap();
    assert_eq!(String::from_utf8_lossy(&heard), "HTTP/1.1 200", "{address}");
    stream
}

#[tokio::test]
async fn looking_at_anything_changes_nothing() {
    let visit = Visit::begins().await;
    let door = &visit.door;
    let routes = routes(&door.routes);
    for known in ["/desk", "/desk/item/{entry}", "/update/{token}/{receipt}", "/api/v1/entries/{id}", "/api/v1/"] {
        assert_eq!(routes.get(known), Some(&true), "{known}: {routes:#?}");
    }
    assert_eq!((routes.get("/desk/act"), routes.get("/desk/undo")), (Some(&false), Some(&false)));
    // Long enough that a use of the session and of the token is written down.
    door.room.pass(25 * 60);
    let before = visit.kept().await;
    assert!(before.0.len() > 50 && before.1.len() > 20, "there is something to change");
    let bearer = format!("Bearer {}", visit.token);
    let mut listeners = Vec::new();
    let mut unknown = BTreeSet::new();
    for (route, looks) in &routes {
        let signed = match route.starts_with("/api/") {
            true => [("Authorization", bearer.as_str())],
            false => [("Cookie", visit.cookie.as_str())],
        };
        if !looks {
            // A form's address; whoever follows a link there does nothing.
            let address = route.replace("{handle}", "bo").replace("{act_id}", &visit.act).replace("{id}", "1");
            let address = address.replace("{slug}", &visit.issue);
            assert!(!address.contains('{'), "{address}");
            assert_eq!(get(door.at, &address, &signed).await.status, 405, "{address}");
            continue;
        }
        let Some(addresses) = visit.addresses(route) else {
            unknown.insert(route);
            continue;
        };
        for (address, status) in addresses {
            if STREAMS.contains(&address.as_str()) {
                listeners.push(listens(&visit, &address, &signed).await);
                continue;
            }
            let answer = get(door.at, &address, &signed).await;
            assert_eq!(answer.status, status, "{address}: {}", String::from_utf8_lossy(&answer.body));
            assert_eq!(send(door.at, "HEAD", &address, &signed, "").await.status, status, "HEAD {address}");
            // As a program asks, and as a stranger does.
            let json = [signed[0], ("Accept", "application/json"), ("Sec-Fetch-Dest", "empty")];
            assert_eq!(get(door.at, &address, &json).await.status, status, "{address} for a script");
            get(door.at, &address, &[]).await;
        }
    }
    assert!(unknown.is_empty(), "add to `addresses` how to look at {unknown:?}");
    assert_eq!(listeners.len(), STREAMS.len());
    for address in ["/", "/latest.atom", "/regions/asia.html", "/feeds.opml", "/nothing-here"] {
        get(door.at, address, &[("Cookie", &visit.cookie)]).await;
    }
    let after = visit.kept().await;
    for (row, was) in &before.0 {
        assert_eq!(after.0.get(row), Some(was), "{row}");
    }
    assert_eq!(after.0.len(), before.0.len(), "rows were added: {:?}", added(&before.0, &after.0));
    let changed: Vec<_> = after.1.iter().filter(|(path, bytes)| before.1.get(*path) != Some(*bytes)).collect();
    assert!(changed.is_empty() && after.1.len() == before.1.len(), "{changed:?}");
}

/// The rows that were not there before.
fn added<'a>(before: &BTreeMap<String, String>, after: &'a BTreeMap<String, String>) -> Vec<(&'a String, &'a String)> {
    after.iter().filter(|(row, _)| !before.contains_key(*row)).collect()
}
