//! The model beside the log: it learns in each decision's transaction, and unlearns in that of an undo by going back to an
//! earlier one and learning again what stands since. So it is always what the log alone would give.

use chrono::{DateTime, Utc};
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::facts::{self, Ground, Subjects, direction, subjects};
use crate::model::decision::{Act, Decision};
use crate::rank::{self, Example, Model, Route};
use crate::store::acts::{Deed, Done};
use crate::store::{Result, from_json, to_json};

/// After so many examples an earlier model is kept.
const KEPT: u32 = 256;

/// Decisions from before there was ranking that are learned from, the last ones.
const OLDER: i64 = 5_000;

/// The version of stored models: of the arithmetic and of the written weights.
fn version() -> String {
    let written = format!("{:?}", rank::written_weights());
    format!("{}-{}", rank::VERSION, &blake3::hash(written.as_bytes()).to_hex()[..8])
}

/// What a decision of this kind says of its entry: whether it is taken, in hundredths of a plain decision.
fn says(act: Act) -> Option<(bool, u8)> {
    match act {
        Act::Select | Act::Place => Some((true, 100)),
        Act::Shortlist => Some((true, 50)),
        Act::Spike | Act::Withdraw => Some((false, 100)),
        _ => None,
    }
}

impl Subjects {
    /// The entries of an act as they are before it; none where it teaches nothing.
    pub async fn before(tx: &mut SqliteConnection, deed: &Deed) -> Result<Subjects> {
        let ids: Vec<i64> = deed.targets.iter().map(|target| target.entry_id).collect();
        if says(deed.act).is_none() {
            return Ok(Subjects(Vec::new()));
        }
        let ground = Ground::of(tx, deed.now).await?;
        subjects(tx, &ids, &ground).await
    }
}

/// Learns from what was done to entries that were so before.
pub async fn learn(tx: &mut SqliteConnection, before: &Subjects, done: &[Done]) -> Result<()> {
    for Done { entry, decision, .. } in done {
        if let Some(subject) = before.0.iter().find(|(_, seen)| seen.public_id == *entry) {
            keep(tx, subject, decision).await?;
        }
    }
    if before.0.is_empty() { Ok(()) } else { go_on(tx).await }
}

/// Unlearns decisions that were taken back.
pub async fn unlearn(tx: &mut SqliteConnection, undone: &[Done]) -> Result<()> {
    let taken = undone.iter().filter_map(|done| done.took.as_ref());
    let first = taken.filter(|took| says(took.of.act).is_some()).map(|took| took.of.id).min();
    let Some(first) = first else { return Ok(()) };
    sqlx::query("DELETE FROM rank_model WHERE decision_id >= $1").bind(first).execute(&mut *tx).await?;
    go_on(tx).await
}

/// Keeps an example beside its decision.
async fn keep(
    tx: &mut SqliteConnection,
    (subject, seen): &(rank::Subject, facts::Seen),
    decision: &Decision,
) -> Result<()> {
    let Some((accepted, weight)) = says(decision.act) else { return Ok(()) };
    let route = if accepted { Route::All } else { rank::route(decision.why.as_deref()) };
    if let Some(version) = &seen.vector_version {
        let sql = "INSERT INTO newsroom (name, value) VALUES ('rank_encoder', $1) ON CONFLICT (name) DO NOTHING";
        sqlx::query(sql).bind(version).execute(&mut *tx).await?;
    }
    let vector = subject.direction.as_ref().map(|d| d.iter().map(|x| x.cast_unsigned()).collect::<Vec<u8>>());
    let sql = "INSERT INTO rank_example (decision_id, entry_id, accepted, weight, route, facts, vector_version, vector)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (decision_id) DO NOTHING";
    sqlx::query(sql)
        .bind(decision.id)
        .bind(subject.id)
        .bind(accepted)
        .bind(weight)
        .bind(route.as_str())
        .bind(to_json(&subject.facts)?)
        .bind(&seen.vector_version)
        .bind(vector)
        .execute(tx)
        .await?;
    Ok(())
}

