//! What can go wrong on the way, as sentences for editors.
//!
//! Each sentence names the host that was asked (with the port of its address, where nobody listens there) and what it
//! did, never an address behind a name, a header or a piece of a body: a stranger who chooses the address must not learn about our network from the words.

use std::error::Error as _;
use std::fmt;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use rustls::CertificateError;
use url::Url;

use super::guard::Refusal;

/// A request that brought no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    #[error("could not ask {host} because {why}")]
    Refused { host: String, why: Refusal },
    #[error("could not reach {host} because no such name was found")]
    NameNotFound { host: String },
    #[error("could not reach {host} at port {port} because it refused the connection: nothing listens there")]
    ConnectionRefused { host: String, port: u16 },
    #[error("could not reach {host} because there is no way to its network")]
    Unreachable { host: String },
    #[error("could not trust {host} because its certificate {why}")]
    Certificate { host: String, why: &'static str },
    #[error("could not talk to {host} because no encryption that both sides know was found")]
    Tls { host: String },
    #[error("could not wait for {host} any longer: {stage} took more than {seconds} s", seconds = .limit.as_secs_f32())]
    TooSlow { host: String, stage: Stage, limit: Duration },
    #[error("could not take what {host} sent because it is larger than {limit} bytes")]
    TooBig { host: String, limit: usize },
    #[error("could not take what {host} sent because its headers are larger than {limit} bytes or too many")]
    HeadersTooBig { host: String, limit: usize },
    #[error("could not read all of what {host} sent: the connection ended after {got} bytes")]
    Truncated { host: String, got: usize },
    #[error("could not unpack what {host} sent because it is damaged or packed in an unknown way")]
    Encoding { host: String },
    #[error("could not understand {host} because it does not answer in HTTP")]
    NotHttp { host: String },
    #[error("could not talk to {host} because it closed the connection")]
    Closed { host: String },
    #[error("could not follow {host} because it redirected more than {limit} times")]
    TooManyRedirects { host: String, limit: u32 },
    #[error("could not follow {host} because it redirects to no address")]
    BadRedirect { host: String },
    #[error("could not use the certificates in {path} because {why}", path = .path.display())]
    CaFile { path: PathBuf, why: String },
    #[error("could not set up the HTTP client")]
    Setup,
}

/// What took too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Connecting,
    Headers,
    Total,
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Stage::Connecting => "connecting",
            Stage::Headers => "the answer",
            Stage::Total => "the whole request",
        })
    }
}

impl Error {
    /// Whether nothing was asked: whoever was meant has seen no request, so that it can be made again without harm.
    pub fn is_unasked(&self) -> bool {
        matches!(
            self,
            Error::Refused { .. }
                | Error::NameNotFound { .. }
                | Error::ConnectionRefused { .. }
                | Error::Unreachable { .. }
                | Error::Certificate { .. }
                | Error::Tls { .. }
                | Error::TooSlow { stage: Stage::Connecting, .. }
                | Error::CaFile { .. }
                | Error::Setup
        )
    }

    /// What an error of the client below means.
    pub(super) fn of_request(host: &str, url: &Url, error: &reqwest::Error, caps: &super::Caps) -> Error {
        let host = host.to_string();
        if let Some(why) = cause::<Refusal>(error) {
            return Error::Refused { host, why: why.clone() };
        }
        if let Some(why) = tls_cause(error) {
            return of_tls(host, why);
        }
        if error.is_dns() {
            return Error::NameNotFound { host };
        }
        if error.is_timeout() {
            return Error::TooSlow { host, stage: Stage::Connecting, limit: caps.connect };
        }
        match cause::<hyper::Error>(error) {
            Some(why) if why.is_parse_too_large() => Error::HeadersTooBig { host, limit: caps.header_bytes },
            Some(why) if why.is_parse() => Error::NotHttp { host },
            _ => of_connection(host, url.port_or_known_default().unwrap_or_default(), error),
        }
    }
}

fn of_connection(host: String, port: u16, error: &reqwest::Error) -> Error {
    for kind in io_kinds(error) {
        match kind {
            io::ErrorKind::ConnectionRefused => return Error::ConnectionRefused { host, port },
            io::ErrorKind::HostUnreachable | io::ErrorKind::NetworkUnreachable | io::ErrorKind::AddrNotAvailable => {
                return Error::Unreachable { host };
            }
            _ => {}
        }
    }
    Error::Closed { host }
}

fn of_tls(host: String, error: &rustls::Error) -> Error {
    let rustls::Error::InvalidCertificate(fault) = error else { return Error::Tls { host } };
    let why = match fault {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => "has expired",
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => "is not valid yet",
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "belongs to another name"
        }
        CertificateError::UnknownIssuer => "was issued by nobody we trust",
        CertificateError::Revoked => "has been revoked",
        _ => "is wrong",
    };
    Error::Certificate { host, why }
}

/// An error's causes, the nearest first.
fn causes(error: &reqwest::Error) -> impl Iterator<Item = &(dyn std::error::Error + 'static)> {
    let mut next = error.source();
    std::iter::from_fn(move || {
        let cause = next?;
        next = cause.source();
        Some(cause)
    })
}

/// The first cause of type `T` behind an error.
fn cause<T: std::error::Error + 'static>(error: &reqwest::Error) -> Option<&T> {
    causes(error).find_map(|error| error.downcast_ref::<T>())
}

/// The TLS fault behind an error. An [`io::Error`] that wraps one does not name it as its source, so it is opened.
fn tls_cause(error: &reqwest::Error) -> Option<&rustls::Error> {
    causes(error).filter_map(|error| error.downcast_ref::<io::Error>()).find_map(opened)
}

fn opened(error: &io::Error) -> Option<&rustls::Error> {
    let inner = error.get_ref()?;
    inner.downcast_ref::<rustls::Error>().or_else(|| inner.downcast_ref::<io::Error>().and_then(opened))
}

fn io_kinds(error: &reqwest::Error) -> Vec<io::ErrorKind> {
    causes(error).filter_map(|error| error.downcast_ref::<io::Error>()).map(io::Error::kind).collect()
}
