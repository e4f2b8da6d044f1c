//! People: accounts, links, sessions, tokens, forgetting, the audit.

use chrono::{DateTime, Utc};
use newsloom::model::audit::{Event, Line, What};
use newsloom::model::decision::{Act, Detail, Rule};
use newsloom::model::person::{Person, Profile, Role};
use newsloom::model::words::Words;
use newsloom::store::acts::Deed;
use newsloom::store::people::*;
use newsloom::store::views::NewView;
use newsloom::store::{Desk, People, Views as _};

use super::kit::*;

fn key(text: &str) -> Key {
    Key(format!("{text:0>64}"))
}

fn newcomer(handle: &str, role: Role) -> NewPerson {
    let profile = Profile::new("es".parse().unwrap());
    NewPerson { handle: handle.into(), name: format!("Name of {handle}"), role, profile, phc: Some("phc".into()) }
}

async fn add<E: Engine>(engine: &E, handle: &str, role: Role) -> Person {
    engine.store().add_person(&newcomer(handle, role), "cli", at(0)).await.unwrap().unwrap()
}

fn link(kind: LinkKind, text: &str, role: Option<Role>, until: DateTime<Utc>) -> NewLink {
    NewLink { kind, key: key(text), role, person: None, by: "cli".into(), until }
}

async fn begin<E: Engine>(engine: &E, person: &Person, text: &str, minute: i64) -> i64 {
    let new =
        NewSession { person: person.id, key: key(text), replaces: None, device: "Firefox".into(), now: at(minute) };
    engine.store().begin_session(&new).await.unwrap()
}

async fn comes<E: Engine>(engine: &E, text: &str, minute: i64) -> Option<String> {
    engine.store().session(&key(text), at(minute)).await.unwrap().map(|visit| visit.person.handle)
}

async fn audited<E: Engine>(engine: &E, sought: Sought) -> Vec<Line> {
    engine.store().audit(&Sought { limit: 1000, ..sought }).await.unwrap()
}

pub async fn the_installer_link_makes_one_admin_and_opens_nothing_after<E: Engine>(engine: &E) {
    let store = engine.store();
    assert!(store.nobody().await.unwrap());
    for text in ["first", "second"] {
        store.make_link(&link(LinkKind::Welcome, text, Some(Role::Admin), at(30)), at(0)).await.unwrap();
    }
    assert!(store.link(&key("first"), at(1)).await.unwrap().is_none(), "a new one replaces it");
    assert!(store.link(&key("second"), at(30)).await.unwrap().is_none(), "half an hour is over");
    let joined = store.join(&key("second"), &newcomer("ana", Role::Viewer), at(1)).await.unwrap();
    assert!(matches!(joined, Joined::Person(person) if person.role == Role::Admin && person.handle == "ana"));
    let again = store.join(&key("second"), &newcomer("bo", Role::Admin), at(1)).await.unwrap();
    assert_eq!(again, Joined::DeadLink);
    store.make_link(&link(LinkKind::Welcome, "third", Some(Role::Admin), at(30)), at(2)).await.unwrap();
    assert!(store.link(&key("third"), at(3)).await.unwrap().is_none(), "there is somebody");
    assert_eq!(store.join(&key("third"), &newcomer("bo", Role::Admin), at(3)).await.unwrap(), Joined::DeadLink);
    assert!(!store.nobody().await.unwrap());
}

pub async fn an_invitation_is_used_once_and_gives_its_role<E: Engine>(engine: &E) {
    let store = engine.store();
    add(engine, "ana", Role::Admin).await;
    let made = NewLink { by: "ana".into(), ..link(LinkKind::Invite, "i", Some(Role::Contributor), at(100)) };
    store.make_link(&made, at(0)).await.unwrap();
    let open = store.links(at(1)).await.unwrap();
    assert_eq!((open.len(), open[0].by.as_deref(), open[0].role), (1, Some("ana"), Some(Role::Contributor)));
    let taken = store.join(&key("i"), &newcomer("ana", Role::Admin), at(1)).await.unwrap();
    assert_eq!(taken, Joined::HandleTaken);
    assert!(store.link(&key("i"), at(1)).await.unwrap().is_some(), "the link is not used up by that");
    let joined = store.join(&key("i"), &newcomer("bo", Role::Admin), at(1)).await.unwrap();
    assert!(matches!(joined, Joined::Person(person) if person.role == Role::Contributor));
    assert_eq!(store.join(&key("i"), &newcomer("cy", Role::Admin), at(2)).await.unwrap(), Joined::DeadLink);
    assert!(store.links(at(2)).await.unwrap().is_empty());
}

