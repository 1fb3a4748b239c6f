//! The program `annexd` itself: runs it and says how it ended.

use crate::places;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How a run ended.
#[derive(Debug)]
pub struct Run {
    /// The exit code.
    pub code: i32,
    /// What it wrote for another program.
    pub stdout: String,
    /// What it wrote for people.
    pub stderr: String,
}

impl Run {
    /// Checks the exit code and gives the run back.
    ///
    /// # Panics
    ///
    /// If the code is another one; with everything that the run wrote.
    #[track_caller]
    pub fn ended(self, code: i32) -> Self {
        assert_eq!(self.code, code, "\nstderr:\n{}\nstdout:\n{}", self.stderr, self.stdout);
        self
    }

    /// Checks that standard error has a text.
    ///
    /// # Panics
    ///
    /// If it does not.
    #[track_caller]
    pub fn says(self, text: &str) -> Self {
        assert!(self.stderr.contains(text), "`{text}` is not in:\n{}", self.stderr);
        self
    }
}

/// Runs `annexd` with arguments in a folder.
///
/// # Panics
///
/// If the program is missing or does not end by itself.
#[track_caller]
pub fn annexd<A: AsRef<OsStr>>(folder: &Path, arguments: impl IntoIterator<Item = A>) -> Run {
    let output = Command::new(path())
        .args(arguments)
        .current_dir(folder)
        .env("ANNEXD_CACHE", places::cache())
        .env("NO_COLOR", "1")
        .output()
        .expect("annexd starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("annexd writes UTF-8");
    Run {
        code: output.status.code().expect("annexd ends by itself"),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    }
}

/// The program, beside the tests in the target folder.
fn path() -> PathBuf {
    let program = places::built().join(format!("annexd{}", std::env::consts::EXE_SUFFIX));
    assert!(
        program.is_file(),
        "{} is missing; build it with `cargo build --workspace --bins`, or run `cargo test --workspace`",
        program.display()
    );
    program
}
