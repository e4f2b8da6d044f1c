//! Operations: configuration, constants, retention.

use newsloom::model::outlet::{Outlet, Publish};
use newsloom::model::poll::{PollStatus, Validators};
use newsloom::model::publication::Subject;
use newsloom::store::curation::Assembled;
use newsloom::store::polls::{PollRecord, Recorded};
use newsloom::store::{Curation, Desk, Operations, Polls, Publishing, Sources};

use super::kit::*;

pub async fn configuring_twice_changes_nothing<E: Engine>(engine: &E) {
    assert!(engine.store().configure(&outlets(), at(0)).await.unwrap());
    let before = engine.rows().await;
    assert!(!engine.store().configure(&outlets(), at(5)).await.unwrap());
    assert_eq!(changed(&before, &engine.rows().await), Vec::<String>::new());
}

pub async fn what_leaves_the_configuration_is_kept_and_no_longer_asked<E: Engine>(engine: &E) {
    arrive(engine, HARBOUR, &[1]).await;
    let ids = |due: Vec<newsloom::store::polls::DueSource>| due.iter().map(|s| s.id).collect::<Vec<_>>();
    let before = ids(engine.store().due(at(500), false, 10).await.unwrap());
    assert!(engine.store().configure(&outlets()[1..], at(0)).await.unwrap());
    let due = engine.store().due(at(500), true, 10).await.unwrap();
    assert_eq!(due.iter().map(|s| s.source.url.as_str()).collect::<Vec<_>>(), [MEADOW]);
    assert_eq!(engine.store().totals().await.unwrap().entries, 1);
    engine.store().configure(&outlets(), at(0)).await.unwrap();
    let back = find_source(engine, HARBOUR).await;
    assert!(before.contains(&back.id), "it is the same source as before");
    assert!(back.validators.is_empty() && back.body_hash.is_none(), "what it missed meanwhile is fetched whole");
    assert_eq!(back.next_at, Some(at(61)), "its pace holds across the change");
}

/// The slug of an entry's outlet, and what lists it.
async fn home<E: Engine>(engine: &E, entry: i64) -> (String, Vec<String>) {
    let listed = engine.store().dossier(entry).await.unwrap().listed_in;
    (card(engine, entry).await.outlet.slug, listed)
}

pub async fn an_outlet_keeps_what_it_published_under_any_slug<E: Engine>(engine: &E) {
    let harbour = arrive(engine, HARBOUR, &[1]).await[0];
    let meadow = arrive(engine, MEADOW, &[1]).await[0];
    for (entry, slug) in [(harbour, "harbour"), (meadow, "meadow")] {
        assemble(engine, &[assembled(entry, &[Subject::Outlet(slug.into())], None)], at(2)).await.unwrap();
    }
    let named = |one: &str, two: &str| -> Vec<Outlet> {
        vec![outlet(one, Publish::Trusted, &[HARBOUR, HARBOUR_TWO]), outlet(two, Publish::Review, &[MEADOW])]
    };
    for (one, two) in [("meadow", "harbour"), ("harbour", "harbour-two"), ("quay", "harbour"), ("quay", "meadow")] {
        let (before, seen) = (find_source(engine, MEADOW).await, waiting(engine, harbour).await);
        assert!(engine.store().configure(&named(one, two), at(5)).await.unwrap());
        if seen.outlet.slug != one {
            let stale = Assembled { basis: seen.basis, ..assembled(harbour, &[Subject::Latest], None) };
            let stored = engine.store().assemble(std::slice::from_ref(&stale), at(6)).await.unwrap();
            assert_eq!(stored, 0, "what was worked out under the old slug is worked out again");
        }
        assert_eq!(home(engine, harbour).await, (one.to_string(), vec![format!("outlets/{one}")]));
        assert_eq!(home(engine, meadow).await, (two.to_string(), vec![format!("outlets/{two}")]));
        let after = find_source(engine, MEADOW).await;
        assert_eq!((after.outlet_id, after.validators), (before.outlet_id, before.validators), "it is the same row");
        assert_eq!(engine.store().known(after.outlet_id, &[guid(1)]).await.unwrap()[0].entry_id, meadow);
    }
    assert_eq!(engine.store().totals().await.unwrap().sources, 3);
}

pub async fn what_came_by_a_source_goes_with_it_to_another_outlet<E: Engine>(engine: &E) {
    let harbour = arrive(engine, HARBOUR, &[1]).await[0];
    let second = arrive(engine, HARBOUR_TWO, &[2, 3]).await;
    arrive(engine, MEADOW, &[3]).await;
    assemble(engine, &[assembled(second[0], &[Subject::Outlet("harbour".into())], None)], at(2)).await.unwrap();
    let moved = vec![
        outlet("harbour", Publish::Trusted, &[HARBOUR]),
        outlet("meadow", Publish::Review, &[MEADOW, HARBOUR_TWO]),
    ];
    engine.store().configure(&moved, at(5)).await.unwrap();
    assert_eq!(home(engine, second[0]).await, ("meadow".to_string(), vec!["outlets/meadow".to_string()]));
    assert_eq!(home(engine, harbour).await.0, "harbour");
    let source = find_source(engine, HARBOUR_TWO).await;
    let known = engine.store().known(source.outlet_id, &[guid(1), guid(2), guid(3)]).await.unwrap();
    assert_eq!(
        known.iter().map(|known| known.key).collect::<Vec<_>>(),
        [guid(2), guid(3)],
        "each key leads to one entry"
    );
    assert_eq!(engine.store().totals().await.unwrap().entries, 4, "and nothing is lost");
    assert!(source.validators.is_empty(), "it is read afresh");
}

