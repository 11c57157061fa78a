//! Faults in data files: what is wrong, where, and what to do about it.
//!
//! In comes a file's text with a byte span; out goes a report with file, line, column, the line itself and a caret
//! that stands right under wide characters. It never decides what is a fault: that is `data`'s work.

use std::fmt;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

/// One fault in a data file.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// A stable name for this kind of fault (`unknown-source`).
    pub code: &'static str,
    /// What is wrong, in one sentence.
    pub message: String,
    /// The file as the author names it (`knowledge/credits/demo.toml`).
    pub file: String,
    /// The whole text of the file.
    pub text: std::rc::Rc<str>,
    /// The bytes of `text` that are at fault.
    pub span: Range<usize>,
    /// A word put right at the caret (`did you mean …`).
    pub label: String,
    /// What to do.
    pub help: String,
}

impl Diagnostic {
    /// Line and column, both from 1, the column counted in characters.
    pub fn position(&self) -> (usize, usize) {
        let before = &self.text[..self.shown().start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        (
            before.matches('\n').count() + 1,
            before[line_start..].chars().count() + 1,
        )
    }

    /// The bytes to mark: never beyond the line on which the fault begins, and never none unless the file is empty. A
    /// fault at the end of a line or of the file is shown on the character before it.
    fn shown(&self) -> Range<usize> {
        let start = floor(&self.text, self.span.start);
        let line = self.text[start..].lines().next().unwrap_or_default();
        let end = floor(&self.text, self.span.end.clamp(start, start + line.len()));
        if start < end {
            return start..end;
        }
        if let Some(next) = line.chars().next() {
            return start..start + next.len_utf8();
        }
        let before = self.text[..start].trim_end_matches(['\n', '\r']);
        before.len() - before.chars().next_back().map_or(0, char::len_utf8)..before.len()
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let span = self.shown();
        let mut annotation = AnnotationKind::Primary.span(span);
        if !self.label.is_empty() {
            annotation = annotation.label(self.label.as_str());
        }
        let mut group = Level::ERROR
            .primary_title(self.message.as_str())
            .id(self.code)
            .element(
                Snippet::source(&*self.text)
                    .path(self.file.as_str())
                    .annotation(annotation),
            );
        if !self.help.is_empty() {
            group = group.element(Level::HELP.message(self.help.as_str()));
        }
        write!(f, "{}", Renderer::plain().render(&[group]))
    }
}

/// Every fault found, in the order of files and lines.
#[derive(Debug, Clone, Default)]
pub struct Faults(pub Vec<Diagnostic>);

impl Faults {
    /// Puts the faults in the order an author works through them.
    pub fn sort(&mut self) {
        self.0
            .sort_by(|a, b| (&a.file, a.span.start, a.code).cmp(&(&b.file, b.span.start, b.code)));
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for fault in &self.0 {
            writeln!(f, "{fault}\n")?;
        }
        write!(f, "数据有 {} 处问题", self.0.len())
    }
}

impl std::error::Error for Faults {}

/// The candidate nearest to what was written, if one is near enough to be meant.
pub fn suggestion<'a>(written: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|candidate| (distance(written, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= 1 + candidate.chars().count() / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Optimal string alignment: insertions, deletions, replacements and swaps of neighbours.
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let mut before = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let cost = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + cost);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                let two_rows_up: &Vec<usize> = &before;
                row[j] = row[j].min(two_rows_up[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}
