//! Poster art for the invented entries: a few flat shapes in calm colours, told by motif and name.

use std::io::Write;

use anyhow::Context;
use flate2::{Compression, Crc, write::ZlibEncoder};

use super::motif::{Chance, Motif, Tone};

/// In pixels; feeds and pages state the same.
const WIDTH: usize = 480;
const HEIGHT: usize = 300;

type Colour = [u8; 3];

/// Sky, sun, far, near and accent of each palette.
const PALETTES: [[Colour; 5]; 8] = [
    [[252, 239, 213], [226, 88, 62], [240, 170, 92], [38, 70, 83], [42, 157, 143]],
    [[228, 241, 246], [246, 189, 96], [132, 169, 192], [43, 58, 103], [229, 107, 111]],
    [[255, 244, 230], [214, 64, 69], [158, 179, 132], [67, 83, 52], [244, 162, 97]],
    [[237, 231, 246], [255, 183, 77], [149, 117, 205], [49, 27, 146], [77, 182, 172]],
    [[224, 242, 233], [239, 108, 82], [102, 187, 162], [13, 82, 87], [255, 213, 128]],
    [[253, 235, 229], [200, 62, 77], [244, 185, 165], [74, 48, 72], [94, 140, 106]],
    [[243, 239, 224], [233, 155, 42], [181, 190, 160], [59, 66, 51], [178, 73, 43]],
    [[226, 236, 250], [250, 121, 33], [110, 153, 209], [12, 45, 87], [155, 197, 61]],
];

/// The picture of that motif and name as a PNG file; the same two give the same bytes.
pub fn png(motif: Motif, name: &str) -> anyhow::Result<Vec<u8>> {
    let scene = scene(motif, name);
    let mut rows = Vec::with_capacity(HEIGHT * (1 + WIDTH * 3));
    for y in 0..HEIGHT {
        // Filter "none" for each row (PNG section 9.2).
        rows.push(0);
        for x in 0..WIDTH {
            rows.extend(smooth(&scene, x, y));
        }
    }
    encode(&rows).context("could not make a picture")
}

/// What there is to draw; palette and chance come of the name.
struct Scene {
    motif: Motif,
    palette: [Colour; 5],
    chance: Chance,
}

fn scene(motif: Motif, name: &str) -> Scene {
    let hash = blake3::hash(name.as_bytes());
    let bytes = hash.as_bytes();
    let mut chance = [0.0; 12];
    for (chance, byte) in chance.iter_mut().zip(&bytes[2..]) {
        *chance = f64::from(*byte) / 255.0;
    }
    Scene { motif, palette: PALETTES[usize::from(bytes[1]) % PALETTES.len()], chance }
}

/// The mean of four samples in the pixel, so that edges are not stairs.
fn smooth(scene: &Scene, x: usize, y: usize) -> Colour {
    let mut sum = [0u16; 3];
    for (dx, dy) in [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)] {
        let colour = colour(scene, (x as f64 + dx) / HEIGHT as f64, (y as f64 + dy) / HEIGHT as f64);
        for (sum, part) in sum.iter_mut().zip(colour) {
            *sum += u16::from(part);
        }
    }
    sum.map(|sum| (sum / 4) as u8)
}

fn colour(scene: &Scene, x: f64, y: f64) -> Colour {
    let [sky, sun, far, near, accent] = scene.palette;
    let c = &scene.chance;
    match scene.motif.tone(c, x, y) {
        Some(Tone::Sun) => sun,
        Some(Tone::Far) => far,
        Some(Tone::Near) => near,
        Some(Tone::Accent) => accent,
        None if scene.motif.under_the_sun() && in_sun(c, x, y) => sun,
        None => sky,
    }
}

/// High enough to be seen whole or nearly so behind every motif that has it.
fn in_sun(c: &Chance, x: f64, y: f64) -> bool {
    (x - 0.2 - 0.3 * c[0]).hypot(y - 0.2 - 0.06 * c[1]) < 0.1 + 0.05 * c[2]
}

/// Signature, header, data and end (PNG sections 5 and 11.2); eight bits, true colour.
fn encode(rows: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut file = vec![0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n'];
    let mut header = Vec::new();
    header.extend((WIDTH as u32).to_be_bytes());
    header.extend((HEIGHT as u32).to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    chunk(&mut file, b"IHDR", &header);
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    packed.write_all(rows)?;
    chunk(&mut file, b"IDAT", &packed.finish()?);
    chunk(&mut file, b"IEND", &[]);
    Ok(file)
}

fn chunk(file: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    file.extend((data.len() as u32).to_be_bytes());
    file.extend(kind);
    file.extend(data);
    let mut crc = Crc::new();
    crc.update(kind);
    crc.update(data);
    file.extend(crc.sum().to_be_bytes());
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn a_picture_unpacks_to_all_its_rows_and_is_the_same_each_time() {
        let png = super::png(Motif::Boat, "paper-kite/some-entry").unwrap();
        assert_eq!(png, super::png(Motif::Boat, "paper-kite/some-entry").unwrap());
        assert_eq!(&png[12..16], b"IHDR");
        let length = u32::from_be_bytes(png[33..37].try_into().unwrap()) as usize;
        assert_eq!(&png[37..41], b"IDAT");
        let mut rows = Vec::new();
        flate2::read::ZlibDecoder::new(&png[41..41 + length]).read_to_end(&mut rows).unwrap();
        assert_eq!(rows.len(), HEIGHT * (1 + WIDTH * 3));
        assert!(rows.chunks(1 + WIDTH * 3).all(|row| row[0] == 0));
    }
}
