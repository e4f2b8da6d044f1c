//! Writing an issue at the desk: each piece on a page of its own, whoever comes second loses nothing, and what is looked at is
//! what will be published.

use newsloom::desk;
use newsloom::model::decision::{Act, Detail};
use newsloom::model::letter::Letter;
use newsloom::store::Letters;
use url::form_urlencoded::Serializer;

use super::browser::{Answer, get, send};
use super::letters::kept_in;
use super::room::{Room, item};
use super::web::{Door, door};

const PAGE: &str = "/desk/issues/2024-1";

async fn open() -> Door {
    let room = Room::open("0s").await;
    kept_in(&room).await;
    door(room, None).await
}

async fn letter(door: &Door) -> Letter {
    desk::letter(&door.room.store, "2024-1").await.unwrap()
}

fn short(id: &str) -> &str {
    id.rsplit('/').next().unwrap()
}

async fn post(door: &Door, path: &str, fields: &[(&str, &str)]) -> Answer {
    let form = Serializer::new(String::new()).extend_pairs(fields).finish();
    send(door.at, "POST", path, &[], &form).await
}

async fn write(door: &Door, fields: &[(&str, &str)]) -> Answer {
    post(door, &format!("{PAGE}/write"), fields).await
}

#[tokio::test]
async fn every_piece_has_a_page_on_which_it_is_written() {
    let door = open().await;
    let page = get(door.at, PAGE, &[]).await;
    for piece in ["head", "lead", "footer", "section/updates", "section/news", "new/news"] {
        assert!(page.text().contains(&format!("write?piece={piece}\"")), "{piece}");
        let form = get(door.at, &format!("{PAGE}/write?piece={piece}"), &[]).await;
        assert_eq!(form.status, 200, "{piece}: {}", form.text());
    }
    assert!(page.text().contains("write?piece=group/") && page.text().contains("write?piece=item/"));
    assert_eq!(get(door.at, &format!("{PAGE}/write?piece=item/nowhere"), &[]).await.status, 404);
    let said =
        [("piece", "lead"), ("basis", "1"), ("lead", "Greetings, all.\r\n\r\n## Why\r\n\r\nBecause **we** go on.")];
    let written = write(&door, &said).await;
    assert_eq!(
        (written.status, written.header("location")),
        (303, "/desk/issues/2024-1?said=wrote"),
        "{}",
        written.text()
    );
    let lead = serde_json::to_value(letter(&door).await.lead).unwrap();
    assert_eq!((lead[0]["role"].as_str(), lead[1]["kind"].as_str()), (Some("greeting"), Some("heading")));
    assert_eq!(lead[2]["inlines"][1]["strong"], true);
    let form = get(door.at, &format!("{PAGE}/write?piece=lead"), &[]).await;
    assert!(form.text().contains("Earlier versions") && form.text().contains("Internationalist greetings!"));
    let again = get(door.at, &format!("{PAGE}/write?piece=lead&former=0"), &[]).await;
    assert!(again.text().contains(">\nInternationalist greetings!"), "the earlier words are in the form");
}

#[tokio::test]
async fn what_cannot_be_kept_is_said_and_nothing_that_was_typed_is_lost() {
    let door = open().await;
    let items: Vec<String> = letter(&door).await.items().map(|(_, item)| item.id.clone()).collect();
    let piece = format!("item/{}", short(&items[0]));
    let typed = [
        ("piece", piece.as_str()),
        ("basis", "1"),
        ("title", "A new title"),
        ("body", "Typed at length."),
        ("link", "e.org"),
    ];
    let answer = write(&door, &typed).await;
    assert_eq!(answer.status, 400);
    for kept in ["A new title", "Typed at length.", "value=\"e.org\"", "This is no address"] {
        assert!(answer.text().contains(kept), "{kept}");
    }
    assert_ne!(letter(&door).await.items().next().unwrap().1.title, "A new title");
    let linked = [
        ("piece", piece.as_str()),
        ("basis", "1"),
        ("title", "A new title"),
        ("link", "https://e.org/a"),
        ("call", "Read more"),
    ];
    assert_eq!(write(&door, &linked).await.status, 303);
    let item = letter(&door).await.items().next().unwrap().1.clone();
    assert_eq!(item.cta.unwrap().href.unwrap().to_string(), "https://e.org/a", "a call leads where its title does");
}

