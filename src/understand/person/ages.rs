//! Ages: said in years, as a bare number beside a person or a status, by name (古稀), or by a date of birth.
//!
//! Money and years have been told apart before; a bare number that nothing makes an age stays open.

use rust_decimal::Decimal;

use crate::understand::person::times;
use crate::understand::person::words::{Cue, What, Who};
use crate::understand::person::{Age, Person, Role, Scene};
use crate::understand::quantities::{Blur, Quantity, Spelling, Unit};

/// More ages than this are a table somebody pasted.
const MOST: usize = 48;

/// The oldest age that is believed.
const OLDEST: u8 = 120;

/// An age named in the message.
#[derive(Debug, Clone, Copy)]
struct Named {
    age: Age,
    item: usize,
    end: usize,
    who: Option<Who>,
    /// Said of now: 今年, 现在, 我, 了.
    present: bool,
    /// A time to come or a condition: 到75岁, 75岁以后.
    later: bool,
    /// A bound or a band: 70岁以上, 不到75.
    band: bool,
    /// Counted the old way.
    nominal: bool,
    full_years: bool,
    birth: bool,
}

/// Fills in the ages.
pub(super) fn read(scene: &mut Scene, person: &mut Person) {
    let mut named: Vec<Named> = Vec::new();
    for i in 0..scene.items.len() {
        if named.len() >= MOST {
            break;
        }
        let found = match scene.items[i].what {
            What::Word(Cue::AgeName(low, high)) => Some(by_name(scene, i, Age { low, high })),
            What::Word(Cue::Toward) => toward(scene, i),
            What::Word(_) => None,
            What::Number(q) => by_number(scene, i, q, &named),
        };
        if let Some(found) = found {
            if let What::Number(q) = scene.items[i].what {
                scene.roles[q] = Role::Age;
            }
            for k in modifiers(scene, i) {
                scene.used[k] = true;
            }
            // 70岁以上和以下
            named.push(found);
            if let Some(other) = other_side(scene, &found) {
                named.push(other);
            }
        }
    }
    settle(scene, &mut named);
    for one in &named {
        person.note("age", scene.items[one.item].start..one.end);
        if person.ages.last() != Some(&one.age) {
            person.ages.push(one.age);
        }
    }
    person.age = choose(scene, &named);
}

/// The items left of a number that belong to the age: 今年, 明年.
fn modifiers(scene: &Scene, i: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = scene.lead[i];
    let mut gap = 0;
    while let Some((left, between)) = scene.left_of(at) {
        gap += between.chars().count();
        if gap > 3 {
            break;
        }
        match scene.items[left].what {
            What::Word(Cue::ThisYear | Cue::YearFromNow(_)) => found.push(left),
            What::Number(q) if matches!(scene.roles[q], Role::Open) && matches!(scene.quantities[q].unit, Unit::Months | Unit::Years) => {
                found.push(left);
            }
            What::Word(Cue::Question | Cue::Credit) | What::Number(_) => break,
            What::Word(_) => {}
        }
        at = left;
    }
    found
}

/// 70岁以上和以下: the other side of the same bound.
fn other_side(scene: &Scene, one: &Named) -> Option<Named> {
    let rest = scene.behind(one.end);
    let joined = rest.trim_start_matches(['和', '跟', '与', '、', '还', '是', '或', '及']);
    let age = if joined.starts_with("以下") && one.age.high == OLDEST {
        below(one.age.low)
    } else if joined.starts_with("以上") && one.band && one.age.high < OLDEST {
        let from = if one.age.high % 5 == 4 { one.age.high + 1 } else { one.age.high };
        Age { low: from, high: OLDEST }
    } else {
        return None;
    };
    Some(Named { age, ..*one })
}

/// The ages below a bound: a multiple of five is a threshold and not among them, any other number is.
fn below(bound: u8) -> Age {
    let high = if bound % 5 == 0 { bound.saturating_sub(1) } else { bound };
    Age { low: if bound >= 65 { 50 } else { 16.min(high) }, high }
}

fn exact(value: u8) -> Age {
    Age { low: value, high: value }
}

