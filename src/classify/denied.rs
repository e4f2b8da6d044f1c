//! Names and words that editors marked as wrong, in the form in which they are looked up.

use std::collections::HashSet;

use crate::model::correction::Wrong;
use crate::text::fold;

/// What no longer counts.
#[derive(Debug, Default)]
pub struct Denied {
    places: HashSet<(String, Option<String>)>,
    words: HashSet<(String, String)>,
}

impl Denied {
    /// Takes the rules on names and topic words; phrases are names of their own (see [`super::gazetteer::Gazetteer`]).
    pub fn new(wrong: &[Wrong]) -> Denied {
        let mut denied = Denied::default();
        for rule in wrong {
            match rule {
                Wrong::Place { name, place } => drop(denied.places.insert((bare(&fold(name)), place.clone()))),
                Wrong::TopicWord { topic, word } => drop(denied.words.insert((topic.clone(), bare(&fold(word))))),
                Wrong::Phrase { .. } => {}
            }
        }
        denied
    }

    /// Whether a name, as it is written in a text, is not this place.
    pub fn is_no_place(&self, name: &str, place: Option<&str>) -> bool {
        !self.places.is_empty() && self.places.contains(&(bare(&fold(name)), place.map(str::to_string)))
    }

    /// Whether a word, as it is written in a text, does not tell this topic.
    pub fn is_no_word(&self, topic: &str, word: &str) -> bool {
        !self.words.is_empty() && self.words.contains(&(topic.to_string(), bare(&fold(word))))
    }
}

/// Without the Arabic article and what is written together with it.
fn bare(folded: &str) -> String {
    let articles = ["وال", "فال", "بال", "كال", "ال", "لل"];
    let short =
        articles.iter().find_map(|article| folded.strip_prefix(article)).filter(|rest| rest.chars().count() > 2);
    short.unwrap_or(folded).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::{Classifier, Text, built_in_topics};
    use crate::model::correction::Correction;
    use crate::model::curation::RegionFinding;
    use chrono::DateTime;

    fn place(name: &str, place: Option<&str>) -> Wrong {
        Wrong::Place { name: name.into(), place: place.map(String::from) }
    }

    fn regions(wrong: &[Wrong], title: &str) -> Vec<RegionFinding> {
        let classifier = Classifier::corrected(&[], &[], &[], wrong);
        classifier.regions(&Text { title, ..Text::default() }, &"en".parse().unwrap(), None)
    }

    #[test]
    fn a_name_marked_as_wrong_is_this_place_no_more_and_others_stay() {
        let tbilisi = "Georgia: crowds fill Tbilisi";
        let runoff = "Georgia runoff: canvassers in Atlanta";
        for (wrong, title, want) in [
            (vec![], "Malvinas remembered", 1),
            (vec![place("malvinas", Some("FK"))], "Malvinas remembered", 0),
            (vec![place("Malvinas", Some("AR"))], "Malvinas remembered", 1),
            (vec![place("Sahel", None)], "Drought in the Sahel", 0),
            (vec![place("كوبا", Some("CU"))], "مسيرة من أجل كوبا", 0),
            (vec![place("الكوبي", Some("CU"))], "أطباء من الشعب الكوبي", 0),
            (vec![place("الكوبي", Some("CU"))], "وفد كوبي", 0),
            (vec![place("Georgia", Some("US"))], tbilisi, 1),
            (vec![place("Georgia", Some("GE"))], runoff, 1),
            (vec![place("", Some("GE")), place("🇬🇪", None)], tbilisi, 1),
        ] {
            assert_eq!(regions(&wrong, title).len(), want, "{wrong:?} {title}");
        }
    }

    #[test]
    fn in_a_phrase_marked_as_wrong_no_name_is_a_place() {
        let wrong = [Wrong::Phrase { phrase: "Chile con carne".into() }];
        assert_eq!(regions(&wrong, "Chile con carne for the strike kitchen"), []);
        assert_eq!(regions(&wrong, "Chile: a strike kitchen").len(), 1);
        assert_eq!(regions(&[Wrong::Phrase { phrase: " ".into() }], "Chile: a strike kitchen").len(), 1);
    }

    #[test]
    fn a_word_marked_as_wrong_tells_its_topic_no_more() {
        let text = Text { title: "Union of two rivers", ..Text::default() };
        let told = |wrong: &[Wrong]| {
            let topics = Classifier::corrected(&[], &built_in_topics(), &[], wrong).topics(&text);
            topics.into_iter().map(|finding| finding.topic).collect::<Vec<_>>()
        };
        let word = |topic: &str| Wrong::TopicWord { topic: topic.into(), word: "UNION".into() };
        assert_eq!(told(&[]), ["labour"]);
        assert_eq!(told(&[word("land")]), ["labour"]);
        assert!(told(&[word("labour")]).is_empty());
    }

    #[test]
    fn evidence_becomes_a_rule_that_takes_it_away_until_it_is_undone() {
        let title = "Lagos and Accra compared";
        let evidence = regions(&[], title)[0].evidence[0].clone();
        let wrong = Wrong::of_place(&evidence).expect("a name");
        let json = serde_json::to_string(&wrong).unwrap();
        assert_eq!(json, r#"{"not":"place","name":"Lagos","place":"NG"}"#);
        assert_eq!(serde_json::from_str::<Wrong>(&json).unwrap(), wrong);
        let at = DateTime::UNIX_EPOCH;
        let mut made = Correction { id: 1, wrong, entry: "e".into(), by: "ana".into(), at, undone: None };
        let names = |made: &Correction| {
            let found = regions(&Correction::holding(std::slice::from_ref(made)), title);
            found[0].evidence.iter().map(|e| e.text.clone()).collect::<Vec<_>>()
        };
        assert_eq!(names(&made), ["Accra"]);
        made.undone = Some(("ben".into(), at));
        assert_eq!(names(&made), ["Lagos", "Accra"]);
    }

    #[test]
    fn the_outlets_home_is_no_name_that_could_be_wrong() {
        let classifier = Classifier::new(&[], &[]);
        let text = Text { title: "Chile votes", ..Text::default() };
        let home = Some(crate::model::Region::Europe);
        let found = classifier.regions(&text, &"en".parse().unwrap(), home);
        let rules: Vec<_> = found.iter().flat_map(|f| &f.evidence).filter_map(Wrong::of_place).collect();
        assert_eq!(rules, [place("Chile", Some("CL"))]);
    }
}
