//! `yibao repl`: the interactive shell, with the same engine and the same conversation rules as any other channel.
//!
//! In come lines from a terminal or a pipe, out go replies. Like every channel it reads the clock: a shell left open
//! over midnight answers for the new day. Nothing that was said leaves the program but for the history of lines, which
//! is the user's own file.
//!
//! # Layout
//! - this module: whose turn it is, and what is done with a line
//! - `commands`: what can be typed
//! - `editor`, `words`, `history`: line editing on a terminal
//! - `layout`, `reading`: what is shown, and how

mod commands;
mod editor;
mod history;
mod layout;
mod reading;
mod words;

use std::collections::BTreeMap;
use std::io::{self, BufRead, IsTerminal, Write};

use jiff::Timestamp;
use jiff::civil::Date;
use rustyline::error::ReadlineError;

use super::{Failure, Setting, explain, in_china};
use crate::conversation::{self, Call, ChatType, Said, Session};
use crate::engine::Engine;
use crate::reply::{Outcome, Reply};
use crate::understand::Understanding;
use commands::{Own, Wish};
use editor::{Editor, Typed};
use layout::{Look, Paragraph, Style};

#[derive(clap::Args, Default)]
#[command(after_help = commands::manual())]
pub(super) struct Arguments {
    /// 不读也不存历史记录
    #[arg(long)]
    no_history: bool,
}

/// The bot's own name in the shell, as in a batch.
const BOT: &str = "@yibao_bot";
/// The longest name somebody may take, in characters.
const LONGEST_NAME: usize = 16;

pub(super) fn run(setting: &Setting, arguments: &Arguments) -> Result<(), Failure> {
    let engine = setting.engine()?;
    let mut shell = Shell {
        engine: &engine,
        day: setting.given,
        speaker: Speaker::default(),
        talks: BTreeMap::new(),
    };
    if io::stdin().is_terminal() && io::stdout().is_terminal() {
        on_a_terminal(&mut shell, arguments)
    } else {
        through_a_pipe(&mut shell)
    }
}

/// Who is speaking, and where. Each pair has a conversation of its own, as in any other channel.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Speaker {
    /// Empty for the user.
    name: String,
    in_group: bool,
}

/// One conversation.
#[derive(Default)]
struct Talk {
    session: Session,
    /// How the last message was read, and what was told.
    last: Option<(Understanding, Reply)>,
}

/// Everything the shell holds.
struct Shell<'a> {
    engine: &'a Engine,
    /// The day named on the command line.
    day: Option<Date>,
    speaker: Speaker,
    talks: BTreeMap<Speaker, Talk>,
}

/// What comes of a line.
enum Effect {
    /// Something to show.
    Page(Vec<Paragraph>),
    /// What the bot replies.
    Reply(Reply),
    /// A page, and below it what the bot would reply.
    Both(Vec<Paragraph>, Reply),
    /// The end.
    Quit,
}

