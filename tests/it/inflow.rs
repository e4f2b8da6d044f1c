//! What comes in by hand: articles added by their link, and updates that people send without an account.

use std::time::Duration;

use newsloom::desk::updates;
use newsloom::fetch::{Fetcher, Gate, Pace};
use newsloom::ingest::{AddError, Added, Wanted, add_by_link};
use newsloom::model::decision::Act;
use newsloom::model::health::Cause;
use newsloom::model::outlet::Publish;
use newsloom::store::{Inflow as _, Operations as _};
use url::Url;

use super::browser::{Answer, get, send, send_bytes};
use super::newsroom::connect;
use super::outlets::{FEED, Outlet, Reply, client, reply, settings};
use super::photos::sends;
use super::room::{Room, Said, item};
use super::web::{Door, door};

const PAGE: [(&str, &str); 1] = [("Content-Type", "text/html; charset=utf-8")];

fn article(title: &str) -> Reply {
    let html = format!(
        "<!doctype html><html lang=pt><head><meta property=og:site_name content='Folha Inventada'>\
         <meta property=og:title content='{title}'><meta property=og:description content='What it says is invented.'>\
         <meta property=og:image content='/a.jpg'><meta property='og:image:alt' content='A gate'></head></html>"
    );
    reply(200, &PAGE, html)
}

async fn add(room: &Room, url: &Url) -> Result<Added, AddError> {
    added_by(room, url, true).await
}

async fn added_by(room: &Room, url: &Url, decides: bool) -> Result<Added, AddError> {
    let gate = Gate::new(Pace { host_gap: Duration::ZERO, ..Pace::default() });
    let fetcher = Fetcher::new(client(&settings()), gate);
    let wanted = Wanted { url, by: "ana", decides, now: room.now() };
    add_by_link(&room.store, &fetcher, &room.config, wanted).await
}

#[tokio::test]
async fn an_article_is_added_by_its_link_once() {
    let room = Room::open("0s").await;
    let site = Outlet::saying(article("Nepal: carregadores fundam uma guilda")).await;
    let added = add(&room, &site.url("/a?utm_source=x")).await.unwrap();
    assert!(!added.known);
    let card = room.card("Nepal: carregadores fundam uma guilda").await;
    assert_eq!((&card.public_id, card.outlet.name.as_str()), (&added.entry, "Folha Inventada"));
    let image = card.entry.image.clone().unwrap();
    assert_eq!((image.url, image.alt.as_deref()), (site.url("/a.jpg"), Some("A gate")));
    assert_eq!((card.outlet.publish, card.standing.as_str()), (Publish::Review, "new"));
    for again in ["/a?utm_source=x", "/a", "/a?utm_source=y"] {
        let again = add(&room, &site.url(again)).await.unwrap();
        assert_eq!(again, Added { entry: added.entry.clone(), known: true });
    }
    room.turn().await;
    assert!(room.titles("latest").is_empty(), "an editor selects it, or it appears nowhere");
    room.decide("Nepal: carregadores fundam uma guilda", Act::Select, None).await;
    room.turn().await;
    assert_eq!(room.titles("selected"), ["Nepal: carregadores fundam uma guilda"]);
    let feed = room.document("selected.atom");
    assert!(feed.contains("<name>Folha Inventada</name>") && !feed.contains("by-hand"), "{feed}");
    assert!(
        !feed.contains("What it says is invented") && !feed.contains("ana<"),
        "the headline is lent, no more: {feed}"
    );
}

#[tokio::test]
async fn what_is_added_by_whoever_may_not_decide_waits_whose_page_it_may_be() {
    let mut room = Room::open("0s").await;
    let site = Outlet::start(|_, asked| article(&format!("Invented {}", asked.target))).await;
    let home = site.url("/").to_string();
    room.reconfigure("0s", "slug = \"trusted\"", &format!("home = \"{home}\"\nslug = \"trusted\"")).await;
    added_by(&room, &site.url("/a"), false).await.unwrap();
    added_by(&room, &site.url("/b"), true).await.unwrap();
    room.turn().await;
    assert_eq!(room.titles("latest"), ["Invented /b"], "a contributor makes nothing public");
    let waiting = room.card("Invented /a").await;
    assert_eq!((waiting.outlet.publish, waiting.standing.as_str()), (Publish::Review, "new"));
}

