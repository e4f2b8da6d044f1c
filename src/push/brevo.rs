//! Brevo's campaigns (developers.brevo.com/reference, "Email campaigns").
//!
//! Brevo knows no idempotency keys: a campaign is told from others by its name, which is looked up where an answer was lost. A
//! campaign is sent once in its life, so that whatever happens between us, asking twice for *one* campaign sends one mail.

use std::time::Duration;

use reqwest::header::{HeaderName, HeaderValue, RETRY_AFTER};
use reqwest::{Method, StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};
use url::Url;

use super::{Error, Key};
use crate::model::series::Mailbox;
use crate::net::{self, Caps, Client, Request};

/// Its name in sentences.
const SERVICE: &str = "Brevo";

/// Campaigns on one page of their list; Brevo gives no more.
const PAGE: usize = 100;

/// Pages that are looked through for a name: newest first, so that it is on the first but for a very busy account.
const PAGES: usize = 10;

/// Letters of a sentence of the service that are kept.
const SENTENCE: usize = 240;

/// However long the service wants to be left alone, it is asked again after an hour.
const LONGEST_WAIT: Duration = Duration::from_secs(3600);

/// Where it listens, and what lets us in.
#[derive(Debug, Clone)]
pub struct Settings {
    /// With its final slash.
    pub api: Url,
    pub key: Key,
}

/// The limits of one request: a mail is some hundred kilobytes, an answer far less.
pub fn caps() -> Caps {
    Caps { headers: Duration::from_secs(20), total: Duration::from_secs(25), body: 2 * 1024 * 1024, ..Caps::default() }
}

/// A mail to all subscribers of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Campaign {
    /// By which it is found again.
    pub name: String,
    pub subject: String,
    pub sender: Mailbox,
    pub reply_to: Option<String>,
    pub list: i64,
    pub html: String,
}

/// How far a campaign is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    Draft,
    /// It is being sent, or waits for that.
    Going,
    Sent,
    /// In the service's word.
    Other(String),
}

/// A campaign at the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub id: i64,
    pub status: Status,
}

/// Brevo, by its interface.
#[derive(Debug, Clone)]
pub struct Brevo<'a> {
    pub client: &'a Client,
    pub settings: &'a Settings,
}

#[derive(Deserialize)]
struct Created {
    id: i64,
}

#[derive(Deserialize)]
struct Listed {
    #[serde(default)]
    campaigns: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    id: i64,
    #[serde(default)]
    name: String,
    #[serde(default)]
    status: String,
}

impl Brevo<'_> {
    /// Makes a draft of it; returns its id.
    pub async fn create(&self, campaign: &Campaign) -> Result<i64, Error> {
        let answer = self.ask(Method::POST, "emailCampaigns", Some(&told(campaign))).await?;
        // It is there; only its number is not known.
        let lost =
            |_| Error::Unclear { service: SERVICE, why: "it made the campaign, but did not say its number".into() };
        serde_json::from_slice::<Created>(&answer).map(|created| created.id).map_err(lost)
    }

    /// Writes a draft anew. The same twice is the same as once.
    pub async fn update(&self, id: i64, campaign: &Campaign) -> Result<(), Error> {
        self.ask(Method::PUT, &format!("emailCampaigns/{id}"), Some(&told(campaign))).await.map(|_| ())
    }

    /// Sends a test of it to these addresses.
    pub async fn send_test(&self, id: i64, to: &[String]) -> Result<(), Error> {
        let body = json!({"emailTo": to});
        self.ask(Method::POST, &format!("emailCampaigns/{id}/sendTest"), Some(&body)).await.map(|_| ())
    }

    /// Sends it to everybody on its list.
    pub async fn send_now(&self, id: i64) -> Result<(), Error> {
        self.ask(Method::POST, &format!("emailCampaigns/{id}/sendNow"), Some(&json!({}))).await.map(|_| ())
    }

    /// How far it is.
    pub async fn status(&self, id: i64) -> Result<Status, Error> {
        let answer = self.ask(Method::GET, &format!("emailCampaigns/{id}"), None).await?;
        serde_json::from_slice::<Row>(&answer).map(|row| status(&row.status)).map_err(|_| unreadable())
    }

    /// The newest campaign of this name.
    pub async fn find(&self, name: &str) -> Result<Option<Found>, Error> {
        for page in 0..PAGES {
            let offset = page * PAGE;
            let path = format!("emailCampaigns?limit={PAGE}&offset={offset}&sort=desc&excludeHtmlContent=true");
            let answer = self.ask(Method::GET, &path, None).await?;
            let rows = serde_json::from_slice::<Listed>(&answer).map_err(|_| unreadable())?.campaigns;
            let is_last = rows.len() < PAGE;
            if let Some(row) = rows.into_iter().find(|row| row.name == name) {
                return Ok(Some(Found { id: row.id, status: status(&row.status) }));
            }
            if is_last {
                break;
            }
        }
        Ok(None)
    }

    async fn ask(&self, method: Method, path: &str, body: Option<&Value>) -> Result<Vec<u8>, Error> {
        let url = self.settings.api.join(path).map_err(|_| unreadable())?;
        let mut request = Request::json(method, url, body);
        let mut key = HeaderValue::try_from(&self.settings.key.0).map_err(|_| unreadable())?;
        key.set_sensitive(true);
        request.headers.insert(HeaderName::from_static("api-key"), key);
        let response = self.client.send(request).await.map_err(|error| lost(&error))?;
        let (status, wait) = (response.status(), wait(response.headers()));
        let body = response.body().await;
        if status.is_success() {
            return body.map_err(|error| lost(&error));
        }
        let why = self.sentence(&body.unwrap_or_default());
        Err(match status {
            StatusCode::TOO_MANY_REQUESTS => Error::Later { service: SERVICE, wait, why },
            StatusCode::NOT_FOUND => Error::Missing { service: SERVICE, why },
            StatusCode::REQUEST_TIMEOUT => Error::Unclear { service: SERVICE, why },
            status if status.is_client_error() || status.is_redirection() => {
                Error::Refused { service: SERVICE, status: status.as_u16(), why }
            }
            // A gateway may have given up on a server that goes on.
            _ => Error::Unclear { service: SERVICE, why: format!("{status}; {why}") },
        })
    }

    /// What the service says, in one line, without our key and without an address of anybody.
    fn sentence(&self, body: &[u8]) -> String {
        #[derive(Deserialize)]
        struct Said {
            message: String,
        }
        let said = serde_json::from_slice::<Said>(body).map(|said| said.message).unwrap_or_default();
        let said = said.replace(&self.settings.key.0, "***");
        let words = said.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
        let words = words.map(|word| if word.contains('@') { "(an address)" } else { word });
        let line: String = words.collect::<Vec<_>>().join(" ").chars().take(SENTENCE).collect();
        if line.is_empty() { "it gave no reason".into() } else { line }
    }
}

