//! What the public asks, as the titles under two of the documents name it: 46 of them in other words, with the
//! intents, the place and the outcome that the reply has to have (`titles.jsonl`).

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use jiff::civil::{Date, date};
use serde_json::Value;
use yibao::engine::Engine;
use yibao::render;

const TODAY: Date = date(2026, 11, 21);

/// Whether what is expected stands in what came out; numbers and strings as they are.
fn faults(engine: &Engine, line: &Value) -> Vec<String> {
    let text = line["text"].as_str().unwrap();
    let expect = &line["expect"];
    let reply = engine.answer(text, TODAY).reply;
    let object = render::object(engine.data(), None, &reply);
    let mut faults = Vec::new();
    let intents: Vec<&Value> = object["intents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|intent| &intent["id"])
        .collect();
    let wanted: Vec<&Value> = expect["intents"].as_array().unwrap().iter().collect();
    if intents != wanted {
        faults.push(format!("intents {intents:?}, not {wanted:?}"));
    }
    if object["outcome"] != expect["outcome"] {
        faults.push(format!(
            "outcome {}, not {}",
            object["outcome"], expect["outcome"]
        ));
    }
    // Where two things are asked the place may stand in either question.
    let mut slots = vec![&object["slots"]];
    slots.extend(
        object["parts"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|part| &part["slots"]),
    );
    for (slot, value) in expect["slots"].as_object().into_iter().flatten() {
        if !slots.iter().any(|slots| slots[slot] == *value) {
            faults.push(format!("{slot} {}, not {value}", object["slots"][slot]));
        }
    }
    for figure in expect["figures"].as_array().into_iter().flatten() {
        let figures = object["figures"].as_array().unwrap();
        if !figures
            .iter()
            .any(|own| own["value"] == *figure && own["dissent"] == false)
        {
            faults.push(format!("no figure {figure}"));
        }
    }
    faults
}

#[test]
fn every_title_gets_the_right_reply() {
    let engine = Engine::built_in().unwrap();
    let mut seen = 0;
    let mut all = Vec::new();
    for line in include_str!("titles.jsonl").lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        seen += 1;
        for fault in faults(&engine, &line) {
            all.push(format!("{} {}: {fault}", line["id"], line["text"]));
        }
    }
    assert_eq!(seen, 46);
    assert!(all.is_empty(), "{} faults:\n{}", all.len(), all.join("\n"));
}
