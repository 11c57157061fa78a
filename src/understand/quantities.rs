//! Numbers with their units: from the normal form of a message come all of them, in text order.
//!
//! What a number is about (whose age, which sum) is not decided here; see [`crate::understand::person`].
//! Nothing is rounded and nothing is a float.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::understand::quantities::numerals::Numeral;
pub use crate::understand::quantities::numerals::Spelling;

mod numerals;
#[cfg(test)]
mod tests;

/// A number with its unit, as it stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// Bytes of the number with its unit and the words that blur it (七十多岁).
    pub range: Range<usize>,
    /// Bytes of the numeral alone, of both numerals in 3000到4000.
    pub number: Range<usize>,
    /// The value, or the lower end of a range; for 三千多 the 3000.
    pub low: Decimal,
    /// The value, or the upper end of a range; for 三千多 the 3000.
    pub high: Decimal,
    /// What is counted.
    pub unit: Unit,
    /// What blurs the number, if anything.
    pub blur: Option<Blur>,
    /// How the numeral is spelled.
    pub spelling: Spelling,
    /// The numeral read digit by digit where both readings are possible: 56 for 五六年.
    pub spelled: Option<u32>,
    /// Month of a calendar date, 1 to 12.
    pub month: Option<u8>,
    /// Day of a calendar date, 1 to 31.
    pub day: Option<u8>,
}

/// What a [`Quantity`] counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Nothing said.
    Plain,
    /// 元, 块, `¥`.
    Yuan,
    /// Percent, also out of 百分之, 千分之 and 个点.
    Percent,
    /// 岁.
    YearsOld,
    /// A calendar year of four digits, with or without month and day.
    CalendarYear,
    /// Two digits before 年: a calendar year (51年, 五零年) or a number of years (25年).
    ShortYear,
    /// A number of years.
    Years,
    /// A number of months.
    Months,
    /// A month of the calendar, with or without a day: 7月, 12月3日.
    Month,
    /// Born in that decade or half-decade: 50后.
    Generation,
    /// Anything else that is counted: 天, 个, 人, 级, 折 …
    Other,
}

/// What blurs a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blur {
    /// 多, 余, 几, 开外: more, within the same place.
    More,
    /// 好几, 大几: a good deal more, within the same place.
    MuchMore,
    /// 来: thereabouts.
    Thereabouts,
    /// 出头, 挂零: just over.
    JustOver,
    /// 左右, 上下.
    Around,
    /// 以上, 及以上, `+`.
    AtLeast,
    /// 以下, 以内.
    Below,
}

impl Quantity {
    /// The value if it is one number and nothing blurs it, 左右 apart.
    pub fn exact(&self) -> Option<Decimal> {
        (self.low == self.high && matches!(self.blur, None | Some(Blur::Around))).then_some(self.low)
    }

    /// Whether it is written as a range: 3000到4000, 七八十.
    pub fn is_range(&self) -> bool {
        self.low != self.high
    }
}

/// All quantities of a text in its normal form, in order, none overlapping another.
///
/// A single Chinese digit counts only before a unit, so that 一般 and 万一 hold no number.
///
/// ```
/// use rust_decimal::Decimal;
/// use yibao::understand::quantities::{Unit, find};
///
/// let found = find("我退休金三千七,76岁");
/// assert_eq!(found[0].low, Decimal::from(3700));
/// assert_eq!((found[1].low, found[1].unit), (Decimal::from(76), Unit::YearsOld));
/// ```
pub fn find(text: &str) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let mut at = 0;
    let mut before = '\0';
    while let Some(c) = text[at..].chars().next() {
        let starts = c.is_ascii_digit()
            || numerals::digit(c).is_some()
            || matches!(c, '十' | '拾' | '廿' | '卅' | '卌' | '半' | '百' | '千' | '¥');
        if !starts {
            before = c;
            at += c.len_utf8();
            continue;
        }
        if c.is_ascii_digit() && (before.is_ascii_alphabetic() || before == '.' || before == '_') {
            at = numerals::run_end(text, at);
            before = '0';
            continue;
        }
        if let Some(mut quantity) = quantity(text, at) {
            if before == '第' {
                quantity.unit = Unit::Other;
            }
            at = quantity.range.end.max(at + c.len_utf8());
            before = text[..at].chars().next_back().unwrap_or('\0');
            if !is_word(text, &quantity) {
                found.push(quantity);
            }
            continue;
        }
        // Not a number: skip the digit, or the whole run where it is too long to be one.
        before = c;
        let digit = c.is_ascii_digit() || numerals::digit(c).is_some();
        at = if digit {
            numerals::run_end(text, at)
        } else {
            at + c.len_utf8()
        };
    }
    found
}

