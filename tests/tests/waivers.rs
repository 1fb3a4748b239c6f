//! Waivers: a finding that is borne until a day.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed test panics")]

use annexd_tests::places::repository;
use annexd_tests::program::{Folder, Run};
use annexd_tests::validators::junit_counts;
use serde_json::Value;

const DONE: &str = "tests/cases/all-done.yaml";

/// A case without findings in which one control is not in place, with a waiver.
#[track_caller]
fn assessed(waiver: &str) -> (Folder, Run) {
    let done = std::fs::read_to_string(repository().join(DONE)).expect("the case");
    let open = done.replace("  9.1: { in_place: yes,", "  9.1: { in_place: no,");
    assert_ne!(done, open);
    let folder = Folder::with("a.yaml", format!("{open}\nwaivers:\n  - {waiver}\n"));
    let run = folder.annexd(
        "assess a.yaml --as-of 2026-11-21 -o json=r.json -o sarif=r.sarif -o junit=r.xml -o github=r.txt -o markdown=r.md",
    );
    (folder, run)
}

fn ids(folder: &Folder) -> Vec<String> {
    let report = folder.json("r.json");
    let findings = report["findings"].as_array().expect("findings").iter();
    findings.map(|one| one["id"].as_str().expect("an id").to_owned()).collect()
}

#[test]
fn a_waived_finding_stays_in_the_report_and_fails_nothing() {
    let (folder, run) =
        assessed("{ finding: gap/9.1, reason: a new tool comes, owner: Ana, expires: 2026-12-31 }");
    run.ended(0).says("waived 1");
    assert_eq!(ids(&folder), ["gap/9.1"]);
    let log = folder.json("r.sarif");
    let suppression = &log["runs"][0]["results"][0]["suppressions"][0];
    assert_eq!(suppression["justification"], "a new tool comes (Ana, 2026-12-31)");
    assert_eq!(folder.read("r.txt"), "");
    assert!(folder.read("r.md").contains("| a new tool comes | Ana | 2026-12-31 |"));
    let counted = junit_counts(&folder.path("r.xml"));
    assert!(counted.is_none_or(|counts| counts[1..3] == [0, 0]), "{counted:?}");
}

#[test]
fn an_expired_waiver_is_a_finding_and_the_waived_one_counts_again() {
    let (folder, run) = assessed("{ finding: gap/9.1, reason: x, owner: Ana, expires: 2026-11-20 }");
    run.ended(1);
    assert_eq!(ids(&folder), ["gap/9.1", "waiver_expired/gap/9.1"]);
}

#[test]
fn an_unused_waiver_is_a_finding() {
    let (folder, run) = assessed("{ finding: gap/9.2, reason: x, owner: Ana, expires: 2027-01-01 }");
    run.ended(1);
    assert_eq!(ids(&folder), ["gap/9.1", "waiver_unused/gap/9.2"]);
    assert!(folder.read("r.md").contains("take it out"));
}

#[test]
fn a_waiver_that_lacks_something_is_a_mistake_with_its_place() {
    let (folder, run) = assessed("{ finding: gap/9.1, reason: x, expires: 2027-01-01 }");
    let line = folder.read("a.yaml").lines().count();
    run.ended(2)
        .says(&format!("error: a.yaml:{line}:5: the waiver has no `owner` and holds for nothing"))
        .says("hint: a waiver names `finding`, `reason`, `owner` and `expires`");
}

#[test]
fn a_blocker_cannot_be_waived() {
    let folder = Folder::with(
        "a.yaml",
        "organization: { name: X }\nsystems: [{ id: s, impact: { practices: { social_scoring: yes } } }]\n\
         waivers: [{ finding: prohibited/s, reason: x, owner: Ana, expires: 2027-01-01 }]\n",
    );
    folder
        .annexd("assess a.yaml --as-of 2026-11-21 --fail-on blocker -o json=r.json")
        .ended(1)
        .says("warning: a.yaml:3:11: `prohibited/s` is a blocker, which cannot be waived");
    let report: Value = folder.json("r.json");
    assert!(report["findings"][0]["waived"].is_null());
}
