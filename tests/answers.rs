//! Whole replies, compared with the files in `tests/answers/`.
//!
//! A file holds questions of one group: a line `> question` (or `> @2027-02-01 question` for another day), the reply,
//! an empty line. `UPDATE=1 cargo test --test answers` writes the replies anew; they are then read, never typed. What
//! must hold of the replies whatever their wording stands in `figures.rs` and `guidance.rs` beside them.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

#[path = "answers/figures.rs"]
mod figures;
#[path = "answers/guidance.rs"]
mod guidance;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use jiff::civil::{Date, date};
use yibao::engine::Engine;
use yibao::render;
use yibao::reply::Reply;

/// The day on which a question is asked that names no other.
const TODAY: Date = date(2026, 11, 21);

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::built_in().expect("the shipped data is sound"));

fn ask_on(question: &str, day: Date) -> Reply {
    ENGINE.answer(question, day).reply
}

fn ask(question: &str) -> Reply {
    ask_on(question, TODAY)
}

/// A question line without its mark: the day and the words.
fn dated(line: &str) -> (Date, &str) {
    match line.strip_prefix('@').and_then(|rest| rest.split_once(' ')) {
        Some((day, question)) => (day.parse().expect("a day after @"), question),
        None => (TODAY, line),
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/answers")
}

/// What a group's file should hold now, with the same questions as before.
fn anew(stored: &str) -> String {
    let mut text = String::new();
    for line in stored.lines().filter_map(|line| line.strip_prefix("> ")) {
        let (day, question) = dated(line);
        writeln!(text, "> {line}\n{}\n", render::plain(&ask_on(question, day))).unwrap();
    }
    text
}

fn same(group: &str) {
    let path = folder().join(format!("{group}.txt"));
    let stored = fs::read_to_string(&path).unwrap();
    let now = anew(&stored);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, now).unwrap();
        return;
    }
    let differing: Vec<String> = entries(&now)
        .zip(entries(&stored))
        .filter(|(now, stored)| now != stored)
        .map(|(now, stored)| format!("--- stored\n{stored}\n--- now\n{now}"))
        .collect();
    assert!(
        differing.is_empty() && now == stored,
        "{group}: {} replies differ; UPDATE=1 writes them anew\n{}",
        differing.len(),
        differing.join("\n\n")
    );
}

fn entries(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").filter(|entry| !entry.is_empty())
}

macro_rules! groups {
    ($($test:ident: $group:literal;)*) => {
        $(
            #[test]
            fn $test() {
                same($group);
            }
        )*

        #[test]
        fn every_stored_file_is_compared() {
            let known = [$($group),*];
            let mut unknown: Vec<String> = fs::read_dir(folder())
                .unwrap()
                .filter_map(|file| Some(file.unwrap().file_name().to_str()?.strip_suffix(".txt")?.to_owned()))
                .filter(|group| !known.contains(&group.as_str()))
                .collect();
            unknown.sort();
            assert!(unknown.is_empty(), "no test reads {unknown:?}");
        }
    };
}

groups! {
    replies_on_shanghai: "shanghai";
    replies_on_beijing: "beijing";
    replies_on_gansu: "gansu";
    replies_on_guangdong: "guangdong";
    replies_on_other_provinces: "provinces";
    replies_on_the_general_rule: "general";
    replies_on_groups_of_people: "people";
    replies_on_comparisons: "compare";
    replies_on_money_that_is_missing_and_false_premises: "trouble";
    replies_on_contributions: "contributions";
    replies_on_contradictions: "contradictions";
    replies_on_balance: "guidance-balance";
    replies_on_withdrawal: "guidance-withdraw";
    replies_on_family_sharing: "guidance-family";
    replies_on_care_elsewhere: "guidance-offsite";
    replies_on_usage: "guidance-usage";
    replies_on_the_insurance_year: "guidance-year";
    replies_on_hotlines: "guidance-hotline";
    replies_on_paying: "guidance-pay";
    replies_on_guard_rails: "guidance-safety";
}
