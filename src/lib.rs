//! 医保问答: answers questions about China's medical-insurance personal account, with the rule and the source of
//! every figure.
//!
//! # Layout
//! The tree is the flow, and it runs one way:
//! - [`normalise`]: any text → its normal form
//! - [`understand`]: normal form → what is asked, with slots
//! - [`decide`]: what is asked → claims ([`rules`]) or guidance that answer it
//! - [`reply`]: decisions → blocks of text with figures and sources
//! - [`render`]: blocks → plain text or the machine-readable object
//! - [`conversation`]: which messages are meant for the bot, and commands
//! - [`engine`]: all of it in one call
//!
//! Beside the flow: [`data`] reads the knowledge, [`subject`] has the words of the field, [`amounts`] finds amounts in
//! shown text, [`diagnostic`] shows faults in data files, [`cli`] is the command line. Only `main` and the
//! channels read a clock.
//!
//! The build script (`src/build.rs`) is a second root over the modules up to [`understand`]: it checks the shipped
//! files, fits the matcher and packs both into the binary.

#![forbid(unsafe_code)]

pub mod amounts;
pub mod cli;
pub mod conversation;
pub mod data;
pub mod decide;
pub mod diagnostic;
pub mod engine;
pub mod eval;
pub mod normalise;
pub mod render;
pub mod reply;
pub mod rules;
pub mod subject;
pub mod understand;
