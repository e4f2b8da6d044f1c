//! Who asks, and what they may do.

use axum::Json;
use serde::Serialize;
use utoipa::ToSchema;

use super::asked::Caller;
use super::problem::Problem;
use super::shapes::roles;
use crate::model::Lang;
use crate::model::person::Right;
use crate::web::desk::session::SessionId;

/// Who asks.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    /// Unique; a pseudonym is enough.
    handle: String,
    /// As others see it.
    name: String,
    /// Of the token, where one is shown: it may do no more than its owner.
    #[schema(schema_with = roles)]
    role: &'static str,
    /// Of the interface.
    language: String,
    /// Languages they read, the best first.
    reads: Vec<String>,
    /// What they may do.
    rights: Vec<&'static str>,
    /// `token` or `session`.
    by: &'static str,
}

/// Who asks, and what they may do.
#[utoipa::path(get, path = "/me", tag = "people", responses((status = 200, description = "Who asks", body = Me)))]
pub async fn me(caller: Caller) -> Result<Json<Me>, Problem> {
    caller.needs(Right::See)?;
    let person = caller.0.person;
    let may = Right::ALL.into_iter().filter(|right| person.role.may(*right));
    Ok(Json(Me {
        role: person.role.as_str(),
        language: person.language.to_string(),
        reads: person.reads.iter().map(Lang::to_string).collect(),
        rights: may.map(word).collect(),
        by: match caller.0.session {
            SessionId::Token(_) => "token",
            SessionId::Browser(_) => "session",
        },
        handle: person.handle,
        name: person.name,
    }))
}

fn word(right: Right) -> &'static str {
    match right {
        Right::See => "see",
        Right::Shortlist => "shortlist",
        Right::Comment => "comment",
        Right::AddLink => "add-link",
        Right::Decide => "decide",
        Right::Edit => "edit",
        Right::Assign => "assign",
        Right::SaveView => "save-view",
        Right::PublishIssue => "publish-issue",
        Right::ManageSources => "manage-sources",
        Right::ManagePeople => "manage-people",
        Right::SeeAudit => "see-audit",
    }
}
