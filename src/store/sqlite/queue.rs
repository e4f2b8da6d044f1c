//! Reading the queue on SQLite. First the ids, by one walk along the index that covers every condition; then the few
//! cards that are shown. Where the query wants one for each story, an entry is passed over that has a newer telling.

use chrono::{DateTime, Utc};
use sqlx::sqlite::SqliteConnection;
use sqlx::{QueryBuilder, Sqlite as Engine};

use super::Sqlite;
use super::conditions::{self, Context};
use super::desk::cards_of;
use super::rows::id_list;
use super::tellings::{self, Group};
use super::{ranking, search};
use crate::model::query::{Order, Query, Tellings};
use crate::store::Result;
use crate::store::desk::Card;
use crate::store::queue::*;

/// So many entries are looked at one by one sooner than a walk along the whole queue would find them. It is more than
/// [`Count::MOST`], so that a count of them is a count.
const FEW: usize = 2_000;

impl Queue for Sqlite {
    async fn queue(&self, query: &Query, page: &Page) -> Result<Cards> {
        // One snapshot: what arrives meanwhile is not half on the page.
        let mut tx = self.read.begin().await?;
        let newest: i64 = sqlx::query_scalar("SELECT coalesce(max(id), 0) FROM entry").fetch_one(&mut *tx).await?;
        let context = Context::of(&mut tx, std::slice::from_ref(query), page.now).await?;
        if query.order() == Order::Best {
            return Ok(Cards { newest, ..best(&mut tx, query, page, &context).await? });
        }
        let (places, next, previous) = places(&mut tx, query, page, &context).await?;
        let groups = groups(&mut tx, &places, query, &context).await?;
        Ok(Cards { cards: tellings::cards(&mut tx, &groups).await?, next, previous, newest, ranks: Vec::new() })
    }

    async fn card(&self, query: &Query, entry: i64, now: DateTime<Utc>) -> Result<Option<Card>> {
        let mut tx = self.read.begin().await?;
        let context = Context::of(&mut tx, std::slice::from_ref(query), now).await?;
        let groups = match query.tellings() {
            Tellings::One => tellings::of(&mut tx, &[entry], query, &context).await?,
            Tellings::All => vec![(entry, Group::one(entry))],
        };
        let groups: Vec<Group> = groups.into_iter().map(|(_, group)| group).collect();
        Ok(tellings::cards(&mut tx, &groups).await?.pop())
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
        let ways = ways_to_stand(&mut tx).await?;
        let mut counts = Vec::with_capacity(queries.len());
        for query in queries {
            let standing = standing(&mut tx, query, &ways).await?;
            counts.push(match standing {
                Some(standing) if conditions::is_only_standing(query) => standing.count(&mut tx, query).await?,
                standing => count(&mut tx, query, None, few(standing), &context).await?,
            });
        }
        Ok(counts)
    }

