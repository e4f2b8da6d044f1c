//! How stories come about, told on directions made for it: an event is an axis, a telling is near to it.

use chrono::{DateTime, TimeDelta, Utc};

use super::*;
use crate::similar::encoder::{DIMENSIONS, Embedding};

/// A telling of events, each with how much of it there is.
fn direction(parts: &[(usize, f32)]) -> Vector {
    let mut values: Embedding = [0.0; DIMENSIONS];
    parts.iter().for_each(|(axis, much)| values[axis + 8] = *much);
    Vector::from(&values)
}

struct Case {
    id: i64,
    title: &'static str,
    outlet: &'static str,
    scene: Scene,
    day: i64,
    direction: Vector,
    repeats: Option<i64>,
}

fn scene(country: &str) -> Scene {
    Scene { countries: vec![country.into()], ..Scene::default() }
}

fn case(id: i64, day: i64, parts: &[(usize, f32)]) -> Case {
    Case { id, title: "", outlet: "", scene: scene("KE"), day, direction: direction(parts), repeats: None }
}

fn tell(stories: &mut Stories, cases: &[Case]) -> Outcome {
    // A language without means made beforehand.
    let language: Lang = "xx".parse().unwrap();
    let begin: DateTime<Utc> = "2026-03-01T08:00:00Z".parse().unwrap();
    let tellings: Vec<Telling> = cases
        .iter()
        .map(|case| Telling {
            id: case.id,
            language: &language,
            title: case.title,
            summary: "",
            outlet: case.outlet,
            scene: &case.scene,
            at: Some(begin + TimeDelta::days(case.day)),
            direction: Some(&case.direction),
            repeats: case.repeats,
        })
        .collect();
    stories.tell(&tellings)
}

fn numbers(outcome: &Outcome) -> Vec<i64> {
    outcome.told.iter().map(|told| told.story).collect()
}

#[test]
fn tellings_of_one_event_are_one_story_whether_they_come_together_or_one_by_one() {
    let cases = [
        case(1, 0, &[(0, 1.0), (1, 0.2)]),
        case(2, 0, &[(9, 1.0)]),
        case(3, 1, &[(0, 1.0), (2, 0.3)]),
        case(4, 1, &[(0, 0.9), (3, 0.2)]),
    ];
    let mut together = Stories::default();
    assert_eq!(numbers(&tell(&mut together, &cases)), [1, 2, 1, 1]);
    let mut single = Stories::default();
    let outcomes: Vec<Outcome> = cases.iter().map(|case| tell(&mut single, std::slice::from_ref(case))).collect();
    assert_eq!(outcomes.iter().flat_map(numbers).collect::<Vec<_>>(), [1, 2, 1, 1]);
    let because = outcomes[2].told[0].because.as_ref().unwrap();
    assert_eq!((because.nearest, because.places.as_slice()), (1, &["KE".to_string()][..]));
    assert!(outcomes[0].told[0].begins && !outcomes[2].told[0].begins);
}

#[test]
fn what_is_likely_and_not_sure_is_asked() {
    let mut stories = Stories::default();
    let outcome = tell(&mut stories, &[case(1, 0, &[(0, 1.0)]), case(2, 0, &[(0, 0.42), (1, 0.9)])]);
    assert_eq!(numbers(&outcome), [1, 2]);
    let suggested: Vec<i64> = outcome.told[1].suggestions.iter().map(|(story, _)| *story).collect();
    assert_eq!(suggested, [1]);
}

#[test]
fn other_places_other_numbers_and_days_part_what_sounds_alike() {
    let alike = [(0, 1.0), (1, 0.85)];
    let other = [(0, 1.0), (2, 0.85)];
    let second = |change: fn(&mut Case)| {
        let mut cases = [case(1, 0, &alike), case(2, 0, &other)];
        cases[0].title = "Fourth strike, 12 dismissed";
        change(&mut cases[1]);
        numbers(&tell(&mut Stories::default(), &cases))[1]
    };
    assert_eq!(second(|_| ()), 1);
    assert_eq!(second(|case| case.scene = scene("PE")), 2);
    assert_eq!(second(|case| case.day = 5), 2);
}

