//! For whom a request is meant: its `Host` (RFC 9112 section 3.2).

use axum::extract::Request;
use axum::http::uri::Authority;
use axum::http::{HeaderMap, StatusCode, Version, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Refuses HTTP/1.1 without a `Host`, and whatever has several or one that names no host: who comes before us may have
/// read another of them.
pub async fn one_host(request: Request, next: Next) -> Response {
    let mut given = request.headers().get_all(header::HOST).iter();
    let fine = match (given.next(), given.next()) {
        (Some(one), None) => one.is_empty() || authority(request.headers()).is_some(),
        (None, _) => request.version() < Version::HTTP_11,
        (Some(_), Some(_)) => false,
    };
    match fine {
        true => next.run(request).await,
        false => (StatusCode::BAD_REQUEST, "A request names one host, in one Host line.\n").into_response(),
    }
}

/// Whether the request is meant for this machine by one of the names that only it has.
pub fn is_local(headers: &HeaderMap) -> bool {
    let name = authority(headers).map(|authority| authority.host().to_ascii_lowercase());
    matches!(name.as_deref(), Some("localhost" | "127.0.0.1" | "[::1]"))
}

/// Whether the request is meant for the host of this address, at whatever port: a proxy may listen at another.
pub fn is_of(headers: &HeaderMap, base_url: &url::Url) -> bool {
    let name = authority(headers).map(|authority| authority.host().to_ascii_lowercase());
    name.is_some() && name.as_deref() == base_url.host_str()
}

/// Whether what is asked at this address travels over a network unencrypted.
pub fn in_the_open(base_url: &url::Url) -> bool {
    let local = match base_url.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => true,
    };
    base_url.scheme() == "http" && !local
}

fn authority(headers: &HeaderMap) -> Option<Authority> {
    let text = headers.get(header::HOST)?.to_str().ok().filter(|text| !text.contains('@'))?;
    text.parse::<Authority>().ok().filter(|authority| !authority.host().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newsrooms_own_host_is_known_at_any_port() {
        for (host, want) in [
            ("feeds.example.org", true),
            ("FEEDS.example.org:8443", true),
            ("feeds.example.org.evil.example", false),
            ("evil.example", false),
            ("feeds.example.org@evil.example", false),
            ("", false),
        ] {
            let headers = HeaderMap::from_iter([(header::HOST, host.parse().unwrap())]);
            assert_eq!(is_of(&headers, &"https://feeds.example.org/".parse().unwrap()), want, "{host}");
        }
        let six = HeaderMap::from_iter([(header::HOST, "[2001:db8::1]:8080".parse().unwrap())]);
        assert!(is_of(&six, &"http://[2001:db8::1]:8080/".parse().unwrap()));
    }

    #[test]
    fn what_travels_in_the_open_is_known_by_its_address() {
        for (address, want) in [
            ("https://newsroom.example/", false),
            ("http://newsroom.example/", true),
            ("http://192.168.1.7:8080/", true),
            ("http://[fd00::1]/", true),
            ("http://localhost:8080/", false),
            ("http://127.0.0.1:8080/", false),
            ("http://[::1]:8080/", false),
        ] {
            assert_eq!(in_the_open(&address.parse().unwrap()), want, "{address}");
        }
    }

    #[test]
    fn only_names_of_this_machine_are_local() {
        for (host, want) in [
            ("localhost", true),
            ("LocalHost:8080", true),
            ("127.0.0.1:8080", true),
            ("[::1]", true),
            ("[::1]:8080", true),
            ("::1", false),
            ("localhost.desk.example", false),
            ("desk.example@localhost", false),
            ("desk.example", false),
            ("", false),
        ] {
            let headers = HeaderMap::from_iter([(header::HOST, host.parse().unwrap())]);
            assert_eq!(is_local(&headers), want, "{host}");
        }
    }
}
