//! What must hold of every reply, whatever was asked.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde_json::Value;
use yibao::amounts as program;
use yibao::render;
use yibao::reply::{Figure, Outcome, Reply};
use yibao::subject::Unit;

use super::ENGINE;
use super::amounts::{self, Kind, askers_own};
use super::claims::{IDS, RULES};

/// What is wrong with the reply to a question in its normal form; nothing, one would hope.
pub fn faults(normal: &str, reply: &Reply) -> Vec<String> {
    let text = render::plain(reply);
    let more = render::blocks(&reply.more);
    let mut faults = of_any_text(normal, &text, reply);
    faults.extend(
        of_any_text(normal, &more, reply)
            .into_iter()
            .map(|fault| format!("更多: {fault}")),
    );
    let sources = text
        .lines()
        .filter(|line| line.starts_with("来源:") || line.starts_with("來源:"))
        .count();
    if !reply.figures.is_empty() && sources == 0 {
        faults.push("figures, but no line of sources".to_owned());
    }
    for suggestion in &reply.suggestions {
        let shown = if reply.traditional {
            render::in_traditional(suggestion)
        } else {
            suggestion.clone()
        };
        if !text.contains(&shown) {
            faults.push(format!("{suggestion} is suggested, but not in the text"));
        }
    }
    with_text(normal, &text, faults)
}

/// What is wrong with a reply that tells more of the last one: it names sources only when these are asked for.
pub fn faults_on_request(normal: &str, reply: &Reply) -> Vec<String> {
    let text = render::plain(reply);
    let faults = of_any_text(normal, &text, reply);
    with_text(normal, &text, faults)
}

fn of_any_text(normal: &str, text: &str, reply: &Reply) -> Vec<String> {
    let mut faults = unsourced(text, normal, &reply.figures);
    faults.extend(unbacked(reply));
    faults.extend(foreign(text, reply));
    faults.extend(misshapen(reply));
    if render::plain(reply).trim().is_empty() != (reply.outcome == Outcome::Ignored) {
        faults.push(format!("{:?} with the text {text:?}", reply.outcome));
    }
    faults
}

fn with_text(normal: &str, text: &str, faults: Vec<String>) -> Vec<String> {
    if faults.is_empty() {
        return faults;
    }
    let heading = format!("\n{normal}\n    | {}", text.replace('\n', "\n    | "));
    std::iter::once(heading)
        .chain(faults.into_iter().map(|fault| format!("  -> {fault}")))
        .collect()
}

/// Amounts of a text that neither stand among the figures nor are the asker's own.
fn unsourced(text: &str, normal: &str, figures: &[Figure]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut own = None;
    let mut is_own = |value: Decimal| own.get_or_insert_with(|| askers_own(normal)).contains(&value);
    for amount in amounts::find(text) {
        if !figures.iter().any(|figure| amount.is(figure)) && !is_own(amount.value) {
            faults.push(format!("no figure for {}", amount.written));
        }
        if !amount.plain {
            faults.push(format!("no plain decimal: {}", amount.written));
        }
    }
    // What the program itself takes for amounts: the lower end of a range, too.
    for amount in program::find(text) {
        let kind = match amount.unit {
            Unit::Percent => Kind::Percent,
            Unit::PercentagePoint => Kind::PercentagePoint,
            _ => Kind::Money,
        };
        let stands = figures.iter().any(|figure| {
            let same_kind = match figure.unit {
                Unit::Percent => kind == Kind::Percent,
                Unit::PercentagePoint => kind == Kind::PercentagePoint,
                _ => kind == Kind::Money,
            };
            same_kind && figure.value == amount.value
        });
        if !stands && !is_own(amount.value.normalize()) {
            faults.push(format!(
                "no figure for {} {}, as the program finds it",
                amount.value,
                amount.unit.label()
            ));
        }
    }
    faults
}

/// Figures whose rule or sources are none that the data know, or that the reply does not name.
fn unbacked(reply: &Reply) -> Vec<String> {
    let known = ENGINE.data().sources.len();
    let mut faults = Vec::new();
    for figure in reply
        .figures
        .iter()
        .chain(reply.parts.iter().flat_map(|part| &part.figures))
    {
        let name = format!("{} {} ({})", figure.value, figure.unit.label(), figure.rule);
        if !RULES.contains(figure.rule.as_str()) {
            faults.push(format!("{name}: no such rule"));
        }
        if figure.sources.is_empty() {
            faults.push(format!("{name}: no source"));
        }
        if figure.sources.iter().any(|source| usize::from(*source) >= known) {
            faults.push(format!("{name}: no such source"));
        }
        if figure
            .sources
            .iter()
            .any(|source| !reply.sources.contains(source))
        {
            faults.push(format!("{name}: its source is not among those of the reply"));
        }
        if figure.value != figure.value.round_dp(2).normalize() || figure.value.is_sign_negative() {
            faults.push(format!("{name}: not rounded, or below zero"));
        }
        if figure.value.scale() != figure.value.normalize().scale() {
            faults.push(format!("{name}: trailing zeros"));
        }
    }
    for part in &reply.parts {
        for figure in &part.figures {
            if !reply.figures.contains(figure) {
                faults.push(format!("{} of a part is missing above", figure.value));
            }
        }
    }
    faults
}

