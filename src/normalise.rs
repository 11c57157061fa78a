//! The normal form of a message: what every later stage reads instead of what was typed.
//!
//! In comes any text; out goes [`Normal`]: half width, Simplified characters, lower case, no emoji or control
//! characters, white space only between Latin words, runs of one Chinese character collapsed, and every number that
//! could identify a person masked. It never guesses at meaning and never keeps what it masked.

use std::sync::LazyLock;

use ferrous_opencc::{OpenCC, config::BuiltinConfig};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// What stands in the normal form for an identity, card or telephone number.
pub const MASK: char = '□';

/// Messages are read up to this many characters; Telegram's own limit is 4,096 units.
pub const LONGEST: usize = 4_096;

/// A message in normal form.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Normal {
    /// The text that patterns, vocabulary and finders see.
    pub text: String,
    /// Whether the writer used Traditional characters, and should be answered in them.
    pub traditional: bool,
    /// Whether something that looks like an identity or card number was masked.
    pub masked: bool,
    /// Whether the message was longer than [`LONGEST`] and its end was not read.
    pub cut: bool,
}

/// Brings a message into normal form.
///
/// ```
/// let normal = yibao::normalise::normalise("上海 醫保每個月返多少少少?身份证310101195001011234");
/// assert_eq!(normal.text, "上海医保每个月返多少?身份证□");
/// assert!(normal.traditional && normal.masked);
/// ```
pub fn normalise(text: &str) -> Normal {
    let mut characters = text.chars();
    let head: String = characters.by_ref().take(LONGEST).collect();
    let cut = characters.next().is_some();

    let folded: String = head
        .nfkc()
        .flat_map(char::to_lowercase)
        .filter_map(keep)
        .collect();
    let simplified = if folded.is_ascii() {
        folded.clone()
    } else {
        TO_SIMPLIFIED
            .as_ref()
            .map_or_else(|| folded.clone(), |converter| converter.convert(&folded))
    };
    let traditional = is_traditional(&folded, &simplified);
    let (masked_text, masked) = mask(&simplified);
    Normal {
        text: collapse(&close_up(&masked_text)),
        traditional,
        masked,
        cut,
    }
}

static TO_SIMPLIFIED: LazyLock<Option<OpenCC>> =
    LazyLock::new(|| OpenCC::from_config(BuiltinConfig::T2s).ok());

/// A character of the normal form for one of the input; nothing for what carries no meaning.
fn keep(c: char) -> Option<char> {
    match c {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => Some('\n'),
        // Zero width, byte order marks, direction marks, variation selectors, tags.
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{e0000}'..='\u{e01ef}'
        | '\u{ad}'
        | MASK => None,
        c if c.is_whitespace() => Some(' '),
        c if c.is_control() => None,
        // Emoji, pictographs and private use.
        '\u{2190}'..='\u{21ff}'
        | '\u{2300}'..='\u{23ff}'
        | '\u{2600}'..='\u{27bf}'
        | '\u{2b00}'..='\u{2bff}'
        | '\u{e000}'..='\u{f8ff}'
        | '\u{1f000}'..='\u{1faff}'
        | '\u{f0000}'..='\u{10ffff}' => Some(' '),
        '〜' | '～' => Some('~'),
        '﹐' => Some(','),
        '。' | '｡' => Some('。'),
        c => Some(c),
    }
}

/// Some Traditional characters are also written in Simplified text (乾, 著): one alone decides nothing in a long text.
fn is_traditional(before: &str, after: &str) -> bool {
    let changed = before.chars().zip(after.chars()).filter(|(a, b)| a != b).count();
    let han = before.chars().filter(|c| is_han(*c)).count();
    changed > 0 && changed * 12 >= han
}

