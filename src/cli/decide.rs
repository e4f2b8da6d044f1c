//! `newsloom decide`: editors' acts from the command line.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use clap::ValueEnum;
use serde_json::{Value, json};
use url::Url;

use super::newsroom::Newsroom;
use super::{Paths, exit, lean, line, time};
use crate::desk::{self, Conflict, EntryRev, Lack, Outcome, Request};
use crate::model::decision::{Act, Decision, Detail, Rule, Until};
use crate::model::words::{SaidDate, Words};
use crate::model::{Lang, Region};

/// An act as the command line spells it.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Verb {
    /// Publish it, and list it among the selected
    Select,
    /// Keep it in view
    Shortlist,
    /// Put it off (--until)
    Snooze,
    /// Bring back what was put off
    Unsnooze,
    /// Keep it out; what is public is withdrawn
    Spike,
    /// Take a spike back
    Unspike,
    /// Put it into an issue; the next one is opened where there is none
    Place,
    /// Put it elsewhere in a draft (--section, --position)
    Move,
    /// Take it out of a draft
    Remove,
    /// Say it in our words beside the original (--title, --summary, …)
    Edit,
    /// Say that another entry says the same (--of)
    MarkDuplicate,
    /// Take that back
    UnmarkDuplicate,
    /// Say that another entry tells the same event: their stories are one (--same-as)
    Merge,
    /// Say that it tells another event than its story, or than another one (--from)
    Split,
    /// Say whose turn it is (--to; nobody's without)
    Assign,
    /// Add a note for the other editors (--text); @name calls one
    Comment,
    /// Take back what is public
    Withdraw,
}

impl Verb {
    fn act(self) -> Act {
        match self {
            Verb::Select => Act::Select,
            Verb::Shortlist => Act::Shortlist,
            Verb::Snooze => Act::Snooze,
            Verb::Unsnooze => Act::Unsnooze,
            Verb::Spike => Act::Spike,
            Verb::Unspike => Act::Unspike,
            Verb::Place => Act::Place,
            Verb::Move => Act::Move,
            Verb::Remove => Act::Remove,
            Verb::Edit => Act::Edit,
            Verb::MarkDuplicate => Act::MarkDuplicate,
            Verb::UnmarkDuplicate => Act::UnmarkDuplicate,
            Verb::Merge => Act::Merge,
            Verb::Split => Act::Split,
            Verb::Assign => Act::Assign,
            Verb::Comment => Act::Comment,
            Verb::Withdraw => Act::Withdraw,
        }
    }
}

/// How the command line gives what an act lacks.
pub fn in_commands(error: &desk::Error) -> &'static str {
    match error {
        desk::Error::NoIssue(_) => " (newsloom issue list)",
        desk::Error::Missing { missing, .. } => match missing {
            Lack::Time => "; give it with --until",
            Lack::Original => "; give it with --of",
            Lack::Telling => "; give it with --same-as",
            Lack::Text => "; give it with --text",
            Lack::Words => "; give it with --title, --summary and the like",
            Lack::Draft => "; give it with --issue, or open one: newsloom issue new SLUG",
            Lack::Entry | Lack::Issue => "",
        },
        _ => "",
    }
}

/// Decides on one entry, or on several at once
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  newsloom decide 3f9ac1 select\n  newsloom decide https://example.org/a spike --why \"ran in March\"\n  newsloom decide 3f9ac1 77ab02 place --section news\n  newsloom decide 3f9ac1 snooze --until 2d\n  newsloom decide 3f9ac1 edit --title \"Dockers win\" --region europe\n  newsloom decide 3f9ac1 mark-duplicate --of 77ab02"
)]
pub struct Args {
    /// Its id, the first letters (at least four) of the part after `e/`, or its link
    #[arg(required = true, num_args = 1.., value_name = "ENTRY")]
    entries: Vec<String>,
    #[arg(required = true)]
    act: Verb,
    /// Why
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
    /// The issue to place it in, move it in or remove it from; the newest draft if not given
    #[arg(long, value_name = "SLUG")]
    issue: Option<String>,
    /// The section of the issue
    #[arg(long, value_name = "SLUG")]
    section: Option<String>,
    /// The place within the section, counted from 1
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..))]
    position: Option<u32>,
    /// Until when to put it off: next-issue, a day (2026-11-27), a time (RFC 3339), or how long (90m, 12h, 2d, 1w)
    #[arg(long, value_name = "WHEN", value_parser = until)]
    until: Option<When>,
    /// The entry that says the same
    #[arg(long, value_name = "ENTRY")]
    of: Option<String>,
    /// The entry that tells the same event; the first of several where not given
    #[arg(long, value_name = "ENTRY")]
    same_as: Option<String>,
    /// An entry of the story that it does not belong to; its own story where not given
    #[arg(long, value_name = "ENTRY")]
    from: Option<String>,
    /// Whose turn it is
    #[arg(long, value_name = "EDITOR")]
    to: Option<String>,
    /// The text of a comment
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,
    #[command(flatten)]
    words: Said,
    /// With spike: suggest to reject whatever its outlet says with this word
    #[arg(long, value_name = "WORD")]
    mute: Option<String>,
    /// Do it whatever others did meanwhile
    #[arg(long)]
    force: bool,
    /// An id of your own for the act: asking twice does nothing twice
    #[arg(long = "act", value_name = "ID")]
    act_id: Option<String>,
    /// Who decides; a pseudonym is enough
    #[arg(long, env = "NEWSLOOM_EDITOR", default_value = "cli")]
    by: String,
}

