//! Whether somebody else speaks at a source's address: it calls itself by another name, in another language, by another
//! program; or nearly all that it lists lies on a site that is none of the outlet's.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::alarm::{Leads, Named};
use crate::text;

/// How a feed presents itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct Presence<'a> {
    pub title: Option<&'a str>,
    /// A language tag.
    pub language: Option<&'a str>,
    pub generator: Option<&'a str>,
}

/// One sign of a feed, then and now.
#[derive(Clone, Copy, PartialEq)]
enum Sign {
    Same,
    Other,
    /// Nothing is known of it from before.
    Untold,
}

/// Whether a feed is called otherwise than before in all that tells it: title, language and program. Where one of the
/// latter two was never known, the other suffices if besides `all_unknown`, none of the entries was there before.
pub fn named_anew(was: Presence, is: Presence, all_unknown: bool) -> Option<Named> {
    let language = sign(was.language, is.language, |one, other| primary(one) == primary(other));
    let generator = sign(was.generator, is.generator, same_program);
    let others = [language, generator].into_iter().filter(|sign| *sign == Sign::Other).count();
    let untold = [language, generator].into_iter().filter(|sign| *sign == Sign::Untold).count();
    let is_other = sign(was.title, is.title, same_title) == Sign::Other;
    let told = is_other && (others == 2 || (others == 1 && untold == 1 && all_unknown));
    told.then(|| Named { was: was.title.unwrap_or_default().into(), is: is.title.unwrap_or_default().into() })
}

fn sign(was: Option<&str>, is: Option<&str>, same: impl Fn(&str, &str) -> bool) -> Sign {
    match (was.filter(|was| !was.trim().is_empty()), is.unwrap_or_default()) {
        (None, _) => Sign::Untold,
        (Some(was), is) if same(was, is) => Sign::Same,
        _ => Sign::Other,
    }
}

fn primary(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().trim().to_lowercase()
}

/// A title that keeps half of the words of the shorter one is the same: "Pulso" and "Pulso – últimas notícias".
fn same_title(was: &str, is: &str) -> bool {
    let [one, other] = [was, is].map(|title| words(&text::fold(title)));
    let shared = one.intersection(&other).count();
    if one.is_empty() || other.is_empty() { was.trim() == is.trim() } else { 2 * shared >= one.len().min(other.len()) }
}

/// Programs write their version, their address and their name in changing ways: one word in common is enough.
fn same_program(was: &str, is: &str) -> bool {
    let telling = |text: &str| -> BTreeSet<String> {
        let letters = |word: &String| word.chars().all(char::is_alphabetic) && word.len() > 2;
        words(&text::fold(text)).into_iter().filter(letters).filter(|word| !NOISE.contains(&word.as_str())).collect()
    };
    let [one, other] = [was, is].map(telling);
    if one.is_empty() || other.is_empty() { was.trim() == is.trim() } else { !one.is_disjoint(&other) }
}

/// Words of addresses and versions, which tell no program.
const NOISE: [&str; 10] = ["http", "https", "www", "com", "org", "net", "feed", "rss", "generator", "version"];

fn words(folded: &str) -> BTreeSet<String> {
    folded.split_whitespace().map(str::to_string).collect()
}

/// Fewer links tell nothing of where a source leads.
const LINKS: usize = 3;

/// Links that lead to one site before it counts as where the source leads, in hundredths: more than this.
const MOST: usize = 80;

/// Of the outlet's earlier links at most as many may have led there, in hundredths.
const HARDLY_ANY: usize = 20;

/// The one site, none of `own`, to which nearly all of these hosts belong.
pub fn leads_elsewhere(hosts: &[String], own: &[String]) -> Option<Leads> {
    let mut sites: BTreeMap<String, usize> = BTreeMap::new();
    for host in hosts {
        *sites.entry(site(host)).or_default() += 1;
    }
    let (to, links) = sites.into_iter().max_by_key(|(_, links)| *links)?;
    let is_own = own.iter().any(|host| site(host) == to);
    let of = hosts.len();
    (of >= LINKS && links * 100 > of * MOST && !is_own).then_some(Leads { to, links, of })
}

