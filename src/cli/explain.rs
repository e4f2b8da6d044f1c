//! `newsloom explain`: everything the newsroom knows of an entry, and why.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::{Value, json};

use super::newsroom::Newsroom;
use super::{Paths, decide, evidence, exit, lean, line, time};
use crate::desk;
use crate::link;
use crate::model::Region;
use crate::model::curation::{DateFinding, DateKind, KindFinding, PlaceEvidence, StoryFinding, StoryLikeness};
use crate::model::decision::Decision;
use crate::model::words::Words;
use crate::rank::Term;
use crate::store::curation::Said;
use crate::store::desk::{Card, Dossier, StoryWord, Storyline};
use crate::store::ranking::{Ranked, Witnesses};
use crate::store::{Desk, Ranking};

/// Tells everything that is known of an entry, and why
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  newsloom explain 3f9ac1\n  newsloom explain https://example.org/a --json\n\nA reason that is wrong: newsloom correct 3f9ac1 --evidence NUMBER"
)]
pub struct Args {
    /// Its id, the first letters (at least four) of the part after `e/`, or its link
    entry: String,
}

pub async fn run(args: Args, paths: &Paths) -> anyhow::Result<u8> {
    let newsroom = Newsroom::enter(paths).await?;
    let card = desk::find(&newsroom.store, &args.entry).await?;
    let dossier = newsroom.store.dossier(card.id).await?;
    let decisions = newsroom.store.decisions(card.id).await?;
    let storyline = newsroom.store.storyline(card.id).await?;
    let rank = newsroom.store.ranks(&[card.id], Utc::now()).await?.pop();
    let near = newsroom.store.witnesses(card.id).await?;
    if paths.json {
        let rank = rank.as_ref().map(|rank| ranked(rank, &near));
        let evidence = evidence::object(&evidence::pieces(&card, &dossier)?);
        line(format_args!("{}", object(&card, &dossier, &storyline, &decisions, rank, evidence)))?;
    } else {
        tell(&card, &dossier, &storyline, rank.as_ref(), &near, &decisions)?;
    }
    Ok(exit::DONE)
}

/// Its rank with what it reads most like.
fn ranked(rank: &Ranked, near: &Witnesses) -> Value {
    let mut rank = json!(rank);
    rank["like"] = json!(near);
    rank
}

fn object(
    card: &Card,
    dossier: &Dossier,
    storyline: &Storyline,
    decisions: &[Decision],
    rank: Option<Value>,
    evidence: Vec<Value>,
) -> Value {
    let Dossier { source, keys, revisions, findings, polls, story, listed_in } = dossier;
    lean(json!({
        "id": card.public_id, "outlet": card.outlet.slug, "entry": entry(card), "language": card.language,
        "first_seen": time(card.first_seen), "standing": card.standing, "public_at": waits(card).map(time),
        "published": card.published.map(time), "withdrawn": card.withdrawn.map(time),
        "regions": card.regions, "topics": card.topics, "placed_in": card.placed_in, "source": link::shown(source), "story": story,
        "rev": card.rev, "words": words(card), "placements": card.placements, "assignee": card.assignee,
        "snoozed_until": card.snoozed_until.map(time), "snoozed_issue": card.snoozed_issue, "duplicate_of": card.duplicate_of,
        "already_ran": card.already_ran.as_ref().map(|(issue, label)| json!({"issue": issue, "label": label})),
        "suggested": card.suggested, "comments": Some(card.comments).filter(|count| *count > 0),
        "shortlisted_by": Some(&card.shortlisted_by).filter(|editors| !editors.is_empty()),
        "rank": rank, "listed_in": listed_in, "evidence": evidence, "decisions": list(decisions, decide::object),
        "also": list(&card.also, |other| json!({"outlet": other.outlet, "title": other.title, "link": other.link})),
        "story_words": list(&storyline.words, |word| json!({"entry": word.other, "said": word.said.as_str(), "by": word.by, "at": time(word.at)})),
        "may_belong": list(&storyline.suggestions, |other| json!({"entry": other.nearest.id, "score": other.likeness.score})),
        "keys": list(keys, |(kind, hash)| json!({"kind": kind, "hash": format!("{hash:016x}")})),
        "revisions": list(revisions, |(number, at, title)| json!({"number": number, "at": time(*at), "title": title})),
        "findings": list(findings, |(step, version, found)| json!({"step": step, "version": version, "finding": found})),
        "polls": list(polls, |(at, status, reason)| json!({"at": time(*at), "status": status, "reason": reason})),
    }))
}

