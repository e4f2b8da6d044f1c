//! The mail: its length, its subject and the way out of it.

use super::Facts;
use crate::compose::flags::Found;
use crate::model::letter::{Block, FlagKind, Href, Inline, Letter, MailSize, MergeTag, Place, Weight};

/// Longer subjects are cut in lists of mails.
const SUBJECT: usize = 60;

/// Looks at what only a mail has.
pub fn mail(letter: &Letter, facts: &Facts, found: &mut Found) {
    subject(letter, facts, found);
    if !facts.mails {
        return;
    }
    if !has_way_out(letter) {
        let note = "Readers cannot unsubscribe from this mail. Put the words of that link into the footer, such as \"Unsubscribe\".";
        found.add(FlagKind::MissingUnsubscribe, Place::footer(), None, note);
    }
    if let Some(size) = facts.mail {
        length(size, found);
    }
}

fn length(size: MailSize, found: &mut Found) {
    if size.weight() <= MailSize::WARNS {
        return;
    }
    let (kilobytes, cut) = (size.kilobytes(), MailSize::CUT_KB);
    let advice = "Shorten the longest items, or leave some to the page";
    let note = format!("The mail is {kilobytes} KB long with its links; mail programs cut it near {cut} KB. {advice}.");
    found.add(FlagKind::TooLong, Place::default(), None, note);
    if let Some(last) = found.0.last_mut().filter(|_| size.weight() > MailSize::STOPS) {
        last.weight = Weight::Stops;
    }
}

/// What is not said comes from the headline.
fn subject(letter: &Letter, facts: &Facts, found: &mut Found) {
    let said = letter.head.envelope.subject.as_ref();
    let Some(subject) = said.or(Some(&letter.head.headline).filter(|_| facts.mails)) else { return };
    let count = subject.chars().count();
    if count > SUBJECT {
        let place = if said.is_some() { Place::envelope("subject") } else { Place::default().at("headline") };
        let note =
            format!("The subject of the mail has {count} characters, and is cut after about {SUBJECT}. Shorten it.");
        found.add(FlagKind::LongSubject, place, None, note);
    }
}

fn has_way_out(letter: &Letter) -> bool {
    let footer = &letter.footer;
    let blocks = footer.body.iter().chain(&letter.lead);
    footer.unsubscribe.as_ref().is_some_and(|words| !words.trim().is_empty())
        || footer.social.iter().any(leads_out)
        || blocks.into_iter().any(|block| match block {
            Block::Button { href, .. } => is_way_out(href),
            Block::List { items, .. } => items.iter().flatten().any(leads_out),
            other => other.inlines().iter().any(leads_out),
        })
}

fn leads_out(inline: &Inline) -> bool {
    inline.merge == Some(MergeTag::UnsubscribeUrl) || inline.href.as_ref().is_some_and(is_way_out)
}

fn is_way_out(href: &Href) -> bool {
    matches!(href, Href::Merge(link) if link.tag == MergeTag::UnsubscribeUrl)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::tests::{facts, told, with_item};
    use super::super::{Facts, MailSize};
    use super::*;

    #[test]
    fn a_mail_has_a_way_out() {
        let missing = "stops missing-unsubscribe /footer";
        for (footer, mails, want) in [
            (json!({"body": []}), true, vec![missing]),
            (json!({"body": [], "unsubscribe": " "}), true, vec![missing]),
            (json!({"body": []}), false, vec![]),
            (json!({"body": [], "unsubscribe": "Leave"}), true, vec![]),
            (
                json!({"body": [{"kind": "paragraph", "inlines": [{"text": "Leave", "href": "{{ unsubscribe }}"}]}]}),
                true,
                vec![],
            ),
        ] {
            let letter = Letter { footer: serde_json::from_value(footer).unwrap(), ..with_item(json!({})) };
            assert_eq!(told(&letter, &Facts { mails, ..facts() }), want, "{letter:?}");
        }
    }

    #[test]
    fn a_long_mail_warns_and_a_longer_one_stops() {
        for (bytes, links, want) in [
            (80 * 1024, 0, vec![]),
            (80 * 1024, 1, vec!["warns too-long "]),
            (95 * 1024 - 160, 1, vec!["warns too-long "]),
            (95 * 1024 - 160, 2, vec!["stops too-long "]),
        ] {
            let facts = Facts { mails: true, mail: Some(MailSize { bytes, links }), ..facts() };
            assert_eq!(told(&with_item(json!({})), &facts), want, "{bytes} and {links}");
        }
    }

    #[test]
    fn a_long_subject_is_noted_and_a_headline_only_where_it_is_one() {
        let long = "é".repeat(61);
        let mut letter = with_item(json!({}));
        letter.head.headline = long.clone();
        assert_eq!(told(&letter, &facts()), Vec::<String>::new());
        assert_eq!(told(&letter, &Facts { mails: true, ..facts() }), ["notes long-subject /headline"]);
        letter.head.envelope.subject = Some("é".repeat(60));
        assert_eq!(told(&letter, &Facts { mails: true, ..facts() }), Vec::<String>::new());
        letter.head.envelope.subject = Some(long);
        assert_eq!(told(&letter, &facts()), ["notes long-subject /envelope/subject"]);
    }
}