/// Whether hardly any of the outlet's earlier links led to this site, and they led somewhere.
pub fn new_there(leads: &Leads, earlier: &[String]) -> bool {
    let there = earlier.iter().filter(|host| site(host) == leads.to).count();
    earlier.len() >= LINKS && there * 100 < earlier.len() * HARDLY_ANY
}

/// The part of a host that one owner has: `www.`, `blog.` and `m.` are the same site. Told by its form, so that no list of
/// all registries is needed: two labels, or three below a country where the last but one is as short as `co.uk` and `org.br`
/// have it, or where everybody can have a name.
pub fn site(host: &str) -> String {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let host = host.strip_prefix("www.").map_or(host.clone(), str::to_string);
    let labels: Vec<&str> = host.split('.').collect();
    let is_address = host.starts_with('[') || labels.last().is_none_or(|last| last.bytes().all(|b| b.is_ascii_digit()));
    let last = |n: usize| labels[labels.len().saturating_sub(n)..].join(".");
    if is_address {
        return host;
    }
    let second = labels.len().checked_sub(2).and_then(|at| labels.get(at)).copied().unwrap_or_default();
    let is_country = labels.last().is_some_and(|last| last.len() == 2);
    let is_shared = is_country && second.len() <= 3 || SHARED.contains(&last(2).as_str());
    if is_shared { last(3) } else { last(2) }
}

/// Where many outlets have their sites side by side.
const SHARED: [&str; 22] = [
    "beehiiv.com",
    "blackblogs.org",
    "blogspot.com",
    "buttondown.com",
    "ghost.io",
    "github.io",
    "gitlab.io",
    "livejournal.com",
    "medium.com",
    "netlify.app",
    "neocities.org",
    "noblogs.org",
    "over-blog.com",
    "pages.dev",
    "squarespace.com",
    "substack.com",
    "tumblr.com",
    "vercel.app",
    "weebly.com",
    "wixsite.com",
    "wordpress.com",
    "write.as",
];

#[cfg(test)]
mod tests {
    use super::*;

