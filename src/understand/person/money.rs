//! Which sum is what: base, wage, average pension, own pension, rate, an amount somebody believes in.
//!
//! A number is what the nearest word before it says, or the word right behind it; a number no word claims stays open.

use rust_decimal::Decimal;

use crate::understand::person::words::{Cue, What, Who};
use crate::understand::person::{BaseKind, Person, Role, Scene};
use crate::understand::quantities::{Quantity, Spelling, Unit};

/// What a sum is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sum {
    Pension,
    AveragePension,
    Wage,
    Base,
    Claimed,
    /// What a rate is taken of: 3700的3%.
    Factor,
    /// Known, and no concern of ours.
    Other,
}

/// Characters that may stand between a word and the number it speaks for.
const REACH: usize = 6;

/// Fills in the sums.
pub(super) fn read(scene: &mut Scene, person: &mut Person) {
    rates(scene, person);
    let numbers: Vec<(usize, usize)> = scene.numbers().filter(|&(_, q)| may_be_sum(scene, q)).collect();
    let sums = assign(scene, &numbers);
    let mut bases: Vec<(Option<BaseKind>, Decimal, usize)> = Vec::new();
    let mut pensions: Vec<(Decimal, usize)> = Vec::new();
    for (i, q) in numbers {
        let Some((sum, rough)) = sums[q] else {
            continue;
        };
        scene.roles[q] = Role::Money;
        scene.pension |= sum == Sum::Pension;
        let Some(value) = scene.quantities[q].exact().filter(|_| !rough) else {
            continue;
        };
        let month = if yearly(scene, i) {
            a_twelfth(value)
        } else {
            Some(value)
        };
        let Some(month) = month.map(|month| month.normalize()) else {
            continue;
        };
        match sum {
            Sum::Pension => pensions.push((month, q)),
            Sum::AveragePension => bases.push((Some(BaseKind::RegionalAveragePension), month, q)),
            Sum::Wage => bases.push((Some(BaseKind::Wage), month, q)),
            Sum::Base => bases.push((Some(BaseKind::ContributionBase), month, q)),
            Sum::Factor => bases.push((None, month, q)),
            Sum::Claimed => {
                scene.small_claim |= scene.quantities[q].unit == Unit::Plain && value < Decimal::ONE_HUNDRED;
                if !person.claimed.contains(&value) {
                    person.claimed.push(value.normalize());
                }
                person.note("claimed", scene.quantities[q].range.clone());
            }
            Sum::Other => {}
        }
    }
    // A retired person's 工资 is the pension.
    if pensions.is_empty() && retired(scene) {
        pensions.extend(
            bases
                .iter()
                .filter(|base| base.0 == Some(BaseKind::Wage))
                .map(|base| (base.1, base.2)),
        );
        bases.retain(|base| base.0 != Some(BaseKind::Wage));
    }
    let kinds = [
        Some(BaseKind::ContributionBase),
        Some(BaseKind::RegionalAveragePension),
        Some(BaseKind::Wage),
        None,
    ];
    let named = kinds
        .iter()
        .find(|kind| bases.iter().any(|base| base.0 == **kind));
    let bases: Vec<_> = bases.iter().filter(|base| Some(&base.0) == named).collect();
    if let Some(&&(kind, base, q)) = bases.first()
        && bases.iter().all(|other| other.1 == base)
    {
        person.base = Some(base);
        person.base_kind = kind;
        person.note("base", scene.quantities[q].range.clone());
    }
    if let Some(&(pension, q)) = pensions.first()
        && pensions.iter().all(|other| other.0 == pension)
    {
        person.own_pension = Some(pension);
        person.note("own_pension", scene.quantities[q].range.clone());
    }
}

