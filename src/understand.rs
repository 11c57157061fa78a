//! From a message in normal form to what is asked and what was said.
//!
//! In comes [`Normal`], out goes [`Understanding`]: every intent with its score and evidence, the questions of the
//! message in order, each with its slots. It decides nothing about answers and never looks at a rule.
//!
//! # Layout
//! - `vocabulary`: which concepts a text names
//! - `conditions`: regular expressions and what they need to match
//! - `patterns`: those of the intents
//! - `features`: what the statistical score looks at
//! - `model`: the score itself, fitted from the examples
//! - `places`, `person`, `quantities`: the slots
//! - `questions`: one message, several questions

pub mod conditions;
pub mod features;
pub mod model;
pub mod patterns;
pub mod person;
pub mod places;
pub mod quantities;
mod questions;
mod vocabulary;

use std::ops::Range;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::data::{Data, Handler};
use crate::normalise::Normal;
use crate::subject::{RegionCode, Status};
use features::Features;
use patterns::Patterns;
use person::{Age, BaseKind, Period, Person};
use places::{Located, Mention, Places};
use vocabulary::Vocabulary;

/// What a message asks and says.
#[derive(Debug, Clone)]
pub struct Understanding {
    /// The text all positions refer to.
    pub normal: Normal,
    /// The ids of the concepts the text names.
    pub concepts: Vec<String>,
    /// Every intent for the message as a whole, best first.
    pub scores: Vec<Scored>,
    /// What is asked, in the order of the text; never empty.
    pub questions: Vec<Asked>,
    /// What the whole message says.
    pub slots: Slots,
    /// The places it names.
    pub mentions: Vec<Mention>,
}

/// One question of a message.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Its part of the normal form.
    pub range: Range<usize>,
    /// The intents it may have, best first; at least one.
    pub scores: Vec<Scored>,
    /// What its own words say, with what the rest of the message says for all.
    pub slots: Slots,
}

impl Asked {
    /// The best reading.
    pub fn best(&self) -> &Scored {
        &self.scores[0]
    }
}

/// An intent with how likely it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored {
    /// Position in [`Data::intents`].
    pub intent: usize,
    /// From 0 to 1; over all intents the scores add up to 1.
    pub score: f32,
}

/// What the words say about the person and the place; the fields are those of the machine-readable interface, with
/// some more that never leave the program.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Slots {
    /// The insured place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<RegionCode>,
    /// Places to compare.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub regions: Vec<RegionCode>,
    /// The place of care, when it is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub care_region: Option<RegionCode>,
    /// Sorted; two where two hold.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "one_or_list")]
    pub status: Vec<Status>,
    /// Whole years on the day of the question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age: Option<Age>,
    /// The year asked about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i16>,
    /// Yuan a month: the contribution base, or the regional average pension.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<Decimal>,
    /// Yuan a month: the asker's own pension.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_pension: Option<Decimal>,
    /// A percentage named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<Decimal>,
    /// What `base` is.
    #[serde(skip)]
    pub base_kind: Option<BaseKind>,
    /// Several ages, to be compared.
    #[serde(skip)]
    pub ages: Vec<Age>,
    /// Over how many years a sum is asked.
    #[serde(skip)]
    pub span_years: Option<u8>,
    /// Whether a month's or a year's amount is asked.
    #[serde(skip)]
    pub period: Option<Period>,
    /// Amounts the asker says arrived or believes in, in yuan.
    #[serde(skip)]
    pub claimed: Vec<Decimal>,
}

impl Slots {
    fn new(located: &Located, person: &Person) -> Slots {
        Slots {
            region: located.region,
            regions: located.regions.clone(),
            care_region: located.care_region,
            status: person.status.clone(),
            age: person.age,
            year: person.year,
            base: person.base,
            own_pension: person.own_pension,
            rate: person.rate,
            base_kind: person.base_kind,
            ages: person.ages.clone(),
            span_years: person.span_years,
            period: person.period,
            claimed: person.claimed.clone(),
        }
    }

    /// What of it holds for another question of the same person: the place, the status and the age.
    pub fn of_the_person(&self) -> Slots {
        Slots {
            region: self.region,
            status: self.status.clone(),
            age: self.age,
            ..Slots::default()
        }
    }

    /// Whether the words say anything about whom, where, when or how much.
    pub fn say_something(&self) -> bool {
        *self != Slots::default()
    }

    /// Fills what this question leaves open with what the whole message, or what was said before, says.
    pub fn or(mut self, whole: &Slots) -> Slots {
        if self.region.is_none() && self.regions.is_empty() {
            self.region = whole.region;
            self.regions.clone_from(&whole.regions);
        }
        self.care_region = self.care_region.or(whole.care_region);
        if self.status.is_empty() {
            self.status.clone_from(&whole.status);
        }
        if self.age.is_none() && self.ages.is_empty() {
            self.age = whole.age;
            self.ages.clone_from(&whole.ages);
        }
        self.year = self.year.or(whole.year);
        if self.base.is_none() {
            self.base = whole.base;
            self.base_kind = whole.base_kind;
        }
        self.own_pension = self.own_pension.or(whole.own_pension);
        self.rate = self.rate.or(whole.rate);
        self.span_years = self.span_years.or(whole.span_years);
        self.period = self.period.or(whole.period);
        if self.claimed.is_empty() {
            self.claimed.clone_from(&whole.claimed);
        }
        self
    }
}

