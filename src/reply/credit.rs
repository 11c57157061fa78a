//! What is credited: the figure first, then how it comes about, what contradicts it and what to bear in mind.

use rust_decimal::Decimal;

use super::{Backing, Block, Composer, Decided, NoteKind, Outcome};
use crate::data::claims::{About, BaseKind, Rule};
use crate::decide::{Credit, Group, about};
use crate::rules::work_out::{Bases, Worked, display, round, work_out};
use crate::rules::{Finding, Found};
use crate::subject::{RegionCode, Status, Unit};
use crate::understand::Slots;
use crate::understand::person::Period;

/// Tells what is credited.
pub fn tell(composer: &mut Composer, credit: &Credit, one: &Decided) {
    let slots = one.slots;
    if credit.groups[0]
        .status
        .iter()
        .any(|status| status.is_residents_scheme())
    {
        residents(composer, credit);
        return;
    }
    if credit.groups[0].finding.leading.is_empty() && credit.towns.is_empty() {
        nothing_known(composer, credit);
        return;
    }
    if let (Some(year), Some(place)) = (credit.unknown_year, credit.place) {
        let place = composer.short(place);
        composer.lead(format!("{place}{year}年的标准没有查到,下面是现行的。"));
    }
    years(composer, credit, slots);
    amounts(composer, credit, slots);
    wage_for_base(composer, slots);
    if let Some(sum) = credit.assumed {
        let sum = display(sum).0;
        let text = format!("没说 {sum} 元是什么,这是当作当地平均养老金算的;本人的养老金、工资不这样算。");
        composer.note(NoteKind::Estimate, text);
    }
    let retired = credit.groups[0].status.contains(&Status::Retired);
    if slots.own_pension.is_some() || one.text.contains("工资高") || one.text.contains("养老金高") {
        told(
            composer,
            about(&credit.remarks, &[About::Base])
                .into_iter()
                .filter(|remark| !remark.dissent)
                .take(1),
        );
    }
    overview(composer, credit, slots);
    if retired {
        turning(composer, credit, one);
    }
    conflicts(composer, credit, &credit.groups[0].finding, slots);
    province_wide(composer, credit, slots);
    claimed(composer, credit, one);
    let own = |remark: &&&crate::data::claims::Remark| Some(remark.region) == credit.place && !remark.dissent;
    let fits = |remark: &&&crate::data::claims::Remark| retired || !remark.text.contains("退休");
    let by_age = slots.age.is_some()
        || ["高龄", "岁以上", "多返", "多大岁数"]
            .iter()
            .any(|word| one.text.contains(word));
    let matters = if by_age {
        &[About::Timing, About::Amount, About::Age][..]
    } else {
        &[About::Timing, About::Amount][..]
    };
    let matters = about(&credit.remarks, matters);
    told(composer, matters.iter().filter(own).filter(fits).copied());
    let newly = ["刚退", "刚办", "今年退", "马上退", "要退休", "快退休"]
        .iter()
        .any(|word| one.text.contains(word));
    let general = credit.place.is_none() || credit.groups[0].finding.level == RegionCode::COUNTRY;
    if retired && (general || newly) {
        told(composer, about(&credit.remarks, &[About::Formality]).into_iter());
    }
}

/// The note that a wage was taken for the contribution base, which is usually near it and not the same.
pub(super) fn wage_for_base(composer: &mut Composer, slots: &Slots) {
    if let (Some(crate::understand::person::BaseKind::Wage), Some(wage)) = (slots.base_kind, slots.base) {
        let wage = display(wage).0;
        composer.note(
            NoteKind::Estimate,
            format!("这是把您说的工资 {wage} 元当作缴费基数估的;缴费基数看参保单,一般按上年平均工资定。"),
        );
    }
}

/// Remarks as they stand.
fn told<'a>(composer: &mut Composer, remarks: impl Iterator<Item = &'a crate::data::claims::Remark>) {
    for remark in remarks {
        composer.text(remark.text.clone());
        composer.cite(&remark.sources);
    }
}

