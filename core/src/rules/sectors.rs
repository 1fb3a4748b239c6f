//! What the plugins said, made part of the assessment: floors and ratings for
//! the impact assessment, controls for the SoA, duties, findings.
//!
//! Plugins compose by maximum, in an order that does not matter. What depends
//! on a level is decided here, after all floors are known.

use super::impact::SectorInputs;
use super::impact::level::{Level, Rating};
use crate::date::Date;
use crate::documents::assessment::SectorAnswers;
use crate::documents::catalog::{Catalog, CriterionSubject, Dimension, LegalStatus};
use crate::documents::contribution::{Classification, Evaluation, FloorLevel, Message, PluginContribution};
use crate::id::{ItemId, PluginId, SystemId};
use crate::report::{BlockRow, ClassificationRow, DutyRow, DutyState, FigureRow, RiskRow, SectorReport};
use crate::verdict::{Reason, Verdict, pointer};
use std::collections::BTreeMap;

/// The plugins that can be used, by id.
pub type Plugins<'a> = BTreeMap<PluginId, &'a PluginContribution>;

/// A plugin with what it said of one system or of the organization.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    /// The plugin's id.
    pub id: &'a PluginId,
    /// Its catalog.
    pub catalog: &'a Catalog,
    /// What it said.
    pub evaluation: &'a Evaluation,
}

/// What all plugins said of one system.
pub fn of_system<'a>(plugins: &'a Plugins<'a>, system: &SystemId) -> Vec<Said<'a>> {
    plugins
        .iter()
        .filter_map(|(id, plugin)| {
            let evaluation = plugin.systems.get(system)?;
            Some(Said { id, catalog: &plugin.catalog, evaluation })
        })
        .collect()
}

/// What all plugins said of the organization.
pub fn of_organization<'a>(plugins: &'a Plugins<'a>) -> Vec<Said<'a>> {
    plugins
        .iter()
        .filter_map(|(id, plugin)| {
            let evaluation = plugin.organization.as_ref()?;
            Some(Said { id, catalog: &plugin.catalog, evaluation })
        })
        .collect()
}

/// Makes a reason out of a plugin's message; its code gets the plugin's id.
pub fn reason(plugin: &PluginId, message: &Message) -> Reason {
    let args = message.args.iter().map(|a| (a.name.clone(), a.value.clone()));
    Reason { code: plugin.item(&message.code).to_string(), args: args.collect(), at: None }
}

/// The engine's id of an item that a plugin names: one of its own, or one of
/// ISO/IEC 42001.
pub fn item(said: &Said<'_>, id: &str) -> ItemId {
    let own = said.catalog.controls.iter().any(|c| c.id == id);
    if own { said.id.item(id) } else { ItemId::new(id) }
}

