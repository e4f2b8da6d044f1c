//! What a form says of a piece of an issue, over what the piece said before: nothing that the form does not ask for is lost.

use super::super::fields::Fields;
use super::rows::{ITEMS, KINDS, LAYOUTS, OPENINGS, PLACES, SHOWN, bare};
use crate::compose;
use crate::config::Config;
use crate::desk::{self, Said};
use crate::model::erratum::{BadNote, ErratumNote};
use crate::model::letter::{
    Address, Block, Call, Envelope, Footer, Group, Head, Href, LetterDate, LetterItem, LetterSection, Picture, Role,
};
use crate::model::words::SaidDate;
use crate::store::letters::{Piece, PlacedText, PlacedWords};

/// A row that cannot be kept, and the message that says why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    pub name: &'static str,
    pub key: &'static str,
}

/// The piece as the form has it.
pub fn of(fields: &Fields, before: &Piece, placed: Option<&PlacedText>, config: &Config) -> Result<Piece, Wrong> {
    Ok(match before {
        Piece::Head(head) => Piece::Head(head_of(fields, head)),
        Piece::Lead(lead) => Piece::Lead(with_roles(compose::blocks(&text(fields, "lead"), lead))),
        Piece::Footer(footer) => Piece::Footer(Footer {
            org: line(fields, "org"),
            address: line(fields, "address"),
            body: compose::blocks(&text(fields, "footer-body"), &footer.body),
            unsubscribe: line(fields, "unsubscribe"),
            ..footer.clone()
        }),
        Piece::Section(section) => Piece::Section(section_of(fields, section)),
        Piece::Group(group) => {
            let outlet = line(fields, "group-outlet");
            let known = config.outlets.iter().find(|known| Some(&known.slug) == outlet.as_ref());
            let label = line(fields, "label").or_else(|| known.map(|known| known.name.clone()));
            Piece::Group(Group { label, outlet: known.map(|known| known.slug.clone()), ..group.clone() })
        }
        Piece::Item(item) => Piece::Item(Box::new(item_of(fields, item)?)),
        Piece::Words(_) => match placed {
            Some(placed) => Piece::Words(Box::new(words_of(fields, placed))),
            None => before.clone(),
        },
    })
}

/// What readers of a published issue are to be told.
pub fn note_of(fields: &Fields) -> Result<ErratumNote, Wrong> {
    ErratumNote::try_from(text(fields, "note")).map_err(|why| Wrong {
        name: "note",
        key: match why {
            BadNote::Missing => "write-no-note",
            BadNote::Long(_) => "write-long-note",
        },
    })
}

/// What the issue says of an entry.
fn words_of(fields: &Fields, placed: &PlacedText) -> PlacedWords {
    let said = Said { title: fields.get("title"), text: fields.get("summary"), newest: fields.has("newest") };
    desk::words_put_right(placed, said)
}

/// One line, as people type it.
fn line(fields: &Fields, name: &str) -> Option<String> {
    let words: Vec<&str> = fields.get(name)?.split_whitespace().collect();
    Some(words.join(" ")).filter(|line| !line.is_empty())
}

fn text(fields: &Fields, name: &str) -> String {
    fields.get(name).unwrap_or_default().to_string()
}

