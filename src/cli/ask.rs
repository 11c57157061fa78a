//! `yibao ask`: one question, or a line of JSON for each.

use std::io::{self, BufRead, Write};

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Failure, Setting, in_china};
use crate::conversation::{Call, ChatType, call};
use crate::engine::Engine;
use crate::render;
use crate::reply::{Reply, about, ignored};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// 要问的话
    #[arg(value_name = "问题", required_unless_present = "batch", conflicts_with = "batch")]
    text: Vec<String>,
    /// 给出 JSON 对象而不是文字
    #[arg(long)]
    json: bool,
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

/// Answers a line of a batch as any channel would; `today` counts where the line names no time.
pub fn answer(engine: &Engine, question: &Question, bot: &str, today: Date) -> Reply {
    let today = question.at.map_or(today, in_china);
    match call(&question.text, question.chat_type, bot, question.reply_to.is_some()) {
        Call::NotForUs => ignored(),
        Call::Words(words) => engine.answer(&words, today).reply,
        Call::Intent(intent, words) => engine.answer_as(intent, words, today).reply,
        Call::About(command) => about(engine.data(), engine.reader().places(), command),
        Call::UnknownCommand => about(engine.data(), engine.reader().places(), "unknown"),
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
    let reply = answer(&engine, &question, &arguments.bot_username, setting.today);
    if arguments.json {
        writeln!(out, "{}", render::object(engine.data(), None, &reply))?;
    } else {
        writeln!(out, "{}", render::plain(&reply))?;
    }
    Ok(())
}

fn batch(
    setting: &Setting,
    arguments: &Arguments,
    engine: &Engine,
    out: &mut impl Write,
) -> Result<(), Failure> {
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
                let reply = answer(engine, &question, &arguments.bot_username, setting.today);
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
    let id = serde_json::from_slice::<Value>(line).ok().and_then(|value| value.get("id").cloned());
    let mut object = json!({ "error": format!("这一行不是一个问题:{error}") });
    if let Some(id) = id {
        object["id"] = id;
    }
    object
}
