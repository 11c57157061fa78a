//! `yibao check`: whether the data files are sound.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{Failure, Setting};
use crate::data::{Data, LoadError};
use crate::engine::EngineError;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// 数据目录;不写就查 --data 的目录,再不然查当前目录
    #[arg(value_name = "目录")]
    folder: Option<PathBuf>,
}

pub(super) fn run(setting: &Setting, arguments: &Arguments) -> Result<(), Failure> {
    let here = Path::new(".");
    let folder = arguments
        .folder
        .as_deref()
        .or(setting.data.as_deref())
        .unwrap_or(here);
    if !folder.join("intents").is_dir() || !folder.join("knowledge").is_dir() {
        return Err(Failure::Usage(format!(
            "{} 里没有 intents/ 和 knowledge/,请写明数据目录,如 yibao check .",
            folder.display()
        )));
    }
    match Data::check(folder, setting.clock) {
        Ok(data) => {
            writeln!(
                io::stdout(),
                "没有问题:{}个意图,{}条划入规则,{}条缴费规则,{}条指引,{}个来源,{}个地区",
                data.intents.len(),
                data.credits.len(),
                data.contributions.len(),
                data.guidance.len(),
                data.sources.len(),
                data.regions.len()
            )?;
            Ok(())
        }
        Err(LoadError::Faulty(faults)) => {
            writeln!(io::stdout(), "{faults}")?;
            Err(Failure::Failed)
        }
        Err(error) => Err(Failure::Engine(EngineError::Load(error))),
    }
}
