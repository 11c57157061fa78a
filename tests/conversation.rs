//! Conversations as lines of a batch: what carries on, from whom, and for how long.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use jiff::civil::{Date, date};
use serde_json::{Value, json};
use yibao::cli::{Conversations, Question};
use yibao::engine::Engine;
use yibao::render;

const TODAY: Date = date(2026, 11, 21);

/// The replies to these lines, as objects.
fn talk(lines: &[Value]) -> Vec<Value> {
    let engine = Engine::built_in().unwrap();
    let mut conversations = Conversations::default();
    lines
        .iter()
        .map(|line| {
            let question: Question = serde_json::from_value(line.clone()).unwrap();
            let reply = conversations.reply(&engine, &question, "@yibao_bot", TODAY);
            render::object(engine.data(), question.id.as_ref(), &reply)
        })
        .collect()
}

fn leads_with(reply: &Value, value: &str) -> bool {
    let figures = reply["figures"].as_array().unwrap();
    figures
        .iter()
        .any(|figure| figure["value"] == value && figure["dissent"] == false)
}

#[test]
fn half_sentences_ask_the_last_question_again() {
    let said = |text: &str| json!({"text": text, "chat": 1, "user": 1});
    let replies = talk(&[
        said("上海退休每月返多少"),
        said("75岁的呢"),
        said("一年呢"),
        said("那北京呢"),
        said("怎么查"),
    ]);
    assert!(leads_with(&replies[0], "140") && leads_with(&replies[0], "157.5"));
    assert!(leads_with(&replies[1], "157.5") && !leads_with(&replies[1], "140"));
    assert!(replies[2]["text"].as_str().unwrap().contains("一年 1890 元"));
    assert!(leads_with(&replies[3], "110") && !leads_with(&replies[3], "100"));
    assert_eq!(replies[4]["intents"][0]["id"], "balance_query");
    assert_eq!(replies[4]["slots"]["region"], "110000");
}

#[test]
fn a_question_with_a_place_of_its_own_takes_no_age_along() {
    let said = |text: &str| json!({"text": text, "chat": 1, "user": 1});
    let replies = talk(&[said("上海退休76岁每月返多少"), said("北京医保每月返多少钱")]);
    assert_eq!(replies[1]["slots"], json!({"region": "110000"}));
    assert!(leads_with(&replies[1], "100") && leads_with(&replies[1], "110"));
}

#[test]
fn after_half_an_hour_of_silence_nothing_is_taken_along() {
    let said = |text: &str, at: &str| json!({"text": text, "chat": 1, "user": 1, "at": at});
    let first = said("上海退休76岁每月返多少", "2026-11-21T10:00:00+08:00");
    let soon = talk(&[first.clone(), said("余额怎么查", "2026-11-21T10:30:00+08:00")]);
    assert_eq!(soon[1]["slots"]["region"], "310000");
    let late = talk(&[first, said("余额怎么查", "2026-11-21T10:30:01+08:00")]);
    assert_eq!(late[1]["slots"], json!({}));
}

#[test]
fn in_a_group_nobody_hears_what_another_asked_unless_they_answer_its_reply() {
    let group = |id: &str, user: &str, text: &str| json!({"id": id, "text": text, "chat": 7, "user": user, "chat_type": "group"});
    let mut answering = group("d", "丁", "那北京呢");
    answering["reply_to"] = json!("a");
    let replies = talk(&[
        group("a", "甲", "@yibao_bot 上海75岁退休每月返多少"),
        group("b", "乙", "我们那边少多了"),
        group("c", "丙", "@yibao_bot 余额怎么查"),
        answering,
    ]);
    assert!(leads_with(&replies[0], "157.5"));
    assert_eq!(
        (&replies[1]["outcome"], &replies[1]["text"]),
        (&json!("ignored"), &json!(""))
    );
    assert_eq!(replies[2]["slots"], json!({}));
    assert_eq!(
        replies[3]["slots"],
        json!({"region": "110000", "status": "retired", "age": 75})
    );
    assert!(leads_with(&replies[3], "110"));
}

#[test]
fn forgetting_wipes_only_the_one_who_asks_for_it() {
    let said = |user: u8, text: &str| json!({"text": text, "chat": 1, "user": user});
    let replies = talk(&[
        said(1, "上海退休76岁每月返多少"),
        said(2, "北京退休66岁每月返多少"),
        said(1, "/forget"),
        said(1, "余额怎么查"),
        said(2, "余额怎么查"),
    ]);
    assert_eq!(
        (&replies[2]["outcome"], &replies[2]["intents"]),
        (&json!("smalltalk"), &json!([]))
    );
    assert_eq!(replies[3]["slots"], json!({}));
    assert_eq!(replies[4]["slots"]["region"], "110000");
}

#[test]
fn two_persons_in_one_message_get_an_answer_each() {
    let replies = talk(&[json!({"text": "我妈在上海76岁退休,我爸在北京72岁退休,各返多少"})]);
    let parts = replies[0]["parts"].as_array().unwrap();
    assert_eq!(parts.len(), 2);
    assert_eq!(
        parts[0]["slots"],
        json!({"region": "310000", "status": "retired", "age": 76})
    );
    assert_eq!(
        parts[1]["slots"],
        json!({"region": "110000", "status": "retired", "age": 72})
    );
    assert!(leads_with(&parts[0], "157.5") && leads_with(&parts[1], "110"));
}
