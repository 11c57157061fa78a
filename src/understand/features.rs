//! What the statistical score sees of a text: its characters with places and numbers blanked out, the concepts it
//! names, and a few facts about its shape.

use std::ops::Range;

use super::patterns::Hit;
use super::places::Mention;
use super::vocabulary::Concepts;
use crate::data::Concept;

/// How many rows of weights there are; a feature's row is its hash.
pub const ROWS: usize = 1 << 16;

/// Stands for any place, so that what is learnt of one city holds for all.
const PLACE: char = '◇';
/// Stands for any number.
const NUMBER: char = '#';
/// How much a pattern's match adds to an intent's score before normalising, and takes from it.
const SPEAKS_FOR: f32 = 2.5;
const SPEAKS_AGAINST: f32 = -2.0;

/// The features of a text, with what the patterns add.
#[derive(Debug, Clone, Default)]
pub struct Features {
    /// Rows and values.
    pub active: Vec<Feature>,
    /// What patterns add to intents.
    pub offsets: Vec<(usize, f32)>,
}

/// One feature.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Feature {
    /// Its row of weights.
    pub row: u32,
    /// How strongly it is there.
    pub value: f32,
}

/// A family of features; each family has the same total weight whatever the length of the text.
#[derive(Clone, Copy)]
enum Family {
    Characters = 1,
    Concepts = 2,
    Pairs = 3,
    Shape = 4,
}

impl Features {
    /// Looks at a text with what was found in it.
    pub fn new(text: &str, places: &[Mention], concepts: &Concepts, hits: &[Hit]) -> Features {
        let characters = blanked(text, places);
        let mut features = Features::default();
        features.family(Family::Characters, 1.0, |push| {
            for n in 1..=4 {
                for window in characters.windows(n) {
                    push(hash_characters(window));
                }
            }
        });
        let ids: Vec<usize> = concepts.ids().collect();
        features.family(Family::Concepts, 1.0, |push| {
            for id in &ids {
                push(*id as u64);
            }
        });
        features.family(Family::Pairs, 0.7, |push| {
            for (position, first) in ids.iter().enumerate() {
                for second in &ids[position + 1..] {
                    push((*first as u64) << 16 | *second as u64);
                }
            }
        });
        features.family(Family::Shape, 0.5, |push| {
            push(1_000 + (characters.len() as u64).ilog2() as u64);
            push(u64::from(!places.is_empty()));
            push(2 + u64::from(characters.contains(&NUMBER)));
            push(4 + u64::from(ids.is_empty()));
        });
        for hit in hits {
            let weight = if hit.speaks_for {
                SPEAKS_FOR
            } else {
                SPEAKS_AGAINST
            };
            let known = features
                .offsets
                .iter()
                .any(|(intent, known)| *intent == hit.intent && known.is_sign_positive() == hit.speaks_for);
            if !known {
                features.offsets.push((hit.intent, weight));
            }
        }
        features
    }

    fn family(&mut self, family: Family, total: f32, fill: impl FnOnce(&mut dyn FnMut(u64))) {
        let start = self.active.len();
        fill(&mut |value| {
            let row = (mix(value ^ (family as u64) << 60) % ROWS as u64) as u32;
            self.active.push(Feature { row, value: 0.0 });
        });
        self.active[start..].sort_unstable_by_key(|feature| feature.row);
        let mut end = start;
        for i in start..self.active.len() {
            if i == start || self.active[i].row != self.active[end - 1].row {
                self.active[end] = self.active[i];
                end += 1;
            }
        }
        self.active.truncate(end);
        let count = (end - start).max(1) as f32;
        let value = total / count.sqrt();
        for feature in &mut self.active[start..end] {
            feature.value = value;
        }
    }

    /// The features of characters and concepts with the words behind them, for explaining a score.
    pub fn named(&self, text: &str, concepts: &[Concept]) -> Vec<(String, Feature)> {
        let value_of = |family: Family, value: u64| {
            let row = (mix(value ^ (family as u64) << 60) % ROWS as u64) as u32;
            self.active.iter().find(|feature| feature.row == row).copied()
        };
        let characters: Vec<char> = text.chars().collect();
        let mut named: Vec<(String, Feature)> = Vec::new();
        for n in 2..=4 {
            for window in characters.windows(n) {
                let name: String = window.iter().collect();
                if let Some(feature) = value_of(Family::Characters, hash_characters(window))
                    && !named.iter().any(|(known, _)| *known == name)
                {
                    named.push((name, feature));
                }
            }
        }
        for (id, concept) in concepts.iter().enumerate() {
            if let Some(feature) = value_of(Family::Concepts, id as u64) {
                named.push((format!("[{}]", concept.means), feature));
            }
        }
        named
    }

    /// What the patterns add to an intent.
    pub fn pattern_evidence(&self, intent: usize) -> impl Iterator<Item = (String, f32)> {
        self.offsets
            .iter()
            .filter(move |(known, _)| *known == intent)
            .map(|(_, weight)| {
                let name = if *weight > 0.0 {
                    "<句式>"
                } else {
                    "<反面句式>"
                };
                (name.to_owned(), *weight)
            })
    }
}

/// The text with places and numbers each as one sign, between an opening and a closing mark.
fn blanked(text: &str, places: &[Mention]) -> Vec<char> {
    let ranges: Vec<&Range<usize>> = places.iter().map(|place| &place.range).collect();
    let mut out = vec!['^'];
    let mut next = 0;
    for (at, c) in text.char_indices() {
        while next < ranges.len() && ranges[next].end <= at {
            next += 1;
        }
        let sign = if next < ranges.len() && ranges[next].start <= at {
            PLACE
        } else if c.is_ascii_digit() || (c == '.' && out.last() == Some(&NUMBER)) {
            NUMBER
        } else {
            c
        };
        if (sign == PLACE || sign == NUMBER) && out.last() == Some(&sign) {
            continue;
        }
        out.push(sign);
    }
    out.push('$');
    out
}

fn hash_characters(characters: &[char]) -> u64 {
    characters.iter().fold(characters.len() as u64, |hash, c| {
        (hash ^ u64::from(*c as u32))
            .wrapping_mul(0x0000_0100_0000_01b3)
            .rotate_left(17)
    }) & 0x0fff_ffff_ffff_ffff
}

fn mix(mut x: u64) -> u64 {
    x ^= x >> 33;
    x = x.wrapping_mul(0xff51_afd7_ed55_8ccd);
    x ^= x >> 33;
    x = x.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    x ^ (x >> 33)
}
