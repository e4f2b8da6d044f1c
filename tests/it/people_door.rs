//! What each role may do at the desk, route by route; managing people, tokens, the profile and the audit; the command line.

use std::io::Write;
use std::process::Stdio;

use newsloom::model::person::Role;
use newsloom::store::People;
use serde_json::Value;

use super::browser::{get, send};
use super::people::{NAVIGATES, PASSWORD, add, cookie, open, session, sign_in, token};
use super::shop::Shop;
use super::web::Door;

/// A desk with somebody of each role, called like it.
async fn staffed() -> Door {
    let door = open().await;
    for role in Role::ALL {
        let handle = format!("the-{role}");
        let person = newsloom::store::people::NewPerson {
            handle: handle.clone(),
            name: handle,
            role,
            profile: newsloom::model::person::Profile::new("en".parse().unwrap()),
            phc: None,
        };
        door.room.store.add_person(&person, "cli", door.room.now()).await.unwrap().unwrap();
    }
    door
}

/// Where the link stands that a page shows once.
fn shown_secret(html: &str) -> String {
    html.split("id=\"secret\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_string()
}

#[tokio::test]
async fn each_route_is_open_to_its_roles_and_to_nobody_else() {
    let door = staffed().await;
    let entry: String = url::form_urlencoded::byte_serialize(
        door.room.card("Nepal: porters in Kathmandu found a guild").await.public_id.as_bytes(),
    )
    .collect();
    let act = |act: &str| format!("act={act}&entry={entry}");
    let editor = session(&door, "the-editor").await;
    let hers = format!("{}&act_id=hers", act("spike"));
    assert_eq!(send(door.at, "POST", "/desk/act", &[("Cookie", &editor)], &hers).await.status, 303);
    for (method, path, body, least) in [
        ("GET", "/desk", String::new(), Role::Viewer),
        ("GET", "/desk/profile", String::new(), Role::Viewer),
        ("GET", "/desk/profile/data.json", String::new(), Role::Viewer),
        ("GET", "/desk/rules", String::new(), Role::Viewer),
        ("POST", "/desk/read", format!("entry={entry}"), Role::Viewer),
        ("POST", "/desk/act", act("shortlist"), Role::Contributor),
        ("POST", "/desk/act", act("select"), Role::Editor),
        ("POST", "/desk/act", act("spike"), Role::Editor),
        ("POST", "/desk/undo", String::new(), Role::Contributor),
        ("POST", "/desk/undo", "act_id=99".into(), Role::Contributor),
        ("POST", "/desk/undo", "act_id=spike-hers".into(), Role::Editor),
        ("POST", "/desk/rules/99/end", String::new(), Role::Editor),
        ("GET", "/desk/wrong/none?of=region%3Aasia", String::new(), Role::Editor),
        ("POST", "/desk/corrections", format!("entry={entry}&not=phrase&phrase=x"), Role::Editor),
        ("POST", "/desk/corrections/99/undo", String::new(), Role::Editor),
        ("POST", "/desk/views", "name=&query=x".into(), Role::Editor),
        ("POST", "/desk/views/99/remove", String::new(), Role::Editor),
        ("POST", "/desk/add", "url=".into(), Role::Contributor),
        ("POST", "/desk/updates/answer", "id=99&words=x".into(), Role::Editor),
        ("POST", "/desk/issues/2026-01", String::new(), Role::Publisher),
        ("POST", "/desk/sources/pause", "url=https%3A%2F%2Fnobody.invented.example%2F".into(), Role::Publisher),
        ("POST", "/desk/updates", "name=".into(), Role::Publisher),
        ("POST", "/desk/updates/close", "id=99".into(), Role::Publisher),
        ("GET", "/desk/people", String::new(), Role::Admin),
        ("POST", "/desk/people/invite", "role=viewer".into(), Role::Admin),
        ("POST", "/desk/people/nobody/role", "role=admin".into(), Role::Admin),
        ("POST", "/desk/people/nobody/suspend", String::new(), Role::Admin),
        ("POST", "/desk/people/nobody/restore", String::new(), Role::Admin),
        ("POST", "/desk/people/nobody/reset", String::new(), Role::Admin),
        ("POST", "/desk/people/nobody/forget", "sure=nobody".into(), Role::Admin),
        ("POST", "/desk/people/invitations/1/revoke", String::new(), Role::Admin),
        ("POST", "/desk/people/tokens/1/revoke", String::new(), Role::Admin),
        ("GET", "/desk/audit", String::new(), Role::Admin),
        ("GET", "/desk/audit.json", String::new(), Role::Admin),
    ] {
        let stranger = send(door.at, method, path, &[], &body).await;
        assert_eq!(stranger.status, 401, "{method} {path} without a session");
        assert_eq!(stranger.header("www-authenticate"), "Bearer");
        for role in Role::ALL {
            let who = session(&door, &format!("the-{role}")).await;
            let answer = send(door.at, method, path, &[("Cookie", &who)], &body).await;
            let refused = answer.status == 403;
            assert_eq!(refused, role < least, "{method} {path} {body} as {role}: {}", answer.status);
            assert!(answer.status < 500, "{method} {path} as {role}: {}", answer.text());
            if refused {
                assert!(
                    answer.text().contains(&format!("This needs the role {least}; yours is {role}.")),
                    "{}",
                    answer.text()
                );
                let bearer = format!("Bearer {}", token(&door, "the-admin", role).await);
                let scoped = send(door.at, method, path, &[("Authorization", &bearer)], &body).await;
                assert_eq!(scoped.status, 403, "{method} {path}: an admin's token with the role {role} is no more");
            }
        }
    }
    let viewer = session(&door, "the-viewer").await;
    let page = get(door.at, "/desk/people", &[("Cookie", &viewer), NAVIGATES[0], NAVIGATES[1]]).await;
    assert_eq!((page.status, page.header("content-type")), (403, "text/html; charset=utf-8"));
    assert!(page.text().contains("<h1>This needs another role</h1>") && page.text().contains("An admin can change it"));
}

#[tokio::test]
async fn whoever_manages_people_invites_changes_suspends_and_lets_back_in() {
    let door = open().await;
    add(&door, "ana", Role::Admin).await;
    let ana = session(&door, "ana").await;
    let own = [("Cookie", ana.as_str())];
    let made = send(door.at, "POST", "/desk/people/invite", &own, "role=contributor").await;
    assert_eq!(made.status, 200, "{}", made.text());
    let link = shown_secret(made.text());
    assert!(link.starts_with(&format!("http://{}/desk/welcome/", door.at)), "{link}");
    let path = link.split(&door.at.to_string()).nth(1).unwrap();
    assert!(!get(door.at, "/desk/people", &own).await.text().contains(path), "it is shown this once");
    let joined = send(door.at, "POST", path, &[], "handle=bo&password=seven+brown+bicycles&lang=ar").await;
    assert_eq!(joined.status, 303, "{}", joined.text());
    let page = get(door.at, "/desk/profile", &[("Cookie", &cookie(&joined))]).await;
    assert!(page.text().contains("lang=\"ar\" dir=\"rtl\"") && page.text().contains("المساهمة"), "{}", page.text());
    for (path, body, said) in [
        ("/desk/people/bo/role", "role=editor", "done"),
        ("/desk/people/bo/role", "role=editor", "same"),
        ("/desk/people/bo/suspend", "", "done"),
    ] {
        let done = send(door.at, "POST", path, &own, body).await;
        assert_eq!((done.status, done.header("location")), (303, format!("/desk/people?said={said}").as_str()));
    }
    assert_eq!(get(door.at, "/desk", &[("Cookie", &cookie(&joined))]).await.status, 401, "suspended at once");
    let refused = sign_in(&door, "bo", PASSWORD, &[]).await;
    assert!(refused.status == 403 && refused.text().contains("suspended"), "{}", refused.text());
    send(door.at, "POST", "/desk/people/bo/restore", &own, "").await;
    let made = send(door.at, "POST", "/desk/people/bo/reset", &own, "").await;
    let path = shown_secret(made.text()).split(&door.at.to_string()).nth(1).unwrap().to_string();
    assert!(get(door.at, &path, &[]).await.text().contains("Choose a new password for @<bdi>bo</bdi>"));
    let set = send(door.at, "POST", &path, &[], "password=nine+green+kettles").await;
    assert_eq!(set.status, 303, "{}", set.text());
    assert_eq!(sign_in(&door, "bo", PASSWORD, &[]).await.status, 401);
    assert_eq!(sign_in(&door, "bo", "nine green kettles", &[]).await.status, 303);
    for change in ["role", "suspend", "forget"] {
        let path = format!("/desk/people/ana/{change}");
        let last = send(door.at, "POST", &path, &own, "role=editor&sure=ana").await;
        assert!(last.status == 409 && last.text().contains("last admin"), "{change}: {}", last.text());
    }
    let made = send(door.at, "POST", "/desk/people/invite", &own, "role=admin").await;
    let id = door.room.store.links(door.room.now()).await.unwrap()[0].id;
    let back = send(door.at, "POST", &format!("/desk/people/invitations/{id}/revoke"), &own, "").await;
    assert_eq!(back.header("location"), "/desk/people?said=revoked");
    let path = shown_secret(made.text()).split(&door.at.to_string()).nth(1).unwrap().to_string();
    assert_eq!(get(door.at, &path, &[]).await.status, 410);
    let forged = get(door.at, "/desk/people?said=%3Cscript%3E", &own).await;
    assert!(forged.status == 200 && !forged.text().contains("<script>"), "an address puts no words in its mouth");
}

#[tokio::test]
async fn a_token_is_shown_once_and_can_do_no_more_than_its_owner() {
    let door = open().await;
    add(&door, "ana", Role::Admin).await;
    add(&door, "bo", Role::Contributor).await;
    let bo = session(&door, "bo").await;
    let own = [("Cookie", bo.as_str())];
    let above = send(door.at, "POST", "/desk/profile/tokens", &own, "name=wall&role=editor&days=").await;
    assert!(above.status == 422 && above.text().contains("cannot do more than its owner"), "{}", above.text());
    let made = send(door.at, "POST", "/desk/profile/tokens", &own, "name=wall&role=viewer&days=90").await;
    let secret = shown_secret(made.text());
    assert!(secret.starts_with("newsloom_") && secret.len() == 73, "{secret}");
    let page = get(door.at, "/desk/profile", &own).await;
    assert!(page.text().contains("wall") && !page.text().contains(&secret));
    let bearer = format!("Bearer {secret}");
    let shown = [("Authorization", bearer.as_str())];
    assert_eq!(get(door.at, "/desk", &shown).await.status, 200);
    let more = send(door.at, "POST", "/desk/profile/tokens", &shown, "name=x&role=viewer&days=").await;
    assert_eq!(more.status, 403, "a token makes no tokens");
    let id = door.room.store.tokens(None).await.unwrap()[0].id;
    add(&door, "cy", Role::Admin).await;
    let cy = session(&door, "cy").await;
    let path = format!("/desk/profile/tokens/{id}/revoke");
    let others = send(door.at, "POST", &path, &[("Cookie", cy.as_str())], "").await;
    assert_eq!(others.header("location"), "/desk/profile?said=same", "it is not theirs");
    assert_eq!(get(door.at, "/desk", &shown).await.status, 200);
    assert_eq!(send(door.at, "POST", &path, &own, "").await.header("location"), "/desk/profile?said=revoked");
    assert_eq!(get(door.at, "/desk", &shown).await.status, 401);
    let file = std::fs::read(door.room.store.path()).unwrap();
    assert!(memchr::memmem::find(&file, secret.as_bytes()).is_none());
}

#[tokio::test]
async fn a_person_sets_what_is_theirs_and_sees_what_is_kept() {
    let door = open().await;
    add(&door, "ana", Role::Editor).await;
    let came =
        sign_in(&door, "ana", PASSWORD, &[("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/153.0")]).await;
    let ana = cookie(&came);
    let own = [("Cookie", ana.as_str())];
    let other = session(&door, "ana").await;
    let form = "name=%E2%80%AEAna&language=es&read1=ar&read2=es&read3=ar&theme=contrast&after=stay&email=";
    assert_eq!(send(door.at, "POST", "/desk/profile", &own, form).await.header("location"), "/desk/profile?said=saved");
    let person = door.room.store.account("ana").await.unwrap().unwrap().person;
    let reads: Vec<&str> = person.reads.iter().map(|lang| lang.as_str()).collect();
    assert_eq!((person.name.as_str(), reads, person.keys), ("Ana", vec!["ar", "es"], false));
    let page = get(door.at, "/desk/profile?said=saved", &own).await;
    let html = page.text();
    assert!(html.contains("<html lang=\"es\" dir=\"ltr\" data-theme=\"contrast\"") && html.contains("Guardado."));
    assert!(html.contains("Firefox, Linux") && html.contains("Dispositivo desconocido"), "{html}");
    for (form, status) in [
        ("name=x&language=xx&theme=dark&after=next", 400),
        ("name=x&language=es&theme=pink&after=next", 400),
        ("name=x&language=es&theme=dark&after=next&email=none", 422),
    ] {
        assert_eq!(send(door.at, "POST", "/desk/profile", &own, form).await.status, status, "{form}");
    }
    let wrong = send(door.at, "POST", "/desk/profile/password", &own, "old=x&new=nine+green+kettles").await;
    assert_eq!(wrong.status, 401);
    let new = "old=seven+brown+bicycles&new=nine+green+kettles";
    let changed = send(door.at, "POST", "/desk/profile/password", &own, new).await;
    assert_eq!(changed.header("location"), "/desk/profile?said=password", "{}", changed.text());
    assert_eq!(get(door.at, "/desk", &[("Cookie", &other)]).await.status, 401, "other sessions have ended");
    let other = session(&door, "ana").await;
    let ended = send(door.at, "POST", "/desk/profile/sign-out-everywhere", &own, "").await;
    assert_eq!(ended.header("location"), "/desk/profile?said=ended");
    assert_eq!(get(door.at, "/desk", &[("Cookie", &other)]).await.status, 401);
    let data = get(door.at, "/desk/profile/data.json", &own).await;
    let told: Value = serde_json::from_str(data.text()).unwrap();
    assert_eq!((told["account"]["handle"].as_str(), told["sessions"].as_array().unwrap().len()), (Some("ana"), 1));
    let acts: Vec<&str> = told["acts"].as_array().unwrap().iter().map(|act| act["act"].as_str().unwrap()).collect();
    assert!(acts.contains(&"sign-in") && acts.contains(&"change-password"), "{acts:?}");
    assert!(!data.text().contains("argon2") && !data.text().contains("127.0.0.1"));
}

#[tokio::test]
async fn the_log_is_filtered_paged_and_told_as_json() {
    let door = staffed().await;
    let admin = session(&door, "the-admin").await;
    let own = [("Cookie", admin.as_str())];
    for _ in 0..60 {
        for body in ["role=viewer", "role=contributor"] {
            send(door.at, "POST", "/desk/people/the-viewer/role", &own, body).await;
        }
    }
    let mut next = Some("/desk/audit.json?act=change-role&by=the-admin".to_string());
    let mut lines = Vec::new();
    while let Some(path) = next {
        let page: Value = serde_json::from_str(get(door.at, &path, &own).await.text()).unwrap();
        lines.extend(page["lines"].as_array().unwrap().clone());
        next = page["next"].as_str().map(str::to_string);
    }
    assert_eq!(lines.len(), 119, "the first change changed nothing");
    assert!(lines.iter().all(|line| line["by"] == "the-admin" && line["object"] == "person/the-viewer"));
    let page = get(door.at, "/desk/audit?act=change-role", &own).await;
    assert!(page.text().contains("changed a role") && page.text().contains("rel=\"next\""));
    for (query, some) in
        [("from=2020-01-01&to=2020-12-31", false), ("from=2020-01-01", true), ("by=nobody-here", false)]
    {
        let page = get(door.at, &format!("/desk/audit?{query}"), &own).await;
        assert_eq!(page.text().contains("<ol class=\"plain log\">"), some, "{query}");
    }
    for odd in ["after=x", "from=tomorrow&to=%00", "by=%27%3B--"] {
        assert_eq!(get(door.at, &format!("/desk/audit?{odd}"), &own).await.status, 200, "{odd}");
    }
}

#[test]
fn people_and_tokens_are_managed_from_the_command_line() {
    let shop = Shop::new(&[]);
    let made = shop.run(&["user", "invite", "--role", "admin"]);
    made.exits(0);
    assert!(made.out.contains("/desk/welcome/") && made.err.contains("it works once"), "{}{}", made.out, made.err);
    let added = shop.run(&["user", "add", "Ana", "--role", "publisher", "--name", "Ana M.", "--json"]);
    added.exits(0);
    assert_eq!(
        (added.json()[0]["handle"].as_str(), added.json()[0]["role"].as_str()),
        (Some("ana"), Some("publisher"))
    );
    assert!(added.json()[0]["link"].as_str().unwrap().contains("/desk/welcome/"));
    assert!(shop.run(&["user", "add", "ana"]).exits(1).contains("somebody has it"));
    shop.run(&["user", "role", "ana", "king"]).exits(2);
    shop.run(&["user", "role", "ana", "admin"]).exits(0);
    assert!(shop.run(&["user", "suspend", "ana"]).exits(1).contains("last admin"));
    let mut child = shop.command(&["user", "add", "bo", "--password-stdin"]);
    let mut child = child.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"short\n").unwrap();
    let done = child.wait_with_output().unwrap();
    assert!(!done.status.success() && String::from_utf8_lossy(&done.stderr).contains("fewer than 10 characters"));
    let token = shop.run(&["token", "add", "ana", "--name", "wall", "--role", "viewer", "--days", "9", "--json"]);
    token.exits(0);
    assert!(token.json()[0]["token"].as_str().unwrap().starts_with("newsloom_"));
    let listed = shop.run(&["token", "list", "--json"]);
    assert_eq!((listed.json().len(), listed.json()[0]["handle"].as_str()), (1, Some("ana")));
    assert!(!listed.out.contains("newsloom_"));
    shop.run(&["token", "revoke", "1"]).exits(0);
    assert!(shop.run(&["token", "revoke", "1"]).exits(1).contains("there is none"));
    shop.run(&["user", "add", "bo", "--role", "admin"]).exits(0);
    shop.run(&["user", "forget", "ana"]).exits(0);
    let listed = shop.run(&["user", "list", "--json"]);
    let handles: Vec<String> = listed.json().iter().map(|line| line["handle"].as_str().unwrap().to_string()).collect();
    assert_eq!(handles, ["former-editor-1", "bo"]);
    assert!(!listed.out.contains("Ana"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_daemon_without_people_prints_the_installer_link_that_works() {
    let shop = Shop::new(&[]);
    let mut daemon = shop.start(&["run", "--listen", "127.0.0.1:0"]);
    let at = daemon.door();
    let link = super::shop::wait_for("the link", || {
        let said = daemon.said();
        let at = said.find("/desk/welcome/")?;
        said[at..].split_whitespace().next().map(str::to_string)
    });
    assert!(daemon.said().contains(&format!("http://{at}{link}")), "{}", daemon.said());
    let came = send(at, "POST", &link, &[], "handle=ana&password=seven+brown+bicycles").await;
    assert_eq!(came.status, 303, "{}", came.text());
    assert_eq!(get(at, "/desk", &[("Cookie", &cookie(&came))]).await.status, 200);
    assert!(!daemon.said().contains("seven brown"), "no password is logged");
    daemon.signal("TERM");
    assert_eq!(daemon.ends().0, Some(0));
}

#[tokio::test]
async fn what_is_done_to_links_for_updates_is_in_the_log() {
    let door = staffed().await;
    let (publisher, admin) = (session(&door, "the-publisher").await, session(&door, "the-admin").await);
    let own = [("Cookie", publisher.as_str())];
    let made = send(door.at, "POST", "/desk/updates", &own, "name=Invented+movement&region=asia").await;
    assert_eq!(made.status, 303, "{}", made.text());
    assert_eq!(send(door.at, "POST", "/desk/updates/close", &own, "id=1").await.status, 303);
    let log = get(door.at, "/desk/audit.json?by=the-publisher", &[("Cookie", &admin)]).await;
    let log: Value = serde_json::from_str(log.text()).unwrap();
    let acts: Vec<&str> = log["lines"].as_array().unwrap().iter().map(|line| line["act"].as_str().unwrap()).collect();
    assert_eq!(acts, ["revoke-update-link", "make-update-link", "sign-in"]);
}

#[tokio::test]
async fn a_token_does_nothing_to_the_account_of_its_person() {
    let door = open().await;
    add(&door, "ana", Role::Admin).await;
    add(&door, "bo", Role::Editor).await;
    let ana = session(&door, "ana").await;
    let bearer = format!("Bearer {}", token(&door, "ana", Role::Admin).await);
    let profile = "name=Renamed&language=en&read1=en&theme=dark&after=next&keys=on&email=x%40invented.example";
    for (method, path, body) in [
        ("GET", "/desk/profile", ""),
        ("GET", "/desk/profile/data.json", ""),
        ("POST", "/desk/profile", profile),
        ("POST", "/desk/profile/sign-out-everywhere", ""),
        ("POST", "/desk/profile/sessions/1/end", ""),
        ("POST", "/desk/profile/tokens", "name=x&role=viewer"),
        ("POST", "/desk/profile/tokens/1/revoke", ""),
        ("POST", "/desk/profile/password", "old=x&new=y"),
        ("POST", "/desk/look", "theme=dark"),
        ("POST", "/desk/views/all/feed", ""),
        ("POST", "/desk/views/all/end", ""),
        ("POST", "/desk/people/bo/reset", ""),
    ] {
        let answer = send(door.at, method, path, &[("Authorization", &bearer)], body).await;
        assert_eq!(answer.status, 403, "{method} {path}: {}", answer.text());
        assert!(answer.text().contains("A token cannot do it."), "{method} {path}: {}", answer.text());
    }
    assert_eq!(get(door.at, "/desk/profile", &[("Cookie", &ana)]).await.status, 200, "her session goes on");
    assert_eq!(door.room.store.account("ana").await.unwrap().unwrap().person.name, "ana");
}
