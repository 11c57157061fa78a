//! Places, groups or ages against each other: the difference first, then a small table.
//!
//! Places and groups are compared age by age: the bands of all of them are cut into common ones, so that nobody's
//! figure is set against another age's.

use rust_decimal::Decimal;

use super::credit::{amounts, band_words, claim, conflicts, overview, people};
use super::{Backing, Block, Composer, Decided, NoteKind};
use crate::data::claims::Band;
use crate::decide::Credit;
use crate::rules::Found;
use crate::rules::work_out::{Money, display, work_out};
use crate::subject::{RegionCode, Unit};
use crate::understand::Slots;

/// One side of the comparison: a place or a group with its claims.
struct Side<'a, 'b> {
    label: String,
    credit: &'b Credit<'a>,
    leading: Vec<Found<'a>>,
}

/// Tells how places, groups or ages compare.
pub fn tell(composer: &mut Composer, credits: &[Credit], one: &Decided) {
    let slots = one.slots;
    if credits.iter().all(|credit| {
        credit.groups[0]
            .status
            .iter()
            .any(|status| status.is_residents_scheme())
    }) {
        super::credit::tell(composer, &credits[0], one);
        return;
    }
    let sides = sides(composer, credits, slots);
    let bands: usize = sides.iter().map(|side| side.leading.len()).sum();
    if bands < 2 || credits.len() == 1 && credits[0].place.is_none() {
        // Nothing to set against each other: what is known is told as it is.
        if let ([side], true) = (sides.as_slice(), slots.ages.len() > 1) {
            same_for_all(composer, side);
        }
        amounts(composer, &credits[0], slots);
        overview(composer, &credits[0], slots);
    } else if let [side] = sides.as_slice() {
        within_one(composer, side, slots);
    } else {
        between(composer, &sides, slots);
    }
    for credit in credits {
        if credit.place.is_some()
            && credit.groups[0].finding.level == RegionCode::COUNTRY
            && credits.len() > 1
        {
            let place = credit
                .place
                .map_or("当地", |place| composer.short(place))
                .to_owned();
            let text = format!("{place}自己的数没有查到,列的是全国通行的规定。");
            composer.note(NoteKind::General, text);
        }
        conflicts(composer, credit, &credit.groups[0].finding, slots);
        let remarks = crate::decide::about(&credit.remarks, &[crate::data::claims::About::Age]);
        for remark in remarks
            .into_iter()
            .filter(|remark| !remark.dissent && Some(remark.region) == credit.place)
        {
            composer.text(remark.text.clone());
            composer.cite(&remark.sources);
        }
    }
}

fn sides<'a, 'b>(composer: &Composer, credits: &'b [Credit<'a>], slots: &Slots) -> Vec<Side<'a, 'b>> {
    let groups_differ = credits
        .windows(2)
        .any(|pair| pair[0].groups[0].status != pair[1].groups[0].status);
    let places_differ = credits.windows(2).any(|pair| pair[0].place != pair[1].place);
    credits
        .iter()
        .map(|credit| {
            let group = &credit.groups[0];
            let mut label = match credit.place {
                Some(place) if group.finding.level != RegionCode::COUNTRY => composer.short(place).to_owned(),
                Some(place) => format!("{}(按全国规定)", composer.short(place)),
                None => "全国规定".to_owned(),
            };
            if groups_differ {
                label = if places_differ {
                    format!("{label}{}", people(&group.status))
                } else {
                    people(&group.status)
                };
            }
            let wanted = |found: &&Found| {
                slots.ages.len() < 2
                    || slots
                        .ages
                        .iter()
                        .any(|age| found.claim.who.age.meets(age.low, age.high))
            };
            Side {
                label,
                credit,
                leading: group.finding.leading.iter().filter(wanted).cloned().collect(),
            }
        })
        .collect()
}

/// What a claim comes to, if that is one amount.
fn money(found: &Found, credit: &Credit) -> Option<Money> {
    work_out(found.value, &credit.bases)
        .filter(|worked| worked.is_single())
        .map(|worked| worked.low)
}

/// The bands of one side against each other.
fn within_one(composer: &mut Composer, side: &Side, slots: &Slots) {
    let who = people(&side.credit.groups[0].status);
    let known: Vec<(&Found, Money)> = side
        .leading
        .iter()
        .filter_map(|found| Some((found, money(found, side.credit)?)))
        .collect();
    let highest = known.iter().max_by_key(|(_, money)| money.month);
    let lowest = known.iter().min_by_key(|(_, money)| money.month);
    let label = &side.label;
    match (highest, lowest) {
        (Some((high, most)), Some((low, least))) if known.len() == side.leading.len() && most != least => {
            let words = difference(composer, high, most, least);
            composer.lead(format!("{label}{who}:{}比{}多 {words}。", bare(high), bare(low)));
            let (most, least) = (display(most.month).0, display(least.month).0);
            let month = display(known_difference(&known)).0;
            composer
                .blocks
                .push(Block::Working(vec![format!("每月 {most} − {least} = {month}")]));
        }
        (Some(_), Some(_)) => composer.lead(format!("{label}{who}划入的数不分年龄,一样。")),
        _ => composer.lead(format!("{label}{who}每月划入,按年龄分:")),
    }
    let mut items = Vec::new();
    for found in &side.leading {
        let (line, _) = claim(composer, found, &side.credit.bases, slots, false);
        items.push(format!("{}:{line}", bare(found)));
    }
    composer.blocks.push(Block::Items(items));
    composer.confidence(&side.leading);
}

