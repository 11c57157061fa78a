//! What answers a question: claims, guidance, or the knowledge that there is nothing.
//!
//! In comes one question with its slots, out goes a [`Decision`] holding everything the reply may say. No text is
//! written here, and no figure is worked out that no claim supports.

use jiff::civil::{Date, date};
use regex::Regex;
use rust_decimal::Decimal;

use crate::data::claims::{About, BaseBounds, BoundsValue, Remark, Rule};
use crate::data::guidance::Entry;
use crate::data::{Data, Handler};
use crate::rules::work_out::Bases;
use crate::rules::{Finding, Query, look_up};
use crate::subject::{Grade, RegionCode, Status, Unit};
use crate::understand::conditions::Condition;
use crate::understand::person::{Age, BaseKind};
use crate::understand::places::Places;
use crate::understand::quantities;
use crate::understand::{Asked, Scored, Slots};

/// Below this an intent is too unlikely to be answered.
const LIKELY: f32 = 0.32;

/// How many places the overview of places with figures names.
const OVERVIEW: usize = 8;

/// What answers one question.
#[derive(Debug, Clone)]
pub enum Decision<'a> {
    /// What is credited.
    Credit(Credit<'a>),
    /// Places or ages against each other.
    Compare(Vec<Credit<'a>>),
    /// What is paid in.
    Contribution(Contribution<'a>),
    /// Guidance, the most specific first; with the claims for a question about the rule.
    Guide(Guide<'a>),
    /// A greeting, thanks, goodbye, help: the intent's id.
    SmallTalk(String),
    /// Not our field.
    OutOfScope,
    /// It is not clear what is wanted: the readings to choose from, as positions in [`Data::intents`].
    Clarify(Vec<usize>),
    /// Our field, but nothing is known.
    Uncovered,
}

/// What is credited to whom at a place.
#[derive(Debug, Clone)]
pub struct Credit<'a> {
    /// The place asked about; nothing when none was named.
    pub place: Option<RegionCode>,
    /// For each group of people the question may mean, what the claims say.
    pub groups: Vec<Group<'a>>,
    /// Whether the first group was only presumed.
    pub presumed: bool,
    /// For a province, what its places say of the first group.
    pub towns: Vec<(RegionCode, Finding<'a>)>,
    /// Without a place: some that have figures.
    pub overview: Vec<(RegionCode, Finding<'a>)>,
    /// The year asked about, where nothing of the place is known for it and today's claims are told instead.
    pub unknown_year: Option<i16>,
    /// What sources say in words.
    pub remarks: Vec<&'a Remark>,
    /// The bases the asker named.
    pub bases: Bases,
    /// A sum the asker names without saying of what, taken for the average pension.
    pub assumed: Option<Decimal>,
    /// The ages it may be.
    pub age: Option<Age>,
    /// The day it is worked out for.
    pub day: Date,
}

/// A group of people with what the claims say of it.
#[derive(Debug, Clone)]
pub struct Group<'a> {
    /// The statuses that hold.
    pub status: Vec<Status>,
    /// What the claims say.
    pub finding: Finding<'a>,
}

/// What is paid in at a place.
#[derive(Debug, Clone)]
pub struct Contribution<'a> {
    /// The place asked about.
    pub place: Option<RegionCode>,
    /// For each group of people, what the claims say.
    pub groups: Vec<Group<'a>>,
    /// Bounds of the contribution base.
    pub bounds: Vec<(&'a BaseBounds, &'a BoundsValue)>,
    /// What sources say in words.
    pub remarks: Vec<&'a Remark>,
    /// The bases the asker named.
    pub bases: Bases,
    /// The day it is worked out for.
    pub day: Date,
}

/// Guidance that answers.
#[derive(Debug, Clone)]
pub struct Guide<'a> {
    /// The place asked about.
    pub place: Option<RegionCode>,
    /// The entries, the most specific first; never empty.
    pub entries: Vec<&'a Entry>,
    /// For a question about the rule of the credit, what the claims say.
    pub credit: Option<Box<Credit<'a>>>,
}

/// Everything `decide` may look at beside the question.
pub struct Grounds<'a> {
    /// The knowledge.
    pub data: &'a Data,
    /// The names of places.
    pub places: &'a Places,
    /// When each guidance entry applies.
    pub when: &'a When,
    /// The day the question is asked.
    pub day: Date,
}

/// The conditions of guidance entries, compiled when first needed.
pub struct When {
    entries: Vec<Vec<std::sync::OnceLock<Option<Regex>>>>,
}

