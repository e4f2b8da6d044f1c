//! What a fetch came to: the table from status codes to outcomes.

use chrono::{DateTime, Utc};
use reqwest::header::{CONTENT_LANGUAGE, CONTENT_TYPE, ETAG, HeaderMap, HeaderName, LAST_MODIFIED};
use url::Url;

use super::{Request, hints};
use crate::model::poll::{PaceHints, PollStatus, Validators};
use crate::net::Journey;

/// All that a fetch tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub outcome: Outcome,
    /// The status code, if anything answered.
    pub http: Option<u16>,
    /// The address that answered, or was asked last.
    pub final_url: Url,
    /// Where the source has moved for good (301, 308), if the answer there was good and the move can be believed.
    /// Store it after a week of equal sightings, not at the first.
    pub moved_to: Option<Url>,
    /// What to send next time, once the body has been read and recorded. Those of the request where nothing new came.
    pub validators: Validators,
    /// Only `fresh_seconds` is known here; what the feed itself says is the reader's.
    pub hints: PaceHints,
    /// Requests made, with redirects and fallbacks.
    pub requests: u32,
    /// Bytes of bodies, unpacked.
    pub bytes: u64,
}

/// The one word for what happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A whole body, never a part of one.
    Body {
        bytes: Vec<u8>,
        content_type: Option<String>,
        content_language: Option<String>,
    },
    NotModified,
    /// 429, or 503 with Retry-After; until when, if it said so.
    Throttled {
        until: Option<DateTime<Utc>>,
    },
    /// Nothing was asked: the host still wants to be left alone.
    Quiet {
        until: DateTime<Utc>,
    },
    /// 401, 403 or a page that wants proof of a human.
    Blocked {
        reason: String,
    },
    /// 410: the outlet says it will never be back.
    Gone,
    /// 404.
    Missing,
    Failed {
        reason: String,
    },
}

impl Outcome {
    /// Whether the source answered as it should.
    pub fn is_good(&self) -> bool {
        matches!(self, Outcome::Body { .. } | Outcome::NotModified)
    }

    /// The word for a poll with this outcome. A body counts as changed until it has been read and compared.
    pub fn status(&self) -> PollStatus {
        match self {
            Outcome::Body { .. } => PollStatus::Changed,
            Outcome::NotModified => PollStatus::Unchanged,
            Outcome::Throttled { .. } => PollStatus::Throttled,
            Outcome::Quiet { .. } => PollStatus::Skipped,
            Outcome::Blocked { .. } => PollStatus::Blocked,
            Outcome::Gone => PollStatus::Gone,
            Outcome::Missing | Outcome::Failed { .. } => PollStatus::Failed,
        }
    }

    /// Why there is nothing new to read, as a sentence for editors; nothing where all is well.
    pub fn reason(&self) -> Option<String> {
        Some(match self {
            Outcome::Body { .. } | Outcome::NotModified => return None,
            Outcome::Throttled { .. } => "could not read it because the server asks us to wait".into(),
            Outcome::Quiet { .. } => "not asked, because the server asked us to wait".into(),
            Outcome::Blocked { reason } => format!("could not read it because {reason}"),
            Outcome::Gone => "could not read it because the outlet has removed it for good (410)".into(),
            Outcome::Missing => "could not find it at this address (404)".into(),
            Outcome::Failed { reason } => reason.clone(),
        })
    }

    /// Until when the host wants to be left alone, if it said so.
    pub fn silent_until(&self) -> Option<DateTime<Utc>> {
        match self {
            Outcome::Throttled { until } => *until,
            Outcome::Quiet { until } => Some(*until),
            _ => None,
        }
    }

    /// Whether the host wants to be left alone.
    pub fn is_silence(&self) -> bool {
        matches!(self, Outcome::Throttled { .. } | Outcome::Quiet { .. })
    }
}

impl Answer {
    /// The answer before its body: for a 200, an empty body that is still to be filled.
    pub(super) fn of_headers(
        request: &Request,
        journey: &Journey<'_>,
        status: u16,
        headers: &HeaderMap,
        sent_validators: bool,
        now: DateTime<Utc>,
    ) -> Answer {
        let outcome = outcome(status, headers, sent_validators, now);
        let good = outcome.is_good();
        Answer {
            http: Some(status),
            moved_to: journey.moved_to().filter(|_| good).cloned(),
            validators: validators(&request.validators, &outcome, headers),
            hints: PaceHints {
                fresh_seconds: hints::fresh_seconds(headers, now).filter(|_| good),
                ..PaceHints::default()
            },
            ..Answer::failed_on_way(request, journey, String::new()).with(outcome)
        }
    }

