//! How near a direction is to many others, roughly: the share of signs that differ between two directions is the angle
//! between them (Charikar 2002). That takes 64 bytes of each instead of 512.

use pulp::Arch;

use crate::similar::encoder::{DIMENSIONS, Vector};

/// Which of a direction's numbers are below zero.
pub type Signs = [u64; DIMENSIONS / 64];

/// The signs of many directions, side by side; some places have none.
#[derive(Debug, Default)]
pub struct Sky {
    signs: Vec<Signs>,
    is_known: Vec<bool>,
}

impl Sky {
    /// Adds a place.
    pub fn push(&mut self, direction: Option<&Vector>) {
        self.signs.push(direction.map_or([0; DIMENSIONS / 64], signs));
        self.is_known.push(direction.is_some());
    }

    /// Another direction for a place.
    pub fn set(&mut self, at: usize, direction: Option<&Vector>) {
        self.signs[at] = direction.map_or([0; DIMENSIONS / 64], signs);
        self.is_known[at] = direction.is_some();
    }

    /// Lets go of the places that do not stay; those after them move up.
    pub fn keep(&mut self, stays: &[bool]) {
        let mut places = stays.iter();
        self.signs.retain(|_| places.next() == Some(&true));
        let mut places = stays.iter();
        self.is_known.retain(|_| places.next() == Some(&true));
    }

    /// Whether there is a direction at a place.
    pub fn is_known(&self, at: usize) -> bool {
        self.is_known[at]
    }

    /// All other places that have a direction, each with how many signs differ from those of one place; none if that has none.
    pub fn around(&self, at: usize) -> impl Iterator<Item = (usize, usize)> {
        let own = self.signs[at];
        let mut differing = vec![0_u16; if self.is_known[at] { self.signs.len() } else { 0 }];
        // With what the processor can do, found out when it runs: counting bits takes a third of the time. Plain loops, since
        // what is not inlined is not compiled for it.
        Arch::new().dispatch(|| {
            for (at, other) in self.signs.iter().enumerate().take(differing.len()) {
                let mut count = 0;
                for word in 0..DIMENSIONS / 64 {
                    count += (own[word] ^ other[word]).count_ones();
                }
                differing[at] = count as u16;
            }
        });
        let known = differing.into_iter().zip(&self.is_known).enumerate().filter(move |(other, _)| *other != at);
        known.filter(|(_, (_, is_known))| **is_known).map(|(other, (differing, _))| (other, usize::from(differing)))
    }
}

impl<'a> FromIterator<Option<&'a Vector>> for Sky {
    fn from_iter<I: IntoIterator<Item = Option<&'a Vector>>>(directions: I) -> Sky {
        let mut sky = Sky::default();
        directions.into_iter().for_each(|direction| sky.push(direction));
        sky
    }
}

/// The signs of a direction.
fn signs(direction: &Vector) -> Signs {
    let mut signs = [0; DIMENSIONS / 64];
    for (at, byte) in direction.bytes().iter().enumerate() {
        signs[at / 64] |= u64::from(byte >> 7) << (at % 64);
    }
    signs
}

/// The cosine that so many differing signs stand for, about.
pub fn estimate(differing: usize) -> f32 {
    (std::f32::consts::PI * differing as f32 / DIMENSIONS as f32).cos()
}

/// The most signs that may differ at this cosine, about.
pub fn most_differing(cosine: f32) -> usize {
    (cosine.acos() / std::f32::consts::PI * DIMENSIONS as f32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_tell_the_angle() {
        let mut one = [0.1; DIMENSIONS];
        let other = Vector::from(&one.map(|value| -value));
        one[..128].fill(-0.1);
        let one = Vector::from(&one);
        let mut sky: Sky = [Some(&one), Some(&other), None, Some(&one)].into_iter().collect();
        assert_eq!(sky.around(0).collect::<Vec<_>>(), [(1, 384), (3, 0)]);
        assert_eq!((sky.around(2).count(), sky.is_known(2)), (0, false));
        sky.set(2, Some(&other));
        assert_eq!(sky.around(2).collect::<Vec<_>>(), [(0, 384), (1, 0), (3, 384)]);
        sky.keep(&[true, false, true, false]);
        assert_eq!(sky.around(0).collect::<Vec<_>>(), [(1, 384)]);
        assert!(estimate(most_differing(0.15)) >= 0.15 && estimate(most_differing(0.15) + 1) < 0.15);
    }
}
