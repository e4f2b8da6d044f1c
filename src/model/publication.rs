//! A named output: what a subscriber can follow.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::decision::Standing;
use super::outlet::{Outlet, Publish};
use super::{Lang, Region};

/// What a publication is about. `selected` holds what editors chose, the running ones what came in.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    Selected,
    SelectedRegion(Region),
    SelectedTopic(String),
    Latest,
    Region(Region),
    Topic(String),
    Outlet(String),
    /// The list of issues: one item per issue.
    Issues,
    /// One issue: one item per placement.
    Issue(String),
    /// A saved view of the desk, by the last part of its private address. It is never published.
    View(String),
}

/// A subject in all languages, or in one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Publication {
    pub subject: Subject,
    /// Items of this language only, under a title in it; `None` holds all languages.
    pub language: Option<Lang>,
}

impl Subject {
    /// The path below the output folder, without language and extension, such as `selected/regions/asia`.
    pub fn path(&self) -> String {
        match self {
            Subject::Selected => "selected".into(),
            Subject::SelectedRegion(region) => format!("selected/regions/{region}"),
            Subject::SelectedTopic(slug) => format!("selected/topics/{slug}"),
            Subject::Latest => "latest".into(),
            Subject::Region(region) => format!("regions/{region}"),
            Subject::Topic(slug) => format!("topics/{slug}"),
            Subject::Outlet(slug) => format!("outlets/{slug}"),
            Subject::Issues => "issues".into(),
            Subject::Issue(slug) => format!("issues/{slug}"),
            Subject::View(token) => format!("desk/feeds/{token}"),
        }
    }

    /// The subject whose calendar tells the dates that belong to it: a region has one calendar, however many pages it has.
    pub fn calendar(&self) -> Option<Subject> {
        match self {
            Subject::Selected | Subject::Latest => Some(Subject::Selected),
            Subject::SelectedRegion(region) | Subject::Region(region) => Some(Subject::Region(*region)),
            Subject::SelectedTopic(slug) | Subject::Topic(slug) => Some(Subject::Topic(slug.clone())),
            Subject::Issue(slug) => Some(Subject::Issue(slug.clone())),
            Subject::Outlet(_) | Subject::Issues | Subject::View(_) => None,
        }
    }

    /// The subject of those entries whose dates its calendar holds: what editors selected. An issue holds its own.
    pub fn dated(&self) -> Option<Subject> {
        match self.calendar()? {
            Subject::Region(region) => Some(Subject::SelectedRegion(region)),
            Subject::Topic(slug) => Some(Subject::SelectedTopic(slug)),
            other => Some(other),
        }
    }

    /// Whether a call leaves it once its last day is over: what came in does; what editors chose, what an outlet published and
    /// what is finished stays as it was.
    pub fn is_left_by_passed_calls(&self) -> bool {
        matches!(self, Subject::Latest | Subject::Region(_) | Subject::Topic(_))
    }
}

/// Whether an entry appears without being selected: of a trusted outlet, and where it is public by that trust already.
/// An outlet that is put under review keeps what its readers have seen; an editor withdraws it.
pub fn appears_by_itself(outlet: &Outlet, standing: Standing, public: bool) -> bool {
    outlet.publish == Publish::Trusted || (public && matches!(standing, Standing::New | Standing::Shortlisted))
}

/// Where an entry is listed once it is public. `regions` says of each region whether its place is certain.
///
/// What appears by itself does so unless spiked, in a region's feed only when its place is certain; anything else only
/// when selected. What editors selected stands in all its regions, and in the selected ones.
pub fn listing(
    outlet: &Outlet,
    by_itself: bool,
    standing: Standing,
    regions: &[(Region, bool)],
    topics: &[String],
) -> Vec<Subject> {
    let selected = standing == Standing::Selected;
    let appears = selected || (by_itself && standing != Standing::Spiked);
    if !appears {
        return Vec::new();
    }
    let mut subjects = vec![Subject::Latest, Subject::Outlet(outlet.slug.clone())];
    subjects
        .extend(regions.iter().filter(|(_, certain)| *certain || selected).map(|(region, _)| Subject::Region(*region)));
    subjects.extend(topics.iter().cloned().map(Subject::Topic));
    if selected {
        subjects.push(Subject::Selected);
        subjects.extend(regions.iter().map(|(region, _)| Subject::SelectedRegion(*region)));
        subjects.extend(topics.iter().cloned().map(Subject::SelectedTopic));
    }
    subjects
}

impl Publication {
    /// The path below the output folder without extension, such as `latest.es`.
    pub fn path(&self) -> String {
        match &self.language {
            None => self.subject.path(),
            Some(lang) => format!("{}.{lang}", self.subject.path()),
        }
    }

    /// Where one of its documents stands below the output folder. The calendar of all that is selected has the address by
    /// which calendars are looked for.
    pub fn document(&self, format: Format) -> String {
        match (&self.subject, format) {
            (Subject::Selected, Format::Calendar) => CALENDAR.into(),
            _ => format!("{}.{}", self.path(), format.extension()),
        }
    }
}

/// The calendar of all that is selected.
pub const CALENDAR: &str = "calendar.ics";

impl fmt::Display for Publication {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path())
    }
}

/// The formats in which publications appear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    Atom,
    Rss,
    Json,
    Html,
    /// Of an issue alone: plain text.
    Text,
    /// Of an issue alone: CommonMark.
    Markdown,
    /// Of an issue alone: messages for a messenger.
    Chat,
    /// Of an issue alone: all that it says, for programs.
    Issue,
    /// Of what is selected, a region, a topic and an issue, in all languages: the dates that are announced (iCalendar).
    Calendar,
}

