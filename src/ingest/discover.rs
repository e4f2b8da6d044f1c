//! Which feeds a site has: what its page names; where it names none, a few usual places. Each is read once, so that
//! whoever chooses sees what would come.
//!
//! An address that a person names is asked as they would ask it; what nobody named heeds the site's robots.txt (0011).

use chrono::{DateTime, Utc};
use url::Url;

use super::trial::{Facts, Trial, of_address};
use crate::fetch::Fetcher;
use crate::link;

/// Where publishing tools put their feeds, the commonest first.
const USUAL: [&str; 7] = ["/feed/", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/rss", "/feed.json"];

/// Feeds that are read of one site.
const MOST: usize = 6;

/// What was found at a site.
#[derive(Debug, Clone)]
pub struct Discovery {
    /// The address that answered.
    pub site: Url,
    pub candidates: Vec<Candidate>,
    /// What was named and could not be read, with the reason.
    pub failed: Vec<(Url, String)>,
}

/// A feed that could be a source.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub url: Url,
    pub how: How,
    pub facts: Facts,
}

/// How a feed was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// It is what was asked for.
    Itself,
    /// The page names it.
    Named,
    /// It stands in a usual place.
    Guessed,
}

impl How {
    /// The word as JSON carries it.
    pub fn as_str(self) -> &'static str {
        match self {
            How::Itself => "itself",
            How::Named => "named",
            How::Guessed => "guessed",
        }
    }
}

/// Looks for the feeds of a site. The trial of the address itself is the error where it cannot even be asked.
pub async fn discover(fetcher: &Fetcher, url: &Url, now: DateTime<Utc>) -> Result<Discovery, Box<Trial>> {
    let first = of_address(fetcher, url, false, now).await;
    let mut found = Discovery { site: first.final_url.clone(), candidates: Vec::new(), failed: Vec::new() };
    if first.read.is_some() {
        found.take(url, How::Itself, first);
        return Ok(found);
    }
    for named in first.named.iter().take(MOST) {
        let trial = of_address(fetcher, named, false, now).await;
        found.take(named, How::Named, trial);
    }
    // A site that answers with an error may have its feed all the same; one that cannot be reached has nothing.
    if first.http.is_none() {
        return Err(Box::new(first));
    }
    if found.candidates.is_empty() {
        found.guess(fetcher, now).await;
    }
    Ok(found)
}

impl Discovery {
    async fn guess(&mut self, fetcher: &Fetcher, now: DateTime<Utc>) {
        let here = self.site.path().trim_end_matches('/');
        let beside = (!here.is_empty() && !here.contains('.')).then(|| format!("{here}/feed/"));
        let places: Vec<String> = beside.into_iter().chain(USUAL.map(String::from)).collect();
        for place in places {
            let Ok(mut url) = self.site.join(&place) else { continue };
            url.set_query(None);
            url.set_fragment(None);
            let trial = of_address(fetcher, &url, true, now).await;
            // A host that wants to be left alone is left alone.
            let silent = trial.status == super::TrialStatus::Throttled;
            if trial.read.is_some() {
                self.take(&url, How::Guessed, trial);
            }
            if silent || !self.candidates.is_empty() {
                return;
            }
        }
    }

    /// Notes what was read; two addresses that lead to one feed are one.
    fn take(&mut self, asked: &Url, how: How, trial: Trial) {
        let mut url = trial.moved_to.clone().unwrap_or_else(|| asked.clone());
        url.set_fragment(None);
        match trial.read {
            Some(facts) if self.candidates.iter().all(|known| known.url != url && known.facts != facts) => {
                self.candidates.push(Candidate { url, how, facts });
            }
            Some(_) => {}
            None => self.failed.push((url, trial.reason.unwrap_or_default())),
        }
    }
}

/// What a person types for a site: `example.org` is `https://example.org/`.
pub fn typed(text: &str) -> Option<Url> {
    let text = text.trim();
    // Words are not an address, though some readers of addresses would close the gaps.
    if text.contains(char::is_whitespace) {
        return None;
    }
    let whole = if text.contains("://") { text.to_string() } else { format!("https://{text}") };
    let mut url = link::resolve(None, &whole)?;
    let good = matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none();
    url.set_fragment(None);
    good.then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_is_an_address_or_none() {
        for (text, want) in [
            ("example.org", Some("https://example.org/")),
            (" http://example.org/news#top ", Some("http://example.org/news")),
            ("feed://example.org/rss", Some("http://example.org/rss")),
            ("https://ana:word@example.org/", None),
            ("javascript:alert(1)", None),
            ("file:///etc/passwd", None),
            ("some words", None),
            ("", None),
        ] {
            assert_eq!(typed(text).map(String::from).as_deref(), want, "{text}");
        }
    }
}
