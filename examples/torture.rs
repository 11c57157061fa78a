//! Throws broken, hostile and endless messages at the engine and at the lines of a batch: each has to give a reply or a
//! clean error, never a panic.
//!
//! `cargo run --release --example torture -- [COUNT] [SEED]`; 200,000 messages by default. The same seed gives the same
//! messages. Ends with 1 if anything panicked or a reply was not as it must be.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a tool for developers")]

use std::collections::BTreeMap;
use std::io::Write;
use std::panic::{self, AssertUnwindSafe};
use std::process::{Command, ExitCode, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use fastrand::Rng;
use jiff::civil::{Date, date};
use serde_json::{Value, json};
use yibao::cli::{Conversations, Question};
use yibao::engine::Engine;
use yibao::render;

const BOT: &str = "@yibao_bot";
const TODAY: Date = date(2026, 11, 21);

/// How many messages of a megabyte there are in a run.
const ENDLESS: usize = 36;

/// How many lines are also sent through the program itself.
const PIPED: usize = 4_000;

/// Questions as people type them, to be spoiled.
const LABELLED: &str = include_str!("../tests/understanding/dev.jsonl");

/// Pieces that have hurt programs before.
const NASTY: [&str; 84] = [
    "\0",
    "\u{1}",
    "\u{7}",
    "\u{8}",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{ad}",
    "\t",
    "\r\n",
    "\n\n\n",
    "\u{200b}",
    "\u{200d}",
    "\u{200e}",
    "\u{200f}",
    "\u{202e}",
    "\u{2066}",
    "\u{2069}",
    "\u{2028}",
    "\u{feff}",
    "\u{fffd}",
    "\u{ffff}",
    "\u{10ffff}",
    "\u{e000}",
    "\u{e0041}",
    "\u{301}",
    "\u{301}\u{302}\u{303}\u{327}",
    "\u{20dd}",
    "\u{fe0f}",
    "👨\u{200d}👩\u{200d}👧",
    "🇨🇳",
    "👍🏽",
    "🀄",
    "𠮷",
    "㐀",
    "ﷺ",
    "ﬃ",
    "㍿",
    "½",
    "²",
    "①",
    "㈠",
    "Ⅳ",
    "㎡",
    "\u{212a}",
    "\u{212b}",
    "İ",
    "ß",
    "ǅ",
    "〇",
    "零",
    "亿万亿万亿",
    "一一一一一一一一一一一一",
    "百分之百",
    "百分之",
    "个百分点",
    "基数99999999999999999999999999999",
    "79228162514264337593543950335元",
    "79228162514264337593543950336块",
    "0.0000000000000000000000000001%",
    "1e400元",
    "-5岁",
    "0岁",
    "255岁",
    "256岁",
    "99999年",
    "0年生",
    "2月30日",
    "9999-12-31",
    "1.2.3.4",
    "1,2,3,4",
    "１２３４５６７８９０",
    "(.*)+$",
    "[a-z]{1,9999}",
    "\\p{Han}\\",
    "{region}",
    "%s%n",
    "《《“”「」》》",
    "“‘“‘“",
    "$(id)",
    "'; --",
    "<b>&amp;",
    "İ中@yibao_botİ\u{212a}",
];

/// Beginnings and ends that mean something to a conversation.
const COMMANDS: [&str; 18] = [
    "/credit ",
    "/credit@yibao_bot ",
    "/credit@other_bot ",
    "/start",
    "/help",
    "/",
    "//",
    "/@",
    "/credit@",
    "/why",
    "/source",
    "/forget",
    "/regions",
    "@yibao_bot ",
    "@YIBAO_BOT",
    "更多",
    "看来源",
    "怎么算的",
];

/// What came of a message.
struct Outcome {
    kind: String,
    /// What is wrong with it, short of a panic.
    fault: Option<String>,
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1).map(|argument| argument.parse::<u64>());
    let (Ok(count), Ok(seed)) = (
        arguments.next().unwrap_or(Ok(200_000)),
        arguments.next().unwrap_or(Ok(1)),
    ) else {
        eprintln!("torture [COUNT] [SEED]");
        return ExitCode::from(2);
    };
    let count = usize::try_from(count).unwrap();
    let engine = Engine::built_in().unwrap();
    // What a panic says is kept for the report instead of being printed.
    static SAID: Mutex<String> = Mutex::new(String::new());
    panic::set_hook(Box::new(|info| {
        *SAID.lock().unwrap() = info.to_string().replace('\n', " ")
    }));

    let material = Material::new(&engine);
    // What is made ready with the first answer is no matter of the message.
    engine.answer("上海医保每月返多少", TODAY);
    let mut conversations = Conversations::default();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let mut times: Vec<(Duration, usize)> = Vec::with_capacity(count);
    let mut lines: Vec<Vec<u8>> = Vec::new();
    let mut faults = 0_usize;
    let start = Instant::now();
    for index in 0..count {
        let input = material.input(seed, index, count);
        let began = Instant::now();
        let outcome = panic::catch_unwind(AssertUnwindSafe(|| tried(&engine, &mut conversations, &input)));
        times.push((began.elapsed(), index));
        let outcome = outcome.unwrap_or_else(|_| {
            conversations = Conversations::default();
            Outcome {
                kind: "PANIC".to_owned(),
                fault: Some(SAID.lock().unwrap().clone()),
            }
        });
        if let Some(fault) = &outcome.fault {
            faults += 1;
            if faults <= 40 {
                println!("seed {seed} index {index}: {fault}\n    {}", shown(input.bytes()));
            }
        }
        *kinds.entry(outcome.kind).or_default() += 1;
        if let Input::Line(line) = input
            && lines.len() < PIPED
        {
            lines.push(line);
        }
    }
    let took = start.elapsed();

    for (kind, number) in &kinds {
        println!("{number:>8}  {kind}");
    }
    times.sort_unstable();
    if let (Some((median, _)), Some((slowest, index))) = (times.get(times.len() / 2), times.last()) {
        println!(
            "median {median:.1?}, slowest {slowest:.1?} (index {index}): {}",
            shown(material.input(seed, *index, count).bytes())
        );
        let late = times
            .iter()
            .filter(|(time, _)| *time > Duration::from_millis(50))
            .count();
        println!("{late} took over 50 ms");
    }
    println!(
        "{count} messages in {took:.1?}, {:.0} a second, making them up included",
        count as f64 / took.as_secs_f64()
    );
    match piped(&lines) {
        Ok(said) => println!("{said}"),
        Err(fault) => {
            faults += 1;
            println!("through the program itself: {fault}");
        }
    }
    println!("{faults} at fault");
    ExitCode::from(u8::from(faults > 0))
}

