//! One entry as subscribers would get it, for editors who want to see that before it is public: the edition that a feed of
//! its language would be if it held nothing else.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::Notice;
use super::edition::edition;
use super::photos::Shown;
use crate::config::Config;
use crate::model::Lang;
use crate::model::edition::{Edition, Item};
use crate::model::publication::{Publication, Subject};
use crate::normalise::without_images;
use crate::store::publishing::{Collected, Content, Listed, PublicEntry};

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
        content: Content::Entries(vec![Listed { entry, ..listed.clone() }]),
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

/// That of the newsroom's languages in which the entry is.
fn language(config: &Config, entry: &PublicEntry) -> Option<Lang> {
    let own = entry.words.language.clone().or_else(|| entry.language.as_deref()?.parse().ok())?;
    config.newsroom.languages.iter().find(|language| language.same_language(&own)).cloned()
}

fn bare(item: Item) -> Item {
    let bare = |html: Option<String>| html.map(|html| without_images(&html));
    Item { summary: bare(item.summary), content: bare(item.content), ..item }
}
