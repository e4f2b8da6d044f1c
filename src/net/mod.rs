//! The one guarded way out: every request this program makes to the world goes through [`Client`].
//!
//! Addresses come from strangers (feeds, redirects, hubs), so the client refuses whatever is not public ([`Guard`]), and
//! it asks on the very address it connects to: names are checked where they are resolved, literal addresses before each
//! hop. It carries no cookies, no Referer, no proxy from the environment, and it never repeats a request by itself.
//! Everything is bounded: connecting, headers, the whole of a request, the body after it is unpacked, the redirects.

mod body;
mod client;
mod error;
mod guard;
mod journey;
mod resolve;
mod roots;
mod unpack;

use std::path::PathBuf;
use std::time::Duration;

use ipnet::IpNet;
use url::Url;

use crate::config::Config;

pub use body::Response;
pub use client::Client;
pub use error::{Error, Stage};
pub use guard::{Guard, Refusal};
pub use journey::{Journey, Request, Step};
pub use resolve::{Found, Lookup};

/// How the client introduces itself, whom it may ask and how long it waits.
#[derive(Debug, Clone)]
pub struct Settings {
    /// See [`user_agent`].
    pub user_agent: String,
    /// Networks that the guard lets through although they are not public.
    pub allow_private: Vec<IpNet>,
    /// Further root certificates (PEM), beside the bundled ones.
    pub ca_file: Option<PathBuf>,
    pub caps: Caps,
}

impl Default for Settings {
    fn default() -> Self {
        let user_agent = format!("newsloom/{} (bot)", env!("CARGO_PKG_VERSION"));
        Settings { user_agent, allow_private: Vec::new(), ca_file: None, caps: Caps::default() }
    }
}

impl Settings {
    /// As `[newsroom]` and `[polling]` want it, within these limits.
    pub fn of(config: &Config, caps: Caps) -> Settings {
        let polling = &config.polling;
        Settings {
            user_agent: user_agent(&config.newsroom.base_url),
            allow_private: polling.allow_private.clone(),
            ca_file: polling.ca_file.clone(),
            caps,
        }
    }
}

/// Whether a file holds root certificates that a client can use.
pub fn check_ca_file(path: &std::path::Path) -> Result<(), Error> {
    roots::load(Some(path)).map(|_| ())
}

/// The introduction outlets see: product, version, where to find us, and that this is a bot.
pub fn user_agent(contact: &Url) -> String {
    format!("newsloom/{} (+{contact}; bot)", env!("CARGO_PKG_VERSION"))
}

/// Limits of one request. All of them hold at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caps {
    /// Name lookup, connection and TLS handshake together, per hop.
    pub connect: Duration,
    /// Until the headers of an answer are there, per hop.
    pub headers: Duration,
    /// The whole request with its redirects and its body. Not per read: a server that sends one byte a second would
    /// otherwise hold a place for ever.
    pub total: Duration,
    /// Bytes of a body after it is unpacked, so that a small answer cannot become a huge one.
    pub body: usize,
    /// Bytes of the headers of one answer.
    pub header_bytes: usize,
    /// Redirects that are followed.
    pub redirects: u32,
}

impl Default for Caps {
    fn default() -> Self {
        Caps {
            connect: Duration::from_secs(5),
            headers: Duration::from_secs(10),
            total: Duration::from_secs(30),
            body: 8 * 1024 * 1024,
            header_bytes: 64 * 1024,
            redirects: 5,
        }
    }
}
