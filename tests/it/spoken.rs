//! What the desk says in whole sentences: of many entries at once, of what is in a foreign language, of tokens.

use newsloom::desk::people;
use newsloom::model::person::{Profile, Role};
use newsloom::store::{People, Sources};

use super::browser::{get, send};
use super::named::{DHAKA, Editor, NEPAL, open, short, text};
use super::people::token;
use super::room::{Said, item};

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
    let listed = |spoken: &str| format!("<bdi class=\"outlet\">Invented review</bdi> {spoken}<a ");
    let (all, foreign) =
        ("/desk?q=status%3Aall%20tellings%3Aall", listed("<span class=\"language\">بالإنجليزية</span> "));
    let page = bo.page(all).await;
    assert_eq!(
        (page.matches(&listed("")).count(), page.contains(&foreign)),
        (3, false),
        "it is the page's own: {page}"
    );
    let arabic = Profile::new("ar".parse().unwrap());
    let person = door.room.store.account("bo").await.unwrap().unwrap().person;
    door.room.store.save_profile(person.id, "Bo Haddad", &arabic, door.room.now()).await.unwrap();
    let page = bo.page(all).await;
    assert_eq!(
        (page.matches(&foreign).count(), page.contains(&listed(""))),
        (3, false),
        "both cards and the issue: {page}"
    );
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

#[tokio::test]
async fn a_headline_that_is_quoted_keeps_its_language_and_direction() {
    let arabic = "إضراب عمال الموانئ <في> كولومبيا";
    let door = open().await;
    door.room.say_in("ar", "links", &[Said { text: "قال الاتحاد إن الإضراب انتهى.", ..item("l1", arabic) }]);
    door.room.pass(60);
    door.room.work().await;
    let ana = Editor::of(&door, "ana").await;
    let entry = format!("{} {}", short(&door, arabic).await, door.room.card(arabic).await.rev);
    let quoted = "<bdi lang=\"ar\" dir=\"rtl\">إضراب عمال الموانئ &lt;في&gt; كولومبيا</bdi>";
    let form = [("entry", entry.as_str()), ("act", "assign"), ("to", "bo"), ("act_id", "quoted"), ("next", "/desk")];
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
    let headers = [("Cookie", ana.cookie.as_str()), ("Accept", "application/json")];
    let told = send(door.at, "POST", "/desk/act", &headers, &body).await;
    let told: serde_json::Value = serde_json::from_str(told.text()).unwrap();
    assert_eq!(told["said"], format!("Assigned “{arabic}” to Bo Haddad."), "as text for whoever wants text");
    assert_eq!(told["said_html"], format!("Assigned “{quoted}” to <bdi>Bo Haddad</bdi>."), "for the script");
    let page = ana.page(&format!("/desk?done={}", told["act_id"].as_str().unwrap())).await;
    assert!(page.contains(&format!("<p>Assigned “{quoted}” to <bdi>Bo Haddad</bdi>.</p>")), "without one: {page}");
}

#[tokio::test]
async fn what_was_mended_in_a_feed_is_told_in_words() {
    let door = open().await;
    let ana = Editor::of(&door, "ana").await;
    let feed = "<rss version=\"2.0\"><channel><title>Salt & bread</title><item><title>One</title><guid>1</guid>\
                <pubDate>soon</pubDate></item></channel></rss>";
    door.room.write("review", feed.to_string());
    let url = door.room.config.outlets[1].sources[0].url.to_string();
    for (language, words) in [
        ("en", "Mended on reading: ampersands and entities that are written wrongly, dates that nobody can read."),
        ("ar", "أُصلح عند القراءة: تواريخ لا تُقرأ، علامات & وكيانات مكتوبة خطأً."),
    ] {
        let profile = Profile::new(language.parse().unwrap());
        let person = door.room.store.account("ana").await.unwrap().unwrap().person;
        door.room.store.save_profile(person.id, "Ana Ruiz", &profile, door.room.now()).await.unwrap();
        let found = ana.form("/desk/sources/test", &[("url", &url)]).await;
        assert_eq!(found.status, 200, "{}", found.text());
        let page = super::named::text(found.text()).replace("&#38;", "&");
        assert!(page.contains(words) && !page.contains("bare-ampersand"), "{language}: {page}");
        let source = door.room.store.sources(door.room.now()).await.unwrap()[1].id;
        door.room.pass(60);
        door.room.poll().await;
        let log = ana.page(&format!("/desk/sources/{source}")).await.replace("&#38;", "&");
        let (_, told) = words.split_once(": ").unwrap();
        assert!(log.contains(told.trim_end_matches('.')), "{language}: the log of its polls: {log}");
    }
}
