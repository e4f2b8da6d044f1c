//! The vocabulary of a SentencePiece model: the pieces that texts are cut into, each with its score (a logarithm of how
//! likely it is), in a tree of their bytes.

use std::collections::VecDeque;
use std::ops::Range;

use super::Error;
use super::proto::{Value, fields};

/// A piece that is made for this is found nowhere in a text; real ones have at most 48 bytes.
const LONGEST_PIECE: usize = 256;

/// What a piece that no text holds is called in the tree.
const NONE: u32 = u32::MAX;

/// How much less likely than the least likely piece a character is that is in none (SentencePiece's `kUnkPenalty`).
const UNKNOWN_PENALTY: f32 = 10.0;

/// A kind of piece: what stands in texts, in contrast to what marks their beginning and end (`SentencePiece.Type`).
const NORMAL: u64 = 1;

/// The pieces by their bytes. The children of a node follow each other, so that a node needs no pointers to them:
/// the node after the n-th edge is n + 1.
pub struct Pieces {
    /// Where the edges of each node begin; one more than there are nodes.
    edges: Vec<u32>,
    /// The byte of each edge, sorted within a node.
    bytes: Vec<u8>,
    /// The piece that ends at each node, or `NONE`.
    ends: Vec<u32>,
    /// By piece.
    scores: Vec<f32>,
    /// The score of a character that is in no piece.
    pub unknown: f32,
    /// The most bytes that a piece has.
    pub longest: usize,
}

impl Pieces {
    /// Reads the pieces (field 1) of a `ModelProto`.
    pub fn read(model: &[u8]) -> Result<Pieces, Error> {
        let (mut scores, mut normal) = (Vec::new(), Vec::new());
        for field in fields(model) {
            if let (1, Value::Bytes(piece)) = field? {
                let (text, score, kind) = piece_of(piece)?;
                if kind == NORMAL && !text.is_empty() {
                    normal.push((text, scores.len() as u32));
                }
                scores.push(score);
            }
        }
        let longest = normal.iter().map(|(text, _)| text.len()).max();
        let longest = longest.ok_or(Error::Vocabulary("it has no pieces"))?;
        if longest > LONGEST_PIECE {
            return Err(Error::Vocabulary("a piece is too long"));
        }
        let least = normal.iter().map(|(_, id)| scores[*id as usize]).fold(f32::MAX, f32::min);
        normal.sort_unstable();
        normal.dedup_by_key(|(text, _)| *text);
        let mut pieces = Pieces {
            edges: Vec::new(),
            bytes: Vec::new(),
            ends: Vec::new(),
            scores,
            unknown: least - UNKNOWN_PENALTY,
            longest,
        };
        pieces.grow(&normal);
        // It stays for as long as the encoder does.
        pieces.edges.shrink_to_fit();
        pieces.bytes.shrink_to_fit();
        pieces.ends.shrink_to_fit();
        pieces.scores.shrink_to_fit();
        Ok(pieces)
    }

    /// How many there are, with those that no text holds.
    pub fn len(&self) -> usize {
        self.scores.len()
    }

    /// The pieces that a text begins with, the shortest first: length, number and score of each.
    pub fn beginning(&self, text: &[u8]) -> impl Iterator<Item = (usize, u32, f32)> {
        let mut node = Some(0);
        let nodes = text.iter().map_while(move |byte| {
            node = self.child(node?, *byte);
            node
        });
        let found = nodes.enumerate().filter(|(_, node)| self.ends[*node] != NONE);
        found.map(|(depth, node)| (depth + 1, self.ends[node], self.scores[self.ends[node] as usize]))
    }

    fn child(&self, node: usize, byte: u8) -> Option<usize> {
        let begin = self.edges[node] as usize;
        let edges = &self.bytes[begin..self.edges[node + 1] as usize];
        edges.binary_search(&byte).ok().map(|edge| begin + edge + 1)
    }

    /// Makes the tree of sorted pieces, level by level.
    fn grow(&mut self, sorted: &[(&[u8], u32)]) {
        // Nodes whose edges are not written yet: the pieces below each, and how many bytes lead there.
        let mut nodes: VecDeque<(Range<usize>, usize)> = VecDeque::from([(0..sorted.len(), 0)]);
        while let Some((mut range, depth)) = nodes.pop_front() {
            self.edges.push(self.bytes.len() as u32);
            let ending = sorted[range.clone()].first().filter(|(text, _)| text.len() == depth);
            self.ends.push(ending.map_or(NONE, |(_, id)| *id));
            range.start += usize::from(ending.is_some());
            while let Some((text, _)) = sorted[range.clone()].first() {
                let byte = text[depth];
                let below = sorted[range.clone()].partition_point(|(text, _)| text[depth] == byte);
                self.bytes.push(byte);
                nodes.push_back((range.start..range.start + below, depth + 1));
                range.start += below;
            }
        }
        self.edges.push(self.bytes.len() as u32);
    }
}

/// A piece's text, score and kind.
fn piece_of(message: &[u8]) -> Result<(&[u8], f32, u64), Error> {
    let mut piece = (&[][..], 0.0, NORMAL);
    for field in fields(message) {
        match field? {
            (1, Value::Bytes(text)) => piece.0 = text,
            (2, Value::Four(score)) => piece.1 = f32::from_le_bytes(score),
            (3, Value::Number(kind)) => piece.2 = kind,
            _ => {}
        }
    }
    if piece.1.is_finite() { Ok(piece) } else { Err(Error::Vocabulary("a score is no number")) }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A model of pieces with scores and kinds.
    pub fn model(pieces: &[(&[u8], f32, u8)]) -> Vec<u8> {
        let mut model = Vec::new();
        for (text, score, kind) in pieces {
            let mut piece = vec![0x0A, text.len() as u8];
            piece.extend(*text);
            piece.push(0x15);
            piece.extend(score.to_le_bytes());
            piece.extend([0x18, *kind]);
            model.extend([0x0A, piece.len() as u8]);
            model.extend(piece);
        }
        model
    }

    #[test]
    fn all_pieces_at_the_beginning_of_a_text_are_found() {
        let model = model(&[
            (b"<s>", 0.0, 3),
            (b"ab", -1.0, 1),
            (b"a", -2.0, 1),
            (b"abcd", -3.0, 1),
            (b"b", -4.0, 1),
            (b"", -9.0, 1),
        ]);
        let pieces = Pieces::read(&model).unwrap();
        assert_eq!((pieces.len(), pieces.longest, pieces.unknown), (6, 4, -14.0));
        let found = |text: &[u8]| pieces.beginning(text).collect::<Vec<_>>();
        assert_eq!(found(b"abcde"), [(1, 2, -2.0), (2, 1, -1.0), (4, 3, -3.0)]);
        assert_eq!(found(b"abd"), [(1, 2, -2.0), (2, 1, -1.0)]);
        assert_eq!((found(b"<s>"), found(b""), found(b"x")), (vec![], vec![], vec![]));
    }

    #[test]
    fn a_vocabulary_that_cannot_be_used_is_refused() {
        let told = |model: &[u8]| Pieces::read(model).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(told(b"").contains("no pieces"));
        assert!(told(&model(&[(b"<s>", 0.0, 3)])).contains("no pieces"));
        assert!(told(&model(&[(b"a", f32::NAN, 1)])).contains("no number"));
        assert!(told(b"not a model at all").contains("protocol buffer"));
        let mut long = vec![0x0A, 0x84, 0x02, 0x0A, 0x81, 0x02];
        long.extend([b'a'; 257]);
        assert!(told(&long).contains("too long"), "{}", told(&long));
    }
}