    type Told<'a> = (Option<&'a str>, Option<&'a str>, Option<&'a str>);

    fn presence(told: Told<'static>) -> Presence<'static> {
        Presence { title: told.0, language: told.1, generator: told.2 }
    }

    #[test]
    fn who_changes_name_language_and_program_at_once_is_somebody_else() {
        let wordpress = Some("https://wordpress.org/?v=6.4.1");
        let pulso = (Some("Pulso Invented"), Some("pt-BR"), wordpress);
        let named = |title, language, generator| (title, language, generator);
        for (name, is, unknown, want) in [
            ("all three", named(Some("Best Slots"), Some("en"), Some("SpamPress 1")), false, true),
            ("all three, and some are gone", named(Some("Best Slots"), None, None), false, true),
            ("all three, without a title", named(None, Some("en"), Some("SpamPress")), false, true),
            ("the title alone", named(Some("Best Slots"), Some("pt"), wordpress), true, false),
            ("title and program", named(Some("Best Slots"), Some("pt-PT"), Some("Hugo")), true, false),
            ("title and language", named(Some("Best Slots"), Some("en"), Some("WordPress 7")), true, false),
            ("a newer program", named(Some("Best Slots"), Some("en"), Some("https://wordpress.org/?v=7")), true, false),
            ("a longer title", named(Some("Pulso Invented » Feed"), Some("en"), Some("Hugo")), true, false),
            ("a shorter title", named(Some("Pulso"), Some("en"), Some("Hugo")), true, false),
            ("nothing", pulso, true, false),
        ] {
            assert_eq!(named_anew(presence(pulso), presence(is), unknown).is_some(), want, "{name}");
        }
    }

    #[test]
    fn where_little_was_known_of_a_feed_its_entries_have_a_say() {
        for (was, is, unknown, want) in [
            ((Some("Pulso"), Some("pt"), None), (Some("Slots"), Some("en"), Some("Hugo")), true, true),
            ((Some("Pulso"), Some("pt"), None), (Some("Slots"), Some("en"), Some("Hugo")), false, false),
            ((Some("Pulso"), None, Some("Hugo")), (Some("Slots"), None, Some("Jekyll")), true, true),
            ((Some("Pulso"), None, None), (Some("Slots"), Some("en"), Some("Hugo")), true, false),
            ((None, Some("pt"), Some("Hugo")), (Some("Slots"), Some("en"), Some("Jekyll")), true, false),
            ((Some("!"), Some("pt"), Some("2.0")), (Some("?"), Some("en"), Some("3.0")), true, true),
            ((None, None, None), (Some("Slots"), Some("en"), Some("Hugo")), true, false),
        ] {
            assert_eq!(named_anew(presence(was), presence(is), unknown).is_some(), want, "{was:?} {is:?} {unknown}");
        }
    }

    fn hosts(told: &[(&str, usize)]) -> Vec<String> {
        told.iter().flat_map(|(host, n)| std::iter::repeat_n(host.to_string(), *n)).collect()
    }

    #[test]
    fn links_that_lead_elsewhere_all_at_once_are_told() {
        let own = hosts(&[("feeds.pulso.example", 1)]);
        for (name, now, earlier, want) in [
            ("as ever", vec![("pulso.example", 9)], vec![("pulso.example", 9)], false),
            ("another site", vec![("slots.example", 9), ("pulso.example", 1)], vec![("pulso.example", 9)], true),
            ("four fifths", vec![("slots.example", 8), ("pulso.example", 2)], vec![("pulso.example", 9)], false),
            ("too few", vec![("slots.example", 2)], vec![("pulso.example", 9)], false),
            (
                "many sites, as a list of links",
                vec![("a.example", 5), ("b.example", 5)],
                vec![("pulso.example", 9)],
                false,
            ),
            (
                "a site that it led to before",
                vec![("guest.example", 9)],
                vec![("guest.example", 3), ("pulso.example", 7)],
                false,
            ),
            (
                "one that it led to once",
                vec![("slots.example", 9)],
                vec![("slots.example", 1), ("pulso.example", 9)],
                true,
            ),
            ("a source without a past", vec![("slots.example", 9)], vec![], false),
            ("a part of the same site", vec![("m.blog.pulso.example", 9)], vec![("www.pulso.example", 9)], false),
            (
                "another blog of the same house",
                vec![("slots.wordpress.com", 9)],
                vec![("pulso.wordpress.com", 9)],
                true,
            ),
        ] {
            let leads = leads_elsewhere(&hosts(&now), &own);
            let told = leads.as_ref().is_some_and(|leads| new_there(leads, &hosts(&earlier)));
            assert_eq!(told, want, "{name}: {leads:?}");
        }
        let leads = leads_elsewhere(&hosts(&[("www.slots.example", 4)]), &own).unwrap();
        assert_eq!(leads, Leads { to: "slots.example".into(), links: 4, of: 4 });
    }

    #[test]
    fn a_site_is_what_one_owner_has() {
        for (host, want) in [
            ("www.Example.org", "example.org"),
            ("a.b.example.org.", "example.org"),
            ("news.example.org.br", "example.org.br"),
            ("bbc.co.uk", "bbc.co.uk"),
            ("www.tni.org", "tni.org"),
            ("media.tni.org", "tni.org"),
            ("www.taz.de", "taz.de"),
            ("t.me", "t.me"),
            ("pulso.wordpress.com", "pulso.wordpress.com"),
            ("127.0.0.1", "127.0.0.1"),
            ("[::1]", "[::1]"),
            ("localhost", "localhost"),
            ("", ""),
        ] {
            assert_eq!(site(host), want, "{host}");
        }
    }
}
