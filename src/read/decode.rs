//! Rung 0: bytes to text that an XML or JSON reader can take. The order of trust: byte order mark, the zero bytes of
//! UTF-16 and UTF-32, then HTTP's charset, then the XML prolog (RFC 7303 section 3.2); but bytes that are valid UTF-8
//! with multibyte characters are UTF-8 whatever is said, for nothing else looks like that by chance.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::character::{is_legal, without_c1};
use super::fault::Faults;

/// A body as text.
#[derive(Debug)]
pub(super) struct Decoded<'a> {
    pub text: Cow<'a, str>,
    /// Lower case.
    pub encoding: String,
}

/// Decodes a body; never fails, for what cannot be decoded becomes U+FFFD.
pub(super) fn decode<'a>(body: &'a [u8], content_type: Option<&str>, faults: &mut Faults) -> Decoded<'a> {
    let decoded = match by_mark(body).or_else(|| by_zeroes(body)) {
        Some((wide, skip)) => by_width(&body[skip..], wide),
        None => by_label(body, content_type, faults),
    };
    Decoded { text: legal(decoded.text, faults), encoding: decoded.encoding }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Width {
    Utf8,
    Utf16(bool),
    Utf32(bool),
}

/// Byte order marks; `true` is big endian.
fn by_mark(body: &[u8]) -> Option<(Width, usize)> {
    match body {
        [0xEF, 0xBB, 0xBF, ..] => Some((Width::Utf8, 3)),
        [0, 0, 0xFE, 0xFF, ..] => Some((Width::Utf32(true), 4)),
        [0xFF, 0xFE, 0, 0, ..] => Some((Width::Utf32(false), 4)),
        [0xFE, 0xFF, ..] => Some((Width::Utf16(true), 2)),
        [0xFF, 0xFE, ..] => Some((Width::Utf16(false), 2)),
        _ => None,
    }
}

/// Where the zero bytes around the first character lie (XML 1.0 appendix F).
fn by_zeroes(body: &[u8]) -> Option<(Width, usize)> {
    match body {
        [0, 0, 0, b, ..] if b.is_ascii() && *b != 0 => Some((Width::Utf32(true), 0)),
        [b, 0, 0, 0, ..] if b.is_ascii() && *b != 0 => Some((Width::Utf32(false), 0)),
        [0, b'<' | b'{' | b' ' | b'\n', 0, b, ..] if *b != 0 => Some((Width::Utf16(true), 0)),
        [b'<' | b'{' | b' ' | b'\n', 0, b, 0, ..] if *b != 0 => Some((Width::Utf16(false), 0)),
        _ => None,
    }
}

fn by_width(body: &[u8], width: Width) -> Decoded<'_> {
    let (text, encoding) = match width {
        Width::Utf8 => (String::from_utf8_lossy(body), "utf-8"),
        Width::Utf16(true) => (UTF_16BE.decode_without_bom_handling(body).0, "utf-16be"),
        Width::Utf16(false) => (UTF_16LE.decode_without_bom_handling(body).0, "utf-16le"),
        Width::Utf32(big) => (Cow::Owned(utf32(body, big)), if big { "utf-32be" } else { "utf-32le" }),
    };
    Decoded { text, encoding: encoding.into() }
}

fn utf32(body: &[u8], big: bool) -> String {
    let unit = |b: &[u8]| {
        let bytes = [b[0], b[1], b[2], b[3]];
        if big { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) }
    };
    body.chunks_exact(4).map(|b| char::from_u32(unit(b)).unwrap_or('\u{FFFD}')).collect()
}

fn by_label<'a>(body: &'a [u8], content_type: Option<&str>, faults: &mut Faults) -> Decoded<'a> {
    let http = content_type.and_then(charset);
    let prolog = prolog_encoding(body);
    let label = http.clone().or_else(|| prolog.clone());
    if body.is_ascii() && !is_stateful(label.as_deref()) {
        let encoding = ascii_name(content_type, http, prolog);
        return Decoded { text: String::from_utf8_lossy(body), encoding };
    }
    if let Ok(text) = std::str::from_utf8(body)
        && !is_stateful(label.as_deref())
    {
        if let Some(label) = label.filter(|label| !is_utf8(label)) {
            faults.add("wrong-charset", None, || format!("says {label} but is UTF-8"));
        }
        return Decoded { text: Cow::Borrowed(text), encoding: "utf-8".into() };
    }
    by_code_page(body, http, prolog, faults)
}

