//! The line editor on a terminal: keys, completion, history.
//!
//! In come key strokes, out go messages. What a message means is not known here.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rustyline::completion::{Completer, Pair};
use rustyline::config::BellStyle;
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::FileHistory;
use rustyline::validate::Validator;
use rustyline::{
    CharSearch, Cmd, ColorMode, CompletionType, ConditionalEventHandler, Config, Context, Event,
    EventContext, EventHandler, Helper, KeyCode, KeyEvent, Modifiers, Movement, RepeatCount,
};

use super::commands::COMMANDS;
use super::history::{self, Keeper};
use super::words::{Words, is_han};
use crate::data::Data;
use crate::understand::places::Places;

/// A line editor with a history.
pub(super) struct Editor {
    lines: rustyline::Editor<Suggester, FileHistory>,
    keeper: Keeper,
    cleared: Arc<AtomicBool>,
}

/// What came from the terminal.
pub(super) enum Typed {
    /// A message; several lines if they were pasted.
    Message(String),
    /// Ctrl-C on an empty line; whether something was cleared with it before.
    Interrupted {
        /// Whether a line was cleared since the last time.
        after_clearing: bool,
    },
    /// Bytes that are no UTF-8.
    Garbled,
    /// The end of the input.
    End,
}

impl Editor {
    /// An editor that knows the names of places and the words of the field.
    ///
    /// # Errors
    /// If the terminal cannot be used.
    pub(super) fn new(
        data: &Data,
        places: &Places,
        keeper: Keeper,
        colour: bool,
    ) -> rustyline::Result<Editor> {
        let config = Config::builder()
            .max_history_size(history::LINES)?
            .history_ignore_dups(true)?
            .completion_type(CompletionType::List)
            .completion_show_all_if_ambiguous(true)
            .bell_style(BellStyle::None)
            .color_mode(if colour {
                ColorMode::Enabled
            } else {
                ColorMode::Disabled
            })
            .build();
        let mut lines = rustyline::Editor::with_history(config.clone(), FileHistory::with_config(&config))?;
        let suggester = Suggester::new(data, places);
        let terms = data
            .concepts
            .iter()
            .flat_map(|concept| concept.words.iter().map(String::as_str));
        let words = Arc::new(Words::new(
            terms.chain(suggester.names.iter().map(|place| place.name.as_str())),
        ));
        lines.set_helper(Some(suggester));
        let cleared = Arc::new(AtomicBool::new(false));
        for (key, act) in KEYS {
            let handler = ByWord {
                words: Arc::clone(&words),
                act,
            };
            lines.bind_sequence(key, EventHandler::Conditional(Box::new(handler)));
        }
        let clear = Clear {
            cleared: Arc::clone(&cleared),
        };
        lines.bind_sequence(KeyEvent::ctrl('C'), EventHandler::Conditional(Box::new(clear)));
        Ok(Editor {
            lines,
            keeper,
            cleared,
        })
    }

    /// Reads the history.
    ///
    /// # Errors
    /// With one line on why there is none.
    pub(super) fn load_history(&mut self) -> Result<(), String> {
        self.keeper.load(self.lines.history_mut())
    }

    /// Puts a message into the history, unless it is better forgotten.
    ///
    /// # Errors
    /// With one line on why the history is no longer kept.
    pub(super) fn remember(&mut self, message: &str) -> Result<(), String> {
        self.keeper.keep(self.lines.history_mut(), message)
    }

    /// The columns of the terminal.
    pub(super) fn columns(&mut self) -> usize {
        self.lines
            .dimensions()
            .map_or(80, |(columns, _)| usize::from(columns))
    }

    /// Waits for a message behind this prompt, given bare and coloured.
    ///
    /// # Errors
    /// If the terminal is gone.
    pub(super) fn read(&mut self, bare: &str, coloured: &str) -> rustyline::Result<Typed> {
        self.cleared.store(false, Ordering::Relaxed);
        match self.lines.readline(&(bare, coloured)) {
            Ok(message) => Ok(Typed::Message(message)),
            Err(ReadlineError::Interrupted) => Ok(Typed::Interrupted {
                after_clearing: self.cleared.load(Ordering::Relaxed),
            }),
            Err(ReadlineError::Eof) => Ok(Typed::End),
            Err(ReadlineError::Io(error)) if error.kind() == std::io::ErrorKind::InvalidData => {
                Ok(Typed::Garbled)
            }
            Err(error) => Err(error),
        }
    }
}

/// Ctrl-C: clears the line; on an empty one it is for the shell to decide.
struct Clear {
    cleared: Arc<AtomicBool>,
}