#[tokio::test]
async fn what_a_feed_brought_is_found_and_what_was_added_is_no_second_entry_of_the_feed() {
    let mut room = Room::open("0s").await;
    let site = Outlet::saying(article("Dhaka: garment workers win")).await;
    let address = site.url("/t1").to_string();
    let home = site.url("/").to_string();
    room.reconfigure("0s", "slug = \"review\"", &format!("home = \"{home}\"\nslug = \"review\"")).await;
    let added = add(&room, &site.url("/t1")).await.unwrap();
    let card = room.card("Dhaka: garment workers win").await;
    assert_eq!(card.outlet.slug, "review", "an outlet is known by its host");
    let more: &'static str = Box::leak(format!("<link>{address}</link>").into_boxed_str());
    room.say("review", &[Said { path: "-", more, ..item("t1", "Dhaka: garment workers win") }]);
    let totals = room.poll().await;
    assert_eq!((totals.new, totals.revised), (0, 1), "the feed knows more of it, and it is the same entry");
    assert_eq!(room.card("Dhaka: garment workers win").await.public_id, added.entry);
    let other: &'static str = Box::leak(format!("<link>{}</link>", site.url("/t2")).into_boxed_str());
    room.say("review", &[Said { path: "-", more: other, ..item("t2", "Chittagong: dockers strike") }]);
    room.pass(60);
    room.poll().await;
    let found = add(&room, &site.url("/t2")).await.unwrap();
    assert_eq!(found, Added { entry: room.card("Chittagong: dockers strike").await.public_id, known: true });
}

#[tokio::test]
async fn what_cannot_be_added_says_why() {
    let room = Room::open("0s").await;
    let site = Outlet::start(|_, asked| match asked.target.as_str() {
        "/pdf" => reply(200, &[("Content-Type", "application/pdf")], "%PDF-1.7"),
        "/feed" => reply(200, &[], FEED),
        "/closed" => reply(403, &[], ""),
        "/busy" => reply(429, &[("Retry-After", "60")], ""),
        "/huge" => reply(200, &PAGE, vec![b' '; 9 * 1024 * 1024]),
        "/inside" => reply(302, &[("Location", "http://127.0.0.2/")], ""),
        _ => reply(404, &[], ""),
    })
    .await;
    for (path, want) in [
        ("/pdf", "NotAPage"),
        ("/feed", "Feed"),
        ("/none", "Missing"),
        ("/closed", "Blocked"),
        ("/huge", "TooLarge"),
        ("/inside", "Private"),
        ("/busy", "Waits"),
    ] {
        let told = match add(&room, &site.url(path)).await.unwrap_err() {
            AddError::Fetch(cause, _) => format!("{cause:?}"),
            other => format!("{other:?}"),
        };
        assert_eq!(told, want, "{path}");
    }
    let inside = add(&room, &"http://127.0.0.2/".parse().unwrap()).await.unwrap_err();
    assert!(matches!(inside, AddError::Fetch(Cause::Private, _)), "{inside:?}");
    let door = door(room, None).await;
    let form = get(door.at, "/desk/add?url=https%3A%2F%2Fe.org%2Fx&title=%3Cscript%3Ealert(1)%3C/script%3E", &[]).await;
    assert!(
        form.text().contains("value=\"https://e.org/x\"") && !form.text().contains("<script>alert"),
        "{}",
        form.text()
    );
    assert_eq!(door.room.store.update_links().await.unwrap().len(), 0, "looking does nothing");
    for (url, words) in [
        (site.url("/pdf").to_string(), "That is no page"),
        (site.url("/feed").to_string(), "That is a feed"),
        ("http://127.0.0.2/".to_string(), "private network"),
        ("nothing at all".to_string(), "no address of a site"),
    ] {
        let encoded: String = url::form_urlencoded::byte_serialize(url.as_bytes()).collect();
        let refused = send(door.at, "POST", "/desk/add", &[], &format!("url={encoded}&note=mine")).await;
        assert_eq!(refused.status, 422, "{url}");
        assert!(
            refused.text().contains(words) && refused.text().contains("value=\"mine\""),
            "{url}: {}",
            refused.text()
        );
    }
}

#[tokio::test]
async fn the_form_leads_to_the_entry() {
    let site = Outlet::saying(article("Nepal: carregadores fundam uma guilda")).await;
    let door = door(Room::open("0s").await, None).await;
    let encoded: String = url::form_urlencoded::byte_serialize(site.url("/a").as_str().as_bytes()).collect();
    for word in ["added", "known"] {
        let done = send(door.at, "POST", "/desk/add", &[], &format!("url={encoded}")).await;
        let to = done.header("location");
        assert!(done.status == 303 && to.starts_with("/desk/item/") && to.ends_with(&format!("?said={word}")), "{to}");
    }
}

