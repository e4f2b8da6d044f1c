//! Writing an issue: a page for each piece of it, with what it said before beside; whoever comes second loses nothing.

mod found;
mod piece;
mod rows;
mod which;

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html as Page, IntoResponse, Redirect, Response};
use axum::routing::get;

use super::called::Called;
use super::fields::Fields;
use super::frame::{Frame, Place};
use super::outside::{Refused, ours};
use super::session::Signed;
use super::{answer, card, told, when};
use crate::desk;
use crate::desk::translations::Waiting;
use crate::model::Lang;
use crate::model::person::Right;
use crate::store::letters::{Former, Hand, Piece, PieceState, Rewrite, Rewritten};
use crate::store::{Letters, Translations};
use crate::web::House;
use crate::web::words::{Html, Value, Words};
use found::{Found, found};
use rows::{Asker, Kind, Row};

/// How the address ends at which a piece is written.
pub const PATH_END: &str = "/write";

pub fn routes() -> Router<House> {
    Router::new().route("/desk/issues/{slug}/write", get(form).post(save))
}

#[derive(Template)]
#[template(path = "desk/write.html")]
struct Write {
    frame: Frame,
    slug: String,
    label: String,
    title: String,
    /// Of the words of the issue.
    language: String,
    /// What the address says of the piece.
    piece: String,
    basis: i64,
    rows: Vec<Row>,
    former: Vec<Before>,
    /// One of the newsroom's own items can be taken out.
    may_drop: bool,
    /// Its issue is published: readers are told, and this is what becomes of the item on one press.
    is_published: bool,
    is_withdrawn: bool,
    /// Somebody else was there first.
    first: Option<First>,
    /// Of a piece that was taken from another issue.
    source: Option<Source>,
}

/// What a piece said in the issue from which it was taken; its words stand beside each row.
struct Source {
    told: String,
    language: String,
    /// It still says the same: an editor may leave it so.
    may_leave: bool,
}

/// What the piece said before.
struct Before {
    who: Html,
    told: String,
    at: usize,
}

/// What somebody else wrote meanwhile.
struct First {
    told: Html,
    rows: Vec<(String, String)>,
}

/// GET /desk/issues/<slug>/write?piece=…: `head`, `lead`, `footer`, `section/<slug>`, `group/<id>`, `item/<id>`, `new/<section>`.
async fn form(
    State(house): State<House>,
    signed: Signed,
    Path(slug): Path<String>,
    fields: Fields,
) -> Result<Response, Refused> {
    signed.needs(Right::Edit)?;
    let new_section = fields.get("section").map(|section| format!("section/{section}"));
    let name = new_section.as_deref().or(fields.get("piece")).unwrap_or_default();
    let found = found(&house, &signed, &slug, name).await?;
    let former = former(&house, &slug, &found).await.map_err(|error| told::failed(&signed, &error))?;
    let again = fields.get("former").and_then(|at| former.get(at.parse::<usize>().ok()?));
    let shown = again.and_then(|former| found.piece.like(&former.facts)).unwrap_or_else(|| found.piece.clone());
    let page = page(&house, &signed, &found, &shown, former).await.map_err(|error| told::failed(&signed, &error))?;
    Ok(answer::rendered(&page, &signed))
}

