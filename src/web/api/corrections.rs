//! Corrections: what somebody marked as wrong in the reasons for a finding, as rules that hold until they are undone.

use axum::Json;
use axum::extract::{Path, State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::asked::{Body, Caller};
use super::problem::{Kind, Problem};
use super::shapes::{Time, kinds};
use crate::desk;
use crate::model::correction::{Correction, Wrong};
use crate::model::curation::EntryKind;
use crate::model::person::Right;
use crate::store::Corrections;
use crate::store::corrections::Corrected;
use crate::web::House;

/// All rules that were made.
#[derive(Debug, Serialize, ToSchema)]
pub struct Made {
    /// Newest first; those that were undone say so.
    items: Vec<Rule>,
}

/// A rule: what it marks counts in no entry while it holds.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Correction)]
pub struct Rule {
    id: i64,
    wrong: WrongThing,
    /// The public id of the entry at which it was made.
    entry: String,
    /// Its headline.
    title: String,
    /// A handle.
    by: String,
    at: Time,
    #[serde(skip_serializing_if = "Option::is_none")]
    undone: Option<Undone>,
}

/// Who undid it, and when.
#[derive(Debug, Serialize, ToSchema)]
struct Undone {
    by: String,
    at: Time,
}

/// What is wrong. Words are compared without regard to accents and case.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(tag = "not", rename_all = "kebab-case", deny_unknown_fields)]
#[schema(as = Wrong)]
pub enum WrongThing {
    /// The name is not this place; without a place it stands for no region.
    Place {
        name: String,
        /// A country (ISO 3166-1 alpha-2).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<String>,
    },
    /// In this phrase no name is a place.
    Phrase { phrase: String },
    /// The word does not tell this topic.
    TopicWord {
        /// A slug.
        topic: String,
        word: String,
    },
    /// The word does not show this kind.
    KindWord {
        #[schema(schema_with = kinds)]
        kind: EntryKind,
        word: String,
    },
    /// These words are no date.
    Date { date: String },
    /// Nothing is put into this region or topic because it reads like others of it.
    Likeness {
        /// A slug.
        of: String,
    },
    /// The home of this outlet tells no region of what it publishes.
    Home {
        /// A slug.
        outlet: String,
    },
}

/// What to mark, and at which entry.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Marking {
    /// The entry's id, the part after the id's last slash, or its link.
    entry: String,
    wrong: WrongThing,
}

/// A rule that was made or undone.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Corrected)]
pub struct Answer {
    correction: Rule,
    /// It held before, and nothing was done.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    same: bool,
    /// Entries of the last 90 days that rested on it; of a rule that is undone those that name it. They are read again.
    touched: usize,
}

/// The corrections, also those that were undone.
#[utoipa::path(get, path = "/corrections", tag = "corrections", responses((status = 200, description = "All that were made", body = Made)))]
pub async fn list(State(house): State<House>, caller: Caller) -> Result<Json<Made>, Problem> {
    caller.needs(Right::See)?;
    Ok(Json(Made { items: house.store.all_corrections().await?.into_iter().map(shown).collect() }))
}

/// Marks something as wrong: it counts nowhere any more. A rule that says the same and holds is returned instead. Needs the
/// role editor.
#[utoipa::path(
    post,
    path = "/corrections",
    tag = "corrections",
    request_body = Marking,
    responses((status = 200, description = "It holds", body = Answer))
)]
pub async fn mark(
    State(house): State<House>,
    caller: Caller,
    Body(asked): Body<Marking>,
) -> Result<Json<Answer>, Problem> {
    caller.needs(Right::Decide)?;
    let (config, wrong) = (house.config.load(), asked.wrong.into());
    let made = desk::correct(&house.store, &config, &asked.entry, wrong, caller.handle(), house.now()).await?;
    house.tell();
    Ok(Json(answer(made)))
}

/// Undoes a correction: what it marked counts again. Needs the role editor.
#[utoipa::path(
    delete,
    path = "/corrections/{id}",
    tag = "corrections",
    params(("id" = i64, Path, description = "Its id")),
    responses((status = 200, description = "It is undone", body = Answer))
)]
pub async fn undo(State(house): State<House>, caller: Caller, Path(id): Path<String>) -> Result<Json<Answer>, Problem> {
    caller.needs(Right::Decide)?;
    let nothing = || Problem::new(Kind::Nothing, "there is no such correction, or it was undone");
    let id = id.parse().map_err(|_| nothing())?;
    let undone = desk::undo_correction(&house.store, id, caller.handle(), house.now()).await?;
    house.tell();
    Ok(Json(answer(undone)))
}

fn answer(made: Corrected) -> Answer {
    Answer { correction: shown(made.correction), same: made.same, touched: made.touched }
}

fn shown(made: Correction) -> Rule {
    let Correction { id, wrong, entry, title, by, at, undone } = made;
    let undone = undone.map(|(by, at)| Undone { by, at: at.into() });
    Rule { id, wrong: wrong.into(), entry, title, by, at: at.into(), undone }
}

impl From<WrongThing> for Wrong {
    fn from(wrong: WrongThing) -> Wrong {
        match wrong {
            WrongThing::Place { name, place } => Wrong::Place { name, place },
            WrongThing::Phrase { phrase } => Wrong::Phrase { phrase },
            WrongThing::TopicWord { topic, word } => Wrong::TopicWord { topic, word },
            WrongThing::KindWord { kind, word } => Wrong::KindWord { kind, word },
            WrongThing::Date { date } => Wrong::Date { date },
            WrongThing::Likeness { of } => Wrong::Likeness { of },
            WrongThing::Home { outlet } => Wrong::Home { outlet },
        }
    }
}

impl From<Wrong> for WrongThing {
    fn from(wrong: Wrong) -> WrongThing {
        match wrong {
            Wrong::Place { name, place } => WrongThing::Place { name, place },
            Wrong::Phrase { phrase } => WrongThing::Phrase { phrase },
            Wrong::TopicWord { topic, word } => WrongThing::TopicWord { topic, word },
            Wrong::KindWord { kind, word } => WrongThing::KindWord { kind, word },
            Wrong::Date { date } => WrongThing::Date { date },
            Wrong::Likeness { of } => WrongThing::Likeness { of },
            Wrong::Home { outlet } => WrongThing::Home { outlet },
        }
    }
}