impl Shell<'_> {
    /// Does what a line asks.
    fn take(&mut self, line: &str) -> Effect {
        match commands::wish(line, self.chat_type(), BOT) {
            Wish::Own(Own::Quit, _) => Effect::Quit,
            Wish::Own(Own::Help, _) => Effect::Page(commands::help(self.engine.data())),
            Wish::Own(Own::Explain, words) => self.explain(words),
            Wish::Own(Own::Slots, _) => {
                let engine = self.engine;
                Effect::Page(match &self.talk().last {
                    Some((understanding, _)) => reading::page(engine, understanding),
                    None => said("还没有问过问题。先问一个,再看读出了什么。"),
                })
            }
            Wish::Own(Own::As, name) => Effect::Page(self.be(name)),
            Wish::Own(Own::Group, _) => {
                self.speaker.in_group = !self.speaker.in_group;
                Effect::Page(if self.speaker.in_group {
                    said(
                        "现在在群里:话里提到 @yibao_bot 或用命令,机器人才回。群里的对话另记,再发 /group 出群。",
                    )
                } else {
                    said("出群了,现在是单独对话。")
                })
            }
            Wish::Unknown(name, nearest) => {
                let meant = nearest
                    .map(|nearest| format!("您要的是 /{nearest} 吗?"))
                    .unwrap_or_default();
                Effect::Page(said(&format!(
                    "没有 /{name} 这个命令。{meant}发 /help 看全部命令。"
                )))
            }
            Wish::Message => self.answer(line),
        }
    }

    /// Gives a message to the conversation.
    fn answer(&mut self, message: &str) -> Effect {
        let (engine, chat_type, today) = (self.engine, self.chat_type(), self.today());
        let forgets = conversation::call(message, chat_type, BOT, false) == Call::About("forget");
        let talk = self.talk();
        let message = Said {
            text: message,
            chat_type,
            answers_bot: false,
            at: Some(Timestamp::now()),
        };
        let turn = talk.session.turn(engine, message, BOT, today);
        if forgets {
            talk.last = None;
        }
        if let Some(understanding) = turn.answer {
            talk.last = Some((understanding, turn.reply.clone()));
        }
        if turn.reply.outcome == Outcome::Ignored {
            return Effect::Page(said("(没有提到 @yibao_bot,也不是给它的命令:机器人不回这一句)"));
        }
        Effect::Reply(turn.reply)
    }

    /// Tells how an answer came about: that to these words, or the last one.
    fn explain(&mut self, words: &str) -> Effect {
        let engine = self.engine;
        if !words.is_empty() {
            let answer = engine.answer(words, self.today());
            return Effect::Both(traced(engine, &answer.understanding, &answer.reply), answer.reply);
        }
        Effect::Page(match &self.talk().last {
            Some((understanding, reply)) => traced(engine, understanding, reply),
            None => said("还没有问过问题。先问一个,或者直接写 /explain 问题。"),
        })
    }

    /// Lets somebody else speak.
    fn be(&mut self, name: &str) -> Vec<Paragraph> {
        let shown = name.split_whitespace().collect::<Vec<_>>().join(" ");
        self.speaker.name = shown
            .chars()
            .filter(|c| is_visible(*c))
            .take(LONGEST_NAME)
            .collect();
        let name = &self.speaker.name;
        if name.is_empty() {
            said("现在是您自己在说话。")
        } else {
            said(&format!(
                "现在是“{name}”在说话,各人的对话分开记。发 /as 换回自己。"
            ))
        }
    }

    fn talk(&mut self) -> &mut Talk {
        self.talks.entry(self.speaker.clone()).or_default()
    }

    fn chat_type(&self) -> ChatType {
        if self.speaker.in_group {
            ChatType::Group
        } else {
            ChatType::Private
        }
    }

    /// The day a message is answered for.
    fn today(&self) -> Date {
        self.day.unwrap_or_else(|| in_china(Timestamp::now()))
    }

    /// The prompt, bare.
    fn prompt(&self) -> String {
        let group = if self.speaker.in_group { "群" } else { "" };
        let parts: Vec<&str> = [group, &self.speaker.name]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        format!("{}> ", parts.join(" "))
    }
}

/// Whether a character can stand in a prompt without moving what is around it.
fn is_visible(c: char) -> bool {
    layout::columns(c.encode_utf8(&mut [0; 4])) > 0
}

/// A page of one sentence by the shell itself.
fn said(sentence: &str) -> Vec<Paragraph> {
    vec![Paragraph::new(sentence).styled(Style::Aside)]
}

/// How an answer came about, line by line.
fn traced(engine: &Engine, understanding: &Understanding, reply: &Reply) -> Vec<Paragraph> {
    let mut text = Vec::new();
    // Nothing fails while writing to memory.
    let _ = explain::trace(&mut text, engine, understanding, reply);
    String::from_utf8_lossy(&text)
        .lines()
        .map(|line| {
            let words = line.trim_start();
            // Further lines of a long one stand a little to its right.
            let (label, rest) = words.split_at(words.char_indices().nth(2).map_or(words.len(), |(at, _)| at));
            Paragraph::new(rest)
                .labelled(label)
                .indented(line.len() - words.len())
        })
        .collect()
}

