//! Fake outlets on loopback: servers that answer exactly the bytes they are told, also wrong ones, and keep what they
//! were asked. A web framework would be too well-behaved for that.

use std::convert::Infallible;
use std::io::Write;
use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use newsloom::net::{Client, Lookup, Settings};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use url::Url;

/// A small feed of an invented outlet.
pub const FEED: &str = "<rss version=\"2.0\"><channel><title>Invented Outlet</title><link>https://invented.example/</link>\
    <description>Sample</description><item><title>One</title><guid>1</guid></item></channel></rss>";

/// One request as it came in.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Path and query.
    pub target: String,
    /// Names in small letters, values byte for byte (read as Latin-1), in order.
    pub headers: Vec<(String, String)>,
}

impl Asked {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(have, _)| have == name).map(|(_, value)| value.as_str())
    }
}

/// What is sent back: pieces of raw bytes, and how it goes on.
#[derive(Debug, Clone, Default)]
pub struct Reply {
    pub pieces: Vec<Vec<u8>>,
    /// Waits before each piece but the first.
    pub pause: Duration,
    /// Keeps the connection open without a word after the last piece, until the client leaves.
    pub stalls: bool,
}

/// A whole answer with a right length.
pub fn reply(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Reply {
    let body = body.as_ref();
    let length = body.len().to_string();
    let mut all = headers.to_vec();
    all.push(("Content-Length", &length));
    raw([head(status, &all).as_slice(), body].concat())
}

/// Bytes as they are.
pub fn raw(bytes: impl Into<Vec<u8>>) -> Reply {
    Reply { pieces: vec![bytes.into()], ..Reply::default() }
}

/// Status line and headers with the empty line after them; the connection ends with the answer.
pub fn head(status: u16, headers: &[(&str, &str)]) -> Vec<u8> {
    let lines: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let text = format!("HTTP/1.1 {status} Said\r\nConnection: close\r\n{lines}\r\n");
    text.chars().map(|c| c as u8).collect()
}

/// `megabytes` of nothing, packed by gzip: a thousandth of its size on the way.
pub fn gzip_bomb(megabytes: usize) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    (0..megabytes).for_each(|_| packer.write_all(&[b' '; 1 << 20]).unwrap());
    packer.finish().unwrap()
}

/// Packs by gzip.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

type Script = Arc<dyn Fn(usize, &Asked) -> Reply + Send + Sync>;

/// How many requests are being answered at once, now and at most.
#[derive(Default)]
struct Busy {
    now: AtomicUsize,
    most: AtomicUsize,
}

