//! The feeds of the invented outlets, one file per form.

mod atom;
mod json;
mod rdf;
mod rss;

use super::content::Format;
use super::pages;
use super::site::{Issue, Site};

/// Media type and bytes of what an outlet is polled for.
pub fn render(site: &Site, issue: &Issue) -> (&'static str, Vec<u8>) {
    let (media_type, text) = match issue.outlet.format {
        Format::Wordpress => ("application/rss+xml; charset=UTF-8", rss::wordpress(site, issue)),
        Format::Rss => ("application/rss+xml; charset=utf-8", rss::plain(site, issue)),
        Format::Broken => ("text/xml", rss::broken(issue)),
        Format::Atom => ("application/atom+xml; charset=utf-8", atom::atom(site, issue)),
        Format::Rdf => ("application/rdf+xml; charset=utf-8", rdf::rdf(site, issue)),
        Format::Json => ("application/feed+json", json::json(site, issue)),
        Format::Page | Format::Dead => ("text/html; charset=utf-8", pages::home(site, issue)),
    };
    (media_type, text.into_bytes())
}

/// Text as XML and HTML take it, in elements and in quoted attributes.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
