//! One message, several questions: where one ends and the next begins.
//!
//! A message is cut at punctuation and at words that open a new question. A piece counts as a question of its own
//! only if it is clearly one; what is not (greetings, circumstances) belongs to its neighbours.

use std::ops::Range;

use super::{Reader, Scored};
use crate::data::{Data, Handler};

/// How sure a piece must be to count as a question of its own.
const SURE: f32 = 0.55;

/// Words that open another question in the same breath.
const OPENERS: [&str; 14] = [
    "还有", "另外", "顺便", "然后", "再问", "以及", "同时", "怎么查", "怎么取", "能取", "能不能", "可不可以", "和怎么", "去哪查",
];

/// The parts of a message that ask different things, with their scores; fewer than two if it asks one.
pub fn split(
    reader: &Reader,
    data: &Data,
    text: &str,
    whole: &[Scored],
) -> Vec<(Range<usize>, Vec<Scored>)> {
    let pieces = pieces(text);
    if pieces.len() < 2 {
        return Vec::new();
    }
    let answers = |scored: &Scored| {
        !matches!(data.intents[scored.intent].handler, Handler::SmallTalk | Handler::OutOfScope)
    };
    let mut parts: Vec<(Range<usize>, Vec<Scored>)> = Vec::new();
    // What stands before the first question belongs to it.
    let mut start = 0;
    for piece in pieces {
        let scores = reader.score(data, &text[piece.clone()]);
        let asks = scores[0].score >= SURE
            && answers(&scores[0])
            && is_question(reader, &text[piece.clone()], scores[0].intent);
        if !asks {
            if let Some((range, _)) = parts.last_mut() {
                range.end = piece.end;
                start = piece.end;
            }
            continue;
        }
        match parts.last_mut() {
            Some((range, known)) if known[0].intent == scores[0].intent => range.end = piece.end,
            _ => parts.push((start.min(piece.start)..piece.end, scores)),
        }
        start = piece.end;
    }
    // A message whose parts all say what the whole says asks one thing.
    if parts.len() == 1 && parts[0].1[0].intent == whole[0].intent {
        return Vec::new();
    }
    if parts.len() < 2 { Vec::new() } else { parts }
}

/// Whether the words ask for something rather than tell a circumstance: a pattern of the intent, or a question word.
fn is_question(reader: &Reader, text: &str, intent: usize) -> bool {
    const ASKING: [&str; 24] = [
        "多少", "怎么", "咋", "吗", "么", "嘛", "几", "哪", "啥", "什么", "能不能", "能否", "可以", "行不行", "?", "如何", "为何",
        "是不是", "有没有", "多久", "要不要", "谁", "呢", "伐",
    ];
    ASKING.iter().any(|word| text.contains(word))
        || reader.patterns.find(text, &reader.vocabulary.find(text)).iter().any(|hit| {
            hit.intent == intent && hit.speaks_for
        })
}

/// The text cut at punctuation and before words that open a question.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut cuts = vec![0];
    for (at, c) in text.char_indices() {
        if matches!(c, '?' | '。' | '!' | ';' | ',' | '\n' | '、') {
            cuts.push(at + c.len_utf8());
        }
    }
    for opener in OPENERS {
        cuts.extend(text.match_indices(opener).map(|(at, _)| at));
    }
    cuts.push(text.len());
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2)
        .map(|pair| pair[0]..pair[1])
        .filter(|range| text[range.clone()].chars().filter(|c| c.is_alphanumeric()).count() >= 2)
        .collect()
}
