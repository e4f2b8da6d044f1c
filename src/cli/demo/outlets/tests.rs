//! What the demo promises of its outlets, on the words themselves and over loopback.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use chrono::{DateTime, Duration, Utc};
use reqwest::{Client, StatusCode, Version};

use super::config::feeds_toml;
use super::content::{self, Format, Outlet};
use super::living::Living;
use super::site::Site;
use super::{Clock, Outlets, feeds};

/// Servers of two tests at once would take each other's ports.
static PORTS: Mutex<()> = Mutex::new(());

fn ports_for_one() -> MutexGuard<'static, ()> {
    PORTS.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

fn base() -> DateTime<Utc> {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

/// A clock that shows the base plus the seconds in the handle.
fn clock() -> (Clock, Arc<AtomicI64>) {
    let seconds = Arc::new(AtomicI64::new(0));
    let handle = seconds.clone();
    (Arc::new(move || base() + Duration::seconds(seconds.load(Ordering::SeqCst))), handle)
}

fn site(folder: &Path, clock: Clock, living: bool) -> Site {
    let living = Living::open(folder, clock, living).unwrap();
    Site::new(content::load().unwrap(), base(), 18_001, 18_002, living)
}

fn feed(site: &Site, outlet: &Outlet) -> Vec<u8> {
    feeds::render(site, &site.issue(outlet).unwrap()).1
}

#[test]
fn there_are_enough_outlets_languages_formats_entries_and_pictures() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(folder.path(), clock().0, false);
    let languages: BTreeSet<_> = site.outlets.iter().map(|outlet| outlet.language.as_str()).collect();
    assert!(site.outlets.len() >= 8);
    assert_eq!(languages, BTreeSet::from(["ar", "en", "es", "fr", "pt"]));
    for format in [
        Format::Wordpress,
        Format::Rss,
        Format::Atom,
        Format::Rdf,
        Format::Json,
        Format::Page,
        Format::Broken,
        Format::Dead,
    ] {
        assert!(site.outlets.iter().any(|outlet| outlet.format == format), "{format:?}");
    }
    assert_eq!(site.outlets.iter().filter(|outlet| outlet.secure).count(), 1);
    assert!(site.entries().unwrap() >= 150, "{}", site.entries().unwrap());
    let posts: Vec<_> = site.outlets.iter().flat_map(|outlet| site.issue(outlet).unwrap().posts).collect();
    assert!(posts.iter().filter(|post| post.picture.is_some()).count() >= 40);
    assert!(posts.iter().filter(|post| post.reprint.is_some()).count() >= 5);
    let waiting = site.outlets.iter().flat_map(|outlet| &outlet.entries).filter(|entry| entry.days.is_none());
    assert!(waiting.count() >= 30);
}

#[test]
fn every_entry_has_words_an_own_slug_and_no_date_left_unwritten() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(folder.path(), clock().0, false);
    for outlet in &site.outlets {
        let mut slugs = BTreeSet::new();
        for entry in &outlet.entries {
            assert!(entry.slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{entry:?}");
            assert!(slugs.insert(&entry.slug), "{} twice", entry.slug);
            let words = entry.summary.split_whitespace().count();
            assert!(!entry.title.is_empty() && (18..=50).contains(&words), "{} has {words} words", entry.slug);
        }
        for post in site.issue(outlet).unwrap().posts {
            let all = [post.title, post.summary, post.paragraphs.concat()].concat();
            assert!(!all.contains(['{', '}']), "{}", post.slug);
            assert!(post.published < base() && base() - post.published < Duration::days(21), "{}", post.slug);
        }
    }
}

#[test]
fn well_formed_feeds_are_read_in_full_and_the_broken_one_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(folder.path(), clock().0, false);
    for outlet in &site.outlets {
        let read = feed_rs::parser::parse(feed(&site, outlet).as_slice());
        match outlet.format {
            Format::Page | Format::Dead => {}
            Format::Broken => assert!(read.is_err()),
            _ => {
                let read = read.unwrap_or_else(|error| panic!("{}: {error}", outlet.slug));
                assert_eq!(read.entries.len(), site.issue(outlet).unwrap().posts.len(), "{}", outlet.slug);
                for entry in read.entries {
                    assert!(entry.title.is_some() && !entry.links.is_empty(), "{}", outlet.slug);
                    assert!(entry.published.or(entry.updated).is_some(), "{}", outlet.slug);
                }
            }
        }
    }
}