#[tokio::test]
async fn two_who_write_different_pieces_keep_both_and_of_one_piece_the_second_chooses() {
    let door = open().await;
    assert_eq!(write(&door, &[("piece", "lead"), ("basis", "1"), ("lead", "Theirs.")]).await.status, 303);
    let headline = [("piece", "head"), ("basis", "1"), ("headline", "Another piece"), ("opening", "headline-first")];
    assert_eq!(write(&door, &headline).await.status, 303, "nobody else wrote that one");
    let mine = [("piece", "lead"), ("basis", "1"), ("lead", "Mine, of an hour.")];
    let second = write(&door, &mine).await;
    assert_eq!(second.status, 409);
    for there in
        ["Theirs.", "Mine, of an hour.", "while you were writing", "Write mine over it", "name=\"over\" value=\"yes\""]
    {
        assert!(second.text().contains(there), "{there}");
    }
    assert_eq!(letter(&door).await.lead.len(), 1);
    let former = door.room.store.former("2024-1", "lead").await.unwrap();
    assert!(!former[0].was_said && former[0].facts.contains("Mine, of an hour."), "kept as a draft of its own");
    let over: Vec<(&str, &str)> = mine.into_iter().chain([("over", "yes")]).collect();
    assert_eq!(write(&door, &over).await.status, 303);
    let form = get(door.at, &format!("{PAGE}/write?piece=lead"), &[]).await;
    assert!(form.text().contains("Theirs.") && form.text().contains("Mine, of an hour."));
}

#[tokio::test]
async fn own_items_are_added_arranged_and_taken_out_like_entries() {
    let door = open().await;
    let titles = async || -> Vec<String> {
        let letter = letter(&door).await;
        let updates = letter.sections.into_iter().filter(|section| section.slug == "updates");
        updates.flat_map(|section| section.groups).flat_map(|group| group.items).map(|item| item.title).collect()
    };
    let new = [
        ("piece", "new/updates"),
        ("title", "A fourth update"),
        ("body", "All of it is invented."),
        ("link", "https://e.org/4"),
    ];
    assert_eq!(write(&door, &new).await.header("location"), "/desk/issues/2024-1?said=added");
    assert_eq!(titles().await.last().map(String::as_str), Some("A fourth update"));
    let id = letter(&door).await.items().find(|(_, item)| item.title == "A fourth update").unwrap().1.id.clone();
    let step = [("own", short(&id)), ("issue", "2024-1"), ("to", "up"), ("next", PAGE)];
    assert_eq!(post(&door, "/desk/arrange", &step).await.header("location"), PAGE);
    assert_eq!(titles().await[2], "A fourth update");
    let form = format!("own={}&issue=2024-1&to=before", short(&id));
    let told = send(door.at, "POST", "/desk/arrange", &[("Accept", "application/json")], &form).await;
    assert!(told.text().contains("Moved."), "there is no section before this one: it stays");
    let section =
        [("piece", "section/alerts"), ("basis", "0"), ("heading", "Alerts"), ("kind", "custom"), ("layout", "card")];
    assert_eq!(write(&door, &section).await.status, 303);
    let moved = [("own", short(&id)), ("issue", "2024-1"), ("to", "section"), ("section", "alerts"), ("next", PAGE)];
    assert_eq!(post(&door, "/desk/arrange", &moved).await.status, 303);
    let last = letter(&door).await.sections.pop().unwrap();
    assert_eq!((last.heading.as_deref(), last.groups[0].items[0].title.as_str()), (Some("Alerts"), "A fourth update"));
    let piece = format!("item/{}", short(&id));
    let dropped = write(&door, &[("piece", piece.as_str()), ("do", "drop")]).await;
    assert_eq!(dropped.header("location"), "/desk/issues/2024-1?said=dropped");
    assert!(letter(&door).await.items().all(|(_, item)| item.id != id));
}

#[tokio::test]
async fn an_issue_is_looked_at_in_every_form_before_it_is_published() {
    let door = open().await;
    let title = letter(&door).await.items().next().unwrap().1.title.clone();
    for form in ["web", "mail", "dark", "rtl", "text", "markdown", "chat"] {
        let page = get(door.at, &format!("{PAGE}/preview?as={form}"), &[]).await;
        assert!(page.text().contains(&format!("src=\"/desk/issues/2024-1/preview/{form}\"")), "{form}");
        let leaf = get(door.at, &format!("{PAGE}/preview/{form}"), &[]).await;
        assert_eq!(leaf.status, 200, "{form}");
        assert!(leaf.text().contains(&title), "{form}");
        assert!(leaf.header("content-security-policy").contains("frame-ancestors 'self'"), "{form}");
        assert_eq!(leaf.header("cache-control"), "no-store", "{form}");
    }
    let rtl = get(door.at, &format!("{PAGE}/preview/rtl"), &[]).await;
    assert!(rtl.text().contains("dir=\"rtl\""));
    let file = get(door.at, &format!("{PAGE}/preview/mail?download"), &[]).await;
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"2024-1.email.html\"");
    assert_eq!(get(door.at, &format!("{PAGE}/preview/fax"), &[]).await.status, 404);
    assert_eq!(get(door.at, "/desk/issues/nowhere/preview", &[]).await.status, 404);
}

