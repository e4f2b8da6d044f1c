//! Atom 1.0 (RFC 4287) with summary, whole text and the source of what is reprinted.

use std::fmt::Write;

use super::super::pages;
use super::super::site::{Issue, Site};
use super::escape;

const DATE: &str = "%Y-%m-%dT%H:%M:%SZ";

/// The whole feed.
pub fn atom(site: &Site, issue: &Issue) -> String {
    let outlet = issue.outlet;
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <id>{}</id>\n<title>{}</title>\n<subtitle>{}</subtitle>\n<updated>{}</updated>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n<rights>{}</rights>\n",
        outlet.language,
        feed_id(&outlet.slug),
        escape(&outlet.name),
        escape(&outlet.words),
        issue.updated.format(DATE),
        issue.address,
        issue.home,
        escape(&outlet.rights),
    );
    for post in &issue.posts {
        let _ = write!(
            xml,
            "<entry>\n<id>{}/{}</id>\n<title>{}</title>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n\
             <published>{}</published>\n<updated>{}</updated>\n<author><name>{}</name></author>\n",
            feed_id(&outlet.slug),
            post.slug,
            escape(&post.title),
            issue.link(post),
            post.published.format(DATE),
            post.updated.format(DATE),
            escape(&post.by),
        );
        for tag in &post.tags {
            let _ = writeln!(xml, "<category term=\"{}\"/>", escape(tag));
        }
        let _ = writeln!(xml, "<summary>{}</summary>", escape(&pages::excerpt(site, issue, post)));
        let _ = writeln!(xml, "<content type=\"html\">{}</content>", escape(&pages::body(site, issue, post)));
        if let Some((original, _)) = site.original(post) {
            let _ = writeln!(
                xml,
                "<source><id>{}</id><title>{}</title><link href=\"{}\"/><updated>{}</updated></source>",
                feed_id(&original.slug),
                escape(&original.name),
                site.home(original),
                post.published.format(DATE),
            );
        }
        xml.push_str("</entry>\n");
    }
    xml + "</feed>\n"
}

/// Stable whatever the ports are.
fn feed_id(slug: &str) -> String {
    format!("tag:demo.example,2026:outlets/{slug}")
}
