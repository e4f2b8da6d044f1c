//! Entries that go from one story to another, and the way back: each act notes what it moved, so that taking it back moves
//! that again and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::sqlite::SqliteConnection;

use super::rows::{id_list, raise};
use crate::store::Result;

/// What was done to stories: all that taking it back needs.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Retold {
    moved: Vec<Moved>,
    /// Entries of the same stories that stayed where they were.
    stayed: Vec<i64>,
    /// Stories whose own facts changed: as they were, and as they are.
    stories: Vec<(Facts, Facts)>,
}

/// An entry that went from one story to another, with the item that it is part of there ([`Entry::alone`]).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Moved {
    entry: i64,
    from: (i64, i64),
    to: (i64, i64),
}

/// A story's own facts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, sqlx::FromRow)]
struct Facts {
    id: i64,
    follows: Option<i64>,
    merged_into: Option<i64>,
}

/// An entry within its story.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
struct Entry {
    id: i64,
    story_id: i64,
    /// The first entry of the item as which it was public when its story became part of another one, else 0.
    alone: i64,
    /// Readers see it.
    public: bool,
}

/// Stories as they stand before something is done to them.
pub struct Ground {
    entries: Vec<Entry>,
    stories: Vec<Facts>,
}

impl Ground {
    /// These stories, with the stories that refer to them.
    pub async fn of(tx: &mut SqliteConnection, stories: &[i64]) -> Result<Ground> {
        let sql = "SELECT id, follows, merged_into FROM story WHERE id IN (SELECT value FROM json_each($1))
                   OR follows IN (SELECT value FROM json_each($1)) OR merged_into IN (SELECT value FROM json_each($1))";
        let facts = sqlx::query_as(sql).bind(id_list(stories)).fetch_all(&mut *tx).await?;
        let sql = "SELECT id FROM entry WHERE story_id IN (SELECT value FROM json_each($1))";
        let ids: Vec<i64> = sqlx::query_scalar(sql).bind(id_list(stories)).fetch_all(&mut *tx).await?;
        Ok(Ground { entries: entries(tx, &ids).await?, stories: facts })
    }

    /// What has been done since. Where readers see other entries together than before, the publications that list them want
    /// a new edition.
    pub async fn came_to(self, tx: &mut SqliteConnection, now: DateTime<Utc>) -> Result<Retold> {
        let ids: Vec<i64> = self.entries.iter().map(|entry| entry.id).collect();
        let are = entries(tx, &ids).await?;
        let regrouped = regrouped(&self.entries, &are);
        if !regrouped.is_empty() {
            raise(tx, &id_list(&regrouped), now).await?;
        }
        let mut retold = Retold::default();
        for (was, is) in self.entries.iter().zip(&are) {
            match was.story_id == is.story_id {
                true => retold.stayed.push(is.id),
                false => retold.moved.push(Moved {
                    entry: is.id,
                    from: (was.story_id, was.alone),
                    to: (is.story_id, is.alone),
                }),
            }
        }
        for was in self.stories {
            let is = facts(tx, was.id).await?;
            if was != is {
                retold.stories.push((was, is));
            }
        }
        Ok(retold)
    }
}

async fn entries(tx: &mut SqliteConnection, ids: &[i64]) -> Result<Vec<Entry>> {
    let sql = "SELECT e.id, coalesce(e.story_id, 0) AS story_id, e.alone,
                      coalesce(s.published IS NOT NULL AND s.withdrawn IS NULL, 0) AS public
               FROM entry e LEFT JOIN standing s ON s.entry_id = e.id
               WHERE e.id IN (SELECT value FROM json_each($1)) ORDER BY e.id";
    Ok(sqlx::query_as(sql).bind(id_list(ids)).fetch_all(tx).await?)
}

async fn facts(tx: &mut SqliteConnection, story: i64) -> Result<Facts> {
    let sql = "SELECT id, follows, merged_into FROM story WHERE id = $1";
    Ok(sqlx::query_as(sql).bind(story).fetch_one(tx).await?)
}

