//! A finder of amounts that shares nothing with the one in the program: it walks from every unit back to its number,
//! in Arabic or Chinese digits, and so takes no notice of how ranges or fractions are put into words.

use rust_decimal::Decimal;
use yibao::reply::Figure;
use yibao::subject::Unit;
use yibao::understand::quantities;

/// What an amount is an amount of. Money is in yuan, whatever it was written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Money,
    Percent,
    PercentagePoint,
}

/// An amount of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    pub value: Decimal,
    pub kind: Kind,
    /// What it is counted per, where a slash says so.
    pub per: Option<Unit>,
    /// As it is written, with its unit.
    pub written: String,
    /// Whether it is a plain decimal: no grouping, no trailing zeros, no more than two places.
    pub plain: bool,
}

/// Units in Simplified and Traditional characters, longer ones before those they end with or contain.
const UNITS: [(&str, Kind, u32); 17] = [
    ("个百分点", Kind::PercentagePoint, 1),
    ("個百分點", Kind::PercentagePoint, 1),
    ("亿元", Kind::Money, 100_000_000),
    ("億元", Kind::Money, 100_000_000),
    ("万元", Kind::Money, 10_000),
    ("萬元", Kind::Money, 10_000),
    ("万块", Kind::Money, 10_000),
    ("萬塊", Kind::Money, 10_000),
    ("千元", Kind::Money, 1_000),
    ("千块", Kind::Money, 1_000),
    ("百元", Kind::Money, 100),
    ("元", Kind::Money, 1),
    ("块", Kind::Money, 1),
    ("塊", Kind::Money, 1),
    ("角", Kind::Money, 0),
    ("%", Kind::Percent, 1),
    ("％", Kind::Percent, 1),
];

const PER: [(&str, Unit); 3] = [
    ("/月", Unit::YuanAMonth),
    ("/年", Unit::YuanAYear),
    ("/次", Unit::YuanEachTime),
];

/// Every number that is directly followed by a unit, spaces apart.
pub fn find(text: &str) -> Vec<Amount> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let Some((unit, kind, times)) = UNITS.iter().find(|(unit, ..)| text[at..].starts_with(unit)) else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        let before = text[..at].trim_end_matches([' ', '\u{a0}', '\u{3000}']);
        let behind = &text[at + unit.len()..];
        if let Some((number, value)) = number_at_end(before) {
            found.push(Amount {
                value: (value * Decimal::from(*times)).normalize(),
                kind: *kind,
                per: PER
                    .iter()
                    .find(|(words, _)| behind.starts_with(words))
                    .map(|(_, per)| *per),
                written: format!("{number}{unit}"),
                plain: is_plain(number),
            });
        }
        at += unit.len();
    }
    found
}

/// The number a text ends with.
fn number_at_end(text: &str) -> Option<(&str, Decimal)> {
    let arabic = tail(text, |c| {
        c.is_ascii_digit() || ('０'..='９').contains(&c) || matches!(c, '.' | ',')
    });
    let arabic = arabic.trim_start_matches([',', '.']);
    if !arabic.is_empty() {
        let digits: String = arabic
            .chars()
            .filter(|c| *c != ',')
            .map(|c| {
                if c.is_ascii() {
                    c
                } else {
                    char::from_u32(c as u32 - 0xfee0).unwrap_or(c)
                }
            })
            .collect();
        return digits.parse().ok().map(|value| (arabic, value));
    }
    let chinese = tail(text, |c| "零〇一二两三四五六七八九十百千".contains(c));
    let before = &text[..text.len() - chinese.len()];
    // 几百元, 数千元 are vague, and 一块 is also "together".
    if chinese.is_empty() || chinese == "一" || before.ends_with(['几', '数', '多', '第', '幾', '數'])
    {
        return None;
    }
    chinese_number(chinese).map(|value| (chinese, value))
}

fn tail(text: &str, is_part: impl Fn(char) -> bool) -> &str {
    let length = text
        .chars()
        .rev()
        .take_while(|c| is_part(*c))
        .map(char::len_utf8)
        .sum::<usize>();
    &text[text.len() - length..]
}

fn chinese_number(text: &str) -> Option<Decimal> {
    let (mut sum, mut digit) = (0_u32, None);
    for c in text.chars() {
        let place = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1_000,
            '零' | '〇' => continue,
            '两' => {
                digit = Some(2);
                continue;
            }
            c => {
                let value = "一二三四五六七八九".chars().position(|known| known == c)? + 1;
                digit = u32::try_from(value).ok();
                continue;
            }
        };
        sum += digit.take().unwrap_or(1) * place;
    }
    Some(Decimal::from(sum + digit.unwrap_or(0)))
}

fn is_plain(number: &str) -> bool {
    let fraction = number.split_once('.').map(|(_, fraction)| fraction);
    !number.contains(',') && fraction.is_none_or(|fraction| fraction.len() <= 2 && !fraction.ends_with('0'))
}

impl Amount {
    /// Whether this figure is the amount: same kind, same value, and the same time if the text names one.
    pub fn is(&self, figure: &Figure) -> bool {
        let (kind, times) = match figure.unit {
            Unit::Percent => (Kind::Percent, 1),
            Unit::PercentagePoint => (Kind::PercentagePoint, 1),
            Unit::TenThousandYuan => (Kind::Money, 10_000),
            Unit::HundredMillionYuan => (Kind::Money, 100_000_000),
            Unit::Yuan | Unit::YuanAMonth | Unit::YuanAYear | Unit::YuanEachTime => (Kind::Money, 1),
        };
        self.kind == kind
            && figure.value * Decimal::from(times) == self.value
            && self.per.is_none_or(|per| figure.unit == per)
    }
}

/// The numbers an asker names that may be sums or rates, written in digits or words; ages, years, dates and counts are
/// none.
pub fn askers_own(normal: &str) -> Vec<Decimal> {
    use quantities::Unit;
    quantities::find(normal)
        .into_iter()
        .filter(|quantity| matches!(quantity.unit, Unit::Plain | Unit::Yuan | Unit::Percent))
        .flat_map(|quantity| [quantity.low, quantity.high])
        .map(yibao::rules::work_out::round)
        .collect()
}
