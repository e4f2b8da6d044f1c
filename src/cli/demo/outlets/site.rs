//! Addresses and what stands at them: the one place that knows which path is a feed, a page or a picture.

use chrono::{DateTime, Utc};

use super::content::{self, Format, Outlet};
use super::desk::{self, Post};
use super::living::Living;
use super::{feeds, pages, poster};

/// All outlets with their addresses and their life.
pub struct Site {
    pub outlets: Vec<Outlet>,
    pub base: DateTime<Utc>,
    http_port: u16,
    https_port: u16,
    living: Living,
}

/// What stands at an address.
pub struct Found {
    pub media_type: &'static str,
    pub modified: DateTime<Utc>,
    pub body: Vec<u8>,
}

/// An outlet at one moment: what its feed and its pages are made of.
pub struct Issue<'a> {
    pub outlet: &'a Outlet,
    /// With a final slash.
    pub home: String,
    /// Of the feed, or of the page that stands for one.
    pub address: String,
    /// Newest first.
    pub posts: Vec<Post>,
    /// When anything in it last changed.
    pub updated: DateTime<Utc>,
}

impl Site {
    /// Puts the outlets at their addresses.
    pub fn new(outlets: Vec<Outlet>, base: DateTime<Utc>, http_port: u16, https_port: u16, living: Living) -> Site {
        Site { outlets, base, http_port, https_port, living }
    }

    /// The outlet's home, with a final slash. Pages and pictures are for browsers, which do not know the demo's
    /// certificate authority: they are served in the clear by all outlets.
    pub fn home(&self, outlet: &Outlet) -> String {
        format!("http://127.0.0.1:{}/{}/", self.http_port, outlet.slug)
    }

    /// Where the outlet is polled.
    pub fn address(&self, outlet: &Outlet) -> String {
        match outlet.secure {
            true => format!("https://127.0.0.1:{}/{}/{}", self.https_port, outlet.slug, feed_path(outlet.format)),
            false => self.home(outlet) + feed_path(outlet.format),
        }
    }

    /// How many entries all feeds list at this moment.
    pub fn entries(&self) -> anyhow::Result<usize> {
        let minutes = self.living.minutes()?;
        Ok(self.outlets.iter().map(|outlet| desk::posts(&self.outlets, outlet, self.base, &minutes).len()).sum())
    }

    /// The outlet as it is at this moment.
    pub fn issue<'a>(&'a self, outlet: &'a Outlet) -> anyhow::Result<Issue<'a>> {
        let posts = desk::posts(&self.outlets, outlet, self.base, &self.living.minutes()?);
        Ok(self.issue_of(outlet, posts))
    }

    fn issue_of<'a>(&self, outlet: &'a Outlet, posts: Vec<Post>) -> Issue<'a> {
        let updated = posts.iter().map(|post| post.updated).max().unwrap_or(self.base);
        Issue { outlet, home: self.home(outlet), address: self.address(outlet), posts, updated }
    }

    /// What stands at a path, if anything does; a feed that is served over HTTPS is not served in the clear.
    pub fn find(&self, path: &str, secure: bool) -> anyhow::Result<Option<Found>> {
        let Some((slug, rest)) = path.trim_start_matches('/').split_once('/') else {
            return Ok((path == "/").then(|| html(self.base, pages::index(self))));
        };
        let known = self.outlets.iter().find(|have| have.slug == slug);
        let Some(outlet) = known.filter(|outlet| outlet.format != Format::Dead) else { return Ok(None) };
        if !rest.is_empty() && rest == feed_path(outlet.format) {
            let here = outlet.secure == secure;
            return if here { Ok(Some(self.feed(&self.issue(outlet)?))) } else { Ok(None) };
        }
        if rest.is_empty() {
            let issue = self.issue(outlet)?;
            return Ok(Some(html(issue.updated, pages::home(self, &issue))));
        }
        self.part(outlet, rest)
    }

    fn feed(&self, issue: &Issue) -> Found {
        let (media_type, body) = feeds::render(self, issue);
        Found { media_type, modified: issue.updated, body }
    }

    /// A picture or the page of one entry.
    fn part(&self, outlet: &Outlet, rest: &str) -> anyhow::Result<Option<Found>> {
        let posts = desk::all(&self.outlets, outlet, self.base, &self.living.minutes()?);
        let picture = rest.strip_prefix("images/").and_then(|name| name.strip_suffix(".png"));
        let slug = picture.unwrap_or(rest);
        let Some(post) = posts.iter().find(|post| post.slug == slug) else { return Ok(None) };
        Ok(match picture {
            Some(name) => {
                let Some(motif) = post.picture else { return Ok(None) };
                // A reprint shows the picture of its original.
                let own = format!("{}/{name}", outlet.slug);
                let body = poster::png(motif, post.reprint.as_deref().unwrap_or(&own))?;
                Some(Found { media_type: "image/png", modified: post.published, body })
            }
            None => Some(html(post.updated, pages::article(self, &self.issue_of(outlet, Vec::new()), post))),
        })
    }

    /// Name of the outlet and link of the entry that a reprint was taken from.
    pub fn original(&self, post: &Post) -> Option<(&Outlet, String)> {
        let (outlet, entry) = content::find(&self.outlets, post.reprint.as_deref()?)?;
        Some((outlet, self.home(outlet) + &entry.slug))
    }
}

impl Issue<'_> {
    /// The address of an entry's page.
    pub fn link(&self, post: &Post) -> String {
        format!("{}{}", self.home, post.slug)
    }

    /// The address of an entry's picture and what the picture shows.
    pub fn picture(&self, post: &Post) -> Option<(String, &'static str)> {
        Some((format!("{}images/{}.png", self.home, post.slug), post.picture?.words(&self.outlet.language)))
    }
}

/// Where the feed stands below the outlet's home, as software of its kind has it.
fn feed_path(format: Format) -> &'static str {
    match format {
        Format::Wordpress => "feed/",
        Format::Rss | Format::Broken => "rss.xml",
        Format::Atom => "atom.xml",
        Format::Rdf => "index.rdf",
        Format::Json => "feed.json",
        Format::Page => "",
        Format::Dead => "feed.xml",
    }
}

/// The path of the dead outlet's feed, for which there is no server.
pub fn dead_address(outlet: &Outlet, port: u16) -> String {
    format!("http://127.0.0.1:{port}/{}/{}", outlet.slug, feed_path(outlet.format))
}

fn html(modified: DateTime<Utc>, page: String) -> Found {
    Found { media_type: "text/html; charset=utf-8", modified, body: page.into_bytes() }
}
