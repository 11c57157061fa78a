//! Places or ages against each other: a small table, then the difference.

use rust_decimal::Decimal;

use super::credit::{amounts, band_words, claim, conflicts, people};
use super::{Backing, Block, Composer, Decided, NoteKind};
use crate::decide::Credit;
use crate::rules::Found;
use crate::rules::work_out::{display, work_out};
use crate::subject::{RegionCode, Unit};

/// A row of the comparison: what it is about, what it comes to by the month, the claim.
struct Row<'a> {
    label: String,
    month: Option<Decimal>,
    found: Found<'a>,
}

/// Tells how places or ages compare.
pub fn tell(composer: &mut Composer, credits: &[Credit], one: &Decided) {
    let slots = one.slots;
    if credits.iter().all(|credit| credit.groups[0].status.iter().any(|status| status.is_residents_scheme())) {
        super::credit::tell(composer, &credits[0], one);
        return;
    }
    let mut rows: Vec<Row> = Vec::new();
    for credit in credits {
        let group = &credit.groups[0];
        let place = match credit.place {
            Some(place) if group.finding.level != RegionCode::COUNTRY => composer.short(place).to_owned(),
            Some(place) => format!("{}(按全国规定)", composer.short(place)),
            None => "全国规定".to_owned(),
        };
        for found in &group.finding.leading {
            let wanted = slots.ages.len() < 2
                || slots.ages.iter().any(|age| found.claim.who.age.meets(age.low, age.high));
            if wanted {
                rows.push(Row {
                    label: format!("{place}{}", band_words(found, &group.status)),
                    month: work_out(found.value, &credit.bases).filter(|worked| worked.is_single()).map(|w| w.low.month),
                    found: found.clone(),
                });
            }
        }
    }
    if rows.len() < 2 || credits.len() == 1 && credits[0].place.is_none() {
        // Nothing to set against each other: what is known is told as it is.
        same_for_all(composer, credits, slots.ages.len() > 1, &rows);
        amounts(composer, &credits[0], slots);
        for credit in credits {
            conflicts(composer, credit, &credit.groups[0].finding, slots);
            remarks_on_age(composer, credit);
        }
        return;
    }
    lead(composer, &rows, &people(&credits[0].groups[0].status));
    let mut items = Vec::new();
    for (row, credit) in rows.iter().map(|row| (row, credit_of(credits, row))) {
        let (line, _) = claim(composer, &row.found, &credit.bases, slots, false);
        items.push(format!("{}:{line}", row.label));
    }
    composer.blocks.push(Block::Items(items));
    let leading: Vec<Found> = rows.iter().map(|row| row.found.clone()).collect();
    composer.confidence(&leading);
    for credit in credits {
        if credit.place.is_some() && credit.groups[0].finding.level == RegionCode::COUNTRY {
            let place = credit.place.map_or("当地", |place| composer.short(place)).to_owned();
            composer.note(NoteKind::General, format!("{place}自己的数没有查到,列的是全国通行的规定。"));
        }
        conflicts(composer, credit, &credit.groups[0].finding, slots);
    }
}

fn credit_of<'a, 'b>(credits: &'b [Credit<'a>], row: &Row) -> &'b Credit<'a> {
    credits
        .iter()
        .find(|credit| {
            credit.groups[0].finding.leading.iter().any(|lead| lead.claim.id == row.found.claim.id)
        })
        .unwrap_or(&credits[0])
}

/// The highest against the lowest, or that they are the same.
fn lead(composer: &mut Composer, rows: &[Row], who: &str) {
    let known: Vec<(&Row, Decimal)> = rows.iter().filter_map(|row| Some((row, row.month?))).collect();
    let highest = known.iter().max_by_key(|(_, month)| *month);
    let lowest = known.iter().min_by_key(|(_, month)| *month);
    let (Some((high, most)), Some((low, least)), true) = (highest, lowest, known.len() == rows.len()) else {
        composer.lead(format!("{who}每月划入,几处的规定是:"));
        return;
    };
    if most == least {
        composer.lead(format!("{who}每月划入的数一样。"));
        return;
    }
    let backing = Backing::of(&high.found, false);
    let difference = composer.yuan(*most - *least, Unit::YuanAMonth, &backing);
    composer.lead(format!("{who}每月划入:{}比{}多 {difference}。", high.label, low.label));
    let step = format!("{} − {} = {difference}", display(*most).0, display(*least).0);
    composer.blocks.push(Block::Working(vec![step]));
}

/// Two ages, one rule: they get the same.
fn same_for_all(composer: &mut Composer, credits: &[Credit], ages: bool, rows: &[Row]) {
    let Some(credit) = credits.first().filter(|_| ages && rows.len() == 1) else {
        return;
    };
    if let Some(place) = credit.place.filter(|_| credit.groups[0].finding.level != RegionCode::COUNTRY) {
        let place = composer.short(place).to_owned();
        composer.text(format!("{place}查到的标准不分这两个年龄,一样。"));
    }
}

fn remarks_on_age(composer: &mut Composer, credit: &Credit) {
    let remarks = crate::decide::about(&credit.remarks, &[crate::data::claims::About::Age]);
    for remark in remarks.into_iter().filter(|remark| !remark.dissent).take(1) {
        composer.text(remark.text.clone());
        composer.cite(&remark.sources);
    }
}
