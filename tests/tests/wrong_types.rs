//! Every property of the published schema with every wrong JSON type: a
//! mistake at exactly that place, with line and column, and still a report.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed test panics")]

use annexd::reader::read;
use annexd_core::check::Checked;
use annexd_core::published::SCHEMAS;
use annexd_core::text;
use annexd_tests::bounded::annexd;
use annexd_tests::host::AS_OF;
use annexd_tests::program::Folder;
use serde_json::{Map, Value, json};

/// A place of the schema: how to get there, and which types it takes.
struct Place {
    path: Vec<String>,
    takes: Vec<String>,
}

/// All places of the schema of an assessment.
fn places() -> Vec<Place> {
    let (_, text) = SCHEMAS.iter().find(|(name, _)| *name == "assessment").expect("the schema");
    let schema: Value = serde_json::from_str(text).expect("JSON");
    let mut places = Vec::new();
    walk(&schema, &schema, &mut Vec::new(), &mut places);
    places
}

fn walk(root: &Value, schema: &Value, path: &mut Vec<String>, places: &mut Vec<Place>) {
    let schema = resolve(root, schema);
    let Some(takes) = kinds(schema) else {
        return;
    };
    places.push(Place { path: path.clone(), takes });
    let named = schema["properties"].as_object().into_iter().flatten();
    let below = named.map(|(name, below)| (name.as_str(), below));
    let others = [("k", &schema["additionalProperties"]), ("0", &schema["items"])];
    for (name, schema) in below.chain(others.into_iter().filter(|(_, schema)| schema.is_object())) {
        path.push(name.to_owned());
        walk(root, schema, path, places);
        path.pop();
    }
}

fn resolve<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    if let Some(name) = schema["$ref"].as_str() {
        return resolve(root, root.pointer(&name[1..]).expect("a definition"));
    }
    let some = schema["anyOf"].as_array().and_then(|any| any.iter().find(|one| one["type"] != "null"));
    some.map_or(schema, |one| resolve(root, one))
}

/// The types that are not null; nothing where anything is taken.
fn kinds(schema: &Value) -> Option<Vec<String>> {
    if schema.get("oneOf").is_some() || schema.get("enum").is_some() {
        return Some(vec!["one of some words".to_owned()]);
    }
    let types = schema["type"].as_array().cloned().unwrap_or_else(|| vec![schema["type"].clone()]);
    let mut kinds: Vec<String> =
        types.iter().filter_map(Value::as_str).filter(|kind| *kind != "null").map(str::to_owned).collect();
    if kinds.iter().any(|kind| kind == "number") {
        kinds.push("integer".to_owned());
    }
    (!kinds.is_empty()).then_some(kinds)
}

/// A value of each JSON type, by the name that a schema gives it.
fn values() -> [(&'static str, Value); 6] {
    [
        ("boolean", json!(true)),
        ("integer", json!(3)),
        ("number", json!(0.5)),
        ("string", json!("no such thing")),
        ("array", json!([])),
        ("object", json!({})),
    ]
}

/// The document that has nothing but this value, there; a `0` is the first of a list.
fn document(path: &[String], value: &Value) -> Value {
    match path.split_first() {
        None => value.clone(),
        Some((first, rest)) if first == "0" => json!([document(rest, value)]),
        Some((first, rest)) => Value::Object(Map::from_iter([(first.clone(), document(rest, value))])),
    }
}

#[test]
fn every_wrong_type_is_named_at_its_place_and_there_is_a_report() {
    let mut cases = 0;
    for Place { path, takes } in places() {
        let pointer: String = path.iter().map(|part| format!("/{part}")).collect();
        for (kind, value) in values().iter().filter(|(kind, _)| !takes.iter().any(|taken| taken == kind)) {
            let what = format!("{pointer}: {kind} for {}", takes.join(" or "));
            let written = format!("{:#}", document(&path, value));
            let read = read(written.as_bytes()).unwrap_or_else(|error| panic!("{what}: {error}"));
            let document = read.value.to_string();
            let checked = text::check(&document, "[]").unwrap_or_else(|error| panic!("{what}: {error}"));
            let checked: Checked = serde_json::from_str(&checked).expect("what `check` writes");
            let shape = |code: &str| code.starts_with("shape.") && code != "shape.unknown_key";
            let named = checked.problems.iter().filter(|problem| shape(&problem.code));
            let named: Vec<&str> = named.map(|problem| problem.at.as_str()).collect();
            assert_eq!(named, [pointer.as_str()], "{what}\n{written}");
            let place = read.places.value(&pointer).unwrap_or_else(|| panic!("{what}: no place"));
            assert_eq!(u32::try_from(path.len()).expect("few") + 1, place.line, "{what}\n{written}");
            text::assess(&document, "{}", AS_OF).unwrap_or_else(|error| panic!("{what}: {error}"));
            cases += 1;
        }
    }
    assert!(cases > 500, "the schema has more places than that: {cases}");
}

#[test]
fn the_program_names_wrong_types_with_line_and_column() {
    let folder = Folder::with(
        "a.yaml",
        "organization: [x]\nsystems: 5\nanswers:\n  \"4.1\": true\nevidence:\n  - id: { a: 1 }\n",
    );
    let run = annexd(&folder, "assess a.yaml -q -o json=r.json").ended(2);
    for place in ["1:15", "2:10", "4:10", "6:9"] {
        assert!(run.stderr.contains(&format!("error: a.yaml:{place}: ")), "{place}: {}", run.stderr);
    }
    assert_eq!(folder.json("r.json")["format"], "annexd-report/1");
}
