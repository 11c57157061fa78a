//! What a message says about the person it asks for: status, age, year, sums.
//!
//! In goes the normal form of a message and today's date; out comes a [`Person`] with the words each part was read
//! from. Nothing is supposed: what the words leave open stays empty, and an age they only bound is a range.
//!
//! Readings that are a choice:
//! - 快75 is 74; 接近, 将近, 年近 80 and 奔八 are 77 to 79 and 79 at most.
//! - 七十出头 is 70 to 73, 七十多 71 to 79, 七十来岁 69 to 72, 七十左右 68 to 72, 七旬 and 年过七十 70 to 79.
//! - 虚岁75 is 73 to 74.
//! - 70岁以上 reaches to 120. 70岁以下 and 不到70 end with 69, 74岁以下 with 74: multiples of five are thresholds, other
//!   numbers are the last year of a band. They begin with 50, or with 16 where the band ends below 65.
//! - A year of birth gives both ages it allows, month and day narrow it; 属相 alone gives nothing.

use std::ops::Range;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::subject::Status;
use crate::understand::person::words::{Cue, Item, What};
use crate::understand::quantities::{self, Quantity};

mod ages;
mod money;
mod statuses;
#[cfg(test)]
mod tests;
mod times;
mod words;

/// What a message says about the person it asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// Every status that holds, each once, in the order of their names.
    pub status: Vec<Status>,
    /// The age on the day of the question; none if the words name none, or several without saying which.
    pub age: Option<Age>,
    /// Whether `age` names a group rather than somebody's years: 70岁以上, 60到69岁.
    pub band: bool,
    /// Every age named of the person asked about, in text order.
    pub ages: Vec<Age>,
    /// The calendar year asked about; none if it is two or more.
    pub year: Option<i16>,
    /// Every calendar year asked about, in text order.
    pub years: Vec<i16>,
    /// Over how many years a sum is asked for.
    pub span_years: Option<u8>,
    /// Whether a month's or a year's amount is asked for; none if both.
    pub period: Option<Period>,
    /// Yuan a month: contribution base, wage, or the regional average pension.
    pub base: Option<Decimal>,
    /// What `base` is; none where only the number stands beside a rate (3700的3%).
    pub base_kind: Option<BaseKind>,
    /// Yuan a month: the pension of the person asked about.
    pub own_pension: Option<Decimal>,
    /// The one percentage named.
    pub rate: Option<Decimal>,
    /// Yuan amounts that are said to have arrived, or are believed to be right.
    pub claimed: Vec<Decimal>,
    /// Which words told what, in text order.
    pub evidence: Vec<Evidence>,
}

/// Whole years on the day of the question, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Age {
    /// Not younger than this.
    pub low: u8,
    /// Not older than this.
    pub high: u8,
}

/// The time an amount is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// An amount a month.
    Month,
    /// An amount a year.
    Year,
}

/// What a base is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BaseKind {
    /// 缴费基数.
    ContributionBase,
    /// 工资.
    Wage,
    /// 当地人均养老金.
    RegionalAveragePension,
}

/// Words that told a slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The field of [`Person`].
    pub slot: &'static str,
    /// Bytes of the words in the text.
    pub range: Range<usize>,
}

/// Reads what a message in its normal form says about the person it asks for.
///
/// ```
/// use jiff::civil::date;
/// use yibao::understand::person::{Age, read};
///
/// let today = date(2026, 11, 21);
/// assert_eq!(read("上海退休76岁每月返多少", today).age, Some(Age { low: 76, high: 76 }));
/// assert_eq!(read("我51年12月生", today).age, Some(Age { low: 74, high: 74 }));
/// assert_eq!(read("属兔的返多少", today).age, None);
/// ```
pub fn read(text: &str, today: Date) -> Person {
    let quantities = quantities::find(text);
    let items = words::scan(text, &quantities, &quoted(text));
    let mut scene = Scene {
        text,
        today,
        quantities,
        items,
        roles: Vec::new(),
        lead: Vec::new(),
        used: Vec::new(),
        pension: false,
        small_claim: false,
    };
    scene.roles = vec![Role::Open; scene.quantities.len()];
    scene.lead = (0..scene.items.len()).collect();
    scene.used = vec![false; scene.items.len()];
    let mut person = Person::default();
    scene.drop_corrected();
    times::born(&mut scene);
    money::read(&mut scene, &mut person);
    ages::read(&mut scene, &mut person);
    times::read(&mut scene, &mut person);
    statuses::read(&mut scene, &mut person);
    person
        .evidence
        .sort_by_key(|evidence| (evidence.range.start, evidence.range.end, evidence.slot));
    person.evidence.dedup();
    person
}

