//! Programs of others that read our formats, installed by `cargo xtask test`.

use crate::places::repository;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What Microsoft's SARIF Multitool says of a log: the messages of its own
/// results that are errors or warnings. `None` where it is not installed.
///
/// # Panics
///
/// If it cannot be started or writes no result.
pub fn sarif_complaints(log: &Path) -> Option<Vec<String>> {
    let program = installed("node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool")?;
    make_executable(&program);
    let said = log.with_extension("validated.sarif");
    let output = Command::new(program)
        .args(["validate", "--log", "ForceOverwrite", "--output"])
        .arg(&said)
        .arg(log)
        .env("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")
        .output()
        .expect("the validator starts");
    // Its exit code says nothing.
    let text = std::fs::read_to_string(&said)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stdout)));
    let said: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).expect("JSON");
    let results = said["runs"].as_array().expect("runs").iter().flat_map(|run| run["results"].as_array());
    // The project has no page on the network that could be named.
    let known = |result: &Value| result["message"]["id"] == "Warning_ProvideToolnformationUri";
    let serious =
        |result: &&Value| !matches!(result["level"].as_str(), Some("note" | "none")) && !known(result);
    Some(results.flatten().filter(serious).map(ToString::to_string).collect())
}

/// Tests, failures, errors and skipped as Python's junitparser counts them;
/// `None` where it is not installed.
///
/// # Panics
///
/// If it cannot read the file.
pub fn junit_counts(file: &Path) -> Option<[usize; 4]> {
    const SCRIPT: &str = "
import sys
from junitparser import Error, Failure, JUnitXml, Skipped
cases = [case for suite in JUnitXml.fromfile(sys.argv[1]) for case in suite]
count = lambda kind: sum(any(isinstance(one, kind) for one in case.result) for case in cases)
print(len(cases), count(Failure), count(Error), count(Skipped))
";
    let output = Command::new(installed("python/bin/python")?)
        .args(["-c", SCRIPT])
        .arg(file)
        .output()
        .expect("Python starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let counts: Vec<usize> = String::from_utf8_lossy(&output.stdout)
        .split_whitespace()
        .map(|count| count.parse().expect("a count"))
        .collect();
    Some(counts.try_into().expect("four counts"))
}

fn installed(path: &str) -> Option<PathBuf> {
    let file = repository().join("target/validators").join(path);
    if !file.exists() {
        println!("skipped: no validator at {path}; `cargo xtask test` installs it where npm and Python are");
        return None;
    }
    Some(file)
}

/// npm ran no script of the package, so its program is not executable yet.
fn make_executable(program: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let _ = std::fs::set_permissions(program, std::fs::Permissions::from_mode(0o755));
    }
}