#[test]
fn the_page_without_a_feed_is_read_by_the_selectors_of_the_configuration() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(folder.path(), clock().0, false);
    let config: toml::Table = feeds_toml(&site, "127.0.0.1:8080", 18_003, folder.path()).parse().unwrap();
    let outlet = site.outlets.iter().find(|outlet| outlet.format == Format::Page).unwrap();
    let known = config["outlet"].as_array().unwrap().iter().find(|known| known["slug"].as_str() == Some(&outlet.slug));
    let source = &known.unwrap()["source"][0];
    let selector = |key: &str| scraper::Selector::parse(source[key].as_str().unwrap()).unwrap();
    let page = scraper::Html::parse_document(std::str::from_utf8(&feed(&site, outlet)).unwrap());
    let issue = site.issue(outlet).unwrap();
    let items: Vec<_> = page.select(&selector("item")).collect();
    assert_eq!(items.len(), issue.posts.len());
    for (item, post) in items.iter().zip(&issue.posts) {
        let text = |key: &str| item.select(&selector(key)).next().unwrap().text().collect::<String>();
        let link = item.select(&selector("link")).next().unwrap().attr("href").unwrap();
        assert_eq!(
            (text("title"), text("summary"), link),
            (post.title.clone(), post.summary.clone(), &*issue.link(post))
        );
        assert!(item.select(&selector("date")).next().unwrap().attr("datetime").is_some());
    }
}

#[test]
fn the_same_base_gives_the_same_bytes_however_much_time_goes_by() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (later, seconds) = clock();
    seconds.store(86_400, Ordering::SeqCst);
    let (one, two) = (site(one.path(), clock().0, false), site(two.path(), later, false));
    for (a, b) in one.outlets.iter().zip(&two.outlets) {
        assert_eq!(feed(&one, a), feed(&two, b), "{}", a.slug);
    }
}

#[test]
fn each_lived_minute_adds_one_entry_and_the_next_run_still_has_it() {
    let folder = tempfile::tempdir().unwrap();
    let (time, seconds) = clock();
    let first = site(folder.path(), time.clone(), true);
    let at_first = first.entries().unwrap();
    seconds.store(59, Ordering::SeqCst);
    assert_eq!(first.entries().unwrap(), at_first);
    seconds.store(5 * 60 + 1, Ordering::SeqCst);
    assert_eq!(first.entries().unwrap(), at_first + 5);
    seconds.store(90 * 60, Ordering::SeqCst);
    assert_eq!(first.entries().unwrap(), at_first + 90);
    let bytes: Vec<_> = first.outlets.iter().map(|outlet| feed(&first, outlet)).collect();
    seconds.store(1_000 * 60, Ordering::SeqCst);
    let second = site(folder.path(), time, false);
    assert_eq!(bytes, second.outlets.iter().map(|outlet| feed(&second, outlet)).collect::<Vec<_>>());
}

#[test]
fn a_headline_is_corrected_while_the_demo_runs() {
    let folder = tempfile::tempdir().unwrap();
    let (time, seconds) = clock();
    let site = site(folder.path(), time, true);
    let slug = "buenaventura-dockers-win-permanent-contracts";
    let headline = || {
        let post = site.issue(&site.outlets[0]).unwrap().posts.into_iter().find(|post| post.slug == slug).unwrap();
        (post.title, post.updated)
    };
    let before = headline();
    seconds.store(2 * 60, Ordering::SeqCst);
    let after = headline();
    assert_ne!(before.0, after.0);
    assert_eq!(after.1, base() + Duration::minutes(2));
}

fn client() -> reqwest::ClientBuilder {
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder().no_proxy().timeout(std::time::Duration::from_secs(20))
}

fn source(config: &toml::Table, slug: &str) -> String {
    let outlet = config["outlet"].as_array().unwrap().iter().find(|outlet| outlet["slug"].as_str() == Some(slug));
    outlet.unwrap()["source"][0]["url"].as_str().unwrap().to_string()
}

fn on_loopback<F: Future<Output = ()>>(test: F) {
    let _alone = ports_for_one();
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap().block_on(test);
}

