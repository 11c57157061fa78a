//! Checks that need more than one file: overlaps nobody declared, holes between age bands, references to claims and
//! intents that do not exist.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::Data;
use super::claims::{Band, Claim};
use super::load::{Place, Places, ValuePlaces};
use crate::diagnostic::{Faults, suggestion};
use crate::subject::RegionCode;

/// Runs every check across files, but for those that a file which could not be read would mislead.
pub(super) fn across_files(
    data: &Data,
    places: &Places,
    unread: &BTreeSet<&'static str>,
    faults: &mut Faults,
) {
    if !unread.contains("claims") {
        disputes(data, places, faults);
    }
    for (claims, claim_places) in [
        (&data.credits, &places.credits),
        (&data.contributions, &places.contributions),
    ] {
        if unread.contains("dates") {
            continue;
        }
        overlaps(claims, claim_places, faults);
        if !unread.contains("claims") {
            holes(claims, claim_places, faults);
        }
    }
    if !unread.contains("intents") {
        topics(data, places, faults);
        suggestions(data, places, faults);
    }
    main_entries(data, places, faults);
    labels(data, places, faults);
}

/// Whether `name` is `pattern`, or begins as a pattern with a trailing `*` does.
pub fn names(pattern: &str, id: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(beginning) => id.starts_with(beginning),
        None => pattern == id,
    }
}

/// Whether one of the two says that it contradicts the other.
fn dispute(a: &Claim, b: &Claim) -> bool {
    let says = |claim: &Claim, other: &Claim| {
        claim
            .values
            .iter()
            .any(|value| value.disputes.iter().any(|pattern| names(pattern, &other.id)))
    };
    says(a, b) || says(b, a)
}

fn disputes(data: &Data, places: &Places, faults: &mut Faults) {
    let claims = || data.credits.iter().chain(&data.contributions);
    let value_places = places.credits.iter().chain(&places.contributions);
    for (claim, (_, value_places)) in claims().zip(value_places) {
        for (value, value_places) in claim.values.iter().zip(value_places) {
            for (pattern, place) in value.disputes.iter().zip(&value_places.disputes) {
                let hits = claims().any(|other| other.id != claim.id && names(pattern, &other.id))
                    || data.remarks.iter().any(|remark| names(pattern, &remark.id));
                if !hits {
                    let others = claims()
                        .map(|other| other.id.as_str())
                        .filter(|id| *id != claim.id);
                    let known = suggestion(pattern, others);
                    let label = known
                        .map(|known| format!("是不是 `{known}`?"))
                        .unwrap_or_default();
                    faults.0.push(place.fault(
                        "unknown-dispute",
                        format!("`{}` 说它与 `{pattern}` 不一致,但没有这一条", claim.id),
                        &label,
                        "改正 disputes 里的 id",
                    ));
                }
            }
        }
    }
}

/// Two claims that speak of the same people at the same place and time have to say that they disagree.
fn overlaps(claims: &[Claim], places: &[(Place, Vec<ValuePlaces>)], faults: &mut Faults) {
    let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (index, claim) in claims.iter().enumerate() {
        groups
            .entry((claim.region, &claim.who.status, &claim.who.group, claim.share))
            .or_default()
            .push(index);
    }
    for members in groups.values() {
        for (position, &first) in members.iter().enumerate() {
            let claim = &claims[first];
            for (pair, place) in claim.values.windows(2).zip(places[first].1.iter().skip(1)) {
                if pair[0].overlaps(&pair[1]) {
                    faults.0.push(place.head.fault(
                        "overlap",
                        format!("`{}` 的两个数值在同一天都有效", claim.id),
                        "",
                        "给前一个加 until,或把不一致的一个另立一条并写 disputes",
                    ));
                }
            }
            for &second in &members[position + 1..] {
                let other = &claims[second];
                let together = claim.who.age.overlaps(other.who.age)
                    && claim
                        .values
                        .iter()
                        .any(|value| other.values.iter().any(|rival| value.overlaps(rival)));
                if together && !dispute(claim, other) {
                    faults.0.push(places[second].0.fault(
                        "overlap",
                        format!("`{}` 与 `{}` 说的是同一群人、同一段时间", other.id, claim.id),
                        "",
                        "若来源不一致,在其中一条写 disputes = [\"另一条的 id\"];否则改年龄段或有效期",
                    ));
                }
            }
        }
    }
}