/// Words for `edit`; what is not given stays as editors have it.
#[derive(Debug, clap::Args)]
struct Said {
    /// Our headline
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Our summary, plain text
    #[arg(long, value_name = "TEXT")]
    summary: Option<String>,
    /// What the picture shows
    #[arg(long, value_name = "TEXT")]
    alt: Option<String>,
    /// The address of another picture
    #[arg(long, value_name = "URL")]
    image: Option<Url>,
    /// The language it is written in
    #[arg(long, value_name = "LANG")]
    language: Option<Lang>,
    /// A region it belongs to, the primary one first; can be given several times
    #[arg(long = "region", value_name = "SLUG")]
    regions: Vec<Region>,
    /// A topic it belongs to; can be given several times
    #[arg(long = "topic", value_name = "SLUG")]
    topics: Vec<String>,
    /// A date that it announces, such as event:2026-03-06..2026-03-08 or deadline:2026-03-01; can be given several times
    #[arg(long = "date", value_name = "KIND:DAYS")]
    dates: Vec<SaidDate>,
    /// Back to the original in everything that is not given
    #[arg(long)]
    original: bool,
}

pub async fn run(args: Args, paths: &Paths) -> anyhow::Result<u8> {
    let newsroom = Newsroom::enter(paths).await?;
    let now = Utc::now();
    let mut entries = Vec::with_capacity(args.entries.len());
    let mut outlet = None;
    for text in &args.entries {
        let card = desk::find(&newsroom.store, text).await?;
        outlet = outlet.or(Some(card.outlet.slug));
        entries.push(EntryRev { entry: card.public_id, rev: card.rev });
    }
    let detail = Detail {
        why: args.why,
        issue: args.issue,
        section: args.section,
        position: args.position.map(|position| position as usize),
        until: args.until.map(|when| when.from(now)),
        duplicate_of: args.of,
        same_as: args.same_as,
        apart_from: args.from,
        assignee: args.to,
        text: args.text,
        mentions: Vec::new(),
        keep: !args.words.original,
        words: args.words.words(),
        rule: args.mute.map(|word| Rule { outlet, word }),
    };
    let (act, act_id) = (args.act.act(), args.act_id.as_deref());
    let request = Request { entries, act, detail, by: &args.by, act_id, force: args.force, now };
    tell(&desk::act(&newsroom.store, &newsroom.config, &request).await?, paths.json)
}

impl Said {
    fn words(self) -> Option<Words> {
        let words = Words {
            title: self.title,
            summary: self.summary,
            image: self.image,
            alt: self.alt,
            language: self.language,
            regions: Some(self.regions).filter(|regions| !regions.is_empty()),
            topics: Some(self.topics).filter(|topics| !topics.is_empty()),
            dates: Some(self.dates).filter(|dates| !dates.is_empty()),
        };
        (self.original || !words.is_empty()).then_some(words)
    }
}

/// A time as `--until` has it.
#[derive(Debug, Clone, Copy, PartialEq)]
enum When {
    NextIssue,
    At(DateTime<Utc>),
    In(TimeDelta),
}

impl When {
    fn from(self, now: DateTime<Utc>) -> Until {
        match self {
            When::NextIssue => Until::NextIssue,
            When::At(at) => Until::At(at),
            When::In(span) => Until::At(now.checked_add_signed(span).unwrap_or(now)),
        }
    }
}