/// A message, or a line of a batch.
enum Input {
    Message(String, Date),
    Line(Vec<u8>),
}

impl Input {
    fn bytes(&self) -> &[u8] {
        match self {
            Input::Message(text, _) => text.as_bytes(),
            Input::Line(line) => line,
        }
    }
}

/// Answers as the program does, and looks at the reply as whoever reads it would.
fn tried(engine: &Engine, conversations: &mut Conversations, input: &Input) -> Outcome {
    let object = match input {
        Input::Message(text, day) => {
            let reply = engine.answer(text, *day).reply;
            render::object(engine.data(), None, &reply)
        }
        Input::Line(line) => match serde_json::from_slice::<Question>(line) {
            Ok(question) => {
                let reply = conversations.reply(engine, &question, BOT, TODAY);
                render::object(engine.data(), question.id.as_ref(), &reply)
            }
            Err(error) => {
                let said = error.to_string();
                let fault = said.is_empty().then(|| "an error without words".to_owned());
                return Outcome {
                    kind: "a line that is no question".to_owned(),
                    fault,
                };
            }
        },
    };
    // What is written has to be readable again, on one line.
    let written = object.to_string();
    let again: Option<Value> = serde_json::from_str(&written).ok();
    let kind = object["outcome"].as_str().unwrap_or("?").to_owned();
    let text = object["text"].as_str().unwrap_or_default();
    let fault = if again.as_ref() != Some(&object) || written.contains('\n') {
        Some("the object does not survive writing and reading".to_owned())
    } else if text.is_empty() != (kind == "ignored") {
        Some(format!("{kind} with the text {text:?}"))
    } else if text.chars().any(|c| c.is_control() && c != '\n') {
        Some("control characters in the text".to_owned())
    } else {
        None
    };
    Outcome { kind, fault }
}

/// The first bytes, readable.
fn shown(bytes: &[u8]) -> String {
    const SHOWN: usize = 240;
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(SHOWN)]);
    let dots = if bytes.len() > SHOWN {
        format!("… {} bytes", bytes.len())
    } else {
        String::new()
    };
    format!("{}{dots}", head.escape_debug())
}

