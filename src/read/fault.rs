//! A bounded list of faults: a document with a million bare ampersands has one fault that says so.

use crate::model::reading::Fault;

/// Places named per kind; further ones are counted only.
const NAMED_PER_KIND: usize = 3;

/// Collects faults while a document is read.
#[derive(Debug, Default)]
pub(super) struct Faults {
    list: Vec<Fault>,
    counts: Vec<(&'static str, usize)>,
}

impl Faults {
    /// Notes a fault; the note is built only when it is kept.
    pub(super) fn add(&mut self, kind: &'static str, at: Option<usize>, note: impl FnOnce() -> String) {
        let count = match self.counts.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => {
                *count += 1;
                *count
            }
            None => {
                self.counts.push((kind, 1));
                1
            }
        };
        if count <= NAMED_PER_KIND {
            self.list.push(Fault { kind, at, note: note() });
        }
    }

    pub(super) fn has(&self, kind: &str) -> bool {
        self.counts.iter().any(|(known, _)| *known == kind)
    }

    /// The faults, with a line for those that were only counted.
    pub(super) fn into_list(mut self) -> Vec<Fault> {
        for (kind, count) in self.counts {
            if count > NAMED_PER_KIND {
                let note = format!("{} more of this kind", count - NAMED_PER_KIND);
                self.list.push(Fault { kind, at: None, note });
            }
        }
        self.list
    }
}