/// POST: writes the piece, or takes an item out.
async fn save(
    State(house): State<House>,
    signed: Signed,
    Path(slug): Path<String>,
    fields: Fields,
) -> Result<Response, Refused> {
    signed.needs(Right::Edit)?;
    let found = found(&house, &signed, &slug, fields.get("piece").unwrap_or_default()).await?;
    let failed = |error: desk::Error| told::failed(&signed, &error);
    let hand = Hand { by: signed.person.handle.clone(), now: house.now() };
    let note = match found.is_published.then(|| piece::note_of(&fields)).transpose() {
        Ok(note) => note,
        Err(wrong) => return wrongly(&house, &signed, &found, &fields, &wrong).await,
    };
    if fields.get("do") == Some("drop") {
        let item = found.item().ok_or_else(|| unclear(&signed))?;
        return match &note {
            Some(note) => house.store.withdraw_item(&slug, item, found.is_withdrawn, note, &hand).await,
            None => house.store.drop_item(&slug, item, &hand).await,
        }
        .map_err(|error| failed(error.into()))
        .map(|()| done(&house, &slug, if found.is_withdrawn { "restored" } else { "dropped" }));
    }
    if fields.get("do") == Some("leave") {
        let name = found.piece.name();
        house.store.leave(&slug, &name, &hand).await.map_err(|error| failed(error.into()))?;
        return Ok(done(&house, &slug, "left"));
    }
    let config = house.config.load();
    let piece = match piece::of(&fields, &found.piece, found.placed.as_ref(), &config) {
        Ok(piece) => piece,
        Err(wrong) => return wrongly(&house, &signed, &found, &fields, &wrong).await,
    };
    if let (Some(section), Piece::Item(item)) = (&found.into, &piece) {
        house.store.add_item(&slug, section, item, &hand).await.map_err(|error| failed(error.into()))?;
        return Ok(done(&house, &slug, "added"));
    }
    let seen = fields.get("basis").and_then(|basis| basis.parse().ok()).unwrap_or_default();
    let basis = (fields.get("over") != Some("yes")).then_some(seen);
    let rewrite = Rewrite { slug: slug.clone(), piece: piece.clone(), basis, mended: None, note, hand };
    match house.store.rewrite(&rewrite).await.map_err(|error| failed(error.into()))? {
        Rewritten::Done(_) => Ok(done(&house, &slug, if found.is_published { "corrected" } else { "wrote" })),
        Rewritten::Other(theirs) => second(&house, &signed, &found, &piece, &theirs).await,
    }
}

fn unclear(signed: &Signed) -> Refused {
    answer::refused(StatusCode::BAD_REQUEST, signed, "desk-error-asked")
}

fn done(house: &House, slug: &str, said: &str) -> Response {
    house.tell();
    Redirect::to(&format!("/desk/issues/{slug}?said={said}")).into_response()
}

async fn former(house: &House, slug: &str, found: &Found) -> Result<Vec<Former>, desk::Error> {
    Ok(house.store.former(slug, &found.piece.name()).await?)
}

fn title(w: &Words, found: &Found) -> String {
    w.t(match (&found.piece, &found.into) {
        (Piece::Head(_), _) => "write-title-head",
        (Piece::Lead(_), _) => "write-title-lead",
        (Piece::Footer(_), _) => "write-title-footer",
        (Piece::Section(_), _) => "write-title-section",
        (Piece::Group(_), _) => "write-title-group",
        (Piece::Item(_), Some(_)) => "write-title-new",
        (Piece::Item(_), None) | (Piece::Words(_), _) => "write-title-item",
    })
}

/// What the address of the page says of the piece.
fn named(found: &Found) -> String {
    match (&found.piece, &found.into) {
        (_, Some(section)) => format!("new/{section}"),
        (Piece::Group(group), _) => format!("group/{}", card::short(&group.id)),
        (Piece::Item(item), _) => format!("item/{}", card::short(&item.id)),
        (Piece::Words(words), _) => format!("item/{}", card::short(&words.id)),
        (other, _) => other.name(),
    }
}

async fn page(
    house: &House,
    signed: &Signed,
    found: &Found,
    shown: &Piece,
    former: Vec<Former>,
) -> Result<Write, desk::Error> {
    let name = named(found);
    let address = format!("/desk/issues/{}/write?piece={name}", found.issue.slug);
    let frame = Frame::new(house, signed, Place::Issues).await.at(&address);
    let w = frame.w;
    let called = Called::of(house, w).await?;
    let config = house.config.load();
    let before = |(at, former): (usize, &Former)| {
        let (who, ago) = (called.person_html(&former.editor), when::ago(w, former.at, called.now));
        let key = if former.was_said { "write-former-was" } else { "write-former-never" };
        let who = w.with(key, &[("name", Value::Html(&who.0)), ("ago", Value::Text(&ago))]);
        let asker = found.asker(w, &config);
        let said = found.piece.like(&former.facts).map(|piece| asker.rows(&piece)).unwrap_or_default();
        let told = said.into_iter().map(|row| row.value).filter(|value| !value.is_empty());
        Before { who, told: told.collect::<Vec<_>>().join("\n"), at }
    };
    let mut rows = beside(found.asker(w, &config), shown, found.taken.as_ref().map(|(waiting, _)| &waiting.source));
    rows.extend(found.is_published.then(|| found.asker(w, &config).note()));
    Ok(Write {
        title: title(w, found),
        slug: found.issue.slug.clone(),
        label: found.issue.label.clone(),
        language: found.issue.language.to_string(),
        piece: name,
        basis: found.basis,
        rows,
        source: found.taken.as_ref().map(|(waiting, language)| source(w, waiting, language)),
        former: former.iter().enumerate().take(20).map(before).collect(),
        may_drop: found.item().is_some(),
        is_published: found.is_published,
        is_withdrawn: found.is_withdrawn,
        first: None,
        frame,
    })
}

