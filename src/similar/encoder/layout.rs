//! The file that the encoder is read from: all numbers as they are used, so that a start unpacks nothing. A name, the
//! layout's number, the vocabulary, the network's numbers, the table of the pieces' vectors, and a checksum of all that.
//! Integers and numbers are little-endian.

use std::io::{ErrorKind, Read, Write};

use super::Error;
use super::network::{Numbers, TABLE};

/// What the file begins with.
const NAME: &[u8; 16] = b"newsloom encoder";
/// Raised when what follows changes.
pub const LAYOUT: u32 = 1;
/// A longer vocabulary is none of ours, which has 2.5 MB.
const LONGEST_VOCABULARY: usize = 8 << 20;

/// What the file holds.
pub struct Parts {
    pub vocabulary: Vec<u8>,
    pub numbers: Numbers,
    pub table: Vec<u8>,
}

/// Reads a whole file and compares its checksum. Takes no more memory than the parts of a good one.
pub fn read(from: impl Read) -> Result<Parts, Error> {
    let mut from = Checked { inner: from, hasher: blake3::Hasher::new() };
    if from.bytes(NAME.len())? != NAME {
        return Err(Error::Foreign);
    }
    let layout = from.integer()?;
    if layout != LAYOUT {
        return Err(Error::Layout(layout));
    }
    let length = from.integer()? as usize;
    if length > LONGEST_VOCABULARY {
        return Err(Error::Damaged);
    }
    let vocabulary = from.bytes(length)?;
    let numbers = Numbers::collect(|_, count| from.numbers(count))?;
    let table = from.bytes(TABLE)?;
    let wanted = from.hasher.finalize();
    let stored = from.bytes(blake3::OUT_LEN)?;
    // Nothing stands behind the checksum.
    let is_whole = *wanted.as_bytes() == stored[..] && matches!(from.bytes(1), Err(Error::Cut));
    if is_whole { Ok(Parts { vocabulary, numbers, table }) } else { Err(Error::Damaged) }
}

/// Writes what `read` reads: a vocabulary, the numbers and the table as these two functions give them.
pub fn write<E: From<std::io::Error>>(
    to: impl Write,
    vocabulary: &[u8],
    mut numbers: impl FnMut(&str, usize) -> Result<Vec<f32>, E>,
    table: impl FnOnce() -> Result<Vec<u8>, E>,
) -> Result<(), E> {
    let mut to = Checked { inner: to, hasher: blake3::Hasher::new() };
    to.write_all(NAME)?;
    to.write_all(&LAYOUT.to_le_bytes())?;
    to.write_all(&(vocabulary.len() as u32).to_le_bytes())?;
    to.write_all(vocabulary)?;
    Numbers::collect(|name, count| {
        let found = numbers(name, count)?;
        let bytes: Vec<u8> = found.iter().flat_map(|number| number.to_le_bytes()).collect();
        to.write_all(&bytes)?;
        Ok::<_, E>(found)
    })?;
    to.write_all(&table()?)?;
    let checksum = to.hasher.finalize();
    to.inner.write_all(checksum.as_bytes())?;
    Ok(to.inner.flush()?)
}

/// What goes through it is in its checksum.
struct Checked<T> {
    inner: T,
    hasher: blake3::Hasher,
}

impl<R: Read> Checked<R> {
    fn bytes(&mut self, length: usize) -> Result<Vec<u8>, Error> {
        let mut bytes = vec![0; length];
        match self.inner.read_exact(&mut bytes) {
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Err(Error::Cut),
            outcome => outcome?,
        }
        self.hasher.update(&bytes);
        Ok(bytes)
    }

    fn integer(&mut self) -> Result<u32, Error> {
        let bytes = self.bytes(4)?;
        Ok(u32::from_le_bytes(bytes.try_into().map_err(|_| Error::Cut)?))
    }

    fn numbers(&mut self, count: usize) -> Result<Vec<f32>, Error> {
        let bytes = self.bytes(4 * count)?;
        Ok(bytes.as_chunks().0.iter().map(|number| f32::from_le_bytes(*number)).collect())
    }
}

impl<W: Write> Write for Checked<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.inner.flush()
    }
}
