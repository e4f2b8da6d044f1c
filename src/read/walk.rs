//! Walks a document's elements in order, keeping what surrounds them: open elements, namespaces, `xml:base`, `xml:lang`.
//! An end tag that closes several elements at once closes them all; one that closes nothing is passed over.

use std::borrow::Cow;
use std::sync::Arc;

use url::Url;

use super::fault::Faults;
use super::names::{self, Ns};
use super::reference::{self, Declared};
use super::token::{self, Token, Tokens};
use crate::model::Lang;

/// More bindings than any honest document has; further ones are ignored (a limit against floods of `xmlns`).
const MOST_BINDINGS: usize = 256;
/// How far up an end tag looks for its element, so that floods of stray end tags stay linear.
const FARTHEST_END: usize = 64;

/// An element that has just been entered.
#[derive(Debug, Clone, Copy)]
pub(super) struct Element<'a> {
    pub name: &'a str,
    pub local: &'a str,
    pub ns: Ns,
    /// Raw attributes.
    pub attributes: &'a str,
    /// How many elements are open, this one included.
    pub depth: usize,
    /// Byte offset of its tag.
    pub at: usize,
}

/// A walk through a document.
#[derive(Debug)]
pub(super) struct Walk<'a> {
    document: &'a str,
    tokens: Tokens<'a>,
    open: Vec<&'a str>,
    /// The last element was `<x/>`: its end comes next.
    ends: bool,
    bindings: Vec<(usize, &'a str, Ns)>,
    bases: Vec<(usize, Option<Arc<Url>>)>,
    langs: Vec<(usize, Option<Lang>)>,
    url: Option<Arc<Url>>,
    pub declared: Declared<'a>,
    pub faults: Faults,
    /// The DOCTYPE is Netscape's.
    pub is_netscape: bool,
    /// The text ended while elements were open.
    pub cut: bool,
}

