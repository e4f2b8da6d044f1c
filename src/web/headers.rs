//! Headers that whole groups of answers carry.

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::Response;

/// Adds headers; what the answer says itself stays.
pub fn with(mut response: Response, headers: &[(HeaderName, &'static str)]) -> Response {
    for (name, value) in headers {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// The headers of pages for one person, under a policy for what they load: kept by no cache, guessed to be no other type,
/// and told to no other site. Not "no-referrer": browsers that name no Sec-Fetch-Site, as all do over plain http, would then
/// send forms with an origin of "null", and none of them could be told from another site's.
pub fn personal(response: Response, policy: &'static str) -> Response {
    let headers = [
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    with(response, &headers)
}