/// What a quantity has been found to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Not known yet.
    Open,
    /// Taken back by the asker, or of no concern.
    Nothing,
    /// A date or year of birth.
    Birth,
    /// An age.
    Age,
    /// A sum or a rate.
    Money,
    /// A year, a span, a period.
    Time,
}

/// Words and numbers a clause has at most.
const CLAUSE: usize = 40;

/// A message while it is read.
struct Scene<'t> {
    text: &'t str,
    today: Date,
    quantities: Vec<Quantity>,
    items: Vec<Item>,
    roles: Vec<Role>,
    /// For each item the item whose left neighbours tell what it is: itself, or the number it corrects.
    lead: Vec<usize>,
    /// Items that belong to a number already read.
    used: Vec<bool>,
    /// Whether a pension of the person's own is named, if only roughly.
    pension: bool,
    /// Whether a bare number that could be an age is an amount somebody believes in (才70).
    small_claim: bool,
}

impl Scene<'_> {
    /// Indices of items that are numbers, with their quantity.
    fn numbers(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.items
            .iter()
            .enumerate()
            .filter_map(|(i, item)| match item.what {
                What::Number(q) => Some((i, q)),
                What::Word(_) => None,
            })
    }

    fn cue(&self, i: usize) -> Option<Cue> {
        match self.items.get(i)?.what {
            What::Word(cue) => Some(cue),
            What::Number(_) => None,
        }
    }

    fn quantity(&self, i: usize) -> Option<&Quantity> {
        match self.items.get(i)?.what {
            What::Number(q) => self.quantities.get(q),
            What::Word(_) => None,
        }
    }

    /// The text of an item.
    fn word(&self, i: usize) -> &str {
        &self.text[self.items[i].start..self.items[i].end]
    }

    /// The item left of item `i`, with the text between them; none at the start of a sentence.
    fn left_of(&self, i: usize) -> Option<(usize, &str)> {
        let item = self.items.get(i)?;
        let left = i.checked_sub(1)?;
        let before = &self.items[left];
        (before.sentence == item.sentence).then(|| (left, &self.text[before.end..item.start]))
    }

    /// Text before an item, back to the item before it.
    fn gap_before(&self, i: usize) -> &str {
        let from = i.checked_sub(1).map_or(0, |left| self.items[left].end);
        &self.text[from..self.items[i].start]
    }

    /// Text behind a place.
    fn behind(&self, at: usize) -> &str {
        &self.text[at..]
    }

    fn starts_any(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.text[at..].starts_with(word))
    }

    /// Whether some item of the clause of item `i` satisfies `test`.
    fn clause_has(&self, i: usize, test: impl Fn(Cue) -> bool) -> bool {
        let clause = self.items[i].clause;
        // A clause is short; the bound keeps a text without commas from costing its square.
        let before = self.items[..i]
            .iter()
            .rev()
            .take(CLAUSE)
            .take_while(|item| item.clause == clause);
        let after = self.items[i..]
            .iter()
            .take(CLAUSE)
            .take_while(|item| item.clause == clause);
        before
            .chain(after)
            .any(|item| matches!(item.what, What::Word(cue) if test(cue)))
    }

    /// The text of the clause of item `i`, 120 bytes to each side at most.
    fn clause_text(&self, i: usize) -> &str {
        let stop = |c: char| matches!(c, ',' | '。' | ';' | '?' | '!' | '\n');
        let item = &self.items[i];
        let mut from = item.start.saturating_sub(120);
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        let mut until = (item.end + 120).min(self.text.len());
        while !self.text.is_char_boundary(until) {
            until -= 1;
        }
        let from = self.text[from..item.start]
            .rmatch_indices(stop)
            .next()
            .map_or(from, |(at, word)| from + at + word.len());
        let until = self.text[item.end..until]
            .find(stop)
            .map_or(until, |at| item.end + at);
        &self.text[from..until]
    }

    /// 73不对74, 不是70是75: the first number is taken back, the second stands in its place.
    fn drop_corrected(&mut self) {
        let numbers: Vec<(usize, usize)> = self.numbers().collect();
        for pair in numbers.windows(2) {
            let [(i, first), (j, second)] = *pair else {
                continue;
            };
            let between = &self.text[self.items[i].end..self.items[j].start];
            if between.len() > 45 {
                continue;
            }
            let words: Vec<Cue> = (i + 1..j).filter_map(|k| self.cue(k)).collect();
            let wrong = words.contains(&Cue::Wrong)
                && !between.contains(['吗', '吧', '?', '么'])
                && !between.contains("对不对")
                && words.iter().all(|cue| {
                    matches!(
                        cue,
                        Cue::Wrong | Cue::Fill | Cue::Is | Cue::Who(_) | Cue::Now | Cue::ThisYear
                    )
                });
            // 不是70, 不是返70
            let not = (i.saturating_sub(2)..i)
                .rev()
                .take_while(|&k| k + 1 == i || self.cue(k + 1) == Some(Cue::Credit))
                .find(|&k| {
                    self.cue(k) == Some(Cue::Not)
                        && self.text[self.items[k].start..self.items[k].end].ends_with("不是")
                        && self.items[k].end == self.items[k + 1].start
                });
            let is = between.contains('是')
                && between
                    .trim_matches([',', '、', '是', '而', '的', '应', '该', '返', '划', '打'])
                    .is_empty();
            let not = not.filter(|_| is);
            if !wrong && not.is_none() {
                continue;
            }
            let (a, b) = (self.quantities[first].unit, self.quantities[second].unit);
            if a != b && a != quantities::Unit::Plain && b != quantities::Unit::Plain {
                continue;
            }
            if b == quantities::Unit::Plain {
                self.quantities[second].unit = a;
            }
            self.roles[first] = Role::Nothing;
            self.lead[j] = match not {
                Some(k) if k + 1 == i => k,
                // 不是返70是返75: 返 stands before both.
                Some(_) => j,
                None => self.lead[i],
            };
        }
    }
}

