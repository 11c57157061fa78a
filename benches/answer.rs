//! How long an answer takes, warm, on one thread; and one cold start of the whole program.

fn main() {}
