//! Links by which people come to the desk, as the command line tells them.

use std::net::SocketAddr;

use chrono::Utc;

use super::newsroom::Newsroom;
use crate::config::Config;
use crate::desk::people;

/// Tells, where nobody is an editor yet, by which link the first one comes in.
pub async fn tell_first_link(newsroom: &Newsroom, listening: SocketAddr) -> anyhow::Result<()> {
    let Some(secret) = people::first_link(&newsroom.store, Utc::now()).await? else { return Ok(()) };
    eprintln!(
        "newsloom: nobody is an editor yet; who opens this link within 30 minutes becomes the first (it works once):"
    );
    for base in bases(&newsroom.config, Some(listening)) {
        eprintln!("newsloom:   {base}desk/welcome/{}", secret.shown());
    }
    Ok(())
}

/// The address of a link, as whoever gets it will open it.
pub fn address(config: &Config, secret: &people::Secret) -> String {
    let base = bases(config, config.newsroom.listen.parse().ok()).pop().unwrap_or_default();
    format!("{base}desk/welcome/{}", secret.shown())
}

/// Where the desk is reached: on this machine where the door listens on loopback, and at the newsroom's own address unless
/// that is still the example.
fn bases(config: &Config, listening: Option<SocketAddr>) -> Vec<String> {
    let own = &config.newsroom.base_url;
    let examples = ["example.org", "example.com", "example.net"];
    let host = own.host_str().unwrap_or_default();
    let is_example = examples.iter().any(|example| host == *example || host.ends_with(&format!(".{example}")));
    let here = listening.filter(|at| at.ip().is_loopback()).map(|at| format!("http://{at}/"));
    let mut bases: Vec<String> = here.into_iter().collect();
    if !is_example || bases.is_empty() {
        bases.push(own.to_string());
    }
    bases.dedup();
    bases
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config;

    #[test]
    fn a_link_leads_to_where_the_desk_is_reached() {
        for (base_url, listening, want) in [
            ("https://feeds.example.org", "127.0.0.1:8080", &["http://127.0.0.1:8080/"][..]),
            ("https://news.invented", "127.0.0.1:8080", &["http://127.0.0.1:8080/", "https://news.invented/"]),
            ("https://news.invented", "0.0.0.0:8080", &["https://news.invented/"]),
            ("http://127.0.0.1:8080", "127.0.0.1:8080", &["http://127.0.0.1:8080/"]),
            ("https://feeds.example.org", "0.0.0.0:80", &["https://feeds.example.org/"]),
        ] {
            let text = format!("[newsroom]\ntitle = \"T\"\nbase_url = \"{base_url}\"\nlanguages = [\"en\"]\n");
            let config = config::load(&text, "feeds.toml").unwrap().config;
            assert_eq!(bases(&config, listening.parse().ok()), want, "{base_url} {listening}");
        }
    }
}
