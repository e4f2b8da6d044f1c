//! Doing what a flag of an issue offers.

use chrono::{DateTime, Utc};

use super::checks::checked;
use super::{Error, issue, letter};
use crate::compose;
use crate::config::Config;
use crate::model::issue::IssueState;
use crate::model::letter::Flag;
use crate::store::letters::{Hand, Piece, Rewrite, Rewritten};
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
    let pieces = store.pieces(slug).await?;
    let before = letter(store, slug).await?;
    let flags = checked(store, config, &content, &before, now).await?;
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
    let Some(piece) = Piece::at(&after, &flag.place) else {
        return Err(refused(format!("that cannot be mended by itself: {}", first.note)));
    };
    let basis = pieces.get(&piece.name()).map_or(0, |piece| piece.rev);
    let (slug, hand) = (slug.to_string(), Hand { by: by.to_string(), now });
    let rewrite =
        Rewrite { slug, piece, basis: Some(basis), mended: Some((flag.place.clone(), mend)), note: None, hand };
    match store.rewrite(&rewrite).await? {
        Rewritten::Done(_) => Ok(flag),
        Rewritten::Other(_) => Err(Error::Store(store::Error::Moved)),
    }
}
