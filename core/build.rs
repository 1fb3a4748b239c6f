//! Checks the reference's data files and hands them to the compiler as JSON,
//! so that the engine needs no TOML parser.
#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::unwrap_used,
    clippy::panic
)]

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
    }
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap());
    println!("cargo::rustc-env=ANNEXD_ENGINE={}", digest(&root));
    let data = root.join("data");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap());

    let clauses = toml(&data.join("clauses.toml"));
    let controls = toml(&data.join("controls.toml"));
    let annex_c = toml(&data.join("annex-c.toml"));
    let policies = toml(&data.join("policies.toml"));
    let kpis = toml(&data.join("kpis.toml"));
    let reference = json!({
        "clauses": clauses["clause"],
        "areas": controls["area"],
        "objectives": controls["objective"],
        "controls": controls["control"],
        "annex_c_objectives": annex_c["objective"],
        "risk_sources": annex_c["risk_source"],
        "practices": toml(&data.join("prohibited.toml"))["practice"],
        "impact": toml(&data.join("impact.toml")),
        "risk": toml(&data.join("risk.toml")),
        "tailoring": toml(&data.join("tailoring.toml")),
        "policies": policies["policy"],
        "policy_sections": policies["sections"],
        "kpis": kpis["kpi"],
        "vague": kpis["vague"],
        "clocks": toml(&data.join("clocks.toml"))["clock"],
        "operation": toml(&data.join("operation.toml")),
        "prerequisites": toml(&data.join("prerequisites.toml")),
        "readiness": toml(&data.join("readiness.toml")),
    });
    check_counts(&reference);
    check_tailoring(&reference);
    check_records(&reference);
    check_operation(&reference);
    check_prerequisites(&reference);
    check_readiness(&reference);

    let mut texts = Map::new();
    for file in files(&data.join("texts/en")) {
        flatten("", &toml(&file), &mut texts);
    }
    check_texts(&reference, &texts);
    let crosswalk = crosswalk(&reference, &texts, &data.join("crosswalk"));
    fs::write(out.join("crosswalk.json"), crosswalk.to_string()).unwrap();
    fs::write(out.join("reference.json"), reference.to_string()).unwrap();
    fs::write(out.join("texts-en.json"), Value::Object(texts).to_string()).unwrap();
}

/// All that decides what the engine says.
const SOURCES: [&str; 5] = ["Cargo.toml", "build.rs", "data", "schema", "src"];

