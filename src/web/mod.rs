//! The web door: what subscribers get at `/`, the editors' queue at `/desk`, the same acts for programs at `/api/v1`.

mod api;
mod desk;
mod door;
mod headers;
mod host;
mod inflow;
pub mod mailing;
mod negotiate;
mod peer;
mod photo;
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
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use tokio::net::TcpListener;
use tokio::sync::Notify;

pub use api::openapi;
pub use desk::live::Claims;
pub use door::{Manners, serve};
pub use host::in_the_open;
pub use inflow::{Inflow, photos};
pub use shelf::Shelf;

use crate::calendar;
use crate::config::Config;
use crate::desk::people::Doorkeeper;
use crate::push::Key;
use crate::store::Sqlite;

/// Why the door could not open.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("could not listen on {address} because {because}; choose another with --listen")]
    Listen { address: String, because: String },
}

/// Tells the time of every act and page; tests bring a clock that they move themselves.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// What every page needs.
#[derive(Clone)]
pub struct House {
    pub shelf: Arc<Shelf>,
    pub store: Sqlite,
    pub config: Arc<ArcSwap<Config>>,
    /// Told after every editor's act, so that publishing does not wait for its next round.
    pub decided: Arc<Notify>,
    /// Who may come to the desk.
    pub people: Arc<Doorkeeper>,
    /// Whoever sits at this machine is the demo's editor.
    pub demo: bool,
    /// Told after every editor's act, for those who look on.
    pub acted: Arc<Notify>,
    /// Who is at work on what.
    pub claims: Arc<Claims>,
    /// What comes in by hand, and feeds.toml.
    pub inflow: Arc<Inflow>,
    /// What lets us in at the mail service.
    pub mail_key: Option<Key>,
    pub clock: Clock,
}

impl House {
    pub fn now(&self) -> DateTime<Utc> {
        (self.clock)()
    }

    /// An editor has acted: publishing need not wait for its next round, and others see it at once.
    pub fn tell(&self) {
        self.decided.notify_one();
        self.acted.notify_waiters();
    }

    /// The zone by which the newsroom counts its days: its newsletter's.
    pub fn zone(&self) -> Tz {
        calendar::zone_of(&self.config.load().series)
    }

    /// The moment in that zone.
    pub fn local(&self) -> DateTime<Tz> {
        self.now().with_timezone(&self.zone())
    }
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

/// All routes, for a door that listens at `local`.
pub fn router(house: House, local: SocketAddr) -> Router {
    Router::new()
        .merge(desk::routes(&house, local))
        .merge(desk::token::routes())
        .merge(api::routes(&house, local))
        .merge(update::routes())
        .route("/health", get(|| async { "ok\n" }))
        .fallback(public::serve)
        .layer(middleware::from_fn(host::one_host))
        .with_state(house)
}
