//! The tellings of a story on one card: which of them a query finds, which leads, and which an act on the card is for.

use std::collections::HashMap;

use sqlx::sqlite::SqliteConnection;
use sqlx::{QueryBuilder, Sqlite as Engine};

use super::conditions::{self, Context};
use super::desk::cards_of;
use super::rows::id_list;
use crate::model::query::Query;
use crate::store::Result;
use crate::store::desk::Card;

/// Of how entries stand what an editor decided: bits of migrations 0004 and 0012. That readers see one already, or that a
/// rule suggests something, is no difference.
const DECIDED: i64 = 1 | 2 | 4 | 16 | 32 | 64 | 1 << 18;

/// What a card stands for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// All of the story that the query finds. The first one leads: what others repeat, and no reprint; else what its outlet
    /// dates first.
    pub found: Vec<i64>,
    /// Those that stand as the first one does, which acts on the card are for.
    pub together: Vec<i64>,
}

impl Group {
    /// An entry by itself.
    pub fn one(id: i64) -> Group {
        Group { found: vec![id], together: vec![id] }
    }

    /// The entry that leads.
    pub fn head(&self) -> Option<i64> {
        self.found.first().copied()
    }
}

/// What a query finds of the stories of these entries, story by story in their order; an entry of which nothing is found
/// has no group.
pub async fn of(
    db: &mut SqliteConnection,
    entries: &[i64],
    query: &Query,
    context: &Context,
) -> Result<Vec<(i64, Group)>> {
    let mut sql: QueryBuilder<Engine> = QueryBuilder::new("SELECT n.id, e.id, e.stands FROM json_each(");
    sql.push_bind(id_list(entries));
    // Which is found by its story alone is many to one; the other way round all that the query finds would be looked at.
    sql.push(
        ") i CROSS JOIN entry n ON n.id = i.value
         CROSS JOIN entry e ON e.id IN (SELECT n.id UNION SELECT s.id FROM entry s WHERE s.story_id = n.story_id)
         WHERE ",
    );
    conditions::write(&mut sql, query, context);
    sql.push(
        " ORDER BY e.original_id IS NOT NULL OR e.state & 64 <> 0,
              NOT EXISTS (SELECT 1 FROM entry r WHERE r.story_id = e.story_id AND r.original_id = e.id)
              AND NOT EXISTS (SELECT 1 FROM standing r WHERE r.duplicate_of = e.id),
              e.sort_at, e.id",
    );
    let rows: Vec<(i64, i64, i64)> = sql.build_query_as().fetch_all(db).await?;
    let mut groups: HashMap<i64, (i64, Group)> = HashMap::new();
    for (of, id, stands) in rows {
        let (leads, group) = groups.entry(of).or_insert((stands & DECIDED, Group::default()));
        group.found.push(id);
        if stands & DECIDED == *leads {
            group.together.push(id);
        }
    }
    Ok(entries.iter().filter_map(|id| Some((*id, groups.remove(id)?.1))).collect())
}

/// The cards of groups, in this order.
pub async fn cards(db: &mut SqliteConnection, groups: &[Group]) -> Result<Vec<Card>> {
    let heads: Vec<i64> = groups.iter().filter_map(Group::head).collect();
    let mut cards = cards_of(db, &heads).await?;
    for (card, group) in cards.iter_mut().zip(groups) {
        for telling in &mut card.also {
            telling.here = group.together.contains(&telling.entry);
        }
    }
    Ok(cards)
}
