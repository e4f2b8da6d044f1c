//! What was not understood of a query, in the editor's language.

use crate::model::query::Note;
use crate::web::words::{Html, Value, Words};

/// A sentence for whoever typed it.
pub fn told(w: &Words, note: &Note) -> Html {
    match note {
        Note::Operator(name) => w.with("search-note-operator", &[("name", Value::Text(name))]),
        Note::Value { operator, value } => {
            w.with("search-note-value", &[("name", Value::Text(operator)), ("value", Value::Text(value))])
        }
        Note::Quote => w.with("search-note-quote", &[]),
        Note::Empty(text) => w.with("search-note-empty", &[("text", Value::Text(text))]),
        Note::Short(text) => w.with("search-note-short", &[("text", Value::Text(text))]),
        Note::Long => w.with("search-note-long", &[]),
    }
}
