//! A photo without what it tells of its sender: where and when it was taken, with which device, by whom. Nothing is
//! decoded or encoded anew: the parts of the file that hold such facts are left out, all others are copied.
//!
//! What is kept is a short list, so that a kind of part that nobody thought of goes too. How the picture is to be turned
//! (EXIF orientation) is the one fact that is kept, as it shows and tells nothing else.

/// Pixels of a side at most: more is no photo, but a trap for whatever shows it. The other kinds cannot say more.
const LARGEST_SIDE: usize = 65_535;

/// The kinds of photos that are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhotoKind {
    Jpeg,
    Png,
    WebP,
}

impl PhotoKind {
    /// The kind that the bytes are, whatever their name or declared type says.
    pub fn of(bytes: &[u8]) -> Option<PhotoKind> {
        match bytes {
            [0xff, 0xd8, 0xff, ..] => Some(PhotoKind::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(PhotoKind::Png),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(PhotoKind::WebP),
            _ => None,
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            PhotoKind::Jpeg => "image/jpeg",
            PhotoKind::Png => "image/png",
            PhotoKind::WebP => "image/webp",
        }
    }

    /// The ending of a file's name.
    pub fn ending(self) -> &'static str {
        match self {
            PhotoKind::Jpeg => "jpg",
            PhotoKind::Png => "png",
            PhotoKind::WebP => "webp",
        }
    }
}

/// The photo without its metadata; `None` where it is no whole photo of the kinds that are taken.
pub fn bare_photo(bytes: &[u8]) -> Option<(PhotoKind, Vec<u8>)> {
    let kind = PhotoKind::of(bytes)?;
    let bare = match kind {
        PhotoKind::Jpeg => jpeg(bytes),
        PhotoKind::Png => png(bytes),
        PhotoKind::WebP => webp(bytes),
    };
    bare.map(|bare| (kind, bare))
}

fn be16(bytes: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?)))
}

fn be32(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok()
}

fn le32(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok()
}

/// Segments up to the end of the picture (ITU-T T.81 annex B). Application segments and comments go, but for the colour
/// profile (APP2 "ICC_PROFILE") and Adobe's note on how colours are coded (APP14), without which some look wrong.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = vec![0xff, 0xd8];
    let mut turned = orientation(bytes);
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        match marker {
            // A fill byte.
            0xff => at += 1,
            0xd9 => {
                out.extend([0xff, 0xd9]);
                return Some(out);
            }
            0x01 | 0xd0..=0xd7 => {
                out.extend([0xff, marker]);
                at += 2;
            }
            _ => {
                if let Some(turned) = turned.take() {
                    out.extend(exif(turned));
                }
                let end = at + 2 + be16(bytes, at + 2).filter(|length| *length >= 2)?;
                let segment = bytes.get(at..end)?;
                if keeps(marker, segment.get(4..)?) {
                    out.extend(segment);
                }
                at = end;
                if marker == 0xda {
                    at = scan(bytes, at, &mut out)?;
                }
            }
        }
    }
}

fn keeps(marker: u8, content: &[u8]) -> bool {
    match marker {
        0xe2 => content.starts_with(b"ICC_PROFILE\0"),
        0xee => content.starts_with(b"Adobe"),
        // Frames, tables, scans and the size of restarts (ITU T.81 table B.1).
        0xc0..=0xdf => true,
        _ => false,
    }
}

/// The coded data behind a start of scan, up to the next marker that is not part of it. A file that ends here was cut.
fn scan(bytes: &[u8], from: usize, out: &mut Vec<u8>) -> Option<usize> {
    let mut at = from;
    loop {
        at += memchr::memchr(0xff, bytes.get(at..)?)?;
        match bytes.get(at + 1)? {
            0x00 | 0xd0..=0xd7 => at += 2,
            0xff => at += 1,
            _ => break,
        }
    }
    out.extend(bytes.get(from..at)?);
    Some(at)
}

/// How the camera was held, from the EXIF of a JPEG (CIPA DC-008 section 4.6.5); nothing where it was held upright.
fn orientation(bytes: &[u8]) -> Option<u8> {
    let mut at = 2;
    while let (Some(0xff), Some(marker)) = (bytes.get(at), bytes.get(at + 1)) {
        if matches!(marker, 0xda | 0xd9 | 0xff | 0x01 | 0xd0..=0xd7) {
            return None;
        }
        let end = at + 2 + be16(bytes, at + 2)?;
        let content = bytes.get(at + 4..end)?;
        if let Some(tiff) = content.strip_prefix(b"Exif\0\0").filter(|_| *marker == 0xe1) {
            return turned(tiff);
        }
        at = end;
    }
    None
}

