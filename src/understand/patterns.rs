//! The regular expressions of the intents, compiled when first needed and tried only where they can match.

use std::ops::Range;
use std::sync::OnceLock;

use regex::Regex;

use super::vocabulary::Concepts;
use crate::data::Data;

/// The patterns of all intents.
pub struct Patterns {
    all: Vec<Pattern>,
    words: Vec<Vec<String>>,
}

struct Pattern {
    intent: usize,
    speaks_for: bool,
    /// As written, with `{concept}` in it.
    written: String,
    /// Concepts that must all be named for the pattern to match.
    needs: Vec<usize>,
    /// The concepts it names, in order.
    concepts: Vec<(String, usize)>,
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
        for (index, intent) in data.intents.iter().enumerate() {
            let written = intent
                .patterns
                .iter()
                .map(|pattern| (pattern, true))
                .chain(intent.against.iter().map(|pattern| (pattern, false)));
            for (pattern, speaks_for) in written {
                let concepts: Vec<(String, usize)> = named(pattern)
                    .into_iter()
                    .filter_map(|name| {
                        let id = data.concepts.iter().position(|known| known.id == name)?;
                        Some((name.to_owned(), id))
                    })
                    .collect();
                all.push(Pattern {
                    intent: index,
                    speaks_for,
                    needs: needed(pattern)
                        .into_iter()
                        .filter_map(|name| data.concepts.iter().position(|known| known.id == name))
                        .collect(),
                    written: pattern.clone(),
                    concepts,
                    compiled: OnceLock::new(),
                });
            }
        }
        Patterns {
            all,
            words: data
                .concepts
                .iter()
                .map(|concept| concept.words.clone())
                .collect(),
        }
    }

    /// The patterns that match, at most one hit each.
    pub fn find(&self, text: &str, concepts: &Concepts) -> Vec<Hit> {
        let named: Vec<usize> = concepts.ids().collect();
        self.all
            .iter()
            .filter(|pattern| pattern.needs.iter().all(|id| named.binary_search(id).is_ok()))
            .filter_map(|pattern| {
                let found = self.regex(pattern)?.find(text)?;
                Some(Hit {
                    intent: pattern.intent,
                    speaks_for: pattern.speaks_for,
                    range: found.range(),
                })
            })
            .collect()
    }

    fn regex<'a>(&self, pattern: &'a Pattern) -> Option<&'a Regex> {
        pattern
            .compiled
            .get_or_init(|| {
                let mut expression = pattern.written.clone();
                for (name, id) in &pattern.concepts {
                    expression = expression.replace(&format!("{{{name}}}"), &alternation(&self.words[*id]));
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

/// The concepts without which the pattern cannot match: those outside groups and alternatives that are not optional.
fn needed(pattern: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let mut names = Vec::new();
    let bytes = pattern.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        match bytes[i] {
            b'\\' => i += 1,
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth = depth.saturating_sub(1),
            b'|' if depth == 0 => return Vec::new(),
            b'{' => {
                let close = pattern[i..]
                    .find('}')
                    .map_or(pattern.len() - 1, |close| i + close);
                let name = &pattern[i + 1..close];
                let optional = matches!(bytes.get(close + 1), Some(b'?' | b'*' | b'{'));
                if depth == 0 && !optional && name.starts_with(|c: char| c.is_ascii_lowercase()) {
                    names.push(name);
                }
                i = close;
            }
            _ => {}
        }
        i += 1;
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stands_outside_groups_is_needed() {
        assert_eq!(needed("{credit}.{0,8}{how_much}"), ["credit", "how_much"]);
        assert_eq!(needed("(?:{credit}|{pay})多少{retired}?"), Vec::<&str>::new());
        assert_eq!(needed("{credit}|{pay}"), Vec::<&str>::new());
        assert_eq!(named("(?:{credit}|{pay}).{0,3}"), ["credit", "pay"]);
    }
}
