//! The fitted matcher of a data folder, kept between starts.
//!
//! The key is the content of all files and the program's version, so that a changed example is fitted anew. Any fault
//! of the cache costs only the time of fitting again.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::PathBuf;

use super::load::File;

/// The cache's place for these files, if the user has one.
pub(super) fn place(files: &[File]) -> Option<PathBuf> {
    let home = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache"));
    let root = std::env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .filter(|path| path.is_absolute())
        .or_else(home)?;
    let mut hasher = DefaultHasher::new();
    env!("CARGO_PKG_VERSION").hash(&mut hasher);
    // Weights of another build may rest on other features.
    std::env::current_exe()
        .ok()
        .and_then(|program| program.metadata().ok()?.modified().ok())
        .hash(&mut hasher);
    for file in files {
        file.name.hash(&mut hasher);
        file.text.hash(&mut hasher);
    }
    Some(
        root.join("yibao")
            .join(format!("matcher-{:016x}", hasher.finish())),
    )
}

/// The weights kept at this place, if they have the right size.
pub(super) fn read(place: &PathBuf, size: usize) -> Option<Vec<u8>> {
    std::fs::read(place).ok().filter(|weights| weights.len() == size)
}

/// Keeps weights at this place; written aside first, so that nobody reads half of them.
pub(super) fn write(place: &PathBuf, weights: &[u8]) {
    let aside = place.with_extension(std::process::id().to_string());
    let written = place
        .parent()
        .is_some_and(|folder| std::fs::create_dir_all(folder).is_ok())
        && std::fs::write(&aside, weights).is_ok();
    if !written || std::fs::rename(&aside, place).is_err() {
        // A half-written file helps nobody, and a cache that cannot be kept is not missed.
        let _ = std::fs::remove_file(&aside);
    }
}
