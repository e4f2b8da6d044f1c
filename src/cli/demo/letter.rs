//! The text of the demo's issues: invented, and written piece by piece as editors write it.

use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};

use crate::cli::newsroom::Newsroom;
use crate::model::curation::DateKind;
use crate::model::letter::{Head, ItemKind, Letter, LetterDate, LetterItem, LetterSection};
use crate::store::Letters;
use crate::store::letters::{Hand, Piece, Rewrite};

const LETTER: &str = include_str!("../../../assets/demo/letter.json");

/// Days in which an invented call can be answered.
const OPEN_FOR: TimeDelta = TimeDelta::days(16);

/// Writes the invented text into a draft: what stands around its items, and two items of the newsroom's own.
pub async fn write(newsroom: &Newsroom, slug: &str, by: &str, now: DateTime<Utc>) -> anyhow::Result<()> {
    let letter: Letter = serde_json::from_str(LETTER).context("the demo's letter")?;
    let hand = Hand { by: by.to_string(), now };
    let sections = letter.sections.iter().map(|section| {
        let alone = LetterSection { groups: Vec::new(), ..section.clone() };
        Piece::Section(alone)
    });
    let pieces =
        [Piece::Head(letter.head.clone()), Piece::Lead(letter.lead.clone()), Piece::Footer(letter.footer.clone())];
    for piece in pieces.into_iter().chain(sections) {
        let rewrite =
            Rewrite { slug: slug.to_string(), piece, basis: None, mended: None, note: None, hand: hand.clone() };
        newsroom.store.rewrite(&rewrite).await?;
    }
    for section in &letter.sections {
        for item in section.groups.iter().flat_map(|group| &group.items) {
            let item = own(item, slug, &newsroom.config.newsroom.id_authority, now);
            newsroom.store.add_item(slug, &section.slug, &item, &hand).await?;
        }
    }
    Ok(())
}

/// Gives a draft a headline.
pub async fn headline(
    newsroom: &Newsroom,
    slug: &str,
    words: &str,
    by: &str,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let piece = Piece::Head(Head { headline: words.to_string(), ..Head::default() });
    let hand = Hand { by: by.to_string(), now };
    newsroom
        .store
        .rewrite(&Rewrite { slug: slug.to_string(), piece, basis: None, mended: None, note: None, hand })
        .await?;
    Ok(())
}

/// An item with an id of this issue; what calls for something can be answered for a while.
fn own(item: &LetterItem, slug: &str, authority: &str, now: DateTime<Utc>) -> LetterItem {
    let hash = blake3::hash(format!("{slug}\n{}", item.id).as_bytes()).to_hex();
    let last = (now + OPEN_FOR).date_naive();
    let dates = match item.kind {
        ItemKind::Call => vec![LetterDate { kind: DateKind::Deadline, start: last, end: last }],
        _ => Vec::new(),
    };
    LetterItem { id: format!("tag:{authority}:p/{}", &hash[..32]), dates, ..item.clone() }
}
