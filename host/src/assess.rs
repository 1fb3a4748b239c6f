//! One assessment, straight on: check, ask the plugins, assess.

use crate::assessor::Assessor;
use crate::engine::{EngineError, Function};
use crate::sectors::{Loaded, Sector, Sectors, Wanted, by_source, failure};
use annexd_core::documents::contribution::Failure;
use annexd_core::report::Report;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The report of one assessment.
pub struct Assessed {
    /// The report, as the engine wrote it.
    pub text: String,
    /// The same, to decide on exit codes and summaries.
    pub report: Report,
    /// The sectors that took part, for their words.
    pub sectors: Vec<Loaded>,
}

/// Why there is no report. Both are our bugs.
#[derive(Debug, thiserror::Error)]
pub enum AssessError {
    /// The engine failed or refused what the host wrote.
    #[error("the engine failed")]
    Engine(#[from] EngineError),
    /// The engine wrote something else than a report.
    #[error("the engine's answer cannot be read")]
    Answer(#[from] serde_json::Error),
}

/// Assesses a document with the sectors it asks for.
///
/// A plugin that fails ends its own part: the report names the failure, and
/// nothing of what the plugin said before counts.
///
/// # Errors
///
/// Only on a bug of ours: a person's mistakes and a plugin's failures are part
/// of the report.
pub fn assess(
    assessor: &Assessor,
    sectors: &Sectors,
    document: &Value,
    wanted: &[Wanted],
    as_of: &str,
) -> Result<Assessed, AssessError> {
    let (loaded, mut failures) = load(sectors, wanted);
    let found: Vec<&Sector> = loaded.iter().filter_map(|sector| sector.as_ref().as_ref().ok()).collect();
    let document = document.to_string();
    let catalogs: Vec<Value> = found.iter().map(|sector| sector.contribution()).collect();
    let checked = assessor.call(Function::Check, &[&document, &Value::from(catalogs).to_string()])?;
    let checked: Value = serde_json::from_str(&checked)?;
    let mut plugins = Vec::new();
    failures.extend(rejected(&checked)?);
    for sector in found {
        // There are subjects for each plugin that was not rejected.
        let Some(subjects) = checked["subjects"].get(sector.plugin.id()) else {
            continue;
        };
        match evaluate(sector, subjects, as_of) {
            Ok(contribution) => plugins.push(contribution),
            Err(failed) => failures.push(failed),
        }
    }
    let run = json!({ "host": concat!("annexd ", env!("CARGO_PKG_VERSION")) });
    let contributions = json!({ "run": run, "plugins": plugins, "failures": failures });
    let text = assessor.call(Function::Assess, &[&document, &contributions.to_string(), as_of])?;
    let report = serde_json::from_str(&text)?;
    Ok(Assessed { text, report, sectors: loaded })
}

/// The plugins that a check by the engine refused.
///
/// # Errors
///
/// If the engine's answer cannot be read.
pub fn rejected(checked: &Value) -> Result<Vec<Failure>, serde_json::Error> {
    Vec::deserialize(&checked["rejected"])
}

/// Loads the sectors; of two with one id neither is used.
///
/// Gives those that take part, in the order of their ids, and why others do not.
pub fn load(sectors: &Sectors, wanted: &[Wanted]) -> (Vec<Loaded>, Vec<Failure>) {
    let mut failures = Vec::new();
    let mut by_id: BTreeMap<String, Vec<(String, Loaded)>> = BTreeMap::new();
    for (source, digests) in by_source(wanted) {
        let loaded = sectors.load_all(source, &digests);
        match loaded.as_ref() {
            Ok(sector) => {
                let same = by_id.entry(sector.plugin.id().to_owned()).or_default();
                same.push((source.label(), Arc::clone(&loaded)));
            }
            Err(failed) => failures.push(failed.clone()),
        }
    }
    let mut unique = Vec::new();
    for (id, mut same) in by_id {
        if same.len() > 1 {
            failures.push(several(&id, &same));
        } else if let Some((_, sector)) = same.pop() {
            unique.push(sector);
        }
    }
    (unique, failures)
}

fn several(id: &str, same: &[(String, Loaded)]) -> Failure {
    let names: Vec<String> = same.iter().map(|(label, _)| format!("`{label}`")).collect();
    Failure {
        plugin: id.to_owned(),
        call: "load".to_owned(),
        message: format!("several plugins have the id `{id}`: {}", names.join(" and ")),
        hint: Some("load only one of them".to_owned()),
        system: None,
    }
}

fn evaluate(sector: &Sector, subjects: &Value, as_of: &str) -> Result<Value, Failure> {
    let plugin = &sector.plugin;
    let (organization, systems) = (&subjects["organization"], &subjects["systems"]);
    let said =
        plugin.evaluate_organization(organization, systems, as_of).map_err(|error| failure(&error, None))?;
    let mut contribution = sector.contribution();
    contribution["organization"] = said;
    let mut evaluations = serde_json::Map::new();
    let positions = subjects["evaluate"].as_array().into_iter().flatten().filter_map(Value::as_u64);
    for system in positions.filter_map(|position| systems.get(usize::try_from(position).ok()?)) {
        let id = system["id"].as_str().unwrap_or_default();
        let said =
            plugin.evaluate_system(organization, system, as_of).map_err(|error| failure(&error, Some(id)))?;
        evaluations.insert(id.to_owned(), said);
    }
    contribution["systems"] = Value::Object(evaluations);
    Ok(contribution)
}