/// The amounts or rules of every group, the first as the answer.
pub(super) fn amounts(composer: &mut Composer, credit: &Credit, slots: &Slots) {
    let first = &credit.groups[0];
    if credit.towns.is_empty() {
        group(composer, credit, first, slots, true);
    } else {
        towns(composer, credit, slots);
    }
    for other in &credit.groups[1..] {
        group(composer, credit, other, slots, false);
    }
    let leading: Vec<Found> = first.finding.leading.clone();
    composer.confidence(&leading);
    if let Some(found) = leading.first() {
        composer.note_age(found, first.finding.past);
    }
}

/// One group of people at one place.
fn group(composer: &mut Composer, credit: &Credit, group: &Group, slots: &Slots, leads: bool) {
    let finding = &group.finding;
    if finding.leading.is_empty() {
        return;
    }
    let own = finding.level != RegionCode::COUNTRY;
    let who = people(&group.status);
    let place = match credit.place {
        Some(place) => composer.short(place).to_owned(),
        None => "全国".to_owned(),
    };
    if leads && !own && credit.place.is_some() {
        composer.note(
            NoteKind::General,
            format!("说的是全国通行的规定,{place}可能不同,具体数请问当地医保局(电话12393)。"),
        );
    } else if leads && !own {
        composer.note(
            NoteKind::General,
            "没有说是哪里的医保,先说全国通行的规定;告诉我城市就能查当地的数。".to_owned(),
        );
    }
    let only_province = finding
        .leading
        .iter()
        .all(|lead| lead.claim.reach == crate::data::claims::Reach::Own);
    let place = if only_province && own {
        format!("{place}省直")
    } else {
        place
    };
    let mut lines = Vec::new();
    let mut working = Vec::new();
    for found in &finding.leading {
        let (line, mut steps) = claim(composer, found, &credit.bases, slots, false);
        let band = band_words(found);
        lines.push((band, line));
        working.append(&mut steps);
    }
    let subject = if own || credit.place.is_none() {
        place.as_str()
    } else {
        ""
    };
    if let [(band, line)] = lines.as_slice() {
        let unknown = if leads && !own && credit.place.is_some() {
            format!("{place}自己的数没有查到。按全国的规定,")
        } else {
            String::new()
        };
        let text = format!("{unknown}{subject}{who}{band}:{line}。");
        if leads {
            composer.lead(text);
        } else {
            composer.text(text);
        }
    } else {
        let heading = match slots.age {
            Some(age) if age.low != age.high => {
                format!("{subject}{who},按{}至{}岁算,可能是下面几种:", age.low, age.high)
            }
            _ => format!("{subject}{who}每月划入多少,看情况:"),
        };
        if leads {
            composer.lead(heading);
        } else {
            composer.text(heading);
        }
        let items = lines
            .into_iter()
            .map(|(band, line)| format!("{}:{line}", band.trim_start_matches('(').trim_end_matches(')')));
        composer.blocks.push(Block::Items(items.collect()));
    }
    if leads {
        for found in &finding.leading {
            if let Some(how) = &found.value.how
                && finding.leading.len() == 1
            {
                working.push(how.clone());
            }
        }
    }
    working.dedup();
    if !working.is_empty() && leads {
        composer.blocks.push(Block::Working(working));
    }
    narrower(composer, credit, group, slots);
}