impl When {
    /// Room for the conditions of every entry.
    pub fn new(data: &Data) -> When {
        let conditions = |entry: &Entry| entry.when.len() + entry.unless.len();
        let entries = data
            .guidance
            .iter()
            .map(|entry| (0..conditions(entry)).map(|_| Default::default()).collect());
        When {
            entries: entries.collect(),
        }
    }

    /// Whether the text meets a condition of this entry.
    fn matches(&self, data: &Data, entry: usize, text: &str) -> bool {
        let (when, unless) = (&data.guidance[entry].when, &data.guidance[entry].unless);
        let (compiled_when, compiled_unless) = self.entries[entry].split_at(when.len());
        let meets = |condition: &Condition, compiled: &std::sync::OnceLock<Option<Regex>>| {
            let regex = || {
                compiled
                    .get_or_init(|| Regex::new(&condition.written).ok())
                    .as_ref()
            };
            condition.is_possible(text) && regex().is_some_and(|regex| regex.is_match(text))
        };
        when.iter()
            .zip(compiled_when)
            .any(|(written, compiled)| meets(written, compiled))
            && !unless
                .iter()
                .zip(compiled_unless)
                .any(|(written, compiled)| meets(written, compiled))
    }
}

/// Decides what answers a question; `text` is its part of the normal form.
pub fn decide<'a>(grounds: &Grounds<'a>, asked: &Asked, text: &str) -> Decision<'a> {
    let data = grounds.data;
    let best = asked.best();
    let intent = &data.intents[best.intent];
    // A command gives the one intent; words have to say enough for themselves.
    if asked.scores.len() > 1 && says_too_little(grounds.places, text) {
        return Decision::Clarify(data.first_readings());
    }
    if best.score < LIKELY {
        return unclear(data, &asked.scores);
    }
    let slots = &asked.slots;
    match intent.handler {
        Handler::CreditAmount if slots.regions.len() > 1 => compare(grounds, slots, text),
        Handler::CreditAmount => amount(grounds, slots, text),
        Handler::CreditCompare => compare(grounds, slots, text),
        Handler::Contribution => Decision::Contribution(contribution(grounds, slots, text)),
        // Whoever names what arrived wants it set against the figure.
        Handler::CreditRule if !slots.claimed.is_empty() && slots.region.is_some() => {
            amount(grounds, slots, text)
        }
        Handler::CreditRule => {
            let found = credit(grounds, slots, slots.region, text);
            if speaks_here(&found) {
                return Decision::Credit(found);
            }
            let entries = entries(grounds, &intent.id, slots.region, text);
            if entries.is_empty() {
                return Decision::Credit(found);
            }
            Decision::Guide(Guide {
                place: slots.region,
                entries,
                credit: Some(Box::new(found)),
            })
        }
        Handler::Guidance => {
            let place = match intent.id.as_str() {
                "offsite_care" => slots.region.or(slots.care_region),
                _ => slots.region.or(slots.regions.first().copied()),
            };
            let entries = entries(grounds, &intent.id, place, text);
            if entries.is_empty() {
                return Decision::Uncovered;
            }
            Decision::Guide(Guide {
                place,
                entries,
                credit: None,
            })
        }
        Handler::SmallTalk => Decision::SmallTalk(intent.id.clone()),
        Handler::OutOfScope => Decision::OutOfScope,
    }
}

/// The amount credited; for people of whom no claim speaks, what is told of the rule in words.
fn amount<'a>(grounds: &Grounds<'a>, slots: &Slots, text: &str) -> Decision<'a> {
    let found = credit(grounds, slots, slots.region, text);
    let unknown =
        found.groups[0].finding.leading.is_empty() && found.towns.is_empty() && !speaks_here(&found);
    if unknown
        && !found.groups[0]
            .status
            .iter()
            .any(|status| status.is_residents_scheme())
    {
        let entries = entries(grounds, "credit_rule", slots.region, text);
        if entries.first().is_some_and(|entry| !entry.when.is_empty()) {
            return Decision::Guide(Guide {
                place: slots.region,
                entries,
                credit: None,
            });
        }
    }
    Decision::Credit(found)
}

/// Whether the place itself says in words what no claim says of these people.
fn speaks_here(credit: &Credit) -> bool {
    credit.groups[0].finding.leading.is_empty()
        && about(&credit.remarks, &[About::Status])
            .iter()
            .any(|remark| Some(remark.region) == credit.place && remark.text.contains("灵活就业"))
}

