//! Formats that other programs read: SARIF, JUnit, GitHub's annotations, CSV.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed test panics")]

use annexd_tests::program::Folder;
use annexd_tests::validators::{junit_counts, sarif_complaints};
use serde_json::Value;

const AGENCY: &str = "examples/public-agency.yaml";
const MISTAKES: &str = "tests/cases/mistakes.yaml";
const HOSTILE: &str = "tests/cases/hostile-names.yaml";

/// A document whose places are easy to count.
const SMALL: &str = "\
organization: { name: Example }
systems:
  - id: cv
    roles: [ai_producer]
    impact: { practices: { social_scoring: yes } }
answers:
  A.8.3:
    in_place: no
  A.4.1: { in_place: yes }
";

/// Assesses a file into all formats for other programs.
#[track_caller]
fn written(folder: &Folder) -> &Folder {
    let run = folder.annexd(
        "assess a.yaml --as-of 2026-11-21 -o json=r.json -o sarif=r.sarif -o junit=r.xml -o github=r.txt -o csv=r.csv",
    );
    assert!(run.code <= 2, "{run:?}");
    folder
}

/// Level, line and column of a SARIF result.
fn place(log: &Value, rule: &str) -> (String, String, u64, u64) {
    let results = log["runs"][0]["results"].as_array().expect("results");
    let result =
        results.iter().find(|one| one["ruleId"] == rule).unwrap_or_else(|| panic!("no {rule}: {log:#}"));
    let place = &result["locations"][0]["physicalLocation"];
    (
        result["level"].as_str().unwrap_or_default().to_owned(),
        place["artifactLocation"]["uri"].as_str().unwrap_or_default().to_owned(),
        place["region"]["startLine"].as_u64().unwrap_or_default(),
        place["region"]["startColumn"].as_u64().unwrap_or_default(),
    )
}

#[test]
fn sarif_points_to_file_line_and_column() {
    let folder = Folder::with("a.yaml", SMALL);
    let log = written(&folder).json("r.sarif");
    for (rule, level, line, column) in [
        ("gap/A.8.3", "error", 8, 5),
        ("prohibited", "error", 3, 5),
        ("document/id.objective", "error", 9, 3),
    ] {
        assert_eq!(place(&log, rule), (level.to_owned(), "a.yaml".to_owned(), line, column), "{rule}");
    }
}

#[test]
fn a_saved_report_points_to_the_same_places() {
    let folder = Folder::with("a.yaml", SMALL);
    written(&folder).annexd("render r.json --assessment a.yaml -o sarif=again.sarif").ended(0);
    assert_eq!(folder.read("again.sarif"), folder.read("r.sarif"));
    folder.annexd("render r.json -o sarif=nowhere.sarif").ended(0);
    assert!(!folder.read("nowhere.sarif").contains("physicalLocation"));
}

#[test]
fn another_program_finds_no_mistake_in_the_sarif() {
    for file in [AGENCY, MISTAKES, HOSTILE] {
        let folder = Folder::with_copy_of(file);
        if let Some(complaints) = sarif_complaints(&written(&folder).path("r.sarif")) {
            assert_eq!(complaints, [""; 0], "{file}");
        }
    }
}

#[test]
fn another_program_counts_the_same_tests_in_the_junit() {
    for file in [AGENCY, MISTAKES, HOSTILE] {
        let folder = Folder::with_copy_of(file);
        let report = written(&folder).json("r.json");
        let Some([tests, failures, errors, _]) = junit_counts(&folder.path("r.xml")) else {
            return;
        };
        let count = |list: &str, key: &str, values: &[&str]| {
            let rows = report[list].as_array().expect("a list").iter();
            rows.filter(|row| row[key].as_str().is_some_and(|value| values.contains(&value))).count()
        };
        assert_eq!(failures, count("findings", "severity", &["blocker", "major"]), "{file}");
        assert_eq!(errors, count("problems", "grade", &["error"]), "{file}");
        assert!(tests >= report["gap"].as_array().expect("rows").len(), "{file}: {tests}");
    }
}

#[test]
fn each_annotation_is_one_command() {
    for file in [AGENCY, MISTAKES, HOSTILE] {
        let folder = Folder::with_copy_of(file);
        let text = written(&folder).read("r.txt");
        for line in text.lines() {
            let command = line.strip_prefix("::").and_then(|line| line.split_once("::")).expect(line);
            assert!(["error ", "warning ", "notice "].iter().any(|one| command.0.starts_with(one)), "{line}");
            assert!(!command.1.is_empty() && !line.contains('\u{1b}'), "{line}");
        }
    }
    let folder = Folder::with("a.yaml", SMALL);
    assert!(
        written(&folder)
            .read("r.txt")
            .contains("::error file=a.yaml,line=8,col=5,title=annexd major%3A gap/A.8.3::")
    );
}

#[test]
fn the_csv_has_a_row_for_everything_and_no_formula() {
    for file in [AGENCY, MISTAKES, HOSTILE] {
        let folder = Folder::with_copy_of(file);
        let (report, text) = (written(&folder).json("r.json"), folder.read("r.csv"));
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let rows: Vec<csv::StringRecord> =
            reader.records().map(|row| row.expect("a row as long as the first")).collect();
        let count = |kinds: &[&str]| rows.iter().filter(|row| kinds.contains(&&row[0])).count();
        for (list, kinds) in [
            ("findings", ["finding"].as_slice()),
            ("gap", &["clause", "control", "sector_control"]),
            ("systems", &["system"]),
            ("duties", &["duty"]),
            ("unknown", &["unknown"]),
            ("problems", &["mistake"]),
        ] {
            assert_eq!(count(kinds), report[list].as_array().expect("a list").len(), "{file}: {list}");
        }
        for cell in rows.iter().flatten() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{file}: {cell}");
        }
    }
}

#[test]
fn a_portfolio_is_written_in_every_format() {
    let folder = Folder::with("in/a.yaml", SMALL);
    folder.write("in/b.yaml", "organization: {");
    folder.annexd("assess in --as-of 2026-11-21 -o sarif=out -o junit=out -o github=out -o csv=out").ended(1);
    let stems = ["a", "summary"];
    let names: Vec<String> = stems
        .iter()
        .flat_map(|stem| ["csv", "sarif", "txt", "xml"].map(|ending| format!("out/{stem}.{ending}")))
        .collect();
    assert_eq!(folder.names().into_iter().filter(|name| name.starts_with("out/")).collect::<Vec<_>>(), names);
    let summary = folder.read("out/summary.txt");
    assert!(summary.contains("b.yaml:2:1") && summary.contains("a.yaml"), "{summary}");
    let counted = junit_counts(&folder.path("out/summary.xml"));
    assert!(counted.is_none_or(|counts| counts[..3] == [2, 1, 1]), "{counted:?}");
}

#[test]
fn the_reference_has_no_findings_to_write() {
    let folder = Folder::default();
    folder.annexd("reference -o sarif").ended(2).says("the reference cannot be written as `sarif`");
    let text = folder.annexd("reference -o csv").ended(0).stdout;
    assert!(
        csv::Reader::from_reader(text.as_bytes()).records().all(|row| row.is_ok_and(|row| row.len() == 5))
    );
}