#[test]
fn what_comes_of_an_event_is_a_story_of_its_own_that_follows_it() {
    let mut stories = Stories::default();
    let told = tell(&mut stories, &[case(1, 0, &[(0, 1.0)]), case(2, 1, &[(0, 1.0), (1, 0.3)])]);
    assert_eq!(numbers(&told), [1, 1]);
    let later = tell(&mut stories, &[case(3, 9, &[(0, 1.0), (2, 0.8)]), case(4, 9, &[(0, 1.0), (2, 0.9)])]);
    assert_eq!((numbers(&later), later.told[0].follows, later.told[1].follows), (vec![2, 2], Some(1), Some(1)));
}

#[test]
fn what_an_editor_parted_stays_apart_and_a_repeated_text_stays_together() {
    let mut stories = Stories::default();
    tell(&mut stories, &[case(1, 0, &[(0, 1.0)])]);
    stories.part(1, 2);
    let mut copy = case(3, 0, &[(7, 1.0)]);
    copy.repeats = Some(1);
    let told = tell(&mut stories, &[case(2, 0, &[(0, 1.0)]), copy]);
    assert_eq!(numbers(&told), [2, 1]);
    assert_eq!(told.told[0].suggestions, []);
}

/// Two tellings with little in common, and many that have both.
const ONE: &[(usize, f32)] = &[(0, 1.0), (1, 0.9)];
const OTHER: &[(usize, f32)] = &[(0, 0.45), (2, 0.9), (3, 0.4)];
const BOTH: &[(usize, f32)] = &[(0, 1.0), (1, 0.6), (2, 0.6)];

fn both(ids: std::ops::Range<i64>, day: i64) -> Vec<Case> {
    ids.map(|id| case(id, day, BOTH)).collect()
}

#[test]
fn newcomers_join_the_nearer_of_two_stories_that_an_editor_parted_and_never_both() {
    let told = |parted: bool| {
        let mut stories = Stories::default();
        tell(&mut stories, &[case(1, 0, ONE)]);
        tell(&mut stories, &[case(2, 0, OTHER)]);
        stories.part(2, 1);
        if !parted {
            stories.allow(1, 2);
        }
        tell(&mut stories, &both(3..9, 0))
    };
    let outcome = told(true);
    assert_eq!((outcome.merged.as_slice(), numbers(&outcome)), (&[][..], vec![1; 6]));
    assert!(outcome.told.iter().all(|told| told.suggestions.is_empty()), "what was answered is not asked");
    assert_eq!(told(false).merged, [(2, 1)], "taken back, they are what newcomers show them to be");
}

#[test]
fn what_an_editor_parted_stays_apart_when_it_is_remembered_no_longer() {
    let day = |day: i64| "2026-03-01T08:00:00Z".parse::<DateTime<Utc>>().unwrap() + TimeDelta::days(day);
    let split = |parted: bool| {
        let mut stories = Stories::default();
        // Both begin long before, and go on with a second telling each.
        tell(&mut stories, &[case(1, 0, ONE), case(3, 6, ONE)]);
        tell(&mut stories, &[case(2, 0, OTHER), case(4, 6, OTHER)]);
        assert_eq!((stories.story_of(3), stories.story_of(4)), (Some(1), Some(2)));
        if parted {
            stories.part(1, 2);
        }
        stories.forget(day(3));
        assert_eq!(stories.entries_of(1).count(), 1);
        tell(&mut stories, &both(5..11, 6)).merged
    };
    assert_eq!((split(false), split(true)), (vec![(2, 1)], vec![]));
}

#[test]
fn what_an_editor_put_elsewhere_stands_there_also_when_it_is_told_again() {
    let mut stories = Stories::default();
    tell(&mut stories, &[case(1, 0, ONE), case(2, 0, ONE), case(3, 0, &[(7, 1.0)])]);
    assert_eq!(stories.entries_of(1).count(), 2);
    stories.part(1, 2);
    stories.stand(2, 9);
    stories.stand(3, 1);
    assert_eq!((stories.story_of(2), stories.story_of(3)), (Some(9), Some(1)));
    let language: Lang = "xx".parse().unwrap();
    let again = Telling {
        id: 2,
        language: &language,
        title: "",
        summary: "",
        outlet: "",
        scene: &Scene::default(),
        at: None,
        direction: Some(&direction(ONE)),
        repeats: None,
    };
    stories.resume(&again, 9);
    assert_eq!((stories.entries_of(1).collect::<Vec<_>>(), stories.entries_of(9).count()), (vec![1, 3], 1));
    // Of an entry that comes later an editor may have spoken already.
    stories.stand(4, 9);
    assert_eq!(stories.story_of(4), Some(9));
    stories.merge(9, 5);
    assert_eq!((stories.story_of(4), stories.story_of(2)), (Some(5), Some(5)));
}

