//! One entry as subscribers would get it, for editors who want to see that before it is public: the edition that a feed of
//! its language would be if it held nothing else.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::Notice;
use super::edition::edition;
use super::photos::Shown;
use crate::config::Config;
use crate::model::Lang;
use crate::model::edition::{Edition, Item, PublicLetter};
use crate::model::publication::{Publication, Subject};
use crate::normalise::without_images;
use crate::store::publishing::{Collected, Content, Listed, Member, PublicEntry};
use crate::store::{self, Deliveries, Publishing};

/// The edition of an entry alone, listed under these subjects. Pictures within its text are left out: a page that shows
/// it would fetch them from the outlet.
pub fn preview(config: &Config, listed: &Listed, subjects: &[Subject], now: DateTime<Utc>) -> Edition {
    let mut listed_in: Vec<String> = subjects.iter().map(Subject::path).collect();
    listed_in.sort_unstable();
    // A photo that came with an update has its public address only once it is public; here it is the desk's to show.
    let entry = Arc::new(PublicEntry { listed_in, photo: None, ..listed.entry.as_ref().clone() });
    let collected = Collected {
        publication: Publication { subject: Subject::Latest, language: language(config, &entry) },
        wanted: 0,
        updated: listed.updated,
        content: Content::Running(vec![Member::Entry(Listed { entry, ..listed.clone() })]),
        withdrawn: Vec::new(),
        dated: Vec::new(),
    };
    let mut edition = edition(config, &collected, &Shown::new(), &Notice::default(), now);
    edition.items = edition.items.into_iter().map(bare).collect();
    edition
}

/// An issue as readers have it, or would have it if it was published at `now`. Photos that came with updates are left out of a
/// draft: they have no public address yet.
pub fn issue(config: &Config, collected: &Collected, now: DateTime<Utc>) -> Edition {
    edition(config, collected, &Shown::new(), &Notice::default(), now)
}

/// An issue as readers have it or would have it now, and what tells whether it has been changed since.
#[derive(Debug, Clone)]
pub struct Ahead {
    pub letter: PublicLetter,
    /// Taken before the letter was: a change in between shows.
    pub fingerprint: String,
}

/// Looks at an issue; `None` where there is no such one.
pub async fn ahead(
    store: &(impl Publishing + Deliveries),
    config: &Config,
    slug: &str,
    now: DateTime<Utc>,
) -> Result<Option<Ahead>, store::Error> {
    let Some(fingerprint) = store.fingerprint(slug).await? else { return Ok(None) };
    let Some(collected) = store.issue_ahead(slug, now).await? else { return Ok(None) };
    let letter = issue(config, &collected, now).letter.map(|letter| *letter);
    Ok(letter.map(|letter| Ahead { letter, fingerprint }))
}

/// That of the newsroom's languages in which the entry is.
fn language(config: &Config, entry: &PublicEntry) -> Option<Lang> {
    let own = entry.words.language.clone().or_else(|| entry.language.as_deref()?.parse().ok())?;
    config.newsroom.languages.iter().find(|language| language.same_language(&own)).cloned()
}

fn bare(item: Item) -> Item {
    let bare = |html: Option<String>| html.map(|html| without_images(&html));
    Item { summary: bare(item.summary), content: bare(item.content), ..item }
}
