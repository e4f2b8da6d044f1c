//! A text as the set of its runs of three words. Reprints share nearly all of them, whatever was put before or after;
//! an excerpt's are contained in the whole text's.

use crate::text::Words;

/// A text below this many shingles is too short to be told by them.
pub const ENOUGH: usize = 40;
/// The same text from this Jaccard similarity on. Measured: different texts stay below .02, a copy-edit is above .78.
const SAME: f64 = 0.60;
/// A text of another outlet is the same, edited, from here on. Measured: where one word in seven was changed .47, where two
/// paragraphs are quoted .19.
const EDITED: f64 = 0.35;
/// An excerpt from this share of its shingles within the other text. Measured: excerpts .88 and more, different texts .04.
const CONTAINED: f64 = 0.80;
/// One shingle in this many is kept in the index by which texts are found: enough that a text of 40 shingles is missed
/// once in a hundred thousand times.
const SAMPLE: u32 = 4;
/// A text begins with so many words, which an appeal for donations below all texts of an outlet does not reach.
const LEAD: usize = 30;
/// Of two texts one begins in the other from this share of its beginning. Measured: copies, edited ones too, .5 and more;
/// reports above one appeal .05.
const BEGINS: f64 = 0.35;

/// The set of a text's shingles, sorted. The hashes hold within one run only and are not stored. With 32 bits two texts of
/// a thousand words share one of theirs by chance in four thousand times.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shingles(Box<[u32]>);

/// How two texts overlap.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Overlap {
    /// Shared shingles by all shingles.
    pub jaccard: f64,
    /// Shared shingles by those of the shorter text.
    pub containment: f64,
}

impl Shingles {
    /// The shingles of a text.
    pub fn of(words: &Words) -> Shingles {
        Shingles::first(words, usize::MAX)
    }

    /// Those of a text's first words.
    pub fn of_lead(words: &Words) -> Shingles {
        Shingles::first(words, LEAD)
    }

    fn first(words: &Words, count: usize) -> Shingles {
        let hashes: Vec<u64> = words.tokens().iter().take(count).map(|token| hash(words.folded(token))).collect();
        let mut shingles: Vec<u32> = hashes.windows(3).map(together).collect();
        shingles.sort_unstable();
        shingles.dedup();
        Shingles(shingles.into_boxed_slice())
    }

    /// Whether a text that begins with these begins within the other.
    pub fn begin_in(&self, other: &Shingles) -> bool {
        let shared = self.0.iter().filter(|hash| other.0.binary_search(hash).is_ok()).count();
        shared > 0 && shared as f64 >= BEGINS * self.len() as f64
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The shingles by which the text is found again; the same ones in every text that holds them.
    pub fn sample(&self) -> impl Iterator<Item = u32> + '_ {
        self.0.iter().copied().filter(|hash| hash % SAMPLE == 0)
    }

    /// How two texts overlap; nothing where one of them is empty.
    pub fn overlap(&self, other: &Shingles) -> Overlap {
        let (small, large) = if self.len() <= other.len() { (self, other) } else { (other, self) };
        let shared = small.0.iter().filter(|hash| large.0.binary_search(hash).is_ok()).count();
        let share = |all: usize| if all == 0 { 0.0 } else { shared as f64 / all as f64 };
        Overlap { jaccard: share(small.len() + large.len() - shared), containment: share(small.len()) }
    }
}

impl Overlap {
    /// Whether the overlap makes two long texts one; `None` if not, else the reason in words. An outlet repeats its own
    /// words more than others repeat them.
    pub fn reason(self, of_two_outlets: bool) -> Option<String> {
        let percent = |share: f64| (share * 100.0).round();
        if self.jaccard >= if of_two_outlets { EDITED } else { SAME } {
            Some(format!("the same text: {} % of all runs of three words are shared", percent(self.jaccard)))
        } else if self.containment >= CONTAINED {
            Some(format!(
                "the shorter text stands in the longer: {} % of its runs of three words",
                percent(self.containment)
            ))
        } else {
            None
        }
    }
}

/// Of a word (FNV-1a).
fn hash(word: &str) -> u64 {
    word.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3))
}

/// Of a run of words, by theirs: which words they are and in which order.
fn together(run: &[u64]) -> u32 {
    let mixed = run.iter().fold(0, |mixed: u64, word| {
        let mixed = (mixed.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        mixed ^ mixed >> 29
    });
    (mixed >> 32) as u32
}