fn on_a_terminal(shell: &mut Shell, arguments: &Arguments) -> Result<(), Failure> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let colour = set("NO_COLOR").is_none() && set("TERM").is_none_or(|terminal| terminal != "dumb");
    let file = if arguments.no_history {
        None
    } else {
        history::file(|name| std::env::var_os(name))
    };
    let homeless = file.is_none() && !arguments.no_history;
    let keeper = history::Keeper::new(file);
    let (data, places) = (shell.engine.data(), shell.engine.reader().places());
    let mut editor = Editor::new(data, places, keeper, colour).map_err(failure)?;
    if homeless {
        warn("找不到用户目录,这次打过的字不会留到下次。");
    }
    editor.load_history().unwrap_or_else(|why| warn(&why));

    let mut out = io::stdout();
    let banner = [
        Paragraph::new("医保问答:直接打字问,如“上海退休76岁每月返多少”。"),
        Paragraph::new("/help 看能问什么和全部命令,Tab 补全,Ctrl-D 离开。").styled(Style::Aside),
    ];
    let look = |editor: &mut Editor| Look::Terminal {
        columns: editor.columns(),
        colour,
    };
    layout::show(&mut out, look(&mut editor), &banner)?;
    writeln!(out)?;
    let mut interrupted = false;
    loop {
        out.flush()?;
        let prompt = shell.prompt();
        let typed = editor
            .read(&prompt, &format!("\x1b[32m{prompt}\x1b[0m"))
            .map_err(failure)?;
        let message = match typed {
            Typed::Message(message) => message,
            Typed::Interrupted { after_clearing } => {
                if interrupted && !after_clearing {
                    return Ok(());
                }
                interrupted = true;
                layout::show(&mut out, look(&mut editor), &said("再按一次 Ctrl-C 就离开。"))?;
                continue;
            }
            Typed::Garbled => {
                warn("读不懂刚才的输入,它不是 UTF-8 编码的文字。");
                continue;
            }
            Typed::End => return Ok(()),
        };
        interrupted = false;
        let message = message.trim();
        if message.is_empty() {
            continue;
        }
        editor.remember(message).unwrap_or_else(|why| warn(&why));
        if !show(&mut out, look(&mut editor), shell.take(message))? {
            return Ok(());
        }
        writeln!(out)?;
    }
}

fn through_a_pipe(shell: &mut Shell) -> Result<(), Failure> {
    let (mut input, mut out) = (io::stdin().lock(), io::stdout().lock());
    let mut line = Vec::new();
    let mut first = true;
    loop {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        let text = String::from_utf8_lossy(&line);
        // Files from other systems may begin with a mark.
        let message = text.trim_start_matches('\u{feff}').trim();
        if message.is_empty() {
            continue;
        }
        let effect = shell.take(message);
        if matches!(effect, Effect::Quit) {
            return Ok(());
        }
        if !first {
            writeln!(out)?;
        }
        first = false;
        show(&mut out, Look::Bare, effect)?;
        out.flush()?;
    }
}

/// Shows what came of a line; whether the shell goes on.
fn show(out: &mut impl Write, look: Look, effect: Effect) -> io::Result<bool> {
    match effect {
        Effect::Quit => return Ok(false),
        Effect::Page(page) => layout::show(out, look, &page)?,
        Effect::Reply(reply) => layout::show_reply(out, look, &reply)?,
        Effect::Both(page, reply) => {
            layout::show(out, look, &page)?;
            writeln!(out)?;
            layout::show_reply(out, look, &reply)?;
        }
    }
    Ok(true)
}

/// One line about something that went wrong and does not matter much.
fn warn(line: &str) {
    // Where there is nobody to tell, nothing is told.
    let _ = writeln!(io::stderr(), "{line}");
}

fn failure(error: ReadlineError) -> Failure {
    Failure::Io(match error {
        ReadlineError::Io(error) => error,
        #[cfg(unix)]
        ReadlineError::Errno(error) => error.into(),
        error => io::Error::other(error),
    })
}
