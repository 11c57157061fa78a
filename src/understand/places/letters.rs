//! Abbreviations of one character: 沪医保, 来京看病, 沪转京.
//!
//! In comes a position in a text, out goes how many characters from there are such abbreviations. Most of them are
//! parts of ordinary words, so they count only where they stand like a name.

use std::collections::HashMap;

use crate::subject::RegionCode;
use crate::understand::places::lexicon::Lexicon;
use crate::understand::places::{BEFORE, Text};

/// Characters that hardly stand for anything else.
const PLAIN: &str = "沪渝皖赣鄂豫粤黔滇陇闽浙冀湘鲁晋蓉穗甬琼邕莞榕";

/// Characters that also begin or end ordinary words. All others (新、云、青) never stand for a place alone.
const BUSY: &str = "京津川蜀桂吉辽苏陕秦甘贵深杭港澳台藏蒙";

const AFTER_ANY: [&str; 15] = [
    "医保", "社保", "户口", "户籍", "籍", "户", "退休", "参保", "职工", "居民", "城镇", "在职", "漂", "这边",
    "那边",
];

const AFTER_PLAIN: [&str; 12] = [
    "市", "省", "卡", "人", "的", "里", "内", "本地", "灵活", "每月", "返", "牌",
];

const VERBS: &str = "在来到去回返离赴抵进驻留往从由住居";

/// What follows an abbreviation that a verb precedes: 来京|看病.
const AFTER_VERB: [&str; 37] = [
    "工作", "退休", "参保", "上班", "居住", "住", "看", "就医", "就诊", "打工", "养老", "交", "缴", "买",
    "人员", "老人", "医院", "务工", "生活", "上学", "读书", "的", "医保", "社保", "带", "转", "落户", "定居",
    "时", "后", "怎么", "能", "办", "做", "治", "手术", "吗",
];

const LINKS: &str = "转和与跟比、/到";

/// How many characters from `at` on are abbreviations that stand like names.
pub(super) fn run(
    letters: &HashMap<char, RegionCode>,
    lexicon: &Lexicon,
    text: &Text,
    at: usize,
) -> Option<usize> {
    let chars = &text.chars;
    let is_letter = |at: usize| {
        chars.get(at).is_some_and(|c| {
            letters.contains_key(c)
                && (PLAIN.contains(*c) || BUSY.contains(*c))
                && lexicon.longest(&chars[at..]).is_none()
        })
    };
    if !is_letter(at) {
        return None;
    }
    let length = (at..).take_while(|at| is_letter(*at)).count();
    if length > 1 {
        let run = &chars[at..at + length];
        return run.iter().any(|c| PLAIN.contains(*c)).then_some(length);
    }
    let plain = PLAIN.contains(chars[at]);
    let before = at.checked_sub(1).map(|at| chars[at]);
    let begins = before.is_none_or(|c| !c.is_alphabetic() || BEFORE.contains(c));
    let linked = (begins && link(text, at + 1) && is_letter(at + 2))
        || (at >= 2
            && link(text, at - 1)
            && letters.contains_key(&chars[at - 2])
            && after_link(text, at - 2));
    let named = text.has_at(at + 1, &AFTER_ANY) && (plain || begins);
    let plainly = plain && begins && text.has_at(at + 1, &AFTER_PLAIN);
    let ends = chars.get(at + 1).is_none_or(|c| !c.is_alphanumeric());
    let verb = before.is_some_and(|c| VERBS.contains(c));
    let moved = verb && (plain || ends || text.has_at(at + 1, &AFTER_VERB));
    let told = plain && ends && at >= 2 && text.has_at(at - 2, &["医保", "社保", "户口", "户籍"]);
    let alone = at == 0
        && chars[1..]
            .iter()
            .all(|c| !c.is_alphanumeric() || "吗呢啊的呀".contains(*c));
    (linked || named || plainly || moved || told || alone).then_some(1)
}

fn link(text: &Text, at: usize) -> bool {
    text.chars.get(at).is_some_and(|c| LINKS.contains(*c))
}

/// Whether the abbreviation before a link begins like a name.
fn after_link(text: &Text, at: usize) -> bool {
    at.checked_sub(1)
        .is_none_or(|at| !text.chars[at].is_alphabetic() || BEFORE.contains(text.chars[at]))
}