/// Masks runs of digits that could be an identity, bank card or telephone number, in Arabic or Chinese digits.
fn mask(text: &str) -> (String, bool) {
    let mut out = String::with_capacity(text.len());
    let mut masked = false;
    let characters: Vec<char> = text.chars().collect();
    let mut i = 0;
    while i < characters.len() {
        if !is_digit(characters[i]) {
            out.push(characters[i]);
            i += 1;
            continue;
        }
        let mut end = i;
        let mut groups = vec![0_usize];
        let mut j = i;
        while j < characters.len() {
            let c = characters[j];
            let digits: usize = groups.iter().sum();
            if is_digit(c) {
                if let Some(group) = groups.last_mut() {
                    *group += 1;
                }
                j += 1;
                end = j;
            } else if matches!(c, ' ' | '-' | '·' | '_')
                && characters.get(j + 1).is_some_and(|next| is_digit(*next))
            {
                groups.push(0);
                j += 1;
            } else if c == 'x' && digits >= 14 {
                end = j + 1;
                break;
            } else {
                break;
            }
        }
        if identifies(&groups) {
            out.push(MASK);
            masked = true;
        } else {
            out.extend(&characters[i..end]);
        }
        i = end;
    }
    (out, masked)
}

/// Eleven digits or more in one piece, or an identity or telephone number written in groups. Amounts and dates that
/// merely stand side by side (`100 110 120`) are neither.
fn identifies(groups: &[usize]) -> bool {
    let digits: usize = groups.iter().sum();
    groups.iter().any(|group| *group >= 11)
        || (15..=19).contains(&digits) && groups.iter().skip(1).all(|group| *group >= 2)
        || *groups == [3, 4, 4]
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || "〇零一二三四五六七八九".contains(c)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{2ffff}' | '〇')
}

/// Drops white space unless it parts two Latin words or numbers; newlines stay, single.
fn close_up(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = None;
    for c in text.chars() {
        match c {
            ' ' => gap = gap.or(Some(' ')),
            '\n' => gap = Some('\n'),
            c => {
                let last = out.chars().next_back();
                match gap.take() {
                    Some('\n') if last.is_some() => out.push('\n'),
                    Some(_)
                        if c.is_ascii_alphanumeric() && last.is_some_and(|l| l.is_ascii_alphanumeric()) =>
                    {
                        out.push(' ');
                    }
                    _ => {}
                }
                out.push(c);
            }
        }
    }
    out
}

/// Three or more of the same Chinese character or mark in a row are one that was leant on (多少少少, ???).
fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let mut run = 1;
        while characters.peek() == Some(&c) {
            characters.next();
            run += 1;
        }
        let numeral = "〇零一二三四五六七八九十百千万".contains(c);
        let collapses = run >= 3 && !numeral && (is_han(c) || (!c.is_alphanumeric() && c != MASK));
        for _ in 0..if collapses { 1 } else { run } {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_script_case_and_space_make_no_difference() {
        for text in [
            "上海医保每月返多少?",
            "上海醫保每月返多少?",
            "上 海 医保 每月 返多少 ？",
            "上海医保🙏每月返多少？？？",
        ] {
            assert_eq!(normalise(text).text, "上海医保每月返多少?", "{text}");
        }
        assert_eq!(normalise("ＳＨ  医保 Kai Tong").text, "sh医保kai tong");
        assert_eq!(normalise("１８９０元，５０％").text, "1890元,50%");
    }

    #[test]
    fn numbers_that_identify_a_person_are_masked_and_amounts_are_not() {
        for text in [
            "310101195001011234",
            "31010119500101123X",
            "3101 0119 5001 0112 34",
            "电话13812345678",
            "三一零一零一一九五零零一零一一二三四",
        ] {
            let normal = normalise(text);
            assert!(normal.masked, "{text}");
            assert!(!normal.text.contains(|c: char| c.is_ascii_digit()), "{text}");
        }
        for text in [
            "1951年12月生",
            "基数37731元",
            "12393",
            "2026-11-21 3700",
            "100 110 120 130",
            "三千七百五十",
        ] {
            assert!(!normalise(text).masked, "{text}");
        }
    }

    #[test]
    fn an_endless_message_is_read_up_to_its_limit() {
        let normal = normalise(&"医保".repeat(500_000));
        assert!(normal.cut);
        assert!(normal.text.chars().count() <= LONGEST);
    }
}
