//! Holds the reference beside `domain/iso42001.json` of the shared folder, and
//! the sizes of control sets beside rule M-SOA-6.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::disallowed_types,
    reason = "tests"
)]

use annexd_core::documents::assessment::YesNo;
use annexd_core::documents::system::{Origin, System};
use annexd_core::reference::reference;
use annexd_core::rules::tailor::{Attributes, by_attributes};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// The published structure; nothing where the shared folder is absent.
fn published() -> Option<Value> {
    let shared = match std::env::var_os("ANNEXD_SHARED") {
        Some(folder) => PathBuf::from(folder),
        None => PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
    };
    let path = shared.join("domain/iso42001.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: no structure at {}", path.display());
        return None;
    };
    Some(serde_json::from_str(&text).expect("the structure is JSON"))
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().expect("a list")
}

#[test]
fn clauses_are_those_of_the_standard() {
    let Some(published) = published() else { return };
    let ours: Vec<Value> = reference()
        .clauses
        .iter()
        .map(|c| {
            json!({
                "id": c.id,
                "title": c.title,
                "parent": c.parent,
                "leaf": c.leaf,
                "in_29": c.in_29,
                "document": c.document,
            })
        })
        .collect();
    let theirs: Vec<Value> = list(&published["clauses"])
        .iter()
        .map(|c| {
            let document = &c["documented_information"];
            json!({
                "id": c["id"],
                "title": c["title"],
                "parent": c["parent"],
                "leaf": c["assessable_leaf"],
                "in_29": c["counts_in_29"],
                "document": if document["required"] == true { &document["kind"] } else { &Value::Null },
            })
        })
        .collect();
    assert_eq!(ours.len(), 43);
    for (ours, theirs) in ours.iter().zip(&theirs) {
        assert_eq!(ours, theirs);
    }
    assert_eq!(ours.len(), theirs.len());
}

#[test]
fn annex_a_is_that_of_the_standard() {
    let Some(published) = published() else { return };
    let annex = &published["annex_a"];
    let areas: Vec<Value> = reference()
        .areas
        .iter()
        .map(|a| json!({ "id": a.id, "title": a.title, "control_count": controls_of(&a.id) }))
        .collect();
    assert_eq!(&areas, list(&annex["areas"]));
    let sizes: Vec<usize> = reference().areas.iter().map(|a| controls_of(&a.id)).collect();
    assert_eq!(sizes, [3, 2, 5, 4, 9, 5, 4, 3, 3]);
    let objectives: Vec<(String, String)> =
        reference().objectives.iter().map(|o| (o.id.to_string(), o.area.to_string())).collect();
    let theirs: Vec<(String, String)> =
        list(&annex["objectives"]).iter().map(|o| (text(&o["id"]), text(&o["area"]))).collect();
    assert_eq!(objectives.len(), 10);
    assert_eq!(objectives, theirs);
    let controls: Vec<[String; 5]> = reference()
        .controls
        .iter()
        .map(|c| {
            [
                c.id.to_string(),
                c.title.clone(),
                c.area.to_string(),
                c.objective.to_string(),
                c.guidance.clone(),
            ]
        })
        .collect();
    let theirs: Vec<[String; 5]> = list(&annex["controls"])
        .iter()
        .map(|c| ["id", "title", "area", "objective_id", "annex_b"].map(|key| text(&c[key])))
        .collect();
    assert_eq!(controls.len(), 38);
    for (ours, theirs) in controls.iter().zip(&theirs) {
        assert_eq!(ours, theirs);
    }
    assert_eq!(controls.len(), theirs.len());
}

