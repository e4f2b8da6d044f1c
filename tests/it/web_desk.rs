//! The desk behind the web door: it does what an editor asks, and what nobody else asks.

use newsloom::model::decision::Standing;
use newsloom::model::query::Query;
use newsloom::store::Queue;
use newsloom::store::queue::Page;

use super::browser::{get, send};
use super::room::{Room, Said, item};
use super::web::{Door, door, open};

const FORM: &str = "act=select&next=%2Fdesk&entry=";

/// The body of a form that selects the waiting entry.
async fn selects(door: &Door) -> (String, String) {
    let id = door.room.card("Nepal: porters in Kathmandu found a guild").await.public_id;
    let encoded: String = url::form_urlencoded::byte_serialize(id.as_bytes()).collect();
    (id, format!("{FORM}{encoded}"))
}

async fn standing(door: &Door) -> Standing {
    door.room.card("Nepal: porters in Kathmandu found a guild").await.standing
}

#[tokio::test]
async fn an_editors_form_does_what_it_says_once() {
    let door = open().await;
    let (_, form) = selects(&door).await;
    let own = format!("http://{}", door.at);
    let headers = [("Origin", own.as_str()), ("Sec-Fetch-Site", "same-origin")];
    let done = send(door.at, "POST", "/desk/act", &headers, &format!("{form}&act_id=one")).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let back = done.header("location").to_string();
    assert_eq!(back, "/desk?done=select-one");
    assert_eq!(standing(&door).await, Standing::Selected);
    let page = get(door.at, &back, &[]).await;
    assert!(
        page.text().contains("Accepted “<bdi lang=\"en\" dir=\"ltr\">Nepal: porters") && page.text().contains(">Undo<"),
        "{}",
        page.text()
    );
    let twice = send(door.at, "POST", "/desk/act", &[], &format!("{form}&act_id=one")).await;
    assert_eq!((twice.status, twice.header("location")), (303, back.as_str()), "a second click is no second act");
    let other = send(door.at, "POST", "/desk/act", &[], &format!("{form}&act_id=two")).await;
    let page = get(door.at, other.header("location"), &[]).await;
    assert!(page.text().contains("It was already so.") && !page.text().contains(">Undo</button>"));
    let undone = send(door.at, "POST", "/desk/undo", &[], "act_id=select-one&next=%2Fdesk").await;
    assert_eq!((undone.status, standing(&door).await), (303, Standing::New));
    let page = get(door.at, undone.header("location"), &[]).await;
    assert!(page.text().contains("Undone. Nobody has seen it.") && !page.text().contains(">Undo</button>"));
    let again = send(door.at, "POST", "/desk/undo", &[], "act_id=select-one").await;
    assert_eq!(again.status, 409, "{}", again.text());
}

#[tokio::test]
async fn a_form_that_is_filled_in_anew_is_another_act() {
    let door = open().await;
    let mut forms = Vec::new();
    for card in door.room.store.queue(&Query::default(), &Page::first(10, door.room.now())).await.unwrap().cards {
        let entry: String = url::form_urlencoded::byte_serialize(card.public_id.as_bytes()).collect();
        forms.push((card.entry.title, format!("act=spike&entry={entry}+{}&act_id=one", card.rev)));
    }
    assert_eq!(forms.len(), 2);
    for (title, form) in forms {
        // The browser's Back shows the form with the act's id that it had.
        assert_eq!(send(door.at, "POST", "/desk/act", &[], &form).await.status, 303);
        assert_eq!(door.room.card(&title).await.standing, Standing::Spiked, "{title}");
    }
}

#[tokio::test]
async fn the_desk_says_nothing_that_an_address_puts_into_its_mouth() {
    let door = open().await;
    let (_, form) = selects(&door).await;
    send(door.at, "POST", "/desk/act", &[], &format!("{form}&act_id=one")).await;
    for forged in ["said=Call+0900", "said=Call+0900&done=1", "done=select-two&said=Call+0900", "done=%00%27"] {
        let page = get(door.at, &format!("/desk?{forged}"), &[]).await;
        assert!(page.status == 200 && !page.text().contains("Call 0900"), "{forged}");
        let silent = "<div id=\"said\" class=\"said\" role=\"status\" aria-live=\"polite\"></div>";
        assert!(page.text().contains(silent), "{forged}: {}", page.text());
    }
}

