//! Paragraphs, lists, quotations, pictures and buttons of a mail.

use super::pen::{Pen, escape, link};
use super::sheet::{ACCENT, COLUMN, LINE, SOFT, SUNK};
use crate::model::letter::{Block, Href, Inline, Picture};
use crate::render::letter::passage::Target;

/// A paragraph that holds this HTML. Only its output ends with `PARAGRAPH_END`.
pub(super) fn paragraph(inside: &str) -> String {
    format!("<p style=\"margin:0 0 16px\">{inside}</p>\n")
}

pub(super) const PARAGRAPH_END: &str = "</p>\n";

/// The blocks of a passage, each where it says something; `level` is that of a heading.
pub(super) fn blocks(pen: &Pen, blocks: &[Block], level: u8) -> Vec<String> {
    blocks.iter().map(|there| block(pen, there, level)).filter(|html| !html.is_empty()).collect()
}

fn block(pen: &Pen, block: &Block, level: u8) -> String {
    match block {
        Block::Paragraph { inlines, .. } => said(&pen.runs(inlines), paragraph),
        Block::Heading { text } => said(&escape(text), |text| {
            let style = pen.sheet.heading(if pen.is_footer { 15 } else { 19 });
            format!("<h{level} style=\"margin:8px 0 10px;{style}\">{text}</h{level}>\n")
        }),
        Block::Quote { inlines, cite } => said(&pen.runs(inlines), |words| quote(pen, words, cite.as_deref())),
        Block::List { ordered, items } => list(pen, *ordered, items),
        Block::Image(there) => picture(pen, there),
        Block::Button { label, href } => button(pen, label, href),
        Block::Divider => format!("<hr class=\"r\" style=\"margin:24px 0;border:0;border-top:1px solid {LINE}\">\n"),
    }
}

/// Nothing around nothing.
fn said(words: &str, around: impl Fn(&str) -> String) -> String {
    if words.trim().is_empty() { String::new() } else { around(words) }
}

/// A quotation has its rule in a table: Outlook on Windows pads nothing else.
fn quote(pen: &Pen, words: &str, cite: Option<&str>) -> String {
    let sheet = &pen.sheet;
    let cite = cite.map(escape).unwrap_or_default();
    let cite = said(&cite, |cite| format!("<p class=\"s\" style=\"margin:8px 0 0;{}\">– {cite}</p>", sheet.small(14)));
    let (table, side, text) = (TABLE, sheet.start, sheet.text(17));
    format!(
        "<blockquote style=\"margin:0 0 18px\">{table}><tr><td class=\"t\" align=\"{side}\" \
         style=\"padding-{side}:18px;border-{side}:3px solid {ACCENT};{text}\">\
         <p style=\"margin:0;font-style:{}\">{words}</p>{cite}</td></tr></table></blockquote>\n",
        sheet.slant
    )
}

/// How every table begins, up to its style: it lays out, and is no table of anything.
pub(super) const TABLE: &str = "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"";

fn list(pen: &Pen, ordered: bool, items: &[Vec<Inline>]) -> String {
    let items = items.iter().map(|item| pen.runs(item));
    let items: String =
        items.map(|item| said(&item, |item| format!("<li style=\"margin:0 0 6px\">{item}</li>\n"))).collect();
    let (element, side, other) = (if ordered { "ol" } else { "ul" }, pen.sheet.start, pen.sheet.end);
    said(&items, |items| {
        format!("<{element} style=\"margin:0 0 16px;padding-{side}:24px;padding-{other}:0\">\n{items}</{element}>\n")
    })
}

/// A button that is a cell of colour, so that it is one with every style taken away.
fn button(pen: &Pen, label: &str, href: &Href) -> String {
    let Some(address) = pen.address(href) else { return String::new() };
    said(&escape(label), |label| {
        format!(
            "{TABLE} style=\"margin:6px 0 20px\"><tr><td bgcolor=\"{ACCENT}\" style=\"background-color:{ACCENT};mso-padding-alt:13px 26px\">\
             <a href=\"{address}\" style=\"display:inline-block;padding:13px 26px;font:bold 16px/1.25 {};color:#ffffff;\
             text-decoration:none\">{label}</a></td></tr></table>\n",
            pen.sheet.sans
        )
    })
}

/// Pixels that a picture is high at most.
const TALLEST: u64 = 2000;

/// A picture as wide as the column at most, with what is said beneath it; nothing where it is lost or has no address yet.
pub(super) fn picture(pen: &Pen, picture: &Picture) -> String {
    let Some(mut image) = image(pen, picture) else { return String::new() };
    // A link with nothing to say in it would have no name.
    let is_named = !picture.decorative && picture.alt.as_deref().is_some_and(|alt| !alt.trim().is_empty());
    let leads = picture.link.as_ref().filter(|_| is_named).and_then(|url| url.as_str().parse().ok());
    if let Some(address) = leads.and_then(|href| pen.address(&href)) {
        image = link(&address, &image, false);
    }
    let beneath: Vec<String> =
        [&picture.caption, &picture.credit].into_iter().flatten().map(|words| escape(words)).collect();
    let beneath = said(&beneath.join(" · "), |words| {
        format!("<p class=\"s\" style=\"margin:8px 0 0;{}\">{words}</p>", pen.sheet.small(13))
    });
    format!("<div style=\"margin:0 0 18px\">{image}{beneath}</div>\n")
}