/// Learns, from the newest model that there is, whatever stands since then.
async fn go_on(tx: &mut SqliteConnection) -> Result<()> {
    let sql = "DELETE FROM rank_model WHERE version <> $1";
    sqlx::query(sql).bind(version()).execute(&mut *tx).await?;
    let sql = "SELECT decision_id, model FROM rank_model ORDER BY decision_id DESC LIMIT 1";
    let newest: Option<(i64, Vec<u8>)> = sqlx::query_as(sql).fetch_optional(&mut *tx).await?;
    let (since, mut model) = match newest.map(|(id, bytes)| (id, Model::from_bytes(&bytes))) {
        Some((id, Ok(model))) => (id, model),
        Some((_, Err(_))) => {
            sqlx::query("DELETE FROM rank_model").execute(&mut *tx).await?;
            (0, Model::written())
        }
        None => (0, Model::written()),
    };
    let mut last = None;
    for row in examples(tx, since).await? {
        let (id, before) = (row.try_get("decision_id")?, model.examples());
        model.learn(&example(&row)?);
        if model.examples() != before && model.examples() % KEPT == 0 {
            write(tx, id, &model).await?;
        }
        last = Some(id);
    }
    match last {
        Some(id) => write(tx, id, &model).await,
        None => Ok(()),
    }
}

/// What stands since a decision, in the order of the log. A decision that says nothing new of its entry is none: an entry
/// that was accepted and then placed was taken once.
async fn examples(tx: &mut SqliteConnection, since: i64) -> Result<Vec<SqliteRow>> {
    let sql = "SELECT x.decision_id, x.accepted, x.weight, x.route, x.facts, x.vector FROM rank_example x
               WHERE x.decision_id > $1
                 AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = x.decision_id)
                 AND NOT coalesce((SELECT y.accepted = x.accepted AND y.weight >= x.weight FROM rank_example y
                          WHERE y.entry_id = x.entry_id AND y.decision_id < x.decision_id
                            AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = y.decision_id)
                          ORDER BY y.decision_id DESC LIMIT 1), 0)
               ORDER BY x.decision_id";
    Ok(sqlx::query(sql).bind(since).fetch_all(tx).await?)
}

fn example(row: &SqliteRow) -> Result<Example> {
    Ok(Example {
        facts: from_json(row.try_get("facts")?, "an example")?,
        direction: row.try_get::<Option<Vec<u8>>, _>("vector")?.and_then(direction),
        accepted: row.try_get("accepted")?,
        weight: u8::try_from(row.try_get::<i64, _>("weight")?).unwrap_or(100),
        route: Route::parse(row.try_get("route")?).unwrap_or(Route::All),
    })
}

/// Writes the model as it is after a decision, and drops the one before it unless it is to be kept.
async fn write(tx: &mut SqliteConnection, decision: i64, model: &Model) -> Result<()> {
    let sql = "DELETE FROM rank_model WHERE examples % $1 <> 0 OR examples = $2";
    sqlx::query(sql).bind(KEPT).bind(model.examples()).execute(&mut *tx).await?;
    let sql = "INSERT INTO rank_model (decision_id, version, examples, model) VALUES ($1, $2, $3, $4)
               ON CONFLICT (decision_id) DO UPDATE SET version = excluded.version, examples = excluded.examples, model = excluded.model";
    sqlx::query(sql).bind(decision).bind(version()).bind(model.examples()).bind(model.bytes()).execute(tx).await?;
    Ok(())
}

/// The model as it is stored.
pub async fn stored(db: &mut SqliteConnection) -> Result<Option<Vec<u8>>> {
    let sql = "SELECT model FROM rank_model WHERE version = $1 ORDER BY decision_id DESC LIMIT 1";
    Ok(sqlx::query_scalar(sql).bind(version()).fetch_optional(db).await?)
}

/// The model; the written one while there is none that can be read.
pub async fn model(db: &mut SqliteConnection) -> Result<Model> {
    let stored = stored(db).await?;
    Ok(stored.and_then(|bytes| Model::from_bytes(&bytes).ok()).unwrap_or_else(Model::written))
}

