//! Published documents in memory: read once, compressed once, forgotten when a new edition is out.

use std::collections::HashMap;
use std::io::Write;
use std::sync::{Arc, OnceLock, RwLock, Weak};
use std::time::SystemTime;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::negotiate::Encoding;
use crate::target::{Error, Target};

/// Brotli's quality: 9 is within a few per cent of the best at a fraction of its time.
const BROTLI_QUALITY: u32 = 9;

/// Below this many bytes a compressed form saves no packet.
const WORTH_COMPRESSING: usize = 1024;

/// Documents that have been asked for.
pub struct Shelf {
    target: Arc<dyn Target>,
    held: RwLock<Held>,
}

#[derive(Default)]
struct Held {
    /// Raised with every new edition, so that a read that began before it is not kept.
    generation: u64,
    documents: HashMap<String, Arc<Served>>,
    /// Those that are being sent.
    photos: HashMap<String, Weak<Vec<u8>>>,
}

/// A document with its compressed forms.
pub struct Served {
    pub bytes: Vec<u8>,
    /// Hexadecimal hash of the bytes.
    pub hash: String,
    /// When the bytes last changed, if that is known.
    pub changed_at: Option<SystemTime>,
    gzip: OnceLock<Vec<u8>>,
    brotli: OnceLock<Vec<u8>>,
}

impl Shelf {
    pub fn new(target: Arc<dyn Target>) -> Shelf {
        Shelf { target, held: RwLock::default() }
    }

    /// A document, or `None` when nothing is published at that path.
    pub fn get(&self, path: &str) -> Result<Option<Arc<Served>>, Error> {
        let generation = {
            let held = self.held.read().unwrap_or_else(|e| e.into_inner());
            if let Some(document) = held.documents.get(path) {
                return Ok(Some(document.clone()));
            }
            held.generation
        };
        // The time first: should an edition come out in between, new bytes go with an older time, never the reverse.
        let changed_at = self.target.changed_at(path)?;
        let Some(bytes) = self.target.get(path)? else { return Ok(None) };
        let served = Arc::new(Served::new(bytes, changed_at));
        let mut held = self.held.write().unwrap_or_else(|e| e.into_inner());
        if held.generation == generation {
            held.documents.insert(path.to_string(), served.clone());
        }
        Ok(Some(served))
    }

    /// The bytes of a photo, held for as long as somebody reads them.
    pub fn photo(&self, path: &str) -> Result<Option<Arc<Vec<u8>>>, Error> {
        let (generation, held) = {
            let held = self.held.read().unwrap_or_else(|e| e.into_inner());
            (held.generation, held.photos.get(path).and_then(Weak::upgrade))
        };
        if held.is_some() {
            return Ok(held);
        }
        let Some(bytes) = self.target.get(path)?.map(Arc::new) else { return Ok(None) };
        let mut held = self.held.write().unwrap_or_else(|e| e.into_inner());
        if held.generation == generation {
            held.photos.retain(|_, photo| photo.strong_count() > 0);
            held.photos.insert(path.to_string(), Arc::downgrade(&bytes));
        }
        Ok(Some(bytes))
    }

    /// Forgets everything: for when it is not known which documents changed.
    pub fn forget_all(&self) {
        let mut held = self.held.write().unwrap_or_else(|e| e.into_inner());
        held.generation += 1;
        held.documents.clear();
        held.photos.clear();
    }

    /// Forgets documents of which there is a new edition.
    pub fn forget(&self, paths: &[String]) {
        let mut held = self.held.write().unwrap_or_else(|e| e.into_inner());
        held.generation += 1;
        for path in paths {
            held.documents.remove(path);
            held.photos.remove(path);
        }
    }
}

impl Served {
    fn new(bytes: Vec<u8>, changed_at: Option<SystemTime>) -> Served {
        let hash = blake3::hash(&bytes).to_hex()[..32].to_string();
        Served { bytes, hash, changed_at, gzip: OnceLock::new(), brotli: OnceLock::new() }
    }

    /// The bytes in an encoding that the client accepts, and the encoding they are really in. Unless it `must` be the
    /// wanted one, small documents go out as they are.
    pub fn encoded(&self, wanted: Encoding, must: bool) -> (Encoding, &[u8]) {
        if self.bytes.len() < WORTH_COMPRESSING && !must {
            return (Encoding::Identity, &self.bytes);
        }
        let packed = match wanted {
            Encoding::Identity => &self.bytes,
            Encoding::Gzip => self.gzip.get_or_init(|| gzip(&self.bytes).unwrap_or_default()),
            Encoding::Brotli => self.brotli.get_or_init(|| brotli(&self.bytes).unwrap_or_default()),
        };
        // Writing to memory does not fail; should it ever, the document goes out as it is.
        if packed.is_empty() { (Encoding::Identity, &self.bytes) } else { (wanted, packed) }
    }
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut packed = Vec::new();
    let mut writer = ::brotli::CompressorWriter::new(&mut packed, 64 * 1024, BROTLI_QUALITY, 22);
    writer.write_all(bytes)?;
    writer.flush()?;
    drop(writer);
    Ok(packed)
}