/// What is not UTF-8: the declared encodings in order of trust, else a guess by chardetng.
fn by_code_page<'a>(body: &'a [u8], http: Option<String>, prolog: Option<String>, faults: &mut Faults) -> Decoded<'a> {
    for label in [http, prolog].into_iter().flatten() {
        match Encoding::for_label(label.as_bytes()) {
            // A declared UTF-8 with a few bad bytes stays UTF-8; with many it is a code page in disguise.
            Some(encoding) if encoding == UTF_8 && mostly_utf8(body) => {
                faults.add("bad-bytes", bad_byte(body), || "bytes that are no UTF-8 were replaced".into());
                return Decoded { text: String::from_utf8_lossy(body), encoding: "utf-8".into() };
            }
            // No ASCII document is UTF-16, and one that reached this line has no zero bytes.
            Some(encoding) if encoding != UTF_8 && encoding != UTF_16LE && encoding != UTF_16BE => {
                let (text, bad) = encoding.decode_without_bom_handling(body);
                if !bad {
                    return Decoded { text, encoding: reported(&label, encoding) };
                }
                faults.add("bad-bytes", None, || format!("bytes that are no {label}"));
            }
            Some(_) => faults.add("wrong-charset", None, || format!("says {label} but is not")),
            None => faults.add("unknown-charset", None, || format!("says {label}, which nobody knows")),
        }
    }
    if mostly_utf8(body) {
        faults.add("bad-bytes", bad_byte(body), || "bytes that are no UTF-8 were replaced".into());
        return Decoded { text: String::from_utf8_lossy(body), encoding: "utf-8".into() };
    }
    if half_utf8(body) {
        faults.add("mixed-charset", bad_byte(body), || "UTF-8 and windows-1252 in one document".into());
        return Decoded { text: Cow::Owned(mixed(body)), encoding: "utf-8".into() };
    }
    let guess = guessed(body);
    faults.add("guessed-charset", None, || format!("read as {}", guess.name()));
    Decoded { text: guess.decode_without_bom_handling(body).0, encoding: guess.name().to_ascii_lowercase() }
}

fn guessed(body: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    // Enough to tell an encoding by; the rest would only cost time.
    detector.feed(&body[..body.len().min(256 * 1024)], true);
    let guess = detector.guess(None, chardetng::Utf8Detection::Deny);
    if guess == UTF_8 { WINDOWS_1252 } else { guess }
}

/// How many multibyte sequences are right, and how many bytes are wrong.
fn sequences(body: &[u8]) -> (usize, usize) {
    body.utf8_chunks().fold((0, 0), |(good, bad), chunk| {
        let right = chunk.valid().bytes().filter(|b| *b >= 0xC0).count();
        (good + right, bad + usize::from(!chunk.invalid().is_empty()))
    })
}

/// Whether a document was glued together from UTF-8 and an older text: no code page gives so many right sequences.
fn half_utf8(body: &[u8]) -> bool {
    let (good, bad) = sequences(body);
    good >= bad && good >= 3
}

/// What is UTF-8 as such, every other byte as windows-1252.
fn mixed(body: &[u8]) -> String {
    body.utf8_chunks().fold(String::with_capacity(body.len() + 64), |mut out, chunk| {
        out.push_str(chunk.valid());
        out.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
        out
    })
}

/// Whether the multibyte sequences that are right outnumber the bytes that are wrong.
fn mostly_utf8(body: &[u8]) -> bool {
    let (good, bad) = sequences(body);
    good > bad * 2 || (bad <= 1 && good >= bad && body.len() > 64 && good > 0)
}

fn bad_byte(body: &[u8]) -> Option<usize> {
    std::str::from_utf8(body).err().map(|e| e.valid_up_to())
}

/// Encodings that hide text in ASCII bytes.
fn is_stateful(label: Option<&str>) -> bool {
    label.is_some_and(|l| l.eq_ignore_ascii_case("iso-2022-jp") || l.eq_ignore_ascii_case("csiso2022jp"))
}

fn is_utf8(label: &str) -> bool {
    Encoding::for_label(label.as_bytes()) == Some(UTF_8) || label.eq_ignore_ascii_case("us-ascii")
}

/// Pure ASCII is right under every name: the declared one is told. `text/*` without a charset is US-ASCII (RFC 2046).
fn ascii_name(content_type: Option<&str>, http: Option<String>, prolog: Option<String>) -> String {
    let is_text = content_type.is_some_and(|t| t.trim_start().to_ascii_lowercase().starts_with("text/"));
    let is_html = content_type.is_some_and(|t| t.contains("html"));
    if let Some(label) = http {
        return named(&label);
    }
    if is_text && !is_html {
        return "us-ascii".into();
    }
    prolog.map_or_else(|| "utf-8".into(), |label| named(&label))
}

fn named(label: &str) -> String {
    match Encoding::for_label(label.as_bytes()) {
        // A document of single bytes is no UTF-16, whatever it says.
        Some(encoding) if encoding != UTF_16LE && encoding != UTF_16BE => reported(label, encoding),
        _ => "utf-8".into(),
    }
}

/// The name to report: the label's own where the standard lumps several under one decoder.
fn reported(label: &str, encoding: &'static Encoding) -> String {
    let label = label.to_ascii_lowercase();
    match label.as_str() {
        "us-ascii" | "iso-8859-1" | "iso-8859-9" | "tis-620" => label,
        "gb2312" | "gbk" => "gb18030".into(),
        _ => encoding.name().to_ascii_lowercase(),
    }
}

