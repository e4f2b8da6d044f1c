//! A client that sends exactly the bytes it is told: web frameworks tidy addresses up before they send them.

use std::io::Read;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    /// Names in small letters.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    /// The value of a header, or nothing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(have, _)| have == name).map_or("", |(_, value)| value)
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// The body without its content coding.
    pub fn unpacked(&self) -> Vec<u8> {
        let mut out = Vec::new();
        match self.header("content-encoding") {
            "" => return self.body.clone(),
            "gzip" => flate2::read::GzDecoder::new(self.body.as_slice()).read_to_end(&mut out).unwrap(),
            "br" => brotli::Decompressor::new(self.body.as_slice(), 4096).read_to_end(&mut out).unwrap(),
            other => panic!("nobody asked for {other}"),
        };
        out
    }
}

/// Sends one request, its target as it is written, on a connection of its own.
pub async fn send(at: SocketAddr, method: &str, target: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    send_bytes(at, method, target, headers, body.as_bytes()).await
}

/// The same with a body that is no text.
pub async fn send_bytes(at: SocketAddr, method: &str, target: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
    let mut lines = format!("{method} {target} HTTP/1.1\r\nConnection: close\r\n");
    if !headers.iter().any(|(name, _)| *name == "Host") {
        lines.push_str(&format!("Host: {at}\r\n"));
    }
    headers.iter().for_each(|(name, value)| lines.push_str(&format!("{name}: {value}\r\n")));
    if !body.is_empty() && !headers.iter().any(|(name, _)| *name == "Content-Type") {
        lines.push_str("Content-Type: application/x-www-form-urlencoded\r\n");
    }
    lines.push_str(&format!("Content-Length: {}\r\n\r\n", body.len()));
    let stream = TcpStream::connect(at).await.unwrap();
    let (mut back, mut out) = stream.into_split();
    let whole = [lines.as_bytes(), body].concat();
    // An answer may come before all has been sent, and the rest is not taken any more. The sending half is kept until then:
    // whoever closes it has left, as the door sees it.
    let sent = tokio::spawn(async move {
        let _ = out.write_all(&whole).await;
        out
    });
    let mut bytes = Vec::new();
    let _ = back.read_to_end(&mut bytes).await;
    sent.abort();
    answer(&bytes)
}

/// `GET` with these headers.
pub async fn get(at: SocketAddr, target: &str, headers: &[(&str, &str)]) -> Answer {
    send(at, "GET", target, headers, "").await
}

fn answer(bytes: &[u8]) -> Answer {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("an answer has a head");
    let head = std::str::from_utf8(&bytes[..end]).unwrap();
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).unwrap().parse().unwrap();
    let header = |line: &str| line.split_once(": ").map(|(n, v)| (n.to_ascii_lowercase(), v.to_string()));
    let headers: Vec<(String, String)> = lines.filter_map(header).collect();
    let mut body = bytes[end + 4..].to_vec();
    if headers.iter().any(|(name, value)| name == "transfer-encoding" && value == "chunked") {
        body = unchunked(&body);
    }
    Answer { status, headers, body }
}

fn unchunked(mut rest: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    while let Some(end) = rest.windows(2).position(|two| two == b"\r\n") {
        let length = usize::from_str_radix(std::str::from_utf8(&rest[..end]).unwrap().trim(), 16).unwrap();
        whole.extend_from_slice(&rest[end + 2..end + 2 + length]);
        rest = &rest[end + 2 + length + 2..];
        if length == 0 {
            break;
        }
    }
    whole
}
