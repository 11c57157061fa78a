//! Which sum is what: base, wage, average pension, own pension, rate, an amount somebody believes in.
//!
//! A number is what the nearest word before it says, or the word right behind it; a number no word claims stays open.

use rust_decimal::Decimal;

use crate::understand::person::words::{Cue, What, Who};
use crate::understand::person::{BaseKind, Person, Role, Scene};
use crate::understand::quantities::{Quantity, Unit};

/// What a sum is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sum {
    Pension,
    AveragePension,
    Wage,
    Base,
    Claimed,
    /// Known, and no concern of ours.
    Other,
}

/// Characters that may stand between a word and the number it speaks for.
const REACH: usize = 6;

/// Fills in the sums.
pub(super) fn read(scene: &mut Scene, person: &mut Person) {
    rates(scene, person);
    let mut taken = vec![false; scene.items.len()];
    let mut sums: Vec<Option<Sum>> = vec![None; scene.quantities.len()];
    let numbers: Vec<(usize, usize)> = scene.numbers().filter(|&(_, q)| may_be_sum(scene, q)).collect();
    for &(i, q) in &numbers {
        if let Some((sum, cue)) = before(scene, i)
            && fits(sum, &scene.quantities[q])
        {
            taken[cue] = true;
            sums[q] = Some(sum);
        }
    }
    for &(i, q) in &numbers {
        if matches!(sums[q], None | Some(Sum::Claimed))
            && let Some((sum, cue)) = after(scene, i)
            && !taken[cue]
            && fits(sum, &scene.quantities[q])
        {
            taken[cue] = true;
            sums[q] = Some(sum);
        }
    }
    for &(i, q) in &numbers {
        if sums[q].is_none() && believed(scene, i, q) {
            sums[q] = Some(Sum::Claimed);
        }
    }
    let mut bases: Vec<(BaseKind, Decimal, usize)> = Vec::new();
    let mut pensions: Vec<(Decimal, usize)> = Vec::new();
    for (i, q) in numbers {
        let Some(sum) = sums[q] else { continue };
        scene.roles[q] = Role::Money;
        let Some(value) = scene.quantities[q].exact() else { continue };
        let yearly = yearly(scene, i, value);
        let monthly = || if yearly { a_twelfth(value) } else { Some(value) };
        let Some(monthly) = monthly() else { continue };
        let monthly = monthly.normalize();
        match sum {
            Sum::Pension => pensions.push((monthly, q)),
            Sum::AveragePension => bases.push((BaseKind::RegionalAveragePension, monthly, q)),
            Sum::Wage => bases.push((BaseKind::Wage, monthly, q)),
            Sum::Base => bases.push((BaseKind::ContributionBase, monthly, q)),
            Sum::Claimed => {
                person.claimed.push(value.normalize());
                person.note("claimed", scene.quantities[q].range.clone());
            }
            Sum::Other => {}
        }
    }
    // A retired person's 工资 is the pension.
    if pensions.is_empty() && retired(scene) {
        bases.retain(|&(kind, value, q)| {
            let pension = kind == BaseKind::Wage;
            if pension {
                pensions.push((value, q));
            }
            !pension
        });
    }
    for kind in [BaseKind::ContributionBase, BaseKind::RegionalAveragePension, BaseKind::Wage] {
        let of_kind: Vec<_> = bases.iter().filter(|base| base.0 == kind).collect();
        if let Some(first) = of_kind.first() {
            if of_kind.iter().all(|base| base.1 == first.1) {
                person.base = Some(first.1);
                person.base_kind = Some(kind);
                person.note("base", scene.quantities[first.2].range.clone());
            }
            break;
        }
    }
    if let Some(first) = pensions.first()
        && pensions.iter().all(|pension| pension.0 == first.0)
    {
        person.own_pension = Some(first.0);
        person.note("own_pension", scene.quantities[first.1].range.clone());
    }
}

fn retired(scene: &Scene) -> bool {
    let has = |wanted: &[Cue]| scene.items.iter().any(|item| matches!(item.what, What::Word(cue) if wanted.contains(&cue)));
    has(&[Cue::Retired]) && !has(&[Cue::Employed, Cue::Working, Cue::NotYetRetired, Cue::SoonRetired, Cue::AfterRetiring])
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
        Sum::Pension | Sum::AveragePension => at_least(if yuan { 50 } else { 300 }),
        Sum::Wage | Sum::Base => at_least(500),
        Sum::Claimed => at_least(1) && quantity.low < Decimal::from(1_000_000),
        Sum::Other => true,
    }
}

