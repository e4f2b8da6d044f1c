//! What editors have at hand beside an entry: how readers will get it, what it may repeat, what reads alike, and a place of
//! their choice in an open issue.

use newsloom::desk;
use newsloom::model::decision::Act;
use newsloom::store::Desk;

use super::browser::{Answer, get, send};
use super::room::{Room, Said, item};
use super::web::{Door, door};

const DHAKA: &str = "Bangladesh: garment workers in Dhaka win maternity leave";
const GARMENT: &str = "Garment workers of Dhaka celebrate their maternity leave";
const NEPAL: &str = "Nepal: porters in Kathmandu found a guild";
const MANILA: &str = "Philippines: teachers in Manila march";

/// A desk with one public entry and three that wait.
async fn open() -> Door {
    let room = Room::open("0s").await;
    let photo = "<enclosure url=\"https://invented.example/t1.jpg\" type=\"image/jpeg\" length=\"1000\"/>";
    room.say("trusted", &[Said { more: photo, ..item("t1", DHAKA) }]);
    room.say("review", &[item("r1", NEPAL), item("r2", MANILA), item("r3", GARMENT)]);
    room.work().await;
    door(room, None).await
}

async fn id(door: &Door, title: &str) -> String {
    door.room.card(title).await.public_id.rsplit('/').next().unwrap().to_string()
}

async fn page(door: &Door, name: &str, title: &str, query: &str) -> Answer {
    let answer = get(door.at, &format!("/desk/{name}/{}?{query}", id(door, title).await), &[]).await;
    assert_eq!(answer.status, 200, "{name} {query}: {}", answer.text());
    answer
}

async fn posts(door: &Door, path: &str, title: &str, form: &str) -> Answer {
    let card = door.room.card(title).await;
    let entry = card.public_id.rsplit('/').next().unwrap().to_string();
    let rev = if path == "/desk/act" { format!("+{}", card.rev) } else { String::new() };
    send(door.at, "POST", path, &[], &format!("entry={entry}{rev}&{form}")).await
}

/// Section and title of what stands in an issue.
async fn stands(door: &Door, slug: &str) -> Vec<(String, String)> {
    let content = desk::issue(&door.room.store, slug).await.unwrap();
    content.placements.into_iter().map(|placed| (placed.section, placed.title)).collect()
}

fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter().map(|(a, b)| (a.to_string(), b.to_string())).collect()
}

#[tokio::test]
async fn a_preview_is_what_the_feed_says_once_it_is_public() {
    let door = open().await;
    let ours = "title=Ours%20%3Cb%3E&summary=Our+own+words.";
    posts(&door, "/desk/act", NEPAL, &format!("act=edit&{ours}")).await;
    let before = page(&door, "preview", NEPAL, "back=%2Fdesk").await;
    let html = before.text();
    for words in [
        "Ours &#60;b&#62;",
        "Our own words.",
        "Summary: Sample.",
        "Read at <bdi>Invented review</bdi>",
        "lang=\"en\"",
        NEPAL,
    ] {
        assert!(html.contains(words), "{words} in {html}");
    }
    assert!(!html.contains("<b>"), "words are words");
    assert!(html.contains("not public") && door.room.titles("latest") == [DHAKA], "looking publishes nothing");
    posts(&door, "/desk/act", NEPAL, "act=select").await;
    door.room.turn().await;
    let feed = door.room.json("latest");
    let item = feed["items"].as_array().unwrap().iter().find(|item| item["title"] == "Ours <b>").unwrap().clone();
    let body = item["content_html"].as_str().unwrap();
    assert!(html.contains(body), "to the letter: {body}");
}

#[tokio::test]
async fn a_previews_picture_comes_only_when_somebody_asks_and_only_where_readers_get_one() {
    let door = open().await;
    let html = page(&door, "preview", DHAKA, "back=%2Fdesk").await.text().to_string();
    assert!(!html.contains("<img") && !html.contains("invented.example/t1.jpg"), "{html}");
    let lent = door.room.json("latest")["items"][0].get("image").is_some();
    let asked = page(&door, "preview", DHAKA, "back=%2Fdesk&image=show").await.text().to_string();
    let own = format!("<img src=\"/desk/image/{}\"", id(&door, DHAKA).await);
    assert_eq!((asked.contains(&own), html.contains("data-photo")), (lent, lent), "{asked}");
    assert_eq!(html.contains("Readers get no image"), !lent);
    assert!(!asked.contains("invented.example/t1.jpg"), "never from the outlet itself");
}