/// What stands left of an age and changes it.
#[derive(Debug, Default, Clone, Copy)]
struct Left {
    shift: i16,
    nearly: bool,
    close: bool,
    not_reached: bool,
    past: bool,
    exceeds: bool,
    about: bool,
    nominal: bool,
    full_years: bool,
    present: bool,
    later: bool,
    /// Something beside the number speaks for an age.
    strong: bool,
    /// Something beside the number speaks against an age.
    refused: bool,
    /// 是 stands before it and nobody whose age it could be.
    is: bool,
}

/// Reads leftwards from a number over what may change its age.
fn left(scene: &Scene, i: usize, named: &[Named]) -> Left {
    let mut left = Left::default();
    let mut at = scene.lead[i];
    let mut who = false;
    // A time that still has to pass: 差两个月75, 两年后75.
    let mut wait: Option<i16> = None;
    let mut first = true;
    while let Some((k, between)) = scene.left_of(at) {
        let item = &scene.items[k];
        let word = &scene.text[item.start..item.end];
        if !between.is_empty() {
            let after_wait = matches!(between, "后" | "以后" | "之后") && matches!(item.what, What::Number(_));
            if !after_wait {
                if first {
                    left.refused |= between.chars().next_back().is_some_and(|c| {
                        c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '/' | '#' | '第' | '_' | '@' | '&' | '号' | '路' | '楼' | '室' | '表' | '图' | '占' | '文' | '+' | '*')
                    });
                }
                break;
            }
        }
        match item.what {
            What::Number(q) => {
                let quantity = &scene.quantities[q];
                let years = match quantity.unit {
                    Unit::Months | Unit::Other => Some(1),
                    Unit::Years => quantity.exact().map(|years| i16::try_from(years.ceil()).unwrap_or(0)),
                    Unit::YearsOld if quantity.low < Decimal::from(10) => quantity.exact().and_then(|years| i16::try_from(years).ok()),
                    _ => None,
                };
                let Some(years) = years else { break };
                if matches!(between, "后" | "以后" | "之后") {
                    left.shift -= years;
                    left.strong = true;
                    break;
                }
                wait = Some(years);
            }
            What::Word(cue) => match cue {
                Cue::Fill if matches!(word, "," | "、") => break,
                Cue::Fill => {
                    if word == "月" || word == "每" {
                        left.refused = true;
                    }
                }
                Cue::Is => left.is = true,
                Cue::Who(_) | Cue::Several => {
                    who = true;
                    left.strong = true;
                    left.present |= wait.is_none();
                }
                Cue::Now | Cue::ThisYear => {
                    left.strong = true;
                    left.present = true;
                }
                Cue::YearFromNow(years) => {
                    left.strong = true;
                    left.shift -= years;
                    break;
                }
                Cue::AgeWord => left.strong |= word != "年",
                Cue::Retired
                | Cue::Employed
                | Cue::Flexible
                | Cue::SelfPaid
                | Cue::Resident
                | Cue::Working
                | Cue::NotYetRetired
                | Cue::SoonRetired => {
                    left.strong = true;
                    break;
                }
                Cue::Nearly => {
                    left.strong = true;
                    left.nearly = true;
                }
                Cue::Close => {
                    left.strong = true;
                    left.close = true;
                }
                Cue::Toward => {
                    left.strong = true;
                    left.close = true;
                }
                Cue::Short | Cue::ToGo => match wait.take() {
                    Some(years) => {
                        left.shift -= years;
                        left.strong = true;
                        left.present = true;
                        break;
                    }
                    None if cue == Cue::Short => {
                        left.strong = true;
                        left.nearly = true;
                    }
                    None => {}
                },
                // 几个月, as in 差几个月75
                Cue::Question if word == "几" => wait = Some(1),
                Cue::Month if word == "个月" => {}
                Cue::NotReached => {
                    left.strong = true;
                    left.not_reached = true;
                }
                Cue::Reached => {
                    left.strong |= word != "到" && word != "等";
                    left.later |= matches!(word, "到" | "等" | "等到" | "熬到" | "活到" | "等我" | "至");
                }
                Cue::Just => {
                    left.strong = true;
                    left.present = true;
                }
                Cue::Past => {
                    left.strong = true;
                    left.past = true;
                    left.exceeds |= matches!(word, "超过" | "大于" | "高于" | "多于");
                }
                Cue::About => left.about = true,
                Cue::Nominal => {
                    left.strong = true;
                    left.nominal = true;
                }
                Cue::FullYears => {
                    left.strong = true;
                    left.full_years = true;
                }
                Cue::Born | Cue::Not | Cue::Mute | Cue::Question | Cue::Lunar | Cue::AfterRetiring | Cue::Student => break,
                Cue::Child | Cue::Newborn => {
                    left.strong = true;
                    who = true;
                    break;
                }
                Cue::Credit | Cue::Claim | Cue::Spend | Cue::Change | Cue::Base | Cue::Pension | Cue::Wage | Cue::YearWage
                | Cue::AverageWage | Cue::Average | Cue::Ratio | Cue::Duration | Cue::Earn | Cue::Receive | Cue::Month
                | Cue::Year | Cue::Total => {
                    left.refused |= wait.is_none() && !who && !left.strong;
                    break;
                }
                Cue::InsuranceYear(_) | Cue::AgeName(..) | Cue::Wrong => break,
            },
        }
        first = false;
        at = k;
    }
    left.is &= !who && !left.strong;
    let _ = named;
    left
}

