//! Which texts hold a run of words. Of a hundred runs ninety stand in one text alone: they need twelve bytes, not a list.

use std::collections::HashMap;

/// A run of words that this many texts share is boilerplate, and finds no others.
const BOILERPLATE: usize = 100;

/// Texts by the runs of words that they hold.
#[derive(Debug, Default)]
pub struct Postings {
    first: HashMap<u32, u32>,
    /// The texts after the first, of runs that several hold.
    others: HashMap<u32, Vec<u32>>,
}

impl Postings {
    /// A text holds a run. Texts are numbered below four thousand million.
    pub fn add(&mut self, run: u32, text: usize) {
        let Ok(text) = u32::try_from(text) else { return };
        let mut is_first = false;
        self.first.entry(run).or_insert_with(|| {
            is_first = true;
            text
        });
        if !is_first {
            let others = self.others.entry(run).or_default();
            if others.len() + 1 < BOILERPLATE {
                others.push(text);
            }
        }
    }

    /// The texts that hold a run, in the order in which they were added.
    pub fn of(&self, run: u32) -> impl Iterator<Item = usize> {
        let others = self.others.get(&run).into_iter().flatten();
        self.first.get(&run).into_iter().chain(others).map(|text| *text as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_by_their_runs_and_boilerplate_is_cut() {
        let mut postings = Postings::default();
        for (run, text) in [(7, 0), (8, 1), (7, 2), (7, 5)] {
            postings.add(run, text);
        }
        let of = |postings: &Postings, run| postings.of(run).collect::<Vec<_>>();
        assert_eq!((of(&postings, 7), of(&postings, 8), of(&postings, 9)), (vec![0, 2, 5], vec![1], vec![]));
        (0..500).for_each(|text| postings.add(1, text));
        assert_eq!(of(&postings, 1), (0..BOILERPLATE).collect::<Vec<_>>());
    }
}