#[tokio::test]
async fn nobody_else_can_make_the_desk_act() {
    let door = open().await;
    let (_, form) = selects(&door).await;
    let own = format!("http://{}", door.at);
    let port = door.at.port();
    let (foreign, rebound) = (format!("evil.example:{port}"), format!("http://evil.example:{port}"));
    for headers in [
        vec![("Sec-Fetch-Site", "cross-site")],
        vec![("Sec-Fetch-Site", "cross-site"), ("Origin", own.as_str())],
        vec![("Sec-Fetch-Site", "same-site")],
        vec![("Origin", "https://evil.example")],
        vec![("Origin", "null")],
        vec![("Origin", "http://127.0.0.1:1")],
        vec![("Host", foreign.as_str())],
        vec![("Host", foreign.as_str()), ("Origin", rebound.as_str()), ("Sec-Fetch-Site", "same-origin")],
        vec![("Host", "localhost.evil.example")],
    ] {
        let answer = send(door.at, "POST", "/desk/act", &headers, &form).await;
        assert_eq!(answer.status, 403, "{headers:?}: {}", answer.text());
        assert!(answer.text().starts_with("The desk a"), "{}", answer.text());
        assert_eq!(standing(&door).await, Standing::New, "{headers:?}");
    }
    let read = get(door.at, "/desk", &[("Host", &foreign)]).await;
    assert_eq!((read.status, read.text().contains("Nepal")), (403, false), "nor read it under another name");
    for method in ["GET", "HEAD", "PUT", "DELETE"] {
        let answer = send(door.at, method, &format!("/desk/act?{form}"), &[], "").await;
        assert_eq!(answer.status, 405, "{method}");
        assert_eq!(standing(&door).await, Standing::New);
    }
    let views = ["", "?q=status%3Aall", "?q=status%3Ainbox&act=select", "?done=1&said=x", "?q=status%3Aneeds-region"];
    for view in views {
        assert_eq!(get(door.at, &format!("/desk{view}"), &[]).await.status, 200, "{view}");
    }
    assert_eq!(standing(&door).await, Standing::New);
}

#[tokio::test]
async fn what_the_desk_cannot_do_it_says() {
    let door = open().await;
    let (id, form) = selects(&door).await;
    for (body, status, words) in [
        (form.replace("act=select", "act=dance"), 400, "could not tell what to do"),
        (form.replace("act=select", "act=undo"), 400, "could not tell what to do"),
        (format!("{FORM}tag:nobody"), 404, "There is no such entry"),
        (form.replace("act=select", "act=remove&issue=none"), 409, "cannot be done any more"),
        ("act=select".to_string(), 400, "Choose entries first"),
        ("x".to_string(), 400, "could not tell what to do"),
        (format!("why={}", "x".repeat(70_000)), 413, "too large"),
    ] {
        let person = [("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Mode", "navigate")];
        let page = send(door.at, "POST", "/desk/act", &person, &body).await;
        assert_eq!((page.status, page.header("content-type")), (status, "text/html; charset=utf-8"), "{body}");
        assert!(page.text().contains("href=\"/desk\""), "{}", page.text());
        assert!(page.text().contains(words) && !page.text().contains("deserialize"), "{}", page.text());
        let answer = send(door.at, "POST", "/desk/act", &[], &body).await;
        assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
        assert_eq!((answer.header("cache-control"), answer.header("referrer-policy")), ("no-store", "same-origin"));
        assert_eq!(answer.status, status, "{body}: {}", answer.text());
        assert!(answer.text().contains(words), "{body}: {}", answer.text());
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
    }
    assert_eq!(send(door.at, "POST", "/desk/undo", &[], "act_id=nobodys").await.status, 409);
    assert_eq!(door.room.card("Nepal: porters in Kathmandu found a guild").await.public_id, id);
    assert_eq!(standing(&door).await, Standing::New);
}

#[tokio::test]
async fn an_old_issue_is_shown_and_is_published_by_nobody_who_has_not_looked_at_its_faults() {
    let room = Room::open("0s").await;
    super::letters::kept_in(&room).await;
    let door = door(room, None).await;
    let page = get(door.at, "/desk/issues/2024-1", &[]).await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(page.text().contains("March on Washington for Gaza") && page.text().contains("Peoples Dispatch"));
    assert!(page.text().contains("name=\"own\""), "the newsroom's own items are arranged like entries");
    let told = page.text();
    let flagged = told.split("id=\"flagged\"").nth(1).expect("what is missing is told");
    assert!(
        flagged.contains("faults stop publication.") && flagged.contains("Nothing leads to the original."),
        "{flagged}"
    );
    assert!(flagged.contains("<a href=\"/desk/issues/2024-1/write?piece=item/"), "the way to where it is mended");
    let (first, last) = (flagged.find("Stops:").unwrap(), flagged.find("Look at:").unwrap());
    assert!(first < last && flagged.rfind("Stops:").unwrap() < last, "what stops comes first");
    let refused = send(door.at, "POST", "/desk/issues/2024-1", &[], "do=publish").await;
    assert_eq!(refused.status, 409, "{}", refused.text());
    assert!(refused.text().contains("faults in the text of this issue stop its publication"), "{}", refused.text());
    let arranged = send(door.at, "POST", "/desk/arrange", &[], "entry=p/1234&issue=2024-1&to=up").await;
    assert_eq!(arranged.status, 404, "{}", arranged.text());
}