/// What each quantity is, and whether its number is only rough: first by the words before it, then by those behind.
fn assign(scene: &Scene, numbers: &[(usize, usize)]) -> Vec<Option<(Sum, bool)>> {
    let mut sums: Vec<Option<(Sum, bool)>> = vec![None; scene.quantities.len()];
    let mut taken = vec![false; scene.items.len()];
    for &(i, q) in numbers {
        if let Some(reading) = before(scene, i)
            && fits(reading.sum, &scene.quantities[q])
        {
            taken[reading.word] = true;
            sums[q] = Some((reading.sum, reading.rough));
        }
    }
    for &(i, q) in numbers {
        if matches!(sums[q], None | Some((Sum::Claimed, _)))
            && let Some(reading) = after(scene, i)
            && !taken[reading.word]
            && fits(reading.sum, &scene.quantities[q])
        {
            taken[reading.word] = true;
            sums[q] = Some((reading.sum, false));
        }
    }
    for pair in numbers.windows(2) {
        let [(i, first), (j, second)] = *pair else {
            continue;
        };
        // 退休金六千和三千
        let between = &scene.text[scene.items[i].end..scene.items[j].start];
        if sums[second].is_none()
            && let Some(sum) = sums[first]
            && ["和", "跟", "与", "、", "还是", "或", "或者", "比"].contains(&between)
            && fits(sum.0, &scene.quantities[second])
        {
            sums[second] = Some(sum);
        }
    }
    for &(i, q) in numbers {
        if sums[q].is_none() {
            sums[q] = believed(scene, i, q).map(|sum| (sum, false));
        }
    }
    // 上海140北京才100: set beside an amount that is believed.
    if sums.contains(&Some((Sum::Claimed, false))) {
        for &(i, q) in numbers {
            let hindered = |cue| {
                matches!(
                    cue,
                    Cue::Spend | Cue::Change | Cue::Base | Cue::Wage | Cue::Pension
                )
            };
            if sums[q].is_none() && credible(&scene.quantities[q]) && !scene.clause_has(i, hindered) {
                sums[q] = Some((Sum::Claimed, false));
            }
        }
    }
    sums
}

fn retired(scene: &Scene) -> bool {
    let has = |wanted: &[Cue]| {
        scene
            .items
            .iter()
            .any(|item| matches!(item.what, What::Word(cue) if wanted.contains(&cue)))
    };
    has(&[Cue::Retired])
        && !has(&[
            Cue::Employed,
            Cue::Working,
            Cue::NotYetRetired,
            Cue::SoonRetired,
            Cue::AfterRetiring,
        ])
}

/// The value over twelve where that is exact to 0.01.
fn a_twelfth(value: Decimal) -> Option<Decimal> {
    let cents = value * Decimal::ONE_HUNDRED;
    let twelve = Decimal::from(12);
    (cents % twelve == Decimal::ZERO).then(|| cents / twelve / Decimal::ONE_HUNDRED)
}

fn may_be_sum(scene: &Scene, q: usize) -> bool {
    scene.roles[q] == Role::Open && matches!(scene.quantities[q].unit, Unit::Yuan | Unit::Plain)
}

/// Whether a number can be such a sum at all; a bare 76 is no pension.
fn fits(sum: Sum, quantity: &Quantity) -> bool {
    let yuan = quantity.unit == Unit::Yuan;
    let at_least = |bound: i64| quantity.low >= Decimal::from(bound);
    match sum {
        Sum::Pension | Sum::AveragePension => at_least(if yuan { 50 } else { 111 }),
        // 基数下限2026
        Sum::Wage | Sum::Base | Sum::Factor => at_least(500) && (yuan || !is_recent_year(quantity)),
        // 12393 is a telephone number.
        Sum::Claimed => at_least(1) && quantity.low < Decimal::from(if yuan { 1_000_000 } else { 10_000 }),
        Sum::Other => true,
    }
}

/// What a word makes of a number.
#[derive(Debug, Clone, Copy)]
struct Reading {
    sum: Sum,
    /// The item that says so.
    word: usize,
    /// 不到三千, 接近五千: the number is no value.
    rough: bool,
}