/// One Chinese digit, or digits that are a name, without unit: part of a word (一般, 三明, 五一).
fn is_word(text: &str, quantity: &Quantity) -> bool {
    quantity.unit == Unit::Plain
        && quantity.spelling != Spelling::Arabic
        && text[quantity.number.clone()].chars().count() == 1
}

fn quantity(text: &str, at: usize) -> Option<Quantity> {
    let rest = &text[at..];
    if rest.starts_with('¥') {
        let begin = at + '¥'.len_utf8();
        let numeral = numerals::parse(text, begin)?;
        let mut quantity = plain(begin, &numeral);
        quantity.range = at..quantity.range.end;
        quantity.unit = Unit::Yuan;
        if text[quantity.range.end..].starts_with('元') {
            quantity.range.end += '元'.len_utf8();
        }
        return Some(quantity);
    }
    for (prefix, divisor) in [("百分之", 1), ("千分之", 10)] {
        if let Some(behind) = rest.strip_prefix(prefix) {
            return percent_in_words(text, at, text.len() - behind.len(), Decimal::from(divisor));
        }
    }
    if let Some(behind) = rest.strip_prefix('半') {
        let unit = if behind.starts_with('年') {
            Unit::Years
        } else if behind.starts_with("个月") {
            Unit::Months
        } else {
            return None;
        };
        let number = at..at + '半'.len_utf8();
        let end = number.end
            + if unit == Unit::Years {
                '年'.len_utf8()
            } else {
                "个月".len()
            };
        let half = Decimal::new(5, 1);
        return Some(Quantity {
            range: at..end,
            number,
            low: half,
            high: half,
            unit,
            ..blank()
        });
    }
    if let Some(date) = numeric_date(text, at) {
        return Some(date);
    }
    let numeral = numerals::parse(text, at)?;
    let mut quantity = plain(at, &numeral);
    measure(text, &mut quantity, &numeral);
    join_range(text, &mut quantity, &numeral);
    Some(quantity)
}

fn blank() -> Quantity {
    Quantity {
        range: 0..0,
        number: 0..0,
        low: Decimal::ZERO,
        high: Decimal::ZERO,
        unit: Unit::Plain,
        blur: None,
        spelling: Spelling::Chinese,
        spelled: None,
        month: None,
        day: None,
    }
}

fn plain(at: usize, numeral: &Numeral) -> Quantity {
    Quantity {
        range: at..numeral.end,
        number: at..numeral.end,
        low: numeral.low,
        high: numeral.high,
        spelling: numeral.spelling,
        spelled: numeral.spelled,
        ..blank()
    }
}

/// 百分之二点五, 百分之二到三, 百分之百.
fn percent_in_words(text: &str, at: usize, number: usize, divisor: Decimal) -> Option<Quantity> {
    if text[number..].starts_with('百') {
        let end = number + '百'.len_utf8();
        let hundred = Decimal::ONE_HUNDRED / divisor;
        return Some(Quantity {
            range: at..end,
            number: number..end,
            low: hundred,
            high: hundred,
            unit: Unit::Percent,
            ..blank()
        });
    }
    let numeral = numerals::parse(text, number)?;
    let mut quantity = plain(number, &numeral);
    quantity.range.start = at;
    if let Some(behind) = connector(&text[numeral.end..]) {
        let mut next = numeral.end + behind;
        if text[next..].starts_with("百分之") {
            next += "百分之".len();
        }
        if let Some(upper) = numerals::parse(text, next)
            && upper.low > quantity.low
            && upper.low <= Decimal::ONE_HUNDRED
            && starts_unit(&text[upper.end..]).is_none()
        {
            quantity.high = upper.high;
            quantity.range.end = upper.end;
            quantity.number.end = upper.end;
        }
    }
    quantity.low = (quantity.low / divisor).normalize();
    quantity.high = (quantity.high / divisor).normalize();
    quantity.unit = Unit::Percent;
    Some(quantity)
}

