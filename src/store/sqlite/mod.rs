//! The embedded engine: SQLite in WAL mode with `synchronous=FULL`, one writer, several readers.

mod alarms;
mod alike;
mod announced;
mod aside;
mod audit;
mod conditions;
mod corrections;
mod curation;
mod dated;
mod decided;
mod decisions;
mod desk;
mod effects;
mod entries;
mod erase;
mod forget;
mod inflow;
mod invitations;
mod issues;
mod letters;
mod log;
mod membership;
mod moves;
mod operations;
mod outbox;
mod outcomes;
mod outlets;
mod own;
mod people;
mod persons;
mod placements;
mod polls;
mod private;
mod publishing;
mod queue;
mod ranking;
mod release;
mod retold;
mod rows;
mod rules;
mod search;
mod seen;
mod sent;
mod sessions;
mod snapshot;
mod sources;
mod stories;
mod story_acts;
mod story_words;
mod storyline;
mod tellings;
mod tombstones;
mod undo;
mod views;
mod words;

pub use private::private_folder;

use std::borrow::Cow;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{AssertSqlSafe, Connection, SqlSafeStr, Sqlite as Engine, Transaction};

use super::{Error, Result, Trouble};

/// Marks the file as ours (`PRAGMA application_id`): "nwsl".
const APPLICATION_ID: i64 = 0x6e77_736c;

/// The schema's steps in order. A landed file is never edited; a change is a new file here and in every other engine.
const MIGRATIONS: [(i64, &str, &str); 19] = [
    (1, "newsroom", include_str!("migrations/0001_newsroom.sql")),
    (2, "people", include_str!("migrations/0002_people.sql")),
    (3, "acts", include_str!("migrations/0003_acts.sql")),
    (4, "search", include_str!("migrations/0004_search.sql")),
    (5, "inflow", include_str!("migrations/0005_inflow.sql")),
    (6, "mentions", include_str!("migrations/0006_mentions.sql")),
    (7, "alarms", include_str!("migrations/0007_alarms.sql")),
    (8, "stories", include_str!("migrations/0008_stories.sql")),
    (9, "ranking", include_str!("migrations/0009_ranking.sql")),
    (10, "words_on_stories", include_str!("migrations/0010_words_on_stories.sql")),
    (11, "corrections", include_str!("migrations/0011_corrections.sql")),
    (12, "story_cards", include_str!("migrations/0012_story_cards.sql")),
    (13, "letters", include_str!("migrations/0013_letters.sql")),
    (14, "links", include_str!("migrations/0014_links.sql")),
    (15, "compose", include_str!("migrations/0015_compose.sql")),
    (16, "outbox", include_str!("migrations/0016_outbox.sql")),
    (17, "errata", include_str!("migrations/0017_errata.sql")),
    (18, "announced", include_str!("migrations/0018_announced.sql")),
    (19, "editions", include_str!("migrations/0019_editions.sql")),
];

/// Version of SQLite below which the WAL-reset bug can corrupt a database with several connections.
const SAFE_SQLITE: (u32, u32, u32) = (3, 51, 3);

/// The store in one SQLite file.
#[derive(Debug, Clone)]
pub struct Sqlite {
    path: PathBuf,
    read: SqlitePool,
    write: SqlitePool,
}

impl Sqlite {
    /// Opens the store, creating it and bringing its schema up to date where needed.
    pub async fn open(path: &Path) -> Result<Sqlite> {
        let fail = |because: String| Error::Open { path: path.to_path_buf(), because };
        if let Some(folder) = path.parent() {
            private_folder(folder).map_err(|e| fail(e.to_string()))?;
        }
        look_before_opening(path)?;
        private::private_file(path).map_err(|e| fail(e.to_string()))?;
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            // What is deleted is overwritten where it stood: a name that was forgotten must not stay readable in the file.
            .pragma("secure_delete", "ON")
            .busy_timeout(Duration::from_secs(10));
        // On a full disk SQLite rolls back by itself, of which the connection's own count knows nothing: it would refuse
        // every transaction from then on (sqlite.org/lang_transaction.html section 3.1), so another takes its place.
        let write = SqlitePoolOptions::new()
            .max_connections(1)
            .before_acquire(|connection, _| Box::pin(async { Ok(!connection.is_in_transaction()) }))
            .connect_with(options.clone())
            .await;
        let write = write.map_err(|e| unusable(path, e))?;
        prepare(&write, path).await.map_err(|e| damage_named(path, e))?;
        let read = SqlitePoolOptions::new().max_connections(4).connect_with(options.read_only(true)).await;
        Ok(Sqlite { path: path.to_path_buf(), read: read.map_err(|e| unusable(path, e))?, write })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Closes all connections, so that the write-ahead log is folded into the file.
    pub async fn close(&self) {
        self.read.close().await;
        self.write.close().await;
    }

    /// Begins a transaction that holds the writer from its first moment: upgrading later would ignore the busy timeout.
    async fn begin(&self) -> Result<Transaction<'static, Engine>> {
        Ok(self.write.begin_with("BEGIN IMMEDIATE").await?)
    }
}

