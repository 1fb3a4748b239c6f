//! An assessment of several files, and the start that `annexd init` writes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed test panics")]

use annexd_tests::program::Folder;

const ORGANIZATION: &str = "organization: { name: X, jurisdictions: [EU] }\n";
const SYSTEMS: &str = "- id: a\n  roles: [ai_customer]\n- id: b\n  roles: [ai_producer]\n";

/// The same assessment as one file and as a folder.
fn both() -> Folder {
    let answers = "4.1: { in_place: no }\nA.8.3: { in_place: no }\n";
    let indented = |text: &str| text.lines().map(|line| format!("  {line}\n")).collect::<String>();
    let one = format!("{ORGANIZATION}systems:\n{SYSTEMS}answers:\n{}", indented(answers));
    let folder = Folder::with("one.yaml", one);
    folder.write("many/annexd.yaml", ORGANIZATION);
    folder.write("many/systems/b.yaml", "id: b\nroles: [ai_producer]\n");
    folder.write("many/systems.yaml", "- id: a\n  roles: [ai_customer]\n");
    folder.write("many/answers/clauses.yaml", "4.1: { in_place: no }\n");
    folder.write("many/answers/controls.json", "{ \"A.8.3\": { \"in_place\": \"no\" } }\n");
    folder.write("many/notes.txt", "no part of it");
    folder
}

#[test]
fn one_file_and_a_folder_give_the_same_report() {
    let folder = both();
    for path in ["one.yaml", "many"] {
        folder.annexd(&format!("assess {path} --as-of 2026-11-21 -q -o json=out/{path}.json")).ended(1);
    }
    assert_eq!(folder.read("out/one.yaml.json"), folder.read("out/many.json"));
    folder.annexd("verify out/many.json --assessment many").ended(0);
    folder.annexd("verify out/many.json --assessment one.yaml").ended(0);
}

#[test]
fn findings_and_mistakes_point_into_the_file_that_they_are_in() {
    let folder = both();
    folder.write("many/systems/c.yaml", "id: c\nroles: [ai_customer]\nprupose: x\n");
    folder
        .annexd("assess many --as-of 2026-11-21 -o sarif=r.sarif")
        .ended(2)
        .says("error: many/systems/c.yaml:3:1: unknown key `prupose`");
    let log = folder.json("r.sarif");
    let results = log["runs"][0]["results"].as_array().expect("results").iter();
    let place = |rule: &str| {
        let result = results.clone().find(|one| one["ruleId"] == rule).expect("a result");
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].clone()
    };
    assert_eq!(place("gap/4.1"), "many/answers/clauses.yaml");
    assert_eq!(place("gap/A.8.3"), "many/answers/controls.json");
    assert_eq!(place("document/shape.unknown_key"), "many/systems/c.yaml");
}

#[test]
fn the_same_field_in_two_files_is_refused_with_both_places() {
    let folder = both();
    folder.write("many/answers/more.yaml", "# again\n4.1: { in_place: yes }\n");
    folder
        .annexd("assess many -o json=r.json")
        .ended(2)
        .says("error: many/answers/more.yaml:2:1: `answers.4.1` is there already, at many/answers/clauses.yaml:1:1")
        .says("hint: keep one of the two");
    assert!(!folder.names().contains(&"r.json".to_owned()));
}

#[test]
fn a_portfolio_holds_files_and_folders() {
    let folder = both();
    folder.write("notes/read.txt", "no assessment");
    folder.annexd("assess . --as-of 2026-11-21 -q -o json=out").ended(1);
    let rows = folder.json("out/summary.json")["rows"].as_array().expect("rows").clone();
    let sources: Vec<_> = rows.iter().map(|row| row["source"].as_str().expect("a name").to_owned()).collect();
    assert_eq!(sources, ["many", "one.yaml"]);
    assert_eq!(rows[0]["digest"], rows[1]["digest"], "the same assessment, the same report");
}

#[test]
fn what_init_writes_is_assessed_at_once_with_everything_unknown() {
    for size in ["", "--full"] {
        let folder = Folder::default();
        folder
            .annexd(&format!("init new --role ai_customer --name Acme {size}"))
            .ended(0)
            .says("annexd assess new");
        let run = folder.annexd("assess new --as-of 2026-11-21 -o json=r.json").ended(0);
        assert!(!run.stderr.contains("error:") && !run.stderr.contains("warning:"), "{}", run.stderr);
        let report = folder.json("r.json");
        let gap = report["gap"].as_array().expect("rows");
        assert!(gap.iter().all(|row| row["status"]["value"] == "unknown"), "everything is unknown");
        assert_eq!(report["findings"], serde_json::json!([]));
        assert_eq!(report["standing"]["clauses"]["worst_percent"], 0);
        assert_eq!(report["standing"]["clauses"]["best_percent"], 100);
        let again = folder.annexd("init new --role ai_customer").ended(2);
        assert!(again.stderr.contains("is there already; nothing was written"), "{}", again.stderr);
    }
}

#[test]
fn init_begins_with_the_role() {
    let folder = Folder::default();
    folder.annexd("init new").ended(2).says("say what the organization is towards the AI system");
    folder.annexd("init new --role boss").ended(2).says("unknown variant `boss`");
    assert_eq!(folder.names(), [""; 0]);
}
