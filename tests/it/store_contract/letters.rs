//! The text of issues: kept once, given back, and published as it was looked at.

use newsloom::model::decision::Act;
use newsloom::model::issue::Issue;
use newsloom::model::letter::{Heard, HeardLink, Letter, LetterItem, Place};
use newsloom::model::publication::Subject;
use newsloom::store::acts::Deed;
use newsloom::store::desk::{IssueContent, IssueRelease, Released, ReleasedItem};
use newsloom::store::letters::{Hand, Imported, NewLetter, Piece, Rewrite, Rewritten};
use newsloom::store::publishing::{Content, Member};
use newsloom::store::{Desk, Error, Letters, Publishing};
use serde_json::json;

use super::kit::*;

const SLUG: &str = "2026-03";

/// An invented letter whose items have these titles: two updates in one group, the rest news in groups of their own.
fn letter(titles: &[&str]) -> Letter {
    let id = |at: usize| format!("tag:example.org,2026:p/{at}");
    let item = |(at, title): (usize, &&str)| {
        json!({"id": id(at), "kind": "news", "title": title, "body": [{"kind": "paragraph", "inlines": [{"text": "So."}]}],
            "cta": {"label": "Read more", "href": "#", "placement": "own_line"}})
    };
    let items: Vec<_> = titles.iter().enumerate().map(item).collect();
    let (updates, news) = items.split_at(2.min(items.len()));
    let group = |(at, item): (usize, &serde_json::Value)| json!({"id": id(100 + at), "label": "Kite", "items": [item]});
    let news: Vec<_> = news.iter().enumerate().map(group).collect();
    serde_json::from_value(json!({
        "headline": "Up", "label_line": "MARCH 2026", "lead": [{"kind": "paragraph", "inlines": [{"text": "Hello."}]}],
        "sections": [
            {"slug": "updates", "kind": "updates", "heading": "Updates", "layout": "run_in", "groups": [{"id": id(99), "items": updates}]},
            {"slug": "news", "kind": "news", "layout": "card", "show_outlet": "group", "groups": news}],
        "footer": {"org": "The union", "body": []}
    }))
    .unwrap()
}

fn new(titles: &[&str], source: &str, minute: i64) -> NewLetter {
    let sections = vec!["updates".to_string(), "news".to_string()];
    NewLetter {
        issue: Issue { slug: SLUG.into(), sections, ..issue() },
        letter: letter(titles),
        source: source.into(),
        replace: false,
        by: "ana".into(),
        now: at(minute),
    }
}

async fn content<E: Engine>(engine: &E, slug: &str) -> IssueContent {
    engine.store().issues().await.unwrap().into_iter().find(|content| content.issue.slug == slug).unwrap()
}

/// Titles and sections of what stands in it.
async fn stands<E: Engine>(engine: &E) -> Vec<(String, String)> {
    content(engine, SLUG).await.placements.into_iter().map(|placed| (placed.section, placed.title)).collect()
}

fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter().map(|(section, title)| (section.to_string(), title.to_string())).collect()
}

/// What a publication of the issue would rest on now.
async fn release<E: Engine>(engine: &E, minute: i64) -> IssueRelease {
    let content = content(engine, SLUG).await;
    let (mut entries, mut own) = (Vec::new(), Vec::new());
    for placed in content.placements {
        match placed.entry {
            Some(entry) => {
                let basis = card(engine, entry.id).await.basis;
                entries.push(Released { entry_id: entry.id, basis, subjects: vec![Subject::Selected] });
            }
            None => {
                let (public_id, position, rev, subjects) =
                    (placed.public_id, placed.position, placed.rev, vec![Subject::Selected]);
                own.push(ReleasedItem { public_id, position, rev, subjects });
            }
        }
    }
    IssueRelease {
        slug: SLUG.into(),
        by: "ana".into(),
        now: at(minute),
        why: Some("the links are lost".into()),
        rev: content.rev,
        entries,
        own,
        subjects: vec![Subject::Selected],
        next: None,
        mail: None,
    }
}