/// `1951-12-03`, `1951.12`, `1951/12/3`, `19511203`, `195112`; before 元 they are sums.
fn numeric_date(text: &str, at: usize) -> Option<Quantity> {
    let bytes = &text.as_bytes()[at..];
    let run = bytes.iter().take(9).take_while(|b| b.is_ascii_digit()).count();
    let number = |range: Range<usize>| -> Option<u16> {
        bytes.get(range)?.iter().try_fold(0u16, |value, b| {
            b.is_ascii_digit().then(|| value * 10 + u16::from(b - b'0'))
        })
    };
    let (year, month, day, length);
    match run {
        8 => {
            (year, month, day, length) = (number(0..4)?, number(4..6)?, Some(number(6..8)?), 8);
        }
        6 => {
            (year, month, day, length) = (number(0..4)?, number(4..6)?, None, 6);
            if !(1920..2000).contains(&year) {
                return None;
            }
        }
        // 51.12出生, 52.5.1生
        2 if bytes.get(2) == Some(&b'.') => return short_date(text, at),
        4 => {
            year = number(0..4)?;
            let separator = *bytes.get(4)?;
            if !matches!(separator, b'-' | b'.' | b'/') {
                return None;
            }
            let digits = |from: usize| {
                bytes[from.min(bytes.len())..]
                    .iter()
                    .take(3)
                    .take_while(|b| b.is_ascii_digit())
                    .count()
            };
            let months = digits(5);
            if !(1..=2).contains(&months) {
                return None;
            }
            month = number(5..5 + months)?;
            let then = 5 + months;
            let days = if bytes.get(then) == Some(&separator) {
                digits(then + 1)
            } else {
                0
            };
            if (1..=2).contains(&days) {
                day = number(then + 1..then + 1 + days);
                length = then + 1 + days;
            } else {
                day = None;
                length = then;
            }
        }
        _ => return None,
    }
    if !(1900..=2100).contains(&year)
        || !(1..=12).contains(&month)
        || day.is_some_and(|d| !(1..=31).contains(&d))
    {
        return None;
    }
    let mut end = at + length;
    if ["元", "块", "万", "%", "圆", "k", "w"]
        .iter()
        .any(|unit| text[end..].starts_with(unit))
    {
        return None;
    }
    if day.is_some() {
        end += ["日", "号"]
            .iter()
            .find(|unit| text[end..].starts_with(**unit))
            .map_or(0, |unit| unit.len());
    } else {
        end += ["月份", "月"]
            .iter()
            .find(|unit| text[end..].starts_with(**unit))
            .map_or(0, |unit| unit.len());
    }
    Some(Quantity {
        range: at..end,
        number: at..at + length,
        low: Decimal::from(year),
        high: Decimal::from(year),
        unit: Unit::CalendarYear,
        spelling: Spelling::Arabic,
        month: u8::try_from(month).ok(),
        day: day.and_then(|d| u8::try_from(d).ok()),
        ..blank()
    })
}

