//! What was read from a message, as a page: its intents and its slots, in words.
//!
//! In comes an understanding, out go paragraphs. It reads nothing itself.

use super::layout::{Paragraph, Style, padded};
use crate::engine::Engine;
use crate::subject::RegionCode;
use crate::understand::person::{Age, BaseKind};
use crate::understand::{Slots, Understanding};

/// Columns of the names of slots.
const NAMES: usize = 12;
/// From which score on a second reading is worth showing.
const WORTH_SHOWING: f32 = 0.1;

/// The page.
pub(super) fn page(engine: &Engine, understanding: &Understanding) -> Vec<Paragraph> {
    let text = understanding.normal.text.as_str();
    let mut page = Vec::new();
    for asked in &understanding.questions {
        if !page.is_empty() {
            page.push(Paragraph::gap());
        }
        page.push(Paragraph::new(format!("“{}”", &text[asked.range.clone()])).styled(Style::Answer));
        let intents: Vec<String> = asked
            .scores
            .iter()
            .enumerate()
            .filter(|(index, scored)| *index == 0 || scored.score >= WORTH_SHOWING)
            .map(|(_, scored)| {
                let intent = &engine.data().intents[scored.intent];
                format!("{}({},{:.2})", intent.label, intent.id, scored.score)
            })
            .collect();
        page.push(line("问的是", intents.join(";")));
        let slots = lines(engine, &asked.slots);
        if slots.is_empty() {
            page.push(
                Paragraph::new("地方、身份、年龄这些都没有读出来。")
                    .indented(2)
                    .styled(Style::Aside),
            );
        }
        page.extend(slots);
    }
    page
}

fn line(name: &str, value: String) -> Paragraph {
    Paragraph::new(value).labelled(padded(name, NAMES)).indented(2)
}

fn lines(engine: &Engine, slots: &Slots) -> Vec<Paragraph> {
    let place = |code: &RegionCode| {
        format!(
            "{}({code})",
            engine.reader().places().name(*code).unwrap_or("未知地区")
        )
    };
    let places = |codes: &[RegionCode]| codes.iter().map(place).collect::<Vec<_>>().join("、");
    let ages = |ages: &[Age]| ages.iter().map(age).collect::<Vec<_>>().join("、");
    let yuan = |sum: &rust_decimal::Decimal| format!("{} 元/月", sum.normalize());
    let several = |text: String| Some(text).filter(|text| !text.is_empty());
    let base = match slots.base_kind {
        Some(BaseKind::Wage) => "工资",
        Some(BaseKind::RegionalAveragePension) => "当地人均养老金",
        Some(BaseKind::ContributionBase) | None => "缴费基数",
    };
    let status: Vec<&str> = slots.status.iter().map(|status| status.label()).collect();
    let claimed: Vec<String> = slots
        .claimed
        .iter()
        .map(|sum| format!("{} 元", sum.normalize()))
        .collect();
    [
        ("参保地", slots.region.as_ref().map(place)),
        ("比较的地方", several(places(&slots.regions))),
        ("看病的地方", slots.care_region.as_ref().map(place)),
        ("身份", several(status.join("、"))),
        ("年龄", slots.age.as_ref().map(age)),
        (
            "比较的年龄",
            several(ages(&slots.ages)).filter(|_| slots.ages.len() > 1),
        ),
        ("年份", slots.year.map(|year| format!("{year}年"))),
        (base, slots.base.as_ref().map(yuan)),
        ("本人养老金", slots.own_pension.as_ref().map(yuan)),
        ("比例", slots.rate.map(|rate| format!("{}%", rate.normalize()))),
        ("说到的数", several(claimed.join("、"))),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some(line(name, value?)))
    .collect()
}

fn age(age: &Age) -> String {
    if age.low == age.high {
        format!("{}岁", age.low)
    } else {
        format!("{}至{}岁", age.low, age.high)
    }
}