/// What the words before a number make of it, with the item that says so.
fn before(scene: &Scene, i: usize) -> Option<(Sum, usize)> {
    let quantity = scene.quantity(i)?;
    let yuan = quantity.unit == Unit::Yuan;
    let mut at = scene.lead[i];
    let mut gap = 0;
    let mut commas = 0;
    let mut claim: Option<usize> = None;
    let mut receive: Option<usize> = None;
    let mut average = false;
    let mut about_claim = false;
    let mut who = false;
    while let Some((left, between)) = scene.left_of(at) {
        gap += between.chars().count();
        if gap > REACH || between.contains('。') {
            break;
        }
        let item = &scene.items[left];
        match item.what {
            What::Number(q) => {
                let number = &scene.quantities[q];
                let one = number.exact() == Some(Decimal::ONE) && matches!(number.unit, Unit::Months | Unit::Years);
                if !one {
                    break;
                }
            }
            What::Word(cue) => match cue {
                Cue::Pension => {
                    let average = average || averaged(scene, left);
                    return Some((if average { Sum::AveragePension } else { Sum::Pension }, left));
                }
                Cue::AverageWage => return Some((Sum::Other, left)),
                Cue::Wage | Cue::YearWage if average => return Some((Sum::Other, left)),
                Cue::Wage | Cue::YearWage => return Some((Sum::Wage, left)),
                Cue::Base => return Some((Sum::Base, left)),
                Cue::Earn => return Some((Sum::Wage, left)),
                Cue::Average => average = true,
                Cue::Credit => {
                    // 上海返 … 76: too far for a bare number
                    if !yuan && gap > 0 || age_follows(scene, i) {
                        break;
                    }
                    claim.get_or_insert(left);
                }
                Cue::Claim => {
                    if !yuan && (gap > 0 || age_follows(scene, i)) {
                        break;
                    }
                    claim.get_or_insert(left);
                }
                Cue::Is => about_claim = true,
                Cue::Receive => {
                    receive.get_or_insert(left);
                }
                Cue::Spend | Cue::Change | Cue::Past | Cue::Duration if claim.is_none() => return Some((Sum::Other, left)),
                Cue::Duration | Cue::Change => break,
                Cue::Spend => {
                    if scene.text[item.start..item.end].contains(['里', '上']) {
                        // 打到卡里140
                        gap += 0;
                    } else {
                        break;
                    }
                }
                Cue::Fill if &scene.text[item.start..item.end] == "," => {
                    commas += 1;
                    // A comma ends what was said, unless it stands right behind the word: 退休金,5000
                    if commas > 1 || left + 1 != scene.lead[i] || claim.is_some() {
                        break;
                    }
                }
                Cue::Fill | Cue::Month | Cue::Year | Cue::About | Cue::Now | Cue::ThisYear | Cue::Reached | Cue::Just => {}
                Cue::Who(_) => who = true,
                Cue::YearFromNow(_) | Cue::InsuranceYear(_) => {}
                _ => break,
            },
        }
        at = left;
    }
    if let Some(left) = claim {
        let large = quantity.low >= Decimal::from(1000);
        // 退休每月发5000: a sum no credit reaches, said of a retired person
        if large && receive.is_none() && scene.text[scene.items[left].start..scene.items[left].end].starts_with('发') && retired(scene) {
            return Some((Sum::Pension, left));
        }
        return Some((Sum::Claimed, left));
    }
    if let Some(left) = receive {
        let sum = if quantity.low >= Decimal::from(1000) && retired(scene) { Sum::Pension } else { Sum::Claimed };
        return (yuan || quantity.low >= Decimal::from(111)).then_some((sum, left));
    }
    let _ = (about_claim, who);
    None
}

