//! Measuring: labelled questions in, rates and failures out.

use std::collections::BTreeMap;
use std::fmt::Write;

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::cli::{Conversations, Question};
use crate::engine::Engine;
use crate::render;

/// The name the bot goes by in labelled questions.
const BOT: &str = "@yibao_bot";

/// A question with what is expected of its reply.
#[derive(Debug, Clone, Deserialize)]
pub struct Labelled {
    /// The question.
    #[serde(flatten)]
    pub question: Question,
    /// What is expected; what is absent is not checked.
    pub expect: Expected,
}

/// What is expected of a reply.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    intents: Option<Vec<String>>,
    #[serde(default)]
    accept: Vec<Vec<String>>,
    slots: Option<serde_json::Map<String, Value>>,
    outcome: Option<Value>,
    #[serde(default)]
    figures: Vec<String>,
    #[serde(default)]
    not_figures: Vec<String>,
}

/// How often something was right.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    right: usize,
    all: usize,
}

impl Count {
    fn add(&mut self, right: bool) {
        self.all += 1;
        self.right += usize::from(right);
    }

    fn rate(self) -> f64 {
        if self.all == 0 {
            1.0
        } else {
            self.right as f64 / self.all as f64
        }
    }
}

/// What an evaluation found.
#[derive(Debug, Default)]
pub struct Report {
    rates: BTreeMap<String, Count>,
    /// By intent: how often expected, found, and both.
    intents: BTreeMap<String, (usize, usize, usize)>,
    confusion: BTreeMap<(String, String), usize>,
    /// Scores of the best intent by tenths, with how often they were right.
    calibration: BTreeMap<u8, Count>,
    failures: Vec<Value>,
}

/// Asks every question and compares the replies with what is expected.
pub fn evaluate(engine: &Engine, lines: &[Labelled], today: Date) -> Report {
    let mut report = Report::default();
    let mut conversations = Conversations::default();
    for labelled in lines {
        let reply = conversations.reply(engine, &labelled.question, BOT, today);
        let object = render::object(engine.data(), labelled.question.id.as_ref(), &reply);
        report.compare(labelled, &object);
    }
    report
}

impl Report {
    /// The rate of this name, from 0 to 1.
    pub fn rate(&self, name: &str) -> Option<f64> {
        self.rates.get(name).map(|count| count.rate())
    }

    /// The names of all rates.
    pub fn names(&self) -> Vec<&str> {
        self.rates.keys().map(String::as_str).collect()
    }

    fn count(&mut self, name: &str, right: bool) {
        self.rates.entry(name.to_owned()).or_default().add(right);
    }

    fn compare(&mut self, labelled: &Labelled, object: &Value) {
        let expected = &labelled.expect;
        let mut faults: Vec<String> = Vec::new();
        let found: Vec<String> = object["intents"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|intent| Some(intent["id"].as_str()?.to_owned()))
            .collect();
        if let Some(wanted) = &expected.intents {
            let readings: Vec<&Vec<String>> = std::iter::once(wanted).chain(&expected.accept).collect();
            let sorted = |intents: &[String]| {
                let mut intents = intents.to_vec();
                intents.sort_unstable();
                intents
            };
            let top = readings.iter().any(|reading| match found.first() {
                Some(first) => reading.contains(first),
                None => reading.is_empty(),
            });
            let set = readings.iter().any(|reading| sorted(reading) == sorted(&found));
            self.count("intent", top);
            self.count("intents", set);
            let truth = wanted.first().map_or("-", String::as_str).to_owned();
            let guess = found.first().map_or("-", String::as_str).to_owned();
            let score = object["intents"][0]["score"].as_f64().unwrap_or(0.0);
            self.calibration
                .entry((score * 10.0).min(9.0) as u8)
                .or_default()
                .add(top);
            let ours = |intent: &str| !matches!(intent, "out_of_scope" | "-");
            if !ours(&truth) {
                self.count("out_of_scope_kept_out", top || !ours(&guess));
            } else {
                self.count("ours_let_in", top || ours(&guess));
            }
            if top {
                let entry = self.intents.entry(guess).or_default();
                *entry = (entry.0 + 1, entry.1 + 1, entry.2 + 1);
            } else {
                self.intents.entry(truth.clone()).or_default().0 += 1;
                self.intents.entry(guess.clone()).or_default().1 += 1;
                *self.confusion.entry((truth, guess)).or_default() += 1;
            }
            if !set {
                faults.push(format!("意图 {found:?},应为 {wanted:?}"));
            }
        }
        if let Some(slots) = &expected.slots {
            for (name, wanted) in slots {
                let right = object["slots"][name] == *wanted;
                self.count(&format!("slot.{name}"), right);
                self.count("slots", right);
                if !right {
                    faults.push(format!("{name} 读作 {},应为 {wanted}", object["slots"][name]));
                }
            }
        }
        if let Some(wanted) = &expected.outcome {
            let right = match wanted {
                Value::Array(several) => several.contains(&object["outcome"]),
                one => *one == object["outcome"],
            };
            self.count("outcome", right);
            if !right {
                faults.push(format!("结果 {},应为 {wanted}", object["outcome"]));
            }
        }
        let figures = object["figures"].as_array().cloned().unwrap_or_default();
        let stands = |value: &str, leading: bool| {
            figures
                .iter()
                .any(|figure| figure["value"] == *value && (!leading || figure["dissent"] == false))
        };
        if !expected.figures.is_empty() {
            let missing: Vec<&String> = expected
                .figures
                .iter()
                .filter(|value| !stands(value, false))
                .collect();
            self.count("figures", missing.is_empty());
            if !missing.is_empty() {
                faults.push(format!("少了 {missing:?}"));
            }
        }
        if !expected.not_figures.is_empty() {
            let wrong: Vec<&String> = expected
                .not_figures
                .iter()
                .filter(|value| stands(value, true))
                .collect();
            self.count("no_wrong_figures", wrong.is_empty());
            if !wrong.is_empty() {
                faults.push(format!("多了 {wrong:?}"));
            }
        }
        self.count("all_right", faults.is_empty());
        if !faults.is_empty() {
            self.failures.push(json!({
                "id": labelled.question.id,
                "text": labelled.question.text,
                "faults": faults,
                "intents": object["intents"],
                "slots": object["slots"],
            }));
        }
    }