pub async fn a_text_is_kept_once_and_given_back<E: Engine>(engine: &E) {
    let before = engine.rows().await;
    let new = new(&["A", "B", "C", "D"], "one", 1);
    assert_eq!(engine.store().import(&new).await.unwrap(), Imported::New);
    assert_eq!(
        engine.store().letter(SLUG).await.unwrap().as_ref(),
        Some(&new.letter),
        "all that it says, in its order"
    );
    assert_eq!(engine.store().letter("nowhere").await.unwrap(), None);
    let kept = content(engine, SLUG).await;
    assert!(kept.imported && kept.rev == 1 && kept.placements.iter().all(|placed| placed.entry.is_none()));
    assert_eq!(stands(engine).await, pairs(&[("updates", "A"), ("updates", "B"), ("news", "C"), ("news", "D")]));
    assert_eq!(kept.placements[2].outlet.as_deref(), Some("Kite"), "the name above it");
    let after = engine.rows().await;
    let audited = changed(&before, &after).iter().filter(|key| key.starts_with("audit")).count();
    assert_eq!(audited, 1, "who and when is written down");
    for slug in [SLUG, "another"] {
        let again = NewLetter { issue: Issue { slug: slug.into(), ..new.issue.clone() }, replace: true, ..new.clone() };
        assert_eq!(engine.store().import(&again).await.unwrap(), Imported::Known(SLUG.into()));
    }
    assert_eq!(changed(&after, &engine.rows().await), Vec::<String>::new(), "the same text is nothing new");
}

pub async fn another_text_takes_the_place_of_a_draft_only_when_asked_and_leaves_what_is_placed<E: Engine>(engine: &E) {
    let ids = arrive(engine, MEADOW, &[1, 2]).await;
    engine.store().import(&new(&["A", "B", "C"], "one", 1)).await.unwrap();
    let top = Deed {
        detail: newsloom::model::decision::Detail { position: Some(1), ..placing(SLUG, ids[0], Act::Place, 5).detail },
        ..placing(SLUG, ids[0], Act::Place, 5)
    };
    decide(engine, &top).await.unwrap().unwrap();
    assert_eq!(stands(engine).await[2], ("news".to_string(), "meadow-1".to_string()), "above the newsroom's own");
    let before = engine.rows().await;
    let other = new(&["A", "E"], "two", 6);
    let refused = engine.store().import(&other).await.unwrap_err().to_string();
    assert!(refused.contains("--replace") && refused.contains("--slug"), "{refused}");
    assert_eq!(changed(&before, &engine.rows().await), Vec::<String>::new());
    let replaced = engine.store().import(&NewLetter { replace: true, ..other }).await.unwrap();
    assert_eq!(replaced, Imported::Replaced);
    assert_eq!(stands(engine).await, pairs(&[("updates", "A"), ("updates", "E"), ("news", "meadow-1")]));
    assert_eq!(content(engine, SLUG).await.rev, 2);
    // What only the entry needed is there although the text has no such section.
    let third = NewLetter { replace: true, letter: Letter::default(), ..new(&[], "three", 7) };
    let third = NewLetter { issue: Issue { sections: vec!["updates".into()], ..third.issue.clone() }, ..third };
    engine.store().import(&third).await.unwrap();
    assert_eq!(stands(engine).await, pairs(&[("news", "meadow-1")]));
    assert_eq!(content(engine, SLUG).await.issue.sections, ["updates", "news"]);
}

pub async fn items_of_the_newsrooms_own_are_published_as_they_were_looked_at<E: Engine>(engine: &E) {
    engine.store().import(&new(&["A", "B", "C"], "one", 1)).await.unwrap();
    plan(engine, &[Subject::Issues, Subject::Issue(SLUG.into())], "facts").await;
    let looked_at = release(engine, 10).await;
    let (mut turned, mut older) = (looked_at.clone(), looked_at.clone());
    turned.own.swap(0, 1);
    older.rev = 0;
    let before = engine.rows().await;
    for moved in [turned, older, IssueRelease { own: Vec::new(), ..looked_at.clone() }] {
        assert!(matches!(engine.store().publish_issue(&moved).await, Err(Error::Moved)));
    }
    assert_eq!(changed(&before, &engine.rows().await), Vec::<String>::new());
    engine.store().import(&NewLetter { replace: true, ..new(&["A", "B", "D"], "two", 9) }).await.unwrap();
    assert!(matches!(engine.store().publish_issue(&looked_at).await, Err(Error::Moved)), "its text is another");
    engine.store().publish_issue(&release(engine, 10).await).await.unwrap();
    let why = engine.store().decisions_since(0, 100).await.unwrap().pop().and_then(|decision| decision.why);
    assert_eq!(why.as_deref(), Some("the links are lost"));

    let collected = engine.store().collect(&[format!("issues/{SLUG}")], at(11)).await.unwrap();
    let [Content::Issue(whole)] = &collected.iter().map(|c| c.content.clone()).collect::<Vec<_>>()[..] else {
        panic!("{collected:?}")
    };
    let own = whole.items.iter().filter_map(|item| if let Member::Own(own) = item { Some(own) } else { None });
    let told: Vec<_> = own.map(|own| (own.item.title.as_str(), own.label.as_deref(), own.published)).collect();
    let second = chrono::TimeDelta::seconds(1);
    assert_eq!(told, [("A", None, at(10)), ("B", None, at(10) + second), ("D", Some("Kite"), at(10) + second * 2)]);

    let before = engine.rows().await;
    let late = NewLetter { replace: true, ..new(&["Z"], "three", 12) };
    let refused = engine.store().import(&late).await.unwrap_err().to_string();
    assert!(refused.contains("is published") && refused.contains("a correction of it"), "{refused}");
    assert_eq!(changed(&before, &engine.rows().await), Vec::<String>::new());
}

