//! An alarm on a source, as sentences in the editor's language: what speaks against it, and what happens until somebody
//! answers.

use crate::model::alarm::{Alarm, Leads, Named};
use crate::store::sources::SourceState;
use crate::web::words::{Html, Value, Words};

/// An alarm with the buttons that answer it.
pub struct Shown {
    /// Why, a sentence each.
    pub reasons: Vec<Html>,
    /// What it means for readers, until somebody answers.
    pub meanwhile: String,
    /// What the button is called that ends it.
    pub theirs: String,
    /// What the button is called that leaves the words as they are, where there is one.
    pub keep: Option<String>,
}

/// The alarm on a source, if one stands.
pub fn shown(w: &Words, state: &SourceState) -> Option<Shown> {
    let raised = state.vitals.alarm.as_ref()?;
    let held = w.plain("sources-alarm-held", &[("n", Value::Count(raised.held))]);
    Some(match &raised.alarm {
        Alarm::Takeover { named, leads } => Shown {
            reasons: [
                named.as_ref().map(|named| told_named(w, named)),
                leads.as_ref().map(|leads| told_leads(w, leads)),
            ]
            .into_iter()
            .flatten()
            .collect(),
            meanwhile: match raised.held {
                0 => w.t("sources-alarm-quarantine"),
                _ => [w.t("sources-alarm-quarantine"), held].join(" "),
            },
            theirs: w.t("sources-alarm-theirs"),
            keep: None,
        },
        Alarm::Rewrite { changed, known } => Shown {
            reasons: vec![
                w.with("sources-alarm-rewrite", &[("n", Value::Count(*changed)), ("known", Value::Count(*known))]),
            ],
            meanwhile: held,
            theirs: w.t("sources-alarm-take-up"),
            keep: Some(w.t("sources-alarm-keep")),
        },
    })
}

fn told_named(w: &Words, Named { was, is }: &Named) -> Html {
    match is.is_empty() {
        true => w.with("sources-alarm-nameless", &[("was", Value::Text(was))]),
        false => w.with("sources-alarm-named", &[("was", Value::Text(was)), ("is", Value::Text(is))]),
    }
}

fn told_leads(w: &Words, Leads { to, links, of }: &Leads) -> Html {
    w.with("sources-alarm-leads", &[("site", Value::Text(to)), ("n", Value::Count(*links)), ("of", Value::Count(*of))])
}
