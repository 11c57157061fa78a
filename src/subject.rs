//! The words of the subject that every stage shares: who is insured, where, and how well a claim is backed.
//!
//! Nothing here reads text or data; these are plain values.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How a person takes part in medical insurance. Two can hold at once (灵活就业 and 退休).
///
/// The order is the one in which the interface lists them (alphabetical by name).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// A minor insured with the residents' scheme (婴幼儿、儿童).
    Child,
    /// Working, insured through an employer (在职).
    Employed,
    /// Insured with the employees' scheme on one's own (灵活就业).
    Flexible,
    /// Insured with the residents' scheme (城乡居民医保).
    Resident,
    /// Retired with the employees' scheme (退休).
    Retired,
    /// Insured as a pupil or student with the residents' scheme.
    Student,
}

impl Status {
    /// Whether this status belongs to the residents' scheme, which has no personal account.
    pub fn is_residents_scheme(self) -> bool {
        matches!(self, Status::Resident | Status::Student | Status::Child)
    }

    /// The word a reader sees.
    pub fn label(self) -> &'static str {
        match self {
            Status::Child => "婴幼儿、儿童",
            Status::Employed => "在职职工",
            Status::Flexible => "灵活就业人员",
            Status::Resident => "城乡居民",
            Status::Retired => "退休人员",
            Status::Student => "学生",
        }
    }
}

/// A GB/T 2260 code, from province to county; `000000` is the whole country.
///
/// ```
/// use yibao::subject::RegionCode;
/// let pudong = RegionCode::new(310115);
/// assert_eq!(pudong.province(), RegionCode::new(310000));
/// assert_eq!(RegionCode::COUNTRY.to_string(), "000000");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct RegionCode(u32);

impl RegionCode {
    /// The whole country.
    pub const COUNTRY: RegionCode = RegionCode(0);

    /// The code with this number; six digits or fewer.
    pub const fn new(code: u32) -> Self {
        RegionCode(code)
    }

    /// The number behind the code.
    pub const fn value(self) -> u32 {
        self.0
    }

    /// The province this place lies in (itself for a province and for the country).
    pub const fn province(self) -> RegionCode {
        RegionCode(self.0 / 10000 * 10000)
    }

    /// Whether this is a province, municipality or autonomous region.
    pub const fn is_province(self) -> bool {
        self.0 != 0 && self.0.is_multiple_of(10000)
    }

    /// Reads six digits; anything else gives nothing.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() == 6 && text.bytes().all(|b| b.is_ascii_digit()) {
            text.parse().ok().map(RegionCode)
        } else {
            None
        }
    }
}

impl fmt::Display for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}

impl Serialize for RegionCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RegionCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        RegionCode::parse(&text)
            .ok_or_else(|| serde::de::Error::custom("行政区划代码要写成六位数字,如 \"310000\""))
    }
}

/// How well a claim is backed. `A` is best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Grade {
    /// An official text was seen.
    A,
    /// Two or more independent publishers agree.
    B,
    /// One publisher only.
    C,
    /// Pages disagree: no figure may be given.
    D,
}

impl Grade {
    /// How sure the reader may be.
    pub fn label(self) -> &'static str {
        match self {
            Grade::A => "官方文件",
            Grade::B => "多个来源一致",
            Grade::C => "仅见一处来源,请以当地医保局为准",
            Grade::D => "来源有分歧",
        }
    }
}

/// What an amount of money is counted per, or that it is a percentage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Unit {
    /// Yuan a month.
    #[serde(rename = "元/月")]
    YuanAMonth,
    /// Yuan a year.
    #[serde(rename = "元/年")]
    YuanAYear,
    /// Yuan each time.
    #[serde(rename = "元/次")]
    YuanEachTime,
    /// Yuan, a sum.
    #[serde(rename = "元")]
    Yuan,
    /// Per cent of something.
    #[serde(rename = "%")]
    Percent,
    /// Percentage points.
    #[serde(rename = "个百分点")]
    PercentagePoint,
    /// Ten thousand yuan.
    #[serde(rename = "万元")]
    TenThousandYuan,
    /// A hundred million yuan.
    #[serde(rename = "亿元")]
    HundredMillionYuan,
}

impl Unit {
    /// The unit as written in data, replies and figures.
    pub fn label(self) -> &'static str {
        match self {
            Unit::YuanAMonth => "元/月",
            Unit::YuanAYear => "元/年",
            Unit::YuanEachTime => "元/次",
            Unit::Yuan => "元",
            Unit::Percent => "%",
            Unit::PercentagePoint => "个百分点",
            Unit::TenThousandYuan => "万元",
            Unit::HundredMillionYuan => "亿元",
        }
    }
}
