//! What tests over many questions share: the engine, finding amounts, what must hold of a reply, making questions.

pub mod amounts;
pub mod claims;
pub mod questions;
pub mod reply;
pub mod sample;

use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use jiff::civil::{Date, date};
use yibao::engine::Engine;

/// The day questions are asked on unless they say otherwise.
pub const TODAY: Date = date(2026, 11, 21);

/// The engine that is shipped, made ready once.
pub static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::built_in().unwrap());

/// Looks at all of these on every processor; fails if any has a fault, and shows those of the first.
pub fn none_at_fault<T: Sync>(all: &[T], faults: impl Fn(&T) -> Vec<String> + Sync) {
    const SHOWN: usize = 12;
    let next = AtomicUsize::new(0);
    let work = || {
        let mut found = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(one) = all.get(index) else { return found };
            let faults = faults(one);
            if !faults.is_empty() {
                found.push((index, faults));
            }
        }
    };
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let mut found: Vec<(usize, Vec<String>)> = thread::scope(|scope| {
        let threads: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        threads
            .into_iter()
            .flat_map(|thread| thread.join().unwrap())
            .collect()
    });
    found.sort();
    let shown: Vec<&str> = found
        .iter()
        .take(SHOWN)
        .flat_map(|(_, faults)| faults)
        .map(String::as_str)
        .collect();
    assert!(
        found.is_empty(),
        "{} of {} are at fault, the first:\n{}",
        found.len(),
        all.len(),
        shown.join("\n")
    );
}