/// The guard rails: what has to be said before, or instead of, any answer.
pub fn safety<'a>(grounds: &Grounds<'a>, text: &str) -> Option<&'a Entry> {
    let data = grounds.data;
    (0..data.guidance.len())
        .filter(|&index| data.guidance[index].topic == "safety")
        .find(|&index| grounds.when.matches(data, index, text))
        .map(|index| &data.guidance[index])
}

fn unclear<'a>(data: &'a Data, scores: &[Scored]) -> Decision<'a> {
    let ours = |scored: &&Scored| {
        !matches!(
            data.intents[scored.intent].handler,
            Handler::OutOfScope | Handler::SmallTalk
        )
    };
    let likely: f32 = scores.iter().filter(ours).map(|scored| scored.score).sum();
    if likely < 0.5 {
        return Decision::OutOfScope;
    }
    Decision::Clarify(
        scores
            .iter()
            .filter(ours)
            .take(3)
            .map(|scored| scored.intent)
            .collect(),
    )
}

/// Whether nothing is left of a message but a place, an age and words that ask without saying what about.
pub fn says_too_little(places: &Places, text: &str) -> bool {
    const FILLERS: [&str; 38] = [
        "什么时候",
        "啥时候",
        "怎么办",
        "怎么样",
        "多少钱",
        "能不能",
        "可不可以",
        "怎么",
        "咋办",
        "咋整",
        "咋",
        "多少",
        "几多",
        "几钱",
        "好多",
        "可以",
        "能",
        "用",
        "行",
        "吗",
        "呢",
        "啊",
        "呀",
        "哇",
        "的",
        "那",
        "是",
        "钱",
        "岁",
        "多久",
        "哪里",
        "在",
        "我",
        "要",
        "办",
        "了",
        "不",
        "哦",
    ];
    if text.chars().count() > 10 {
        return false;
    }
    let mut rest = text.to_owned();
    // The places of a collective name (京津冀) share its range.
    let mut named: Vec<_> = places
        .find(text)
        .into_iter()
        .map(|mention| mention.range)
        .collect();
    named.dedup();
    for range in named.into_iter().rev() {
        rest.replace_range(range, "");
    }
    for filler in FILLERS {
        rest = rest.replace(filler, "");
    }
    let asks = [
        "多少", "几", "怎么", "咋", "能", "可以", "呢", "好多", "啥", "什么",
    ]
    .iter()
    .any(|word| text.contains(word));
    let bare = text.chars().any(|c| c.is_ascii_digit()) && rest.len() < text.len();
    (asks || bare) && rest.chars().all(|c| !c.is_alphabetic()) && text.chars().any(char::is_alphabetic)
}

/// The days a question is about: the year it names, or the day it is asked.
fn days(slots: &Slots, day: Date) -> (Date, Date) {
    match slots.year {
        Some(year) if year != day.year() && (1990..=2100).contains(&year) => {
            (date(year, 1, 1), date(year, 12, 31))
        }
        _ => (day, day),
    }
}

/// Money of a size that people mean; anything larger is a slip that arithmetic must not meet.
fn plausible(amount: Option<Decimal>) -> Option<Decimal> {
    amount.filter(|amount| *amount >= Decimal::ZERO && *amount <= Decimal::from(100_000_000))
}

fn bases(slots: &Slots) -> Bases {
    let base = plausible(slots.base);
    let average = matches!(slots.base_kind, Some(BaseKind::RegionalAveragePension));
    Bases {
        contribution: base.filter(|_| !average),
        average_pension: base.filter(|_| average),
        own_pension: plausible(slots.own_pension),
        rate: slots.rate.filter(|rate| *rate <= Decimal::ONE_HUNDRED),
    }
}

