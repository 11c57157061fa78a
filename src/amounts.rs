//! Amounts of money and percentages as they stand in a text that we show.
//!
//! In comes a text, out come its amounts with their units. This is what ties a text to its figures: guidance written
//! in words gets its figures from here, and the tests use it to prove that no amount stands in a reply unsourced.
//! Days, ages, telephone numbers and document numbers are no amounts.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use crate::subject::Unit;

/// An amount as it stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// The bytes of the number, its unit not included.
    pub range: Range<usize>,
    /// The number.
    pub value: Decimal,
    /// What follows it.
    pub unit: Unit,
}

/// The amounts of a text, from left to right. In `2%~3%` and `100~200元` both ends are amounts.
///
/// ```
/// use yibao::amounts::find;
/// let values: Vec<String> = find("每年1680元,即140元/月;2~3%").map(|a| a.value.to_string()).collect();
/// assert_eq!(values, ["1680", "140", "2", "3"]);
/// assert_eq!(find("拨打12393,75岁,2023年7月1日").count(), 0);
/// ```
pub fn find(text: &str) -> impl Iterator<Item = Amount> {
    AMOUNT
        .iter()
        .flat_map(|amount| amount.captures_iter(text))
        .flat_map(|captures| {
            let unit = captures
                .name("unit")
                .map_or(Unit::Yuan, |unit| match unit.as_str() {
                    "%" => Unit::Percent,
                    "个百分点" => Unit::PercentagePoint,
                    "元/月" => Unit::YuanAMonth,
                    "元/年" => Unit::YuanAYear,
                    "元/次" => Unit::YuanEachTime,
                    "万元" => Unit::TenThousandYuan,
                    "亿元" => Unit::HundredMillionYuan,
                    _ => Unit::Yuan,
                });
            ["first", "last"]
                .into_iter()
                .filter_map(|name| captures.name(name))
                .filter_map(|number| {
                    Some(Amount {
                        range: number.range(),
                        value: number.as_str().replace(',', "").parse().ok()?,
                        unit,
                    })
                })
                .collect::<Vec<_>>()
        })
}

/// A constant expression; the documentation test above would fail if it did not compile.
static AMOUNT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let number = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?";
    let expression = format!(
        r"(?:(?P<first>{number})\s*(?:%|元)?\s*[~～—–\-到至、/]\s*)?(?P<last>{number})\s*(?P<unit>%|个百分点|元/月|元/年|元/次|万元|亿元|元|块)"
    );
    Regex::new(&expression).ok()
});
