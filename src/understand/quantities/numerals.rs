//! Numerals as people write them: Arabic, Chinese, mixed, digit by digit, with colloquial ends.
//!
//! In goes a text and a place in it; out comes the longest numeral that begins there, as an exact interval.
//! It never looks at what stands before that place and never reads a unit.

use rust_decimal::Decimal;

/// How a numeral is spelled, which tells years of birth (五零) from spans (五十).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// `76`, `1,890.50`, `3k`.
    Arabic,
    /// `七十六`, `三千七`, and mixtures such as `3千7`.
    Chinese,
    /// `二〇二六`, `五零`: Chinese digits one after the other.
    Digits,
}

/// A numeral found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numeral {
    /// Byte behind the numeral.
    pub(super) end: usize,
    /// The value, or the lower end of 七八十.
    pub(super) low: Decimal,
    /// The value, or the upper end of 七八十.
    pub(super) high: Decimal,
    /// How it is spelled.
    pub(super) spelling: Spelling,
    /// The value read digit by digit where that is another reading (五六年: five to six years, or 1956).
    pub(super) spelled: Option<u32>,
    /// The largest place that multiplies the whole (千 in 三千, 万 in 1.2万); 1 when there is none.
    pub(super) place: i64,
    /// How many characters it has.
    pub(super) chars: usize,
    /// Whether it ends on a ten, hundred, thousand …, so that 多 and 几 may follow.
    pub(super) round: bool,
}

/// The longest numeral beginning at byte `at`; none if no numeral begins there or it is too long to be one.
pub(super) fn parse(text: &str, at: usize) -> Option<Numeral> {
    let rest = &text[at..];
    let first = rest.chars().next()?;
    if first.is_ascii_digit() {
        return Reader::new(text, at).mixed();
    }
    if digit(first).is_some() || matches!(first, '十' | '拾' | '廿' | '卅' | '卌') {
        return Reader::new(text, at).mixed();
    }
    None
}

/// Byte behind the run of characters that could belong to a numeral beginning at `at`.
pub(super) fn run_end(text: &str, at: usize) -> usize {
    text[at..]
        .char_indices()
        .find(|&(_, c)| !(c.is_ascii_digit() || c == '.' || digit(c).is_some() || place(c).is_some()))
        .map_or(text.len(), |(i, _)| at + i)
}

/// The value of a Chinese digit, 两 俩 仨 幺 among them.
pub(super) fn digit(c: char) -> Option<i64> {
    Some(match c {
        '零' | '〇' | '○' => 0,
        '一' | '壹' | '幺' => 1,
        '二' | '两' | '俩' | '贰' => 2,
        '三' | '叁' | '仨' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// The value of a place: ten, hundred, thousand, ten thousand, a hundred million.
fn place(c: char) -> Option<i64> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1_000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    })
}

/// Two digits said together for "about": 七八, 一两, 三五.
fn pair(low: i64, high: i64) -> bool {
    low > 0 && (high == low + 1 || (low, high) == (3, 5))
}

/// What a digit must not be followed by to count as the colloquial end of a number:
/// 三千一个月 is 3000 a month, not 3100 of something.
const MEASURES: [&str; 12] = [
    "个", "年", "月", "天", "次", "人", "岁", "号", "日", "级", "档", "种",
];

/// Most digits an Arabic number may have before it is taken for a card or telephone number.
const LONGEST: usize = 12;

