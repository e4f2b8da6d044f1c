//! An issue as programs get it: without what is lost, what only a mail service can fill in, and what is said to those who get the mail.

use chrono::SecondsFormat;
use serde_json::{Value, json};

use super::json::{About, json as object};
use super::passage::lines_without_tags;
use crate::model::edition::PublicLetter;
use crate::model::erratum::Erratum;
use crate::model::letter::{Block, Envelope, Footer, Group, Href, Inline, Letter, LetterItem, LetterSection, Picture};
use crate::render::Error;

/// `issues/<slug>.issue.json`: the shape of `issue show --json`, with `published` and, where there are any, the `errata` and
/// the `notice`.
pub fn document(public: &PublicLetter, notice: Option<&str>, path: &str) -> Result<String, Error> {
    let issue = &public.issue;
    let about = About {
        slug: &issue.slug,
        title: &issue.title,
        label: &issue.label,
        language: &issue.language,
        state: issue.state.as_str(),
    };
    let failed = |source| Error::Json { path: path.to_string(), source };
    let mut object = object(&about, &readable(&public.letter), &[]).map_err(failed)?;
    if let Some(at) = issue.published {
        object["published"] = json!(at.to_rfc3339_opts(SecondsFormat::Secs, true));
    }
    if !public.errata.is_empty() {
        object["errata"] = public.errata.iter().map(erratum).collect();
    }
    if let Some(first) = public.first.as_ref().filter(|first| **first != issue.slug) {
        object["translation_of"] = json!(first);
    }
    if let Some(notice) = notice {
        object["notice"] = json!(notice);
    }
    let mut text = serde_json::to_string_pretty(&object).map_err(failed)?;
    text.push('\n');
    Ok(text)
}

/// What was put right, without who did it.
pub fn erratum(erratum: &Erratum) -> Value {
    let at = erratum.at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let Erratum { number, piece, withdrawn, note, .. } = erratum;
    json!({"revision": number, "piece": piece, "withdrawn": withdrawn, "note": note, "at": at})
}

/// What a reader can see and follow.
fn readable(letter: &Letter) -> Letter {
    let mut letter = letter.clone();
    letter.head.masthead_image = shown(letter.head.masthead_image);
    letter.head.envelope = Envelope::default();
    letter.lead = blocks(&letter.lead);
    letter.sections = letter.sections.into_iter().map(section).collect();
    letter.footer =
        Footer { body: Vec::new(), unsubscribe: None, social: inlines(&letter.footer.social, true), ..letter.footer };
    letter
}

fn section(section: LetterSection) -> LetterSection {
    let groups = section.groups.into_iter().map(|group| Group {
        logo: shown(group.logo),
        items: group.items.into_iter().map(item).collect(),
        ..group
    });
    LetterSection { heading_image: shown(section.heading_image), groups: groups.collect(), ..section }
}

fn item(item: LetterItem) -> LetterItem {
    LetterItem {
        body: blocks(&item.body),
        image: shown(item.image),
        cta: item.cta.filter(|cta| cta.href.as_ref().is_some_and(leads)),
        // What the outlet said first is for editors.
        origin: None,
        ..item
    }
}

fn shown(picture: Option<Picture>) -> Option<Picture> {
    picture.filter(|picture| !picture.lost)
}

fn leads(href: &Href) -> bool {
    matches!(href, Href::Web(_) | Href::Mail(_))
}

fn blocks(all: &[Block]) -> Vec<Block> {
    all.iter().filter_map(block).collect()
}

/// A block, if anything is left of it.
fn block(block: &Block) -> Option<Block> {
    let some = |said: &[Inline]| Some(inlines(said, false)).filter(|left| left.iter().any(|one| !one.text.is_empty()));
    Some(match block {
        Block::Paragraph { role, inlines } => Block::Paragraph { role: *role, inlines: some(inlines)? },
        Block::Quote { inlines, cite } => Block::Quote { inlines: some(inlines)?, cite: cite.clone() },
        Block::List { ordered, items } => {
            let items: Vec<Vec<Inline>> = items.iter().filter_map(|item| some(item)).collect();
            Some(Block::List { ordered: *ordered, items })
                .filter(|list| !matches!(list, Block::List { items, .. } if items.is_empty()))?
        }
        Block::Image(picture) => Block::Image(Some(picture).filter(|picture| !picture.lost)?.clone()),
        Block::Button { href, .. } => Some(block).filter(|_| leads(href))?.clone(),
        Block::Heading { .. } | Block::Divider => block.clone(),
    })
}

fn inlines(inlines: &[Inline], in_footer: bool) -> Vec<Inline> {
    let left = lines_without_tags(inlines, in_footer).into_iter();
    left.map(|inline| Inline { href: inline.href.filter(leads), ..inline }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::issue::{Issue, IssueState};
    use crate::render::letter::tests::WHOLE;

    #[test]
    fn programs_get_what_readers_can_see_and_no_tag_of_a_mail_service() {
        let letter: Letter = serde_json::from_str(WHOLE).unwrap();
        let issue = Issue {
            slug: "2026-05".into(),
            title: "Kites".into(),
            label: "May 2026".into(),
            language: "en".parse().unwrap(),
            state: IssueState::Published,
            sections: Vec::new(),
            scheduled: None,
            published: Some("2026-05-01T10:00:00Z".parse().unwrap()),
        };
        let erratum: Erratum = serde_json::from_str(
            r#"{"number": 2, "piece": "lead", "withdrawn": false, "note": "A name.", "by": "hidden", "at": "2026-05-02T10:00:00Z"}"#,
        )
        .unwrap();
        let text = document(
            &PublicLetter { issue, errata: vec![erratum], letter, first: None },
            Some("Invented."),
            "issues/2026-05.issue.json",
        )
        .unwrap();
        for gone in ["lost", "contact.EMAIL", "\"#\"", "nsubscribe", "envelope", "hidden"] {
            assert!(!text.contains(gone), "{gone} in {text}");
        }
        for there in [
            "Hello ",
            "https://e.org/b",
            "1 Road",
            "2026-05-01T10:00:00Z",
            "2026-05-02T10:00:00Z",
            "A name.",
            "Invented.",
            "wind",
        ] {
            assert!(text.contains(there), "no {there} in {text}");
        }
        let back: Letter = serde_json::from_str(&text).unwrap();
        assert_eq!(readable(&back), back, "nothing more is left out the second time");
    }
}
