//! Whether an evaluation says only what the contract allows and the plugin's
//! catalog and ISO/IEC 42001 know.
//!
//! The one place where evaluations are checked: what comes after it is total
//! and drops nothing.

use super::Reference;
use super::catalog::{is_instrument, is_item};
use super::merge::{is_local_id, shortened};
use crate::date::Date;
use crate::documents::catalog::{Catalog, Citation};
use crate::documents::contribution::{
    AppliedControl, Classification, Duty, Evaluation, PluginFinding, Rating, Risk,
};
use crate::id::ItemId;
use std::collections::BTreeSet;

/// Values of a classification that every scheme has.
const OF_EVERY_SCHEME: [&str; 2] = ["unknown", "not-applicable"];

/// Checks an evaluation.
///
/// # Errors
///
/// Says the first thing that the contract forbids or the catalog does not know.
pub fn check(reference: &Reference, catalog: &Catalog, said: &Evaluation) -> Result<(), String> {
    let check = Check { reference, catalog };
    said.classifications.iter().try_for_each(|one| check.classification(one))?;
    said.floors.iter().try_for_each(|floor| check.citation("floor", &floor.citation))?;
    once("block", said.blocks.iter().map(|block| &block.id))?;
    let block = |id: &str| format!("block `{id}`");
    said.blocks.iter().try_for_each(|one| check.citation(&block(&one.id), &one.citation))?;
    said.ratings.iter().try_for_each(|one| check.rating(one))?;
    said.controls.iter().try_for_each(|one| check.control(one))?;
    said.risks.iter().try_for_each(|one| check.risk(one))?;
    once("finding", said.findings.iter().map(|finding| &finding.id))?;
    said.findings.iter().try_for_each(|one| check.finding(one))?;
    once("duty", said.duties.iter().map(|duty| &duty.id))?;
    said.duties.iter().try_for_each(|one| check.duty(one))?;
    once("question", said.asks.iter())?;
    said.asks.iter().try_for_each(|id| {
        let known = check.catalog.questions.iter().any(|question| question.id == *id);
        if known { Ok(()) } else { Err(unknown("it asks for", id, "question of its catalog")) }
    })
}

struct Check<'a> {
    reference: &'a Reference,
    catalog: &'a Catalog,
}

impl Check<'_> {
    fn classification(&self, class: &Classification) -> Result<(), String> {
        let Some(scheme) = self.catalog.schemes.iter().find(|scheme| scheme.id == class.scheme) else {
            return Err(unknown("it classifies by", &class.scheme, "scheme of its catalog"));
        };
        let place = format!("classification `{}`", scheme.id);
        if !scheme.values.contains(&class.value) && !OF_EVERY_SCHEME.contains(&class.value.as_str()) {
            return Err(unknown(&format!("{place} gives"), &class.value, "value of the scheme"));
        }
        if let Some(figure) = class.figures.iter().find(|figure| !scheme.figures.contains(&figure.name)) {
            return Err(unknown(&format!("{place} counts"), &figure.name, "figure of the scheme"));
        }
        self.citation(&place, &class.citation)
    }

    fn rating(&self, rating: &Rating) -> Result<(), String> {
        if !self.catalog.criteria.iter().any(|criterion| criterion.id == rating.criterion) {
            return Err(unknown("it rates", &rating.criterion, "criterion of its catalog"));
        }
        match rating.value {
            None | Some(1..=5) => Ok(()),
            Some(value) => {
                Err(format!("criterion `{}` is rated {value}; ratings go from 1 to 5", rating.criterion))
            }
        }
    }

    fn control(&self, control: &AppliedControl) -> Result<(), String> {
        let own = self.catalog.controls.iter().any(|known| known.id == control.item);
        if !own && !self.reference.is_control(&ItemId::new(&control.item)) {
            return Err(unknown(
                "it applies",
                &control.item,
                "control, neither of its catalog nor of Annex A",
            ));
        }
        if !own && control.state.is_some() {
            return Err(format!(
                "it gives the state of `{}`; a plugin may do so only for its own controls",
                control.item
            ));
        }
        self.citations(&format!("control `{}`", control.item), control.citation.as_ref())
    }

    fn risk(&self, risk: &Risk) -> Result<(), String> {
        if !self.catalog.risk_sources.iter().any(|source| source.id == risk.source) {
            return Err(unknown("it names", &risk.source, "risk source of its catalog"));
        }
        self.items(&format!("risk `{}`", risk.source), &risk.controls)
    }

    fn finding(&self, finding: &PluginFinding) -> Result<(), String> {
        let place = format!("finding `{}`", finding.id);
        if finding.cites.is_empty() {
            return Err(format!("{place} cites no item; each finding cites at least one"));
        }
        self.items(&place, &finding.cites)?;
        self.citations(&place, finding.citation.as_ref())
    }

    fn duty(&self, duty: &Duty) -> Result<(), String> {
        let place = format!("duty `{}`", duty.id);
        for day in [&duty.applies_from, &duty.due].into_iter().flatten() {
            if day.parse::<Date>().is_err() {
                return Err(unknown(&format!("{place} gives"), day, "day, written YYYY-MM-DD"));
            }
        }
        self.items(&place, &duty.cites)?;
        self.citation(&place, &duty.citation)
    }

    fn items(&self, place: &str, ids: &[String]) -> Result<(), String> {
        match ids.iter().find(|id| !is_item(self.reference, self.catalog, id)) {
            None => Ok(()),
            Some(id) => Err(unknown(&format!("{place} cites"), id, "item of ISO/IEC 42001 or its catalog")),
        }
    }

    fn citations(&self, place: &str, citation: Option<&Citation>) -> Result<(), String> {
        citation.map_or(Ok(()), |citation| self.citation(place, citation))
    }

    fn citation(&self, place: &str, citation: &Citation) -> Result<(), String> {
        if is_instrument(self.catalog, &citation.instrument) {
            return Ok(());
        }
        Err(unknown(&format!("{place} cites"), &citation.instrument, "instrument of its catalog"))
    }
}

/// Whether all are ids and none stands twice.
fn once<'a>(what: &str, ids: impl Iterator<Item = &'a String>) -> Result<(), String> {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !is_local_id(id) {
            return Err(unknown(&format!("the id of a {what} is"), id, "id"));
        }
        if !seen.insert(id) {
            return Err(format!("the {what} `{id}` stands twice"));
        }
    }
    Ok(())
}

fn unknown(place: &str, id: &str, what: &str) -> String {
    format!("{place} `{}`, which is no {what}", shortened(id))
}
