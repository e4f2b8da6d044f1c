//! A newsroom for tests: a folder, a store in it, and what a test wants to know of both.

use std::collections::BTreeMap;
use std::path::Path;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions};

/// A connection of the test's own to a store.
pub async fn connect(path: &Path) -> SqliteConnection {
    SqliteConnectOptions::new().filename(path).connect().await.unwrap()
}

/// Every row of a store: table and primary key, and all that stands in it, as SQL literals.
pub async fn rows_of(path: &Path) -> BTreeMap<String, String> {
    let mut db = connect(path).await;
    let columns: Vec<(String, String, bool)> = sqlx::query_as(
        "SELECT t.name, c.name, c.pk > 0 FROM sqlite_schema t JOIN pragma_table_info(t.name) c
         WHERE t.type = 'table' ORDER BY t.name, c.cid",
    )
    .fetch_all(&mut db)
    .await
    .unwrap();
    let mut tables: BTreeMap<&str, (Vec<String>, Vec<String>)> = BTreeMap::new();
    for (table, column, key) in &columns {
        let (keys, all) = tables.entry(table).or_default();
        keys.extend(key.then(|| format!("quote(\"{column}\")")));
        all.push(format!("quote(\"{column}\")"));
    }
    let mut rows = BTreeMap::new();
    for (table, (keys, all)) in tables {
        let sql = format!("SELECT {}, {} FROM \"{table}\"", keys.join("||' '||"), all.join("||' '||"));
        let found: Vec<(String, String)> = sqlx::query_as(AssertSqlSafe(sql)).fetch_all(&mut db).await.unwrap();
        rows.extend(found.into_iter().map(|(key, row)| (format!("{table} {key}"), row)));
    }
    rows
}