/// Words in a text that are for machines: ids, codes of places, names of types. A site may go by its address.
fn foreign(text: &str, reply: &Reply) -> Vec<String> {
    const TYPES: [&str; 14] = [
        "Error", "error", "None", "Some", "Ok", "Err", "null", "NaN", "Decimal", "regex", "serde", "toml",
        "true", "false",
    ];
    let mut faults = Vec::new();
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-')));
    for word in words
        .map(|word| word.trim_matches(['.', '-']))
        .filter(|word| !word.is_empty())
    {
        let letter = |c: char| c.is_ascii_alphabetic();
        let snake = word.split('_').filter(|part| part.contains(letter)).count() > 1;
        let dotted = word.split('.').filter(|part| part.contains(letter)).count() > 1;
        let id = IDS.contains(word) && word.contains(['.', '-', '_']);
        let publisher = || {
            ENGINE
                .data()
                .sources
                .iter()
                .any(|source| source.publisher == word)
        };
        if (snake || dotted || id || TYPES.contains(&word)) && !publisher() {
            faults.push(format!("for machines only: {word}"));
        }
    }
    let slots = &reply.slots;
    for code in slots
        .regions
        .iter()
        .chain(&slots.region)
        .chain(&slots.care_region)
    {
        if text.contains(&code.to_string()) {
            faults.push(format!("for machines only: {code}"));
        }
    }
    if let Some(open) = text.find(['{', '}']) {
        faults.push(format!("a place-holder at {open}"));
    }
    faults
}

/// What the object of the machine-readable interface lacks or has too much.
fn misshapen(reply: &Reply) -> Vec<String> {
    const OUTCOMES: [&str; 7] = [
        "answered",
        "clarify",
        "uncovered",
        "declined",
        "smalltalk",
        "unknown",
        "ignored",
    ];
    let id = Value::from("q1");
    let object = render::object(ENGINE.data(), Some(&id), reply);
    let mut shape = Shape::default();
    let keys = [
        "id",
        "outcome",
        "intents",
        "slots",
        "text",
        "figures",
        "sources",
        "notes",
        "ask",
        "suggestions",
    ];
    shape.keys("", &object, &keys, &["parts"]);
    shape.expect("id", object["id"] == id);
    shape.one_of("outcome", &object["outcome"], &OUTCOMES);
    shape.expect("text", object["text"] == render::plain(reply));
    shape.intents(&object["intents"]);
    shape.slots(&object["slots"]);
    shape.figures(&object["figures"]);
    for source in shape.list("sources", &object["sources"]) {
        shape.keys("sources", source, &["id", "title", "publisher", "published"], &[]);
        for key in ["id", "title", "publisher"] {
            shape.expect(key, source[key].as_str().is_some_and(|words| !words.is_empty()));
        }
        shape.expect(
            "published",
            source["published"].is_null() || source["published"].as_str().is_some_and(is_date),
        );
    }
    for note in shape.list("notes", &object["notes"]) {
        shape.keys("notes", note, &["kind", "text"], &[]);
        shape.one_of(
            "notes.kind",
            &note["kind"],
            &["conflict", "stale", "general", "estimate", "single_source"],
        );
        shape.expect("notes.text", note["text"].is_string());
    }
    if !object["ask"].is_null() {
        shape.keys("ask", &object["ask"], &["slot", "options"], &[]);
        shape.expect("ask.slot", object["ask"]["slot"].is_string());
        for option in shape.list("ask.options", &object["ask"]["options"]) {
            shape.expect("ask.options", option.is_string());
        }
    }
    for suggestion in shape.list("suggestions", &object["suggestions"]) {
        shape.expect(
            "suggestions",
            suggestion.as_str().is_some_and(|words| !words.is_empty()),
        );
    }
    if let Some(parts) = object.get("parts") {
        shape.expect("parts", parts.as_array().is_some_and(|parts| parts.len() > 1));
        for part in shape.list("parts", parts) {
            shape.keys("parts", part, &["intents", "slots", "outcome", "figures"], &[]);
            shape.one_of("parts.outcome", &part["outcome"], &OUTCOMES);
            shape.intents(&part["intents"]);
            shape.slots(&part["slots"]);
            shape.figures(&part["figures"]);
        }
    }
    shape.faults
}

