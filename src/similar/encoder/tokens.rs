//! A text cut into pieces as SentencePiece's unigram model does it: of all ways to write it as a row of pieces, the
//! likeliest one (Kudo 2018, "Subword Regularization"; Viterbi's algorithm).

use super::Error;
use super::charsmap::{Charsmap, SPACE, char_length};
use super::pieces::Pieces;
use super::proto::{Value, fields};

/// The piece for what is in no other.
const UNKNOWN: u32 = 0;
/// The pieces that the network was taught to expect around a text.
const BEGIN: u32 = 1;
const END: u32 = 2;

/// Longer texts are cut to so many pieces, about 150 words. What a text is about stands at its beginning; the network,
/// which sums over pieces, was taught with sentences, and a text of any length must not take time without measure.
pub const MOST_PIECES: usize = 256;

/// Cuts texts into numbered pieces.
pub struct Tokenizer {
    charsmap: Charsmap,
    pieces: Pieces,
    /// The piece that is a space and nothing else, if there is one.
    space: Option<u32>,
}

/// The best way to write a text up to some place: its score, and its last piece with the place where that begins.
#[derive(Clone, Copy)]
struct Best {
    score: f32,
    piece: u32,
    from: usize,
}

impl Tokenizer {
    /// Reads a SentencePiece `ModelProto`: pieces (field 1) and the normaliser's map (field 2 within field 3).
    pub fn read(model: &[u8]) -> Result<Tokenizer, Error> {
        let mut map = None;
        for field in fields(model) {
            if let (3, Value::Bytes(normaliser)) = field? {
                for field in fields(normaliser) {
                    if let (2, Value::Bytes(found)) = field? {
                        map = Some(found);
                    }
                }
            }
        }
        let map = map.ok_or(Error::Vocabulary("it has no character map"))?;
        let (charsmap, pieces) = (Charsmap::read(map)?, Pieces::read(model)?);
        let space = pieces.beginning(SPACE).find(|(length, ..)| *length == SPACE.len()).map(|(_, piece, _)| piece);
        Ok(Tokenizer { charsmap, pieces, space })
    }

    /// How many pieces it knows.
    pub fn pieces(&self) -> usize {
        self.pieces.len()
    }

    /// The pieces of a text between those for its beginning and its end, `MOST_PIECES` at most; none of a text that
    /// says nothing.
    pub fn encode(&self, text: &str) -> Vec<u32> {
        // No piece is longer than the longest, so that this is enough for as many pieces as are wanted.
        let normal = self.charsmap.normalise(text, MOST_PIECES * self.pieces.longest);
        if normal.is_empty() {
            return Vec::new();
        }
        let mut pieces = vec![BEGIN];
        pieces.extend(self.cut(&normal));
        pieces.truncate(MOST_PIECES - 1);
        pieces.push(END);
        pieces
    }

    /// Whether any of a text's pieces is known but for spaces. To the network, all texts of which none is are the same.
    pub fn knows(&self, pieces: &[u32]) -> bool {
        pieces.iter().any(|piece| ![UNKNOWN, BEGIN, END].contains(piece) && Some(*piece) != self.space)
    }

    /// The likeliest pieces of a normalised text.
    fn cut(&self, text: &[u8]) -> Vec<u32> {
        let nowhere = Best { score: f32::NEG_INFINITY, piece: UNKNOWN, from: 0 };
        let mut best = vec![nowhere; text.len() + 1];
        best[0].score = 0.0;
        let mut from = 0;
        while from < text.len() {
            let begun = best[from].score;
            let character = char_length(&text[from..]);
            let mut is_known = false;
            for (length, piece, score) in self.pieces.beginning(&text[from..]) {
                is_known |= length == character;
                best[from + length].improve(Best { score: begun + score, piece, from });
            }
            if !is_known {
                best[from + character].improve(Best { score: begun + self.pieces.unknown, piece: UNKNOWN, from });
            }
            from += character;
        }
        walk_back(&best)
    }
}

impl Best {
    /// The first of two equals stays, as in SentencePiece.
    fn improve(&mut self, other: Best) {
        if other.score > self.score {
            *self = other;
        }
    }
}