fn by_name(scene: &Scene, i: usize, age: Age) -> Named {
    let left = left(scene, i, &[]);
    let age = if left.close || left.nearly || left.not_reached {
        Age { low: age.low.saturating_sub(3), high: age.low.saturating_sub(1) }
    } else if left.past {
        Age { low: age.low, high: age.high.max(age.low + 9) }
    } else {
        age
    };
    Named {
        age,
        item: i,
        end: scene.items[i].end,
        who: who(scene, i, scene.items[i].end),
        present: left.present,
        later: false,
        band: false,
        nominal: false,
        full_years: false,
        birth: false,
    }
}

/// 奔八, 奔7: the decade is named by its digit.
fn toward(scene: &Scene, i: usize) -> Option<Named> {
    let end = scene.items[i].end;
    let c = scene.behind(end).chars().next()?;
    let digit = match c {
        '五' | '5' => 5,
        '六' | '6' => 6,
        '七' | '7' => 7,
        '八' | '8' => 8,
        '九' | '9' => 9,
        _ => return None,
    };
    let end = end + c.len_utf8();
    let next = scene.behind(end).chars().next();
    if next.is_some_and(|n| n.is_ascii_digit() || matches!(n, '十' | '百' | '千' | '万' | '岁' | '块')) {
        return None;
    }
    Some(Named {
        age: Age { low: digit * 10 - 3, high: digit * 10 - 1 },
        item: i,
        end,
        who: who(scene, i, end),
        present: true,
        later: false,
        band: false,
        nominal: false,
        full_years: false,
        birth: false,
    })
}

