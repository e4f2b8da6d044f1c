//! JSON Feed 1.1.

use serde_json::{Value, json};

use super::super::pages;
use super::super::site::{Issue, Site};

const DATE: &str = "%Y-%m-%dT%H:%M:%SZ";

/// The whole feed.
pub fn json(site: &Site, issue: &Issue) -> String {
    let outlet = issue.outlet;
    let items: Vec<Value> = issue.posts.iter().map(|post| item(site, issue, post)).collect();
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.name,
        "description": outlet.words,
        "language": outlet.language,
        "home_page_url": issue.home,
        "feed_url": issue.address,
        "items": items,
    });
    feed.to_string() + "\n"
}

fn item(site: &Site, issue: &Issue, post: &super::super::desk::Post) -> Value {
    let mut item = json!({
        "id": format!("tag:demo.example,2026:outlets/{}/{}", issue.outlet.slug, post.slug),
        "url": issue.link(post),
        "title": post.title,
        "summary": pages::excerpt(site, issue, post),
        "content_html": pages::body(site, issue, post),
        "date_published": post.published.format(DATE).to_string(),
        "authors": [{ "name": post.by }],
        "tags": post.tags,
    });
    if post.updated != post.published {
        item["date_modified"] = post.updated.format(DATE).to_string().into();
    }
    if let Some((url, _)) = issue.picture(post) {
        item["image"] = url.into();
    }
    item
}
