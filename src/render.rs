//! How a reply looks: plain text for a terminal or a script, and the object of the machine-readable interface.

use std::sync::LazyLock;

use ferrous_opencc::{OpenCC, config::BuiltinConfig};
use serde_json::{Value, json};

use crate::data::Data;
use crate::reply::{Block, Figure, Reply};
use crate::understand::Slots;

/// The reply as plain text, one block a line or more, in the characters its asker writes.
pub fn plain(reply: &Reply) -> String {
    let text = blocks(&reply.blocks);
    if reply.traditional {
        in_traditional(&text)
    } else {
        text
    }
}

/// A text in Traditional characters.
pub fn in_traditional(text: &str) -> String {
    static TO_TRADITIONAL: LazyLock<Option<OpenCC>> =
        LazyLock::new(|| OpenCC::from_config(BuiltinConfig::S2tw).ok());
    TO_TRADITIONAL
        .as_ref()
        .map_or_else(|| text.to_owned(), |converter| converter.convert(text))
}

/// Blocks as plain text.
pub fn blocks(blocks: &[Block]) -> String {
    let mut lines: Vec<String> = Vec::new();
    for block in blocks {
        match block {
            Block::Lead(text) | Block::Text(text) | Block::Confidence(text) => lines.push(text.clone()),
            Block::Heading(text) if text.ends_with('.') => lines.push(text.clone()),
            Block::Heading(text) => lines.push(format!("【{text}】")),
            Block::Steps(steps) => {
                lines.extend(
                    steps
                        .iter()
                        .enumerate()
                        .map(|(index, step)| format!("{}. {step}", index + 1)),
                );
            }
            Block::Items(items) => lines.extend(items.iter().map(|item| format!("· {item}"))),
            Block::Working(steps) => lines.push(format!("怎么来的:{}", steps.join(";"))),
            Block::Note(text) => lines.push(format!("注意:{text}")),
            Block::Sources(sources) => lines.push(format!("来源:{}", sources.join(";"))),
            Block::Suggestions(questions) => lines.push(format!("还可以问:{}", questions.join(" / "))),
        }
    }
    lines.join("\n")
}

/// The reply as the object that scripts rely on.
pub fn object(data: &Data, id: Option<&Value>, reply: &Reply) -> Value {
    // What may be shown to the asker is in the asker's characters; sources keep the titles they have.
    let shown = |text: &str| {
        if reply.traditional {
            in_traditional(text)
        } else {
            text.to_owned()
        }
    };
    let all = |texts: &[String]| texts.iter().map(|text| shown(text)).collect::<Vec<_>>();
    let mut object = json!({
        "outcome": reply.outcome,
        "intents": intents(&reply.intents),
        "slots": slots(&reply.slots),
        "text": plain(reply),
        "figures": figures(data, &reply.figures),
        "sources": reply.sources.iter().map(|source| {
            let source = data.source(*source);
            json!({
                "id": source.id,
                "title": source.title,
                "publisher": source.publisher,
                "published": source.published,
            })
        }).collect::<Vec<_>>(),
        "notes": reply.notes.iter().map(|note| json!({"kind": note.kind, "text": shown(&note.text)}))
            .collect::<Vec<_>>(),
        "ask": reply.ask.as_ref().map(|ask| json!({"slot": ask.slot, "options": all(&ask.options)})),
        "suggestions": all(&reply.suggestions),
    });
    if let (Some(id), Some(fields)) = (id, object.as_object_mut()) {
        fields.insert("id".to_owned(), id.clone());
    }
    if !reply.parts.is_empty() {
        object["parts"] = reply
            .parts
            .iter()
            .map(|part| {
                json!({
                    "intents": intents(&part.intents),
                    "slots": slots(&part.slots),
                    "outcome": part.outcome,
                    "figures": figures(data, &part.figures),
                })
            })
            .collect();
    }
    object
}

fn intents(intents: &[(String, f32)]) -> Vec<Value> {
    intents
        .iter()
        .map(|(id, score)| json!({"id": id, "score": (f64::from(*score) * 100.0).round() / 100.0}))
        .collect()
}

fn slots(slots: &Slots) -> Value {
    serde_json::to_value(slots).unwrap_or_else(|_| json!({}))
}

fn figures(data: &Data, figures: &[Figure]) -> Vec<Value> {
    figures
        .iter()
        .map(|figure| {
            json!({
                "value": figure.value.to_string(),
                "unit": figure.unit.label(),
                "rule": figure.rule,
                "grade": figure.grade,
                "sources": figure.sources.iter().map(|source| data.source(*source).id.as_str()).collect::<Vec<_>>(),
                "dissent": figure.dissent,
            })
        })
        .collect()
}
