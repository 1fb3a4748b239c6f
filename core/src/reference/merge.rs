//! Checks what a plugin adds and says before anything of it is used, and
//! merges it with the standard's items.

use super::{Reference, catalog, evaluation};
use crate::date::Date;
use crate::documents::catalog::PluginInfo;
use crate::documents::contribution::{Failure, PluginContribution};
use crate::id::PluginId;
use std::collections::BTreeMap;

/// What to do about a plugin that breaks the contract.
const HINT: &str =
    "tell its publisher: the plugin contradicts itself or its contract; nothing that it says was used";

/// Splits plugins into those that can be used, in the order of their ids, and
/// the failures of those that cannot. The order in which they are given does
/// not matter.
///
/// Everything that a plugin says is looked at: who it is, its catalog, and each
/// evaluation. One mistake ends its part, because nobody could say which other
/// part of it is right.
pub fn accept<'a>(
    reference: &Reference,
    plugins: &'a [PluginContribution],
) -> (BTreeMap<PluginId, &'a PluginContribution>, Vec<Failure>) {
    let mut accepted = BTreeMap::new();
    let mut rejected = Vec::new();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for plugin in plugins {
        *seen.entry(&plugin.info.id).or_default() += 1;
    }
    for plugin in plugins {
        let twice = seen.get(plugin.info.id.as_str()) > Some(&1);
        match if twice { Some(same_id(plugin)) } else { fault(reference, plugin) } {
            None => {
                accepted.insert(PluginId::new(&plugin.info.id), plugin);
            }
            Some(failure) => rejected.push(failure),
        }
    }
    rejected.sort();
    rejected.dedup();
    (accepted, rejected)
}

fn same_id(plugin: &PluginContribution) -> Failure {
    Failure {
        hint: Some("load only one of them".to_owned()),
        ..failure(plugin, "load", format!("another plugin has the same id `{}`", shortened(&plugin.info.id)))
    }
}

/// Finds the first thing in a plugin that cannot be used.
fn fault(reference: &Reference, plugin: &PluginContribution) -> Option<Failure> {
    if let Some(message) = info_fault(&plugin.info) {
        return Some(failure(plugin, "describe", message));
    }
    if let Err(message) = catalog::check(reference, &plugin.catalog) {
        return Some(failure(plugin, "catalog", message));
    }
    let said = |evaluation| evaluation::check(reference, &plugin.catalog, evaluation).err();
    if let Some(message) = plugin.organization.as_ref().and_then(said) {
        return Some(failure(plugin, "evaluate-organization", message));
    }
    let (system, message) = plugin.systems.iter().find_map(|(id, one)| Some((id, said(one)?)))?;
    Some(Failure { system: Some(system.to_string()), ..failure(plugin, "evaluate-system", message) })
}

fn failure(plugin: &PluginContribution, call: &str, message: String) -> Failure {
    Failure {
        plugin: plugin.label.clone().unwrap_or_else(|| plugin.info.id.clone()),
        call: call.to_owned(),
        system: None,
        message,
        hint: Some(HINT.to_owned()),
    }
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
        return Some(format!("its as-of date `{}` is no day", shortened(&info.as_of)));
    }
    None
}

/// Whether a text is an id as plugins give them to what they add and say.
pub(super) fn is_local_id(id: &str) -> bool {
    id.len() <= 64
        && id.starts_with(|c: char| c.is_ascii_alphabetic())
        && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-')
}

/// A plugin's own words in a message, cut to a length that a line can hold.
pub(super) fn shortened(text: &str) -> String {
    text.chars().take(64).collect()
}