/// What a claim comes to, as a line, with the steps that lead there.
pub(super) fn claim(
    composer: &mut Composer,
    found: &Found,
    bases: &Bases,
    slots: &Slots,
    dissent: bool,
) -> (String, Vec<String>) {
    let backing = Backing::of(found, dissent);
    let about = if found.value.about { "约" } else { "" };
    let mut steps = Vec::new();
    let Some(worked) = work_out(found.value, bases) else {
        return (rule_words(composer, found, &backing), steps);
    };
    if let Some(product) = &worked.product {
        steps.extend(product_step(composer, &worked, product, found, &backing));
    } else if worked.by_year && worked.is_single() {
        let year = composer.amount(worked.low.year, Unit::YuanAYear, &backing);
        let month = composer.amount(worked.low.month, Unit::YuanAMonth, &backing);
        steps.push(format!("{year} ÷ 12 = {month}"));
    }
    let yearly = slots.period == Some(Period::Year);
    let mut line = if worked.is_single() {
        let month = composer.yuan(worked.low.month, Unit::YuanAMonth, &backing);
        let year = composer.yuan(worked.low.year, Unit::YuanAYear, &backing);
        match (yearly, worked.by_year) {
            (true, _) => format!("一年{about} {year}(合每月 {month})"),
            (false, true) => format!("合每月{about} {month}(标准是一年 {year})"),
            (false, false) => format!("每月{about} {month}(一年 {year})"),
        }
    } else {
        let low = composer.yuan(worked.low.month, Unit::YuanAMonth, &backing);
        let high = composer.yuan(worked.high.month, Unit::YuanAMonth, &backing);
        format!("每月{about} {low} 到 {high}")
    };
    if let (Some(net), true) = (worked.net(), worked.is_single()) {
        let mut names = Vec::new();
        for deduction in &found.value.deductions {
            let own = Backing {
                sources: deduction.sources.clone(),
                grade: deduction.grade,
                ..backing.clone()
            };
            let amount = composer.yuan(deduction.amount, deduction.unit, &own);
            let per = if deduction.unit == Unit::YuanAYear {
                "每年"
            } else {
                "每月"
            };
            names.push(format!("{}{per} {amount}", deduction.name));
        }
        let month = composer.yuan(net.month, Unit::YuanAMonth, &backing);
        let year = composer.yuan(net.year, Unit::YuanAYear, &backing);
        let arrives = if yearly {
            format!("一年到账 {year}(每月 {month})")
        } else {
            format!("每月到账 {month}(一年 {year})")
        };
        line.push_str(&format!(",扣{}后,{arrives}", names.join("、")));
        let gross = display(worked.low.month).0;
        let taken: Vec<String> = found
            .value
            .deductions
            .iter()
            .map(|d| display(d.amount).0)
            .collect();
        steps.push(format!("{gross} − {} = {month}", taken.join(" − ")));
    }
    // A rate the asker names where the rule leaves it open.
    if let (Some(product), Some(rate)) = (&worked.product, bases.rate)
        && rate != product.low
        && rate != product.high
        && matches!(
            found.value.rule,
            Rule::Rate {
                of: BaseKind::RegionalAveragePension,
                ..
            }
        )
        && !dissent
    {
        let amount = product
            .base
            .checked_mul(rate)
            .map(|product| product / Decimal::ONE_HUNDRED);
        if let Some(amount) = amount {
            let month = composer.amount(amount, Unit::YuanAMonth, &backing);
            let base = display(product.base).0;
            line = format!(
                "按您说的 {}% 算,每月 {}",
                display(rate).0,
                month.replace("元/月", "元")
            );
            steps = vec![format!("{base} × {}% = {month}", display(rate).0)];
        }
    }
    (line, steps)
}

fn product_step(
    composer: &mut Composer,
    worked: &Worked,
    product: &crate::rules::work_out::Product,
    found: &Found,
    backing: &Backing,
) -> Vec<String> {
    let Rule::Rate { of, .. } = &found.value.rule else {
        return Vec::new();
    };
    if !product.askers_base {
        composer.enter(round(product.base), Unit::YuanAMonth, backing);
    }
    let base = format!("{} {} 元", of.label(), display(product.base).0);
    let low_rate = composer.amount(product.low, Unit::Percent, backing);
    let low = composer.amount(worked.low.month, Unit::YuanAMonth, backing);
    let mut steps = vec![format!("{base} × {low_rate} = {low}")];
    if !worked.is_single() {
        let high_rate = composer.amount(product.high, Unit::Percent, backing);
        let high = composer.amount(worked.high.month, Unit::YuanAMonth, backing);
        steps.push(format!("{base} × {high_rate} = {high}"));
    }
    steps
}

/// A rate whose base nobody named.
fn rule_words(composer: &mut Composer, found: &Found, backing: &Backing) -> String {
    match &found.value.rule {
        Rule::Rate { low, high, of, .. } => {
            let about = if found.value.about {
                "每月约为"
            } else {
                "每月划入"
            };
            let low_rate = composer.amount(*low, Unit::Percent, backing);
            let mut words = if low == high {
                format!("{about}{}的 {low_rate}", of.label())
            } else {
                let high_rate = composer.amount(*high, Unit::Percent, backing);
                format!("{about}{}的 {low_rate} 到 {high_rate}", of.label())
            };
            for deduction in &found.value.deductions {
                let amount = composer.yuan(deduction.amount, deduction.unit, backing);
                words.push_str(&format!(",再扣{} {amount}", deduction.name));
            }
            words
        }
        Rule::Amount { low, high, unit } => {
            let low_amount = composer.amount(*low, *unit, backing);
            if low == high {
                low_amount
            } else {
                let high_amount = composer.amount(*high, *unit, backing);
                format!("{low_amount} 到 {high_amount}")
            }
        }
    }
}

