//! How crowded a theme is. In a week of war a hundred headlines about one town are alike, and more likeness is needed to
//! say that two of them tell one event; a strike in a place of which nobody else speaks needs less.
//!
//! All that is needed is roughly how near the hundredth headline is, which the signs of directions tell.

use super::signs::estimate;
use crate::similar::encoder::DIMENSIONS;

/// From this likeness to the many on, a theme counts as crowded.
const USUAL: f32 = 0.25;
/// The many are those from this rank on, so that no telling of a story counts against another, …
const FIRST_RANK: usize = 8;
/// … and from this share of all entries on to that: a large story is no theme.
const SHARE: (f32, f32) = (0.02, 0.06);
const FEWEST_RANKS: usize = 4;

/// How many entries differ in how many signs.
#[derive(Debug)]
pub struct Crowd {
    by_difference: [u32; DIMENSIONS + 1],
    all: usize,
}

impl Default for Crowd {
    fn default() -> Crowd {
        Crowd { by_difference: [0; DIMENSIONS + 1], all: 0 }
    }
}

impl Crowd {
    pub fn add(&mut self, differing: usize) {
        if let Some(count) = self.by_difference.get_mut(differing) {
            *count += 1;
            self.all += 1;
        }
    }

    /// What likeness to the many takes off.
    pub fn toll(&self) -> f32 {
        let first = FIRST_RANK.max((SHARE.0 * self.all as f32) as usize);
        let end = (first + FEWEST_RANKS).max((SHARE.1 * self.all as f32) as usize);
        if self.all < end {
            return 0.0;
        }
        let (mut rank, mut sum) = (0, 0.0);
        for (differing, count) in self.by_difference.iter().enumerate() {
            let next = rank + *count as usize;
            let within = next.min(end).saturating_sub(rank.max(first));
            sum += within as f32 * estimate(differing);
            rank = next;
        }
        (sum / (end - first) as f32 - USUAL).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A crowd of `n` entries at this likeness, among a thousand that have nothing in common with it.
    fn toll(n: usize, cosine: f32) -> f32 {
        let mut crowd = Crowd::default();
        let differing = (cosine.acos() / std::f32::consts::PI * DIMENSIONS as f32) as usize;
        (0..n).for_each(|_| crowd.add(differing));
        (n..1000).for_each(|_| crowd.add(DIMENSIONS / 2));
        crowd.toll()
    }

    #[test]
    fn a_crowded_theme_costs_and_a_large_story_does_not() {
        assert!((toll(100, 0.5) - 0.25).abs() < 0.02, "{}", toll(100, 0.5));
        assert_eq!((toll(20, 0.9), toll(100, 0.2)), (0.0, 0.0));
        assert_eq!((Crowd::default().toll(), estimate(DIMENSIONS / 2).abs() < 1e-6), (0.0, true));
    }
}
