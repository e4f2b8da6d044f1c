//! Base64 as Atom 0.3 and odd content types carry it.

/// Decodes, ignoring white space; `None` when it is no base64.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() * 3 / 4);
    let (mut bits, mut count) = (0u32, 0u32);
    for byte in text.bytes().filter(|b| !b.is_ascii_whitespace()).take_while(|b| *b != b'=') {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(six);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_decoded_or_refused() {
        assert_eq!(decode(" RXhhbXBsZSA8Yj5BdG9tPC9iPg==\n"), Some(b"Example <b>Atom</b>".to_vec()));
        assert_eq!(decode("Example text"), Some(decode("Exampletext").unwrap_or_default()));
        assert_eq!(decode("no, this is text"), None);
    }
}