/// `51.12`, `52.5.1` before 出生 or 生.
fn short_date(text: &str, at: usize) -> Option<Quantity> {
    let digits = |from: usize| {
        text.as_bytes()[from..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count()
    };
    let year: u8 = text[at..at + 2].parse().ok()?;
    let months = digits(at + 3);
    let month: u8 = text[at + 3..at + 3 + months.min(2)].parse().ok()?;
    let mut end = at + 3 + months;
    let mut day = None;
    if text[end..].starts_with('.') {
        let days = digits(end + 1);
        day = Some(text[end + 1..end + 1 + days.min(2)].parse().ok()?);
        end += 1 + days;
    }
    let born = text[end..].starts_with('生') || text[end..].starts_with("出生");
    let valid = months <= 2 && (1..=12).contains(&month) && day.is_none_or(|day: u8| (1..=31).contains(&day));
    (born && valid).then(|| Quantity {
        range: at..end,
        number: at..end,
        low: Decimal::from(year),
        high: Decimal::from(year),
        unit: Unit::ShortYear,
        spelling: Spelling::Arabic,
        month: Some(month),
        day,
        ..blank()
    })
}

/// Reads blur, unit and blur behind the number.
fn measure(text: &str, quantity: &mut Quantity, numeral: &Numeral) {
    let mut at = quantity.range.end;
    if let Some((blur, length)) = blur_before_unit(&text[at..], numeral) {
        quantity.blur = Some(blur);
        at += length;
        quantity.range.end = at;
    }
    let rest = &text[at..];
    if let Some((unit, length)) = starts_unit(rest) {
        at += length;
        quantity.unit = unit;
        quantity.range.end = at;
        match unit {
            Unit::Yuan => tail_of_yuan(text, quantity),
            Unit::Years => year(text, quantity, numeral),
            Unit::Months if text[at - length..].starts_with("个半月") => {
                quantity.low += Decimal::new(5, 1);
                quantity.high += Decimal::new(5, 1);
            }
            // 俩月, 两月: months, not February.
            Unit::Month if text[quantity.number.clone()].ends_with(['俩', '仨', '两']) => {
                quantity.unit = Unit::Months;
            }
            Unit::Month => month_and_day(text, quantity),
            _ => {}
        }
    } else if rest.starts_with('后')
        && quantity.blur.is_none()
        && numeral.chars == 2
        && (numeral.spelling == Spelling::Digits || numeral.spelling == Spelling::Arabic)
        && [40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95].contains(&small(numeral.low))
    {
        quantity.unit = Unit::Generation;
        quantity.range.end = at + '后'.len_utf8();
    }
    if quantity.blur.is_none()
        && let Some((blur, length)) = blur_after_unit(&text[quantity.range.end..], quantity.unit)
    {
        quantity.blur = Some(blur);
        quantity.range.end += length;
    }
}

/// The value as a small number; -1 if it is no small whole number.
fn small(value: Decimal) -> i64 {
    if value.is_integer() {
        i64::try_from(value).unwrap_or(-1)
    } else {
        -1
    }
}

fn blur_before_unit(rest: &str, numeral: &Numeral) -> Option<(Blur, usize)> {
    let first = rest.chars().next()?;
    let length = first.len_utf8();
    let behind = &rest[length..];
    let next = behind.chars().next();
    match first {
        '多' if numeral.round && more(next) => Some((Blur::More, length)),
        '余' if !matches!(next, Some('额' | '下' | '款' | '钱')) => Some((Blur::More, length)),
        '几' if numeral.round
            && !matches!(
                next,
                Some('号' | '月' | '点' | '时' | '多' | '天' | '次' | '级' | '个')
            ) =>
        {
            Some((Blur::More, length))
        }
        '来' if numeral.round && matches!(next, Some('岁' | '块' | '元' | '万' | '年' | '个' | '天')) => {
            Some((Blur::Thereabouts, length))
        }
        '好' | '大' if numeral.round && next == Some('几') => {
            Some((Blur::MuchMore, length + '几'.len_utf8()))
        }
        '+' => Some((Blur::AtLeast, length)),
        _ => None,
    }
}

/// Whether 多 before this character means "more than": 七十多岁, but not 70多少 or 60多返.
fn more(next: Option<char>) -> bool {
    !next.is_some_and(|c| "少大久长出次退返划给拿领打发得进钱报交缴加涨算补好还".contains(c))
}

fn blur_after_unit(rest: &str, unit: Unit) -> Option<(Blur, usize)> {
    const WORDS: [(&str, Blur); 17] = [
        ("(含)以上", Blur::AtLeast),
        ("含以上", Blur::AtLeast),
        ("及以上", Blur::AtLeast),
        ("或以上", Blur::AtLeast),
        ("以上", Blur::AtLeast),
        ("往上", Blur::AtLeast),
        ("朝上", Blur::AtLeast),
        ("(含)以下", Blur::Below),
        ("含以下", Blur::Below),
        ("及以下", Blur::Below),
        ("以下", Blur::Below),
        ("以内", Blur::Below),
        ("出头", Blur::JustOver),
        ("挂零", Blur::JustOver),
        ("左右", Blur::Around),
        ("上下", Blur::Around),
        ("开外", Blur::More),
    ];
    let first = rest.chars().next()?;
    if !matches!(
        first,
        '(' | '含' | '及' | '或' | '以' | '往' | '朝' | '出' | '挂' | '左' | '上' | '开' | '多'
    ) {
        return None;
    }
    if first == '多' && matches!(unit, Unit::YearsOld | Unit::Yuan | Unit::Years) {
        // 八十岁多了, but not 76岁多少钱
        return more(rest[first.len_utf8()..].chars().next()).then_some((Blur::More, first.len_utf8()));
    }
    WORDS
        .iter()
        .find(|(word, _)| rest.starts_with(word))
        .map(|&(word, blur)| (blur, word.len()))
}

/// The unit a text begins with and its length. 年 is told apart later.
fn starts_unit(rest: &str) -> Option<(Unit, usize)> {
    let first = rest.chars().next()?;
    let longest = |words: &[&str]| {
        words
            .iter()
            .find(|word| rest.starts_with(**word))
            .map_or(first.len_utf8(), |word| word.len())
    };
    let other = Some((Unit::Other, first.len_utf8()));
    match first {
        '元' => Some((Unit::Yuan, longest(&["元钱"]))),
        '块' => Some((Unit::Yuan, longest(&["块钱"]))),
        '圆' => Some((Unit::Yuan, first.len_utf8())),
        'r' if rest.starts_with("rmb") => Some((Unit::Yuan, 3)),
        '人' if rest.starts_with("人民币") => Some((Unit::Yuan, "人民币".len())),
        '%' => Some((Unit::Percent, 1)),
        '岁' => Some((Unit::YearsOld, longest(&["岁半"]))),
        '周' | '虚' | '实' | '足' if rest[first.len_utf8()..].starts_with('岁') => {
            // 周岁74虚岁76: the word speaks for the number behind it.
            let length = first.len_utf8() + '岁'.len_utf8();
            (!starts_numeral(&rest[length..])).then_some((Unit::YearsOld, length))
        }
        '年' if rest.starts_with("年级") => other,
        '年' if rest.starts_with("年代") => other,
        '年' => Some((Unit::Years, first.len_utf8())),
        // 基数五千个人账户
        '个' if ["个人账", "个人帐", "个人交", "个人缴", "个帐", "个账"]
            .iter()
            .any(|word| rest.starts_with(word)) =>
        {
            None
        }
        '个' => {
            for (word, unit) in [
                ("个百分点", Unit::Percent),
                ("个点", Unit::Percent),
                ("个半月", Unit::Months),
                ("个月", Unit::Months),
                ("个多月", Unit::Months),
            ] {
                if rest.starts_with(word) {
                    return Some((unit, word.len()));
                }
            }
            other
        }
        '月' if rest.starts_with("月返") => None,
        '月' => Some((Unit::Month, longest(&["月份"]))),
        '百' if rest.starts_with("百分点") => Some((Unit::Percent, "百分点".len())),
        '天' | '日' | '号' | '周' | '分' | '时' | '点' | '人' | '次' | '家' | '种' | '位' | '张' | '级'
        | '档' | '类' | '条' | '倍' | '折' | '路' | '楼' | '期' | '代' | '届' | '口' | '台' | '步' | '项'
        | '层' | '床' | '粒' | '片' | '盒' | '瓶' | '斤' | '克' | '米' | '公' | '毛' | '角' | '线' | '版'
        | '码' | '度' | '批' | '篇' | '章' | '款' | '名' | '等' | '季' | '里' | '所' | '座' | '栋' | '室'
        | '弄' | '秒' | '刻' | '半' | '辆' | '件' | '支' | '甲' | '老' | '险' | '金' | '环' | '村' | '街'
        | '区' | '院' | '婚' | '胎' | '孩' => {
            // 76老人, 76人员: people, not a measure
            if matches!(first, '老' | '人' | '金' | '区' | '院' | '等') && rest.starts_with(first) {
                return plain_before(first, rest);
            }
            other
        }
        '小' if rest.starts_with("小时") => Some((Unit::Other, "小时".len())),
        '星' if rest.starts_with("星期") => Some((Unit::Other, "星期".len())),
        _ => None,
    }
}

/// 人, 老, 等 … count only in some words; otherwise a new word begins.
fn plain_before(first: char, rest: &str) -> Option<(Unit, usize)> {
    let counted = match first {
        '人' => !["人员", "人退", "人士", "人每", "人返", "人医"]
            .iter()
            .any(|word| rest.starts_with(word)),
        _ => false,
    };
    counted.then_some((Unit::Other, first.len_utf8()))
}

/// 3500块5, 三千块七毛五.
fn tail_of_yuan(text: &str, quantity: &mut Quantity) {
    if quantity.is_range() || quantity.blur.is_some() || text[..quantity.range.end].ends_with('钱') {
        return;
    }
    let single = |rest: &str| -> Option<(i64, usize)> {
        let c = rest.chars().next()?;
        let value = c.to_digit(10).map(i64::from).or_else(|| numerals::digit(c))?;
        Some((value, c.len_utf8()))
    };
    let end = quantity.range.end;
    let Some((tenths, length)) = single(&text[end..]) else {
        return;
    };
    let behind = &text[end + length..];
    let next = behind.chars().next();
    if matches!(next, Some('毛' | '角')) {
        quantity.range.end = end + length + next.map_or(0, char::len_utf8);
        quantity.low += Decimal::new(tenths, 1);
        if let Some((cents, length)) = single(&text[quantity.range.end..]) {
            let behind = &text[quantity.range.end + length..];
            if behind.starts_with('分') || starts_unit(behind).is_none() && !starts_numeral(behind) {
                quantity.range.end += length
                    + if behind.starts_with('分') {
                        '分'.len_utf8()
                    } else {
                        0
                    };
                quantity.low += Decimal::new(cents, 2);
            }
        }
    } else if starts_unit(behind).is_none()
        && !starts_numeral(behind)
        && !matches!(next, Some('+' | '-' | '~' | '到' | '至'))
    {
        quantity.range.end = end + length;
        quantity.low += Decimal::new(tenths, 1);
    }
    quantity.high = quantity.low;
}

fn starts_numeral(rest: &str) -> bool {
    rest.chars().next().is_some_and(|c| {
        c.is_ascii_digit()
            || c == '.'
            || numerals::digit(c).is_some()
            || matches!(c, '十' | '百' | '千' | '万')
    })
}

/// Tells a calendar year from a number of years, and takes month and day along.
fn year(text: &str, quantity: &mut Quantity, numeral: &Numeral) {
    if quantity.blur.is_some() {
        return;
    }
    let value = small(numeral.low);
    if (1900..=2100).contains(&value) && numeral.low == numeral.high && numeral.place == 1 {
        quantity.unit = Unit::CalendarYear;
    } else if numeral.chars == 2
        && (0..100).contains(&value)
        && matches!(numeral.spelling, Spelling::Arabic | Spelling::Digits)
    {
        quantity.unit = Unit::ShortYear;
    } else if numeral.spelled.is_some() {
        // 五六年: stays "five to six years"; `spelled` keeps the other reading.
        month_of_year(text, quantity);
        if quantity.month.is_some() {
            quantity.unit = Unit::ShortYear;
            quantity.low = Decimal::from(numeral.spelled.unwrap_or(0));
            quantity.high = quantity.low;
        }
        return;
    } else {
        if text[quantity.range.end..].starts_with('半') {
            quantity.low += Decimal::new(5, 1);
            quantity.high += Decimal::new(5, 1);
            quantity.range.end += '半'.len_utf8();
        }
        return;
    }
    month_of_year(text, quantity);
    if quantity.month.is_none() && text[quantity.range.end..].starts_with('度') {
        quantity.range.end += '度'.len_utf8();
    }
}

fn month_of_year(text: &str, quantity: &mut Quantity) {
    let at = quantity.range.end;
    let Some(numeral) = numerals::parse(text, at) else {
        return;
    };
    let month = small(numeral.low);
    if !(1..=12).contains(&month) || numeral.low != numeral.high || !text[numeral.end..].starts_with('月') {
        return;
    }
    quantity.month = u8::try_from(month).ok();
    quantity.range.end = numeral.end + '月'.len_utf8();
    if text[quantity.range.end..].starts_with('份') {
        quantity.range.end += '份'.len_utf8();
    }
    day_of_month(text, quantity);
}

fn month_and_day(text: &str, quantity: &mut Quantity) {
    let month = small(quantity.low);
    if !(1..=12).contains(&month) || quantity.is_range() {
        quantity.unit = Unit::Other;
        return;
    }
    quantity.month = u8::try_from(month).ok();
    day_of_month(text, quantity);
}

fn day_of_month(text: &str, quantity: &mut Quantity) {
    let Some(numeral) = numerals::parse(text, quantity.range.end) else {
        return;
    };
    let day = small(numeral.low);
    let behind = &text[numeral.end..];
    if (1..=31).contains(&day)
        && numeral.low == numeral.high
        && (behind.starts_with('日') || behind.starts_with('号'))
    {
        quantity.day = u8::try_from(day).ok();
        quantity.range.end = numeral.end + '日'.len_utf8();
    }
}

/// The length of a word that joins the two ends of a range.
fn connector(rest: &str) -> Option<usize> {
    ["到", "至", "~", "-", "—", "–"]
        .iter()
        .find(|word| rest.starts_with(**word))
        .map(|word| {
            let twice = rest[word.len()..].starts_with(*word);
            if twice { word.len() * 2 } else { word.len() }
        })
}

/// 3000到4000, 60岁到70岁, 2%~3%, 3到4千, 75、6岁.
fn join_range(text: &str, quantity: &mut Quantity, numeral: &Numeral) {
    if quantity.blur.is_some() || quantity.is_range() || quantity.month.is_some() {
        return;
    }
    if quantity.unit == Unit::Plain && text[quantity.range.end..].starts_with('、') {
        join_last_digit(text, quantity, numeral);
        return;
    }
    let Some(length) = connector(&text[quantity.range.end..]) else {
        return;
    };
    let begin = quantity.range.end + length;
    let Some(upper) = numerals::parse(text, begin) else {
        return;
    };
    let mut second = plain(begin, &upper);
    measure(text, &mut second, &upper);
    if second.low != second.high
        || second.month.is_some()
        || matches!(second.blur, Some(Blur::AtLeast | Blur::Below))
    {
        return;
    }
    let unit = match (quantity.unit, second.unit) {
        (a, b) if a == b => a,
        (Unit::Plain, b) => b,
        (Unit::Yuan, Unit::Plain) if upper.low > Decimal::from(100) => Unit::Yuan,
        (Unit::YearsOld, Unit::Plain) if upper.low < Decimal::from(120) => Unit::YearsOld,
        (Unit::ShortYear, Unit::Years) => Unit::Years,
        _ => return,
    };
    let mut low = quantity.low;
    if numeral.place == 1 && upper.place > 1 && low < upper.high / Decimal::from(upper.place) {
        low *= Decimal::from(upper.place);
    }
    if low >= second.low || unit == Unit::Month {
        return;
    }
    let unit = if unit == Unit::CalendarYear && quantity.unit == Unit::Plain && low < Decimal::from(1900) {
        return;
    } else {
        unit
    };
    quantity.low = low;
    quantity.high = second.high;
    quantity.unit = unit;
    quantity.blur = second.blur;
    quantity.number.end = second.number.end;
    quantity.range.end = second.range.end;
}

/// 75、6岁: the last digit alone, one more than the digit before.
fn join_last_digit(text: &str, quantity: &mut Quantity, numeral: &Numeral) {
    let begin = quantity.range.end + '、'.len_utf8();
    let Some(upper) = numerals::parse(text, begin) else {
        return;
    };
    let (low, last) = (small(numeral.low), small(upper.low));
    if low < 16 || upper.chars != 1 || low % 10 + 1 != last {
        return;
    }
    let mut second = plain(begin, &upper);
    measure(text, &mut second, &upper);
    if second.unit != Unit::YearsOld {
        return;
    }
    quantity.high = quantity.low + Decimal::ONE;
    quantity.unit = Unit::YearsOld;
    quantity.number.end = second.number.end;
    quantity.range.end = second.range.end;
}