#[test]
fn two_stories_that_newcomers_show_to_be_one_are_merged_into_the_older() {
    let mut stories = Stories::default();
    // Two tellings with little in common, and many that have both.
    assert_eq!(numbers(&tell(&mut stories, &[case(1, 0, &[(0, 1.0), (1, 0.9)])])), [1]);
    assert_eq!(numbers(&tell(&mut stories, &[case(2, 0, &[(0, 0.45), (2, 0.9), (3, 0.4)])])), [2]);
    let both: Vec<Case> = (3..9).map(|id| case(id, 0, &[(0, 1.0), (1, 0.6), (2, 0.6)])).collect();
    let outcome = tell(&mut stories, &both);
    assert_eq!(outcome.merged, [(2, 1)]);
    assert_eq!(stories.entries_of(1).count(), 8);
    assert_eq!(stories.entries_of(2).count(), 0);
}

#[test]
fn old_entries_are_let_go_and_numbers_go_on() {
    let mut stories = Stories::default();
    tell(&mut stories, &[case(1, 0, &[(0, 1.0)]), case(2, 20, &[(1, 1.0)])]);
    stories.forget("2026-03-10T00:00:00Z".parse().unwrap());
    assert_eq!((stories.story_of(1), stories.story_of(2)), (None, Some(2)));
    assert_eq!(numbers(&tell(&mut stories, &[case(3, 20, &[(0, 1.0)])])), [3]);
}

#[test]
fn strange_entries_do_no_harm() {
    let mut stories = Stories::default();
    let nothing = Vector::from(&[f32::NAN; DIMENSIONS]);
    let cases: Vec<Case> =
        (0..40).map(|id| Case { direction: nothing.clone(), repeats: Some(id), ..case(id, id * 1000, &[]) }).collect();
    assert_eq!(tell(&mut stories, &cases).told.len(), 40);
    assert_eq!(stories.tell(&[]), Outcome::default());
}

#[test]
fn an_outlets_bulletins_are_no_story() {
    let told = |outlet, second| {
        let bulletin = |id, title| Case { title, outlet, ..case(id, 0, &[(0, 1.0)]) };
        numbers(&tell(&mut Stories::default(), &[bulletin(1, "Bulletin 41"), bulletin(2, second)]))[1]
    };
    assert_eq!((told("harbour", "Bulletin 42"), told("harbour", "Bulletin 41, corrected")), (2, 1));
    assert_eq!(told("", "Bulletin 42"), 1, "between two outlets a number of dead may differ");
}

/// An event that has nothing in common with others: something of every axis.
fn noise(event: u64) -> Vec<(usize, f32)> {
    let mut dice = event.wrapping_mul(0x9E37_79B9_7F4A_7C15) + 1;
    let mut throw = || {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        if dice >> 63 == 0 { 1.0 } else { -1.0 }
    };
    (0..400).map(|axis| (axis, throw())).collect()
}

#[test]
fn a_rare_name_of_both_is_told_as_a_reason_and_one_of_many_is_not() {
    let mut stories = Stories::default();
    // A newsroom that writes of Kisumu every day.
    let crowd: Vec<Case> =
        (100..180).map(|id| Case { title: "News from Kisumu", ..case(id, 0, &noise(id.unsigned_abs())) }).collect();
    tell(&mut stories, &crowd);
    let first = Case { title: "Kisumu: nurses of Kakamega strike", ..case(1, 1, &noise(1)) };
    let later = Case { title: "Strike at KAKAMEGA, near Kisumu", ..case(2, 1, &noise(1)) };
    tell(&mut stories, &[first]);
    let told = tell(&mut stories, &[later]).told.remove(0);
    assert_eq!(told.because.map(|likeness| likeness.names), Some(vec!["KAKAMEGA".to_string()]));
}