/// Claims for narrower groups: one line each, so that nobody takes the general figure for theirs.
fn narrower(composer: &mut Composer, credit: &Credit, group: &Group, slots: &Slots) {
    for found in &group.finding.narrower {
        let (line, _) = claim(composer, found, &credit.bases, slots, false);
        let who = match &found.claim.who.group {
            Some(group) => group.clone(),
            None => people(&found.claim.who.status),
        };
        let band = if found.claim.who.age.is_open() {
            String::new()
        } else {
            format!("({})", found.claim.who.age)
        };
        composer.text(format!("{who}{band}:{line}。"));
    }
}

/// What several years come to together, the band changing in between: the answer, where that is asked.
fn years(composer: &mut Composer, credit: &Credit, slots: &Slots) {
    let (Some(span), Some(place)) = (slots.span_years, credit.place) else {
        return;
    };
    let data = composer.data;
    let group = &credit.groups[0];
    let ages: Vec<(String, Vec<u8>)> = match slots.age {
        Some(age) if age.low == age.high => {
            vec![(
                String::new(),
                (0..span).map(|later| age.low.saturating_add(later)).collect(),
            )]
        }
        Some(_) => return,
        None => group
            .finding
            .leading
            .iter()
            .map(|lead| {
                let band = lead.claim.who.age;
                let age = band
                    .at_least
                    .or(band.below.map(|below| below.saturating_sub(1)))
                    .unwrap_or(70);
                (band_words(lead), vec![age; usize::from(span)])
            })
            .collect(),
    };
    for (band, ages) in ages {
        let mut terms = Vec::new();
        let (mut gross, mut net) = (Decimal::ZERO, Decimal::ZERO);
        let mut backing = None;
        for age in ages {
            let query = crate::rules::Query {
                region: place,
                status: group.status.clone(),
                age: Some((age, age)),
                first: credit.day,
                last: credit.day,
            };
            let found = crate::rules::look_up(data, &data.credits, &query);
            let worked = found.leading.first().and_then(|lead| {
                let worked = work_out(lead.value, &credit.bases).filter(Worked::is_single)?;
                Some((worked, Backing::of(lead, false)))
            });
            let Some((worked, own)) = worked else { return };
            gross += worked.low.year;
            net += worked.net().map_or(worked.low.year, |net| net.year);
            terms.push(
                composer
                    .amount(worked.low.year, Unit::YuanAYear, &own)
                    .replace(" 元/年", ""),
            );
            backing = Some(own);
        }
        let Some(backing) = backing else { return };
        let sum = composer.amount(gross, Unit::Yuan, &backing);
        let arrives = if net == gross {
            String::new()
        } else {
            format!(",扣款后到账 {}", composer.amount(net, Unit::Yuan, &backing))
        };
        let name = composer.short(place);
        composer.lead(format!(
            "{name}{}{band},{span} 年一共 {sum}{arrives}。",
            people(&group.status)
        ));
        let terms = terms.join(" + ");
        composer.blocks.push(Block::Working(vec![
            format!("{terms} = {}", display(gross).0),
            "按现行标准、每年划入时的年龄算".to_owned(),
        ]));
    }
}