/// Entries that readers see and that stand beside others than before.
fn regrouped(were: &[Entry], are: &[Entry]) -> Vec<i64> {
    let items = |entries: &[Entry]| {
        let mut items: BTreeMap<(i64, i64), BTreeSet<i64>> = BTreeMap::new();
        for entry in entries.iter().filter(|entry| entry.public) {
            items.entry((entry.story_id, entry.alone)).or_default().insert(entry.id);
        }
        items
    };
    let (before, after) = (items(were), items(are));
    let same = |was: &Entry, is: &Entry| before.get(&(was.story_id, was.alone)) == after.get(&(is.story_id, is.alone));
    were.iter().zip(are).filter(|(was, is)| is.public && !same(was, is)).map(|(_, is)| is.id).collect()
}

/// The number by which a story is known now.
pub async fn present(tx: &mut SqliteConnection, story: i64) -> Result<i64> {
    let sql = "SELECT coalesce(merged_into, id) FROM story WHERE id = $1";
    Ok(sqlx::query_scalar(sql).bind(story).fetch_optional(tx).await?.unwrap_or(story))
}

/// One story becomes part of another. Where readers see entries of both, they see the same items as before: those of the
/// first stay as they are, and what comes later joins those of the second.
pub async fn fold(tx: &mut SqliteConnection, from: i64, into: i64, now: DateTime<Utc>) -> Result<Retold> {
    let ground = Ground::of(tx, &[from, into]).await?;
    let head = "SELECT e.id FROM entry e JOIN standing s ON s.entry_id = e.id
                WHERE e.story_id = $1 AND e.alone = 0 AND s.published IS NOT NULL AND s.withdrawn IS NULL
                ORDER BY s.published, e.id LIMIT 1";
    let first: Option<i64> = sqlx::query_scalar(head).bind(from).fetch_optional(&mut *tx).await?;
    let other: Option<i64> = sqlx::query_scalar(head).bind(into).fetch_optional(&mut *tx).await?;
    if let (Some(first), Some(_)) = (first, other) {
        let sql = "UPDATE entry SET alone = $2 WHERE story_id = $1 AND alone = 0 AND id IN (
                       SELECT entry_id FROM standing WHERE published IS NOT NULL AND withdrawn IS NULL)";
        sqlx::query(sql).bind(from).bind(first).execute(&mut *tx).await?;
    }
    for sql in [
        "UPDATE entry SET story_id = $2 WHERE story_id = $1",
        "UPDATE story SET follows = CASE WHEN id = $2 THEN NULL ELSE $2 END WHERE follows = $1",
        "UPDATE story SET merged_into = $2 WHERE id = $1 OR merged_into = $1",
        "UPDATE story SET follows = (SELECT f.follows FROM story f WHERE f.id = $1) WHERE id = $2 AND follows IS NULL
         AND (SELECT f.follows FROM story f WHERE f.id = $1) <> $2",
    ] {
        sqlx::query(sql).bind(from).bind(into).execute(&mut *tx).await?;
    }
    ground.came_to(tx, now).await
}

/// Takes entries out of their stories into another one. What was an item of its own is one there.
pub async fn take_out(tx: &mut SqliteConnection, entries: &[i64], into: i64, now: DateTime<Utc>) -> Result<Retold> {
    let sql =
        "SELECT DISTINCT story_id FROM entry WHERE id IN (SELECT value FROM json_each($1)) AND story_id IS NOT NULL";
    let mut stories: Vec<i64> = sqlx::query_scalar(sql).bind(id_list(entries)).fetch_all(&mut *tx).await?;
    stories.push(into);
    let ground = Ground::of(tx, &stories).await?;
    let sql = "UPDATE entry SET story_id = $2, alone = CASE WHEN alone = id THEN alone ELSE 0 END
               WHERE id IN (SELECT value FROM json_each($1))";
    sqlx::query(sql).bind(id_list(entries)).bind(into).execute(&mut *tx).await?;
    ground.came_to(tx, now).await
}

