//! `newsloom user`: who works at the desk, from the command line; the way back in when nobody can.

use std::io::Read;

use anyhow::Context;
use chrono::Utc;
use clap::Subcommand;
use serde_json::{Value, json};

use super::newsroom::Newsroom;
use super::{Paths, entry, exit, lean, line, time};
use crate::desk::people::{self, Hasher, Made, Newcomer};
use crate::model::person::{Role, former_number};
use crate::store::People;
use crate::store::people::{Account, Change};

/// The longest password that is read from stdin.
const LINE: u64 = 4096;

/// Adds, invites, changes and forgets the people of the desk
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  newsloom user invite --role editor       a link; who opens it joins\n  newsloom user invite --role admin        the way back in when nobody can sign in\n  newsloom user add ana --role editor      a person, and a link by which she chooses a password\n  newsloom user list\n  newsloom user role ana publisher\n  newsloom user forget ana                 her name goes everywhere, what she decided stays"
)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Adds a person; prints the link by which they choose a password
    Add {
        /// Unique; a pseudonym is enough
        handle: String,
        #[arg(long, value_name = "ROLE", default_value = "editor")]
        role: Role,
        /// As others see it; the handle if not given
        #[arg(long, value_name = "TEXT", default_value = "")]
        name: String,
        /// Reads the password from the first line of stdin, instead of making a link
        #[arg(long)]
        password_stdin: bool,
    },
    /// Prints a link by which somebody joins: once, within seven days
    Invite {
        /// viewer, contributor, editor, publisher or admin
        #[arg(long, value_name = "ROLE")]
        role: Role,
    },
    /// Lists everybody
    List,
    /// Changes a role
    Role {
        handle: String,
        /// viewer, contributor, editor, publisher or admin
        role: Role,
    },
    /// Lets somebody in no more; their sessions end and their tokens rest
    Suspend {
        handle: String,
        /// Lets them in again
        #[arg(long)]
        lift: bool,
    },
    /// Removes name, handle, e-mail, password, sessions and tokens; acts stay under "former editor"
    Forget { handle: String },
    /// Prints a link by which somebody chooses a new password
    Reset { handle: String },
}

/// Who acts here.
const BY: &str = "cli";

pub async fn run(args: Args, paths: &Paths) -> anyhow::Result<u8> {
    let newsroom = Newsroom::enter(paths).await?;
    let (store, now) = (&newsroom.store, Utc::now());
    match args.what {
        What::Add { handle, role, name, password_stdin } => {
            let password = if password_stdin { first_line()? } else { String::new() };
            let language = newsroom.config.newsroom.languages.first().cloned();
            let language = language.context("the newsroom's language")?;
            let newcomer = Newcomer { handle: &handle, name: &name, password: &password, language };
            let person = people::add(store, &Hasher::default(), &newcomer, role, now).await?;
            if password_stdin {
                return done(paths, json!({"handle": person.handle, "role": role}), "added");
            }
            let made = people::reset(store, &person.handle, BY, now).await?;
            show(&newsroom, paths, &made, json!({"handle": person.handle, "role": role}))
        }
        What::Invite { role } => {
            let made = people::invite(store, role, BY, now).await?;
            show(&newsroom, paths, &made, json!({"role": role}))
        }
        What::Reset { handle } => {
            let made = people::reset(store, &handle, BY, now).await?;
            show(&newsroom, paths, &made, json!({"handle": handle}))
        }
        What::List => list(&store.accounts().await?, paths),
        What::Role { handle, role } => change(&newsroom, paths, &handle, Change::Role(role)).await,
        What::Suspend { handle, lift } => {
            let wanted = if lift { Change::Restore } else { Change::Suspend };
            change(&newsroom, paths, &handle, wanted).await
        }
        What::Forget { handle } => change(&newsroom, paths, &handle, Change::Forget).await,
    }
}

/// A password in an argument would stand in the list of processes and in the shell's history.
fn first_line() -> anyhow::Result<String> {
    let mut text = String::new();
    std::io::stdin().take(LINE).read_to_string(&mut text).context("could not read the password from stdin")?;
    Ok(text.lines().next().unwrap_or_default().to_string())
}

async fn change(newsroom: &Newsroom, paths: &Paths, handle: &str, change: Change) -> anyhow::Result<u8> {
    let changed = people::change(&newsroom.store, handle, change, BY, Utc::now()).await?;
    let words = match (changed, change) {
        (false, _) => "it stood so already; nothing was changed",
        (true, Change::Role(_)) => "changed",
        (true, Change::Suspend) => "suspended",
        (true, Change::Restore) => "restored",
        (true, Change::Forget) => "forgotten; what was decided stays",
    };
    done(paths, json!({"handle": handle, "changed": changed}), words)
}

fn done(paths: &Paths, facts: Value, words: &str) -> anyhow::Result<u8> {
    match paths.json {
        true => line(format_args!("{facts}"))?,
        false => line(format_args!("{words}"))?,
    }
    Ok(exit::DONE)
}

/// Prints a link; the one time that it can be.
fn show(newsroom: &Newsroom, paths: &Paths, made: &Made, mut facts: Value) -> anyhow::Result<u8> {
    let address = entry::address(&newsroom.config, &made.secret);
    if paths.json {
        facts["link"] = json!(address);
        facts["until"] = json!(made.until.map(time));
        line(format_args!("{}", lean(facts)))?;
    } else {
        line(format_args!("{address}"))?;
        if let Some(until) = made.until {
            eprintln!("newsloom: it works once, until {}; hand it over by a way that you both trust", time(until));
        }
    }
    Ok(exit::DONE)
}

fn list(accounts: &[Account], paths: &Paths) -> anyhow::Result<u8> {
    for account in accounts {
        let person = &account.person;
        if paths.json {
            let former = former_number(&person.handle).filter(|_| person.forgotten);
            let facts = json!({
                "handle": person.handle, "name": Some(&person.name).filter(|name| !name.is_empty()),
                "role": person.role, "joined": time(account.joined), "suspended": account.suspended.map(time),
                "has_password": account.has_password, "seen": account.seen.map(time), "former": former,
            });
            line(format_args!("{}", lean(facts)))?;
            continue;
        }
        let state = match (person.forgotten, account.suspended.is_some(), account.has_password) {
            (true, ..) => "forgotten",
            (_, true, _) => "suspended",
            (.., false) => "no password yet",
            _ => "",
        };
        line(format_args!("{:<24} {:<12} {} {state}", person.handle, person.role.as_str(), person.name))?;
    }
    Ok(exit::DONE)
}