/// A small photo that says where it was taken.
fn photo() -> Vec<u8> {
    let exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x00GPS:Kathmandu";
    let mut jpeg = vec![0xff, 0xd8, 0xff, 0xe1, 0, (exif.len() + 2) as u8];
    jpeg.extend(exif);
    jpeg.extend(b"\xff\xda\x00\x02picture\xff\xd9");
    jpeg
}

/// A form of several parts, as a phone sends it.
async fn submit(door: &Door, path: &str, fields: &[(&str, &str)], photo: &[u8]) -> Answer {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    let head = "--x\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"ana-home.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n";
    body.extend([head.as_bytes(), photo, b"\r\n--x--\r\n"].concat());
    let headers = [("Content-Type", "multipart/form-data; boundary=x"), ("User-Agent", "Phone of Ana 7")];
    send_bytes(door.at, "POST", path, &headers, &body).await
}

const TITLE: &str = "Kathmandu: porters found a <b>guild</b>";
const FIELDS: [(&str, &str); 6] = [
    ("title", TITLE),
    ("text", "We met at dawn.\r\n\r\n<script>alert(1)</script> came too.\u{202e}"),
    ("alt", "People at a gate"),
    ("credit", "A porter"),
    ("region", "asia"),
    ("website", ""),
];

/// A door with a link for senders; its address.
async fn with_link() -> (Door, String) {
    let door = door(Room::open("0s").await, None).await;
    let made = send(door.at, "POST", "/desk/updates", &[], "name=Porters&region=asia").await;
    assert_eq!(made.header("location"), "/desk/updates?said=made");
    let link = door.room.store.update_links().await.unwrap().remove(0).0;
    let address = format!("/update/{}", link.token);
    (door, address)
}

