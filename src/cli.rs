//! The command line: what was typed, checked, then done.
//!
//! Answers go to standard output, everything else to standard error. Exit codes: 0 fine, 1 a problem in the data or a
//! failed check, 2 wrong usage.

mod ask;
pub use ask::{Conversations, Question};
mod check;
mod evaluate;
mod explain;
mod repl;

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ArgAction, CommandFactory, FromArgMatches, Parser, Subcommand};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{TimeZone, offset};

use crate::engine::{Engine, EngineError};

/// 医保问答:职工医保个人账户(医保卡里的钱)的问题,给出有出处的答案。
///
/// 不写命令就进入交互式问答,和 yibao repl 一样。
#[derive(Parser)]
#[command(
    name = "yibao",
    version,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true
)]
#[command(subcommand_value_name = "命令", subcommand_help_heading = "命令")]
struct Arguments {
    /// 数据目录,里面有 intents/ 和 knowledge/;不写就用程序自带的数据
    #[arg(long, global = true, value_name = "目录")]
    data: Option<PathBuf>,
    /// 按哪一天回答(年龄和有效期都按这天算),格式 YYYY-MM-DD;不写就是今天(中国时间)
    #[arg(long, global = true, value_name = "日期")]
    today: Option<Date>,
    /// 多说一些:读了多少数据
    #[arg(short, long, global = true)]
    verbose: bool,
    /// 看说明
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    /// 看版本
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// 坐下来聊:一问一答,随时看来源、看答案怎么来的
    Repl(repl::Arguments),
    /// 问一个问题,或用 --batch 从标准输入逐行回答
    Ask(ask::Arguments),
    /// 说明答案怎么来的:规范写法、读出了什么、每个意图的得分和依据、规则步骤、来源
    Explain(explain::Arguments),
    /// 检查 intents/ 和 knowledge/,每个问题给出文件、行、列和改法
    Check(check::Arguments),
    /// 用标注好的问题(JSON 行)测一遍,给出正确率、混淆和失败的例子
    Eval(evaluate::Arguments),
}

/// What a command needs beside its own arguments.
struct Setting {
    data: Option<PathBuf>,
    /// The day questions are answered for.
    today: Date,
    /// The day named on the command line, if there is one; a channel asks the clock anew at each message otherwise.
    given: Option<Date>,
    /// The day by the clock, for judging data files.
    clock: Date,
    verbose: bool,
}

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
enum Failure {
    /// The data are unusable.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// A check or an evaluation did not pass; everything about it has been said.
    #[error("")]
    Failed,
    /// What was typed makes no sense.
    #[error("{0}")]
    Usage(String),
    /// Reading or writing failed.
    #[error("读写失败:{0}")]
    Io(#[from] io::Error),
}

/// Runs what was typed. `now` is the moment by the clock.
pub fn run(arguments: impl Iterator<Item = OsString>, now: Timestamp) -> ExitCode {
    let arguments = match parse(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // A closed pipe is no reason to complain about.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let clock = in_china(now);
    let setting = Setting {
        data: arguments.data,
        today: arguments.today.unwrap_or(clock),
        given: arguments.today,
        clock,
        verbose: arguments.verbose,
    };
    let outcome = match arguments
        .command
        .unwrap_or_else(|| Command::Repl(repl::Arguments::default()))
    {
        Command::Repl(own) => repl::run(&setting, &own),
        Command::Ask(own) => ask::run(&setting, &own),
        Command::Explain(own) => explain::run(&setting, &own),
        Command::Check(own) => check::run(&setting, &own),
        Command::Eval(own) => evaluate::run(&setting, &own),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads the output has had enough of it.
        Err(Failure::Io(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            let text = failure.to_string();
            if !text.is_empty() {
                eprintln!("{text}");
            }
            ExitCode::from(if matches!(failure, Failure::Usage(_)) {
                2
            } else {
                1
            })
        }
    }
}

fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Arguments, clap::Error> {
    let mut command = Arguments::command();
    // Subcommands learn of global options and of their full names only then.
    command.build();
    Arguments::from_arg_matches(&in_chinese(command).try_get_matches_from(arguments)?)
}

/// A command, and those below it, with the headings of their help in Chinese.
fn in_chinese(mut command: clap::Command) -> clap::Command {
    let usage = command
        .render_usage()
        .to_string()
        .replace("Usage: ", "")
        .replace("[OPTIONS]", "[选项]");
    command
        .override_usage(usage)
        .help_template("{about-section}\n用法: {usage}\n\n{all-args}{after-help}")
        .mut_args(|argument| {
            let heading = if argument.is_positional() {
                "参数"
            } else {
                "选项"
            };
            let default = argument
                .get_default_values()
                .first()
                .map(|value| value.to_string_lossy().into_owned());
            let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
            match default.filter(|_| argument.get_action().takes_values()) {
                Some(default) => argument
                    .hide_default_value(true)
                    .help(format!("{help};不写就是 {default}")),
                None => argument,
            }
            .help_heading(heading)
        })
        .mut_subcommands(in_chinese)
}

/// The day in China at a moment.
fn in_china(moment: Timestamp) -> Date {
    moment.to_zoned(TimeZone::fixed(offset(8))).date()
}

impl Setting {
    fn engine(&self) -> Result<Engine, Failure> {
        let engine = match &self.data {
            Some(folder) => Engine::from_folder(folder, self.clock)?,
            None => Engine::built_in()?,
        };
        if self.verbose {
            let data = engine.data();
            eprintln!(
                "{}个地区,{}条划入规则,{}条缴费规则,{}条指引,{}个意图,{}个来源",
                data.regions.len(),
                data.credits.len(),
                data.contributions.len(),
                data.guidance.len(),
                data.intents.len(),
                data.sources.len()
            );
        }
        Ok(engine)
    }
}
