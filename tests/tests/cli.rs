//! The program itself: how it ends, what it writes, and where.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed test panics")]

use annexd_core::published::SCHEMAS;
use annexd_core::render::visible;
use annexd_tests::places::repository;
use annexd_tests::program::{Folder, Run};
use serde_json::{Value, json};
use std::process::Stdio;

const USER: &str = "examples/chatbot-user.yaml";
const AGENCY: &str = "examples/public-agency.yaml";
const DONE: &str = "tests/cases/all-done.yaml";
const HOSTILE: &str = "tests/cases/hostile-names.yaml";

// ---- how a run ends ---------------------------------------------------------

#[track_caller]
fn check_ending(file: &str, arguments: &str, code: i32) -> Run {
    Folder::with_copy_of(file).annexd(&format!("assess a.yaml --as-of 2026-11-21 {arguments}")).ended(code)
}

#[test]
fn a_run_without_findings_ends_with_0() {
    check_ending(DONE, "", 0);
    check_ending(DONE, "--fail-on note", 0);
    // It holds no records beside the answers: those are not there, and unknown.
    check_ending(DONE, "--fail-on unknown", 1);
    check_ending(DONE, "--sector public-sector", 0);
}

#[test]
fn findings_end_with_1_from_the_level_on_that_is_asked_for() {
    check_ending(USER, "", 1);
    check_ending(USER, "--fail-on minor", 1);
    check_ending(USER, "--fail-on note", 1);
    check_ending(USER, "--fail-on unknown", 1);
    check_ending(USER, "--fail-on blocker", 0);
    check_ending(USER, "--fail-on never", 0);
    check_ending(AGENCY, "--fail-on blocker", 1);
}

#[test]
fn what_is_not_answered_fails_only_if_that_is_asked_for() {
    let done = std::fs::read_to_string(repository().join(DONE)).expect("the case");
    let open = done.replace("  9.1: { in_place: yes,", "  9.1: { in_place: unknown,");
    assert_ne!(done, open);
    let folder = Folder::with("a.yaml", open);
    folder.annexd("assess a.yaml --as-of 2026-11-21").ended(0);
    folder.annexd("assess a.yaml --as-of 2026-11-21 --fail-on note").ended(0);
    folder.annexd("assess a.yaml --as-of 2026-11-21 --fail-on unknown").ended(1);
}

#[test]
fn a_mistake_in_the_document_ends_with_2_and_the_report_is_written() {
    let folder = Folder::with("a.yaml", "organization: { name: X }\nanswers:\n  A.4.1: { in_place: yes }\n");
    folder
        .annexd("assess a.yaml -o json=a.json")
        .ended(2)
        .says("error: a.yaml:3:3: `A.4.1` is a control objective, not a control")
        .says(
            "hint: ISO/IEC 42001 Annex A starts each area with an objective; its controls begin at `A.4.2`",
        );
    let report = folder.json("a.json");
    let problems = report["problems"].as_array().expect("a list");
    assert!(problems.iter().any(|problem| problem["at"] == "/answers/A.4.1"), "{problems:?}");
}

#[test]
fn a_document_that_cannot_be_read_ends_with_2_and_its_place() {
    let folder = Folder::with("a.yaml", "organization:\n  name: One\n  name: Two\n");
    let run = folder.annexd("assess a.yaml -o json=a.json").ended(2);
    assert_eq!(
        run.stderr,
        "error: a.yaml:3:3: duplicate key `name`; the first one is at 2:3\nhint: keep one of the two\n"
    );
    assert_eq!(folder.names(), ["a.yaml"]);
}