#[tokio::test]
async fn a_duplicate_is_found_by_its_link_in_any_form_and_by_words() {
    let door = open().await;
    let (own, other) = (id(&door, GARMENT).await, id(&door, DHAKA).await);
    let offers = |html: &str, id: &str| html.contains(&format!("name=\"of\" value=\"{id}\""));
    let at_first = page(&door, "duplicate", GARMENT, "back=%2Fdesk").await;
    assert!(offers(at_first.text(), &other), "what reads alike is offered before anything is typed");
    assert!(!offers(at_first.text(), &own));
    for asked in [
        "https%3A%2F%2Finvented.example%2Ft1",
        "http%3A%2F%2Fwww.invented.example%2Ft1%2F%3Futm_source%3Dmail%26fbclid%3Dx",
        "invented.example%2Ft1",
        &format!("https%3A%2F%2Fdesk.example%2Fdesk%2Fitem%2F{other}%3Fback%3D%252Fdesk"),
        "maternity+bangladesh",
        "Strike+of+garment+workers+wins+them+maternity+leave",
    ] {
        let html = page(&door, "duplicate", GARMENT, &format!("back=%2Fdesk&of={asked}")).await;
        let html = html.text();
        assert!(offers(html, &other), "{asked}: {html}");
        assert!(html.contains("Invented trusted") && !offers(html, &own), "{asked}");
    }
    for (asked, why) in [
        ("zebra", "has these words"),
        ("https%3A%2F%2Finvented.example%2Fnone", "no entry with this link"),
        ("https%3A%2F%2Finvented.example%2Fr3", "this very entry"),
        ("%27%3B--", "has these words"),
    ] {
        let html = page(&door, "duplicate", GARMENT, &format!("of={asked}")).await;
        assert!(
            html.text().contains(why) && !html.text().contains("name=\"of\" value=\"0"),
            "{asked}: {}",
            html.text()
        );
    }
}

#[tokio::test]
async fn a_duplicate_is_chosen_by_a_form_and_never_closes_a_circle() {
    let door = open().await;
    let other = id(&door, DHAKA).await;
    let done = posts(&door, "/desk/act", GARMENT, &format!("act=mark-duplicate&of={other}&next=%2Fdesk")).await;
    assert_eq!(done.status, 303, "{}", done.text());
    assert_eq!(door.room.card(GARMENT).await.duplicate_of, Some(door.room.card(DHAKA).await.public_id));
    let ran = page(&door, "duplicate", NEPAL, "of=garment").await;
    assert!(ran.text().contains("Invented review") && ran.text().contains("Invented trusted"));
    let own = id(&door, GARMENT).await;
    for (of, why) in [(own.as_str(), "is marked as a duplicate of this one"), (other.as_str(), "this very entry")] {
        let refused = posts(&door, "/desk/act", DHAKA, &format!("act=mark-duplicate&of={of}")).await;
        assert_eq!(refused.status, 409, "{}", refused.text());
        assert!(refused.text().contains(why), "{}", refused.text());
    }
    let link = page(&door, "duplicate", DHAKA, "of=https%3A%2F%2Finvented.example%2Fr3").await;
    assert!(link.text().contains("is marked as a duplicate of this one"), "{}", link.text());
}