/// A campaign as Brevo wants it; nothing else is asked for, so that it stays a draft.
fn told(campaign: &Campaign) -> Value {
    let Campaign { name, subject, sender, reply_to, list, html } = campaign;
    let mut told = json!({
        "name": name,
        "subject": subject,
        "sender": {"name": sender.name, "email": sender.address},
        "htmlContent": html,
        "recipients": {"listIds": [list]},
        "inlineImageActivation": false,
    });
    if let Some(reply_to) = reply_to {
        told["replyTo"] = json!(reply_to);
    }
    told
}

fn status(word: &str) -> Status {
    match word {
        "draft" => Status::Draft,
        "queued" | "in_process" | "inProcess" => Status::Going,
        "sent" | "archive" => Status::Sent,
        other => Status::Other(other.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').take(40).collect()),
    }
}

fn unreadable() -> Error {
    Error::Unclear { service: SERVICE, why: "its answer could not be read".into() }
}

fn lost(error: &net::Error) -> Error {
    let why = error.to_string();
    if error.is_unasked() {
        return Error::Later { service: SERVICE, wait: None, why };
    }
    Error::Unclear { service: SERVICE, why }
}

/// How long it wants to be left alone, by the header of the standard or by its own; both in seconds.
fn wait(headers: &reqwest::header::HeaderMap) -> Option<Duration> {
    let own = HeaderName::from_static("x-sib-ratelimit-reset");
    let value = headers.get(RETRY_AFTER).or_else(|| headers.get(own))?;
    let seconds = value.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds).min(LONGEST_WAIT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_service_says_is_kept_in_one_line_without_addresses_and_keys() {
        let settings = Settings { api: Url::parse("https://e.org/").unwrap(), key: Key::new("xkey-1").unwrap() };
        let client = Client::new(&net::Settings::default()).unwrap();
        let brevo = Brevo { client: &client, settings: &settings };
        for (body, want) in [
            (
                r#"{"code":"x","message":"key xkey-1 of\nana@example.org\u001b[31m is bad"}"#,
                "key *** of (an address) [31m is bad",
            ),
            ("<html>", "it gave no reason"),
            ("", "it gave no reason"),
        ] {
            assert_eq!(brevo.sentence(body.as_bytes()), want);
        }
        let long = format!("{{\"message\":\"{}\"}}", "a".repeat(9999));
        assert_eq!(brevo.sentence(long.as_bytes()).len(), SENTENCE);
    }

    #[test]
    fn both_spellings_of_being_on_the_way_are_known() {
        for (word, want) in [
            ("draft", Status::Draft),
            ("queued", Status::Going),
            ("in_process", Status::Going),
            ("inProcess", Status::Going),
            ("sent", Status::Sent),
            ("suspended", Status::Other("suspended".into())),
            ("<b>", Status::Other("b".into())),
        ] {
            assert_eq!(status(word), want);
        }
    }

    #[test]
    fn a_wait_is_taken_from_either_header_and_is_an_hour_at_most() {
        let of = |name: &'static str, value: &str| {
            let headers = [(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap())];
            wait(&reqwest::header::HeaderMap::from_iter(headers)).map(|wait| wait.as_secs())
        };
        assert_eq!(of("retry-after", "7"), Some(7));
        assert_eq!(of("x-sib-ratelimit-reset", " 30 "), Some(30));
        assert_eq!(of("retry-after", "999999"), Some(3600));
        assert_eq!(of("retry-after", "soon"), None);
    }
}
