//! One message, several questions: where one ends and the next begins.
//!
//! A message is cut at punctuation and at words that open a new question. A piece counts as a question of its own
//! only if it is clearly one; what is not (greetings, circumstances) belongs to its neighbours.

use std::ops::Range;

use jiff::civil::Date;

use super::{Reader, Scored, person};
use crate::data::{Data, Handler};

/// How sure a piece must be to count as a question of its own.
const SURE: f32 = 0.55;

/// Words that open another question in the same breath.
const OPENERS: [&str; 14] = [
    "还有",
    "另外",
    "顺便",
    "然后",
    "再问",
    "以及",
    "同时",
    "怎么查",
    "怎么取",
    "能取",
    "能不能",
    "可不可以",
    "和怎么",
    "去哪查",
];

/// The parts of a message that ask different things, with their scores; fewer than two if it asks one.
pub fn split(
    reader: &Reader,
    data: &Data,
    text: &str,
    whole: &[Scored],
    today: Date,
) -> Vec<(Range<usize>, Vec<Scored>)> {
    let pieces = pieces(text);
    if pieces.len() < 2 {
        return Vec::new();
    }
    let answers = |scored: &Scored| {
        !matches!(
            data.intents[scored.intent].handler,
            Handler::SmallTalk | Handler::OutOfScope
        )
    };
    let mut parts: Vec<(Range<usize>, Vec<Scored>)> = Vec::new();
    // What stands before the first question belongs to it.
    let mut start = 0;
    for piece in pieces {
        let scores = reader.score(data, &text[piece.clone()]);
        let asks = scores[0].score >= SURE
            && answers(&scores[0])
            && is_question(reader, data, &text[piece.clone()], scores[0].intent)
            && !parts.last().is_some_and(|(_, before)| {
                goes_with(reader, data, before, &text[piece.clone()], scores[0].intent)
            });
        if !asks {
            // 那北京呢, 灵活就业的呢: the same question for another place or person.
            let again = parts
                .last()
                .filter(|_| asks_again(reader, &text[piece.clone()], today));
            if let Some((_, scores)) = again {
                let scores = scores.clone();
                start = piece.end;
                parts.push((piece, scores));
                continue;
            }
            if let Some((range, _)) = parts.last_mut() {
                range.end = piece.end;
                start = piece.end;
            }
            continue;
        }
        match parts.last_mut() {
            Some((range, known))
                if known[0].intent == scores[0].intent
                    && !asks_again(reader, &text[piece.clone()], today) =>
            {
                range.end = piece.end;
            }
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

/// Whether a piece only asks when, or how much, of what is told in words before it: 余额转到外地,几天能到.
fn goes_with(reader: &Reader, data: &Data, before: &[Scored], piece: &str, intent: usize) -> bool {
    let handler = |intent: usize| data.intents[intent].handler;
    data.intents[intent].id == "credit_timing"
        && handler(before[0].intent) == Handler::Guidance
        && reader
            .vocabulary
            .find(piece)
            .ids()
            .all(|id| data.concepts[id].only_asks)
}

/// Whether a piece asks the question before it again, for another place or person.
fn asks_again(reader: &Reader, piece: &str, today: Date) -> bool {
    let words = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
    if !words.ends_with('呢') || words.chars().count() > 14 {
        return false;
    }
    let person = person::read(piece, today);
    !reader.places.find(piece).is_empty() || !person.status.is_empty() || person.age.is_some()
}

/// The parts of a message about several persons of different ages, each with its own words; fewer than two if it is
/// about one.
pub fn persons(text: &str, ages: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut cuts = vec![0];
    for pair in ages.windows(2) {
        let between = &text[pair[0].end..pair[1].start];
        // The next person begins after the last mark between the two ages, or where their words begin.
        let mark = between
            .char_indices()
            .rfind(|(_, c)| matches!(c, ',' | ';' | '。' | '、' | '\n'));
        let cut = match mark {
            Some((at, c)) => pair[0].end + at + c.len_utf8(),
            None => {
                let person = [
                    "我妈",
                    "我爸",
                    "我妈妈",
                    "我爸爸",
                    "老伴",
                    "老公",
                    "老婆",
                    "我",
                    "她",
                    "他",
                    "爸",
                    "妈",
                    "和",
                ]
                .iter()
                .filter_map(|word| between.find(word))
                .min();
                pair[0].end + person.unwrap_or(0)
            }
        };
        cuts.push(cut);
    }
    cuts.push(text.len());
    cuts.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

/// Whether the words ask for something rather than tell a circumstance: a question word, or a
/// wish that fits the intent.
fn is_question(reader: &Reader, data: &Data, text: &str, intent: usize) -> bool {
    const ASKING: [&str; 24] = [
        "多少",
        "怎么",
        "咋",
        "吗",
        "么",
        "嘛",
        "几",
        "哪",
        "啥",
        "什么",
        "能不能",
        "能否",
        "可以",
        "行不行",
        "?",
        "如何",
        "为何",
        "是不是",
        "有没有",
        "多久",
        "要不要",
        "谁",
        "呢",
        "伐",
    ];
    const DOING: [&str; 22] = [
        "查", "问", "想", "要", "帮", "请", "求", "告诉", "讲", "看", "取", "提", "用", "交", "缴", "办",
        "报", "转", "打", "返", "能", "划",
    ];
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let hits = || reader.patterns.find(data, text, &reader.vocabulary.find(text));
    // A thing that is only named (卡里剩的钱) is no question; a wish needs something to be done.
    has(&ASKING) || has(&DOING) && hits().iter().any(|hit| hit.intent == intent && hit.speaks_for)
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
        .filter(|range| {
            text[range.clone()]
                .chars()
                .filter(|c| c.is_alphanumeric())
                .count()
                >= 2
        })
        .collect()
}