fn turned(tiff: &[u8]) -> Option<u8> {
    let little = tiff.starts_with(b"II");
    let short = |at: usize| {
        let pair: [u8; 2] = tiff.get(at..at + 2)?.try_into().ok()?;
        Some(usize::from(if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }))
    };
    let start = if little { le32(tiff, 4)? } else { be32(tiff, 4)? };
    let count = short(start)?.min(256);
    let fields = (0..count).map(|n| start + 2 + 12 * n);
    let value = fields.into_iter().find_map(|at| (short(at)? == 0x0112).then(|| short(at + 8))).flatten()?;
    u8::try_from(value).ok().filter(|value| (2..=8).contains(value))
}

/// An EXIF segment that says how the picture is turned, and nothing else.
fn exif(turned: u8) -> Vec<u8> {
    let mut segment = vec![0xff, 0xe1, 0, 34];
    segment.extend(b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0");
    segment.extend([turned, 0, 0, 0, 0, 0, 0]);
    segment
}

/// Chunks up to IEND (PNG third edition, section 11): those that make the picture, its colours and its movement. Texts,
/// times and EXIF go.
fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    const KEPT: [&[u8; 4]; 16] = [
        b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"bKGD",
        b"pHYs", b"acTL", b"fcTL", b"fdAT",
    ];
    let mut out = bytes.get(..8)?.to_vec();
    let mut at = 8usize;
    loop {
        let end = at.checked_add(12)?.checked_add(be32(bytes, at)?)?;
        let chunk = bytes.get(at..end)?;
        let kind = chunk.get(4..8)?;
        if kind == b"IHDR" {
            let sides = [be32(chunk, 8)?, be32(chunk, 12)?];
            sides.iter().all(|side| (1..=LARGEST_SIDE).contains(side)).then_some(())?;
        }
        if KEPT.iter().any(|kept| kept.as_slice() == kind) {
            out.extend(chunk);
        }
        if kind == b"IEND" {
            return Some(out);
        }
        at = end;
    }
}