/// Sends lines through the program itself, if it has been built: one line has to come out for each.
fn piped(lines: &[Vec<u8>]) -> Result<String, String> {
    let program = std::env::current_exe()
        .ok()
        .and_then(|own| Some(own.parent()?.parent()?.join("yibao")));
    let Some(program) = program.filter(|program| program.exists()) else {
        return Ok("the program itself is not built, nothing was sent through it".to_owned());
    };
    let mut child = Command::new(program)
        .args(["ask", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| error.to_string())?;
    let mut stdin = child.stdin.take().unwrap();
    // A newline within would make two lines of one.
    let lines: Vec<Vec<u8>> = lines
        .iter()
        .map(|line| {
            line.iter()
                .copied()
                .filter(|byte| *byte != b'\n')
                .collect::<Vec<u8>>()
        })
        .filter(|line| !line.trim_ascii().is_empty())
        .collect();
    let (given, sent) = (lines.len(), lines.join(&b'\n'));
    let writer = thread::spawn(move || stdin.write_all(&sent).is_ok());
    let output = child.wait_with_output().map_err(|error| error.to_string())?;
    let written = writer.join().unwrap_or(false);
    let text = String::from_utf8(output.stdout).map_err(|error| error.to_string())?;
    let objects = text
        .lines()
        .filter(|line| serde_json::from_str::<serde_json::Map<String, Value>>(line).is_ok())
        .count();
    if !output.status.success() || !written || objects != given || text.lines().count() != given {
        return Err(format!(
            "{given} lines in, {} lines and {objects} objects out, {}",
            text.lines().count(),
            output.status
        ));
    }
    Ok(format!(
        "through the program itself: {given} lines in, {objects} objects out"
    ))
}

/// What messages are made of.
struct Material {
    /// Whole questions.
    questions: Vec<String>,
    /// Every name of every place.
    places: Vec<String>,
    /// Every word of the vocabulary.
    words: Vec<String>,
}

impl Material {
    fn new(engine: &Engine) -> Material {
        let questions = LABELLED
            .lines()
            .filter_map(|line| serde_json::from_str::<Value>(line).ok())
            .filter_map(|labelled| labelled["text"].as_str().map(str::to_owned))
            .collect();
        let data = engine.data();
        let names = data
            .regions
            .iter()
            .flat_map(|region| region.short.iter().chain(&region.alias).chain([&region.name]));
        let words = data.concepts.iter().flat_map(|concept| &concept.words);
        Material {
            questions,
            places: names.cloned().collect(),
            words: words.cloned().collect(),
        }
    }

    /// The message at a place of a run; it depends on nothing but that and the seed.
    fn input(&self, seed: u64, index: usize, count: usize) -> Input {
        let mut rng = Rng::with_seed(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (index as u64));
        let every = (count / ENDLESS).max(1);
        let text = if index % every == every / 2 {
            self.endless(&mut rng, index / every)
        } else {
            self.text(&mut rng)
        };
        match rng.u8(0..20) {
            0..11 => Input::Message(text, day(&mut rng)),
            11..17 => Input::Line(line(&text, &mut rng).into_bytes()),
            _ => Input::Line(broken(line(&text, &mut rng), &mut rng)),
        }
    }

    /// A message of ordinary length.
    fn text(&self, rng: &mut Rng) -> String {
        let mut text = match rng.u8(0..13) {
            10 => self.pieces(rng, 3),
            11 => self.pieces(rng, 6),
            12 => self.pieces(rng, 60),
            0 => any_characters(rng, 120),
            1 => digits(rng),
            2 => {
                let several = rng.usize(2..8);
                (0..several)
                    .map(|_| self.question(rng))
                    .collect::<Vec<_>>()
                    .join(one(rng, &["", ",", "。", "\n", " 还有"]))
            }
            3 => {
                let question = self.question(rng);
                format!("{}{question}{}", one(rng, &COMMANDS), one(rng, &COMMANDS))
            }
            _ => self.question(rng).to_owned(),
        };
        for _ in 0..one(rng, &[0, 0, 1, 1, 2, 3, 5]) {
            text = mutated(text, rng);
        }
        text
    }

    /// Places, words of the field, question words and nasty pieces in any order.
    fn pieces(&self, rng: &mut Rng, at_most: usize) -> String {
        const ASKING: [&str; 12] = [
            "多少钱",
            "多少",
            "呢",
            "吗",
            "怎么办",
            "75",
            "76岁",
            "3700",
            "2%",
            "和",
            "还是",
            "?",
        ];
        let piece = |rng: &mut Rng| match rng.u8(0..9) {
            0..3 => self.places[rng.usize(0..self.places.len())].clone(),
            3..5 => self.words[rng.usize(0..self.words.len())].clone(),
            5 => one(rng, &NASTY).to_owned(),
            _ => one(rng, &ASKING).to_owned(),
        };
        (0..rng.usize(1..=at_most)).map(|_| piece(rng)).collect()
    }

    fn question(&self, rng: &mut Rng) -> &str {
        &self.questions[rng.usize(0..self.questions.len())]
    }

    /// A message of about a megabyte.
    fn endless(&self, rng: &mut Rng, which: usize) -> String {
        const LENGTH: usize = 1_000_000;
        let piece = match which % 18 {
            0 => self.question(rng).to_owned(),
            1 => format!("{}。", self.question(rng)),
            2 => "9".to_owned(),
            3 => "九".to_owned(),
            4 => "\u{301}".to_owned(),
            5 => "ﷺ".to_owned(),
            6 => "(".to_owned(),
            7 => "\n".to_owned(),
            8 => "怎么查,".to_owned(),
            9 => "上海北京广州".to_owned(),
            10 => "75岁".to_owned(),
            11 => "3700元,2%,".to_owned(),
            12 => "👨\u{200d}👩\u{200d}👧".to_owned(),
            13 => "退休a 1 ".to_owned(),
            14 => "《“「".to_owned(),
            15 => "不是70是75".to_owned(),
            16 => one(rng, &NASTY).to_owned(),
            _ => any_characters(rng, 4_000),
        };
        let piece = if piece.is_empty() { "医" } else { piece.as_str() };
        let mut text = piece.repeat(LENGTH / piece.len() + 1);
        if rng.bool() {
            text.insert_str(0, self.question(rng));
        }
        text
    }
}

/// The text with one thing spoiled.
fn mutated(text: String, rng: &mut Rng) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    let at = rng.usize(0..=characters.len());
    let some = at.min(characters.len().saturating_sub(1));
    match rng.u8(0..13) {
        0 => characters.truncate(at),
        1 if !characters.is_empty() => {
            characters.remove(some);
        }
        2 if characters.len() > 1 => {
            let other = rng.usize(0..characters.len());
            characters.swap(some, other);
        }
        3 if !characters.is_empty() => {
            let times = rng.usize(1..40);
            let again = characters[some];
            characters.splice(at..at, std::iter::repeat_n(again, times));
        }
        4 => {
            characters.splice(at..at, any_characters(rng, 6).chars());
        }
        5 => {
            characters.splice(at..at, digits(rng).chars());
        }
        6 => {
            let (first, last) = one(
                rng,
                &[
                    ("“", "”"),
                    ("《", "》"),
                    ("(", ")"),
                    ("\"", "\""),
                    ("「", "」"),
                    ("'", "'"),
                ],
            );
            let depth = rng.usize(1..30);
            characters.splice(at..at, first.repeat(depth).chars());
            characters.extend(last.repeat(depth).chars());
        }
        7 => {
            let wide = |c: char| {
                if c.is_ascii_graphic() {
                    char::from_u32(c as u32 + 0xfee0).unwrap_or(c)
                } else {
                    c
                }
            };
            characters = characters.into_iter().map(wide).collect();
        }
        8 => return render::in_traditional(&text),
        9 => characters.reverse(),
        10 => {
            let unit = one(
                rng,
                &[
                    "岁",
                    "元",
                    "%",
                    "年",
                    "万",
                    "块",
                    "个百分点",
                    "月",
                    "号",
                    "后",
                    "多",
                    "以上",
                    "左右",
                    "到",
                    "-",
                    ".",
                ],
            );
            characters.splice(at..at, unit.chars());
        }
        _ => {
            characters.splice(at..at, one(rng, &NASTY).chars());
        }
    }
    characters.into_iter().collect()
}

