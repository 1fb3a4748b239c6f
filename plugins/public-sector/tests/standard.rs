//! What the plugin cites is in the standard.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use std::path::{Path, PathBuf};
use std::{env, fs};

use annexd_public_sector::PublicSector;
use annexd_sdk::SectorPlugin;
use common::{TODAY, evaluate, practices};

#[test]
fn every_cited_item_is_in_the_standard() {
    let Some(standard) = standard() else {
        println!("skipped: domain/iso42001.json is not here; set ANNEXD_SHARED");
        return;
    };
    let catalog = PublicSector::catalog();
    let own: Vec<&str> = catalog.controls.iter().map(|control| control.id.as_str()).collect();
    let mut items: Vec<String> = Vec::new();
    items.extend(catalog.controls.iter().flat_map(|control| control.parents.clone()));
    items.extend(catalog.risk_sources.iter().map(|source| source.parent.clone()));
    items.extend(catalog.questions.iter().flat_map(|question| question.cites.clone()));
    for state in ["partly", "not-in-place", "waived"] {
        let system = practices(state, &[]).answered("extension-requested", true);
        let evaluation = evaluate(&system, TODAY);
        items.extend(evaluation.findings.into_iter().flat_map(|finding| finding.cites));
        items.extend(evaluation.duties.into_iter().flat_map(|duty| duty.cites));
    }
    for item in items.iter().filter(|item| !own.contains(&item.as_str())) {
        assert!(standard.contains(item), "`{item}` is not in ISO/IEC 42001");
    }
}

fn standard() -> Option<Vec<String>> {
    let workspace = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let shared = env::var_os("ANNEXD_SHARED").map_or(workspace.join("../shared"), PathBuf::from);
    let text = fs::read_to_string(shared.join("domain/iso42001.json")).ok()?;
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let lists = [&json["clauses"], &json["annex_a"]["controls"], &json["annex_c"]["risk_sources"]];
    let items = lists.iter().flat_map(|list| list.as_array().unwrap());
    Some(items.map(|item| item["id"].as_str().unwrap().to_owned()).collect())
}