/// The places of a province with their figures, those with the same together, the highest first.
fn towns(composer: &mut Composer, credit: &Credit, slots: &Slots) {
    let Some(province) = credit.place else { return };
    let name = composer.short(province).to_owned();
    let own = &credit.groups[0].finding;
    let people = people(&credit.groups[0].status);
    let rates = own
        .leading
        .iter()
        .all(|lead| matches!(lead.value.rule, Rule::Rate { .. }));
    let mut all: Vec<(String, Vec<Found>)> = Vec::new();
    if !rates {
        let label = own.leading.first().and_then(|lead| lead.claim.who.group.clone());
        all.push((
            label.unwrap_or_else(|| format!("{name}省直")),
            own.leading.clone(),
        ));
    }
    for (code, finding) in &credit.towns {
        all.push((composer.short(*code).to_owned(), finding.leading.clone()));
    }
    let mut rows: Vec<(Decimal, String, Vec<String>)> = Vec::new();
    for (label, leading) in all {
        let lines: Vec<String> = leading
            .iter()
            .map(|found| {
                let (line, _) = claim(composer, found, &credit.bases, slots, false);
                let band = if found.claim.who.age.is_open() {
                    String::new()
                } else {
                    format!("({})", found.claim.who.age)
                };
                format!("{band}{line}")
            })
            .collect();
        let line = lines.join(";");
        let month = leading
            .iter()
            .filter_map(|found| work_out(found.value, &credit.bases))
            .map(|worked| worked.high.month)
            .max()
            .unwrap_or_default();
        match rows.iter_mut().find(|(_, known, _)| *known == line) {
            Some((_, _, labels)) => labels.push(label),
            None => rows.push((month, line, vec![label])),
        }
    }
    rows.sort_by_key(|(month, _, _)| std::cmp::Reverse(*month));
    let mut rule = Vec::new();
    if rates {
        for found in &own.leading {
            let (line, _) = claim(composer, found, &credit.bases, slots, false);
            rule.push(format!("{}{line}", band_words(found)));
        }
    }
    if rates && own.level != RegionCode::COUNTRY {
        composer.lead(format!(
            "{name}{people},全省的规定:{}。各地查到的数:",
            rule.join(";")
        ));
    } else {
        composer.lead(format!("{name}各地不一样,{people}每月划入:"));
    }
    let items = rows
        .into_iter()
        .map(|(_, line, labels)| format!("{}:{line}", labels.join("、")));
    composer.blocks.push(Block::Items(items.collect()));
    if rates && own.level == RegionCode::COUNTRY {
        composer.text(format!("没列出的地方没有查到,全国的规定是:{}。", rule.join(";")));
    }
    let leading: Vec<Found> = credit
        .towns
        .iter()
        .flat_map(|(_, finding)| finding.leading.clone())
        .collect();
    composer.confidence(&leading);
}

/// Some places with their figures, for somebody who named none.
pub(super) fn overview(composer: &mut Composer, credit: &Credit, slots: &Slots) {
    if credit.overview.is_empty() {
        return;
    }
    let mut items = Vec::new();
    for (code, finding) in &credit.overview {
        let name = composer.short(*code).to_owned();
        let mut lines = Vec::new();
        for found in &finding.leading {
            let Some(worked) = work_out(found.value, &Bases::default()) else {
                continue;
            };
            let backing = Backing::of(found, false);
            let (amount, unit) = match slots.period {
                Some(Period::Year) => (worked.low.year, Unit::YuanAYear),
                _ => (worked.low.month, Unit::YuanAMonth),
            };
            let shown = composer.amount(amount, unit, &backing);
            let band = if found.claim.who.age.is_open() {
                String::new()
            } else {
                format!("{} ", found.claim.who.age)
            };
            lines.push(format!("{band}{shown}"));
        }
        items.push(format!("{name}:{}", lines.join(";")));
    }
    composer.text("有数的地方举几个(退休人员,扣款前):".to_owned());
    composer.blocks.push(Block::Items(items));
}

