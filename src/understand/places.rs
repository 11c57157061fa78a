//! stub
use std::ops::Range;
use serde::{Deserialize, Serialize};
use crate::subject::RegionCode;
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Region { pub code: RegionCode, pub name: String, #[serde(default)] pub short: Vec<String>, #[serde(default)] pub alias: Vec<String> }
#[derive(Debug, Deserialize)]
pub struct RegionFile { pub region: Vec<Region> }
#[derive(Debug, Deserialize)]
pub struct WordsFile { pub not_places: Vec<String> }
#[derive(Debug, Clone)]
pub struct Mention { pub range: Range<usize>, pub code: RegionCode, pub role: Role }
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role { Insured, Care, Living, Birth, Compared, Named }
#[derive(Debug, Clone, Default)]
pub struct Located { pub region: Option<RegionCode>, pub regions: Vec<RegionCode>, pub care_region: Option<RegionCode>, pub mentions: Vec<Mention> }
pub struct Places { names: Vec<(RegionCode, String, String)> }
impl Places {
    pub fn new(regions: &[Region], _n: &[String]) -> Places { Places { names: regions.iter().map(|r| (r.code, r.name.clone(), r.short.first().cloned().unwrap_or(r.name.clone()))).collect() } }
    pub fn find(&self, text: &str) -> Vec<Mention> { let mut v: Vec<Mention> = self.names.iter().filter(|n| n.0.value() % 100 == 0).filter_map(|n| text.find(&n.2).map(|at| Mention { range: at..at+n.2.len(), code: n.0, role: Role::Named })).collect(); v.sort_by_key(|m| m.range.start); v }
    pub fn read(&self, text: &str) -> Located { let m = self.find(text); Located { region: m.first().map(|m| m.code), regions: vec![], care_region: None, mentions: m } }
    pub fn name(&self, code: RegionCode) -> Option<&str> { self.names.iter().find(|n| n.0 == code).map(|n| n.1.as_str()) }
    pub fn short_name(&self, code: RegionCode) -> Option<&str> { self.names.iter().find(|n| n.0 == code).map(|n| n.2.as_str()) }
}
