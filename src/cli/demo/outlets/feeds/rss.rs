//! RSS 2.0 as three kinds of people make it: with WordPress, with a plain tool, and by pasting strings together.

use std::fmt::Write;

use super::super::pages;
use super::super::site::{Issue, Site};
use super::escape;

/// RFC 822 dates, as RSS 2.0 wants them.
const DATE: &str = "%a, %d %b %Y %H:%M:%S +0000";

/// Excerpt in `description`, whole text in `content:encoded`, numbered guids.
pub fn wordpress(site: &Site, issue: &Issue) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"\n\
         \txmlns:content=\"http://purl.org/rss/1.0/modules/content/\"\n\
         \txmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n\
         \txmlns:atom=\"http://www.w3.org/2005/Atom\"\n\
         \txmlns:sy=\"http://purl.org/rss/1.0/modules/syndication/\"\n>\n\n<channel>\n",
    );
    head(&mut xml, issue);
    xml.push_str("\t<sy:updatePeriod>hourly</sy:updatePeriod>\n\t<sy:updateFrequency>1</sy:updateFrequency>\n");
    for post in &issue.posts {
        let number = 1_000 + post.number;
        let _ = writeln!(xml, "\t<item>\n\t\t<title>{}</title>", escape(&post.title));
        let _ = writeln!(xml, "\t\t<link>{}</link>", issue.link(post));
        let _ = writeln!(xml, "\t\t<dc:creator><![CDATA[{}]]></dc:creator>", post.by);
        let _ = writeln!(xml, "\t\t<pubDate>{}</pubDate>", post.published.format(DATE));
        for tag in &post.tags {
            let _ = writeln!(xml, "\t\t<category><![CDATA[{tag}]]></category>");
        }
        let _ = writeln!(xml, "\t\t<guid isPermaLink=\"false\">{}?p={number}</guid>", issue.home);
        let _ = writeln!(xml, "\t\t<description><![CDATA[<p>{}</p>]]></description>", escape(&post.summary));
        let body = pages::body(site, issue, post);
        let _ = writeln!(xml, "\t\t<content:encoded><![CDATA[{body}]]></content:encoded>\n\t</item>");
    }
    xml + "</channel>\n</rss>\n"
}

/// The text in `description`, pictures as Media RSS, and a permalink as guid.
pub fn plain(site: &Site, issue: &Issue) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\" \
         xmlns:atom=\"http://www.w3.org/2005/Atom\" xmlns:media=\"http://search.yahoo.com/mrss/\">\n<channel>\n",
    );
    head(&mut xml, issue);
    let _ = writeln!(xml, "\t<copyright>{}</copyright>\n\t<ttl>60</ttl>", escape(&issue.outlet.rights));
    for post in &issue.posts {
        let _ = writeln!(xml, "\t<item>\n\t\t<title>{}</title>", escape(&post.title));
        let _ = writeln!(xml, "\t\t<link>{}</link>", issue.link(post));
        let _ = writeln!(xml, "\t\t<guid isPermaLink=\"true\">{}</guid>", issue.link(post));
        let _ = writeln!(xml, "\t\t<description>{}</description>", escape(&pages::words(site, issue, post)));
        let _ = writeln!(xml, "\t\t<pubDate>{}</pubDate>", post.published.format(DATE));
        for tag in &post.tags {
            let _ = writeln!(xml, "\t\t<category>{}</category>", escape(tag));
        }
        if let Some((url, alt)) = issue.picture(post) {
            let _ = writeln!(
                xml,
                "\t\t<media:content url=\"{url}\" medium=\"image\" type=\"image/png\" width=\"480\" height=\"300\">\
                 <media:description type=\"plain\">{}</media:description></media:content>",
                escape(alt)
            );
        }
        if let Some((outlet, _)) = site.original(post) {
            let _ = writeln!(xml, "\t\t<source url=\"{}\">{}</source>", site.address(outlet), escape(&outlet.name));
        }
        xml.push_str("\t</item>\n");
    }
    xml + "</channel>\n</rss>\n"
}

/// Bare ampersands, undeclared prefixes, elements that never end, and a tail that is cut off. Every entry is readable.
pub fn broken(issue: &Issue) -> String {
    let outlet = issue.outlet;
    let mut xml = format!(
        "<?xml version=\"1.0\"?>\n<rss version=\"2.0\">\n<channel>\n<title>{}</title>\n<link>{}</link>\n\
         <description>{} & más</description>\n<language>{}</language>\n",
        outlet.name, issue.home, outlet.words, outlet.language
    );
    for post in &issue.posts {
        let _ = write!(
            xml,
            "<item>\n<title>{}</title>\n<link>{}?via=rss&item={}</link>\n<guid isPermaLink=\"false\">paraguas-{}</guid>\n\
             <dc:creator>{}</dc:creator>\n<pubDate>{}</pubDate>\n<description><p>{}<br></description>\n</item>\n",
            post.title,
            issue.link(post),
            post.number,
            post.slug,
            post.by,
            post.published.format(DATE),
            post.summary,
        );
    }
    xml + "<item>\n<title>Esta entrada se cor"
}

fn head(xml: &mut String, issue: &Issue) {
    let outlet = issue.outlet;
    let _ = writeln!(xml, "\t<title>{}</title>", escape(&outlet.name));
    let address = escape(&issue.address);
    let _ = writeln!(xml, "\t<atom:link href=\"{address}\" rel=\"self\" type=\"application/rss+xml\" />");
    let _ = writeln!(xml, "\t<link>{}</link>\n\t<description>{}</description>", issue.home, escape(&outlet.words));
    let _ = writeln!(xml, "\t<lastBuildDate>{}</lastBuildDate>", issue.updated.format(DATE));
    let _ = writeln!(xml, "\t<language>{}</language>", outlet.language);
}
