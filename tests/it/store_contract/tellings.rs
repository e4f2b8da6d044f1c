//! One card for each story: what it stands for, where it stands, and what leaves the inbox with it.

use newsloom::model::decision::Act;
use newsloom::model::query::Query;
use newsloom::store::curation::Assembled;
use newsloom::store::desk::Card;
use newsloom::store::queue::{Cursor, Page};
use newsloom::store::{Curation, Desk, Queue};

use super::kit::*;
use super::queue::{dated, store};

const INBOX: &str = "status:inbox tellings:one";

/// What arrives: number, title, and how many minutes after the start it is dated.
async fn arriving<E: Engine>(engine: &E, url: &str, minute: i64, all: &[(i64, &str, i64)]) -> Vec<i64> {
    let new = all.iter().map(|(number, title, dating)| dated(*number, title, Some(*dating))).collect();
    store(engine, url, minute, new).await
}

/// Curates entries into these stories; `of` is what one repeats.
async fn tell<E: Engine>(engine: &E, told: &[(i64, i64, Option<i64>)]) {
    let place = |(entry, story, of): &(i64, i64, Option<i64>)| Assembled {
        story: Some(*story),
        duplicate_of: *of,
        ..assembled(*entry, &[], None)
    };
    assemble(engine, &told.iter().map(place).collect::<Vec<_>>(), at(4)).await.unwrap();
}

/// Two stories, of three tellings and of two, one entry between them, and one that nobody has curated. The original of the
/// first is neither the first nor the last that was told of it.
async fn newsroom<E: Engine>(engine: &E) -> Vec<i64> {
    source(engine, HARBOUR).await;
    let sample = [(1, "early", -600), (2, "original", -500), (3, "reprint", -100), (4, "lone", -200)];
    let mut ids = arriving(engine, HARBOUR, 1, &sample).await;
    ids.extend(arriving(engine, MEADOW, 2, &[(5, "first", -400), (6, "second", -300), (7, "not curated", -50)]).await);
    let stories = engine.store().begin_stories(3, at(3)).await.unwrap();
    let told = [(ids[0], stories[0], None), (ids[1], stories[0], None), (ids[2], stories[0], Some(ids[1]))];
    tell(engine, &told).await;
    tell(engine, &[(ids[3], stories[1], None), (ids[4], stories[2], None), (ids[5], stories[2], None)]).await;
    ids
}

async fn cards<E: Engine>(engine: &E, query: &str) -> Vec<Card> {
    engine.store().queue(&Query::parse(query), &Page::first(100, at(0))).await.unwrap().cards
}

/// The title of each card, and of the tellings for which it stands.
async fn found<E: Engine>(engine: &E, query: &str) -> Vec<String> {
    cards(engine, query).await.iter().map(told).collect()
}

fn told(card: &Card) -> String {
    let here = card.also.iter().filter(|telling| telling.here).map(|telling| telling.title.as_str());
    std::iter::once(card.entry.title.as_str()).chain(here).collect::<Vec<_>>().join("+")
}

async fn counted<E: Engine>(engine: &E, query: &str) -> usize {
    engine.store().counts(&[Query::parse(query)], at(0)).await.unwrap()[0].n
}