/// The pieces from the beginning; a run of unknown characters is one unknown piece, as in SentencePiece.
fn walk_back(best: &[Best]) -> Vec<u32> {
    let mut pieces = Vec::new();
    let mut at = best.len() - 1;
    while at > 0 {
        let Best { piece, from, .. } = best[at];
        if piece != UNKNOWN || pieces.last() != Some(&UNKNOWN) {
            pieces.push(piece);
        }
        at = from;
    }
    pieces.reverse();
    pieces
}

#[cfg(test)]
mod tests {
    use super::super::pieces::tests::model;
    use super::*;

    /// A small model whose map makes `A` an `a` and nothing of `-`.
    fn small() -> Vec<u8> {
        let mut array = vec![0_u32; 256];
        array[usize::from(b'A')] = 1 << 10 | 0x100 | u32::from(b'A');
        array[usize::from(b'A' ^ 1)] = 1 << 31;
        array[usize::from(b'-')] = 2 << 10 | 0x100 | u32::from(b'-');
        array[usize::from(b'-' ^ 2)] = 1 << 31 | 1;
        let mut map = 1024_u32.to_le_bytes().to_vec();
        map.extend(array.iter().flat_map(|unit| unit.to_le_bytes()));
        map.extend(b"a\0\0");
        let space = "\u{2581}";
        let words = [format!("{space}a"), format!("{space}ab"), "ab".to_string(), "c".to_string(), space.to_string()];
        let scores = [-2.0, -9.0, -4.0, -3.0, -5.0];
        let mut pieces: Vec<(&[u8], f32, u8)> = vec![(b"<unk>", 0.0, 2), (b"<s>", 0.0, 3), (b"</s>", 0.0, 3)];
        pieces.extend(words.iter().zip(scores).map(|(word, score)| (word.as_bytes(), score, 1)));
        let mut model = model(&pieces);
        // Field 3, which holds field 2, both with lengths of two bytes.
        let length = |length: usize| [length as u8 & 0x7F | 0x80, (length >> 7) as u8];
        model.push(0x1A);
        model.extend(length(map.len() + 3));
        model.push(0x12);
        model.extend(length(map.len()));
        model.extend(map);
        model
    }

    #[test]
    fn the_likeliest_pieces_are_taken() {
        let tokenizer = Tokenizer::read(&small()).unwrap();
        for (text, want) in [
            ("", &[][..]),
            ("- --", &[]),
            ("a", &[1, 3, 2]),
            ("A-", &[1, 3, 2]),
            // The whole word costs 9, a space and "ab" 9 as well: the longer piece stays.
            ("ab", &[1, 4, 2]),
            ("a  c", &[1, 3, 7, 6, 2]),
            // Characters that are in no piece are one unknown piece.
            ("a xyz c", &[1, 3, 7, 0, 7, 6, 2]),
            ("<s>", &[1, 7, 0, 2]),
        ] {
            assert_eq!(tokenizer.encode(text), want, "{text:?}");
        }
        for (text, is_known) in [("", false), ("xyz", false), ("x y", false), ("<s>", false), ("x c", true)] {
            assert_eq!(tokenizer.knows(&tokenizer.encode(text)), is_known, "{text:?}");
        }
        let long = tokenizer.encode(&"c".repeat(100_000));
        assert_eq!((long.len(), long[255], long[254]), (MOST_PIECES, END, 6));
    }

    #[test]
    fn no_changed_byte_of_a_model_makes_it_stumble() {
        let good = small();
        for at in 0..good.len() {
            for value in [0, 1, 0x7F, 0x80, 0xFF, good[at] ^ 1, good[at] ^ 0x10] {
                let mut changed = good.clone();
                changed[at] = value;
                if let Ok(tokenizer) = Tokenizer::read(&changed) {
                    for text in ["", "AB-ab c", "é😀 A"] {
                        assert!(tokenizer.encode(text).len() <= MOST_PIECES);
                    }
                }
            }
            assert!(Tokenizer::read(&good[..at]).is_err(), "cut after {at}");
        }
    }
}
