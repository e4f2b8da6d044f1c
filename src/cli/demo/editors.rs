//! What the demo's editors did before you came: they chose some stories, published one issue, scheduled a special one and opened the
//! next.

use std::collections::BTreeSet;

use anyhow::Context;
use chrono::{DateTime, Months, NaiveTime, TimeDelta, Utc};

use super::letter;

use crate::cli::newsroom::Newsroom;
use crate::desk::{self, Draft, Request};
use crate::model::Lang;
use crate::model::decision::Act;
use crate::model::outlet::Publish;
use crate::model::query::Query;
use crate::model::words::{SaidDate, Words};
use crate::store::desk::Card;
use crate::store::queue::Page;
use crate::store::{Desk, Operations, Queue};

/// Items of the published issue.
const IN_ISSUE: usize = 9;

/// Items that wait in the open draft.
const IN_DRAFT: usize = 3;

/// An issue out of turn that is published by itself, in so many days, and the items that wait in it.
const SPECIAL: &str = "special";
const SPECIAL_IN: TimeDelta = TimeDelta::days(10);
const NINE: NaiveTime = NaiveTime::from_hms_opt(9, 0, 0).unwrap();
const IN_SPECIAL: usize = 4;

/// More of what editors chose beside the issue.
const SELECTED: usize = 8;

/// How many of these are from outlets that are reviewed.
const FOR_REVIEW: usize = 3;

/// Calls whose dates the editors have confirmed, by the last part of their address: open ones and one that is over.
const ANNOUNCED: [&str; 3] =
    ["call-posters-water-is-a-commons", "appel-rencontres-marseille", "call-letters-to-the-night-bakers"];

/// Under which name the demo's editors act.
const EDITOR: &str = "demo";

/// Notes that the work is done; a start that was killed in the middle of it goes on with it.
const JOB: &str = "demo-editors";

/// Does the editors' work once; returns whether there was anything to do.
pub async fn work(newsroom: &Newsroom, now: DateTime<Utc>) -> anyhow::Result<bool> {
    if newsroom.store.job_last_run(JOB).await?.is_some() {
        return Ok(false);
    }
    let english: Lang = "en".parse().context("the demo's language")?;
    let all = Page::first(1000, now);
    let cards = newsroom.store.queue(&Query::default(), &all).await?.cards;
    let mut picked = varied(&cards).into_iter();
    let title = newsroom.config.newsroom.title.clone();
    let last_month = now.checked_sub_months(Months::new(1)).unwrap_or(now);
    special(newsroom, &title, &english, now).await?;
    for (month, count) in [(last_month, IN_ISSUE), (now, IN_DRAFT)] {
        let (slug, label) = (month.format("%Y-%m").to_string(), month.format("%B %Y").to_string());
        let items: Vec<&Card> = picked.by_ref().take(count).collect();
        let known = newsroom.store.issues().await?.into_iter().find(|content| content.issue.slug == slug);
        if known.as_ref().is_some_and(|content| content.issue.published.is_some()) {
            continue;
        }
        if known.is_none() {
            let draft = Draft { slug: &slug, title: &title, label: Some(&label), language: english.clone() };
            desk::new_issue(&newsroom.store, draft, now).await?;
        }
        if known.is_none() && month == last_month {
            letter::write(newsroom, &slug, EDITOR, now).await?;
        }
        for card in items {
            decide(newsroom, card, Act::Place, Some(&slug), now).await?;
        }
        if month == last_month {
            desk::publish_issue(&newsroom.store, &newsroom.config, &slug, EDITOR, now).await?;
        }
    }
    for card in picked.by_ref().take(IN_SPECIAL) {
        decide(newsroom, card, Act::Place, Some(SPECIAL), now).await?;
    }
    // What comes for review is seen by nobody until an editor selects it.
    let (review, others): (Vec<&Card>, Vec<&Card>) = picked.partition(|card| card.outlet.publish == Publish::Review);
    for card in review.into_iter().take(FOR_REVIEW).chain(others).take(SELECTED) {
        decide(newsroom, card, Act::Select, None, now).await?;
    }
    for call in ANNOUNCED {
        announce(newsroom, &cards, call, now).await?;
    }
    newsroom.store.job_ran(JOB, now).await?;
    Ok(true)
}

/// Selects a call and confirms the dates that were found in it.
async fn announce(newsroom: &Newsroom, cards: &[Card], call: &str, now: DateTime<Utc>) -> anyhow::Result<()> {
    let is_it = |card: &&Card| card.entry.link.as_ref().is_some_and(|link| link.path().contains(call));
    let Some(card) = cards.iter().find(is_it) else { return Ok(()) };
    let found = newsroom.store.announced(card.id).await?.dates;
    let dates = found.iter().filter(|date| date.doubt.is_none()).map(SaidDate::from).collect();
    decide(newsroom, card, Act::Select, None, now).await?;
    // The card is as it was before it was selected.
    let mut request = Request { force: true, ..Request::on(card, Act::Edit, EDITOR, now) };
    request.detail.words = Some(Words { dates: Some(dates), ..Words::default() });
    request.detail.keep = true;
    desk::act(&newsroom.store, &newsroom.config, &request).await?;
    Ok(())
}

/// Opens the special issue, before the one that accepts go to: the newest, and says when it is published by itself.
async fn special(newsroom: &Newsroom, title: &str, language: &Lang, now: DateTime<Utc>) -> anyhow::Result<()> {
    if newsroom.store.issues().await?.iter().any(|content| content.issue.slug == SPECIAL) {
        return Ok(());
    }
    let draft = Draft { slug: SPECIAL, title, label: Some("Special issue"), language: language.clone() };
    desk::new_issue(&newsroom.store, draft, now).await?;
    letter::headline(newsroom, SPECIAL, "Invented harbours: a special issue", EDITOR, now).await?;
    let day = (now + SPECIAL_IN).date_naive().and_time(NINE).and_utc();
    newsroom.store.schedule_issue(SPECIAL, Some(day), EDITOR, now).await?;
    Ok(())
}

async fn decide(
    newsroom: &Newsroom,
    card: &Card,
    act: Act,
    issue: Option<&str>,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let mut request = Request::on(card, act, EDITOR, now);
    request.detail.issue = issue.map(str::to_string);
    desk::act(&newsroom.store, &newsroom.config, &request).await?;
    Ok(())
}

/// Cards that differ in region, language and outlet, one of each story, in an order that the content alone decides.
fn varied(cards: &[Card]) -> Vec<&Card> {
    let mut left: Vec<&Card> = cards.iter().filter(|card| !card.regions.is_empty()).collect();
    left.sort_by_key(|card| card.public_id.clone());
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut picked = Vec::new();
    while !left.is_empty() {
        let known = |card: &&Card| traits(card).iter().filter(|t| seen.contains(*t)).count();
        let Some(next) = left.iter().enumerate().min_by_key(|(_, card)| known(card)).map(|(i, _)| i) else { break };
        let card = left.remove(next);
        let told: Vec<&String> = card.also.iter().map(|other| &other.title).collect();
        left.retain(|other| !told.contains(&&other.entry.title));
        seen.extend(traits(card));
        if seen.len() > 18 {
            seen.clear();
        }
        picked.push(card);
    }
    picked
}

fn traits(card: &Card) -> [String; 3] {
    let region = card.regions.first().map(|r| r.region.slug()).unwrap_or_default();
    [region.to_string(), card.language.clone().unwrap_or_default(), card.outlet.slug.clone()]
}