/// What the words before a number make of it.
fn before(scene: &Scene, i: usize) -> Option<Reading> {
    let quantity = scene.quantity(i)?;
    let yuan = quantity.unit == Unit::Yuan;
    let mut at = scene.lead[i];
    let mut gap = 0;
    let mut claim: Option<usize> = None;
    let mut receive: Option<usize> = None;
    let (mut average, mut rough) = (false, false);
    while let Some((left, between)) = scene.left_of(at) {
        gap += between.chars().count();
        if gap > REACH {
            break;
        }
        let word = scene.word(left);
        let reading = |sum| {
            Some(Reading {
                sum,
                word: left,
                rough,
            })
        };
        match scene.items[left].what {
            What::Number(_) if is_one_period(scene, left) => {}
            What::Number(_) => break,
            What::Word(cue) => match cue {
                Cue::Pension => {
                    return reading(if average || averaged(scene, left) {
                        Sum::AveragePension
                    } else {
                        Sum::Pension
                    });
                }
                // 领退休金5300
                Cue::Retired if word.ends_with('金') => return reading(Sum::Pension),
                Cue::AverageWage if !word.starts_with("社") && follows(scene, left, Cue::Retired) => {
                    return reading(Sum::AveragePension);
                }
                Cue::Wage | Cue::YearWage if average => return reading(Sum::Other),
                Cue::AverageWage => return reading(Sum::Other),
                // 基数按工资8000算
                Cue::Wage if follows_base(scene, left) => return reading(Sum::Base),
                Cue::Wage | Cue::YearWage | Cue::Earn => return reading(Sum::Wage),
                Cue::Base => return reading(Sum::Base),
                Cue::Average => average = true,
                Cue::Credit | Cue::Claim => {
                    // 上海返 … 76: too far for a bare number
                    let far = !yuan && gap > 0;
                    if far
                        || age_follows(scene, i)
                        || cue == Cue::Claim && !yuan && only_so_old(scene, i, left)
                    {
                        break;
                    }
                    claim.get_or_insert(left);
                }
                Cue::Receive => {
                    receive.get_or_insert(left);
                }
                // 7月份到了1890
                Cue::Reached
                    if matches!(word, "到" | "到了")
                        && between.is_empty()
                        && (yuan || credible(quantity)) =>
                {
                    claim.get_or_insert(left);
                }
                Cue::Past if !yuan && quantity.low <= Decimal::from(110) => break,
                Cue::Spend | Cue::Change | Cue::Past | Cue::Duration if claim.is_none() => {
                    return reading(Sum::Other);
                }
                // 打到卡里140
                Cue::Spend if word.contains(['里', '上']) => {}
                Cue::Past | Cue::Duration | Cue::Change | Cue::Spend => break,
                Cue::NotReached | Cue::Nearly | Cue::Close => rough = true,
                // A comma ends what was said, unless it stands right behind the word: 退休金,5000
                Cue::Fill if word == "," && (left + 1 != scene.lead[i] || claim.is_some()) => break,
                Cue::Fill
                | Cue::Month
                | Cue::Year
                | Cue::About
                | Cue::Now
                | Cue::ThisYear
                | Cue::Reached
                | Cue::Just
                | Cue::Is
                | Cue::Who(_)
                | Cue::YearFromNow(_)
                | Cue::InsuranceYear(_) => {}
                _ => break,
            },
        }
        at = left;
    }
    let large = quantity.low >= Decimal::from(1000);
    let sum = match (claim, receive) {
        // 我养老金5200,当地平均3700
        (None, _)
            if average
                && scene
                    .items
                    .iter()
                    .any(|item| item.what == What::Word(Cue::Pension)) =>
        {
            return Some(Reading {
                sum: Sum::AveragePension,
                word: at,
                rough,
            });
        }
        // 退休每月发5000: no credit is that high
        (Some(word), None) if large && scene.word(word).starts_with('发') && retired(scene) => {
            (Sum::Pension, word)
        }
        (Some(word), _) => (Sum::Claimed, word),
        (None, Some(word)) if large && retired(scene) => (Sum::Pension, word),
        (None, Some(word)) if yuan || credible(quantity) && quantity.low < Decimal::from(2500) => {
            (Sum::Claimed, word)
        }
        _ => return None,
    };
    Some(Reading {
        sum: sum.0,
        word: sum.1,
        rough,
    })
}

/// A bare number that could be a credit and is no age and no year.
fn credible(quantity: &Quantity) -> bool {
    quantity.low >= Decimal::ONE_HUNDRED
        && quantity.low < Decimal::from(10_000)
        && !looks_like_year(quantity.low)
}

/// 一个月, 一年.
fn is_one_period(scene: &Scene, item: usize) -> bool {
    scene.quantity(item).is_some_and(|quantity| {
        quantity.exact() == Some(Decimal::ONE) && matches!(quantity.unit, Unit::Months | Unit::Years)
    })
}

/// Whether a word with that cue stands right before an item.
fn follows(scene: &Scene, item: usize, cue: Cue) -> bool {
    scene
        .left_of(item)
        .is_some_and(|(left, between)| between.chars().count() <= 1 && scene.cue(left) == Some(cue))
}

/// 基数按工资
fn follows_base(scene: &Scene, item: usize) -> bool {
    let Some((left, between)) = scene.left_of(item) else {
        return false;
    };
    between.is_empty()
        && (scene.cue(left) == Some(Cue::Base) || scene.word(left) == "按" && follows(scene, left, Cue::Base))
}

