//! The client: what it bounds, what it carries, what it says when something goes wrong.

use std::time::Duration;

use newsloom::net::{Caps, Client, Error, Request, Settings, Stage};
use reqwest::header::{HeaderMap, HeaderValue};
use url::Url;

use super::outlets::*;

async fn get(client: &Client, url: Url) -> Result<Vec<u8>, Error> {
    client.send(Request::get(url)).await?.body().await
}

fn capped(caps: Caps) -> Client {
    client(&Settings { caps, ..settings() })
}

#[tokio::test]
async fn a_redirect_loop_ends_after_five_hops() {
    let outlet = Outlet::start(|n, _| reply(302, &[("Location", &format!("/{n}"))], "")).await;
    let answer = get(&client(&settings()), outlet.url("/")).await;
    assert_eq!(answer, Err(Error::TooManyRedirects { host: "127.0.0.1".into(), limit: 5 }));
    assert_eq!(outlet.asked().len(), 6);
}

#[tokio::test]
async fn a_redirect_without_a_readable_address_is_an_error() {
    let outlet = Outlet::saying(reply(302, &[("Location", "http://")], "")).await;
    let answer = get(&client(&settings()), outlet.url("/")).await;
    assert_eq!(answer, Err(Error::BadRedirect { host: "127.0.0.1".into() }));
}

#[tokio::test]
async fn a_password_goes_to_its_own_host_alone() {
    let other = Outlet::saying(reply(200, &[], FEED)).await;
    let target = other.named("other.example", "/").to_string();
    let outlet = Outlet::start(move |n, _| match n {
        0 => reply(302, &[("Location", "/next"), ("Set-Cookie", "a=b")], ""),
        _ => reply(302, &[("Location", &target)], ""),
    })
    .await;
    let mut url = outlet.named("first.example", "/");
    url.set_username("me").unwrap();
    url.set_password(Some("secret")).unwrap();
    get(&client(&settings()), url).await.unwrap();
    let basic = Some("Basic bWU6c2VjcmV0");
    assert_eq!(outlet.asked().iter().map(|asked| asked.header("authorization")).collect::<Vec<_>>(), [basic, basic]);
    assert_eq!(other.asked()[0].header("authorization"), None);
}

#[tokio::test]
async fn a_bomb_is_stopped_at_the_cap() {
    let bomb = gzip_bomb(64);
    assert!(bomb.len() < 80_000, "small on the way");
    let outlet = Outlet::saying(reply(200, &[("Content-Encoding", "gzip")], bomb)).await;
    let answer = get(&client(&settings()), outlet.url("/")).await;
    assert_eq!(answer, Err(Error::TooBig { host: "127.0.0.1".into(), limit: 8 << 20 }));
}

#[tokio::test]
async fn a_body_of_exactly_the_cap_is_taken() {
    let outlet = Outlet::saying(reply(200, &[], [b'x'; 1000])).await;
    for (body, fits) in [(1000, true), (999, false)] {
        let answer = get(&capped(Caps { body, ..Caps::default() }), outlet.url("/")).await;
        assert_eq!(answer.is_ok(), fits, "a cap of {body}");
    }
}

#[tokio::test]
async fn packings_are_opened_also_under_a_wrong_label() {
    let client = client(&settings());
    for (label, body, opens) in [
        ("gzip", gzip(FEED.as_bytes()), true),
        ("gzip, gzip", gzip(&gzip(FEED.as_bytes())), true),
        ("gzip", FEED.as_bytes().to_vec(), true),
        ("identity", FEED.as_bytes().to_vec(), true),
        ("gzip", b"neither packed nor a feed".to_vec(), false),
        ("zstd", vec![0x28, 0xb5, 0x2f, 0xfd, 0], false),
    ] {
        let outlet = Outlet::saying(reply(200, &[("Content-Encoding", label)], &body)).await;
        let answer = get(&client, outlet.url("/")).await;
        let want = if opens { Ok(FEED.into()) } else { Err(Error::Encoding { host: "127.0.0.1".into() }) };
        assert_eq!(answer, want, "{label} of {} bytes", body.len());
        assert_eq!(outlet.asked()[0].header("accept-encoding"), Some("gzip, br"));
    }
}

#[tokio::test]
async fn a_cut_body_is_never_a_body() {
    let chunked = |body: &str| [head(200, &[("Transfer-Encoding", "chunked")]).as_slice(), body.as_bytes()].concat();
    let long = [head(200, &[("Content-Length", "9999")]).as_slice(), FEED.as_bytes()].concat();
    let packed = gzip(FEED.as_bytes());
    let length = packed.len().to_string();
    let half =
        [head(200, &[("Content-Encoding", "gzip"), ("Content-Length", &length)]).as_slice(), &packed[..40]].concat();
    let client = client(&settings());
    for (what, bytes) in [
        ("a length that promises more", long),
        ("a chunk that is missing", chunked("5\r\n<rss>\r\n")),
        ("a chunk cut in the middle", chunked("ff\r\n<rss>")),
        ("a chunk whose size is junk", chunked("zz\r\n<rss>\r\n0\r\n\r\n")),
        ("half of what was packed", half),
    ] {
        let outlet = Outlet::saying(raw(bytes)).await;
        let answer = get(&client, outlet.url("/")).await;
        assert!(matches!(answer, Err(Error::Truncated { .. })), "{what}: {answer:?}");
    }
}