pub async fn a_story_has_one_card_which_its_original_leads<E: Engine>(engine: &E) {
    let ids = newsroom(engine).await;
    // It stands where its newest telling does; what nobody repeats is led by what was dated first.
    let want = ["not curated", "original+early+reprint", "lone", "first+second"];
    assert_eq!(found(engine, INBOX).await, want);
    assert_eq!(found(engine, "tellings:one").await, want);
    assert_eq!(found(engine, "status:inbox").await.len(), 7, "every entry by itself");
    for query in [INBOX, "tellings:one", "tellings:one -lang:xx", "tellings:one -cuba"] {
        assert_eq!(counted(engine, query).await, 4, "{query}");
    }
    assert_eq!(counted(engine, "status:inbox tellings:all").await, 7);
    // Of what the query finds.
    assert_eq!(found(engine, "tellings:one -original").await[1..], ["early+reprint", "lone", "first+second"]);
    assert_eq!(found(engine, "tellings:one reprint").await, ["reprint"]);
    assert_eq!(found(engine, "tellings:one before:2026-11-22T05:00:00Z").await, ["original+early"]);
    decide(engine, &order(ids[1], Act::Spike, 10)).await.unwrap().unwrap();
    assert_eq!(found(engine, INBOX).await[1], "early+reprint", "a reprint leads nothing else");
    let all = cards(engine, "tellings:one").await;
    assert_eq!(told(&all[1]), "original", "what stands otherwise is decided on by itself");
    let standing: Vec<_> = all[1].also.iter().map(|telling| (telling.title.as_str(), telling.here)).collect();
    assert_eq!(standing, [("early", false), ("reprint", false)], "and is told all the same");
    assert_eq!(found(engine, "status:rejected tellings:one").await, ["original"]);
}

pub async fn a_card_is_as_its_view_shows_it_now<E: Engine>(engine: &E) {
    let ids = newsroom(engine).await;
    let card = async |query: &str, entry: i64| {
        engine.store().card(&Query::parse(query), entry, at(0)).await.unwrap().map(|card| told(&card))
    };
    for telling in &ids[..3] {
        assert_eq!(card(INBOX, *telling).await.as_deref(), Some("original+early+reprint"));
    }
    decide(engine, &order(ids[1], Act::Select, 10)).await.unwrap().unwrap();
    assert_eq!(card(INBOX, ids[1]).await.as_deref(), Some("early+reprint"), "another telling leads");
    assert_eq!(card("status:inbox", ids[1]).await.as_deref(), Some("original"), "each by itself");
    for telling in [ids[0], ids[2]] {
        decide(engine, &order(telling, Act::Select, 11)).await.unwrap().unwrap();
    }
    assert_eq!(card(INBOX, ids[1]).await, None, "nothing of the story is left there");
}

pub async fn pages_of_stories_repeat_none_while_tellings_arrive<E: Engine>(engine: &E) {
    source(engine, HARBOUR).await;
    let stories = engine.store().begin_stories(20, at(1)).await.unwrap();
    let sample: Vec<_> = (0..60).map(|n| dated(n, &format!("story {}", n % 20), Some(-(n * 7 % 60)))).collect();
    let ids = store(engine, HARBOUR, 1, sample).await;
    let told: Vec<_> = ids.iter().enumerate().map(|(n, id)| (*id, stories[n % 20], None)).collect();
    tell(engine, &told).await;
    let whole = found_titles(&cards(engine, "tellings:one").await);
    assert_eq!(whole.len(), 20);
    let turn = async |after: Option<Cursor>, before: Option<Cursor>| {
        let page = Page { after, before, ..Page::first(3, at(0)) };
        engine.store().queue(&Query::parse("tellings:one"), &page).await.unwrap()
    };
    let (mut seen, mut after, mut number): (Vec<String>, _, _) = (Vec::new(), None, 100);
    let mut brought_up = Vec::new();
    loop {
        let page = turn(after, None).await;
        if let Some(previous) = page.previous.filter(|_| number == 103) {
            let back = found_titles(&turn(None, Some(previous)).await.cards);
            assert_eq!((back.len(), &back[2]), (3, &seen[2]), "and back again");
        }
        seen.extend(found_titles(&page.cards));
        // A story that was not seen yet, one that was, and an old telling of each.
        let (late, early) = (whole[19 - number as usize % 7].clone(), seen[0].clone());
        let new = [(&late, 5), (&early, 6), (&early, -59)];
        let new = new.iter().enumerate().map(|(n, (title, dating))| dated(number + n as i64, title, Some(*dating)));
        let ids = store(engine, MEADOW, 5, new.collect()).await;
        let story = |title: &str| stories[title.rsplit(' ').next().unwrap().parse::<usize>().unwrap()];
        tell(engine, &[(ids[0], story(&late), None), (ids[1], story(&early), None), (ids[2], story(&early), None)])
            .await;
        brought_up.push(late);
        number += 3;
        let Some(next) = page.next else { break };
        after = Some(next);
    }
    let mut once = seen.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), seen.len(), "no story comes twice: {seen:?}");
    let first = found_titles(&turn(None, None).await.cards);
    for title in whole {
        assert!(seen.contains(&title) || brought_up.contains(&title), "{title} is skipped: {seen:?}");
    }
    assert!(brought_up.iter().any(|title| first.contains(title)), "what a telling brings up stands on the first page");
}