/// Whether the words right behind a bare number make it an age: 返76的老人.
fn age_follows(scene: &Scene, i: usize) -> bool {
    let quantity = scene.quantity(i);
    quantity.is_some_and(|quantity| quantity.unit == Unit::Plain && quantity.low < Decimal::from(121))
        && scene.starts_any(
            scene.items[i].end,
            &["的老", "老人", "的人", "老太", "的退休", "退休", "周岁", "和", "跟", "与", "还是返", "怎么返", "返多少", "每月", "一个月返", "能返"],
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

/// What the words right behind a number make of it: 5000的退休金, 8000基数.
fn after(scene: &Scene, i: usize) -> Option<(Sum, usize)> {
    let mut at = scene.items[i].end;
    let mut average = false;
    for (k, item) in scene.items.iter().enumerate().skip(i + 1) {
        if item.start != at || item.clause != scene.items[i].clause {
            return None;
        }
        match item.what {
            What::Number(q) => {
                let number = &scene.quantities[q];
                let one = number.exact() == Some(Decimal::ONE) && matches!(number.unit, Unit::Months | Unit::Years);
                if !one {
                    return None;
                }
            }
            What::Word(Cue::Pension) => {
                return Some((if average { Sum::AveragePension } else { Sum::Pension }, k));
            }
            What::Word(Cue::AverageWage) => return Some((Sum::Other, k)),
            What::Word(Cue::Wage | Cue::YearWage) => return Some((if average { Sum::Other } else { Sum::Wage }, k)),
            What::Word(Cue::Base) => return Some((Sum::Base, k)),
            What::Word(Cue::Average) => average = true,
            What::Word(Cue::Fill | Cue::Month | Cue::Year) => {}
            What::Word(_) => return None,
        }
        at = item.end;
    }
    None
}

/// An amount without a word for it that is put forward as the credit: 是200吧, 每月140对吗, 140到账.
fn believed(scene: &Scene, i: usize, q: usize) -> bool {
    let quantity = &scene.quantities[q];
    let yuan = quantity.unit == Unit::Yuan;
    let Some(value) = quantity.exact() else { return false };
    // A bare number up to 110 could be an age.
    if !yuan && (value < Decimal::from(111) && value.is_integer()) && !asserted_small(scene, i) {
        return false;
    }
    if value < Decimal::ONE || value > Decimal::from(30_000) || (!yuan && value > Decimal::from(9_999)) {
        return false;
    }
    if scene.clause_has(i, |cue| matches!(cue, Cue::Spend | Cue::Change | Cue::Base | Cue::Pension | Cue::Wage)) {
        return false;
    }
    let end = scene.items[i].end;
    let asked = scene.starts_any(
        end,
        &["吧", "吗", "么", "嘛", "对吗", "对不对", "对吧", "是吗", "是不是", "是对的", "到账", "入账", "进账", "对么", "没错吧", "的吧", "一个月吧", "每月吧", "一个月对", "一年对"],
    );
    if !yuan && looks_like_year(value) && !asked {
        return false;
    }
    if asked {
        return true;
    }
    let mut left = scene.lead[i];
    let mut period = false;
    while let Some((k, between)) = scene.left_of(left) {
        if !between.is_empty() {
            break;
        }
        match scene.items[k].what {
            What::Word(Cue::Is | Cue::Who(_)) => return true,
            What::Word(Cue::Month | Cue::Year) => period = true,
            What::Word(Cue::Fill | Cue::About) => {}
            What::Number(q) if matches!(scene.quantities[q].unit, Unit::Months | Unit::Years) => period = true,
            _ => break,
        }
        left = k;
    }
    if period {
        return true;
    }
    // 返给我妈妈的医保 … 140元
    yuan && scene.clause_has(i, |cue| matches!(cue, Cue::Credit | Cue::Claim))
        && !scene.clause_has(i, |cue| cue == Cue::Question)
}

/// 是90吧 right behind 每月 or a year's name.
fn asserted_small(scene: &Scene, i: usize) -> bool {
    let mut left = scene.lead[i];
    while let Some((k, between)) = scene.left_of(left) {
        if !between.is_empty() {
            return false;
        }
        match scene.cue(k) {
            Some(Cue::Month | Cue::Year) => return true,
            Some(Cue::Is | Cue::Fill) => left = k,
            _ => return false,
        }
    }
    false
}

fn looks_like_year(value: Decimal) -> bool {
    value >= Decimal::from(1900) && value <= Decimal::from(2100)
}

/// Whether a sum is said to be for a year: 一年6万, 年薪12万, 6万一年.
fn yearly(scene: &mut Scene, i: usize, value: Decimal) -> bool {
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
            What::Word(Cue::AgeWord) if &scene.text[scene.items[left].start..scene.items[left].end] == "年" => yearly = true,
            What::Word(
                Cue::Fill | Cue::About | Cue::Receive | Cue::Is | Cue::Pension | Cue::Wage | Cue::Base | Cue::Earn | Cue::Average
                | Cue::Credit | Cue::Claim | Cue::Who(_),
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
                || [",", "。", "?", "吧", "吗", "的", "退休", "工资", "养老", "对", ";", "\n", "左右"].iter().any(|word| rest.starts_with(word))
        };
        match next.what {
            What::Word(Cue::Year) if ends => {
                scene.used[i + 1] = true;
                yearly = true;
            }
            What::Word(Cue::Month) if ends => scene.used[i + 1] = true,
            What::Number(q) if ends && scene.quantities[q].exact() == Some(Decimal::ONE) => match scene.quantities[q].unit {
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
            },
            _ => {}
        }
    }
    if scene.starts_any(scene.items[i].end, &["/年"]) {
        yearly = true;
    }
    let _ = value;
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
        let level = scene.starts_any(end, &["基数", "的基数", "档", "的档", "缴费基数", "社平", "最低基数"])
            || unit == Unit::Percent
                && scene.quantities[q].low >= Decimal::from(40)
                && nearest_is(scene, i, |cue| matches!(cue, Cue::Base | Cue::AverageWage));
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

/// Whether a person is a stranger, whose figures are not the asker's.
#[allow(dead_code)]
fn stranger(who: Who) -> bool {
    who == Who::Stranger
}