#[derive(Default)]
struct Shape {
    faults: Vec<String>,
}

impl Shape {
    fn expect(&mut self, what: &str, holds: bool) {
        if !holds {
            self.faults.push(format!("JSON: `{what}` is not as agreed"));
        }
    }

    fn one_of(&mut self, what: &str, value: &Value, allowed: &[&str]) {
        self.expect(what, value.as_str().is_some_and(|value| allowed.contains(&value)));
    }

    fn list<'a>(&mut self, what: &str, value: &'a Value) -> &'a [Value] {
        self.expect(what, value.is_array());
        value.as_array().map_or(&[], Vec::as_slice)
    }

    fn keys(&mut self, what: &str, value: &Value, needed: &[&str], allowed: &[&str]) {
        let Some(object) = value.as_object() else {
            self.expect(what, false);
            return;
        };
        let keys: BTreeSet<&str> = object.keys().map(String::as_str).collect();
        for key in needed {
            self.expect(&format!("{what}.{key}"), keys.contains(key));
        }
        for key in keys {
            self.expect(
                &format!("{what}.{key}"),
                needed.contains(&key) || allowed.contains(&key),
            );
        }
    }

    fn intents(&mut self, intents: &Value) {
        for intent in self.list("intents", intents) {
            self.keys("intents", intent, &["id", "score"], &[]);
            let id = intent["id"].as_str().unwrap_or_default();
            self.expect("intents.id", ENGINE.data().intent(id).is_some());
            self.expect(
                "intents.score",
                intent["score"]
                    .as_f64()
                    .is_some_and(|score| (0.0..=1.0).contains(&score)),
            );
        }
    }

    fn slots(&mut self, slots: &Value) {
        let all = [
            "region",
            "regions",
            "care_region",
            "status",
            "age",
            "year",
            "base",
            "own_pension",
            "rate",
        ];
        self.keys("slots", slots, &[], &all);
        let Some(slots) = slots.as_object() else { return };
        for (key, value) in slots {
            let fits = match key.as_str() {
                "region" | "care_region" => is_region(value),
                "regions" => value
                    .as_array()
                    .is_some_and(|all| all.len() > 1 && all.iter().all(is_region)),
                "status" => match value.as_array() {
                    Some(several) => several.len() > 1 && several.iter().all(is_status),
                    None => is_status(value),
                },
                "age" => match value.as_array().map(Vec::as_slice) {
                    Some([low, high]) => is_age(low) && is_age(high) && low.as_u64() < high.as_u64(),
                    Some(_) => false,
                    None => is_age(value),
                },
                "year" => value.as_i64().is_some_and(|year| (1900..=2200).contains(&year)),
                _ => value.as_str().is_some_and(is_decimal),
            };
            self.expect(&format!("slots.{key}: {value}"), fits);
        }
    }

    fn figures(&mut self, figures: &Value) {
        const UNITS: [&str; 8] = ["元/月", "元/年", "元/次", "元", "%", "个百分点", "万元", "亿元"];
        for figure in self.list("figures", figures) {
            self.keys(
                "figures",
                figure,
                &["value", "unit", "rule", "grade", "sources", "dissent"],
                &[],
            );
            self.expect("figures.value", figure["value"].as_str().is_some_and(is_decimal));
            self.one_of("figures.unit", &figure["unit"], &UNITS);
            self.expect(
                "figures.rule",
                figure["rule"].as_str().is_some_and(|rule| RULES.contains(rule)),
            );
            self.one_of("figures.grade", &figure["grade"], &["A", "B", "C", "D"]);
            self.expect("figures.dissent", figure["dissent"].is_boolean());
            for source in self.list("figures.sources", &figure["sources"]) {
                self.expect(
                    "figures.sources",
                    source.as_str().is_some_and(|source| IDS.contains(source)),
                );
            }
        }
    }
}

fn is_region(value: &Value) -> bool {
    value
        .as_str()
        .is_some_and(|code| code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit()))
}

fn is_status(value: &Value) -> bool {
    let all = ["retired", "employed", "flexible", "resident", "student", "child"];
    value.as_str().is_some_and(|status| all.contains(&status))
}

fn is_age(value: &Value) -> bool {
    value.as_u64().is_some_and(|age| age <= 130)
}

/// Digits, at most one point, no grouping, no trailing zeros.
fn is_decimal(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "1"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    digits(whole) && digits(fraction) && !fraction.ends_with('0')
}

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    digits
        && matches!(
            parts.iter().map(|part| part.len()).collect::<Vec<_>>().as_slice(),
            [4] | [4, 2] | [4, 2, 2]
        )
}
