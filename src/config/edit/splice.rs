//! Where in the text an edit stands, and the text with it: the places of values are the reader's own, all else is copied.

use std::fmt::Write;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Edit;
use crate::model::outlet::{Outlet, Publish, Source, SourceKind};

/// The text after an edit at this outlet and source; `None` where it is written in a way that only a person should change.
pub(super) fn spliced(text: &str, edit: &Edit, (outlet, source): (usize, usize)) -> Option<String> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mark = &text[..text.len() - body.len()];
    let (document, _) = DeTable::parse_recoverable(body);
    let outlets = array(document.get_ref(), "outlet");
    let place = || {
        let item = outlets.get(outlet)?;
        let sources = array(item.get_ref().as_table()?, "source");
        Some(Place { text: body, item: sources.get(source).copied()? })
    };
    let done = match edit {
        Edit::AddOutlet(new) => {
            let after = outlets.last().map_or(body.len(), |last| line_end(body, end(last)));
            add(body, after, &outlet_lines(new))
        }
        Edit::AddSource { source, .. } => {
            let after = outlets.get(outlet).map(|item| line_end(body, end(item)))?;
            add(body, after, &source_lines(source))
        }
        Edit::Pause { paused: true, .. } => place()?.pause()?,
        Edit::Pause { paused: false, .. } => place()?.resume()?,
        Edit::Move { to, .. } => place()?.replace("url", &quoted(to.as_str()))?,
        Edit::Remove { .. } => place()?.remove()?,
    };
    Some(format!("{mark}{done}"))
}

/// A source in the text.
struct Place<'a> {
    text: &'a str,
    item: &'a Spanned<DeValue<'a>>,
}

impl Place<'_> {
    fn value(&self, key: &str) -> Option<Range<usize>> {
        Some(self.item.get_ref().as_table()?.get(key)?.span())
    }

    fn is_inline(&self) -> bool {
        !self.text[self.item.span()].starts_with('[')
    }

    fn replace(&self, key: &str, with: &str) -> Option<String> {
        Some(put(self.text, self.value(key)?, with))
    }

    fn pause(&self) -> Option<String> {
        if self.value("paused").is_some() {
            return self.replace("paused", "true");
        }
        let url = self.value("url")?;
        if self.is_inline() {
            return Some(put(self.text, url.end..url.end, ", paused = true"));
        }
        let line = line_start(self.text, url.start);
        let indent: String = self.text[line..].chars().take_while(|c| matches!(c, ' ' | '\t')).collect();
        let after = line_end(self.text, url.end);
        Some(put(self.text, after..after, &whole_lines(self.text, after, &format!("{indent}paused = true\n"))))
    }

    /// Takes the line out; where something else stands in it, such as a note, the value alone is changed.
    fn resume(&self) -> Option<String> {
        let Some(value) = self.value("paused") else { return Some(self.text.to_string()) };
        let line = line_start(self.text, value.start)..line_end(self.text, value.end);
        let alone = self.text[line.clone()].split_whitespace().collect::<String>() == "paused=true";
        if alone { Some(put(self.text, line, "")) } else { self.replace("paused", "false") }
    }

    /// Takes out everything from the header to the last value, and one of two blank lines that would meet.
    fn remove(&self) -> Option<String> {
        if self.is_inline() {
            return None;
        }
        let start = line_start(self.text, self.item.span().start);
        let mut stop = line_end(self.text, end(self.item));
        let next = line_end(self.text, stop);
        let blank_before = self.text[..start].trim_end_matches([' ', '\t', '\r']).ends_with("\n\n")
            || self.text[..start].ends_with("\n\r\n");
        if blank_before && self.text[stop..next].trim().is_empty() {
            stop = next;
        }
        Some(put(self.text, start..stop, ""))
    }
}

/// The tables of a list.
fn array<'t>(table: &'t DeTable<'t>, key: &str) -> Vec<&'t Spanned<DeValue<'t>>> {
    table.get(key).and_then(|value| value.get_ref().as_array()).map(|items| items.iter().collect()).unwrap_or_default()
}

/// Where a table ends with everything below it: the span of a table with a header is its header alone.
fn end(item: &Spanned<DeValue>) -> usize {
    let inner = match item.get_ref() {
        DeValue::Table(table) => table.iter().map(|(key, value)| end(value).max(key.span().end)).max(),
        DeValue::Array(items) => items.iter().map(end).max(),
        _ => None,
    };
    inner.unwrap_or(0).max(item.span().end)
}

/// Lines between `after`, the beginning of a line, and what follows, with a blank line on either side.
fn add(text: &str, after: usize, lines: &str) -> String {
    let follows = text[after..].lines().next().is_some_and(|line| !line.trim().is_empty());
    let begins = text[..after].trim().is_empty();
    let framed = format!("{}{lines}{}", if begins { "" } else { "\n" }, if follows { "\n" } else { "" });
    put(text, after..after, &whole_lines(text, after, &framed))
}

/// Lines with the line ends of the text, beginning on a line of their own.
fn whole_lines(text: &str, after: usize, lines: &str) -> String {
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let begins = text[..after].is_empty() || text[..after].ends_with('\n');
    format!("{}{}", if begins { "" } else { newline }, lines.replace('\n', newline))
}

fn put(text: &str, at: Range<usize>, with: &str) -> String {
    format!("{}{with}{}", &text[..at.start], &text[at.end..])
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// Behind the newline of the line in which `at` stands.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |newline| at + newline + 1)
}

fn outlet_lines(outlet: &Outlet) -> String {
    let mut text = format!("[[outlet]]\nslug = {}\nname = {}\n", quoted(&outlet.slug), quoted(&outlet.name));
    let publish = match outlet.publish {
        Publish::Trusted => "trusted",
        Publish::Review => "review",
    };
    let tags: Vec<String> = outlet.languages.iter().map(|lang| quoted(lang.as_str())).collect();
    let lines = [
        ("home", outlet.home.as_ref().map(|home| quoted(home.as_str()))),
        ("languages", (!tags.is_empty()).then(|| format!("[{}]", tags.join(", ")))),
        ("region", outlet.region.map(|region| quoted(region.slug()))),
        ("publish", Some(quoted(publish))),
    ];
    for (key, value) in lines {
        if let Some(value) = value {
            let _ = writeln!(text, "{key} = {value}");
        }
    }
    for source in &outlet.sources {
        let _ = write!(text, "\n{}", source_lines(source));
    }
    text
}

fn source_lines(source: &Source) -> String {
    let kind = match source.kind {
        SourceKind::Feed => "feed",
        SourceKind::Page => "page",
    };
    format!("[[outlet.source]]\nkind = \"{kind}\"\nurl = {}\n", quoted(source.url.as_str()))
}

/// A TOML text with everything escaped that needs to be.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_string()).to_string()
}
