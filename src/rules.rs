//! Which claims answer for a person, a place and a time, and what they come to.
//!
//! In comes a [`Query`], out goes a [`Finding`]: the claims that lead, those that contradict them, and narrower ones
//! beside them. None is a fine answer; a default never stands in for a claim.
//!
//! # Layout
//! - this module: the look-up
//! - `work_out`: from a rule and a base to amounts, exactly

pub mod work_out;

use jiff::civil::Date;

use crate::data::Data;
use crate::data::claims::{Claim, Reach, Rule, Share, Value};
use crate::subject::{RegionCode, Status};

/// Whom, where and when a question is about.
#[derive(Debug, Clone)]
pub struct Query {
    /// The insured place, or the whole country.
    pub region: RegionCode,
    /// The statuses that hold, at least one.
    pub status: Vec<Status>,
    /// The ages it may be, both ends included; nothing when unknown.
    pub age: Option<(u8, u8)>,
    /// The first day of the time asked about.
    pub first: Date,
    /// The last day of it.
    pub last: Date,
}

/// What the claims say to a query.
#[derive(Debug, Clone, Default)]
pub struct Finding<'a> {
    /// Where the leading claims were found: the place itself, its province, or the country.
    pub level: RegionCode,
    /// The claims that answer, one for each band, group or share.
    pub leading: Vec<Found<'a>>,
    /// Claims for narrower groups than asked about.
    pub narrower: Vec<Found<'a>>,
    /// What contradicts the leading claims.
    pub dissent: Vec<Found<'a>>,
    /// Whether nothing holds at the time asked about and the leading claims are the last that did.
    pub past: bool,
}

/// A claim with the value that answers.
#[derive(Debug, Clone)]
pub struct Found<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// Its value at the time asked about.
    pub value: &'a Value,
    /// Positions of sources of other claims that say the same.
    pub agreeing: Vec<u16>,
}

impl Found<'_> {
    /// The sources that say it, best first, each once.
    pub fn sources(&self) -> Vec<u16> {
        let mut sources = self.value.sources.clone();
        for source in &self.agreeing {
            if !sources.contains(source) {
                sources.push(*source);
            }
        }
        sources
    }
}

/// Looks up what is claimed for a query.
pub fn look_up<'a>(data: &'a Data, claims: &'a [Claim], query: &Query) -> Finding<'a> {
    let chain = chain(query.region);
    let candidates: Vec<(usize, Found<'a>)> = claims
        .iter()
        .filter_map(|claim| {
            let level = chain.iter().position(|region| *region == claim.region)?;
            let reaches = level == 0 || claim.reach == Reach::All;
            (reaches && concerns(claim, query)).then_some((level, claim))
        })
        .flat_map(|(level, claim)| {
            claim
                .values
                .iter()
                .filter(|value| value.start() <= query.last && query.first < value.end())
                .map(move |value| (level, found(claim, value)))
        })
        .collect();
    for (level, region) in chain.iter().enumerate() {
        let here = |(at, found): &&(usize, Found<'a>)| *at == level && !found.value.dissent;
        let exact: Vec<Found<'a>> = candidates
            .iter()
            .filter(here)
            .filter(|(_, found)| within(&found.claim.who.status, &query.status))
            .map(|(_, found)| found.clone())
            .collect();
        if exact.is_empty() {
            continue;
        }
        let mut finding = settle(data, exact, query);
        finding.level = *region;
        finding.narrower.extend(
            candidates
                .iter()
                .filter(here)
                .filter(|(_, found)| !within(&found.claim.who.status, &query.status))
                .map(|(_, found)| found.clone()),
        );
        for (at, rival) in &candidates {
            let contradicts = finding.leading.iter().any(|lead| disputes(rival, lead))
                || (*at == level && finding.leading.iter().any(|lead| same_group(rival, lead, query)));
            if rival.value.dissent && contradicts {
                dissent(&mut finding, rival.clone(), query);
            }
        }
        return finding;
    }
    last_known(data, claims, query, &chain)
}

/// What answered last, for a time for which nothing is claimed (any more).
fn last_known<'a>(data: &'a Data, claims: &'a [Claim], query: &Query, chain: &[RegionCode]) -> Finding<'a> {
    for region in chain {
        let over: Vec<Found<'a>> = claims
            .iter()
            .filter(|claim| claim.region == *region && concerns(claim, query))
            .filter(|claim| within(&claim.who.status, &query.status))
            .filter(|claim| claim.region == query.region || claim.reach == Reach::All)
            .flat_map(|claim| claim.values.iter().map(move |value| found(claim, value)))
            .filter(|found| !found.value.dissent && found.value.end() <= query.first)
            .collect();
        let Some(latest) = over.iter().map(|found| found.value.end()).max() else {
            continue;
        };
        let newest = over
            .into_iter()
            .filter(|found| found.value.end() == latest)
            .collect();
        let mut finding = settle(data, newest, query);
        finding.level = *region;
        finding.past = true;
        return finding;
    }
    Finding::default()
}

/// From the place over its province to the country, each once.
fn chain(region: RegionCode) -> Vec<RegionCode> {
    let mut chain = vec![region, region.province(), RegionCode::COUNTRY];
    chain.dedup();
    chain
}

fn found<'a>(claim: &'a Claim, value: &'a Value) -> Found<'a> {
    Found {
        claim,
        value,
        agreeing: Vec::new(),
    }
}

/// Whether a claim speaks of the people asked about, or of a narrower group among them.
fn concerns(claim: &Claim, query: &Query) -> bool {
    let who = &claim.who;
    let status = within(&who.status, &query.status) || within(&query.status, &who.status);
    status && query.age.is_none_or(|(low, high)| who.age.meets(low, high))
}

fn within(inner: &[Status], outer: &[Status]) -> bool {
    inner.iter().all(|status| outer.contains(status))
}

/// Of claims that overlap, the better backed leads and the newer breaks ties; claims for groups that no slot can tell
/// stand aside when one for everybody leads.
fn settle<'a>(data: &Data, mut claims: Vec<Found<'a>>, query: &Query) -> Finding<'a> {
    // A claim for exactly these statuses is meant before one for some of them.
    let closest = claims
        .iter()
        .map(|found| found.claim.who.status.len())
        .max()
        .unwrap_or(0);
    claims.retain(|found| found.claim.who.status.len() == closest);
    claims.sort_by(|a, b| {
        let newest = |found: &Found| {
            found
                .value
                .sources
                .iter()
                .filter_map(|source| data.source(*source).published.clone())
                .max()
        };
        a.value
            .grade
            .cmp(&b.value.grade)
            .then_with(|| newest(b).cmp(&newest(a)))
    });
    let mut finding = Finding::default();
    for claim in claims {
        if finding.leading.iter().any(|lead| same_group(&claim, lead, query)) {
            dissent(&mut finding, claim, query);
        } else {
            finding.leading.push(claim);
        }
    }
    if finding.leading.iter().any(|lead| lead.claim.who.group.is_none()) {
        let (groups, everybody) = std::mem::take(&mut finding.leading)
            .into_iter()
            .partition(|lead| lead.claim.who.group.is_some());
        finding.leading = everybody;
        finding.narrower = groups;
    }
    let order = |found: &Found| {
        let who = &found.claim.who;
        (
            found.claim.share,
            who.age.at_least.unwrap_or(0),
            found.value.start(),
        )
    };
    finding.leading.sort_by_key(order);
    finding
}

