//! Names in Pinyin and abbreviations of two letters: shanghai yibao, sh医保.
//!
//! In comes the beginning of a run of Latin words; found places are added to the list. Short names need something
//! beside them that speaks of insurance.

use std::collections::HashMap;

use crate::subject::RegionCode;
use crate::understand::places::{Found, Text, What};

/// The most syllables a name is split into.
const SYLLABLES: usize = 4;

/// How long a name must be to count by itself.
const LONG: usize = 5;

const BESIDE: [&str; 13] = [
    "医保", "社保", "市", "省", "户口", "退休", "这边", "yibao", "yi bao", "shebao", "she bao", "tuixiu",
    "de ",
];

const TAILS: [&str; 8] = [
    "yibao", "shebao", "shi", "de", "tuixiu", "zhigong", "jumin", "meiyue",
];

/// Reads one Latin word (or several that are one name) and gives the position behind it.
pub(super) fn scan(
    names: &HashMap<String, RegionCode>,
    text: &Text,
    at: usize,
    found: &mut Vec<Found>,
) -> usize {
    let chars = &text.chars;
    let first = word_end(chars, at);
    let mut ends = vec![first];
    while ends.len() < SYLLABLES
        && let Some(&end) = ends.last()
        && chars.get(end) == Some(&' ')
        && chars.get(end + 1).is_some_and(char::is_ascii_lowercase)
    {
        ends.push(word_end(chars, end + 1));
    }
    for (words, &end) in ends.iter().enumerate().rev() {
        if end - at > 32 {
            continue;
        }
        let joined: String = chars[at..end].iter().filter(|c| **c != ' ').collect();
        if let Some(&code) = names.get(&joined) {
            let beside = beside(text, at, end);
            let counts = if words == 0 {
                joined.len() >= LONG || beside
            } else {
                beside || at == 0
            };
            if counts && chars.get(end).is_none_or(|c| !c.is_ascii_digit()) {
                found.push(Found {
                    start: at,
                    end,
                    what: What::Certain(code),
                });
                return end;
            }
        }
    }
    // Written together with what follows: shanghaiyibao.
    if first - at <= 32 {
        let word: String = chars[at..first].iter().collect();
        for tail in TAILS {
            for (split, _) in word.match_indices(tail).filter(|(split, _)| *split >= 4) {
                if let Some(&code) = names.get(&word[..split]) {
                    found.push(Found {
                        start: at,
                        end: at + split,
                        what: What::Certain(code),
                    });
                    return first;
                }
            }
        }
    }
    first
}

/// Whether the words around speak of insurance or of being somewhere.
fn beside(text: &Text, start: usize, end: usize) -> bool {
    let next = if text.chars.get(end) == Some(&' ') {
        end + 1
    } else {
        end
    };
    text.has_at(next, &BESIDE)
        || (start == 0 && end == text.chars.len())
        || start
            .checked_sub(1)
            .is_some_and(|at| "在到去来回从由转".contains(text.chars[at]))
        || start
            .checked_sub(4)
            .is_some_and(|at| text.has_at(at, &["zai ", "dao "]))
}

fn word_end(chars: &[char], at: usize) -> usize {
    at + chars[at..].iter().take_while(|c| c.is_ascii_alphabetic()).count()
}
