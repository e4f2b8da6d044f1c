//! The pages of the invented outlets: every headline leads to one, and every one says that it is invented.

use std::fmt::Write;

use super::content::Format;
use super::desk::Post;
use super::feeds::escape;
use super::site::{Issue, Site};

const STYLE: &str = "body{font:1.1rem/1.6 Georgia,'Noto Naskh Arabic',serif;max-width:40rem;margin:2rem auto;\
padding:0 1rem;color:#222;background:#fdfbf6}h1,h2{line-height:1.25}a{color:#8a2c0d}img{max-width:100%;height:auto}\
.invented{background:#ffe9a8;padding:.5rem .8rem;font:.9rem/1.4 sans-serif}time{color:#666;font-size:.9rem}\
figure{margin:1rem 0}";

/// The whole text as HTML: picture, summary, paragraphs and, on a reprint, where it was first.
pub fn body(site: &Site, issue: &Issue, post: &Post) -> String {
    figure(issue, post) + &words(site, issue, post)
}

/// The same without the picture.
pub fn words(site: &Site, issue: &Issue, post: &Post) -> String {
    let mut html = String::new();
    for paragraph in std::iter::once(&post.summary).chain(&post.paragraphs) {
        let _ = writeln!(html, "<p>{}</p>", escape(paragraph));
    }
    if let Some((outlet, link)) = site.original(post) {
        let link = format!("<a href=\"{link}\">{}</a>", escape(&outlet.name));
        let _ = writeln!(html, "<p><em>{} {link}.</em></p>", credit(&issue.outlet.language));
    }
    html
}

/// The summary as plain text and, on a reprint, where it was first.
pub fn excerpt(site: &Site, issue: &Issue, post: &Post) -> String {
    match site.original(post) {
        Some((outlet, _)) => format!("{} ({} {}.)", post.summary, credit(&issue.outlet.language), outlet.name),
        None => post.summary.clone(),
    }
}

/// The picture with its words, or nothing.
pub fn figure(issue: &Issue, post: &Post) -> String {
    let Some((url, alt)) = issue.picture(post) else { return String::new() };
    format!("<figure><img src=\"{url}\" alt=\"{}\" width=\"480\" height=\"300\"></figure>\n", escape(alt))
}

fn credit(language: &str) -> &'static str {
    match language {
        "es" => "Publicado originalmente en",
        "pt" => "Publicado originalmente em",
        "fr" => "Publié initialement dans",
        "ar" => "نُشر أولاً في",
        _ => "First published in",
    }
}

/// The page of one entry.
pub fn article(site: &Site, issue: &Issue, post: &Post) -> String {
    let link = issue.link(post);
    let mut main = format!("<article>\n<h1>{}</h1>\n", escape(&post.title));
    let _ = writeln!(main, "<p>{} · {}</p>", escape(&post.by), time(post));
    main.push_str(&body(site, issue, post));
    let _ = writeln!(main, "</article>\n<p><a href=\"{}\">{}</a></p>", issue.home, escape(&issue.outlet.name));
    page(issue, &post.title, &link, &main)
}

/// The list of all entries; for the outlet without a feed this is what gets polled.
pub fn home(site: &Site, issue: &Issue) -> String {
    let mut main = format!("<h1>{}</h1>\n", escape(&issue.outlet.name));
    for post in &issue.posts {
        let _ = write!(
            main,
            "<article class=\"news\">\n<h2><a href=\"{}\">{}</a></h2>\n{}\n{}<p class=\"summary\">{}</p>\n</article>\n",
            issue.link(post),
            escape(&post.title),
            time(post),
            figure(issue, post),
            escape(&excerpt(site, issue, post)),
        );
    }
    page(issue, &issue.outlet.name, &issue.home, &main)
}

/// All outlets on one page.
pub fn index(site: &Site) -> String {
    let mut list = String::new();
    for outlet in site.outlets.iter().filter(|outlet| outlet.format != Format::Dead) {
        let (home, lang) = (site.home(outlet), &outlet.language);
        let name = escape(&outlet.name);
        let _ = writeln!(list, "<li lang=\"{lang}\" dir=\"auto\"><a href=\"{home}\">{name}</a></li>");
    }
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Invented sample outlets</title>\
         <meta name=\"viewport\" content=\"width=device-width\"><style>{STYLE}</style></head>\n<body>\
         <h1>Invented sample outlets</h1>\n<p class=\"invented\">All names, people and events here are invented.</p>\n\
         <ul>\n{list}</ul>\n</body></html>\n"
    )
}

fn time(post: &Post) -> String {
    let (exact, day) = (post.published.format("%Y-%m-%dT%H:%M:%SZ"), post.published.format("%Y-%m-%d"));
    format!("<time datetime=\"{exact}\">{day}</time>")
}

fn page(issue: &Issue, title: &str, canonical: &str, main: &str) -> String {
    let outlet = issue.outlet;
    let dir = if outlet.language == "ar" { "rtl" } else { "ltr" };
    let feed = match outlet.format {
        Format::Wordpress | Format::Rss | Format::Broken | Format::Rdf => Some("application/rss+xml"),
        Format::Atom => Some("application/atom+xml"),
        Format::Json => Some("application/feed+json"),
        Format::Page | Format::Dead => None,
    };
    let feed = feed.map(|kind| format!("<link rel=\"alternate\" type=\"{kind}\" href=\"{}\">\n", issue.address));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<link rel=\"canonical\" href=\"{canonical}\">\n{}\
         <style>{STYLE}</style>\n</head>\n<body>\n<p class=\"invented\">{}</p>\n<main>\n{main}</main>\n</body>\n</html>\n",
        outlet.language,
        escape(title),
        feed.unwrap_or_default(),
        escape(&outlet.words),
    )
}
