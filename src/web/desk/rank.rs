//! Why an entry stands where it stands: the strongest terms of its rank in the editor's words, and, on its own page, the
//! nearest of what editors took and of what they rejected.

use super::also::{Also, also};
use super::remedies::kind_key;
use super::sidebar;
use crate::config::Config;
use crate::model::curation::EntryKind;
use crate::model::person::Person;
use crate::model::query::{Order, Query};
use crate::model::{Lang, Region};
use crate::rank::Term;
use crate::store::ranking::{Ranked, Witnesses};
use crate::web::words::{Html, Value, Words};

/// Terms that an editor is told.
const TERMS: usize = 4;

/// A rank as a page tells it.
pub struct Rank {
    /// In hundredths.
    pub chance: String,
    pub trial: bool,
    pub terms: Vec<Told>,
    /// What it reads most like: heading and entry.
    pub witnesses: Vec<(String, Also)>,
}

/// A term in words.
pub struct Told {
    pub is_for: bool,
    pub what: Html,
}

/// The rank of an entry of this outlet.
pub fn rank(config: &Config, w: &Words, outlet: &str, ranked: &Ranked) -> Rank {
    let told = |term: &Term| Some(Told { is_for: term.value > 0.0, what: what(config, w, outlet, term)? });
    Rank {
        chance: w.n("rank-chance", (ranked.p.clamp(0.0, 1.0) * 100.0).round() as usize),
        trial: ranked.trial,
        terms: ranked.terms.iter().filter_map(told).take(TERMS).collect(),
        witnesses: Vec::new(),
    }
}

/// The rank of an entry on its own page.
pub fn whole(config: &Config, w: &Words, person: &Person, outlet: &str, ranked: &Ranked, near: &Witnesses) -> Rank {
    let headed = [("rank-witness-accepted", &near.accepted), ("rank-witness-rejected", &near.rejected)];
    let told = |(key, telling): (&str, &Option<_>)| {
        let telling = telling.as_ref()?;
        Some((w.t(key), also(w, person, std::slice::from_ref(telling), "/desk").pop()?))
    };
    Rank { witnesses: headed.into_iter().filter_map(told).collect(), ..rank(config, w, outlet, ranked) }
}

/// A term in words; `None` for what an editor sees anyway.
fn what(config: &Config, w: &Words, outlet: &str, term: &Term) -> Option<Html> {
    let is_for = term.value > 0.0;
    let n = Value::Count(term.number.and_then(|number| usize::try_from(number).ok()).unwrap_or_default());
    let by_sign = |good: &'static str, bad: &'static str| if is_for { good } else { bad };
    let slug = term.of.as_deref().unwrap_or_default();
    let named = |key: &str, name: &str| w.with(key, &[("name", Value::Text(name))]);
    let counted = |key: &str| w.with(key, &[("n", n)]);
    Some(match term.name {
        "theme" => named("rank-theme", &topic(config, w, slug)),
        "need" => named(by_sign("rank-need-for", "rank-need-against"), &region(config, w, slug)),
        "outlet" => w.with("rank-outlet", &[("n", n), ("outlet", Value::Text(outlet))]),
        "story" => counted("rank-story"),
        "languages" => counted("rank-languages"),
        "reprint" => counted("rank-reprint"),
        "fresh" => counted("rank-fresh"),
        "deadline" => counted("rank-deadline"),
        "past" => counted("rank-past"),
        "length" => counted(by_sign("rank-length-for", "rank-length-against")),
        "image" => counted("rank-image"),
        "stars" => counted("rank-stars"),
        "ran" => counted("rank-ran"),
        "foreign" => counted("rank-foreign"),
        "taste-topic" => named(by_sign("rank-often", "rank-seldom"), &topic(config, w, slug)),
        "taste-region" => named(by_sign("rank-often", "rank-seldom"), &region(config, w, slug)),
        "taste-kind" => named(by_sign("rank-often", "rank-seldom"), &kind(w, slug)),
        "taste" => counted(by_sign("rank-like-for", "rank-like-against")),
        // That it has a topic and a region stands on the card.
        _ => return None,
    })
}

fn topic(config: &Config, w: &Words, slug: &str) -> String {
    config.topic_name(slug, &language(w))
}

fn region(config: &Config, w: &Words, slug: &str) -> String {
    slug.parse::<Region>().map_or_else(|_| slug.to_string(), |region| config.region_name(region, &language(w)))
}

fn kind(w: &Words, word: &str) -> String {
    EntryKind::parse(word).map_or_else(|| word.to_string(), |kind| w.t(kind_key(kind)))
}

fn language(w: &Words) -> Lang {
    w.tag.parse().unwrap_or_else(|_| Lang::undetermined())
}

/// The orders of a view: name, address, and whether it is this one.
pub fn orders(w: &Words, query: &Query) -> Vec<(String, String, bool)> {
    let all = [(Order::Newest, "rank-newest"), (Order::Best, "rank-best")];
    let here = query.order();
    all.map(|(order, key)| (w.t(key), sidebar::address(&query.sorted(order).to_string()), order == here)).to_vec()
}

/// The reasons that teach less, as they are offered where one is asked for.
pub fn offered(w: &Words) -> Vec<String> {
    ["rank-reason-taste", "rank-reason-duplicate", "rank-reason-old", "rank-reason-source"].map(|key| w.t(key)).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rank::{Feature, Route, route};
    use crate::web::words::languages;

    #[test]
    fn the_offered_reasons_teach_what_they_say_in_every_language() {
        for w in languages() {
            let routes: Vec<Route> = offered(w).iter().map(|reason| route(Some(reason))).collect();
            assert_eq!(routes, [Route::Taste, Route::Nothing, Route::Age, Route::Outlet], "{}", w.tag);
        }
    }

    #[test]
    fn an_order_is_an_address_of_the_same_view() {
        let w = Words::of(&"en".parse().unwrap());
        let orders = orders(w, &Query::parse("status:inbox lang:pt sort:best"));
        let told: Vec<_> =
            orders.iter().map(|(name, address, here)| (name.as_str(), address.as_str(), *here)).collect();
        assert_eq!(
            told,
            [
                ("Newest first", "/desk?q=status%3Ainbox+lang%3Apt", false),
                ("Best first", "/desk?q=status%3Ainbox+lang%3Apt+sort%3Abest", true)
            ]
        );
    }

    #[test]
    fn every_feature_but_what_the_card_shows_has_words_in_every_language() {
        let config = crate::config::load(include_str!("../../../feeds.toml"), "feeds.toml").expect("no faults").config;
        for w in languages() {
            let named = Feature::ALL.map(Feature::as_str).into_iter().chain(["taste", "taste-topic", "taste-kind"]);
            for name in named.filter(|name| !["base", "topic", "region"].contains(name)) {
                for (value, number) in [(1.0, 3), (-1.0, 0)] {
                    let of = Some("cuba".to_string());
                    let term = Term { name, of, number: Some(number), value };
                    let html = what(&config, w, "Paper Kite", &term).expect(name).0;
                    assert!(!html.is_empty() && !html.contains("rank-"), "{name} in {}: {html}", w.tag);
                }
            }
        }
    }
}
