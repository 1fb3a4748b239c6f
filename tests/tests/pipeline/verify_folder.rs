//! `annexd verify` on a portfolio.

use crate::portfolio;
use annexd_tests::program::Folder;

const VERIFY: &str = "verify out --assessment all";

fn reported() -> Folder {
    let folder = portfolio();
    folder.write("all/broken.yaml", "organization:\n\tname: X\n");
    folder.annexd("assess all --as-of 2026-11-21 -q --sector public-sector -o json=out -o html=out").ended(1);
    folder
}

/// Changes the folder, and checks what is said of it.
#[track_caller]
fn check(change: impl Fn(&Folder), code: i32, message: &str) {
    let folder = reported();
    change(&folder);
    let run = folder.annexd(VERIFY).ended(code);
    assert!(run.stderr.contains(message), "`{message}` is not in:\n{}", run.stderr);
}

#[test]
fn a_portfolio_verifies_from_anywhere() {
    let folder = reported();
    folder.annexd(VERIFY).ended(0).says("out: verified: same bytes");
    folder.annexd(&format!("{VERIFY} --sector public-sector -q")).ended(0);
    // A broken document is in the summary with its name, not with somebody's folder.
    let path = folder.path("");
    let there = |name: &str| path.join(name).display().to_string();
    folder.annexd(&format!("verify {} --assessment {}", there("out"), there("all"))).ended(0);
    assert_eq!(folder.json("out/summary.json")["broken"][0]["source"], "broken.yaml");
    assert!(!folder.read("out/summary.json").contains("all/broken"));
}

#[test]
fn a_changed_report_is_named() {
    check(
        |folder| {
            let edited = folder.read("out/user.json").replacen(
                "\"severity\": \"major\"",
                "\"severity\": \"minor\"",
                1,
            );
            folder.write("out/user.json", edited);
        },
        1,
        "error: out/user.json: ",
    );
    check(|folder| folder.write("out/user.json", "{"), 2, "error: out/user.json: it is no report in JSON");
}

#[test]
fn a_changed_assessment_is_named() {
    check(
        |folder| {
            let edited = folder.read("all/user.yaml").replacen("in_place: no", "in_place: yes", 1);
            folder.write("all/user.yaml", edited);
        },
        1,
        "error: out/user.json: the input differs",
    );
}

#[test]
fn a_missing_report_is_named() {
    check(
        |folder| std::fs::remove_file(folder.path("out/user.json")).expect("it is there"),
        1,
        "error: out/user.json: missing: `all/user.yaml` has a report",
    );
}

#[test]
fn an_extra_report_is_named() {
    let extra = "extra: no assessment of the folder has this report";
    check(|folder| folder.write("out/more.json", "{}"), 1, &format!("error: out/more.json: {extra}"));
    check(
        |folder| std::fs::remove_file(folder.path("all/user.yaml")).expect("it is there"),
        1,
        &format!("error: out/user.json: {extra}"),
    );
    check(|folder| folder.write("out/broken.json", "{}"), 1, &format!("error: out/broken.json: {extra}"));
}

#[test]
fn a_changed_summary_is_named() {
    for (from, to, place) in [
        (
            "\"organizations\": 2",
            "\"organizations\": 3",
            "first difference at `/organizations`: the report says `3`, the replay `2`",
        ),
        ("{\n", "{\n\n", "first difference in the text"),
    ] {
        check(
            |folder| folder.write("out/summary.json", folder.read("out/summary.json").replacen(from, to, 1)),
            1,
            &format!("error: out/summary.json: the summary is not that of these reports: {place}"),
        );
    }
    check(
        |folder| std::fs::remove_file(folder.path("out/summary.json")).expect("it is there"),
        1,
        "error: out/summary.json: ",
    );
}
