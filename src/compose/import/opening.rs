//! The first lines of an issue: the newsletter's name, the line that names the issue, the headline, in one of three orders.

use super::Unreadable;
use super::label::{Label, label};
use super::paragraphs::Paragraph;
use crate::model::letter::{Head, Opening, Picture};

/// Empty lines above everything that a banner leaves behind.
const BANNER: u32 = 3;

/// What the first lines say.
#[derive(Debug, Clone)]
pub struct Begun {
    pub head: Head,
    pub title: String,
    pub label: String,
    pub slug: String,
    /// How many paragraphs the opening is long.
    pub length: usize,
}

/// Reads the first lines.
pub fn opening(paragraphs: &[Paragraph]) -> Result<Begun, Unreadable> {
    let (first, second) = match paragraphs {
        [] => return Err(Unreadable::Empty),
        [_] => return Err(Unreadable::TooShort("one line")),
        [first, second, ..] => (first, second),
    };
    let third = paragraphs.get(2).filter(|third| third.is_title_like());
    let written = |paragraph: &Paragraph| paragraph.text.to_string();
    if let Some(named) = label(second.text) {
        // A numbered issue names the newsletter in its label, a month does not: then a name stands above it.
        let (opening, masthead, headline, length) = match third.filter(|_| named.number.is_none()) {
            Some(headline) => (Opening::MastheadFirst, Some(written(first)), written(headline), 3),
            None => (Opening::HeadlineFirst, None, written(first), 2),
        };
        return Ok(begun(named, opening, masthead, second, headline, length, first.gap));
    }
    let named = label(first.text).ok_or(Unreadable::NoLabel)?;
    Ok(begun(named, Opening::LabelFirst, None, first, written(second), 2, first.gap))
}

fn begun(
    named: Label,
    opening: Opening,
    masthead: Option<String>,
    line: &Paragraph,
    headline: String,
    length: usize,
    gap: u32,
) -> Begun {
    let Label { number, period, title, tagline, called } = named;
    let slug = match (period.month, number) {
        (Some(month), _) => format!("{}-{month:02}", period.year),
        (None, Some(number)) => format!("{}-{number}", period.year),
        (None, None) => period.year.to_string(),
    };
    let title = title.or_else(|| masthead.clone()).unwrap_or_default();
    let head = Head {
        opening,
        masthead,
        masthead_image: (gap >= BANNER).then(Picture::lost),
        label_line: Some(line.text.to_string()),
        number,
        period: Some(period),
        tagline,
        headline,
        ..Head::default()
    };
    Begun { head, title, label: called, slug, length }
}

#[cfg(test)]
mod tests {
    use super::super::paragraphs::paragraphs;
    use super::*;

    #[test]
    fn an_issue_begins_in_one_of_three_orders() {
        let prose = "Greetings to all of you, who read this in the invented harbour, and to those who will.";
        for (text, opening, title, headline, slug, length) in [
            (
                "In Movement\nMARCH 2026 | UPDATES\nOne struggle\nHello.",
                Opening::MastheadFirst,
                "In Movement",
                "One struggle",
                "2026-03",
                3,
            ),
            (
                "One struggle\nNewsletter ‘In Movement’ 1 (2024)\nHello.",
                Opening::HeadlineFirst,
                "In Movement",
                "One struggle",
                "2024-1",
                2,
            ),
            ("One struggle\nMarch 2026\nPROSE", Opening::HeadlineFirst, "", "One struggle", "2026-03", 2),
            (
                "Boletín «Semillas», mayo de 2026\nEl agua\nPROSE",
                Opening::LabelFirst,
                "Semillas",
                "El agua",
                "2026-05",
                2,
            ),
        ] {
            let text = text.replace("PROSE", prose);
            let begun = super::opening(&paragraphs(&text)).unwrap();
            assert_eq!(
                (begun.head.opening, begun.title.as_str(), begun.head.headline.as_str()),
                (opening, title, headline),
                "{text}"
            );
            assert_eq!((begun.slug.as_str(), begun.length), (slug, length), "{text}");
        }
        let banner = super::opening(&paragraphs("\n\n\nName\nMarch 2026\nHeadline")).unwrap();
        assert_eq!(banner.head.masthead_image, Some(Picture::lost()));
    }

    #[test]
    fn what_names_no_issue_is_none() {
        for (text, want) in [
            ("", Unreadable::Empty),
            ("March 2026", Unreadable::TooShort("one line")),
            ("Dear all,\nthe meeting is at eight.\nBring chairs.", Unreadable::NoLabel),
        ] {
            assert_eq!(super::opening(&paragraphs(text)).unwrap_err(), want);
        }
    }
}
