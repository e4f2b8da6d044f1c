//! Protocol buffers, as far as a SentencePiece model needs them: numbered fields, one after the other.

use super::Error;

/// A field's value, by how it is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    Number(u64),
    Bytes(&'a [u8]),
    Four([u8; 4]),
    Eight,
}

/// The fields of a message, in order; after one that cannot be read there is none.
pub struct Fields<'a> {
    rest: &'a [u8],
}

/// The fields of a message.
pub fn fields(message: &[u8]) -> Fields<'_> {
    Fields { rest: message }
}

impl<'a> Iterator for Fields<'a> {
    type Item = Result<(u64, Value<'a>), Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let field = self.field();
        if field.is_none() {
            self.rest = &[];
        }
        Some(field.ok_or(Error::Vocabulary("it is no protocol buffer")))
    }
}

impl<'a> Fields<'a> {
    fn field(&mut self) -> Option<(u64, Value<'a>)> {
        let key = self.number()?;
        let value = match key & 7 {
            0 => Value::Number(self.number()?),
            1 => self.bytes(8).map(|_| Value::Eight)?,
            2 => {
                let length = usize::try_from(self.number()?).ok()?;
                Value::Bytes(self.bytes(length)?)
            }
            5 => Value::Four(self.bytes(4)?.try_into().ok()?),
            _ => return None,
        };
        Some((key >> 3, value))
    }

    /// A number in groups of seven bits, the lowest first; ten groups hold all of 64 bits.
    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for group in 0..10 {
            let (byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            number |= u64::from(byte & 0x7F) << (7 * group);
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn bytes(&mut self, length: usize) -> Option<&'a [u8]> {
        let (bytes, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_in_order_and_the_first_bad_one_ends_them() {
        let read = |bytes: &[u8]| -> Vec<Option<(u64, Value)>> {
            fields(bytes).map(|field| field.ok()).map(|f| f.map(|(n, v)| (n, owned(v)))).collect()
        };
        assert_eq!(read(b""), []);
        assert_eq!(
            read(b"\x0a\x02ab\x15\x00\x00\x80\x3f\x18\xac\x02"),
            [Some((1, Value::Bytes(b"ab"))), Some((2, Value::Four([0, 0, 0x80, 0x3F]))), Some((3, Value::Number(300)))]
        );
        assert_eq!(read(b"\x09\x01\x02\x03\x04\x05\x06\x07\x08"), [Some((1, Value::Eight))]);
        for bad in [
            &b"\x0a"[..],
            b"\x0a\x03ab",
            b"\x0a\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01ab",
            b"\x18\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01",
            b"\x15\x00",
            b"\x0b",
        ] {
            assert_eq!(read(bad), [None], "{bad:?}");
        }
    }

    /// Only for the tables above: what they name lives for ever.
    fn owned(value: Value<'_>) -> Value<'static> {
        match value {
            Value::Bytes(b"ab") => Value::Bytes(b"ab"),
            Value::Bytes(other) => panic!("not in the table: {other:?}"),
            Value::Number(n) => Value::Number(n),
            Value::Four(four) => Value::Four(four),
            Value::Eight => Value::Eight,
        }
    }
}
