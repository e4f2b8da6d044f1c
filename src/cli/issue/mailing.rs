//! `newsloom issue prepare`, `approve`, `cancel` and `steps`: an issue on its way to those who get it by mail.

use chrono::Utc;
use serde_json::json;

use super::super::newsroom::{Newsroom, mailer};
use super::super::{Paths, exit, line, time};
use crate::deliver::{self, Ask, Error, Line, Mail};
use crate::desk;
use crate::store::Desk;
use crate::web::mailing::looked_at;

/// Makes a draft of an issue's mail at the mail service, or writes it anew, and sends a test of it
///
/// Examples: `newsloom issue prepare 2026-03 --dry-run`, `newsloom issue prepare 2026-03 --test ana@example.org`
///
/// Nothing becomes public by it. Refused while faults in the issue's text stop it. The key of the mail service is read from
/// NEWSLOOM_BREVO_KEY.
#[derive(Debug, clap::Args)]
pub(super) struct Prepare {
    slug: String,
    /// An address that gets a test, beside those of feeds.toml; it is kept nowhere
    #[arg(long, value_name = "ADDRESS")]
    test: Vec<String>,
    /// Ask nobody and keep nothing, only say what would be sent
    #[arg(long, conflicts_with = "test")]
    dry_run: bool,
    /// Although faults in its text stop it
    #[arg(long)]
    anyway: bool,
    /// Who prepares it; a pseudonym is enough
    #[arg(long, env = "NEWSLOOM_EDITOR", default_value = "cli")]
    by: String,
}

/// Says that the mail as it was prepared may go out with its issue; any later change takes that away
///
/// Examples: `newsloom issue approve 2026-03 --by ana`
#[derive(Debug, clap::Args)]
pub(super) struct Approve {
    slug: String,
    /// Who approves it; a pseudonym is enough
    #[arg(long, env = "NEWSLOOM_EDITOR", default_value = "cli")]
    by: String,
}

/// Takes an approval and a schedule back, or a mail that waits; too late once the mail has begun
///
/// Examples: `newsloom issue cancel 2026-03`
#[derive(Debug, clap::Args)]
pub(super) struct Cancel {
    slug: String,
    /// Who cancels; a pseudonym is enough
    #[arg(long, env = "NEWSLOOM_EDITOR", default_value = "cli")]
    by: String,
}

/// Tells how far an issue is on its way: state, time and answer of each step
///
/// Examples: `newsloom issue steps 2026-03`, `newsloom issue steps 2026-03 --json`
#[derive(Debug, clap::Args)]
pub(super) struct Steps {
    slug: String,
}

pub(super) async fn prepare(newsroom: &Newsroom, args: &Prepare, paths: &Paths) -> anyhow::Result<u8> {
    let mail = sent_mail(newsroom, &args.slug).await?;
    let content = desk::issue(&newsroom.store, &args.slug).await?;
    let now = Utc::now();
    let count = desk::stopping(&newsroom.store, &newsroom.config, &content, now).await?;
    if count > 0 && !args.anyway && !args.dry_run {
        return Err(desk::Error::Flagged { slug: args.slug.clone(), count }.into());
    }
    if args.dry_run {
        would(&mail, count, paths.json)?;
        return Ok(exit::DONE);
    }
    let tests: Vec<String> = mail.sending.test.iter().chain(&args.test).cloned().collect();
    let ask = Ask { tests: &tests, by: &args.by, now };
    let done = deliver::prepare(&newsroom.store, &mailer(&newsroom.config)?, &mail, &ask).await?;
    eprintln!(
        "newsloom: campaign {} is a draft at the mail service; tests went to {} addresses",
        done.campaign, done.tests
    );
    tell(newsroom, &args.slug, paths.json).await
}

