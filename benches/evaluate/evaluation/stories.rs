//! Stories across languages.

use newsloom::similar::encoder::{Embedder, Encoder};

use super::score::{Placed, nearest};
use super::sets::Sets;
use super::table::{Aim, Section};

const LANGUAGES: [&str; 5] = ["en", "es", "pt", "fr", "ar"];

/// Whether the nearest title of another language tells the same story.
pub fn stories(sets: &Sets, encoder: Option<&Encoder>) -> Section {
    let note = "share of titles whose nearest title in the other language is of the same story, both ways; by the sentence encoder, each language centred";
    let mut section = Section::new("Stories: title retrieval", note);
    let Some(encoder) = encoder else {
        section.note = "not measured: there is no sentence encoder (tests/tools/encoder fetches it)".into();
        return section;
    };
    for set in sets.headlines.iter().filter(|set| set.is_stories) {
        let titles: Vec<&str> = set.rows.iter().map(|headline| headline.title.as_str()).collect();
        let vectors = encoder.embed_batch(&titles);
        let placed: Vec<Placed> = set
            .rows
            .iter()
            .zip(vectors)
            .map(|(headline, vector)| Placed { story: &headline.group, language: &headline.language, vector })
            .collect();
        for (apart, sample) in [(false, ""), (true, ", out of sample")] {
            for (n, one) in LANGUAGES.iter().enumerate() {
                for other in &LANGUAGES[..n] {
                    let tally = nearest(&placed, (other, one), apart);
                    let row = section.single(format!("{}: {other} and {one}{sample}", set.name), tally.precision(), tally.told);
                    if !apart {
                        row.aim(Aim::AtLeast(0.96));
                    }
                }
            }
        }
    }
    section
}
