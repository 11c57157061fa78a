//! A conversation: which messages are meant for the bot, what commands ask for, and what was said last.
//!
//! In comes a message with where it was said and the [`Session`] of whoever said it, out goes a reply. The session is
//! a small value that any channel can keep; it holds the last question, never a reply, and nothing that identifies a
//! person.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::engine::{Answer, Engine};
use crate::reply::{self, Reply};

/// How many earlier messages lend what they said.
const REMEMBERED: usize = 6;

/// After so many minutes of silence what was said before is no longer taken along.
const IDLE_MINUTES: i64 = 30;

/// What a person and the bot last talked about.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Session {
    /// The last question that was answered.
    last: Option<Asked>,
    /// When it was asked, where the channel tells.
    at: Option<Timestamp>,
}

/// A question that can be asked again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Asked {
    /// Its words in normal form, with every number that could identify a person masked.
    text: String,
    /// The questions before it whose words it took along, newest last.
    before: Vec<String>,
    /// The intent a command or the question before gave it.
    given: Option<String>,
    /// The intent it was answered for.
    intent: Option<String>,
    /// The day it was asked.
    day: Date,
    /// Whether it is answered in Traditional characters.
    traditional: bool,
}

/// A message with where it was said.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    /// What was typed.
    pub text: &'a str,
    /// Where.
    pub chat_type: ChatType,
    /// Whether it answers a message of the bot.
    pub answers_bot: bool,
    /// When it was said, where the channel tells.
    pub at: Option<Timestamp>,
}

/// A reply, with how the message was read where it was a question.
pub struct Turn {
    /// What is told.
    pub reply: Reply,
    /// How the question was read.
    pub answer: Option<crate::understand::Understanding>,
}

impl Session {
    /// Replies to a message on a day, for the bot of this name, and remembers the question.
    pub fn turn(&mut self, engine: &Engine, said: Said, bot: &str, today: Date) -> Turn {
        let wanted = call(said.text, said.chat_type, bot, said.answers_bot);
        if wanted == Call::NotForUs {
            return Turn::of(reply::ignored());
        }
        if let (Some(before), Some(now)) = (self.at, said.at)
            && (now - before).get_seconds() > IDLE_MINUTES * 60
        {
            self.last = None;
        }
        self.at = said.at.or(self.at);
        match wanted {
            Call::NotForUs => Turn::of(reply::ignored()),
            Call::Words(words) => match follow_up(&words) {
                Some("acknowledged" | "complaint") => {
                    let wish = follow_up(&words).unwrap_or_default();
                    Turn::of(reply::about(engine.data(), engine.reader().places(), wish))
                }
                Some(wish) if self.last.is_some() => self.about(engine, wish),
                _ => self.ask(engine, &words, None, today),
            },
            Call::Intent(intent, words) => self.ask(engine, words, Some(intent), today),
            Call::About("forget") => {
                *self = Session::default();
                Turn::of(reply::about(engine.data(), engine.reader().places(), "forget"))
            }
            Call::About("regions") => {
                Turn::of(reply::about(engine.data(), engine.reader().places(), "regions"))
            }
            Call::About(wish) => self.about(engine, wish),
            Call::UnknownCommand => {
                Turn::of(reply::about(engine.data(), engine.reader().places(), "unknown"))
            }
        }
    }

    fn ask(&mut self, engine: &Engine, words: &str, command: Option<&str>, today: Date) -> Turn {
        let mut before = Vec::new();
        let mut given = command.map(str::to_owned);
        if let Some(last) = &self.last {
            before.clone_from(&last.before);
            before.push(last.text.clone());
            before.drain(..before.len().saturating_sub(REMEMBERED));
            if given.is_none() && engine.leaves_the_question(words, today) {
                given.clone_from(&last.intent);
            }
        }
        let Answer { understanding, reply } = engine.answer_in(&before, given.as_deref(), words, today);
        if !matches!(reply.outcome, reply::Outcome::Smalltalk | reply::Outcome::Unknown) {
            self.last = Some(Asked {
                text: understanding.normal.text.clone(),
                before,
                given,
                intent: reply.intents.last().map(|(intent, _)| intent.clone()),
                day: today,
                traditional: understanding.normal.traditional,
            });
        }
        Turn {
            reply,
            answer: Some(understanding),
        }
    }

    /// Tells more of the last answer: `more`, `source` or `why`.
    fn about(&self, engine: &Engine, wish: &str) -> Turn {
        let Some(last) = &self.last else {
            return Turn::of(reply::about(engine.data(), engine.reader().places(), wish));
        };
        let answer = engine.answer_in(&last.before, last.given.as_deref(), &last.text, last.day);
        let mut reply = match wish {
            "more" => reply::more(&answer.reply),
            "source" => reply::sources(engine.data(), &answer.reply),
            _ => reply::why(engine.data(), engine.reader().places(), &answer.reply),
        };
        reply.traditional = last.traditional;
        Turn::of(reply)
    }
}

impl Turn {
    fn of(reply: Reply) -> Turn {
        Turn { reply, answer: None }
    }
}

