//! What is paid in: by whom, at which rate or amount, and what contradicts it.

use super::credit::people;
use super::{Backing, Block, Composer, Decided, NoteKind, Outcome};
use crate::data::claims::{BaseKind, Rule, Share};
use crate::decide::{Contribution, Group};
use crate::rules::Found;
use crate::rules::work_out::{Bases, display, work_out};
use crate::subject::{RegionCode, Status, Unit};
use crate::understand::quantities;

/// Tells what is paid in.
pub fn tell(composer: &mut Composer, contribution: &Contribution, one: &Decided) {
    let place = contribution.place.map(|place| composer.short(place).to_owned());
    if contribution.groups[0].status == [Status::Retired] {
        retired(composer, place.as_deref());
        return;
    }
    let known: Vec<&Group> = contribution
        .groups
        .iter()
        .filter(|group| !group.finding.leading.is_empty())
        .collect();
    if known.is_empty() {
        composer.outcome = Outcome::Uncovered;
        let place = place.as_deref().unwrap_or("当地");
        let who = people(&contribution.groups[0].status);
        composer.lead(format!("{place}{who}医保交多少,这里没有查到。"));
        composer.text(format!("请打{place}医保热线12393,或问当地税务部门12366。"));
        return;
    }
    // A place's own figures come first; general rules only for groups that have none.
    let own = known
        .iter()
        .any(|group| Some(group.finding.level) == contribution.place);
    for (index, group) in known.iter().enumerate() {
        if known.len() > 1 && own && group.finding.level == RegionCode::COUNTRY {
            continue;
        }
        tell_group(composer, contribution, group, index == 0, one);
    }
    for group in &known {
        for rival in &group.finding.dissent {
            let words = composer.source_words(&rival.sources());
            let line = line(composer, rival, &contribution.bases, true);
            let how = rival
                .value
                .how
                .as_ref()
                .map(|how| format!("({how})"))
                .unwrap_or_default();
            let label = label(rival, &[]);
            let people = if label.is_empty() {
                people(&rival.claim.who.status)
            } else {
                label
            };
            let share = rival.claim.share.map_or("", Share::label);
            composer.note(
                NoteKind::Conflict,
                format!("说法不一:{words}写的是{people}{share}{line}{how}。"),
            );
        }
    }
    verdict(composer, one);
    super::credit::wage_for_base(composer, one.slots);
    bounds(composer, contribution);
    for remark in &contribution.remarks {
        let concerns = contribution.groups.len() == 1
            && contribution
                .groups
                .iter()
                .flat_map(|group| &group.status)
                .any(|status| {
                    remark
                        .text
                        .contains(status.label().trim_end_matches("人员").trim_start_matches("城乡"))
                });
        if Some(remark.region) == contribution.place && concerns {
            composer.cite(&remark.sources);
            if remark.dissent {
                composer.note(NoteKind::Conflict, remark.text.clone());
            } else {
                composer.text(remark.text.clone());
            }
        }
    }
}

/// Yes, no, or that it is what a contradicted source says, for whoever names a number.
fn verdict(composer: &mut Composer, one: &Decided) {
    const ASKING: [&str; 10] = [
        "吗",
        "吧",
        "对不对",
        "是不是",
        "还是",
        "真的",
        "对么",
        "么?",
        "是否",
        "到底",
    ];
    if !ASKING.iter().any(|word| one.text.contains(word)) {
        return;
    }
    let named = one.slots.claimed.iter().map(|amount| (*amount, " 元"));
    let named = named
        .chain(one.slots.rate.map(|rate| (rate, "%")))
        .chain(bare_numbers(one));
    let (mut right, mut reported, mut wrong) = (Vec::new(), Vec::new(), Vec::new());
    for (value, unit) in named {
        let stands = |dissent: bool| {
            composer
                .figures
                .iter()
                .any(|figure| figure.dissent == dissent && figure.value == value)
        };
        let shown = format!("{}{unit}", display(value).0);
        if stands(false) {
            right.push(shown);
        } else if stands(true) {
            reported.push(shown);
        } else {
            wrong.push(shown);
        }
    }
    let mut words = String::new();
    if !right.is_empty() {
        words.push_str(&format!("{}对得上。", right.join("、")));
    }
    if !reported.is_empty() {
        words.push_str(&format!(
            "{}是网上文章的说法,与下面的标准不同。",
            reported.join("、")
        ));
    }
    if !wrong.is_empty() {
        words.push_str(&format!("不是 {}。", wrong.join("、")));
    }
    if !words.is_empty() {
        composer.before_lead(words);
    }
}