pub async fn a_link_ends_with_its_time_or_when_it_is_taken_back<E: Engine>(engine: &E) {
    let store = engine.store();
    let ana = add(engine, "ana", Role::Admin).await;
    store.make_link(&link(LinkKind::Invite, "i", Some(Role::Editor), at(100)), at(0)).await.unwrap();
    assert!(store.link(&key("i"), at(99)).await.unwrap().is_some());
    assert!(store.link(&key("i"), at(100)).await.unwrap().is_none());
    let id = store.links(at(1)).await.unwrap()[0].id;
    assert!(store.revoke_link(id, "ana", at(1)).await.unwrap());
    assert!(!store.revoke_link(id, "ana", at(1)).await.unwrap());
    assert!(store.link(&key("i"), at(2)).await.unwrap().is_none());
    let reset = |text: &str| NewLink { person: Some(ana.id), ..link(LinkKind::Password, text, None, at(100)) };
    begin(engine, &ana, "s", 1).await;
    store.make_link(&reset("old"), at(1)).await.unwrap();
    store.make_link(&reset("new"), at(1)).await.unwrap();
    assert_eq!(store.redeem(&key("old"), "phc2", at(2)).await.unwrap(), None, "a new one replaces it");
    let joined = store.join(&key("new"), &newcomer("bo", Role::Admin), at(2)).await.unwrap();
    assert_eq!(joined, Joined::DeadLink, "it lets nobody new in");
    assert_eq!(store.redeem(&key("new"), "phc2", at(2)).await.unwrap().unwrap().handle, "ana");
    assert_eq!(store.redeem(&key("new"), "phc3", at(2)).await.unwrap(), None);
    assert_eq!(store.password("ana").await.unwrap().unwrap().1.as_deref(), Some("phc2"));
    assert_eq!(comes(engine, "s", 3).await, None, "all sessions end with it");
}

pub async fn a_handle_is_somebodys_for_good<E: Engine>(engine: &E) {
    let store = engine.store();
    let ana = add(engine, "ana", Role::Admin).await;
    assert_eq!(store.add_person(&newcomer("ana", Role::Viewer), "cli", at(1)).await.unwrap(), None);
    let mut profile = ana.profile();
    profile.language = "ar".parse().unwrap();
    profile.reads = vec!["ar".parse().unwrap(), "pt".parse().unwrap()];
    profile.keys = false;
    profile.email = Some("ana@invented.example".into());
    store.save_profile(ana.id, "Ana María", &profile, at(1)).await.unwrap();
    let now = store.account("ana").await.unwrap().unwrap();
    assert_eq!((now.person.profile(), now.person.name.as_str()), (profile, "Ana María"));
    assert_eq!((now.person.role, now.joined, now.has_password), (Role::Admin, at(0), true));
    assert!(store.account("bo").await.unwrap().is_none());
}

pub async fn the_last_admin_stays_one<E: Engine>(engine: &E) {
    let store = engine.store();
    add(engine, "ana", Role::Admin).await;
    for change in [Change::Role(Role::Publisher), Change::Suspend, Change::Forget] {
        assert_eq!(store.change("ana", change, "ana", at(1)).await.unwrap(), Changed::LastAdmin, "{change:?}");
    }
    let bo = add(engine, "bo", Role::Admin).await;
    assert_eq!(store.change("bo", Change::Suspend, "ana", at(1)).await.unwrap(), Changed::Done(bo.id));
    assert_eq!(store.change("bo", Change::Suspend, "ana", at(1)).await.unwrap(), Changed::Same);
    assert_eq!(
        store.change("ana", Change::Role(Role::Editor), "ana", at(1)).await.unwrap(),
        Changed::LastAdmin,
        "a suspended one lets nobody in"
    );
    store.change("bo", Change::Restore, "ana", at(1)).await.unwrap();
    assert!(matches!(store.change("ana", Change::Role(Role::Editor), "bo", at(1)).await.unwrap(), Changed::Done(_)));
    assert_eq!(store.change("bo", Change::Forget, "bo", at(1)).await.unwrap(), Changed::LastAdmin);
    assert_eq!(store.change("nobody", Change::Forget, "bo", at(1)).await.unwrap(), Changed::NobodyOfThatName);
}

