//! The API: the desk's acts as JSON, for programs of the newsroom's own. It decides nothing by itself: rights, conflicts
//! and effects are the desk's, and so is who may come. Whatever it refuses is a problem document (RFC 9457).

mod acts;
mod asked;
mod corrections;
mod day;
mod document;
mod editions;
mod entries;
mod entry;
mod events;
mod issues;
mod log;
mod me;
mod outcome;
mod people;
mod problem;
mod rules;
mod shapes;
mod sources;
mod story;
mod views;
mod wanted;

use std::net::SocketAddr;

use axum::Router;
use axum::middleware;
use axum::routing::any;
use tower_http::csrf::CsrfLayer;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::House;
use super::desk::{only_own_names, private, session, whole_form};
pub use document::openapi;
use problem::{Kind, Problem};

/// Where the API stands. A change that breaks its callers gets a number of its own beside it.
const PLACE: &str = "/api/v1";

/// The API's routes, for a door that listens at `local`; in the same walls as the desk's.
pub fn routes(house: &House, local: SocketAddr) -> Router<House> {
    let at = (house.clone(), local.ip().is_loopback());
    let (routes, _) = described().split_for_parts();
    // The bare place with a slash is below no nest.
    Router::new()
        .nest(PLACE, routes.fallback(nothing))
        .route(&format!("{PLACE}/"), any(nothing))
        .layer(middleware::from_fn(whole_form))
        .layer(middleware::from_fn_with_state(house.clone(), session::demo))
        .layer(middleware::from_fn_with_state(at, only_own_names))
        .layer(CsrfLayer::new())
        .layer(middleware::from_fn(problem::in_problems))
        .layer(middleware::map_response(private))
}

/// Every route with its description; there is no route without one.
fn described() -> OpenApiRouter<House> {
    OpenApiRouter::new()
        .routes(routes!(me::me))
        .routes(routes!(entries::list))
        .routes(routes!(entries::one))
        .routes(routes!(entries::history))
        .routes(routes!(entries::read))
        .routes(routes!(acts::act))
        .routes(routes!(acts::one))
        .routes(routes!(acts::undo))
        .routes(routes!(acts::undo_last))
        .routes(routes!(acts::redo))
        .routes(routes!(issues::list, issues::open))
        .routes(routes!(issues::one))
        .routes(routes!(issues::publish))
        .routes(routes!(issues::schedule))
        .routes(routes!(editions::make))
        .routes(routes!(views::list, views::save))
        .routes(routes!(views::remove))
        .routes(routes!(rules::list))
        .routes(routes!(rules::end))
        .routes(routes!(corrections::list, corrections::mark))
        .routes(routes!(corrections::undo))
        .routes(routes!(sources::list))
        .routes(routes!(people::list))
        .routes(routes!(people::invite))
        .routes(routes!(events::events))
        .routes(routes!(document::document))
}

async fn nothing() -> Problem {
    Problem::new(Kind::Nothing, format!("there is nothing at this address; {PLACE}/openapi.json names what there is"))
}