struct Reader<'t> {
    text: &'t str,
    start: usize,
    at: usize,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, at: usize) -> Self {
        Self { text, start: at, at }
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn numeral(&self, low: Decimal, high: Decimal, spelling: Spelling, place: i64) -> Numeral {
        let written = &self.text[self.start..self.at];
        let last = written.chars().next_back();
        let round = match last {
            Some('0') => true,
            Some(c) => self::place(c).is_some() || matches!(c, '廿' | '卅' | '卌' | 'k' | 'w'),
            None => false,
        };
        Numeral {
            end: self.at,
            low,
            high,
            spelling,
            spelled: None,
            place,
            chars: written.chars().count(),
            round,
        }
    }

    /// `12`, `12.5`, `1,890.50`: mantissa and number of decimals.
    fn arabic(&mut self) -> Option<(Decimal, usize, bool)> {
        let bytes = self.text.as_bytes();
        let digits_from = |mut i: usize| {
            while bytes.get(i).is_some_and(u8::is_ascii_digit) {
                i += 1;
            }
            i
        };
        let begin = self.at;
        let mut end = digits_from(begin);
        let mut mantissa: i64 = 0;
        let whole = end - begin;
        if whole > LONGEST {
            self.at = end;
            return None;
        }
        for &b in &bytes[begin..end] {
            mantissa = mantissa * 10 + i64::from(b - b'0');
        }
        if (1..=3).contains(&whole) && bytes[begin] != b'0' {
            let mut groups = 0;
            let mut next = end;
            let mut grouped = mantissa;
            while groups < 3 && bytes.get(next) == Some(&b',') && digits_from(next + 1) == next + 4 {
                for &b in &bytes[next + 1..next + 4] {
                    grouped = grouped * 10 + i64::from(b - b'0');
                }
                next += 4;
                groups += 1;
            }
            // 76,150元 is an age and a sum, 76,150.00 and 7,615 are grouped.
            let decimals =
                bytes.get(next) == Some(&b'.') && bytes.get(next + 1).is_some_and(u8::is_ascii_digit);
            let grouped_for_sure =
                whole != 2 || groups > 1 || decimals || mantissa < 45 || bytes.get(end + 1) == Some(&b'0');
            if groups > 0 && grouped_for_sure {
                mantissa = grouped;
                end = next;
            }
        }
        let mut scale = 0;
        if bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
            let last = digits_from(end + 1);
            let decimals = last - end - 1;
            if decimals > 4 {
                self.at = last;
                return None;
            }
            for &b in &bytes[end + 1..last] {
                mantissa = mantissa * 10 + i64::from(b - b'0');
            }
            scale = decimals;
            end = last;
        }
        self.at = end;
        Some((
            Decimal::new(mantissa, u32::try_from(scale).ok()?),
            whole,
            scale > 0,
        ))
    }

    /// Chinese digits standing together, at most 13 of them.
    fn digits(&mut self) -> ([i64; 13], usize) {
        let mut values = [0; 13];
        let mut count = 0;
        while let Some(value) = self.peek().and_then(digit) {
            if count < values.len() {
                values[count] = value;
            }
            count += 1;
            self.at += self.peek().map_or(0, char::len_utf8);
        }
        (values, count)
    }

    fn mixed(&mut self) -> Option<Numeral> {
        // Sections of 亿 and 万, then what is below; every part as its two ends.
        let (mut total, mut section) = ((0i64, 0i64), (0i64, 0i64));
        let mut last_place = 0;
        let mut largest = 1;
        let mut zero = false;
        let mut first = true;
        loop {
            let here = self.at;
            let Some(c) = self.peek() else { break };
            // 1. a coefficient
            let coefficient: Option<(i64, i64)>;
            let mut one_digit = false;
            if c.is_ascii_digit() {
                let Some((value, whole, decimals)) = self.arabic() else {
                    if first {
                        return None;
                    }
                    self.at = here;
                    break;
                };
                let next = self.peek();
                if first {
                    let multiplier = match next {
                        Some('k') => Some(1_000),
                        Some('w') => Some(10_000),
                        _ => None,
                    };
                    if let Some(multiplier) = multiplier {
                        let behind = self.rest()[1..].chars().next();
                        if !behind.is_some_and(|b| b.is_ascii_alphabetic()) {
                            self.at += 1;
                            return self.scaled(value, multiplier);
                        }
                    }
                    let place = next.and_then(place);
                    match place {
                        None => return Some(self.numeral(value, value, Spelling::Arabic, 1)),
                        Some(place) if decimals => {
                            self.at += next.map_or(0, char::len_utf8);
                            // 1.2万 and 1.2千万
                            let mut place = place;
                            if place < 10_000 && self.peek() == Some('万') {
                                place *= 10_000;
                                self.at += '万'.len_utf8();
                            }
                            return self.scaled(value, place);
                        }
                        Some(_) => {}
                    }
                } else if decimals || (whole > 1 && value >= Decimal::from(last_place)) {
                    self.at = here;
                    break;
                }
                let value = i64::try_from(value).ok()?;
                one_digit = whole == 1;
                if !first && value == 0 {
                    zero = true;
                }
                coefficient = Some((value, value));
                if !one_digit && !first {
                    // 1万2000: written out below the place.
                    zero = true;
                }
            } else if digit(c).is_some() {
                let (values, count) = self.digits();
                if count > values.len() {
                    return None;
                }
                let zeros = if first {
                    0
                } else {
                    values[..count].iter().take_while(|&&v| v == 0).count()
                };
                let kept = &values[zeros..count];
                zero |= zeros > 0;
                match kept {
                    [] => {
                        if self.peek().and_then(place).is_some() {
                            // 一万零百
                            self.at = here;
                            break;
                        }
                        // A zero with nothing behind it: 一百零
                        if last_place > 0 {
                            self.at = here;
                        }
                        break;
                    }
                    [one] => {
                        coefficient = Some((*one, *one));
                        one_digit = true;
                    }
                    [low, high]
                        if pair(*low, *high)
                            && (self.peek().and_then(place).is_some()
                                || last_place > 0
                                || self.measured()) =>
                    {
                        coefficient = Some((*low, *high));
                        one_digit = true;
                    }
                    _ if first => {
                        // 二点五 is met below; here digits stand one after the other.
                        let mut value: i64 = 0;
                        for v in kept {
                            value = value * 10 + v;
                        }
                        let value = Decimal::from(value);
                        return Some(self.numeral(value, value, Spelling::Digits, 1));
                    }
                    [one, ..] => {
                        // 三千二一个月: the number ends with its first digit.
                        let written = self.text[here..]
                            .chars()
                            .take(zeros + 1)
                            .map(char::len_utf8)
                            .sum::<usize>();
                        self.at = here + written;
                        return self.finish(
                            total,
                            section,
                            Some((*one, *one)),
                            true,
                            last_place,
                            largest,
                            zero,
                            here,
                        );
                    }
                }
            } else if matches!(c, '廿' | '卅' | '卌') && first {
                self.at += c.len_utf8();
                let tens = match c {
                    '廿' => 20,
                    '卅' => 30,
                    _ => 40,
                };
                section = (tens, tens);
                last_place = 10;
                first = false;
                continue;
            } else {
                coefficient = None;
            }
            // 2. a place, or the end
            let next = self.peek();
            if coefficient.is_none() && next == Some('有') && last_place == 10 && self.with_ones() {
                // 八十有二
                self.at += '有'.len_utf8();
                continue;
            }
            if next == Some('点')
                && let Some((low, high)) = coefficient
                && low == high
                && let Some(numeral) = self.decimal(total, section, low, last_place, zero)
            {
                return Some(numeral);
            }
            let Some(value) = next.and_then(place) else {
                let Some(coefficient) = coefficient else {
                    break;
                };
                return self.finish(
                    total,
                    section,
                    Some(coefficient),
                    one_digit,
                    last_place,
                    largest,
                    zero,
                    here,
                );
            };
            let coefficient = match coefficient {
                Some(coefficient) => coefficient,
                None if value == 10 && (last_place == 0 || last_place > 10) => (1, 1),
                None if value >= 10_000 && section != (0, 0) => (0, 0),
                None => break,
            };
            let bounded = |v: i64| v.checked_mul(value).filter(|v| *v <= 1_000_000_000_000);
            if value < 10_000 {
                if last_place > 0 && last_place < 10_000 && value >= last_place {
                    // 三百千: no number goes on like this.
                    self.at = here;
                    break;
                }
                section = (
                    section.0 + bounded(coefficient.0)?,
                    section.1 + bounded(coefficient.1)?,
                );
            } else {
                if total.0 > 0 && value >= largest {
                    self.at = here;
                    break;
                }
                let low = bounded(section.0 + coefficient.0)?;
                let high = bounded(section.1 + coefficient.1)?;
                total = (total.0 + low, total.1 + high);
                section = (0, 0);
            }
            if largest == 1 || value > largest {
                largest = value;
            }
            last_place = value;
            zero = false;
            first = false;
            self.at += next.map_or(0, char::len_utf8);
        }
        self.finish(total, section, None, false, last_place, largest, zero, self.at)
    }

    /// Whether 有 is followed by one digit that ends the number: 八十有二, but not 七十有一个.
    fn with_ones(&self) -> bool {
        let mut behind = self.rest().chars().skip(1);
        let one = behind.next().and_then(digit).is_some_and(|ones| ones > 0);
        let rest: usize = self.rest().chars().take(2).map(char::len_utf8).sum();
        let rest = &self.rest()[rest..];
        one && (rest.starts_with('岁')
            || !starts_with_measure(rest)
                && !behind
                    .next()
                    .is_some_and(|c| digit(c).is_some() || place(c).is_some()))
    }

    /// Whether a unit that counts follows, so that 七八个 and 五六年 are "about".
    fn measured(&self) -> bool {
        let rest = self.rest();
        ["个", "年", "岁", "块", "天", "次", "周"]
            .iter()
            .any(|unit| rest.starts_with(unit))
    }

    /// `1.2` times 万, `3` times k with a colloquial end (`3k5`).
    fn scaled(&mut self, value: Decimal, multiplier: i64) -> Option<Numeral> {
        let mut value = value.checked_mul(Decimal::from(multiplier))?;
        let bytes = self.text.as_bytes();
        if matches!(bytes[self.at - 1], b'k' | b'w')
            && let Some(tail) = bytes.get(self.at).filter(|b| b.is_ascii_digit())
            && !bytes.get(self.at + 1).is_some_and(u8::is_ascii_alphanumeric)
            && !starts_with_measure(&self.text[self.at + 1..])
        {
            value += Decimal::from(i64::from(tail - b'0') * multiplier / 10);
            self.at += 1;
        }
        Some(self.numeral(value.normalize(), value.normalize(), Spelling::Arabic, multiplier))
    }

    /// 三点五, 十一点五, 一点二万: none where 点 is the hour (八点五十, 三点半).
    fn decimal(
        &mut self,
        total: (i64, i64),
        section: (i64, i64),
        ones: i64,
        last_place: i64,
        zero: bool,
    ) -> Option<Numeral> {
        if last_place > 10 && !zero {
            return None;
        }
        let before = self.at;
        self.at += '点'.len_utf8();
        let (values, count) = self.digits();
        let next = self.peek();
        if count == 0 || count > 4 || next.and_then(place).is_some_and(|p| p == 10 || p == 100) {
            self.at = before;
            return None;
        }
        let mut fraction = 0;
        for v in &values[..count] {
            fraction = fraction * 10 + v;
        }
        let scale = u32::try_from(count).ok()?;
        let whole = Decimal::from(total.0 + section.0 + ones);
        let mut value = whole + Decimal::new(fraction, scale);
        let mut largest = 1;
        if let Some(multiplier) = next.and_then(place) {
            self.at += next.map_or(0, char::len_utf8);
            value *= Decimal::from(multiplier);
            largest = multiplier;
        }
        let value = value.normalize();
        Some(self.numeral(value, value, Spelling::Chinese, largest))
    }

    /// Adds the last digit: as it is (七十六, 一百零五), or a place lower (三千七), or not at all (三千|一个月).
    #[expect(clippy::too_many_arguments, reason = "the running state of one loop")]
    fn finish(
        &mut self,
        total: (i64, i64),
        section: (i64, i64),
        rest: Option<(i64, i64)>,
        one_digit: bool,
        last_place: i64,
        largest: i64,
        zero: bool,
        here: usize,
    ) -> Option<Numeral> {
        if self.at == self.start {
            return None;
        }
        let mut value = (total.0 + section.0, total.1 + section.1);
        let mut spelled = None;
        if let Some((low, high)) = rest {
            let measured = starts_with_measure(self.rest());
            if last_place >= 100 && one_digit && !zero {
                if measured {
                    self.at = here;
                } else {
                    value = (
                        value.0 + low * (last_place / 10),
                        value.1 + high * (last_place / 10),
                    );
                }
            } else if last_place == 10 && low == 1 && value.0 >= 50 && self.rest().starts_with("个月") {
                // 退休七十|一个月返多少
                self.at = here;
            } else {
                if last_place == 0 && low != high {
                    spelled = u32::try_from(low * 10 + high).ok();
                }
                value = (value.0 + low, value.1 + high);
            }
        }
        if self.at == self.start {
            return None;
        }
        let mut numeral = self.numeral(
            Decimal::from(value.0),
            Decimal::from(value.1),
            Spelling::Chinese,
            largest,
        );
        numeral.spelled = spelled;
        Some(numeral)
    }
}

fn starts_with_measure(rest: &str) -> bool {
    MEASURES.iter().any(|measure| rest.starts_with(measure))
}
