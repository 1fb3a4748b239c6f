//! Finds the vectors' files and holds each line beside what an adapter gives.

use super::WRONG;
use annexd_core::date::Date;
use annexd_core::documents::catalog::{Citation, Instrument};
use annexd_core::documents::contribution::{Contributions, Evaluation, PluginContribution};
use annexd_core::id::SystemId;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The day of the tests.
pub fn today() -> Date {
    day("2026-11-21")
}

/// A day as a vector writes it.
pub fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// What one plugin, that adds nothing but what [`cited`] cites, says of systems.
pub fn plugin(id: &str, systems: BTreeMap<SystemId, Evaluation>) -> PluginContribution {
    let mut plugin = PluginContribution { systems, ..PluginContribution::default() };
    plugin.info.id = id.to_owned();
    plugin.info.as_of = "2026-11-21".to_owned();
    plugin.catalog.instruments.push(Instrument { id: cited().instrument, ..Instrument::default() });
    plugin
}

/// The source of what the plugin says.
pub fn cited() -> Citation {
    Citation { instrument: "RULE".to_owned(), place: "s. 1".to_owned() }
}

/// What several plugins say.
pub fn contributions(plugins: Vec<PluginContribution>) -> Contributions {
    Contributions { plugins, ..Contributions::default() }
}

/// Runs all lines of a file: `adapter` makes of a line's input what stands as
/// its output.
#[track_caller]
pub fn check<I: DeserializeOwned>(file: &str, adapter: impl Fn(I) -> Value) {
    let Some(text) = read(file) else {
        return;
    };
    let mut lines = 0;
    let mut failures = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let wrong = WRONG.iter().any(|(f, n, _)| *f == file && *n == number);
        if wrong || line.trim().is_empty() {
            continue;
        }
        let vector: Value = serde_json::from_str(line).expect("a line is JSON");
        lines += 1;
        let input = serde_json::from_value(vector["in"].clone())
            .unwrap_or_else(|error| panic!("{file}:{number}: {error}"));
        let actual = adapter(input);
        if actual != vector["out"] {
            failures.push(format!(
                "{file}:{number}: {}\n  expected {}\n  actual   {actual}",
                vector["in"], vector["out"]
            ));
        }
    }
    assert!(lines > 0, "{file} holds no line");
    println!("{file}: {lines} lines");
    let shown = &failures[..failures.len().min(5)];
    assert!(failures.is_empty(), "{} of {lines} lines fail\n{}", failures.len(), shown.join("\n"));
}

/// A file of the vectors; nothing where the shared folder is absent.
///
/// # Panics
///
/// If the folder is there and the file is not.
fn read(file: &str) -> Option<String> {
    let shared = match std::env::var_os("ANNEXD_SHARED") {
        Some(folder) => PathBuf::from(folder),
        None => PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
    };
    let folder = shared.join("data/vectors");
    if !folder.is_dir() {
        println!("skipped: no vectors at {}", folder.display());
        return None;
    }
    let path = folder.join(file);
    Some(std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display())))
}