#[test]
fn wrong_arguments_end_with_2() {
    let folder = Folder::with_copy_of(USER);
    folder.annexd("assess a.yaml --wat").ended(2).says("unexpected argument '--wat'");
    folder.annexd("assess missing.yaml").ended(2).says("error: missing.yaml: ");
    folder.annexd("assess").ended(2).says("<PATH>");
    folder.annexd("asses a.yaml").ended(2).says("assess");
    folder.annexd("").ended(2).says("Usage:");
    folder
        .annexd("assess a.yaml --as-of 2026-02-30")
        .ended(2)
        .says("`2026-02-30` is not a day written YYYY-MM-DD");
    folder.annexd("assess a.yaml --as-of tomorrow").ended(2).says("YYYY-MM-DD");
    folder.annexd("assess a.yaml --fail-on all").ended(2).says("is not one of: blocker, major, minor");
    folder.annexd("assess a.yaml -o pdf").ended(2).says("there are: json, markdown, html");
    folder.annexd("assess a.yaml -o html=").ended(2).says("names no file");
    assert_eq!(folder.names(), ["a.yaml"]);
}

#[test]
fn help_and_version_end_with_0_on_standard_output() {
    let folder = Folder::default();
    let help = folder.annexd("--help").ended(0);
    assert!(help.stdout.contains("Exit codes: 0 passed"), "{}", help.stdout);
    let version = folder.annexd("--version").ended(0);
    assert!(version.stdout.contains("engine: component sha256:"), "{}", version.stdout);
    assert!(version.stdout.contains("sector public-sector: sha256:"), "{}", version.stdout);
}

#[test]
fn nothing_to_assess_ends_with_3() {
    check_ending("tests/cases/nothing-answered.yaml", "", 3);
    check_ending("tests/cases/nothing-answered.yaml", "--sector public-sector", 3);
    let folder = Folder::with("empty/readme.txt", "nothing here");
    folder.annexd("assess empty").ended(3).says("error: empty: no assessment in this folder");
}

#[test]
fn a_sector_that_is_missing_ends_with_4_and_the_report_says_so() {
    let folder = Folder::with_copy_of(DONE);
    folder.write("garbage.wasm", "this is no component");
    for (sector, message) in [
        ("nonexistent", "no sector of this name is built in"),
        ("garbage.wasm", "not a valid component"),
        ("missing.wasm", "the file cannot be read"),
    ] {
        let run =
            format!("assess a.yaml --as-of 2026-11-21 --sector {sector} -o json=a.json -o markdown=a.md");
        folder
            .annexd(&run)
            .ended(4)
            .says(&format!("error: plugin `{sector}`, load: {message}"))
            .says("hint: ");
        let report = folder.json("a.json");
        assert_eq!(report["run"]["failures"][0]["plugin"], sector);
        assert_eq!(report["register"]["assessed"], 1, "everything else is there");
        let page = folder.read("a.md");
        assert!(page.contains("What is missing from this report"), "{page}");
        assert!(page.contains(message), "{page}");
    }
}

#[test]
fn a_sector_of_another_digest_ends_with_4_and_the_report_says_so() {
    let own = std::fs::read_to_string(repository().join(DONE)).expect("the case");
    let digest = "0".repeat(64);
    let folder =
        Folder::with("a.yaml", format!("{own}sectors: [{{ name: public-sector, digest: \"{digest}\" }}]\n"));
    folder
        .annexd("assess a.yaml --as-of 2026-11-21 -o json=a.json")
        .ended(4)
        .says("its bytes have the digest ");
    let failure = &folder.json("a.json")["run"]["failures"][0];
    assert_eq!((&failure["plugin"], &failure["call"]), (&json!("public-sector"), &json!("load")));
    assert!(failure["message"].as_str().expect("a message").contains(&digest));
}

#[test]
fn a_sector_of_the_right_digest_is_used() {
    let folder = Folder::with_copy_of(AGENCY);
    let list = folder.annexd("plugin list").ended(0).stdout;
    let digest = list.split("sha256: ").nth(1).expect("a digest").trim();
    let own = folder.read("a.yaml");
    let pinned =
        own.replacen("name: public-sector", &format!("name: public-sector\n    digest: {digest}"), 1);
    assert_ne!(own, pinned);
    folder.write("a.yaml", pinned);
    folder.annexd("assess a.yaml --as-of 2026-11-21 -o json=a.json").ended(1);
    let report = folder.json("a.json");
    assert_eq!(report["run"]["plugins"][0]["digest"], digest);
    assert_eq!(report["run"]["failures"], json!([]));
}

