//! What real runs produce is what the published schemas say.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed test panics")]

use annexd::engine::Function;
use annexd_core::published::SCHEMAS;
use annexd_core::report::Report;
use annexd_core::summary::Portfolio;
use annexd_tests::host::{AS_OF, Steps, component, steps};
use annexd_tests::places::{assessments, repository};
use jsonschema::Validator;
use serde_json::Value;

/// The validator of a published schema.
#[track_caller]
fn schema(name: &str) -> Validator {
    let (_, text) = SCHEMAS.iter().find(|(known, _)| *known == name).expect("a published schema");
    let schema: Value = serde_json::from_str(text).expect("the schema is JSON");
    jsonschema::draft202012::meta::validate(&schema).unwrap_or_else(|error| panic!("{name}: {error}"));
    jsonschema::draft202012::new(&schema).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[track_caller]
fn check(schema: &Validator, what: &str, text: &str) {
    let document: Value = serde_json::from_str(text).expect("JSON");
    let wrong: Vec<String> =
        schema.iter_errors(&document).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(wrong.is_empty(), "{what}: {wrong:#?}");
}

#[test]
fn what_runs_produce_is_what_the_schemas_say() {
    let [checked, contribution, report, texts] = ["checked", "contribution", "report", "texts"].map(schema);
    let [catalog, portfolio, summary] = ["catalog", "portfolio", "summary"].map(schema);
    for names in [&[][..], &["public-sector"]] {
        let mut all = Portfolio::default();
        for path in assessments() {
            let what = path.display().to_string();
            let document = annexd::input::read(&path).unwrap_or_else(|error| panic!("{error}")).value;
            let steps = steps(&document, names, AS_OF);
            check(&checked, &what, &steps.checked);
            check(&contribution, &what, &steps.contributions);
            check(&report, &what, &steps.report);
            check(&texts, &what, &steps.texts);
            let catalogs: Value = serde_json::from_str(&steps.catalogs).expect("JSON");
            for one in catalogs.as_array().expect("a list") {
                check(&catalog, &what, &one["catalog"].to_string());
            }
            all.add(&what, &serde_json::from_str::<Report>(&steps.report).expect("a report"));
        }
        let all = serde_json::to_string(&all).expect("JSON");
        check(&portfolio, "the portfolio", &all);
        check(&summary, "the summary", &component().call(Function::Summarize, &[&all]).expect("a summary"));
    }
}

#[test]
fn the_reference_is_what_its_schema_says() {
    for names in [&[][..], &["public-sector"]] {
        let Steps { catalogs, texts, .. } = steps(&Value::Null, names, AS_OF);
        let reference = component().call(Function::Reference, &[&catalogs, &texts]).expect("the reference");
        check(&schema("reference"), "the reference", &reference);
    }
}

#[test]
fn examples_are_what_the_schema_of_an_assessment_says() {
    let schema = schema("assessment");
    let examples = repository().join("examples");
    for path in assessments().iter().filter(|path| path.starts_with(&examples)) {
        let document = annexd::input::read(path).unwrap_or_else(|error| panic!("{error}")).value;
        check(&schema, &path.display().to_string(), &document.to_string());
    }
}

#[test]
fn a_document_with_mistakes_is_not_what_the_schema_says() {
    let schema = schema("assessment");
    let path = annexd_tests::places::here("cases/mistakes.yaml");
    let document = annexd::input::read(&path).unwrap_or_else(|error| panic!("{error}")).value;
    assert!(schema.iter_errors(&document).count() > 5);
}
