//! The client: settings in, journeys out.

use std::sync::Arc;

use reqwest::header::{ACCEPT_ENCODING, HeaderMap, HeaderValue};
use reqwest::redirect::Policy;

use super::guard::Guard;
use super::journey::{Journey, Request, Step};
use super::resolve::{self, Guarded, Lookup};
use super::unpack::OFFERED;
use super::{Caps, Error, Response, Settings, roots};

/// A guarded HTTP client. Cheap to clone; clones share connections.
#[derive(Debug, Clone)]
pub struct Client {
    pub(super) inner: reqwest::Client,
    pub(super) guard: Guard,
    pub(super) caps: Caps,
}

impl Client {
    /// A client on the system's resolver.
    pub fn new(settings: &Settings) -> Result<Client, Error> {
        Client::with_lookup(settings, resolve::system())
    }

    /// A client that finds the addresses of names by `lookup`. The guard checks its answers like any other's.
    pub fn with_lookup(settings: &Settings, lookup: Lookup) -> Result<Client, Error> {
        // Fails only where one is installed already, which serves as well.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let guard = Guard::new(settings.allow_private.clone());
        let resolver = Guarded { guard: guard.clone(), lookup };
        let roots = roots::load(settings.ca_file.as_deref())?;
        let builder = reqwest::Client::builder()
            .user_agent(&settings.user_agent)
            .tls_certs_only(roots)
            .dns_resolver(Arc::new(resolver))
            .connect_timeout(settings.caps.connect);
        let inner = with_manners(builder, &settings.caps).build().map_err(|_| Error::Setup)?;
        Ok(Client { inner, guard, caps: settings.caps })
    }

    /// Begins a request that the caller moves from hop to hop.
    pub fn journey(&self, request: Request) -> Result<Journey<'_>, Error> {
        Journey::begin(self, request)
    }

    /// Sends a request and follows its redirects to the answer.
    pub async fn send(&self, request: Request) -> Result<Response, Error> {
        let headers = request.headers.clone();
        let mut journey = self.journey(request)?;
        loop {
            if let Step::Arrived(response) = journey.step(&headers).await? {
                return Ok(response);
            }
        }
    }
}

/// What holds for every request: nothing is carried along, nothing is followed or repeated behind our back.
fn with_manners(builder: reqwest::ClientBuilder, caps: &Caps) -> reqwest::ClientBuilder {
    builder
        .redirect(Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .no_proxy()
        // Bodies are unpacked by ourselves, so the header is ours as well.
        .no_gzip()
        .no_brotli()
        .no_deflate()
        .no_zstd()
        .default_headers(HeaderMap::from_iter([(ACCEPT_ENCODING, HeaderValue::from_static(OFFERED))]))
        // Sources are asked once an hour; a connection is kept only for a redirect or a neighbour on the same host.
        .pool_max_idle_per_host(1)
        .pool_idle_timeout(std::time::Duration::from_secs(15))
        // Old servers fold headers or send stray bytes in them; the feed behind is still wanted.
        .http1_allow_obsolete_multiline_headers_in_responses(true)
        .http1_ignore_invalid_headers_in_responses(true)
        .http1_max_headers(256)
        .http2_max_header_list_size(u32::try_from(caps.header_bytes).unwrap_or(u32::MAX))
}
