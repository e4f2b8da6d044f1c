//! An answer and its body, which is either whole or an error.

use reqwest::header::{CONTENT_ENCODING, HeaderMap};
use reqwest::{StatusCode, Version};
use tokio::time::{Instant, timeout_at};

use super::unpack::{Fault, unpack};
use super::{Caps, Error, Stage};

/// The headers of an answer; its body is still on the way.
#[derive(Debug)]
pub struct Response {
    inner: reqwest::Response,
    host: String,
    deadline: Instant,
    caps: Caps,
}

impl Response {
    pub(super) fn new(inner: reqwest::Response, host: String, deadline: Instant, caps: Caps) -> Response {
        Response { inner, host, deadline, caps }
    }

    pub fn status(&self) -> StatusCode {
        self.inner.status()
    }

    pub fn version(&self) -> Version {
        self.inner.version()
    }

    pub fn headers(&self) -> &HeaderMap {
        self.inner.headers()
    }

    /// The whole body, unpacked. What ends before its announced length, or before its last chunk, is an error and
    /// never a body: half a feed would look like one whose other entries are gone.
    pub async fn body(mut self) -> Result<Vec<u8>, Error> {
        let limit = self.caps.body;
        let mut bytes = Vec::new();
        while self.take_chunk(&mut bytes).await? {
            if bytes.len() > limit {
                return Err(Error::TooBig { host: self.host, limit });
            }
        }
        let got = bytes.len();
        unpack(&self.encodings(), bytes, limit).map_err(|fault| match fault {
            Fault::TooBig => Error::TooBig { host: self.host, limit },
            Fault::CutShort => Error::Truncated { host: self.host, got },
            Fault::Unreadable => Error::Encoding { host: self.host },
        })
    }

    /// Appends what comes next (some kilobytes at most); false at the end.
    async fn take_chunk(&mut self, bytes: &mut Vec<u8>) -> Result<bool, Error> {
        let slow = Error::TooSlow { host: self.host.clone(), stage: Stage::Total, limit: self.caps.total };
        let chunk = timeout_at(self.deadline, self.inner.chunk()).await.map_err(|_| slow)?;
        let chunk = chunk.map_err(|_| Error::Truncated { host: self.host.clone(), got: bytes.len() })?;
        chunk.iter().for_each(|chunk| bytes.extend_from_slice(chunk));
        Ok(chunk.is_some())
    }

    fn encodings(&self) -> String {
        let values = self.inner.headers().get_all(CONTENT_ENCODING).iter();
        values.map(|value| String::from_utf8_lossy(value.as_bytes())).collect::<Vec<_>>().join(",")
    }
}