/// Gathers floors and ratings for the impact assessment (M-AI-4 E1 and E6,
/// clarification A26).
pub fn impact_inputs(said: &[Said<'_>]) -> SectorInputs {
    let mut inputs = SectorInputs::default();
    for said in said {
        for floor in &said.evaluation.floors {
            let level = level(floor.level);
            if level == Level::Unacceptable {
                inputs.prohibited = true;
            } else {
                inputs.floor = inputs.floor.max(Some(level));
            }
            let because = reason(said.id, &floor.because);
            inputs.floor_reasons.push(if floor.presumed { because.with("presumed", "yes") } else { because });
        }
        criteria_rows(said, &mut inputs);
    }
    inputs
}

/// The level of a floor.
pub fn level(floor: FloorLevel) -> Level {
    match floor {
        FloorLevel::Low => Level::Low,
        FloorLevel::Medium => Level::Medium,
        FloorLevel::High => Level::High,
        FloorLevel::Unacceptable => Level::Unacceptable,
    }
}

/// All rated criteria of one plugin make one row for each subject, with the
/// maximum of each dimension and 1 where none speaks.
fn criteria_rows(said: &Said<'_>, inputs: &mut SectorInputs) {
    let mut rows: BTreeMap<CriterionSubject, [u8; 3]> = BTreeMap::new();
    for rating in &said.evaluation.ratings {
        let Some(criterion) = said.catalog.criteria.iter().find(|c| c.id == rating.criterion) else {
            continue;
        };
        let Some(value @ 1..=5) = rating.value else {
            inputs.unrated.push(said.id.item(&criterion.id).to_string());
            continue;
        };
        for map in &criterion.maps {
            let mapped = map.values.get(value as usize - 1).copied().unwrap_or(0).min(3) as u8;
            if mapped > 0 {
                let row = rows.entry(criterion.subject).or_insert([1; 3]);
                let cell = &mut row[match map.dimension {
                    Dimension::Severity => 0,
                    Dimension::Reversibility => 1,
                    Dimension::Vulnerability => 2,
                }];
                *cell = (*cell).max(mapped);
            }
        }
    }
    inputs.rows.extend(rows.into_iter().map(|(subject, [s, r, v])| Rating {
        severity: Some(s),
        reversibility: Some(r),
        vulnerability: Some(if subject == CriterionSubject::Societies { 3 } else { v }),
    }));
}

/// Whether something that begins at a level counts. An unknown level has the
/// conditions of Low (A2).
pub fn counts_from(from: Option<FloorLevel>, level_of_system: Level) -> bool {
    from.is_none_or(|from| level_of_system.max(Level::Low) >= level(from))
}

/// Makes the plugin's section of a system's or the organization's report.
pub fn report(said: &Said<'_>, level_of_system: Level, answers: &SectorAnswers) -> SectorReport {
    let blocks = said.evaluation.blocks.iter();
    let risks = said.evaluation.risks.iter();
    let answered = answers.get(said.id);
    let is_answered = |id: &&String| answered.is_some_and(|answers| answers.contains_key(*id));
    let known = |id: &&String| said.catalog.questions.iter().any(|q| q.id == **id);
    SectorReport {
        plugin: said.id.clone(),
        classifications: said.evaluation.classifications.iter().map(|c| classification(said, c)).collect(),
        blocks: blocks
            .filter(|block| counts_from(block.from_level, level_of_system))
            .map(|block| BlockRow {
                id: said.id.item(&block.id),
                because: reason(said.id, &block.because),
                cure: reason(said.id, &block.cure),
                instrument: said.id.item(&block.citation.instrument),
                place: block.citation.place.clone(),
            })
            .collect(),
        risks: risks
            .map(|risk| RiskRow {
                source: said.id.item(&risk.source),
                parent: said
                    .catalog
                    .risk_sources
                    .iter()
                    .find(|s| s.id == risk.source)
                    .map(|s| s.parent.clone())
                    .unwrap_or_default(),
                because: reason(said.id, &risk.because),
                controls: risk.controls.iter().map(|id| item(said, id)).collect(),
            })
            .collect(),
        open_questions: said
            .evaluation
            .asks
            .iter()
            .filter(known)
            .filter(|id| !is_answered(id))
            .map(|id| said.id.item(id))
            .collect(),
        uncounted_answers: answered
            .into_iter()
            .flat_map(BTreeMap::keys)
            .filter(|id| !said.evaluation.asks.contains(id))
            .map(|id| said.id.item(id))
            .collect(),
    }
}

fn classification(said: &Said<'_>, class: &Classification) -> ClassificationRow {
    let instrument = said.catalog.instruments.iter().find(|i| i.id == class.citation.instrument);
    let scheme = said.catalog.schemes.iter().find(|s| s.id == class.scheme);
    ClassificationRow {
        scheme: said.id.item(&class.scheme),
        value: Verdict {
            value: class.value.clone(),
            because: class.reasons.iter().map(|message| reason(said.id, message)).collect(),
        },
        inputs: class.inputs.clone(),
        unknown: class.unknown.clone(),
        figures: class
            .figures
            .iter()
            .map(|f| FigureRow { name: f.name.clone(), value: f.value.into() })
            .collect(),
        counts: scheme.is_some_and(|s| s.counts),
        instrument: said.id.item(&class.citation.instrument),
        place: class.citation.place.clone(),
        status: instrument.map_or(LegalStatus::Unconfirmed, |i| i.status),
    }
}

/// Adds the duties to those there are. Plugins that name the same instrument,
/// place and system make one duty with several origins.
pub fn duties(
    said: &Said<'_>,
    system: Option<&SystemId>,
    level_of_system: Level,
    as_of: Date,
    rows: &mut Vec<DutyRow>,
) {
    for duty in &said.evaluation.duties {
        if !counts_from(duty.from_level, level_of_system) {
            continue;
        }
        let same = |row: &&mut DutyRow| {
            row.system.as_ref() == system
                && row.place == duty.citation.place
                && row.instrument.as_str().rsplit('/').next() == Some(duty.citation.instrument.as_str())
                && !row.origins.contains(said.id)
        };
        if let Some(row) = rows.iter_mut().find(same) {
            row.origins.push(said.id.clone());
            continue;
        }
        let applies_from: Option<Date> = duty.applies_from.as_deref().and_then(|day| day.parse().ok());
        let due: Option<Date> = duty.due.as_deref().and_then(|day| day.parse().ok());
        rows.push(DutyRow {
            id: said.id.item(&duty.id),
            system: system.cloned(),
            because: reason(said.id, &duty.because),
            instrument: said.id.item(&duty.citation.instrument),
            place: duty.citation.place.clone(),
            state: duty_state(applies_from, due, as_of),
            applies_from,
            due,
            origins: vec![said.id.clone()],
            cites: duty.cites.iter().map(|id| item(said, id)).collect(),
        });
    }
}

/// In force from the day itself; overdue after the last day (A17, A25).
pub fn duty_state(applies_from: Option<Date>, due: Option<Date>, as_of: Date) -> DutyState {
    if applies_from.is_some_and(|from| as_of < from) {
        DutyState::Coming
    } else if due.is_some_and(|due| as_of > due) {
        DutyState::Overdue
    } else {
        DutyState::InForce
    }
}

/// The place of a plugin's answers in the assessment.
pub fn answers_at(at: &str, plugin: &PluginId) -> String {
    format!("{at}{}", pointer(&["sector_answers", plugin.as_str()]))
}
