//! Assessments as people write them: what is understood, what is refused, and
//! in which words.
//!
//! `ANNEXD_BLESS=1 cargo test --workspace --test documents` rewrites the
//! expected lines.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed test panics")]

use annexd_tests::golden;
use annexd_tests::places::{here, repository};
use annexd_tests::program::Folder;
use serde_json::{Value, json};

/// Holds what a run says about a case, and how it ends, against a file.
#[track_caller]
fn check_said(case: &str) {
    let folder =
        Folder::with("a.yaml", std::fs::read(here(&format!("cases/{case}.yaml"))).expect("the case"));
    let run = folder.annexd("assess a.yaml --as-of 2026-11-21 --sector public-sector -q -o json=a.json");
    golden::check(&format!("cases/{case}.txt"), &format!("{}exit code: {}\n", run.stderr, run.code));
}

#[test]
fn all_mistakes_of_a_document_are_named_with_their_places() {
    check_said("mistakes");
}

#[test]
fn hostile_names_are_shown_as_escapes() {
    check_said("hostile-names");
}

#[test]
fn words_that_look_like_values_are_no_mistakes() {
    check_said("plain-words");
}

#[test]
fn what_is_no_document_is_refused_with_its_place() {
    for case in [
        "alias-bomb",
        "deep",
        "key-twice",
        "list",
        "no-document",
        "number-too-large",
        "tab",
        "two-documents",
        "unclosed",
    ] {
        check_said(&format!("unreadable/{case}"));
    }
}

#[track_caller]
fn check_refused(bytes: &[u8], line: &str) {
    let run = Folder::with("a.yaml", bytes).annexd("assess a.yaml -o json=a.json").ended(2);
    assert_eq!(run.stderr.lines().next(), Some(line));
}

#[test]
fn what_is_not_utf_8_is_refused() {
    check_refused(b"organization:\n  name: Caf\xe9\n", "error: a.yaml:2:12: not UTF-8 text");
    check_refused(b"\xff\xfeo\0r\0g\0", "error: a.yaml:1:1: not UTF-8 text");
    check_refused(b"", "error: a.yaml:1:1: the document is empty");
}

#[test]
fn plain_words_stay_what_the_person_wrote() {
    let path = here("cases/plain-words.yaml");
    let document = annexd::input::read(&path).unwrap_or_else(|error| panic!("{error}")).value;
    for (pointer, value) in [
        ("/organization/name", "NO"),
        ("/organization/jurisdictions/0", "NO"),
        ("/organization/jurisdictions/1", "no"),
        ("/organization/jurisdictions/2", "on"),
        ("/organization/contact", "4.10"),
        ("/organization/target/stage1", "2027-03-01"),
        ("/systems/0/id", "4.10"),
        ("/systems/0/name", "2026-11-21"),
        ("/systems/0/in_scope", "no"),
        ("/systems/0/out_of_scope_reason", "off"),
        ("/systems/1/id", "y"),
        ("/systems/1/suppliers/0", "1e3"),
        ("/systems/1/suppliers/1", "0o17"),
        ("/systems/1/suppliers/2", "12:30"),
        ("/systems/1/suppliers/3", "1_000"),
        ("/answers/4.1/in_place", "no"),
        ("/answers/10.1/note", "10.10"),
        ("/answers/10.10/in_place", "yes"),
    ] {
        assert_eq!(document.pointer(pointer), Some(&json!(value)), "{pointer}");
    }
}

#[test]
fn no_is_an_answer() {
    let folder = Folder::with_copy_of("tests/cases/plain-words.yaml");
    folder.annexd("assess a.yaml --as-of 2026-11-21 -o json=a.json");
    let report = folder.json("a.json");
    let status = |id: &str| -> Value {
        let rows = report["gap"].as_array().expect("a list");
        rows.iter().find(|row| row["id"] == id).expect("a row")["status"]["value"].clone()
    };
    assert_eq!(
        (status("4.1"), status("10.1"), status("4.2")),
        (json!("red"), json!("red"), json!("unknown"))
    );
    assert_eq!(report["organization"]["jurisdictions"], json!(["NO", "no", "on"]));
    assert_eq!(report["systems"][0]["assessed"]["value"], json!(false));
}

/// The report on the example for a public agency, written in some other way.
#[track_caller]
fn report(name: &str, bytes: impl AsRef<[u8]>) -> String {
    let folder = Folder::with(name, bytes);
    folder
        .annexd(&format!("assess {name} --as-of 2026-11-21 --sector public-sector -o json=r.json"))
        .ended(1);
    folder.read("r.json")
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    let text =
        std::fs::read_to_string(repository().join("examples/public-agency.yaml")).expect("the example");
    let expected = report("a.yaml", &text);
    assert_eq!(report("a.yaml", format!("\u{feff}{text}")), expected, "with a byte order mark");
    let windows = text.replace('\n', "\r\n");
    assert_eq!(report("a.yaml", &windows), expected, "with the line ends of Windows");
    assert_eq!(report("a.yaml", format!("\u{feff}{windows}")), expected, "with both");
}

#[test]
fn json_of_the_same_answers_gives_the_same_report() {
    let path = repository().join("examples/public-agency.yaml");
    let yaml = std::fs::read(&path).expect("the example");
    let document = annexd::input::read(&path).unwrap_or_else(|error| panic!("{error}")).value;
    let json = serde_json::to_string_pretty(&document).expect("JSON");
    assert_eq!(report("a.json", json), report("a.yaml", yaml));
}