/// What contradicts the answer, worked out for the same question. The five documents are always told, and one more;
/// the rest follows on request.
pub(super) fn conflicts(composer: &mut Composer, credit: &Credit, finding: &Finding, slots: &Slots) {
    if finding.level == RegionCode::COUNTRY && !credit.towns.is_empty() {
        return;
    }
    // The documents first, then the better backed and the newer.
    let mut rivals: Vec<&Found> = finding.dissent.iter().collect();
    let data = composer.data;
    let source = |rival: &Found| rival.value.sources.first().map(|source| data.source(*source));
    rivals.sort_by_key(|rival| {
        let source = source(rival);
        let document = source.is_some_and(|source| source.id.starts_with("doc-"));
        let published = source.and_then(|source| source.published.clone());
        (!document, rival.value.grade, std::cmp::Reverse(published))
    });
    // What guidance has already told of a source is not told again.
    let told: Vec<String> = composer.notes.iter().map(|note| note.text.clone()).collect();
    let mut others = 0;
    for rival in rivals {
        let lead = finding
            .leading
            .iter()
            .find(|lead| lead.claim.who.age.overlaps(rival.claim.who.age));
        let words = composer.source_words(&rival.sources());
        if told.iter().any(|note| note.contains(&words)) {
            continue;
        }
        let same_amount = lead.is_some_and(|lead| lead.value.rule == rival.value.rule);
        let text = if same_amount && !rival.value.deductions.is_empty() {
            // The amounts agree; what the deduction is called does not.
            let mut names = Vec::new();
            for deduction in &rival.value.deductions {
                let backing = Backing::of(rival, true);
                let amount = composer.yuan(deduction.amount, deduction.unit, &backing);
                names.push(format!("{amount}叫作“{}”", deduction.name));
            }
            format!("{words}把扣的 {},与上面的名称不同。", names.join("、"))
        } else {
            let (line, _) = claim(composer, rival, &credit.bases, slots, true);
            let band = band_words(rival);
            let how = rival
                .value
                .how
                .as_ref()
                .map(|how| format!("({how})"))
                .unwrap_or_default();
            format!("说法不一:{words}写的是{band}{line}{how}。")
        };
        let document = source(rival).is_some_and(|source| source.id.starts_with("doc-"));
        others += usize::from(!document);
        if document || others == 1 {
            composer.note(NoteKind::Conflict, text);
        } else {
            composer.note_later(NoteKind::Conflict, text);
        }
    }
}

/// What one source says of all places of a province, where the places' own figures differ from it.
fn province_wide(composer: &mut Composer, credit: &Credit, slots: &Slots) {
    let mut told: Vec<&str> = Vec::new();
    for rival in credit.towns.iter().flat_map(|(_, finding)| &finding.dissent) {
        if Some(rival.claim.region) == credit.place && !told.contains(&rival.claim.id.as_str()) {
            told.push(&rival.claim.id);
            let words = composer.source_words(&rival.sources());
            let (line, _) = claim(composer, rival, &credit.bases, slots, true);
            composer.note(
                NoteKind::Conflict,
                format!("说法不一:{words}写的是全省都一样,{line}。"),
            );
        }
    }
}

/// What the asker believes or saw arrive, against the rule.
fn claimed(composer: &mut Composer, credit: &Credit, one: &Decided) {
    let own = credit.groups[0].finding.level != RegionCode::COUNTRY || !credit.towns.is_empty();
    let Some(place) = credit.place.filter(|_| own) else {
        if let Some(amount) = one.slots.claimed.first() {
            let amount = display(*amount).0;
            composer.text(format!(
                "说上在哪里参保、多大年纪,就能和您说的 {amount} 元对一对。"
            ));
        }
        return;
    };
    let place = composer.short(place).to_owned();
    let arrived = [
        "到账", "收到", "进了", "打了", "实际", "只有", "才", "少了", "打来",
    ]
    .iter()
    .any(|word| one.text.contains(word));
    let mut amounts = one.slots.claimed.clone();
    if amounts.is_empty() && one.text.ends_with(['吧', '吗', '?']) {
        amounts = super::contribution::bare_numbers(one)
            .into_iter()
            .map(|(value, _)| value)
            .collect();
    }
    for amount in &amounts {
        let stands = |dissent: bool| {
            composer
                .figures
                .iter()
                .any(|figure| figure.dissent == dissent && figure.value == *amount)
        };
        let shown = display(*amount).0;
        let everywhere = credit.towns.is_empty();
        if stands(false) && everywhere {
            composer.before_lead(format!("对得上 {shown} 元。"));
        } else if stands(false) {
            composer.before_lead(format!("{shown} 元只是{place}一部分地方的数。"));
        } else if stands(true) {
            composer.before_lead(format!("{shown} 元是网上文章的说法,与下面的标准不同。"));
        } else if arrived {
            composer.text(format!(
                "您说到账 {shown} 元,和标准对不上。可能是:按年一次划入而不是每月;划入前有扣款;年龄段或身份不同;还没办退休手续或刚办;也可能那笔不是医保划入。请打{place}医保热线12393核对。"
            ));
        } else {
            composer.before_lead(format!("不是 {shown} 元。"));
        }
    }
}

