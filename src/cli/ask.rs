//! `yibao ask`: one question, or a line of JSON for each.

use std::collections::{HashMap, VecDeque};
use std::io::{self, BufRead, Write};

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Failure, Setting, in_china};
use crate::conversation::{ChatType, Said, Session};
use crate::engine::Engine;
use crate::render;
use crate::reply::Reply;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// 要问的话
    #[arg(
        value_name = "问题",
        required_unless_present = "batch",
        conflicts_with = "batch"
    )]
    text: Vec<String>,
    /// 给出 JSON 对象而不是文字
    #[arg(long)]
    json: bool,
    /// 把“更多”里的说明一起给出
    #[arg(long, conflicts_with_all = ["json", "batch"])]
    more: bool,
    /// 从标准输入逐行读 JSON,逐行给出 JSON,顺序不变
    #[arg(long)]
    batch: bool,
    /// 批量时机器人自己的名字
    #[arg(long, value_name = "名字", default_value = "@yibao_bot")]
    bot_username: String,
}

/// A line of a batch.
#[derive(Debug, Clone, Deserialize)]
pub struct Question {
    /// Given back with the reply.
    pub id: Option<Value>,
    /// What was typed.
    pub text: String,
    /// The conversation it belongs to.
    #[serde(default)]
    pub chat: Option<Value>,
    /// Who typed it.
    #[serde(default)]
    pub user: Option<Value>,
    /// Where.
    #[serde(default)]
    pub chat_type: ChatType,
    /// The line whose reply it answers.
    #[serde(default)]
    pub reply_to: Option<Value>,
    /// When, RFC 3339.
    #[serde(default)]
    pub at: Option<Timestamp>,
}

/// How many replies of a batch can still be answered to.
const REPLIES_KEPT: usize = 10_000;

/// Conversations of a batch: one for each person in a chat.
#[derive(Default)]
pub struct Conversations {
    sessions: HashMap<(String, String), Session>,
    /// What each line's reply leaves to whoever answers it, by the line's id; the oldest fall away.
    after: HashMap<String, Session>,
    lines: VecDeque<String>,
}

impl Conversations {
    /// Replies to a line; `today` counts where the line names no time.
    pub fn reply(&mut self, engine: &Engine, question: &Question, bot: &str, today: Date) -> Reply {
        let today = question.at.map_or(today, in_china);
        let said = Said {
            text: &question.text,
            chat_type: question.chat_type,
            answers_bot: question.reply_to.is_some(),
            at: question.at,
        };
        // Without a chat every line stands alone.
        let Some(chat) = &question.chat else {
            return Session::default().turn(engine, said, bot, today).reply;
        };
        let user = question.user.as_ref().map(Value::to_string).unwrap_or_default();
        let session = self.sessions.entry((chat.to_string(), user)).or_default();
        // Whoever answers a reply goes on from it, not from what they themselves asked last.
        if let Some(before) = question
            .reply_to
            .as_ref()
            .and_then(|line| self.after.get(&line.to_string()))
        {
            session.clone_from(before);
        }
        let reply = session.turn(engine, said, bot, today).reply;
        if let Some(id) = &question.id {
            let id = id.to_string();
            self.after.insert(id.clone(), session.clone());
            self.lines.push_back(id);
            if self.lines.len() > REPLIES_KEPT
                && let Some(oldest) = self.lines.pop_front()
            {
                self.after.remove(&oldest);
            }
        }
        reply
    }
}

pub(super) fn run(setting: &Setting, arguments: &Arguments) -> Result<(), Failure> {
    let engine = setting.engine()?;
    let mut out = io::stdout().lock();
    if arguments.batch {
        return batch(setting, arguments, &engine, &mut out);
    }
    let question = Question {
        id: None,
        text: arguments.text.join(" "),
        chat: None,
        user: None,
        chat_type: ChatType::Private,
        reply_to: None,
        at: None,
    };
    let reply = Conversations::default().reply(&engine, &question, &arguments.bot_username, setting.today);
    if arguments.json {
        writeln!(out, "{}", render::object(engine.data(), None, &reply))?;
    } else {
        writeln!(out, "{}", render::plain(&reply))?;
        if arguments.more && !reply.more.is_empty() {
            writeln!(out, "\n{}", render::plain(&crate::reply::more(&reply)))?;
        }
    }
    Ok(())
}

fn batch(
    setting: &Setting,
    arguments: &Arguments,
    engine: &Engine,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let mut conversations = Conversations::default();
    let mut input = io::stdin().lock();
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        let object = match serde_json::from_slice::<Question>(&line) {
            Ok(question) => {
                let reply = conversations.reply(engine, &question, &arguments.bot_username, setting.today);
                render::object(engine.data(), question.id.as_ref(), &reply)
            }
            Err(error) => refused(&line, &error),
        };
        writeln!(out, "{object}")?;
        out.flush()?;
    }
}

/// What is given for a line that is no question; its id, if one can be made out.
fn refused(line: &[u8], error: &serde_json::Error) -> Value {
    let id = serde_json::from_slice::<Value>(line)
        .ok()
        .and_then(|value| value.get("id").cloned());
    let mut object = json!({ "error": format!("这一行不是一个问题:{error}") });
    if let Some(id) = id {
        object["id"] = id;
    }
    object
}
