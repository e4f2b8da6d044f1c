//! The piece of an issue that a page is about.

use axum::http::StatusCode;

use super::super::outside::Refused;
use super::super::session::Signed;
use super::super::{answer, told};
use super::rows::Asker;
use super::which::{fresh, item_named, piece_named};
use crate::config::Config;
use crate::desk;
use crate::desk::translations::{self, Waiting};
use crate::model::Lang;
use crate::model::issue::{Issue, IssueState};
use crate::model::letter::Letter;
use crate::model::person::Right;
use crate::store::Letters;
use crate::store::desk::IssueContent;
use crate::store::letters::{Piece, PlacedText};
use crate::web::House;
use crate::web::words::Words;

/// A piece of an issue as its page has it.
pub struct Found {
    pub issue: Issue,
    /// As it reads now.
    pub piece: Piece,
    /// What it was taken from, and the language of that.
    pub taken: Option<(Waiting, Lang)>,
    /// The section into which a new item goes.
    pub into: Option<String>,
    pub basis: i64,
    pub is_published: bool,
    /// Of an entry in a published issue.
    pub placed: Option<PlacedText>,
    /// It has been taken out of its published issue.
    pub is_withdrawn: bool,
}

impl Found {
    pub fn asker<'a>(&'a self, w: &'static Words, config: &'a Config) -> Asker<'a> {
        Asker { w, config, placed: self.placed.as_ref() }
    }

    /// The item's id, if it is one that can be taken out.
    pub fn item(&self) -> Option<&str> {
        match &self.piece {
            Piece::Item(item) if self.into.is_none() => Some(&item.id),
            Piece::Words(words) => Some(&words.id),
            _ => None,
        }
    }
}

/// The piece that is meant: in a draft, or in a published issue by whoever may publish.
pub async fn found(house: &House, signed: &Signed, slug: &str, name: &str) -> Result<Found, Refused> {
    let failed = |error: desk::Error| told::failed(signed, &error);
    let content = desk::issue(&house.store, slug).await.map_err(failed)?;
    let is_published = content.issue.state == IssueState::Published;
    if is_published {
        signed.needs(Right::PublishIssue)?;
    }
    let letter = desk::letter(&house.store, slug).await.map_err(failed)?;
    let authority = house.config.load().newsroom.id_authority.clone();
    let mut placed = None;
    if let Some(id) = item_named(&letter, name).filter(|_| is_published) {
        placed = house.store.placed_words(slug, id).await.map_err(|error| told::broken(signed, error))?;
    }
    let (piece, into) = match name.split_once('/') {
        _ if placed.is_some() => (placed.as_ref().map(|placed| Piece::Words(Box::new(placed.said.clone()))), None),
        // What is published takes nothing new.
        Some(("new", section)) if !is_published => {
            let known = content.issue.sections.iter().find(|known| *known == section);
            (known.map(|section| Piece::Item(Box::new(fresh(&authority, &content.issue, section)))), known.cloned())
        }
        _ => (piece_named(&letter, name), None),
    };
    let piece = piece.ok_or_else(|| answer::refused(StatusCode::NOT_FOUND, signed, "write-gone"))?;
    let pieces = house.store.pieces(slug).await.map_err(|error| told::broken(signed, error))?;
    let basis = pieces.get(&piece.name()).map_or(0, |stands| stands.rev);
    let gone = content.placements.iter().filter(|placed| placed.withdrawn.is_some());
    let is_withdrawn = gone.map(|placed| format!("item/{}", placed.public_id)).any(|name| name == piece.name());
    let taken = taken(house, &content, &letter, &piece).await.map_err(failed)?;
    Ok(Found { issue: content.issue, piece, taken, into, basis, is_published, placed, is_withdrawn })
}

/// What the piece of an edition was taken from, with its language.
async fn taken(
    house: &House,
    content: &IssueContent,
    letter: &Letter,
    piece: &Piece,
) -> Result<Option<(Waiting, Lang)>, desk::Error> {
    let Some(progress) = translations::progress(&house.store, content, letter).await? else { return Ok(None) };
    let Some(waiting) = progress.of(&piece.name()).cloned() else { return Ok(None) };
    let language = desk::issue(&house.store, &waiting.of_issue).await?.issue.language;
    Ok(Some((waiting, language)))
}
