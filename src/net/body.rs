//! An answer and its body, which is either whole or an error.

use reqwest::header::{CONTENT_ENCODING, HeaderMap};
use reqwest::{StatusCode, Version};
use tokio::time::{Instant, timeout_at};

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
        if self.is_still_packed() {
            return Err(Error::Encoding { host: self.host });
        }
        let mut bytes = Vec::new();
        while self.take_chunk(&mut bytes).await? {
            if bytes.len() > self.caps.body {
                return Err(Error::TooBig { host: self.host, limit: self.caps.body });
            }
        }
        Ok(bytes)
    }

    /// Appends what comes next (some kilobytes at most); false at the end.
    async fn take_chunk(&mut self, bytes: &mut Vec<u8>) -> Result<bool, Error> {
        let slow = Error::TooSlow { host: self.host.clone(), stage: Stage::Total, limit: self.caps.total };
        let chunk = timeout_at(self.deadline, self.inner.chunk()).await.map_err(|_| slow)?;
        let chunk = chunk.map_err(|error| Error::of_body(&self.host, &error, bytes.len()))?;
        chunk.iter().for_each(|chunk| bytes.extend_from_slice(chunk));
        Ok(chunk.is_some())
    }

    /// The header is gone from what the client below has unpacked; what is left is packed twice or in an unknown way.
    fn is_still_packed(&self) -> bool {
        let mut left = self.inner.headers().get_all(CONTENT_ENCODING).iter();
        left.any(|value| !matches!(value.as_bytes().trim_ascii(), b"" | b"identity"))
    }
}
