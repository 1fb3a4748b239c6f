//! `--baseline`: only what is new fails.

use crate::{DONE, USER, file, portfolio};
use annexd_tests::program::Folder;

const RUN: &str = "assess a.yaml --as-of 2026-11-21";

/// A case of which all is done, and the same with an answer changed.
fn changed(from: &str, to: &str) -> (String, String) {
    let done = file(DONE);
    let other = done.replacen(from, to, 1);
    assert_ne!(done, other);
    (done, other)
}

/// Makes a baseline of one document, then assesses another one against it.
#[track_caller]
fn check(before: &str, after: &str, arguments: &str, code: i32, counts: &str) {
    let folder = Folder::with("a.yaml", before);
    folder.annexd(&format!("{RUN} --fail-on never -q -o json=base.json"));
    folder.write("a.yaml", after);
    folder.annexd(&format!("{RUN} --baseline base.json {arguments}")).ended(code).says(counts);
}

#[test]
fn only_findings_that_are_new_or_graver_fail() {
    let (done, red) = changed("  9.1: { in_place: yes,", "  9.1: { in_place: no,");
    let (_, yellow) = changed("  9.1: { in_place: yes,", "  9.1: { in_place: partly,");
    check(&red, &red, "", 0, "findings: 0 new, 0 graver, 1 known, 0 gone");
    check(&done, &red, "", 1, "findings: 1 new, 0 graver, 0 known, 0 gone");
    check(&yellow, &red, "", 1, "findings: 0 new, 1 graver, 0 known, 0 gone");
    check(&yellow, &red, "--fail-on blocker", 0, "1 graver");
    check(&red, &yellow, "--fail-on minor", 0, "findings: 0 new, 0 graver, 1 known, 0 gone");
    check(&red, &done, "--fail-on note", 0, "findings: 0 new, 0 graver, 0 known, 1 gone");
    check(&done, &yellow, "--fail-on minor", 1, "1 new");
    check(&done, &yellow, "", 0, "1 new");
}

#[test]
fn only_open_answers_that_are_new_fail_with_unknown() {
    // Four entries are about records that the case does not hold.
    let (done, open) = changed("  9.1: { in_place: yes,", "  9.1: { in_place: unknown,");
    check(&open, &open, "--fail-on unknown", 0, "not answered: 0 new, 5 known, 0 gone");
    check(&done, &open, "--fail-on unknown", 1, "not answered: 1 new, 4 known, 0 gone");
    check(&open, &done, "--fail-on unknown", 0, "not answered: 0 new, 4 known, 1 gone");
}

#[test]
fn a_baseline_does_not_hide_mistakes_and_failed_plugins() {
    let folder = Folder::with("a.yaml", file(USER));
    folder.annexd(&format!("{RUN} -q -o json=base.json")).ended(1);
    folder.annexd(&format!("{RUN} -q --baseline base.json")).ended(0);
    folder.annexd(&format!("{RUN} --baseline base.json --sector nonexistent")).ended(4);
    folder.write(
        "a.yaml",
        format!("{}wat: 1\nanswers_: 2\n", file(USER)).replacen("in_place: yes", "in_place: perhaps", 1),
    );
    folder.annexd(&format!("{RUN} --baseline base.json")).ended(2);
}

#[test]
fn a_baseline_that_cannot_be_read_ends_with_2_and_nothing_is_written() {
    let folder = portfolio();
    folder.write("a.yaml", file(DONE));
    folder.write("text.json", "no report");
    folder.write("other.json", "{\"format\":\"annexd-summary/1\"}");
    folder.write("bad/user.json", "{");
    for (run, message) in [
        ("a.yaml --baseline missing.json", "error: missing.json: the baseline cannot be read: "),
        ("a.yaml --baseline text.json", "error: text.json: the baseline is no report in JSON: "),
        ("a.yaml --baseline other.json", "error: other.json: the baseline is no report in JSON: "),
        ("a.yaml --baseline all", "error: all: a folder; the baseline of one assessment is"),
        ("all --baseline a.yaml", "error: a.yaml: a file; the baseline of a portfolio is the folder"),
        ("all --baseline missing", "error: missing: the baseline cannot be read: "),
        ("all --baseline bad", "error: bad/user.json: the baseline is no report in JSON: "),
    ] {
        folder.annexd(&format!("assess {run} -o json=out")).ended(2).says(message);
        assert!(!folder.path("out").exists(), "{run}");
    }
}

#[test]
fn a_portfolio_has_a_baseline_for_each_member() {
    let folder = portfolio();
    folder.annexd("assess all --as-of 2026-11-21 -q -o json=base").ended(1);
    folder
        .annexd("assess all --as-of 2026-11-21 --baseline base")
        .ended(0)
        .says("findings: 0 new, 0 graver, ")
        .says(" known, 0 gone; not answered: 0 new, ");
    std::fs::remove_file(folder.path("base/user.json")).expect("it is there");
    folder.annexd("assess all --as-of 2026-11-21 --baseline base").ended(1);
}