    /// The report as an object.
    pub fn object(&self) -> Value {
        json!({
            "rates": self.rates.iter().map(|(name, count)| (name.clone(), json!({
                "rate": count.rate(), "right": count.right, "all": count.all,
            }))).collect::<serde_json::Map<_, _>>(),
            "intents": self.intents.iter().map(|(id, (expected, found, both))| (id.clone(), json!({
                "expected": expected, "found": found, "right": both,
            }))).collect::<serde_json::Map<_, _>>(),
            "confusion": self.confusion.iter().map(|((truth, guess), times)| json!({
                "expected": truth, "found": guess, "times": times,
            })).collect::<Vec<_>>(),
            "calibration": self.calibration.iter().map(|(tenth, count)| json!({
                "from": f64::from(*tenth) / 10.0, "right": count.right, "all": count.all,
            })).collect::<Vec<_>>(),
            "failures": self.failures,
        })
    }

    /// The report in words, with at most so many failures.
    pub fn text(&self, failures: usize) -> String {
        let mut out = String::new();
        let _ = writeln!(out, "正确率:");
        for (name, count) in &self.rates {
            let _ = writeln!(
                out,
                "  {name:<24} {:>6.2}%  ({}/{})",
                count.rate() * 100.0,
                count.right,
                count.all
            );
        }
        let _ = writeln!(out, "\n意图:            查准   查全    F1   标注");
        for (id, (expected, found, both)) in &self.intents {
            let precision = *both as f64 / (*found).max(1) as f64;
            let recall = *both as f64 / (*expected).max(1) as f64;
            let f1 = 2.0 * precision * recall / (precision + recall).max(f64::EPSILON);
            let _ = writeln!(out, "  {id:<20} {precision:.3}  {recall:.3}  {f1:.3}  {expected}");
        }
        let mut confusion: Vec<_> = self.confusion.iter().collect();
        confusion.sort_by_key(|(_, times)| std::cmp::Reverse(**times));
        let _ = writeln!(out, "\n混淆(应为 → 答成):");
        for ((truth, guess), times) in confusion.iter().take(20) {
            let _ = writeln!(out, "  {times:>3}  {truth} → {guess}");
        }
        let _ = writeln!(out, "\n得分与正确率:");
        for (tenth, count) in &self.calibration {
            let from = f64::from(*tenth) / 10.0;
            let _ = writeln!(
                out,
                "  {from:.1} 起  {:>6.2}%  ({}/{})",
                count.rate() * 100.0,
                count.right,
                count.all
            );
        }
        let _ = writeln!(out, "\n失败 {} 个:", self.failures.len());
        for failure in self.failures.iter().take(failures) {
            let faults: Vec<&str> = failure["faults"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .collect();
            let _ = writeln!(
                out,
                "  {} {}\n      {}",
                failure["id"].as_str().unwrap_or("-"),
                failure["text"].as_str().unwrap_or_default(),
                faults.join(";")
            );
        }
        out
    }
}
