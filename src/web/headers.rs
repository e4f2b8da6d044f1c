//! Headers that whole groups of answers carry.

use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;

/// Adds headers; what the answer says itself stays.
pub fn with(mut response: Response, headers: &[(HeaderName, &'static str)]) -> Response {
    for (name, value) in headers {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}
