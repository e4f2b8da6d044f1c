//! Sections of a mail: their headings, the outlets in them, and the items, each a row of one table.

use super::block::{PARAGRAPH_END, blocks, logo, paragraph, picture};
use super::pen::{Pen, escape};
use super::sheet::{ACCENT, INK, LINE, SOFT};
use crate::model::letter::{Block, CallPlace, Group, Href, Layout, LetterItem, LetterSection};

/// The rows of a section.
pub(super) fn section(pen: &Pen, section: &LetterSection) -> String {
    let mut rows = heading(pen, section);
    let mut is_first = true;
    for group in &section.groups {
        let label = label(pen, group);
        if let Some(label) = &label {
            rows.push_str(&row(pen, "", label, Gap::before(is_first, section.layout), 0));
            is_first = true;
        }
        for item in &group.items {
            let pen = item.language.as_ref().map_or(*pen, |language| pen.in_language(language));
            rows.push_str(&self::item(&pen, item, section.layout, group, is_first));
            is_first = false;
        }
    }
    rows
}

/// What stands above a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    Space,
    Rule,
}

impl Gap {
    /// Cards have a rule between them, what is shorter only room.
    fn before(is_first: bool, layout: Layout) -> Gap {
        match layout {
            _ if is_first => Gap::None,
            Layout::Card => Gap::Rule,
            Layout::RunIn | Layout::HeadlineList => Gap::Space,
        }
    }
}

/// A row of the column; `attributes` begin with a space.
fn row(pen: &Pen, attributes: &str, inside: &str, gap: Gap, below: u8) -> String {
    let (class, above) = match gap {
        Gap::None => ("t", format!("padding:0 0 {below}px")),
        Gap::Space => ("t", format!("padding:6px 0 {below}px")),
        Gap::Rule => ("t r", format!("padding:26px 0 {below}px;border-top:1px solid {LINE}")),
    };
    let (side, text) = (pen.sheet.start, pen.sheet.text(17));
    format!("<tr><td class=\"{class}\" align=\"{side}\"{attributes} style=\"{above};{text}\">\n{inside}</td></tr>\n")
}

/// The rule above a section and its heading, or the banner that is its heading.
fn heading(pen: &Pen, section: &LetterSection) -> String {
    let words = section.heading.as_deref().map(escape).filter(|words| !words.trim().is_empty());
    let banner = section.heading_image.as_ref().map(|there| picture(pen, there)).unwrap_or_default();
    let style = format!("{};color:{ACCENT}", pen.sheet.heading(24));
    let inside = match words {
        Some(words) => format!("{banner}<h2 class=\"m\" style=\"margin:0;{style}\">{words}</h2>\n"),
        None if banner.is_empty() => String::new(),
        None => format!("<h2 class=\"m\" style=\"margin:0;{style}\">{banner}</h2>\n"),
    };
    let side = pen.sheet.start;
    format!(
        "<tr><td style=\"font-size:1px;line-height:24px\">&nbsp;</td></tr>\n\
         <tr><td align=\"{side}\" style=\"padding:14px 0 16px;border-top:3px solid {ACCENT}\">\n{inside}</td></tr>\n"
    )
}

/// Whose words come next: the outlet's mark, else its name.
fn label(pen: &Pen, group: &Group) -> Option<String> {
    let name = group.label.as_deref().unwrap_or_default();
    let mark = group.logo.as_ref().and_then(|there| logo(pen, there, name));
    let inside = mark.or_else(|| Some(escape(name)).filter(|name| !name.trim().is_empty()))?;
    Some(beside(pen, &inside, "bold ", pen.sheet.spaced, 10))
}

/// A line beside the words: an outlet, a byline.
fn beside(pen: &Pen, inside: &str, weight: &str, spaced: &str, below: u8) -> String {
    let sans = pen.sheet.sans;
    format!(
        "<p class=\"s\" style=\"margin:0 0 {below}px;font:{weight}13px/1.5 {sans};color:{SOFT}{spaced}\">{inside}</p>\n"
    )
}