/// Bands of one group must leave no age between them out.
fn holes(claims: &[Claim], places: &[(Place, Vec<ValuePlaces>)], faults: &mut Faults) {
    let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (index, claim) in claims.iter().enumerate() {
        if claim.leads() {
            groups
                .entry((claim.region, &claim.who.status, &claim.who.group, claim.share))
                .or_default()
                .push(index);
        }
    }
    for members in groups.values() {
        // Every set of bands that holds at some moment; it changes only where a value starts or ends.
        let values = members.iter().flat_map(|&index| &claims[index].values);
        let mut moments: Vec<_> = values.flat_map(|value| [value.start(), value.end()]).collect();
        moments.sort_unstable();
        moments.dedup();
        let mut reported = BTreeSet::new();
        for moment in moments {
            let mut bands: Vec<(Band, usize)> = members
                .iter()
                .filter(|&&index| {
                    claims[index]
                        .values
                        .iter()
                        .any(|value| !value.dissent && value.start() <= moment && moment < value.end())
                })
                .map(|&index| (claims[index].who.age, index))
                .collect();
            bands.sort_by_key(|(band, _)| (band.at_least.unwrap_or(0), band.below.unwrap_or(u8::MAX)));
            let mut covered: Option<u8> = None;
            for (band, index) in bands {
                if let Some(end) = covered
                    && band.at_least.unwrap_or(0) > end
                    && reported.insert(index)
                {
                    faults.0.push(places[index].0.fault(
                        "band-hole",
                        format!(
                            "`{}` 从 {} 岁起,前一段到 {end} 岁前,中间的人{}没有数",
                            claims[index].id,
                            band.at_least.unwrap_or(0),
                            if moment == Date::MIN {
                                String::new()
                            } else {
                                format!("在 {moment} ")
                            },
                        ),
                        "",
                        "把相邻两段的 below 和 at_least 写成同一个数,有效期也要接上",
                    ));
                }
                covered = Some(covered.unwrap_or(0).max(band.below.unwrap_or(u8::MAX)));
            }
        }
    }
}

fn topics(data: &Data, places: &Places, faults: &mut Faults) {
    for (topic, place) in &places.topics {
        if topic != "safety" && data.intent(topic).is_none() {
            let known = suggestion(topic, data.intents.iter().map(|known| known.id.as_str()));
            let label = known
                .map(|known| format!("是不是 `{known}`?"))
                .unwrap_or_default();
            faults.0.push(place.fault(
                "unknown-topic",
                format!("没有 `{topic}` 这个意图,这一篇永远不会被问到"),
                &label,
                "topic 写成 intents/ 里的一个 id",
            ));
        }
    }
}

fn main_entries(data: &Data, places: &Places, faults: &mut Faults) {
    let mut main: BTreeMap<(&str, RegionCode), &str> = BTreeMap::new();
    for (entry, place) in data.guidance.iter().zip(&places.guidance) {
        if entry.when.is_empty()
            && let Some(other) = main.insert((&entry.topic, entry.region), &entry.id)
        {
            faults.0.push(place.fault(
                "two-main-entries",
                format!("`{}` 和 `{other}` 都是同一地区同一话题的总述", entry.id),
                "",
                "给其中一条加上 when,写明什么问法才用它",
            ));
        }
    }
}

fn suggestions(data: &Data, places: &Places, faults: &mut Faults) {
    for (intent, place) in data.intents.iter().zip(&places.intents) {
        for (suggested, at) in intent.suggest.iter().zip(&place.suggest) {
            if data.intent(suggested).is_none() {
                let known = suggestion(suggested, data.intents.iter().map(|known| known.id.as_str()));
                let label = known
                    .map(|known| format!("是不是 `{known}`?"))
                    .unwrap_or_default();
                faults.0.push(at.fault(
                    "unknown-intent",
                    format!("没有 `{suggested}` 这个意图"),
                    &label,
                    "改成 intents/ 里有的意图",
                ));
            }
        }
    }
}

fn labels(data: &Data, places: &Places, faults: &mut Faults) {
    for (intent, place) in data.intents.iter().zip(&places.intents) {
        if intent.label.trim().is_empty() || intent.wants.trim().is_empty() {
            faults.0.push(place.id.fault(
                "empty-text",
                format!("意图 `{}` 没有写 label 或 wants", intent.id),
                "",
                "label 是给人看的叫法,wants 说明人想要什么",
            ));
        }
    }
}