    async fn arrived(&self, since: i64, query: &Query, now: DateTime<Utc>) -> Result<Count> {
        let mut tx = self.read.begin().await?;
        let context = Context::of(&mut tx, std::slice::from_ref(query), now).await?;
        count(&mut tx, query, Some(since), None, &context).await
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
    let ways = ways_to_stand(tx).await?;
    let few = few(standing(tx, query, &ways).await?);
    let back = page.before.filter(|_| page.after.is_none());
    let rows: Vec<(i64, i64)> = asked(query, page, few, context).build_query_as().fetch_all(&mut *tx).await?;
    let more = rows.len() > page.limit;
    let mut found: Vec<Cursor> = rows.into_iter().take(page.limit).map(|(at, id)| Cursor { at, id }).collect();
    if back.is_some() {
        found.reverse();
    }
    let (first, last) = (found.first().copied(), found.last().copied());
    let (next, previous) = match back {
        Some(_) => (last, first.filter(|_| more)),
        None => (last.filter(|_| more), page.after.and(first)),
    };
    Ok((found, next, previous))
}

/// The question for a page, and for one place more.
fn asked(query: &Query, page: &Page, few: Option<String>, context: &Context) -> QueryBuilder<Engine> {
    let back = page.before.filter(|_| page.after.is_none());
    // A plus sign keeps the engine off the queue's index, where the few are sorted sooner than it is walked.
    let sign = if few.is_some() { "+" } else { "" };
    let mut sql: QueryBuilder<Engine> =
        QueryBuilder::new("SELECT n.sort_at, n.id FROM (SELECT e.sort_at, e.id, e.story_id FROM entry e WHERE ");
    conditions::write(&mut sql, query, context);
    only(&mut sql, few);
    sql.push(") AS n WHERE 1 = 1");
    if let Some(Cursor { at, id }) = page.after.or(back) {
        sql.push(if back.is_some() { " AND (n.sort_at, n.id) > (" } else { " AND (n.sort_at, n.id) < (" });
        sql.push_bind(at).push(", ").push_bind(id).push(")");
    }
    if query.tellings() == Tellings::One {
        no_newer(&mut sql, query, context);
    }
    let turn = if back.is_some() { "" } else { " DESC" };
    sql.push(format!(" ORDER BY {sign}n.sort_at{turn}, {sign}n.id{turn} LIMIT ")).push_bind(page.limit as i64 + 1);
    sql
}

/// Passes over what has a newer telling that is found as well: a story stands where its newest one does.
fn no_newer(sql: &mut QueryBuilder<Engine>, query: &Query, context: &Context) {
    sql.push(
        " AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.story_id = n.story_id
                          AND (e.sort_at, e.id) > (n.sort_at, n.id) AND ",
    );
    conditions::write(sql, query, context);
    sql.push(")");
}

/// What the cards of these places stand for.
async fn groups(tx: &mut SqliteConnection, places: &[Cursor], query: &Query, context: &Context) -> Result<Vec<Group>> {
    let ids: Vec<i64> = places.iter().map(|place| place.id).collect();
    Ok(match query.tellings() {
        Tellings::All => ids.into_iter().map(Group::one).collect(),
        Tellings::One => tellings::of(tx, &ids, query, context).await?.into_iter().map(|(_, group)| group).collect(),
    })
}

/// A page of the best. A place in that order is a value (which falls from card to card) and a card; where that card is gone
/// meanwhile, the page begins with the values below it.
async fn best(tx: &mut SqliteConnection, query: &Query, page: &Page, context: &Context) -> Result<Cards> {
    let newest = Page::first(CANDIDATES, page.now);
    let (places, ..) = places(tx, query, &newest, context).await?;
    let groups = groups(tx, &places, query, context).await?;
    let found: Vec<&[i64]> = groups.iter().map(|group| group.found.as_slice()).collect();
    let ranked = ranking::best(tx, &found, page.now).await?;
    let cursor = |at: usize| ranked.get(at).map(|(value, one)| Cursor { at: place_of(*value), id: one.entry });
    let find = |cursor: Cursor| {
        let there = ranked.iter().position(|(_, one)| one.entry == cursor.id);
        there.ok_or_else(|| ranked.partition_point(|(value, _)| place_of(*value) >= cursor.at))
    };
    let (first, end) = match (page.after, page.before) {
        (Some(after), _) => {
            let first = find(after).map_or_else(|gone| gone, |there| there + 1);
            (first, first + page.limit)
        }
        (None, Some(before)) => {
            let end = find(before).unwrap_or_else(|gone| gone);
            (end.saturating_sub(page.limit), end)
        }
        (None, None) => (0, page.limit),
    };
    let end = end.min(ranked.len());
    let ranks: Vec<_> = ranked.get(first..end).unwrap_or_default().iter().map(|(_, one)| one.clone()).collect();
    let shown = ranks.iter().filter_map(|one| groups.iter().find(|group| group.found.contains(&one.entry)));
    let shown: Vec<Group> = shown.cloned().collect();
    Ok(Cards {
        cards: tellings::cards(tx, &shown).await?,
        next: if end < ranked.len() { cursor(end.saturating_sub(1)) } else { None },
        previous: if first > 0 { cursor(first) } else { None },
        newest: 0,
        ranks,
    })
}

/// A value as a cursor carries it.
fn place_of(value: f32) -> i64 {
    (f64::from(value) * 1e9) as i64
}

/// All ways in which entries stand, each once: a step from one to the next along their index.
async fn ways_to_stand(tx: &mut SqliteConnection) -> Result<Vec<i64>> {
    let sql = "WITH RECURSIVE way (stands) AS (
                   SELECT min(stands) FROM entry
                   UNION ALL SELECT (SELECT min(e.stands) FROM entry e WHERE e.stands > way.stands) FROM way
                   WHERE way.stands IS NOT NULL)
               SELECT stands FROM way WHERE stands IS NOT NULL";
    Ok(sqlx::query_scalar(sql).fetch_all(tx).await?)
}

/// The entries of the ways to stand that a query asks for.
struct Standing {
    /// The ways, as a JSON array.
    ways: String,
    /// How many entries stand so; no more than [`FEW`] are counted.
    there: usize,
}