/// 我妈才70: an age, unless sums are set against each other (人家95我才70).
fn only_so_old(scene: &Scene, i: usize, claim: usize) -> bool {
    let small = scene
        .quantity(i)
        .is_some_and(|quantity| quantity.low <= Decimal::from(110));
    let word = &scene.text[scene.items[claim].start..scene.items[claim].end];
    let person = scene.left_of(claim).is_some_and(|(left, between)| {
        between.is_empty() && matches!(scene.cue(left), Some(Cue::Who(_) | Cue::ThisYear | Cue::Now))
    });
    let contrast = scene
        .items
        .iter()
        .any(|item| matches!(item.what, What::Word(Cue::Change | Cue::Who(Who::Stranger))))
        || scene.text.contains('差');
    small && person && matches!(word, "才" | "只" | "还是") && !contrast
}

/// Whether the words right behind a bare number make it an age: 返76的老人.
fn age_follows(scene: &Scene, i: usize) -> bool {
    let quantity = scene.quantity(i);
    quantity.is_some_and(|quantity| quantity.unit == Unit::Plain && quantity.low < Decimal::from(121))
        && scene.starts_any(
            scene.items[i].end,
            &[
                "的老",
                "老人",
                "的人",
                "老太",
                "的退休",
                "退休",
                "周岁",
                "和",
                "跟",
                "与",
                "还是返",
                "怎么返",
                "返多少",
                "每月",
                "一个月返",
                "能返",
            ],
        )
}

/// 当地平均养老金, 养老金平均.
fn averaged(scene: &Scene, pension: usize) -> bool {
    let mut at = pension;
    let mut gap = 0;
    while let Some((left, between)) = scene.left_of(at) {
        gap += between.chars().count();
        if gap > 4 {
            return false;
        }
        match scene.cue(left) {
            Some(Cue::Average | Cue::AverageWage) => return true,
            Some(Cue::Fill | Cue::Month | Cue::Mute) => at = left,
            _ => return false,
        }
    }
    false
}

/// What the words right behind a number make of it: 5000的退休金, 8000基数, 3700的3%.
fn after(scene: &Scene, i: usize) -> Option<Reading> {
    let mut at = scene.items[i].end;
    let mut average = false;
    for (word, item) in scene.items.iter().enumerate().skip(i + 1) {
        let between = scene.text.get(at..item.start)?;
        let times = matches!(between, "×" | "*" | "x" | "乘" | "乘以");
        if !(between.is_empty() || times) || item.clause != scene.items[i].clause {
            return None;
        }
        let reading = |sum| {
            Some(Reading {
                sum,
                word,
                rough: false,
            })
        };
        match item.what {
            What::Number(q) if scene.quantities[q].unit == Unit::Percent => {
                return reading(Sum::Factor);
            }
            What::Number(_) if is_one_period(scene, word) => {}
            What::Number(_) => return None,
            What::Word(Cue::Pension) => {
                return reading(if average {
                    Sum::AveragePension
                } else {
                    Sum::Pension
                });
            }
            What::Word(Cue::AverageWage) => return reading(Sum::Other),
            What::Word(Cue::Wage | Cue::YearWage) => {
                return reading(if average { Sum::Other } else { Sum::Wage });
            }
            What::Word(Cue::Base) => return reading(Sum::Base),
            What::Word(Cue::Average) => average = true,
            What::Word(Cue::Fill | Cue::Month | Cue::Year) => {}
            What::Word(_) => return None,
        }
        at = item.end;
    }
    None
}

