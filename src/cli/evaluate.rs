//! `yibao eval`: how many labelled questions are answered as they should be.

use std::io::{self, Write};
use std::path::PathBuf;

use super::{Failure, Setting};
use crate::eval::{Report, evaluate};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// 标注好的问题,每行一个 JSON
    #[arg(value_name = "文件", required = true)]
    files: Vec<PathBuf>,
    /// 给出 JSON
    #[arg(long)]
    json: bool,
    /// 低于这条线就算失败,如 --min intent=0.9;可写多次
    #[arg(long, value_name = "项=比例")]
    min: Vec<String>,
    /// 列出多少个失败的例子
    #[arg(long, value_name = "个数", default_value_t = 40)]
    failures: usize,
}

pub(super) fn run(setting: &Setting, arguments: &Arguments) -> Result<(), Failure> {
    let engine = setting.engine()?;
    let mut lines = Vec::new();
    for file in &arguments.files {
        let text = std::fs::read_to_string(file)
            .map_err(|error| Failure::Usage(format!("读不到 {}:{error}", file.display())))?;
        for (number, line) in text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty())
        {
            let labelled = serde_json::from_str(line).map_err(|error| {
                Failure::Usage(format!(
                    "{}:{}: 不是标注好的问题:{error}",
                    file.display(),
                    number + 1
                ))
            })?;
            lines.push(labelled);
        }
    }
    let report = evaluate(&engine, &lines, setting.today);
    let mut out = io::stdout().lock();
    if arguments.json {
        writeln!(out, "{}", report.object())?;
    } else {
        writeln!(out, "{}", report.text(arguments.failures))?;
    }
    bars(&report, &arguments.min)
}

fn bars(report: &Report, bars: &[String]) -> Result<(), Failure> {
    let mut missed = false;
    for bar in bars {
        let wrong = || Failure::Usage(format!("--min 要写成 项=比例,如 intent=0.9,不是 {bar}"));
        let (name, least) = bar.split_once('=').ok_or_else(wrong)?;
        let least: f64 = least.parse().map_err(|_| wrong())?;
        let Some(reached) = report.rate(name) else {
            return Err(Failure::Usage(format!(
                "没有 {name} 这一项;可用:{}",
                report.names().join("、")
            )));
        };
        if reached < least {
            eprintln!("{name} 只有 {reached:.4},低于 {least}");
            missed = true;
        }
    }
    if missed { Err(Failure::Failed) } else { Ok(()) }
}