/// The form of a piece, with what it said in the issue from which it was taken beside each row of words.
fn beside(asker: Asker, shown: &Piece, source: Option<&Piece>) -> Vec<Row> {
    let mut rows = asker.rows(shown);
    let source = source.map(|source| asker.rows(source)).unwrap_or_default();
    for (row, other) in rows.iter_mut().zip(source).filter(|(row, _)| rows::TRANSLATED.contains(&row.name)) {
        row.source = Some(other.value).filter(|value| !value.is_empty());
    }
    rows
}

fn source(w: &Words, waiting: &Waiting, language: &Lang) -> Source {
    let name = super::language::name(w, language.as_str());
    let told = w.plain("write-edition-source", &[("language", Value::Text(&name))]);
    Source { told, language: language.to_string(), may_leave: waiting.is_left }
}

/// The form once more, as it was filled in, with what cannot be kept.
async fn wrongly(
    house: &House,
    signed: &Signed,
    found: &Found,
    fields: &Fields,
    wrong: &piece::Wrong,
) -> Result<Response, Refused> {
    let page = page(house, signed, found, &found.piece, Vec::new()).await;
    let mut page = page.map_err(|error| told::failed(signed, &error))?;
    page.basis = fields.get("basis").and_then(|basis| basis.parse().ok()).unwrap_or(page.basis);
    for row in &mut page.rows {
        row.value = fields.iter().find(|(name, _)| *name == row.name).map_or("", |(_, value)| value).to_string();
        if let Kind::Choice(choices) | Kind::Checks(choices) = &mut row.kind {
            let said: Vec<&str> = fields.all(row.name).collect();
            choices.iter_mut().for_each(|choice| choice.chosen = said.contains(&choice.value.as_str()));
        }
        if row.name == wrong.name {
            row.wrong = Some(page.frame.w.t(wrong.key));
        }
    }
    shown(&page, signed, StatusCode::BAD_REQUEST)
}

/// Somebody else was there first: both are shown, and what was written here is kept among the former words.
async fn second(
    house: &House,
    signed: &Signed,
    found: &Found,
    mine: &Piece,
    theirs: &PieceState,
) -> Result<Response, Refused> {
    let failed = |error: desk::Error| told::failed(signed, &error);
    let mut page = page(house, signed, found, mine, Vec::new()).await.map_err(failed)?;
    let w = page.frame.w;
    let called = Called::of(house, w).await.map_err(|error| told::broken(signed, error))?;
    let config = house.config.load();
    let asker = found.asker(w, &config);
    let said = found.piece.like(&theirs.facts).map(|piece| asker.rows(&piece)).unwrap_or_default();
    let differing = said.into_iter().zip(&page.rows).filter(|(theirs, mine)| theirs.value != mine.value);
    let who = called.person_html(theirs.editor.as_deref().unwrap_or("newsroom"));
    let ago = when::ago(w, theirs.at.unwrap_or(house.now()), called.now);
    page.first = Some(First {
        told: w.with("write-first", &[("name", Value::Html(&who.0)), ("ago", Value::Text(&ago))]),
        rows: differing.map(|(theirs, _)| (theirs.label, theirs.value)).collect(),
    });
    shown(&page, signed, StatusCode::CONFLICT)
}

fn shown(page: &Write, signed: &Signed, status: StatusCode) -> Result<Response, Refused> {
    let broken = |_| answer::refused(StatusCode::INTERNAL_SERVER_ERROR, signed, "desk-error-store");
    let html = page.render().map_err(broken)?;
    Ok(ours((status, Page(html)).into_response()))
}
