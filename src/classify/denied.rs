//! Names and words that editors marked as wrong, in the form in which they are looked up.

use std::collections::HashSet;

use crate::model::correction::Wrong;
use crate::model::curation::{EntryKind, KindFinding, RegionFinding, TopicFinding};
use crate::text::fold;

/// What Arabic writes together with a word: the article and particles before it, and particles alone.
const ARTICLES: [&str; 6] = ["وال", "فال", "بال", "كال", "ال", "لل"];
const PARTICLES: [&str; 5] = ["و", "ف", "ب", "ك", "ل"];

/// What no longer counts.
#[derive(Debug, Clone, Default)]
pub struct Denied {
    places: HashSet<(String, Option<String>)>,
    phrases: Vec<String>,
    words: HashSet<(String, String)>,
    kinds: HashSet<(EntryKind, String)>,
    dates: HashSet<String>,
    likeness: HashSet<String>,
    homes: HashSet<String>,
}

impl Denied {
    /// Takes up rules. In a text, phrases are names of their own (see [`super::gazetteer::Gazetteer`]).
    pub fn new(wrong: &[Wrong]) -> Denied {
        let mut denied = Denied::default();
        for rule in wrong {
            let forms = forms(rule.words());
            match rule {
                Wrong::Place { place, .. } => denied.places.extend(forms.into_iter().map(|form| (form, place.clone()))),
                Wrong::Phrase { phrase } => denied.phrases.push(format!(" {} ", fold(phrase))),
                Wrong::TopicWord { topic, .. } => {
                    denied.words.extend(forms.into_iter().map(|form| (topic.clone(), form)));
                }
                Wrong::KindWord { kind, .. } => denied.kinds.extend(forms.into_iter().map(|form| (*kind, form))),
                Wrong::Date { .. } => denied.dates.extend(forms),
                Wrong::Likeness { of } => drop(denied.likeness.insert(of.clone())),
                Wrong::Home { outlet } => drop(denied.homes.insert(outlet.clone())),
            }
        }
        denied
    }

    /// Whether a name, as it is written in a text, is not this place.
    pub fn is_no_place(&self, name: &str, place: Option<&str>) -> bool {
        !self.places.is_empty()
            && forms(name).into_iter().any(|form| self.places.contains(&(form, place.map(str::to_string))))
    }

    /// Whether a word, as it is written in a text, does not tell this topic.
    pub fn is_no_word(&self, topic: &str, word: &str) -> bool {
        !self.words.is_empty() && forms(word).into_iter().any(|form| self.words.contains(&(topic.to_string(), form)))
    }

    /// Whether a word, as it is written in a text, does not show this kind.
    pub fn is_no_kind(&self, kind: EntryKind, word: &str) -> bool {
        !self.kinds.is_empty() && forms(word).into_iter().any(|form| self.kinds.contains(&(kind, form)))
    }

    /// Whether words that look like a date are none.
    pub fn is_no_date(&self, date: &str) -> bool {
        !self.dates.is_empty() && forms(date).iter().any(|form| self.dates.contains(form))
    }

    /// Whether likeness puts nothing into this region or topic.
    pub fn is_unlike(&self, of: &str) -> bool {
        self.likeness.contains(of)
    }

    /// Whether the home of this outlet tells no region.
    pub fn is_no_home(&self, outlet: &str) -> bool {
        self.homes.contains(outlet)
    }

    /// Whether regions were told by something that no longer counts, in an entry of an outlet of which a rule may speak.
    pub fn speaks_of_regions(&self, found: &[RegionFinding]) -> bool {
        let is_denied = |finding: &RegionFinding| finding.is_guess() && self.is_unlike(finding.region.slug());
        let rests_at_home = || found.iter().flat_map(|finding| &finding.evidence).any(|e| e.kind == "prior");
        if found.iter().any(is_denied) || !self.homes.is_empty() && rests_at_home() {
            return true;
        }
        let names = || found.iter().flat_map(|finding| &finding.evidence).filter(|e| Wrong::of_place(e).is_some());
        let is_within = |name: &str| self.phrases.iter().any(|phrase| phrase.contains(&format!(" {} ", fold(name))));
        names().any(|name| self.is_no_place(&name.text, name.place.as_deref()) || is_within(&name.text))
    }

    /// Whether topics were told by a word that no longer counts, or by likeness that does not.
    pub fn speaks_of_topics(&self, found: &[TopicFinding]) -> bool {
        let is_denied = |finding: &TopicFinding| match finding.meaning {
            Some(_) => self.is_unlike(&finding.topic),
            None => finding.evidence.iter().any(|word| self.is_no_word(&finding.topic, word)),
        };
        found.iter().any(is_denied)
    }

