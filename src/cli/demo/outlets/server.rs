//! The outlets' web server: HTTP/1.1 and HTTP/2, with validators and gzip, as a good publisher has it.

use std::convert::Infallible;
use std::io::Write;
use std::sync::Arc;

use axum::body::Body;
use chrono::{DateTime, NaiveDateTime, Utc};
use flate2::{Compression, write::GzEncoder};
use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;

use super::site::{Found, Site};

/// How HTTP writes a time (RFC 9110 section 5.6.7).
const HTTP_DATE: &str = "%a, %d %b %Y %H:%M:%S GMT";

/// Answers every connection until the task is aborted; then the connections end too.
pub async fn serve(listener: TcpListener, tls: Option<TlsAcceptor>, site: Arc<Site>) {
    let mut connections = JoinSet::new();
    loop {
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            // Out of file descriptors, mostly: others have to end first.
            Err(_) => {
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
                continue;
            }
        };
        let (tls, site) = (tls.clone(), site.clone());
        connections.spawn(async move {
            match tls {
                None => converse(stream, site, false).await,
                Some(tls) => {
                    if let Ok(stream) = tls.accept(stream).await {
                        converse(stream, site, true).await;
                    }
                }
            }
        });
        while connections.try_join_next().is_some() {}
    }
}

async fn converse(stream: impl AsyncRead + AsyncWrite + Unpin + 'static, site: Arc<Site>, secure: bool) {
    let service = service_fn(move |request: Request<hyper::body::Incoming>| {
        let response = respond(&site, secure, request.method(), request.uri().path(), request.headers());
        std::future::ready(Ok::<_, Infallible>(response))
    });
    // A client that goes away in the middle is no news.
    let _ = auto::Builder::new(TokioExecutor::new()).serve_connection(TokioIo::new(stream), service).await;
}

fn respond(site: &Site, secure: bool, method: &Method, path: &str, asked: &HeaderMap) -> Response<Body> {
    if method != Method::GET && method != Method::HEAD {
        return plain(StatusCode::METHOD_NOT_ALLOWED, "GET and HEAD only\n");
    }
    match site.find(path, secure) {
        Ok(Some(found)) => answer(found, asked, method == Method::HEAD),
        Ok(None) => plain(StatusCode::NOT_FOUND, "nothing here; this is a server of invented sample outlets\n"),
        Err(error) => {
            tracing::warn!(path, "could not serve a sample outlet: {error:#}");
            plain(StatusCode::INTERNAL_SERVER_ERROR, "the sample outlet could not answer\n")
        }
    }
}

fn answer(found: Found, asked: &HeaderMap, head: bool) -> Response<Body> {
    let packed = accepts_gzip(asked) && found.media_type != "image/png";
    let hash = blake3::hash(&found.body).to_hex()[..32].to_string();
    let etag = if packed { format!("\"{hash}-gzip\"") } else { format!("\"{hash}\"") };
    let modified = found.modified.format(HTTP_DATE).to_string();
    let unchanged = unchanged(asked, &hash, found.modified);
    let mut response = Response::new(Body::empty());
    *response.status_mut() = if unchanged { StatusCode::NOT_MODIFIED } else { StatusCode::OK };
    let headers = response.headers_mut();
    set(headers, header::ETAG, &etag);
    set(headers, header::LAST_MODIFIED, &modified);
    set(headers, header::VARY, "accept-encoding");
    set(headers, header::CACHE_CONTROL, "max-age=0");
    if unchanged {
        return response;
    }
    set(headers, header::CONTENT_TYPE, found.media_type);
    if packed {
        set(headers, header::CONTENT_ENCODING, "gzip");
    }
    let body = if packed { gzip(&found.body) } else { found.body };
    set(headers, header::CONTENT_LENGTH, &body.len().to_string());
    if !head {
        *response.body_mut() = Body::from(body);
    }
    response
}

/// If-None-Match goes before If-Modified-Since (RFC 9110 section 13.2.2).
fn unchanged(asked: &HeaderMap, hash: &str, modified: DateTime<Utc>) -> bool {
    let text = |name: HeaderName| asked.get(name).and_then(|value| value.to_str().ok());
    if let Some(known) = text(header::IF_NONE_MATCH) {
        return known.split(',').any(|tag| {
            let tag = tag.trim().trim_start_matches("W/").trim_matches('"');
            tag == "*" || tag.trim_end_matches("-gzip") == hash
        });
    }
    let since = text(header::IF_MODIFIED_SINCE).and_then(|at| NaiveDateTime::parse_from_str(at, HTTP_DATE).ok());
    since.is_some_and(|since| modified.naive_utc() <= since)
}

fn accepts_gzip(asked: &HeaderMap) -> bool {
    let accepted = asked.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    accepted.flat_map(|value| value.split(',')).any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        let refused = |part: &str| part.strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0));
        parts.next() == Some("gzip") && !parts.any(refused)
    })
}

/// Without a time in its header, so that the same bytes stay the same.
fn gzip(body: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(body).and_then(|()| encoder.finish()).unwrap_or_default()
}

fn plain(status: StatusCode, words: &'static str) -> Response<Body> {
    let mut response = Response::new(Body::from(words));
    *response.status_mut() = status;
    set(response.headers_mut(), header::CONTENT_TYPE, "text/plain; charset=utf-8");
    if status == StatusCode::METHOD_NOT_ALLOWED {
        set(response.headers_mut(), header::ALLOW, "GET, HEAD");
    }
    response
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}
