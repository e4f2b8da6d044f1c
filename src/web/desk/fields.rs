//! The fields of a form or an address, in their order; a name may come several times.

use axum::extract::{FromRequest, Request};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};

use super::session::own_path;

/// What a form or a query says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads `application/x-www-form-urlencoded` (URL Standard section 5.1).
    pub fn parse(bytes: &[u8]) -> Fields {
        Fields(url::form_urlencoded::parse(bytes).into_owned().collect())
    }

    /// The first value of a name, trimmed; `None` where it is absent or empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// Every value of a name that is not empty.
    pub fn all<'a, 'n>(&'a self, name: &'n str) -> impl Iterator<Item = &'a str> + use<'a, 'n> {
        let values = self.0.iter().filter(move |(key, _)| key == name);
        values.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// Whether a name comes at all, be it empty.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// An address of the desk itself, else the queue's: nobody is led away from here.
    pub fn own_path(&self, name: &str) -> String {
        self.get(name).and_then(own_path).unwrap_or_else(|| "/desk".into())
    }
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Fields, Response> {
        if matches!(*request.method(), Method::GET | Method::HEAD) {
            return Ok(Fields::parse(request.uri().query().unwrap_or_default().as_bytes()));
        }
        let bytes = axum::body::Bytes::from_request(request, state).await;
        bytes.map(|bytes| Fields::parse(&bytes)).map_err(|_| StatusCode::PAYLOAD_TOO_LARGE.into_response())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_come_several_times() {
        let fields = Fields::parse(b"entry=a+1&entry=b+2&why=&q=%D8%BA%D8%B2%D8%A9+%26");
        assert_eq!(fields.all("entry").collect::<Vec<_>>(), ["a 1", "b 2"]);
        assert_eq!((fields.get("why"), fields.has("why")), (None, true));
        assert_eq!(fields.get("q"), Some("غزة &"));
    }

    #[test]
    fn nobody_is_led_away_from_the_desk() {
        for (given, want) in [
            ("next=%2Fdesk%3Fq%3Dstatus%253Ainbox", "/desk?q=status%3Ainbox"),
            ("next=%2F%2Fevil.example", "/desk"),
            ("next=https%3A%2F%2Fevil.example%2Fdesk", "/desk"),
            ("next=%2Fdesk%0D%0ASet-Cookie", "/desk"),
            ("", "/desk"),
        ] {
            assert_eq!(Fields::parse(given.as_bytes()).own_path("next"), want, "{given}");
        }
    }
}