/// Numbers without a unit that can only be sums of money here: neither ages nor years, nor read as anything else.
pub(super) fn bare_numbers(one: &Decided) -> Vec<(rust_decimal::Decimal, &'static str)> {
    let hundred = rust_decimal::Decimal::ONE_HUNDRED;
    let (from, to) = (
        rust_decimal::Decimal::from(1900),
        rust_decimal::Decimal::from(2100),
    );
    let slots = one.slots;
    // 2000 is a year unless it is said to be paid a year.
    let paid = |end: usize| one.text[end..].starts_with("一年") || one.text[end..].starts_with("每年");
    quantities::find(one.text)
        .into_iter()
        .filter(|quantity| quantity.low == quantity.high && quantity.low >= hundred)
        .filter(|quantity| {
            matches!(
                quantity.unit,
                quantities::Unit::Plain | quantities::Unit::CalendarYear
            )
        })
        .filter(|quantity| paid(quantity.number.end) || quantity.unit == quantities::Unit::Plain)
        .filter(|quantity| paid(quantity.number.end) || !(from..=to).contains(&quantity.low))
        .map(|quantity| quantity.low)
        .filter(|value| Some(*value) != slots.base && !slots.claimed.contains(value))
        .map(|value| (value, " 元"))
        .collect()
}

fn tell_group(
    composer: &mut Composer,
    contribution: &Contribution,
    group: &Group,
    leads: bool,
    one: &Decided,
) {
    let finding = &group.finding;
    let who = people(&group.status);
    let name = match (contribution.place, finding.level) {
        (Some(_), RegionCode::COUNTRY) => {
            let place = contribution.place.map_or("当地", |place| composer.short(place));
            let text = format!("{place}自己的{who}缴费标准没有查到,下面是全国的规定,当地可能更高。");
            composer.note(NoteKind::General, text);
            "全国".to_owned()
        }
        (Some(place), _) => composer.short(place).to_owned(),
        (None, _) => {
            composer.note(
                NoteKind::General,
                "没有说是哪里的医保,先说全国的规定;各地不一样。".to_owned(),
            );
            "全国".to_owned()
        }
    };
    let known_year = finding.leading.first().and_then(|lead| lead.value.year);
    let asked_year = one.slots.year.unwrap_or(contribution.day.year());
    let year = match known_year {
        Some(year) if finding.past => format!("{asked_year}年度的没有查到,{year}年度"),
        Some(year) => format!("{year}年度"),
        None => String::new(),
    };
    let employer_first = ["单位", "公司", "企业", "老板"]
        .iter()
        .any(|word| one.text.contains(word));
    let mut items: Vec<String> = Vec::new();
    let single = finding.leading.len() == 1 && finding.narrower.is_empty();
    let mut own_line = None;
    // Rows of the same people stand together, what one pays oneself first.
    let mut rows: Vec<(String, Vec<String>)> = Vec::new();
    let mut all: Vec<&Found> = finding.leading.iter().chain(&finding.narrower).collect();
    if employer_first {
        all.sort_by_key(|found| found.claim.share != Some(Share::Employer));
    }
    for found in all {
        let changed = finding
            .leading
            .iter()
            .filter(|other| other.claim.id == found.claim.id)
            .count()
            > 1;
        let when = if changed { interval(found) } else { String::new() };
        let words = format!("{}{when}", line(composer, found, &contribution.bases, false));
        let share = found.claim.share.map_or("", Share::label);
        if own_line.is_none() && found.claim.share.unwrap_or(Share::Own) == Share::Own {
            own_line = Some(words.clone());
        }
        let people = label(found, &group.status);
        let entry = format!("{share}{words}");
        match rows.iter_mut().find(|(known, _)| *known == people) {
            Some((_, entries)) => entries.push(entry),
            None => rows.push((people, vec![entry])),
        }
    }
    for (people, entries) in &rows {
        let people = if people.is_empty() {
            String::new()
        } else {
            format!("{people}:")
        };
        items.push(format!("{people}{}", entries.join(",")));
    }
    match (single, own_line) {
        (true, Some(line)) => {
            let people = label(&finding.leading[0], &group.status);
            say(
                composer,
                format!("{name}{who}{people}{year}个人交{line}。"),
                leads,
            );
        }
        _ if items.len() == 1 => say(composer, format!("{name}{who}{year}:{}。", items[0]), leads),
        _ => {
            say(composer, format!("{name}{who}{year}缴费:"), leads);
            composer.blocks.push(Block::Items(items));
        }
    }
    if leads {
        composer.confidence(&finding.leading);
        if let Some(found) = finding.leading.first() {
            composer.note_age(found, finding.past);
        }
        let mut how: Vec<String> = finding
            .leading
            .iter()
            .filter_map(|found| found.value.how.clone())
            .collect();
        how.dedup();
        if how.len() == 1 {
            composer.blocks.push(Block::Working(how));
        }
    }
}

fn say(composer: &mut Composer, text: String, leads: bool) {
    if leads {
        composer.lead(text);
    } else {
        composer.text(text);
    }
}

