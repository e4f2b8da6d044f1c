//! Three loopback ports, the same at every start: addresses are part of what the outlets publish.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;

use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};
use tokio::net::{TcpListener, TcpSocket};

/// Where first starts begin to look …
const FIRST: u16 = 18_081;

/// … and how far apart they may begin; the end lies below the range from which systems lend ports to clients.
const SPREAD: u16 = 14_000;

/// How many ports are tried one after another before giving up.
const TRIES: u16 = 400;

/// What is bound while the outlets are served.
pub struct Ports {
    pub http: TcpListener,
    pub http_port: u16,
    pub https: TcpListener,
    pub https_port: u16,
    /// Bound, never listening: every connection is refused, and nobody else can take the port.
    pub dead: TcpSocket,
    pub dead_port: u16,
}

/// The numbers as the folder remembers them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Numbers {
    http: u16,
    https: u16,
    dead: u16,
}

impl Ports {
    /// Binds the ports of the first start, or for each taken one the next that is free, and says so on stderr.
    pub fn bind(folder: &Path) -> anyhow::Result<Ports> {
        let file = folder.join("demo-ports.json");
        let known: Option<Numbers> = match std::fs::read(&file) {
            Ok(bytes) => {
                Some(serde_json::from_slice(&bytes).with_context(|| format!("could not read {}", file.display()))?)
            }
            Err(_) => None,
        };
        let first = first(folder);
        let wanted = known.unwrap_or(Numbers { http: first, https: first, dead: first });
        let (http_port, http) = next_free(wanted.http, known.is_some(), listening)?;
        let (https_port, https) = next_free(wanted.https, known.is_some(), listening)?;
        let (dead_port, dead) = next_free(wanted.dead, known.is_some(), silent)?;
        if known.is_none() {
            let numbers = Numbers { http: http_port, https: https_port, dead: dead_port };
            // By another name first: killed in between, the next start must not stumble over half a file.
            let next = file.with_extension("json.new");
            std::fs::write(&next, serde_json::to_vec(&numbers)?)
                .and_then(|()| std::fs::rename(&next, &file))
                .with_context(|| format!("could not write {}", file.display()))?;
        }
        Ok(Ports { http, http_port, https, https_port, dead, dead_port })
    }
}

/// Each folder has a place of its own, so that demos in several folders do not take each other's ports between runs.
fn first(folder: &Path) -> u16 {
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
    let hash = blake3::hash(whole.as_os_str().as_encoded_bytes());
    let [low, high, ..] = *hash.as_bytes();
    FIRST + u16::from_le_bytes([low, high]) % SPREAD
}

fn next_free<T>(wanted: u16, tell: bool, bind: impl Fn(u16) -> std::io::Result<T>) -> anyhow::Result<(u16, T)> {
    let last = wanted.saturating_add(TRIES);
    for port in wanted..=last {
        if let Ok(bound) = bind(port) {
            if tell && port != wanted {
                eprintln!("newsloom: port {wanted} of the sample outlets is taken; they use {port} this time");
            }
            return Ok((port, bound));
        }
    }
    bail!("could not serve the sample outlets because no port from {wanted} to {last} is free")
}

/// Takes the port although connections of an earlier run may linger on it, else a quick restart would move.
fn listening(port: u16) -> std::io::Result<TcpListener> {
    let socket = TcpSocket::new_v4()?;
    socket.set_reuseaddr(true)?;
    socket.bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))?;
    socket.listen(1024)
}

fn silent(port: u16) -> std::io::Result<TcpSocket> {
    let socket = TcpSocket::new_v4()?;
    socket.bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))?;
    Ok(socket)
}
