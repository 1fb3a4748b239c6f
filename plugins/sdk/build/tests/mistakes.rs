//! A mistake in a data file is named with its place.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;

const PLUGIN: &str = "[plugin]\nid = \"x\"\nname = \"X\"\nversion = \"0.1.0\"\npublisher = \"p\"\nlicence = \"MIT\"\nsectors = [\"x\"]\nas-of = \"2026-11-21\"\n";

#[track_caller]
fn check(tables: &str, sentences: &str, expected: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("texts")).unwrap();
    fs::write(folder.path().join("x.toml"), format!("{PLUGIN}{tables}")).unwrap();
    fs::write(folder.path().join("texts/en.toml"), sentences).unwrap();
    let problems = annexd_sdk_build::read(folder.path()).err().unwrap_or_default();
    let start = format!("{}/", folder.path().display());
    let problems: Vec<String> = problems.iter().map(|p| p.to_string().replace(&start, "")).collect();
    assert_eq!(problems, expected);
}

#[test]
fn a_file_without_mistakes_is_read() {
    check("[[instrument]]\nid = \"I\"\ntitle = \"An act\"\nstatus = \"in-force\"\n", "\"a.b\" = \"A.\"", &[]);
}

#[test]
fn broken_toml_has_line_and_column() {
    check("a = = 1\n", "", &["x.toml:9:5: extra `=`, expected nothing"]);
    check("", "a = \"b", &["texts/en.toml:1:7: invalid basic string, expected `\"`"]);
}

#[test]
fn an_unknown_field_has_line_and_column() {
    check(
        "[[risk-source]]\nid = \"S\"\ntitle = \"T\"\nparent = \"C.3.1\"\nlikelyhood = 3\n",
        "",
        &["x.toml:13:1: unknown field `likelyhood`, expected one of `id`, `title`, `parent`, `likelihood`"],
    );
}

#[test]
fn an_unknown_reference_points_to_its_item() {
    check(
        "[[instrument]]\n  id = \"I\"\ntitle = \"T\"\nstatus = \"superseded\"\nsuperseded-by = \"J\"\n",
        "",
        &["x.toml:10:8: `I`: unknown instrument `J`"],
    );
}

#[test]
fn all_mistakes_are_named_at_once() {
    check(
        "[[risk-source]]\nid = \"S\"\ntitle = \"T\"\nparent = \"C.2.1\"\nlikelihood = 6\n",
        "\"S.title\" = \"Again.\"",
        &[
            "texts/en.toml:1:1: `S.title`: this text is given twice",
            "x.toml:10:6: `S`: a likelihood is from 1 to 5",
            "x.toml:10:6: `S`: the parent is a risk source of Annex C, such as `C.3.4`",
        ],
    );
}