pub async fn an_issue_without_a_text_has_one_group_for_each_section<E: Engine>(engine: &E) {
    let ids = arrive(engine, MEADOW, &[1, 2]).await;
    engine.store().new_issue(&Issue { slug: SLUG.into(), ..issue() }, at(2)).await.unwrap();
    let empty = engine.store().letter(SLUG).await.unwrap().unwrap();
    assert_eq!(empty.sections.len(), 1, "the usual one");
    for (entry, minute) in ids.iter().zip(5..) {
        decide(engine, &placing(SLUG, *entry, Act::Place, minute)).await.unwrap().unwrap();
    }
    let letter = engine.store().letter(SLUG).await.unwrap().unwrap();
    let [section] = &letter.sections[..] else { panic!("{:?}", letter.sections) };
    let [group] = &section.groups[..] else { panic!("{:?}", section.groups) };
    assert_eq!(group.items.iter().map(|item| item.title.as_str()).collect::<Vec<_>>(), ["meadow-1", "meadow-2"]);
    assert!(group.items.iter().all(|item| item.entry.is_some() && item.link.is_some() && item.outlet.is_some()));
    assert_eq!(content(engine, SLUG).await.rev, 0);
}

pub async fn an_entry_is_arranged_between_items_of_the_newsrooms_own<E: Engine>(engine: &E) {
    let ids = arrive(engine, MEADOW, &[1]).await;
    engine.store().import(&new(&["A", "B", "C", "D"], "one", 1)).await.unwrap();
    decide(engine, &placing(SLUG, ids[0], Act::Place, 5)).await.unwrap().unwrap();
    let deed = placing(SLUG, ids[0], Act::Move, 6);
    let detail = newsloom::model::decision::Detail { position: Some(2), ..deed.detail.clone() };
    decide(engine, &Deed { detail, ..deed }).await.unwrap().unwrap();
    let news = || pairs(&[("updates", "A"), ("updates", "B"), ("news", "C"), ("news", "meadow-1"), ("news", "D")]);
    assert_eq!(stands(engine).await, news());
    let letter = engine.store().letter(SLUG).await.unwrap().unwrap();
    let titles: Vec<&str> = letter.items().map(|(_, item)| item.title.as_str()).collect();
    assert_eq!(titles, ["A", "B", "C", "meadow-1", "D"]);
    let removed = decide(engine, &placing(SLUG, ids[0], Act::Remove, 7)).await.unwrap().unwrap();
    undo(engine, Some(removed.id), "ana", at(8)).await.unwrap();
    assert_eq!(stands(engine).await, news(), "an undone removal puts it back between them");
}