fn list<T>(items: &[T], object: impl Fn(&T) -> Value) -> Vec<Value> {
    items.iter().map(object).collect()
}

/// The entry as its outlet published it.
fn entry(card: &Card) -> Value {
    let mut entry = json!(card.entry);
    for (name, at) in [("published", card.entry.published), ("updated", card.entry.updated)] {
        entry[name] = json!(at.map(time));
    }
    entry
}

/// What editors say instead.
fn words(card: &Card) -> Option<Value> {
    let edited = card.words.as_ref()?;
    let mut words = json!(edited);
    words["due"] = json!(edited.due.map(time));
    Some(words)
}

/// When it becomes public, if it waits for that.
fn waits(card: &Card) -> Option<DateTime<Utc>> {
    card.due.filter(|_| card.published.is_none() || card.withdrawn.is_some())
}

fn tell(
    card: &Card,
    dossier: &Dossier,
    storyline: &Storyline,
    rank: Option<&Ranked>,
    near: &Witnesses,
    decisions: &[Decision],
) -> anyhow::Result<()> {
    what_it_is(card, dossier)?;
    what_was_found(card, dossier)?;
    what_story_it_tells(card, dossier, storyline)?;
    for other in &card.also {
        line(format_args!("  also        {} ({})", other.title, other.outlet))?;
    }
    evidence::tell(&evidence::pieces(card, dossier)?, &card.public_id)?;
    if let Some(rank) = rank {
        how_it_ranks(rank, near)?;
    }
    what_was_done(dossier, decisions)
}

fn what_it_is(card: &Card, dossier: &Dossier) -> anyhow::Result<()> {
    line(format_args!("{}", card.entry.title))?;
    line(format_args!("  id          {}", card.public_id))?;
    line(format_args!("  outlet      {} ({})", card.outlet.name, link::shown(&dossier.source)))?;
    if let Some(link) = &card.entry.link {
        line(format_args!("  link        {link}"))?;
    }
    line(format_args!("  first seen  {}", time(card.first_seen)))?;
    line(format_args!("  language    {}", card.language.as_deref().unwrap_or("not known yet")))?;
    line(format_args!("  standing    {}{}", card.standing.as_str(), publicity(card)))?;
    what_editors_say(card)?;
    for (number, at, title) in &dossier.revisions {
        line(format_args!("  revision {number}  {} \"{title}\"", time(*at)))?;
    }
    for (kind, hash) in &dossier.keys {
        line(format_args!("  key         {kind} {hash:016x}"))?;
    }
    Ok(())
}

fn what_editors_say(card: &Card) -> anyhow::Result<()> {
    if let Some(edited) = &card.words {
        let revised = if edited.revised { " (the original has changed since)" } else { "" };
        said(&edited.words).into_iter().try_for_each(|said| line(format_args!("  editors say {said}{revised}")))?;
    }
    if let Some(until) = card.snoozed_until {
        let issue = card.snoozed_issue.as_ref().map(|slug| format!(" or issue {slug}")).unwrap_or_default();
        line(format_args!("  put off     until {}{issue}", time(until)))?;
    }
    if let Some(original) = &card.duplicate_of {
        line(format_args!("  duplicate   of {original}"))?;
    }
    if let Some(assignee) = &card.assignee {
        line(format_args!("  assigned    to {assignee}"))?;
    }
    if let Some(rule) = &card.suggested {
        line(format_args!("  suggested   to reject it, by the rule \"{}\" of {}", rule.word, rule.by))?;
    }
    Ok(())
}