fn known_difference(known: &[(&Found, Money)]) -> Decimal {
    let months = known.iter().map(|(_, money)| money.month);
    months.clone().max().unwrap_or_default() - months.min().unwrap_or_default()
}

/// Places or groups against each other, age by age.
fn between(composer: &mut Composer, sides: &[Side], slots: &Slots) {
    let mut statuses: Vec<String> = sides
        .iter()
        .map(|side| people(&side.credit.groups[0].status))
        .collect();
    statuses.dedup();
    let who = if let [one] = statuses.as_slice() {
        one.clone()
    } else {
        String::new()
    };
    let mut lines = Vec::new();
    let bands = common_bands(sides, slots);
    for band in &bands {
        let known: Vec<(&Side, &Found, Money)> = sides
            .iter()
            .filter_map(|side| {
                let found = side
                    .leading
                    .iter()
                    .find(|found| found.claim.who.age.overlaps(*band))?;
                Some((side, found, money(found, side.credit)?))
            })
            .collect();
        let highest = known.iter().max_by_key(|(_, _, money)| money.month);
        let lowest = known.iter().min_by_key(|(_, _, money)| money.month);
        let age = if bands.len() > 1 {
            format!("{band}:")
        } else {
            String::new()
        };
        match (highest, lowest) {
            (Some((high, found, most)), Some((low, _, least))) if known.len() == sides.len() => {
                if most.month == least.month {
                    lines.push(format!("{age}一样"));
                } else {
                    let words = difference(composer, found, most, least);
                    lines.push(format!("{age}{}比{}多 {words}", high.label, low.label));
                }
            }
            _ => {}
        }
    }
    lines.dedup();
    if lines.len() > 1 && lines.iter().all(|line| line.ends_with("一样")) {
        lines = vec!["一样".to_owned()];
    }
    let before = sides
        .iter()
        .flat_map(|side| &side.leading)
        .any(|found| !found.value.deductions.is_empty());
    let who = if before { format!("{who}(扣款前)") } else { who };
    match lines.as_slice() {
        [] => composer.lead(format!("{who}每月划入,几处的规定是:")),
        [one] => composer.lead(format!("{who}每月划入:{one}。")),
        several => composer.lead(format!("{who}每月划入,{}。", several.join(";"))),
    }
    let mut items = Vec::new();
    for side in sides {
        for found in &side.leading {
            let (line, _) = claim(composer, found, &side.credit.bases, slots, false);
            items.push(format!("{}{}:{line}", side.label, band_words(found)));
        }
    }
    composer.blocks.push(Block::Items(items));
    let leading: Vec<Found> = sides.iter().flat_map(|side| side.leading.clone()).collect();
    composer.confidence(&leading);
}

/// The difference by the month and by the year.
fn difference(composer: &mut Composer, found: &Found, most: &Money, least: &Money) -> String {
    let backing = Backing::of(found, false);
    let month = composer.yuan(most.month - least.month, Unit::YuanAMonth, &backing);
    let year = composer.yuan(most.year - least.year, Unit::YuanAYear, &backing);
    format!("{month}(一年 {year})")
}

/// The bands of all sides cut into common ones, within the age asked about.
fn common_bands(sides: &[Side], slots: &Slots) -> Vec<Band> {
    let mut limits: Vec<u8> = sides
        .iter()
        .flat_map(|side| &side.leading)
        .flat_map(|found| [found.claim.who.age.at_least, found.claim.who.age.below])
        .flatten()
        .collect();
    limits.sort_unstable();
    limits.dedup();
    let mut bands = Vec::new();
    let mut from = None;
    for limit in limits {
        bands.push(Band {
            at_least: from,
            below: Some(limit),
        });
        from = Some(limit);
    }
    bands.push(Band {
        at_least: from,
        below: None,
    });
    bands.retain(|band| slots.age.is_none_or(|age| band.meets(age.low, age.high)));
    bands
}

/// Two ages, one rule: they get the same.
fn same_for_all(composer: &mut Composer, side: &Side) {
    if side.credit.groups[0].finding.level != RegionCode::COUNTRY {
        let label = side.label.clone();
        composer.lead(format!("{label}查到的标准不分这两个年龄,一样。"));
    }
}

/// The band of a claim without brackets.
fn bare(found: &Found) -> String {
    band_words(found)
        .trim_start_matches('(')
        .trim_end_matches(')')
        .to_owned()
}