/// The charset parameter of a Content-Type, quotes and spaces forgiven.
pub(super) fn charset(content_type: &str) -> Option<String> {
    content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']).trim();
        (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then(|| value.to_string())
    })
}

/// What `<?xml … encoding="…"?>` says.
fn prolog_encoding(body: &[u8]) -> Option<String> {
    let head = &body[..body.len().min(1024)];
    let start = memchr::memmem::find(head, b"<?xml")?;
    let end = start + memchr::memchr(b'>', &head[start..])?;
    let prolog = std::str::from_utf8(&head[start..end]).ok()?;
    let after = prolog.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let label = after[1..].split(quote).next()?.trim();
    (!label.is_empty()).then(|| label.to_string())
}

/// Drops what XML 1.0 forbids anywhere in a document (section 2.2), so that nothing ill-formed can reach our own feeds.
/// C1 controls become the windows-1252 characters that tools mean by their numbers.
fn legal<'a>(text: Cow<'a, str>, faults: &mut Faults) -> Cow<'a, str> {
    let bytes = text.as_bytes();
    let Some(at) = control(bytes).or_else(|| noncharacter(bytes)) else { return text };
    faults.add("illegal-character", Some(at), || "characters that XML forbids were dropped or replaced".into());
    Cow::Owned(text.chars().filter(|c| is_legal(*c)).map(without_c1).collect())
}

/// The first control character below U+0020. Whole blocks are judged at once, which compilers turn into few instructions.
fn control(bytes: &[u8]) -> Option<usize> {
    let is_bad = |b: &u8| *b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r');
    let block = bytes.chunks(4096).position(|block| block.iter().fold(false, |bad, b| bad | is_bad(b)))?;
    bytes[block * 4096..].iter().position(is_bad).map(|n| block * 4096 + n)
}

/// The first of U+0080 to U+009F (but for U+0085, a line break), U+FFFE and U+FFFF.
fn noncharacter(bytes: &[u8]) -> Option<usize> {
    memchr::memchr2_iter(0xC2, 0xEF, bytes).find(|at| match &bytes[*at..] {
        [0xC2, 0x80..=0x9F, ..] => bytes[at + 1] != 0x85,
        [0xEF, 0xBF, 0xBE | 0xBF, ..] => true,
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(body: &[u8], content_type: Option<&str>) -> (String, String) {
        let mut faults = Faults::default();
        let decoded = decode(body, content_type, &mut faults);
        (decoded.text.into_owned(), decoded.encoding)
    }

    #[test]
    fn valid_utf8_wins_over_a_lying_prolog() {
        let body = "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><a>é</a>".as_bytes();
        assert!(decoded(body, None).0.contains('é'));
        assert_eq!(decoded(body, Some("text/xml; charset=windows-1252")).1, "utf-8");
    }

    #[test]
    fn the_http_charset_wins_over_the_prolog() {
        let body = b"<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><a>\xE3\xD1\xCD\xC8\xC7</a>";
        assert!(decoded(body, Some("application/xml; charset=windows-1256")).0.contains("مرحبا"));
    }

    #[test]
    fn a_document_glued_from_two_encodings_is_read_in_both() {
        let mut body = "<title>Greve em São Paulo à noite</title><title>não</title>".as_bytes().to_vec();
        body.extend(b"<title>Decis\xe3o \xe9</title>");
        let (text, encoding) = decoded(&body, None);
        assert_eq!(encoding, "utf-8");
        assert!(text.contains("São Paulo à noite") && text.contains("não") && text.contains("Decisão é"), "{text}");
    }

    #[test]
    fn one_bad_byte_is_replaced_and_the_rest_stays() {
        let mut body = "<rss><a>São Paulo, Conceição, açaí</a></rss>".as_bytes().to_vec();
        body.insert(8, 0xFF);
        assert!(decoded(&body, None).0.contains("\u{FFFD}São Paulo, Conceição"));
    }

    #[test]
    fn a_code_page_under_the_name_of_utf8_is_found_out() {
        let body = b"<?xml version=\"1.0\" encoding=\"utf-8\"?><a>Le gouvernement a d\xE9cid\xE9 la gr\xE8ve g\xE9n\xE9rale</a>";
        assert!(decoded(body, None).0.contains("décidé la grève générale"));
    }

    #[test]
    fn wide_encodings_are_told_by_their_zeroes() {
        let utf16: Vec<u8> = "<a>é</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&utf16, None), ("<a>é</a>".into(), "utf-16le".into()));
        let utf32: Vec<u8> = "<a>é</a>".chars().flat_map(|c| (c as u32).to_be_bytes()).collect();
        assert_eq!(decoded(&utf32, None), ("<a>é</a>".into(), "utf-32be".into()));
    }

    #[test]
    fn control_characters_are_dropped() {
        assert_eq!(decoded("a\u{0}b\u{B}c\u{FFFE}d\te".as_bytes(), None).0, "abcd\te");
    }
}
