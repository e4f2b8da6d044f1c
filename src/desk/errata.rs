//! Putting a published issue right: who reads it is told what was changed, and nothing that was said before is lost.

use super::Error;
use super::letters::letter;
use crate::compose;
use crate::model::entry::Entry;
use crate::model::erratum::ErratumNote;
use crate::model::letter::{Head, Letter, LetterItem};
use crate::model::words::Words;
use crate::normalise::plain_text;
use crate::store::Letters;
use crate::store::letters::{Hand, Piece, PlacedText, PlacedWords, Rewrite};

/// Letters of an id that are enough to name an item.
const ENOUGH: usize = 4;

/// What is put right.
#[derive(Debug, Clone, Copy)]
pub enum Fix<'a> {
    Headline(&'a str),
    /// Text with the signs of the composer.
    Lead(&'a str),
    Item(&'a str, Said<'a>),
    Withdraw(&'a str),
    Restore(&'a str),
}

/// What is said of an item from now on; what is absent stays.
#[derive(Debug, Clone, Copy, Default)]
pub struct Said<'a> {
    pub title: Option<&'a str>,
    /// Of one of the newsroom's own: text with the signs of the composer. Of an entry: its summary, plain.
    pub text: Option<&'a str>,
    /// Of an entry: by the newest that its outlet says, where that is other than what was published.
    pub newest: bool,
}

/// Puts something right in a published issue, and tells its readers by `note`. Whoever wrote last wins here; the desk's form
/// is for those who write at the same time.
pub async fn put_right(
    store: &impl Letters,
    slug: &str,
    fix: Fix<'_>,
    note: ErratumNote,
    hand: Hand,
) -> Result<(), Error> {
    let said = letter(store, slug).await?;
    let piece = match fix {
        Fix::Headline(text) => Piece::Head(Head { headline: folded(text), ..said.head }),
        Fix::Lead(text) => Piece::Lead(compose::blocks(text, &said.lead)),
        Fix::Item(name, new) => item(store, slug, &said, name, new).await?,
        Fix::Withdraw(name) | Fix::Restore(name) => {
            let (id, is_back) = (&named(&said, slug, name)?.id, matches!(fix, Fix::Restore(_)));
            return Ok(store.withdraw_item(slug, id, is_back, &note, &hand).await?);
        }
    };
    let rewrite = Rewrite { slug: slug.to_string(), piece, basis: None, mended: None, note: Some(note), hand };
    store.rewrite(&rewrite).await?;
    Ok(())
}

async fn item(store: &impl Letters, slug: &str, said: &Letter, name: &str, new: Said<'_>) -> Result<Piece, Error> {
    let item = named(said, slug, name)?;
    if let Some(placed) = store.placed_words(slug, &item.id).await? {
        return Ok(Piece::Words(Box::new(words(&placed, new))));
    }
    let body = new.text.map_or_else(|| item.body.clone(), |text| compose::blocks(text, &item.body));
    let title = new.title.map_or_else(|| item.title.clone(), folded);
    Ok(Piece::Item(Box::new(LetterItem { title, body, ..item.clone() })))
}

fn named<'a>(letter: &'a Letter, slug: &str, name: &str) -> Result<&'a LetterItem, Error> {
    let is_meant = |item: &&LetterItem| item.id == name || (name.len() >= ENOUGH && item.id.ends_with(name));
    let found = letter.items().map(|(_, item)| item).find(is_meant);
    found.ok_or_else(|| Error::NoItem { slug: slug.to_string(), item: name.to_string() })
}

/// What a published issue says of an entry from now on. Words that are its outlet's are no words of ours.
pub fn words(placed: &PlacedText, new: Said<'_>) -> PlacedWords {
    let newest = placed.newest.as_ref().filter(|_| new.newest);
    let originals = [Some(&placed.original), newest.map(|(_, entry)| entry)];
    let is_theirs = |text: &String, of: fn(&Entry) -> String| {
        originals.iter().flatten().any(|entry| folded(&of(entry)) == folded(text))
    };
    let said = &placed.said.words;
    let title = new.title.map(folded).or_else(|| said.title.clone());
    let summary = new.text.map(|text| text.replace("\r\n", "\n").trim().to_string()).or_else(|| said.summary.clone());
    let summary = summary.filter(|text| !text.is_empty());
    PlacedWords {
        id: placed.said.id.clone(),
        revision: newest.map_or(placed.said.revision, |(number, _)| *number),
        words: Words {
            title: title.filter(|title| !title.is_empty() && !is_theirs(title, |entry| entry.title.clone())),
            summary: summary.filter(|text| !is_theirs(text, summary_of)),
            ..said.clone()
        },
    }
}

fn summary_of(entry: &Entry) -> String {
    entry.summary.as_deref().map(plain_text).unwrap_or_default()
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(title: &str, summary: &str) -> Entry {
        serde_json::from_value(serde_json::json!({
            "title": title, "summary": format!("<p>{summary}</p>"), "authors": [], "categories": [], "enclosures": [],
        }))
        .unwrap()
    }

    #[test]
    fn words_of_the_outlet_are_no_words_of_ours() {
        let said = PlacedWords { id: "p/1".into(), revision: 1, words: Words::default() };
        let placed = PlacedText { said, original: entry("Kite", "Old."), newest: Some((3, entry("Kites", "New."))) };
        let told = |title, text, newest| {
            let PlacedWords { revision, words, .. } = words(&placed, Said { title, text, newest });
            (revision, words.title, words.summary)
        };
        for (name, title, text, newest, want) in [
            ("nothing", None, None, false, (1, None, None)),
            ("a headline", Some(" A  kite "), None, false, (1, Some("A kite"), None)),
            ("the outlet's own", Some("Kite"), Some("Old."), false, (1, None, None)),
            ("its newest, with the form as it was", Some("Kite"), Some("Old."), true, (3, None, None)),
            ("its newest under our headline", Some("A kite"), None, true, (3, Some("A kite"), None)),
            ("a summary", None, Some("One.\r\n\r\nTwo."), false, (1, None, Some("One.\n\nTwo."))),
            ("an empty form gives the outlet's back", Some(""), Some(" "), false, (1, None, None)),
        ] {
            let (revision, headline, summary) = told(title, text, newest);
            assert_eq!((revision, headline.as_deref(), summary.as_deref()), want, "{name}");
        }
    }
}
