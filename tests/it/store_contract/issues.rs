//! The newsletter's issues: what is published stays as it was published.

use newsloom::model::decision::Act;
use newsloom::model::issue::Issue;
use newsloom::model::publication::Subject;
use newsloom::store::acts::Deed;
use newsloom::store::desk::{IssueRelease, Released};
use newsloom::store::polls::RevisedEntry;
use newsloom::store::publishing::{Content, Member};
use newsloom::store::{Curation, Desk, Error, Operations, Polls, Publishing};

use super::kit::*;

const SLUG: &str = "2026-11";

fn place(entry: i64, minute: i64) -> Deed {
    placing(SLUG, entry, Act::Place, minute)
}

async fn open<E: Engine>(engine: &E) -> Vec<i64> {
    let ids = arrive(engine, MEADOW, &[1, 2]).await;
    assemble(engine, &[assembled(ids[0], &[], None), assembled(ids[1], &[], None)], at(2)).await.unwrap();
    let issue = Issue { slug: SLUG.into(), ..issue() };
    engine.store().new_issue(&issue, at(3)).await.unwrap();
    assert!(engine.store().new_issue(&issue, at(3)).await.is_err(), "a slug is taken once");
    ids
}

async fn release<E: Engine>(engine: &E, entries: &[i64]) -> newsloom::store::Result<()> {
    let mut released = Vec::new();
    for entry_id in entries {
        let basis = card(engine, *entry_id).await.basis;
        released.push(Released { entry_id: *entry_id, basis, subjects: vec![Subject::Latest, Subject::Selected] });
    }
    publish_issue(engine, released).await
}

async fn publish_issue<E: Engine>(engine: &E, entries: Vec<Released>) -> newsloom::store::Result<()> {
    let release = IssueRelease {
        slug: SLUG.into(),
        by: "ana".into(),
        now: at(10),
        why: None,
        rev: 0,
        entries,
        own: Vec::new(),
        subjects: Vec::new(),
        next: None,
        mail: None,
    };
    engine.store().publish_issue(&release).await.map(|_| ())
}

pub async fn an_issue_freezes_its_words_and_its_order<E: Engine>(engine: &E) {
    let ids = open(engine).await;
    for entry in [ids[1], ids[0]] {
        decide(engine, &place(entry, 5)).await.unwrap().unwrap();
    }
    plan(engine, &[Subject::Issues, Subject::Issue(SLUG.into()), Subject::Selected, topic("cuba")], "facts").await;
    publish(engine, engine.store().begin_run().await.unwrap()).await;
    assert_eq!(engine.store().release(at(9)).await.unwrap(), 0, "placing makes nothing public");
    release(engine, &[ids[1], ids[0]]).await.unwrap();
    let wanted = wanting(engine).await;
    assert!(wanted.contains(&"issues".into()) && wanted.contains(&format!("issues/{SLUG}")), "{wanted:?}");
    assert!(wanted.contains(&"selected".into()) && !wanted.contains(&"topics/cuba".into()), "{wanted:?}");
    let source = find_source(engine, MEADOW).await;
    let mut read = reading(Vec::new());
    let revised = entry("corrected");
    read.revised = vec![RevisedEntry { entry_id: ids[1], keys: vec![guid(2)], fingerprint: 9, entry: Some(revised) }];
    engine.store().record(&[poll(&source, 61, Some(read))]).await.unwrap();
    assemble(engine, &[assembled(ids[1], &[Subject::Selected], None)], at(61)).await.unwrap();
    let collected = engine.store().collect(&[format!("issues/{SLUG}"), "selected".into()], at(61)).await.unwrap();
    let [Content::Issue(whole), Content::Running(running)] =
        &collected.iter().map(|c| c.content.clone()).collect::<Vec<_>>()[..]
    else {
        panic!("an issue and a running feed")
    };
    let placed: Vec<_> = whole.items.iter().filter_map(Member::entry).collect();
    let titles: Vec<&str> = placed.iter().map(|item| item.entry.entry.title.as_str()).collect();
    assert_eq!(titles, ["meadow-2", "meadow-1"], "the editors' order, and the words they published");
    assert_eq!(placed[1].published - placed[0].published, chrono::TimeDelta::seconds(1));
    assert_eq!(whole.content.placements.len(), 2);
    assert!(
        running.iter().filter_map(Member::entry).any(|item| item.entry.entry.title == "corrected"),
        "running feeds follow the outlet"
    );
}

