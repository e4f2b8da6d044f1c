//! Laws of ranking, over many invented entries.

use super::*;
use crate::model::Region;
use crate::model::curation::EntryKind;

/// Numbers that look drawn and are not.
fn dice(seed: u32) -> impl FnMut(u32) -> u32 {
    let mut state = seed.wrapping_mul(2_654_435_761).wrapping_add(1);
    move |end| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) % end
    }
}

fn facts(seed: u32) -> Facts {
    let mut below = dice(seed);
    Facts {
        outlet: format!("outlet-{}", below(6)),
        language: ["en", "es", "pt", "fr", "ar"][below(5) as usize].into(),
        kind: EntryKind::ALL[below(5) as usize],
        topics: (0..below(3)).map(|at| (format!("topic-{}", below(5) + at), below(101) as u8)).collect(),
        regions: (0..below(3)).map(|_| Region::ALL[below(7) as usize]).collect(),
        need: below(100) as i8,
        hours: i64::from(below(500)),
        days_left: (below(3) == 0).then(|| i64::from(below(60)) - 30),
        letters: below(9000),
        image: below(2) == 0,
        stars: below(3) as u8,
        ran: below(9) == 0,
        reprint: below(5) == 0,
        outlets: below(4) as u16,
        languages: below(3) as u16,
        foreign: below(5) == 0,
        words: sketch(&format!("word{} other{} third{}", below(50), below(50), below(50)), "", "").words,
    }
}

fn direction(seed: u32) -> Option<Direction> {
    let mut below = dice(seed ^ 77);
    (!seed.is_multiple_of(3)).then(|| (0..512).map(|_| (below(255) as i32 - 127) as i8).collect())
}

fn example(seed: u32) -> Example {
    let mut below = dice(seed ^ 1234);
    let routes = [Route::All, Route::All, Route::Nothing, Route::Age, Route::Outlet, Route::Taste];
    Example {
        facts: facts(seed),
        direction: direction(seed),
        accepted: below(3) == 0,
        weight: [100, 50, 255, 0][below(4) as usize],
        route: routes[below(6) as usize],
    }
}

fn learned(seeds: impl Iterator<Item = u32>) -> Model {
    let mut model = Model::written();
    seeds.for_each(|seed| model.learn(&example(seed)));
    model
}

fn subjects(many: u32) -> Vec<Subject> {
    let subject = |seed: u32| Subject {
        id: i64::from(seed),
        story: seed.is_multiple_of(4).then(|| i64::from(seed / 8)),
        facts: facts(seed),
        direction: direction(seed),
    };
    (0..many).map(subject).collect()
}

#[test]
fn the_same_decisions_give_the_same_bytes_and_bytes_the_same_model() {
    let model = learned(0..200);
    assert_eq!(model.bytes(), learned(0..200).bytes());
    assert_ne!(model.bytes(), learned(0..199).bytes());
    assert_eq!(Model::from_bytes(&model.bytes()).as_ref(), Ok(&model));
    assert_eq!(Model::from_bytes(&Model::written().bytes()), Ok(Model::written()));
}

#[test]
fn learning_goes_on_from_the_stored_bytes_as_if_it_had_never_stopped() {
    let mut stored = Model::from_bytes(&learned(0..150).bytes()).unwrap();
    (150..200).for_each(|seed| stored.learn(&example(seed)));
    assert_eq!(stored.bytes(), learned(0..200).bytes());
}

#[test]
fn a_model_that_was_cut_or_changed_is_refused_or_finite() {
    let bytes = learned(0..20).bytes();
    for cut in (0..bytes.len()).step_by(37) {
        assert_eq!(Model::from_bytes(&bytes[..cut]), Err(BadModel), "{cut}");
    }
    assert_eq!(Model::from_bytes(&[bytes.clone(), vec![0]].concat()), Err(BadModel));
    for at in (0..bytes.len()).step_by(11) {
        let mut broken = bytes.clone();
        broken[at] = 0xff;
        if let Ok(model) = Model::from_bytes(&broken) {
            assert!(!model.score(&facts(1), direction(1).as_ref()).p().is_nan(), "{at}");
        }
    }
}

