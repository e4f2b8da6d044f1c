//! Passages as an editor types them: paragraphs parted by empty lines, with the marks of the newsletter's plain text, and a few
//! signs at the beginning of a line for what is no paragraph. Whatever is written comes back when it is read.
//!
//! | sign | what it makes |
//! |---|---|
//! | `## Words` | a heading |
//! | `> Words`, last line `> – Name` | a quotation, and who says it |
//! | `- Words`, `1. Words` | a list |
//! | `![what it shows](https://…)` | a picture; `![](#)` where one is lost |
//! | `[[Words](https://…)]` | a button |
//! | `---` | a line across |
//!
//! A paragraph that begins with such a sign has a `\` before it.

use super::import::inlines;
use crate::model::letter::{Block, Href, Inline, Picture, marked};

/// The blocks of a text. Of a picture that `before` has as well all else is kept that is known of it.
pub fn blocks(text: &str, before: &[Block]) -> Vec<Block> {
    let lines: Vec<&str> = text.lines().map(|line| line.trim_matches(|c: char| c.is_ascii_whitespace())).collect();
    let passages = lines.split(|line| line.is_empty()).filter(|passage| !passage.is_empty());
    let mut blocks: Vec<Block> = passages.filter_map(block).collect();
    for picture in blocks.iter_mut().filter_map(picture_of) {
        let known = before.iter().filter_map(|block| match block {
            Block::Image(known) => Some(known),
            _ => None,
        });
        let same = known.into_iter().find(|known| (&known.url, &known.media) == (&picture.url, &picture.media));
        if let Some(same) = same {
            let alt = picture.alt.take();
            *picture = Picture { decorative: same.decorative && alt.is_none(), alt, ..same.as_ref().clone() };
        }
    }
    blocks
}

fn picture_of(block: &mut Block) -> Option<&mut Picture> {
    match block {
        Block::Image(picture) if !picture.lost => Some(picture),
        _ => None,
    }
}

fn block(lines: &[&str]) -> Option<Block> {
    let (first, rest) = lines.split_first()?;
    if let Some(one) = of_one_line(first).filter(|_| rest.is_empty()) {
        return Some(one);
    }
    if lines.iter().all(|line| quoted(line).is_some()) {
        return Some(quotation(lines));
    }
    for ordered in [false, true] {
        let items: Option<Vec<&str>> = lines.iter().map(|line| listed(line, ordered)).collect();
        if let Some(items) = items {
            return Some(Block::List { ordered, items: items.into_iter().map(inlines).collect() });
        }
    }
    Some(Block::paragraph(paragraph(lines)))
}

/// Headings, pictures, buttons and lines across.
fn of_one_line(line: &str) -> Option<Block> {
    if line == "---" {
        return Some(Block::Divider);
    }
    if let Some(text) = heading(line) {
        return Some(Block::Heading { text: text.to_string() });
    }
    if let Some((alt, address)) = line.strip_prefix("![").and_then(link) {
        return Some(Block::Image(Box::new(picture(alt, address)?)));
    }
    let (label, address) = line.strip_prefix("[[")?.strip_suffix(']').and_then(link)?;
    Some(Block::Button { label: label.to_string(), href: address.parse().ok()? })
}

fn heading(line: &str) -> Option<&str> {
    let words = line.trim_start_matches('#');
    let text = words.strip_prefix(' ')?.trim();
    ((1..=6).contains(&(line.len() - words.len())) && !text.is_empty()).then_some(text)
}

/// `words](address)` to its end.
fn link(rest: &str) -> Option<(&str, &str)> {
    rest.strip_suffix(')')?.rsplit_once("](")
}

fn picture(alt: &str, address: &str) -> Option<Picture> {
    let alt = Some(alt.trim()).filter(|alt| !alt.is_empty()).map(String::from);
    if address == "#" {
        return Some(Picture { alt, ..Picture::lost() });
    }
    match address.strip_prefix("media/") {
        Some(media) => Some(Picture { media: Some(media.to_string()), alt, ..Picture::default() }),
        None => match address.parse().ok()? {
            Href::Web(address) => Some(Picture { url: Some(address.url().clone()), alt, ..Picture::default() }),
            _ => None,
        },
    }
}

fn quoted(line: &str) -> Option<&str> {
    line.strip_prefix('>').map(str::trim_start)
}

fn quotation(lines: &[&str]) -> Block {
    let mut said: Vec<&str> = lines.iter().filter_map(|line| quoted(line)).collect();
    let last = said.last().and_then(|last| last.strip_prefix('–').or_else(|| last.strip_prefix('—')));
    let cite = last.map(|name| name.trim().to_string()).filter(|name| said.len() > 1 && !name.is_empty());
    if cite.is_some() {
        said.pop();
    }
    Block::Quote { inlines: paragraph(&said), cite }
}

fn listed(line: &str, ordered: bool) -> Option<&str> {
    let rest = match ordered {
        false => line.strip_prefix("- ").or_else(|| line.strip_prefix("• "))?,
        true => {
            let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
            (rest.len() < line.len()).then(|| rest.strip_prefix(". "))??
        }
    };
    Some(rest.trim()).filter(|rest| !rest.is_empty())
}

