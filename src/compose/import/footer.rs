//! The end of an issue: who sends it, to whom, and how to leave.

use super::lines::Lines;
use super::paragraphs::Paragraph;
use super::sections::heading;
use crate::compose::words::WORDS;
use crate::model::letter::{Block, Footer, Href, MergeTag, Picture, Place};

/// Names of organisations are shorter.
const LONGEST_NAME: usize = 100;

/// What stands below the last item.
#[derive(Debug, Default)]
pub struct Ends<'a> {
    org: Option<&'a Paragraph<'a>>,
    rest: &'a [Paragraph<'a>],
}

/// Parts the footer from what stands above it. It begins with the first paragraph after the last heading that has the reader's
/// address or a way out, or with the organisation above that.
pub fn parted<'a>(all: &'a [Paragraph<'a>], picture: u32) -> (&'a [Paragraph<'a>], Ends<'a>) {
    let after = all.iter().rposition(|paragraph| heading(paragraph).is_some()).unwrap_or(0) + 1;
    let found = all.iter().skip(after).position(leads_away).map(|at| at + after);
    let Some((above, rest)) = found.and_then(|at| all.split_at_checked(at)) else {
        return (all, Ends::default());
    };
    match above {
        [items @ .., org] if above.len() > after && is_org(items.last(), org, rest.first(), picture) => {
            (items, Ends { org: Some(org), rest })
        }
        _ => (above, Ends { org: None, rest }),
    }
}

/// Whether it has the reader's address, or a link by which they leave or change what they get.
fn leads_away(paragraph: &Paragraph) -> bool {
    let theirs = |tag| matches!(tag, MergeTag::RecipientEmail | MergeTag::UnsubscribeUrl | MergeTag::PreferencesUrl);
    paragraph.inlines.iter().any(|inline| {
        let by_address = matches!(&inline.href, Some(Href::Merge(link)) if theirs(link.tag));
        by_address
            || inline.merge.is_some_and(theirs)
            || (inline.href.is_some() && WORDS.said("leave", &inline.text).is_some())
    })
}

/// A name stands alone: a picture before or after it, or the call of the last item before it.
fn is_org(before: Option<&Paragraph>, org: &Paragraph, after: Option<&Paragraph>, picture: u32) -> bool {
    let is_alone = org.gap >= picture
        || before.is_some_and(|before| before.call.is_some())
        || after.is_some_and(|after| after.gap >= picture);
    is_alone && org.is_title_like() && org.text.len() <= LONGEST_NAME && !org.is_link()
}

/// The footer, with the pictures that stood in it.
pub fn footer(ends: Ends, picture: u32, lines: &mut Lines) -> Footer {
    let place = Place::footer();
    let mut footer = Footer::default();
    if let Some(org) = ends.org {
        lines.note(place.at("org"), (org.line, org.line));
        footer.org = Some(org.text.to_string());
    }
    let (way_out, body) = match ends.rest {
        [body @ .., last] if is_way_out(last) => (Some(last), body),
        body => (None, body),
    };
    for paragraph in body {
        if paragraph.gap >= picture {
            lines.note(place.body(footer.body.len()), paragraph.gap_lines());
            footer.body.push(Block::Image(Box::new(Picture::lost())));
        }
        lines.note(place.body(footer.body.len()), (paragraph.line, paragraph.line));
        footer.body.push(Block::paragraph(paragraph.inlines.clone()));
    }
    if let Some(way_out) = way_out {
        lines.note(place.at("unsubscribe"), (way_out.line, way_out.line));
        footer.unsubscribe = way_out.inlines.first().map(|inline| inline.text.clone());
    }
    footer
}

/// A line that is the link to leave, whose address is for the mail service to put in.
fn is_way_out(paragraph: &Paragraph) -> bool {
    let [only] = paragraph.inlines.as_slice() else { return false };
    only.href == Some(Href::Lost) && !only.strong && !only.em && WORDS.said("leave", &only.text).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::paragraphs::paragraphs;
    use super::*;

    #[test]
    fn the_footer_begins_with_who_sends_it() {
        for (text, org, paragraphs_of_body, unsubscribe) in [
            (
                "A\nB. [Read more](#)\nThe union\n\n\nTo {{contact.EMAIL}}\n[Unsubscribe](#)",
                Some("The union"),
                2,
                Some("Unsubscribe"),
            ),
            ("A\nB.\nTo {{contact.EMAIL}}\n[Unsubscribe](#)", None, 1, Some("Unsubscribe")),
            ("A\nB.\n[Darse de baja](https://e.org/out) now", None, 1, None),
            ("A\nB.\n[Leave]({{unsubscribe}})", None, 1, None),
            ("Dear {{contact.FIRSTNAME}},\nB.", None, 0, None),
        ] {
            let all = paragraphs(text);
            let (above, ends) = parted(&all, 2);
            let footer = footer(ends, 2, &mut Lines::default());
            assert_eq!(
                (footer.org.as_deref(), footer.body.len(), footer.unsubscribe.as_deref()),
                (org, paragraphs_of_body, unsubscribe),
                "{text}"
            );
            assert!(!above.is_empty());
        }
    }
}
