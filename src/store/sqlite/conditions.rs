//! Queries as SQL: each clause is a condition on the columns that one slim index covers, or on a short list beside it.
//! Everything that was typed is bound, never written into the statement.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use sqlx::sqlite::SqliteConnection;
use sqlx::{QueryBuilder, Row, Sqlite as Engine};

use super::alike::{self, Alike};
use super::search;
use crate::model::query::{Assignee, Clause, Has, IssueWanted, Layer, Query, RegionWanted, Status, Term, Wanted, When};
use crate::store::{Result, from_json, to_ms};
use crate::text::fold;

/// What a condition needs beside its clause.
pub struct Context {
    now: DateTime<Utc>,
    /// The rows of the outlets that a name or slug stands for.
    outlets: HashMap<String, Vec<i64>>,
    /// The entries that are named for what is like them.
    alike: HashMap<String, Alike>,
}

impl Context {
    /// Looks up the outlets that queries name.
    pub async fn of(db: &mut SqliteConnection, queries: &[Query], now: DateTime<Utc>) -> Result<Context> {
        let mut names: Vec<&String> = Vec::new();
        let mut alike = HashMap::new();
        for clause in queries.iter().flat_map(|query| &query.clauses) {
            match &clause.wanted {
                Wanted::Outlet(wanted) => names.extend(wanted),
                Wanted::Like(text) | Wanted::Story(text) => {
                    alike.insert(text.clone(), alike::of(&mut *db, text).await?);
                }
                _ => {}
            }
        }
        let mut outlets = HashMap::new();
        if !names.is_empty() {
            let known = known_outlets(db).await?;
            outlets = names.into_iter().map(|name| (name.clone(), named(&known, name))).collect();
        }
        Ok(Context { now, outlets, alike })
    }
}

/// An outlet and what it is called, folded: slug, name, aliases.
type Known = (i64, Vec<String>);

async fn known_outlets(db: &mut SqliteConnection) -> Result<Vec<Known>> {
    let sql = "SELECT id, slug, facts ->> 'name' AS name, coalesce(facts -> 'aliases', '[]') AS aliases FROM outlet";
    let mut known = Vec::new();
    for row in sqlx::query(sql).fetch_all(db).await? {
        let mut called: Vec<String> = from_json(row.try_get("aliases")?, "aliases")?;
        called
            .extend([row.try_get::<String, _>("slug")?, row.try_get::<Option<String>, _>("name")?.unwrap_or_default()]);
        known.push((row.try_get("id")?, called.iter().map(|name| fold(name)).collect()));
    }
    Ok(known)
}

/// The outlets that are called so, else those in whose name the words stand.
fn named(known: &[Known], name: &str) -> Vec<i64> {
    let name = fold(name);
    if name.is_empty() {
        return Vec::new();
    }
    let ids = |fits: &dyn Fn(&String) -> bool| -> Vec<i64> {
        known.iter().filter(|(_, called)| called.iter().any(fits)).map(|(id, _)| *id).collect()
    };
    let whole = ids(&|called| *called == name);
    if whole.is_empty() { ids(&|called| format!(" {called} ").contains(&format!(" {name} "))) } else { whole }
}

/// Writes all conditions of a query on `entry e`, parted by AND; at least one.
pub fn write(sql: &mut QueryBuilder<Engine>, query: &Query, context: &Context) {
    sql.push("1 = 1");
    words(sql, query);
    for clause in &query.clauses {
        if !matches!(clause.wanted, Wanted::Words(_) | Wanted::Sort(_) | Wanted::Tellings(_)) {
            sql.push(" AND (");
            condition(sql, &clause.wanted, context);
            // What is not known of an entry does not speak against it.
            sql.push(if clause.not { ") IS NOT TRUE" } else { ")" });
        }
    }
}

/// All words in one question to the index, and all that must not be there in another. The plus sign keeps the engine from
/// going the other way round: one walk along the queue beats sorting the many entries that hold a common word.
fn words(sql: &mut QueryBuilder<Engine>, query: &Query) {
    let layer = query.clauses.iter().find_map(|clause| match &clause.wanted {
        Wanted::In(layer) if !clause.not => Some(*layer),
        _ => None,
    });
    for not in [false, true] {
        let clauses = query.clauses.iter().filter(|clause| clause.not == not);
        let terms: Vec<&Term> = clauses.filter_map(term).collect();
        if let Some(asked) = search::asked(&terms, layer, not) {
            sql.push(if not { " AND +e.id NOT IN" } else { " AND +e.id IN" });
            sql.push(" (SELECT rowid FROM search WHERE search MATCH ").push_bind(asked).push(")");
        }
    }
}

