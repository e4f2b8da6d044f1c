//! Queries as SQL: each clause is a condition on the columns that one slim index covers, or on a short list beside it.
//! Everything that was typed is bound, never written into the statement.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use sqlx::sqlite::SqliteConnection;
use sqlx::{QueryBuilder, Row, Sqlite as Engine};

use super::search;
use crate::model::query::{Assignee, Clause, Has, IssueWanted, Layer, Query, RegionWanted, Status, Term, Wanted, When};
use crate::store::{Result, from_json, to_ms};
use crate::text::fold;

/// What a condition needs beside its clause.
pub struct Context {
    now: DateTime<Utc>,
    /// The rows of the outlets that a name or slug stands for.
    outlets: HashMap<String, Vec<i64>>,
}

impl Context {
    /// Looks up the outlets that queries name.
    pub async fn of(db: &mut SqliteConnection, queries: &[Query], now: DateTime<Utc>) -> Result<Context> {
        let mut names: Vec<&String> = Vec::new();
        for clause in queries.iter().flat_map(|query| &query.clauses) {
            if let Wanted::Outlet(wanted) = &clause.wanted {
                names.extend(wanted);
            }
        }
        let mut outlets = HashMap::new();
        if !names.is_empty() {
            let known = known_outlets(db).await?;
            outlets = names.into_iter().map(|name| (name.clone(), named(&known, name))).collect();
        }
        Ok(Context { now, outlets })
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
        if !matches!(clause.wanted, Wanted::Words(_)) {
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
        Wanted::Words(_) => {}
        Wanted::Address(address) => {
            sql.push("e.id IN (SELECT id FROM entry WHERE public_id = ").push_bind(address.clone());
            sql.push(" UNION SELECT id FROM entry WHERE link = ").push_bind(address.clone()).push(")");
        }
        Wanted::Outlet(names) => {
            let ids = names.iter().flat_map(|name| context.outlets.get(name).into_iter().flatten());
            listed(sql, "e.outlet_id", ids.copied());
        }
        Wanted::Lang(tags) => listed(sql, "e.language", tags.iter().cloned()),
        Wanted::Region(regions) => region(sql, regions),
        Wanted::Topic(slugs) => any(sql, slugs, |sql, slug| {
            sql.push("coalesce(e.topics, '') LIKE ").push_bind(format!("% {} %", literal(slug))).push(" ESCAPE '\\'");
        }),
        Wanted::Status(all) => any(sql, all, |sql, status| {
            sql.push(stands(*status));
        }),
        Wanted::Issue(issues) => any(sql, issues, issue),
        Wanted::By(handles) => {
            sql.push("+e.id IN (SELECT d.entry_id FROM decision d WHERE d.entry_id IS NOT NULL AND ");
            listed(sql, "d.editor", handles.iter().cloned());
            sql.push(")");
        }
        Wanted::Assigned(people) => any(sql, people, assigned),
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

/// How an entry stands, by the bits that migration 0004 names. The inbox holds what nobody has taken, put off or kept out.
fn stands(status: Status) -> &'static str {
    match status {
        Status::Inbox => "(e.state & 247) = 0",
        Status::NeedsRegion => {
            "(e.state & 247) = 0 AND (e.regions & 256) = 0 AND ((e.regions & 127) = 0 OR (e.regions & 128) <> 0
             AND e.outlet_id IN (SELECT id FROM outlet WHERE facts ->> 'publish' = 'trusted'))"
        }
        Status::Selected => "(e.state & 1) <> 0",
        Status::Shortlist => "(e.state & 2) <> 0",
        Status::Snoozed => "(e.state & 32) <> 0",
        Status::Rejected => "(e.state & 4) <> 0 OR (e.state & 147) = 128",
        Status::Placed => "(e.state & 16) <> 0",
        Status::Duplicate => "(e.state & 64) <> 0",
        Status::Public => "(e.state & 8) <> 0",
        Status::All => "1 = 1",
    }
}

fn region(sql: &mut QueryBuilder<Engine>, wanted: &[RegionWanted]) {
    let named: Vec<_> =
        wanted.iter().filter_map(|one| if let RegionWanted::One(r) = one { Some(*r) } else { None }).collect();
    sql.push("(coalesce(e.regions, 0) & ").push_bind(search::mask(&named)).push(") <> 0");
    if wanted.contains(&RegionWanted::None) {
        sql.push(" OR coalesce(e.regions & 127, -1) = 0");
    }
}

fn issue(sql: &mut QueryBuilder<Engine>, wanted: &IssueWanted) {
    let placed = "e.id IN (SELECT p.entry_id FROM placement p JOIN issue i ON i.id = p.issue_id WHERE p.entry_id IS NOT NULL AND ";
    match wanted {
        // As the desk takes it: the newest draft.
        IssueWanted::Current => sql.push(placed).push("i.id = (SELECT max(id) FROM issue WHERE state = 'draft'))"),
        IssueWanted::None => sql.push("(e.state & 16) = 0"),
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
