//! Checks `intents/` and `knowledge/`, fits the matcher and packs both for the binary.
//!
//! Faulty files do not fail the build: the binary is built, says what is wrong and refuses to work, so that
//! `yibao check` can always be run.

#![allow(
    dead_code,
    reason = "the modules are shared with the program, which uses the rest"
)]

mod amounts;
mod data;
mod diagnostic;
mod normalise;
mod subject;
mod understand;

use std::error::Error;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=intents");
    println!("cargo::rerun-if-changed=knowledge");
    println!("cargo::rerun-if-changed=src");
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    // Days are those of China, eight hours ahead.
    let today = jiff::Timestamp::now()
        .to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(8)))
        .date();
    let (packed, weights, faults) = match data::Data::check(&root, today) {
        Ok(data) => {
            let model = understand::model::Model::fit(&data);
            (data.pack()?, model.as_bytes().to_vec(), String::new())
        }
        Err(error) => {
            println!("cargo::warning=the data files are faulty; run `cargo run -- check` to see where");
            (Vec::new(), Vec::new(), error.to_string())
        }
    };
    std::fs::write(out.join("packed"), packed)?;
    std::fs::write(out.join("weights"), weights)?;
    std::fs::write(out.join("faults"), faults)?;
    Ok(())
}
