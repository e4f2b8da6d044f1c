//! "Same event as …" and "Another event": editors put stories together and take entries out of them.

use sqlx::sqlite::SqliteConnection;

use super::decisions::{Came, conflict, write};
use super::effects::Before;
use super::retold::{Retold, fold, take_back, take_out};
use super::stories;
use super::story_words::{self, Word, of_pair, parted};
use crate::model::decision::Act;
use crate::store::acts::{Deed, Target};
use crate::store::curation::Said;
use crate::store::{Error, Result, from_json, to_json};

/// What an act on stories comes to for one entry.
enum Wanted {
    /// Its story and this entry's are one.
    With(i64),
    /// Out of its story: away from these, which stay there.
    Out(Vec<i64>),
    /// Never in one story with these; nothing is moved.
    Never(Vec<i64>),
    Nothing,
}

/// An act on stories. `begun` is the story of those that one act took out before.
pub async fn act(
    tx: &mut SqliteConnection,
    deed: &Deed,
    act_id: &str,
    target: &Target,
    begun: &mut Option<i64>,
) -> Result<Came> {
    let wanted = match deed.act {
        Act::Merge => with(tx, deed, target.entry_id).await?,
        _ => apart(tx, deed, target.entry_id).await?,
    };
    if matches!(wanted, Wanted::Nothing) {
        return Ok(Came::Same);
    }
    if let Some(conflict) = conflict(tx, deed, target).await? {
        return Ok(Came::Conflict(conflict));
    }
    let (retold, words) = carry_out(tx, deed, target.entry_id, wanted, begun).await?;
    let came = write(tx, deed, act_id, target, (None, None), to_json(&retold)?).await?;
    if let Came::Done(made) = &came {
        story_words::say(tx, made.id, &words).await?;
    }
    Ok(came)
}

/// The entry whose story this one is to share.
async fn with(tx: &mut SqliteConnection, deed: &Deed, entry: i64) -> Result<Wanted> {
    let Some(other) = named(tx, deed.detail.same_as.as_deref()).await? else {
        return Err(Error::Refused("say with which entry it tells one event".into()));
    };
    let shares = story(tx, entry).await?.is_some() && story(tx, entry).await? == story(tx, other).await?;
    let is_same = other == entry || shares && of_pair(tx, entry, other).await? != Said::Apart;
    Ok(if is_same { Wanted::Nothing } else { Wanted::With(other) })
}

/// What an entry is to be parted from: those of its own story that are not taken out with it, or those of another one.
async fn apart(tx: &mut SqliteConnection, deed: &Deed, entry: i64) -> Result<Wanted> {
    let own = story(tx, entry).await?;
    if let Some(other) = named(tx, deed.detail.apart_from.as_deref()).await?.filter(|other| *other != entry) {
        let theirs = story(tx, other).await?;
        if theirs.is_none() || theirs != own {
            let others = if let Some(theirs) = theirs { entries(tx, theirs).await? } else { vec![other] };
            let new = unsaid(tx, entry, others).await?;
            return Ok(if new.is_empty() { Wanted::Nothing } else { Wanted::Never(new) });
        }
    }
    let Some(own) = own else { return Ok(Wanted::Nothing) };
    let mut rest = entries(tx, own).await?;
    rest.retain(|one| deed.targets.iter().all(|target| target.entry_id != *one));
    Ok(if rest.is_empty() { Wanted::Nothing } else { Wanted::Out(rest) })
}

/// Those from which an entry is not parted yet.
async fn unsaid(tx: &mut SqliteConnection, entry: i64, others: Vec<i64>) -> Result<Vec<i64>> {
    let mut new = Vec::with_capacity(others.len());
    for other in others {
        if of_pair(tx, entry, other).await? != Said::Apart {
            new.push(other);
        }
    }
    Ok(new)
}

async fn carry_out(
    tx: &mut SqliteConnection,
    deed: &Deed,
    entry: i64,
    wanted: Wanted,
    begun: &mut Option<i64>,
) -> Result<(Retold, Vec<Word>)> {
    let away = |others: Vec<i64>| others.into_iter().map(|other| (entry, other, Said::Apart)).collect();
    match wanted {
        Wanted::With(other) => together(tx, deed, entry, other).await,
        Wanted::Never(others) => Ok((Retold::default(), away(others))),
        Wanted::Out(rest) => {
            let story = match *begun {
                Some(story) => story,
                None => stories::begin_one(tx, deed.now).await?,
            };
            *begun = Some(story);
            let retold = take_out(tx, &[entry], story, deed.now).await?;
            Ok((retold, away(unsaid(tx, entry, rest).await?)))
        }
        Wanted::Nothing => Ok(Default::default()),
    }
}