/// When a value holds, for one of several within the time asked about.
fn interval(found: &Found) -> String {
    match (&found.value.from, found.value.until) {
        (_, Some(until)) => match until.yesterday() {
            Ok(last) => format!("(到{}年{}月{}日)", last.year(), last.month(), last.day()),
            Err(_) => String::new(),
        },
        (Some(from), None) => format!("({}起)", from.label),
        (None, None) => String::new(),
    }
}

/// The group and band of a claim where they are narrower than those of the question.
fn label(found: &Found, asked: &[Status]) -> String {
    let who = &found.claim.who;
    let group = match &who.group {
        Some(group) => group.clone(),
        None if who.status == [Status::Resident] && !who.age.is_open() => String::new(),
        None if who.status != asked && matches!(who.status.as_slice(), [Status::Student | Status::Child]) => {
            people(&who.status)
        }
        None => String::new(),
    };
    match (group.is_empty(), who.age.is_open()) {
        (_, true) => group,
        (true, false) => who.age.to_string(),
        (false, false) => format!("{group}({})", who.age),
    }
}

/// A rate or an amount, worked out where the base is known.
fn line(composer: &mut Composer, found: &Found, bases: &Bases, dissent: bool) -> String {
    let backing = Backing::of(found, dissent);
    let about = if found.value.about { "约" } else { "" };
    match &found.value.rule {
        Rule::Amount { low, high, unit } => {
            let first = composer.amount(*low, *unit, &backing);
            let first = format!(" {first}");
            if low == high {
                return format!("{about}{first}");
            }
            let last = composer.amount(*high, *unit, &backing);
            format!("{about}{first} 到 {last}")
        }
        Rule::Rate { low, of, .. } => {
            let rate = composer.amount(*low, Unit::Percent, &backing);
            let words = match of {
                BaseKind::ContributionBase => format!("缴费基数的{about} {rate}"),
                of => format!("{}的{about} {rate}", of.label()),
            };
            let usable = Bases {
                average_pension: None,
                own_pension: None,
                ..*bases
            };
            match (work_out(found.value, &usable), of) {
                (Some(worked), BaseKind::ContributionBase) => {
                    let month = composer.amount(worked.low.month, Unit::YuanAMonth, &backing);
                    let year = composer.amount(worked.low.year, Unit::YuanAYear, &backing);
                    let base = worked
                        .product
                        .map(|product| display(product.base).0)
                        .unwrap_or_default();
                    format!(
                        "{words},{base} × {} = {month}({year})",
                        rate.trim_start_matches("约 ")
                    )
                }
                _ => words,
            }
        }
    }
}

/// The bounds of the base, with a warning if the asker's lies outside.
fn bounds(composer: &mut Composer, contribution: &Contribution) {
    let pays_on_base = contribution.groups.iter().any(|group| {
        group
            .status
            .iter()
            .any(|status| matches!(status, Status::Employed | Status::Flexible))
    });
    if !pays_on_base {
        return;
    }
    for (bounds, value) in &contribution.bounds {
        let backing = Backing {
            rule: bounds.id.clone(),
            grade: value.grade,
            sources: value.sources.clone(),
            dissent: false,
        };
        let mut ends = Vec::new();
        for (word, end) in [("最低", value.at_least), ("最高", value.at_most)] {
            if let Some(end) = end {
                ends.push(format!("{word} {}", composer.amount(end, value.unit, &backing)));
            }
        }
        let of = value.of.map(|of| format!("{}的", of.label())).unwrap_or_default();
        let from = value
            .from
            .as_ref()
            .map(|from| format!("({}起)", from.label))
            .unwrap_or_default();
        composer.text(format!("缴费基数{from}:{of}{}。", ends.join(",")));
        if let Some(base) = contribution.bases.contribution
            && value.of.is_none()
            && (value.at_least.is_some_and(|low| base < low) || value.at_most.is_some_and(|high| base > high))
        {
            let base = display(base).0;
            composer.note(
                NoteKind::Estimate,
                format!("您说的 {base} 元不在缴费基数的范围里,实际会按规定的基数算。"),
            );
        }
    }
}

/// Whoever has retired with the employees' scheme pays no more; from when depends on the years paid.
fn retired(composer: &mut Composer, place: Option<&str>) {
    let place = place.unwrap_or("当地");
    composer.lead("办好职工医保退休手续、缴费年限也够的,退休后不用再交基本医保费。".to_owned());
    composer.text(format!(
        "年限不够的要先补足;要几年、怎么补,各地不同,请打{place}医保热线12393。"
    ));
    let law = composer
        .data
        .sources
        .iter()
        .position(|source| source.number.as_deref().is_some_and(|n| n.contains("社会保险法")));
    if let Some(law) = law.and_then(|law| u16::try_from(law).ok()) {
        composer.cite(&[law]);
    }
}
