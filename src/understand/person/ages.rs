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

/// How many words back the person is looked for.
const BACK: usize = 100;

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
    /// Said to be younger than this: 不到75.
    younger: bool,
    full_years: bool,
    birth: bool,
    /// Worked out from another year's age: 去年75.
    shifted: bool,
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
            let other = other_side(scene, &found);
            named.push(found);
            if let Some(other) = other {
                // 70岁前后: below and from it on
                if other.age.high == OLDEST && found.age.low == found.age.high {
                    named.pop();
                    named.push(Named {
                        age: below_exclusive(found.age.low),
                        band: true,
                        ..found
                    });
                }
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
    person.band = person.age.is_some() && named.iter().all(|one| one.band || Some(one.age) != person.age);
}

/// The items left of a number that belong to the age: 今年, 明年.
fn modifiers(scene: &Scene, i: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = scene.lead[i];
    let mut gap = 0;
    // 2027年我75: the year goes with the age; 2023年75岁返多少 asks about the year.
    let mut gone_over = false;
    while let Some((left, between)) = scene.left_of(at) {
        gap += between.chars().count();
        if gap > 3 {
            break;
        }
        match scene.items[left].what {
            What::Word(Cue::ThisYear | Cue::YearFromNow(_)) => found.push(left),
            What::Number(q)
                if scene.roles[q] == Role::Open
                    && (matches!(scene.quantities[q].unit, Unit::Months | Unit::Years)
                        || gone_over
                            && years_ahead(scene, &scene.quantities[q]).is_some()
                            && matches!(scene.quantities[q].unit, Unit::CalendarYear | Unit::ShortYear)) =>
            {
                found.push(left);
            }
            What::Word(Cue::Question | Cue::Credit) | What::Number(_) => break,
            What::Word(cue) => gone_over |= matches!(cue, Cue::Who(_) | Cue::Reached),
        }
        at = left;
    }
    found
}

/// 70岁以上和以下: the other side of the same bound.
fn other_side(scene: &Scene, one: &Named) -> Option<Named> {
    let rest = scene.behind(one.end);
    if (rest.starts_with("前后") || rest.starts_with("以前和以后") || rest.starts_with("前和后"))
        && one.age.low == one.age.high
    {
        return Some(Named {
            age: Age {
                low: one.age.low,
                high: OLDEST,
            },
            band: true,
            ..*one
        });
    }
    let joined = rest.trim_start_matches(['和', '跟', '与', '、', '还', '是', '或', '及', '比']);
    let age = if joined.starts_with("以下") && one.age.high == OLDEST {
        below(one.age.low)
    } else if joined.starts_with("以上") && one.band && one.age.high < OLDEST {
        let from = if one.age.high % 5 == 4 {
            one.age.high + 1
        } else {
            one.age.high
        };
        Age {
            low: from,
            high: OLDEST,
        }
    } else {
        return None;
    };
    Some(Named { age, ..*one })
}

/// The ages below a bound: a multiple of five is a threshold and not among them, any other number is.
fn below(bound: u8) -> Age {
    let high = if bound.is_multiple_of(5) {
        bound.saturating_sub(1)
    } else {
        bound
    };
    Age {
        low: if bound >= 65 { 50 } else { 16.min(high) },
        high,
    }
}

/// The ages before a birthday.
fn below_exclusive(bound: u8) -> Age {
    let high = bound.saturating_sub(1);
    Age {
        low: if bound >= 65 { 50 } else { 16.min(high) },
        high,
    }
}

fn exact(value: u8) -> Age {
    Age {
        low: value,
        high: value,
    }
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
    /// A person stands before it.
    who: bool,
    /// Something beside the number speaks against an age.
    refused: bool,
    /// A word of crediting stands before it: 返76.
    credited: bool,
    /// 是 stands before it and nobody whose age it could be.
    is: bool,
}