fn found_titles(cards: &[Card]) -> Vec<String> {
    cards.iter().map(|card| card.entry.title.clone()).collect()
}

pub async fn arrivals_are_counted_by_story<E: Engine>(engine: &E) {
    newsroom(engine).await;
    let newest = engine.store().queue(&Query::default(), &Page::first(1, at(0))).await.unwrap().newest;
    let ids = arriving(engine, MEADOW, 5, &[(8, "third", 1), (9, "fourth", 2), (10, "another", 3)]).await;
    let of_second = cards(engine, INBOX).await.into_iter().find(|card| card.entry.title == "first").unwrap();
    let stories = engine.store().begin_stories(1, at(5)).await.unwrap();
    let story = engine.store().dossier(of_second.id).await.unwrap().story.unwrap();
    tell(engine, &[(ids[0], story, None), (ids[1], story, None), (ids[2], stories[0], None)]).await;
    let arrived = async |query: &str| engine.store().arrived(newest, &Query::parse(query), at(6)).await.unwrap().n;
    assert_eq!((arrived(INBOX).await, arrived("status:inbox").await), (2, 3));
    assert_eq!(found(engine, INBOX).await[..2], ["another", "first+second+third+fourth"], "they bring their story up");
}

pub async fn what_stood_beside_a_placed_telling_leaves_the_inbox_with_it<E: Engine>(engine: &E) {
    let ids = newsroom(engine).await;
    engine.store().new_issue(&issue(), at(9)).await.unwrap();
    decide(engine, &placing("sample", ids[1], Act::Place, 10)).await.unwrap().unwrap();
    let inbox = async || found(engine, INBOX).await;
    assert_eq!(inbox().await, ["not curated", "lone", "first+second"]);
    assert_eq!((counted(engine, INBOX).await, counted(engine, "status:placed").await), (3, 1));
    let placed = cards(engine, "issue:current tellings:one").await;
    assert!(placed[0].also.iter().all(|telling| telling.led && !telling.here), "{:?}", placed[0].also);
    // What arrives later is a card of its own, and no decision.
    let later = arriving(engine, MEADOW, 11, &[(8, "later", 5)]).await;
    let story = engine.store().dossier(ids[1]).await.unwrap().story.unwrap();
    tell(engine, &[(later[0], story, None)]).await;
    assert_eq!(inbox().await[0], "later");
    let card = card(engine, later[0]).await;
    let placed: Vec<_> = card.also.iter().filter_map(|telling| telling.placed_in.as_deref()).collect();
    assert_eq!(placed, ["November 2026"], "its card can say so");
    // Placed again elsewhere in the issue: that decides nothing about what came meanwhile.
    let mut again = placing("sample", ids[1], Act::Place, 12);
    again.detail.section = Some("analysis".into());
    decide(engine, &again).await.unwrap().unwrap();
    assert_eq!(inbox().await[0], "later");
    decide(engine, &placing("sample", ids[1], Act::Remove, 13)).await.unwrap().unwrap();
    assert_eq!(inbox().await[0], "original+early+reprint+later", "they come back with it");
    undo(engine, None, "ana", at(14)).await.unwrap();
    assert_eq!(inbox().await[..2], ["later", "not curated"]);
}

