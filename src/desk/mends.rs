//! Doing what a flag of an issue offers.

use chrono::{DateTime, Utc};

use super::{Error, check, issue, letter};
use crate::compose;
use crate::config::Config;
use crate::model::issue::IssueState;
use crate::model::letter::Flag;
use crate::store::letters::Piece;
use crate::store::{self, Desk, Letters};

/// Does what the first flag at `place` offers that offers anything, and writes down who did it; returns that flag.
pub async fn mend(
    store: &(impl Desk + Letters),
    config: &Config,
    slug: &str,
    place: &str,
    by: &str,
    now: DateTime<Utc>,
) -> Result<Flag, Error> {
    let refused = |why: String| Error::Store(store::Error::Refused(why));
    let content = issue(store, slug).await?;
    if content.issue.state != IssueState::Draft {
        return Err(refused(format!("issue \"{slug}\" is published, and what stands in it is frozen")));
    }
    let before = letter(store, slug).await?;
    let flags = check(store, config, &content, &before, now).await?;
    let mut here = flags.into_iter().filter(|flag| flag.place.as_str() == place).peekable();
    let Some(first) = here.peek().cloned() else {
        let list = format!("newsloom issue check {slug} --json");
        return Err(refused(format!("nothing is flagged at \"{place}\" in issue \"{slug}\"; {list} gives the places")));
    };
    let offered = here.find_map(|flag| flag.mend.clone().map(|mend| (flag, mend)));
    let done = offered.and_then(|(flag, mend)| Some((compose::mended(&before, &flag.place, &mend)?, flag, mend)));
    let Some((after, flag, mend)) = done else {
        return Err(refused(format!("that cannot be mended by itself: {}", first.note)));
    };
    let (slug, place, by) = (slug.to_string(), flag.place.clone(), by.to_string());
    store.write_piece(&Piece { slug, rev: content.rev, letter: after, place, done: mend, by, now }).await?;
    Ok(flag)
}
