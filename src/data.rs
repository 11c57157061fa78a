//! Everything the program knows, read from `intents/` and `knowledge/`.
//!
//! In come TOML files; out comes [`Data`], checked, or every fault at once. The build script packs the shipped files
//! into the binary; `--data DIR` reads a folder instead. This is the only module that reads files of knowledge.
//!
//! # Layout
//! - `claims`: figures and rules for credits and contributions
//! - `guidance`: what is told in words
//! - `files`: the files as authors write them
//! - `load`, `lints`: from files to data, with every check
//! - `cache`: the fitted matcher of a data folder

mod cache;
pub mod claims;
mod files;
pub mod guidance;
mod lints;
#[allow(unused_imports, reason = "the build script has no look-up")]
pub use lints::names;
mod load;

use std::borrow::Cow;
use std::path::Path;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Faults;
use crate::subject::RegionCode;
use crate::understand::conditions::Condition;
use crate::understand::model::Model;
use crate::understand::places::Region;
use claims::{BaseBounds, Claim, Remark};
use guidance::Entry;

/// All knowledge, ready for use.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Data {
    /// Each source once; claims refer to them by position.
    pub sources: Vec<Source>,
    /// Every place of GB/T 2260.
    pub regions: Vec<Region>,
    /// Everyday words that contain the name of a place and are none.
    pub not_places: Vec<String>,
    /// What is credited to personal accounts.
    pub credits: Vec<Claim>,
    /// What is paid in.
    pub contributions: Vec<Claim>,
    /// Bounds of the contribution base.
    pub bases: Vec<BaseBounds>,
    /// What sources say about credits and contributions in words only.
    pub remarks: Vec<Remark>,
    /// Guidance, national and by region.
    pub guidance: Vec<Entry>,
    /// The shared vocabulary.
    pub concepts: Vec<Concept>,
    /// What people may want.
    pub intents: Vec<Intent>,
    /// The matcher fitted from the examples; kept apart from the packed data, see [`Data::unpack`].
    #[serde(skip)]
    pub model: Model,
}

/// Where a statement comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Stable, kebab-case.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The issuing body or the site.
    pub publisher: String,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; nothing when it bears no date.
    pub published: Option<String>,
    /// How near it is to the authority.
    pub kind: SourceKind,
    /// The number of an official document.
    pub number: Option<String>,
}

/// How near a source is to the authority that decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// Published by the authority itself.
    Official,
    /// A repost of an official text.
    Repost,
    /// A newspaper or agency.
    Press,
    /// Anybody else.
    ThirdParty,
}

/// A group of words that mean the same for our purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Concept {
    /// `snake_case`; patterns name it as `{id}`.
    pub id: String,
    /// What the words have in common.
    pub means: String,
    /// Whether they only ask (when, how much), so that a question needs other words to say what about.
    pub only_asks: bool,
    /// The words, in normal form.
    pub words: Vec<String>,
}

/// What a person may want.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intent {
    /// As the machine-readable interface names it.
    pub id: String,
    /// What the person wants, in words.
    pub wants: String,
    /// How people are told of this reading.
    pub label: String,
    /// What answers it.
    pub handler: Handler,
    /// The slots that matter for the answer.
    pub slots: Vec<String>,
    /// How the question is suggested, with `{region}` where a place may stand.
    pub ask_as: String,
    /// Intents to suggest afterwards.
    pub suggest: Vec<String>,
    /// Regular expressions that speak for it.
    pub patterns: Vec<Condition>,
    /// Regular expressions that speak against it.
    pub against: Vec<Condition>,
    /// Messages with this intent, in normal form; empty in packed data, since the model was fitted from them.
    #[serde(skip)]
    pub examples: Vec<String>,
}

/// What answers an intent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Handler {
    /// Works out what is credited.
    CreditAmount,
    /// Explains the rule of the credit.
    CreditRule,
    /// Sets places or ages against each other.
    CreditCompare,
    /// Works out what is paid in.
    Contribution,
    /// Tells from the guidance of the same name.
    Guidance,
    /// Greets, thanks, says goodbye, tells what it can do.
    SmallTalk,
    /// Says that the field is another.
    OutOfScope,
}

/// What went wrong before there was any data to look at.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The folder or a file in it could not be read.
    #[error("读不到数据 {path}:{reason}")]
    Unreadable {
        /// The folder or file.
        path: String,
        /// What the system said.
        reason: String,
    },
    /// The files were read and are faulty.
    #[error(transparent)]
    Faulty(#[from] Faults),
}

impl Data {
    /// Reads and checks the folder that holds `intents/` and `knowledge/`, and fits the matcher.
    ///
    /// `today` is the day after which no claim can have been checked.
    ///
    /// # Errors
    /// If the folder cannot be read, or with every fault in its files.
    pub fn read(folder: &Path, today: Date) -> Result<Data, LoadError> {
        let files = load::gather(folder)?;
        let mut data = load::load(&files, today)?;
        let place = cache::place(&files);
        let size = Model::size(data.intents.len());
        data.model = match place.as_ref().and_then(|place| cache::read(place, size)) {
            Some(weights) => Model::from_bytes(Cow::Owned(weights), data.intents.len()),
            None => {
                let model = Model::fit(&data);
                if let Some(place) = &place {
                    cache::write(place, model.as_bytes());
                }
                model
            }
        };
        Ok(data)
    }

    /// Reads and checks the folder without fitting the matcher.
    ///
    /// # Errors
    /// As [`Data::read`].
    pub fn check(folder: &Path, today: Date) -> Result<Data, LoadError> {
        let files = load::gather(folder)?;
        Ok(load::load(&files, today)?)
    }

    /// The packed form: everything but the matcher's weights, which are kept raw beside it.
    ///
    /// # Errors
    /// Never for data that was read; the encoder's signature has one.
    pub fn pack(&self) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_stdvec(self)
    }

    /// Data from its packed form and the matcher's weights.
    ///
    /// # Errors
    /// If the bytes are not what [`Data::pack`] gave.
    pub fn unpack(packed: &[u8], weights: Cow<'static, [u8]>) -> Result<Data, postcard::Error> {
        let mut data: Data = postcard::from_bytes(packed)?;
        data.model = Model::from_bytes(weights, data.intents.len());
        Ok(data)
    }

    /// The intent with this id.
    pub fn intent(&self, id: &str) -> Option<&Intent> {
        self.intents.iter().find(|intent| intent.id == id)
    }

    /// What people mostly want, for a message that does not say: positions of intents.
    pub fn first_readings(&self) -> Vec<usize> {
        ["credit_amount", "balance_query", "usage_scope", "withdraw"]
            .iter()
            .filter_map(|id| self.intents.iter().position(|intent| intent.id == *id))
            .collect()
    }

    /// The source at this position of a claim's list.
    pub fn source(&self, index: u16) -> &Source {
        &self.sources[usize::from(index)]
    }

    /// The regions, in code order, that have a claim of their own on credits.
    pub fn regions_with_credits(&self) -> Vec<RegionCode> {
        let mut codes: Vec<RegionCode> = self
            .credits
            .iter()
            .filter(|claim| claim.leads() && claim.region != RegionCode::COUNTRY)
            .map(|claim| claim.region)
            .collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }
}