#[test]
fn of_several_endings_the_gravest_counts() {
    // Findings and a missing sector: 4. A mistake besides: 2. Nothing assessed and a missing sector: 4.
    check_ending(USER, "--sector nonexistent", 4);
    check_ending("tests/cases/mistakes.yaml", "--sector nonexistent", 2);
    check_ending("tests/cases/nothing-answered.yaml", "--sector nonexistent", 4);
}

// ---- what it writes ---------------------------------------------------------

#[test]
fn standard_output_holds_the_document_and_nothing_else() {
    let folder = Folder::with_copy_of(USER);
    let run = folder.annexd("assess a.yaml --as-of 2026-11-21 -o json").ended(1);
    let report: Value = serde_json::from_str(&run.stdout).expect("one JSON document");
    assert_eq!(report["format"], "annexd-report/1");
    assert!(run.stderr.contains("Brindlewick Furniture"), "{}", run.stderr);
    let none = folder.annexd("assess a.yaml --as-of 2026-11-21").ended(1);
    assert_eq!((none.stdout.as_str(), none.stderr.is_empty()), ("", false));
    let quiet = folder.annexd("assess a.yaml --as-of 2026-11-21 -q -o markdown").ended(1);
    assert!(quiet.stdout.starts_with("# "), "{}", quiet.stdout);
    assert_eq!(quiet.stderr, "");
}

#[test]
fn several_outputs_are_written_at_once_and_missing_folders_are_made() {
    let folder = Folder::with_copy_of(USER);
    let outputs = "-o html=deep/er/r.html -o json=r.json -o markdown=./deep/r.md -o json";
    let run = folder.annexd(&format!("assess a.yaml --as-of 2026-11-21 {outputs}")).ended(1);
    assert_eq!(folder.names(), ["a.yaml", "deep/er/r.html", "deep/r.md", "r.json"]);
    assert_eq!(folder.read("r.json"), run.stdout);
    assert!(folder.read("deep/er/r.html").starts_with("<!DOCTYPE html>"));
    assert!(folder.read("deep/r.md").starts_with("# "));
}

#[test]
fn the_same_run_twice_writes_the_same_bytes() {
    let folder = Folder::with_copy_of(AGENCY);
    for to in ["one", "two"] {
        let outputs = format!("-o json={to}/r.json -o html={to}/r.html -o markdown={to}/r.md");
        folder.annexd(&format!("assess a.yaml --as-of 2026-11-21 --sector public-sector {outputs}")).ended(1);
    }
    for file in ["r.json", "r.html", "r.md"] {
        assert_eq!(folder.read(&format!("one/{file}")), folder.read(&format!("two/{file}")), "{file}");
    }
}