/// The one sum of a pension's size that the words name without saying what it is.
fn unnamed_sum(slots: &Slots, text: &str) -> Option<Decimal> {
    if slots.base.or(slots.own_pension).is_some() || !slots.status.is_empty() || !slots.claimed.is_empty() {
        return None;
    }
    let sums: Vec<Decimal> = quantities::find(text)
        .into_iter()
        .filter(|quantity| quantity.unit == quantities::Unit::Yuan && quantity.low == quantity.high)
        .map(|quantity| quantity.low)
        .filter(|sum| (Decimal::from(1_000)..Decimal::from(30_000)).contains(sum))
        .collect();
    match sums.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// The groups of people a question about the credit may mean, and whether that is a presumption.
fn groups_meant(slots: &Slots) -> (Vec<Vec<Status>>, bool) {
    if !slots.status.is_empty() {
        if slots.status == [Status::Employed, Status::Retired] {
            return (vec![vec![Status::Retired], vec![Status::Employed]], false);
        }
        return (vec![slots.status.clone()], false);
    }
    let retired = vec![Status::Retired];
    let employed = vec![Status::Employed];
    match (slots.base_kind, slots.age) {
        (Some(BaseKind::ContributionBase | BaseKind::Wage), _) => (vec![employed], true),
        (Some(BaseKind::RegionalAveragePension), _) => (vec![retired], true),
        (_, Some(age)) if age.low >= 60 => (vec![retired], true),
        (_, Some(age)) if age.high < 50 => (vec![employed], true),
        _ => (vec![retired, employed], true),
    }
}

/// What is credited at a place to the people a question may mean.
fn credit<'a>(grounds: &Grounds<'a>, slots: &Slots, place: Option<RegionCode>, text: &str) -> Credit<'a> {
    let data = grounds.data;
    let (mut first, mut last) = days(slots, grounds.day);
    let (meant, presumed) = groups_meant(slots);
    let age = slots.age.map(|age| (age.low, age.high));
    // Next year everybody is a year older, from some day on.
    let ahead = slots.year.map_or(0, |year| year - grounds.day.year());
    let age = match u8::try_from(ahead) {
        Ok(ahead) if ahead > 0 && ahead < 50 => {
            age.map(|(low, high)| (low.saturating_add(ahead - 1), high.saturating_add(ahead)))
        }
        _ => age,
    };
    let region = place.unwrap_or(RegionCode::COUNTRY);
    // For a year before a place's first claim the country's rule of today would mislead.
    let has_own = |first, last| {
        let query = Query {
            region,
            status: meant[0].clone(),
            age,
            first,
            last,
        };
        let finding = look_up(data, &data.credits, &query);
        finding.level != RegionCode::COUNTRY && !finding.leading.is_empty() && !finding.past
    };
    let mut unknown_year = None;
    if place.is_some() && last < grounds.day && !has_own(first, last) && has_own(grounds.day, grounds.day) {
        unknown_year = slots.year;
        (first, last) = (grounds.day, grounds.day);
    }
    let query = |region: RegionCode, status: &[Status]| Query {
        region,
        status: status.to_vec(),
        age: if status.contains(&Status::Retired) || meant.len() == 1 {
            age
        } else {
            None
        },
        first,
        last,
    };
    let mut groups: Vec<Group<'a>> = meant
        .iter()
        .map(|status| Group {
            status: status.clone(),
            finding: look_up(data, &data.credits, &query(region, status)),
        })
        .collect();
    let province_itself = ["省直", "省本级", "区直", "区本级"]
        .iter()
        .any(|words| text.contains(words));
    let named = name_group(&mut groups[0].finding, text) || province_itself;
    let mut bases = bases(slots);
    let assumed = if place.is_none() {
        unnamed_sum(slots, text)
    } else {
        None
    };
    bases.average_pension = bases.average_pension.or(assumed);
    let own_only = groups[0].finding.level == region
        && groups[0].finding.leading.iter().all(|lead| {
            lead.claim.reach == crate::data::claims::Reach::Own || lead.claim.who.group.is_some()
        });
    let general = groups[0].finding.level != region
        || groups[0]
            .finding
            .leading
            .iter()
            .all(|lead| matches!(lead.value.rule, Rule::Rate { base: None, .. }));
    let based = bases.average_pension.is_some() && general;
    let towns = if region.is_province()
        && !named
        && !based
        && (own_only || general)
        && !meant[0].iter().any(|s| *s != Status::Retired)
    {
        fixed_places(
            grounds,
            |code| code != region && code.province() == region,
            &query,
        )
    } else {
        Vec::new()
    };
    let overview = if place.is_none()
        && bases.contribution.or(bases.average_pension).is_none()
        && meant.iter().any(|status| status.contains(&Status::Retired))
    {
        let mut all = fixed_places(grounds, |_| true, &query);
        // Well backed first, then provinces and municipalities, in the order of their codes.
        all.sort_by_key(|(code, finding)| {
            let weak = finding.leading.iter().any(|lead| lead.value.grade > Grade::B);
            (weak, !code.is_province(), *code)
        });
        all.truncate(OVERVIEW);
        all
    } else {
        Vec::new()
    };
    Credit {
        place,
        remarks: remarks(data, region, false),
        bases,
        assumed,
        age: slots.age,
        day: first.max(last.min(grounds.day)),
        unknown_year,
        groups,
        presumed,
        towns,
        overview,
    }
}

