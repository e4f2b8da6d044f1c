use serde_json::Value;

use super::line::cut;
use super::room::Room;
use crate::classify::built_in_topics;
use crate::config::{Purpose, load_for};
use crate::normalise::LONGEST_CONTENT;

fn curate(input: &str, batch: bool) -> (Vec<Value>, usize) {
    let mut output = Vec::new();
    let bad = Room::new(&[], &built_in_topics(), &[], None).curate(input.as_bytes(), &mut output, batch).unwrap();
    let lines = String::from_utf8(output).unwrap();
    (lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect(), bad)
}

#[test]
fn every_line_is_answered_in_order_and_a_bad_one_spoils_no_other() {
    let input = concat!(
        "{\"id\":\"1\",\"title\":\"Haiti: general strike in Port-au-Prince\",\"summary\":null}\n",
        "{\"id\":\"2\"}\n",
        "\n",
        "not json\n",
        "{\"id\":\"3\",\"title\":\"Five lessons\",\"published\":\"soon\",\"home_region\":\"asia\"}"
    );
    for batch in [true, false] {
        let (lines, bad) = curate(input, batch);
        assert_eq!((lines.len(), bad), (5, 3));
        assert_eq!(lines[0]["regions"][0]["region"], "latin-america-and-the-caribbean");
        assert_eq!(lines[0]["regions"][0]["evidence"][0]["span"], serde_json::json!([0, 5]));
        assert!(lines[1]["error"].as_str().is_some_and(|why| why.contains("title")));
        assert_eq!(lines[2], serde_json::json!({"error": "it is blank", "line": 3}));
        assert_eq!(lines[3]["line"], 4);
        assert_eq!((&lines[4]["id"], &lines[4]["regions"]), (&"3".into(), &serde_json::json!([])));
    }
}

#[test]
fn dates_and_the_kind_are_told_and_doubtful_dates_are_not() {
    let input = concat!(
        "{\"id\":\"1\",\"title\":\"Call for posters\",\"summary\":\"Send them by 27 February.\",\"published\":\"2026-02-01\"}\n",
        "{\"id\":\"2\",\"title\":\"Webinar: Saturday, 13 April, 6 pm\",\"published\":\"2026-04-01\"}\n",
        "{\"id\":\"3\",\"title\":\"Rain in Lima\"}\n"
    );
    let (lines, _) = curate(input, false);
    let day = "2026-02-27";
    let date = serde_json::json!({"kind": "deadline", "start": day, "end": day, "in": "summary", "span": [13, 24]});
    assert_eq!(lines[0]["dates"], serde_json::json!([date]));
    assert_eq!(lines[0]["kind"]["kind"], "call");
    assert_eq!((&lines[1]["dates"], &lines[1]["kind"]["kind"]), (&serde_json::json!([]), &"event".into()));
    assert_eq!(lines[2]["kind"], serde_json::json!({"kind": "news", "evidence": []}));
}

#[test]
fn a_text_without_measure_is_cut_between_characters() {
    let long = format!("{}é Haiti", "a".repeat(LONGEST_CONTENT - 1));
    assert_eq!(cut(&long, LONGEST_CONTENT, "text", 1).len(), LONGEST_CONTENT - 1);
    assert_eq!(cut("Haiti", LONGEST_CONTENT, "text", 1), "Haiti");
    let line = serde_json::json!({"id": "1", "title": "Five lessons", "text": "é Haiti ".repeat(700_000)});
    let (lines, bad) = curate(&line.to_string(), false);
    assert_eq!((bad, &lines[0]["language"]["how"]), (0, &"detected".into()));
    assert_eq!(lines[0]["regions"][0]["region"], "latin-america-and-the-caribbean");
}

#[test]
fn duplicates_share_a_story_and_everything_else_has_its_own() {
    let input = concat!(
        "{\"id\":\"a\",\"title\":\"Dockers refuse to load weapons\",\"url\":\"https://e.org/1\",\"outlet\":\"x\",\"published\":\"2026-03-01\"}\n",
        "{\"id\":\"b\",\"title\":\"Something else\"}\n",
        "{\"id\":\"c\",\"title\":\"Dockers refuse to load weapons\",\"outlet\":\"y\",\"published\":\"2026-03-02T10:00:00Z\"}\n"
    );
    let (lines, _) = curate(input, false);
    assert_eq!(lines.iter().map(|l| l["story"].as_u64()).collect::<Vec<_>>(), [Some(1), Some(2), Some(1)]);
    assert_eq!(lines[2]["duplicate_of"]["id"], "a");
    assert!(lines[1].get("duplicate_of").is_none());
}

#[test]
fn an_outlet_of_the_configuration_lends_its_languages_and_its_region() {
    let text = "[[outlet]]\nslug = \"gull\"\nname = \"Gull Lamp\"\nlanguages = [\"en\"]\nregion = \"europe\"\n[[outlet.source]]\nurl = \"https://gull.example/feed\"\n";
    let outlets = load_for(text, "feeds.toml", Purpose::Curate).unwrap().config.outlets;
    let mut room = Room::new(&[], &built_in_topics(), &outlets, None);
    let mut output = Vec::new();
    let input = concat!(
        "{\"id\":\"1\",\"title\":\"Senate votes on sanctions\",\"outlet\":\"GULL\"}\n",
        "{\"id\":\"2\",\"title\":\"Senate votes on sanctions\",\"outlet\":\"gull lamp\",\"home_region\":\"asia\"}\n",
        "{\"id\":\"3\",\"title\":\"Senate votes on sanctions\",\"outlet\":\"other\"}\n"
    );
    room.curate(input.as_bytes(), &mut output, false).unwrap();
    let lines: Vec<Value> =
        String::from_utf8(output).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let told = |n: usize| (&lines[n]["language"]["tag"], lines[n]["regions"][0]["region"].as_str());
    assert_eq!((told(0), told(1)), ((&"en".into(), Some("europe")), (&"en".into(), Some("asia"))));
    assert_ne!(told(2).1, Some("europe"));
}

#[test]
fn an_id_given_twice_is_told_and_joins_nothing() {
    let input = concat!(
        "{\"id\":\"1\",\"title\":\"Strike in Kenya\",\"url\":\"https://www.e.org/a/?utm_source=x\"}\n",
        "{\"id\":\"1\",\"title\":\"Cuba harvest festival\"}\n",
        "{\"id\":\"2\",\"title\":\"Cuba harvest festival\"}\n"
    );
    let (lines, bad) = curate(input, false);
    assert_eq!(lines[1], serde_json::json!({"id": "1", "error": "line 1 has its id already", "line": 2}));
    assert_eq!((bad, &lines[0]["canonical_url"]), (1, &"https://www.e.org/a".into()));
    assert_eq!((&lines[0]["story"], &lines[2]["story"]), (&1.into(), &2.into()));
    assert_eq!(lines[2]["language"], serde_json::json!({"tag": "und", "how": "unknown"}));
}
