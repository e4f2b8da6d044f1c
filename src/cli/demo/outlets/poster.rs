//! Poster art for the invented entries: a few flat shapes in calm colours, told by the name alone.

use std::io::Write;

use anyhow::Context;
use flate2::{Compression, Crc, write::ZlibEncoder};

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

/// What there is to draw, all of it chosen by the name.
struct Scene {
    kind: u8,
    palette: [Colour; 5],
    /// Each from 0 to 1.
    chance: [f64; 12],
}

/// The picture of that name as a PNG file; the same name gives the same bytes.
pub fn png(name: &str) -> anyhow::Result<Vec<u8>> {
    let scene = scene(name);
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

fn scene(name: &str) -> Scene {
    let hash = blake3::hash(name.as_bytes());
    let bytes = hash.as_bytes();
    let mut chance = [0.0; 12];
    for (chance, byte) in chance.iter_mut().zip(&bytes[2..]) {
        *chance = f64::from(*byte) / 255.0;
    }
    Scene { kind: bytes[0] % 4, palette: PALETTES[usize::from(bytes[1]) % PALETTES.len()], chance }
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

/// The colour at a point; y runs from 0 to 1 and x from 0 to 1.6.
fn colour(scene: &Scene, x: f64, y: f64) -> Colour {
    let [sky, sun, far, near, accent] = scene.palette;
    let c = &scene.chance;
    let shape = match scene.kind {
        0 => hills(c, x, y).map(|n| [far, accent, near][n]),
        1 => kites(c, x, y).map(|n| [accent, sun, near][n % 3]),
        2 => waves(c, x, y).map(|n| [far, near, accent][n]),
        _ => field(c, x, y).map(|n| [near, accent, far][n]),
    };
    let (sun_x, sun_y, radius) = (0.25 + 1.1 * c[0], 0.2 + 0.2 * c[1], 0.09 + 0.09 * c[2]);
    let in_sun = (x - sun_x).hypot(y - sun_y) < radius;
    shape.unwrap_or(if in_sun && scene.kind != 1 { sun } else { sky })
}

fn hills(c: &[f64; 12], x: f64, y: f64) -> Option<usize> {
    let ridge = |n: usize, level: f64| level + 0.09 * ((2.0 + 3.0 * c[n]) * x + 6.3 * c[n + 1]).sin();
    let levels = [(2, ridge(3, 0.86)), (1, ridge(5, 0.70)), (0, ridge(7, 0.55))];
    levels.iter().find(|(_, top)| y > *top).map(|(layer, _)| *layer)
}

/// Kites on strings above a dark ground.
fn kites(c: &[f64; 12], x: f64, y: f64) -> Option<usize> {
    for n in 0..4 {
        let (cx, cy) = (0.2 + 0.4 * n as f64 + 0.12 * (c[n] - 0.5), 0.22 + 0.3 * c[n + 4]);
        let size = 0.09 + 0.06 * c[n + 8];
        if (x - cx).abs() / 0.7 + (y - cy).abs() < size {
            return Some(if x < cx { 0 } else { 1 });
        }
        let string = cx + 0.03 * ((y - cy) * 14.0).sin();
        if y > cy && (x - string).abs() < 0.003 {
            return Some(2);
        }
    }
    (y > 0.88).then_some(2)
}

/// Water in two tones, and a boat.
fn waves(c: &[f64; 12], x: f64, y: f64) -> Option<usize> {
    let (boat, deck) = (0.3 + c[3], 0.66);
    let hull = y > deck && y < deck + 0.09 && (x - boat).abs() < 0.2 - (y - deck) * 0.9;
    let sail = y < deck - 0.02 && y > 0.3 && x > boat && x - boat < (y - 0.3) * 0.5;
    if hull || sail {
        return Some(if hull { 1 } else { 2 });
    }
    let crest = |level: f64, phase: f64| level + 0.02 * ((14.0 + 6.0 * c[4]) * x + phase).sin();
    if y > crest(0.84, 6.0 * c[5]) {
        return Some(1);
    }
    (y > crest(0.72, 6.0 * c[6])).then_some(0)
}

/// Furrows that meet at the horizon, with a row of round trees.
fn field(c: &[f64; 12], x: f64, y: f64) -> Option<usize> {
    let (horizon, middle) = (0.56 + 0.1 * c[3], 0.5 + 0.6 * c[4]);
    if y > horizon {
        let ray = (x - middle) / (y - horizon + 0.08) * (1.6 + c[5]);
        return Some(if ray.rem_euclid(1.0) < 0.5 { 0 } else { 2 });
    }
    let spacing = 0.16 + 0.08 * c[6];
    let from_tree = (x.rem_euclid(spacing) - spacing / 2.0).hypot(y - horizon + 0.05);
    (from_tree < 0.05 + 0.02 * c[7]).then_some(1)
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
