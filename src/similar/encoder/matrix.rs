//! Matrices of rows, and their products.

use std::slice::{ChunksExact, ChunksExactMut};

use ndarray::linalg::general_mat_mul;
use ndarray::{ArrayView2, ArrayViewMut2, ShapeError};

/// Numbers in rows of one length, which is not zero.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    columns: usize,
    values: Vec<f32>,
}

impl Matrix {
    pub fn zeros(rows: usize, columns: usize) -> Matrix {
        Matrix::of(vec![0.0; rows * columns], columns)
    }

    /// Values in rows of so many; what does not fill a row is left out.
    pub fn of(mut values: Vec<f32>, columns: usize) -> Matrix {
        values.truncate(values.len() / columns * columns);
        Matrix { columns, values }
    }

    /// Matrices with the same number of rows, side by side.
    pub fn beside(parts: &[Matrix]) -> Matrix {
        let rows = parts.first().map_or(0, |part| part.rows().len());
        let columns = parts.iter().map(|part| part.columns).sum();
        let mut values = Vec::with_capacity(rows * columns);
        for row in 0..rows {
            parts.iter().for_each(|part| values.extend_from_slice(part.row(row)));
        }
        Matrix { columns, values }
    }

    /// So many columns from one on.
    pub fn columns(&self, first: usize, count: usize) -> Matrix {
        let mut columns = Matrix::zeros(self.rows().len(), count);
        for (to, from) in columns.rows_mut().zip(self.rows()) {
            to.copy_from_slice(&from[first..][..count]);
        }
        columns
    }

    /// The numbers alone, row after row.
    pub fn into_values(self) -> Vec<f32> {
        self.values
    }

    pub fn rows(&self) -> ChunksExact<'_, f32> {
        self.values.chunks_exact(self.columns)
    }

    pub fn rows_mut(&mut self) -> ChunksExactMut<'_, f32> {
        self.values.chunks_exact_mut(self.columns)
    }

    pub fn row(&self, row: usize) -> &[f32] {
        &self.values[row * self.columns..][..self.columns]
    }

    pub fn row_mut(&mut self, row: usize) -> &mut [f32] {
        &mut self.values[row * self.columns..][..self.columns]
    }

    /// The product with another matrix, which has as many rows as this one has columns.
    pub fn times(&self, other: &Matrix) -> Matrix {
        let mut product = Matrix::zeros(self.rows().len(), other.columns);
        product.add_product(self, other);
        product
    }

    /// Adds the product of two others.
    pub fn add_product(&mut self, left: &Matrix, right: &Matrix) {
        // A matrix has whole rows, so that all three are there.
        if let (Ok(left), Ok(right), Ok(mut sum)) = (left.view(), right.view(), self.view_mut()) {
            general_mat_mul(1.0, &left, &right, 1.0, &mut sum);
        }
    }

    /// Applies the rectifier: what is below zero is zero.
    pub fn rectify(&mut self) {
        for value in &mut self.values {
            *value = value.max(0.0);
        }
    }

    fn view(&self) -> Result<ArrayView2<'_, f32>, ShapeError> {
        ArrayView2::from_shape((self.rows().len(), self.columns), &self.values)
    }

    fn view_mut(&mut self) -> Result<ArrayViewMut2<'_, f32>, ShapeError> {
        ArrayViewMut2::from_shape((self.values.len() / self.columns, self.columns), &mut self.values)
    }
}

/// Adds numbers one by one.
pub fn add(to: &mut [f32], what: &[f32]) {
    for (to, what) in to.iter_mut().zip(what) {
        *to += what;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_those_of_the_textbook() {
        let left = Matrix::of(vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0], 3);
        let right = Matrix::of(vec![1.0, -1.0, 0.5, 2.0, 0.0, -3.0], 2);
        let mut product = left.times(&right);
        assert_eq!(product, Matrix::of(vec![2.0, -6.0, 6.5, -12.0], 2));
        product.add_product(&left, &right);
        product.rectify();
        assert_eq!(product.rows().collect::<Vec<_>>(), [[4.0, 0.0], [13.0, 0.0]]);
        assert_eq!((product.row(1), Matrix::zeros(0, 3).times(&right).rows().len()), (&[13.0, 0.0][..], 0));
        let beside = Matrix::beside(&[product, left]);
        assert_eq!((beside.row(1), beside.columns(1, 2).row(0)), (&[13.0, 0.0, 4.0, 5.0, 6.0][..], &[0.0, 1.0][..]));
    }
}
