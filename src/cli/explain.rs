//! `yibao explain`: how an answer came about, stage by stage.

use std::io::{self, Write};

use super::{Failure, Setting};
use crate::engine::Engine;
use crate::render;
use crate::reply::Reply;
use crate::understand::Understanding;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// 要说明的问题
    #[arg(value_name = "问题", required = true)]
    text: Vec<String>,
}

/// How many intents and how much of their evidence are shown.
const INTENTS: usize = 5;
const EVIDENCE: usize = 6;

pub(super) fn run(setting: &Setting, arguments: &Arguments) -> Result<(), Failure> {
    let engine = setting.engine()?;
    let answer = engine.answer(&arguments.text.join(" "), setting.today);
    let mut out = io::stdout().lock();
    trace(&mut out, &engine, &answer.understanding, &answer.reply)?;
    writeln!(out, "\n{}", render::plain(&answer.reply))?;
    Ok(())
}

/// Tells how a reply came about, without the reply itself.
pub(super) fn trace(
    out: &mut impl Write,
    engine: &Engine,
    understanding: &Understanding,
    reply: &Reply,
) -> io::Result<()> {
    let data = engine.data();
    writeln!(out, "规范写法:{}", understanding.normal.text)?;
    writeln!(out, "概念:{}", understanding.concepts.join("、"))?;
    for mention in &understanding.mentions {
        let words = &understanding.normal.text[mention.range.clone()];
        let name = engine.reader().places().name(mention.code).unwrap_or_default();
        writeln!(out, "地名:{words} → {name} {}({:?})", mention.code, mention.role)?;
    }
    for (index, asked) in understanding.questions.iter().enumerate() {
        let words = &understanding.normal.text[asked.range.clone()];
        writeln!(out, "\n第{}问:{words}", index + 1)?;
        writeln!(
            out,
            "  读出:{}",
            serde_json::to_string(&asked.slots).unwrap_or_default()
        )?;
        for scored in asked.scores.iter().take(INTENTS) {
            writeln!(out, "  {:.3}  {}", scored.score, data.intents[scored.intent].id)?;
            let evidence = engine.reader().evidence(data, words, scored.intent);
            let shown: Vec<String> = evidence
                .iter()
                .take(EVIDENCE)
                .map(|(name, weight)| format!("{name} {weight:+.2}"))
                .collect();
            if !shown.is_empty() {
                writeln!(out, "         {}", shown.join("  "))?;
            }
        }
    }
    writeln!(out, "\n数字:")?;
    for figure in &reply.figures {
        let sources: Vec<&str> = figure
            .sources
            .iter()
            .map(|source| data.source(*source).id.as_str())
            .collect();
        let dissent = if figure.dissent { "(异议)" } else { "" };
        writeln!(
            out,
            "  {} {}{dissent}  规则 {}  等级 {:?}  来源 {}",
            figure.value,
            figure.unit.label(),
            figure.rule,
            figure.grade,
            sources.join("、")
        )?;
    }
    let outcome = serde_json::to_value(reply.outcome).unwrap_or_default();
    writeln!(out, "\n结果:{}", outcome.as_str().unwrap_or_default())
}
