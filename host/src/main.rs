//! The command `annexd`: see `annexd --help`.

use annexd::cli;
use annexd::exit::Ending;
use std::process::ExitCode;

fn main() -> ExitCode {
    match std::panic::catch_unwind(cli::main) {
        Ok(ending) => ending.into(),
        Err(_) => {
            eprintln!(
                "error: annexd stopped unexpectedly\nhint: this is a bug of ours; please report what you ran"
            );
            Ending::Bug.into()
        }
    }
}