/// All bytes of the newsroom's folder.
fn everything(door: &Door) -> Vec<u8> {
    super::room::documents(door.room.dir.path()).into_values().flatten().collect()
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

#[tokio::test]
async fn an_update_lands_in_the_queue_and_its_sender_sees_what_becomes_of_it() {
    let (door, address) = with_link().await;
    let form = get(door.at, &address, &[("Accept-Language", "sw, es;q=0.8, en;q=0.5")]).await;
    assert!(form.text().contains("Envíenos una novedad") && form.text().contains("lang=\"es\""), "{}", form.text());
    assert!(get(door.at, &format!("{address}?lang=ar"), &[]).await.text().contains("dir=\"rtl\""));
    let sent = submit(&door, &address, &FIELDS, &photo()).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let receipt = sent.header("location").to_string();
    let page = get(door.at, &receipt, &[]).await;
    assert!(page.text().contains("Received.") && page.text().contains("&#60;b&#62;guild"), "{}", page.text());
    assert!(!page.text().contains("<script") && !page.text().contains('\u{202e}'), "texts are texts: {}", page.text());
    let card = door.room.card(TITLE).await;
    assert_eq!((card.outlet.name.as_str(), card.outlet.publish), ("Porters", Publish::Review));
    let image = card.entry.image.clone().unwrap();
    assert_eq!((image.alt.as_deref(), image.credit.as_deref()), (Some("People at a gate"), Some("A porter")));
    let file = image.url.path_segments().unwrap().next_back().unwrap().to_string();
    let served = get(door.at, &format!("/desk/photos/{file}"), &[]).await;
    assert_eq!((served.status, served.header("content-type")), (200, "image/jpeg"));
    assert!(served.header("content-security-policy").contains("sandbox"));
    assert!(!holds(&served.body, "GPS") && holds(&served.body, "picture"));
    for never in ["GPS:Kathmandu", "ana-home", "Phone of Ana", "127.0.0.1:"] {
        let kept = everything(&door);
        assert!(never == "127.0.0.1:" || !holds(&kept, never), "{never} is kept");
    }
    assert!(!holds(
        &std::fs::read(door.room.store.path()).unwrap(),
        receipt.rsplit('/').next().unwrap().split('?').next().unwrap()
    ));
    let answer = format!("id=1&words={}", "Thank%20you");
    assert_eq!(send(door.at, "POST", "/desk/updates/answer", &[], &answer).await.status, 303);
    door.room.curate().await;
    assert!(door.room.decide(TITLE, Act::Spike, None).await.is_some());
    let page = get(door.at, &receipt, &[]).await;
    assert!(page.text().contains("Not this time.") && page.text().contains("Thank you"), "{}", page.text());
    door.room.decide(TITLE, Act::Select, None).await;
    assert!(get(door.at, &receipt, &[]).await.text().contains("Chosen."));
    let late = submit(&door, &receipt, &FIELDS, b"").await;
    assert_eq!(late.status, 409);
    door.room.turn().await;
    let public = door.room.document("selected.atom");
    assert!(
        public.contains("We met at dawn.") && !public.contains("desk/photos") && !public.contains("update/"),
        "{public}"
    );
    assert!(!public.contains("<script") && !public.contains("@desk"), "{public}");
    let desk = get(door.at, "/desk/updates", &[]).await;
    assert!(desk.text().contains("Porters") && !desk.text().contains("<b>guild"), "{}", desk.text());
}

#[tokio::test]
async fn a_sender_may_correct_an_update_or_take_it_back_while_nobody_has_decided() {
    let (door, address) = with_link().await;
    let sent = submit(&door, &address, &FIELDS, &photo()).await;
    let receipt = sent.header("location").to_string();
    let id = door.room.card(TITLE).await.public_id;
    let corrected = submit(
        &door,
        &receipt,
        &[("act", "correct"), ("title", "Kathmandu: a guild"), ("text", "We met at noon.")],
        b"",
    )
    .await;
    assert!(corrected.header("location").ends_with("&said=corrected"), "{}", corrected.text());
    let card = door.room.card("Kathmandu: a guild").await;
    assert_eq!((card.public_id, card.entry.image.and_then(|i| i.alt).as_deref()), (id, Some("People at a gate")));
    let photos = || super::room::documents(&door.room.dir.path().join("updates")).len();
    assert_eq!(photos(), 1);
    let back = submit(&door, &receipt, &[("act", "take-back")], b"").await;
    assert_eq!((back.status, photos()), (303, 0));
    let page = get(door.at, &receipt, &[]).await;
    assert!(page.text().contains("Taken back.") && !page.text().contains("guild"), "{}", page.text());
    let kept = everything(&door);
    for never in ["Kathmandu", "at dawn", "at noon", "People at a gate"] {
        assert!(!holds(&kept, never), "{never} is kept");
    }
    assert_eq!(submit(&door, &receipt, &[("act", "correct"), ("title", "x"), ("text", "y")], b"").await.status, 409);
    assert_eq!(door.room.card("…").await.standing.as_str(), "spiked", "it waits for nobody");
}

#[tokio::test]
async fn a_sender_corrects_only_so_often_and_editors_see_that_they_did() {
    let (door, address) = with_link().await;
    let first = submit(&door, &address, &FIELDS, b"").await.header("location").to_string();
    let id = door.room.card(TITLE).await.public_id;
    let correct = async |receipt: &str, n: usize| {
        let title = format!("Kathmandu: a guild, {n}");
        submit(&door, receipt, &[("act", "correct"), ("title", &title), ("text", "We met at noon.")], b"").await
    };
    for n in 0..10 {
        assert_eq!(correct(&first, n).await.status, 303, "{n}");
    }
    let often = correct(&first, 10).await;
    assert_eq!((often.status, often.text().contains("corrected many times already")), (429, true), "{}", often.text());
    assert_eq!(door.room.card("Kathmandu: a guild, 9").await.public_id, id, "as it was");
    let mut others = Vec::new();
    for _ in 0..2 {
        others.push(submit(&door, &address, &FIELDS, b"").await.header("location").to_string());
    }
    for n in 0..5 {
        for other in &others {
            assert_eq!(correct(other, n).await.status, 303, "{n}");
        }
    }
    let flood = correct(&others[0], 5).await;
    assert_eq!((flood.status, flood.text().contains("Too many corrections came over this link")), (429, true));
    door.room.pass(61);
    assert_eq!(correct(&others[0], 5).await.status, 303, "later it may");
    let item = get(door.at, &format!("/desk/item/{}", id.rsplit('/').next().unwrap()), &[]).await;
    assert_eq!(item.text().matches("The sender corrected this update.").count(), 10, "{}", item.text());
    let back = submit(&door, &first, &[("act", "take-back")], b"").await;
    assert_eq!(back.status, 303, "taking back is always open");
}

#[tokio::test]
async fn words_that_are_taken_back_are_gone_from_the_index_also_after_a_crash() {
    let room = Room::open("0s").await;
    for n in 0..40 {
        sends(&room, &format!("Porters of valley {n} found a guild")).await;
    }
    let (first, second) = (sends(&room, "QUETZALCOATL").await, sends(&room, "POPOCATEPETL").await);
    // The index has them in small letters; nothing else does.
    let kept =
        |word: &str| holds(&super::room::documents(room.dir.path()).into_values().flatten().collect::<Vec<_>>(), word);
    assert!(kept("tzalcoatl") && kept("pocatepetl"));
    let photos = newsloom::web::photos(room.dir.path());
    updates::take_back(&room.store, &photos, &first, room.now()).await.unwrap();
    assert!(!kept("tzalcoatl") && kept("pocatepetl"));
    // As a run leaves it that is killed right after it has noted that the update is taken back.
    let receipt = blake3::hash(second.as_bytes()).to_hex().to_string();
    let mut db = connect(room.store.path()).await;
    for sql in [
        "DELETE FROM search WHERE rowid = (SELECT entry_id FROM update_sent WHERE receipt = $1)",
        "INSERT INTO newsroom (name, value) SELECT 'unerased', '1' WHERE $1 <> ''",
    ] {
        sqlx::query(sql).bind(&receipt).execute(&mut db).await.unwrap();
    }
    drop(db);
    assert!(kept("pocatepetl"));
    room.store.begin_run().await.unwrap();
    assert!(!kept("pocatepetl"));
    let found = room.found("\"valley 7\"").await;
    assert_eq!(found, ["Porters of valley 7 found a guild"], "the others are found as before");
}

#[tokio::test]
async fn a_link_takes_only_what_it_can() {
    let (door, address) = with_link().await;
    let with = |name: &'static str, value: &'static str| {
        FIELDS.map(|(field, old)| if field == name { (field, value) } else { (field, old) })
    };
    for (fields, file, status, words) in [
        (with("title", " "), &b""[..], 422, "Please write a headline."),
        (with("text", ""), b"", 422, "Please write what happened."),
        (with("alt", ""), &photo(), 422, "what the photo shows"),
        (FIELDS, b"<svg onload=alert(1)>", 422, "no JPEG"),
        (FIELDS, &vec![0xff; 9 * 1024 * 1024], 413, "larger than 8 MB"),
    ] {
        let refused = submit(&door, &address, &fields, file).await;
        assert_eq!(refused.status, status, "{words}");
        assert!(refused.text().contains(words), "{}", refused.text());
    }
    assert_eq!(send(door.at, "POST", &address, &[], "title=x&text=y").await.status, 422, "no form of parts");
    let cross = [("Sec-Fetch-Site", "cross-site")];
    assert_eq!(send(door.at, "POST", &address, &cross, "title=x").await.status, 403);
    assert_eq!(submit(&door, &address, &with("website", "https://spam.example"), b"").await.status, 303);
    assert_eq!(door.room.store.updates(10).await.unwrap().len(), 0, "nothing of that was taken");
    for n in 0..20 {
        assert_eq!(submit(&door, &address, &FIELDS, b"").await.status, 303, "{n}");
    }
    let flood = submit(&door, &address, &FIELDS, b"").await;
    assert_eq!((flood.status, flood.text().contains("Too many updates")), (429, true));
    for guessed in ["/update/x", "/update/..%2f..", &format!("/update/{}", "0".repeat(64)), &format!("{address}/x")] {
        let page = get(door.at, guessed, &[]).await;
        assert_eq!((page.status, page.text().contains("does not exist")), (404, true), "{guessed}");
    }
    assert_eq!(send(door.at, "POST", "/desk/updates/close", &[], "id=1").await.status, 303);
    assert_eq!(get(door.at, &address, &[]).await.status, 404);
    let headers = get(door.at, "/update/x", &[]).await;
    assert_eq!((headers.header("cache-control"), headers.header("referrer-policy")), ("no-store", "same-origin"));
    assert!(
        headers.header("content-security-policy").contains("default-src 'none'")
            && headers.header("set-cookie").is_empty()
    );
    for path in ["/desk/photos/..%2ffeeds.toml", "/desk/photos/.hidden", "/desk/photos/none.jpg"] {
        assert_eq!(get(door.at, path, &[]).await.status, 404, "{path}");
    }
}
