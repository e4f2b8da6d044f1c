//! Two at the same entry at the same moment: whoever worked something out from how it stood before does so again.

use std::sync::Mutex;

use chrono::{DateTime, Utc};
use newsloom::curate::Curator;
use newsloom::desk;
use newsloom::model::decision::{Act, Decision, Standing};
use newsloom::model::issue::Issue;
use newsloom::store::curation::{Assembled, RememberedEntry, UncuratedEntry};
use newsloom::store::desk::{Card, Dossier, IssueContent, IssueRelease, Order, Undone};
use newsloom::store::{self, Curation, Desk, Result};

use super::room::{Room, item};

const DHAKA: &str = "Bangladesh: garment workers in Dhaka win maternity leave";

/// The room's store, in which somebody else acts right after each reading, until these acts are used up.
struct Rush<'a> {
    room: &'a Room,
    acts: Mutex<Vec<Act>>,
}

impl Rush<'_> {
    fn new<'a>(room: &'a Room, acts: &[Act]) -> Rush<'a> {
        Rush { room, acts: Mutex::new(acts.iter().rev().copied().collect()) }
    }

    async fn somebody_acts(&self) {
        let act = self.acts.lock().unwrap().pop();
        if let Some(act) = act {
            self.room.decide(DHAKA, act, None).await.unwrap();
        }
    }
}

impl Desk for Rush<'_> {
    async fn find(&self, text: &str) -> Result<Vec<Card>> {
        let found = self.room.store.find(text).await;
        self.somebody_acts().await;
        found
    }
    async fn decide(&self, order: &Order) -> Result<Option<Decision>> {
        self.room.store.decide(order).await
    }
    async fn undo(&self, decision: Option<i64>, by: &str, now: DateTime<Utc>) -> Result<Undone> {
        self.room.store.undo(decision, by, now).await
    }
    async fn decisions(&self, entry_id: i64) -> Result<Vec<Decision>> {
        self.room.store.decisions(entry_id).await
    }
    async fn new_issue(&self, issue: &Issue, now: DateTime<Utc>) -> Result<()> {
        self.room.store.new_issue(issue, now).await
    }
    async fn issues(&self) -> Result<Vec<IssueContent>> {
        self.room.store.issues().await
    }
    async fn publish_issue(&self, release: &IssueRelease) -> Result<IssueContent> {
        self.room.store.publish_issue(release).await
    }
    async fn dossier(&self, entry_id: i64) -> Result<Dossier> {
        self.room.store.dossier(entry_id).await
    }
}

impl Curation for Rush<'_> {
    async fn uncurated(&self, limit: usize) -> Result<Vec<UncuratedEntry>> {
        let read = self.room.store.uncurated(limit).await;
        self.somebody_acts().await;
        read
    }
    async fn outdated(&self, versions: &str, since: DateTime<Utc>, limit: usize) -> Result<Vec<UncuratedEntry>> {
        self.room.store.outdated(versions, since, limit).await
    }
    async fn remembered(&self, since: DateTime<Utc>) -> Result<Vec<RememberedEntry>> {
        self.room.store.remembered(since).await
    }
    async fn assemble(&self, batch: &[Assembled], now: DateTime<Utc>) -> Result<usize> {
        self.room.store.assemble(batch, now).await
    }
    async fn release(&self, now: DateTime<Utc>) -> Result<usize> {
        self.room.store.release(now).await
    }
    async fn shorten_holds(&self, latest: DateTime<Utc>) -> Result<usize> {
        self.room.store.shorten_holds(latest).await
    }
    async fn next_release(&self) -> Result<Option<DateTime<Utc>>> {
        self.room.store.next_release().await
    }
}

#[tokio::test]
async fn a_spike_while_an_entry_is_curated_keeps_it_out() {
    let room = Room::open("0s").await;
    room.say("trusted", &[item("t1", DHAKA)]);
    room.poll().await;
    let rush = Rush::new(&room, &[Act::Spike]);
    let mut curator = Curator::open(&rush, &room.config, room.now).await.unwrap();
    curator.catch_up(&rush, room.now).await.unwrap();
    room.turn().await;
    assert_eq!(room.card(DHAKA).await.standing, Standing::Spiked);
    assert!(room.titles("latest").is_empty() && room.titles("regions/asia").is_empty());
    room.decide(DHAKA, Act::Unspike, None).await.unwrap();
    room.turn().await;
    assert_eq!(room.titles("regions/asia"), [DHAKA], "it was curated all the same");
}

#[tokio::test]
async fn a_selection_while_an_entry_is_curated_stands_in_its_regions() {
    let room = Room::open("0s").await;
    room.say("review", &[item("r1", DHAKA)]);
    room.poll().await;
    let rush = Rush::new(&room, &[Act::Select]);
    Curator::open(&rush, &room.config, room.now).await.unwrap().catch_up(&rush, room.now).await.unwrap();
    room.turn().await;
    for path in ["latest", "regions/asia", "selected/regions/asia", "topics/labour"] {
        assert_eq!(room.titles(path), [DHAKA], "{path}");
    }
}

#[tokio::test]
async fn an_act_is_worked_out_from_how_the_entry_stands_in_the_end() {
    let room = Room::open("10m").await;
    room.say("review", &[item("r1", DHAKA)]);
    room.work().await;
    let act = |act| desk::Request {
        entry: "https://invented.example/r1",
        act,
        issue: None,
        why: None,
        by: "ben",
        now: room.now,
    };
    // Taking a rejection back means nothing once somebody else has done so and accepted it.
    room.decide(DHAKA, Act::Spike, None).await.unwrap();
    let rush = Rush::new(&room, &[Act::Unspike, Act::Select]);
    let done = desk::decide(&rush, &room.config, &act(Act::Unspike)).await.unwrap();
    assert_eq!(done, None, "it stood so already");
    assert_eq!(room.card(DHAKA).await.standing, Standing::Selected);
    // Somebody who never lets go is told of, and nothing of the act is done.
    let rush = Rush::new(&room, &[Act::Spike, Act::Unspike, Act::Spike, Act::Unspike, Act::Spike, Act::Unspike]);
    let refused = desk::decide(&rush, &room.config, &act(Act::Select)).await.unwrap_err();
    assert!(matches!(refused, desk::Error::Store(store::Error::Moved)), "{refused}");
    assert!(refused.to_string().contains("look at it again"));
    let card = room.card(DHAKA).await;
    assert!(room.store.decisions(card.id).await.unwrap().iter().all(|made| made.by == "ana"));
}
