//! The help: every key and every operator of the search.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::answer;
use super::frame::{Frame, Place};
use super::guide::{self, Guide};
use super::outside::Refused;
use super::session::Signed;
use crate::web::House;

#[derive(Template)]
#[template(path = "desk/help.html")]
struct Help {
    frame: Frame,
    guide: Option<Guide>,
    groups: Vec<Keys>,
    touch: Vec<(String, String)>,
    operators: Vec<(&'static str, String)>,
}

/// Keys under a heading, each with what it does.
struct Keys {
    title: String,
    keys: Vec<(Vec<&'static str>, String)>,
}

/// Keys of one heading: the keys, and the message that says what they do.
type Map = [(&'static [&'static str], &'static str)];

const MOVE: &Map = &[
    (&["j", "↓", "k", "↑"], "desk-key-next"),
    (&["o", "Enter", "u", "Esc"], "desk-key-open"),
    (&["g g", "Shift+g"], "desk-key-first"),
    (&["Space", "Shift+Space"], "desk-key-scroll"),
    (&["v", "Shift+v"], "desk-key-original"),
    (&["x", "Shift+j", "Shift+k"], "desk-key-select"),
    (&["* a", "* n", "* o"], "desk-key-select-all"),
    (&["[", "]"], "desk-key-page"),
    (&["."], "desk-key-arrivals"),
];

const DECIDE: &Map = &[
    (&["a"], "desk-key-accept"),
    (&["Shift+a", "i"], "desk-key-accept-section"),
    (&["r", "Shift+r"], "desk-key-reject"),
    (&["s"], "desk-key-shortlist"),
    (&["h"], "desk-key-snooze"),
    (&["p"], "desk-key-preview"),
    (&["d"], "desk-key-duplicate"),
    (&["e", "t"], "desk-key-edit"),
    (&["c"], "desk-key-comment"),
    (&["m", "Shift+m"], "desk-key-assign"),
    (&["z", "Shift+z"], "desk-key-undo"),
    (&["f", "w"], "desk-key-similar"),
];

const ARRANGE: &Map =
    &[(&["Alt+↑", "Alt+↓"], "desk-key-arrange"), (&["Alt+Shift+↑", "Alt+Shift+↓"], "desk-key-arrange-section")];

/// What fingers do.
const TOUCH: [(&str, &str); 3] = [
    ("desk-touch-forward", "desk-touch-accept"),
    ("desk-touch-back", "desk-touch-reject"),
    ("desk-touch-hold", "desk-touch-choose"),
];

const GO: &Map = &[
    (&["g q", "g i", "g s", "g f", "g a"], "desk-key-queue"),
    (&["g h"], "desk-key-health"),
    (&["n", "Shift+n"], "desk-key-views"),
    (&["1", "…", "6", "0"], "desk-key-regions"),
    (&["/"], "desk-key-search"),
    (&["y"], "desk-key-copy"),
    (&["?"], "desk-key-help"),
];

const OPERATORS: [(&str, &str); 24] = [
    ("drought aid", "desk-operator-words"),
    ("\"food prices\"", "desk-operator-phrase"),
    ("sober*", "desk-operator-prefix"),
    ("-football", "desk-operator-minus"),
    ("outlet:paper-kite", "desk-operator-outlet"),
    ("lang:pt", "desk-operator-lang"),
    ("region:asia", "desk-operator-region"),
    ("topic:labour", "desk-operator-topic"),
    ("status:inbox", "desk-operator-status"),
    ("status:placed", "desk-operator-placed"),
    ("status:duplicate", "desk-operator-duplicate"),
    ("status:public", "desk-operator-public"),
    ("issue:current", "desk-operator-issue"),
    ("by:ana", "desk-operator-by"),
    ("assigned:me", "desk-operator-assigned"),
    ("for:me", "desk-operator-for"),
    ("has:image", "desk-operator-has"),
    ("has:comment", "desk-operator-comment"),
    ("in:edited sober", "desk-operator-in"),
    ("like:\"port strike\"", "desk-operator-like"),
    ("story:5f3a9c", "desk-operator-story"),
    ("after:2026-11-01 before:2026-12-01", "desk-operator-dates"),
    ("status:inbox sort:best", "desk-operator-sort"),
    ("status:inbox tellings:all", "desk-operator-tellings"),
];

/// GET /desk/help
pub async fn help(State(house): State<House>, signed: Signed) -> Result<Response, Refused> {
    let frame = Frame::new(&house, &signed, Place::Elsewhere).await.at("/desk/help");
    let w = frame.w;
    let keys = |title: &str, map: &Map| Keys {
        title: w.t(title),
        keys: map.iter().map(|(keys, what)| (keys.to_vec(), w.t(what))).collect(),
    };
    let groups = vec![
        keys("desk-help-move", MOVE),
        keys("desk-help-decide", DECIDE),
        keys("desk-help-arrange", ARRANGE),
        keys("desk-help-go", GO),
    ];
    let touch = TOUCH.map(|(what, does)| (w.t(what), w.t(does))).to_vec();
    let operators = OPERATORS.map(|(example, what)| (example, w.t(what))).to_vec();
    Ok(answer::rendered(&Help { guide: house.demo.then(|| guide::tour(w)), frame, groups, touch, operators }, &signed))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::query;

    /// The keys of the script's table, as the help writes them.
    fn of_the_script() -> BTreeSet<String> {
        let script = include_str!("../../../assets/script/desk/keys.js");
        let table = script.split("const KEYS = {").nth(1).unwrap().split("\n};").next().unwrap();
        let name = |part: &str| part.trim().trim_matches('"').to_string();
        let named = table.split(": () =>").map(|before| name(before.rsplit([',', '{', '\n']).next().unwrap()));
        named.filter(|name| !name.is_empty() && !name.contains(['(', ')'])).collect()
    }

    fn of_the_help() -> BTreeSet<String> {
        let groups = [MOVE, DECIDE, GO].into_iter().flatten();
        let keys = groups.flat_map(|(keys, _)| keys.iter());
        let written = keys.flat_map(|key| match *key {
            "↓" => vec!["ArrowDown".into()],
            "↑" => vec!["ArrowUp".into()],
            "Esc" => vec!["Escape".into()],
            "…" => (2..6).map(|digit| digit.to_string()).collect(),
            key => vec![key.to_string()],
        });
        written.collect()
    }

    #[test]
    fn the_help_lists_the_keys_of_the_script_and_no_others() {
        assert!(of_the_script().len() > 40, "{:?}", of_the_script());
        assert_eq!(of_the_script(), of_the_help());
    }

    #[test]
    fn the_help_shows_every_operator_and_every_state() {
        let shown =
            |wanted: &str| OPERATORS.iter().any(|(example, _)| example.split(' ').any(|part| part.starts_with(wanted)));
        for operator in query::OPERATORS {
            assert!(shown(&format!("{operator}:")), "{operator}");
        }
        for tag in ["en", "es", "pt", "fr", "ar"] {
            let w = crate::web::words::Words::of(&tag.parse().unwrap());
            let told = w.t("desk-operator-status");
            for status in query::Status::ALL.map(query::Status::as_str) {
                assert!(told.contains(status) || shown(&format!("status:{status}")), "{status} in {tag}");
            }
        }
        for (example, _) in OPERATORS {
            assert_eq!(query::Query::parse(example).notes, [], "{example}");
        }
    }
}
