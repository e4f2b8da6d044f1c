//! `newsloom explain`: everything the newsroom knows of an entry, and why.

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Value, json};

use super::newsroom::{Newsroom, read_config};
use super::{Paths, exit, line};
use crate::desk;
use crate::model::decision::Decision;
use crate::store::Desk;
use crate::store::desk::{Card, Dossier};

/// Tells everything that is known of an entry, and why
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  newsloom explain 3f9ac1\n  newsloom explain https://example.org/a --json")]
pub struct Args {
    /// Its id, the end of its id, or its link
    entry: String,
}

pub async fn run(args: Args, paths: &Paths) -> anyhow::Result<u8> {
    let newsroom = Newsroom::open(read_config(&paths.config)?, paths).await?;
    let card = desk::find(&newsroom.store, &args.entry).await?;
    let dossier = newsroom.store.dossier(card.id).await?;
    let decisions = newsroom.store.decisions(card.id).await?;
    if paths.json {
        line(format_args!("{}", object(&card, &dossier, &decisions)))?;
    } else {
        tell(&card, &dossier, &decisions)?;
    }
    Ok(exit::DONE)
}

fn object(card: &Card, dossier: &Dossier, decisions: &[Decision]) -> Value {
    json!({
        "id": card.public_id, "outlet": card.outlet.slug, "entry": card.entry, "language": card.language,
        "first_seen": time(card.first_seen), "standing": card.standing, "public_at": card.due.map(time),
        "published": card.published.map(time), "withdrawn": card.withdrawn.map(time),
        "regions": card.regions, "topics": card.topics, "also": card.also, "placed_in": card.placed_in,
        "source": dossier.source, "keys": dossier.keys, "revisions": dossier.revisions, "findings": dossier.findings,
        "polls": dossier.polls, "story": dossier.story, "listed_in": dossier.listed_in, "decisions": decisions,
    })
}

fn time(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn tell(card: &Card, dossier: &Dossier, decisions: &[Decision]) {
    println!("{}", card.entry.title);
    tell_identity(card, dossier);
    tell_findings(card, dossier);
    tell_history(dossier, decisions);
}

/// Who it is, where it came from, how it stands.
fn tell_identity(card: &Card, dossier: &Dossier) {
    println!("  id          {}", card.public_id);
    println!("  outlet      {} ({})", card.outlet.name, dossier.source);
    if let Some(link) = &card.entry.link {
        println!("  link        {link}");
    }
    println!("  first seen  {}", time(card.first_seen));
    println!("  language    {}", card.language.as_deref().unwrap_or("not known yet"));
    println!("  standing    {}{}", card.standing.as_str(), publicity(card));
    for (number, at, title) in &dossier.revisions {
        println!("  revision {number}  {} \"{title}\"", time(*at));
    }
    for (kind, hash) in &dossier.keys {
        println!("  key         {kind} {hash:016x}");
    }
}

/// What curation found, with its evidence.
fn tell_findings(card: &Card, dossier: &Dossier) {
    for region in &card.regions {
        let why: Vec<_> = region.evidence.iter().map(|e| format!("{} ({})", e.text, e.kind)).collect();
        let marks = [region.primary.then_some("primary"), region.doubtful.then_some("doubtful")];
        let marks: Vec<_> = marks.into_iter().flatten().collect();
        println!("  region      {} {:.2} {} because of {}", region.region, region.score, marks.join(" "), why.join(", "));
    }
    for topic in &card.topics {
        println!("  topic       {} {:.2} because of {}", topic.topic, topic.score, topic.evidence.join(", "));
    }
    if let Some(story) = dossier.story {
        println!("  story       {story}");
    }
    for (outlet, title, _) in &card.also {
        println!("  also        {title} ({outlet})");
    }
}

/// What editors did, where it stands, and how its source was polled.
fn tell_history(dossier: &Dossier, decisions: &[Decision]) {
    for decision in decisions {
        let why = decision.why.as_deref().map(|why| format!(": {why}")).unwrap_or_default();
        println!("  decision {}  {} by {} {}{why}", decision.id, decision.act.as_str(), decision.by, time(decision.at));
    }
    let listed = if dossier.listed_in.is_empty() { "nothing".into() } else { dossier.listed_in.join(", ") };
    println!("  listed in   {listed}");
    for (at, status, reason) in &dossier.polls {
        println!("  poll        {} {status} {}", time(*at), reason.as_deref().unwrap_or_default());
    }
}

fn publicity(card: &Card) -> String {
    match (card.withdrawn, card.published, card.due) {
        (Some(at), ..) => format!(", withdrawn {}", time(at)),
        (None, Some(at), _) => format!(", public since {}", time(at)),
        (None, None, Some(at)) => format!(", public at {}", time(at)),
        (None, None, None) => ", not public".to_string(),
    }
}
