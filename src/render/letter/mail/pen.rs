//! Words as a mail writes them: escaped, with what the mail service fills in, and with links that lead somewhere.

use super::service::MailService;
use super::sheet::{ACCENT, SOFT, Sheet};
use crate::model::Lang;
use crate::model::letter::{Href, Inline};
use crate::render::letter::passage::{Target, without};
use crate::render::xml;

/// What is written goes to a reader of this language, through this service.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pen {
    pub sheet: Sheet,
    pub service: MailService,
    /// In the footer letters are small, and a line that cannot be filled in is left out whole.
    pub is_footer: bool,
}

/// A link of class `l`, which has the accent's colour, or of class `s`, which is as soft as what is around it.
pub(super) fn link(href: &str, inside: &str, is_soft: bool) -> String {
    let (class, colour) = if is_soft { ("s", SOFT) } else { ("l", ACCENT) };
    format!("<a class=\"{class}\" href=\"{href}\" style=\"color:{colour}\">{inside}</a>")
}

/// Words as HTML, for elements and quoted attributes. No brace is left as it is: mail services read two of them, or one and `%`, as
/// a tag of theirs, and what others wrote must not become one.
pub(super) fn escape(text: &str) -> String {
    xml::escape(text).replace('{', "&#123;").replace('}', "&#125;")
}

impl Pen {
    pub fn in_language(self, language: &Lang) -> Pen {
        Pen { sheet: Sheet::of(language), ..self }
    }

    /// The runs of a passage; empty where nothing is said.
    pub fn runs(&self, inlines: &[Inline]) -> String {
        let lines = inlines.split_inclusive(|inline| inline.br);
        let lines = lines.map(|line| without(line, self.is_footer, |inline| self.is_gone(inline)));
        let lines: Vec<String> = lines.map(|line| line.iter().map(|inline| self.run(inline)).collect()).collect();
        let said: Vec<&str> = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
        said.join("<br>\n")
    }

    /// What stands in an `href`, if a reader can follow it: escaped, or the mail service's.
    pub fn address(&self, href: &Href) -> Option<String> {
        match href {
            Href::Merge(link) => self.service.tag(link.tag).map(String::from),
            _ => Target::of(href).map(|target| escape(target.address())),
        }
    }

    /// Whether only another mail service could fill it in.
    fn is_gone(&self, inline: &Inline) -> bool {
        let is_unknown = |tag| self.service.tag(tag).is_none();
        inline.merge.is_some_and(is_unknown) || matches!(&inline.href, Some(Href::Merge(link)) if is_unknown(link.tag))
    }

    fn run(&self, inline: &Inline) -> String {
        let mut text = match inline.merge.and_then(|tag| self.service.tag(tag)) {
            // Addresses and names keep their own direction among words of the other.
            Some(tag) => format!("<span dir=\"auto\">{tag}</span>"),
            None => escape(&inline.text),
        };
        if text.trim().is_empty() {
            return text;
        }
        for (element, is_so) in [("em", inline.em), ("strong", inline.strong)] {
            if is_so {
                text = format!("<{element}>{text}</{element}>");
            }
        }
        match inline.href.as_ref().and_then(|href| self.address(href)) {
            Some(address) => link(&address, &text, self.is_footer),
            None => text,
        }
    }
}
