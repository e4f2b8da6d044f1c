//! Who is at the other end of a connection: the address it comes from, or the one that a trusted proxy names.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::http::HeaderMap;
use ipnet::IpNet;

/// The other end of the connection that a request came by.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub SocketAddr);

/// The address of the client. `X-Forwarded-For` is read from its end, for as long as whoever wrote it is trusted: what
/// stands before an address that is not could have been written by anybody.
pub fn client(headers: &HeaderMap, peer: Option<&Peer>, trusted: &[IpNet]) -> IpAddr {
    let mut client = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0.ip().to_canonical());
    let is_trusted = |address: IpAddr| trusted.iter().any(|net| net.contains(&address));
    let lines = headers.get_all("x-forwarded-for").iter().filter_map(|line| line.to_str().ok());
    let named: Vec<&str> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
    for text in named.into_iter().rev() {
        if !is_trusted(client) {
            break;
        }
        let Some(before) = address(text) else { break };
        client = before;
    }
    client
}

/// Whether the request came from this machine, and through no proxy.
pub fn is_here(headers: &HeaderMap, peer: Option<&Peer>) -> bool {
    let proxied = ["forwarded", "x-forwarded-for", "x-forwarded-host", "via"];
    let direct = !proxied.iter().any(|name| headers.contains_key(*name));
    direct && peer.is_some_and(|peer| peer.0.ip().to_canonical().is_loopback())
}

/// An address, also with a port.
fn address(text: &str) -> Option<IpAddr> {
    let plain = text.parse().ok();
    let bare = || text.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    let with_port = || Some(text.parse::<SocketAddr>().ok()?.ip());
    plain.or_else(bare).or_else(with_port).map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_trusted_proxy_says_who_comes() {
        let trusted = ["127.0.0.1/32".parse().unwrap(), "10.0.0.0/8".parse().unwrap()];
        for (peer, named, want) in [
            ("127.0.0.1:1", &["192.0.2.7"][..], "192.0.2.7"),
            ("127.0.0.1:1", &["198.51.100.9, 192.0.2.7"], "192.0.2.7"),
            ("127.0.0.1:1", &["198.51.100.9", "192.0.2.7, 10.1.1.1"], "192.0.2.7"),
            ("127.0.0.1:1", &["[2001:db8::1]:4711"], "2001:db8::1"),
            ("[::ffff:127.0.0.1]:1", &["192.0.2.7:80"], "192.0.2.7"),
            ("127.0.0.1:1", &["unknown"], "127.0.0.1"),
            ("127.0.0.1:1", &[], "127.0.0.1"),
            ("192.0.2.1:1", &["198.51.100.9"], "192.0.2.1"),
            ("192.0.2.1:1", &["127.0.0.1"], "192.0.2.1"),
        ] {
            let headers = named.iter().map(|line| ("x-forwarded-for".parse().unwrap(), line.parse().unwrap()));
            let headers: HeaderMap = headers.fold(HeaderMap::new(), |mut map, (name, value)| {
                map.append::<axum::http::HeaderName>(name, value);
                map
            });
            let peer = Peer(peer.parse().unwrap());
            assert_eq!(client(&headers, Some(&peer), &trusted).to_string(), want, "{named:?}");
            assert_eq!(client(&headers, Some(&peer), &[]), peer.0.ip().to_canonical(), "nobody is trusted by default");
            assert_eq!(is_here(&headers, Some(&peer)), named.is_empty());
        }
    }
}
