//! The statistical score: a linear model over [`Features`], fitted from the examples of `intents/` alone.
//!
//! Fitting is deterministic: the same examples give the same weights. It is the one place with floating point
//! numbers; nothing here ever touches an amount.

use std::borrow::Cow;

use super::Reader;
use super::features::{Feature, Features, ROWS};
use crate::data::Data;

/// How often the examples are gone through.
const EPOCHS: usize = 30;
/// How many rounds pass before the weights count.
const SETTLING: usize = 6;
/// How far one step goes.
const STEP: f32 = 0.6;
/// How strongly weights are held near zero.
const DECAY: f32 = 2e-6;
/// Weights are kept as 16-bit whole numbers of this size.
const SCALE: f32 = 1.0 / 2048.0;

/// The weights, a row of one per intent for each feature, as little-endian 16-bit numbers.
#[derive(Debug, Clone, Default)]
pub struct Model {
    weights: Cow<'static, [u8]>,
    intents: usize,
}

impl Model {
    /// Fits the weights to the examples.
    pub fn fit(data: &Data) -> Model {
        let reader = Reader::new(data);
        let examples: Vec<(Features, usize)> = data
            .intents
            .iter()
            .enumerate()
            .flat_map(|(intent, known)| known.examples.iter().map(move |text| (text, intent)))
            .map(|(text, intent)| (reader.features(data, text), intent))
            .collect();
        let intents = data.intents.len();
        let mut weights = vec![0.0_f32; ROWS * intents];
        let mut squares = vec![1e-6_f32; ROWS * intents];
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let mut random = 0x2545_f491_4f6c_dd1d_u64;
        let mut scores = vec![0.0_f32; intents];
        // The weights are the mean over the later rounds: the last example seen then decides nothing.
        let mut sums = vec![0.0_f32; ROWS * intents];
        for epoch in 0..EPOCHS {
            shuffle(&mut order, &mut random);
            for &index in &order {
                let (features, truth) = &examples[index];
                scores.fill(0.0);
                for feature in &features.active {
                    let row = feature.row as usize * intents;
                    for (score, weight) in scores.iter_mut().zip(&weights[row..row + intents]) {
                        *score += weight * feature.value;
                    }
                }
                for (intent, offset) in &features.offsets {
                    scores[*intent] += offset;
                }
                softmax(&mut scores);
                scores[*truth] -= 1.0;
                for feature in &features.active {
                    let row = feature.row as usize * intents;
                    let cells = weights[row..row + intents]
                        .iter_mut()
                        .zip(&mut squares[row..row + intents]);
                    for ((weight, square), error) in cells.zip(&scores) {
                        let gradient = error * feature.value + DECAY * *weight;
                        *square += gradient * gradient;
                        *weight -= STEP * gradient / square.sqrt();
                    }
                }
            }
            if epoch >= SETTLING {
                for (sum, weight) in sums.iter_mut().zip(&weights) {
                    *sum += weight;
                }
            }
        }
        let rounds = (EPOCHS - SETTLING) as f32;
        let bytes = sums
            .iter()
            .map(|sum| sum / rounds)
            .flat_map(|weight| {
                let whole = (weight / SCALE)
                    .round()
                    .clamp(f32::from(i16::MIN), f32::from(i16::MAX));
                (whole as i16).to_le_bytes()
            })
            .collect();
        Model {
            weights: Cow::Owned(bytes),
            intents,
        }
    }

    /// The weights as [`Model::from_bytes`] takes them.
    pub fn as_bytes(&self) -> &[u8] {
        &self.weights
    }

    /// How many bytes the weights for so many intents have.
    pub fn size(intents: usize) -> usize {
        ROWS * intents * 2
    }

    /// A model from its weights.
    pub fn from_bytes(weights: Cow<'static, [u8]>, intents: usize) -> Model {
        Model { weights, intents }
    }

    /// How likely each intent is, by its position; adds up to 1.
    pub fn scores(&self, features: &Features) -> Vec<f32> {
        let mut scores = vec![0.0_f32; self.intents];
        for feature in &features.active {
            for (score, weight) in scores.iter_mut().zip(self.row(feature)) {
                *score += weight * feature.value;
            }
        }
        for (intent, offset) in &features.offsets {
            if let Some(score) = scores.get_mut(*intent) {
                *score += offset;
            }
        }
        softmax(&mut scores);
        scores
    }

    /// What a feature adds to an intent's score before normalising.
    pub fn weight(&self, feature: &Feature, intent: usize) -> f32 {
        self.row(feature).nth(intent).unwrap_or(0.0) * feature.value
    }

    fn row(&self, feature: &Feature) -> impl Iterator<Item = f32> {
        let start = feature.row as usize * self.intents * 2;
        self.weights
            .get(start..start + self.intents * 2)
            .unwrap_or_default()
            .chunks_exact(2)
            .map(|pair| f32::from(i16::from_le_bytes([pair[0], pair[1]])) * SCALE)
    }
}

fn softmax(scores: &mut [f32]) {
    let highest = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut total = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - highest).exp();
        total += *score;
    }
    for score in scores.iter_mut() {
        *score /= total;
    }
}

fn shuffle(order: &mut [usize], random: &mut u64) {
    for i in (1..order.len()).rev() {
        *random ^= *random << 13;
        *random ^= *random >> 7;
        *random ^= *random << 17;
        order.swap(i, (*random % (i as u64 + 1)) as usize);
    }
}
