//! RSS 1.0: an RDF graph with Dublin Core dates, as older publishing systems still write it.

use std::fmt::Write;

use super::super::pages;
use super::super::site::{Issue, Site};
use super::escape;

const DATE: &str = "%Y-%m-%dT%H:%M:%S+00:00";

/// The whole feed.
pub fn rdf(site: &Site, issue: &Issue) -> String {
    let outlet = issue.outlet;
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\" \
         xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xml:lang=\"{0}\">\n<channel rdf:about=\"{1}\">\n<title>{2}</title>\n<link>{3}</link>\n\
         <description>{4}</description>\n<dc:language>{0}</dc:language>\n<dc:rights>{5}</dc:rights>\n\
         <dc:date>{6}</dc:date>\n<items><rdf:Seq>\n",
        outlet.language,
        issue.address,
        escape(&outlet.name),
        issue.home,
        escape(&outlet.words),
        escape(&outlet.rights),
        issue.updated.format(DATE),
    );
    for post in &issue.posts {
        let _ = writeln!(xml, "<rdf:li rdf:resource=\"{}\"/>", issue.link(post));
    }
    xml.push_str("</rdf:Seq></items>\n</channel>\n");
    for post in &issue.posts {
        let _ = write!(
            xml,
            "<item rdf:about=\"{0}\">\n<title>{1}</title>\n<link>{0}</link>\n<description>{2}</description>\n\
             <dc:creator>{3}</dc:creator>\n<dc:date>{4}</dc:date>\n",
            issue.link(post),
            escape(&post.title),
            escape(&pages::body(site, issue, post)),
            escape(&post.by),
            post.published.format(DATE),
        );
        for tag in &post.tags {
            let _ = writeln!(xml, "<dc:subject>{}</dc:subject>", escape(tag));
        }
        xml.push_str("</item>\n");
    }
    xml + "</rdf:RDF>\n"
}