/// Reads leftwards from a number over what may change its age.
fn left(scene: &Scene, i: usize) -> Left {
    let mut left = Left::default();
    let mut at = scene.lead[i];
    let (mut who, mut reached) = (false, false);
    // A time that still has to pass: 差两个月75, 两年后75.
    let mut wait: Option<i16> = None;
    let mut first = true;
    while let Some((k, between)) = scene.left_of(at) {
        let item = &scene.items[k];
        let word = &scene.text[item.start..item.end];
        if !between.is_empty() {
            let after_wait =
                matches!(between, "后" | "以后" | "之后") && matches!(item.what, What::Number(_));
            if !after_wait {
                if first {
                    left.refused |= between.chars().next_back().is_some_and(|c| {
                        c.is_ascii_alphanumeric()
                            || matches!(
                                c,
                                '-' | '.'
                                    | '/'
                                    | '#'
                                    | '第'
                                    | '_'
                                    | '@'
                                    | '&'
                                    | '号'
                                    | '路'
                                    | '楼'
                                    | '室'
                                    | '表'
                                    | '图'
                                    | '占'
                                    | '文'
                                    | '+'
                                    | '*'
                            )
                    });
                }
                break;
            }
        }
        match item.what {
            What::Number(q) => {
                let quantity = &scene.quantities[q];
                let years = match quantity.unit {
                    Unit::Months => Some(1),
                    Unit::Other if scene.text[..item.end].ends_with(['天', '周']) => Some(1),
                    Unit::Years => quantity
                        .exact()
                        .map(|years| i16::try_from(years.ceil()).unwrap_or(0)),
                    Unit::YearsOld if quantity.low < Decimal::from(10) => {
                        quantity.exact().and_then(|years| i16::try_from(years).ok())
                    }
                    Unit::CalendarYear | Unit::ShortYear => {
                        // 2027年我75
                        let Some(years) = years_ahead(scene, quantity).filter(|_| who || reached) else {
                            break;
                        };
                        left.shift -= years;
                        left.strong = true;
                        break;
                    }
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
                | Cue::Left
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
                    reached = true;
                    left.strong |= word == "年满";
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
                Cue::Born
                | Cue::Not
                | Cue::Mute
                | Cue::Question
                | Cue::Lunar
                | Cue::AfterRetiring
                | Cue::Student => break,
                Cue::Child | Cue::Newborn => {
                    left.strong = true;
                    who = true;
                    break;
                }
                Cue::Credit => {
                    left.credited |= wait.is_none() && !who && !left.strong;
                    break;
                }
                Cue::Claim
                | Cue::Spend
                | Cue::Change
                | Cue::Base
                | Cue::Pension
                | Cue::Wage
                | Cue::YearWage
                | Cue::AverageWage
                | Cue::Average
                | Cue::Ratio
                | Cue::Duration
                | Cue::Earn
                | Cue::Receive
                | Cue::Month
                | Cue::Year
                | Cue::Total => {
                    left.refused |= wait.is_none() && !who && !left.strong;
                    break;
                }
                Cue::InsuranceYear(_) | Cue::AgeName(..) | Cue::Wrong => break,
            },
        }
        first = false;
        at = k;
    }
    left.who = who;
    left.is &= !who && !left.strong;
    // 一个月77: a sum
    left.refused |= wait.is_some();
    left
}

/// How many years a calendar year lies ahead of today, if it is close and no month is named.
fn years_ahead(scene: &Scene, quantity: &Quantity) -> Option<i16> {
    let year = i16::try_from(quantity.exact()?).ok()?;
    let year = if quantity.unit == Unit::ShortYear {
        2000 + year
    } else {
        year
    };
    let ahead = year - scene.today.year();
    (quantity.month.is_none() && (-9..=9).contains(&ahead)).then_some(ahead)
}

fn by_name(scene: &Scene, i: usize, age: Age) -> Named {
    let left = left(scene, i);
    let age = if left.close || left.nearly || left.not_reached {
        Age {
            low: age.low.saturating_sub(3),
            high: age.low.saturating_sub(1),
        }
    } else if left.past {
        Age {
            low: age.low,
            high: age.high.max(age.low + 9),
        }
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
        younger: false,
        full_years: false,
        birth: false,
        shifted: false,
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
    if next.is_some_and(|n| n.is_ascii_digit() || matches!(n, '十' | '百' | '千' | '万' | '岁' | '块'))
    {
        return None;
    }
    Some(Named {
        age: Age {
            low: digit * 10 - 3,
            high: digit * 10 - 1,
        },
        item: i,
        end,
        who: who(scene, i, end),
        present: true,
        later: false,
        band: false,
        nominal: false,
        younger: false,
        full_years: false,
        birth: false,
        shifted: false,
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
            younger: false,
            full_years: false,
            birth: true,
            shifted: false,
        });
    }
    if role != Role::Open {
        return None;
    }
    let left = left(scene, i);
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
    let low = u8::try_from(quantity.low.floor())
        .ok()
        .filter(|low| *low <= OLDEST)?;
    let high = u8::try_from(quantity.high.floor())
        .ok()
        .filter(|high| *high <= OLDEST)?;
    let written = &scene.text[quantity.range.clone()];
    let rest = scene.behind(end);
    let starts = |words: &[&str]| words.iter().any(|word| rest.starts_with(word));
    let behind_nominal = written.contains("虚岁")
        || starts(&[
            "(虚岁",
            "虚岁",
            "(虚",
            "虚的",
            "(毛岁",
            "毛岁",
            ",虚岁,",
            "的虚岁",
        ]) && !starts(&["虚岁7", "虚岁8", "虚岁6", "虚岁七", "虚岁八", "虚岁六"]);
    let nominal = left.nominal || behind_nominal;
    let full_years =
        left.full_years || written.contains("周岁") || starts(&["(周岁)", "周岁", "足岁", "实岁"]);
    let missing = missing(scene, i);
    let before = starts(&["以前", "之前", "前"]) && !starts(&["前后"]);
    let after = starts(&[
        "以后",
        "之后",
        "后",
        "起",
        "开始",
        "的时候",
        "时",
        "才",
        "那年",
        "就能",
        "就可以",
    ]);
    let mut age = Age { low, high };
    let mut band = false;
    if low != high {
        if written.contains(['到', '至', '~', '-', '—', '–']) {
            band = high - low > 1;
        } else if low % 10 == 0 && high % 10 == 0 {
            age.high = (high + 9).min(OLDEST);
        }
    }
    match quantity.blur {
        Some(Blur::More) if low % 10 == 0 => {
            age = Age {
                low: low + 1,
                high: low + 9,
            }
        }
        Some(Blur::MuchMore) if low % 10 == 0 => {
            age = Age {
                low: low + 3,
                high: low + 9,
            }
        }
        Some(Blur::Thereabouts) => {
            age = Age {
                low: low.saturating_sub(1),
                high: low + 2,
            }
        }
        Some(Blur::JustOver) => age = Age { low, high: low + 3 },
        Some(Blur::Around) => {
            age = Age {
                low: low.saturating_sub(2),
                high: low + 2,
            }
        }
        Some(Blur::AtLeast) => {
            age = Age { low, high: OLDEST };
            band = true;
        }
        Some(Blur::Below) => {
            age = below(high);
            // 70岁以下(含70)
            if written.contains(['含', '及', '或']) || starts(&["(含"]) {
                age.high = high;
            }
            band = true;
        }
        Some(Blur::More | Blur::MuchMore) | None => {}
    }
    if low == high && quantity.blur.is_none() {
        if left.shift != 0 {
            let shifted = i16::from(low) + left.shift;
            age = exact(u8::try_from(shifted.clamp(0, i16::from(OLDEST))).ok()?);
        } else if left.not_reached || before {
            age = below_exclusive(low);
            band = true;
        } else if let Some(years) = missing {
            age = exact(low.saturating_sub(years));
        } else if left.nearly {
            age = exact(low.saturating_sub(1));
        } else if left.close {
            age = Age {
                low: low.saturating_sub(3),
                high: low.saturating_sub(1),
            };
        } else if left.exceeds {
            age = Age { low, high: OLDEST };
            band = true;
        } else if left.past {
            age = Age {
                low,
                high: (low + 9).min(OLDEST),
            };
        } else if left.about {
            age = Age {
                low: low.saturating_sub(2),
                high: (low + 2).min(OLDEST),
            };
        }
    }
    if nominal {
        age = Age {
            low: age.low.saturating_sub(2),
            high: age.high.saturating_sub(1),
        };
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
        younger: left.not_reached,
        full_years,
        birth: false,
        shifted: left.shift != 0,
    })
}

