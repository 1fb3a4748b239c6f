//! Runs the program on an assessment with a plugin that attacks, and holds
//! what must be so after every attack.

use super::{csv, markdown, page};
use crate::program::{Folder, Run, command};
use annexd_core::render::visible;
use serde_json::Value;
use std::fs::File;
use std::process::Stdio;
use std::sync::OnceLock;
use std::thread;
use std::time::{Duration, Instant};

/// Formats that are written and looked at in each run.
const FORMATS: &[&str] = &["json", "html", "markdown", "csv"];

/// The assessment: one that the sector `public-sector` has much to say about.
const ASSESSMENT: &str = "examples/public-agency.yaml";

/// A run that takes longer hangs.
const GUARD: Duration = Duration::from_secs(120);

/// A run of `annexd assess` with files beside the assessment.
pub struct Attacked {
    /// The folder with the assessment `a.yaml`, the plugins and the reports.
    pub folder: Folder,
    /// How the run ended.
    pub run: Run,
}

impl Attacked {
    /// Assesses with plugins, each a file of a name, after `public-sector`.
    #[track_caller]
    pub fn by(plugins: &[(&str, &[u8])]) -> Self {
        let folder = Folder::with_copy_of(ASSESSMENT);
        for (name, bytes) in plugins {
            folder.write(name, bytes);
        }
        Self::in_folder(folder, &plugins.iter().map(|(name, _)| *name).collect::<Vec<_>>())
    }

    /// Assesses with plugins whose files are there already.
    ///
    /// # Panics
    ///
    /// If a control character is written to a terminal, or a report holds
    /// more than text.
    #[track_caller]
    pub fn in_folder(folder: Folder, plugins: &[&str]) -> Self {
        let mut arguments =
            String::from("assess a.yaml --as-of 2026-11-21 --sector public-sector -o markdown");
        plugins.iter().for_each(|name| arguments.push_str(&format!(" --sector {name}")));
        FORMATS.iter().for_each(|format| arguments.push_str(&format!(" -o {format}=r.{format}")));
        let run = guarded(&folder, &arguments);
        check_terminal(&run);
        for format in FORMATS {
            check_format(format, &folder.read(&format!("r.{format}")));
        }
        Self { folder, run }
    }

    /// The report.
    #[track_caller]
    pub fn report(&self) -> Value {
        self.folder.json("r.json")
    }

    /// Checks that a plugin failed and was named, with the call, what went
    /// wrong and what to do; and that the rest of the report is the same as if
    /// nobody had asked for it.
    ///
    /// # Panics
    ///
    /// If it is not so.
    #[track_caller]
    pub fn failed(&self, plugin: &str, call: &str, message: &str) {
        let said = format!("error: plugin `{plugin}`, {call}: ");
        let mut lines = self.run.stderr.lines();
        let Some(line) = lines.find(|line| line.starts_with(&said)) else {
            panic!("`{said}{message}` is not in:\n{}", self.run.stderr)
        };
        let clean = visible(message);
        assert!(line.contains(&clean), "`{clean}` is not in: {line}");
        assert!(lines.next().is_some_and(|next| next.starts_with("hint: ")), "no hint:\n{}", self.run.stderr);
        assert_eq!(self.run.code, 4, "{}", self.run.stderr);

        let mut report = self.report();
        report["digest"].take();
        let failures = report["run"]["failures"].take();
        let failure = failures.as_array().into_iter().flatten().find(|failure| failure["plugin"] == plugin);
        let Some(failure) = failure else { panic!("{failures}") };
        let name = call.split(' ').next().unwrap_or_default();
        assert_eq!(failure["call"], name);
        assert!(failure["message"].as_str().is_some_and(|said| said.contains(message)), "{failure}");
        for format in ["html", "markdown"] {
            let text = self.folder.read(&format!("r.{format}"));
            for part in ["What is missing from this report", plugin, name] {
                assert!(text.contains(part), "{format}: no `{part}`");
            }
        }
        if failures.as_array().is_some_and(|all| all.len() == 1) {
            assert_eq!(report, rest(), "the rest of the report is another one");
        }
    }
}

/// The report without any other plugin than `public-sector`, and without
/// failures.
fn rest() -> Value {
    static REST: OnceLock<Value> = OnceLock::new();
    REST.get_or_init(|| {
        let mut report = Attacked::by(&[]).report();
        assert_eq!(report["gap"].as_array().map(Vec::len), Some(32 + 38 + 13));
        assert_eq!(report["run"]["plugins"][0]["id"], "public-sector");
        assert_eq!(report["run"]["failures"].take(), Value::Array(Vec::new()));
        // It is over the failures too.
        report["digest"].take();
        report
    })
    .clone()
}

/// Runs the program in a folder, and ends it if it hangs.
///
/// # Panics
///
/// If it does not end.
#[track_caller]
pub fn guarded(folder: &Folder, arguments: &str) -> Run {
    let file = |name: &str| File::create(folder.path(name)).expect("a file");
    let mut child = command(&folder.path(""))
        .args(arguments.split_whitespace())
        .stdin(Stdio::null())
        .stdout(file("stdout"))
        .stderr(file("stderr"))
        .spawn()
        .expect("annexd starts");
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().expect("annexd can be waited for") {
            break status;
        }
        if start.elapsed() > GUARD {
            child.kill().expect("annexd is ended");
            panic!("annexd hangs: {arguments}");
        }
        thread::sleep(Duration::from_millis(5));
    };
    Run {
        code: status.code().expect("annexd ends by itself"),
        stdout: folder.read("stdout"),
        stderr: folder.read("stderr"),
    }
}

/// Checks that nothing moves a terminal's cursor or turns its text around.
///
/// # Panics
///
/// If something does.
#[track_caller]
pub fn check_terminal(run: &Run) {
    for line in run.stdout.split('\n').chain(run.stderr.split('\n')) {
        assert_eq!(visible(line), line, "a control or bidirectional character is written as it is");
    }
}

/// Checks that a report holds nothing but data.
#[track_caller]
fn check_format(format: &str, text: &str) {
    let found = match format {
        "json" => serde_json::from_str::<Value>(text).map(|_| ()).map_err(|error| error.to_string()),
        "html" => page::check(text),
        "markdown" => markdown::check(text),
        "csv" => csv::check(text),
        other => panic!("nobody says what must hold for `{other}`"),
    };
    if let Err(found) = found {
        panic!("{format}: {found}");
    }
}
