//! Language editions: opened whole, one in each language, and what of them is left to translate.

use chrono::Duration;
use newsloom::model::decision::Act;
use newsloom::model::issue::Issue;
use newsloom::store::letters::{Hand, Piece, Rewrite};
use newsloom::store::translations::{NewTranslation, Stand, TakenPiece};
use newsloom::store::{Desk, Letters, Translations};
use serde_json::json;

use super::kit::*;

const FIRST: &str = "2026-03";

fn lead(text: &str) -> Piece {
    Piece::Lead(serde_json::from_value(json!([{"kind": "paragraph", "inlines": [{"text": text}]}])).unwrap())
}

fn update() -> Piece {
    Piece::Item(Box::new(
        serde_json::from_value(json!({"id": "p/own", "kind": "update", "title": "Come", "body": []})).unwrap(),
    ))
}

/// An edition with a lead, an item of the newsroom's own and an entry.
fn new(slug: &str, language: &str, entry: i64) -> NewTranslation {
    let taken = |piece: Piece| TakenPiece { of: Some(piece.name()), facts: "[]".into(), piece };
    let stand = |section: &str, id: &str, entry| Stand { section: section.into(), id: id.into(), entry, group: None };
    NewTranslation {
        from: FIRST.into(),
        issue: Issue { slug: slug.into(), language: language.parse().unwrap(), ..issue() },
        pieces: vec![taken(lead("Hello.")), taken(update())],
        stands: vec![stand("updates", "p/own", None), stand("news", "p/entry", Some(entry))],
        by: "ana".into(),
        now: at(9),
        hold: Duration::zero(),
    }
}

/// A first issue with one entry.
async fn first<E: Engine>(engine: &E) -> i64 {
    let ids = arrive(engine, MEADOW, &[1]).await;
    engine.store().new_issue(&Issue { slug: FIRST.into(), ..issue() }, at(1)).await.unwrap();
    decide(engine, &placing(FIRST, ids[0], Act::Place, 2)).await.unwrap().unwrap();
    ids[0]
}

pub async fn an_edition_is_opened_whole_or_not_at_all_and_once_in_each_language<E: Engine>(engine: &E) {
    let entry = first(engine).await;
    let stories = engine.store().stories_in(FIRST).await.unwrap();
    let told: Vec<(i64, bool)> = stories[0].tellings.iter().map(|told| (told.entry, told.placed)).collect();
    assert_eq!((stories.len(), told), (1, vec![(entry, true)]));
    let before = engine.rows().await;
    for refused in [
        new(FIRST, "pt", entry),
        new("2026-03-en", "en-GB", entry),
        NewTranslation { from: "nowhere".into(), ..new("2026-03-pt", "pt", entry) },
    ] {
        engine.store().translate(&refused).await.unwrap_err();
    }
    assert_eq!(changed(&before, &engine.rows().await), Vec::<String>::new());
    engine.store().translate(&new("2026-03-pt", "pt", entry)).await.unwrap();
    let issues = engine.store().issues().await.unwrap();
    let edition = issues.iter().find(|content| content.issue.slug == "2026-03-pt").unwrap();
    assert_eq!((edition.translation_of.as_deref(), edition.imported), (Some(FIRST), false));
    let stands: Vec<&str> = edition.placements.iter().map(|placed| placed.public_id.as_str()).collect();
    assert_eq!(stands, ["p/own", "p/entry"]);
    let placed = engine.store().decisions(entry).await.unwrap();
    assert_eq!(placed.last().map(|made| (made.act, made.issue.as_deref())), Some((Act::Place, Some("2026-03-pt"))));
    // An edition of an edition is one more of the first issue.
    let of_edition = NewTranslation {
        from: "2026-03-pt".into(),
        pieces: Vec::new(),
        stands: Vec::new(),
        ..new("2026-03-ar", "ar", entry)
    };
    engine.store().translate(&of_edition).await.unwrap();
    let issues = engine.store().issues().await.unwrap();
    assert_eq!(issues.iter().filter(|content| content.translation_of.as_deref() == Some(FIRST)).count(), 2);
    let second = engine.store().translate(&new("another", "pt-BR", entry)).await.unwrap_err().to_string();
    assert!(second.contains("already: issue \"2026-03-pt\""), "{second}");
}

pub async fn a_piece_of_an_edition_is_left_by_an_editors_word_while_it_is_a_draft<E: Engine>(engine: &E) {
    let entry = first(engine).await;
    let hand = Hand { by: "ana".into(), now: at(3) };
    let write = Rewrite {
        slug: FIRST.into(),
        piece: lead("Hello."),
        basis: None,
        mended: None,
        note: None,
        hand: hand.clone(),
    };
    engine.store().rewrite(&write).await.unwrap();
    engine.store().translate(&new("2026-03-pt", "pt", entry)).await.unwrap();
    let originals = engine.store().originals("2026-03-pt").await.unwrap();
    let told: Vec<(&str, &str, bool, bool)> = originals
        .iter()
        .map(|original| (original.piece.as_str(), original.of_issue.as_str(), original.now.is_some(), original.is_left))
        .collect();
    assert_eq!(told, [("item/p/own", FIRST, false, false), ("lead", FIRST, true, false)]);
    assert!(engine.store().originals(FIRST).await.unwrap().is_empty());
    engine.store().leave("2026-03-pt", "lead", &hand).await.unwrap();
    assert!(engine.store().originals("2026-03-pt").await.unwrap()[1].is_left);
    let before = engine.rows().await;
    for (slug, piece) in [("2026-03-pt", "footer"), (FIRST, "lead"), ("nowhere", "lead")] {
        engine.store().leave(slug, piece, &hand).await.unwrap_err();
    }
    assert_eq!(changed(&before, &engine.rows().await), Vec::<String>::new());
}