/// Chunks of the RIFF container (RFC 9649 section 2): EXIF and XMP go, with the flags that announce them.
fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    const KEPT: [&[u8; 4]; 7] = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];
    let whole = le32(bytes, 4)?.checked_add(8)?;
    let bytes = bytes.get(..whole)?;
    let mut out = bytes.get(..12)?.to_vec();
    let mut at = 12usize;
    let mut picture = false;
    while at < bytes.len() {
        let length = le32(bytes, at + 4)?;
        let end = at.checked_add(8)?.checked_add(length)?;
        let padded = (end + length % 2).min(bytes.len());
        let chunk = bytes.get(at..end)?;
        let kind = chunk.get(..4)?;
        if KEPT.iter().any(|kept| kept.as_slice() == kind) {
            let start = out.len();
            out.extend(bytes.get(at..padded)?);
            if kind == b"VP8X" {
                // EXIF is bit 3, XMP bit 2 of the flags.
                *out.get_mut(start + 8)? &= !0b0000_1100;
            }
            picture |= matches!(kind, b"VP8 " | b"VP8L" | b"ANMF");
        }
        at = padded;
    }
    let size = u32::try_from(out.len() - 8).ok()?;
    out[4..8].copy_from_slice(&size.to_le_bytes());
    picture.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
        [&[0xff, marker][..], &length, content].concat()
    }

    /// EXIF with an orientation and a place, in either byte order.
    fn located(turned: u8, little: bool) -> Vec<u8> {
        let tiff: &[u8] = if little {
            b"II\x2a\0\x08\0\0\0\x02\0\x12\x01\x03\0\x01\0\0\0T\0\0\0\x25\x88\x04\0\x01\0\0\0\0\0\0\0GPS here"
        } else {
            b"MM\0\x2a\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0T\0\0\x88\x25\0\x04\0\0\0\x01\0\0\0\0GPS here"
        };
        let tiff: Vec<u8> = tiff.iter().map(|byte| if *byte == b'T' { turned } else { *byte }).collect();
        segment(0xe1, &[b"Exif\0\0", tiff.as_slice()].concat())
    }

    fn jpeg_of(parts: &[Vec<u8>]) -> Vec<u8> {
        let picture = [segment(0xc0, b"frame"), segment(0xda, b"scan"), b"coded\xff\x00data\xff\xd0more".to_vec()];
        [vec![0xff, 0xd8], parts.concat(), picture.concat(), vec![0xff, 0xd9]].concat()
    }

    #[test]
    fn a_jpeg_keeps_its_picture_its_colours_and_how_it_is_turned() {
        let (icc, adobe) = (segment(0xe2, b"ICC_PROFILE\0\x01\x01x"), segment(0xee, b"Adobe\0d"));
        let secret = [
            segment(0xe0, b"JFIF\0"),
            segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0Ana"),
            segment(0xfe, b"Ana's"),
            segment(0xed, b"Photoshop Ana"),
            segment(0xe2, b"MPF\0Ana"),
            segment(0xf0, b"Ana"),
            segment(0x50, b"Ana"),
        ]
        .concat();
        let kept = [icc.clone(), adobe.clone()].concat();
        assert_eq!(jpeg(&jpeg_of(&[secret.clone(), kept.clone()])).unwrap(), jpeg_of(std::slice::from_ref(&kept)));
        for little in [false, true] {
            let bare = jpeg(&jpeg_of(&[located(6, little), secret.clone(), kept.clone()])).unwrap();
            assert_eq!(bare, jpeg_of(&[exif(6), kept.clone()]), "little-endian: {little}");
            assert!(!bare.windows(3).any(|bytes| bytes == b"GPS" || bytes == b"Ana"));
            assert_eq!(orientation(&bare), Some(6));
            assert_eq!(jpeg(&bare).unwrap(), bare, "twice is once");
        }
        assert_eq!(jpeg(&jpeg_of(&[located(1, false)])).unwrap(), jpeg_of(&[]), "upright is not said");
        let appended = [jpeg_of(&[]), b"a second picture".to_vec()].concat();
        assert_eq!(jpeg(&appended).unwrap(), jpeg_of(&[]), "what stands behind the picture goes");
    }

    #[test]
    fn a_png_keeps_its_picture_and_no_words() {
        let chunk = |kind: &[u8; 4], content: &[u8]| {
            [&u32::try_from(content.len()).unwrap().to_be_bytes(), &kind[..], content, b"crc!"].concat()
        };
        let file = |parts: &[Vec<u8>]| [b"\x89PNG\r\n\x1a\n".to_vec(), parts.concat()].concat();
        let header = |wide: u32, high: u32| {
            chunk(b"IHDR", &[&wide.to_be_bytes()[..], &high.to_be_bytes(), b"\x08\x02\0\0\0"].concat())
        };
        for (wide, high) in [(0, 480), (640, 0), (0x7fff_ffff, 0x7fff_ffff), (640, 65_536)] {
            assert_eq!(png(&file(&[header(wide, high), chunk(b"IEND", b"")])), None, "{wide} by {high}");
        }
        let (head, data, end) = (header(640, 480), chunk(b"IDAT", b"data"), chunk(b"IEND", b""));
        let secret =
            [chunk(b"tEXt", b"Author\0Ana"), chunk(b"eXIf", b"GPS"), chunk(b"tIME", b"now"), chunk(b"zzZz", b"?")]
                .concat();
        let given = file(&[head.clone(), secret, data.clone(), end.clone(), b"behind".to_vec()]);
        assert_eq!(png(&given).unwrap(), file(&[head, data, end]));
    }

    #[test]
    fn a_webp_keeps_its_picture_and_its_flags_fit() {
        let chunk = |kind: &[u8; 4], content: &[u8]| {
            let pad = vec![0; content.len() % 2];
            [&kind[..], &u32::try_from(content.len()).unwrap().to_le_bytes(), content, &pad].concat()
        };
        let file = |parts: &[Vec<u8>]| {
            let size = u32::try_from(4 + parts.concat().len()).unwrap().to_le_bytes();
            [b"RIFF".to_vec(), size.to_vec(), b"WEBP".to_vec(), parts.concat()].concat()
        };
        let head = |flags: u8| chunk(b"VP8X", &[flags, 0, 0, 0, 1, 0, 0, 1, 0, 0]);
        let picture = chunk(b"VP8 ", b"odd");
        let given = file(&[head(0b0010_1100), picture.clone(), chunk(b"EXIF", b"GPS"), chunk(b"XMP ", b"Ana")]);
        assert_eq!(webp(&given).unwrap(), file(&[head(0b0010_0000), picture]));
        assert_eq!(webp(&file(&[chunk(b"EXIF", b"GPS!")])), None, "without a picture it is none");
    }

    #[test]
    fn what_is_cut_or_no_photo_is_refused_and_nothing_panics() {
        for bytes in [&b""[..], b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<html>", b"%PDF-1.7"] {
            assert_eq!(bare_photo(bytes), None);
        }
        let jpeg = jpeg_of(&[located(6, true), segment(0xfe, b"x")]);
        let webp = b"RIFF\x16\0\0\0WEBPVP8 \x09\0\0\0ninebytes\0";
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x01IDATxcrc!\0\0\0\0IENDcrc!";
        for whole in [&jpeg[..], &webp[..], &png[..]] {
            assert!(bare_photo(whole).is_some());
            for end in 0..whole.len() {
                assert_eq!(bare_photo(&whole[..end]), None, "cut at {end}");
                let mut broken = whole.to_vec();
                broken[end] ^= 0xff;
                let _ = bare_photo(&broken);
            }
        }
    }
}
