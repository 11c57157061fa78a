//! All stages in one call: a message in, an [`Answer`] out.
//!
//! The engine holds the data and what is made ready from it. It has no clock and no memory: the same message on the
//! same day gives the same answer.

use std::borrow::Cow;
use std::path::Path;

use jiff::civil::Date;

use crate::data::guidance::{Entry, EntryOutcome};
use crate::data::{Data, LoadError};
use crate::decide::{Grounds, When, decide, safety};
use crate::normalise::normalise;
use crate::reply::{Block, Decided, Outcome, Reply, compose};
use crate::understand::{Reader, Scored, Understanding};

/// Everything ready to answer.
pub struct Engine {
    data: Data,
    reader: Reader,
    when: When,
}

/// A reply with how it came about.
pub struct Answer {
    /// How the message was read.
    pub understanding: Understanding,
    /// What is told.
    pub reply: Reply,
}

/// Why there is no engine.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The data built into the program is faulty: every fault as text.
    #[error("{0}")]
    BuiltIn(String),
    /// The data of a folder cannot be used.
    #[error(transparent)]
    Load(#[from] LoadError),
}

impl Engine {
    /// The engine with the data built into the program.
    ///
    /// # Errors
    /// If the program was built from faulty files.
    pub fn built_in() -> Result<Engine, EngineError> {
        const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/packed"));
        const WEIGHTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/weights"));
        const FAULTS: &str = include_str!(concat!(env!("OUT_DIR"), "/faults"));
        if !FAULTS.is_empty() {
            return Err(EngineError::BuiltIn(FAULTS.to_owned()));
        }
        let data = Data::unpack(PACKED, Cow::Borrowed(WEIGHTS))
            .map_err(|error| EngineError::BuiltIn(format!("内置数据损坏:{error}")))?;
        Ok(Engine::new(data))
    }

    /// The engine with the data of a folder; `today` is the day after which no claim can have been checked.
    ///
    /// # Errors
    /// If the folder cannot be read or has faults.
    pub fn from_folder(folder: &Path, today: Date) -> Result<Engine, EngineError> {
        Ok(Engine::new(Data::read(folder, today)?))
    }

    /// The engine with these data.
    pub fn new(data: Data) -> Engine {
        Engine {
            reader: Reader::new(&data),
            when: When::new(&data),
            data,
        }
    }

    /// The knowledge.
    pub fn data(&self) -> &Data {
        &self.data
    }

    /// What reads messages.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// Answers a message on a day.
    pub fn answer(&self, text: &str, today: Date) -> Answer {
        let normal = normalise(text);
        let understanding = self.reader.understand(&self.data, normal, today);
        self.tell(understanding, today)
    }

    /// Answers a message whose intent is given, by a command for instance; the words give the slots.
    pub fn answer_as(&self, intent: &str, text: &str, today: Date) -> Answer {
        let mut understanding = self.reader.understand(&self.data, normalise(text), today);
        if let Some(intent) = self.data.intents.iter().position(|known| known.id == intent) {
            understanding.questions.truncate(1);
            understanding.questions[0].range = 0..understanding.normal.text.len();
            understanding.questions[0].slots = understanding.slots.clone();
            understanding.questions[0].scores = vec![Scored { intent, score: 1.0 }];
        }
        self.tell(understanding, today)
    }

    fn tell(&self, understanding: Understanding, today: Date) -> Answer {
        let grounds = Grounds {
            data: &self.data,
            places: self.reader.places(),
            when: &self.when,
            day: today,
        };
        let text = understanding.normal.text.as_str();
        let decided: Vec<Decided> = understanding
            .questions
            .iter()
            .map(|asked| {
                let own = &text[asked.range.clone()];
                Decided {
                    scores: &asked.scores,
                    slots: &asked.slots,
                    text: own,
                    decision: decide(&grounds, asked, own),
                }
            })
            .collect();
        let mut reply = compose(&self.data, self.reader.places(), today, &decided);
        if let Some(entry) = safety(&grounds, text) {
            self.guard(&mut reply, entry, today);
        }
        if understanding.normal.masked {
            reply.blocks.push(Block::Note(
                "您的消息里像有证件号、卡号或电话号码。这里用不着,请删掉那条消息,别发给任何人。".to_owned(),
            ));
        }
        reply.traditional = understanding.normal.traditional;
        Answer { understanding, reply }
    }

    /// Puts a guard rail before the answer, or in its place.
    ///
    /// What is declined replaces any answer. An emergency or a likely fraud comes before the answer to a question of
    /// ours; advice we cannot give is refused in one line before it.
    fn guard(&self, reply: &mut Reply, entry: &Entry, today: Date) {
        let mut rail = crate::reply::rail(&self.data, self.reader.places(), today, entry);
        let ours = reply.outcome == Outcome::Answered;
        match entry.outcome {
            EntryOutcome::Answered if ours => {
                reply.blocks.splice(0..0, rail.blocks);
                reply.figures.extend(rail.figures);
                return;
            }
            EntryOutcome::Unknown if ours => {
                reply.blocks.splice(0..0, rail.blocks.into_iter().take(1));
                return;
            }
            EntryOutcome::Warned if ours => rail.outcome = Outcome::Answered,
            EntryOutcome::Answered | EntryOutcome::Warned | EntryOutcome::Unknown => {
                rail.outcome = Outcome::Unknown
            }
            EntryOutcome::Declined => {}
        }
        rail.intents = std::mem::take(&mut reply.intents);
        rail.slots = std::mem::take(&mut reply.slots);
        *reply = rail;
    }
}