/// Keeps only the groups that the words name (省直, 二档), if they name one; says whether they do.
fn name_group(finding: &mut Finding, text: &str) -> bool {
    let core = |group: &str| -> String {
        let cut = group.find(['(', '退']).unwrap_or(group.len());
        group[..cut].to_owned()
    };
    let names = |found: &crate::rules::Found| {
        found
            .claim
            .who
            .group
            .as_deref()
            .map(core)
            .is_some_and(|core| core.chars().count() > 1 && text.contains(&core))
    };
    if !finding.leading.iter().chain(&finding.narrower).any(names) {
        return false;
    }
    let narrower = std::mem::take(&mut finding.narrower);
    let leading = std::mem::take(&mut finding.leading);
    finding.leading = leading
        .into_iter()
        .chain(narrower)
        .filter(|found| names(found))
        .collect();
    true
}

/// Places with amounts of their own for retirees, in the order of their codes.
fn fixed_places<'a>(
    grounds: &Grounds<'a>,
    wanted: impl Fn(RegionCode) -> bool,
    query: &impl Fn(RegionCode, &[Status]) -> Query,
) -> Vec<(RegionCode, Finding<'a>)> {
    let data = grounds.data;
    data.regions_with_credits()
        .into_iter()
        .filter(|code| wanted(*code))
        .filter_map(|code| {
            let finding = look_up(data, &data.credits, &query(code, &[Status::Retired]));
            let own = finding.level == code && !finding.past && !finding.leading.is_empty();
            let fixed = finding.leading.iter().all(|lead| {
                matches!(
                    lead.value.rule,
                    Rule::Amount {
                        unit: Unit::YuanAMonth | Unit::YuanAYear,
                        ..
                    }
                )
            });
            (own && fixed).then_some((code, finding))
        })
        .collect()
}

fn compare<'a>(grounds: &Grounds<'a>, slots: &Slots, text: &str) -> Decision<'a> {
    let mut slots = slots.clone();
    // At one place it is the bands that are compared, whichever age was named; of two groups of retirees the
    // narrower is set against the wider.
    if slots.regions.is_empty() {
        slots.age = None;
    }
    if slots.status == [Status::Flexible, Status::Retired] && slots.regions.is_empty() {
        let wider = Slots {
            status: vec![Status::Retired],
            ..slots.clone()
        };
        return Decision::Compare(vec![
            credit(grounds, &wider, slots.region, text),
            credit(grounds, &slots, slots.region, text),
        ]);
    }
    if slots.status == [Status::Employed, Status::Retired] && slots.regions.is_empty() {
        let one = |status| {
            credit(
                grounds,
                &Slots {
                    status: vec![status],
                    ..slots.clone()
                },
                slots.region,
                text,
            )
        };
        return Decision::Compare(vec![one(Status::Retired), one(Status::Employed)]);
    }
    let places: Vec<Option<RegionCode>> = if slots.regions.is_empty() {
        vec![slots.region]
    } else {
        slots.regions.iter().map(|code| Some(*code)).collect()
    };
    // Several ages are compared with each other: the bands of all of them are wanted.
    if slots.ages.len() > 1 {
        slots.age = None;
    }
    Decision::Compare(
        places
            .into_iter()
            .map(|place| credit(grounds, &slots, place, text))
            .collect(),
    )
}

