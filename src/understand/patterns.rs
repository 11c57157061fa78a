//! The regular expressions of the intents, compiled when first needed and tried only where they can match.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use regex::Regex;

use super::conditions::Need;
use super::vocabulary::Concepts;
use crate::data::Data;

/// The patterns of all intents.
pub struct Patterns {
    all: Vec<Pattern>,
    /// The words that patterns need, found in one pass.
    needed: Option<AhoCorasick>,
    /// For each of them, the choices it meets.
    by_word: Vec<Vec<Choice>>,
    /// For each concept, the choices it meets.
    by_concept: Vec<Vec<Choice>>,
    words: Vec<Vec<String>>,
}

/// A choice that a pattern needs met: the pattern, and which of its choices.
type Choice = (u16, u8);

struct Pattern {
    intent: usize,
    speaks_for: bool,
    /// As written, with `{concept}` in it.
    written: String,
    /// One bit for each choice the pattern needs met.
    needs: u64,
    compiled: OnceLock<Option<Regex>>,
}

/// A pattern that matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Position in [`Data::intents`].
    pub intent: usize,
    /// Whether it speaks for the intent or against it.
    pub speaks_for: bool,
    /// The bytes that matched.
    pub range: Range<usize>,
}

impl Patterns {
    /// Takes the patterns of all intents; nothing is compiled yet.
    pub fn new(data: &Data) -> Patterns {
        let mut all = Vec::new();
        let mut words: BTreeMap<&str, Vec<Choice>> = BTreeMap::new();
        let mut by_concept = vec![Vec::new(); data.concepts.len()];
        for (intent, known) in data.intents.iter().enumerate() {
            let written = known.patterns.iter().map(|pattern| (pattern, true));
            for (condition, speaks_for) in written.chain(known.against.iter().map(|pattern| (pattern, false)))
            {
                let Ok(pattern) = u16::try_from(all.len()) else {
                    continue;
                };
                let mut needs = 0_u64;
                // A pattern with more choices than bits is held to the first of them.
                for (number, choice) in (0..64_u8).zip(&condition.needs) {
                    needs |= 1 << number;
                    for need in choice {
                        match need {
                            Need::Words(word) => words.entry(word).or_default().push((pattern, number)),
                            Need::Concept(concept) => {
                                if let Some(choices) = by_concept.get_mut(usize::from(*concept)) {
                                    choices.push((pattern, number));
                                }
                            }
                        }
                    }
                }
                all.push(Pattern {
                    intent,
                    speaks_for,
                    written: condition.written.clone(),
                    needs,
                    compiled: OnceLock::new(),
                });
            }
        }
        Patterns {
            all,
            needed: AhoCorasick::builder()
                .kind(Some(AhoCorasickKind::NoncontiguousNFA))
                .build(words.keys())
                .ok(),
            by_word: words.into_values().collect(),
            by_concept,
            words: data
                .concepts
                .iter()
                .map(|concept| concept.words.clone())
                .collect(),
        }
    }

    /// The patterns that match, at most one hit each.
    pub fn find(&self, data: &Data, text: &str, concepts: &Concepts) -> Vec<Hit> {
        let mut met = vec![0_u64; self.all.len()];
        let mut meet = |choices: &[Choice]| {
            for (pattern, choice) in choices {
                met[usize::from(*pattern)] |= 1 << choice;
            }
        };
        let mut seen = vec![false; self.by_word.len()];
        for found in self
            .needed
            .iter()
            .flat_map(|needed| needed.find_overlapping_iter(text))
        {
            let word = found.pattern().as_usize();
            if !std::mem::replace(&mut seen[word], true) {
                meet(&self.by_word[word]);
            }
        }
        concepts.ids().for_each(|concept| meet(&self.by_concept[concept]));
        self.all
            .iter()
            .zip(&met)
            .filter(|(pattern, met)| pattern.needs & **met == pattern.needs)
            .filter_map(|(pattern, _)| {
                let found = self.regex(data, pattern)?.find(text)?;
                Some(Hit {
                    intent: pattern.intent,
                    speaks_for: pattern.speaks_for,
                    range: found.range(),
                })
            })
            .collect()
    }

    fn regex<'a>(&self, data: &Data, pattern: &'a Pattern) -> Option<&'a Regex> {
        pattern
            .compiled
            .get_or_init(|| {
                let mut expression = pattern.written.clone();
                for name in named(&pattern.written) {
                    if let Some(id) = data.concepts.iter().position(|known| known.id == name) {
                        expression =
                            expression.replace(&format!("{{{name}}}"), &alternation(&self.words[id]));
                    }
                }
                Regex::new(&expression).ok()
            })
            .as_ref()
    }
}

/// The words of a concept as one group; the longest first, since the first alternative wins.
pub fn alternation(words: &[String]) -> String {
    let mut words: Vec<String> = words.iter().map(|word| regex::escape(word)).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    format!("(?:{})", words.join("|"))
}

/// The names in braces, repetition counts left aside.
pub fn named(pattern: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        let Some(close) = rest[open..].find('}').map(|close| open + close) else {
            break;
        };
        let name = &rest[open + 1..close];
        if name.starts_with(|c: char| c.is_ascii_lowercase()) {
            names.push(name);
        }
        rest = &rest[close + 1..];
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn concepts_stand_in_braces_and_repetitions_do_not_count() {
        assert_eq!(named("(?:{credit}|{pay}).{0,3}"), ["credit", "pay"]);
    }
}
