//! The deliver line: what is public is handed on, once, by whoever reaches people.
//!
//! An issue goes out step by step: its mail is prepared as a draft at the mail service and tested, somebody approves it, the
//! issue is frozen, its page and feeds are put out, and then the service is told to send. The first two steps are before
//! anything is public, so that an error seen in a test mail has not been read by anybody.
//!
//! Nothing here knows a subscriber. Addresses of tests pass through and are kept nowhere.

mod approve;
mod letter;
mod prepare;
mod send;
mod steps;

use crate::model::series::Sending;
use crate::net::{self, Client};
use crate::push::brevo::{self, Brevo, Settings};
use crate::push::{self, Key};
use crate::store::patience;
use crate::{render, store};

pub use approve::{approve, approved, cancel};
pub use letter::{Mail, mail};
pub use prepare::{Ask, Prepared, prepare};
pub use send::{Sent, deliver};
pub use steps::{Line, steps};

/// Where the key of the mail service is looked for, and nowhere else.
pub const KEY: &str = "NEWSLOOM_BREVO_KEY";

/// Why a step of publication was not done. What was done before stays done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error(transparent)]
    Render(#[from] render::Error),
    #[error(transparent)]
    Client(#[from] net::Error),
    #[error("there is no issue \"{0}\"; the list of issues tells which there are")]
    NoIssue(String),
    #[error(
        "no mail service sends issue \"{0}\"; write mail = {{ service = \"brevo\", list = 7, sender = \"In Movement \
         <news@example.org>\" }} into the [[series]] of its title, or fetch the mail with \"newsloom issue render {0} --profile mail\""
    )]
    NoService(String),
    #[error("could not ask the mail service because {KEY} is not set; give the key to newsloom in that variable")]
    NoKey,
    #[error("could not do that because the mail of issue \"{0}\" has been sent, or is being sent")]
    Begun(String),
    #[error(
        "could not approve issue \"{0}\" because its mail is not prepared; \"newsloom issue prepare {0}\" does that"
    )]
    NotPrepared(String),
    #[error(
        "could not {act} issue \"{slug}\" because it was changed since its mail was {step}; look at it, then \"newsloom issue \
         prepare {slug}\" and \"newsloom issue approve {slug}\" it again"
    )]
    Changed { slug: String, act: &'static str, step: &'static str },
    #[error(
        "could not publish issue \"{0}\" because its mail is not approved; \"newsloom issue steps {0}\" tells how far it is"
    )]
    NotApproved(String),
    #[error("there is nothing to cancel: issue \"{0}\" is not approved, and no mail of it waits")]
    NothingToCancel(String),
    #[error("could not {act} because {why}")]
    Service { act: &'static str, why: push::Error },
}

/// The way to the mail service: the guarded client, and the key if there is one.
#[derive(Debug, Clone)]
pub struct Mailer {
    client: Client,
    key: Option<Key>,
}

impl Mailer {
    /// The client should keep to [`caps`].
    pub fn new(client: Client, key: Option<Key>) -> Mailer {
        Mailer { client, key }
    }

    fn settings(&self, sending: &Sending) -> Option<Settings> {
        Some(Settings { api: sending.api.clone(), key: self.key.clone()? })
    }

    fn service<'a>(&'a self, settings: &'a Settings) -> Brevo<'a> {
        Brevo { client: &self.client, settings }
    }
}

/// The limits of a request to a mail service.
pub fn caps() -> net::Caps {
    let caps = brevo::caps();
    net::Caps { headers: patience(caps.headers), total: patience(caps.total), ..caps }
}

/// The key of an issue's mail in the outbox: there is one in its life.
fn key(slug: &str) -> String {
    format!("mail/{slug}")
}
