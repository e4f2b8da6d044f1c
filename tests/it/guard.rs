//! The guard: what no request may reach, by number, by name, by redirect, by a name that changes.

use newsloom::net::{Client, Error, Refusal, Request};
use url::Url;

use super::outlets::*;

async fn get(client: &Client, url: Url) -> Result<Vec<u8>, Error> {
    client.send(Request::get(url)).await?.body().await
}

fn is_refused<T>(result: &Result<T, Error>) -> bool {
    matches!(result, Err(Error::Refused { why: Refusal::NotPublic(_), .. }))
}

/// Addresses that no request may reach, as a lookup would give them.
const PRIVATE: [&str; 62] = [
    "0.0.0.0",
    "0.0.0.1",
    "0.255.255.255",
    "10.0.0.0",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.0",
    "100.100.100.200",
    "100.127.255.255",
    "127.0.0.2",
    "127.0.1.1",
    "127.255.255.255",
    "168.63.129.16",
    "169.254.0.1",
    "169.254.169.254",
    "169.254.170.2",
    "172.16.0.0",
    "172.17.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.0.170",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.0",
    "192.168.1.1",
    "192.168.255.255",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "::ffff:8.8.8.8",
    "64:ff9b::7f00:1",
    "64:ff9b::a00:1",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:0:7f00:1::",
    "2001:2::1",
    "2001:10::1",
    "2001:20::1",
    "2001:db8::1",
    "2002:7f00:1::1",
    "2002:a9fe:a9fe::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00::1",
    "fd00:ec2::254",
    "fe80::1",
    "febf::1",
    "fec0::1",
    "ff02::1",
    "ff0e::1",
];

fn literal(ip: &str) -> String {
    if ip.contains(':') { format!("[{ip}]") } else { ip.to_string() }
}

#[tokio::test]
async fn no_private_address_is_asked_by_number() {
    let client = client(&settings());
    for ip in PRIVATE {
        let answer = get(&client, Url::parse(&format!("http://{}/", literal(ip))).unwrap()).await;
        assert!(is_refused(&answer), "{ip}: {answer:?}");
    }
}

#[tokio::test]
async fn no_private_address_is_asked_by_name_alone_or_beside_a_public_one() {
    for ip in PRIVATE {
        for found in [&[ip][..], &["8.8.8.8", ip], &[ip, "8.8.8.8"], &["2606:4700::1111", ip]] {
            let client = Client::with_lookup(&settings(), names_are(&[found])).unwrap();
            let answer = get(&client, Url::parse("http://rebind.example/").unwrap()).await;
            assert!(is_refused(&answer), "{found:?}: {answer:?}");
            assert!(!answer.unwrap_err().to_string().contains(ip), "the words must not tell where a name leads");
        }
    }
}

#[tokio::test]
async fn no_private_address_is_asked_after_a_redirect() {
    let outlet = Outlet::start(|_, asked| reply(302, &[("Location", asked.target.trim_start_matches("/?"))], "")).await;
    let client = client(&settings());
    for ip in PRIVATE {
        let answer = get(&client, outlet.url(&format!("/?http://{}/", literal(ip)))).await;
        assert!(is_refused(&answer), "{ip}: {answer:?}");
    }
    assert_eq!(outlet.asked().len(), PRIVATE.len());
}

#[tokio::test]
async fn a_name_that_changes_its_answer_is_checked_again() {
    let outlet = Outlet::saying(reply(200, &[], FEED)).await;
    for ip in PRIVATE {
        let client = Client::with_lookup(&settings(), names_are(&[&["127.0.0.1"], &[ip]])).unwrap();
        assert_eq!(
            get(&client, outlet.named("rebind.example", "/")).await.unwrap(),
            FEED.as_bytes(),
            "it is let through"
        );
        let second = get(&client, outlet.named("rebind.example", "/")).await;
        assert!(is_refused(&second), "{ip}: {second:?}");
    }
}

#[tokio::test]
async fn a_refused_server_sees_no_connection() {
    let inside = Outlet::at([127, 0, 0, 2].into(), reply(200, &[], "secret")).await;
    let target = inside.url("/").to_string();
    let outside = Outlet::start(move |_, _| reply(307, &[("Location", &target)], "")).await;
    let by_name = Client::with_lookup(&settings(), names_are(&[&["127.0.0.2"]])).unwrap();
    let client = client(&settings());
    assert!(is_refused(&get(&client, inside.url("/")).await));
    assert!(is_refused(&get(&client, outside.url("/")).await));
    assert!(is_refused(&get(&by_name, inside.named("inside.example", "/")).await));
    assert_eq!(inside.connections(), 0);
}

#[tokio::test]
async fn other_schemes_and_ports_are_refused_at_every_hop() {
    let client = client(&settings());
    for target in
        ["file:///etc/passwd", "gopher://8.8.8.8/", "ftp://8.8.8.8/", "http://8.8.8.8:22/", "http://e.org:6379/"]
    {
        let outlet = Outlet::saying(reply(302, &[("Location", target)], "")).await;
        for url in [Url::parse(target).unwrap(), outlet.url("/")] {
            assert!(matches!(get(&client, url).await, Err(Error::Refused { .. })), "{target}");
        }
    }
}

#[tokio::test]
async fn a_post_is_not_redirected_and_reaches_no_private_address() {
    let outlet = Outlet::saying(reply(307, &[("Location", "/elsewhere")], "")).await;
    let post = |url| Request { method: reqwest::Method::POST, body: b"x=1".to_vec(), ..Request::get(url) };
    let client = client(&settings());
    assert_eq!(client.send(post(outlet.url("/"))).await.unwrap().status().as_u16(), 307);
    let inside = client.send(post(Url::parse("http://169.254.169.254/").unwrap())).await;
    assert!(is_refused(&inside.map(|_| ())));
}