impl Person {
    fn note(&mut self, slot: &'static str, range: Range<usize>) {
        self.evidence.push(Evidence { slot, range });
    }
}

/// Bytes in which others speak: titles, quoted passages of more than twelve characters, and in a pasted article every
/// sentence that names nobody.
fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        match (c, open) {
            ('《', None) => open = Some((at, '》')),
            ('“', None) => open = Some((at, '”')),
            ('「', None) => open = Some((at, '」')),
            (c, Some((from, close))) if c == close => {
                if c == '》' || text[from..at].chars().count() > 12 {
                    found.push(from..at);
                }
                open = None;
            }
            _ => {}
        }
    }
    if is_article(text) {
        found.extend(impersonal(text));
        found.sort_by_key(|range| (range.start, range.end));
        // The ranges lie one behind the other from here on.
        found.dedup_by(|next, before| {
            let overlap = next.start < before.end;
            if overlap {
                before.end = before.end.max(next.end);
            }
            overlap
        });
    }
    found
}

/// Turns of phrase that nobody uses of oneself.
const ARTICLE: [&str; 22] = [
    "小编",
    "综上所述",
    "以下是",
    "例如",
    "部分地区",
    "本文",
    "为基准",
    "财政补助",
    "元/年",
    "元/月",
    "\n1、",
    "\n一、",
    "\n二、",
    "记者",
    "据悉",
    "近日",
    "有关部门",
    "参保人员",
    "因地区",
    "待遇标准",
    "详细介绍",
    "社保网",
];

fn is_article(text: &str) -> bool {
    text.len() > 450 && ARTICLE.iter().filter(|phrase| text.contains(**phrase)).count() >= 3
}

/// Sentences without a person, the last sentence apart.
fn impersonal(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    for (at, stop) in text.match_indices(['。', '?', '!', ';', '\n']) {
        let sentence = &text[from..at];
        let end = at + stop.len();
        let own = [
            "我", "俺", "妈", "爸", "老伴", "爷爷", "奶奶", "本人", "请问", "想问", "阿拉",
        ]
        .iter()
        .any(|word| sentence.contains(word))
            && !["我国", "我省", "我市", "我们为", "“我”"]
                .iter()
                .any(|word| sentence.contains(word));
        if !own && !text[end..].trim().is_empty() {
            found.push(from..end);
        }
        from = end;
    }
    found
}