pub async fn a_source_that_moved_keeps_what_it_brought_and_is_asked_anew<E: Engine>(engine: &E) {
    const NEW: &str = "https://feeds.harbour.example/all";
    let before = source(engine, HARBOUR).await;
    let two = find_source(engine, HARBOUR_TWO).await;
    let mut first = poll(&before, 1, Some(reading(vec![new_entry("harbour", 1)])));
    first.validators = Some(validators("v1"));
    let came = |new| Ok(Recorded { source_id: before.id, new, revised: 0, unchanged: 0 });
    assert_eq!(engine.store().record(&[first]).await.unwrap(), [came(1)]);
    let failed = PollRecord { status: PollStatus::Gone, next_at: None, reading: None, ..poll(&before, 2, None) };
    assert_eq!(engine.store().record(&[failed]).await.unwrap(), [came(0)]);
    let mut moved = outlets();
    moved[0].sources[0].url = NEW.parse().unwrap();
    assert!(engine.store().configure(&moved, at(3)).await.unwrap());
    let now = find_source(engine, NEW).await;
    assert_eq!(
        (now.id, now.outlet_id, now.next_at),
        (before.id, before.outlet_id, Some(at(3))),
        "the same, asked again"
    );
    assert_eq!((now.validators, now.past.failures, now.body_hash), (Validators::default(), 0, None));
    let states = engine.store().sources(at(4)).await.unwrap();
    assert_eq!(states.len(), 3, "no second one beside it");
    let state = states.iter().find(|state| state.id == before.id).unwrap();
    assert_eq!((state.entries, state.vitals.status, state.vitals.good), (1, None, Some(at(1))));
    assert_eq!(engine.store().source_log(before.id, 9).await.unwrap().polls.len(), 2);
    assert_eq!(find_source(engine, HARBOUR_TWO).await.id, two.id);
    assert!(!engine.store().configure(&moved, at(5)).await.unwrap(), "once");
    let known = engine.store().known(before.outlet_id, &new_entry("harbour", 1).keys).await.unwrap();
    assert_eq!(known[0].source_id, before.id, "what it brings again is known");
    // What is put beside it, or in the place of what went, is a source of its own.
    let mut more = outlet("harbour", Publish::Trusted, &[NEW, HARBOUR_TWO, "https://harbour.example/third"]);
    engine.store().configure(&[more.clone()], at(6)).await.unwrap();
    let third = find_source(engine, "https://harbour.example/third").await;
    assert!(![before.id, two.id].contains(&third.id));
    more.sources.remove(0);
    engine.store().configure(&[more], at(7)).await.unwrap();
    assert_eq!(find_source(engine, HARBOUR_TWO).await.id, two.id);
}

pub async fn a_constant_is_stored_once_and_fences_rise<E: Engine>(engine: &E) {
    assert_eq!(engine.store().constant("id_authority", "a.example,2026").await.unwrap(), "a.example,2026");
    assert_eq!(engine.store().constant("id_authority", "b.example,2026").await.unwrap(), "a.example,2026");
    let fences = [engine.store().begin_run().await.unwrap(), engine.store().begin_run().await.unwrap()];
    assert!(fences[0] < fences[1]);
    assert_eq!(engine.store().job_last_run("retention").await.unwrap(), None);
    engine.store().job_ran("retention", at(1)).await.unwrap();
    engine.store().job_ran("retention", at(2)).await.unwrap();
    assert_eq!(engine.store().job_last_run("retention").await.unwrap(), Some(at(2)));
}

pub async fn pruning_keeps_what_is_live<E: Engine>(engine: &E) {
    arrive(engine, HARBOUR, &[1]).await;
    plan(engine, &[Subject::Latest], "one").await;
    let fence = engine.store().begin_run().await.unwrap();
    publish(engine, fence).await;
    engine.store().want_all().await.unwrap();
    publish(engine, fence).await;
    let before = engine.rows().await;
    // A poll row and three replaced editions are older; entries, revisions, bodies and live editions stay for good.
    assert_eq!(engine.store().prune(at(-1)).await.unwrap(), 0, "nothing is that old");
    assert_eq!(changed(&before, &engine.rows().await), Vec::<String>::new());
    assert_eq!(engine.store().prune(at(1000)).await.unwrap(), 4);
    let gone = changed(&before, &engine.rows().await);
    assert!(gone.iter().all(|key| key.starts_with("poll ") || key.starts_with("edition ")), "{gone:?}");
    assert_eq!(engine.store().live().await.unwrap().len(), 3);
    let counts = engine.store().totals().await.unwrap();
    assert_eq!((counts.entries, counts.revisions), (1, 1));
    assert!(engine.store().last_body(find_source(engine, HARBOUR).await.id).await.unwrap().is_some());
}