pub async fn a_session_ends_with_time_disuse_and_suspension<E: Engine>(engine: &E) {
    const DAY: i64 = 24 * 60;
    let ana = add(engine, "ana", Role::Admin).await;
    let bo = add(engine, "bo", Role::Editor).await;
    begin(engine, &ana, "used", 0).await;
    begin(engine, &ana, "unused", 0).await;
    for day in [10, 20, 29] {
        assert_eq!(comes(engine, "used", day * DAY).await.as_deref(), Some("ana"), "day {day}");
    }
    assert_eq!(comes(engine, "unused", 15 * DAY).await, None, "a fortnight without use");
    assert_eq!(comes(engine, "used", 31 * DAY).await, None, "thirty days at most");
    assert_eq!(comes(engine, "never", 0).await, None);
    begin(engine, &bo, "b", 0).await;
    engine.store().change("bo", Change::Suspend, "ana", at(1)).await.unwrap();
    assert_eq!(comes(engine, "b", 2).await, None);
    engine.store().change("bo", Change::Restore, "ana", at(3)).await.unwrap();
    assert_eq!(comes(engine, "b", 4).await, None, "what ended stays ended");
}

pub async fn a_new_session_ends_the_one_it_replaces<E: Engine>(engine: &E) {
    let ana = add(engine, "ana", Role::Admin).await;
    begin(engine, &ana, "a", 0).await;
    let new = NewSession { person: ana.id, key: key("b"), replaces: Some(key("a")), device: String::new(), now: at(1) };
    let kept = engine.store().begin_session(&new).await.unwrap();
    assert_eq!((comes(engine, "a", 1).await, comes(engine, "b", 1).await.as_deref()), (None, Some("ana")));
    begin(engine, &ana, "c", 2).await;
    assert_eq!(engine.store().sessions(ana.id, at(2)).await.unwrap().len(), 2);
    assert_eq!(engine.store().end_sessions(ana.id, Ending::AllBut(kept), at(3)).await.unwrap(), 1);
    assert_eq!((comes(engine, "c", 3).await, comes(engine, "b", 3).await.as_deref()), (None, Some("ana")));
    let bo = add(engine, "bo", Role::Editor).await;
    assert_eq!(engine.store().end_sessions(bo.id, Ending::One(kept), at(3)).await.unwrap(), 0, "only one's own");
    assert_eq!(engine.store().end_sessions(ana.id, Ending::All, at(3)).await.unwrap(), 1);
    assert_eq!(comes(engine, "b", 3).await, None);
}

pub async fn sessions_of_one_person_are_few<E: Engine>(engine: &E) {
    let ana = add(engine, "ana", Role::Admin).await;
    for n in 0..SESSIONS + 3 {
        begin(engine, &ana, &n.to_string(), n).await;
    }
    let open = engine.store().sessions(ana.id, at(SESSIONS + 3)).await.unwrap();
    assert_eq!(open.len() as i64, SESSIONS);
    assert_eq!(comes(engine, "0", SESSIONS + 3).await, None, "the oldest ended");
}

pub async fn a_new_password_ends_other_sessions<E: Engine>(engine: &E) {
    let ana = add(engine, "ana", Role::Admin).await;
    let kept = begin(engine, &ana, "a", 0).await;
    begin(engine, &ana, "b", 0).await;
    engine.store().set_password(ana.id, "phc2", Some(kept), at(1)).await.unwrap();
    assert_eq!((comes(engine, "a", 2).await.as_deref(), comes(engine, "b", 2).await), (Some("ana"), None));
    assert_eq!(engine.store().password("ana").await.unwrap().unwrap().1.as_deref(), Some("phc2"));
}

