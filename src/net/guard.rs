//! The guard: which addresses may be asked at all.
//!
//! A feed, a redirect or a hub can name any address, also one that only this machine can reach. So only what the
//! registries call globally reachable is let through (IANA special-purpose address registries, RFC 6890 and its
//! updates), plus the networks an operator names. For IPv6 that is 2000::/3 without its special parts; mapped and
//! translated IPv4 (`::ffff:0:0/96`, `64:ff9b::/96`, 2002::/16, Teredo) would hide a private address, so it is refused.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use url::{Host, Url};

/// Why an address is not asked. The words never name the address a name led to: that would let a stranger map our network.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("{0}: addresses are not asked, only http: and https:")]
    Scheme(String),
    #[error("port {0} does not belong to a web server")]
    Port(u16),
    #[error("the address names no host")]
    NoHost,
    #[error("{0} is not a public address")]
    NotPublic(String),
}

/// Lets public addresses through, and those of the networks it was given.
#[derive(Debug, Clone, Default)]
pub struct Guard {
    allow: Vec<IpNet>,
}

impl Guard {
    pub fn new(allow: Vec<IpNet>) -> Guard {
        Guard { allow }
    }

    /// Checks what an address says by itself: scheme, port and, where the host is an address in any spelling, the host.
    ///
    /// [`Url`] has already folded `0x7f.1`, `2130706433`, `127.1` and `127.0.0.1.` into one address (WHATWG URL, host
    /// parsing); names are checked where they are resolved.
    pub fn check_url(&self, url: &Url) -> Result<(), Refusal> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Refusal::Scheme(url.scheme().to_string()));
        }
        check_port(url.port_or_known_default().unwrap_or(0))?;
        let ip = match url.host().ok_or(Refusal::NoHost)? {
            Host::Domain(_) => return Ok(()),
            Host::Ipv4(ip) => IpAddr::V4(ip),
            Host::Ipv6(ip) => IpAddr::V6(ip),
        };
        if self.lets_through(ip) { Ok(()) } else { Err(Refusal::NotPublic(ip.to_string())) }
    }

    /// Checks all addresses of a name: one that is not public spoils the others, because the next connection might take it.
    pub fn check_all(&self, name: &str, found: &[IpAddr]) -> Result<(), Refusal> {
        match found.iter().all(|ip| self.lets_through(*ip)) {
            true => Ok(()),
            false => Err(Refusal::NotPublic(name.to_string())),
        }
    }

    /// Whether one address may be connected to.
    pub fn lets_through(&self, ip: IpAddr) -> bool {
        is_public(ip) || self.allow.iter().any(|net| net.contains(&ip.to_canonical()) || net.contains(&ip))
    }
}

/// Whether the registries call an address globally reachable.
fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => !REFUSED_V4.iter().any(|net| net.contains(&ip)),
        IpAddr::V6(ip) => GLOBAL_V6.contains(&ip) && !REFUSED_V6.iter().any(|net| net.contains(&ip)),
    }
}

/// 80 and 443 are the web's; below 1024 live other services. Above it feeds are common, but for known services.
fn check_port(port: u16) -> Result<(), Refusal> {
    let is_web = matches!(port, 80 | 443) || (port >= 1024 && !REFUSED_PORTS.contains(&port));
    if is_web { Ok(()) } else { Err(Refusal::Port(port)) }
}

/// Services that take harm from, or tell secrets to, a stray HTTP request: databases, caches, containers, mail, chat,
/// remote desktops; also those of the WHATWG Fetch "bad ports" above 1024.
const REFUSED_PORTS: [u16; 46] = [
    1080, 1433, 1521, 1719, 1720, 1723, 1883, 2049, 2181, 2375, 2376, 2379, 2380, 3128, 3306, 3389, 3659, 4045, 4190,
    5060, 5061, 5432, 5672, 5900, 5984, 5985, 6000, 6379, 6443, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 8500,
    9042, 9092, 9200, 9300, 10250, 11211, 15672, 27017,
];

const fn v4(a: u8, b: u8, c: u8, d: u8, bits: u8) -> Ipv4Net {
    Ipv4Net::new_assert(Ipv4Addr::new(a, b, c, d), bits)
}

const fn v6(a: u16, b: u16, bits: u8) -> Ipv6Net {
    Ipv6Net::new_assert(Ipv6Addr::new(a, b, 0, 0, 0, 0, 0, 0), bits)
}

const REFUSED_V4: [Ipv4Net; 20] = [
    v4(0, 0, 0, 0, 8),          // "this network"; on Linux 0.0.0.0 reaches this machine
    v4(10, 0, 0, 0, 8),         // private
    v4(100, 64, 0, 0, 10),      // carrier-grade NAT; also a cloud's metadata
    v4(127, 0, 0, 0, 8),        // loopback
    v4(168, 63, 129, 16, 32),   // a cloud's host agent, public by number only
    v4(169, 254, 0, 0, 16),     // link-local; clouds' metadata
    v4(172, 16, 0, 0, 12),      // private
    v4(192, 0, 0, 0, 24),       // protocol assignments
    v4(192, 0, 2, 0, 24),       // documentation
    v4(192, 31, 196, 0, 24),    // AS112
    v4(192, 52, 193, 0, 24),    // AMT
    v4(192, 88, 99, 0, 24),     // 6to4 relays
    v4(192, 168, 0, 0, 16),     // private
    v4(192, 175, 48, 0, 24),    // AS112
    v4(198, 18, 0, 0, 15),      // benchmarks
    v4(198, 51, 100, 0, 24),    // documentation
    v4(203, 0, 113, 0, 24),     // documentation
    v4(224, 0, 0, 0, 4),        // multicast
    v4(240, 0, 0, 0, 4),        // reserved
    v4(255, 255, 255, 255, 32), // broadcast
];