/// Takes back what was done by a decision. Entries that stand where it put them go back to the story that they were in, or
/// to the one that this is part of by now; from what an editor has parted them since they stay away. What joined meanwhile
/// goes with the entry that it was nearest to when it came.
pub async fn take_back(
    tx: &mut SqliteConnection,
    retold: &Retold,
    decision: i64,
    now: DateTime<Utc>,
) -> Result<Retold> {
    let mut stories: BTreeSet<i64> = retold.moved.iter().flat_map(|moved| [moved.from.0, moved.to.0]).collect();
    for story in stories.clone() {
        stories.insert(present(tx, story).await?);
    }
    let ground = Ground::of(tx, &stories.into_iter().collect::<Vec<_>>()).await?;
    // Where an act put entries is looked up before their old stories are their own again.
    let mut stand = Vec::with_capacity(retold.moved.len());
    for moved in &retold.moved {
        stand.push(present(tx, moved.to.0).await?);
    }
    for (was, is) in &retold.stories {
        restore(tx, was, is).await?;
    }
    let known: Vec<i64> = retold.moved.iter().map(|moved| moved.entry).chain(retold.stayed.iter().copied()).collect();
    for (moved, stands) in retold.moved.iter().zip(stand) {
        let back = present(tx, moved.from.0).await?;
        if back != stands && go_back(tx, moved, (stands, back), decision).await? {
            follow(tx, &known, moved.entry, (stands, back)).await?;
        }
    }
    ground.came_to(tx, now).await
}

/// A story is again what it was, where nothing else has changed it since.
async fn restore(tx: &mut SqliteConnection, was: &Facts, is: &Facts) -> Result<()> {
    let sql = "UPDATE story SET merged_into = $2 WHERE id = $1 AND merged_into IS NOT DISTINCT FROM
                   (SELECT coalesce(s.merged_into, s.id) FROM story s WHERE s.id = $3)";
    if was.merged_into != is.merged_into {
        sqlx::query(sql).bind(was.id).bind(was.merged_into).bind(is.merged_into).execute(&mut *tx).await?;
    }
    let sql = "UPDATE story SET follows = $2 WHERE id = $1 AND follows IS NOT DISTINCT FROM $3";
    if was.follows != is.follows {
        sqlx::query(sql).bind(was.id).bind(was.follows).bind(is.follows).execute(&mut *tx).await?;
    }
    Ok(())
}

async fn go_back(tx: &mut SqliteConnection, moved: &Moved, (stands, back): (i64, i64), decision: i64) -> Result<bool> {
    let sql = "UPDATE entry SET story_id = $3, alone = CASE WHEN alone = $4 THEN $5 ELSE alone END
               WHERE id = $1 AND story_id = $2
                 AND NOT EXISTS (SELECT 1 FROM story_said p JOIN entry o ON o.id = p.other_id
                                 WHERE p.entry_id = $1 AND p.word = 'apart' AND p.decision_id <> $6 AND o.story_id = $3)";
    let done = sqlx::query(sql)
        .bind(moved.entry)
        .bind(stands)
        .bind(back)
        .bind(moved.to.1)
        .bind(moved.from.1)
        .bind(decision)
        .execute(tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// What came after an entry and was nearest to it, or repeats it, goes with it; and what was nearest to that.
async fn follow(tx: &mut SqliteConnection, known: &[i64], entry: i64, (stands, back): (i64, i64)) -> Result<()> {
    let sql = "UPDATE entry SET story_id = $3 WHERE story_id = $2 AND id NOT IN (SELECT value FROM json_each($4))
               AND (original_id = $1 OR (SELECT a.finding -> 'because' ->> 'nearest' FROM annotation a
                                         WHERE a.entry_id = entry.id AND a.step = 'story')
                                      = (SELECT n.public_id FROM entry n WHERE n.id = $1))
               RETURNING id";
    let mut leads = vec![entry];
    while let Some(lead) = leads.pop() {
        let query = sqlx::query_scalar(sql).bind(lead).bind(stands).bind(back).bind(id_list(known));
        let followed: Vec<i64> = query.fetch_all(&mut *tx).await?;
        leads.extend(followed);
    }
    Ok(())
}