/// How many years are said behind an age to be missing: 75还差两个月, 75岁不到, 75差一岁.
fn missing(scene: &Scene, i: usize) -> Option<u8> {
    let rest = scene.behind(scene.items[i].end).trim_start_matches(',');
    if [
        "还没到",
        "还不到",
        "没到",
        "不到",
        "还没满",
        "没满",
        "未满",
        "还未到",
        "不满",
    ]
    .iter()
    .any(|word| rest.starts_with(word))
    {
        return Some(1);
    }
    let rest = rest.trim_start_matches(['还', '就', '只']);
    let behind = rest
        .strip_prefix('差')
        .or_else(|| rest.strip_prefix('缺'))
        .or_else(|| rest.strip_prefix("有"))?;
    if ["几个月", "几天", "点", "一点", "些", "半年", "半个月"]
        .iter()
        .any(|word| behind.starts_with(word))
    {
        return Some(1);
    }
    let at = scene.text.len() - behind.len();
    let next = scene.items[i + 1..]
        .iter()
        .find(|item| item.start >= at)
        .filter(|item| item.start == at)?;
    let What::Number(q) = next.what else {
        return None;
    };
    let quantity = &scene.quantities[q];
    match quantity.unit {
        Unit::Months => Some(1),
        Unit::Other if scene.text[..next.end].ends_with('天') => Some(1),
        Unit::Years | Unit::YearsOld => u8::try_from(quantity.exact()?.ceil())
            .ok()
            .filter(|years| *years < 16),
        _ => None,
    }
}