/// The picture alone. Until it comes, and where pictures are off, its words stand in its place.
fn image(pen: &Pen, picture: &Picture) -> Option<String> {
    let (source, alt) = source(picture)?;
    let width = picture.width.unwrap_or(COLUMN).clamp(1, COLUMN);
    let height = height(picture, width).map(|height| format!(" height=\"{height}\"")).unwrap_or_default();
    let (slant, leading, serif) = (pen.sheet.slant, pen.sheet.leading, pen.sheet.serif);
    Some(format!(
        "<img class=\"k\" src=\"{source}\" width=\"{width}\"{height} alt=\"{alt}\" style=\"display:block;width:100%;max-width:{width}px;\
         height:auto;border:0;background-color:{SUNK};color:{SOFT};font:{slant} 15px/{leading} {serif}\">"
    ))
}

/// As high as it is at this width; not said of what is no picture for a column.
fn height(picture: &Picture, width: u32) -> Option<u64> {
    let (wide, high) = (u64::from(picture.width?), u64::from(picture.height?));
    (high * u64::from(width)).checked_div(wide).filter(|height| *height <= TALLEST)
}

/// An outlet's mark, on a ground of its own so that dark mode does not swallow it; `name` is what it says where it says nothing itself.
pub(super) fn logo(pen: &Pen, picture: &Picture, name: &str) -> Option<String> {
    let (source, alt) = source(picture)?;
    let alt = if alt.is_empty() { escape(name) } else { alt };
    let style =
        format!("display:block;height:32px;width:auto;border:0;padding:8px;background-color:#ffffff;color:{SOFT}");
    Some(format!(
        "<img src=\"{source}\" height=\"32\" alt=\"{alt}\" style=\"{style};font:bold 15px/2 {}\">",
        pen.sheet.sans
    ))
}

/// Where a picture is and what it shows, escaped; `None` where it is lost or has no address.
fn source(picture: &Picture) -> Option<(String, String)> {
    let url = picture.url.as_ref().filter(|_| !picture.lost)?;
    let target = Target::of(&url.as_str().parse().ok()?)?;
    let alt = picture.alt.as_deref().filter(|_| !picture.decorative).unwrap_or_default();
    Some((escape(target.address()), escape(alt)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::service::MailService;
    use super::super::sheet::Sheet;
    use super::*;

    fn pen(language: &str) -> Pen {
        let sheet = Sheet::of(&language.parse().unwrap());
        Pen { sheet, service: MailService::default(), is_footer: false }
    }

    #[test]
    fn pictures_are_as_wide_as_the_column_and_say_what_they_show() {
        let url = "https://e.org/a.jpg?b&c";
        for (picture, want) in [
            (
                json!({"url": url, "alt": "A \"kite\"", "width": 1200, "height": 801}),
                "width=\"536\" height=\"357\" alt=\"A &quot;kite&quot;\"",
            ),
            (json!({"url": url, "alt": "x", "width": 300, "height": 100}), "width=\"300\" height=\"100\" alt=\"x\""),
            (json!({"url": url, "alt": "x", "width": 0, "height": 100}), "width=\"1\" alt=\"x\""),
            (json!({"url": url, "alt": "x", "height": 4_294_967_295u32}), "width=\"536\" alt=\"x\""),
            (json!({"url": url, "alt": "x", "width": 1, "height": 4_294_967_295u32}), "width=\"1\" alt=\"x\""),
            (json!({"url": url, "alt": "x", "decorative": true, "link": url}), "width=\"536\" alt=\"\""),
            (json!({"url": url, "alt": "x", "link": url}), "<a class=\"l\" href=\"https://e.org/a.jpg?b&amp;c\""),
            (json!({"url": url, "alt": "x", "caption": "Up", "credit": "Ana"}), ">Up · Ana</p></div>"),
            (json!({"url": url, "alt": "x", "lost": true}), ""),
            (json!({"media": "ab12", "alt": "x"}), ""),
            (json!({"url": "data:image/png;base64,AAAA", "alt": "x"}), ""),
        ] {
            let html = super::picture(&pen("en"), &serde_json::from_value(picture).unwrap());
            assert!(html.contains(want) && html.is_empty() == want.is_empty(), "{want}: {html}");
            assert_eq!(html.contains("<a "), want.contains("<a "), "{html}");
        }
    }

    #[test]
    fn nothing_stands_around_nothing() {
        let empty = json!([{"kind": "paragraph", "inlines": []}, {"kind": "paragraph", "inlines": [{"text": " ", "href": "https://e.org/", "br": true}]},
            {"kind": "heading", "text": " "}, {"kind": "quote", "inlines": [], "cite": "Ana"}, {"kind": "list", "ordered": true, "items": [[], []]},
            {"kind": "image", "lost": true}, {"kind": "button", "label": "Go", "href": "#"}, {"kind": "button", "label": "", "href": "https://e.org/"}]);
        let empty: Vec<Block> = serde_json::from_value(empty).unwrap();
        assert_eq!(blocks(&pen("en"), &empty, 2), Vec::<String>::new());
    }
}