/// An amount without a word for it: put forward as the credit (是200吧, 每月140对吗, 140到账), or the pension of
/// somebody retired (退休每月5000).
fn believed(scene: &Scene, i: usize, q: usize) -> Option<Sum> {
    let quantity = &scene.quantities[q];
    let yuan = quantity.unit == Unit::Yuan;
    let value = quantity.exact()?;
    // A bare number up to 110 could be an age.
    if !yuan && value < Decimal::ONE_HUNDRED && value.is_integer() && !asserted_small(scene, i) {
        return None;
    }
    if value < Decimal::ONE || value > Decimal::from(30_000) || (!yuan && value > Decimal::from(9_999)) {
        return None;
    }
    let hindered = |cue| {
        matches!(
            cue,
            Cue::Spend | Cue::Change | Cue::Base | Cue::Pension | Cue::Wage
        )
    };
    if scene.clause_has(i, hindered) {
        return None;
    }
    // 1890元一年是吗
    let mut end = scene.items[i].end;
    if let Some(next) = scene.items.get(i + 1).filter(|next| next.start == end)
        && match next.what {
            What::Word(cue) => matches!(cue, Cue::Month | Cue::Year),
            What::Number(q) => {
                scene.quantities[q].exact() == Some(Decimal::ONE)
                    && matches!(scene.quantities[q].unit, Unit::Months | Unit::Years)
            }
        }
    {
        end = next.end;
    }
    let asked = scene.starts_any(
        end,
        &[
            "吧",
            "吗",
            "么",
            "嘛",
            "对",
            "是吗",
            "是不是",
            "到账",
            "入账",
            "进账",
            "没错吧",
            "变",
            "降到",
            "涨到",
            "的吧",
            "一个月吧",
            "每月吧",
            "一个月对",
            "一年对",
        ],
    );
    if !yuan && looks_like_year(value) && !asked {
        return None;
    }
    let mut left = scene.lead[i];
    let once = scene.gap_before(i);
    let once = ["以前", "之前", "原来", "原先"]
        .iter()
        .any(|word| once.ends_with(word))
        || scene.text[..scene.items[i].start].ends_with("以前");
    let (mut monthly, mut period, mut said) = (false, false, false);
    while let Some((k, between)) = scene.left_of(left) {
        if !between.is_empty() {
            break;
        }
        match scene.items[k].what {
            What::Word(Cue::Is | Cue::Who(_) | Cue::Now | Cue::ThisYear | Cue::YearFromNow(_)) => {
                said = true;
                break;
            }
            What::Word(Cue::Month) => monthly = true,
            What::Word(Cue::Year) => period = true,
            What::Word(Cue::Fill) if scene.text[..scene.items[k].end].ends_with("个月") => period = true,
            What::Word(Cue::Fill | Cue::About) => {}
            What::Number(q) if scene.quantities[q].exact() == Some(Decimal::ONE) => {
                match scene.quantities[q].unit {
                    Unit::Months => monthly = true,
                    Unit::Years => period = true,
                    _ => break,
                }
            }
            _ => break,
        }
        left = k;
    }
    if monthly && value >= Decimal::from(1000) {
        // No credit is that high a month.
        return retired(scene).then_some(Sum::Pension);
    }
    let credited = yuan
        && scene.clause_has(i, |cue| matches!(cue, Cue::Credit | Cue::Claim))
        && !scene.clause_has(i, |cue| cue == Cue::Question);
    // 一年多少?1680?
    let alone =
        scene.clause_text(i) == &scene.text[quantity.range.clone()] && scene.behind(end).starts_with('?');
    (asked || said || once || monthly || period || credited || alone).then_some(Sum::Claimed)
}

/// 是90吧 right behind 每月 or a year's name.
fn asserted_small(scene: &Scene, i: usize) -> bool {
    let mut left = scene.lead[i];
    while let Some((k, between)) = scene.left_of(left) {
        if !between.is_empty() {
            return false;
        }
        match scene.items[k].what {
            What::Word(Cue::Month | Cue::Year) => return true,
            What::Word(Cue::Is | Cue::Fill) => left = k,
            What::Number(q) => {
                let number = &scene.quantities[q];
                return number.exact() == Some(Decimal::ONE)
                    && matches!(number.unit, Unit::Months | Unit::Years);
            }
            What::Word(_) => return false,
        }
    }
    false
}

fn is_recent_year(quantity: &Quantity) -> bool {
    quantity.spelling != Spelling::Chinese
        && quantity.low >= Decimal::from(2018)
        && quantity.low <= Decimal::from(2030)
}

fn looks_like_year(value: Decimal) -> bool {
    value >= Decimal::from(1900) && value <= Decimal::from(2100)
}