fn until(text: &str) -> Result<When, String> {
    if text == "next-issue" {
        return Ok(When::NextIssue);
    }
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Ok(When::At(at.with_timezone(&Utc)));
    }
    if let Ok(day) = text.parse::<NaiveDate>() {
        return Ok(When::At(day.and_hms_opt(0, 0, 0).unwrap_or_default().and_utc()));
    }
    let minutes = [('m', 1), ('h', 60), ('d', 24 * 60), ('w', 7 * 24 * 60)];
    let span = minutes.into_iter().find_map(|(unit, minutes)| {
        let count: i64 = text.strip_suffix(unit)?.parse().ok()?;
        TimeDelta::try_minutes(count.checked_mul(minutes)?).filter(|span| *span > TimeDelta::zero())
    });
    span.map(When::In).ok_or_else(|| "write next-issue, 2026-11-27, 2026-11-27T09:00:00Z, 90m, 12h, 2d or 1w".into())
}

/// Prints what an act came to, a line an entry; what others changed meanwhile is a failure.
pub fn tell(outcome: &Outcome, as_json: bool) -> anyhow::Result<u8> {
    let one = outcome.done.len() + outcome.same.len() + outcome.conflicts.len() == 1;
    for done in &outcome.done {
        print(&done.decision, as_json)?;
    }
    for same in &outcome.same {
        match (as_json, one) {
            (true, true) => line(format_args!("{{}}"))?,
            (true, false) => line(format_args!("{}", json!({"entry": same, "same": true})))?,
            (false, true) => line(format_args!("it stood so already; nothing was changed"))?,
            (false, false) => line(format_args!("{same} stood so already"))?,
        }
    }
    for conflict in &outcome.conflicts {
        let Conflict { entry, by, act, at, why, rev } = conflict;
        if as_json {
            let conflict = json!({"by": by, "act": act, "at": time(*at), "why": why, "rev": rev});
            line(format_args!("{}", lean(json!({"entry": entry, "conflict": conflict}))))?;
        }
        let act = act.as_str();
        eprintln!("newsloom: {entry} was changed meanwhile ({act} by {by}); look at it again, or give --force");
    }
    Ok(if outcome.conflicts.is_empty() { exit::DONE } else { exit::FAILED })
}

/// A decision as JSON.
pub fn object(decision: &Decision) -> Value {
    let Decision { id, act_id, act, entry, issue, why, by, at, undoes, redoes, detail } = decision;
    let mut beside = json!(Detail { why: None, issue: None, ..detail.clone() });
    if let Some(Until::At(at)) = detail.until {
        beside["until"] = json!({"at": time(at)});
    }
    let beside = Some(beside).filter(|beside| beside.as_object().is_some_and(|members| !members.is_empty()));
    lean(json!({"id": id, "act_id": act_id, "act": act, "entry": entry, "issue": issue, "why": why, "by": by,
                "at": time(*at), "undoes": undoes, "redoes": redoes, "detail": beside}))
}

/// Prints a decision.
pub fn print(decision: &Decision, as_json: bool) -> anyhow::Result<()> {
    if as_json {
        line(format_args!("{}", object(decision)))?;
    } else {
        let issue = decision.issue.as_deref().map(|slug| format!(" in issue {slug}")).unwrap_or_default();
        line(format_args!("decision {}: {} {}{issue}", decision.id, decision.act.as_str(), decision.entry))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_off_is_so_until_a_time_a_day_or_the_next_issue() {
        let now: DateTime<Utc> = "2026-11-22T12:00:00Z".parse().unwrap();
        for (text, want) in [
            ("90m", "2026-11-22T13:30:00Z"),
            ("2d", "2026-11-24T12:00:00Z"),
            ("1w", "2026-11-29T12:00:00Z"),
            ("2026-11-27", "2026-11-27T00:00:00Z"),
            ("2026-11-27T09:00:00-03:00", "2026-11-27T12:00:00Z"),
        ] {
            assert_eq!(until(text).map(|when| when.from(now)), Ok(Until::At(want.parse().unwrap())), "{text}");
        }
        assert_eq!(until("next-issue"), Ok(When::NextIssue));
        for bad in ["", "tomorrow", "-2d", "0h", "99999999999999999999d", "9223372036854775807w", "é"] {
            assert!(until(bad).is_err(), "{bad}");
        }
    }
}
