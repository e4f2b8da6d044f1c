//! Editors' words on stories: "these tell one event", "these do not". They are kept for ever, each with the decision that it
//! is part of; of two entries the last word holds whose decision stands.

use sqlx::sqlite::SqliteConnection;

use crate::store::curation::{Said, StoryWords};
use crate::store::desk::StoryWord;
use crate::store::{Result, from_ms};

/// A word on two entries, in any order.
pub type Word = (i64, i64, Said);

/// Says words, as part of a decision.
pub async fn say(tx: &mut SqliteConnection, decision: i64, words: &[Word]) -> Result<()> {
    for (one, other, said) in words {
        let sql = "INSERT INTO story_word (decision_id, one, other, word) VALUES ($1, $2, $3, $4)";
        sqlx::query(sql)
            .bind(decision)
            .bind(one.min(other))
            .bind(one.max(other))
            .bind(said.as_str())
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}

/// The words that held before those of this decision, where its own hold.
pub async fn before(tx: &mut SqliteConnection, decision: i64) -> Result<Vec<Word>> {
    let sql = "SELECT w.one, w.other, coalesce((SELECT b.word FROM story_word_standing b WHERE b.one = w.one AND b.other = w.other
                                                  AND b.id < w.id ORDER BY b.id DESC LIMIT 1), 'open')
               FROM story_word_standing w WHERE w.decision_id = $1
                 AND NOT EXISTS (SELECT 1 FROM story_word_standing l WHERE l.one = w.one AND l.other = w.other AND l.id > w.id)
               ORDER BY w.id";
    let rows: Vec<(i64, i64, String)> = sqlx::query_as(sql).bind(decision).fetch_all(tx).await?;
    Ok(rows.into_iter().map(|(one, other, word)| (one, other, Said::of(&word))).collect())
}

/// What is said of two entries.
pub async fn of_pair(tx: &mut SqliteConnection, one: i64, other: i64) -> Result<Said> {
    let sql = "SELECT word FROM story_said WHERE entry_id = $1 AND other_id = $2";
    let word: Option<String> = sqlx::query_scalar(sql).bind(one).bind(other).fetch_optional(tx).await?;
    Ok(word.map_or(Said::Open, |word| Said::of(&word)))
}

/// The pairs of entries of two stories that an editor parted.
pub async fn parted(tx: &mut SqliteConnection, one: i64, other: i64) -> Result<Vec<(i64, i64)>> {
    let sql = "SELECT s.entry_id, s.other_id FROM entry a JOIN story_said s ON s.entry_id = a.id
               JOIN entry b ON b.id = s.other_id
               WHERE s.word = 'apart' AND a.story_id = $1 AND b.story_id = $2 ORDER BY s.entry_id, s.other_id";
    Ok(sqlx::query_as(sql).bind(one).bind(other).fetch_all(tx).await?)
}

/// What is said of entries of which something was said or taken back after a decision, and where the entries of the
/// stories concerned stand.
pub async fn since(db: &mut SqliteConnection, after: i64) -> Result<StoryWords> {
    let last: i64 = sqlx::query_scalar("SELECT coalesce(max(id), 0) FROM decision").fetch_one(&mut *db).await?;
    let sql = "SELECT DISTINCT w.one, w.other FROM decision d CROSS JOIN story_word w
               WHERE d.id > $1 AND w.decision_id IN (d.id, d.undoes) ORDER BY w.one, w.other";
    let pairs: Vec<(i64, i64)> = sqlx::query_as(sql).bind(after).fetch_all(&mut *db).await?;
    let mut said = Vec::with_capacity(pairs.len());
    for (one, other) in &pairs {
        said.push((*one, *other, of_pair(db, *one, *other).await?));
    }
    let named: Vec<i64> = pairs.iter().flat_map(|(one, other)| [*one, *other]).collect();
    let sql = "SELECT e.id, e.story_id FROM entry e WHERE e.story_id IN (
                   SELECT n.story_id FROM entry n WHERE n.id IN (SELECT value FROM json_each($1))) ORDER BY e.id";
    let stand = sqlx::query_as(sql).bind(super::rows::id_list(&named)).fetch_all(db).await?;
    Ok(StoryWords { last, said, stand })
}

/// The words that hold on an entry, oldest first.
pub async fn of_entry(db: &mut SqliteConnection, entry: i64) -> Result<Vec<StoryWord>> {
    let sql = "SELECT e.public_id, s.word, d.editor, d.at FROM story_said s JOIN entry e ON e.id = s.other_id
               JOIN decision d ON d.id = s.decision_id WHERE s.entry_id = $1 ORDER BY d.id, e.id";
    let rows: Vec<(String, String, String, i64)> = sqlx::query_as(sql).bind(entry).fetch_all(db).await?;
    let word = |(other, word, by, at): (String, String, String, i64)| StoryWord {
        other,
        said: Said::of(&word),
        by,
        at: from_ms(at),
    };
    Ok(rows.into_iter().map(word).collect())
}
