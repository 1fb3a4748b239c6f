//! Third-party validators that the tests hold our formats to: SARIF by a
//! package of npm, JUnit by one of PyPI.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::run::{self, say};

/// Installs the validators into `target/validators/`, if they are not there.
/// Where npm or Python is missing, says so: the tests leave that part out.
///
/// # Errors
/// When npm or Python is there and cannot install them.
pub fn install(root: &Path) -> Result<()> {
    let (wanted, folder) = (root.join("tests/validators"), root.join("target/validators"));
    fs::create_dir_all(&folder)?;
    if run::succeeds(run::command("npm").arg("--version")) {
        install_one(&wanted, &folder, "package-lock.json", npm)?;
    } else {
        say("npm is missing: SARIF is not validated by another program");
    }
    if run::succeeds(run::command("python3").args(["-m", "venv", "--help"])) {
        install_one(&wanted, &folder, "requirements.txt", python)?;
    } else {
        say("python3 with venv is missing: JUnit is not validated by another program");
    }
    Ok(())
}

/// Installs unless the list of what is installed is still the same; the copy of
/// the list is written last.
fn install_one(wanted: &Path, folder: &Path, list: &str, how: fn(&Path, &Path) -> Result<()>) -> Result<()> {
    let new = fs::read(wanted.join(list)).with_context(|| format!("tests/validators/{list}"))?;
    let mark = folder.join(format!("{list}.installed"));
    if fs::read(&mark).is_ok_and(|old| old == new) {
        return Ok(());
    }
    say(&format!("installing the validators of tests/validators/{list}"));
    how(wanted, folder)?;
    Ok(fs::write(mark, new)?)
}

fn npm(wanted: &Path, folder: &Path) -> Result<()> {
    for file in ["package.json", "package-lock.json"] {
        fs::copy(wanted.join(file), folder.join(file))?;
    }
    let mut npm = run::command("npm");
    run::run(npm.current_dir(folder).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]))
}

fn python(wanted: &Path, folder: &Path) -> Result<()> {
    let home = folder.join("python");
    run::run(run::command("python3").args(["-m", "venv", "--clear"]).arg(&home))?;
    let mut pip = run::command(home.join("bin/python"));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r"]);
    run::run(pip.arg(wanted.join("requirements.txt")))
}
