//! The program `annexd` itself: runs it and says how it ended.

use crate::places;
use serde_json::Value;
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
    let output = command(folder).args(arguments).output().expect("annexd starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("annexd writes UTF-8");
    Run {
        code: output.status.code().expect("annexd ends by itself"),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    }
}

/// The program, to be run in a folder.
///
/// # Panics
///
/// If it is missing.
#[track_caller]
pub fn command(folder: &Path) -> Command {
    let mut command = Command::new(path());
    command.current_dir(folder).env("ANNEXD_CACHE", places::cache()).env("NO_COLOR", "1");
    command
}

/// The program, beside the tests in the target folder.
#[track_caller]
fn path() -> PathBuf {
    let program = places::built().join(format!("annexd-under-test{}", std::env::consts::EXE_SUFFIX));
    assert!(
        program.is_file(),
        "{} is missing; `cargo test --workspace --test cli` builds it",
        program.display()
    );
    program
}

/// A folder for one test, removed at its end.
pub struct Folder(tempfile::TempDir);

impl Default for Folder {
    fn default() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }
}

impl Folder {
    /// A folder with a file.
    pub fn with(name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let folder = Self::default();
        folder.write(name, bytes);
        folder
    }

    /// A folder with `a.yaml`: an example or case, by its path in the repository.
    pub fn with_copy_of(file: &str) -> Self {
        Self::with("a.yaml", std::fs::read(places::repository().join(file)).expect("the file"))
    }

    /// Writes a file, and the folders above it.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        std::fs::write(path, bytes).expect("the file is written");
    }

    /// Reads a file.
    #[track_caller]
    pub fn read(&self, name: &str) -> String {
        let path = self.path(name);
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Reads a file as JSON.
    #[track_caller]
    pub fn json(&self, name: &str) -> Value {
        serde_json::from_str(&self.read(name)).expect("JSON")
    }

    /// The names of all files, in folders too, in their order.
    pub fn names(&self) -> Vec<String> {
        let mut names = Vec::new();
        list(self.0.path(), "", &mut names);
        names.sort();
        names
    }

    /// The path of a file.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs `annexd` in this folder, with arguments that hold no spaces.
    #[track_caller]
    pub fn annexd(&self, arguments: &str) -> Run {
        annexd(self.0.path(), arguments.split_whitespace())
    }
}

fn list(folder: &Path, before: &str, names: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = format!("{before}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            list(&entry.path(), &format!("{name}/"), names);
        } else {
            names.push(name);
        }
    }
}
