//! Reading the queue on SQLite. First the ids, by one walk along the index that covers every condition; then the few
//! cards that are shown.

use chrono::{DateTime, Utc};
use sqlx::sqlite::SqliteConnection;
use sqlx::{QueryBuilder, Sqlite as Engine};

use super::Sqlite;
use super::conditions::{self, Context};
use super::desk::cards_of;
use super::search;
use crate::model::query::Query;
use crate::store::Result;
use crate::store::desk::Card;
use crate::store::queue::*;

impl Queue for Sqlite {
    async fn queue(&self, query: &Query, page: &Page) -> Result<Cards> {
        // One snapshot: what arrives meanwhile is not half on the page.
        let mut tx = self.read.begin().await?;
        let newest: i64 = sqlx::query_scalar("SELECT coalesce(max(id), 0) FROM entry").fetch_one(&mut *tx).await?;
        let context = Context::of(&mut tx, std::slice::from_ref(query), page.now).await?;
        let (places, next, previous) = places(&mut tx, query, page, &context).await?;
        let ids: Vec<i64> = places.iter().map(|place| place.id).collect();
        Ok(Cards { cards: cards_of(&mut tx, &ids).await?, next, previous, newest })
    }

    async fn latest(&self, query: &Query, limit: usize, now: DateTime<Utc>) -> Result<Vec<Card>> {
        let mut tx = self.read.begin().await?;
        let context = Context::of(&mut tx, std::slice::from_ref(query), now).await?;
        let mut sql: QueryBuilder<Engine> = QueryBuilder::new("SELECT e.id FROM entry e WHERE ");
        conditions::write(&mut sql, query, &context);
        sql.push(" ORDER BY e.id DESC LIMIT ").push_bind(limit as i64);
        let ids: Vec<i64> = sql.build_query_scalar().fetch_all(&mut *tx).await?;
        cards_of(&mut tx, &ids).await
    }

    async fn counts(&self, queries: &[Query], now: DateTime<Utc>) -> Result<Vec<Count>> {
        let mut tx = self.read.begin().await?;
        let context = Context::of(&mut tx, queries, now).await?;
        let mut counts = Vec::with_capacity(queries.len());
        for query in queries {
            counts.push(count(&mut tx, query, None, &context).await?);
        }
        Ok(counts)
    }

    async fn arrived(&self, since: i64, query: &Query, now: DateTime<Utc>) -> Result<Count> {
        let mut tx = self.read.begin().await?;
        let context = Context::of(&mut tx, std::slice::from_ref(query), now).await?;
        count(&mut tx, query, Some(since), &context).await
    }

    async fn catch_up_search(&self, limit: usize) -> Result<usize> {
        let mut tx = self.begin().await?;
        let done = search::catch_up(&mut tx, limit).await?;
        tx.commit().await?;
        Ok(done)
    }
}

/// The places of a page, newest first, and where its neighbours begin.
async fn places(
    tx: &mut SqliteConnection,
    query: &Query,
    page: &Page,
    context: &Context,
) -> Result<(Vec<Cursor>, Option<Cursor>, Option<Cursor>)> {
    let back = page.before.filter(|_| page.after.is_none());
    let mut sql: QueryBuilder<Engine> = QueryBuilder::new("SELECT e.sort_at, e.id FROM entry e WHERE ");
    conditions::write(&mut sql, query, context);
    if let Some(Cursor { at, id }) = page.after.or(back) {
        sql.push(if back.is_some() { " AND (e.sort_at, e.id) > (" } else { " AND (e.sort_at, e.id) < (" });
        sql.push_bind(at).push(", ").push_bind(id).push(")");
    }
    let order = if back.is_some() { "e.sort_at, e.id" } else { "e.sort_at DESC, e.id DESC" };
    sql.push(" ORDER BY ").push(order).push(" LIMIT ").push_bind(page.limit as i64 + 1);
    let rows: Vec<(i64, i64)> = sql.build_query_as().fetch_all(&mut *tx).await?;
    let more = rows.len() > page.limit;
    let mut found: Vec<Cursor> = rows.into_iter().take(page.limit).map(|(at, id)| Cursor { at, id }).collect();
    if back.is_some() {
        found.reverse();
    }
    let (first, last) = (found.first().copied(), found.last().copied());
    // An empty page still leads back to where it was asked from.
    let (next, previous) = match back {
        Some(_) => (last, first.filter(|_| more)),
        None => (last.filter(|_| more), page.after.and(first)),
    };
    Ok((found, next, previous))
}

/// How many entries a query finds, of those that arrived after `since`; it stops beyond [`Count::MOST`].
async fn count(tx: &mut SqliteConnection, query: &Query, since: Option<i64>, context: &Context) -> Result<Count> {
    let mut sql: QueryBuilder<Engine> = QueryBuilder::new("SELECT count(*) FROM (SELECT 1 FROM entry e WHERE ");
    conditions::write(&mut sql, query, context);
    if let Some(since) = since {
        sql.push(" AND e.id > ").push_bind(since);
    }
    sql.push(" LIMIT ").push_bind(Count::MOST as i64 + 1).push(") AS found");
    let found: i64 = sql.build_query_scalar().fetch_one(tx).await?;
    Ok(Count::capped(usize::try_from(found).unwrap_or_default()))
}