/// What a step through the document met inside an element.
pub(super) enum Step<'a> {
    Child(Element<'a>),
    /// Decoded text.
    Text(Cow<'a, str>),
    /// The element is closed.
    Closed,
}

impl<'a> Walk<'a> {
    pub(super) fn new(document: &'a str, url: Option<Arc<Url>>, faults: Faults) -> Self {
        Walk {
            document,
            tokens: Tokens::new(document),
            open: Vec::with_capacity(16),
            ends: false,
            bindings: vec![],
            bases: vec![],
            langs: vec![],
            url,
            declared: Declared::default(),
            faults,
            is_netscape: false,
            cut: false,
        }
    }

    /// The next child of the element at `depth`, or `None` when that is closed. What is left of the last child is skipped.
    pub(super) fn child(&mut self, depth: usize) -> Option<Element<'a>> {
        self.skip(depth + 1);
        loop {
            match self.step(depth, false) {
                Step::Child(element) => return Some(element),
                Step::Text(_) => {}
                Step::Closed => return None,
            }
        }
    }

    /// Goes on to the end of the element at `depth`; nothing happens when it is closed already.
    pub(super) fn skip(&mut self, depth: usize) {
        while self.open.len() >= depth {
            self.step(depth, false);
        }
    }

    /// One step inside the element at `depth`; text is decoded only when it is wanted.
    pub(super) fn step(&mut self, depth: usize, want_text: bool) -> Step<'a> {
        loop {
            if self.ends {
                self.ends = false;
                self.close_to(self.open.len().saturating_sub(1));
            }
            if self.open.len() < depth {
                return Step::Closed;
            }
            let at = self.tokens.at;
            match self.tokens.next() {
                Token::Start { name, attributes, empty } => {
                    return Step::Child(self.enter(name, attributes, empty, at));
                }
                Token::End { name } => self.leave(name, at),
                Token::Text(text) if want_text => {
                    return Step::Text(reference::decode(text, at, &self.declared, &mut self.faults));
                }
                Token::CData(text) if want_text => return Step::Text(Cow::Borrowed(text)),
                Token::Doctype(text) => {
                    self.is_netscape |= text.contains("netscape");
                    self.declared.read(text);
                }
                Token::EndOfText { cut } => {
                    self.cut |= cut || !self.open.is_empty();
                    self.close_to(0);
                    return Step::Closed;
                }
                _ => {}
            }
        }
    }

    fn enter(&mut self, name: &'a str, attributes: &'a str, empty: bool, at: usize) -> Element<'a> {
        self.open.push(name);
        self.ends = empty;
        let depth = self.open.len();
        if !attributes.is_empty() && memchr::memmem::find(attributes.as_bytes(), b"xml").is_some() {
            self.scope(attributes, depth);
        }
        let (prefix, local) = names::split(name);
        Element { name, local, ns: self.namespace(prefix), attributes, depth, at }
    }

    /// Namespaces, base and language that begin with this element.
    fn scope(&mut self, raw: &'a str, depth: usize) {
        for (name, value) in token::attributes(raw).take(MOST_BINDINGS) {
            if name == "xmlns" || name.starts_with("xmlns:") {
                let prefix = name.strip_prefix("xmlns:").unwrap_or("");
                let known = names::by_uri(value).unwrap_or_else(|| match prefix {
                    "" => Ns::Other,
                    prefix => names::by_prefix(prefix),
                });
                if self.bindings.len() < MOST_BINDINGS {
                    self.bindings.push((depth, prefix, known));
                }
            } else if name.eq_ignore_ascii_case("xml:base") {
                let value = self.decoded(value);
                let base = crate::link::resolve(self.base().as_deref().or(self.url.as_deref()), &value).map(Arc::new);
                let base = base.or_else(|| self.base());
                self.bases.push((depth, base));
            } else if name.eq_ignore_ascii_case("xml:lang") {
                self.langs.push((depth, value.parse().ok()));
            }
        }
    }

    fn namespace(&self, prefix: &str) -> Ns {
        let bound = self.bindings.iter().rev().find(|(_, known, _)| *known == prefix).map(|(_, _, ns)| *ns);
        match (bound, prefix) {
            (Some(ns), _) => ns,
            (None, "") => Ns::Core,
            (None, prefix) => names::by_prefix(prefix),
        }
    }

    /// Makes the default namespace mean `Core`, whatever the document calls it.
    pub(super) fn take_as_core(&mut self, prefix: &str) {
        for binding in self.bindings.iter_mut().filter(|(_, known, _)| *known == prefix) {
            binding.2 = Ns::Core;
        }
    }

    fn leave(&mut self, name: &'a str, at: usize) {
        if self.open.last() == Some(&name) {
            return self.close_to(self.open.len() - 1);
        }
        let nearest = self.open.iter().rev().take(FARTHEST_END).position(|open| open.eq_ignore_ascii_case(name));
        match nearest {
            Some(n) => {
                let depth = self.open.len() - 1 - n;
                if n > 0 {
                    let unclosed = self.open.get(depth + 1).copied().unwrap_or_default();
                    self.faults.add("unclosed-element", Some(at), || format!("<{unclosed}> before </{name}>"));
                }
                self.close_to(depth);
            }
            None if names::is_void(name) => {}
            None => self.faults.add("stray-end-tag", Some(at), || format!("</{name}> closes nothing")),
        }
    }

    fn close_to(&mut self, depth: usize) {
        self.open.truncate(depth);
        self.ends = false;
        self.bindings.truncate(self.bindings.iter().rposition(|b| b.0 <= depth).map_or(0, |n| n + 1));
        self.bases.truncate(self.bases.iter().rposition(|b| b.0 <= depth).map_or(0, |n| n + 1));
        self.langs.truncate(self.langs.iter().rposition(|b| b.0 <= depth).map_or(0, |n| n + 1));
    }

    /// Steps back to the tag at `at` after closing all down to `depth`: an element was never closed, and this tag says so.
    pub(super) fn reopen(&mut self, depth: usize, at: usize) {
        self.close_to(depth);
        self.tokens.at = at;
    }

    /// How many elements are open.
    pub(super) fn open_count(&self) -> usize {
        self.open.len()
    }

    /// Closes an element that has no end tag, such as `<br>`.
    pub(super) fn close_void(&mut self, element: &Element) {
        self.close_to(element.depth - 1);
    }

    /// The outermost open element of this local name, if any: how many are open up to and with it.
    pub(super) fn depth_of(&self, local: &str) -> Option<usize> {
        let open = self.open.iter().take(FARTHEST_END);
        open.map(|name| names::split(name).1).position(|name| name.eq_ignore_ascii_case(local)).map(|n| n + 1)
    }

    /// What an explicit `xml:base` makes of relative addresses here.
    pub(super) fn base(&self) -> Option<Arc<Url>> {
        self.bases.last().and_then(|(_, base)| base.clone())
    }

    /// The language declared here.
    pub(super) fn lang(&self) -> Option<Lang> {
        self.langs.last().and_then(|(_, lang)| lang.clone())
    }

    /// The language declared at this very depth.
    pub(super) fn own_lang(&self, depth: usize) -> Option<Lang> {
        self.langs.last().filter(|(at, _)| *at == depth).and_then(|(_, lang)| lang.clone())
    }

    /// The decoded value of an attribute, by its name without prefix, in any letter case.
    pub(super) fn attribute(&mut self, element: &Element<'a>, wanted: &str) -> Option<Cow<'a, str>> {
        if element.attributes.is_empty() {
            return None;
        }
        let mut all = token::attributes(element.attributes);
        let (_, value) = all.find(|(name, _)| names::split(name).1.eq_ignore_ascii_case(wanted) && !is_xml(name))?;
        Some(self.decoded(value))
    }

    fn decoded(&mut self, value: &'a str) -> Cow<'a, str> {
        let at = (value.as_ptr() as usize).saturating_sub(self.document.as_ptr() as usize);
        reference::decode(value, at, &self.declared, &mut self.faults)
    }

    /// The decoded text of an element, that of elements inside it included; trimmed.
    pub(super) fn text(&mut self, element: &Element<'a>) -> Cow<'a, str> {
        let mut all = Cow::Borrowed("");
        loop {
            match self.step(element.depth, true) {
                Step::Text(text) if all.is_empty() => all = text,
                Step::Text(text) => all.to_mut().push_str(&text),
                Step::Child(child) => {
                    if self.is_next_entry(&child) || self.is_next_field(element, &child) {
                        return trimmed(all);
                    }
                }
                Step::Closed => return trimmed(all),
            }
        }
    }

    /// Whether this begins a new field while a short one is still open: that one was never closed. If so, it is closed here.
    pub(super) fn is_next_field(&mut self, field: &Element<'a>, child: &Element<'a>) -> bool {
        let short = ["title", "link", "guid", "pubDate", "comments", "category"].contains(&field.local);
        let next = ["link", "guid", "pubDate", "description", "author", "comments", "category", "enclosure", "source"];
        if !short || field.ns != Ns::Core || child.ns != Ns::Core || !next.contains(&child.local) {
            return false;
        }
        self.faults.add("unclosed-element", Some(child.at), || format!("<{}> before <{}>", field.name, child.name));
        self.reopen(field.depth - 1, child.at);
        true
    }

    /// The base declared by an element deeper than `depth`, if one is.
    pub(super) fn base_within(&self, depth: usize) -> Option<Arc<Url>> {
        self.bases.last().filter(|(at, _)| *at > depth).and_then(|(_, base)| base.clone())
    }

    /// Whether this is an entry inside an entry: the one around it was never closed. If so, it is closed here.
    pub(super) fn is_next_entry(&mut self, child: &Element<'a>) -> bool {
        if !matches!(child.ns, Ns::Core | Ns::Atom) || !matches!(child.local, "item" | "entry") {
            return false;
        }
        let Some(depth) = self.depth_of(child.local).filter(|depth| *depth < child.depth) else { return false };
        self.faults.add("unclosed-element", Some(child.at), || format!("<{}> in <{}>", child.name, child.name));
        self.reopen(depth - 1, child.at);
        true
    }
}

fn is_xml(name: &str) -> bool {
    name.starts_with("xml:") || name.starts_with("xmlns")
}

pub(super) fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) if text.trim().len() == text.len() => Cow::Owned(text),
        Cow::Owned(text) => Cow::Owned(text.trim().to_string()),
    }
}
