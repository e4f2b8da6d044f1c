//! The network: what is known of each piece and of its neighbours, summed over a text. Windows of two, three and five
//! pieces look at each piece twice; two more layers, each beside a shorter way around it, make the sum a direction.

use super::matrix::{Matrix, add};
use super::vector::{DIMENSIONS, Embedding};

/// The pieces' vectors were made coarse in groups, each with its own scale: piece `i` is in group `i % GROUPS`.
pub const GROUPS: usize = 17;
/// Vectors in a group. Together there are some more than pieces.
pub const IN_GROUP: usize = 7530;
/// How many numbers a piece's vector has.
pub const WIDTH: usize = 512;
/// A row of the table: its numbers have six bits each, four of them in three bytes.
const ROW: usize = WIDTH / 4 * 3;
/// Rows of the table.
pub const ROWS: usize = GROUPS * IN_GROUP;
/// Bytes of the table.
pub const TABLE: usize = ROWS * ROW;

/// How many numbers a window has for a piece.
const INNER: usize = 256;
/// A piece's vector and what the windows say of it.
const FEATURES: usize = WIDTH + WINDOWS.len() * INNER;
/// How many pieces a window sees, and how many of them stand before the one that it is about.
const WINDOWS: [(usize, usize); 3] = [(2, 0), (3, 1), (5, 2)];
/// Between the last two layers and in them.
const MIDDLE: usize = 320;

/// Keeps a row that is the same everywhere from being divided by zero; the package's own.
const EPSILON: f32 = 1e-12;

/// All numbers but the table.
pub struct Numbers {
    /// The smallest number of each group, and the steps from it.
    lowest: Vec<f32>,
    scale: Vec<f32>,
    projection: Layer,
    projected: Evening,
    windows: [Window; 3],
    features: Evening,
    summing: Layer,
    /// Down to `MIDDLE`, and the layer after it with its way around.
    narrow: Matrix,
    middle: Matrix,
    around_middle: Matrix,
    /// Up again, and the last layer with its way around.
    wide: Matrix,
    last: Matrix,
    around_last: Matrix,
}

/// A matrix, and what is added to its product.
struct Layer {
    weights: Matrix,
    bias: Vec<f32>,
}

/// Brings rows to one mean and one spread, then to what was learnt for each column ("layer normalisation").
struct Evening {
    gain: Vec<f32>,
    offset: Vec<f32>,
}

struct Window {
    sees: usize,
    before: usize,
    near: Layer,
    far: Layer,
}

/// The numbers and the table, ready to work.
pub struct Network {
    numbers: Numbers,
    table: Vec<u8>,
}

impl Numbers {
    /// Asks for all numbers by the names and in the numbers that the package has them, row after row. This is the one
    /// place that says which there are, in which order, and how many.
    pub fn collect<E>(mut get: impl FnMut(&str, usize) -> Result<Vec<f32>, E>) -> Result<Numbers, E> {
        let mut matrix = |name: &str, rows: usize, columns: usize| Ok(Matrix::of(get(name, rows * columns)?, columns));
        let lowest = matrix("lo", 1, GROUPS)?.into_values();
        let scale = matrix("scale", 1, GROUPS)?.into_values();
        let mut beside = |name: &str, rows: usize, columns: usize| {
            let parts = WINDOWS.iter().map(|(sees, _)| matrix(&format!("{name}{sees}"), rows, columns));
            Ok(Matrix::beside(&parts.collect::<Result<Vec<_>, E>>()?))
        };
        let projection =
            Layer { weights: beside("proj", WIDTH, INNER)?, bias: beside("proj_b", 1, INNER)?.into_values() };
        let projected =
            Evening { gain: beside("ln_g", 1, INNER)?.into_values(), offset: beside("ln_b", 1, INNER)?.into_values() };
        let mut layer = |name: &str, bias: &str, rows: usize, columns: usize| {
            Ok(Layer { weights: matrix(name, rows, columns)?, bias: matrix(bias, 1, columns)?.into_values() })
        };
        let mut window = |(sees, before): (usize, usize)| {
            let near = layer(&format!("w1_{sees}"), &format!("b1_{sees}"), sees * INNER, INNER)?;
            let far = layer(&format!("w2_{sees}"), &format!("b2_{sees}"), sees * INNER, INNER)?;
            Ok(Window { sees, before, near, far })
        };
        let windows = [window(WINDOWS[0])?, window(WINDOWS[1])?, window(WINDOWS[2])?];
        let summing = layer("cnn_W", "cnn_b", FEATURES, DIMENSIONS)?;
        Ok(Numbers {
            lowest,
            scale,
            projection,
            projected,
            windows,
            summing,
            features: Evening {
                gain: matrix("ln_g", 1, FEATURES)?.into_values(),
                offset: matrix("ln_b", 1, FEATURES)?.into_values(),
            },
            narrow: matrix("d0", DIMENSIONS, MIDDLE)?,
            middle: matrix("d1", MIDDLE, MIDDLE)?,
            around_middle: matrix("p1", DIMENSIONS, MIDDLE)?,
            wide: matrix("d2", MIDDLE, DIMENSIONS)?,
            last: matrix("d3", DIMENSIONS, DIMENSIONS)?,
            around_last: matrix("p3", MIDDLE, DIMENSIONS)?,
        })
    }
}

