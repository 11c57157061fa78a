//! All stages in one call: a message in, an [`Answer`] out.
//!
//! The engine holds the data and what is made ready from it. It has no clock and no memory: the same message on the
//! same day gives the same answer.

use std::borrow::Cow;
use std::path::Path;

use jiff::civil::Date;

use crate::data::guidance::{Entry, EntryOutcome};
use crate::data::{Data, Handler, LoadError};
use crate::decide::{Grounds, When, decide, safety, says_too_little};
use crate::normalise::normalise;
use crate::reply::{Block, Decided, Outcome, Reply, compose};
use crate::understand::{Reader, Scored, Slots, Understanding};

/// Words for relatives: a message that has one may be about another person than the message before.
const KIN: [&str; 16] = [
    "我妈", "我爸", "老妈", "老爸", "母亲", "父亲", "爸爸", "妈妈", "老公", "老婆", "老伴", "爷爷", "奶奶",
    "外公", "外婆", "岳",
];

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
        self.answer_in(&[], None, text, today)
    }

    /// Answers a message that follows others of the same person, newest last; with an intent, if a command or the
    /// question before gives it.
    pub fn answer_in(&self, before: &[String], intent: Option<&str>, text: &str, today: Date) -> Answer {
        let mut understanding = self.reader.understand(&self.data, normalise(text), today);
        let given = intent.and_then(|id| self.data.intents.iter().position(|known| known.id == id));
        if let Some(intent) = given {
            understanding.questions.truncate(1);
            understanding.questions[0].range = 0..understanding.normal.text.len();
            understanding.questions[0].slots = understanding.slots.clone();
            understanding.questions[0].scores = vec![Scored { intent, score: 1.0 }];
        }
        // A question without a word of its own (75岁的呢) takes everything along; any other only the person, and not
        // when it speaks of another one.
        let mut said = self.said(before, today);
        if given.is_none() {
            said = said.of_the_person();
            // A question with a place of its own stands by itself.
            if understanding.slots.region.is_some() || !understanding.slots.regions.is_empty() {
                said = Slots::default();
            }
            if KIN.iter().any(|kin| understanding.normal.text.contains(kin)) {
                (said.status, said.age) = (Vec::new(), None);
            }
        }
        for asked in &mut understanding.questions {
            asked.slots = std::mem::take(&mut asked.slots).or(&said);
        }
        understanding.slots = std::mem::take(&mut understanding.slots).or(&said);
        self.tell(understanding, today)
    }

    /// What earlier messages said, the newest first to count.
    fn said(&self, before: &[String], today: Date) -> Slots {
        before.iter().rev().fold(Slots::default(), |said, text| {
            said.or(&self.reader.understand(&self.data, normalise(text), today).slots)
        })
    }

    /// Whether a message only names another place, person or time and leaves the question to the one before.
    pub fn leaves_the_question(&self, text: &str, today: Date) -> bool {
        let understanding = self.reader.understand(&self.data, normalise(text), today);
        let text = understanding.normal.text.as_str();
        let words = text.trim_end_matches(|c: char| !c.is_alphanumeric());
        let best = &understanding.scores[0];
        let unclear = best.score < 0.6
            || matches!(
                self.data.intents[best.intent].handler,
                Handler::OutOfScope | Handler::SmallTalk
            );
        let says = understanding.slots.say_something();
        let short = words.chars().count() <= 14;
        says && short && (words.ends_with('呢') || unclear || says_too_little(self.reader.places(), text))
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
