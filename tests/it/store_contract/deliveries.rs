//! Steps of issues, and the outbox: each delivery is made once, and one run has it in hand.

use chrono::{DateTime, Utc};
use newsloom::model::decision::Act;
use newsloom::model::delivery::{Delivery, MailFacts, NewDelivery, Step, StepFacts, StepName, StepState};
use newsloom::model::issue::Issue;
use newsloom::model::publication::Subject;
use newsloom::store::deliveries::Settled;
use newsloom::store::desk::{IssueRelease, Released};
use newsloom::store::{Deliveries, Desk, Error, Operations};

use super::kit::*;

const SLUG: &str = "2026-11";
const KEY: &str = "mail/2026-11";

fn mail(campaign: i64) -> NewDelivery {
    let facts = MailFacts { campaign, hash: "ab".into(), told: None, unclear: 0 };
    NewDelivery { key: KEY.into(), subject: SLUG.into(), facts }
}

fn step(name: StepName, state: StepState, minute: i64) -> Step {
    let facts = StepFacts { hash: Some("ab".into()), campaign: Some(7), tests: 2, answer: None };
    Step { name, state, at: at(minute), by: "ana".into(), facts }
}

/// A draft with two entries; their ids.
async fn open<E: Engine>(engine: &E) -> Vec<i64> {
    let ids = arrive(engine, MEADOW, &[1, 2]).await;
    assemble(engine, &[assembled(ids[0], &[], None), assembled(ids[1], &[], None)], at(2)).await.unwrap();
    engine.store().new_issue(&Issue { slug: SLUG.into(), ..issue() }, at(3)).await.unwrap();
    for entry in &ids {
        decide(engine, &placing(SLUG, *entry, Act::Place, 4)).await.unwrap().unwrap();
    }
    ids
}

async fn release<E: Engine>(
    engine: &E,
    ids: &[i64],
    mail: Option<(NewDelivery, String)>,
) -> newsloom::store::Result<()> {
    let mut entries = Vec::new();
    for entry_id in ids {
        let basis = card(engine, *entry_id).await.basis;
        entries.push(Released { entry_id: *entry_id, basis, subjects: vec![Subject::Selected] });
    }
    let (own, by, now) = (Vec::new(), "ana".to_string(), at(10));
    let release = IssueRelease {
        slug: SLUG.into(),
        by,
        now,
        why: None,
        rev: 0,
        entries,
        own,
        subjects: Vec::new(),
        next: None,
        mail,
    };
    engine.store().publish_issue(&release).await.map(|_| ())
}

/// Publishes the issue with its mail, and puts out all that wants an edition.
async fn released<E: Engine>(engine: &E) -> i64 {
    let ids = open(engine).await;
    let seen = engine.store().fingerprint(SLUG).await.unwrap().unwrap();
    release(engine, &ids, Some((mail(7), seen))).await.unwrap();
    engine.store().begin_run().await.unwrap()
}

async fn put_out<E: Engine>(engine: &E, fence: i64) {
    plan(engine, &[Subject::Issues, Subject::Issue(SLUG.into()), Subject::Selected], "facts").await;
    publish(engine, fence).await;
}

fn settled(delivery: &Delivery, state: StepState, next_at: DateTime<Utc>) -> Settled {
    Settled { state, answer: "so it is".into(), next_at, facts: delivery.facts.clone(), now: at(20) }
}

pub async fn steps_are_noted_in_their_order_and_taken_back<E: Engine>(engine: &E) {
    open(engine).await;
    let store = engine.store();
    for (name, state) in [(StepName::Approve, StepState::Done), (StepName::Prepare, StepState::Doing)] {
        store.note_step(SLUG, &step(name, state, 5)).await.unwrap();
    }
    store.note_step(SLUG, &step(StepName::Prepare, StepState::Done, 6)).await.unwrap();
    let want = [step(StepName::Prepare, StepState::Done, 6), step(StepName::Approve, StepState::Done, 5)];
    assert_eq!(store.steps(SLUG).await.unwrap(), want, "the newest note of each");
    assert!(store.drop_step(SLUG, StepName::Approve).await.unwrap());
    assert!(!store.drop_step(SLUG, StepName::Approve).await.unwrap());
    assert_eq!(store.steps(SLUG).await.unwrap(), want[..1]);
    let nowhere = store.note_step("2030-01", &step(StepName::Prepare, StepState::Done, 6)).await;
    assert!(matches!(nowhere, Err(Error::Refused(_))));
}

pub async fn a_fingerprint_tells_a_change_of_words_or_order<E: Engine>(engine: &E) {
    let ids = open(engine).await;
    let store = engine.store();
    let first = store.fingerprint(SLUG).await.unwrap();
    assert!(first.is_some() && first == store.fingerprint(SLUG).await.unwrap());
    store.schedule_issue(SLUG, Some(at(90)), "ana", at(5)).await.unwrap();
    assert_eq!(store.fingerprint(SLUG).await.unwrap(), first, "when it is published is no part of it");
    decide(engine, &placing(SLUG, ids[0], Act::Remove, 6)).await.unwrap().unwrap();
    assert_ne!(store.fingerprint(SLUG).await.unwrap(), first);
    assert_eq!(store.fingerprint("2030-01").await.unwrap(), None);
}