fn item(pen: &Pen, item: &LetterItem, layout: Layout, group: &Group, is_first: bool) -> String {
    let call = call(pen, item, layout);
    let title = title(pen, item, call.is_some());
    let outlet = item.outlet.as_deref().filter(|outlet| group.label.as_deref() != Some(outlet)).map(escape);
    let outlet = outlet.map(|outlet| beside(pen, &outlet, "bold ", "", 6)).unwrap_or_default();
    let byline = item.byline.as_deref().map(|byline| beside(pen, &escape(byline), "", "", 10)).unwrap_or_default();
    let attributes = item.language.as_ref();
    let attributes = attributes.map(|lang| format!(" lang=\"{lang}\" dir=\"{}\"", lang.dir())).unwrap_or_default();
    let image = item.image.as_ref().map(|there| picture(pen, there)).unwrap_or_default();
    // A list of headlines is the newsroom's choice for its own items; of an entry all is said that is known.
    let is_short = layout == Layout::HeadlineList && item.entry.is_none();
    let inside = match (layout, item.body.as_slice()) {
        (Layout::HeadlineList, _) if is_short => {
            outlet + &headline(pen, &title, 17, 4) + &byline + &ended(Vec::new(), call)
        }
        (Layout::RunIn, [Block::Paragraph { inlines, .. }, rest @ ..]) => {
            let bar = format!("<span class=\"s\" style=\"color:{SOFT}\">|</span>");
            let first = [format!("<strong>{title}</strong>"), pen.runs(inlines)];
            let first: Vec<String> = first.into_iter().filter(|part| !part.is_empty()).collect();
            let mut body = vec![paragraph(&first.join(&format!(" {bar} ")))];
            body.extend(blocks(pen, rest, 4));
            outlet + &image + &byline + &ended(body, call)
        }
        _ => image + &outlet + &headline(pen, &title, 21, 8) + &byline + &ended(blocks(pen, &item.body, 4), call),
    };
    row(pen, &attributes, &inside, Gap::before(is_first, layout), if is_short { 6 } else { 10 })
}

fn headline(pen: &Pen, title: &str, pixels: u8, below: u8) -> String {
    let style = pen.sheet.heading(pixels);
    if title.is_empty() { String::new() } else { format!("<h3 style=\"margin:0 0 {below}px;{style}\">{title}</h3>\n") }
}

/// The title, a link where it leads somewhere; underlined where no call beneath it shows that it does.
fn title(pen: &Pen, item: &LetterItem, has_call: bool) -> String {
    let words = escape(item.title.trim());
    let Some(address) = leads(pen, item).filter(|_| !words.is_empty()) else { return words };
    let line = if has_call { "none" } else { "underline" };
    format!("<a class=\"i\" href=\"{address}\" style=\"color:{INK};text-decoration:{line}\">{words}</a>")
}

/// Where the title leads: to the item's own address, else where its call does.
fn leads(pen: &Pen, item: &LetterItem) -> Option<String> {
    let own = item.link.clone().and_then(|address| pen.address(&Href::Web(address)));
    own.or_else(|| pen.address(item.cta.as_ref()?.href.as_ref()?))
}

/// A call that leads somewhere, told apart from the others for those who hear it. In a list of headlines the titles are the links.
fn call(pen: &Pen, item: &LetterItem, layout: Layout) -> Option<(CallPlace, String)> {
    let cta = item.cta.as_ref().filter(|cta| cta.placement != CallPlace::TitleLink)?;
    let address = pen.address(cta.href.as_ref()?)?;
    let label = escape(&cta.label);
    let is_said = layout == Layout::HeadlineList && leads(pen, item).as_ref() == Some(&address);
    if is_said || label.trim().is_empty() {
        return None;
    }
    let alone = label.trim_end_matches(['.', ':', ' ']);
    let heard = format!("{alone}: {}", escape(&item.title));
    let room = if cta.placement == CallPlace::OwnLine { "display:inline-block;padding:8px 0;" } else { "" };
    let link =
        format!("<a class=\"l\" href=\"{address}\" style=\"{room}color:{ACCENT}\" aria-label=\"{heard}\">{label}</a>");
    let whole = format!("<p style=\"margin:0 0 6px;font:bold 15px/1.4 {}\">{link}</p>\n", pen.sheet.sans);
    Some((cta.placement, if cta.placement == CallPlace::OwnLine { whole } else { link }))
}

/// The body with its call: at the end of its last paragraph, or beneath it.
fn ended(mut body: Vec<String>, call: Option<(CallPlace, String)>) -> String {
    match (call, body.last_mut()) {
        (Some((CallPlace::InlineEnd, call)), Some(last)) if last.ends_with(PARAGRAPH_END) => {
            last.truncate(last.len() - PARAGRAPH_END.len());
            last.push_str(&format!(" {call}{PARAGRAPH_END}"));
        }
        (Some((CallPlace::InlineEnd, call)), _) => body.push(paragraph(&call)),
        (Some((_, call)), _) => body.push(call),
        (None, _) => {}
    }
    body.concat()
}
