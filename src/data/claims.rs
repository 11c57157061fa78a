//! Claims: what a source says is credited or paid in, for whom, where and when.
//!
//! A claim is a figure or a rule through time. Claims may contradict each other and say so; which of them leads is
//! decided in `rules`, never here.

use std::fmt;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::subject::{Grade, RegionCode, Status, Unit};

/// A figure or rule for one group of people at one place, through time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Unique over all claims, dotted.
    pub id: String,
    /// The place it holds for.
    pub region: RegionCode,
    /// Whether it holds in every place of its province, or only for people insured with the province itself.
    pub reach: Reach,
    /// Whom it holds for.
    pub who: Who,
    /// Who pays, for contributions.
    pub share: Option<Share>,
    /// Its values, oldest first.
    pub values: Vec<Value>,
}

impl Claim {
    /// Whether any of its values may lead an answer.
    pub fn leads(&self) -> bool {
        self.values.iter().any(|value| !value.dissent)
    }
}

/// How far a province's claim reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// Every place of the province.
    #[default]
    All,
    /// Only people insured directly with the province (省直、省本级).
    Own,
}

/// Who pays a contribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Share {
    /// The insured person.
    Own,
    /// The employer.
    Employer,
    /// The treasury.
    Subsidy,
    /// All together.
    Total,
}

impl Share {
    /// The words a reader sees.
    pub fn label(self) -> &'static str {
        match self {
            Share::Own => "个人交",
            Share::Employer => "单位交",
            Share::Subsidy => "财政补",
            Share::Total => "合计",
        }
    }
}

/// Whom a claim holds for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Who {
    /// The statuses that must all hold, sorted.
    pub status: Vec<Status>,
    /// The ages it holds for.
    pub age: Band,
    /// A narrower group in words that no slot can tell.
    pub group: Option<String>,
}

/// Ages in whole years, from inclusive, to exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Band {
    /// The youngest age in it.
    pub at_least: Option<u8>,
    /// The youngest age no longer in it.
    pub below: Option<u8>,
}

impl Band {
    /// Whether any age of `low..=high` lies in it.
    pub fn meets(self, low: u8, high: u8) -> bool {
        self.at_least.is_none_or(|at_least| high >= at_least) && self.below.is_none_or(|below| low < below)
    }

    /// Whether the two share an age.
    pub fn overlaps(self, other: Band) -> bool {
        let low = self.at_least.unwrap_or(0).max(other.at_least.unwrap_or(0));
        let high = self.below.unwrap_or(u8::MAX).min(other.below.unwrap_or(u8::MAX));
        low < high
    }

    /// Whether it says nothing about age.
    pub fn is_open(self) -> bool {
        self.at_least.is_none() && self.below.is_none()
    }
}

/// The words a reader sees: 不满70岁, 70岁及以上, 60至69岁.
impl fmt::Display for Band {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.at_least, self.below) {
            (None, None) => write!(f, "不分年龄"),
            (None, Some(below)) => write!(f, "不满{below}岁"),
            (Some(at_least), None) => write!(f, "{at_least}岁及以上"),
            (Some(at_least), Some(below)) => write!(f, "{at_least}至{}岁", below.saturating_sub(1)),
        }
    }
}

/// One value of a claim.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Value {
    /// The first moment it holds, as precisely as the source says; nothing where it does not say.
    pub from: Option<Since>,
    /// The first day it no longer holds.
    pub until: Option<Date>,
    /// The figure or rule itself.
    pub rule: Rule,
    /// Whether the source itself says "about".
    pub about: bool,
    /// The single year the figure is stated for.
    pub year: Option<i16>,
    /// Positions in [`crate::data::Data::sources`], best first.
    pub sources: Vec<u16>,
    /// How well it is backed.
    pub grade: Grade,
    /// The day it was last compared with its sources.
    pub checked: Date,
    /// Ids of claims it contradicts; a trailing `*` stands for any ending.
    pub disputes: Vec<String>,
    /// Whether it was found contradicted and may only be shown beside another.
    pub dissent: bool,
    /// One sentence on how the figure comes about.
    pub how: Option<String>,
    /// What is taken off before it arrives.
    pub deductions: Vec<Deduction>,
}

