//! What an item says, as safe HTML for pages and feeds. What leads nowhere is no link here: a lost address leaves its words,
//! a lost call is left out, and what only a mail service can fill in is not there.

use crate::model::letter::{Block, Call, CallPlace, Href, Inline, LetterItem, Picture};
use crate::render::xml::escape;

/// The body and the call of an item; empty where it has neither. Its title is not part of it.
pub fn html(item: &LetterItem) -> String {
    let mut blocks: Vec<String> = item.body.iter().map(block).filter(|block| !block.is_empty()).collect();
    let call = item.cta.as_ref().and_then(|cta| Some((cta.placement, call(cta)?)));
    match (call, blocks.last_mut()) {
        (Some((CallPlace::InlineEnd, call)), Some(last)) if last.ends_with("</p>") => {
            last.truncate(last.len() - "</p>".len());
            last.push_str(&format!(" {call}</p>"));
        }
        (Some((CallPlace::InlineEnd | CallPlace::OwnLine, call)), _) => blocks.push(format!("<p>{call}</p>")),
        _ => {}
    }
    blocks.concat()
}

/// A call that leads somewhere.
fn call(cta: &Call) -> Option<String> {
    let address = address(cta.href.as_ref()?)?;
    Some(link(&address, &escape(&cta.label)))
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph { inlines, .. } => wrapped("p", runs(inlines)),
        Block::Heading { text } => wrapped("h3", escape(text)),
        Block::Quote { inlines, cite } => {
            let cite = cite.as_ref().map(|cite| wrapped("p", format!("– {}", escape(cite))));
            wrapped("blockquote", wrapped("p", runs(inlines)) + &cite.unwrap_or_default())
        }
        Block::List { ordered, items } => {
            let items: String = items.iter().map(|item| wrapped("li", runs(item))).collect();
            wrapped(if *ordered { "ol" } else { "ul" }, items)
        }
        Block::Image(picture) => image(picture).unwrap_or_default(),
        Block::Button { label, href } => {
            address(href).map(|address| wrapped("p", link(&address, &escape(label)))).unwrap_or_default()
        }
        Block::Divider => "<hr>".into(),
    }
}

/// Nothing around nothing.
fn wrapped(element: &str, inside: String) -> String {
    if inside.trim().is_empty() { String::new() } else { format!("<{element}>{inside}</{element}>") }
}

fn runs(inlines: &[Inline]) -> String {
    inlines.iter().filter(|inline| inline.merge.is_none()).map(run).collect()
}

fn run(inline: &Inline) -> String {
    let mut text = escape(&inline.text);
    if inline.em {
        text = format!("<em>{text}</em>");
    }
    if inline.strong {
        text = format!("<strong>{text}</strong>");
    }
    if let Some(address) = inline.href.as_ref().and_then(address) {
        text = link(&address, &text);
    }
    if inline.br { text + "<br>" } else { text }
}

fn link(address: &str, inside: &str) -> String {
    format!("<a href=\"{}\">{inside}</a>", escape(address))
}

/// The address, if a reader can follow it.
fn address(href: &Href) -> Option<String> {
    match href {
        Href::Web(address) => Some(address.url().to_string()),
        Href::Mail(_) => Some(href.to_string()),
        Href::Lost | Href::Merge(_) => None,
    }
}

/// A picture with an address of its own; one of the newsroom's files has none yet.
fn image(picture: &Picture) -> Option<String> {
    let url = picture.url.as_ref().filter(|_| !picture.lost)?;
    let alt = picture.alt.as_deref().filter(|_| !picture.decorative).unwrap_or_default();
    let caption = picture.caption.as_ref().map(|caption| wrapped("p", escape(caption))).unwrap_or_default();
    Some(format!("<p><img src=\"{}\" alt=\"{}\"></p>{caption}", escape(url.as_str()), escape(alt)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_says_what_it_says_and_links_to_what_is_there_only() {
        for (body, cta, want) in [
            ("[]", "null", ""),
            (
                r#"[{"kind": "paragraph", "inlines": [{"text": "a < b & "}, {"text": "c", "strong": true, "em": true}]}]"#,
                "null",
                "<p>a &lt; b &amp; <strong><em>c</em></strong></p>",
            ),
            (
                r##"[{"kind": "paragraph", "inlines": [{"text": "so", "href": "#"}, {"text": " or ", "br": true}, {"text": "so", "href": "https://e.org/?a=1&b"}]}]"##,
                "null",
                "<p>so or <br><a href=\"https://e.org/?a=1&amp;b\">so</a></p>",
            ),
            (
                r#"[{"kind": "paragraph", "inlines": [{"text": "One."}]}]"#,
                r##"{"label": "Read more", "href": "#", "placement": "own_line"}"##,
                "<p>One.</p>",
            ),
            (
                r#"[{"kind": "paragraph", "inlines": [{"text": "One."}]}]"#,
                r#"{"label": "Read more", "placement": "inline_end"}"#,
                "<p>One.</p>",
            ),
            (
                r#"[{"kind": "paragraph", "inlines": [{"text": "One."}]}]"#,
                r#"{"label": "Read more", "href": "https://e.org/", "placement": "inline_end"}"#,
                "<p>One. <a href=\"https://e.org/\">Read more</a></p>",
            ),
            (
                r#"[{"kind": "list", "ordered": false, "items": [[{"text": "a"}], []]}]"#,
                r#"{"label": "Read", "href": "mailto:a@e.org", "placement": "own_line"}"#,
                "<ul><li>a</li></ul><p><a href=\"mailto:a@e.org\">Read</a></p>",
            ),
            (
                r#"[{"kind": "paragraph", "inlines": [{"text": "{{contact.EMAIL}}", "merge": "recipient_email"}]}, {"kind": "image", "lost": true},
                {"kind": "quote", "inlines": [{"text": "We"}], "cite": "Ana"}, {"kind": "button", "label": "Out", "href": "{{unsubscribe}}"}, {"kind": "divider"}]"#,
                "null",
                "<blockquote><p>We</p><p>– Ana</p></blockquote><hr>",
            ),
            (
                r#"[{"kind": "image", "url": "https://e.org/a.jpg", "alt": "A \"kite\"", "caption": "Up"}]"#,
                "null",
                "<p><img src=\"https://e.org/a.jpg\" alt=\"A &quot;kite&quot;\"></p><p>Up</p>",
            ),
        ] {
            let text = format!(r#"{{"id": "p/1", "kind": "news", "title": "T", "body": {body}, "cta": {cta}}}"#);
            let item: LetterItem = serde_json::from_str(&text).unwrap();
            assert_eq!(html(&item), want, "{text}");
        }
    }
}