pub async fn a_place_that_is_taken_back_brings_its_story_back<E: Engine>(engine: &E) {
    let ids = newsroom(engine).await;
    engine.store().new_issue(&issue(), at(9)).await.unwrap();
    let before = found(engine, INBOX).await;
    decide(engine, &placing("sample", ids[4], Act::Place, 10)).await.unwrap().unwrap();
    assert_eq!(found(engine, INBOX).await.len(), 3);
    undo(engine, None, "ana", at(11)).await.unwrap();
    assert_eq!(found(engine, INBOX).await, before, "in its place");
}

pub async fn a_place_stands_for_the_tellings_of_its_own_story_alone<E: Engine>(engine: &E) {
    let ids = newsroom(engine).await;
    engine.store().new_issue(&issue(), at(9)).await.unwrap();
    decide(engine, &placing("sample", ids[1], Act::Place, 10)).await.unwrap().unwrap();
    let (of, lone) =
        (engine.store().dossier(ids[1]).await.unwrap().story, engine.store().dossier(ids[3]).await.unwrap());
    engine.store().merge_stories(&[(lone.story.unwrap(), of.unwrap())], at(11)).await.unwrap();
    let inbox = found(engine, INBOX).await;
    assert!(inbox.contains(&"lone".to_string()), "nobody saw it on that card: {inbox:?}");
    let fresh = engine.store().begin_stories(1, at(12)).await.unwrap()[0];
    engine.run(&format!("UPDATE entry SET story_id = {fresh} WHERE id = {}", ids[0])).await;
    let inbox = found(engine, INBOX).await;
    assert!(inbox.contains(&"early".to_string()), "what is another story is open again: {inbox:?}");
    assert!(!inbox.contains(&"reprint".to_string()), "{inbox:?}");
    engine.run(&format!("UPDATE entry SET story_id = {} WHERE story_id = {}", fresh, of.unwrap())).await;
    assert!(!found(engine, INBOX).await.iter().any(|told| told.contains("early")), "they are together again");
}

pub async fn an_act_on_all_tellings_is_one_act<E: Engine>(engine: &E) {
    let ids = newsroom(engine).await;
    let before = found(engine, INBOX).await;
    let mut deed = order(ids[1], Act::Spike, 10);
    deed.targets = [1, 0, 2].map(|n| newsloom::store::acts::Target { entry_id: ids[n], ..Default::default() }).into();
    let outcome = engine.store().act(&deed).await.unwrap();
    assert_eq!((outcome.done.len(), outcome.conflicts.len()), (3, 0));
    assert_eq!(found(engine, INBOX).await, ["not curated", "lone", "first+second"]);
    assert_eq!(found(engine, "status:rejected tellings:one").await, ["original+early+reprint"]);
    let undone = undo(engine, None, "ana", at(11)).await.unwrap();
    assert_eq!(undone.done.len(), 3);
    assert_eq!(found(engine, INBOX).await, before);
}

pub async fn a_story_takes_one_place_among_the_best<E: Engine>(engine: &E) {
    newsroom(engine).await;
    let page = Page::first(2, at(5));
    let query = Query::parse("status:inbox tellings:one sort:best");
    let first = engine.store().queue(&query, &page).await.unwrap();
    let second = engine.store().queue(&query, &Page { after: first.next, ..page }).await.unwrap();
    let mut all: Vec<String> = first.cards.iter().chain(&second.cards).map(told).collect();
    all.sort();
    assert_eq!(all, ["first+second", "lone", "not curated", "original+early+reprint"]);
    assert_eq!((first.ranks.len(), second.ranks.len(), second.next), (2, 2, None));
    for (card, rank) in first.cards.iter().zip(&first.ranks) {
        let tells = card.also.iter().any(|telling| telling.entry == rank.entry);
        assert!(card.id == rank.entry || tells, "the rank is one of its tellings'");
    }
}
