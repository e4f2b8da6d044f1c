//! `newsloom queue`: the editors' queue on the command line, by the same queries as at the desk.

use std::io::IsTerminal;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde_json::{Value, json};

use super::newsroom::Newsroom;
use super::{Paths, WrongUsage, exit, lean, line, time};
use crate::calendar;
use crate::model::query::{Note, Query, Status, Viewer};
use crate::store::desk::Card;
use crate::store::queue::{Cards, Page};
use crate::store::ranking::Ranked;
use crate::store::{Queue, Ranking};

/// Entries that are made searchable at a time, where a store is from before there was a search.
const BATCH: usize = 500;

/// Prints the queue, or what a query finds
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  newsloom queue\n  newsloom queue status:needs-region lang:ar\n  newsloom queue 'outlet:\"Paper Kite\" sober* -cuba after:7d' --json\n  newsloom queue status:inbox sort:best --json\n  newsloom queue -- -lang:en\n\n\
    Operators: outlet: lang: region: topic: status: issue: by: assigned: has:image before: after: in:original|edited like:ID story:ID sort:newest|best tellings:all|one\n\
    A minus sign before any of them turns it round; \"words in a row\"; begin*; several values: lang:pt,es\n\
    Status: inbox needs-region selected shortlist snoozed rejected placed duplicate public all"
)]
pub struct Args {
    /// What to look for; the inbox if nothing is said
    query: Vec<String>,
    /// How many to print
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
    /// The place that an earlier page ended with
    #[arg(long, value_name = "PLACE")]
    after: Option<String>,
    /// Who asks: "me" in a query
    #[arg(long, env = "NEWSLOOM_EDITOR", default_value = "cli")]
    by: String,
}

pub async fn run(args: Args, paths: &Paths) -> anyhow::Result<u8> {
    let after = args.after.as_deref().map(str::parse).transpose();
    let after = after.map_err(|_| WrongUsage("--after takes the place that an earlier page ended with".into()))?;
    let newsroom = Newsroom::enter(paths).await?;
    let now = Utc::now();
    let query = match args.query.is_empty() {
        true => Query::of(Status::Inbox),
        false => Query::parse(&args.query.join(" ")),
    };
    let zone = newsroom.config.series.first().and_then(|series| calendar::zone(series.timezone.as_deref()?).ok());
    let query = query.seen_by(&Viewer { me: &args.by, zone: zone.unwrap_or(Tz::UTC), now });
    if !query.terms().is_empty() {
        catch_up(&newsroom).await?;
    }
    let found = newsroom.store.queue(&query, &Page { after, ..Page::first(args.limit, now) }).await?;
    match paths.json {
        true => {
            let found = with_ranks(&newsroom, found, now).await?;
            line(format_args!("{}", object(&query, &found)))?;
        }
        false => tell(&query, &found)?,
    }
    Ok(exit::DONE)
}

/// What ranking says of each card, in whatever order they are.
async fn with_ranks(newsroom: &Newsroom, found: Cards, now: DateTime<Utc>) -> anyhow::Result<Cards> {
    if !found.ranks.is_empty() {
        return Ok(found);
    }
    let ids: Vec<i64> = found.cards.iter().map(|card| card.id).collect();
    Ok(Cards { ranks: newsroom.store.ranks(&ids, now).await?, ..found })
}

/// Makes searchable what is not yet.
async fn catch_up(newsroom: &Newsroom) -> anyhow::Result<()> {
    let mut done = 0;
    loop {
        let more = newsroom.store.catch_up_search(BATCH).await?;
        done += more;
        if more < BATCH {
            return Ok(());
        }
        if std::io::stderr().is_terminal() {
            eprintln!("newsloom: {done} entries made searchable");
        }
    }
}

fn object(query: &Query, found: &Cards) -> Value {
    let rank = |of: &Card| found.ranks.iter().find(|ranked| ranked.entry == of.id);
    let cards: Vec<Value> = found.cards.iter().map(|of| card(of, rank(of))).collect();
    let notes: Vec<String> = query.notes.iter().map(told).collect();
    lean(json!({
        "query": query.to_string(), "notes": notes, "entries": cards,
        "next": found.next.map(|place| place.to_string()), "newest": found.newest,
    }))
}

fn card(card: &Card, rank: Option<&Ranked>) -> Value {
    let regions: Vec<&str> = card.regions.iter().map(|found| found.region.slug()).collect();
    let topics: Vec<&str> = card.topics.iter().map(|found| found.topic.as_str()).collect();
    json!({
        "id": card.public_id, "outlet": card.outlet.slug, "title": card.entry.title, "link": card.entry.link,
        "language": card.language, "dated": time(card.entry.published.unwrap_or(card.first_seen)),
        "first_seen": time(card.first_seen), "standing": card.standing, "placed_in": card.placed_in,
        "regions": regions, "topics": topics, "rank": rank,
        "already_ran": card.already_ran.as_ref().map(|(issue, _)| issue),
    })
}

fn tell(query: &Query, found: &Cards) -> anyhow::Result<()> {
    for note in &query.notes {
        eprintln!("newsloom: {}", told(note));
    }
    for card in &found.cards {
        let id = card.public_id.rsplit('/').next().unwrap_or(&card.public_id);
        let dated = card.entry.published.unwrap_or(card.first_seen).format("%Y-%m-%d");
        let language = card.language.as_deref().unwrap_or("--");
        let (outlet, title) = (&card.outlet.name, &card.entry.title);
        line(format_args!(
            "{}  {dated}  {language}  {:11}  {outlet}: {title}",
            id.get(..8).unwrap_or(id),
            card.standing.as_str()
        ))?;
    }
    match found.next {
        Some(place) => eprintln!("newsloom: there are more: --after {place}"),
        None if found.cards.is_empty() => eprintln!("newsloom: nothing is found"),
        None => {}
    }
    Ok(())
}

/// A note as a sentence without its full stop.
fn told(note: &Note) -> String {
    match note {
        Note::Operator(name) => {
            format!("there is no operator \"{name}:\"; it was sought as a word (newsloom queue --help lists them)")
        }
        Note::Value { operator, value } => {
            format!(
                "\"{operator}:\" does not know \"{value}\"; it was sought as words (newsloom queue --help lists what it knows)"
            )
        }
        Note::Quote => "a quotation mark is not closed; it was taken to the end".into(),
        Note::Empty(text) => format!("nothing can be sought in \"{text}\""),
        Note::Short(text) => format!(
            "\"{text}*\" is short: at least three letters stand before the asterisk; it was sought as a whole word"
        ),
        Note::Long => "the query is too long; its end was left out".into(),
    }
}
