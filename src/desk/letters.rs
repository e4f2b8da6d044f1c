//! The text of issues, kept as it was read.

use chrono::{DateTime, Utc};

use super::Error;
use super::issues::is_slug;
use crate::compose::import::Imported as Read;
use crate::config::Config;
use crate::model::issue::{Issue, IssueState, sections};
use crate::model::letter::Letter;
use crate::store::Letters;
use crate::store::letters::{Imported, NewLetter};

/// How an issue that was read is to be kept.
#[derive(Debug, Clone, Copy)]
pub struct Keeping<'a> {
    /// Instead of the one that its text names.
    pub slug: Option<&'a str>,
    /// It may take the place of what a draft says.
    pub replace: bool,
    /// A handle, or `cli`.
    pub by: &'a str,
    pub now: DateTime<Utc>,
}

/// An issue as it was kept.
#[derive(Debug, Clone)]
pub struct Kept {
    pub came: Imported,
    pub slug: String,
    /// With the ids that it has in the store.
    pub letter: Letter,
}

/// Keeps an issue that was read from `source` as a draft. The same text is kept once.
pub async fn import(
    store: &impl Letters,
    config: &Config,
    source: &str,
    read: &Read,
    how: Keeping<'_>,
) -> Result<Kept, Error> {
    let slug = how.slug.unwrap_or(&read.slug);
    if !is_slug(slug) {
        return Err(Error::BadSlug(slug.to_string()));
    }
    let letter = with_whole_ids(&read.letter, config, (slug != read.slug).then_some(slug));
    let named: Vec<String> = letter.sections.iter().map(|section| section.slug.clone()).collect();
    let issue = Issue {
        slug: slug.to_string(),
        title: Some(read.title.clone()).filter(|title| !title.is_empty()).unwrap_or(config.newsroom.title.clone()),
        label: read.label.clone(),
        language: read.language.clone(),
        state: IssueState::Draft,
        sections: if named.is_empty() { sections() } else { named },
        scheduled: None,
        published: None,
    };
    let (by, now) = (how.by.to_string(), how.now);
    let new = NewLetter { issue, letter, source: hash(source), replace: how.replace, by, now };
    let came = store.import(&new).await?;
    match &came {
        // Under the ids that it was given then.
        Imported::Known(known) => {
            let letter = with_whole_ids(&read.letter, config, (*known != read.slug).then_some(known));
            Ok(Kept { slug: known.clone(), letter, came })
        }
        _ => Ok(Kept { slug: new.issue.slug, letter: new.letter, came }),
    }
}

/// Two texts that differ in white space alone are one.
fn hash(source: &str) -> String {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let folded: Vec<&str> = source.split_whitespace().collect();
    blake3::hash(folded.join(" ").as_bytes()).to_hex().to_string()
}

/// The letter with ids that nobody else in the world has. Under another slug than its text names they are others, so that
/// two issues that were read from much the same text share none.
fn with_whole_ids(letter: &Letter, config: &Config, other: Option<&str>) -> Letter {
    let authority = &config.newsroom.id_authority;
    let whole = |id: &str| match other {
        None => format!("tag:{authority}:{id}"),
        Some(slug) => {
            let hash = blake3::hash(format!("{slug}\n{id}").as_bytes()).to_hex();
            format!("tag:{authority}:p/{}", &hash[..32])
        }
    };
    let mut letter = letter.clone();
    for group in letter.sections.iter_mut().flat_map(|section| &mut section.groups) {
        group.id = whole(&group.id);
        for item in &mut group.items {
            item.id = whole(&item.id);
        }
    }
    letter
}

/// All that an issue says.
pub async fn letter(store: &impl Letters, slug: &str) -> Result<Letter, Error> {
    store.letter(slug).await?.ok_or_else(|| Error::NoIssue(slug.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_the_same_whatever_parts_its_words() {
        assert_eq!(hash("\u{feff}a  b\r\n\r\nc"), hash("a b\n\n\nc\n"));
        assert_ne!(hash("a b"), hash("a c"));
    }
}