const GLOBAL_V6: Ipv6Net = v6(0x2000, 0, 3);

const REFUSED_V6: [Ipv6Net; 5] = [
    v6(0x2001, 0, 23),     // protocol assignments: Teredo, benchmarks, ORCHID
    v6(0x2001, 0xdb8, 32), // documentation
    v6(0x2002, 0, 16),     // 6to4
    v6(0x2620, 0x4f, 32),  // AS112 and its neighbours
    v6(0x3fff, 0, 20),     // documentation
];

#[cfg(test)]
mod tests {
    use super::*;

    fn refuses(address: &str) -> bool {
        Guard::default().check_url(&Url::parse(address).unwrap()).is_err()
    }

    #[test]
    fn every_spelling_of_a_private_address_is_refused() {
        let hosts = [
            "127.0.0.1",
            "127.1",
            "127.0.1",
            "2130706433",
            "0x7f000001",
            "0x7f.1",
            "0177.0.0.1",
            "017700000001",
            "127.0.0.1.",
            "%31%32%37.0.0.1",
            "127.255.255.254",
            "0",
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "10.255.255.255",
            "0xa000001",
            "100.64.0.1",
            "100.100.100.200",
            "100.127.255.255",
            "168.63.129.16",
            "169.254.169.254",
            "0xa9fea9fe",
            "2852039166",
            "169.254.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.1",
            "192.0.0.192",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.0.1",
            "192.168.255.255",
            "3232235521",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.7",
            "203.0.113.9",
            "224.0.0.1",
            "239.255.255.250",
            "240.0.0.1",
            "255.255.255.255",
            "[::]",
            "[::1]",
            "[0:0:0:0:0:0:0:1]",
            "[::127.0.0.1]",
            "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]",
            "[::ffff:8.8.8.8]",
            "[::ffff:169.254.169.254]",
            "[64:ff9b::7f00:1]",
            "[64:ff9b::a9fe:a9fe]",
            "[64:ff9b:1::1]",
            "[100::1]",
            "[2001::1]",
            "[2001:0:7f00:1::]",
            "[2001:2::1]",
            "[2001:10::1]",
            "[2001:20::1]",
            "[2001:db8::1]",
            "[2002:7f00:1::]",
            "[2002:a00:1::]",
            "[3fff::1]",
            "[5f00::1]",
            "[fc00::1]",
            "[fd00:ec2::254]",
            "[fe80::1]",
            "[febf::1]",
            "[fec0::1]",
            "[ff02::1]",
            "[ff0e::1]",
            "①②⑦.⓪.⓪.①",
        ];
        assert!(hosts.len() >= 60, "the table holds the whole of the registries");
        for host in hosts {
            assert!(refuses(&format!("http://{host}/feed")), "{host} must be refused");
        }
    }

    #[test]
    fn public_addresses_are_let_through() {
        for host in [
            "8.8.8.8",
            "93.184.216.34",
            "100.63.0.1",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "198.17.0.1",
            "198.20.0.1",
            "223.255.255.255",
            "[2606:4700::1111]",
            "[2a00:1450::1]",
            "[2001:4860::8888]",
        ] {
            assert!(!refuses(&format!("https://{host}/")), "{host} must be let through");
        }
    }

    #[test]
    fn only_web_ports_and_high_ports_without_a_known_service_are_asked() {
        for port in [0, 1, 21, 22, 23, 25, 53, 110, 143, 445, 587, 993, 3306, 5432, 6379, 9200, 11211, 27017] {
            assert!(refuses(&format!("http://8.8.8.8:{port}/")), "port {port} must be refused");
        }
        for port in [80, 443, 1024, 3000, 8000, 8080, 8443, 9000, 49152, 65535] {
            assert!(!refuses(&format!("http://8.8.8.8:{port}/")), "port {port} must be let through");
        }
    }

    #[test]
    fn other_schemes_are_refused() {
        for address in ["file:///etc/passwd", "ftp://8.8.8.8/", "gopher://8.8.8.8/", "data:text/xml,x", "javascript:1"]
        {
            assert!(refuses(address), "{address} must be refused");
        }
    }

    #[test]
    fn one_private_address_spoils_a_name() {
        let guard = Guard::default();
        let public: IpAddr = "8.8.8.8".parse().unwrap();
        assert_eq!(guard.check_all("a.example", &[public]), Ok(()));
        let mixed = [public, "10.0.0.1".parse().unwrap()];
        assert_eq!(guard.check_all("a.example", &mixed), Err(Refusal::NotPublic("a.example".into())));
    }

    #[test]
    fn a_network_the_operator_names_is_let_through_and_no_more() {
        let guard = Guard::new(vec!["127.0.0.1/32".parse().unwrap()]);
        for (ip, want) in [("127.0.0.1", true), ("::ffff:127.0.0.1", true), ("127.0.0.2", false), ("10.0.0.1", false)] {
            assert_eq!(guard.lets_through(ip.parse().unwrap()), want, "{ip}");
        }
    }
}
