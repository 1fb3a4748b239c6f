//! Shows what annexd does, on an example of the repository.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::parts;
use crate::run::{self, say};

/// What is run.
const ASSESS: &[&str] = &[
    "assess",
    "examples/public-agency.yaml",
    "--sector",
    "public-sector",
    "--as-of",
    "2026-11-21",
    "-o",
    "html=target/demo/report.html",
    "-o",
    "json=target/demo/report.json",
];

const NEXT: &str = "
The report is in target/demo/report.html (open it in a browser) and target/demo/report.json.

What to try next:
  annexd explain A.5.2                                  a control: what it asks and why
  annexd render target/demo/report.json -o markdown     the same report in another format
  annexd reference --sector public-sector -o markdown   everything that is asked
  annexd plugin list                                    the sectors that come with annexd
  annexd assess --help                                  outputs, dates, what makes a pipeline fail";

/// Builds everything, assesses the example, and says what to try next.
///
/// # Errors
/// When something cannot be built, or the assessment fails otherwise than by its findings.
pub fn run(root: &Path) -> Result<()> {
    parts::build(root, false)?;
    let annexd = build_host(root)?;
    fs::create_dir_all(root.join("target/demo"))?;
    say(&format!("running: annexd {}\n", ASSESS.join(" ")));
    let status = Command::new(&annexd).args(ASSESS).current_dir(root).status();
    let status = status.with_context(|| format!("cannot start {}", annexd.display()))?;
    // 1 stands for findings, and an honest example has some.
    if !matches!(status.code(), Some(0 | 1)) {
        bail!("the example could not be assessed ({status})");
    }
    println!("{NEXT}");
    println!("\n`annexd` is {}", annexd.display());
    Ok(())
}

/// Builds the program that a person runs, and gives its path.
///
/// `--workspace` gives the dependencies the same features as in the tests:
/// with `cargo run -p annexd`, wasmtime would be compiled twice.
fn build_host(root: &Path) -> Result<PathBuf> {
    say("building annexd (the first time, most of the work is compiling wasmtime)");
    let mut cargo = run::command(run::cargo());
    run::run(cargo.current_dir(root).args(["build", "--workspace", "--bin", "annexd"]))?;
    // Cargo has put it beside this program.
    let xtask = env::current_exe()?;
    let name = format!("annexd{}", env::consts::EXE_SUFFIX);
    Ok(xtask.with_file_name(name))
}