#[test]
fn whatever_is_learned_every_score_is_a_chance() {
    let wild = Facts { topics: vec![("x".into(), 255); 40], hours: i64::MIN, days_left: Some(i64::MIN), ..facts(3) };
    let mut model = learned(0..300);
    for accepted in [true, false] {
        for direction in [None, Some(vec![]), Some(vec![0; 512]), Some(vec![-128; 512]), Some(vec![1; 7])] {
            for _ in 0..200 {
                let example = Example {
                    facts: wild.clone(),
                    direction: direction.clone(),
                    accepted,
                    weight: 255,
                    route: Route::All,
                };
                model.learn(&example);
            }
            let score = model.score(&wild, direction.as_ref());
            assert!((0.0..=1.0).contains(&score.p()) && score.logit.is_finite() && score.spread.is_finite());
            assert!(score.terms.iter().all(|term| term.value.is_finite()));
        }
    }
    assert!(Model::from_bytes(&model.bytes()).is_ok());
}

#[test]
fn the_terms_and_the_base_are_the_score() {
    let model = learned(0..100);
    let base = |seed: u32| {
        let score = model.score(&facts(seed), direction(seed).as_ref());
        assert!(score.terms.windows(2).all(|two| two[0].value.abs() >= two[1].value.abs()));
        score.logit - score.terms.iter().map(|term| term.value).sum::<f32>()
    };
    // Terms of less than 0.005 are left out.
    assert!((200..260).all(|seed| (base(seed) - base(200)).abs() < 0.05));
    assert!(base(200) < 0.0);
}

#[test]
fn the_order_does_not_depend_on_how_entries_are_handed_in() {
    let (model, all) = (learned(0..60), subjects(400));
    let ordered = order(&model, &all);
    assert_eq!(ordered.len(), 400);
    let mut turned = all.clone();
    turned.reverse();
    turned.rotate_left(123);
    assert_eq!(order(&model, &turned), ordered);
    assert!(ordered.windows(2).all(|two| two[0].value >= two[1].value));
    let mut ids: Vec<i64> = ordered.iter().map(|placed| placed.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 400);
    let trials = ordered.iter().take(100).filter(|placed| placed.trial).count();
    assert_eq!((trials, ordered.iter().skip(100).filter(|placed| placed.trial).count()), (10, 0));
    assert!(order(&model, &[]).is_empty());
}

#[test]
fn what_is_taken_comes_sooner_and_what_is_rejected_later() {
    let (liked, other) = (
        Facts { topics: vec![("cuba".into(), 100)], ..facts(1) },
        Facts { topics: vec![("war".into(), 100)], ..facts(1) },
    );
    let mut model = Model::written();
    let before = (model.score(&liked, None).p(), model.score(&other, None).p());
    for _ in 0..10 {
        for (facts, accepted) in [(&liked, true), (&other, false)] {
            model.learn(&Example { facts: facts.clone(), direction: None, accepted, weight: 100, route: Route::All });
        }
    }
    let after = (model.score(&liked, None), model.score(&other, None));
    assert!(after.0.p() > before.0 && after.1.p() < before.1);
    let term = |score: &Score| score.terms.iter().find(|term| term.name == "taste-topic").cloned().unwrap();
    assert_eq!((term(&after.0).of.as_deref(), term(&after.0).value > 0.0), (Some("cuba"), true));
    assert_eq!((term(&after.1).of.as_deref(), term(&after.1).value < 0.0), (Some("war"), true));
}

#[test]
fn duplicate_and_old_never_train_taste() {
    for (route, outlet_learns) in [(Route::Nothing, false), (Route::Age, false), (Route::Outlet, true)] {
        let mut model = Model::written();
        let told = facts(5);
        for _ in 0..50 {
            model.learn(&Example { facts: told.clone(), direction: direction(5), accepted: false, weight: 100, route });
        }
        let same_subject = Facts { outlet: "elsewhere".into(), hours: 84, days_left: None, ..told.clone() };
        let fresh = |model: &Model| {
            model.score(&Facts { kind: EntryKind::News, hours: 168, ..same_subject.clone() }, None).logit
        };
        assert!((fresh(&model) - fresh(&Model::written())).abs() < 1e-4, "{route:?}");
        let of_the_outlet =
            Facts { outlet: told.outlet.clone(), kind: EntryKind::News, hours: 168, ..same_subject.clone() };
        let outlet = |model: &Model| model.score(&of_the_outlet, None).logit;
        assert_eq!(outlet_learns, outlet(&model) < outlet(&Model::written()) - 0.05, "{route:?}");
    }
}

