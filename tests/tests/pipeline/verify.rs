//! `annexd verify` on one report.

use crate::{AGENCY, DONE, digest, file};
use annexd::parts;
use annexd_tests::program::Folder;

const RUN: &str = "assess a.yaml --as-of 2026-11-21 -q";
const VERIFY: &str = "verify r.json --assessment a.yaml";

/// A folder with an assessment and its report.
fn reported(arguments: &str) -> Folder {
    let folder = Folder::with("a.yaml", file(AGENCY));
    folder.write("p.wasm", parts::sector("public-sector").expect("the sector is built in").bytes);
    folder.annexd(&format!("{RUN} {arguments} -o json=r.json")).ended(1);
    folder
}

/// Changes the report, and checks what is said of it.
#[track_caller]
fn check(from: &str, to: &str, code: i32, message: &str) {
    let folder = reported("");
    let report = folder.read("r.json");
    let edited = report.replacen(from, to, 1);
    assert_ne!(report, edited, "`{from}` is not there");
    folder.write("r.json", edited);
    folder.annexd(VERIFY).ended(code).says(&format!("error: r.json: {message}"));
}

#[test]
fn a_report_verifies_from_a_file_and_from_standard_output() {
    for sector in ["", "--sector public-sector"] {
        let folder = reported(sector);
        folder.annexd(VERIFY).ended(0).says("r.json: verified: same bytes\n");
        let out = folder.annexd(&format!("{RUN} {sector} -o json")).ended(1).stdout;
        folder.write("r.json", out);
        let quiet = folder.annexd(&format!("{VERIFY} -q")).ended(0);
        assert_eq!((quiet.stdout.as_str(), quiet.stderr.as_str()), ("", ""));
        folder.annexd(&format!("{VERIFY} --as-of 2026-11-21")).ended(0);
    }
}

#[test]
fn the_same_answers_in_json_verify_too() {
    let folder = reported("");
    let document = annexd::input::read(&folder.path("a.yaml")).expect("the assessment");
    folder.write("b.json", document.value.to_string());
    folder.annexd("verify r.json --assessment b.json").ended(0);
}

#[test]
fn another_input_is_named_with_both_digests() {
    let folder = reported("");
    let report = folder.json("r.json");
    let of_report = report["run"]["input"].as_str().expect("a digest");
    folder.write("a.yaml", file(AGENCY).replacen("name: Office", "name: Bureau", 1));
    folder
        .annexd(VERIFY)
        .ended(1)
        .says("error: r.json: the input differs: the report was made from a document of digest ")
        .says(of_report);
}

#[test]
fn an_edited_report_is_named_with_the_place() {
    for (from, to, pointer) in [
        ("\"severity\": \"blocker\"", "\"severity\": \"note\"", "/findings/0/severity"),
        ("Office of Household Relief", "Office of Household Belief", "/organization/name"),
    ] {
        let place = format!("first difference at `{pointer}`: the report says `");
        let folder = reported("");
        folder.write("r.json", folder.read("r.json").replacen(from, to, 1));
        folder.annexd(VERIFY).ended(1).says("error: r.json: ").says(&place);
    }
}

#[test]
fn another_layout_of_the_same_values_is_named() {
    let folder = reported("");
    let report = folder.read("r.json");
    let same = "the values are the same, and the text differs at byte ";
    for (other, at) in [
        (report.trim_end().to_owned(), report.len() - 1),
        (format!("{report}\n"), report.len()),
        (report.replacen("{\n", "{ \n", 1), 1),
    ] {
        folder.write("r.json", other);
        folder.annexd(VERIFY).ended(1).says(&format!("{same}{at}\n"));
    }
    folder.write("r.json", folder.read("r.json").replacen("  \"run\": {", "  \"run\" : {", 1));
    folder.annexd(VERIFY).ended(1).says(same);
}