/// Characters from anywhere, from few places, or from ASCII.
fn any_characters(rng: &mut Rng, at_most: usize) -> String {
    let length = rng.usize(0..at_most);
    let range = one(
        rng,
        &[
            (0, 0x11_0000),
            (0, 0x80),
            (0x4e00, 0xa000),
            (0x2000, 0x2100),
            (0xff00, 0x1_0000),
            (0x1_f000, 0x1_fb00),
            (0x300, 0x370),
        ],
    );
    (0..length)
        .filter_map(|_| char::from_u32(rng.u32(range.0..range.1)))
        .collect()
}

/// Numbers that are too long, too large or no numbers.
fn digits(rng: &mut Rng) -> String {
    let length = match rng.u8(0..8) {
        0 => rng.usize(20..3_000),
        1 => rng.usize(20..60),
        _ => rng.usize(1..12),
    };
    let alphabet: Vec<char> = one(
        rng,
        &[
            "0123456789",
            "9",
            "0",
            "0123456789.",
            "0123456789,.%元",
            "一二三四五六七八九十百千万亿零两半",
            "１２３４５",
            "0 1-2·3x",
        ],
    )
    .chars()
    .collect();
    (0..length)
        .map(|_| alphabet[rng.usize(0..alphabet.len())])
        .collect()
}