/// A digest of the sources, the same on every machine: it names the engine in
/// reports, whether it runs as a component, in a page or as a native library.
fn digest(root: &Path) -> String {
    let mut sum = Sha256::new();
    let mut open: Vec<PathBuf> = SOURCES.iter().rev().map(|source| root.join(source)).collect();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(files(&path).into_iter().rev());
            continue;
        }
        let name: Vec<_> =
            path.strip_prefix(root).unwrap().iter().map(|part| part.to_str().unwrap()).collect();
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let text = text.replace("\r\n", "\n");
        sum.update(format!("{}\n{}\n", name.join("/"), text.len()));
        sum.update(text);
    }
    sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn toml(path: &Path) -> Value {
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn files(dir: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(dir)
        .unwrap_or_else(|e| panic!("{}: {e}", dir.display()))
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

/// `["4.1"] steps = ["a"]` becomes `4.1.steps.1 = a`.
fn flatten(prefix: &str, value: &Value, texts: &mut Map<String, Value>) {
    let code = |name: &str| {
        if prefix.is_empty() { name.to_owned() } else { format!("{prefix}.{name}") }
    };
    match value {
        Value::Object(table) => table.iter().for_each(|(k, v)| flatten(&code(k), v, texts)),
        Value::Array(list) => (1..).zip(list).for_each(|(n, v)| flatten(&code(&n.to_string()), v, texts)),
        Value::String(_) => assert!(
            texts.insert(prefix.to_owned(), value.clone()).is_none(),
            "the text `{prefix}` stands twice"
        ),
        Value::Null | Value::Bool(_) | Value::Number(_) => panic!("the text `{prefix}` is no text"),
    }
}

fn ids(reference: &Value, list: &str, keep: impl Fn(&Value) -> bool) -> Vec<String> {
    let ids: Vec<String> = reference[list]
        .as_array()
        .unwrap_or_else(|| panic!("no {list}"))
        .iter()
        .filter(|row| keep(row))
        .map(|row| row["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "an id of {list} stands twice");
    ids
}

fn check_counts(reference: &Value) {
    let count = |list: &str, keep: fn(&Value) -> bool| ids(reference, list, keep).len();
    assert_eq!(count("clauses", |c| c["leaf"] == true), 32, "assessable clause leaves");
    assert_eq!(count("clauses", |c| c["in_29"] == true), 29, "requirements as reported");
    assert_eq!(
        count("clauses", |c| c["leaf"] == true && c["document"].is_string()),
        18,
        "leaves that ask for a document"
    );
    assert_eq!(count("objectives", |_| true), 10, "control objectives");
    assert_eq!(count("controls", |_| true), 38, "controls");
    assert_eq!(count("annex_c_objectives", |_| true), 11, "objectives of Annex C");
    assert_eq!(count("risk_sources", |_| true), 7, "risk sources of Annex C");
    let areas = ids(reference, "areas", |_| true);
    let sizes: Vec<usize> =
        areas.iter().map(|area| ids(reference, "controls", |c| c["area"] == area.as_str()).len()).collect();
    assert_eq!(sizes, [3, 2, 5, 4, 9, 5, 4, 3, 3], "controls by area");
}

fn check_tailoring(reference: &Value) {
    let tailoring = &reference["tailoring"];
    let list = |value: &Value| -> Vec<String> {
        value.as_array().unwrap().iter().map(|v| v.as_str().unwrap().to_owned()).collect()
    };
    let mut ruled = list(&tailoring["organization"]);
    for rule in tailoring["rule"].as_array().unwrap() {
        ruled.extend(list(&rule["controls"]));
    }
    ruled.sort();
    let mut controls = ids(reference, "controls", |_| true);
    controls.sort();
    assert_eq!(ruled, controls, "each control has one rule in tailoring.toml");
    for (name, package) in tailoring["package"].as_object().unwrap() {
        for id in list(package) {
            assert!(controls.contains(&id), "package {name}: no control {id}");
        }
    }
}

fn check_records(reference: &Value) {
    let mut items = ids(reference, "clauses", |c| c["leaf"] == true);
    items.extend(ids(reference, "controls", |_| true));
    assert_eq!(ids(reference, "policies", |_| true).len(), 7, "policies");
    assert_eq!(reference["policy_sections"].as_array().unwrap().len(), 7, "sections of a policy");
    for policy in reference["policies"].as_array().unwrap() {
        for item in policy["items"].as_array().unwrap() {
            assert!(items.iter().any(|id| item == id), "{}: no item {item}", policy["id"]);
        }
    }
    let objectives = ids(reference, "annex_c_objectives", |_| true);
    ids(reference, "kpis", |_| true);
    for kpi in reference["kpis"].as_array().unwrap() {
        let objective = &kpi["objective"];
        assert!(objectives.iter().any(|id| objective == id), "{}: no objective {objective}", kpi["id"]);
    }
}

fn check_operation(reference: &Value) {
    let count = |list: &str, keep: fn(&Value) -> bool| ids(&reference["operation"], list, keep).len();
    assert_eq!(count("supplier_question", |_| true), 12, "questions to a supplier");
    assert_eq!(count("supplier_question", |q| q["decisive"] == true), 3, "decisive questions");
    assert_eq!(count("contract_clause", |c| c["duty"] == true), 2, "duties of a supplier");
    assert_eq!(count("review_input", |i| i["required"] == true), 7, "inputs of a management review");
    ids(reference, "clocks", |_| true);
    for clock in reference["clocks"].as_array().unwrap() {
        let limits = ["hours", "days", "months"].iter().filter(|unit| clock[**unit].is_u64()).count();
        assert_eq!(limits, 1, "clock {} has one limit", clock["id"]);
        assert_eq!(clock["hours"].as_u64().unwrap_or(0) % 24, 0, "clock {} counts whole days", clock["id"]);
    }
}

/// Every clause leaf has one step, and each step comes after those that it
/// needs, so that there is no circle.
fn check_prerequisites(reference: &Value) {
    let prerequisites = &reference["prerequisites"];
    let list = |value: &Value| -> Vec<String> {
        value.as_array().unwrap().iter().map(|v| v.as_str().unwrap().to_owned()).collect()
    };
    let mut known: BTreeSet<String> = BTreeSet::new();
    for step in prerequisites["step"].as_array().unwrap() {
        for need in list(&step["needs"]) {
            assert!(known.contains(&need), "prerequisites.toml: {need} has no step before this one");
        }
        for item in list(&step["items"]) {
            assert!(known.insert(item.clone()), "prerequisites.toml: {item} stands twice");
        }
    }
    for need in list(&prerequisites["controls"]) {
        assert!(known.contains(&need), "prerequisites.toml: controls need {need}, which has no step");
    }
    let mut expected: BTreeSet<String> =
        ids(reference, "clauses", |c| c["leaf"] == true).into_iter().collect();
    expected.extend(["register", "policies"].map(str::to_owned));
    assert_eq!(known, expected, "steps of prerequisites.toml");
}

/// Twenty rows of stage 1 and fourteen of stage 2, each about items that are
/// assessed.
fn check_readiness(reference: &Value) {
    let readiness = &reference["readiness"];
    let mut items = ids(reference, "clauses", |c| c["leaf"] == true);
    items.extend(ids(reference, "controls", |_| true));
    for (stage, rows, blockers) in [(1, 20, 10), (2, 14, 3)] {
        let found = ids(readiness, "row", |row| row["stage"] == stage);
        let expected: Vec<String> = (1..=rows).map(|n| format!("S{stage}-{n:02}")).collect();
        assert_eq!(found, expected, "rows of stage {stage}");
        let blocking = ids(readiness, "row", |row| row["stage"] == stage && row["blocker"] == true);
        assert_eq!(blocking.len(), blockers, "blockers of stage {stage}");
    }
    for row in readiness["row"].as_array().unwrap() {
        let cites = row["cites"].as_array().unwrap();
        assert!(!cites.is_empty(), "{} cites nothing", row["id"]);
        for cite in cites {
            assert!(items.iter().any(|item| item == cite), "{}: no item {cite}", row["id"]);
        }
        let share = row["rule"] == "share";
        assert_eq!(share, row["percent"].is_i64(), "{}: only a share has a percent", row["id"]);
    }
}

/// Other standards and laws with the number of their pairs, in the order in
/// which they are shown.
const CROSSWALK: [(&str, usize); 8] = [
    ("iso27001", 89),
    ("iso9001", 46),
    ("iso31000", 29),
    ("nist_ai_rmf", 210),
    ("eu_ai_act", 143),
    ("gdpr", 48),
    ("dora", 45),
    ("nis2", 25),
];

/// Reads the crosswalk: every pair names an item that is assessed, every
/// target stands once, and every word about a target is about one that exists.
fn crosswalk(reference: &Value, texts: &Map<String, Value>, folder: &Path) -> Value {
    let mut items = ids(reference, "clauses", |c| c["leaf"] == true);
    items.extend(ids(reference, "controls", |_| true));
    assert_eq!(files(folder).len(), CROSSWALK.len(), "files of the crosswalk");
    let mut standards = Vec::new();
    for (id, pairs) in CROSSWALK {
        let mut standard = toml(&folder.join(format!("{id}.toml")));
        assert_eq!(standard["id"], id, "the id of a crosswalk is its file's name");
        let targets = ids(&standard, "target", |_| true);
        let mut linked = BTreeSet::new();
        for target in standard["target"].as_array().unwrap() {
            for item in
                ["strong", "partial", "related"].iter().filter_map(|key| target[key].as_array()).flatten()
            {
                let pair = (target["id"].as_str().unwrap(), item.as_str().unwrap());
                assert!(items.iter().any(|known| known == pair.1), "{id} {}: no item {}", pair.0, pair.1);
                assert!(linked.insert(pair), "{id}: the pair {pair:?} stands twice");
            }
        }
        assert_eq!(linked.len(), pairs, "pairs of {id}");
        let prefix = format!("crosswalk.{id}.");
        for part in ["title", "ask"] {
            assert!(texts.contains_key(&format!("{prefix}{part}")), "no text `{prefix}{part}`");
        }
        for name in texts.keys().filter_map(|code| code.strip_prefix(&prefix)) {
            let general = matches!(name, "title" | "ask") || name.starts_with("meaning");
            assert!(general || targets.iter().any(|t| t == name), "{id} has no target {name}");
        }
        for target in standard["target"].as_array_mut().unwrap() {
            if texts.contains_key(&format!("{prefix}{}", target["id"].as_str().unwrap())) {
                target["gap"] = Value::Bool(true);
            }
        }
        standards.push(standard);
    }
    Value::Array(standards)
}

fn check_texts(reference: &Value, texts: &Map<String, Value>) {
    let mut items = ids(reference, "clauses", |c| c["leaf"] == true);
    items.extend(ids(reference, "controls", |_| true));
    for id in items {
        for part in ["title", "purpose", "requirement", "ask", "steps.1", "evidence.1", "audit"] {
            assert!(texts.contains_key(&format!("{id}.{part}")), "no text `{id}.{part}`");
        }
    }
    for policy in ids(reference, "policies", |_| true) {
        assert!(texts.contains_key(&format!("{policy}.title")), "no title of {policy}");
    }
    for kpi in ids(reference, "kpis", |_| true) {
        assert!(texts.contains_key(&format!("kpi.{kpi}.title")), "no title of the indicator {kpi}");
    }
    for (list, code) in
        [("supplier_question", "supplier"), ("contract_clause", "clause"), ("review_input", "review")]
    {
        for id in ids(&reference["operation"], list, |_| true) {
            assert!(texts.contains_key(&format!("{code}.{id}.title")), "no text `{code}.{id}.title`");
        }
    }
    for clock in ids(reference, "clocks", |_| true) {
        assert!(texts.contains_key(&format!("clock.{clock}.title")), "no text `clock.{clock}.title`");
    }
    for row in ids(&reference["readiness"], "row", |_| true) {
        for part in ["title", "ask"] {
            assert!(
                texts.contains_key(&format!("readiness.{row}.{part}")),
                "no text `readiness.{row}.{part}`"
            );
        }
    }
    for practice in ids(reference, "practices", |_| true) {
        assert!(texts.contains_key(&format!("practice.{practice}.ask")), "no words for practice {practice}");
    }
}
