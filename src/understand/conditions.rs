//! Regular expressions with what a text must contain for them to match at all.
//!
//! Hundreds of expressions are written in the data; for any one text nearly all of them cannot match, because a word
//! they need is not there. What they need is worked out once, when the data are read, so that an expression is
//! compiled and tried only where it has a chance.

use regex_syntax::hir::{Class, Hir, HirKind};
use serde::{Deserialize, Serialize};

/// Stands for the first concept while an expression is analysed; the others follow it in the private use area.
const FIRST_CONCEPT: u32 = 0xe000;

/// A larger choice of words is no help in ruling an expression out.
const LARGEST_CHOICE: usize = 300;

/// An expression as written, with what it needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// As the author wrote it, `{concept}` and all.
    pub written: String,
    /// From each of these choices the text must contain one.
    pub needs: Vec<Vec<Need>>,
}

/// Something a text can contain.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Need {
    /// These characters.
    Words(String),
    /// A word of the concept at this position of the vocabulary.
    Concept(u16),
}

impl Condition {
    /// Works out what an expression needs; `concepts` are the names that may stand in braces.
    pub fn new(written: &str, concepts: &[String]) -> Condition {
        let mut plain = written.to_owned();
        for (index, concept) in concepts.iter().enumerate() {
            let stand_in = u32::try_from(index)
                .ok()
                .and_then(|index| char::from_u32(FIRST_CONCEPT + index));
            if let Some(stand_in) = stand_in {
                plain = plain.replace(&format!("{{{concept}}}"), &stand_in.to_string());
            }
        }
        let mut needs = Vec::new();
        if let Ok(hir) = regex_syntax::parse(&plain) {
            gather(&hir, &mut needs);
        }
        needs.retain(|choice| choice.len() <= LARGEST_CHOICE);
        needs.sort();
        needs.dedup();
        Condition {
            written: written.to_owned(),
            needs,
        }
    }

    /// Whether the text has what the expression needs; concepts are taken to be named.
    pub fn is_possible(&self, text: &str) -> bool {
        self.needs.iter().all(|choice| {
            choice.iter().any(|need| match need {
                Need::Words(words) => text.contains(words.as_str()),
                Need::Concept(_) => true,
            })
        })
    }
}

/// Adds the choices that every match of this expression has to meet.
fn gather(hir: &Hir, needs: &mut Vec<Vec<Need>>) {
    match hir.kind() {
        HirKind::Literal(literal) => {
            if let Ok(words) = std::str::from_utf8(&literal.0) {
                needs.extend(pieces(words).map(|need| vec![need]));
            }
        }
        HirKind::Concat(parts) => parts.iter().for_each(|part| gather(part, needs)),
        HirKind::Capture(capture) => gather(&capture.sub, needs),
        HirKind::Repetition(repetition) if repetition.min > 0 => gather(&repetition.sub, needs),
        HirKind::Alternation(branches) => {
            let mut any = Vec::new();
            for branch in branches {
                let mut own = Vec::new();
                gather(branch, &mut own);
                // The choice that rules out most stands for its branch; without one nothing is ruled out.
                let Some(best) = own
                    .into_iter()
                    .min_by_key(|choice| (choice.len(), shortest(choice)))
                else {
                    return;
                };
                any.extend(best);
            }
            any.sort();
            any.dedup();
            needs.push(any);
        }
        HirKind::Class(Class::Unicode(class)) => {
            let size: u32 = class
                .iter()
                .map(|range| u32::from(range.end()) - u32::from(range.start()) + 1)
                .sum();
            if size <= 16 {
                let characters = class.iter().flat_map(|range| range.start()..=range.end());
                needs.push(
                    characters
                        .map(|c| concept(c).unwrap_or_else(|| Need::Words(c.to_string())))
                        .collect(),
                );
            }
        }
        HirKind::Empty | HirKind::Look(_) | HirKind::Class(Class::Bytes(_)) | HirKind::Repetition(_) => {}
    }
}

/// How little the weakest word of a choice says, so that longer words sort first.
fn shortest(choice: &[Need]) -> std::cmp::Reverse<usize> {
    let length = |need: &Need| match need {
        Need::Words(words) => words.len(),
        Need::Concept(_) => 6,
    };
    std::cmp::Reverse(choice.iter().map(length).min().unwrap_or(0))
}

/// The words between the concepts of a literal, and the concepts.
fn pieces(words: &str) -> impl Iterator<Item = Need> {
    let mut found = Vec::new();
    let mut plain = String::new();
    for c in words.chars() {
        match concept(c) {
            Some(need) => {
                if !plain.is_empty() {
                    found.push(Need::Words(std::mem::take(&mut plain)));
                }
                found.push(need);
            }
            None => plain.push(c),
        }
    }
    if !plain.is_empty() {
        found.push(Need::Words(plain));
    }
    found.into_iter()
}

fn concept(c: char) -> Option<Need> {
    let index = u32::from(c)
        .checked_sub(FIRST_CONCEPT)
        .filter(|index| *index < 0x1900)?;
    u16::try_from(index).ok().map(Need::Concept)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needs(written: &str) -> Vec<Vec<Need>> {
        Condition::new(written, &["credit".to_owned(), "pay".to_owned()]).needs
    }

    #[test]
    fn what_every_match_contains_is_needed() {
        let words = |words: &str| Need::Words(words.to_owned());
        assert_eq!(
            needs("{credit}.{0,8}多少"),
            [vec![words("多少")], vec![Need::Concept(0)]]
        );
        assert_eq!(needs("(返|划)钱?"), [vec![words("划"), words("返")]]);
        assert_eq!(
            needs("(?:{pay}|要交.{0,3})几"),
            [vec![words("几")], vec![words("要交"), Need::Concept(1)]]
        );
        assert_eq!(needs("a?|b"), Vec::<Vec<Need>>::new());
        assert_eq!(needs("^[^医]*好$"), [vec![words("好")]]);
    }
}