impl Network {
    /// A network whose table has `ROWS` rows, as `pack` makes them.
    pub fn new(numbers: Numbers, table: Vec<u8>) -> Network {
        Network { numbers, table }
    }

    /// The directions of texts whose pieces stand one after the other; `lengths` says how many each has, none has none.
    pub fn embed(&self, pieces: &[u32], lengths: &[usize]) -> Vec<Embedding> {
        let numbers = &self.numbers;
        let mut features = self.features(pieces, lengths);
        numbers.features.apply(&mut features);
        let mut mean = summed(&features, lengths).times(&numbers.summing.weights);
        for (row, length) in mean.rows_mut().zip(lengths) {
            // Summed before it is multiplied, which is the same and less work. Divided by the root: a longer text says more.
            let (length, shrink) = (*length as f32, 1.0 / (*length as f32).sqrt());
            for (value, bias) in row.iter_mut().zip(&numbers.summing.bias) {
                *value = (*value + length * bias) * shrink;
            }
        }
        let mut narrow = mean.times(&numbers.narrow);
        narrow.rectify();
        let mut middle = mean.times(&numbers.around_middle);
        middle.add_product(&narrow, &numbers.middle);
        middle.rectify();
        let mut wide = middle.times(&numbers.wide);
        wide.rectify();
        let mut last = middle.times(&numbers.around_last);
        last.add_product(&wide, &numbers.last);
        last.rows().map(direction).collect()
    }

    /// The pieces' own vectors, each beside what the windows say of it.
    fn features(&self, pieces: &[u32], lengths: &[usize]) -> Matrix {
        let words = self.words(pieces);
        let mut projected = self.numbers.projection.apply(&words);
        self.numbers.projected.apply(&mut projected);
        let seen = self.numbers.windows.iter().enumerate().map(|(at, window)| {
            let near = window.look(&window.near, &projected.columns(at * INNER, INNER), lengths);
            window.look(&window.far, &near, lengths)
        });
        Matrix::beside(&std::iter::once(words.clone()).chain(seen).collect::<Vec<_>>())
    }

    /// The pieces' vectors.
    fn words(&self, pieces: &[u32]) -> Matrix {
        let mut words = Matrix::zeros(pieces.len(), WIDTH);
        for (row, piece) in words.rows_mut().zip(pieces) {
            let piece = *piece as usize;
            let (lowest, scale) = (self.numbers.lowest[piece % GROUPS], self.numbers.scale[piece % GROUPS]);
            let packed = self.table[piece * ROW..][..ROW].as_chunks().0;
            for (four, packed) in row.as_chunks_mut().0.iter_mut().zip(packed) {
                *four = unpacked(*packed).map(|step| f32::from(step) * scale + lowest);
            }
        }
        words
    }
}

impl Layer {
    fn apply(&self, rows: &Matrix) -> Matrix {
        let mut product = rows.times(&self.weights);
        for row in product.rows_mut() {
            add(row, &self.bias);
        }
        product
    }
}

impl Evening {
    fn apply(&self, rows: &mut Matrix) {
        for row in rows.rows_mut() {
            let count = row.len() as f32;
            let mean = row.iter().sum::<f32>() / count;
            let spread = row.iter().map(|value| (value - mean) * (value - mean)).sum::<f32>() / count;
            let shrink = 1.0 / (spread + EPSILON).sqrt();
            for ((value, gain), offset) in row.iter_mut().zip(&self.gain).zip(&self.offset) {
                *value = (*value - mean) * shrink * gain + offset;
            }
        }
    }
}