/// What was chosen, else what stood there.
fn chosen<T: Copy>(fields: &Fields, name: &str, all: &[(T, &'static str)], before: T) -> T {
    let value = fields.get(name);
    all.iter().find(|(_, word)| Some(bare(word)) == value).map_or(before, |(one, _)| *one)
}

fn head_of(fields: &Fields, head: &Head) -> Head {
    let envelope = Envelope {
        subject: line(fields, "subject"),
        preheader: line(fields, "preheader"),
        from: line(fields, "from"),
        reply_to: line(fields, "reply-to"),
    };
    Head {
        headline: line(fields, "headline").unwrap_or_default(),
        masthead: line(fields, "masthead"),
        label_line: line(fields, "label-line"),
        tagline: line(fields, "tagline"),
        opening: chosen(fields, "opening", &OPENINGS, head.opening),
        envelope,
        ..head.clone()
    }
}

/// The first paragraph of a lead greets, the last one closes.
fn with_roles(mut lead: Vec<Block>) -> Vec<Block> {
    let paragraphs = lead.iter_mut().filter_map(|block| match block {
        Block::Paragraph { role, .. } => Some(role),
        _ => None,
    });
    let mut roles: Vec<&mut Option<Role>> = paragraphs.collect();
    for role in &mut roles {
        **role = Some(Role::Body);
    }
    if let [first, .., last] = &mut roles[..] {
        (**first, **last) = (Some(Role::Greeting), Some(Role::Closing));
    }
    lead
}

fn section_of(fields: &Fields, section: &LetterSection) -> LetterSection {
    let heading = line(fields, "heading");
    LetterSection {
        kind: chosen(fields, "kind", &KINDS, section.kind),
        layout: chosen(fields, "layout", &LAYOUTS, section.layout),
        show_outlet: chosen(fields, "show-outlet", &SHOWN, section.show_outlet),
        // A heading that is written stands for the banner that is lost.
        heading_image: section.heading_image.clone().filter(|banner| !banner.lost || heading.is_none()),
        heading,
        ..section.clone()
    }
}

fn item_of(fields: &Fields, item: &LetterItem) -> Result<LetterItem, Wrong> {
    let title = line(fields, "title").ok_or(Wrong { name: "title", key: "write-no-title" })?;
    let link = address(fields, "link")?;
    let dates: Result<Vec<SaidDate>, Wrong> = text(fields, "dates")
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.parse().map_err(|_| Wrong { name: "dates", key: "write-bad-date" }))
        .collect();
    let dates = dates?.into_iter().map(|date| LetterDate { kind: date.kind, start: date.start, end: date.end });
    Ok(LetterItem {
        title,
        body: compose::blocks(&text(fields, "body"), &item.body),
        link,
        cta: call(fields, item)?,
        kind: chosen(fields, "item-kind", &ITEMS, item.kind),
        outlet: line(fields, "outlet"),
        byline: line(fields, "byline"),
        language: fields.get("language").and_then(|tag| tag.parse().ok()),
        image: picture(fields, item.image.as_ref())?,
        regions: fields.all("region").filter_map(|slug| slug.parse().ok()).collect(),
        topics: fields.all("topic").map(str::to_string).collect(),
        dates: dates.collect(),
        ..item.clone()
    })
}

/// An address of the web.
fn address(fields: &Fields, name: &'static str) -> Result<Option<Address>, Wrong> {
    let address =
        fields.get(name).map(|address| address.parse::<Address>().map_err(|_| Wrong { name, key: "write-bad-link" }));
    address.transpose()
}

/// The words that ask to go on; without any there is no call. Where it says no address of its own it leads where the title does.
fn call(fields: &Fields, item: &LetterItem) -> Result<Option<Call>, Wrong> {
    let Some(label) = line(fields, "call") else { return Ok(None) };
    let wrong = Wrong { name: "call-link", key: "write-bad-link" };
    let href = fields.get("call-link").map(|href| href.parse::<Href>().map_err(|_| wrong)).transpose()?;
    let own = || fields.get("link").and_then(|link| link.parse().ok());
    let before = item.cta.as_ref().map_or(PLACES[0].0, |call| call.placement);
    Ok(Some(Call { label, href: href.or_else(own), placement: chosen(fields, "call-place", &PLACES, before) }))
}

fn picture(fields: &Fields, before: Option<&Picture>) -> Result<Option<Picture>, Wrong> {
    let Some(address) = fields.get("image") else { return Ok(None) };
    let wrong = Wrong { name: "image", key: "write-bad-image" };
    let (media, url) = match address.strip_prefix("media/") {
        Some(media) => (Some(media.to_string()), None),
        None => (None, Some(address.parse::<Address>().map_err(|_| wrong)?.url().clone())),
    };
    let same = before.filter(|before| (&before.media, &before.url) == (&media, &url)).cloned().unwrap_or_default();
    let alt = line(fields, "alt");
    Ok(Some(Picture {
        decorative: alt.is_none() && fields.has("decorative"),
        alt,
        credit: line(fields, "credit"),
        caption: line(fields, "caption"),
        media,
        url,
        ..same
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(json: &str) -> LetterItem {
        serde_json::from_str(json).unwrap()
    }

    const BEFORE: &str = r##"{"id": "p/1", "kind": "news", "title": "Old", "body": [],
        "image": {"url": "https://e.org/a.jpg", "alt": "A kite", "width": 600}, "cta": {"label": "Read more", "href": "#", "placement": "inline_end"}}"##;

    #[test]
    fn a_form_says_what_an_item_is_and_keeps_what_it_does_not_ask_for() {
        let fields = Fields::parse(
            b"title=+New++title+&body=One.%0A%0ATwo.&link=https://e.org/x&call=Read+more&image=https://e.org/a.jpg&alt=A+red+kite\
              &region=asia&topic=labour&dates=deadline:2026-03-31&language=es&item-kind=item-call",
        );
        let said = item_of(&fields, &item(BEFORE)).unwrap();
        assert_eq!((said.id.as_str(), said.title.as_str(), said.body.len()), ("p/1", "New title", 2));
        let call = said.cta.unwrap();
        assert_eq!(call.href.unwrap().to_string(), "https://e.org/x", "it leads where the title does");
        assert_eq!(call.placement, crate::model::letter::CallPlace::InlineEnd);
        let picture = said.image.unwrap();
        assert_eq!((picture.alt.as_deref(), picture.width), (Some("A red kite"), Some(600)));
        assert_eq!((said.regions.len(), said.topics.len(), said.dates.len()), (1, 1, 1));
    }

    #[test]
    fn what_cannot_be_kept_is_named() {
        for (form, name) in [
            ("body=x", "title"),
            ("title=x&link=e.org", "link"),
            ("title=x&link=javascript:alert(1)", "link"),
            ("title=x&call=Read&call-link=nowhere", "call-link"),
            ("title=x&image=a.jpg", "image"),
            ("title=x&dates=tomorrow", "dates"),
        ] {
            assert_eq!(item_of(&Fields::parse(form.as_bytes()), &item(BEFORE)).unwrap_err().name, name, "{form}");
        }
    }

    #[test]
    fn the_first_paragraph_of_a_lead_greets_and_the_last_one_closes() {
        let roles = |text: &str| -> Vec<Option<Role>> {
            let lead = with_roles(compose::blocks(text, &[]));
            lead.iter().map(|block| if let Block::Paragraph { role, .. } = block { *role } else { None }).collect()
        };
        assert_eq!(
            roles("One.\n\n## Why\n\nTwo.\n\nThree."),
            [Some(Role::Greeting), None, Some(Role::Body), Some(Role::Closing)]
        );
        assert_eq!(roles("One."), [Some(Role::Body)]);
    }
}