pub async fn a_piece_of_a_draft_is_written_alone_and_only_as_it_was_looked_at<E: Engine>(engine: &E) {
    engine.store().import(&new(&["A", "B", "C"], "one", 1)).await.unwrap();
    let place = |text: &str| -> Place { serde_json::from_value(json!(text)).unwrap() };
    let mut letter = engine.store().letter(SLUG).await.unwrap().unwrap();
    // All of it is another, but each time one piece is written.
    letter.head.headline = "Down".into();
    letter.lead.clear();
    letter.sections[0].heading = Some("Actions".into());
    letter.sections[1].groups[0].label = Some("Heron".into());
    letter.sections[1].groups[0].items[0].title = "D".into();
    let told = async || -> Vec<String> {
        let letter = engine.store().letter(SLUG).await.unwrap().unwrap();
        let (first, second) = (&letter.sections[0], &letter.sections[1].groups[0]);
        let group = (second.label.clone(), second.items[0].title.clone());
        let lead = letter.lead.len().to_string();
        [Some(letter.head.headline), Some(lead), first.heading.clone(), group.0, Some(group.1)]
            .into_iter()
            .flatten()
            .collect()
    };
    let mut want = ["Up", "1", "Updates", "Kite", "C"];
    assert_eq!(told().await, want);
    let rewrite = |stands: &str, basis, minute| Rewrite {
        slug: SLUG.into(),
        piece: Piece::at(&letter, &place(stands)).unwrap(),
        basis,
        mended: None,
        note: None,
        hand: Hand { by: "ana".into(), now: at(minute) },
    };
    let written = [
        ("/headline", 0, "Down"),
        ("/lead/0", 1, "0"),
        ("/sections/0/heading_image", 2, "Actions"),
        ("/sections/1/groups/0/logo", 3, "Heron"),
        ("/sections/1/groups/0/items/0/cta", 4, "D"),
    ];
    for ((stands, number, to), rev) in written.into_iter().zip(1..) {
        let before = engine.rows().await;
        let first = rewrite(stands, Some(1), rev);
        assert_eq!(engine.store().rewrite(&first).await.unwrap(), Rewritten::Done(rev + 1));
        want[number] = to;
        assert_eq!(told().await, want, "{stands}");
        assert_eq!(content(engine, SLUG).await.rev, rev + 1);
        let after = engine.rows().await;
        let audited = changed(&before, &after).iter().filter(|key| key.starts_with("audit")).count();
        assert_eq!(audited, 1, "who and when is written down");
        assert_eq!(engine.store().rewrite(&first).await.unwrap(), Rewritten::Done(rev + 1), "it says that already");
        assert_eq!(changed(&after, &engine.rows().await), Vec::<String>::new());
        let former = engine.store().former(SLUG, &first.piece.name()).await.unwrap();
        assert!(former.len() == 1 && former[0].was_said, "what stood there is kept: {former:?}");
    }
    assert!(Piece::at(&letter, &place("/sections/9")).is_none());
    engine.store().publish_issue(&release(engine, 10).await).await.unwrap();
    let refused = engine.store().rewrite(&rewrite("/lead", Some(1), 6)).await.unwrap_err().to_string();
    assert!(refused.contains("is published"), "{refused}");
}

pub async fn whoever_writes_second_loses_nothing_and_may_write_over_the_first<E: Engine>(engine: &E) {
    engine.store().import(&new(&["A", "B"], "one", 1)).await.unwrap();
    let item = engine.store().letter(SLUG).await.unwrap().unwrap().sections[0].groups[0].items[0].clone();
    let says = |title: &str, by: &str, basis, minute| Rewrite {
        slug: SLUG.into(),
        piece: Piece::Item(Box::new(LetterItem { title: title.into(), ..item.clone() })),
        basis,
        mended: None,
        note: None,
        hand: Hand { by: by.into(), now: at(minute) },
    };
    let title =
        async || engine.store().letter(SLUG).await.unwrap().unwrap().sections[0].groups[0].items[0].title.clone();
    assert_eq!(engine.store().rewrite(&says("Ana's", "ana", Some(1), 2)).await.unwrap(), Rewritten::Done(2));
    let Rewritten::Other(theirs) = engine.store().rewrite(&says("Ben's", "ben", Some(1), 3)).await.unwrap() else {
        panic!("ana was there first")
    };
    assert_eq!((theirs.editor.as_deref(), theirs.rev, theirs.at), (Some("ana"), 2, Some(at(2))));
    assert!(theirs.facts.contains("Ana's"));
    assert_eq!(title().await, "Ana's");
    assert_eq!(content(engine, SLUG).await.rev, 2, "the issue is as it was");
    assert_eq!(engine.store().rewrite(&says("Ben's", "ben", None, 4)).await.unwrap(), Rewritten::Done(3));
    assert_eq!(title().await, "Ben's");
    let former = engine.store().former(SLUG, &format!("item/{}", item.id)).await.unwrap();
    let told: Vec<(&str, bool)> = former.iter().map(|former| (former.editor.as_str(), former.was_said)).collect();
    assert_eq!(told, [("ana", true), ("ben", false), ("ana", true)], "all that was written is kept, newest first");
}