impl Standing {
    /// How many cards a query has that asks for nothing else.
    async fn count(&self, tx: &mut SqliteConnection, query: &Query) -> Result<Count> {
        if query.tellings() == Tellings::All {
            return Ok(Count::capped(self.there));
        }
        let sql = "SELECT count(*) FROM (
                       SELECT DISTINCT coalesce(story_id, -id) FROM entry
                       WHERE stands IN (SELECT value FROM json_each($1)) LIMIT $2) AS stories";
        let there: i64 = sqlx::query_scalar(sql).bind(&self.ways).bind(Count::MOST as i64 + 1).fetch_one(tx).await?;
        Ok(Count::capped(usize::try_from(there).unwrap_or_default()))
    }
}

/// What a query asks of the ways to stand; `None` when it asks nothing of them.
async fn standing(tx: &mut SqliteConnection, query: &Query, ways: &[i64]) -> Result<Option<Standing>> {
    if !conditions::asks_standing(query) {
        return Ok(None);
    }
    let fit: Vec<i64> = ways.iter().copied().filter(|stands| conditions::can_be(query, *stands)).collect();
    let ways = id_list(&fit);
    let sql = "SELECT count(*) FROM (
                   SELECT 1 FROM entry WHERE stands IN (SELECT value FROM json_each($1)) LIMIT $2) AS there";
    let there: i64 = sqlx::query_scalar(sql).bind(&ways).bind(FEW as i64).fetch_one(tx).await?;
    Ok(Some(Standing { ways, there: usize::try_from(there).unwrap_or_default() }))
}

/// The ways to stand, where few entries stand so.
fn few(standing: Option<Standing>) -> Option<String> {
    standing.filter(|standing| standing.there < FEW).map(|standing| standing.ways)
}

fn only(sql: &mut QueryBuilder<Engine>, few: Option<String>) {
    if let Some(ways) = few {
        sql.push(" AND e.stands IN (SELECT value FROM json_each(").push_bind(ways).push("))");
    }
}

/// How many cards a query has, of entries that arrived after `since`; it stops beyond [`Count::MOST`].
async fn count(
    tx: &mut SqliteConnection,
    query: &Query,
    since: Option<i64>,
    few: Option<String>,
    context: &Context,
) -> Result<Count> {
    // An entry without a story is one of its own.
    let what = if query.tellings() == Tellings::One { "DISTINCT coalesce(e.story_id, -e.id)" } else { "1" };
    let mut sql: QueryBuilder<Engine> =
        QueryBuilder::new(format!("SELECT count(*) FROM (SELECT {what} FROM entry e WHERE "));
    conditions::write(&mut sql, query, context);
    only(&mut sql, few);
    if let Some(since) = since {
        sql.push(" AND e.id > ").push_bind(since);
    }
    sql.push(" LIMIT ").push_bind(Count::MOST as i64 + 1).push(") AS found");
    let found: i64 = sql.build_query_scalar().fetch_one(tx).await?;
    Ok(Count::capped(usize::try_from(found).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_page_of_stories_is_one_walk_along_the_queue_with_one_seek_for_each_entry() {
        let folder = tempfile::tempdir().unwrap();
        let store = Sqlite::open(&folder.path().join("newsloom.db")).await.unwrap();
        let mut db = store.read.acquire().await.unwrap();
        let now = DateTime::UNIX_EPOCH;
        let turned = Page { after: Some(Cursor { at: 1, id: 1 }), ..Page::first(50, now) };
        for (text, page) in
            [("status:inbox", Page::first(50, now)), ("status:inbox", turned), ("topic:x -lang:y", turned)]
        {
            let query = Query::parse(text).by_story();
            let context = Context::of(&mut db, std::slice::from_ref(&query), now).await.unwrap();
            let sql = format!("EXPLAIN QUERY PLAN {}", asked(&query, &page, None, &context).sql().as_str());
            let plan = sqlx::query_as::<_, (i64, i64, i64, String)>(sqlx::AssertSqlSafe(sql));
            let steps: Vec<String> = plan.fetch_all(&mut *db).await.unwrap().into_iter().map(|row| row.3).collect();
            let told = steps.join("\n");
            assert!(steps[0].contains("entry_queue"), "{text}: {told}");
            assert!(told.contains("entry_by_story (story_id=? AND sort_at>?)"), "{text}: {told}");
            assert!(!told.contains("B-TREE"), "nothing is sorted, {text}: {told}");
        }
    }
}