    /// Whether the kind was shown by a word that no longer counts.
    pub fn speaks_of_kind(&self, found: &KindFinding) -> bool {
        let words = found.evidence.iter().filter_map(|word| Wrong::of_kind(found.kind, word));
        words.into_iter().any(|word| self.is_no_kind(found.kind, word.words()))
    }
}

/// In which forms a name or word may stand in a text: folded, and without what Arabic writes together with it. Two that
/// share a form are one: the forms of a rule are only compared with words that tell the same place or topic.
pub fn forms(name: &str) -> Vec<String> {
    let folded = fold(name);
    let rests = ARTICLES.iter().chain(&PARTICLES).filter_map(|written| folded.strip_prefix(written));
    let rests: Vec<String> = rests.filter(|rest| rest.chars().count() > 2).map(str::to_string).collect();
    std::iter::once(folded.clone()).chain(rests).collect()
}

/// How a text may write what a rule names: its forms, each with what Arabic may write together with it.
pub fn spellings(name: &str) -> Vec<String> {
    let forms = forms(name);
    let is_arabic = |form: &String| form.starts_with(|c: char| ('\u{600}'..='\u{6FF}').contains(&c));
    let joined = |form: &String| {
        let before = ARTICLES.iter().chain(&PARTICLES).map(move |written| format!("{written}{form}"));
        before.filter(|_| is_arabic(form)).collect::<Vec<_>>()
    };
    let mut all: Vec<String> = forms.iter().flat_map(joined).chain(forms.iter().cloned()).collect();
    all.sort_unstable();
    all.dedup();
    all
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
            (vec![place("كوبا", Some("CU"))], "لكوبا ولكل الشعوب", 0),
            (vec![place("وكوبا", Some("CU"))], "مسيرة من أجل كوبا", 0),
            (vec![place("Georgia", Some("US"))], tbilisi, 1),
            (vec![place("Georgia", Some("GE"))], runoff, 1),
            (vec![], "Strike in Birmingham, Alabama", 1),
            (vec![place("Birmingham", Some("US"))], "Strike in Birmingham, Alabama", 2),
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
    fn a_word_marked_as_wrong_shows_its_kind_no_more_and_a_street_is_no_date() {
        let text = Text { title: "Interview: march on 30 August", ..Text::default() };
        let published = "2026-08-01T09:00:00Z".parse().ok();
        let told = |wrong: &[Wrong]| {
            let classifier = Classifier::corrected(&[], &[], &[], wrong);
            let dates = classifier.dates(&text, &"en".parse().unwrap(), published);
            (classifier.kind(&text, &[], None).kind, dates.len())
        };
        let kind = |kind| Wrong::KindWord { kind, word: "interview".into() };
        assert_eq!(told(&[]), (EntryKind::Analysis, 1));
        assert_eq!(told(&[kind(EntryKind::Call)]), (EntryKind::Analysis, 1));
        assert_eq!(told(&[kind(EntryKind::Analysis)]), (EntryKind::News, 1));
        assert_eq!(told(&[Wrong::Date { date: "30 august".into() }]), (EntryKind::Analysis, 0));
    }

    #[test]
    fn what_rests_on_a_rule_is_known_from_its_evidence_alone() {
        let title = "Georgia O'Keeffe shown in Lagos";
        let found = regions(&[], title);
        let speaks = |rule: Wrong| Denied::new(&[rule]).speaks_of_regions(&found);
        assert!(speaks(place("LAGOS", Some("NG"))) && !speaks(place("Lagos", Some("PT"))));
        assert!(speaks(Wrong::Phrase { phrase: "shown in Lagos".into() }));
        assert!(!speaks(Wrong::Phrase { phrase: "Lagosian nights".into() }));
    }

    #[test]
    fn a_word_that_every_parliament_shares_can_be_marked_also_where_it_stood_for_the_outlets_home() {
        let text = Text { title: "Bundestag votes on wages", ..Text::default() };
        let home = Some(crate::model::Region::Asia);
        let told =
            |wrong: &[Wrong]| Classifier::corrected(&[], &[], &[], wrong).regions(&text, &"en".parse().unwrap(), home);
        for finding in told(&[]) {
            for evidence in finding.evidence.iter().filter(|e| e.kind != "prior") {
                let rule = Wrong::of_place(evidence).unwrap();
                let left = told(std::slice::from_ref(&rule));
                assert!(left.iter().flat_map(|f| &f.evidence).all(|e| e != evidence), "{rule:?}");
            }
        }
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
        let (entry, by) = ("e".into(), "ana".into());
        let mut made = Correction { id: 1, wrong, entry, title: title.into(), by, at, undone: None };
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