#[tokio::test]
async fn a_body_without_a_length_ends_with_its_connection() {
    let bytes = [head(200, &[]).as_slice(), FEED.as_bytes()].concat();
    let outlet = Outlet::saying(raw(bytes)).await;
    assert_eq!(get(&client(&settings()), outlet.url("/")).await.unwrap(), FEED.as_bytes());
}

#[tokio::test]
async fn a_server_that_drips_is_cut_off_in_total_and_not_per_read() {
    let mut pieces = vec![head(200, &[("Content-Length", "100000")])];
    pieces.extend(vec![b"x".to_vec(); 1000]);
    let drip = Reply { pieces, pause: Duration::from_millis(20), ..Reply::default() };
    let outlet = Outlet::saying(drip).await;
    let limit = Duration::from_millis(300);
    let answer = get(&capped(Caps { total: limit, ..Caps::default() }), outlet.url("/")).await;
    assert_eq!(answer, Err(Error::TooSlow { host: "127.0.0.1".into(), stage: Stage::Total, limit }));
}

#[tokio::test]
async fn a_server_that_never_answers_is_left() {
    let limit = Duration::from_millis(200);
    for (caps, stage) in [
        (Caps { headers: limit, ..Caps::default() }, Stage::Headers),
        (Caps { total: limit, ..Caps::default() }, Stage::Total),
    ] {
        let outlet = Outlet::saying(Reply { stalls: true, ..Reply::default() }).await;
        let answer = get(&capped(caps), outlet.url("/")).await;
        assert_eq!(answer, Err(Error::TooSlow { host: "127.0.0.1".into(), stage, limit }));
    }
}

#[tokio::test]
async fn a_handshake_that_never_ends_is_left() {
    // Accepts and stays silent: the client waits for the server's part of the TLS handshake.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = Url::parse(&format!("https://{}/", listener.local_addr().unwrap())).unwrap();
    let limit = Duration::from_millis(200);
    let answer = get(&capped(Caps { connect: limit, ..Caps::default() }), url).await;
    assert_eq!(answer, Err(Error::TooSlow { host: "127.0.0.1".into(), stage: Stage::Connecting, limit }));
}

#[tokio::test]
async fn absurd_headers_are_an_error() {
    let big = "x".repeat(1 << 20);
    let middling = "x".repeat(100_000);
    let many: Vec<(String, String)> = (0..10_000).map(|n| (format!("X-{n}"), "y".into())).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let client = client(&settings());
    for reply in [reply(200, &[("X-Big", &big)], FEED), reply(200, &[("X", &middling)], FEED), reply(200, &many, FEED)]
    {
        let outlet = Outlet::saying(reply).await;
        let answer = get(&client, outlet.url("/")).await;
        assert!(matches!(answer, Err(Error::HeadersTooBig { .. })), "{answer:?}");
    }
}

#[tokio::test]
async fn odd_answers_are_understood_or_refused_without_a_panic() {
    let client = client(&settings());
    let old = format!("HTTP/1.0 200 OK\r\n\r\n{FEED}");
    let folded = format!("HTTP/1.1 200 OK\r\nX: a\r\n b\r\nContent-Length: {}\r\n\r\n{FEED}", FEED.len());
    let nul = format!("HTTP/1.1 200 OK\r\nX: a\0b\r\nContent-Length: {}\r\n\r\n{FEED}", FEED.len());
    let early = format!("HTTP/1.1 103 Early\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{FEED}", FEED.len());
    let storm = "HTTP/1.1 103 Early\r\n\r\n".repeat(1000) + &early;
    for (bytes, good) in [
        (old.as_str(), true),
        (&folded, true),
        (&nul, false),
        (&early, true),
        (&storm, true),
        (FEED, false),
        ("SSH-2.0-OpenSSH_9.2\r\n", false),
        ("HTTP/1.1 abc\r\n\r\n", false),
        ("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nx", false),
        ("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxy", false),
        ("", false),
    ] {
        let outlet = Outlet::saying(raw(bytes)).await;
        let answer = get(&client, outlet.url("/")).await;
        assert_eq!(answer.is_ok(), good, "{bytes:.40}: {answer:?}");
    }
}

