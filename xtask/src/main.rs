//! The build chores of annexd: the WebAssembly target, the parts, the demo, the tests.
//!
//! Nothing here belongs to the product: without it, the parts can be built by
//! hand (`DEVELOPMENT.md`) and everything else with cargo.

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};

mod debian;
mod demo;
mod fuzz;
mod parts;
mod release;
mod run;
#[path = "../../host/build/sources.rs"]
mod sources;
mod test;
mod validators;
mod wasm_target;

const HELP: &str = "\
annexd's build chores

usage: cargo xtask COMMAND

  demo             builds everything and assesses an example
  test [ARGS]      builds everything and runs every test; ARGS are those of `cargo test`
  fuzz [TARGET] [-- OPTIONS]
                   fuzzes reader, check, assess, bridge or import, or each for a minute;
                   needs a nightly compiler and cargo-fuzz; OPTIONS are libFuzzer's
  wasm [--force]   builds the engine and the sectors as WebAssembly into target/parts/,
                   if they do not fit the sources any more (or in any case)
  release          builds a static program and packs it with licences, completions and
                   manual pages into target/dist/, with SHA256SUMS

Each command does the set-up that it needs, says so, and leaves out what is done.";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match command(&arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn command(arguments: &[String]) -> Result<ExitCode> {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        [] | ["help" | "-h" | "--help", ..] => println!("{HELP}"),
        ["demo"] => demo::run(&root()?)?,
        ["test", rest @ ..] => return test::run(&root()?, rest),
        ["fuzz", rest @ ..] => fuzz::run(&root()?, rest)?,
        ["release"] => release::run(&root()?)?,
        ["wasm"] => parts::build(&root()?, false)?,
        ["wasm", "--force"] => parts::build(&root()?, true)?,
        other => bail!("unknown command `{}`\n\n{HELP}", other.join(" ")),
    }
    Ok(ExitCode::SUCCESS)
}

/// Gives the workspace's root: the folder above this package.
fn root() -> Result<PathBuf> {
    let package = env::var_os("CARGO_MANIFEST_DIR").context("start this with `cargo xtask`")?;
    let root = Path::new(&package).parent().context("the package has no folder above it")?;
    Ok(root.to_owned())
}
