//! Where things are: the repository, the cases, the data that is not in it.

use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the repository.
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a folder above the package").to_owned()
}

/// A file of this package, by its path in it.
pub fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The research data, which is not in the repository; `None` where it is not
/// at hand, with a line that says so.
pub fn shared(path: &str) -> Option<PathBuf> {
    let folder =
        std::env::var_os("ANNEXD_SHARED").map_or_else(|| repository().join("../shared"), PathBuf::from);
    let file = folder.join(path);
    if !file.exists() {
        println!("skipped: `{}` is not there (set ANNEXD_SHARED)", file.display());
        return None;
    }
    Some(file)
}

/// The target folder's part for this profile: the program and the tests are in it.
///
/// # Panics
///
/// If the test does not lie in a target folder.
pub fn built() -> PathBuf {
    let test = std::env::current_exe().expect("the test has a path");
    test.parent().and_then(Path::parent).expect("target/PROFILE/deps/TEST").to_owned()
}

/// Where the tests keep compiled code.
pub fn cache() -> PathBuf {
    built().join("annexd-tests-cache")
}

/// All assessments of `tests/cases` and `examples` that can be read, in the
/// order of their paths.
///
/// # Panics
///
/// If a folder cannot be read or holds none.
pub fn assessments() -> Vec<PathBuf> {
    let mut files = Vec::new();
    collect(&here("cases"), &mut files);
    collect(&repository().join("examples"), &mut files);
    assert!(files.len() > 3, "no assessments");
    files.sort();
    files
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path = entry.expect("an entry").path();
        if path.ends_with("unreadable") {
            continue;
        }
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "yaml" || ending == "json") {
            files.push(path);
        }
    }
}
