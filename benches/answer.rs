//! How long an answer takes: warm, on one thread, and as the first of a cold start of the whole program.
//!
//! `cargo bench` prints the medians of the warm answers as a table, then wall time and peak memory of
//! `yibao ask 上海医保每月返多少` beside those of `true`, a program that does nothing.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a tool for developers")]

use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use divan::{Bencher, black_box};
use jiff::civil::{Date, date};
use serde_json::Value;
use yibao::engine::Engine;
use yibao::render;

const TODAY: Date = date(2026, 11, 21);

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::built_in().unwrap());

/// Every so many of the labelled questions, fifty in all.
static NATURAL: LazyLock<Vec<String>> = LazyLock::new(|| {
    let labelled = include_str!("../tests/understanding/dev.jsonl");
    let texts: Vec<String> = labelled
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter_map(|labelled| labelled["text"].as_str().map(str::to_owned))
        .collect();
    texts
        .iter()
        .step_by((texts.len() / 50).max(1))
        .take(50)
        .cloned()
        .collect()
});

fn main() {
    divan::main();
    // `cargo test` runs benches too, each once and without this word.
    if std::env::args().any(|argument| argument == "--bench") {
        cold_start();
    }
}

fn answered(text: &str) -> String {
    render::plain(&ENGINE.answer(text, TODAY).reply)
}

/// What the figure to meet is about: under 200 µs at the median.
#[divan::bench(sample_count = 2000, sample_size = 1)]
fn plain_question(bencher: Bencher) {
    const QUESTION: &str = "我妈上海退休的,今年76岁,医保卡每个月返多少钱";
    answered(QUESTION);
    bencher.bench_local(|| answered(black_box(QUESTION)));
}

/// Fifty questions as people type them, by turns; each sample is one of them.
#[divan::bench(sample_count = 2000, sample_size = 1)]
fn natural_question(bencher: Bencher) {
    let questions = &*NATURAL;
    questions.iter().for_each(|question| drop(answered(question)));
    let mut turns = questions.iter().cycle();
    bencher
        .with_inputs(|| turns.next().map_or("", String::as_str))
        .bench_local_values(|question| answered(black_box(question)));
}

/// A message of 4,000 characters, about as long as Telegram lets one be.
#[divan::bench(sample_count = 100, sample_size = 1)]
fn message_of_4000_characters(bencher: Bencher) {
    let text: String = NATURAL.join("。").chars().cycle().take(4_000).collect();
    answered(&text);
    bencher.bench_local(|| answered(black_box(&text)));
}

/// The first answer of the whole program, beside a program that does nothing.
fn cold_start() {
    let yibao: &[&str] = &[env!("CARGO_BIN_EXE_yibao"), "ask", "上海医保每月返多少"];
    println!("\ncold start          median wall    peak memory");
    for (name, command) in [("yibao ask", yibao), ("true", &["true"])] {
        let wall = median_wall(command).map_or("n/a".to_owned(), |wall| format!("{wall:.1?}"));
        let peak = peak_memory(command).map_or("n/a".to_owned(), |kilobytes| {
            format!("{:.1} MB", kilobytes / 1024.0)
        });
        println!("{name:<20}{wall:<15}{peak}");
    }
}

/// Twenty runs after one to warm up.
fn median_wall(command: &[&str]) -> Option<Duration> {
    let run = || {
        let began = Instant::now();
        let status = Command::new(command[0])
            .args(&command[1..])
            .stdout(Stdio::null())
            .status()
            .ok()?;
        status.success().then(|| began.elapsed())
    };
    run()?;
    let mut times: Vec<Duration> = (0..20).map(|_| run()).collect::<Option<_>>()?;
    times.sort_unstable();
    Some(times[times.len() / 2])
}

/// What GNU `time` reports, in kilobytes; nothing where there is none.
fn peak_memory(command: &[&str]) -> Option<f64> {
    let output = Command::new("/usr/bin/time")
        .args(["-f", "%M"])
        .args(command)
        .stdout(Stdio::null())
        .output()
        .ok()?;
    String::from_utf8(output.stderr)
        .ok()?
        .trim()
        .lines()
        .last()?
        .parse()
        .ok()
}