    /// Nothing answered on the way.
    pub(super) fn failed_on_way(request: &Request, journey: &Journey<'_>, reason: String) -> Answer {
        let answer = Answer::failed(request, journey.url().clone(), reason);
        Answer { requests: journey.requests(), ..answer }
    }

    /// Nothing was asked, because the host wants to be left alone.
    pub(super) fn quiet(request: &Request, journey: &Journey<'_>, until: DateTime<Utc>) -> Answer {
        Answer::failed_on_way(request, journey, String::new()).with(Outcome::Quiet { until })
    }

    /// The page was not asked for, because the site does not want it.
    pub(super) fn blocked(request: &Request, journey: &Journey<'_>, reason: String) -> Answer {
        Answer::failed_on_way(request, journey, String::new()).with(Outcome::Blocked { reason })
    }

    pub(super) fn failed(request: &Request, final_url: Url, reason: String) -> Answer {
        Answer {
            outcome: Outcome::Failed { reason },
            http: None,
            final_url,
            moved_to: None,
            validators: request.validators.clone(),
            hints: PaceHints::default(),
            requests: 0,
            bytes: 0,
        }
    }

    pub(super) fn wants_body(&self) -> bool {
        matches!(self.outcome, Outcome::Body { .. })
    }

    /// Fills in the body.
    pub(super) fn take_body(&mut self, bytes: Vec<u8>, headers: &HeaderMap) {
        self.bytes = bytes.len() as u64;
        let text =
            |name: HeaderName| headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
        let (content_type, content_language) = (text(CONTENT_TYPE), text(CONTENT_LANGUAGE));
        self.outcome = Outcome::Body { bytes, content_type, content_language };
    }

    pub(super) fn fail(&mut self, request: &Request, reason: String) {
        self.outcome = Outcome::Failed { reason };
        self.validators = request.validators.clone();
        (self.moved_to, self.hints) = (None, PaceHints::default());
    }

    /// A redirect that asked for patience is honoured before the next poll.
    pub(super) fn at_least_fresh(mut self, seconds: Option<u64>) -> Answer {
        self.hints.fresh_seconds = self.hints.fresh_seconds.max(seconds);
        self
    }

    fn with(self, outcome: Outcome) -> Answer {
        Answer { outcome, ..self }
    }
}

/// From a status code to an outcome. 206, 226 and the like answer what we never asked.
fn outcome(status: u16, headers: &HeaderMap, sent_validators: bool, now: DateTime<Utc>) -> Outcome {
    let failed = |reason: &str| Outcome::Failed { reason: format!("could not use the answer because {reason}") };
    let until = hints::retry_after(headers, now);
    match status {
        _ if headers.contains_key("cf-mitigated") => {
            Outcome::Blocked { reason: "the server wants proof that a human asks".into() }
        }
        200 | 203 => Outcome::Body { bytes: Vec::new(), content_type: None, content_language: None },
        304 if sent_validators => Outcome::NotModified,
        304 => failed("the server says \"not modified\" although we have nothing of it yet (304)"),
        429 => Outcome::Throttled { until },
        503 if until.is_some() => Outcome::Throttled { until },
        401 => Outcome::Blocked { reason: "the server wants a password (401)".into() },
        403 | 451 => Outcome::Blocked { reason: format!("the server does not let us in ({status})") },
        404 => Outcome::Missing,
        410 => Outcome::Gone,
        204 | 205 => failed(&format!("it is empty ({status})")),
        206 => failed("the server sent only a part of it (206)"),
        300..=399 => failed(&format!("it redirects to no address ({status})")),
        500..=599 => failed(&format!("the server has a fault of its own ({status})")),
        _ => failed(&format!("the server answered with status {status}")),
    }
}

/// What to send next time. A 200 replaces both, also by nothing (an old one would hide the new body); a 304 replaces
/// what it names (RFC 9111 section 4.3.4); anything else leaves them.
fn validators(old: &Validators, outcome: &Outcome, headers: &HeaderMap) -> Validators {
    let value = |name| headers.get(name).map(|value| value.as_bytes().to_vec()).filter(|value| !value.is_empty());
    let new = Validators { etag: value(ETAG), last_modified: value(LAST_MODIFIED) };
    match outcome {
        Outcome::Body { .. } => new,
        Outcome::NotModified => Validators {
            etag: new.etag.or_else(|| old.etag.clone()),
            last_modified: new.last_modified.or_else(|| old.last_modified.clone()),
        },
        _ => old.clone(),
    }
}
