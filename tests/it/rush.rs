//! Two at the same entry at the same moment: whoever worked something out from how it stood before does so again.

use std::sync::Mutex;

use chrono::{DateTime, Utc};
use newsloom::curate::Curator;
use newsloom::desk;
use newsloom::model::decision::{Act, Decision, Standing, StandingRule};
use newsloom::model::issue::Issue;
use newsloom::store::acts::{Deed, Outcome, Taking, Undid};
use newsloom::store::curation::{Assembled, Decisions, Holding, RememberedEntry, StoryWords, UncuratedEntry};
use newsloom::store::desk::{Announced, Card, Dossier, IssueContent, IssueRelease, Storyline};
use newsloom::store::{Curation, Desk, Result};

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
    async fn announced(&self, entry_id: i64) -> Result<Announced> {
        self.room.store.announced(entry_id).await
    }
    async fn act(&self, deed: &Deed) -> Result<Outcome> {
        self.room.store.act(deed).await
    }
    async fn undo(&self, taking: &Taking) -> Result<Outcome> {
        self.room.store.undo(taking).await
    }
    async fn undone(&self, act_id: Option<&str>, by: &str) -> Result<Vec<Undid>> {
        self.room.store.undone(act_id, by).await
    }
    async fn last_act(&self, by: &str) -> Result<Option<String>> {
        self.room.store.last_act(by).await
    }
    async fn decisions_of_act(&self, act_id: &str) -> Result<Vec<Decision>> {
        self.room.store.decisions_of_act(act_id).await
    }
    async fn decisions_since(&self, id: i64, limit: usize) -> Result<Vec<Decision>> {
        self.room.store.decisions_since(id, limit).await
    }
    async fn outcome(&self, act_id: &str, by: &str) -> Result<Option<Outcome>> {
        self.room.store.outcome(act_id, by).await
    }
    async fn newest(&self) -> Result<(i64, i64)> {
        self.room.store.newest().await
    }
    async fn rules(&self) -> Result<Vec<StandingRule>> {
        self.room.store.rules().await
    }
    async fn end_rule(&self, id: i64, by: &str, now: DateTime<Utc>) -> Result<bool> {
        self.room.store.end_rule(id, by, now).await
    }
    async fn schedule_issue(&self, slug: &str, at: Option<DateTime<Utc>>, by: &str, now: DateTime<Utc>) -> Result<()> {
        self.room.store.schedule_issue(slug, at, by, now).await
    }
    async fn due_issues(&self, now: DateTime<Utc>) -> Result<Vec<(String, String)>> {
        self.room.store.due_issues(now).await
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
    async fn issue_labels(&self) -> Result<Vec<(String, String)>> {
        self.room.store.issue_labels().await
    }
    async fn publish_issue(&self, release: &IssueRelease) -> Result<IssueContent> {
        self.room.store.publish_issue(release).await
    }
    async fn storyline(&self, entry_id: i64) -> Result<Storyline> {
        self.room.store.storyline(entry_id).await
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
    async fn begin_stories(&self, count: usize, now: DateTime<Utc>) -> Result<Vec<i64>> {
        self.room.store.begin_stories(count, now).await
    }
    async fn merge_stories(&self, merged: &[(i64, i64)], now: DateTime<Utc>) -> Result<()> {
        self.room.store.merge_stories(merged, now).await
    }
    async fn words_on_stories(&self, after: i64) -> Result<StoryWords> {
        self.room.store.words_on_stories(after).await
    }
    async fn decided_regions(&self, after: i64, limit: usize) -> Result<Decisions> {
        self.room.store.decided_regions(after, limit).await
    }
    async fn mutes(&self) -> Result<Vec<StandingRule>> {
        self.room.store.mutes().await
    }
    async fn wrong(&self, known: Option<i64>) -> Result<Option<Holding>> {
        self.room.store.wrong(known).await
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
    let mut curator = Curator::open(&rush, &room.config, None, room.now()).await.unwrap();
    curator.catch_up(&rush, room.now()).await.unwrap();
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
    Curator::open(&rush, &room.config, None, room.now()).await.unwrap().catch_up(&rush, room.now()).await.unwrap();
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
    let act = async |desk: &Rush<'_>, act| {
        let card = room.card(DHAKA).await;
        let request = desk::Request::on(&card, act, "ben", room.now());
        desk::act(desk, &room.config, &request).await.unwrap()
    };
    // Taking a rejection back means nothing once somebody else has done so and accepted it.
    room.decide(DHAKA, Act::Spike, None).await.unwrap();
    let rush = Rush::new(&room, &[Act::Unspike, Act::Select]);
    rush.somebody_acts().await;
    let done = act(&rush, Act::Unspike).await;
    assert_eq!((done.done.len(), done.same.len(), done.conflicts.len()), (0, 1, 0), "it stood so already");
    assert_eq!(room.card(DHAKA).await.standing, Standing::Selected);
    // Whoever is overtaken is told by whom, and nothing of the act is done.
    let rush = Rush::new(&room, &[Act::Spike]);
    let overtaken = act(&rush, Act::Shortlist).await;
    let conflict = &overtaken.conflicts[0];
    assert_eq!((overtaken.done.len(), conflict.by.as_str(), conflict.act), (0, "ana", Act::Spike));
    let card = room.card(DHAKA).await;
    assert_eq!((card.standing, card.rev), (Standing::Spiked, conflict.rev));
    assert!(room.store.decisions(card.id).await.unwrap().iter().all(|made| made.by == "ana"));
}