/// Refuses a file that its first bytes show to be somebody else's: opening it would already turn it into WAL mode
/// (sqlite.org/fileformat.html section 1.3).
fn look_before_opening(path: &Path) -> Result<()> {
    let mut header = [0u8; 100];
    match std::fs::File::open(path).and_then(|mut file| file.read(&mut header)) {
        Ok(0) => return Ok(()),
        Ok(_) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Error::Open { path: path.to_path_buf(), because: error.to_string() }),
    }
    let [a, b, c, d] = [header[68], header[69], header[70], header[71]];
    let id = i64::from(u32::from_be_bytes([a, b, c, d]));
    let in_wal_mode = header[18] == 2;
    // While our mark is still in the write-ahead log alone, the file says 0.
    let ours = id == APPLICATION_ID || (id == 0 && in_wal_mode);
    match header.starts_with(b"SQLite format 3\0") && ours {
        true => Ok(()),
        false => Err(Error::Foreign { path: path.to_path_buf() }),
    }
}

/// Checks that the file is ours and of a known schema, then migrates.
async fn prepare(pool: &SqlitePool, path: &Path) -> Result<()> {
    let version: String = sqlx::query_scalar("SELECT sqlite_version()").fetch_one(pool).await?;
    let mut parts = version.split('.').map(|p| p.parse::<u32>().unwrap_or(0));
    let found = (parts.next().unwrap_or(0), parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    if found < SAFE_SQLITE {
        let because = format!("SQLite {version} can damage it; 3.51.3 or newer is needed");
        return Err(Error::Open { path: path.to_path_buf(), because });
    }
    let id: i64 = sqlx::query_scalar("PRAGMA application_id").fetch_one(pool).await?;
    let tables: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_schema").fetch_one(pool).await?;
    if id != APPLICATION_ID && (id != 0 || tables > 0) {
        return Err(Error::Foreign { path: path.to_path_buf() });
    }
    if tables > 0 {
        let newest = "SELECT coalesce(max(version), 0) FROM _sqlx_migrations";
        let found: i64 = sqlx::query_scalar(newest).fetch_one(pool).await?;
        let known = MIGRATIONS[MIGRATIONS.len() - 1].0;
        if found > known {
            return Err(Error::Newer { path: path.to_path_buf(), found, known });
        }
    }
    if id != APPLICATION_ID {
        sqlx::query(AssertSqlSafe(format!("PRAGMA application_id = {APPLICATION_ID}"))).execute(pool).await?;
    }
    match migrator().run(pool).await {
        Ok(()) => Ok(()),
        Err(MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _)) => Err(unusable(path, error)),
        Err(error) => Err(Error::Open { path: path.to_path_buf(), because: error.to_string() }),
    }
}

/// What SQLite's result code says (sqlite.org/rescode.html); extended codes keep the plain one in their low byte.
pub(super) fn trouble(error: &sqlx::Error) -> Option<Trouble> {
    let code = error.as_database_error().and_then(|error| error.code()?.parse::<i32>().ok())?;
    match code & 0xff {
        // SQLITE_CORRUPT, SQLITE_NOTADB.
        11 | 26 => Some(Trouble::Damaged),
        // SQLITE_PERM, SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN.
        3 | 8 | 10 | 13 | 14 => Some(Trouble::Unwritable),
        // SQLITE_BUSY, SQLITE_LOCKED.
        5 | 6 => Some(Trouble::Busy),
        _ => None,
    }
}

fn is_damage(error: &sqlx::Error) -> bool {
    trouble(error) == Some(Trouble::Damaged)
}

fn unusable(path: &Path, error: sqlx::Error) -> Error {
    let (path, because) = (path.to_path_buf(), error.to_string());
    if is_damage(&error) { Error::Broken { path, because } } else { Error::Open { path, because } }
}

/// Names the file where a query found it damaged.
fn damage_named(path: &Path, error: Error) -> Error {
    match error {
        Error::Query(error) if is_damage(&error) => unusable(path, error),
        other => other,
    }
}

fn migrator() -> Migrator {
    migrator_of(&MIGRATIONS)
}

fn migrator_of(steps: &[(i64, &'static str, &'static str)]) -> Migrator {
    let step = |(version, name, sql): &(i64, &'static str, &'static str)| {
        Migration::new(*version, Cow::Borrowed(*name), MigrationType::Simple, (*sql).into_sql_str(), false)
    };
    Migrator::with_migrations(steps.iter().map(step).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Desk;

    #[tokio::test]
    async fn a_store_from_before_letters_opens_with_its_issues_as_they_were() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("newsloom.db");
        let options = SqliteConnectOptions::new().filename(&path).create_if_missing(true);
        let pool = SqlitePool::connect_with(options.journal_mode(SqliteJournalMode::Wal)).await.unwrap();
        sqlx::query(AssertSqlSafe(format!("PRAGMA application_id = {APPLICATION_ID}"))).execute(&pool).await.unwrap();
        migrator_of(&MIGRATIONS[..12]).run(&pool).await.unwrap();
        let facts =
            r#"{"slug": "2026-03", "title": "In Movement", "label": "March 2026", "language": "en", "state": "draft"}"#;
        let sql = "INSERT INTO issue (slug, facts, state, created) VALUES ('2026-03', $1, 'draft', 1)";
        sqlx::query(sql).bind(facts).execute(&pool).await.unwrap();
        pool.close().await;

        let store = Sqlite::open(&path).await.unwrap();
        let issues = store.issues().await.unwrap();
        assert_eq!(issues.iter().map(|content| content.issue.slug.as_str()).collect::<Vec<_>>(), ["2026-03"]);
        let sql = "SELECT count(*) FROM issue WHERE rev = 0 AND imported IS NULL";
        assert_eq!(sqlx::query_scalar::<_, i64>(sql).fetch_one(&store.read).await.unwrap(), 1);
    }
}
