//! Opening what a server has packed (Content-Encoding, RFC 9110 section 8.4), as servers really do it.
//!
//! The client below could do this, but it gives up on what is found in the wild: plain text with a gzip label, gzip
//! twice, raw deflate under the name of zlib, junk after the end. Here each is opened; what is cut short is an error.

use std::io::{self, Read};

use flate2::{Decompress, FlushDecompress, Status};

/// Why a body cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    TooBig,
    CutShort,
    /// Damaged, or packed in a way we never offered.
    Unreadable,
}

/// What [`unpack`] opens, as Accept-Encoding offers it. zstd is left out: a frame of it may ask for a window of 128 MiB
/// before its first byte comes out.
pub const OFFERED: &str = "gzip, br";

/// Opens a body that was packed by `encodings` (a header's value, in the order of packing); never more than `limit` bytes.
pub fn unpack(encodings: &str, body: Vec<u8>, limit: usize) -> Result<Vec<u8>, Fault> {
    let layers: Vec<&str> = encodings.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    if layers.len() > MOST_LAYERS {
        return Err(Fault::Unreadable);
    }
    layers.iter().rev().try_fold(body, |body, layer| {
        let opened = match layer.to_ascii_lowercase().as_str() {
            "identity" => return Ok(body),
            "gzip" | "x-gzip" => gunzip(&body, limit),
            "deflate" => inflate(&body, limit),
            "br" => take(&mut brotli::Decompressor::new(body.as_slice(), 4096), Vec::new(), limit),
            _ => Err(Fault::Unreadable),
        };
        // The label lies: some servers name a packing and send the text.
        if opened == Err(Fault::Unreadable) && is_text(&body) { Ok(body) } else { opened }
    })
}

/// Packing twice happens by mistake; more often is an attack.
const MOST_LAYERS: usize = 3;

/// All members of a gzip file (RFC 1952 section 2.2); what follows them and is none is junk.
fn gunzip(body: &[u8], limit: usize) -> Result<Vec<u8>, Fault> {
    let (mut rest, mut opened) = (body, Vec::new());
    loop {
        let mut member = flate2::bufread::GzDecoder::new(rest);
        opened = take(&mut member, opened, limit)?;
        rest = member.into_inner();
        if !rest.starts_with(&[0x1f, 0x8b]) {
            return Ok(opened);
        }
    }
}

/// zlib (RFC 1950), which is what "deflate" means, or bare deflate (RFC 1951), which some servers send under that name.
fn inflate(body: &[u8], limit: usize) -> Result<Vec<u8>, Fault> {
    let has_header = matches!(body, [first, second, ..] if first & 15 == 8 && (u16::from(*first) << 8 | u16::from(*second)) % 31 == 0);
    let mut engine = Decompress::new(has_header);
    let mut opened = Vec::with_capacity(body.len().saturating_mul(4).min(limit));
    // The reader that comes with the engine takes a missing end for the end, so the engine is driven here.
    loop {
        opened.reserve(16 * 1024);
        let (consumed, before) = (engine.total_in() as usize, opened.len());
        let rest = body.get(consumed..).unwrap_or_default();
        let status = engine.decompress_vec(rest, &mut opened, FlushDecompress::None).map_err(|_| Fault::Unreadable)?;
        let stuck = opened.len() == before && engine.total_in() as usize == consumed;
        match status {
            _ if opened.len() > limit => return Err(Fault::TooBig),
            Status::StreamEnd => return Ok(opened),
            _ if stuck => return Err(Fault::CutShort),
            Status::Ok | Status::BufError => {}
        }
    }
}

/// Appends what a reader opens, up to the limit.
fn take(reader: &mut impl Read, mut opened: Vec<u8>, limit: usize) -> Result<Vec<u8>, Fault> {
    let room = (limit - opened.len()) as u64 + 1;
    reader.take(room).read_to_end(&mut opened).map_err(|error| match error.kind() {
        io::ErrorKind::UnexpectedEof => Fault::CutShort,
        _ => Fault::Unreadable,
    })?;
    if opened.len() > limit { Err(Fault::TooBig) } else { Ok(opened) }
}