fn contribution<'a>(grounds: &Grounds<'a>, slots: &Slots, text: &str) -> Contribution<'a> {
    let data = grounds.data;
    let (first, last) = days(slots, grounds.day);
    let region = slots.region.unwrap_or(RegionCode::COUNTRY);
    let age = slots.age.map(|age| (age.low, age.high));
    let employer = ["单位", "公司", "职工", "上班", "老板", "厂里"]
        .iter()
        .any(|word| text.contains(word));
    let meant: Vec<Vec<Status>> = if slots.status.is_empty() && employer {
        vec![vec![Status::Employed]]
    } else if !slots.status.is_empty() {
        let mut status = slots.status.clone();
        // Nobody pays in on account of being retired.
        status.retain(|status| *status != Status::Retired || slots.status.len() == 1);
        vec![status]
    } else if slots.base.is_some() {
        vec![vec![Status::Employed], vec![Status::Flexible]]
    } else {
        vec![
            vec![Status::Employed],
            vec![Status::Flexible],
            vec![Status::Resident],
        ]
    };
    let everybody = age.is_none() && meant.last().is_some_and(|status| *status == [Status::Resident]);
    let mut groups: Vec<Group<'a>> = meant
        .into_iter()
        .map(|status| {
            let look = |status: &[Status]| {
                let query = Query {
                    region,
                    status: status.to_vec(),
                    age,
                    first,
                    last,
                };
                look_up(data, &data.contributions, &query)
            };
            let mut finding = look(&status);
            // Pupils and children pay as residents where no claim is made for them apart.
            if status.iter().any(|status| status.is_residents_scheme())
                && (finding.leading.is_empty() || finding.level != region)
            {
                let mut with_residents = status.clone();
                with_residents.push(Status::Resident);
                with_residents.sort_unstable();
                with_residents.dedup();
                let wider = look(&with_residents);
                if !wider.leading.is_empty() && (finding.leading.is_empty() || wider.level == region) {
                    finding = wider;
                }
            }
            Group { status, finding }
        })
        .collect();
    if everybody {
        // All residents, of every age, are also the pupils and children among them.
        for status in [Status::Student, Status::Child] {
            let query = Query {
                region,
                status: vec![status],
                age,
                first,
                last,
            };
            let finding = look_up(data, &data.contributions, &query);
            if finding.level == region && !finding.leading.is_empty() {
                groups.push(Group {
                    status: vec![status],
                    finding,
                });
            }
        }
    }
    let bounds = data
        .bases
        .iter()
        .filter(|bounds| bounds.region == region)
        .flat_map(|bounds| bounds.values.iter().map(move |value| (bounds, value)))
        .filter(|(_, value)| {
            value.from.as_ref().is_none_or(|from| from.date <= last)
                && value.until.is_none_or(|until| first < until)
        })
        .collect();
    Contribution {
        place: slots.region,
        groups,
        bounds,
        remarks: remarks(data, region, true),
        bases: bases(slots),
        day: first.max(last.min(grounds.day)),
    }
}

/// Remarks on a place, the place's own before those on the whole country.
fn remarks(data: &Data, region: RegionCode, on_contributions: bool) -> Vec<&Remark> {
    let mut remarks: Vec<&Remark> = data
        .remarks
        .iter()
        .filter(|remark| remark.on_contributions == on_contributions)
        .filter(|remark| {
            remark.region == RegionCode::COUNTRY
                || remark.region == region
                || remark.region == region.province()
        })
        .collect();
    remarks.sort_by_key(|remark| std::cmp::Reverse(remark.region));
    remarks
}

/// The remarks about one matter.
pub fn about<'a>(remarks: &[&'a Remark], matters: &[About]) -> Vec<&'a Remark> {
    remarks
        .iter()
        .filter(|remark| matters.contains(&remark.about))
        .copied()
        .collect()
}

/// The entries of a topic that answer: one whose condition the text meets before the main one, the place's before the
/// whole country's.
fn entries<'a>(grounds: &Grounds<'a>, topic: &str, place: Option<RegionCode>, text: &str) -> Vec<&'a Entry> {
    let data = grounds.data;
    let distance = |region: RegionCode| match place {
        Some(place) if region == place => Some(0),
        Some(place) if region == place.province() => Some(1),
        _ if region == RegionCode::COUNTRY => Some(2),
        _ => None,
    };
    // Within a place the entries stand in the order in which their conditions are meant to be tried.
    let mut fitting: Vec<(bool, usize, usize)> = (0..data.guidance.len())
        .filter(|&index| data.guidance[index].topic == topic)
        .filter_map(|index| {
            let entry = &data.guidance[index];
            let distance = distance(entry.region)?;
            let fits = entry.when.is_empty() || grounds.when.matches(data, index, text);
            fits.then_some((entry.when.is_empty(), distance, index))
        })
        .collect();
    fitting.sort_unstable();
    let mut entries: Vec<&Entry> = Vec::new();
    for (_, _, index) in fitting {
        let entry = &data.guidance[index];
        // A place's own word, and what holds everywhere behind it; nothing narrower than the first.
        let fits = match entries.as_slice() {
            [] => true,
            // Behind the answer to just this question stands what the place says of the topic, …
            [first] if first.region == RegionCode::COUNTRY => entry.region != RegionCode::COUNTRY,
            // … behind a place's own word what holds everywhere.
            [_] => entry.region == RegionCode::COUNTRY,
            _ => false,
        };
        if fits {
            entries.push(entry);
        }
    }
    entries
}
