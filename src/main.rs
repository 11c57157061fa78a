//! The `yibao` program: the command line, with the clock in China.

use std::process::ExitCode;

fn main() -> ExitCode {
    yibao::cli::run(std::env::args_os(), jiff::Timestamp::now())
}
