//! Addresses and networks of feeds.toml, and which of them are nobody else's.

use ipnet::IpNet;
use url::{Host, Url};

use super::fault::Wrong;

/// An absolute web address without user and password, which would end up in public lists.
pub(super) fn web(text: &str) -> Result<Url, Wrong> {
    let example = "write a whole address, such as \"https://example.org/feed/\"";
    let url = Url::parse(text).map_err(|error| {
        let advice = if text.contains("://") || !text.contains('.') {
            example.into()
        } else {
            format!("write \"https://{text}\"")
        };
        let why = if error == url::ParseError::RelativeUrlWithoutBase {
            "it has no https://".into()
        } else {
            error.to_string()
        };
        Wrong::new(format!("\"{text}\" is no web address: {why}"), advice)
    })?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Wrong::new(format!("\"{}:\" is not read; only http and https are", url.scheme()), example));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Wrong::new(
            "an address with a user or password in it would become public",
            "remove what stands before the @",
        ));
    }
    Ok(url)
}

/// The address below which everything is published; gets its final slash.
pub(super) fn base(text: &str) -> Result<Url, Wrong> {
    let mut url = web(text)?;
    if url.query().is_some() || url.fragment().is_some() {
        return Err(Wrong::new("\"base_url\" takes no ? and no #", "write such as \"https://feeds.example.org\""));
    }
    if !url.path().ends_with('/') {
        url.set_path(&format!("{}/", url.path()));
    }
    Ok(url)
}

/// Where the web door listens: an address, or a name, and a port.
pub(super) fn listen(text: &str) -> Result<String, Wrong> {
    let wrong = || Wrong::new(format!("\"{text}\" is no address to listen at"), "write such as \"127.0.0.1:8080\"");
    let (host, port) = text.rsplit_once(':').ok_or_else(wrong)?;
    let host_fits = !host.is_empty() && Host::parse(host).is_ok();
    (host_fits && port.parse::<u16>().is_ok()).then(|| text.to_string()).ok_or_else(wrong)
}

/// Networks that are not public. The link-local ones of IPv4 are left out: cloud machines keep their keys there.
const NOT_PUBLIC: [&str; 13] = [
    "127.0.0.0/8",
    "10.0.0.0/8",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "100.64.0.0/10",
    "192.0.2.0/24",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "198.18.0.0/15",
    "::1/128",
    "fc00::/7",
    "fe80::/10",
    "2001:db8::/32",
];

/// A network (CIDR), or a single address.
pub(super) fn network(text: &str) -> Result<IpNet, Wrong> {
    text.parse().or_else(|_| text.parse().map(|ip: std::net::IpAddr| ip.into())).map_err(|_| {
        Wrong::new(
            format!("\"{text}\" is no network"),
            "write an address and a length, such as \"127.0.0.0/8\" or \"::1/128\"",
        )
    })
}

/// A network (CIDR) that may be let through although it is not public.
pub(super) fn private_network(text: &str) -> Result<IpNet, Wrong> {
    let net = network(text)?;
    let known = NOT_PUBLIC.iter().filter_map(|known| known.parse::<IpNet>().ok());
    if known.into_iter().any(|known| known.contains(&net)) {
        return Ok(net);
    }
    Err(Wrong::new(
        format!("\"{text}\" is not a private network; public addresses need no leave, and link-local ones get none"),
        "write the network of your own machines, such as \"192.168.1.0/24\"",
    ))
}

/// Whether an address stays on this machine or in a network that is not public.
pub(super) fn is_private(url: &Url) -> bool {
    let within = |ip: IpNet| NOT_PUBLIC.iter().filter_map(|net| net.parse::<IpNet>().ok()).any(|net| net.contains(&ip));
    match url.host() {
        Some(Host::Ipv4(ip)) => within(std::net::IpAddr::from(ip).into()),
        Some(Host::Ipv6(ip)) => within(std::net::IpAddr::from(ip).into()),
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_stay_here_are_private() {
        for (text, want) in [
            ("http://127.0.0.1:1/", true),
            ("http://127.1/", true),
            ("http://[::1]/", true),
            ("http://10.0.0.1/", true),
            ("http://demo.localhost/", true),
            ("http://[fe80::1]/", true),
            ("http://localhost.example/", false),
            ("http://11.0.0.1/", false),
            ("http://169.254.169.254/", false),
            ("http://[2606:4700::1111]/", false),
        ] {
            assert_eq!(is_private(&Url::parse(text).unwrap()), want, "{text}");
        }
    }

    #[test]
    fn an_address_to_listen_at_has_a_host_and_a_port() {
        for good in ["127.0.0.1:8080", "[::1]:0", "0.0.0.0:80", "localhost:8080"] {
            assert!(listen(good).is_ok(), "{good}");
        }
        for bad in ["8080", ":8080", "127.0.0.1", "127.0.0.1:99999", "http://a:80", "a b:80"] {
            assert!(listen(bad).is_err(), "{bad}");
        }
    }
}
