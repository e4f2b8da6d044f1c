//! An issue with its mail, as every door publishes it: what was approved, or nothing.

use chrono::{DateTime, Utc};

use crate::config::Config;
use crate::deliver::{self, Mail};
use crate::desk::{self, Mailing, Release};
use crate::publish::{self, Ahead};
use crate::store::desk::IssueContent;
use crate::store::{self, Sqlite};

/// Why an issue was not published.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Desk(#[from] desk::Error),
    #[error(transparent)]
    Deliver(#[from] deliver::Error),
}

impl Error {
    /// What the store said, if it was the store.
    pub fn of_store(&self) -> Option<&store::Error> {
        match self {
            Error::Desk(desk::Error::Store(error)) | Error::Deliver(deliver::Error::Store(error)) => Some(error),
            _ => None,
        }
    }
}

/// An issue as it stands, and its mail where a service sends it.
pub async fn looked_at(
    store: &Sqlite,
    config: &Config,
    slug: &str,
    now: DateTime<Utc>,
) -> Result<(Ahead, Option<Mail>), Error> {
    let ahead = publish::ahead(store, config, slug, now).await.map_err(desk::Error::from)?;
    let ahead = ahead.ok_or_else(|| desk::Error::NoIssue(slug.to_string()))?;
    let mail = deliver::mail(config, &ahead.letter)?;
    Ok((ahead, mail))
}

/// Publishes a draft with the mail that was approved for it; where no service sends its newsletter, without one.
/// `why`: although faults stop it.
pub async fn release(
    store: &Sqlite,
    config: &Config,
    slug: &str,
    (by, why): (&str, Option<&str>),
    with_mail: bool,
    now: DateTime<Utc>,
) -> Result<IssueContent, Error> {
    let (ahead, mail) = looked_at(store, config, slug, now).await?;
    let is_draft = ahead.letter.issue.published.is_none();
    let mail = match mail.filter(|_| is_draft) {
        Some(_) if !with_mail => Mailing::Without,
        Some(mail) => Mailing::Approved(Box::new((deliver::approved(store, &mail).await?, ahead.fingerprint))),
        None => Mailing::Usual,
    };
    let why = why.map(str::trim).filter(|why| !why.is_empty());
    Ok(desk::publish(store, config, slug, &Release { by, why, mail, now }).await?)
}