fn day(rng: &mut Rng) -> Date {
    match rng.u8(0..40) {
        0 => Date::MIN,
        1 => Date::MAX,
        2 => date(2024, 2, 29),
        3 => date(1900, 1, 1),
        4 => date(2100, 12, 31),
        _ => TODAY,
    }
}

/// A line of a batch that asks this, with some of the optional fields.
fn line(text: &str, rng: &mut Rng) -> String {
    let mut object = json!({ "text": text });
    let mut put = |key: &str, values: &[Value], rng: &mut Rng| {
        if rng.u8(0..3) == 0 {
            object[key] = values[rng.usize(0..values.len())].clone();
        }
    };
    let long = "x".repeat(2_000);
    put(
        "id",
        &[
            json!("q1"),
            json!(7),
            json!(null),
            json!({"a": [1]}),
            json!(1e300),
            json!("\u{0}\u{202e}"),
            json!(long),
        ],
        rng,
    );
    put(
        "chat",
        &[json!("c1"), json!("c2"), json!(-100), json!(null), json!(["x"])],
        rng,
    );
    put("user", &[json!("u1"), json!("u2"), json!(9), json!(null)], rng);
    put(
        "chat_type",
        &[
            json!("private"),
            json!("group"),
            json!("group"),
            json!("channel"),
            json!(null),
        ],
        rng,
    );
    put("reply_to", &[json!("q1"), json!(0), json!(null)], rng);
    put(
        "at",
        &[
            json!("2026-11-21T08:00:00+08:00"),
            json!("2024-02-29T23:59:59Z"),
            json!("-009999-01-02T01:59:59Z"),
            json!("9999-12-30T22:00:00Z"),
            json!("2026-13-41T00:00:00Z"),
            json!("now"),
            json!(0),
        ],
        rng,
    );
    put("unheard_of", &[json!(true)], rng);
    object.to_string()
}

/// The line with its JSON spoiled.
fn broken(line: String, rng: &mut Rng) -> Vec<u8> {
    const ESCAPES: [&str; 14] = [
        r"\ud800",
        r"\udc00",
        r"\ud800\ud800",
        r"\ud83d\ude00",
        r"\u12",
        r"\u",
        r"\x41",
        r"\",
        r"\u0000",
        r"\uFFFF",
        r"\'",
        r"\\\",
        "\u{7}",
        "\"",
    ];
    const WHOLE: [&str; 14] = [
        "",
        "null",
        "[]",
        "{}",
        "\"",
        "{\"text\":",
        "{\"text\":null}",
        "{\"text\":[\"a\"]}",
        "{\"text\":\"a\",\"text\":\"b\"}",
        "{\"text\":1e999}",
        "NaN",
        "{\"text\":\"a\"}{\"text\":\"b\"}",
        "\u{feff}{\"text\":\"a\"}",
        "/* */{\"text\":\"a\"}",
    ];
    let mut bytes = line.into_bytes();
    let at = rng.usize(0..=bytes.len());
    match rng.u8(0..9) {
        0..3 => {
            bytes.splice(at..at, one(rng, &ESCAPES).bytes());
        }
        3 => bytes.truncate(at),
        4 => {
            let garbage: Vec<u8> = (0..rng.usize(1..9)).map(|_| rng.u8(..)).collect();
            bytes.splice(at..at, garbage);
        }
        5 if !bytes.is_empty() => {
            let some = at.min(bytes.len() - 1);
            bytes[some] = rng.u8(..);
        }
        6 => {
            let open = one(rng, &["[", "{\"text\":", "{\"id\":[", "\"\\"]);
            bytes = open.repeat(rng.usize(1..20_000)).into_bytes();
        }
        7 => bytes = one(rng, &WHOLE).as_bytes().to_vec(),
        _ => bytes.reverse(),
    }
    bytes
}

fn one<T: Copy>(rng: &mut Rng, all: &[T]) -> T {
    all[rng.usize(0..all.len())]
}