/// Whether a sum is said to be for a year: 一年6万, 年薪12万, 6万一年.
fn yearly(scene: &mut Scene, i: usize) -> bool {
    let mut yearly = false;
    let mut at = scene.lead[i];
    while let Some((left, between)) = scene.left_of(at) {
        if between.chars().count() > 1 {
            break;
        }
        match scene.items[left].what {
            What::Word(Cue::Year) => {
                scene.used[left] = true;
                yearly = true;
            }
            What::Word(Cue::YearWage) => yearly = true,
            What::Word(Cue::Month) => scene.used[left] = true,
            What::Word(Cue::AgeWord)
                if &scene.text[scene.items[left].start..scene.items[left].end] == "年" =>
            {
                yearly = true
            }
            What::Word(
                Cue::Fill
                | Cue::About
                | Cue::Receive
                | Cue::Is
                | Cue::Pension
                | Cue::Wage
                | Cue::Base
                | Cue::Earn
                | Cue::Average
                | Cue::Credit
                | Cue::Claim
                | Cue::Who(_),
            ) => {}
            What::Number(q) => {
                let number = &scene.quantities[q];
                if number.exact() != Some(Decimal::ONE) || scene.roles[q] != Role::Open {
                    break;
                }
                match number.unit {
                    Unit::Years => yearly = true,
                    Unit::Months => {}
                    _ => break,
                }
                scene.roles[q] = Role::Money;
                scene.used[left] = true;
            }
            What::Word(_) => break,
        }
        at = left;
    }
    // 6万一年, but not 退休金5000一年返多少
    if let Some(next) = scene.items.get(i + 1).copied()
        && next.start == scene.items[i].end
    {
        let ends = {
            let rest = scene.behind(next.end);
            rest.is_empty()
                || [
                    ",", "。", "?", "吧", "吗", "的", "退休", "工资", "养老", "对", ";", "\n", "左右",
                ]
                .iter()
                .any(|word| rest.starts_with(word))
        };
        match next.what {
            What::Word(Cue::Year) if ends => {
                scene.used[i + 1] = true;
                yearly = true;
            }
            What::Word(Cue::Month) if ends => scene.used[i + 1] = true,
            What::Number(q) if ends && scene.quantities[q].exact() == Some(Decimal::ONE) => {
                match scene.quantities[q].unit {
                    Unit::Years => {
                        yearly = true;
                        scene.roles[q] = Role::Money;
                        scene.used[i + 1] = true;
                    }
                    Unit::Months => {
                        scene.roles[q] = Role::Money;
                        scene.used[i + 1] = true;
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
    if scene.starts_any(scene.items[i].end, &["/年"]) {
        yearly = true;
    }
    yearly
}

/// The percentages, those left out that say how high a base is (按60%基数).
fn rates(scene: &mut Scene, person: &mut Person) {
    let mut found: Vec<(Decimal, usize)> = Vec::new();
    let numbers: Vec<(usize, usize)> = scene.numbers().collect();
    let mut several = false;
    for (i, q) in numbers {
        if scene.roles[q] != Role::Open {
            continue;
        }
        let unit = scene.quantities[q].unit;
        let ratio = unit == Unit::Plain
            && scene.quantities[q].low <= Decimal::from(20)
            && nearest_is(scene, i, |cue| cue == Cue::Ratio);
        if unit != Unit::Percent && !ratio {
            continue;
        }
        scene.roles[q] = Role::Money;
        let end = scene.items[i].end;
        let level = scene.starts_any(
            end,
            &["基数", "的基数", "档", "的档", "缴费基数", "社平", "最低基数"],
        ) || unit == Unit::Percent
            && scene.quantities[q].low >= Decimal::from(40)
            && scene.clause_has(i, |cue| matches!(cue, Cue::Base | Cue::AverageWage));
        if level || nearest_is(scene, i, |cue| cue == Cue::Change) {
            continue;
        }
        match scene.quantities[q].exact() {
            Some(value) => found.push((value.normalize(), q)),
            None => several = true,
        }
    }
    if let Some(first) = found.first()
        && !several
        && found.iter().all(|rate| rate.0 == first.0)
    {
        person.rate = Some(first.0);
        person.note("rate", scene.quantities[first.1].range.clone());
    }
}

/// Whether the nearest word before a number that is no filler satisfies `test`.
fn nearest_is(scene: &Scene, i: usize, test: impl Fn(Cue) -> bool) -> bool {
    let mut at = scene.lead[i];
    let mut gap = 0;
    while let Some((left, between)) = scene.left_of(at) {
        gap += between.chars().count();
        if gap > 2 {
            return false;
        }
        match scene.cue(left) {
            Some(cue) if test(cue) => return true,
            Some(Cue::Fill | Cue::Is | Cue::About) => at = left,
            _ => return false,
        }
    }
    false
}