/// Lines as runs; each but the last ends where it ends.
fn paragraph(lines: &[&str]) -> Vec<Inline> {
    let mut all = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let line =
            if at == 0 { line.strip_prefix('\\').filter(|rest| begins_with_sign(rest)).unwrap_or(line) } else { line };
        let mut runs = inlines(line);
        if let Some(last) = runs.last_mut().filter(|_| at + 1 < lines.len()) {
            last.br = true;
        }
        all.append(&mut runs);
    }
    all
}

/// Whether a paragraph with this first line would be read as something else.
fn begins_with_sign(line: &str) -> bool {
    line.starts_with('\\')
        || of_one_line(line).is_some()
        || quoted(line).is_some()
        || listed(line, false).is_some()
        || listed(line, true).is_some()
}

/// The text that is read as these blocks.
pub fn written(blocks: &[Block]) -> String {
    blocks.iter().map(text).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn text(block: &Block) -> String {
    match block {
        Block::Paragraph { inlines, .. } => {
            let text = marked(inlines);
            let is_sign = text.lines().next().is_some_and(begins_with_sign);
            if is_sign { format!("\\{text}") } else { text }
        }
        Block::Heading { text } => format!("## {text}"),
        Block::Quote { inlines, cite } => {
            let said = marked(inlines);
            let said = said.lines().map(|line| format!("> {line}"));
            said.chain(cite.iter().map(|name| format!("> – {name}"))).collect::<Vec<_>>().join("\n")
        }
        Block::List { ordered, items } => {
            let item = |(number, item): (usize, &Vec<Inline>)| {
                let mark = if *ordered { format!("{}.", number + 1) } else { "-".to_string() };
                format!("{mark} {}", marked(item).replace('\n', " "))
            };
            items.iter().filter(|item| !item.is_empty()).enumerate().map(item).collect::<Vec<_>>().join("\n")
        }
        Block::Image(picture) => {
            let address = match (&picture.media, &picture.url) {
                (Some(media), _) => format!("media/{media}"),
                (None, Some(url)) => url.to_string(),
                (None, None) => "#".to_string(),
            };
            format!("![{}]({address})", picture.alt.as_deref().unwrap_or_default())
        }
        Block::Button { label, href } => format!("[[{label}]({href})]"),
        Block::Divider => "---".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_comes_back() {
        for text in [
            "One **strong** word.\n\nA second paragraph, [linked](https://e.org/), and *soft*.",
            "## Why\n\n> We go on.\n> – Ana\n\n- one\n- [two](https://e.org/a)\n\n1. first\n2. second",
            "![A kite](https://e.org/a.jpg)\n\n![](#)\n\n[[Join](https://e.org/join)]\n\n---\n\nafter",
            "\\- not a list\n\n\\> not said by anybody\n\n\\## no heading\n\n\\1. no number\n\n\\\\ a stroke",
            "a line\nand another\n\nمرحبا **بالعالم**",
            "Sent to {{contact.EMAIL}}\n\n[Read more](#)",
            "> one line\n> and another",
            "",
        ] {
            let blocks = blocks(text, &[]);
            assert_eq!(written(&blocks), text);
            assert_eq!(super::blocks(&written(&blocks), &blocks), blocks);
        }
    }

    #[test]
    fn signs_make_what_they_say() {
        let kinds = |text: &str| -> Vec<String> {
            let value = serde_json::to_value(blocks(text, &[])).unwrap();
            value.as_array().unwrap().iter().map(|block| block["kind"].as_str().unwrap().to_string()).collect()
        };
        for (text, want) in [
            ("# One\n\n###### Two", vec!["heading", "heading"]),
            ("#hashtag", vec!["paragraph"]),
            ("####### seven", vec!["paragraph"]),
            ("• one\n• two", vec!["list"]),
            ("- one\ntwo", vec!["paragraph"]),
            ("![no address]()", vec!["paragraph"]),
            ("[[no address]]", vec!["paragraph"]),
            ("[Read more](https://e.org/)", vec!["paragraph"]),
            ("1.5 million", vec!["paragraph"]),
            (" \n\t\n\r\n", vec![]),
            ("one\r\n\r\ntwo", vec!["paragraph", "paragraph"]),
        ] {
            assert_eq!(kinds(text), want, "{text:?}");
        }
    }

    #[test]
    fn a_picture_keeps_what_is_known_of_it() {
        let known = r#"[{"kind": "image", "url": "https://e.org/a.jpg", "alt": "A kite", "credit": "Ana", "width": 600, "height": 400}]"#;
        let known: Vec<Block> = serde_json::from_str(known).unwrap();
        let [Block::Image(picture)] = &blocks("![A red kite](https://e.org/a.jpg)", &known)[..] else { panic!() };
        assert_eq!((picture.alt.as_deref(), picture.credit.as_deref()), (Some("A red kite"), Some("Ana")));
        let [Block::Image(other)] = &blocks("![A red kite](https://e.org/b.jpg)", &known)[..] else { panic!() };
        assert_eq!(other.credit, None);
    }

    #[test]
    fn hostile_passages_are_read_in_bounded_work() {
        for text in [
            "> ".repeat(200_000),
            "- a\n".repeat(100_000),
            "![](".repeat(100_000),
            "[[".repeat(200_000),
            "\\".repeat(300_000),
        ] {
            let blocks = blocks(&text, &[]);
            assert_eq!(super::blocks(&written(&blocks), &[]), blocks);
        }
    }
}
