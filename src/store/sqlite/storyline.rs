//! What a story's page tells of an entry: which stories it may belong to as well, and what editors said.

use std::collections::HashMap;

use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::story_words;
use crate::model::curation::StoryLikeness;
use crate::store::desk::{Storyline, Suggestion, Telling};
use crate::store::{Result, from_json};

/// What is open of an entry's story, and what was said of it.
pub async fn of(db: &mut SqliteConnection, entry: i64) -> Result<Storyline> {
    let sql = "SELECT n.public_id, o.facts ->> 'name' AS outlet, r.facts ->> 'title' AS title, n.link, n.language,
                      s.story_id, s.likeness
               FROM story_open s JOIN entry n ON n.id = s.nearest_id JOIN outlet o ON o.id = n.outlet_id
               JOIN revision r ON r.entry_id = n.id AND r.number = n.revision
               WHERE s.entry_id = $1 ORDER BY s.place";
    let rows = sqlx::query(sql).bind(entry).fetch_all(&mut *db).await?;
    let mut suggestions = rows.iter().map(suggestion).collect::<Result<Vec<Suggestion>>>()?;
    // Stories that were put together since are one.
    let mut seen = std::collections::HashSet::new();
    suggestions.retain(|suggestion| seen.insert(suggestion.story));
    let translated = "SELECT finding ->> 'translation_of' FROM annotation
                      WHERE entry_id = $1 AND step = 'story' AND finding ->> 'translation_of' IS NOT NULL";
    let translated: Option<String> = sqlx::query_scalar(translated).bind(entry).fetch_optional(&mut *db).await?;
    let translation_of = translated.map(|json| from_json(&json, "a translation")).transpose()?;
    let because = because(db, entry).await?;
    Ok(Storyline { suggestions, words: story_words::of_entry(db, entry).await?, translation_of, because })
}

/// By what the entries of its story joined.
async fn because(db: &mut SqliteConnection, entry: i64) -> Result<HashMap<String, StoryLikeness>> {
    let sql = "SELECT m.public_id, a.finding ->> 'because' FROM entry e JOIN entry m ON m.story_id = e.story_id
               JOIN annotation a ON a.entry_id = m.id AND a.step = 'story'
               WHERE e.id = $1 AND a.finding ->> 'because' IS NOT NULL";
    let rows: Vec<(String, String)> = sqlx::query_as(sql).bind(entry).fetch_all(db).await?;
    rows.into_iter().map(|(id, json)| Ok((id, from_json(&json, "a likeness")?))).collect()
}

fn suggestion(row: &SqliteRow) -> Result<Suggestion> {
    let nearest = Telling {
        id: row.try_get("public_id")?,
        outlet: row.try_get("outlet")?,
        title: row.try_get("title")?,
        link: row.try_get("link")?,
        language: row.try_get("language")?,
        ..Telling::default()
    };
    Ok(Suggestion {
        story: row.try_get("story_id")?,
        nearest,
        likeness: from_json(row.try_get("likeness")?, "a likeness")?,
    })
}