#[tokio::test]
async fn faults_of_the_way_are_told_apart() {
    let authority = Authority::new();
    let ok = || reply(200, &[], FEED);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ca.pem");
    std::fs::write(&file, &authority.pem).unwrap();
    let trusting = client(&Settings { ca_file: Some(file), ..settings() });
    let certificate = |host: &str, why| Err(Error::Certificate { host: host.into(), why });

    let good = Outlet::tls(&authority, "good.example", ok()).await;
    assert_eq!(get(&trusting, good.named("good.example", "/")).await.unwrap(), FEED.as_bytes());
    let strange = get(&client(&settings()), good.named("good.example", "/")).await;
    assert_eq!(strange, certificate("good.example", "was issued by nobody we trust"));
    let other = get(&trusting, good.named("other.example", "/")).await;
    assert_eq!(other, certificate("other.example", "belongs to another name"));
    let expired = Outlet::tls(&authority, "expired.example", ok()).await;
    let answer = get(&trusting, expired.named("expired.example", "/")).await;
    assert_eq!(answer, certificate("expired.example", "has expired"));

    let plain = speaking(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
    assert_eq!(get(&trusting, plain).await, Err(Error::Tls { host: "127.0.0.1".into() }));

    let nameless = Client::with_lookup(&settings(), names_are(&[&[]])).unwrap();
    let answer = get(&nameless, Url::parse("http://nowhere.example/").unwrap()).await;
    assert_eq!(answer, Err(Error::NameNotFound { host: "nowhere.example".into() }));

    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let answer = get(&trusting, Url::parse(&format!("http://{closed}/")).unwrap()).await;
    assert_eq!(answer, Err(Error::ConnectionRefused { host: "127.0.0.1".into(), port: closed.port() }));
}

/// The https address of a server that says this at once, whatever it is asked.
async fn speaking(bytes: &'static [u8]) -> Url {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = Url::parse(&format!("https://{}/", listener.local_addr().unwrap())).unwrap();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        tokio::io::AsyncWriteExt::write_all(&mut stream, bytes).await.unwrap();
        let _ = tokio::io::AsyncReadExt::read(&mut stream, &mut [0; 4096]).await;
    });
    url
}

#[test]
fn a_wrong_file_of_certificates_is_explained() {
    let folder = tempfile::tempdir().unwrap();
    let damaged = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    for (content, want) in [
        (Some(""), "there is no PEM certificate"),
        (Some("just words"), "there is no PEM certificate"),
        (Some(damaged), "certificate 1 of 1 in it is damaged"),
        (Some("-----BEGIN CERTIFICATE-----\nAAAA"), "cut short"),
        (None, "the file cannot be read"),
    ] {
        let file = folder.path().join("ca.pem");
        let _ = std::fs::remove_file(&file);
        if let Some(content) = content {
            std::fs::write(&file, content).unwrap();
        }
        let error = Client::new(&Settings { ca_file: Some(file), ..Settings::default() }).unwrap_err().to_string();
        assert!(error.starts_with("could not use the certificates in ") && error.contains(want), "{error}");
    }
}

#[tokio::test]
async fn a_callers_headers_are_sent_as_they_are() {
    let outlet = Outlet::saying(reply(200, &[], FEED)).await;
    let headers = HeaderMap::from_iter([("x-hub".parse().unwrap(), HeaderValue::from_static("1"))]);
    client(&settings()).send(Request { headers, ..Request::get(outlet.url("/")) }).await.unwrap();
    assert_eq!(outlet.asked()[0].header("x-hub"), Some("1"));
}

#[tokio::test]
async fn http_2_is_spoken_where_the_server_offers_it() {
    let authority = Authority::new();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ca.pem");
    std::fs::write(&file, &authority.pem).unwrap();
    let outlet = Outlet::http2(&authority, "two.example").await;
    let client = client(&Settings { ca_file: Some(file), ..settings() });
    let answer = client.send(Request::get(outlet.named("two.example", "/"))).await.unwrap();
    assert_eq!(answer.version(), reqwest::Version::HTTP_2);
    assert_eq!(answer.body().await.unwrap(), FEED.as_bytes());
    // A stream that is reset in the middle of its body is no body, wherever the reset overtakes it.
    let answer = get(&client, outlet.named("two.example", "/reset")).await;
    assert!(matches!(answer, Err(Error::Truncated { .. } | Error::Closed { .. })), "{answer:?}");
}

#[tokio::test]
async fn a_dead_address_of_a_name_gives_way_to_the_next() {
    let outlet = Outlet::saying(reply(200, &[], FEED)).await;
    let allow_private = ["127.0.0.1/32", "::1/128"].map(|net| net.parse().unwrap()).to_vec();
    for found in [&["::1", "127.0.0.1"][..], &["127.0.0.1", "::1"]] {
        let settings = Settings { allow_private: allow_private.clone(), ..settings() };
        let client = Client::with_lookup(&settings, names_are(&[found])).unwrap();
        assert_eq!(get(&client, outlet.named("dual.example", "/")).await.unwrap(), FEED.as_bytes(), "{found:?}");
    }
}

#[tokio::test]
async fn odd_names_are_asked_as_dns_writes_them() {
    let outlet = Outlet::saying(reply(200, &[], FEED)).await;
    for (name, want) in [("münchen.example", "xn--mnchen-3ya.example"), ("DOT.example.", "dot.example.")] {
        get(&client(&settings()), outlet.named(name, "/")).await.unwrap();
        let host = format!("{want}:{}", outlet.address.port());
        assert_eq!(outlet.asked().last().unwrap().header("host"), Some(host.as_str()));
    }
}