/// A server on loopback that ends with the test.
pub struct Outlet {
    pub address: SocketAddr,
    scheme: &'static str,
    asked: Arc<Mutex<Vec<Asked>>>,
    connections: Arc<Mutex<usize>>,
    busy: Arc<Busy>,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for Outlet {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Outlet {
    /// Answers the n-th request (from 0) as `script` says.
    pub async fn start(script: impl Fn(usize, &Asked) -> Reply + Send + Sync + 'static) -> Outlet {
        Outlet::start_at([127, 0, 0, 1].into(), None, Arc::new(script)).await
    }

    /// Answers each request alike.
    pub async fn saying(reply: Reply) -> Outlet {
        Outlet::start(move |_, _| reply.clone()).await
    }

    /// The same on another address of loopback.
    pub async fn at(ip: IpAddr, reply: Reply) -> Outlet {
        Outlet::start_at(ip, None, Arc::new(move |_, _| reply.clone())).await
    }

    /// The same over TLS, with a certificate for `name` signed by `authority`.
    pub async fn tls(authority: &Authority, name: &str, reply: Reply) -> Outlet {
        let acceptor = authority.acceptor(name, &[]);
        Outlet::start_at([127, 0, 0, 1].into(), Some(acceptor), Arc::new(move |_, _| reply.clone())).await
    }

    /// An outlet that speaks HTTP/2 over TLS; below `/reset` it breaks off in the middle of the body.
    pub async fn http2(authority: &Authority, name: &str) -> Outlet {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let acceptor = authority.acceptor(name, &[b"h2".to_vec()]);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let Ok(stream) = acceptor.accept(stream).await else { continue };
                let service = hyper::service::service_fn(async |request: hyper::Request<_>| {
                    Ok::<_, Infallible>(over_http2(&request))
                });
                let stream = hyper_util::rt::TokioIo::new(stream);
                let server = hyper_util::server::conn::auto::Builder::new(hyper_util::rt::TokioExecutor::new());
                tokio::spawn(async move { server.serve_connection(stream, service).await });
            }
        });
        let (asked, connections, busy) = Default::default();
        Outlet { address, scheme: "https", asked, connections, busy, task }
    }

    async fn start_at(ip: IpAddr, tls: Option<TlsAcceptor>, script: Script) -> Outlet {
        let listener = TcpListener::bind((ip, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let asked: Arc<Mutex<Vec<Asked>>> = Arc::default();
        let connections: Arc<Mutex<usize>> = Arc::default();
        let scheme = if tls.is_some() { "https" } else { "http" };
        let busy = Arc::<Busy>::default();
        let task = tokio::spawn(listen(listener, tls, script, asked.clone(), connections.clone(), busy.clone()));
        Outlet { address, scheme, asked, connections, busy, task }
    }

    /// An address of this outlet by number.
    pub fn url(&self, path: &str) -> Url {
        Url::parse(&format!("{}://{}{path}", self.scheme, self.address)).unwrap()
    }

    /// An address of this outlet by name; see [`client`] for names that lead to loopback.
    pub fn named(&self, name: &str, path: &str) -> Url {
        Url::parse(&format!("{}://{name}:{}{path}", self.scheme, self.address.port())).unwrap()
    }

    /// All requests so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// The most requests that were being answered at once.
    pub fn busiest(&self) -> usize {
        self.busy.most.load(Ordering::SeqCst)
    }

    /// Connections that were opened, also those on which nothing was asked.
    pub fn connections(&self) -> usize {
        *self.connections.lock().unwrap()
    }
}

fn over_http2<T>(request: &hyper::Request<T>) -> hyper::Response<axum::body::Body> {
    let whole = axum::body::Body::from(FEED);
    hyper::Response::new(if request.uri().path() == "/reset" { axum::body::Body::new(Broken(0)) } else { whole })
}

/// A body that breaks off after its first piece.
struct Broken(usize);

impl hyper::body::Body for Broken {
    type Data = hyper::body::Bytes;
    type Error = std::io::Error;
    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<hyper::body::Frame<Self::Data>, Self::Error>>> {
        self.0 += 1;
        let first = self.0 == 1;
        let frame = || hyper::body::Frame::data(hyper::body::Bytes::from_static(b"<rss>"));
        std::task::Poll::Ready(Some(first.then(frame).ok_or(std::io::Error::other("broken off"))))
    }
}

async fn listen(
    listener: TcpListener,
    tls: Option<TlsAcceptor>,
    script: Script,
    asked: Arc<Mutex<Vec<Asked>>>,
    connections: Arc<Mutex<usize>>,
    busy: Arc<Busy>,
) {
    while let Ok((stream, _)) = listener.accept().await {
        *connections.lock().unwrap() += 1;
        let (script, asked, tls, busy) = (script.clone(), asked.clone(), tls.clone(), busy.clone());
        tokio::spawn(async move {
            match tls {
                None => answer(stream, script, asked, &busy).await,
                Some(tls) => match tls.accept(stream).await {
                    Ok(stream) => answer(stream, script, asked, &busy).await,
                    Err(_) => None,
                },
            }
        });
    }
}

async fn answer(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    script: Script,
    log: Arc<Mutex<Vec<Asked>>>,
    busy: &Busy,
) -> Option<()> {
    let asked = read_request(&mut stream).await?;
    let nth = {
        let mut log = log.lock().unwrap();
        log.push(asked.clone());
        log.len() - 1
    };
    let reply = script(nth, &asked);
    let now = busy.now.fetch_add(1, Ordering::SeqCst) + 1;
    busy.most.fetch_max(now, Ordering::SeqCst);
    let sent = send(&mut stream, &reply).await;
    // Before the connection ends: the client may come back the moment it does.
    busy.now.fetch_sub(1, Ordering::SeqCst);
    sent?;
    if reply.stalls {
        let _ = stream.read(&mut [0; 1]).await;
    }
    stream.shutdown().await.ok()
}

async fn send(stream: &mut (impl AsyncWrite + Unpin), reply: &Reply) -> Option<()> {
    for (n, piece) in reply.pieces.iter().enumerate() {
        if n > 0 {
            tokio::time::sleep(reply.pause).await;
        }
        stream.write_all(piece).await.ok()?;
        stream.flush().await.ok()?;
    }
    Some(())
}

async fn read_request(stream: &mut (impl AsyncRead + Unpin)) -> Option<Asked> {
    let mut bytes = Vec::new();
    while !bytes.ends_with(b"\r\n\r\n") {
        bytes.push(stream.read_u8().await.ok()?);
    }
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let mut lines = text.lines();
    let target = lines.next()?.split(' ').nth(1)?.to_string();
    let pairs = lines.filter_map(|line| line.split_once(": "));
    let headers = pairs.map(|(name, value)| (name.to_ascii_lowercase(), value.to_string())).collect();
    Some(Asked { target, headers })
}

/// Settings that let loopback through, and nothing else.
pub fn settings() -> Settings {
    let user_agent = newsloom::net::user_agent(&Url::parse("https://newsroom.example/bot").unwrap());
    Settings { allow_private: vec!["127.0.0.1/32".parse().unwrap()], user_agent, ..Settings::default() }
}

/// A client to which all names mean loopback.
pub fn client(settings: &Settings) -> Client {
    Client::with_lookup(settings, names_are(&[&["127.0.0.1"]])).unwrap()
}

/// A lookup that answers each name with these addresses: the first list at the first lookup and so on, then the last.
pub fn names_are(answers: &[&[&str]]) -> Lookup {
    let answers: Vec<Vec<IpAddr>> =
        answers.iter().map(|list| list.iter().map(|ip| ip.parse().unwrap()).collect()).collect();
    let nth = Mutex::new(0);
    Arc::new(move |_| {
        let mut nth = nth.lock().unwrap();
        let found = answers[(*nth).min(answers.len() - 1)].clone();
        *nth += 1;
        Box::pin(async move { Ok(found) })
    })
}

/// A certificate authority of our own.
pub struct Authority {
    issuer: rcgen::Issuer<'static, rcgen::KeyPair>,
    pub pem: String,
}

impl Authority {
    pub fn new() -> Authority {
        let mut params = rcgen::CertificateParams::default();
        params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
        let key = rcgen::KeyPair::generate().unwrap();
        let pem = params.self_signed(&key).unwrap().pem();
        Authority { issuer: rcgen::Issuer::new(params, key), pem }
    }

    fn acceptor(&self, name: &str, protocols: &[Vec<u8>]) -> TlsAcceptor {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut params = rcgen::CertificateParams::new(vec![name.to_string()]).unwrap();
        if name.starts_with("expired") {
            params.not_before = rcgen::date_time_ymd(2020, 1, 1);
            params.not_after = rcgen::date_time_ymd(2021, 1, 1);
        }
        let key = rcgen::KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        let key = rustls::pki_types::PrivateKeyDer::try_from(key.serialize_der()).unwrap();
        let config = rustls::ServerConfig::builder().with_no_client_auth();
        let mut config = config.with_single_cert(vec![certificate.der().clone()], key).unwrap();
        config.alpn_protocols = protocols.to_vec();
        TlsAcceptor::from(Arc::new(config))
    }
}