/// Each word of editors that holds, whatever is found below.
fn said(words: &Words) -> Vec<String> {
    let slugs = |regions: &Vec<Region>| regions.iter().map(|region| region.slug()).collect::<Vec<_>>().join(", ");
    let none = |list: String| if list.is_empty() { "none".to_string() } else { list };
    let said = [
        ("title", words.title.as_ref().map(|title| format!("\"{title}\""))),
        ("summary", words.summary.as_ref().map(|summary| format!("\"{summary}\""))),
        ("picture", words.image.as_ref().map(ToString::to_string)),
        ("alt", words.alt.as_ref().map(|alt| format!("\"{alt}\""))),
        ("language", words.language.as_ref().map(ToString::to_string)),
        ("regions", words.regions.as_ref().map(|regions| none(slugs(regions)))),
        ("topics", words.topics.as_ref().map(|topics| none(topics.join(", ")))),
        (
            "dates",
            words
                .dates
                .as_ref()
                .map(|dates| none(dates.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))),
        ),
    ];
    said.into_iter().filter_map(|(name, said)| Some(format!("{name} {}", said?))).collect()
}

fn what_was_found(card: &Card, dossier: &Dossier) -> anyhow::Result<()> {
    for region in &card.regions {
        let why: Vec<_> = region.evidence.iter().map(why_there).collect();
        let marks = [region.primary.then_some("primary"), region.doubtful.then_some("doubtful")];
        let marks: Vec<_> = marks.into_iter().flatten().collect();
        line(format_args!(
            "  region      {} {:.2} {} because of {}",
            region.region,
            region.score,
            marks.join(" "),
            why.join(", ")
        ))?;
    }
    for topic in &card.topics {
        let why = match topic.meaning {
            Some(meaning) => format!("it reads like such headlines ({meaning:.2}); no word says so"),
            None => topic.evidence.join(", "),
        };
        line(format_args!("  topic       {} {:.2} because of {why}", topic.topic, topic.score))?;
    }
    for (step, _, found) in &dossier.findings {
        match step.as_str() {
            "dates" => Vec::<DateFinding>::deserialize(found)?.iter().try_for_each(what_it_announces)?,
            "kind" => what_kind_it_is(&KindFinding::deserialize(found)?)?,
            _ => {}
        }
    }
    Ok(())
}

fn why_there(evidence: &PlaceEvidence) -> String {
    match &evidence.entry {
        Some(entry) => format!("\"{}\" ({}), where editors put it: {}", evidence.text, entry.outlet, entry.id),
        None => {
            let weight = evidence.weight.map(|weight| format!(", {weight:+.2}")).unwrap_or_default();
            format!("{} ({}{weight})", evidence.text, evidence.kind)
        }
    }
}

fn what_it_announces(date: &DateFinding) -> anyhow::Result<()> {
    let kind = if date.kind == DateKind::Deadline { "deadline" } else { "event" };
    let days = if date.start == date.end { date.start.to_string() } else { format!("{} to {}", date.start, date.end) };
    let doubt = date.doubt.as_ref().map(|doubt| format!(", doubtful: {doubt}")).unwrap_or_default();
    line(format_args!("  date        {kind} {days}{doubt}"))
}

fn what_kind_it_is(found: &KindFinding) -> anyhow::Result<()> {
    let why =
        if found.evidence.is_empty() { String::new() } else { format!(" because of {}", found.evidence.join(", ")) };
    line(format_args!("  kind        {}{why}", found.kind.as_str()))
}