#[test]
fn another_day_is_named() {
    let folder = reported("");
    folder.annexd(&format!("{VERIFY} --as-of 2026-11-22")).ended(1).says(
        "error: r.json: the day differs: the report was made for 2026-11-21, and 2026-11-22 is asked for",
    );
    folder.annexd(&format!("{VERIFY} --as-of someday")).ended(2);
}

#[test]
fn a_plugin_that_is_missing_ends_with_4_and_how_to_give_it() {
    let folder = Folder::with("a.yaml", file(DONE));
    let bytes = parts::sector("public-sector").expect("the sector is built in").bytes;
    // The same program with a section more: another digest.
    let other = [bytes, b"\x00\x02\x01x"].concat();
    folder.write("p.wasm", &other);
    folder.annexd(&format!("{RUN} --sector p.wasm -o json=r.json")).ended(0);
    let of_file = annexd::sectors::sha256(&other);
    folder
        .annexd(VERIFY)
        .ended(4)
        .says(&format!("error: r.json: the plugin `public-sector` with the digest {of_file} is needed"))
        .says(&format!("hint: give the file of `public-sector`: `--sector FILE.wasm@sha256:{of_file}`"));
    folder.annexd(&format!("{VERIFY} --sector p.wasm")).ended(0);
    folder
        .annexd(&format!("{VERIFY} --sector gone.wasm"))
        .ended(4)
        .says("plugin `gone.wasm`, load: the file cannot be read");
    folder.annexd(&format!("{VERIFY} --sector public-sector")).ended(1).says(&format!(
        "the plugin `public-sector` differs: the report was made with the digest {of_file}, this one has {}",
        digest()
    ));
}

#[test]
fn a_plugin_too_many_is_named() {
    let folder = Folder::with("a.yaml", file(DONE));
    folder.annexd(&format!("{RUN} -o json=r.json")).ended(0);
    folder
        .annexd(&format!("{VERIFY} --sector public-sector"))
        .ended(1)
        .says("the plugin `public-sector` takes part now");
}

#[test]
fn what_cannot_be_read_ends_with_2() {
    check("\"annexd-report/1\"", "\"annexd-report/2\"", 2, "its format is `annexd-report/2`");
    check("\"findings\": [", "\"findings\": ", 2, "it is no report in JSON: ");
    check("\"as_of\": \"2026-11-21\"", "\"as_of\": null", 2, "it does not say for which day it was made");
    let folder = reported("");
    folder.write("dir/x.yaml", "");
    folder.annexd("verify gone.json --assessment a.yaml").ended(2).says("error: gone.json: ");
    folder.annexd("verify r.json --assessment gone.yaml").ended(2).says("error: gone.yaml: ");
    folder.annexd("verify r.json").ended(2).says("--assessment");
    folder
        .annexd("verify r.json --assessment dir")
        .ended(2)
        .says("`r.json` is one report; `dir` is a folder");
    folder
        .annexd("verify dir --assessment a.yaml")
        .ended(2)
        .says("`dir` is a folder of reports; `a.yaml` is one");
}

#[test]
fn another_engine_is_named() {
    let folder = reported("");
    let report = folder.json("r.json");
    for (field, what) in [
        ("version", "version of the engine"),
        ("engine", "engine"),
        ("reference", "reference"),
        ("host", "host"),
    ] {
        let said = report["run"][field].as_str().expect("text");
        let other = format!("\"{field}\": \"other\"");
        let edited = folder.read("r.json").replacen(&format!("\"{field}\": \"{said}\""), &other, 1);
        let edited_folder = Folder::with("a.yaml", file(AGENCY));
        edited_folder.write("r.json", edited);
        let run = edited_folder.annexd(VERIFY).ended(1);
        let named = format!("the {what} differs: the report was made with `other`, this is `{said}`");
        let sealed = format!("first difference at `/run/{field}`");
        assert!(run.stderr.contains(&named) || run.stderr.contains(&sealed), "{}", run.stderr);
    }
}
