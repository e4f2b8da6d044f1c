//! An issue as JSON: what `newsloom issue show --json` and `issue import --json` print. Others script against it.

use serde_json::{Map, Value, json};

use crate::model::Lang;
use crate::model::letter::{Block, Flag, Letter, MergeTag};

/// What is known of an issue beside its letter.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    pub slug: &'a str,
    pub title: &'a str,
    pub label: &'a str,
    pub language: &'a Lang,
    pub state: &'a str,
}

/// The issue with its flags. What is absent is left out.
pub fn json(about: &About, letter: &Letter, flags: &[Value]) -> Result<Value, serde_json::Error> {
    let mut issue = Map::new();
    let About { slug, title, label, language, state } = about;
    for (name, value) in
        [("slug", json!(slug)), ("version", json!(1)), ("title", json!(title)), ("label", json!(label))]
    {
        issue.insert(name.to_string(), value);
    }
    issue.insert("language".into(), json!(language));
    issue.insert("state".into(), json!(state));
    let mut letter_value = serde_json::to_value(letter)?;
    letter_value["footer"]["merge_tags"] = json!(merge_tags(letter));
    if let Value::Object(members) = letter_value {
        issue.extend(members);
    }
    issue.insert("flags".into(), json!(flags));
    Ok(Value::Object(issue))
}

/// A flag as JSON, with its lines where the text of an import is at hand.
pub fn flag(flag: &Flag, lines: Option<(u32, u32)>) -> Result<Value, serde_json::Error> {
    let mut value = serde_json::to_value(flag)?;
    if let Some((first, last)) = lines {
        value["lines"] = json!([first, last]);
    }
    Ok(value)
}

/// What the mail service puts into the footer, each tag once.
fn merge_tags(letter: &Letter) -> Vec<&'static str> {
    let tags = letter.footer.body.iter().flat_map(Block::inlines).filter_map(|inline| inline.merge);
    let mut tags: Vec<MergeTag> =
        tags.chain(letter.footer.unsubscribe.as_ref().map(|_| MergeTag::UnsubscribeUrl)).collect();
    tags.sort();
    tags.dedup();
    tags.into_iter().map(MergeTag::as_str).collect()
}