#[test]
fn a_saved_report_is_rendered_to_the_same_bytes() {
    let folder = Folder::with_copy_of(AGENCY);
    folder.annexd("assess a.yaml --as-of 2026-11-21 --sector public-sector -o json=r.json -o html=r.html -o markdown=r.md");
    let outputs = "-o json=again.json -o html=again.html -o markdown=again.md";
    let run = folder.annexd(&format!("render r.json {outputs}")).ended(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    for ending in ["json", "html", "md"] {
        assert_eq!(folder.read(&format!("r.{ending}")), folder.read(&format!("again.{ending}")), "{ending}");
    }
}

#[test]
fn what_is_no_report_is_not_rendered() {
    let folder = Folder::with_copy_of(USER);
    folder.write("a.json", "{\"format\":\"annexd-report/99\"}");
    folder.annexd("render a.json -o html").ended(2).says("its format is `annexd-report/99`");
    folder.annexd("render a.yaml -o html").ended(2).says("error: a.yaml: ");
    folder.annexd("render missing.json -o html").ended(2).says("error: missing.json");
    folder.annexd("render a.json").ended(2).says("--output");
}

#[test]
fn a_folder_is_no_file_for_one_report() {
    let folder = Folder::with_copy_of(USER);
    folder.write("taken/x", "");
    let run = folder.annexd("assess a.yaml -o json=r.json -o html=taken").ended(2);
    assert_eq!(run.stderr, "error: `taken` is a folder; the report on one assessment is written to a file\n");
    assert_eq!(folder.names(), ["a.yaml", "taken/x"]);
}

#[test]
fn names_never_move_a_cursor() {
    let folder = Folder::with_copy_of(HOSTILE);
    let run = folder
        .annexd("assess a.yaml --as-of 2026-11-21 --sector public-sector -o json=r.json -o html=r.html -o markdown=r.md")
        .ended(2)
        .says("\\u{1b}");
    for text in [run.stderr, folder.read("r.html"), folder.read("r.md")] {
        for line in text.lines() {
            assert_eq!(visible(line), line, "a control or bidirectional character is written as it is");
        }
    }
    let moves = |c: char| c.is_control() && c != '\n';
    assert!(!folder.read("r.json").contains(moves));
    let page = folder.read("r.html");
    for harm in ["<script", "<img", "href=\"javascript:", "href=\"http:"] {
        assert!(!page.contains(harm), "{harm}");
    }
    // A backslash makes plain text of what follows it.
    let table =
        folder.read("r.md").replace("\\\\", "").replace("\\<", "").replace("\\]", "").replace("\\|", "");
    for harm in ["<img", "<script", "](javascript:", "a|b"] {
        assert!(!table.contains(harm), "{harm}: {table}");
    }
}

#[test]
fn a_reader_who_stops_reading_is_no_error() {
    let folder = Folder::with_copy_of(AGENCY);
    let mut command = annexd_tests::program::command(&folder.path(""));
    command.args(["assess", "a.yaml", "--fail-on", "never", "-o", "json", "-q"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("annexd starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("annexd ends");
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

// ---- portfolios -------------------------------------------------------------

fn portfolio() -> Folder {
    let folder = Folder::default();
    for (to, from) in [("user.yaml", USER), ("agency.yml", AGENCY)] {
        folder.write(&format!("all/{to}"), std::fs::read(repository().join(from)).expect("the example"));
    }
    folder.write("all/notes.txt", "no assessment");
    folder.write("all/.hidden.yaml", "organization:\n\tbroken");
    folder
}

#[test]
fn each_assessment_of_a_folder_gets_its_report_and_all_get_a_summary() {
    let folder = portfolio();
    let run = folder
        .annexd("assess all --as-of 2026-11-21 --sector public-sector -o html=out -o json=out -o json")
        .ended(1);
    let written = ["agency.html", "agency.json", "summary.html", "summary.json", "user.html", "user.json"];
    let out: Vec<String> =
        folder.names().into_iter().filter_map(|name| Some(name.strip_prefix("out/")?.to_owned())).collect();
    assert_eq!(out, written);
    assert_eq!(folder.read("out/summary.json"), run.stdout);
    let summary = folder.json("out/summary.json");
    assert_eq!((&summary["organizations"], &summary["systems"]), (&json!(2), &json!(4)));
    for (report, from) in [("user", USER), ("agency", AGENCY)] {
        let alone = Folder::with_copy_of(from);
        alone.annexd("assess a.yaml --as-of 2026-11-21 --sector public-sector -o json=a.json");
        assert_eq!(
            folder.read(&format!("out/{report}.json")),
            alone.read("a.json"),
            "alone and among others"
        );
    }
    folder.annexd("render out/summary.json -o html=again.html").ended(0);
    assert_eq!(folder.read("again.html"), folder.read("out/summary.html"));
}

#[test]
fn one_broken_document_does_not_stop_the_others() {
    let folder = portfolio();
    folder.write("all/broken.yaml", "organization:\n\tname: X\n");
    let run = "assess all --as-of 2026-11-21 -o json=out --fail-on";
    folder
        .annexd(&format!("{run} blocker"))
        .ended(1)
        .says("error: all/broken.yaml:2:1: a tab in the indentation");
    folder.annexd(&format!("{run} never")).ended(0).says("documents without a report: 1");
    let summary = folder.json("out/summary.json");
    assert_eq!(summary["organizations"], 2);
    assert_eq!(summary["broken"].as_array().expect("a list").len(), 1);
    assert_eq!(summary["broken"][0]["source"], "broken.yaml");
    assert!(folder.path("out/user.json").is_file() && folder.path("out/agency.json").is_file());
    assert!(!folder.path("out/broken.json").exists());
}

#[test]
fn a_folder_without_a_valid_document_ends_with_2() {
    let folder = Folder::with("all/a.yaml", "{");
    folder.write("all/b.json", "[");
    let run = folder.annexd("assess all").ended(2);
    assert!(run.stderr.contains("all/a.yaml:") && run.stderr.contains("all/b.json:"), "{}", run.stderr);
}

#[test]
fn reports_of_one_name_do_not_overwrite_each_other() {
    let folder = Folder::default();
    for name in ["a.yaml", "a.yml", "a.json", "summary.yaml"] {
        folder.write(&format!("all/{name}"), format!("{{\"organization\": {{\"name\": \"from {name}\"}}}}"));
    }
    folder.annexd("assess all -o json=out").ended(3);
    let names: Vec<String> = folder.names().into_iter().filter(|name| name.starts_with("out/")).collect();
    assert_eq!(names.len(), 5, "{names:?}");
    let mut found: Vec<String> = names
        .iter()
        .filter_map(|name| Some(folder.json(name)["organization"]["name"].as_str()?.to_owned()))
        .collect();
    found.sort();
    assert_eq!(found, ["from a.json", "from a.yaml", "from a.yml", "from summary.yaml"]);
}

#[test]
fn a_portfolio_is_written_to_a_folder() {
    let folder = portfolio();
    folder.write("taken", "");
    folder
        .annexd("assess all -o html=taken")
        .ended(2)
        .says("`taken` is a file; a portfolio is written to a folder");
}

#[test]
fn a_folder_with_annexd_yaml_is_one_assessment() {
    let folder = Folder::default();
    let own =
        std::fs::read(repository().join("examples/chatbot-on-an-api/annexd.yaml")).expect("the example");
    folder.write("own/annexd.yaml", own);
    folder.write("own/other.yaml", "{");
    folder.annexd("assess own --as-of 2026-11-21 --fail-on never -o json=r.json").ended(0);
    assert_eq!(folder.json("r.json")["format"], "annexd-report/1");
}

// ---- the day ----------------------------------------------------------------

#[test]
fn the_practices_of_m_25_21_are_due_from_3_april_2026() {
    let folder = Folder::with_copy_of(AGENCY);
    let on = |day: &str| -> Value {
        folder
            .annexd(&format!("assess a.yaml --sector public-sector --as-of {day} -o json=r.json -q"))
            .ended(1);
        folder.json("r.json")
    };
    let of_practice = |report: &Value| -> Vec<(String, String)> {
        let text = |value: &Value| value.as_str().expect("text").to_owned();
        let all = report["findings"].as_array().expect("a list").iter();
        let ours = all.filter(|finding| finding["id"].as_str().is_some_and(|id| id.contains("practice")));
        ours.map(|finding| (text(&finding["id"]), text(&finding["severity"]))).collect()
    };
    let duty = |report: &Value| {
        let all = report["duties"].as_array().expect("a list").clone();
        let duty = all.into_iter().find(|duty| duty["applies_from"] == "2026-04-03").expect("the duty");
        duty["state"].clone()
    };
    let (before, after) = (on("2026-04-02"), on("2026-04-03"));
    assert_eq!((duty(&before), duty(&after)), (json!("coming"), json!("in_force")));
    let blockers =
        |report: &Value| of_practice(report).iter().filter(|(_, severity)| severity == "blocker").count();
    assert_eq!((blockers(&before), blockers(&after)), (0, 1));
    let single = |report: &Value, severity: &str| {
        of_practice(report).iter().filter(|(id, is)| id.contains("practice-") && is == severity).count()
    };
    assert_eq!((single(&before, "minor"), single(&before, "major")), (3, 0), "{:?}", of_practice(&before));
    assert_eq!((single(&after, "minor"), single(&after, "major")), (0, 3), "{:?}", of_practice(&after));
    assert_eq!(before["run"]["input"], after["run"]["input"]);
}

// ---- the other commands -----------------------------------------------------

#[test]
fn schema_prints_what_is_published() {
    let folder = Folder::default();
    for (name, text) in SCHEMAS {
        assert_eq!(folder.annexd(&format!("schema {name}")).ended(0).stdout, text, "{name}");
    }
    folder.annexd("schema nope").ended(2).says("assessment, report");
}

#[test]
fn explain_explains_what_has_an_id() {
    let folder = Folder::default();
    for (id, words) in [
        ("A.6.2.4", "AI system verification and validation"),
        ("6.1.4", "AI system impact assessment"),
        ("C.3.4", "C.3.4"),
        ("P-C04", "Notice on every channel"),
        ("public-sector/P-C04", "Notice on every channel"),
    ] {
        let run = folder.annexd(&format!("explain {id}")).ended(0);
        assert!(run.stdout.contains(words), "{id}: {}", run.stdout);
        assert_eq!(run.stderr, "");
    }
    folder
        .annexd("explain A.6.2.44")
        .ended(2)
        .says("error: unknown id `A.6.2.44`")
        .says("hint: did you mean `A.6.2.4`?");
    folder
        .annexd("explain zzzzzzzzzzzz")
        .ended(2)
        .says("hint: `annexd reference` lists everything that has an id");
}

#[test]
fn explain_gives_one_item_as_a_document() {
    let run = Folder::default().annexd("explain A.6.2.4 -o json").ended(0);
    let document: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(document["format"], "annexd-reference/1");
    assert_eq!(document["items"].as_array().expect("a list").len(), 1);
    assert_eq!(document["items"][0]["id"], "A.6.2.4");
}

#[test]
fn reference_lists_what_is_asked_with_and_without_a_sector() {
    let folder = Folder::default();
    let count = |arguments: &str| -> (usize, usize) {
        let run = folder.annexd(&format!("reference -o json {arguments}")).ended(0);
        let document: Value = serde_json::from_str(&run.stdout).expect("JSON");
        let of = |kind: &str| {
            let items = document["items"].as_array().expect("a list");
            items.iter().filter(|item| item["kind"] == kind).count()
        };
        (of("control"), of("sector_control"))
    };
    assert_eq!(count(""), (38, 0));
    assert_eq!(count("--sector public-sector"), (38, 13));
    let page = folder.annexd("reference").ended(0).stdout;
    assert!(page.starts_with("# ") && page.contains("A.10.4"), "{page}");
    folder.annexd("reference --sector nonexistent -o html=r.html").ended(4).says("plugin `nonexistent`");
    assert!(folder.read("r.html").starts_with("<!DOCTYPE html>"));
}

#[test]
fn plugin_list_shows_what_is_built_in_and_what_is_refused() {
    let folder = Folder::with("garbage.wasm", "this is no component");
    let run = folder.annexd("plugin list").ended(0);
    for line in
        ["public-sector 0.1.0", "  contract: 0.1.0\n", "  adds: 13 controls, 8 impact criteria", "  sha256: "]
    {
        assert!(run.stdout.contains(line), "{line}: {}", run.stdout);
    }
    folder
        .annexd("plugin list --sector garbage.wasm")
        .ended(4)
        .says("plugin `garbage.wasm`, load: not a valid component");
}

// ---- import -----------------------------------------------------------------

/// The mapping that the docs show as an example.
fn mapping() -> String {
    let docs = std::fs::read_to_string(repository().join("docs/import.md")).expect("the docs");
    let block = docs.split("```toml\n").nth(1).expect("an example").split("```").next().expect("its end");
    block.to_owned()
}

const SOURCE: &str = "Dept;Department;Reg. No.;Title;Phase\n\
    PW;Public Works;PW-1;Potholes;Live\n\
    PW;Public Works;PW-2;Old potholes;Closed\n\
    LB;Library;LB-7;\"Shelves; and more\";Pilot (2025)\n\
    LB;Library;LB-8;Loans;Someday\n\
    LB;Library;LB-9;Returns;n/a\n";

#[test]
fn an_inventory_becomes_assessments_that_can_be_assessed() {
    let folder = Folder::with("map.toml", mapping());
    folder.write("source.csv", SOURCE);
    folder
        .annexd("import map.toml source.csv -o new/portfolio")
        .ended(0)
        .says("organizations: 2")
        .says("systems: 5")
        .says("warning: source.csv:5: not mapped: Phase = `Someday`");
    assert_eq!(folder.names(), ["map.toml", "new/portfolio/lb.json", "new/portfolio/pw.json", "source.csv"]);
    let library = folder.json("new/portfolio/lb.json");
    assert_eq!(library["organization"]["name"], "Library");
    assert_eq!(library["systems"][0]["name"], "Shelves; and more");
    assert_eq!(library["systems"][0]["stage"], "verification_validation");
    assert_eq!((library["systems"][1].get("stage"), library["systems"][2].get("stage")), (None, None));
    folder.annexd("assess new/portfolio --as-of 2026-11-21 --fail-on never -o json=out").ended(0);
    let summary = folder.json("out/summary.json");
    assert_eq!((&summary["systems"], &summary["register"]["retired"]), (&json!(5), &json!(1)));
    assert_eq!(summary["unmapped"], 1);
}

#[test]
fn an_import_overwrites_nothing_unless_it_is_told_to() {
    let folder = Folder::with("map.toml", mapping());
    folder.write("source.csv", SOURCE);
    folder.write("out/lb.json", "my own work");
    folder.annexd("import map.toml source.csv -o out").ended(2).says("lb.json");
    assert_eq!(folder.names(), ["map.toml", "out/lb.json", "source.csv"], "nothing else was written");
    assert_eq!(folder.read("out/lb.json"), "my own work");
    folder.annexd("import map.toml source.csv -o out --force").ended(0);
    let first = (folder.read("out/lb.json"), folder.read("out/pw.json"));
    folder.annexd("import map.toml source.csv -o out --force").ended(0);
    assert_eq!((folder.read("out/lb.json"), folder.read("out/pw.json")), first, "the same bytes");
}

#[test]
fn an_import_that_cannot_work_ends_with_2_and_writes_nothing() {
    let folder = Folder::with("map.toml", mapping());
    folder.write("source.csv", SOURCE);
    folder.write("other.csv", "Dept;Department;Reg. No.;Titel;Phase\nA;B;C;D;E\n");
    folder.write("wrong.toml", mapping().replace("how = \"line\"", "how = \"lines\""));
    folder
        .annexd("import omb-2025 source.csv -o out")
        .ended(2)
        .says("`omb-2025` is no built-in mapping (omb-2024)");
    folder.annexd("import map.toml missing.csv -o out").ended(2).says("missing.csv");
    folder.annexd("import map.toml other.csv -o out").ended(2).says("Titel");
    folder.annexd("import wrong.toml source.csv -o out").ended(2).says("wrong.toml:");
    assert!(!folder.path("out").exists());
}