/// 差两岁, 大三岁, 每长一岁: years between ages.
fn difference(scene: &Scene, i: usize, quantity: &Quantity) -> bool {
    if quantity.low >= Decimal::from(16) {
        return false;
    }
    let before = scene.text[..scene.items[i].start].chars().next_back();
    matches!(
        before,
        Some(
            '差' | '大'
                | '小'
                | '每'
                | '长'
                | '加'
                | '多'
                | '少'
                | '增'
                | '再'
                | '隔'
                | '晚'
                | '早'
                | '第'
                | '过'
        )
    )
}

/// Whether a number without unit is an age.
fn bare(scene: &Scene, i: usize, quantity: &Quantity, left: &Left, named: &[Named]) -> bool {
    if left.refused || !quantity.low.is_integer() || quantity.spelling == Spelling::Digits {
        return false;
    }
    let Ok(value) = u8::try_from(quantity.low) else {
        return false;
    };
    if !(16..=110).contains(&value) || quantity.high > Decimal::from(110) {
        return false;
    }
    if quantity.spelling == Spelling::Arabic && scene.text.as_bytes()[quantity.number.start] == b'0' {
        return false;
    }
    if scene.items[i].start > 0 {
        let before = scene.text[..scene.items[i].start].chars().next_back();
        if before.is_some_and(|c| {
            c.is_ascii_alphanumeric()
                || matches!(
                    c,
                    '-' | '.' | '/' | '#' | '_' | '@' | '&' | '*' | '□' | '第' | '='
                )
        }) {
            return false;
        }
    }
    let end = scene.items[i].end;
    let rest = scene.behind(end);
    let next = rest.chars().next();
    if next.is_some_and(|c| {
        c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '/' | '*' | '□' | '_' | '@' | '=')
    }) {
        return false;
    }
    let starts = |words: &[&str]| words.iter().any(|word| rest.starts_with(word));
    let right = starts(&[
        "了",
        "的老",
        "老人",
        "老太",
        "的人",
        "退休",
        "在职",
        "灵活",
        "男",
        "女",
        "的退休",
        "周",
        "还没退",
        "没退",
        "还在",
        "属",
        "的我",
        "的爸",
        "的妈",
        "的母",
        "的父",
        "的爷",
        "的奶",
    ]);
    // 返76的老人多少
    let person = starts(&["的老", "老人", "的人", "老太", "的退休", "退休"]);
    if left.credited && !person {
        return false;
    }
    let listed = {
        // 70和75, 60、70、80岁
        let beside = |word: &str| {
            [
                "和", "跟", "与", "、", "还是", "或", "或者", "比", "同", "对比", "到", ",", "对", "vs", "变",
            ]
            .contains(&word)
        };
        let before = named.last().is_some_and(|last| {
            last.end <= scene.items[i].start && beside(&scene.text[last.end..scene.items[i].start])
        });
        let after = scene
            .items
            .get(i + 1..)
            .into_iter()
            .flatten()
            .take(3)
            .find_map(|item| match item.what {
                What::Number(q) => Some((item, &scene.quantities[q])),
                What::Word(_) => None,
            });
        let after = after.is_some_and(|(item, other)| {
            (other.unit == Unit::YearsOld
                || other.unit == Unit::Plain
                    && other.low >= Decimal::from(16)
                    && other.low <= Decimal::from(110))
                && beside(&scene.text[end..item.start])
        });
        before || after
    };
    // 交满25, 够30: years paid.
    let paid = scene.clause_has(i, |cue| matches!(cue, Cue::Duration)) || scene.text.contains("年限");
    if paid && !left.present && value < 50 {
        return false;
    }
    // 88 alone is a farewell.
    if scene.text == "88" {
        return false;
    }
    let asked = starts(&["吧", "吗", "么", "对吗", "对不对", "块"]);
    if left.is && asked {
        return false;
    }
    // 郑州95合肥才70,咋差恁多: amounts both.
    if scene.small_claim && !left.strong && !right && scene.text.contains('差') {
        return false;
    }
    if value >= 100 {
        return left.who && starts(&["了"]);
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
        && scene
            .text
            .get(end..next.start)
            .is_some_and(|gap| gap.is_empty() || gap == "岁" || gap == "岁的")
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
        scene.items[..from]
            .iter()
            .enumerate()
            .rev()
            .take(BACK)
            .find_map(|(k, item)| match item.what {
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
    // 2023年我74,现在76: what holds now needs no working out.
    let now: Vec<Option<Who>> = named
        .iter()
        .filter(|one| one.present && !one.shifted)
        .map(|one| one.who)
        .collect();
    named.retain(|one| !(one.shifted && now.contains(&one.who)));
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
                    && (!one.band || other.present || one.younger)
            }))
    });
    // 55岁退休,现在76: the age at retirement is not the age.
    let all = named.clone();
    named.retain(|one| {
        let rest = scene.behind(one.end);
        let rest = rest.trim_start_matches([
            '就', '才', '时', '的', '候', '那', '年', '正', '式', '办', '了', '提', '前', '病', '内',
        ]);
        let retired = rest.starts_with('退')
            && !["退休人员", "退休职工", "退休工", "退休老人", "退休金"]
                .iter()
                .any(|word| rest.starts_with(word));
        !(retired
            && one.age.high <= 65
            && all
                .iter()
                .any(|other| other.age.low > one.age.high && other.who == one.who))
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
        named.iter().all(|one| {
            one.age == chosen.age
                || one.later
                || one.band
                || !one.present
                    && one.who == chosen.who
                    && scene.items[one.item].start > scene.items[chosen.item].start
        })
    };
    if let [one] = present[..]
        && others_later(one)
    {
        return Some(one.age);
    }
    let several = scene
        .items
        .iter()
        .any(|item| matches!(item.what, What::Word(Cue::Several)));
    if several {
        return None;
    }
    // 帮我妈问: she is meant.
    if ["帮", "替", "代"].iter().any(|word| scene.text.contains(word)) {
        let others: Vec<&Named> = named
            .iter()
            .filter(|one| !matches!(one.who, Some(Who::Speaker) | None))
            .collect();
        if let Some(one) = others.first()
            && others.iter().all(|other| other.age == one.age)
        {
            return Some(one.age);
        }
    }
    // 我45,我妈76 … 每月返多少: the one who is spoken of last, if the others cannot be meant.
    let last = subject(scene, scene.items.len())?;
    let of_last: Vec<&Named> = named.iter().filter(|one| one.who == Some(last)).collect();
    let chosen = of_last.first()?;
    let other_kind = |one: &Named| {
        let (young, grown, old) = (
            |age: Age| age.high < 16,
            |age: Age| age.low >= 16,
            |age: Age| age.low >= 50,
        );
        one.who == Some(last)
            || young(one.age) && grown(chosen.age)
            || grown(one.age) && young(chosen.age)
            || !old(one.age) && old(chosen.age)
    };
    (of_last.iter().all(|one| one.age == chosen.age) && named.iter().all(other_kind)).then_some(chosen.age)
}