fn is_text(body: &[u8]) -> bool {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body).trim_ascii_start();
    matches!(body.first(), Some(b'<' | b'{'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    const TEXT: &[u8] = b"<rss version=\"2.0\"><channel><title>Invented</title></channel></rss>";

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    }

    fn zlib(bytes: &[u8]) -> Vec<u8> {
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    }

    fn brotli(bytes: &[u8]) -> Vec<u8> {
        let mut packed = Vec::new();
        brotli::BrotliCompress(&mut &*bytes, &mut packed, &Default::default()).unwrap();
        packed
    }

    #[test]
    fn what_is_found_in_the_wild_is_opened() {
        let (half, rest) = TEXT.split_at(20);
        let bare = zlib(TEXT)[2..].to_vec();
        for (label, body) in [
            ("", TEXT.to_vec()),
            ("identity", TEXT.to_vec()),
            ("gzip", gzip(TEXT)),
            ("GZip", gzip(TEXT)),
            ("x-gzip", gzip(TEXT)),
            ("gzip", [gzip(half), gzip(rest)].concat()),
            ("gzip", [gzip(TEXT), b"\0\0\0junk".to_vec()].concat()),
            ("gzip, gzip", gzip(&gzip(TEXT))),
            ("gzip, br", brotli(&gzip(TEXT))),
            ("gzip, gzip", gzip(TEXT)),
            ("deflate", zlib(TEXT)),
            ("deflate", bare),
            ("br", brotli(TEXT)),
            ("gzip", TEXT.to_vec()),
            ("br", TEXT.to_vec()),
            ("deflate", TEXT.to_vec()),
            ("utf-8", TEXT.to_vec()),
        ] {
            assert_eq!(unpack(label, body, 1000).as_deref(), Ok(TEXT), "{label}");
        }
    }

    #[test]
    fn what_is_cut_short_is_never_taken_for_the_whole() {
        for (label, body) in [("gzip", gzip(TEXT)), ("deflate", zlib(TEXT)), ("br", brotli(TEXT))] {
            for length in 1..body.len() {
                let opened = unpack(label, body[..length].to_vec(), 1000);
                assert!(opened.is_err(), "{label} cut to {length} of {} bytes gave {opened:?}", body.len());
            }
        }
    }

    #[test]
    fn nothing_grows_beyond_the_limit() {
        let huge = vec![b' '; 100_000];
        for (label, body) in
            [("gzip", gzip(&huge)), ("deflate", zlib(&huge)), ("br", brotli(&huge)), ("gzip,gzip", gzip(&gzip(&huge)))]
        {
            assert_eq!(unpack(label, body.clone(), 99_999), Err(Fault::TooBig), "{label}");
            assert_eq!(unpack(label, body, 100_000).map(|opened| opened.len()), Ok(100_000), "{label}");
        }
        let members = gzip(&huge[..60_000]).repeat(2);
        assert_eq!(unpack("gzip", members, 100_000), Err(Fault::TooBig));
    }

    #[test]
    fn unknown_or_damaged_packings_are_refused() {
        let mut damaged = gzip(TEXT);
        damaged[15] ^= 0xff;
        for (label, body) in [
            ("gzip", damaged),
            ("zstd", vec![0x28, 0xb5, 0x2f, 0xfd]),
            ("br", vec![0xff; 50]),
            ("gzip,gzip,gzip,gzip", gzip(TEXT)),
        ] {
            assert!(matches!(unpack(label, body, 1000), Err(Fault::Unreadable | Fault::CutShort)), "{label}");
        }
    }

    #[test]
    fn no_flipped_byte_makes_it_panic_or_grow() {
        for (label, body) in [("gzip", gzip(TEXT)), ("deflate", zlib(TEXT)), ("br", brotli(TEXT))] {
            for (position, flip) in (0..body.len()).flat_map(|position| [1, 0x80, 0xff].map(|flip| (position, flip))) {
                let mut damaged = body.clone();
                damaged[position] ^= flip;
                assert!(unpack(label, damaged, 1000).map_or(0, |opened| opened.len()) <= 1000);
            }
        }
    }
}
