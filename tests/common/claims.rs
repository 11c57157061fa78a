//! What the shipped data hold: ids, places, thresholds of age.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use yibao::data::Data;
use yibao::data::claims::{Band, Claim};
use yibao::subject::RegionCode;

use super::ENGINE;

/// The ids a figure may name as its rule.
pub static RULES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let data = ENGINE.data();
    let claims = data
        .credits
        .iter()
        .chain(&data.contributions)
        .map(|claim| claim.id.as_str());
    claims
        .chain(data.bases.iter().map(|bounds| bounds.id.as_str()))
        .chain(data.guidance.iter().map(|entry| entry.id.as_str()))
        .collect()
});

/// Every id that a reader must never see.
pub static IDS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let data = ENGINE.data();
    let mut ids = RULES.clone();
    ids.extend(data.remarks.iter().map(|remark| remark.id.as_str()));
    ids.extend(data.sources.iter().map(|source| source.id.as_str()));
    ids.extend(
        data.intents
            .iter()
            .map(|intent| intent.id.as_str())
            .filter(|id| id.contains('_')),
    );
    ids.extend(
        data.concepts
            .iter()
            .map(|concept| concept.id.as_str())
            .filter(|id| id.contains('_')),
    );
    ids
});

/// The claim with this id.
pub fn claim<'a>(data: &'a Data, id: &str) -> Option<&'a Claim> {
    data.credits
        .iter()
        .chain(&data.contributions)
        .find(|claim| claim.id == id)
}

/// Places with claims of their own, in the order of their codes.
pub fn places(claims: &[Claim]) -> BTreeSet<RegionCode> {
    claims
        .iter()
        .map(|claim| claim.region)
        .filter(|region| *region != RegionCode::COUNTRY)
        .collect()
}

/// The ages just below, on and just above every threshold of claims that may bear on a place: its own, those of its
/// province and of the places within it, those for the whole country.
pub fn band_edges(claims: &[Claim], place: RegionCode) -> BTreeSet<u8> {
    let bears = |claim: &&Claim| {
        claim.region == RegionCode::COUNTRY
            || claim.region == place
            || claim.region == place.province()
            || place.is_province() && claim.region.province() == place
    };
    edges(claims.iter().filter(bears))
}

/// The ages around every threshold of these claims.
pub fn edges<'a>(claims: impl Iterator<Item = &'a Claim>) -> BTreeSet<u8> {
    claims
        .flat_map(|claim| {
            let Band { at_least, below } = claim.who.age;
            [at_least, below]
        })
        .flatten()
        .flat_map(|threshold| [threshold - 1, threshold, threshold + 1])
        .collect()
}