#[tokio::test]
async fn a_story_is_mended_on_its_page_by_forms() {
    let door = open().await;
    let tells = async |title: &str, others: &[&str]| {
        let also: Vec<String> = door.room.card(title).await.also.into_iter().map(|other| other.title).collect();
        assert_eq!(also, others, "{title}");
    };
    tells(DHAKA, &[GARMENT]).await;
    let html = page(&door, "item", DHAKA, "").await;
    assert!(html.text().contains("Another event") && html.text().contains(GARMENT), "{}", html.text());
    let done = posts(&door, "/desk/act", GARMENT, "act=split&next=%2Fdesk").await;
    assert_eq!(done.status, 303, "{}", done.text());
    tells(DHAKA, &[]).await;
    let html = page(&door, "item", DHAKA, "").await;
    assert!(!html.text().contains("This one is another event"), "{}", html.text());
    let html = page(&door, "duplicate", NEPAL, "of=garment").await;
    assert!(html.text().contains("Same event, told differently"), "{}", html.text());
    let other = id(&door, DHAKA).await;
    let done = posts(&door, "/desk/act", NEPAL, &format!("act=merge&of={other}&next=%2Fdesk")).await;
    assert_eq!(done.status, 303, "{}", done.text());
    tells(DHAKA, &[NEPAL]).await;
    let html = page(&door, "item", NEPAL, "").await;
    assert!(html.text().contains("said that it tells the same event as another entry"), "{}", html.text());
    let itself = posts(&door, "/desk/act", DHAKA, &format!("act=merge&of={other}")).await;
    assert_eq!(itself.status, 409, "{}", itself.text());
    // "Another event" than a story that it does not stand in moves nothing.
    let done = posts(&door, "/desk/act", MANILA, &format!("act=split&of={other}&next=%2Fdesk")).await;
    assert_eq!(done.status, 303, "{}", done.text());
    tells(DHAKA, &[NEPAL]).await;
}

#[tokio::test]
async fn an_entry_is_accepted_to_any_open_issue_section_and_position() {
    let door = open().await;
    for slug in ["2026-11", "2026-12"] {
        let draft = desk::Draft { slug, title: "T", label: None, language: "en".parse().unwrap() };
        desk::new_issue(&door.room.store, draft, door.room.now()).await.unwrap();
    }
    let queue = get(door.at, "/desk", &[]).await;
    let form = page(&door, "place", NEPAL, "back=%2Fdesk").await;
    for html in [queue.text(), form.text(), page(&door, "item", NEPAL, "").await.text()] {
        for value in ["2026-12 updates", "2026-12 news", "2026-11 analysis"] {
            assert!(html.contains(&format!("<option value=\"{value}\"")), "{value}");
        }
        assert!(html.contains("<option value=\"2026-12 news\" selected>"), "where accepts go that say nothing");
    }
    for (title, place, at) in
        [(NEPAL, "2026-11+news", "end"), (MANILA, "2026-11+news", "top"), (DHAKA, "2026-11+analysis", "end")]
    {
        let done = posts(&door, "/desk/act", title, &format!("act=place-at&where={place}&at={at}")).await;
        assert_eq!(done.status, 303, "{}", done.text());
    }
    assert_eq!(stands(&door, "2026-11").await, pairs(&[("news", MANILA), ("news", NEPAL), ("analysis", DHAKA)]));
    // The plain button heeds none of these fields.
    posts(&door, "/desk/act", GARMENT, "act=place&where=2026-11+updates&at=top").await;
    assert_eq!(stands(&door, "2026-12").await, pairs(&[("news", GARMENT)]));
    // Many at once keep their order.
    let mut form = "act=place-at&where=2026-12+updates&at=top".to_string();
    for title in [MANILA, NEPAL] {
        let card = door.room.card(title).await;
        form.push_str(&format!("&entry={}+{}", card.public_id.rsplit('/').next().unwrap(), card.rev));
    }
    assert_eq!(send(door.at, "POST", "/desk/act", &[], &form).await.status, 303);
    let want = pairs(&[("updates", MANILA), ("updates", NEPAL), ("news", GARMENT)]);
    assert_eq!(stands(&door, "2026-12").await, want);
}