/// Decisions that teach and stand, and of which no example is kept: they are from before there was ranking.
const WITHOUT_EXAMPLE: &str = "FROM decision d WHERE d.act IN ('select', 'place', 'shortlist', 'spike', 'withdraw')
    AND d.entry_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id)
    AND NOT EXISTS (SELECT 1 FROM rank_example x WHERE x.decision_id = d.id)";

/// Whether the model is not what the log would give: another version made it, decisions are older than it, or the newsroom
/// has another encoder, or had none when entries were decided on.
pub async fn is_unsettled(tx: &mut SqliteConnection) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM rank_model WHERE version <> $1)
                   OR EXISTS (SELECT 1 FROM rank_example) AND NOT EXISTS (SELECT 1 FROM rank_model)
                   OR EXISTS (SELECT 1 FROM rank_example x JOIN entry_vector v ON v.entry_id = x.entry_id
                              WHERE v.version IS NOT x.vector_version
                                AND v.version = (SELECT version FROM entry_vector ORDER BY entry_id DESC LIMIT 1))";
    let stale: bool = sqlx::query_scalar(sql).bind(version()).fetch_one(&mut *tx).await?;
    let sql = format!("SELECT EXISTS (SELECT 1 {WITHOUT_EXAMPLE})");
    let older: bool = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&mut *tx).await?;
    Ok(stale || older && !any_example_is_enough(tx).await?)
}

/// Of a long log only the last decisions become examples; what is older than those is left.
async fn any_example_is_enough(tx: &mut SqliteConnection) -> Result<bool> {
    let sql = "SELECT count(*) >= $1 FROM (SELECT 1 FROM rank_example LIMIT $1) AS some";
    Ok(sqlx::query_scalar(sql).bind(OLDER).fetch_one(tx).await?)
}

/// Makes the model again from the log, by the directions of the encoder that the newest entry was read with.
pub async fn rebuild(tx: &mut SqliteConnection, now: DateTime<Utc>) -> Result<()> {
    let sql = "SELECT version FROM entry_vector ORDER BY entry_id DESC LIMIT 1";
    if let Some(encoder) = sqlx::query_scalar::<_, String>(sql).fetch_optional(&mut *tx).await? {
        let sql = "INSERT INTO newsroom (name, value) VALUES ('rank_encoder', $1)
                   ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        sqlx::query(sql).bind(&encoder).execute(&mut *tx).await?;
        let sql = "UPDATE rank_example SET vector_version = v.version, vector = v.v FROM entry_vector v
                   WHERE v.entry_id = rank_example.entry_id AND v.version = $1 AND rank_example.vector_version IS NOT $1";
        sqlx::query(sql).bind(&encoder).execute(&mut *tx).await?;
        let sql = "UPDATE rank_example SET vector_version = NULL, vector = NULL WHERE vector_version <> $1";
        sqlx::query(sql).bind(&encoder).execute(&mut *tx).await?;
    }
    older(tx, now).await?;
    sqlx::query("DELETE FROM rank_model").execute(&mut *tx).await?;
    go_on(tx).await
}

/// Makes examples of decisions from before there was ranking, with their entries as they are now.
async fn older(tx: &mut SqliteConnection, now: DateTime<Utc>) -> Result<()> {
    let sql = format!("SELECT d.id, d.entry_id {WITHOUT_EXAMPLE} ORDER BY d.id DESC LIMIT $1");
    let waiting: Vec<(i64, i64)> = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(OLDER).fetch_all(&mut *tx).await?;
    let ground = Ground::of(tx, now).await?;
    for some in waiting.chunks(200) {
        let ids: Vec<i64> = some.iter().map(|(_, entry)| *entry).collect();
        let found = subjects(tx, &ids, &ground).await?;
        for (decision, entry) in some {
            let Some(subject) = found.0.iter().find(|(subject, _)| subject.id == *entry) else { continue };
            let decision = super::super::log::by_id(tx, *decision).await?;
            keep(tx, subject, &decision).await?;
        }
    }
    Ok(())
}