/// Whether two claims speak of the same people at a common time, within what was asked about.
fn same_group(a: &Found, b: &Found, query: &Query) -> bool {
    let (first, second) = (&a.claim.who, &b.claim.who);
    let ages = match query.age {
        Some((low, high)) => (low..=high).any(|age| first.age.meets(age, age) && second.age.meets(age, age)),
        None => first.age.overlaps(second.age),
    };
    first.status == second.status
        && first.group == second.group
        && a.claim.share == b.claim.share
        && ages
        && a.value.overlaps(b.value)
}

fn disputes(rival: &Found, lead: &Found) -> bool {
    rival
        .value
        .disputes
        .iter()
        .any(|pattern| crate::data::names(pattern, &lead.claim.id))
}

/// A claim that says the same as a leading one backs it; any other contradicts.
fn dissent<'a>(finding: &mut Finding<'a>, rival: Found<'a>, query: &Query) {
    let agrees = finding
        .leading
        .iter_mut()
        .find(|lead| same_group(&rival, lead, query) && says_the_same(rival.value, lead.value));
    if let Some(lead) = agrees {
        lead.agreeing.extend(&rival.value.sources);
        return;
    }
    // A province's flat figure agrees with the towns that have it and contradicts the others.
    let broader = finding
        .leading
        .iter_mut()
        .find(|lead| disputes(&rival, lead) && says_the_same(rival.value, lead.value));
    if let (Some(lead), Share::Own) = (broader, rival.claim.share.unwrap_or(Share::Own))
        && finding_is_single(query)
    {
        lead.agreeing.extend(&rival.value.sources);
        return;
    }
    if !finding
        .dissent
        .iter()
        .any(|known| known.claim.id == rival.claim.id)
    {
        finding.dissent.push(rival);
    }
}

/// A query for a place below its province, where a province-wide figure either agrees or not.
fn finding_is_single(query: &Query) -> bool {
    query.region != query.region.province()
}

fn says_the_same(a: &Value, b: &Value) -> bool {
    let amounts = |value: &Value| -> Vec<_> {
        value
            .deductions
            .iter()
            .map(|deduction| (deduction.name.clone(), deduction.amount))
            .collect()
    };
    let rules = match (&a.rule, &b.rule) {
        (
            Rule::Rate { low, high, of, .. },
            Rule::Rate {
                low: low2,
                high: high2,
                of: of2,
                ..
            },
        ) => (low, high, of) == (low2, high2, of2),
        (first, second) => first == second,
    };
    rules && (a.deductions.is_empty() || amounts(a) == amounts(b))
}
