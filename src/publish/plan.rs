//! Which publications there are: every subject in all languages and in each configured one, empty or not.

use super::{Notice, titles};
use crate::config::Config;
use crate::model::publication::{Publication, Subject};
use crate::model::{Lang, Region};
use crate::render;
use crate::store::desk::IssueContent;
use crate::store::publishing::Planned;

/// All publications of the configuration and the issues that are out.
pub fn plan(config: &Config, issues: &[IssueContent], notice: &Notice) -> Vec<Planned> {
    let common = common_facts(config, notice);
    let mut planned = Vec::new();
    for subject in subjects(config) {
        planned.push(one(config, &common, subject.clone(), None));
        for language in &config.newsroom.languages {
            planned.push(one(config, &common, subject.clone(), Some(language.clone())));
        }
    }
    for content in issues.iter().filter(|content| content.issue.published.is_some()) {
        let facts = format!("{common} {} {}{}", content.issue.title, content.issue.label, editions(issues, content));
        let subject = Subject::Issue(content.issue.slug.clone());
        planned.push(Planned { publication: Publication { subject, language: None }, facts });
    }
    planned
}

/// The editions of an issue in other languages that are out: its page leads to them.
fn editions(issues: &[IssueContent], content: &IssueContent) -> String {
    let others = issues.iter().filter(|other| other.issue.published.is_some() && other.id != content.id);
    let editions = others.filter(|other| other.first() == content.first());
    let mut told: Vec<String> =
        editions.map(|other| format!(" {} {} {}", other.issue.slug, other.issue.language, other.issue.label)).collect();
    told.sort_unstable();
    told.concat()
}

/// Every subject but the single issues, in the order in which pages list them.
pub fn subjects(config: &Config) -> Vec<Subject> {
    let topics = || config.topics.iter().map(|topic| topic.slug.clone());
    let mut subjects = vec![Subject::Selected];
    subjects.extend(Region::ALL.map(Subject::SelectedRegion));
    subjects.extend(topics().map(Subject::SelectedTopic));
    subjects.push(Subject::Latest);
    subjects.extend(Region::ALL.map(Subject::Region));
    subjects.extend(topics().map(Subject::Topic));
    subjects.extend(config.outlets.iter().map(|outlet| Subject::Outlet(outlet.slug.clone())));
    subjects.push(Subject::Issues);
    subjects
}

fn one(config: &Config, common: &str, subject: Subject, language: Option<Lang>) -> Planned {
    let lang = language.as_ref().unwrap_or(&config.newsroom.languages[0]);
    let facts = format!("{common} {}", titles::title(config, &subject, lang, None));
    Planned { publication: Publication { subject, language }, facts }
}

/// What every rendering depends on beside its items.
fn common_facts(config: &Config, notice: &Notice) -> String {
    let room = &config.newsroom;
    let names: Vec<_> = config.regions.iter().map(|rule| &rule.name).collect();
    let topics: Vec<_> = config.topics.iter().map(|topic| (&topic.slug, &topic.name)).collect();
    let all = format!(
        "{} {WRITERS} {} {} {} {:?} {names:?} {topics:?} {notice:?}",
        render::version(),
        room.title,
        room.base_url,
        room.id_authority,
        room.languages
    );
    blake3::hash(all.as_bytes()).to_hex()[..16].to_string()
}

/// What makes an edition of what the store holds, and what it is called: documents change with them.
const WRITERS: &str = concat!(
    include_str!("dates.rs"),
    include_str!("edited.rs"),
    include_str!("edition.rs"),
    include_str!("errata.rs"),
    include_str!("letter.rs"),
    include_str!("own.rs"),
    include_str!("photos.rs"),
    include_str!("titles.rs")
);
