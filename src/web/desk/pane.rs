//! The open issue beside the queue: its sections, what stands in them, and the keys to arrange it; and where in which
//! open issue an entry can be placed.

use chrono::DateTime;
use chrono_tz::Tz;

use super::card::{self, May};
use super::language::foreign;
use super::when;
use crate::model::issue::Issue;
use crate::model::person::{Person, Right};
use crate::store::desk::{IssueContent, Placed};
use crate::web::words::{Html, Value, Words};

/// An issue as the pane shows it.
pub struct Draft {
    pub slug: String,
    pub label: String,
    pub about: Html,
    pub sections: Vec<Section>,
    pub empty: bool,
    pub nothing: String,
    /// What the button is called that takes an item to another section.
    pub moves: String,
    pub may_arrange: bool,
    /// The sections to which an item can go: slug and name; none where there is one.
    pub choices: Vec<(String, String)>,
    /// On a page of its own there is room for every control.
    pub roomy: bool,
    pub back: String,
}

/// A section with what stands in it.
pub struct Section {
    pub slug: String,
    pub name: String,
    pub items: Vec<Item>,
}

/// What stands in an issue.
pub struct Item {
    /// What a form names it by: `entry` or `own`, and the end of its id.
    pub named: &'static str,
    pub id: String,
    pub anchor: String,
    pub outlet: Option<String>,
    pub title: String,
    pub language: String,
    /// In words, where it is not the page's own.
    pub spoken: Option<String>,
    pub address: Option<String>,
    pub up: String,
    pub down: String,
    pub out: String,
    pub section: String,
    pub of: String,
    pub first: bool,
    pub last: bool,
}

/// What the pane shows of an issue to whoever looks.
pub fn shown(w: &Words, content: &IssueContent, person: &Person, back: &str, now: DateTime<Tz>) -> Draft {
    let issue = &content.issue;
    let mut slugs: Vec<&str> = issue.sections.iter().map(String::as_str).collect();
    for placed in &content.placements {
        if !slugs.contains(&placed.section.as_str()) {
            slugs.push(&placed.section);
        }
    }
    let section = |slug: &&str| {
        let items: Vec<&Placed> = content.placements.iter().filter(|placed| placed.section == **slug).collect();
        let last = items.len().saturating_sub(1);
        let item = |(at, placed): (usize, &&Placed)| Item {
            first: at == 0,
            last: at == last,
            ..item(w, person, (issue, placed), back)
        };
        Section {
            slug: slug.to_string(),
            name: section_name(w, slug),
            items: items.iter().enumerate().map(item).collect(),
        }
    };
    Draft {
        slug: issue.slug.clone(),
        label: issue.label.clone(),
        about: about(w, content, now),
        sections: slugs.iter().map(section).filter(|section| !section.items.is_empty()).collect(),
        empty: content.placements.is_empty(),
        nothing: w.t("desk-issue-nothing"),
        moves: w.t("desk-move"),
        may_arrange: May::of(person).decide && issue.published.is_none(),
        choices: if issue.sections.len() > 1 { choices(w, &issue.sections) } else { Vec::new() },
        roomy: false,
        back: back.to_string(),
    }
}

/// "Draft, 3 items".
pub fn about(w: &Words, content: &IssueContent, now: DateTime<Tz>) -> Html {
    let told = |key, at| w.with(key, &[("time", Value::Html(&when::element(w, at, now).0))]);
    let state = match (content.issue.published, content.issue.scheduled) {
        (Some(at), _) => told("desk-issue-published", at),
        (None, Some(at)) => told("desk-issue-scheduled", at),
        (None, None) => w.with("desk-issue-draft", &[]),
    };
    let values = [("state", Value::Html(&state.0)), ("n", Value::Count(content.placements.len()))];
    w.with("desk-issue-about", &values)
}

/// The name of a section that every newsletter has; another's slug as words.
pub fn section_name(w: &Words, slug: &str) -> String {
    match slug {
        "updates" => w.t("desk-section-updates"),
        "news" => w.t("desk-section-news"),
        "analysis" => w.t("desk-section-analysis"),
        other => {
            let words = other.replace('-', " ");
            let mut letters = words.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        }
    }
}

fn choices(w: &Words, sections: &[String]) -> Vec<(String, String)> {
    sections.iter().map(|slug| (slug.clone(), section_name(w, slug))).collect()
}

/// The open issues to which an entry can be accepted, each with its sections.
pub fn picks(w: &Words, drafts: &[IssueContent]) -> Vec<Pick> {
    let pick = |(at, content): (usize, &IssueContent)| {
        let issue = &content.issue;
        let usual = (at == 0 && content.takes_accepts()).then(|| issue.usual_section());
        let section = |(slug, name): (String, String)| Place {
            value: format!("{} {slug}", issue.slug),
            usual: usual == Some(slug.as_str()),
            name,
        };
        Pick { label: issue.label.clone(), sections: choices(w, &issue.sections).into_iter().map(section).collect() }
    };
    drafts.iter().enumerate().map(pick).collect()
}

/// An open issue.
pub struct Pick {
    pub label: String,
    pub sections: Vec<Place>,
}

/// A section of an open issue.
pub struct Place {
    /// The slugs of both.
    pub value: String,
    pub name: String,
    /// Where accepts go that name none.
    pub usual: bool,
}

fn item(w: &Words, person: &Person, (issue, placed): (&Issue, &Placed), back: &str) -> Item {
    let own = placed.entry.is_none().then(|| card::short(&placed.public_id));
    let may_write = issue.published.is_none() && person.role.may(Right::Edit);
    let written_at = |id: &str| format!("/desk/issues/{}/write?piece=item/{id}", issue.slug);
    let named = |key| w.plain(key, &[("title", Value::Text(&placed.title))]);
    Item {
        named: if own.is_some() { "own" } else { "entry" },
        id: own.map_or_else(
            || placed.entry.as_ref().map(|entry| card::short(&entry.public_id).to_string()).unwrap_or_default(),
            str::to_string,
        ),
        anchor: format!("p{}", card::short(&placed.public_id)),
        outlet: placed.outlet.clone(),
        title: placed.title.clone(),
        spoken: foreign(w, person, placed.language.as_deref()),
        language: placed.language.clone().unwrap_or_else(|| "und".into()),
        address: match &placed.entry {
            Some(entry) => Some(card::address(&entry.public_id, back)),
            None => own.filter(|_| may_write).map(written_at),
        },
        up: named("desk-issue-up"),
        down: named("desk-issue-down"),
        out: named("desk-issue-out"),
        section: placed.section.clone(),
        of: named("desk-issue-section"),
        first: false,
        last: false,
    }
}
