//! The web door: what subscribers get at `/`, the editors' queue at `/desk`.

mod card;
mod desk;
mod door;
mod host;
mod inflow;
mod negotiate;
mod public;
mod seats;
mod shelf;
mod sorry;
mod stream;
mod update;
pub mod words;

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::sync::Arc;

use arc_swap::ArcSwap;
use axum::Router;
use axum::middleware;
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::sync::Notify;

pub use door::{Manners, serve};
pub use inflow::Inflow;
pub use shelf::Shelf;

use crate::config::Config;
use crate::store::Sqlite;

/// Why the door could not open.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("could not listen on {address} because {because}; choose another with --listen")]
    Listen { address: String, because: String },
}

/// What every page needs.
#[derive(Clone)]
pub struct House {
    pub shelf: Arc<Shelf>,
    pub store: Sqlite,
    pub config: Arc<ArcSwap<Config>>,
    /// Told after every editor's act, so that publishing does not wait for its next round.
    pub decided: Arc<Notify>,
    /// What comes in by hand, and feeds.toml.
    pub inflow: Arc<Inflow>,
}

/// Binds the address.
pub async fn listen(address: &str) -> Result<TcpListener, Error> {
    let refused = |error| Error::Listen { address: address.to_string(), because: because(&error) };
    TcpListener::bind(address).await.map_err(refused)
}

fn because(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::AddrInUse => "another program listens there already".into(),
        ErrorKind::AddrNotAvailable => "this machine has no such address".into(),
        ErrorKind::PermissionDenied => "permission is denied (ports below 1024 are kept for the system)".into(),
        _ => error.to_string(),
    }
}

/// All routes. The desk has no accounts yet, so it opens on loopback addresses only.
pub fn router(house: House, local: SocketAddr) -> Router {
    let desk = if local.ip().is_loopback() { desk::routes(&house) } else { desk::closed(&house) };
    Router::new()
        .merge(desk)
        .merge(update::routes())
        .route("/health", get(|| async { "ok\n" }))
        .fallback(public::serve)
        .layer(middleware::from_fn(host::one_host))
        .with_state(house)
}
