//! What is said to senders where something could not be taken in.

use axum::http::StatusCode;

use crate::desk::updates::{Error, Fault};
use crate::web::words::{Html, Words};

/// The status of a page that says what was not taken in.
pub fn status(error: &Error) -> StatusCode {
    match error {
        Error::Closed => StatusCode::NOT_FOUND,
        Error::TooMany | Error::TooManyCorrections | Error::CorrectedOften => StatusCode::TOO_MANY_REQUESTS,
        Error::Decided => StatusCode::CONFLICT,
        Error::Draft(Fault::BigPhoto) => StatusCode::PAYLOAD_TOO_LARGE,
        Error::Draft(_) | Error::NoName => StatusCode::UNPROCESSABLE_ENTITY,
        Error::Store(_) | Error::Photo(_) | Error::NoRandomness => {
            tracing::error!(%error, "an update was not taken in");
            StatusCode::INTERNAL_SERVER_ERROR
        }
    }
}

/// The same as a sentence for the sender.
pub fn told(w: &Words, error: &Error) -> Html {
    let key = match error {
        Error::Closed => "updates-fault-closed",
        Error::TooMany => "updates-fault-too-many",
        Error::TooManyCorrections => "updates-fault-too-many-corrections",
        Error::CorrectedOften => "updates-fault-corrected-often",
        Error::Decided => "updates-fault-decided",
        Error::Draft(Fault::NoTitle) => "updates-fault-no-title",
        Error::Draft(Fault::LongTitle) => "updates-fault-long-title",
        Error::Draft(Fault::NoText) => "updates-fault-no-text",
        Error::Draft(Fault::LongText) => "updates-fault-long-text",
        Error::Draft(Fault::BadLink) => "updates-fault-link",
        Error::Draft(Fault::BadDate) => "updates-fault-date",
        Error::Draft(Fault::NoPhoto) => "updates-fault-photo",
        Error::Draft(Fault::BigPhoto) => "updates-fault-big",
        Error::Draft(Fault::NoAlt) => "updates-fault-alt",
        Error::Draft(Fault::Cut) => "updates-fault-cut",
        Error::Store(_) | Error::Photo(_) | Error::NoRandomness | Error::NoName => "updates-fault-broken",
    };
    w.with(key, &[])
}
