//! A newsletter: when it appears, what its issues are made of, and how it is sent.

use serde::{Deserialize, Serialize};
use url::Url;

/// A newsletter, whose issues follow one pattern.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// Matches `[a-z0-9-]+`.
    pub slug: String,
    pub title: String,
    /// When an issue is due (syntax of the calendar module), read in `timezone`.
    pub schedule: Option<String>,
    /// A name of the IANA time zone database, such as `America/Sao_Paulo`; UTC when absent.
    pub timezone: Option<String>,
    /// Each draft that its schedule names is to be published by itself when it is due.
    pub automatic: bool,
    /// The sections of an issue, in their order.
    pub sections: Vec<String>,
    /// How it goes out as a mail.
    pub mail: Option<SeriesMail>,
}

/// How a newsletter goes out as a mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesMail {
    /// The mail service's name, such as `brevo`.
    pub service: String,
    /// Absent: the mail is there to be fetched, and somebody sends it by hand.
    pub sending: Option<Sending>,
}

/// Where a mail service gets a mail, and in whose name it sends it. No secret is part of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sending {
    /// The service's number of the list of those who get it.
    pub list: i64,
    pub sender: Mailbox,
    /// The address that answers go to; the sender's where absent.
    pub reply_to: Option<String>,
    /// Addresses that get each test mail.
    pub test: Vec<String>,
    /// The service's interface.
    pub api: Url,
}

/// A name and an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mailbox {
    pub name: String,
    pub address: String,
}