#[test]
fn a_feed_is_answered_once_and_then_with_not_modified() {
    on_loopback(async {
        let folder = tempfile::tempdir().unwrap();
        let outlets = Outlets::start(folder.path(), base(), clock().0, false).await.unwrap();
        let config: toml::Table = outlets.config_toml("127.0.0.1:8080").parse().unwrap();
        let (client, url) = (client().build().unwrap(), source(&config, "paper-kite"));
        let first = client.get(&url).send().await.unwrap();
        assert_eq!(first.status(), StatusCode::OK);
        let (etag, date) = (first.headers()["etag"].clone(), first.headers()["last-modified"].clone());
        for (name, value) in [("if-none-match", &etag), ("if-modified-since", &date)] {
            let again = client.get(&url).header(name, value).send().await.unwrap();
            assert_eq!(again.status(), StatusCode::NOT_MODIFIED, "{name}");
        }
        let packed = client.get(&url).header("accept-encoding", "gzip").send().await.unwrap();
        assert_eq!(packed.headers()["content-encoding"], "gzip");
        assert_ne!(packed.headers()["etag"], etag);
        outlets.stop().await;
    });
}

#[test]
fn the_secure_outlet_speaks_http2_under_the_certificate_in_the_folder() {
    on_loopback(async {
        let folder = tempfile::tempdir().unwrap();
        let outlets = Outlets::start(folder.path(), base(), clock().0, false).await.unwrap();
        let config: toml::Table = outlets.config_toml("127.0.0.1:8080").parse().unwrap();
        let url = source(&config, "monsoon-bicycle");
        let ca_file = config["polling"]["ca_file"].as_str().unwrap();
        let root = reqwest::Certificate::from_pem(&std::fs::read(ca_file).unwrap()).unwrap();
        let client = client().tls_certs_only([root]).build().unwrap();
        let answer = client.get(&url).send().await.unwrap();
        assert_eq!((answer.status(), answer.version()), (StatusCode::OK, Version::HTTP_2));
        let body = answer.bytes().await.unwrap();
        assert!(feed_rs::parser::parse(body.as_ref()).unwrap().entries.len() >= 10);
        let plainly = url.replace("https", "http");
        assert!(client.get(plainly).send().await.is_err());
        outlets.stop().await;
    });
}

#[test]
fn every_link_and_picture_of_every_outlet_answers_and_the_dead_one_refuses() {
    on_loopback(async {
        let folder = tempfile::tempdir().unwrap();
        let outlets = Outlets::start(folder.path(), base(), clock().0, false).await.unwrap();
        let client = client().build().unwrap();
        let mut pictures = 0;
        for outlet in outlets.site.outlets.iter().filter(|outlet| !outlet.secure && outlet.format != Format::Dead) {
            let issue = outlets.site.issue(outlet).unwrap();
            for post in &issue.posts {
                let page = client.get(issue.link(post)).send().await.unwrap();
                assert_eq!(page.status(), StatusCode::OK, "{}", post.slug);
                let page = page.text().await.unwrap();
                assert!(page.contains(&format!("<link rel=\"canonical\" href=\"{}\">", issue.link(post))));
                let Some((picture, _)) = issue.picture(post) else { continue };
                pictures += 1;
                if pictures <= 4 {
                    let png = client.get(picture).send().await.unwrap().bytes().await.unwrap();
                    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
                }
            }
        }
        let config: toml::Table = outlets.config_toml("127.0.0.1:8080").parse().unwrap();
        assert!(client.get(source(&config, "silent-buoy")).send().await.unwrap_err().is_connect());
        outlets.stop().await;
    });
}

#[test]
fn the_second_start_finds_its_ports_again_and_moves_only_when_one_is_taken() {
    on_loopback(async {
        let folder = tempfile::tempdir().unwrap();
        let start = async || Outlets::start(folder.path(), base(), clock().0, false).await.unwrap();
        let first = start().await;
        let config = first.config_toml("127.0.0.1:8080");
        client().build().unwrap().get(first.site.address(&first.site.outlets[0])).send().await.unwrap();
        first.stop().await;
        let second = start().await;
        assert_eq!(second.config_toml("127.0.0.1:8080"), config);
        let third = start().await;
        assert_ne!(third.config_toml("127.0.0.1:8080"), config);
        second.stop().await;
        third.stop().await;
    });
}
