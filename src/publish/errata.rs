//! What readers are told of an issue that was put right: at the item that was, else below the lead.

use super::edition::whole;
use crate::model::Lang;
use crate::model::erratum::Erratum;
use crate::model::letter::Inline;
use crate::render;
use crate::store::desk::IssueContent;

/// A line such as "Correction (24 November 2026): The name of the town was wrong."
pub fn line(erratum: &Erratum, language: &Lang) -> String {
    let words = render::words(language);
    let what = if erratum.withdrawn { words.taken_out } else { words.correction };
    format!("{what} ({}): {}", words.date(whole(erratum.at)), erratum.note.as_str())
}

/// The lines of an item that stands in its issue.
pub fn of_item(content: &IssueContent, id: &str) -> Vec<String> {
    let own = content.errata.iter().filter(|erratum| erratum.item() == Some(id) && !erratum.withdrawn);
    own.map(|erratum| line(erratum, &content.issue.language)).collect()
}

/// The lines of what is no item, and of items that do not stand there any more: of these why they do not.
pub fn beside(content: &IssueContent, stands: impl Fn(&str) -> bool) -> Vec<String> {
    let is_told = |erratum: &&Erratum| match erratum.item() {
        None => true,
        Some(id) => !stands(id) && erratum.withdrawn && is_last(content, erratum),
    };
    content.errata.iter().filter(is_told).map(|erratum| line(erratum, &content.issue.language)).collect()
}

fn is_last(content: &IssueContent, erratum: &Erratum) -> bool {
    content.errata.iter().all(|other| other.piece != erratum.piece || other.number <= erratum.number)
}

/// A line as it stands in a letter.
pub fn soft(line: &str) -> Inline {
    Inline { em: true, ..Inline::plain(line) }
}
