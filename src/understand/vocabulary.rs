//! Which concepts of the vocabulary a text names, and where.

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::data::Concept;

/// All words of all concepts, ready to be found in one pass.
pub struct Vocabulary {
    words: Option<AhoCorasick>,
    /// For each word, the concepts that have it.
    concepts: Vec<Vec<usize>>,
}

/// The concepts found in a text.
#[derive(Debug, Default)]
pub struct Concepts {
    /// Concept and bytes, in the order of the text; a word of several concepts stands once for each.
    pub mentions: Vec<(usize, Range<usize>)>,
}

impl Concepts {
    /// Each concept once, in the order of the vocabulary.
    pub fn ids(&self) -> impl Iterator<Item = usize> {
        let mut ids: Vec<usize> = self.mentions.iter().map(|(id, _)| *id).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.into_iter()
    }
}

impl Vocabulary {
    /// Prepares the words.
    pub fn new(concepts: &[Concept]) -> Vocabulary {
        let mut words: Vec<(&str, Vec<usize>)> = Vec::new();
        let mut all: Vec<(&str, usize)> = concepts
            .iter()
            .enumerate()
            .flat_map(|(id, concept)| concept.words.iter().map(move |word| (word.as_str(), id)))
            .collect();
        all.sort_unstable();
        all.dedup();
        for (word, id) in all {
            match words.last_mut() {
                Some((last, ids)) if *last == word => ids.push(id),
                _ => words.push((word, vec![id])),
            }
        }
        Vocabulary {
            words: AhoCorasick::builder()
                .kind(Some(AhoCorasickKind::ContiguousNFA))
                .build(words.iter().map(|(word, _)| word))
                .ok(),
            concepts: words.into_iter().map(|(_, ids)| ids).collect(),
        }
    }

    /// The concepts a text names; words inside longer words count as well.
    pub fn find(&self, text: &str) -> Concepts {
        let Some(words) = &self.words else {
            return Concepts::default();
        };
        let mut mentions: Vec<(usize, Range<usize>)> = words
            .find_overlapping_iter(text)
            .flat_map(|found| {
                self.concepts[found.pattern().as_usize()]
                    .iter()
                    .map(move |id| (*id, found.start()..found.end()))
            })
            .collect();
        mentions.sort_by_key(|(id, range)| (range.start, range.end, *id));
        Concepts { mentions }
    }
}