impl Window {
    /// What a layer says of each row and its neighbours, on top of the row itself. Outside of a text all is zero.
    fn look(&self, layer: &Layer, rows: &Matrix, lengths: &[usize]) -> Matrix {
        let mut seen = layer.apply(&self.neighbours(rows, lengths));
        seen.rectify();
        for (seen, own) in seen.rows_mut().zip(rows.rows()) {
            add(seen, own);
        }
        seen
    }

    /// Each row's neighbours in one row, from left to right.
    fn neighbours(&self, rows: &Matrix, lengths: &[usize]) -> Matrix {
        let mut neighbours = Matrix::zeros(lengths.iter().sum(), self.sees * INNER);
        let mut begin = 0;
        for length in lengths {
            for at in 0..*length {
                let places = neighbours.row_mut(begin + at).chunks_exact_mut(INNER);
                for (place, shift) in places.zip(0..self.sees) {
                    // Where it stands in the text, were there room before the text.
                    let from = at + shift;
                    if from >= self.before && from - self.before < *length {
                        place.copy_from_slice(rows.row(begin + from - self.before));
                    }
                }
            }
            begin += length;
        }
        neighbours
    }
}

/// The sum of the rows of each text.
fn summed(rows: &Matrix, lengths: &[usize]) -> Matrix {
    let mut sums = Matrix::zeros(lengths.len(), FEATURES);
    let mut rows = rows.rows();
    for (sum, length) in sums.rows_mut().zip(lengths) {
        rows.by_ref().take(*length).for_each(|row| add(sum, row));
    }
    sums
}

/// A row's direction; none where the numbers have none, which only those of a hostile file have not.
fn direction(row: &[f32]) -> Embedding {
    let mut embedding = [0.0; DIMENSIONS];
    for (value, number) in embedding.iter_mut().zip(row) {
        *value = number.tanh();
    }
    let length = embedding.iter().map(|value| value * value).sum::<f32>().sqrt();
    if length > 0.0 { embedding.map(|value| value / length) } else { [0.0; DIMENSIONS] }
}

/// Four steps of six bits in three bytes, the lowest bits first.
pub fn packed(steps: [u8; 4]) -> [u8; 3] {
    let [a, b, c, d] = steps;
    [a | b << 6, b >> 2 | c << 4, c >> 4 | d << 2]
}

fn unpacked(packed: [u8; 3]) -> [u8; 4] {
    let [a, b, c] = packed;
    [a & 63, (a >> 6 | b << 2) & 63, (b >> 4 | c << 4) & 63, c >> 2]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_bits_are_packed_without_loss() {
        for step in 0..64 {
            for four in
                [[step, 0, 0, 0], [0, step, 0, 0], [0, 0, step, 0], [0, 0, 0, step], [step, 63 - step, 21, step]]
            {
                assert_eq!(unpacked(packed(four)), four);
            }
        }
    }

    #[test]
    fn windows_do_not_look_into_other_texts() {
        let rows = Matrix::of((1..=5).flat_map(|row| [row as f32; INNER]).collect(), INNER);
        let seen = |sees, before| {
            let layer = || Layer { weights: Matrix::zeros(INNER, INNER), bias: Vec::new() };
            let window = Window { sees, before, near: layer(), far: layer() };
            let neighbours = window.neighbours(&rows, &[3, 2]);
            let first = |row: &[f32]| row.chunks(INNER).map(|place| place[0] as u8).collect::<Vec<_>>();
            neighbours.rows().map(first).collect::<Vec<_>>()
        };
        assert_eq!(seen(2, 0), [[1, 2], [2, 3], [3, 0], [4, 5], [5, 0]]);
        assert_eq!(seen(3, 1), [[0, 1, 2], [1, 2, 3], [2, 3, 0], [0, 4, 5], [4, 5, 0]]);
        assert_eq!(seen(5, 2)[2], [1, 2, 3, 0, 0]);
    }

    #[test]
    fn numbers_that_are_none_make_no_direction() {
        assert_eq!(direction(&[f32::NAN; DIMENSIONS]), [0.0; DIMENSIONS]);
        assert_eq!(direction(&[0.0; DIMENSIONS]), [0.0; DIMENSIONS]);
        let endless = direction(&[f32::INFINITY; DIMENSIONS]);
        assert!((endless.iter().map(|v| v * v).sum::<f32>() - 1.0).abs() < 1e-5);
    }
}
