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
    (&["j", "k"], "desk-key-next"),
    (&["o", "Enter", "u", "Esc"], "desk-key-open"),
    (&["g g", "G"], "desk-key-first"),
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
    (&["n", "Shift+n"], "desk-key-views"),
    (&["1", "…", "6", "0"], "desk-key-regions"),
    (&["/"], "desk-key-search"),
    (&["y"], "desk-key-copy"),
    (&["?"], "desk-key-help"),
];

const OPERATORS: [(&str, &str); 14] = [
    ("drought aid", "desk-operator-words"),
    ("\"food prices\"", "desk-operator-phrase"),
    ("-football", "desk-operator-minus"),
    ("outlet:paper-kite", "desk-operator-outlet"),
    ("lang:pt", "desk-operator-lang"),
    ("region:asia", "desk-operator-region"),
    ("topic:labour", "desk-operator-topic"),
    ("status:inbox", "desk-operator-status"),
    ("issue:current", "desk-operator-issue"),
    ("assigned:me", "desk-operator-assigned"),
    ("for:me", "desk-operator-for"),
    ("has:image", "desk-operator-has"),
    ("like:\"port strike\"", "desk-operator-like"),
    ("after:2026-11-01 before:2026-12-01", "desk-operator-dates"),
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
