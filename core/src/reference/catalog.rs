//! Whether a plugin's catalog agrees with the contract, with ISO/IEC 42001 and
//! with itself.

use super::Reference;
use super::merge::{is_local_id, shortened};
use crate::date::Date;
use crate::documents::catalog::{Catalog, ImpactMap, Instrument, Question, QuestionKind};
use crate::id::ItemId;
use std::collections::BTreeSet;

/// Checks a catalog.
///
/// # Errors
///
/// Says the first thing that cannot be used.
pub fn check(reference: &Reference, catalog: &Catalog) -> Result<(), String> {
    ids(catalog)?;
    controls(reference, catalog)?;
    scales(reference, catalog)?;
    catalog.questions.iter().try_for_each(|question| self::question(reference, catalog, question))?;
    catalog.instruments.iter().try_for_each(|instrument| self::instrument(catalog, instrument))?;
    crosswalk(reference, catalog)
}

/// Whether an id is an item of ISO/IEC 42001 or one of the catalog's controls.
pub fn is_item(reference: &Reference, catalog: &Catalog, id: &str) -> bool {
    catalog.controls.iter().any(|control| control.id == id) || reference.is_item(&ItemId::new(id))
}

/// Whether an id is an instrument of the catalog.
pub fn is_instrument(catalog: &Catalog, id: &str) -> bool {
    catalog.instruments.iter().any(|instrument| instrument.id == id)
}

fn ids(catalog: &Catalog) -> Result<(), String> {
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
            return Err(format!("`{}` is not an id", shortened(id)));
        }
        if !seen.insert(id) {
            return Err(format!("the id `{id}` stands twice in its catalog"));
        }
    }
    Ok(())
}

fn controls(reference: &Reference, catalog: &Catalog) -> Result<(), String> {
    for control in &catalog.controls {
        let id = &control.id;
        if control.parents.is_empty() {
            return Err(format!("control `{id}` names no item of ISO/IEC 42001"));
        }
        if let Some(parent) = control.parents.iter().find(|p| !reference.is_item(&ItemId::new(p.as_str()))) {
            let parent = shortened(parent);
            return Err(format!("control `{id}` names `{parent}`, which is no item of ISO/IEC 42001"));
        }
        if let Some(cite) = control.citations.iter().find(|c| !is_instrument(catalog, &c.instrument)) {
            let cite = shortened(&cite.instrument);
            return Err(format!("control `{id}` cites `{cite}`, which is no instrument of its catalog"));
        }
    }
    Ok(())
}

fn scales(reference: &Reference, catalog: &Catalog) -> Result<(), String> {
    let bad = |map: &ImpactMap| map.values.len() != 5 || map.values.iter().any(|v| *v > 3);
    let falls = |map: &ImpactMap| !map.values.is_sorted();
    for criterion in &catalog.criteria {
        let id = &criterion.id;
        if criterion.maps.iter().any(bad) {
            return Err(format!("criterion `{id}` does not give five values from 0 to 3"));
        }
        if criterion.maps.iter().any(falls) {
            return Err(format!("criterion `{id}` gives a worse rating a lower value"));
        }
    }
    for source in &catalog.risk_sources {
        let id = &source.id;
        if !reference.is_risk_source(&source.parent) {
            let parent = shortened(&source.parent);
            return Err(format!("risk source `{id}` names `{parent}`, which is no risk source of Annex C"));
        }
        if !(1..=5).contains(&source.likelihood) {
            return Err(format!("risk source `{id}` has a likelihood that is not from 1 to 5"));
        }
    }
    Ok(())
}

fn question(reference: &Reference, catalog: &Catalog, question: &Question) -> Result<(), String> {
    let id = &question.id;
    if let Some(cite) = question.cites.iter().find(|cite| !is_item(reference, catalog, cite)) {
        return Err(format!("question `{id}` cites `{}`, which is no item", shortened(cite)));
    }
    let chooses = matches!(question.kind, QuestionKind::Choice | QuestionKind::Choices);
    if chooses == question.choices.is_empty() {
        let what =
            if chooses { "lets choose, and has no choices" } else { "has choices, and lets not choose" };
        return Err(format!("question `{id}` {what}"));
    }
    let limited = question.minimum.is_some() || question.maximum.is_some();
    if limited && question.kind != QuestionKind::Integer {
        return Err(format!("question `{id}` has a least or greatest number, and asks for none"));
    }
    if let (Some(minimum), Some(maximum)) = (question.minimum, question.maximum)
        && minimum > maximum
    {
        return Err(format!("question `{id}` has a least number above its greatest"));
    }
    Ok(())
}

fn instrument(catalog: &Catalog, instrument: &Instrument) -> Result<(), String> {
    let id = &instrument.id;
    if let Some(day) = instrument.applies_from.as_deref().filter(|day| day.parse::<Date>().is_err()) {
        return Err(format!("instrument `{id}` applies from `{}`, which is no day", shortened(day)));
    }
    if let Some(other) = instrument.superseded_by.as_deref().filter(|other| !is_instrument(catalog, other)) {
        let other = shortened(other);
        return Err(format!("instrument `{id}` names `{other}`, which is no instrument of its catalog"));
    }
    Ok(())
}

fn crosswalk(reference: &Reference, catalog: &Catalog) -> Result<(), String> {
    for row in &catalog.crosswalk {
        if !is_item(reference, catalog, &row.item) {
            return Err(format!("the crosswalk names `{}`, which is no item", shortened(&row.item)));
        }
        if !is_instrument(catalog, &row.instrument) {
            let instrument = shortened(&row.instrument);
            return Err(format!("the crosswalk cites `{instrument}`, which is no instrument of its catalog"));
        }
    }
    Ok(())
}