#[test]
fn tellings_of_one_story_do_not_stand_together() {
    let one =
        |id: i64, story| Subject { id, story, facts: Facts { outlet: format!("o{id}"), ..facts(9) }, direction: None };
    let all = [
        one(1, Some(7)),
        one(2, Some(7)),
        Subject { facts: Facts { words: vec![1, 2], ..one(3, None).facts }, ..one(3, Some(8)) },
    ];
    let ids: Vec<i64> = order(&Model::written(), &all).iter().map(|placed| placed.id).collect();
    assert_eq!(ids, [3, 2, 1]);
    // What is far better waits only for what is nearly as good.
    let best = Subject { facts: Facts { stars: 200, ..one(1, None).facts }, ..one(1, Some(7)) };
    let ids: Vec<i64> =
        order(&Model::written(), &[best, all[1].clone(), all[2].clone()]).iter().map(|placed| placed.id).collect();
    assert_eq!(ids, [1, 3, 2]);
}

/// Entries that differ in nothing but what `facts` says of each, all as likely, the newest last.
fn alike(facts: impl Fn(i64) -> Facts, ids: std::ops::RangeInclusive<i64>) -> Vec<Subject> {
    ids.map(|id| Subject { id, story: Some(id), facts: facts(id), direction: None }).collect()
}

fn ids(subjects: &[Subject], take: usize) -> Vec<i64> {
    order(&Model::written(), subjects).iter().take(take).map(|placed| placed.id).collect()
}

#[test]
fn a_region_of_which_there_is_no_card_yet_comes_before_another_card_of_the_first() {
    let told = |id: i64| {
        let region = if id == 1 { Region::Europe } else { Region::Asia };
        Facts { outlet: format!("o{id}"), language: format!("l{id}"), regions: vec![region], ..Facts::default() }
    };
    assert_eq!(ids(&alike(told, 1..=4), 3), [4, 1, 3]);
}

#[test]
fn outlets_and_languages_take_turns_without_a_limit() {
    // Entries 5 to 8 are of one outlet; one card of it is free, each further one waits for the others.
    let of_outlets = |id: i64| Facts {
        outlet: if id > 4 { "one".into() } else { format!("o{id}") },
        language: format!("l{id}"),
        ..Facts::default()
    };
    assert_eq!(ids(&alike(of_outlets, 1..=8), 8), [8, 7, 4, 3, 2, 1, 6, 5], "all of them come");
    // Entries 2 to 10 are of one language: six are free, and the seventh waits for another one.
    let of_languages = |id: i64| Facts {
        outlet: format!("o{id}"),
        language: if id > 1 { "en".into() } else { "ar".into() },
        ..Facts::default()
    };
    let first = ids(&alike(of_languages, 1..=10), 9);
    assert_eq!(first[..8], [10, 9, 8, 7, 6, 5, 4, 1], "{first:?}");
}

#[test]
fn witnesses_are_the_nearest_on_either_side() {
    let decided = |entry, accepted, words: &[u16]| Decided { entry, accepted, words: words.to_vec(), direction: None };
    let all = [
        decided(1, true, &[1, 2, 3, 9]),
        decided(2, true, &[1, 2, 3]),
        decided(3, false, &[3, 4]),
        decided(4, false, &[7]),
    ];
    assert_eq!(witnesses(9, &[1, 2, 3], None, &all), Witnesses { accepted: Some(2), rejected: Some(3) });
    assert_eq!(witnesses(2, &[1, 2, 3], None, &all).accepted, Some(1));
    assert_eq!(witnesses(9, &[50], None, &all), Witnesses::default());
    let far = Decided { direction: direction(1), ..decided(5, true, &[]) };
    assert_eq!(witnesses(9, &[], direction(1).as_ref(), &[far]).accepted, Some(5));
}