pub async fn a_token_gives_no_more_than_its_person_has<E: Engine>(engine: &E) {
    let store = engine.store();
    add(engine, "ana", Role::Admin).await;
    let bo = add(engine, "bo", Role::Publisher).await;
    let new = |text: &str, role, until| NewToken { key: key(text), person: bo.id, name: "wall".into(), role, until };
    let id = store.add_token(&new("t", Role::Publisher, None), "bo", at(0)).await.unwrap();
    store.add_token(&new("short", Role::Viewer, Some(at(10))), "bo", at(0)).await.unwrap();
    let role =
        async |text: &str, minute| store.token(&key(text), at(minute)).await.unwrap().map(|visit| visit.person.role);
    assert_eq!((role("t", 1).await, role("short", 9).await), (Some(Role::Publisher), Some(Role::Viewer)));
    assert_eq!(role("short", 10).await, None, "its time is over");
    store.change("bo", Change::Role(Role::Contributor), "ana", at(2)).await.unwrap();
    assert_eq!(role("t", 3).await, Some(Role::Contributor));
    let known = store.tokens(Some(bo.id)).await.unwrap();
    assert_eq!((known.len(), known[0].used), (2, Some("2026-11-22T00:00:00Z".parse().unwrap())), "to the day");
    store.change("bo", Change::Suspend, "ana", at(4)).await.unwrap();
    assert_eq!(role("t", 5).await, None);
    store.change("bo", Change::Restore, "ana", at(6)).await.unwrap();
    let ana = store.account("ana").await.unwrap().unwrap().person;
    assert!(!store.revoke_token(id, Some(ana.id), "ana", at(7)).await.unwrap(), "it is not hers");
    assert!(store.revoke_token(id, Some(bo.id), "bo", at(7)).await.unwrap());
    assert_eq!(role("t", 8).await, None);
}

pub async fn whoever_is_forgotten_leaves_their_acts_and_nothing_else<E: Engine>(engine: &E) {
    let store = engine.store();
    let entry = arrive(engine, MEADOW, &[1]).await[0];
    add(engine, "bo", Role::Admin).await;
    let ana = add(engine, "ana", Role::Admin).await;
    let profile = Profile { email: Some("ana@invented.example".into()), ..ana.profile() };
    store.save_profile(ana.id, "Ana María", &profile, at(1)).await.unwrap();
    begin(engine, &ana, "s", 1).await;
    store
        .add_token(
            &NewToken { key: key("t"), person: ana.id, name: "x".into(), role: Role::Viewer, until: None },
            "ana",
            at(1),
        )
        .await
        .unwrap();
    let why = Some("@ana-maria and @ana know it".to_string());
    let shortlist = Deed { detail: Detail { why, ..Detail::default() }, ..order(entry, Act::Shortlist, 2) };
    decide(engine, &shortlist).await.unwrap();
    // Whatever else of theirs stands in columns and documents: a turn passed on, a comment, a rule, what an act came to.
    engine.store().new_issue(&issue(), at(2)).await.unwrap();
    engine.store().schedule_issue(&issue().slug, Some(at(900)), "ana", at(2)).await.unwrap();
    let said = Some("ask @ana".to_string());
    let rule = Some(Rule { outlet: None, word: "horoscope".into() });
    let beside = [
        (Act::Assign, Detail { assignee: Some("ana".into()), ..Detail::default() }),
        (Act::Assign, Detail { assignee: Some("bo".into()), ..Detail::default() }),
        (Act::Assign, Detail { assignee: Some("ana".into()), ..Detail::default() }),
        (Act::Comment, Detail { text: said, mentions: vec!["ana".into()], ..Detail::default() }),
        (Act::Spike, Detail { rule, ..Detail::default() }),
    ];
    for (n, (act, detail)) in beside.into_iter().enumerate() {
        let deed = Deed { detail, act_id: Some(format!("act-{n}")), ..order(entry, act, 2) };
        decide(engine, &deed).await.unwrap().unwrap();
    }
    let shared = NewView { name: "for @ana".into(), query: "by:ana".into(), owner: ana.id.0, shared: true };
    store.save_view(&shared, at(2)).await.unwrap();
    let words = Words { title: Some("As @ana says".into()), ..Words::default() };
    let edit = Deed { detail: Detail { words: Some(words), ..Detail::default() }, ..order(entry, Act::Edit, 2) };
    decide(engine, &edit).await.unwrap().unwrap();
    let made = store.change("ana", Change::Forget, "ana", at(3)).await.unwrap();
    assert_eq!(made, Changed::Done(ana.id));
    let former = format!("former-editor-{}", ana.id.0);
    let left = store.account(&former).await.unwrap().unwrap();
    assert!(left.person.forgotten && left.person.name.is_empty() && left.person.email.is_none() && !left.has_password);
    assert!(store.account("ana").await.unwrap().is_none());
    assert_eq!(comes(engine, "s", 4).await, None);
    assert!(store.token(&key("t"), at(4)).await.unwrap().is_none() && store.tokens(None).await.unwrap().is_empty());
    let log = store.decisions(entry).await.unwrap();
    assert_eq!(log[0].by, former);
    assert_eq!(log[0].why.as_deref(), Some(format!("@ana-maria and @{former} know it").as_str()));
    for (row, text) in engine.rows().await {
        let text = text.replace("@ana-maria", "");
        assert!(
            !text.contains("'ana'") && !text.contains("\"ana\"") && !text.contains("@ana") && !text.contains("Ana"),
            "{row}: {text}"
        );
    }
    let theirs = audited(engine, Sought { by: Some(former.clone()), ..Sought::default() }).await;
    let acts: Vec<&str> = theirs.iter().map(|line| line.act.as_str()).collect();
    let (beside, made) = acts.split_at(acts.len() - 4);
    assert_eq!(made, ["shortlist", "make-token", "sign-in", "change-profile"], "what they did stays");
    assert!(beside.contains(&"forget") && beside.contains(&"comment"), "{acts:?}");
    assert_eq!(card(engine, entry).await.assignee, Some(former.clone()));
    assert_eq!(theirs[0].object.as_deref(), Some(format!("person/{former}").as_str()));
    assert_eq!(store.change(&former, Change::Restore, "bo", at(5)).await.unwrap(), Changed::NobodyOfThatName);
    assert_eq!(store.password(&former).await.unwrap().unwrap().1, None);
    assert!(store.add_person(&newcomer("ana", Role::Viewer), "cli", at(6)).await.unwrap().is_some());
}

