//! `mail` of `[[series]]`: the service that sends a newsletter, to which of its lists, and in whose name. The service's key
//! is no part of feeds.toml.

use std::net::IpAddr;
use std::ops::Range;

use toml::Spanned;
use toml::de::DeValue;
use url::{Host, Url};

use super::fault::{Findings, Wrong};
use super::table::{Table, plain};
use super::{address, value};
use crate::model::series::{Mailbox, Sending, SeriesMail};

/// Where Brevo listens (developers.brevo.com/reference).
const BREVO: &str = "https://api.brevo.com/v3/";

/// What a table of `mail` may hold.
const KEYS: [&str; 6] = ["service", "list", "sender", "reply_to", "test", "api"];

/// Numbers of lists; far more than a service gives out.
const LISTS: Range<usize> = 1..1_000_000_000;

/// A service's name alone, or a table that tells how it sends.
pub(super) fn mail(series: &Table, found: &mut Findings) -> Option<SeriesMail> {
    let given = series.get("mail")?;
    match given.get_ref() {
        DeValue::Table(table) => {
            let table = Table::new(table, given.span(), "mail of [[series]]");
            sending(&table, found).map(|sending| SeriesMail { service: "brevo".into(), sending: Some(sending) })
        }
        _ => {
            let service = series.text("mail", found)?.into_inner();
            let instead = "nothing is sent by a name alone. Write mail = { service = \"brevo\", list = 7, sender = \
                           \"In Movement <news@example.org>\" }, or fetch the mail with \"newsloom issue render\"";
            found.unused(given.span(), "\"mail\"", instead);
            Some(SeriesMail { service, sending: None })
        }
    }
}

fn sending(table: &Table, found: &mut Findings) -> Option<Sending> {
    table.only(&KEYS, found);
    table.required_parsed("service", "\"brevo\"", found, value::word("mail service", &[("brevo", ())]));
    let list = table.number("list", LISTS, found);
    if table.get("list").is_none() {
        found.absent(table.at.clone(), format!("{} needs \"list\"", table.name), "write list = 7: its number at Brevo");
    }
    let sender = table.required_parsed("sender", "\"In Movement <news@example.org>\"", found, mailbox);
    let reply_to = table.parsed("reply_to", found, mail_address);
    let test = table.list("test", found, mail_address).map(|list| plain(list.into_inner()));
    let api = table.parsed("api", found, api).map(Spanned::into_inner).or_else(|| Url::parse(BREVO).ok());
    Some(Sending {
        list: i64::try_from(list?.into_inner()).ok()?,
        sender: sender?.into_inner(),
        reply_to: reply_to.map(Spanned::into_inner),
        test: test.unwrap_or_default(),
        api: api?,
    })
}

/// `In Movement <news@example.org>`, or an address alone, which is its own name then.
fn mailbox(text: &str) -> Result<Mailbox, Wrong> {
    let Some((name, rest)) = text.split_once('<') else {
        return mail_address(text).map(|address| Mailbox { name: address.clone(), address });
    };
    let name = name.trim().trim_matches('"').trim();
    let address = rest.strip_suffix('>').ok_or_else(|| no_address(text)).and_then(mail_address)?;
    Ok(Mailbox { name: if name.is_empty() { address.clone() } else { name.to_string() }, address })
}

fn mail_address(text: &str) -> Result<String, Wrong> {
    let text = text.trim();
    let fits = |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | ',' | ';' | '"' | '@');
    let has_parts = text.split_once('@').is_some_and(|(user, domain)| {
        !user.is_empty() && user.chars().all(fits) && domain.contains('.') && Host::parse(domain).is_ok()
    });
    if has_parts && text.len() <= 254 { Ok(text.to_string()) } else { Err(no_address(text)) }
}

fn no_address(text: &str) -> Wrong {
    Wrong::new(format!("\"{text}\" is no mail address"), "write such as \"In Movement <news@example.org>\"")
}

/// The service's interface. The key goes there, so nobody on the way may read it; a machine may speak with itself.
fn api(text: &str) -> Result<Url, Wrong> {
    let mut url = address::web(text)?;
    let itself = url.host_str().and_then(|host| host.parse::<IpAddr>().ok()).is_some_and(|ip| ip.is_loopback());
    if url.scheme() != "https" && !itself {
        let message = format!("\"{text}\" is not encrypted: others could read the key");
        return Err(Wrong::new(message, "write an address that begins with https://"));
    }
    url.set_query(None);
    url.set_fragment(None);
    if !url.path().ends_with('/') {
        url.set_path(&format!("{}/", url.path()));
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sender_is_a_name_and_an_address_or_an_address_alone() {
        for (text, want) in [
            ("In Movement <news@example.org>", Some(("In Movement", "news@example.org"))),
            ("\"Ana, at home\" <ana@e.example.org>", Some(("Ana, at home", "ana@e.example.org"))),
            ("news@example.org", Some(("news@example.org", "news@example.org"))),
            ("<news@example.org>", Some(("news@example.org", "news@example.org"))),
            ("In Movement", None),
            ("In Movement <news@example.org", None),
            ("a@b@example.org", None),
            ("a b@example.org", None),
            ("a@localhost", None),
        ] {
            let found = mailbox(text).ok();
            assert_eq!(found.as_ref().map(|box_| (box_.name.as_str(), box_.address.as_str())), want, "{text}");
        }
    }

    #[test]
    fn the_key_is_sent_over_encryption_or_to_the_machine_itself_only() {
        for (text, want) in [
            ("https://api.example.org/v3", Some("https://api.example.org/v3/")),
            ("http://127.0.0.1:8123/v3/?x=1#y", Some("http://127.0.0.1:8123/v3/")),
            ("http://api.example.org/v3/", None),
            ("api.example.org", None),
        ] {
            assert_eq!(api(text).ok().as_ref().map(Url::as_str), want, "{text}");
        }
    }
}