/// Puts the stories of two entries together: the older one stays. What was said of their entries before is over.
async fn together(tx: &mut SqliteConnection, deed: &Deed, entry: i64, other: i64) -> Result<(Retold, Vec<Word>)> {
    let (one, two) = (own_story(tx, deed, entry).await?, own_story(tx, deed, other).await?);
    let mut words: Vec<Word> = vec![(entry, other, Said::Together)];
    if one == two {
        let is_said = of_pair(tx, entry, other).await? == Said::Together;
        return Ok((Retold::default(), if is_said { Vec::new() } else { words }));
    }
    let over = parted(tx, one, two).await?.into_iter().filter(|pair| ![(entry, other), (other, entry)].contains(pair));
    words.extend(over.map(|(one, other)| (one, other, Said::Open)));
    Ok((fold(tx, one.max(two), one.min(two), deed.now).await?, words))
}

/// What says the same tells one event: marking a duplicate of `first` brings both stories together, and unmarking it parts
/// them again.
pub async fn retell(
    tx: &mut SqliteConnection,
    deed: &Deed,
    first: Option<i64>,
    entry_id: i64,
    was: &mut Before,
) -> Result<Vec<Word>> {
    let (retold, said) = match (deed.act, first) {
        (Act::MarkDuplicate, Some(first)) => together(tx, deed, entry_id, first).await?,
        (Act::UnmarkDuplicate, _) => unmark(tx, deed, entry_id).await?,
        _ => return Ok(Vec::new()),
    };
    was.retold = retold;
    Ok(said)
}

/// Takes back what marking an entry as a duplicate did to stories; the words that held before hold again.
async fn unmark(tx: &mut SqliteConnection, deed: &Deed, entry: i64) -> Result<(Retold, Vec<Word>)> {
    let sql = "SELECT d.id, d.inverse FROM decision d WHERE d.entry_id = $1 AND d.act = $2
                 AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id) ORDER BY d.id DESC LIMIT 1";
    let mark = sqlx::query_as(sql).bind(entry).bind(Act::MarkDuplicate.as_str()).fetch_optional(&mut *tx).await?;
    let Some((mark, inverse)): Option<(i64, String)> = mark else { return Ok(Default::default()) };
    let retold = from_json::<Before>(&inverse, "an inverse")?.retold;
    let words = story_words::before(tx, mark).await?;
    Ok((take_back(tx, &retold, mark, deed.now).await?, words))
}

async fn named(tx: &mut SqliteConnection, public_id: Option<&str>) -> Result<Option<i64>> {
    let Some(public_id) = public_id else { return Ok(None) };
    let sql = "SELECT id FROM entry WHERE public_id = $1";
    let found: Option<i64> = sqlx::query_scalar(sql).bind(public_id).fetch_optional(tx).await?;
    found.map(Some).ok_or_else(|| Error::Refused(format!("there is no entry \"{public_id}\"")))
}

async fn story(tx: &mut SqliteConnection, entry: i64) -> Result<Option<i64>> {
    Ok(sqlx::query_scalar("SELECT story_id FROM entry WHERE id = $1").bind(entry).fetch_one(tx).await?)
}

async fn entries(tx: &mut SqliteConnection, story: i64) -> Result<Vec<i64>> {
    let sql = "SELECT id FROM entry WHERE story_id = $1 ORDER BY id";
    Ok(sqlx::query_scalar(sql).bind(story).fetch_all(tx).await?)
}

/// The story of an entry; one that nobody has told yet begins one.
async fn own_story(tx: &mut SqliteConnection, deed: &Deed, entry: i64) -> Result<i64> {
    if let Some(story) = story(tx, entry).await? {
        return Ok(story);
    }
    let story = stories::begin_one(tx, deed.now).await?;
    sqlx::query("UPDATE entry SET story_id = $2 WHERE id = $1").bind(entry).bind(story).execute(tx).await?;
    Ok(story)
}