impl ConditionalEventHandler for Clear {
    fn handle(&self, _: &Event, _: RepeatCount, _: bool, context: &EventContext) -> Option<Cmd> {
        if context.line().is_empty() {
            return Some(Cmd::Interrupt);
        }
        self.cleared.store(true, Ordering::Relaxed);
        Some(Cmd::Kill(Movement::WholeBuffer))
    }
}

/// A key that works on a word.
struct ByWord {
    words: Arc<Words>,
    act: Act,
}

#[derive(Clone, Copy)]
enum Act {
    KillBack,
    KillForward,
    MoveBack,
    MoveForward,
}

const KEYS: [(KeyEvent, Act); 8] = [
    (KeyEvent(KeyCode::Char('W'), Modifiers::CTRL), Act::KillBack),
    (KeyEvent(KeyCode::Backspace, Modifiers::ALT), Act::KillBack),
    (KeyEvent(KeyCode::Char('d'), Modifiers::ALT), Act::KillForward),
    (KeyEvent(KeyCode::Char('b'), Modifiers::ALT), Act::MoveBack),
    (KeyEvent(KeyCode::Left, Modifiers::CTRL), Act::MoveBack),
    (KeyEvent(KeyCode::Left, Modifiers::ALT), Act::MoveBack),
    (KeyEvent(KeyCode::Char('f'), Modifiers::ALT), Act::MoveForward),
    (KeyEvent(KeyCode::Right, Modifiers::CTRL), Act::MoveForward),
];

impl ConditionalEventHandler for ByWord {
    fn handle(&self, _: &Event, count: RepeatCount, positive: bool, context: &EventContext) -> Option<Cmd> {
        if count != 1 || !positive {
            return None;
        }
        let (line, at) = (context.line(), context.pos());
        Some(match self.act {
            Act::KillBack => Cmd::Kill(back(line, at, self.words.start(line, at))),
            Act::MoveBack => Cmd::Move(back(line, at, self.words.start(line, at))),
            Act::KillForward => Cmd::Kill(forward(
                line,
                at,
                self.words.end(line, at),
                CharSearch::ForwardBefore,
            )),
            Act::MoveForward => Cmd::Move(forward(line, at, self.words.end(line, at), CharSearch::Forward)),
        })
    }
}

/// The movement from the cursor back to a place.
///
/// The editor overwrites every count with its own, so the place can only be named by the character that stands there.
fn back(line: &str, at: usize, to: usize) -> Movement {
    let passed = &line[to..at];
    let Some(before) = line[..to].chars().next_back() else {
        return Movement::BeginningOfBuffer;
    };
    if !passed.contains(before) {
        return Movement::ViCharSearch(1, CharSearch::BackwardAfter(before));
    }
    let mut characters = passed.chars();
    match characters.next() {
        Some(first) if !characters.as_str().contains(first) => {
            Movement::ViCharSearch(1, CharSearch::Backward(first))
        }
        _ => Movement::BackwardChar(1),
    }
}

/// The movement from the cursor on to a place; the same limit as for [`back`].
fn forward(line: &str, at: usize, to: usize, search: fn(char) -> CharSearch) -> Movement {
    let Some(next) = line[to..].chars().next() else {
        return Movement::EndOfBuffer;
    };
    // The search begins behind the character under the cursor.
    let mut passed = line[at..to].chars();
    passed.next();
    if passed.as_str().contains(next) {
        Movement::ForwardChar(1)
    } else {
        Movement::ViCharSearch(1, search(next))
    }
}

/// Completes commands at the beginning of a line and names of places anywhere.
struct Suggester {
    /// Sorted by code, each name once.
    names: Vec<Place>,
}

struct Place {
    name: String,
    /// Its Pinyin.
    latin: Vec<String>,
    /// Whether it is a province or a prefecture.
    large: bool,
}

impl Suggester {
    fn new(data: &Data, places: &Places) -> Suggester {
        let mut names: Vec<Place> = Vec::new();
        let mut regions: Vec<_> = data.regions.iter().collect();
        regions.sort_by_key(|region| region.code);
        let mut known = std::collections::HashMap::new();
        for region in regions {
            let Some(name) = places.short_name(region.code) else {
                continue;
            };
            let large = region.code.is_province() || places.reported(region.code) == region.code;
            let latin = region.alias.iter().filter(|alias| alias.is_ascii()).cloned();
            let at = *known.entry(name).or_insert_with(|| {
                names.push(Place {
                    name: name.to_owned(),
                    latin: Vec::new(),
                    large: false,
                });
                names.len() - 1
            });
            names[at].large |= large;
            names[at].latin.extend(latin);
        }
        Suggester { names }
    }