fn what_story_it_tells(card: &Card, dossier: &Dossier, storyline: &Storyline) -> anyhow::Result<()> {
    let Some(story) = dossier.story else { return Ok(()) };
    let found = dossier.findings.iter().find(|(step, ..)| step == "story");
    let found = found.map(|(_, _, found)| StoryFinding::deserialize(found)).transpose()?.unwrap_or_default();
    // What was found when it came holds until an editor said otherwise.
    let holds = |why: &&StoryLikeness| {
        !storyline.words.iter().any(|word| word.said == Said::Apart && word.other == why.nearest)
    };
    let because = found.because.as_ref().filter(holds);
    let because = because.map(|why| format!(" because of {}", likeness(why))).unwrap_or_default();
    line(format_args!("  story       {story}{because}"))?;
    if let Some((issue, label)) = &card.already_ran {
        line(format_args!("  already ran in {label} ({issue})"))?;
    }
    if let Some(original) = &found.translation_of {
        line(format_args!("  translates  {} because of {}", original.id, original.why))?;
    }
    for other in &storyline.suggestions {
        line(format_args!("  or story    {}, perhaps, by {}", other.story, likeness(&other.likeness)))?;
    }
    for StoryWord { other, said, by, at } in &storyline.words {
        let what = if *said == Said::Together { "put together with" } else { "kept apart from" };
        line(format_args!("  by word     {what} {other} by {by} on {}", time(*at)))?;
    }
    match found.follows {
        Some(before) => line(format_args!("  follows     story {before}")),
        None => Ok(()),
    }
}

fn likeness(why: &StoryLikeness) -> String {
    let both = why
        .places
        .iter()
        .chain(&why.names)
        .chain(&why.numbers)
        .map(|name| format!(", both name {name}"))
        .collect::<String>();
    format!("{} ({:.2}, its words {:.2}{both})", why.nearest, why.score, why.cosine)
}

/// Terms that are told; JSON tells all.
const TERMS: usize = 6;

fn how_it_ranks(rank: &Ranked, near: &Witnesses) -> anyhow::Result<()> {
    let term = |term: &Term| {
        let of = term.of.as_ref().map(|of| format!(" {of}")).unwrap_or_default();
        let number = term.number.map(|number| format!(" ({number})")).unwrap_or_default();
        format!("{}{of}{number} {:+.2}", term.name, term.value)
    };
    let terms: Vec<String> = rank.terms.iter().take(TERMS).map(term).collect();
    line(format_args!("  rank        {:.2} because of {}", rank.p, terms.join(", ")))?;
    for (what, telling) in [("taken", &near.accepted), ("rejected", &near.rejected)] {
        if let Some(telling) = telling {
            line(format_args!("  like        \"{}\" ({}), which was {what}", telling.title, telling.outlet))?;
        }
    }
    Ok(())
}

fn what_was_done(dossier: &Dossier, decisions: &[Decision]) -> anyhow::Result<()> {
    for decision in decisions {
        let said = decision.why.as_deref().or(decision.detail.text.as_deref());
        let why = said.map(|why| format!(": {why}")).unwrap_or_default();
        line(format_args!(
            "  decision {}  {} by {} {}{why}",
            decision.id,
            decision.act.as_str(),
            decision.by,
            time(decision.at)
        ))?;
    }
    line(format_args!(
        "  listed in   {}",
        if dossier.listed_in.is_empty() { "nothing".into() } else { dossier.listed_in.join(", ") }
    ))?;
    for (at, status, reason) in &dossier.polls {
        line(format_args!("  poll        {} {status} {}", time(*at), reason.as_deref().unwrap_or_default()))?;
    }
    Ok(())
}

fn publicity(card: &Card) -> String {
    match (card.withdrawn, card.published, waits(card)) {
        (Some(_), _, Some(due)) => format!(", withdrawn, public again at {}", time(due)),
        (Some(at), ..) => format!(", withdrawn {}", time(at)),
        (None, Some(at), _) => format!(", public since {}", time(at)),
        (None, None, Some(at)) => format!(", public at {}", time(at)),
        (None, None, None) => ", not public".to_string(),
    }
}
