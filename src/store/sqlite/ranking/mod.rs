//! Ranking on SQLite: reading it. `facts` gathers what is looked at of entries, `learn` keeps the model beside the log.

mod facts;
mod learn;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;

use super::Sqlite;
use super::rows::id_list;
use crate::rank::{self, Decided, Facts, Model, Placed, Subject};
use crate::store::desk::Telling;
use crate::store::ranking::{Ranked, Ranking, Witnesses};
use crate::store::{Result, from_json};

pub use facts::{Ground, Subjects};
pub use learn::{learn, unlearn};

/// Decisions among which witnesses are sought, the last ones.
const WITNESSES: i64 = 400;

impl Ranking for Sqlite {
    async fn ranks(&self, entries: &[i64], now: DateTime<Utc>) -> Result<Vec<Ranked>> {
        let mut tx = self.read.begin().await?;
        let model = learn::model(&mut tx).await?;
        let ground = Ground::of(&mut tx, now).await?;
        let found = facts::subjects(&mut tx, entries, &ground).await?;
        let ranked = |entry: &i64| {
            let subject = &found.0.iter().find(|(subject, _)| subject.id == *entry)?.0;
            let score = model.score(&subject.facts, subject.direction.as_ref());
            Some(Ranked { entry: *entry, p: score.p(), terms: score.terms, place: None, trial: false })
        };
        Ok(entries.iter().filter_map(ranked).collect())
    }

    async fn witnesses(&self, entry: i64) -> Result<Witnesses> {
        let mut tx = self.read.begin().await?;
        let (words, direction) = facts::reading(&mut tx, entry).await?;
        let decided = decided(&mut tx).await?;
        let nearest = rank::witnesses(entry, &words, direction.as_ref(), &decided);
        Ok(Witnesses {
            accepted: telling(&mut tx, nearest.accepted).await?,
            rejected: telling(&mut tx, nearest.rejected).await?,
        })
    }

    async fn settle_ranking(&self, now: DateTime<Utc>) -> Result<bool> {
        let mut tx = self.begin().await?;
        let unsettled = learn::is_unsettled(&mut tx).await?;
        if unsettled {
            learn::rebuild(&mut tx, now).await?;
            tx.commit().await?;
        }
        Ok(unsettled)
    }

    async fn rebuild_ranking(&self, now: DateTime<Utc>) -> Result<bool> {
        let mut tx = self.begin().await?;
        let before = learn::stored(&mut tx).await?;
        learn::rebuild(&mut tx, now).await?;
        let after = learn::stored(&mut tx).await?;
        tx.commit().await?;
        Ok(before != after)
    }

    async fn ranking(&self) -> Result<Option<Vec<u8>>> {
        learn::stored(&mut *self.read.acquire().await?).await
    }
}

/// Of each of these groups the entry that will most likely be taken, the best first, each with why.
pub async fn best(db: &mut SqliteConnection, groups: &[&[i64]], now: DateTime<Utc>) -> Result<Vec<(f32, Ranked)>> {
    let model: Model = learn::model(db).await?;
    let ground = Ground::of(db, now).await?;
    let found = facts::subjects(db, &groups.concat(), &ground).await?.0.into_iter();
    let mut found: HashMap<i64, Subject> = found.map(|(subject, _)| (subject.id, subject)).collect();
    let chance = |subject: &Subject| model.score(&subject.facts, subject.direction.as_ref()).p();
    let best_of = |group: &&[i64]| {
        let all = group.iter().filter_map(|id| found.remove(id));
        // Of equals the first one, which leads its card.
        all.rev().max_by(|one, other| chance(one).total_cmp(&chance(other)))
    };
    let subjects: Vec<Subject> = groups.iter().filter_map(best_of).collect();
    let ordered = rank::order(&model, &subjects).into_iter().enumerate();
    let ranked = |(at, placed): (usize, Placed)| {
        let Placed { id, score, value, trial } = placed;
        (value, Ranked { entry: id, p: score.p(), terms: score.terms, place: Some(at + 1), trial })
    };
    Ok(ordered.map(ranked).collect())
}

/// The last decisions that stand, one for each entry.
async fn decided(db: &mut SqliteConnection) -> Result<Vec<Decided>> {
    let sql = "SELECT x.entry_id, x.accepted, x.facts, x.vector FROM rank_example x
               WHERE x.route IN ('all', 'taste')
                 AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = x.decision_id)
                 AND NOT EXISTS (SELECT 1 FROM rank_example y WHERE y.entry_id = x.entry_id AND y.decision_id > x.decision_id
                                 AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = y.decision_id))
               ORDER BY x.decision_id DESC LIMIT $1";
    let mut decided = Vec::new();
    for row in sqlx::query(sql).bind(WITNESSES).fetch_all(db).await? {
        let facts: Facts = from_json(row.try_get("facts")?, "an example")?;
        decided.push(Decided {
            entry: row.try_get("entry_id")?,
            accepted: row.try_get("accepted")?,
            words: facts.words,
            direction: row.try_get::<Option<Vec<u8>>, _>("vector")?.and_then(facts::direction),
        });
    }
    Ok(decided)
}

async fn telling(db: &mut SqliteConnection, entry: Option<i64>) -> Result<Option<Telling>> {
    let sql = "SELECT e.id AS entry, e.public_id AS id, o.facts ->> 'name' AS outlet, r.facts ->> 'title' AS title, e.link, e.language
               FROM entry e JOIN outlet o ON o.id = e.outlet_id
               JOIN revision r ON r.entry_id = e.id AND r.number = e.revision
               WHERE e.id IN (SELECT value FROM json_each($1))";
    let ids: Vec<i64> = entry.into_iter().collect();
    let Some(row) = sqlx::query(sql).bind(id_list(&ids)).fetch_optional(db).await? else { return Ok(None) };
    Ok(Some(Telling {
        entry: row.try_get("entry")?,
        id: row.try_get("id")?,
        outlet: row.try_get("outlet")?,
        title: row.try_get("title")?,
        link: row.try_get("link")?,
        language: row.try_get("language")?,
        ..Telling::default()
    }))
}