fn term(clause: &Clause) -> Option<&Term> {
    if let Wanted::Words(term) = &clause.wanted { Some(term) } else { None }
}

fn condition(sql: &mut QueryBuilder<Engine>, wanted: &Wanted, context: &Context) {
    match wanted {
        Wanted::Words(_) | Wanted::Sort(_) | Wanted::Tellings(_) => {}
        Wanted::Address(address) => {
            sql.push("e.id IN (SELECT id FROM entry WHERE public_id = ").push_bind(address.clone());
            sql.push(" UNION SELECT id FROM entry WHERE link = ").push_bind(address.clone()).push(")");
        }
        Wanted::Like(text) => alike::like(sql, context.alike.get(text), context.now),
        Wanted::Story(entry) => alike::story(sql, context.alike.get(entry)),
        Wanted::Outlet(names) => {
            let ids = names.iter().flat_map(|name| context.outlets.get(name).into_iter().flatten());
            listed(sql, "e.outlet_id", ids.copied());
        }
        Wanted::Lang(tags) => listed(sql, "e.language", tags.iter().cloned()),
        Wanted::Region(_) | Wanted::Status(_) => any(sql, &ways(wanted).unwrap_or_default(), |sql, way| {
            sql.push("(e.stands & ").push(way.none).push(") = 0");
            if way.any != 0 {
                sql.push(" AND (e.stands & ").push(way.any).push(") <> 0");
            }
        }),
        Wanted::Topic(slugs) => any(sql, slugs, |sql, slug| {
            sql.push("coalesce(e.topics, '') LIKE ").push_bind(format!("% {} %", literal(slug))).push(" ESCAPE '\\'");
        }),
        Wanted::Issue(issues) => any(sql, issues, issue),
        Wanted::By(handles) => {
            sql.push("+e.id IN (SELECT d.entry_id FROM decision d WHERE d.entry_id IS NOT NULL AND ");
            listed(sql, "d.editor", handles.iter().cloned());
            sql.push(")");
        }
        Wanted::Assigned(people) => any(sql, people, assigned),
        Wanted::For(people) => any(sql, people, waits_for),
        Wanted::Has(things) => any(sql, things, |sql, has| {
            sql.push(match has {
                Has::Image => "e.image = 1",
                Has::Comment => {
                    "e.id IN (SELECT d.entry_id FROM decision d WHERE d.act = 'comment' AND d.entry_id IS NOT NULL
                              AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id))"
                }
            });
        }),
        Wanted::Before(when) => {
            sql.push("e.sort_at < ").push_bind(moment(*when, context));
        }
        Wanted::After(when) => {
            sql.push("e.sort_at >= ").push_bind(moment(*when, context));
        }
        // What editors wrote; words that were taken back say nothing.
        Wanted::In(layer) => {
            let not = if *layer == Layer::Original {
                "1 = 1"
            } else {
                "e.id IN (SELECT entry_id FROM words WHERE facts <> '{}')"
            };
            sql.push(not);
        }
    }
}

/// A test of the bits that migrations 0004 and 0012 name: those of the state, and those of the regions 256 times as high.
struct Bits {
    none: i64,
    /// One of them at least; of no bits at all everything has one.
    any: i64,
}

impl Bits {
    fn fit(&self, stands: i64) -> bool {
        stands & self.none == 0 && (self.any == 0 || stands & self.any != 0)
    }
}

/// What nobody has taken, put off or kept out, and no other telling stands for in an issue, is in the inbox.
const DECIDED: i64 = 247 | TOLD;

/// Its story was placed in an issue when it was one of its tellings (migration 0012).
const TOLD: i64 = 1 << 18;

/// The ways to stand of which a clause wants one; `None` for a clause on something else.
fn ways(wanted: &Wanted) -> Option<Vec<Bits>> {
    let way = |none, any| Bits { none, any };
    match wanted {
        Wanted::Status(all) => Some(all.iter().flat_map(|status| status_ways(*status)).collect()),
        Wanted::Region(regions) => Some(
            regions
                .iter()
                .map(|region| match region {
                    RegionWanted::One(region) => way(0, search::mask(&[*region]) << 8),
                    RegionWanted::None => way(127 << 8, search::CURATED << 8),
                })
                .collect(),
        ),
        _ => None,
    }
}