pub async fn what_is_placed_without_a_section_goes_to_that_of_its_kind<E: Engine>(engine: &E) {
    let ids = arrive(engine, MEADOW, &[1, 2, 3, 4]).await;
    let kinds = ["call", "analysis", "news"];
    let of_kind = |(entry, kind): (&i64, &str)| {
        let mut found = assembled(*entry, &[], None);
        found.findings.push(("kind", "1".into(), format!("{{\"kind\":\"{kind}\",\"evidence\":[]}}")));
        found
    };
    let mut batch: Vec<_> = ids.iter().zip(kinds).map(of_kind).collect();
    batch.push(assembled(ids[3], &[], None));
    assemble(engine, &batch, at(2)).await.unwrap();
    engine.store().new_issue(&Issue { slug: SLUG.into(), ..issue() }, at(3)).await.unwrap();
    let sections = vec!["news".to_string(), "letters".to_string()];
    engine.store().new_issue(&Issue { slug: "short".into(), sections, ..issue() }, at(3)).await.unwrap();
    for (entry, want) in ids.iter().zip(["updates", "analysis", "news", "news"]) {
        decide(engine, &place(*entry, 5)).await.unwrap().unwrap();
        decide(engine, &placing("short", *entry, Act::Place, 6)).await.unwrap().unwrap();
        let mut places: Vec<_> =
            card(engine, *entry).await.placements.into_iter().map(|p| (p.issue, p.section)).collect();
        places.sort_by_key(|(issue, _)| issue == "short");
        let sections: Vec<&str> = places.iter().map(|(_, section)| section.as_str()).collect();
        assert_eq!(sections, [want, "news"], "a section that the issue has not is that of news");
    }
}

pub async fn a_published_issue_is_closed<E: Engine>(engine: &E) {
    let ids = open(engine).await;
    let placed = decide(engine, &place(ids[0], 5)).await.unwrap().unwrap();
    release(engine, &[ids[0]]).await.unwrap();
    let before = engine.rows().await;
    let refused = undo(engine, Some(placed.id), "ana", at(20)).await.unwrap_err();
    assert!(refused.to_string().contains("cannot be undone"), "{refused}");
    assert!(decide(engine, &place(ids[1], 21)).await.is_err(), "nothing joins it");
    let remove = Deed { act: Act::Remove, ..place(ids[0], 22) };
    assert!(decide(engine, &remove).await.is_err(), "nothing leaves it");
    assert!(release(engine, &[ids[0]]).await.is_err(), "it is published once");
    assert_eq!(changed(&before, &engine.rows().await), Vec::<String>::new());
}

pub async fn an_item_is_placed_once_and_an_empty_issue_is_refused<E: Engine>(engine: &E) {
    let ids = open(engine).await;
    let before = engine.rows().await;
    assert!(release(engine, &[]).await.is_err());
    assert_eq!(changed(&before, &engine.rows().await), Vec::<String>::new(), "a refusal leaves the draft a draft");
    let placed = decide(engine, &place(ids[0], 5)).await.unwrap().unwrap();
    assert_eq!(decide(engine, &place(ids[0], 6)).await.unwrap(), None);
    assert_eq!(engine.store().issues().await.unwrap()[0].placements.len(), 1);
    undo(engine, Some(placed.id), "ana", at(7)).await.unwrap();
    assert!(engine.store().issues().await.unwrap()[0].placements.is_empty());
    decide(engine, &place(ids[0], 8)).await.unwrap();
    let removed = decide(engine, &Deed { act: Act::Remove, ..place(ids[0], 9) }).await.unwrap().unwrap();
    undo(engine, Some(removed.id), "ana", at(10)).await.unwrap();
    assert_eq!(engine.store().issues().await.unwrap()[0].placements.len(), 1, "an undone removal puts it back");
}

