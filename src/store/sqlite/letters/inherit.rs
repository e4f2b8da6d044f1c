//! A new draft begins with what the last published issue of its newsletter had around its items.

use chrono::{DateTime, Utc};
use sqlx::sqlite::SqliteConnection;

use super::{FOOTER, HEAD, SECTION};
use crate::model::issue::Issue;
use crate::model::letter::{Envelope, Head, LetterSection};
use crate::store::{Result, from_json, to_json, to_ms};

/// Whose words these are until somebody writes over them.
const NEWSROOM: &str = "newsroom";

/// Gives a new draft the name, the headings and the footer of the last issue with the same title that was published with a text; an edition in another
/// language is none.
/// What is said once only, headline, lead and items, is not taken over, nor what was lost in it.
pub async fn inherit(tx: &mut SqliteConnection, issue: &Issue, now: DateTime<Utc>) -> Result<()> {
    let sql = "SELECT p.name, p.facts FROM passage p WHERE p.issue_id =
                   (SELECT i.id FROM issue i WHERE i.published IS NOT NULL AND i.translation_of IS NULL AND i.facts ->> 'title' = $1
                        AND EXISTS (SELECT 1 FROM passage q WHERE q.issue_id = i.id)
                    ORDER BY i.published DESC, i.id DESC LIMIT 1)";
    let passages: Vec<(String, String)> = sqlx::query_as(sql).bind(&issue.title).fetch_all(&mut *tx).await?;
    let mut taken = Vec::new();
    for (name, facts) in passages {
        taken.extend(lasting(issue, &name, &facts)?.map(|facts| (name, facts)));
    }
    if taken.is_empty() {
        return Ok(());
    }
    let sql = "UPDATE issue SET rev = 1 WHERE slug = $1 RETURNING id";
    let id: i64 = sqlx::query_scalar(sql).bind(&issue.slug).fetch_one(&mut *tx).await?;
    for (name, facts) in taken {
        let sql = "INSERT INTO passage (issue_id, name, facts, rev, editor, at) VALUES ($1, $2, $3, 1, $4, $5)";
        let row = sqlx::query(sql).bind(id).bind(name).bind(facts).bind(NEWSROOM).bind(to_ms(now));
        row.execute(&mut *tx).await?;
    }
    Ok(())
}

/// What of a passage lasts from issue to issue.
fn lasting(issue: &Issue, name: &str, facts: &str) -> Result<Option<String>> {
    if name == HEAD {
        let head: Head = from_json(facts, "the head of an issue")?;
        let envelope = Envelope { subject: None, preheader: None, ..head.envelope };
        return to_json(&Head {
            opening: head.opening,
            masthead: head.masthead,
            masthead_image: head.masthead_image.filter(|picture| !picture.lost),
            tagline: head.tagline,
            envelope,
            ..Head::default()
        })
        .map(Some);
    }
    if name == FOOTER {
        return Ok(Some(facts.to_string()));
    }
    let Some(slug) = name.strip_prefix(SECTION).filter(|slug| issue.sections.iter().any(|known| known == slug)) else {
        return Ok(None);
    };
    let section: LetterSection = from_json(facts, "a section of an issue")?;
    let heading_image = section.heading_image.filter(|picture| !picture.lost);
    to_json(&LetterSection { slug: slug.to_string(), heading_image, ..section }).map(Some)
}