    /// The names that a text may go on to, with where they begin in it.
    fn names<'a>(&'a self, before: &str) -> (usize, Vec<&'a str>) {
        let latin = before.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len();
        if before.len() - latin >= 2 {
            let typed = before[latin..].to_ascii_lowercase();
            let meant = |place: &&Place| place.latin.iter().any(|name| name.starts_with(&typed));
            return (
                latin,
                self.names
                    .iter()
                    .filter(meant)
                    .map(|place| place.name.as_str())
                    .collect(),
            );
        }
        let han = before.trim_end_matches(is_han).len();
        for (offset, _) in before[han..].char_indices() {
            let typed = &before[han + offset..];
            // One character begins too many counties.
            let one = typed.chars().count() == 1;
            let mut found = self
                .names
                .iter()
                .filter(|place| place.name.starts_with(typed) && (place.large || !one));
            let names: Vec<&str> = found.by_ref().map(|place| place.name.as_str()).collect();
            if !names.is_empty() {
                // A whole name needs nothing more, but there may be longer ones.
                return (
                    han + offset,
                    names.into_iter().filter(|name| *name != typed).collect(),
                );
            }
        }
        (before.len(), Vec::new())
    }
}

impl Completer for Suggester {
    type Candidate = Pair;

    fn complete(&self, line: &str, at: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<Pair>)> {
        let before = &line[..at];
        if let Some(typed) = before.strip_prefix('/')
            && !typed.contains(char::is_whitespace)
        {
            let typed = typed.to_ascii_lowercase();
            let meant: Vec<_> = COMMANDS
                .iter()
                .filter(|command| command.name.starts_with(&typed))
                .collect();
            let pairs = meant.iter().map(|command| Pair {
                display: format!(
                    "{}{}",
                    super::layout::padded(&format!("/{}", command.name), 11),
                    command.about
                ),
                replacement: format!(
                    "/{}{}",
                    command.name,
                    if command.words.is_empty() { "" } else { " " }
                ),
            });
            return Ok((0, pairs.collect()));
        }
        let (start, names) = self.names(before);
        let pair = |name: &str| Pair {
            display: name.to_owned(),
            replacement: name.to_owned(),
        };
        Ok((start, names.into_iter().map(pair).collect()))
    }
}

/// The prompt is coloured by whoever gives it.
impl Highlighter for Suggester {}

impl Hinter for Suggester {
    type Hint = String;
}

impl Validator for Suggester {}

impl Helper for Suggester {}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;
    use crate::engine::Engine;

    fn suggester() -> Suggester {
        let engine = Engine::built_in().unwrap();
        Suggester::new(engine.data(), engine.reader().places())
    }

    #[test]
    fn names_of_places_are_completed_where_they_begin() {
        let suggester = suggester();
        let names = |text: &str| {
            let (start, names) = suggester.names(text);
            (
                text[start..].to_owned(),
                names.into_iter().map(str::to_owned).collect::<Vec<_>>(),
            )
        };
        let one = |typed: &str, name: &str| (typed.to_owned(), vec![name.to_owned()]);
        assert_eq!(names("我妈在黑龙"), one("黑龙", "黑龙江"));
        assert_eq!(names("hefei"), one("hefei", "合肥"));
        assert_eq!(names("我在Hef"), one("Hef", "合肥"));
        assert_eq!(names("/credit 石家"), one("石家", "石家庄"));
        assert!(names("上").1.contains(&"上海".to_owned()));
        // What is whole stays as it is.
        assert_eq!(names("我在上海"), ("上海".to_owned(), Vec::new()));
        assert_eq!(names("返多少?").1, Vec::<String>::new());
    }

    #[test]
    fn a_place_on_the_line_is_named_by_what_stands_there() {
        let line = "上海上海医保abcab";
        let end = line.len();
        let search = |found| Movement::ViCharSearch(1, found);
        assert_eq!(back(line, end, end - 5), search(CharSearch::BackwardAfter('保')));
        assert_eq!(back("a bab", 5, 2), search(CharSearch::BackwardAfter(' ')));
        assert_eq!(back(line, 12, 6), search(CharSearch::Backward('上')));
        assert_eq!(back(line, 6, 0), Movement::BeginningOfBuffer);
        assert_eq!(back("天天天", 9, 3), Movement::BackwardChar(1));
        assert_eq!(
            forward(line, 0, 6, CharSearch::Forward),
            search(CharSearch::Forward('上'))
        );
        assert_eq!(
            forward(line, 12, 18, CharSearch::Forward),
            search(CharSearch::Forward('a'))
        );
        assert_eq!(forward(line, 18, end, CharSearch::Forward), Movement::EndOfBuffer);
        assert_eq!(
            forward("天天天", 0, 6, CharSearch::Forward),
            Movement::ForwardChar(1)
        );
    }
}