/// What is said about the last answer rather than asked anew.
fn follow_up(words: &str) -> Option<&'static str> {
    const COMPLAINTS: [&str; 14] = [
        "答非所问",
        "瞎说",
        "胡说",
        "乱说",
        "乱讲",
        "瞎讲",
        "没听懂",
        "听不懂",
        "什么玩意",
        "啥玩意",
        "答的什么",
        "答的啥",
        "牛头不对马嘴",
        "说的不对",
    ];
    let normal = crate::normalise::normalise(words).text;
    if normal.chars().count() <= 16 && COMPLAINTS.iter().any(|complaint| normal.contains(complaint)) {
        return Some("complaint");
    }
    match normal.trim_matches(|c: char| !c.is_alphanumeric()) {
        "好" | "好的" | "好的好的" | "好嘞" | "好吧" | "行" | "行吧" | "可以" | "可以了" | "知道了"
        | "知道啦" | "晓得了" | "晓得咯" | "明白" | "明白了" | "懂了" | "了解" | "了解了" | "收到" | "嗯"
        | "嗯嗯" | "哦" | "哦哦" | "噢" | "ok" | "原来如此" | "原来是这样" => {
            Some("acknowledged")
        }
        "更多" | "看更多" | "还有呢" | "还有吗" | "继续" | "接着说" | "详细点" | "详细说说" | "说详细点" => {
            Some("more")
        }
        "看来源" | "来源" | "出处" | "依据" | "哪来的" | "哪里来的" | "来源呢" | "有什么依据"
        | "哪里说的" | "谁说的" => Some("source"),
        "怎么算的" | "怎么来的" | "咋算的" | "为什么" | "怎么算" | "怎么算出来的" | "算给我看看" => {
            Some("why")
        }
        _ => None,
    }
}

/// Where a message was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChatType {
    /// Between one person and the bot.
    #[default]
    Private,
    /// Among several people.
    Group,
}

/// What a message asks of the bot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Call<'a> {
    /// It is not meant for the bot.
    NotForUs,
    /// A question in words.
    Words(String),
    /// A command that stands for an intent, with the words after it.
    Intent(&'static str, &'a str),
    /// A command about the conversation itself: its name without the slash.
    About(&'static str),
    /// A command that does not exist.
    UnknownCommand,
}

/// Commands that stand for an intent.
const INTENTS: [(&str, &str); 8] = [
    ("start", "greet"),
    ("help", "help"),
    ("credit", "credit_amount"),
    ("balance", "balance_query"),
    ("withdraw", "withdraw"),
    ("offsite", "offsite_care"),
    ("family", "family_sharing"),
    ("hotline", "hotline"),
];

/// Commands about the conversation itself.
const ABOUT: [&str; 4] = ["regions", "source", "why", "forget"];

/// The names of all commands, without their slash.
pub fn commands() -> impl Iterator<Item = &'static str> {
    INTENTS.iter().map(|(name, _)| *name).chain(ABOUT)
}

/// Reads what a message asks of the bot with this name.
///
/// In a group a message is for the bot if it mentions it, answers it (`answers_bot`), or is a command without another
/// bot's name.
///
/// ```
/// use yibao::conversation::{Call, ChatType, call};
/// let group = |text| call(text, ChatType::Group, "@yibao_bot", false);
/// assert_eq!(group("我妈那边返多少"), Call::NotForUs);
/// assert_eq!(group("/credit@Yibao_Bot 上海 76"), Call::Intent("credit_amount", "上海 76"));
/// assert_eq!(group("/help@other_bot"), Call::NotForUs);
/// assert_eq!(group("@yibao_bot 上海返多少"), Call::Words("上海返多少".to_owned()));
/// ```
pub fn call<'a>(text: &'a str, chat_type: ChatType, bot: &str, answers_bot: bool) -> Call<'a> {
    let trimmed = text.trim();
    if let Some(command) = trimmed.strip_prefix(['/', '\u{ff0f}']) {
        let (head, rest) = command.split_once(char::is_whitespace).unwrap_or((command, ""));
        let (name, addressee) = match head.split_once('@') {
            Some((name, addressee)) => (name, Some(addressee)),
            None => (head, None),
        };
        let ascii_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        if ascii_name {
            if addressee.is_some_and(|addressee| !addressee.eq_ignore_ascii_case(bot.trim_start_matches('@')))
            {
                return Call::NotForUs;
            }
            let name = name.to_ascii_lowercase();
            if let Some((_, intent)) = INTENTS.iter().find(|(known, _)| *known == name) {
                return Call::Intent(intent, rest.trim());
            }
            return ABOUT
                .iter()
                .find(|known| **known == name)
                .map_or(Call::UnknownCommand, |known| Call::About(known));
        }
    }
    // Only ASCII is folded: what else changes case may change its length too.
    let lower = text.to_ascii_lowercase();
    let bot = bot.to_ascii_lowercase();
    let mentioned = lower.match_indices(&bot).find(|(at, _)| {
        !lower[at + bot.len()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
    });
    if let Some((at, _)) = mentioned {
        let words = format!("{} {}", &text[..at], &text[at + bot.len()..]);
        return Call::Words(words.trim().to_owned());
    }
    if chat_type == ChatType::Group && !answers_bot {
        return Call::NotForUs;
    }
    Call::Words(text.to_owned())
}