pub async fn the_newsrooms_own_items_come_go_and_are_arranged<E: Engine>(engine: &E) {
    engine.store().import(&new(&["A", "B", "C"], "one", 1)).await.unwrap();
    let hand = |minute| Hand { by: "ana".into(), now: at(minute) };
    let item = engine.store().letter(SLUG).await.unwrap().unwrap().sections[0].groups[0].items[0].clone();
    let fresh = LetterItem { id: "tag:example.org,2026:p/fresh".into(), title: "F".into(), ..item.clone() };
    let refused = engine.store().add_item(SLUG, "nowhere", &fresh, &hand(2)).await.unwrap_err().to_string();
    assert!(refused.contains("has no section \"nowhere\""), "{refused}");
    engine.store().add_item(SLUG, "updates", &fresh, &hand(2)).await.unwrap();
    assert_eq!(stands(engine).await, pairs(&[("updates", "A"), ("updates", "B"), ("updates", "F"), ("news", "C")]));
    engine.store().move_item(SLUG, &fresh.id, "updates", Some(1), &hand(3)).await.unwrap();
    assert_eq!(stands(engine).await, pairs(&[("updates", "F"), ("updates", "A"), ("updates", "B"), ("news", "C")]));
    engine.store().move_item(SLUG, &item.id, "news", None, &hand(4)).await.unwrap();
    assert_eq!(stands(engine).await, pairs(&[("updates", "F"), ("updates", "B"), ("news", "C"), ("news", "A")]));
    engine.store().drop_item(SLUG, &fresh.id, &hand(5)).await.unwrap();
    assert_eq!(stands(engine).await, pairs(&[("updates", "B"), ("news", "C"), ("news", "A")]));
    let former = engine.store().former(SLUG, &format!("item/{}", fresh.id)).await.unwrap();
    assert!(former[0].facts.contains("\"F\""), "its words are kept");
    let refused = engine.store().drop_item(SLUG, &fresh.id, &hand(6)).await.unwrap_err().to_string();
    assert!(refused.contains("does not stand in issue"), "{refused}");
}

pub async fn what_an_address_said_counts_for_a_day<E: Engine>(engine: &E) {
    let said = |path: &str, heard, minute| HeardLink {
        address: format!("https://example.org/{path}"),
        heard,
        why: "it said so".into(),
        at: at(minute),
    };
    let all: Vec<String> = ["a", "b", "c"].map(|path| format!("https://example.org/{path}")).to_vec();
    let store = engine.store();
    assert_eq!(store.heard(&all, at(1)).await.unwrap(), []);
    store.hear(&[said("a", Heard::Dead, 1), said("b", Heard::Alive, 1)], at(1)).await.unwrap();
    store.hear(&[said("a", Heard::Unclear, 60)], at(60)).await.unwrap();
    let want = [said("a", Heard::Unclear, 60), said("b", Heard::Alive, 1)];
    assert_eq!(store.heard(&all, at(61)).await.unwrap(), want, "the last word counts");
    assert_eq!(store.heard(&all[1..2], at(61)).await.unwrap(), want[1..]);
    let day = 24 * 60;
    assert_eq!(store.heard(&all, at(day + 1)).await.unwrap(), want);
    assert_eq!(store.heard(&all, at(day + 2)).await.unwrap(), want[..1]);
    store.hear(&[said("c", Heard::Alive, day + 61)], at(day + 61)).await.unwrap();
    assert_eq!(store.heard(&all, at(2)).await.unwrap(), [said("c", Heard::Alive, day + 61)], "what is old is gone");
}

pub async fn an_entry_in_an_issue_knows_the_earlier_issue_that_had_it<E: Engine>(engine: &E) {
    let ids = arrive(engine, MEADOW, &[1, 2]).await;
    engine.store().new_issue(&Issue { slug: SLUG.into(), ..issue() }, at(2)).await.unwrap();
    engine.store().new_issue(&Issue { slug: "2026-04".into(), label: "April".into(), ..issue() }, at(3)).await.unwrap();
    for (slug, entry, minute) in [(SLUG, ids[0], 5), ("2026-04", ids[0], 6), ("2026-04", ids[1], 7)] {
        decide(engine, &placing(slug, entry, Act::Place, minute)).await.unwrap().unwrap();
    }
    let ran = async |slug: &str| -> Vec<Option<String>> {
        let placed = engine.store().placed_facts(slug).await.unwrap();
        assert!(placed.iter().all(|facts| facts.item.starts_with("tag:")));
        placed.into_iter().map(|facts| facts.ran.map(|(slug, _)| slug)).collect()
    };
    assert_eq!(ran("2026-04").await, [None, None], "a draft has not run");
    engine.store().publish_issue(&release(engine, 10).await).await.unwrap();
    assert_eq!(ran("2026-04").await, [Some(SLUG.to_string()), None]);
    assert_eq!(ran(SLUG).await, [None], "an issue is not earlier than itself");
    assert_eq!(ran("nowhere").await, Vec::<Option<String>>::new());
}
