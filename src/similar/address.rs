//! When one address means one text. Mostly it does; but feeds also lead every item to the donations page, the front
//! page or the page of a live blog, and these tell different stories.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

/// What beside the address tells whether two entries are one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Beside<'a> {
    /// Folded.
    pub title: &'a str,
    /// The place within the page.
    pub anchor: Option<&'a str>,
    pub published: Option<DateTime<Utc>>,
}

/// Whether an address can stand for one text at all: the front page of a site cannot.
pub(super) fn tells(canonical: &str) -> bool {
    canonical.contains(['/', '?', '#'])
}

/// Whether two entries at one address are one. An outlet that takes up another's article links it under a title of its
/// own; what one outlet itself links twice is told by title and date.
pub(super) fn is_one(one: Beside, other: Beside, of_two_outlets: bool) -> bool {
    if one.anchor.zip(other.anchor).is_some_and(|(one, other)| one != other) {
        return false;
    }
    let dates_differ = one.published.zip(other.published).is_some_and(|(one, other)| one != other);
    of_two_outlets || (!dates_differ && alike(one.title, other.title))
}

/// Titles of which half of all words are the same, and all numbers.
fn alike(one: &str, other: &str) -> bool {
    let words = |title| -> HashSet<&str> { str::split_whitespace(title).collect() };
    let (one, other) = (words(one), words(other));
    let is_number = |word: &&&str| word.bytes().any(|b| b.is_ascii_digit());
    let apart = one.symmetric_difference(&other).collect::<Vec<_>>();
    let shared = one.intersection(&other).count();
    !apart.iter().any(is_number) && shared >= apart.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_may_tell_several_stories() {
        let day = |n: i64| DateTime::from_timestamp(n * 86_400, 0);
        let beside = |title, anchor, day| Beside { title, anchor, published: day };
        let (ports, mines) = ("strike the ports join", "strike the mines join");
        for (name, one, other, two_outlets, want) in [
            (
                "corrected",
                beside("dockers on strike", None, day(1)),
                beside("the dockers on strike", None, day(1)),
                false,
                true,
            ),
            ("given again", beside(ports, None, day(1)), beside(ports, None, None), false, true),
            ("taken up", beside(ports, None, day(1)), beside("read elsewhere", None, day(2)), true, true),
            ("a live blog", beside(ports, Some("p1"), day(1)), beside(mines, Some("p2"), day(1)), false, false),
            ("taken up in part", beside(ports, Some("p1"), day(1)), beside(ports, Some("p2"), day(1)), true, false),
            (
                "the donations page",
                beside("dockers strike", None, day(1)),
                beside("assembly votes", None, day(1)),
                false,
                false,
            ),
            ("a bulletin", beside("bulletin", None, day(1)), beside("bulletin", None, day(8)), false, false),
            (
                "a numbered one",
                beside("the bulletin 7", None, None),
                beside("the bulletin 8", None, None),
                false,
                false,
            ),
        ] {
            assert_eq!(is_one(one, other, two_outlets), want, "{name}");
            assert_eq!(is_one(other, one, two_outlets), want, "{name}, the other way round");
        }
        assert!(tells("e.org/a") && tells("e.org?p=1") && !tells("e.org"));
    }
}