pub async fn the_audit_lists_acts_and_decisions_in_one_order<E: Engine>(engine: &E) {
    let store = engine.store();
    let entries = arrive(engine, MEADOW, &[1, 2, 3]).await;
    add(engine, "ana", Role::Admin).await;
    for (n, entry) in entries.iter().enumerate() {
        decide(engine, &order(*entry, Act::Shortlist, 10 * n as i64)).await.unwrap();
    }
    let (by, what) = (String::new(), What::SignInFailed);
    store.note(&Event { by, what, object: None, facts: None, at: at(15) }).await.unwrap();
    let all = audited(engine, Sought::default()).await;
    let acts: Vec<&str> = all.iter().map(|line| line.act.as_str()).collect();
    assert_eq!(acts, ["shortlist", "sign-in-failed", "shortlist", "shortlist", "add-person"]);
    assert_eq!(all[1].by, None, "nobody is named whom nobody knows");
    assert!(all[0].object.as_deref().is_some_and(|object| object.starts_with("tag:")));
    let mut paged = Vec::new();
    let mut after = None;
    loop {
        let page = store.audit(&Sought { after, limit: 2, ..Sought::default() }).await.unwrap();
        let Some(last) = page.last() else { break };
        after = Some(last.place);
        paged.extend(page);
    }
    assert_eq!(paged, all, "pages leave nothing out and repeat nothing, also within one moment");
    for (sought, want) in [
        (Sought { by: Some("ana".into()), ..Sought::default() }, 3),
        (Sought { by: Some("cli".into()), ..Sought::default() }, 1),
        (Sought { act: Some("sign-in-failed".into()), ..Sought::default() }, 1),
        (Sought { from: Some(at(10)), to: Some(at(20)), ..Sought::default() }, 2),
        (Sought { by: Some("ana' OR 1=1 --".into()), ..Sought::default() }, 0),
    ] {
        assert_eq!(audited(engine, sought.clone()).await.len(), want, "{sought:?}");
    }
}