pub async fn a_mail_is_put_in_with_its_issue_and_taken_up_once_that_is_out<E: Engine>(engine: &E) {
    let fence = released(engine).await;
    let store = engine.store();
    let waiting = store.delivery(KEY).await.unwrap().unwrap();
    assert_eq!((waiting.state, waiting.attempts, waiting.facts.campaign), (StepState::Waiting, 0, 7));
    assert_eq!(store.issues_out(at(11)).await.unwrap(), Vec::<String>::new());
    assert_eq!(store.claim(fence, at(11)).await.unwrap(), None, "its page is not out");
    put_out(engine, fence).await;
    assert_eq!(store.claim(fence, at(12)).await.unwrap(), None, "nobody has looked whether it is");
    assert_eq!(store.issues_out(at(12)).await.unwrap(), [SLUG]);
    assert_eq!(store.issues_out(at(13)).await.unwrap(), Vec::<String>::new(), "it is told once");
    let names: Vec<StepName> = store.steps(SLUG).await.unwrap().iter().map(|step| step.name).collect();
    assert_eq!(names, [StepName::Freeze, StepName::Web, StepName::Feeds]);
    let taken = store.claim(fence, at(13)).await.unwrap().unwrap();
    assert_eq!((taken.state, taken.attempts), (StepState::Doing, 1));
    // A later run goes on with it, and the earlier one has lost it.
    let later = store.begin_run().await.unwrap();
    let again = store.claim(later, at(14)).await.unwrap().unwrap();
    assert_eq!((again.id, again.attempts), (taken.id, 2));
    assert_eq!(store.claim(fence, at(14)).await.unwrap(), None);
    let lost = store.settle(taken.id, fence, &settled(&taken, StepState::Done, at(14))).await;
    assert!(matches!(lost, Err(Error::Moved)));
    let facts = MailFacts { told: Some(at(15)), ..again.facts.clone() };
    assert!(matches!(store.note_delivery(again.id, fence, &facts, at(15)).await, Err(Error::Moved)));
    store.note_delivery(again.id, later, &facts, at(15)).await.unwrap();
    assert_eq!(store.delivery(KEY).await.unwrap().unwrap().facts, facts);
    store.settle(again.id, later, &settled(&again, StepState::Waiting, at(30))).await.unwrap();
    assert_eq!(store.claim(later, at(29)).await.unwrap(), None, "it waits");
    let third = store.claim(later, at(30)).await.unwrap().unwrap();
    store.settle(third.id, later, &settled(&third, StepState::Done, at(30))).await.unwrap();
    assert_eq!(store.claim(later, at(90)).await.unwrap(), None);
    let done = store.delivery(KEY).await.unwrap().unwrap();
    assert_eq!((done.state, done.answer.as_deref(), done.at), (StepState::Done, Some("so it is"), at(20)));
}

pub async fn a_release_of_another_text_than_the_approved_one_is_refused<E: Engine>(engine: &E) {
    let ids = open(engine).await;
    let before = engine.rows().await;
    let refused = release(engine, &ids, Some((mail(7), "another".into()))).await;
    assert!(matches!(refused, Err(Error::Moved)));
    assert_eq!(changed(&before, &engine.rows().await), Vec::<String>::new(), "nothing of it was kept");
    release(engine, &ids, None).await.unwrap();
    assert_eq!(engine.store().delivery(KEY).await.unwrap(), None, "one without a mail has none");
}

pub async fn what_was_called_off_or_refused_is_taken_up_only_if_it_is_renewed<E: Engine>(engine: &E) {
    let fence = released(engine).await;
    put_out(engine, fence).await;
    let store = engine.store();
    store.issues_out(at(12)).await.unwrap();
    assert!(store.call_off(KEY, "it was cancelled", at(13)).await.unwrap());
    assert!(!store.call_off(KEY, "it was cancelled", at(13)).await.unwrap(), "it does not wait any more");
    assert_eq!(store.claim(fence, at(14)).await.unwrap(), None);
    assert!(store.renew(&mail(8), at(15)).await.unwrap());
    let taken = store.claim(fence, at(15)).await.unwrap().unwrap();
    assert_eq!((taken.facts.campaign, taken.attempts, taken.answer.as_deref()), (8, 1, None));
    assert!(!store.call_off(KEY, "too late", at(16)).await.unwrap() && !store.renew(&mail(9), at(16)).await.unwrap());
    store.settle(taken.id, fence, &settled(&taken, StepState::Done, at(16))).await.unwrap();
    assert!(!store.renew(&mail(9), at(17)).await.unwrap(), "what is done is done");
}
