//! The invented outlets of the demo: their words live in `assets/demo`, their servers on loopback.
//!
//! What they publish depends on the base (the moment of the first start), on the ports and on how many minutes they
//! have lived so far, and on nothing else: the same three give the same bytes.

mod config;
mod content;
mod dates;
mod desk;
mod feeds;
mod living;
mod motif;
mod pages;
mod ports;
mod poster;
mod server;
mod site;
#[cfg(test)]
mod tests;
mod tls;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use chrono::{DateTime, SubsecRound, Utc};
use tokio::task::JoinHandle;

use living::Living;
use ports::Ports;
use site::Site;

/// Tells the time; an argument so that tests can let minutes pass.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// The invented outlets while they are being served.
pub struct Outlets {
    site: Arc<Site>,
    /// Absolute.
    ca_file: PathBuf,
    dead_port: u16,
    /// Keeps its port without ever listening, so that the dead outlet refuses every connection.
    _dead: tokio::net::TcpSocket,
    servers: Vec<JoinHandle<()>>,
}

impl Outlets {
    /// Serves the outlets on loopback; ports, certificate and what has been published are kept in `folder`.
    ///
    /// Dates count from `base`. With `living` a new entry appears at every full minute that the clock counts from
    /// now on; without it the outlets publish what they had published before, and nothing more.
    pub async fn start(folder: &Path, base: DateTime<Utc>, clock: Clock, living: bool) -> anyhow::Result<Outlets> {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("could not make the folder {} for the outlets", folder.display()))?;
        let outlets = content::load()?;
        let ports = Ports::bind(folder)?;
        let life = Living::open(folder, clock, living)?;
        let site = Arc::new(Site::new(outlets, base.trunc_subsecs(0), ports.http_port, ports.https_port, life));
        let ca_file = std::path::absolute(folder.join("demo-ca.pem"))
            .with_context(|| format!("could not tell the whole path of {}", folder.display()))?;
        let tls = tls::identity(&ca_file)?;
        let servers = vec![
            tokio::spawn(server::serve(ports.http, None, site.clone())),
            tokio::spawn(server::serve(ports.https, Some(tls), site.clone())),
        ];
        Ok(Outlets { site, ca_file, dead_port: ports.dead_port, _dead: ports.dead, servers })
    }

    /// The complete feeds.toml of the demo newsroom, which itself listens on `listen` (host and port).
    pub fn config_toml(&self, listen: &str) -> String {
        config::feeds_toml(&self.site, listen, self.dead_port, &self.ca_file)
    }

    /// How many outlets there are, the dead one among them.
    pub fn count(&self) -> usize {
        self.site.outlets.len()
    }

    /// How many entries can be read at this moment, all outlets together.
    pub fn entries(&self) -> anyhow::Result<usize> {
        self.site.entries()
    }

    /// Stops serving; open connections are closed.
    pub async fn stop(self) {
        for server in self.servers {
            server.abort();
            // An aborted task answers with an error that says so; there is nothing else to learn from it.
            let _ = server.await;
        }
    }
}