impl Value {
    /// Whether it holds on this day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.as_ref().is_none_or(|from| from.date <= day)
            && self.until.is_none_or(|until| day < until)
            && self.year.is_none_or(|year| year == day.year())
    }

    /// Whether the two hold on a common day.
    pub fn overlaps(&self, other: &Value) -> bool {
        self.start() < other.end() && other.start() < self.end()
    }

    /// The first day, the earliest possible where none is stated.
    pub fn start(&self) -> Date {
        let from = self.from.as_ref().map_or(Date::MIN, |from| from.date);
        let year = self.year.map_or(Date::MIN, |year| jiff::civil::date(year, 1, 1));
        from.max(year)
    }

    /// The day after the last, the latest possible where none is stated.
    pub fn end(&self) -> Date {
        let until = self.until.unwrap_or(Date::MAX);
        let year = self
            .year
            .map_or(Date::MAX, |year| jiff::civil::date(year + 1, 1, 1));
        until.min(year)
    }
}

/// A start as precise as its source: a day, a month or a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Since {
    /// The first day it can mean.
    pub date: Date,
    /// As a reader sees it: `2023年`, `2022年12月`, `2023年7月1日`.
    pub label: String,
}

/// The figure or rule of a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rule {
    /// An amount, or a range of amounts with both ends.
    Amount {
        /// The lower end.
        low: Decimal,
        /// The upper end; the same as `low` for a single amount.
        high: Decimal,
        /// What it is counted per.
        unit: Unit,
    },
    /// A percentage, or a range of percentages, of a base.
    Rate {
        /// The lower end, in per cent.
        low: Decimal,
        /// The upper end.
        high: Decimal,
        /// Of what.
        of: BaseKind,
        /// The base in yuan a month, where the source states it.
        base: Option<Decimal>,
    },
}

/// What a rate is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BaseKind {
    /// The insured person's contribution base.
    ContributionBase,
    /// The average pension of the region.
    RegionalAveragePension,
    /// The person's own pension.
    OwnPension,
    /// The average wage of the region.
    RegionalAverageWage,
}

impl BaseKind {
    /// The words a reader sees.
    pub fn label(self) -> &'static str {
        match self {
            BaseKind::ContributionBase => "本人缴费基数",
            BaseKind::RegionalAveragePension => "当地平均养老金",
            BaseKind::OwnPension => "本人养老金",
            BaseKind::RegionalAverageWage => "当地平均工资",
        }
    }
}

/// What is taken off before a credit arrives.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Deduction {
    /// What for.
    pub name: String,
    /// How much.
    pub amount: Decimal,
    /// Counted per what.
    pub unit: Unit,
    /// Positions in [`crate::data::Data::sources`].
    pub sources: Vec<u16>,
    /// How well it is backed.
    pub grade: Grade,
    /// The first moment it is taken.
    pub from: Option<Since>,
}

/// Bounds of the contribution base.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BaseBounds {
    /// Unique over all claims.
    pub id: String,
    /// Where.
    pub region: RegionCode,
    /// For any of these.
    pub status: Vec<Status>,
    /// Through time.
    pub values: Vec<BoundsValue>,
}

/// Bounds at one time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BoundsValue {
    /// The first moment they hold.
    pub from: Option<Since>,
    /// The first day they no longer hold.
    pub until: Option<Date>,
    /// The lower bound.
    pub at_least: Option<Decimal>,
    /// The upper bound.
    pub at_most: Option<Decimal>,
    /// Yuan a month, or per cent of `of`.
    pub unit: Unit,
    /// What a percentage is of.
    pub of: Option<BaseKind>,
    /// Positions in [`crate::data::Data::sources`].
    pub sources: Vec<u16>,
    /// How well they are backed.
    pub grade: Grade,
    /// The day they were last compared with their sources.
    pub checked: Date,
}

/// What a source says about credits or contributions of a place in words only.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Remark {
    /// Unique over all claims.
    pub id: String,
    /// Whether it speaks of contributions rather than credits.
    pub on_contributions: bool,
    /// Where.
    pub region: RegionCode,
    /// What it is about.
    pub about: About,
    /// The words.
    pub text: String,
    /// Positions in [`crate::data::Data::sources`].
    pub sources: Vec<u16>,
    /// How well it is backed.
    pub grade: Grade,
    /// The day it was last compared with its sources.
    pub checked: Date,
    /// Whether it was found contradicted.
    pub dissent: bool,
}

/// What a remark is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// Whether age makes a difference.
    Age,
    /// How much.
    Amount,
    /// What has to be done first.
    Formality,
    /// When it arrives.
    Timing,
    /// What it is worked out from.
    Base,
    /// Who gets it.
    Status,
    /// Anything else.
    Other,
}
