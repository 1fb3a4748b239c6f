//! Fuzzes annexd: makes a seed corpus from what the repository holds, builds
//! the targets of `fuzz/` with a nightly compiler, and runs them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::run::{self, say};

/// The targets, and which files of the repository they begin with.
const TARGETS: [(&str, &[&str]); 5] = [
    ("reader", &["examples", "tests/cases", "core/schema"]),
    ("check", &["examples", "tests/cases"]),
    ("assess", &["examples", "tests/cases"]),
    ("bridge", &[]),
    ("import", &["docs", "host/data/mappings"]),
];

/// How long each target runs if nothing else is asked for.
const SECONDS: &str = "-max_total_time=60";

/// Largest file that is taken as a seed.
const SEED: u64 = 64 * 1024;

/// Runs one target, or all one after the other. What follows `--` goes to the fuzzer.
///
/// # Errors
/// When there is no nightly compiler, cargo-fuzz or such a target, or a target
/// found something.
pub fn run(root: &Path, arguments: &[&str]) -> Result<()> {
    let (names, options) = match arguments.iter().position(|word| *word == "--") {
        Some(at) => (&arguments[..at], &arguments[at + 1..]),
        None => (arguments, &[SECONDS][..]),
    };
    let known: Vec<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
    if let Some(other) = names.iter().find(|name| !known.contains(name)) {
        bail!("there is no fuzz target `{other}`; there are: {}", known.join(", "));
    }
    let nightly = nightly()?;
    for (name, sources) in TARGETS.iter().filter(|(name, _)| names.is_empty() || names.contains(name)) {
        let corpus = corpus(root, name, sources)?;
        say(&format!("fuzzing `{name}` (the first time, most of the work is compiling wasmtime)"));
        let mut cargo = nightly.command();
        cargo.current_dir(root).args(["fuzz", "run", "--fuzz-dir", "fuzz", "--target-dir", "target/fuzz"]);
        run::run(cargo.arg(name).arg(corpus).arg("--").args(options))?;
    }
    Ok(())
}

/// How a nightly cargo is started here.
enum Nightly {
    /// It is the active one.
    Active,
    /// rustup has one.
    Rustup,
}

impl Nightly {
    fn command(&self) -> Command {
        match self {
            Self::Active => run::command(run::cargo()),
            Self::Rustup => {
                let mut rustup = run::command("rustup");
                rustup.args(["run", "nightly", "cargo"]);
                rustup
            }
        }
    }
}

fn nightly() -> Result<Nightly> {
    let active = run::output(run::command(run::cargo()).arg("--version"))?;
    let found = [Nightly::Active, Nightly::Rustup].into_iter().find(|nightly| match nightly {
        Nightly::Active => active.contains("nightly"),
        Nightly::Rustup => run::succeeds(nightly.command().arg("--version")),
    });
    let Some(nightly) = found else {
        bail!("fuzzing needs a nightly compiler, and there is none: `rustup toolchain install nightly`");
    };
    if !run::succeeds(nightly.command().args(["fuzz", "--version"])) {
        bail!("fuzzing needs cargo-fuzz, and it is missing: `cargo install cargo-fuzz`");
    }
    Ok(nightly)
}

/// Makes sure of a folder with seeds for a target; what the fuzzer found
/// earlier stays in it.
fn corpus(root: &Path, target: &str, sources: &[&str]) -> Result<PathBuf> {
    let folder = root.join("target/fuzz-corpus").join(target);
    fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    let mut seeds = Vec::new();
    for source in sources {
        collect(&root.join(source), &mut seeds)?;
    }
    for (number, seed) in (0..).zip(&seeds) {
        let name = seed.file_name().unwrap_or_default().to_string_lossy();
        fs::copy(seed, folder.join(format!("seed-{number:03}-{name}")))?;
    }
    if target == "bridge" {
        // The first byte says for which of the contract's types the JSON is meant.
        for which in 0..16_u8 {
            fs::write(folder.join(format!("seed-{which:03}")), [&[which], SHAPES].concat())?;
        }
    }
    Ok(folder)
}

/// Something of each shape that the contract's records have.
const SHAPES: &[u8] = br#"{"id":"a","name":"b","sectors":["x"],"jurisdictions":[],"answers":[{"id":"q","value":{"tag":"yes-no","val":true}}],"roles":[],"asks":[]}"#;

fn collect(folder: &Path, seeds: &mut Vec<PathBuf>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(&path, seeds)?;
        } else if fs::metadata(&path)?.len() <= SEED {
            seeds.push(path);
        }
    }
    Ok(())
}