impl Format {
    /// The formats of every publication, in the order in which they are written.
    pub const ALL: [Format; 4] = [Format::Atom, Format::Rss, Format::Json, Format::Html];

    /// Those that an issue has beside.
    pub const OF_ISSUE: [Format; 4] = [Format::Text, Format::Markdown, Format::Chat, Format::Issue];

    /// The formats of a publication, in the order in which they are written.
    pub fn of(publication: &Publication) -> impl Iterator<Item = Format> + use<> {
        let Publication { subject, language } = publication;
        let more: &[Format] = if matches!(subject, Subject::Issue(_)) { &Format::OF_ISSUE } else { &[] };
        let is_calendar = language.is_none() && subject.calendar().as_ref() == Some(subject);
        Format::ALL.into_iter().chain(more.iter().copied()).chain(is_calendar.then_some(Format::Calendar))
    }

    /// The end of a document's path after its last dot, or after the last but one.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Atom => "atom",
            Format::Rss => "rss",
            Format::Json => "json",
            Format::Html => "html",
            Format::Text => "txt",
            Format::Markdown => "md",
            Format::Chat => "chat.txt",
            Format::Issue => "issue.json",
            Format::Calendar => "ics",
        }
    }

    /// The format of a document's path, and the path without its extension.
    pub fn of_path(path: &str) -> Option<(&str, Format)> {
        let stem = |format: Format| path.strip_suffix(format.extension())?.strip_suffix('.');
        let all = Format::ALL.into_iter().chain(Format::OF_ISSUE).chain([Format::Calendar]);
        // The longest extension leaves the shortest path: `chat.txt` is no `txt`.
        all.filter_map(|format| Some((stem(format)?, format))).min_by_key(|(stem, _)| stem.len())
    }

    /// Whether programs subscribe to it; anything else is for people.
    pub fn is_feed(self) -> bool {
        matches!(self, Format::Atom | Format::Rss | Format::Json)
    }

    /// The media type under which a browser shows it as it is written.
    pub fn raw_media_type(self) -> &'static str {
        match self {
            Format::Atom | Format::Rss => "application/xml; charset=utf-8",
            Format::Json => "application/json; charset=utf-8",
            other => other.media_type(),
        }
    }

    /// The media type with charset, as `Content-Type` carries it.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Atom => "application/atom+xml; charset=utf-8",
            Format::Rss => "application/rss+xml; charset=utf-8",
            Format::Json => "application/feed+json; charset=utf-8",
            Format::Html => "text/html; charset=utf-8",
            Format::Text | Format::Chat => "text/plain; charset=utf-8",
            Format::Markdown => "text/markdown; charset=utf-8",
            Format::Issue => "application/json; charset=utf-8",
            Format::Calendar => "text/calendar; charset=utf-8",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_extension_of_a_path_says_its_format() {
        for (path, want) in [
            ("latest.es.atom", Some(("latest.es", Format::Atom))),
            ("issues/2026-03.txt", Some(("issues/2026-03", Format::Text))),
            ("issues/2026-03.chat.txt", Some(("issues/2026-03", Format::Chat))),
            ("issues/2026-03.json", Some(("issues/2026-03", Format::Json))),
            ("issues/2026-03.issue.json", Some(("issues/2026-03", Format::Issue))),
            ("calendar.ics", Some(("calendar", Format::Calendar))),
            ("regions/asia.ics", Some(("regions/asia", Format::Calendar))),
            ("style.css", None),
            ("atom", None),
            ("xatom", None),
        ] {
            assert_eq!(Format::of_path(path), want, "{path}");
        }
    }

    #[test]
    fn only_an_issue_has_the_forms_of_a_letter_and_what_has_dates_a_calendar() {
        let of = |subject: Subject, tag: Option<&str>| {
            let language = tag.map(|tag| tag.parse().unwrap());
            let publication = Publication { subject, language };
            let more: Vec<Format> = Format::of(&publication).skip(Format::ALL.len()).collect();
            (more, publication.document(Format::Calendar))
        };
        let calendar = |path: &str| (vec![Format::Calendar], path.to_string());
        assert_eq!(of(Subject::Selected, None), calendar("calendar.ics"));
        assert_eq!(of(Subject::Region(Region::Asia), None), calendar("regions/asia.ics"));
        assert_eq!(of(Subject::Topic("land".into()), None), calendar("topics/land.ics"));
        let [latest, chosen, spoken] = [
            of(Subject::Latest, None),
            of(Subject::SelectedRegion(Region::Asia), None),
            of(Subject::Region(Region::Asia), Some("es")),
        ];
        assert!(latest.0.is_empty() && chosen.0.is_empty() && spoken.0.is_empty());
        let all: Vec<Format> = Format::OF_ISSUE.into_iter().chain([Format::Calendar]).collect();
        assert_eq!(of(Subject::Issue("2026-03".into()), None), (all, "issues/2026-03.ics".to_string()));
    }

    #[test]
    fn a_region_and_a_topic_have_one_calendar_for_all_their_pages() {
        let asia = Subject::Region(Region::Asia);
        assert_eq!(Subject::SelectedRegion(Region::Asia).calendar(), Some(asia.clone()));
        assert_eq!(asia.dated(), Some(Subject::SelectedRegion(Region::Asia)));
        assert_eq!(Subject::Topic("land".into()).dated(), Some(Subject::SelectedTopic("land".into())));
        assert_eq!(Subject::Latest.calendar(), Some(Subject::Selected));
        assert_eq!(Subject::Outlet("o".into()).calendar(), None);
        assert!(Subject::Latest.is_left_by_passed_calls() && !Subject::Selected.is_left_by_passed_calls());
    }
}