#[tokio::test]
async fn an_item_of_an_issue_goes_to_another_section_and_back_by_undo() {
    let door = open().await;
    for title in [NEPAL, MANILA] {
        door.room.decide(title, Act::Place, None).await.unwrap();
    }
    let arrange = async |title: &str, to: &str| {
        let done = posts(&door, "/desk/arrange", title, &format!("issue=2026-11&next=%2Fdesk&{to}")).await;
        assert_eq!(done.status, 303, "{to}: {}", done.text());
        done.header("location").to_string()
    };
    for (title, to, want) in [
        (NEPAL, "to=section&section=analysis", [("news", MANILA), ("analysis", NEPAL)]),
        (NEPAL, "to=after", [("news", MANILA), ("analysis", NEPAL)]),
        (NEPAL, "to=before", [("news", MANILA), ("news", NEPAL)]),
        (NEPAL, "to=up", [("news", NEPAL), ("news", MANILA)]),
        (MANILA, "to=before", [("updates", MANILA), ("news", NEPAL)]),
        (MANILA, "to=after", [("news", MANILA), ("news", NEPAL)]),
        (MANILA, "to=section&section=news", [("news", MANILA), ("news", NEPAL)]),
        (MANILA, "to=down", [("news", NEPAL), ("news", MANILA)]),
    ] {
        arrange(title, to).await;
        assert_eq!(stands(&door, "2026-11").await, pairs(&want), "{to}");
    }
    let back = arrange(NEPAL, "to=section&section=updates").await;
    let said = get(door.at, &back, &[]).await;
    assert!(
        said.text().contains("Moved “<bdi lang=\"en\" dir=\"ltr\">Nepal") && said.text().contains(">Undo<"),
        "{}",
        said.text()
    );
    let own = get(door.at, "/desk/issues/2026-11", &[]).await;
    assert!(own.text().contains("<option value=\"updates\" selected>"), "{}", own.text());
    assert_eq!(send(door.at, "POST", "/desk/undo", &[], "").await.status, 303);
    assert_eq!(stands(&door, "2026-11").await, pairs(&[("news", NEPAL), ("news", MANILA)]));
    for bad in ["to=sideways", "to=section", ""] {
        let refused = posts(&door, "/desk/arrange", NEPAL, &format!("issue=2026-11&{bad}")).await;
        assert_eq!(refused.status, 400, "{bad}");
    }
    let refused = posts(&door, "/desk/arrange", NEPAL, "issue=2026-11&to=section&section=sports").await;
    assert_eq!(refused.status, 409);
}

#[tokio::test]
async fn what_reads_alike_is_found_among_the_last_months_and_what_ran() {
    let door = open().await;
    let room = &door.room;
    let like = format!("like:{}", id(&door, GARMENT).await);
    assert_eq!(room.found(&like).await, [DHAKA], "rare words in common, and never itself");
    assert_eq!(room.found("like:\"porters of Kathmandu\"").await, [NEPAL]);
    assert_eq!(room.found("like:\"porters\"").await, [NEPAL]);
    for nothing in ["like:\"zebra crossing\"", "like:0123456789", "story:0123456789", "like:\"' OR 1\""] {
        assert_eq!(room.found(nothing).await, Vec::<String>::new(), "{nothing}");
    }
    // What is old is found where it ran.
    let like = "like:\"porters of Kathmandu\"";
    room.wait(chrono::TimeDelta::days(100));
    assert_eq!(room.found(like).await, Vec::<String>::new());
    room.decide(NEPAL, Act::Place, None).await.unwrap();
    let open = desk::open_draft(&room.store).await.unwrap().unwrap().issue.slug;
    desk::publish_issue(&room.store, &room.config, &open, "ana", room.now()).await.unwrap();
    assert_eq!(room.found(like).await, [NEPAL]);
    let story = format!("story:{}", id(&door, DHAKA).await);
    assert_eq!(room.found(&story).await, [GARMENT], "the other telling of it");
    let of = newsloom::model::decision::Detail {
        duplicate_of: Some(room.card(DHAKA).await.public_id),
        ..Default::default()
    };
    room.act(NEPAL, Act::MarkDuplicate, of, "ana").await;
    assert!(room.found(&story).await.contains(&NEPAL.to_string()), "what an editor marked as the same is of the story");
    assert_eq!(room.found(&format!("{story} -lang:en")).await, Vec::<String>::new());
    for (query, title, empty) in
        [(like, "Similar to", ""), (&format!("{story} -lang:en"), "in other languages", "Nothing in another language")]
    {
        let encoded: String = url::form_urlencoded::byte_serialize(query.as_bytes()).collect();
        let html = get(door.at, &format!("/desk?q={encoded}"), &[]).await;
        assert!(html.text().contains(title) && html.text().contains(empty), "{query}: {}", html.text());
    }
}

#[tokio::test]
async fn the_pane_always_has_an_open_issue_after_one_is_published() {
    let door = open().await;
    door.room.decide(NEPAL, Act::Place, None).await.unwrap();
    let done = send(door.at, "POST", "/desk/issues/2026-11", &[], "do=publish").await;
    assert_eq!(done.status, 303, "{}", done.text());
    let pane = get(door.at, "/desk/beside", &[]).await;
    assert!(pane.text().contains("/desk/issues/2026-11-2") && !pane.text().contains("No open issue"));
    assert_eq!(door.room.store.issues().await.unwrap().len(), 2);
}
