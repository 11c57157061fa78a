//! Guidance: what is told in words, topic by topic, nationally and by region.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::subject::{Grade, RegionCode};
use crate::understand::conditions::Condition;

/// An answer in words to one question within a topic.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Unique, dotted.
    pub id: String,
    /// The topic: an intent's id, or `safety`.
    pub topic: String,
    /// The topic in words.
    pub title: String,
    /// Where it holds.
    pub region: RegionCode,
    /// Regular expressions of which one must match the question; empty for the topic's main entry.
    pub when: Vec<Condition>,
    /// Regular expressions of which none may match.
    pub unless: Vec<Condition>,
    /// What telling this amounts to.
    pub outcome: EntryOutcome,
    /// The answer in one line.
    pub answer: String,
    /// The rest.
    pub sections: Vec<Section>,
}

/// What telling an entry amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryOutcome {
    /// The question is answered.
    #[default]
    Answered,
    /// A warning that stands alone: what was asked beside it can wait.
    Warned,
    /// The wish is declined.
    Declined,
    /// The question is not of our field.
    Unknown,
}

/// A paragraph or list, with where it comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// What it is about.
    pub heading: Option<String>,
    /// What it says.
    pub body: Body,
    /// Positions in [`crate::data::Data::sources`].
    pub sources: Vec<u16>,
    /// How well it is backed.
    pub grade: Grade,
    /// The day it was last compared with its sources.
    pub checked: Date,
    /// Whether it is what a contradicted source says.
    pub dissent: bool,
    /// Whether it is shown only when more is asked for.
    pub more: bool,
}

/// The form of a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Body {
    /// A short paragraph.
    Text(String),
    /// Steps in order.
    Steps(Vec<String>),
    /// Points in no order.
    Items(Vec<String>),
}

impl Body {
    /// Its sentences, in order.
    pub fn sentences(&self) -> &[String] {
        match self {
            Body::Text(text) => std::slice::from_ref(text),
            Body::Steps(all) | Body::Items(all) => all,
        }
    }
}
