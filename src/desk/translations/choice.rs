//! Which article stands for an item in another language.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use crate::model::Lang;
use crate::model::decision::Standing;
use crate::store::translations::{PlacedStory, StoryTelling};

/// The article of each item, by its placement: what is in the language already; else the story's own article in it, the same
/// outlet's before another's, then by rank, then the earlier one; else the item itself. No article stands twice. An item that was
/// rejected or taken back is left out, unless another article tells its story.
pub fn articles<'a>(
    stories: &'a [PlacedStory],
    language: &Lang,
    ranks: &HashMap<i64, f32>,
) -> HashMap<&'a str, &'a StoryTelling> {
    let itself = |story: &'a PlacedStory| story.tellings.iter().find(|told| told.placed);
    let mut chosen: HashMap<&str, &StoryTelling> = HashMap::new();
    for story in stories {
        chosen.extend(
            itself(story)
                .filter(|told| speaks(told, language) && may_stand(told))
                .map(|told| (story.item.as_str(), told)),
        );
    }
    let mut taken: HashSet<i64> = chosen.values().map(|told| told.entry).collect();
    for story in stories {
        if chosen.contains_key(story.item.as_str()) {
            continue;
        }
        let outlet = itself(story).map(|told| told.outlet.as_str());
        let others = story.tellings.iter().filter(|told| !told.placed && !told.doubtful && may_stand(told));
        let free = others.filter(|told| speaks(told, language) && !taken.contains(&told.entry));
        let best = free.min_by(|a, b| better(a, b, outlet, ranks));
        if let Some(told) = best.or_else(|| itself(story).filter(|told| may_stand(told))) {
            taken.insert(told.entry);
            chosen.insert(&story.item, told);
        }
    }
    chosen
}

/// Whether an entry is in a language.
pub fn speaks(told: &StoryTelling, language: &Lang) -> bool {
    told.language.as_deref() == Some(language.primary())
}

/// What editors reject or took back stands in no issue.
fn may_stand(told: &StoryTelling) -> bool {
    told.standing != Standing::Spiked && !told.withdrawn
}

fn better(a: &StoryTelling, b: &StoryTelling, outlet: Option<&str>, ranks: &HashMap<i64, f32>) -> Ordering {
    let is_other = |told: &StoryTelling| Some(told.outlet.as_str()) != outlet;
    let rank = |told: &StoryTelling| ranks.get(&told.entry).copied().unwrap_or_default();
    is_other(a).cmp(&is_other(b)).then(rank(b).total_cmp(&rank(a))).then(a.at.cmp(&b.at)).then(a.entry.cmp(&b.entry))
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    /// `outlet language mark`: `!` was rejected, `-` was taken back, `?` is doubtful. The first one is placed.
    fn story(item: &str, first: i64, tellings: &str) -> PlacedStory {
        let telling = |(at, told): (usize, &str)| {
            let mut words = told.split(' ');
            let mut next = || words.next().unwrap_or_default();
            let (outlet, language, mark) = (next().to_string(), next(), next());
            StoryTelling {
                entry: first + at as i64,
                public_id: format!("e/{at}"),
                outlet,
                language: Some(language.to_string()).filter(|language| language != "und"),
                standing: if mark == "!" { Standing::Spiked } else { Standing::New },
                withdrawn: mark == "-",
                doubtful: mark == "?",
                at: DateTime::from_timestamp(1_000 - at as i64, 0).unwrap(),
                placed: at == 0,
            }
        };
        PlacedStory { item: item.into(), tellings: tellings.split(", ").enumerate().map(telling).collect() }
    }

    #[test]
    fn the_same_outlets_article_comes_first_then_rank_then_time() {
        for (tellings, ranked, want) in [
            ("kite en", None, Some(0)),
            ("kite en, reed pt, kite pt", Some(1), Some(2)),
            ("kite en, reed pt, moss pt", Some(1), Some(1)),
            ("kite en, reed pt, moss pt", None, Some(2)),
            ("kite pt, kite pt", None, Some(0)),
            ("kite en, reed es, moss und", None, Some(0)),
            ("kite en, kite pt !, kite pt -, kite pt ?", None, Some(0)),
            ("kite en ?, reed en", None, Some(0)),
            ("kite en !, reed pt", None, Some(1)),
            ("kite en !, reed es", None, None),
            ("kite pt -, reed es", None, None),
        ] {
            let stories = [story("i", 0, tellings)];
            let ranks = ranked.map(|entry| (entry, 0.9)).into_iter().collect();
            let chosen = articles(&stories, &"pt-BR".parse().unwrap(), &ranks);
            assert_eq!(chosen.get("i").map(|told| told.entry), want, "{tellings}");
        }
    }

    #[test]
    fn no_article_stands_twice() {
        let pt = "pt".parse().unwrap();
        let mut stories = [story("a", 0, "kite en, reed pt"), story("b", 10, "moss en, reed pt")];
        stories[1].tellings[1].entry = 1;
        let entry =
            |stories: &[PlacedStory], item: &str| articles(stories, &pt, &HashMap::new()).get(item).unwrap().entry;
        assert_eq!([entry(&stories, "a"), entry(&stories, "b")], [1, 10]);
        // What stands there in the language already is not taken by another item before it.
        stories[1].tellings[1].placed = true;
        stories[1].tellings.remove(0);
        assert_eq!([entry(&stories, "a"), entry(&stories, "b")], [0, 1]);
    }
}
