//! What the desk says in whole sentences: of many entries at once, of what is in a foreign language, of tokens.

use newsloom::desk::people;
use newsloom::model::person::{Profile, Role};
use newsloom::store::People;

use super::browser::get;
use super::named::{DHAKA, Editor, NEPAL, open, short, text};
use super::people::token;

#[tokio::test]
async fn of_many_entries_it_is_said_where_they_went_and_to_whom() {
    let door = open().await;
    let ana = Editor::of(&door, "ana").await;
    for (pairs, toast) in [
        (&[("act", "assign"), ("to", "bo")][..], "Assigned 2 entries to Bo Haddad."),
        (
            &[("act", "snooze"), ("until", "date"), ("day", "2026-11-30")],
            "Snoozed 2 entries until 30 November 2026, 08:00 +06.",
        ),
        (&[("act", "place"), ("section", "updates")], "Accepted 2 entries to December 2026, Updates."),
        (&[("act", "remove")], "Removed 2 entries from December 2026."),
        (&[("act", "spike")], "Rejected 2 entries."),
        (&[("act", "comment"), ("text", "Later.")], "Done with 2 entries."),
    ] {
        door.room.pass(1);
        assert_eq!(ana.does_to(&[NEPAL, DHAKA], pairs).await, toast);
    }
    let arabic = Profile::new("ar".parse().unwrap());
    let person = door.room.store.account("bo").await.unwrap().unwrap().person;
    door.room.store.save_profile(person.id, "Bo Haddad", &arabic, door.room.now()).await.unwrap();
    let bo = Editor::of(&door, "bo").await;
    assert_eq!(bo.does_to(&[NEPAL, DHAKA], &[("act", "assign"), ("to", "ana")]).await, "أُسندت مادتان إلى Ana Ruiz.");
}

#[tokio::test]
async fn whatever_is_listed_in_a_foreign_language_says_so_in_words() {
    let door = open().await;
    let (ana, bo) = (Editor::of(&door, "ana").await, Editor::of(&door, "bo").await);
    let of = short(&door, DHAKA).await;
    ana.does(NEPAL, &[("act", "mark-duplicate"), ("of", &of)]).await;
    ana.does(DHAKA, &[("act", "place")]).await;
    let listed = |spoken: &str| format!("<bdi class=\"outlet\">Invented review</bdi> {spoken}<a href=\"");
    let (all, foreign) = ("/desk?q=status%3Aall", listed("<span class=\"language\">بالإنجليزية</span> "));
    let page = bo.page(all).await;
    assert_eq!(
        (page.matches(&listed("")).count(), page.contains(&foreign)),
        (2, false),
        "it is the page's own: {page}"
    );
    let arabic = Profile::new("ar".parse().unwrap());
    let person = door.room.store.account("bo").await.unwrap().unwrap().person;
    door.room.store.save_profile(person.id, "Bo Haddad", &arabic, door.room.now()).await.unwrap();
    let page = bo.page(all).await;
    assert_eq!((page.matches(&foreign).count(), page.contains(&listed(""))), (2, false), "card and issue: {page}");
    assert!(bo.page(&format!("/desk/item/{of}")).await.contains(&foreign), "the page of the entry");
    let late = bo.form("/desk/act", &[("entry", &format!("{of} 0")), ("act", "spike")]).await;
    let title = format!("<span class=\"language\">بالإنجليزية</span> <strong lang=\"en\" dir=\"auto\">{DHAKA}");
    assert!(late.status == 409 && late.text().contains(&title), "{}", late.text());
    let hits = bo.page(&format!("/desk/duplicate/{}?of=garment", short(&door, NEPAL).await)).await;
    assert!(hits.matches("<span class=\"language\">بالإنجليزية</span>").count() >= 2, "{hits}");
}

#[tokio::test]
async fn a_token_says_until_when_it_works_and_whether_it_was_used() {
    let door = open().await;
    let ana = Editor::of(&door, "ana").await;
    let person = door.room.store.account("ana").await.unwrap().unwrap().person;
    for (name, until) in [("endless", None), ("week", Some(door.room.now() + chrono::TimeDelta::days(7)))] {
        let now = door.room.now();
        people::make_token(&door.room.store, &person, name, Role::Viewer, until, "ana", now).await.unwrap();
    }
    let bearer = format!("Bearer {}", token(&door, "ana", Role::Viewer).await);
    assert_eq!(get(door.at, "/desk", &[("Authorization", &bearer)]).await.status, 200);
    for path in ["/desk/profile", "/desk/people"] {
        let page = ana.page(path).await;
        let words = text(&page);
        assert!(words.contains("viewer · works without end · not used yet"), "{words}");
        assert!(words.contains("viewer · works until 29 November 2026, 18:00 +06 · not used yet"), "{words}");
        assert!(words.contains("viewer · works without end · last used 22 November 2026"), "{words}");
        assert!(page.contains("works until <time datetime=\"2026-11-29T12:00:00Z\" data-local>"), "{page}");
    }
}
