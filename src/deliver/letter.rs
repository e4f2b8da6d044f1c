//! An issue's mail as its service gets it, and the hash by which what was approved is known again.

use serde_json::json;

use super::Error;
use crate::config::Config;
use crate::model::edition::PublicLetter;
use crate::model::series::Sending;
use crate::push::brevo::Campaign;
use crate::render::letter::{self, MailService};

/// Digits of the hash within the name of a campaign.
const DIGITS: usize = 8;

/// A mail, ready to be handed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    pub slug: String,
    pub campaign: Campaign,
    /// Of all that readers get and of who gets it: 64 hexadecimal digits.
    pub hash: String,
    pub sending: Sending,
    /// Links into the web.
    pub links: usize,
}

/// The mail of an issue; `None` where no mail service sends its newsletter.
pub fn mail(config: &Config, public: &PublicLetter) -> Result<Option<Mail>, Error> {
    let Some(sending) = config.sending(&public.issue) else { return Ok(None) };
    let (told, slug) = (&public.letter, public.issue.slug.clone());
    let letter::Mail { html, links } = letter::mail(told, &public.issue.language, MailService::default())?;
    let subject = told.head.envelope.subject.as_ref().unwrap_or(&told.head.headline);
    let mut campaign = Campaign {
        name: String::new(),
        subject: parted(subject.trim()),
        sender: sending.sender.clone(),
        reply_to: sending.reply_to.clone(),
        list: sending.list,
        html,
    };
    let Campaign { subject, sender, reply_to, list, html, .. } = &campaign;
    let all = json!([subject, [sender.name, sender.address], reply_to, list, sending.api, html]).to_string();
    let hash = blake3::hash(all.as_bytes()).to_hex().to_string();
    campaign.name = name(&slug, &hash);
    Ok(Some(Mail { slug, campaign, hash, sending: sending.clone(), links }))
}

/// By which a campaign is found again whose number was lost.
pub fn name(slug: &str, hash: &str) -> String {
    format!("newsloom {slug} {}", hash.get(..DIGITS).unwrap_or(hash))
}

/// Braces that the service would take for a tag of its own, parted: nobody's words are a command.
fn parted(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if safe.ends_with('{') && matches!(c, '{' | '%' | '#') {
            safe.push(' ');
        }
        safe.push(c);
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_campaign_is_named_after_its_issue_and_the_first_digits_of_its_hash() {
        assert_eq!(name("2026-03", "0123456789abcdef"), "newsloom 2026-03 01234567");
        assert_eq!(name("2026-03", "é"), "newsloom 2026-03 é");
    }

    #[test]
    fn no_word_of_a_subject_is_a_command_to_the_service() {
        assert_eq!(parted("Up {{x}} {% if %} {{{ {#"), "Up { {x}} { % if %} { { { { #");
    }
}