pub async fn an_issue_is_published_as_it_was_looked_at_or_not_at_all<E: Engine>(engine: &E) {
    let ids = open(engine).await;
    decide(engine, &place(ids[0], 5)).await.unwrap().unwrap();
    let seen = |card: newsloom::store::desk::Card| Released {
        entry_id: card.id,
        basis: card.basis,
        subjects: vec![Subject::Latest, Subject::Selected],
    };
    let looked_at = vec![seen(card(engine, ids[0]).await)];
    decide(engine, &order(ids[0], Act::Spike, 6)).await.unwrap().unwrap();
    let spiked = engine.rows().await;
    let refused = publish_issue(engine, looked_at).await.unwrap_err();
    assert!(matches!(refused, Error::Moved), "a spike is not overruled: {refused}");
    assert_eq!(changed(&spiked, &engine.rows().await), Vec::<String>::new());
    decide(engine, &order(ids[0], Act::Unspike, 7)).await.unwrap().unwrap();
    let looked_at = vec![seen(card(engine, ids[0]).await)];
    decide(engine, &place(ids[1], 8)).await.unwrap().unwrap();
    let refused = publish_issue(engine, looked_at).await.unwrap_err();
    assert!(matches!(refused, Error::Moved), "what was placed meanwhile is not frozen unseen: {refused}");
    release(engine, &ids).await.unwrap();
}

pub async fn the_last_draft_is_published_with_the_next_one_open<E: Engine>(engine: &E) {
    let ids = open(engine).await;
    decide(engine, &place(ids[0], 5)).await.unwrap().unwrap();
    let basis = card(engine, ids[0]).await.basis;
    let released = || vec![Released { entry_id: ids[0], basis, subjects: vec![Subject::Selected] }];
    let next = |slug: &str| Some(Issue { slug: slug.into(), ..issue() });
    let release = |slug: &str| IssueRelease {
        slug: SLUG.into(),
        by: "ana".into(),
        now: at(10),
        why: None,
        rev: 0,
        entries: released(),
        own: Vec::new(),
        subjects: Vec::new(),
        next: next(slug),
        mail: None,
    };
    let before = engine.rows().await;
    let refused = engine.store().publish_issue(&release(SLUG)).await.unwrap_err();
    assert!(matches!(refused, Error::Moved), "its slug is taken, so it is worked out anew: {refused}");
    assert_eq!(changed(&before, &engine.rows().await), Vec::<String>::new(), "both or neither");
    engine.store().publish_issue(&release("2026-12")).await.unwrap();
    let stand = async || -> Vec<(String, bool)> {
        let issues = engine.store().issues().await.unwrap();
        let mut all: Vec<_> = issues.into_iter().map(|i| (i.issue.slug, i.issue.published.is_some())).collect();
        all.sort();
        all
    };
    assert_eq!(stand().await, [(SLUG.to_string(), true), ("2026-12".to_string(), false)]);
    // Where another draft is open, that one is the next.
    engine.store().new_issue(&Issue { slug: "2027-01".into(), ..issue() }, at(11)).await.unwrap();
    decide(engine, &placing("2026-12", ids[1], Act::Place, 12)).await.unwrap().unwrap();
    let basis = card(engine, ids[1]).await.basis;
    let entries = vec![Released { entry_id: ids[1], basis, subjects: vec![Subject::Selected] }];
    let release = IssueRelease { slug: "2026-12".into(), entries, now: at(13), ..release("2027-02") };
    engine.store().publish_issue(&release).await.unwrap();
    assert_eq!(stand().await.len(), 3, "and no fourth is opened");
}
