//! The form in which a model is stored: the same model gives the same bytes, and no byte that is read is believed.

use super::{DIMENSIONS, Model, Weight};
use crate::rank::VERSION;

/// Bytes that are no model of this version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the stored ranking is damaged or of another version; it is made again from the log")]
pub struct BadModel;

impl Model {
    /// The form that is stored: the version, then each part with its length, all numbers with their low byte first.
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(1024 + self.direction.len() * 8);
        put(&mut out, VERSION);
        put(&mut out, self.examples);
        put_weights(&mut out, &self.named);
        put(&mut out, self.keys.len() as u32);
        for (key, weight) in &self.keys {
            put_text(&mut out, key);
            put_weights(&mut out, std::slice::from_ref(weight));
        }
        put(&mut out, self.words.len() as u32);
        for (word, weight) in &self.words {
            put(&mut out, u32::from(*word));
            put_weights(&mut out, std::slice::from_ref(weight));
        }
        put(&mut out, self.direction.len() as u32);
        put_weights(&mut out, &self.direction);
        put(&mut out, self.outlets.len() as u32);
        for (outlet, (taken, decided)) in &self.outlets {
            put_text(&mut out, outlet);
            put(&mut out, *taken);
            put(&mut out, *decided);
        }
        out
    }

    /// Reads what [`Model::bytes`] wrote. No byte of it is believed.
    pub fn from_bytes(bytes: &[u8]) -> Result<Model, BadModel> {
        let mut rest = bytes;
        if take(&mut rest)? != VERSION {
            return Err(BadModel);
        }
        let mut model = Model { examples: take(&mut rest)?, ..Model::written() };
        for named in &mut model.named {
            *named = take_weight(&mut rest)?;
        }
        for _ in 0..take(&mut rest)? {
            let key = take_text(&mut rest)?;
            model.keys.insert(key, take_weight(&mut rest)?);
        }
        for _ in 0..take(&mut rest)? {
            let word = u16::try_from(take(&mut rest)?).map_err(|_| BadModel)?;
            model.words.insert(word, take_weight(&mut rest)?);
        }
        let axes = take(&mut rest)? as usize;
        if axes != 0 && axes != DIMENSIONS {
            return Err(BadModel);
        }
        for _ in 0..axes {
            model.direction.push(take_weight(&mut rest)?);
        }
        for _ in 0..take(&mut rest)? {
            let outlet = take_text(&mut rest)?;
            model.outlets.insert(outlet, (take(&mut rest)?, take(&mut rest)?));
        }
        if rest.is_empty() { Ok(model) } else { Err(BadModel) }
    }
}

fn put(out: &mut Vec<u8>, number: u32) {
    out.extend(number.to_le_bytes());
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    put(out, text.len() as u32);
    out.extend(text.as_bytes());
}

fn put_weights(out: &mut Vec<u8>, weights: &[Weight]) {
    for Weight { w, g } in weights {
        put(out, w.to_bits());
        put(out, g.to_bits());
    }
}

fn take(rest: &mut &[u8]) -> Result<u32, BadModel> {
    let (number, after) = rest.split_first_chunk::<4>().ok_or(BadModel)?;
    *rest = after;
    Ok(u32::from_le_bytes(*number))
}

fn take_text(rest: &mut &[u8]) -> Result<String, BadModel> {
    let length = take(rest)? as usize;
    let (text, after) = rest.split_at_checked(length).ok_or(BadModel)?;
    *rest = after;
    String::from_utf8(text.to_vec()).map_err(|_| BadModel)
}

fn take_weight(rest: &mut &[u8]) -> Result<Weight, BadModel> {
    let (w, g) = (f32::from_bits(take(rest)?), f32::from_bits(take(rest)?));
    if w.is_finite() && g.is_finite() && g >= 0.0 { Ok(Weight { w, g }) } else { Err(BadModel) }
}