fn by_number(scene: &Scene, i: usize, q: usize, named: &[Named]) -> Option<Named> {
    let quantity = &scene.quantities[q];
    let end = scene.items[i].end;
    let role = scene.roles[q];
    if role == Role::Birth || role == Role::Open && quantity.unit == Unit::Generation {
        let age = times::age_of_birth(scene, i, q)?;
        return Some(Named {
            age,
            item: i,
            end,
            who: who(scene, i, end),
            present: false,
            later: false,
            band: false,
            nominal: false,
            full_years: false,
            birth: true,
        });
    }
    if role != Role::Open {
        return None;
    }
    let left = left(scene, i, named);
    match quantity.unit {
        Unit::YearsOld => {
            if difference(scene, i, quantity) {
                return None;
            }
        }
        Unit::Plain => {
            if !bare(scene, i, quantity, &left, named) {
                return None;
            }
        }
        _ => return None,
    }
    let low = u8::try_from(quantity.low.floor()).ok().filter(|low| *low <= OLDEST)?;
    let high = u8::try_from(quantity.high.floor()).ok().filter(|high| *high <= OLDEST)?;
    let written = &scene.text[quantity.range.clone()];
    let rest = scene.behind(end);
    let starts = |words: &[&str]| words.iter().any(|word| rest.starts_with(word));
    let behind_nominal = written.contains("虚岁") || starts(&["(虚岁", "虚岁", "(虚", "虚的", "(毛岁", "毛岁", ",虚岁,", "的虚岁"]) && !starts(&["虚岁7", "虚岁8", "虚岁6", "虚岁七", "虚岁八", "虚岁六"]);
    let nominal = left.nominal || behind_nominal;
    let full_years = left.full_years || written.contains("周岁") || starts(&["(周岁)", "周岁", "足岁", "实岁"]);
    let behind_short = starts(&[
        "还差几", "还差两", "还差一", "还差半", "还差三", "还差点", "还差1", "还差2", "还差3", "差几", "差两", "差一", "差半", "差三", "差点", "差1", "差2",
        "差3", "还没到", "还不到", "没到", "不到", "还没满", "没满", "未满", "还未到", "还缺", "还早", "还有几个月", "还有两个月", "还有一个月", "还有半年",
        "还有三个月",
    ]);
    let before = starts(&["以前", "之前", "前"]) && !starts(&["前后"]);
    let after = starts(&["以后", "之后", "后", "起", "开始", "的时候", "时", "才", "那年", "就能", "就可以"]);
    let mut age = Age { low, high };
    let mut band = false;
    if low != high && !written.contains(['到', '至', '~', '-', '—', '–']) && low % 10 == 0 && high % 10 == 0 {
        age.high = (high + 9).min(OLDEST);
    }
    match quantity.blur {
        Some(Blur::More) if low % 10 == 0 => age = Age { low: low + 1, high: low + 9 },
        Some(Blur::MuchMore) if low % 10 == 0 => age = Age { low: low + 3, high: low + 9 },
        Some(Blur::Thereabouts) => age = Age { low: low.saturating_sub(1), high: low + 2 },
        Some(Blur::JustOver) => age = Age { low, high: low + 3 },
        Some(Blur::Around) => age = Age { low: low.saturating_sub(2), high: low + 2 },
        Some(Blur::AtLeast) => {
            age = Age { low, high: OLDEST };
            band = true;
        }
        Some(Blur::Below) => {
            age = below(high);
            // 70岁以下(含70)
            if written.contains('含') || starts(&["(含"]) {
                age.high = high;
            }
            band = true;
        }
        Some(Blur::More | Blur::MuchMore) | None => {}
    }
    if low == high && quantity.blur.is_none() {
        if left.shift < 0 || left.shift > 0 {
            let shifted = i16::from(low) + left.shift;
            age = exact(u8::try_from(shifted.clamp(0, i16::from(OLDEST))).ok()?);
        } else if left.not_reached || before {
            let high = low.saturating_sub(1);
            age = Age { low: if low >= 65 { 50 } else { 16.min(high) }, high };
            band = true;
        } else if left.nearly || behind_short {
            age = exact(low.saturating_sub(1));
        } else if left.close {
            age = Age { low: low.saturating_sub(3), high: low.saturating_sub(1) };
        } else if left.exceeds {
            age = Age { low, high: OLDEST };
            band = true;
        } else if left.past {
            age = Age { low, high: (low + 9).min(OLDEST) };
        } else if left.about {
            age = Age { low: low.saturating_sub(2), high: (low + 2).min(OLDEST) };
        }
    } else if left.nearly || left.close {
        // 快七八十了 says nothing sharper than 七八十.
    }
    if nominal {
        age = Age { low: age.low.saturating_sub(2), high: age.high.saturating_sub(1) };
    }
    let who = who(scene, i, end);
    Some(Named {
        age,
        item: i,
        end,
        who,
        present: left.present || starts(&["了"]),
        later: left.later || after,
        band,
        nominal,
        full_years,
        birth: false,
    })
}

/// 差两岁, 大三岁, 每长一岁: years between ages.
fn difference(scene: &Scene, i: usize, quantity: &Quantity) -> bool {
    if quantity.low >= Decimal::from(16) {
        return false;
    }
    let before = scene.text[..scene.items[i].start].chars().next_back();
    matches!(before, Some('差' | '大' | '小' | '每' | '长' | '加' | '多' | '少' | '增' | '再' | '隔' | '晚' | '早' | '第' | '过'))
}