/// What preparing would hand on.
fn would(mail: &Mail, faults: usize, as_json: bool) -> anyhow::Result<()> {
    let campaign = &mail.campaign;
    if as_json {
        return line(format_args!(
            "{}",
            json!({"campaign": campaign.name, "subject": campaign.subject, "sender": campaign.sender.address, "list": campaign.list,
                   "bytes": campaign.html.len(), "links": mail.links, "faults": faults, "tests": mail.sending.test.len()})
        ));
    }
    line(format_args!("campaign  {}", campaign.name))?;
    line(format_args!("subject   {}", campaign.subject))?;
    line(format_args!("sender    {} <{}>", campaign.sender.name, campaign.sender.address))?;
    line(format_args!("list      {}", campaign.list))?;
    line(format_args!("size      {} bytes, {} links", campaign.html.len(), mail.links))?;
    line(format_args!("faults    {faults} that stop it"))?;
    line(format_args!("tests     to {} addresses of feeds.toml", mail.sending.test.len()))
}

pub(super) async fn approve(newsroom: &Newsroom, args: &Approve, paths: &Paths) -> anyhow::Result<u8> {
    let mail = sent_mail(newsroom, &args.slug).await?;
    deliver::approve(&newsroom.store, &mail, &args.by, Utc::now()).await?;
    tell(newsroom, &args.slug, paths.json).await
}

pub(super) async fn cancel(newsroom: &Newsroom, args: &Cancel, paths: &Paths) -> anyhow::Result<u8> {
    let (store, now) = (&newsroom.store, Utc::now());
    let issue = desk::issue(store, &args.slug).await?.issue;
    let was_scheduled = issue.published.is_none() && issue.scheduled.is_some();
    if was_scheduled {
        store.schedule_issue(&args.slug, None, &args.by, now).await?;
    }
    match deliver::cancel(store, &args.slug, now).await {
        Err(Error::NothingToCancel(_)) if was_scheduled => {}
        other => other?,
    }
    tell(newsroom, &args.slug, paths.json).await
}

pub(super) async fn steps(newsroom: &Newsroom, args: &Steps, paths: &Paths) -> anyhow::Result<u8> {
    tell(newsroom, &args.slug, paths.json).await
}

async fn tell(newsroom: &Newsroom, slug: &str, as_json: bool) -> anyhow::Result<u8> {
    let (ahead, mail) = looked_at(&newsroom.store, &newsroom.config, slug, Utc::now()).await?;
    for step in deliver::steps(&newsroom.store, &ahead.letter.issue, mail.as_ref()).await? {
        if as_json {
            line(format_args!("{}", object(&step)))?;
        } else {
            let at = step.at.map(time).unwrap_or_default();
            let told = format!("{:<8} {:<8} {at:<20} {}", step.name.as_str(), step.state.as_str(), said(&step));
            line(format_args!("{}", told.trim_end()))?;
        }
    }
    Ok(exit::DONE)
}

fn object(step: &Line) -> serde_json::Value {
    let mut object = json!({"step": step.name.as_str(), "state": step.state.as_str()});
    if let Some(at) = step.at {
        object["at"] = json!(time(at));
    }
    if let Some(by) = &step.by {
        object["by"] = json!(by);
    }
    if let Some(answer) = &step.answer {
        object["answer"] = json!(answer);
    }
    if step.is_stale {
        object["changed_since"] = json!(true);
    }
    if step.tests > 0 {
        object["tests"] = json!(step.tests);
    }
    object
}

fn said(step: &Line) -> String {
    let by = step.by.as_ref().map(|by| format!("by {by}"));
    let tests = (step.tests > 0).then(|| format!("{} test mails", step.tests));
    let stale = step.is_stale.then(|| "the issue was changed since".to_string());
    let words: Vec<String> = [by, tests, stale, step.answer.clone()].into_iter().flatten().collect();
    words.join("; ")
}

async fn sent_mail(newsroom: &Newsroom, slug: &str) -> anyhow::Result<Mail> {
    let (_, mail) = looked_at(&newsroom.store, &newsroom.config, slug, Utc::now()).await?;
    Ok(mail.ok_or_else(|| Error::NoService(slug.to_string()))?)
}
