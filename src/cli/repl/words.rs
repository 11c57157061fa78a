//! Words around the cursor: what Ctrl-W takes.
//!
//! Chinese has no spaces, and by Unicode's rules every character of it is a word; so the names of places and the words
//! of the field are known here, and the longest of them counts. It knows nothing of keys.

use std::collections::HashSet;

use unicode_segmentation::UnicodeSegmentation;

/// The longest word that is looked for, in characters.
const LONGEST: usize = 4;

/// The words that are known.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    known: HashSet<String>,
}

impl Words {
    /// Takes the words of two to four Chinese characters.
    pub(super) fn new<'a>(words: impl Iterator<Item = &'a str>) -> Words {
        let known = words
            .filter(|word| (2..=LONGEST).contains(&word.chars().count()) && word.chars().all(is_han))
            .map(str::to_owned)
            .collect();
        Words { known }
    }

    /// Where the word that ends before `at` begins; marks and spaces behind it belong to it.
    pub(super) fn start(&self, line: &str, at: usize) -> usize {
        let segments: Vec<(usize, &str)> = line[..at].split_word_bound_indices().collect();
        let Some((start, word)) = segments.into_iter().rev().find(|(_, segment)| is_word(segment)) else {
            return 0;
        };
        let end = start + word.len();
        if !word.chars().all(is_han) {
            return start;
        }
        // Han characters before the end, the nearest first.
        let before: Vec<usize> = line[..end]
            .char_indices()
            .rev()
            .take_while(|(_, c)| is_han(*c))
            .take(LONGEST)
            .map(|(at, _)| at)
            .collect();
        before
            .into_iter()
            .rev()
            .find(|start| self.known.contains(&line[*start..end]))
            .unwrap_or(start)
    }

    /// Where the word that begins at or after `at` ends.
    pub(super) fn end(&self, line: &str, at: usize) -> usize {
        let rest = &line[at..];
        let Some((start, word)) = rest
            .split_word_bound_indices()
            .find(|(_, segment)| is_word(segment))
        else {
            return line.len();
        };
        let end = at + start + word.len();
        if !word.chars().all(is_han) {
            return end;
        }
        let start = at + start;
        let ends: Vec<usize> = line[start..]
            .char_indices()
            .take_while(|(_, c)| is_han(*c))
            .take(LONGEST)
            .map(|(offset, c)| start + offset + c.len_utf8())
            .collect();
        ends.into_iter()
            .rev()
            .find(|end| self.known.contains(&line[start..*end]))
            .unwrap_or(end)
    }
}

fn is_word(segment: &str) -> bool {
    segment.chars().any(char::is_alphanumeric)
}

/// Whether a character is Chinese.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{2ffff}' | '〇')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Words {
        Words::new(["上海", "医保", "医保卡", "每月", "多少", "返多少", "sh"].into_iter())
    }

    #[test]
    fn one_word_after_the_other_is_taken_from_an_unspaced_line() {
        let mut line = "上海的医保卡每月返多少？ ".to_owned();
        let mut steps = Vec::new();
        while !line.is_empty() {
            line.truncate(words().start(&line, line.len()));
            steps.push(line.clone());
        }
        assert_eq!(steps, ["上海的医保卡每月", "上海的医保卡", "上海的", "上海", ""]);
    }

    #[test]
    fn numbers_and_latin_words_are_whole() {
        let line = "基数 37731.5元 app国家医保";
        let cut = |line: &str| line[..words().start(line, line.len())].to_owned();
        assert_eq!(cut(line), "基数 37731.5元 app国家");
        assert_eq!(cut("基数 37731.5元 app"), "基数 37731.5元 ");
        assert_eq!(cut("基数 37731.5元 "), "基数 37731.5");
        assert_eq!(cut("基数 37731.5"), "基数 ");
        assert_eq!(cut(" ?! "), "");
    }

    #[test]
    fn forward_the_same_words_are_passed() {
        let line = "上海的医保卡,76岁";
        let mut stops = vec![0];
        while stops[stops.len() - 1] < line.len() {
            stops.push(words().end(line, stops[stops.len() - 1]));
        }
        let passed: Vec<&str> = stops.windows(2).map(|pair| &line[pair[0]..pair[1]]).collect();
        assert_eq!(passed, ["上海", "的", "医保卡", ",76", "岁"]);
    }
}
