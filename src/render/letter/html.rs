//! What an issue says, as safe HTML for pages and feeds. What leads nowhere is no link here: a lost address leaves its words,
//! a lost call is left out, and what only a mail service can fill in is not there, nor the sentence around it.

use super::passage::{Passage, Run, Span, Target, passage, said};
use crate::model::letter::{Block, Call, CallPlace, Footer, Inline, LetterItem, Picture};
use crate::render::xml::escape;

/// The body and the call of an item; empty where it has neither. Its title is not part of it.
pub fn html(item: &LetterItem) -> String {
    let mut blocks: Vec<String> = item.body.iter().map(block).collect();
    blocks.retain(|block| !block.is_empty());
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

/// A passage of blocks, such as a lead.
pub fn blocks(blocks: &[Block]) -> String {
    blocks.iter().map(block).collect()
}

/// Who sends it and where they are. What else a footer says is said to those who get the mail.
pub fn footer(footer: &Footer) -> String {
    let line = |text: &Option<String>| text.as_deref().and_then(said);
    let org = line(&footer.org).map(|org| wrapped("p", wrapped("strong", escape(&org))));
    let address = line(&footer.address).map(|address| wrapped("p", escape(&address)));
    let social = wrapped("p", lines(&passage(&footer.social, true)));
    org.into_iter().chain(address).chain([social]).collect()
}

/// A call that leads somewhere.
fn call(cta: &Call) -> Option<String> {
    let target = Target::of(cta.href.as_ref()?)?;
    Some(link(&target, &escape(&said(&cta.label)?)))
}

fn block(block: &Block) -> String {
    let runs = |inlines: &[Inline]| lines(&passage(inlines, false));
    match block {
        Block::Paragraph { inlines, .. } => wrapped("p", runs(inlines)),
        Block::Heading { text } => wrapped("h3", said(text).map(|text| escape(&text)).unwrap_or_default()),
        Block::Quote { inlines, cite } => {
            let cite = cite.as_deref().and_then(said).map(|cite| wrapped("p", format!("– {}", escape(&cite))));
            wrapped("blockquote", wrapped("p", runs(inlines)) + &cite.unwrap_or_default())
        }
        Block::List { ordered, items } => {
            let items: String = items.iter().map(|item| wrapped("li", runs(item))).collect();
            wrapped(if *ordered { "ol" } else { "ul" }, items)
        }
        Block::Image(picture) => image(picture).unwrap_or_default(),
        Block::Button { label, href } => {
            let label = said(label).map(|label| escape(&label));
            let there = label.zip(Target::of(href)).map(|(label, target)| wrapped("p", link(&target, &label)));
            there.unwrap_or_default()
        }
        Block::Divider => "<hr>".into(),
    }
}

/// Nothing around nothing.
fn wrapped(element: &str, inside: String) -> String {
    if inside.trim().is_empty() { String::new() } else { format!("<{element}>{inside}</{element}>") }
}

fn lines(passage: &Passage) -> String {
    let line = |spans: &Vec<Span>| spans.iter().map(span).collect::<String>();
    passage.iter().map(line).collect::<Vec<_>>().join("<br>")
}

fn span(span: &Span) -> String {
    let runs: String = span.runs.iter().map(run).collect();
    span.target.as_ref().map_or(runs.clone(), |target| link(target, &runs))
}

fn run(run: &Run) -> String {
    let mut text = escape(&run.text);
    if run.em {
        text = format!("<em>{text}</em>");
    }
    if run.strong {
        text = format!("<strong>{text}</strong>");
    }
    text
}

fn link(target: &Target, inside: &str) -> String {
    format!("<a href=\"{}\">{inside}</a>", escape(target.address()))
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
