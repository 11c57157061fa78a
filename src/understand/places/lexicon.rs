//! A list of words and the longest of them at a position.
//!
//! In come characters, out goes the number of a word. Words are grouped by their first two characters, so that
//! preparing thousands of them costs one sort; it knows nothing of what they mean.

use std::ops::Range;

/// Words of two characters and more.
#[derive(Debug, Clone, Default)]
pub(super) struct Lexicon {
    /// The first two characters of words, sorted; each with its words.
    heads: Vec<(u64, Range<u32>)>,
    /// For each word its characters; the longest first among those with one head.
    words: Vec<Range<u32>>,
    characters: Vec<char>,
}

impl Lexicon {
    /// Sorts the names and takes their words, numbered from 0; gives the names of each word. Words of fewer than two
    /// characters are left out.
    pub(super) fn new<T: Ord + Copy>(names: &mut Vec<(&str, T)>) -> (Lexicon, Vec<Range<usize>>) {
        let mut keyed: Vec<(u64, usize, &str, T)> = names
            .iter()
            .filter_map(|(word, value)| {
                let mut characters = word.chars();
                let head = head(characters.next()?, characters.next()?);
                Some((head, word.len(), *word, *value))
            })
            .collect();
        keyed.sort_unstable_by(|a, b| {
            (a.0, b.1)
                .cmp(&(b.0, a.1))
                .then_with(|| a.2.cmp(b.2))
                .then_with(|| a.3.cmp(&b.3))
        });
        let mut lexicon = Lexicon::default();
        let mut groups: Vec<Range<usize>> = Vec::new();
        for (at, (head, _, word, _)) in keyed.iter().enumerate() {
            if at > 0 && keyed[at - 1].2 == *word {
                if let Some(group) = groups.last_mut() {
                    group.end = at + 1;
                }
                continue;
            }
            groups.push(at..at + 1);
            let number = count(lexicon.words.len());
            match lexicon.heads.last_mut() {
                Some((last, words)) if last == head => words.end = number + 1,
                _ => lexicon.heads.push((*head, number..number + 1)),
            }
            let start = count(lexicon.characters.len());
            lexicon.characters.extend(word.chars());
            lexicon.words.push(start..count(lexicon.characters.len()));
        }
        *names = keyed
            .into_iter()
            .map(|(_, _, word, value)| (word, value))
            .collect();
        (lexicon, groups)
    }

    /// The longest word that the characters begin with: its length and number.
    pub(super) fn longest(&self, characters: &[char]) -> Option<(usize, usize)> {
        let [first, second, ..] = characters else {
            return None;
        };
        let head = head(*first, *second);
        let at = self.heads.binary_search_by_key(&head, |(head, _)| *head).ok()?;
        let (_, numbers) = &self.heads[at];
        numbers.clone().map(|number| number as usize).find_map(|number| {
            let word = &self.words[number];
            let word = &self.characters[word.start as usize..word.end as usize];
            characters.starts_with(word).then_some((word.len(), number))
        })
    }
}

fn head(first: char, second: char) -> u64 {
    u64::from(u32::from(first)) << 32 | u64::from(u32::from(second))
}

/// Counts of a word list fit into 32 bits; a list that did not would end here rather than be misread.
fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
