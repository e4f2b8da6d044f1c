//! Names to addresses, checked at the moment of connecting.
//!
//! A check before the request and a second lookup by the connection would leave a gap in which a name can change its
//! answer (DNS rebinding). Here the connection itself asks, and gets only addresses that have passed the guard.

use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::guard::Guard;

/// What a lookup will have found.
pub type Found = Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send>>;

/// Finds the addresses of a name: the system's resolver, or a table in a test.
pub type Lookup = Arc<dyn Fn(String) -> Found + Send + Sync>;

/// The system's resolver.
pub fn system() -> Lookup {
    Arc::new(|name| {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name, 0)).await?;
            Ok(found.map(|address| address.ip()).collect())
        })
    })
}

/// The resolver that connections use: looks up, then checks all that was found.
pub struct Guarded {
    pub guard: Guard,
    pub lookup: Lookup,
}

impl Resolve for Guarded {
    fn resolve(&self, name: Name) -> Resolving {
        let (guard, name) = (self.guard.clone(), name.as_str().to_string());
        let finding = (self.lookup)(name.clone());
        Box::pin(async move {
            let found = finding.await?;
            if found.is_empty() {
                return Err(io::Error::from(io::ErrorKind::NotFound).into());
            }
            guard.check_all(&name, &found)?;
            let addresses = found.into_iter().map(|ip| SocketAddr::new(ip, 0));
            Ok(Box::new(addresses.collect::<Vec<_>>().into_iter()) as Addrs)
        })
    }
}
