//! What names the publications: index page, subscription list, manifest, stylesheet and icon.

use super::{Error, Notice, plan, titles};
use crate::config::{Config, in_language};
use crate::model::edition::{Document, Index, Listing, Manifest, ManifestEntry, Sibling};
use crate::model::publication::{Publication, Subject};
use crate::render;
use crate::store::desk::IssueContent;
use crate::store::publishing::LivePublication;

/// The page at the top of the output folder.
pub const INDEX: &str = "index.html";

/// The list of publications; it also says whose folder it is.
pub const MANIFEST: &str = "manifest.json";

/// The documents that change with the publications: index, subscription list, manifest.
pub const SITE: [&str; 3] = [INDEX, "feeds.opml", MANIFEST];

/// The documents of the site as a whole; the manifest is last.
pub fn documents(
    config: &Config,
    live: &[LivePublication],
    issues: &[IssueContent],
    notice: &Notice,
) -> Result<Vec<Document>, Error> {
    let index = index(config, live, issues, notice);
    let entries: Vec<ManifestEntry> =
        live.iter().map(|publication| manifest_entry(config, publication, issues)).collect();
    Ok(vec![
        render::stylesheet(),
        render::icon(),
        render::opml(&index),
        render::index(&index)?,
        render::manifest(&Manifest::new(&config.newsroom.id_authority, entries))?,
    ])
}

fn index(config: &Config, live: &[LivePublication], issues: &[IssueContent], notice: &Notice) -> Index {
    let listing = |subject: Subject| listing(config, live, issues, subject);
    let subjects = plan::subjects(config);
    let pick = |wanted: fn(&Subject) -> bool| -> Vec<Listing> {
        subjects.iter().filter(|subject| wanted(subject)).cloned().map(listing).collect()
    };
    let published = issues.iter().filter(|content| content.issue.published.is_some());
    let ui_language = config.newsroom.languages[0].clone();
    Index {
        newsroom: config.newsroom.title.clone(),
        subtitle: titles::about(&ui_language).to_string(),
        base_url: config.newsroom.base_url.clone(),
        updated: live.iter().map(|publication| publication.updated).max().unwrap_or_default(),
        notice: in_language(notice, &ui_language),
        front: pick(|subject| matches!(subject, Subject::Selected | Subject::Latest | Subject::Issues)),
        issues: published.map(|content| listing(Subject::Issue(content.issue.slug.clone()))).collect(),
        subjects: pick(|subject| matches!(subject, Subject::Topic(_))),
        regions: pick(|subject| matches!(subject, Subject::Region(_))),
        outlets: pick(|subject| matches!(subject, Subject::Outlet(_))),
        ui_language,
    }
}

fn listing(config: &Config, live: &[LivePublication], issues: &[IssueContent], subject: Subject) -> Listing {
    let lang = &config.newsroom.languages[0];
    let name = issue_name(config, &subject, issues);
    let publication = Publication { subject, language: None };
    let path = publication.path();
    let sibling = |language: &crate::model::Lang| Sibling {
        language: Some(language.clone()),
        path: Publication { subject: publication.subject.clone(), language: Some(language.clone()) }.path(),
        title: titles::title(config, &publication.subject, language, name.as_deref()),
    };
    let alone = matches!(publication.subject, Subject::Issue(_));
    Listing {
        title: titles::title(config, &publication.subject, lang, name.as_deref()),
        description: Some(titles::subtitle(config, &publication, lang)),
        language: None,
        updated: live.iter().find(|l| l.publication.path() == path).map(|l| l.updated),
        siblings: if alone { Vec::new() } else { config.newsroom.languages.iter().map(sibling).collect() },
        path,
    }
}

fn issue_name(config: &Config, subject: &Subject, issues: &[IssueContent]) -> Option<String> {
    let Subject::Issue(slug) = subject else { return None };
    let found = issues.iter().find(|content| content.issue.slug == *slug)?;
    Some(titles::issue_name(config, &found.issue))
}

fn manifest_entry(config: &Config, live: &LivePublication, issues: &[IssueContent]) -> ManifestEntry {
    let publication = &live.publication;
    let lang = publication.language.as_ref().unwrap_or(&config.newsroom.languages[0]);
    let name = issue_name(config, &publication.subject, issues);
    ManifestEntry {
        publication: publication.path(),
        title: titles::title(config, &publication.subject, lang, name.as_deref()),
        language: publication.language.clone(),
        updated: live.updated,
        manifest: format!("manifests/{}.json", publication.path()),
    }
}
