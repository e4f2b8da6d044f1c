//! Bodies that are gzip without a header that says so: `feed.xml.gz`, or a server that packs twice.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::MultiGzDecoder;

use super::fault::Faults;

/// More than any feed has; the rest of a larger one is not looked at (a limit against bombs).
const LARGEST: u64 = 16 * 1024 * 1024;

/// The body as it was before it was packed; another, or one that cannot be opened, as it is.
pub(super) fn opened<'a>(body: &'a [u8], faults: &mut Faults) -> Cow<'a, [u8]> {
    if !body.starts_with(&[0x1f, 0x8b]) {
        return Cow::Borrowed(body);
    }
    let mut open = Vec::new();
    // What a cut file gave before its end is worth reading.
    let whole = MultiGzDecoder::new(body).take(LARGEST).read_to_end(&mut open);
    if open.is_empty() {
        return Cow::Borrowed(body);
    }
    let note = if whole.is_ok() { "the document is gzip" } else { "the document is gzip, and cut or broken" };
    faults.add("packed", None, || note.into());
    Cow::Owned(open)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).and_then(|()| encoder.finish()).unwrap_or_default()
    }

    #[test]
    fn a_packed_document_is_opened_within_limits() {
        let faults = &mut Faults::default();
        assert_eq!(opened(&gzip(b"<rss/>"), faults), b"<rss/>".as_slice());
        assert!(faults.has("packed"));
        assert_eq!(opened(b"<rss/>", faults), b"<rss/>".as_slice());
        assert_eq!(opened(b"\x1f\x8bno", faults), b"\x1f\x8bno".as_slice());
        let bomb = gzip(&vec![b'x'; 2 * LARGEST as usize]);
        assert_eq!(opened(&bomb, faults).len(), LARGEST as usize);
        let long: Vec<u8> = (0..100_000u32).flat_map(u32::to_le_bytes).collect();
        let packed = gzip(&long);
        assert!(opened(&packed[..packed.len() / 2], faults).len() > 1_000, "the beginning of a cut one");
    }
}
