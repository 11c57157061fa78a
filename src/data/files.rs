//! The data files as authors write them: one type a kind of file, unknown keys refused, positions kept where a check
//! may have to point.

use rust_decimal::Decimal;
use serde::Deserialize;
use toml::{Spanned, value::Datetime};

use super::claims::{About, BaseKind, Reach, Share};
use super::guidance::EntryOutcome;
use super::{Handler, SourceKind};
use crate::subject::{Grade, Status, Unit};

pub(super) type Text = Spanned<String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourcesFile {
    #[serde(default)]
    pub source: Vec<SourceEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceEntry {
    pub id: Text,
    pub title: Text,
    pub publisher: String,
    pub published: Option<Text>,
    pub kind: SourceKind,
    pub number: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClaimsFile {
    pub region: Text,
    #[serde(default)]
    pub credit: Vec<ClaimEntry>,
    #[serde(default)]
    pub contribution: Vec<ClaimEntry>,
    #[serde(default)]
    pub base: Vec<BaseEntry>,
    #[serde(default)]
    pub remark: Vec<RemarkEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClaimEntry {
    pub id: Text,
    pub region: Option<Text>,
    pub who: Spanned<WhoEntry>,
    #[serde(default)]
    pub reach: Reach,
    pub share: Option<Share>,
    #[serde(default)]
    pub value: Vec<Spanned<ValueEntry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WhoEntry {
    #[serde(default)]
    pub status: Vec<Status>,
    #[serde(default)]
    pub age: BandEntry,
    pub group: Option<String>,
}

#[derive(Deserialize, Default, Clone, Copy)]
#[serde(deny_unknown_fields)]
pub(super) struct BandEntry {
    pub at_least: Option<u8>,
    pub below: Option<u8>,
}

/// A day as TOML writes it, or a year or month as a string.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Moment {
    Day(Datetime),
    Text(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ValueEntry {
    pub from: Option<Spanned<Moment>>,
    pub until: Option<Spanned<Moment>>,
    pub amount: Option<Spanned<Decimal>>,
    pub amounts: Option<Spanned<[Decimal; 2]>>,
    pub rate: Option<Spanned<Decimal>>,
    pub rates: Option<Spanned<[Decimal; 2]>>,
    pub of: Option<BaseKind>,
    pub base: Option<Decimal>,
    pub unit: Option<Spanned<Unit>>,
    #[serde(default)]
    pub about: bool,
    pub year: Option<i16>,
    #[serde(default)]
    pub sources: Vec<Text>,
    pub grade: Grade,
    pub checked: Spanned<Moment>,
    #[serde(default)]
    pub disputes: Vec<Text>,
    #[serde(default)]
    pub dissent: bool,
    pub how: Option<String>,
    #[serde(default)]
    pub deduct: Vec<DeductEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeductEntry {
    pub name: String,
    pub amount: Decimal,
    pub unit: Unit,
    pub sources: Spanned<Vec<Text>>,
    pub grade: Grade,
    pub from: Option<Spanned<Moment>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BaseEntry {
    pub id: Text,
    pub region: Option<Text>,
    pub who: WhoEntry,
    #[serde(default)]
    pub value: Vec<Spanned<BoundsEntry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BoundsEntry {
    pub from: Option<Spanned<Moment>>,
    pub until: Option<Spanned<Moment>>,
    pub at_least: Option<Decimal>,
    pub at_most: Option<Decimal>,
    pub unit: Unit,
    pub of: Option<BaseKind>,
    pub sources: Spanned<Vec<Text>>,
    pub grade: Grade,
    pub checked: Spanned<Moment>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RemarkEntry {
    pub id: Text,
    pub region: Option<Text>,
    pub about: About,
    pub text: Text,
    pub sources: Spanned<Vec<Text>>,
    pub grade: Grade,
    pub checked: Spanned<Moment>,
    #[serde(default)]
    pub dissent: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GuidanceFile {
    pub topic: Text,
    pub title: String,
    #[serde(default)]
    pub entry: Vec<GuidanceEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GuidanceEntry {
    pub id: Text,
    pub region: Text,
    #[serde(default)]
    pub when: Vec<Text>,
    #[serde(default)]
    pub unless: Vec<Text>,
    #[serde(default)]
    pub outcome: EntryOutcome,
    pub answer: Text,
    #[serde(default)]
    pub section: Vec<Spanned<SectionEntry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SectionEntry {
    pub heading: Option<String>,
    pub text: Option<String>,
    pub steps: Option<Vec<String>>,
    pub items: Option<Vec<String>>,
    pub sources: Spanned<Vec<Text>>,
    pub grade: Grade,
    pub checked: Spanned<Moment>,
    #[serde(default)]
    pub dissent: bool,
    #[serde(default)]
    pub more: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VocabularyFile {
    #[serde(default)]
    pub concept: Vec<ConceptEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ConceptEntry {
    pub id: Text,
    pub means: String,
    #[serde(default)]
    pub only_asks: bool,
    pub words: Spanned<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct IntentFile {
    pub id: Text,
    pub wants: String,
    pub label: String,
    pub handler: Option<Spanned<Handler>>,
    #[serde(default)]
    pub slots: Vec<Text>,
    #[serde(default)]
    pub ask_as: String,
    #[serde(default)]
    pub suggest: Vec<Text>,
    #[serde(default)]
    pub patterns: Vec<Text>,
    #[serde(default)]
    pub against: Vec<Text>,
    #[serde(default)]
    pub examples: Vec<Text>,
    #[serde(default)]
    pub near_miss: Vec<NearMissEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NearMissEntry {
    pub text: Text,
    pub intent: Text,
}