#[tokio::test]
async fn a_fault_leads_to_its_piece_and_one_press_mends_it() {
    let door = open().await;
    let page = get(door.at, PAGE, &[]).await;
    let flagged = page.text().split("id=\"flagged\"").nth(1).unwrap_or_default().to_string();
    assert!(flagged.contains("write?piece=item/"), "{flagged}");
    let pieces = door.room.store.pieces("2024-1").await.unwrap();
    let place = flagged.split("name=\"place\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    if let Some(place) = place {
        let mended = post(&door, PAGE, &[("do", "mend"), ("place", place)]).await;
        assert_eq!(mended.header("location"), "/desk/issues/2024-1?said=mend", "{}", mended.text());
        assert_ne!(door.room.store.pieces("2024-1").await.unwrap(), pieces);
    }
    let refused = post(&door, PAGE, &[("do", "mend"), ("place", "/nowhere")]).await;
    assert!(refused.status >= 400);
}

#[tokio::test]
async fn what_is_published_is_written_only_where_its_readers_are_told() {
    let door = open().await;
    let (room, why) = (&door.room, "an old issue");
    desk::publish_anyway(&room.store, &room.config, "2024-1", "ana", why, room.now()).await.unwrap();
    let page = get(door.at, PAGE, &[]).await;
    assert!(page.text().contains("write?piece=lead") && !page.text().contains("write?piece=new/"), "nothing joins it");
    let before = letter(&door).await;
    assert_eq!(get(door.at, &format!("{PAGE}/write?piece=new/news"), &[]).await.status, 404);
    let mute = write(&door, &[("piece", "lead"), ("basis", "1"), ("lead", "Late.")]).await;
    assert!(mute.status == 400 && mute.text().contains("Late."), "without a note nothing changes");
    assert_eq!(letter(&door).await, before);
    assert_eq!(get(door.at, &format!("{PAGE}/preview/mail"), &[]).await.status, 200);
}

#[tokio::test]
async fn the_next_draft_begins_with_what_lasts_of_the_last_issue() {
    let door = open().await;
    let room = &door.room;
    let section = [
        ("piece", "section/updates"),
        ("basis", "1"),
        ("heading", "From the movements"),
        ("kind", "updates"),
        ("layout", "run-in"),
    ];
    assert_eq!(write(&door, &section).await.status, 303);
    let footer = [("piece", "footer"), ("basis", "1"), ("org", "The invented union"), ("unsubscribe", "Leave")];
    assert_eq!(write(&door, &footer).await.status, 303);
    let before = letter(&door).await;
    desk::publish_anyway(&room.store, &room.config, "2024-1", "ana", "an old issue", room.now()).await.unwrap();
    let draft =
        newsloom::desk::Draft { slug: "2024-2", title: "In Movement", label: None, language: "en".parse().unwrap() };
    desk::new_issue(&room.store, draft, room.now()).await.unwrap();
    let next = desk::letter(&room.store, "2024-2").await.unwrap();
    assert_eq!((&next.head.masthead, &next.head.tagline), (&before.head.masthead, &before.head.tagline));
    assert_eq!((next.head.headline.as_str(), next.lead.len()), ("", 0), "what is said once is not said again");
    let updates = next.sections.iter().find(|section| section.slug == "updates").unwrap();
    assert_eq!(updates.heading.as_deref(), Some("From the movements"));
    assert!(next.items().next().is_none());
    assert_eq!(next.footer.org.as_deref(), Some("The invented union"));
}

#[tokio::test]
async fn neighbours_of_one_outlet_stand_under_its_name_and_an_outlet_may_come_again() {
    let room = Room::open("0s").await;
    room.say("review", &[item("r1", "Dhaka: invented dockers meet"), item("r2", "Lima: invented potters meet")]);
    room.say("links", &[item("l1", "Lahore: invented weavers meet")]);
    room.work().await;
    kept_in(&room).await;
    for (title, position) in [("Dhaka", 1), ("Lahore", 2), ("Lima", 3)] {
        let title = format!(
            "{title}: invented {} meet",
            match title {
                "Dhaka" => "dockers",
                "Lahore" => "weavers",
                _ => "potters",
            }
        );
        let detail = Detail {
            issue: Some("2024-1".into()),
            section: Some("analysis".into()),
            position: Some(position),
            ..Detail::default()
        };
        room.act(&title, Act::Place, detail, "ana").await;
    }
    let door = door(room, None).await;
    let groups = async || -> Vec<(Option<String>, usize)> {
        let analysis = letter(&door).await.sections.into_iter().find(|section| section.slug == "analysis").unwrap();
        analysis.groups.into_iter().map(|group| (group.label, group.items.len())).take(3).collect()
    };
    assert_eq!(groups().await[0], (None, 3), "where no outlet is named they stand together");
    let named =
        [("piece", "section/analysis"), ("basis", "1"), ("heading", "Analysis"), ("show-outlet", "outlet-group")];
    assert_eq!(write(&door, &named).await.status, 303);
    let label = |slug: &str| Some(format!("Invented {slug}"));
    assert_eq!(groups().await, [(label("review"), 1), (label("links"), 1), (label("review"), 1)]);
    let origin = letter(&door).await.items().find_map(|(_, item)| item.origin.clone()).unwrap();
    assert_eq!(origin.title, "Dhaka: invented dockers meet");
}
