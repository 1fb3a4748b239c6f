//! What an import makes of small, broken and hostile sources.
#![allow(clippy::unwrap_used, reason = "a failed test panics")]

use super::*;
use serde_json::json;

pub(super) const HEAD: &str = r#"
name = "test"
version = "1"
description = "A test."
source = { encoding = "utf-8", delimiter = "," }
organization = { key = "Org", name = "Name" }
"#;

const RULES: &str = r#"
[[system.rules]]
column = "Tool"
how = "line"
to = ["name"]
[[system.rules]]
column = "Made"
how = "choice"
to = ["origin"]
values = { "Here" = "build" }
[[system.rules]]
column = "Bought"
how = "choice"
to = ["origin"]
blank = ["no"]
values = { "Yes" = "saas" }
"#;

pub(super) const HEADER: &str = "Org,Name,Tool,Made,Bought,Rest\n";

pub(super) fn mapping() -> Mapping {
    load_mapping(&format!("{HEAD}{RULES}")).unwrap()
}

pub(super) fn imported(records: &str) -> Imported {
    import(&mapping(), "test.csv", format!("{HEADER}{records}").as_bytes()).unwrap()
}

#[track_caller]
fn refused(bytes: impl AsRef<[u8]>, expected: &str) {
    let error = import(&mapping(), "test.csv", bytes.as_ref()).unwrap_err().to_string();
    assert!(error.starts_with(expected), "{error}");
}

#[track_caller]
fn problems(records: &str, expected: &[(u64, &str)]) {
    let summary = imported(records).summary;
    let found: Vec<_> = summary.problems.iter().map(|one| (one.line, one.kind.to_string())).collect();
    let expected: Vec<_> = expected.iter().map(|(line, text)| (*line, (*text).to_owned())).collect();
    assert_eq!(found, expected);
}

#[test]
fn records_become_systems_of_their_organization() {
    let imported =
        imported("HHS,Health,One,Here,Yes,x\nva,,\"Two\r\nlines\",,yes,\nHHS,Health,Three,Soon,,\n");
    let stems: Vec<&str> = imported.assessments.iter().map(|(stem, _)| stem.as_str()).collect();
    assert_eq!(stems, ["hhs", "va"]);
    let [(_, hhs), (_, va)] = imported.assessments.as_slice() else { unreachable!() };
    assert_eq!(
        hhs["systems"],
        json!([
            { "id": "hhs-001", "name": "One", "origin": "build", "source": "line 2" },
            { "id": "hhs-002", "name": "Three", "source": "line 5" },
        ])
    );
    assert_eq!(
        va["systems"],
        json!([{ "id": "va-001", "name": "Two lines", "origin": "saas", "source": "line 3" }])
    );
    assert_eq!(va["organization"], json!({ "id": "va", "name": "va" }));
    assert_eq!(
        hhs["import"]["unmapped"],
        json!([{ "line": 5, "system": "hhs-002", "column": "Made", "value": "Soon" }])
    );
    let summary = imported.summary;
    assert_eq!((summary.organizations, summary.systems), (2, 3));
    assert_eq!(summary.unused_columns, ["Rest"]);
    assert_eq!(summary.set_aside, [SetAside { column: "Bought".into(), place: "origin".into(), systems: 1 }]);
}

#[test]
fn lines_are_those_an_editor_shows() {
    for end in ["\n", "\r\n", "\r"] {
        let source = format!("{HEADER}A,,\"x\n\ny\",,,\n\nA,,z,,,\nA,,w,,,").replace('\n', end);
        let imported = import(&mapping(), "", source.as_bytes()).unwrap();
        let systems = imported.assessments[0].1["systems"].as_array().unwrap();
        let lines: Vec<_> = systems.iter().map(|system| system["source"].clone()).collect();
        assert_eq!(lines, ["line 2", "line 6", "line 7"], "{end:?}");
    }
}

#[test]
fn long_unknown_values_are_cut() {
    let imported = imported(&format!("A,,x,{},,\n", "ä".repeat(300)));
    assert_eq!(imported.summary.unmapped[0].value, "ä".repeat(200));
}

#[test]
fn records_that_are_not_as_they_should_be_are_named() {
    problems("A,,x\n", &[(2, "the record has 3 of 6 cells; the others count as blank")]);
    problems("A,,x,,,,,\n", &[(2, "the record has 8 cells for 6 columns; the last ones are left out")]);
    problems("A,,x,,,\n, \u{A0},,,,\n", &[(3, "the record is blank; it is left out")]);
    problems(",,x,,,\n", &[(2, "the record names no organization; it is kept in an assessment of its own")]);
    problems(
        "A,Alpha,x,,,\na,ALPHA ,x,,,\nA,Beta,x,,,\n",
        &[(4, "another name for `A`: `Beta`; the first one stays")],
    );
    problems(
        "A,,\"x\"y,,,\n",
        &[(2, "text stands behind a closing quotation mark; check the cells of this record")],
    );
    assert_eq!(imported(",,x,,,\n").assessments[0].1["organization"], json!({}));
    assert_eq!(imported("A,,x\n").summary.systems, 1);
}