fn controls_of(area: &annexd_core::id::ItemId) -> usize {
    reference().controls.iter().filter(|c| c.area == *area).count()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[test]
fn annex_c_is_that_of_the_standard() {
    let Some(published) = published() else { return };
    let annex = &published["annex_c"];
    let pairs = |rows: &Value| -> Vec<(String, String)> {
        list(rows).iter().map(|row| (text(&row["id"]), text(&row["title"]))).collect()
    };
    let named = |rows: &[annexd_core::reference::Named]| -> Vec<(String, String)> {
        rows.iter().map(|row| (row.id.clone(), row.title.clone())).collect()
    };
    assert_eq!(reference().annex_c_objectives.len(), 11);
    assert_eq!(reference().risk_sources.len(), 7);
    assert_eq!(named(&reference().annex_c_objectives), pairs(&annex["objectives"]));
    assert_eq!(named(&reference().risk_sources), pairs(&annex["risk_sources"]));
}

/// A system with these attributes; all others are answered no.
fn controls(origin: Origin, yes: &[&str]) -> BTreeSet<String> {
    let answer = |name: &str| {
        if yes.contains(&name) { YesNo::Yes } else { YesNo::No }
    };
    let attributes = Attributes::of(&System {
        origin: Some(origin),
        own_data: answer("own_data"),
        external_users: answer("external_users"),
        affects_people: answer("affects_people"),
        provides: answer("provides"),
        third_party: answer("third_party"),
        used_by_org: answer("used_by_org"),
        ..System::default()
    });
    let tailoring = &reference().tailoring;
    let needed = by_attributes(tailoring, &attributes);
    let organization = tailoring.organization.iter();
    organization.chain(needed.keys()).map(ToString::to_string).collect()
}

fn ids(text: &str) -> BTreeSet<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

fn staff_tool() -> BTreeSet<String> {
    controls(Origin::Saas, &["used_by_org"])
}

fn chatbot() -> BTreeSet<String> {
    controls(Origin::Api, &["own_data", "external_users", "affects_people", "provides", "used_by_org"])
}

#[test]
fn a_staff_tool_needs_17_controls() {
    assert_eq!(
        staff_tool(),
        ids("A.2.2 A.2.3 A.2.4 A.3.2 A.3.3 A.4.2 A.4.6 A.5.2 A.5.3 A.5.4 A.5.5 A.6.2.6 \
             A.9.2 A.9.3 A.9.4 A.10.2 A.10.3")
    );
}

#[test]
fn a_chatbot_on_an_api_needs_all_38() {
    assert_eq!(chatbot().len(), 38);
}

#[test]
fn the_two_differ_by_21_controls() {
    let difference: BTreeSet<String> = chatbot().difference(&staff_tool()).cloned().collect();
    assert_eq!(
        difference,
        ids("A.4.3 A.4.4 A.4.5 A.6.1.2 A.6.1.3 A.6.2.2 A.6.2.3 A.6.2.4 A.6.2.5 A.6.2.7 A.6.2.8 \
             A.7.2 A.7.3 A.7.4 A.7.5 A.7.6 A.8.2 A.8.3 A.8.4 A.8.5 A.10.4")
    );
    assert_eq!(difference.len(), 21);
}

#[test]
fn an_own_credit_model_needs_none_for_suppliers() {
    let controls = controls(Origin::Build, &["affects_people", "used_by_org"]);
    assert_eq!(controls.len(), 35);
    assert!(!controls.iter().any(|id| id.starts_with("A.10.")));
}

#[test]
fn a_bought_cv_ranking_needs_22() {
    let controls = controls(Origin::Saas, &["affects_people", "used_by_org"]);
    assert_eq!(controls.len(), 22);
}

#[test]
fn a_model_that_is_sold_needs_none_for_its_use() {
    let controls = controls(Origin::Build, &["external_users", "affects_people", "provides"]);
    assert_eq!(controls.len(), 34);
    assert!(!controls.iter().any(|id| id.starts_with("A.9.")));
    assert!(!controls.contains("A.10.3"));
}

/// The English texts, by code: `4.1.steps.1`.
fn texts() -> BTreeMap<String, String> {
    let texts = include_str!(concat!(env!("OUT_DIR"), "/texts-en.json"));
    serde_json::from_str(texts).expect("texts by code")
}

/// Only a certification body calls an organization certified, and nobody
/// should read a report as a statement of conformity.
#[test]
fn no_text_promises_compliance() {
    let texts = texts();
    assert!(texts.len() > 700, "there are texts");
    for (code, text) in texts {
        let lower = text.to_lowercase();
        for word in ["compliant", "certified"] {
            assert!(!lower.contains(word), "{code} says `{word}`: {text}");
        }
    }
}

#[test]
fn every_clause_leaf_and_every_control_has_all_its_words() {
    let texts = texts();
    let leaves = reference().clauses.iter().filter(|c| c.leaf);
    let leaves = leaves.map(|c| (&c.id, &c.title));
    let controls = reference().controls.iter().map(|c| (&c.id, &c.title));
    let items: Vec<_> = leaves.chain(controls).collect();
    assert_eq!(items.len(), 70);
    for (id, title) in items {
        assert_eq!(texts.get(&format!("{id}.title")), Some(title), "{id}");
        for part in ["purpose", "requirement", "ask", "steps.1", "evidence.1", "audit"] {
            let text = texts.get(&format!("{id}.{part}"));
            assert!(text.is_some_and(|text| !text.trim().is_empty()), "{id} has no {part}");
        }
    }
}