#[tokio::test]
async fn what_outlets_write_is_inert_on_the_desk_and_in_public() {
    let room = Room::open("0s").await;
    let title = "<script>alert(1)</script> Dhaka \u{202E}desrever\u{202C} & \"quoted\"";
    let text =
        "<img src=x onerror=alert(2)><script>alert(3)</script><a href=\"javascript:alert(4)\">x</a> \u{202E}back";
    room.say("trusted", &[Said { text, ..item("t1", title) }]);
    room.work().await;
    let door = door(room, None).await;
    let said = "/desk?q=status%3Aall&said=%3Cscript%3Ealert(5)%3C/script%3E";
    let sought = "/desk?q=%22%3E%3Cscript%3Ealert(6)";
    for target in [said, "/latest.html", sought] {
        let page = get(door.at, target, &[]).await;
        assert_eq!(page.status, 200, "{target}");
        // The desk's own script is a file.
        let html = without_our_script(page.text());
        for never in ["<script", "onerror=alert", "href=\"javascript:", "\u{202E}", "<img src=x"] {
            assert!(!html.to_lowercase().contains(never), "{target} holds {never}");
        }
        assert!(page.header("content-security-policy").contains("default-src 'none'"), "{target}");
    }
    assert!(get(door.at, said, &[]).await.text().contains("Dhaka"), "the words are there");
    for form in ["atom", "rss", "json"] {
        let feed = door.room.document(&format!("latest.{form}"));
        assert!(!feed.contains('\u{202E}') && !feed.contains("onerror") && !feed.contains("javascript:"), "{form}");
    }
}

/// A page of the desk less the one script that is its own.
pub fn without_our_script(html: &str) -> String {
    let Some((before, rest)) = html.split_once("<script src=\"/desk/desk.js?") else { return html.to_string() };
    format!("{before}{}", rest.split_once("\" defer></script>").unwrap().1)
}

#[tokio::test]
async fn style_and_script_are_asked_for_once() {
    let door = open().await;
    let page = get(door.at, "/desk", &[]).await;
    let page = page.text();
    for (before, after) in [("<link rel=\"stylesheet\" href=\"", "\""), ("<script src=\"", "\"")] {
        let (_, rest) = page.split_once(before).unwrap();
        let (address, _) = rest.split_once(after).unwrap();
        let kept = get(door.at, address, &[]).await;
        assert_eq!(
            (kept.status, kept.header("cache-control")),
            (200, "public, max-age=31536000, immutable"),
            "{address}"
        );
        let (plain, _) = address.split_once('?').unwrap();
        for other in [plain.to_string(), format!("{plain}?another")] {
            assert_eq!(get(door.at, &other, &[]).await.header("cache-control"), "no-cache", "{other}");
        }
    }
}

#[tokio::test]
async fn the_desk_is_private_to_its_machine() {
    let page = get(open().await.at, "/desk", &[]).await;
    let policy = page.header("content-security-policy");
    assert!(
        policy.contains("frame-ancestors 'none'")
            && policy.contains("default-src 'none'")
            && !policy.contains("unsafe")
    );
    assert_eq!((page.header("cache-control"), page.header("referrer-policy")), ("no-store", "same-origin"));
    assert_eq!(page.header("access-control-allow-origin"), "", "no other site reads it");
    for believed in ["0.0.0.0:8080", "[::]:8080", "192.0.2.1:80"] {
        let room = Room::open("0s").await;
        room.say("review", &[item("r1", "Nepal: porters in Kathmandu found a guild")]);
        room.work().await;
        let door = door(room, Some(believed)).await;
        let (_, form) = selects(&door).await;
        for (method, target) in
            [("GET", "/desk"), ("POST", "/desk/act"), ("POST", "/desk/undo"), ("GET", "/desk/desk.css")]
        {
            let answer = send(door.at, method, target, &[], &form).await;
            assert_eq!(answer.status, 403, "{believed} {method} {target}");
            assert!(answer.text().contains("feeds.invented.example") && !answer.text().contains("Nepal"));
            let own = [("Host", "feeds.invented.example")];
            let answer = send(door.at, method, target, &own, &form).await;
            let style = target.ends_with(".css");
            assert_eq!(answer.status, if style { 200 } else { 401 }, "under its own name it wants to know who asks");
            assert!(!answer.text().contains("Nepal"));
        }
        assert_eq!(standing(&door).await, Standing::New);
        assert_eq!(get(door.at, "/latest.atom", &[]).await.status, 200, "the feeds are for everybody");
    }
}
