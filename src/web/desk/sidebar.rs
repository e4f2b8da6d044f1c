//! The views beside the queue. Each is a query, so that whatever can be sought can be kept as a view.

use super::queue::viewer;
use super::session::Signed;
use crate::desk;
use crate::model::query::{Query, Status, Wanted};
use crate::model::{Lang, Region};
use crate::store::{Mentions as _, Queue as _, Views as _};
use crate::web::House;
use crate::web::words::{Value, Words};

/// What the desk opens with.
pub const INBOX: &str = "status:inbox";

/// What is assigned to whoever looks, and where a comment calls them.
const MINE: &str = "for:me";

/// The views that every desk has: key of the name, query.
const FIXED: [(&str, &str); 9] = [
    ("desk-inbox", INBOX),
    ("desk-this-issue", "issue:current"),
    ("desk-needs-region-view", "status:needs-region"),
    ("desk-mine", MINE),
    ("desk-shortlisted", "status:shortlist"),
    ("desk-snoozed", "status:snoozed"),
    ("desk-selected", "status:selected"),
    ("desk-rejected", "status:rejected"),
    ("desk-all", "status:all"),
];

/// Views under a heading.
pub struct Group {
    pub title: String,
    pub views: Vec<View>,
}

/// A link to a view.
pub struct View {
    pub name: String,
    pub query: String,
    pub address: String,
    pub here: bool,
    pub count: usize,
    pub more: bool,
    /// Entries on which a comment calls whoever looks, until they have read it.
    pub unread: String,
    /// Its region's slug, for the keys 1 to 6.
    pub region: Option<&'static str>,
}

/// All views with what is in them.
pub async fn groups(house: &House, signed: &Signed, w: &Words, here: &str) -> Result<Vec<Group>, desk::Error> {
    let config = house.config.load();
    let language: Lang = w.tag.parse().unwrap_or_else(|_| Lang::undetermined());
    let fixed = FIXED.map(|(key, query)| (w.t(key), query.to_string(), None));
    let regions = Region::ALL.map(|region| {
        let query = format!("{INBOX} region:{}", region.slug());
        (config.region_name(region, &language), query, Some(region.slug()))
    });
    let saved = house.store.views(signed.person.id.0).await?;
    let saved = saved.into_iter().map(|view| (view.name, view.query, None));
    let mut groups = Vec::new();
    for (key, views) in
        [("desk-views", fixed.to_vec()), ("desk-regions", regions.to_vec()), ("desk-saved", saved.collect())]
    {
        if !views.is_empty() {
            let views = counted(house, signed, views, here).await?;
            groups.push(Group { title: w.t(key), views });
        }
    }
    Ok(groups)
}

async fn counted(
    house: &House,
    signed: &Signed,
    views: Vec<(String, String, Option<&'static str>)>,
    here: &str,
) -> Result<Vec<View>, desk::Error> {
    let viewer = viewer(house, signed);
    let queries: Vec<Query> =
        views.iter().map(|(_, query, _)| Query::parse(query).seen_by(&viewer).by_story()).collect();
    let counts = house.store.counts(&queries, viewer.now).await?;
    let unread = house.store.unread_mentions(signed.person.id.0).await?;
    let called = || if unread == 0 { String::new() } else { signed.words().n("desk-unread-mentions", unread) };
    let view =
        |((name, query, region), count): ((String, String, Option<&'static str>), crate::store::queue::Count)| View {
            address: address(&query),
            here: query == here,
            // Everything is no work that waits.
            count: if query == "status:all" { 0 } else { count.n },
            more: count.more,
            unread: if query == MINE { called() } else { String::new() },
            name,
            query,
            region,
        };
    Ok(views.into_iter().zip(counts).map(view).collect())
}

/// The address of a view.
pub fn address(query: &str) -> String {
    let mut pairs = url::form_urlencoded::Serializer::new(String::new());
    pairs.append_pair("q", query);
    format!("/desk?{}", pairs.finish())
}

/// What a view is called: its name if it has one.
pub async fn title(house: &House, signed: &Signed, w: &Words, text: &str) -> Result<String, desk::Error> {
    if let Some((key, _)) = FIXED.iter().find(|(_, query)| *query == text) {
        return Ok(w.t(key));
    }
    let saved = house.store.views(signed.person.id.0).await?;
    if let Some(view) = saved.into_iter().find(|view| view.query == text) {
        return Ok(view.name);
    }
    if let Some((key, entry)) = beside(text) {
        let title = desk::find(&house.store, &entry).await.map(|card| card.title().to_string());
        return Ok(w.plain(key, &[("title", Value::Text(&title.unwrap_or(entry)))]));
    }
    let config = house.config.load();
    let language: Lang = w.tag.parse().unwrap_or_else(|_| Lang::undetermined());
    let region = text.strip_prefix(INBOX).and_then(|rest| rest.trim().strip_prefix("region:"));
    let region = region.and_then(|slug| slug.parse::<Region>().ok());
    Ok(region.map_or_else(|| w.t("desk-search-results"), |region| config.region_name(region, &language)))
}

/// What is said of an empty view.
pub fn nothing(text: &str) -> &'static str {
    match text {
        INBOX => "desk-empty-inbox",
        text if FIXED.iter().any(|(_, query)| *query == text) => "desk-empty",
        text => match beside(text) {
            Some(("desk-alike-of", _)) => "desk-empty-alike",
            Some(_) => "desk-empty-languages",
            None => "desk-empty-search",
        },
    }
}

/// What a search beside an entry is called, and the entry.
fn beside(text: &str) -> Option<(&'static str, String)> {
    match Query::parse(text).clauses.into_iter().next()?.wanted {
        Wanted::Like(entry) => Some(("desk-alike-of", entry)),
        Wanted::Story(entry) => Some(("desk-languages-of", entry)),
        _ => None,
    }
}

/// Whether a view shows what is rejected.
pub fn is_rejected(query: &Query) -> bool {
    let wanted = query.clauses.iter().filter(|clause| !clause.not).map(|clause| &clause.wanted);
    wanted.into_iter().any(|wanted| matches!(wanted, Wanted::Status(all) if all.contains(&Status::Rejected)))
}

/// The acts by which a card leaves a view; where it stays, its row is shown anew.
pub fn leaves(query: &Query) -> &'static str {
    let status = query.clauses.iter().filter(|clause| !clause.not).find_map(|clause| match &clause.wanted {
        Wanted::Status(status) => status.first().copied(),
        _ => None,
    });
    match status {
        Some(Status::Inbox | Status::NeedsRegion) => "select place shortlist snooze spike mark-duplicate",
        Some(Status::Shortlist) => "select place snooze spike mark-duplicate",
        Some(Status::Snoozed) => "unsnooze select place shortlist spike mark-duplicate",
        Some(Status::Selected) => "spike mark-duplicate",
        Some(Status::Rejected) => "unspike",
        _ => "",
    }
}
