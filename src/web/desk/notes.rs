//! What was not understood of a query, in the editor's language.

use crate::model::query::Note;
use crate::web::words::{Html, Value, Words};

/// A sentence for whoever typed it.
pub fn told(w: &Words, note: &Note) -> Html {
    match note {
        Note::Operator(name) => w.with("desk-note-operator", &[("name", Value::Text(name))]),
        Note::Value { operator, value } => {
            w.with("desk-note-value", &[("name", Value::Text(operator)), ("value", Value::Text(value))])
        }
        Note::Quote => w.with("desk-note-quote", &[]),
        Note::Empty(text) => w.with("desk-note-empty", &[("text", Value::Text(text))]),
        Note::Long => w.with("desk-note-long", &[]),
    }
}