/// A number where the age is known, both ends where it is not.
impl Serialize for Age {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.low == self.high {
            self.low.serialize(serializer)
        } else {
            [self.low, self.high].serialize(serializer)
        }
    }
}

fn one_or_list<S: serde::Serializer>(status: &[Status], serializer: S) -> Result<S::Ok, S::Error> {
    match status {
        [one] => one.serialize(serializer),
        several => several.serialize(serializer),
    }
}

/// Everything that reads messages, made ready once from the data.
pub struct Reader {
    places: Places,
    vocabulary: Vocabulary,
    patterns: Patterns,
}

impl Reader {
    /// Prepares the vocabulary, the places and the patterns.
    pub fn new(data: &Data) -> Reader {
        Reader {
            places: Places::new(&data.regions, &data.not_places),
            vocabulary: Vocabulary::new(&data.concepts),
            patterns: Patterns::new(data),
        }
    }

    /// Names of places.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// Reads a message. The same message on the same day is always read the same way.
    pub fn understand(&self, data: &Data, normal: Normal, today: Date) -> Understanding {
        let text = normal.text.as_str();
        let located = self.places.read(text);
        let person = person::read(text, today);
        let mut slots = Slots::new(&located, &person);
        let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
        if slots.period.is_none()
            && says(&["一年", "每年", "全年"])
            && !says(&["每月", "一个月", "每个月", "一月"])
        {
            slots.period = Some(Period::Year);
        }
        let scores = self.score(data, text);
        let mut parts = questions::split(self, data, text, &scores, today);
        // Several persons of different ages are several questions about the same.
        if parts.len() < 2 && person.ages.len() > 1 && self.asks_each_amount(data, text, &scores) {
            let amount = data
                .intents
                .iter()
                .position(|known| known.handler == Handler::CreditAmount);
            let mut scores = scores.clone();
            scores[0].intent = amount.unwrap_or(scores[0].intent);
            let ages: Vec<Range<usize>> = person
                .evidence
                .iter()
                .filter(|evidence| evidence.slot.starts_with("age"))
                .map(|evidence| evidence.range.clone())
                .collect();
            if ages.len() == person.ages.len() {
                parts = questions::persons(text, &ages)
                    .into_iter()
                    .map(|range| (range, scores.clone()))
                    .collect();
            }
        }
        let questions = if parts.len() < 2 {
            vec![Asked {
                range: 0..text.len(),
                scores: scores.clone(),
                slots: slots.clone(),
            }]
        } else {
            parts
                .into_iter()
                .map(|(range, scores)| {
                    let own = &text[range.clone()];
                    let slots = Slots::new(&self.places.read(own), &person::read(own, today)).or(&slots);
                    Asked { range, scores, slots }
                })
                .collect()
        };
        let concepts = self.vocabulary.find(text);
        Understanding {
            concepts: concepts.ids().map(|id| data.concepts[id].id.clone()).collect(),
            scores,
            questions,
            slots,
            mentions: located.mentions,
            normal,
        }
    }

    /// Whether a message about several persons asks what each of them gets, rather than who gets more.
    fn asks_each_amount(&self, data: &Data, text: &str, scores: &[Scored]) -> bool {
        match data.intents[scores[0].intent].handler {
            Handler::CreditAmount => true,
            Handler::CreditCompare => ["各返", "各打", "各有", "各是", "各多少", "分别"]
                .iter()
                .any(|word| text.contains(word)),
            _ => false,
        }
    }

    /// Every intent's score for a text, best first.
    pub fn score(&self, data: &Data, text: &str) -> Vec<Scored> {
        let features = self.features(data, text);
        let mut scores: Vec<Scored> = data
            .model
            .scores(&features)
            .into_iter()
            .enumerate()
            .map(|(intent, score)| Scored { intent, score })
            .collect();
        scores.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.intent.cmp(&b.intent)));
        scores
    }

    /// What the statistical score sees of a text.
    pub fn features(&self, data: &Data, text: &str) -> Features {
        let concepts = self.vocabulary.find(text);
        let hits = self.patterns.find(data, text, &concepts);
        Features::new(text, &self.places.find(text), &concepts, &hits)
    }

    /// What spoke for and against an intent, strongest first: the words, and their weight.
    pub fn evidence(&self, data: &Data, text: &str, intent: usize) -> Vec<(String, f32)> {
        let features = self.features(data, text);
        let mut evidence: Vec<(String, f32)> = features
            .named(text, &data.concepts)
            .into_iter()
            .map(|(name, feature)| (name, data.model.weight(&feature, intent)))
            .collect();
        evidence.extend(features.pattern_evidence(intent));
        evidence.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
        evidence
    }
}