/// Whether a number without unit is an age.
fn bare(scene: &Scene, i: usize, quantity: &Quantity, left: &Left, named: &[Named]) -> bool {
    if left.refused || !quantity.low.is_integer() || quantity.spelling == Spelling::Digits {
        return false;
    }
    let Ok(value) = u8::try_from(quantity.low) else { return false };
    if !(16..=110).contains(&value) || quantity.high > Decimal::from(110) {
        return false;
    }
    if quantity.spelling == Spelling::Arabic && scene.text.as_bytes()[quantity.number.start] == b'0' {
        return false;
    }
    if scene.items[i].start > 0 {
        let before = scene.text[..scene.items[i].start].chars().next_back();
        if before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '/' | '#' | '_' | '@' | '&' | '*' | '□' | '第' | '=')) {
            return false;
        }
    }
    let end = scene.items[i].end;
    let rest = scene.behind(end);
    let next = rest.chars().next();
    if next.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '/' | '*' | '□' | '_' | '@' | '=')) {
        return false;
    }
    let starts = |words: &[&str]| words.iter().any(|word| rest.starts_with(word));
    let right = starts(&[
        "了", "的老", "老人", "老太", "的人", "退休", "在职", "灵活", "男", "女", "的退休", "周", "还没退", "没退", "还在", "属", "的我", "的爸", "的妈", "的母", "的父", "的爷", "的奶",
    ]);
    let listed = {
        // 70和75, 60、70、80岁
        let beside = |word: &str| ["和", "跟", "与", "、", "还是", "或", "或者", "比", "同", "对比", "到", ",", "对", "vs", "变"].contains(&word);
        let before = named.last().is_some_and(|last| last.end <= scene.items[i].start && beside(&scene.text[last.end..scene.items[i].start]));
        let after = scene.items.get(i + 1..).into_iter().flatten().take(3).find_map(|item| match item.what {
            What::Number(q) => Some((item, &scene.quantities[q])),
            What::Word(_) => None,
        });
        let after = after.is_some_and(|(item, other)| {
            (other.unit == Unit::YearsOld || other.unit == Unit::Plain && other.low >= Decimal::from(16) && other.low <= Decimal::from(110))
                && beside(&scene.text[end..item.start])
        });
        before || after
    };
    // 交满25, 够30: years paid.
    let paid = scene.clause_has(i, |cue| matches!(cue, Cue::Duration)) && !left.present && value < 50;
    if paid {
        return false;
    }
    let asked = starts(&["吧", "吗", "么", "对吗", "对不对", "块"]);
    if left.is && asked {
        return false;
    }
    if value >= 100 {
        return left.strong && !asked;
    }
    if quantity.is_range() && quantity.spelling == Spelling::Chinese && !left.strong && !right {
        return quantity.low >= Decimal::from(60) && quantity.high - quantity.low == Decimal::ONE;
    }
    if matches!(quantity.blur, Some(Blur::AtLeast | Blur::Below)) {
        return value >= 40 || left.strong;
    }
    value >= 50 || left.strong || right || listed
}

/// Whose age it is: the person named last before it, or right behind it.
fn who(scene: &Scene, i: usize, end: usize) -> Option<Who> {
    if let Some(next) = scene.items.get(i + 1)
        && let What::Word(Cue::Who(who)) = next.what
        && scene.text.get(end..next.start).is_some_and(|gap| gap.is_empty() || gap == "岁" || gap == "岁的")
        && who != Who::Speaker
    {
        return Some(who);
    }
    if scene.starts_any(end, &["的"])
        && let Some(next) = scene.items.get(i + 2)
        && let What::Word(Cue::Who(who)) = next.what
        && next.start == end + "的".len()
        && who != Who::Speaker
    {
        return Some(who);
    }
    subject(scene, i)
}