fn status_ways(status: Status) -> Vec<Bits> {
    let way = |none, any| Bits { none, any };
    match status {
        Status::Inbox => vec![way(DECIDED, 0)],
        Status::NeedsRegion => vec![way(DECIDED, search::LOOK << 8)],
        Status::Selected => vec![way(0, 1)],
        Status::Shortlist => vec![way(0, 2)],
        Status::Snoozed => vec![way(0, 32)],
        // By an editor, or put aside by a rule as long as nobody takes it.
        Status::Rejected => vec![way(0, 4), way(19, 128)],
        Status::Placed => vec![way(0, 16)],
        Status::Duplicate => vec![way(0, 64)],
        Status::Public => vec![way(0, 8)],
        Status::All => vec![way(0, 0)],
    }
}

/// Whether entries that stand so can be what a query asks for, by its clauses on that.
pub fn can_be(query: &Query, stands: i64) -> bool {
    query.clauses.iter().all(|clause| match ways(&clause.wanted) {
        Some(ways) => ways.iter().any(|way| way.fit(stands)) != clause.not,
        None => true,
    })
}

/// Whether a query asks for nothing but ways to stand, and for some.
pub fn is_only_standing(query: &Query) -> bool {
    let is_order = |clause: &Clause| matches!(clause.wanted, Wanted::Sort(_) | Wanted::Tellings(_));
    asks_standing(query) && query.clauses.iter().all(|clause| is_order(clause) || ways(&clause.wanted).is_some())
}

/// Whether some clause asks how entries stand.
pub fn asks_standing(query: &Query) -> bool {
    query.clauses.iter().any(|clause| ways(&clause.wanted).is_some())
}

fn issue(sql: &mut QueryBuilder<Engine>, wanted: &IssueWanted) {
    let placed = "e.id IN (SELECT p.entry_id FROM placement p JOIN issue i ON i.id = p.issue_id WHERE p.entry_id IS NOT NULL AND ";
    match wanted {
        // As the desk takes it: the newest draft, and one that was read from a text after all others.
        IssueWanted::Current => sql.push(placed).push(
            "i.id = (SELECT id FROM issue WHERE state = 'draft' ORDER BY imported IS NOT NULL OR translation_of IS NOT NULL, id DESC LIMIT 1))",
        ),
        IssueWanted::None => sql.push("(e.stands & 16) = 0"),
        IssueWanted::Slug(slug) => sql.push(placed).push("i.slug = ").push_bind(slug.clone()).push(")"),
    };
}

fn assigned(sql: &mut QueryBuilder<Engine>, to: &Assignee) {
    match to {
        Assignee::Handle(handle) => {
            sql.push("e.id IN (SELECT entry_id FROM standing WHERE assignee = ").push_bind(handle.clone()).push(")")
        }
        Assignee::Nobody => sql.push("e.id NOT IN (SELECT entry_id FROM standing WHERE assignee IS NOT NULL)"),
        // Nobody asks, so nothing is theirs.
        Assignee::Me => sql.push("1 = 0"),
    };
}

/// Assigned to somebody, or they were called there and have not looked since.
fn waits_for(sql: &mut QueryBuilder<Engine>, whom: &Assignee) {
    assigned(sql, whom);
    if let Assignee::Handle(handle) = whom {
        sql.push(" OR e.id IN (SELECT m.entry_id FROM mention m JOIN person p ON p.id = m.person_id WHERE p.handle = ");
        sql.push_bind(handle.clone()).push(" AND m.read IS NULL)");
    }
}

fn moment(when: When, context: &Context) -> i64 {
    to_ms(when.moment(context.now, Tz::UTC))
}

/// One of several conditions.
fn any<T>(sql: &mut QueryBuilder<Engine>, all: &[T], one: impl Fn(&mut QueryBuilder<Engine>, &T)) {
    for (at, wanted) in all.iter().enumerate() {
        sql.push(if at > 0 { " OR (" } else { "(" });
        one(sql, wanted);
        sql.push(")");
    }
}

/// A column that has one of these values.
fn listed<T>(sql: &mut QueryBuilder<Engine>, column: &str, values: impl Iterator<Item = T>)
where
    T: for<'q> sqlx::Encode<'q, Engine> + sqlx::Type<Engine>,
{
    let mut values = values.peekable();
    if values.peek().is_none() {
        sql.push("1 = 0");
        return;
    }
    sql.push(column).push(" IN (");
    for (at, value) in values.enumerate() {
        sql.push(if at > 0 { ", " } else { "" }).push_bind(value);
    }
    sql.push(")");
}

/// A text in which LIKE finds nothing but itself.
fn literal(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}
