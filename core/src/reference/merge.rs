//! Checks what a plugin adds before anything of it is used, and merges it with
//! the standard's items.

use super::Reference;
use crate::date::Date;
use crate::documents::catalog::{Catalog, ImpactMap, PluginInfo};
use crate::documents::contribution::PluginContribution;
use crate::id::{ItemId, PluginId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A plugin that cannot be used, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[error("plugin `{plugin}` cannot be used: {message}")]
pub struct Rejected {
    /// The plugin's id, as it gave it.
    pub plugin: String,
    /// What is wrong.
    pub message: String,
}

/// Splits plugins into those that can be used, in the order of their ids, and
/// those that cannot. The order in which they are given does not matter.
pub fn accept<'a>(
    reference: &Reference,
    plugins: &'a [PluginContribution],
) -> (BTreeMap<PluginId, &'a PluginContribution>, Vec<Rejected>) {
    let mut accepted = BTreeMap::new();
    let mut rejected = Vec::new();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for plugin in plugins {
        *seen.entry(&plugin.info.id).or_default() += 1;
    }
    for plugin in plugins {
        let fault = if seen.get(plugin.info.id.as_str()) > Some(&1) {
            Some("another plugin has the same id".to_owned())
        } else {
            fault(reference, &plugin.info, &plugin.catalog)
        };
        match fault {
            None => {
                accepted.insert(PluginId::new(&plugin.info.id), plugin);
            }
            Some(message) => rejected.push(Rejected { plugin: plugin.info.id.clone(), message }),
        }
    }
    rejected.sort_by(|a, b| (&a.plugin, &a.message).cmp(&(&b.plugin, &b.message)));
    rejected.dedup();
    (accepted, rejected)
}

/// Finds the first thing in a plugin that cannot be used.
fn fault(reference: &Reference, info: &PluginInfo, catalog: &Catalog) -> Option<String> {
    info_fault(info)
        .or_else(|| id_fault(catalog))
        .or_else(|| control_fault(reference, catalog))
        .or_else(|| scale_fault(catalog))
        .or_else(|| {
            let source = catalog.risk_sources.iter().find(|s| !reference.is_risk_source(&s.parent))?;
            Some(format!(
                "risk source `{}` names `{}`, which is no risk source of Annex C",
                source.id, source.parent
            ))
        })
        .or_else(|| {
            let row = catalog
                .instruments
                .iter()
                .find(|i| i.applies_from.as_deref().is_some_and(|d| d.parse::<Date>().is_err()))?;
            Some(format!("instrument `{}` applies from a day that does not exist", row.id))
        })
}

fn info_fault(info: &PluginInfo) -> Option<String> {
    let lower = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if info.id.is_empty()
        || info.id.len() > 64
        || !info.id.chars().all(lower)
        || !info.id.starts_with(|c: char| c.is_ascii_lowercase())
    {
        return Some("its id is not made of lower-case letters, digits and hyphens".to_owned());
    }
    if info.as_of.parse::<Date>().is_err() {
        return Some(format!("its as-of date `{}` is no day", info.as_of));
    }
    None
}

fn is_local_id(id: &str) -> bool {
    id.len() <= 64
        && id.starts_with(|c: char| c.is_ascii_alphabetic())
        && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-')
}

fn id_fault(catalog: &Catalog) -> Option<String> {
    let mut seen = BTreeSet::new();
    let ids = catalog
        .controls
        .iter()
        .map(|c| &c.id)
        .chain(catalog.criteria.iter().map(|c| &c.id))
        .chain(catalog.risk_sources.iter().map(|s| &s.id))
        .chain(catalog.questions.iter().map(|q| &q.id))
        .chain(catalog.instruments.iter().map(|i| &i.id))
        .chain(catalog.schemes.iter().map(|s| &s.id));
    for id in ids {
        if !is_local_id(id) {
            return Some(format!("`{}` is not an id", shortened(id)));
        }
        if !seen.insert(id) {
            return Some(format!("the id `{id}` stands twice in its catalog"));
        }
    }
    None
}

fn control_fault(reference: &Reference, catalog: &Catalog) -> Option<String> {
    let own = |id: &str| catalog.controls.iter().any(|c| c.id == id);
    let item = |id: &str| own(id) || reference.is_item(&ItemId::new(id));
    for control in &catalog.controls {
        if control.parents.is_empty() {
            return Some(format!("control `{}` names no item of ISO/IEC 42001", control.id));
        }
        if let Some(parent) = control.parents.iter().find(|p| !reference.is_item(&ItemId::new(p.as_str()))) {
            return Some(format!(
                "control `{}` names `{}`, which is no item of ISO/IEC 42001",
                control.id,
                shortened(parent)
            ));
        }
        let instrument = |id: &str| catalog.instruments.iter().any(|i| i.id == id);
        if let Some(cite) = control.citations.iter().find(|c| !instrument(&c.instrument)) {
            return Some(format!(
                "control `{}` cites `{}`, which is not in its catalog",
                control.id,
                shortened(&cite.instrument)
            ));
        }
    }
    let mut cites = catalog.questions.iter().flat_map(|q| q.cites.iter().map(move |c| (&q.id, c)));
    let (question, cite) = cites.find(|(_, cite)| !item(cite))?;
    Some(format!("question `{question}` cites `{}`, which is no item", shortened(cite)))
}

fn scale_fault(catalog: &Catalog) -> Option<String> {
    let bad = |map: &ImpactMap| map.values.len() != 5 || map.values.iter().any(|v| *v > 3);
    let criterion = catalog.criteria.iter().find(|c| c.maps.iter().any(bad))?;
    Some(format!("criterion `{}` does not give five values from 0 to 3", criterion.id))
}

/// A plugin's own words in a message, cut to a length that a line can hold.
fn shortened(text: &str) -> String {
    text.chars().take(64).collect()
}