/// A change of band or status within the year, on whose share no source speaks.
fn turning(composer: &mut Composer, credit: &Credit, one: &Decided) {
    let retires = ["刚退", "今年退", "刚办退", "年中退"]
        .iter()
        .any(|word| one.text.contains(word));
    let turns = [
        "今年满",
        "刚满",
        "年中满",
        "马上满",
        "快满",
        "过生日",
        "过了生日",
        "月满",
    ]
    .iter()
    .any(|word| one.text.contains(word));
    let limits = composer
        .data
        .credits
        .iter()
        .filter(|claim| Some(claim.region) == credit.place && claim.leads());
    let mut limits: Vec<u8> = limits.filter_map(|claim| claim.who.age.at_least).collect();
    limits.sort_unstable();
    limits.dedup();
    let own = Some(credit.groups[0].finding.level) == credit.place;
    let near = one.slots.age.filter(|_| own).and_then(|age| {
        limits
            .iter()
            .find(|limit| age.low <= **limit && age.high + 1 >= **limit)
            .copied()
    });
    if let Some(limit) = near.or(limits.first().copied().filter(|_| turns)) {
        composer.text(format!(
            "年中才满{limit}岁的,那一年按哪一档算,资料没有写,请问当地医保局(12393)。"
        ));
    }
    if retires {
        composer.text("年中才退休的,那一年怎么分段算,资料没有写,请问当地医保局(12393)。".to_owned());
    }
}

/// The residents' scheme has no account, and so no credit.
fn residents(composer: &mut Composer, credit: &Credit) {
    composer.lead("城乡居民医保没有个人账户,所以没有每月返的钱。".to_owned());
    let remarks = about(&credit.remarks, &[About::Status]);
    if let Some(remark) = remarks
        .iter()
        .find(|remark| !remark.dissent && remark.text.contains("居民"))
    {
        composer.cite(&remark.sources);
        composer.grades.push(remark.grade);
    }
    for remark in remarks
        .iter()
        .filter(|remark| remark.dissent && remark.text.contains("居民"))
    {
        composer.cite(&remark.sources);
        composer.note(NoteKind::Conflict, remark.text.clone());
    }
    composer.text("每月划钱的是职工医保:在职按缴费基数划,退休后按当地标准划。".to_owned());
}

/// Nothing is claimed for these people, not even for the whole country.
fn nothing_known(composer: &mut Composer, credit: &Credit) {
    let place = credit
        .place
        .map_or("当地", |place| composer.short(place))
        .to_owned();
    let who = people(&credit.groups[0].status);
    let said: Vec<_> = about(&credit.remarks, &[About::Status])
        .into_iter()
        .filter(|remark| {
            Some(remark.region) == credit.place
                && !remark.dissent
                && credit.groups[0]
                    .status
                    .iter()
                    .any(|status| remark.text.contains(status.label().trim_end_matches("人员")))
        })
        .collect();
    if said.is_empty() {
        composer.outcome = Outcome::Uncovered;
        composer.lead(format!("{place}{who}的账户划多少,这里没有查到确切的数。"));
    }
    for (index, remark) in said.into_iter().enumerate() {
        if index == 0 {
            composer.lead(format!("{place}:{}", remark.text));
        } else {
            composer.text(remark.text.clone());
        }
        composer.cite(&remark.sources);
        composer.grades.push(remark.grade);
    }
    composer.text(format!("请打{place}医保热线12393问清楚(外地拨要加参保地区号)。"));
}

/// The words for people with these statuses.
pub(super) fn people(status: &[Status]) -> String {
    match status {
        [Status::Flexible, Status::Retired] => "灵活就业退休人员".to_owned(),
        [one] => one.label().to_owned(),
        several => several
            .iter()
            .map(|status| status.label())
            .collect::<Vec<_>>()
            .join("、"),
    }
}

/// The band or group of a claim, in brackets; nothing where it holds for everybody.
pub(super) fn band_words(found: &Found) -> String {
    let who = &found.claim.who;
    let mut words: Vec<String> = Vec::new();
    if let Some(group) = &who.group {
        words.push(group.clone());
    }
    if !who.age.is_open() {
        words.push(who.age.to_string());
    }
    if words.is_empty() {
        String::new()
    } else {
        format!("({})", words.join(","))
    }
}
