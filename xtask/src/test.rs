//! Runs every test.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result};

use crate::parts;
use crate::run::{self, say};
use crate::validators;

/// Builds the parts and runs `cargo test` on the workspace; gives its exit code.
///
/// # Errors
/// When the parts cannot be built or cargo cannot be started.
pub fn run(root: &Path, arguments: &[&str]) -> Result<ExitCode> {
    parts::build(root, false)?;
    validators::install(root)?;
    say("running all tests (the first time, most of the work is compiling wasmtime)");
    let mut cargo = run::command(run::cargo());
    cargo.current_dir(root).args(["test", "--workspace", "--no-fail-fast"]).args(arguments);
    let status = cargo.status().context("cannot start cargo")?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}
