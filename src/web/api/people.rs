//! Who works here, for whoever manages people, and the links by which others come.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::asked::{Body, Caller};
use super::problem::{Kind, Problem};
use super::shapes::{Time, roles, time};
use crate::desk::people;
use crate::model::person::{Right, Role};
use crate::store::People as _;
use crate::web::House;
use crate::web::desk::session::origin;

/// All who work here.
#[derive(Debug, Serialize, ToSchema)]
pub struct People {
    /// Those who were forgotten are not among them.
    items: Vec<Person>,
}

/// Somebody who works here.
#[derive(Debug, Serialize, ToSchema)]
struct Person {
    /// Unique; a pseudonym is enough.
    handle: String,
    /// As others see it.
    name: String,
    #[schema(schema_with = roles)]
    role: &'static str,
    /// Whether they are kept out for now.
    suspended: bool,
}

/// Who works here. Needs the role admin.
#[utoipa::path(get, path = "/people", tag = "people", responses((status = 200, description = "Who works here", body = People)))]
pub async fn list(State(house): State<House>, caller: Caller) -> Result<Json<People>, Problem> {
    caller.needs(Right::ManagePeople)?;
    let accounts = house.store.accounts().await?;
    let here = accounts.into_iter().filter(|account| !account.person.forgotten);
    let shown = |account: crate::store::people::Account| Person {
        role: account.person.role.as_str(),
        handle: account.person.handle,
        name: account.person.name,
        suspended: account.suspended.is_some(),
    };
    Ok(Json(People { items: here.map(shown).collect() }))
}

/// An invitation to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewInvitation {
    /// What whoever comes by it may do.
    #[schema(schema_with = roles)]
    role: String,
}

/// A link by which one person becomes one of us.
#[derive(Debug, Serialize, ToSchema)]
pub struct Invitation {
    /// Told this once; hand it on by a way you trust.
    link: String,
    #[schema(schema_with = roles)]
    role: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Time>,
}

/// Makes a link for one person, who chooses handle and password themselves. Needs the role admin.
#[utoipa::path(
    post,
    path = "/invitations",
    tag = "people",
    request_body = NewInvitation,
    responses((status = 201, description = "The link", body = Invitation))
)]
pub async fn invite(
    State(house): State<House>,
    caller: Caller,
    headers: HeaderMap,
    Body(wanted): Body<NewInvitation>,
) -> Result<(StatusCode, Json<Invitation>), Problem> {
    caller.needs(Right::ManagePeople)?;
    let unknown = || Problem::new(Kind::Unclear, format!("there is no role \"{}\"", wanted.role));
    let role: Role = wanted.role.parse().map_err(|_| unknown())?;
    let made = people::invite(&house.store, role, caller.handle(), house.now()).await;
    let made = made.map_err(|error| Problem::failed(&error))?;
    let link = format!("{}desk/welcome/{}", origin(&headers, &house), made.secret.shown());
    Ok((StatusCode::CREATED, Json(Invitation { link, role: role.as_str(), until: time(made.until) })))
}