/// The person named last before an item.
pub(super) fn subject(scene: &Scene, i: usize) -> Option<Who> {
    let before = |from: usize| {
        scene.items[..from].iter().enumerate().rev().find_map(|(k, item)| match item.what {
            What::Word(Cue::Who(who)) => Some((k, who)),
            What::Word(Cue::Child | Cue::Newborn) => Some((k, Who::Offspring)),
            _ => None,
        })
    };
    let (mut k, mut who) = before(i)?;
    while who == Who::Third {
        // 她: whoever was named before, but not the speaker
        match before(k) {
            Some((earlier, named)) => {
                k = earlier;
                if named != Who::Speaker {
                    who = named;
                }
            }
            None => return Some(Who::Third),
        }
    }
    Some(who)
}

/// Drops what another age of the same person says better, and ages that are of no concern.
fn settle(scene: &Scene, named: &mut Vec<Named>) {
    if named.len() < 2 {
        return;
    }
    if named.iter().any(|one| one.full_years) {
        named.retain(|one| !one.nominal);
    }
    // Of a year of birth and an age that does not go with it, the age was counted the old way.
    let births: Vec<Named> = named.iter().copied().filter(|one| one.birth).collect();
    if !births.is_empty() {
        named.retain(|one| {
            one.birth
                || !births.iter().any(|birth| {
                    birth.who == one.who
                        && one.age.low == one.age.high
                        && one.age.low > birth.age.high
                        && one.age.low <= birth.age.high + 2
                })
        });
    }
    // A range that holds a sharper age of the same person adds nothing.
    let all = named.clone();
    named.retain(|one| {
        let open = one.birth || one.nominal || one.band || one.age.low != one.age.high;
        !(open
            && all.iter().any(|other| {
                other.age != one.age
                    && other.age.low >= one.age.low
                    && other.age.high <= one.age.high
                    && (one.who == other.who || one.who.is_none() || other.who.is_none() || one.band)
                    && (!one.band || other.present)
            }))
    });
    // 55岁退休,现在76: the age at retirement is not the age.
    let all = named.clone();
    named.retain(|one| {
        let rest = scene.behind(one.end);
        let rest = rest.trim_start_matches(['就', '才', '时', '的', '候', '那', '年', '正', '式', '办', '了', '提', '前', '病', '内']);
        let retired = rest.starts_with('退') && !["退休人员", "退休职工", "退休工", "退休老人", "退休金"].iter().any(|word| rest.starts_with(word));
        !(retired && one.age.high <= 65 && all.iter().any(|other| other.age.low > one.age.high && other.who == one.who))
    });
    if named.iter().any(|one| one.who != Some(Who::Stranger)) {
        named.retain(|one| one.who != Some(Who::Stranger));
    }
}

/// The one age that is asked about.
fn choose(scene: &Scene, named: &[Named]) -> Option<Age> {
    let first = named.first()?;
    if named.iter().all(|one| one.age == first.age) {
        return Some(first.age);
    }
    let present: Vec<&Named> = named.iter().filter(|one| one.present).collect();
    let others_later = |chosen: &Named| {
        named.iter().all(|one| one.age == chosen.age || one.later || one.band || !one.present && one.who == chosen.who && scene.items[one.item].start > scene.items[chosen.item].start)
    };
    if let [one] = present[..]
        && others_later(one)
    {
        return Some(one.age);
    }
    let several = scene.items.iter().any(|item| matches!(item.what, What::Word(Cue::Several)));
    if several {
        return None;
    }
    // 我45,我妈76 … 每月返多少: the one who is spoken of last, if the others cannot be meant.
    let last = subject(scene, scene.items.len())?;
    let of_last: Vec<&Named> = named.iter().filter(|one| one.who == Some(last)).collect();
    let chosen = of_last.first()?;
    let other_kind = |one: &Named| {
        let (young, grown, old) = (|age: Age| age.high < 16, |age: Age| age.low >= 16, |age: Age| age.low >= 50);
        one.who == Some(last)
            || young(one.age) && grown(chosen.age)
            || grown(one.age) && young(chosen.age)
            || !old(one.age) && old(chosen.age)
    };
    (of_last.iter().all(|one| one.age == chosen.age) && named.iter().all(other_kind)).then_some(chosen.age)
}
