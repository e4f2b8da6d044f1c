//! How the encoder's texts are normalised: SentencePiece's `nmt_nfkc`, which is NFKC with the habits of neural machine
//! translation. Its map comes with the model: a double array of keys (darts-clone), then what they are replaced by.

use super::Error;

/// What SentencePiece writes for a space: U+2581.
pub const SPACE: &[u8] = "\u{2581}".as_bytes();

/// No key of a real map is near this long. It keeps a map that leads in circles from walking a whole text at each step.
const LONGEST_KEY: usize = 64;

/// A unit of the double array: whether a key ends here, its byte, and how far away its children are.
#[derive(Debug, Clone, Copy)]
struct Unit(u32);

/// Keys of bytes with their replacements.
pub struct Charsmap {
    units: Vec<Unit>,
    /// One after the other, each ended by a zero byte.
    replacements: Vec<u8>,
}

impl Charsmap {
    /// Reads a precompiled map: the length of its double array, the array, the replacements.
    pub fn read(map: &[u8]) -> Result<Charsmap, Error> {
        let cut = Error::Vocabulary("its character map ends too early");
        let Some((length, rest)) = map.split_first_chunk() else { return Err(cut) };
        let Some((array, replacements)) = rest.split_at_checked(u32::from_le_bytes(*length) as usize) else {
            return Err(cut);
        };
        let units = array.as_chunks().0.iter().map(|unit| Unit(u32::from_le_bytes(*unit))).collect();
        Ok(Charsmap { units, replacements: replacements.to_vec() })
    }

    /// A text with a mark for each run of spaces and one at its beginning, none at its end. Stops soon after `enough`
    /// bytes. What is left of a text that says nothing is empty.
    pub fn normalise(&self, text: &str, enough: usize) -> Vec<u8> {
        let mut rest = text.as_bytes();
        let mut normal = SPACE.to_vec();
        let mut after_space = true;
        while !rest.is_empty() && normal.len() < enough {
            let (mut new, length) = self.first(rest);
            rest = &rest[length..];
            while let (true, Some(b' ')) = (after_space, new.first()) {
                new = &new[1..];
            }
            for &byte in new {
                match byte {
                    b' ' => normal.extend(SPACE),
                    byte => normal.push(byte),
                }
            }
            after_space = new.last().map_or(after_space, |last| *last == b' ');
        }
        while normal.ends_with(SPACE) {
            normal.truncate(normal.len() - SPACE.len());
        }
        normal
    }

    /// What the beginning of a text becomes, and how long that beginning is: the longest key, else one character.
    fn first<'a>(&'a self, text: &'a [u8]) -> (&'a [u8], usize) {
        if let Some((place, length)) = self.longest_key(text)
            && let Some(replacement) = self.replacements.get(place..)
        {
            let end = replacement.iter().position(|byte| *byte == 0).unwrap_or(replacement.len());
            return (&replacement[..end], length);
        }
        let length = char_length(text);
        (&text[..length], length)
    }

    /// The place of the replacement of the longest key that a text begins with, and that key's length.
    fn longest_key(&self, text: &[u8]) -> Option<(usize, usize)> {
        let mut found = None;
        let mut at = self.units.first()?.offset();
        for (depth, byte) in text.iter().take(LONGEST_KEY).enumerate() {
            at ^= u32::from(*byte);
            let Some(unit) = self.units.get(at as usize).filter(|unit| unit.is_for(*byte)) else { break };
            at ^= unit.offset();
            if unit.ends_key()
                && let Some(value) = self.units.get(at as usize)
            {
                found = Some((value.value(), depth + 1));
            }
        }
        found
    }
}

/// The bytes of the first character of a text that is not empty; what is no UTF-8 goes byte by byte.
pub fn char_length(text: &[u8]) -> usize {
    let length = match text.first() {
        Some(0xC0..=0xDF) => 2,
        Some(0xE0..=0xEF) => 3,
        Some(0xF0..=0xF7) => 4,
        _ => 1,
    };
    length.min(text.len())
}

impl Unit {
    fn offset(self) -> u32 {
        (self.0 >> 10) << ((self.0 & 0x200) >> 6)
    }

    /// Whether it stands for that byte. The highest bit marks a value, which stands for none.
    fn is_for(self, byte: u8) -> bool {
        self.0 & 0x8000_00FF == u32::from(byte)
    }

    fn ends_key(self) -> bool {
        self.0 & 0x100 != 0
    }

    fn value(self) -> usize {
        (self.0 & 0x7FFF_FFFF) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_are_marked_once_and_not_at_the_end() {
        let plain = Charsmap::read(&[0, 0, 0, 0]).unwrap();
        let normal = |text: &str| String::from_utf8(plain.normalise(text, 1000)).unwrap();
        for (text, want) in [("", ""), (" ", ""), ("   a  b ", "▁a▁b"), ("a", "▁a"), ("é 国 🙂", "▁é▁国▁🙂")]
        {
            assert_eq!(normal(text), want, "{text:?}");
        }
        assert!(plain.normalise(&"ab ".repeat(100_000), 50).len() <= 54);
    }

    #[test]
    fn a_map_that_leads_nowhere_or_in_circles_replaces_nothing_twice() {
        // Each byte leads to itself again and ends a key there.
        let circle: Vec<u8> = (0..256_u32).flat_map(|byte| (0x100 | byte).to_le_bytes()).collect();
        let mut map = (circle.len() as u32).to_le_bytes().to_vec();
        map.extend(&circle);
        map.extend(b"x");
        for map in [&map[..], &map[..map.len() - 1], &[4, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F]] {
            let map = Charsmap::read(map).unwrap();
            assert!(map.normalise(&"a".repeat(10_000), 500).len() < 600);
        }
        for cut in [&[][..], &[0, 0, 0], &[5, 0, 0, 0, 0], &[0xFF, 0xFF, 0xFF, 0xFF, 1]] {
            assert!(Charsmap::read(cut).is_err());
        }
    }
}