#[test]
fn organizations_that_look_alike_get_files_of_their_own() {
    let imported = imported("A.B,,x,,,\nA-B,,x,,,\n財務省,,x,,,\n../..,,x,,,\n");
    let stems: Vec<&str> = imported.assessments.iter().map(|(stem, _)| stem.as_str()).collect();
    assert_eq!(stems, ["a-b", "a-b-2", "organization", "organization-2"]);
    assert_eq!(imported.assessments[1].1["systems"][0]["id"], "a-b-2-001");
}

#[test]
fn ids_of_the_source_are_kept_and_stand_once() {
    let text = format!("{HEAD}[system]\nid = \"Tool\"\n{RULES}");
    let source = format!("{HEADER}A,,AI 7,,,\nA,,ai-7,,,\nA,,,Here,,\n");
    let imported = import(&load_mapping(&text).unwrap(), "", source.as_bytes()).unwrap();
    let systems = imported.assessments[0].1["systems"].as_array().unwrap();
    let ids: Vec<_> = systems.iter().map(|system| system["id"].clone()).collect();
    assert_eq!(ids, ["ai-7", "ai-7-2", "a-003"]);
    assert_eq!(imported.summary.problems.len(), 1);
}

#[test]
fn sources_that_are_no_table_are_refused() {
    refused("", "the source is empty");
    refused(" \n", "the source is empty");
    refused(HEADER, "the source has a header and no records");
    refused(format!("{HEADER}A,,\"x,,,\nB,,,,,\n"), "line 2: a quotation mark opens a cell that never ends");
    refused(format!("{HEADER}A,\0"), "line 2: a NUL byte");
    refused(b"\xFF\xFEO\0r\0", "line 1: a NUL byte");
    refused(
        [HEADER.as_bytes(), b"A,,x\nB,\xE9"].concat(),
        "line 3: not valid utf-8; save the source as utf-8",
    );
    refused("Org,Name,Tool,Mode,Bought\nA\n", "the source has no column `Made`; did you mean `Mode`?");
    refused("Org,Name,Tool,Made,Made,Bought\nA\n", "the source has 2 columns `Made`");
}

#[test]
fn sources_beyond_the_limits_are_refused() {
    refused(vec![b'a'; MAX_BYTES + 1], "the source has 268435457 bytes, more than the 268435456");
    refused(
        format!("{HEADER}A,{}", "x".repeat(MAX_CELL_BYTES + 1)),
        "line 2: a cell of more than 1048576 bytes",
    );
    refused(format!("{HEADER}A,\"{}\"", "x\n".repeat(MAX_CELL_BYTES)), "line 2: a cell of more than");
    refused(format!("{HEADER}{}", ",".repeat(MAX_COLUMNS)), "line 2: more than 1000 columns");
    refused(
        format!("{HEADER}{}", "A\r\n".repeat(MAX_RECORDS + 1)),
        "line 1000002: more than 1000000 records",
    );
    assert_eq!(
        imported(&"\n".repeat(MAX_RECORDS + 9).as_str().replacen('\n', "\nA\n", 1)).summary.systems,
        1
    );
}

#[test]
fn mark_of_utf8_is_no_part_of_the_header() {
    let source = format!("\u{FEFF}{HEADER}A,,x,,,\n");
    assert!(import(&mapping(), "", source.as_bytes()).is_ok());
    let other = load_mapping(&format!("{HEAD}{RULES}").replace("utf-8", "windows-1252")).unwrap();
    let error = import(&other, "", source.as_bytes()).unwrap_err().to_string();
    assert!(error.starts_with("line 1: not valid windows-1252"), "{error}");
}

#[test]
fn windows_1252_and_other_delimiters_are_read() {
    let text = format!("{HEAD}{RULES}").replace("utf-8", "windows-1252").replace("\",\"", "\";\"");
    let source = b"Org;Name;Tool;Made;Bought\nA;;d\xE9j\xE0 \x96 vu;;\n";
    let imported = import(&load_mapping(&text).unwrap(), "", source).unwrap();
    assert_eq!(imported.assessments[0].1["systems"][0]["name"], "déjà – vu");
}
