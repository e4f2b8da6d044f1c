//! What a request brings: who asks, a JSON body, a query, and the two headers that keep acts from being done twice or blind.

use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use serde::de::DeserializeOwned;

use super::problem::{Kind, Problem};
use crate::model::person::Right;
use crate::web::House;
use crate::web::desk::session::{Signed, recognised};

/// Somebody who was recognised, by a token or by a session.
pub struct Caller(pub Signed);

impl Caller {
    /// Goes on if they have the right; else says which role is needed.
    pub fn needs(&self, right: Right) -> Result<(), Problem> {
        let role = self.0.person.role;
        if role.may(right) { Ok(()) } else { Err(Problem::needs(right.least(), role)) }
    }

    /// By which their acts are known.
    pub fn handle(&self) -> &str {
        &self.0.person.handle
    }

    /// Their number in the store.
    pub fn id(&self) -> i64 {
        self.0.person.id.0
    }
}

impl FromRequestParts<House> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Caller, Problem> {
        if let Some(signed) = parts.extensions.get::<Signed>() {
            return Ok(Caller(signed.clone()));
        }
        match recognised(&parts.headers, house).await {
            Ok(Some(signed)) => Ok(Caller(signed)),
            Ok(None) if parts.headers.contains_key(header::AUTHORIZATION) => {
                let why =
                    "the token is not known, has run out or was revoked; its owner makes another at /desk/profile";
                Err(Problem::new(Kind::Stranger, why))
            }
            Ok(None) => {
                let why = "send a token: \"Authorization: Bearer newsloom_…\"; one is made at /desk/profile";
                Err(Problem::new(Kind::Stranger, why))
            }
            Err(error) => Err(Problem::failed(&error)),
        }
    }
}

/// A body of JSON, whose every member is known.
pub struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<House> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, house: &House) -> Result<Body<T>, Problem> {
        match Json::<T>::from_request(request, house).await {
            Ok(Json(body)) => Ok(Body(body)),
            Err(rejection) => Err(unreadable(&rejection)),
        }
    }
}

/// Why a body cannot be read, and at which line and column.
fn unreadable(rejection: &JsonRejection) -> Problem {
    let text = rejection.body_text();
    match rejection.status() {
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Problem::new(
            Kind::MediaType,
            "the body is read as JSON alone; send it with \"Content-Type: application/json\"",
        ),
        _ => Problem::new(Kind::Unclear, format!("could not read the JSON because {}", after_colon(&text))),
    }
}

/// The query of an address, whose every name is known.
pub struct Asked<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<House> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &House) -> Result<Asked<T>, Problem> {
        match Query::<T>::try_from_uri(&parts.uri) {
            Ok(Query(asked)) => Ok(Asked(asked)),
            Err(rejection) => {
                let text = rejection.body_text();
                Err(Problem::new(Kind::Unclear, format!("could not read the query because {}", after_colon(&text))))
            }
        }
    }
}

/// The reason in a sentence of axum's, which begins with what failed.
fn after_colon(text: &str) -> &str {
    text.split_once(": ").map_or(text, |(_, because)| because)
}

/// The act's id as its sender gives it, with or without the quotation marks of a structured field (RFC 8941 section 3.3.3).
pub fn idempotency_key(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let mut given = headers.get_all("idempotency-key").iter();
    match (given.next().map(|one| one.to_str()), given.next()) {
        (None, _) => Ok(None),
        (Some(Ok(one)), None) => Ok(Some(unquoted(one).to_string())),
        _ => Err(Problem::new(
            Kind::Unclear,
            "Idempotency-Key is sent once, in letters, digits, hyphens, underscores or dots",
        )),
    }
}

/// The revision that the sender has seen (RFC 9110 section 13.1.1).
pub fn if_match(headers: &HeaderMap) -> Result<Option<i64>, Problem> {
    let Some(given) = headers.get(header::IF_MATCH) else { return Ok(None) };
    let rev = given.to_str().ok().and_then(|text| unquoted(text).parse().ok());
    let unclear = || Problem::new(Kind::Unclear, "If-Match is the entry's rev in quotation marks, such as \"17\"");
    rev.map(Some).ok_or_else(unclear)
}

fn unquoted(text: &str) -> &str {
    let text = text.trim();
    text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        pairs.iter().for_each(|(name, value)| {
            headers.append(*name, value.parse().unwrap());
        });
        headers
    }

    #[test]
    fn a_key_and_a_revision_are_read_with_and_without_quotation_marks() {
        for (given, want) in [("\"a-1\"", "a-1"), ("a-1", "a-1"), (" \"a\" ", "a"), ("\"", "\"")] {
            let key = idempotency_key(&headers(&[("idempotency-key", given)])).unwrap();
            assert_eq!(key.as_deref(), Some(want), "{given}");
        }
        assert!(idempotency_key(&headers(&[("idempotency-key", "a"), ("idempotency-key", "b")])).is_err());
        assert_eq!(idempotency_key(&HeaderMap::new()).unwrap(), None);
        for (given, want) in [("\"17\"", Some(17)), ("0", Some(0)), ("*", None), ("W/\"17\"", None), ("", None)] {
            let rev = if_match(&headers(&[("if-match", given)])).ok();
            assert_eq!(rev, want.map(Some), "{given}");
        }
    }
}
