//! annexd in a pipeline: what is locked, compared, taken over and verified, and
//! what goes with the program.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed test panics")]

#[path = "pipeline/baseline.rs"]
mod baseline;
#[path = "pipeline/doctor.rs"]
mod doctor;
#[path = "pipeline/locked.rs"]
mod locked;
#[path = "pipeline/outputs.rs"]
mod outputs;
#[path = "pipeline/resume.rs"]
mod resume;
#[path = "pipeline/shell.rs"]
mod shell;
#[path = "pipeline/snippets.rs"]
mod snippets;
#[path = "pipeline/verify.rs"]
mod verify;
#[path = "pipeline/verify_bytes.rs"]
mod verify_bytes;
#[path = "pipeline/verify_folder.rs"]
mod verify_folder;

use annexd::parts;
use annexd_tests::places::repository;
use annexd_tests::program::Folder;

const USER: &str = "examples/chatbot-user.yaml";
const AGENCY: &str = "examples/public-agency.yaml";
const DONE: &str = "tests/cases/all-done.yaml";

/// The digest of the built-in sector.
fn digest() -> &'static str {
    parts::sector("public-sector").unwrap_or_else(|| panic!("{}", parts::note())).digest
}

/// A file of the repository.
fn file(path: &str) -> String {
    std::fs::read_to_string(repository().join(path)).expect("the file")
}

/// A folder with `all/user.yaml` and `all/agency.yaml`.
fn portfolio() -> Folder {
    let folder = Folder::default();
    folder.write("all/user.yaml", file(USER));
    folder.write("all/agency.yaml", file(AGENCY));
    folder
}
