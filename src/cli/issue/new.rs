//! `newsloom issue new`: opens a draft.

use anyhow::Context;
use chrono::{DateTime, Utc};

use super::super::WrongUsage;
use super::super::newsroom::Newsroom;
use crate::desk::translations::{self, Edition};
use crate::desk::{self, Draft};
use crate::model::Lang;
use crate::model::series::Series;
use crate::store::Desk;

#[derive(Debug, clap::Args)]
pub(super) struct New {
    /// Part of its address, such as 2026-03
    slug: Option<String>,
    /// The newsletter, where feeds.toml has several [[series]]
    #[arg(long, value_name = "SLUG")]
    series: Option<String>,
    /// What readers call it, such as "March 2026"
    #[arg(long, value_name = "TEXT")]
    label: Option<String>,
    /// The newsletter's title; that of its series, or the newsroom's, if not given
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Its language; the newsroom's first if not given. With --from the language of the edition
    #[arg(long, value_name = "LANG")]
    language: Option<Lang>,
    /// Instead: an edition of this issue in another --language. Its items become the same stories' own articles in that language
    /// where there are such; without a slug it gets the issue's and the language, such as 2026-03-pt
    #[arg(long, value_name = "SLUG", requires = "language", conflicts_with = "series")]
    from: Option<String>,
    /// Of an edition: who makes it; a pseudonym is enough
    #[arg(long, env = "NEWSLOOM_EDITOR", default_value = "cli")]
    by: String,
}

/// Opens a draft; what is not said comes from the series and its calendar. Returns its slug.
pub(super) async fn open(newsroom: &Newsroom, new: New, now: DateTime<Utc>) -> anyhow::Result<String> {
    let (room, store) = (&newsroom.config.newsroom, &newsroom.store);
    let language = configured(new.language.clone(), &room.languages)?;
    if let Some(from) = &new.from {
        return edition(newsroom, &new, from, language, now).await;
    }
    let series = series(&newsroom.config.series, new.series.as_deref(), new.slug.is_none())?;
    let issues = store.issues().await?;
    let taken: Vec<&str> = issues.iter().map(|content| content.issue.slug.as_str()).collect();
    let due = series.and_then(|series| desk::due::next(series, &taken, &language, now)).filter(|_| new.slug.is_none());
    let by_itself = due.as_ref().filter(|_| series.is_some_and(|series| series.automatic)).map(|due| due.at);
    let (slug, label) = match (new.slug, due) {
        (Some(slug), _) => (slug, new.label),
        (None, Some(due)) => (due.slug, new.label.or(Some(due.label))),
        (None, None) => return Err(WrongUsage(NO_SLUG.into()).into()),
    };
    let title = new.title.as_deref().or(series.map(|series| series.title.as_str())).unwrap_or(&room.title);
    let draft = Draft { slug: &slug, title, label: label.as_deref(), language };
    desk::open_issue(store, draft, series.map(|series| series.sections.as_slice()).unwrap_or_default(), now).await?;
    if by_itself.is_some() {
        store.schedule_issue(&slug, by_itself, &new.by, now).await?;
    }
    Ok(slug)
}

/// Opens an edition of another issue, and says on standard error what became of its items.
async fn edition(
    newsroom: &Newsroom,
    new: &New,
    from: &str,
    language: Lang,
    now: DateTime<Utc>,
) -> anyhow::Result<String> {
    let (slug, label, title) = (new.slug.as_deref(), new.label.as_deref(), new.title.as_deref());
    let asked = Edition { from, language, slug, label, title, by: &new.by, now };
    let made = translations::translate(&newsroom.store, &newsroom.config, &asked).await?;
    let left_out = match made.left_out {
        0 => String::new(),
        count => format!(", {count} left out that are rejected or withdrawn"),
    };
    eprintln!(
        "newsloom: of its articles {} are in {}, {} stay as they are{left_out}",
        made.found, asked.language, made.kept
    );
    Ok(made.slug)
}

const NO_SLUG: &str = "could not open an issue because no [[series]] in feeds.toml has a schedule that names it; \
                       give a slug, such as: newsloom issue new 2026-03";

/// The newsletter that is meant: the named one, or the only one. Among several one `must` be named.
fn series<'a>(all: &'a [Series], wanted: Option<&str>, must: bool) -> anyhow::Result<Option<&'a Series>> {
    let slugs = || all.iter().map(|series| series.slug.as_str()).collect::<Vec<_>>().join(", ");
    match (wanted, all) {
        (Some(wanted), _) => match all.iter().find(|series| series.slug == wanted) {
            Some(series) => Ok(Some(series)),
            None => {
                Err(WrongUsage(format!("there is no [[series]] \"{wanted}\" in feeds.toml; there is: {}", slugs()))
                    .into())
            }
        },
        (None, []) => Ok(None),
        (None, [one]) => Ok(Some(one)),
        (None, _) if !must => Ok(None),
        (None, _) => Err(WrongUsage(format!("say which newsletter with --series: {}", slugs())).into()),
    }
}

/// The language of a new issue: one in which the newsroom publishes.
fn configured(wanted: Option<Lang>, languages: &[Lang]) -> anyhow::Result<Lang> {
    let Some(wanted) = wanted else { return languages.first().cloned().context("the newsroom has no language") };
    if languages.iter().any(|known| known.same_language(&wanted)) {
        return Ok(wanted);
    }
    let known: Vec<&str> = languages.iter().map(Lang::as_str).collect();
    let known = known.join(", ");
    Err(WrongUsage(format!(
        "could not open an issue in \"{wanted}\" because the newsroom publishes in {known}; give one of them with --language, \
         or add it to [newsroom] languages"
    ))
    .into())
}
