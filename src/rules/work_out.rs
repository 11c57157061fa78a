//! From a rule and what is known of its base to amounts of money, exactly.
//!
//! Nothing is rounded here; [`display`] rounds half up to 0.01 yuan, in the last step, and says so.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::data::claims::{BaseKind, Rule, Value};
use crate::subject::Unit;

/// What is known of the bases that rates apply to, in yuan a month.
#[derive(Debug, Clone, Copy, Default)]
pub struct Bases {
    /// The asker's contribution base.
    pub contribution: Option<Decimal>,
    /// The average pension of the region, as the asker names it.
    pub average_pension: Option<Decimal>,
    /// The asker's own pension.
    pub own_pension: Option<Decimal>,
    /// A rate the asker names, in per cent; it stands in for a rule that leaves the rate open.
    pub rate: Option<Decimal>,
}

/// Money through time: the same sum counted by the month and by the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Money {
    /// Yuan a month.
    pub month: Decimal,
    /// Yuan a year.
    pub year: Decimal,
}

impl Money {
    /// So many yuan a month.
    pub fn a_month(month: Decimal) -> Money {
        Money {
            month,
            year: month * Decimal::from(12),
        }
    }

    /// So many yuan a year.
    pub fn a_year(year: Decimal) -> Money {
        Money {
            month: year / Decimal::from(12),
            year,
        }
    }

    fn in_unit(amount: Decimal, unit: Unit) -> Option<Money> {
        match unit {
            Unit::YuanAMonth => Some(Money::a_month(amount)),
            Unit::YuanAYear => Some(Money::a_year(amount)),
            _ => None,
        }
    }
}

/// What a value comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worked {
    /// The lower end, before deductions.
    pub low: Money,
    /// The upper end; the same for a single amount.
    pub high: Money,
    /// What was multiplied, where a rate was: base and rates.
    pub product: Option<Product>,
    /// Whether the amount is stated by the year and the month's is worked out.
    pub by_year: bool,
    /// What all deductions take off; nothing when there are none.
    pub deducted: Option<Money>,
}

/// A base and the rates applied to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// Yuan a month.
    pub base: Decimal,
    /// Per cent, lower end.
    pub low: Decimal,
    /// Per cent, upper end.
    pub high: Decimal,
    /// Whether the base is the asker's own number.
    pub askers_base: bool,
}

impl Worked {
    /// What arrives, if anything is taken off; the lower end for a range.
    pub fn net(&self) -> Option<Money> {
        self.deducted.map(|deducted| Money {
            month: self.low.month - deducted.month,
            year: self.low.year - deducted.year,
        })
    }

    /// Whether it is one amount rather than a range.
    pub fn is_single(&self) -> bool {
        self.low == self.high
    }
}

/// Works out what a value comes to; nothing when it is a rate of a base that nobody named.
pub fn work_out(value: &Value, bases: &Bases) -> Option<Worked> {
    let mut deducted: Option<Money> = None;
    for deduction in &value.deductions {
        let money = Money::in_unit(deduction.amount, deduction.unit)?;
        let before = deducted.unwrap_or(Money::a_month(Decimal::ZERO));
        deducted = Some(Money {
            month: before.month + money.month,
            year: before.year + money.year,
        });
    }
    match &value.rule {
        Rule::Amount { low, high, unit } => Some(Worked {
            low: Money::in_unit(*low, *unit)?,
            high: Money::in_unit(*high, *unit)?,
            product: None,
            by_year: *unit == Unit::YuanAYear,
            deducted,
        }),
        Rule::Rate { low, high, of, base } => {
            let named = match of {
                BaseKind::ContributionBase => bases.contribution,
                BaseKind::RegionalAveragePension => bases.average_pension,
                BaseKind::OwnPension => bases.own_pension,
                BaseKind::RegionalAverageWage => None,
            };
            let chosen = named.or(*base)?;
            let by_rate = |rate: &Decimal| {
                chosen
                    .checked_mul(*rate)
                    .map(|product| Money::a_month(product / Decimal::ONE_HUNDRED))
            };
            Some(Worked {
                low: by_rate(low)?,
                high: by_rate(high)?,
                product: Some(Product {
                    base: chosen,
                    low: *low,
                    high: *high,
                    askers_base: named.is_some(),
                }),
                by_year: false,
                deducted,
            })
        }
    }
}

/// An amount as shown: rounded half up to 0.01, without trailing zeros; and whether rounding changed it.
///
/// ```
/// use rust_decimal::Decimal;
/// use yibao::rules::work_out::display;
/// assert_eq!(display(Decimal::new(15750, 2)), ("157.5".to_owned(), false));
/// assert_eq!(display(Decimal::from(1000) / Decimal::from(12)), ("83.33".to_owned(), true));
/// ```
pub fn display(amount: Decimal) -> (String, bool) {
    let rounded = round(amount);
    (rounded.to_string(), rounded != amount.normalize())
}

/// Half up to 0.01, without trailing zeros.
pub fn round(amount: Decimal) -> Decimal {
    amount
        .round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
        .normalize()
}
