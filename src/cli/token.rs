//! `newsloom token`: what programs show instead of a password.

use chrono::{TimeDelta, Utc};
use clap::Subcommand;
use serde_json::json;

use super::newsroom::Newsroom;
use super::{Paths, exit, lean, line, time};
use crate::desk::people;
use crate::model::person::Role;
use crate::store::People;

/// Makes, lists and revokes tokens for programs
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  newsloom token add ana --name \"wall display\" --role viewer --days 90\n  newsloom token list\n  newsloom token revoke 3\n\nA program sends it as a header: Authorization: Bearer newsloom_..."
)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Prints a token; it is shown this once
    Add {
        /// In whose name the program acts
        handle: String,
        /// What it is for
        #[arg(long, value_name = "TEXT")]
        name: String,
        /// What it may do; not more than its person
        #[arg(long, value_name = "ROLE", default_value = "viewer")]
        role: Role,
        /// Ends by itself after so many days
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(i64).range(1..=3650))]
        days: Option<i64>,
    },
    /// Lists all tokens, without their secrets
    List,
    /// Makes a token open nothing
    Revoke {
        /// Its number, as the list shows it
        id: i64,
    },
}

pub async fn run(args: Args, paths: &Paths) -> anyhow::Result<u8> {
    let newsroom = Newsroom::enter(paths).await?;
    let (store, now) = (&newsroom.store, Utc::now());
    match args.what {
        What::Add { handle, name, role, days } => {
            let person = people::somebody(store, &handle).await?.person;
            let until = days.map(|days| now + TimeDelta::days(days));
            let made = people::make_token(store, &person, &name, role, until, "cli", now).await?;
            if paths.json {
                let facts = json!({
                    "id": made.id, "handle": person.handle, "name": name, "role": role,
                    "token": made.secret.shown(), "until": until.map(time),
                });
                line(format_args!("{}", lean(facts)))?;
            } else {
                line(format_args!("{}", made.secret.shown()))?;
            }
        }
        What::List => {
            for token in store.tokens(None).await? {
                let (until, used) = (token.until.map(time), token.used.map(time));
                if paths.json {
                    let facts = json!({
                        "id": token.id, "handle": token.person, "name": token.name, "role": token.role,
                        "made": time(token.made), "until": until, "used": used,
                    });
                    line(format_args!("{}", lean(facts)))?;
                } else {
                    let until = until.unwrap_or_else(|| "no end".into());
                    let (id, person, role, name) = (token.id, &token.person, token.role.as_str(), &token.name);
                    line(format_args!("{id:<4} {person:<24} {role:<12} {until:<22} {name}"))?;
                }
            }
        }
        What::Revoke { id } => {
            anyhow::ensure!(
                store.revoke_token(id, None, "cli", now).await?,
                "could not revoke token {id} because there is none; newsloom token list shows what there is"
            );
            if paths.json {
                line(format_args!("{}", json!({"id": id, "changed": true})))?;
            } else {
                line(format_args!("it opens nothing any more"))?;
            }
        }
    }
    Ok(exit::DONE)
}
