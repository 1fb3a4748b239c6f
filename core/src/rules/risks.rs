//! The risk register: levels, treatment, acceptance, what is missing (rules
//! M-RA-1 to M-RA-9, clarifications A11, A15, A17, A31 and A33).
//!
//! A risk is an object of its own beside the impact assessment; rows of the
//! latter are offered as risks.

pub mod acceptance;
pub mod coverage;
pub mod criteria;
mod entry;
pub mod findings;
pub mod level;
mod needs;
pub mod rerun;
#[cfg(test)]
mod tests;
pub mod treatment;

use super::gap::EvidenceList;
use super::impact::filled;
use super::impact::level::Level;
use crate::date::Date;
use crate::documents::assessment::Assessment;
use crate::documents::risk::Risk;
use crate::id::{ItemId, SystemId};
use crate::reference::Reference;
use crate::report::{RiskCounts, RiskEntry, RisksReport, SectorReport, SystemReport};
use level::RiskLevel;
use std::collections::{BTreeMap, BTreeSet};

/// What the register is judged with.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The reference.
    pub reference: &'a Reference,
    /// The assessment.
    pub assessment: &'a Assessment,
    /// The evidence.
    pub evidence: &'a EvidenceList<'a>,
    /// The day.
    pub as_of: Date,
    /// The systems, as judged before.
    pub systems: &'a [SystemReport],
    /// What the sectors say of the organization.
    pub sectors: &'a [SectorReport],
    /// Whether there is such a control, of Annex A or of a sector.
    pub is_control: &'a dyn Fn(&ItemId) -> bool,
}

/// Judges the risk register.
pub fn register(context: Context<'_>) -> RisksReport {
    let criteria = criteria::criteria(context.assessment.risk_criteria.as_ref());
    let systems: BTreeMap<&SystemId, usize> =
        context.systems.iter().enumerate().map(|(i, system)| (&system.id, i)).collect();
    let risks = &context.assessment.risks;
    let rows: Vec<RiskEntry> = risks
        .iter()
        .enumerate()
        .map(|(i, risk)| entry::entry(&context, &criteria, &systems, i, risk))
        .collect();
    RisksReport {
        counts: counts(&rows),
        coverage: coverage::categories(&context, &systems),
        asked: coverage::asked(&context),
        offered: coverage::offered(&context),
        newest: risks.iter().filter_map(|risk| risk.assessed_on).filter(|day| *day <= context.as_of).max(),
        criteria,
        rows,
    }
}

/// Whether a risk is open on a day: neither closed with a reason, nor the
/// reason why there is none.
pub fn is_open(risk: &Risk, as_of: Date) -> bool {
    !is_none(risk) && !is_closed(risk, as_of)
}

/// Whether the entry says why a category holds no risk.
pub fn is_none(risk: &Risk) -> bool {
    filled(&risk.not_relevant)
}

fn is_closed(risk: &Risk, as_of: Date) -> bool {
    let closed = risk.closed.as_ref();
    closed.is_some_and(|closed| filled(&closed.reason) && closed.on.is_some_and(|day| day <= as_of))
}

/// The controls that treatments of open risks name, each with the systems of
/// its risk (M-SOA-3).
pub fn treated(assessment: &Assessment, as_of: Date) -> Vec<(&ItemId, &[SystemId])> {
    let open = assessment.risks.iter().filter(|risk| is_open(risk, as_of));
    let controls = |risk| named(risk).collect::<BTreeSet<&ItemId>>();
    open.flat_map(|risk| controls(risk).into_iter().map(|control| (control, risk.systems.as_slice())))
        .collect()
}

/// The controls that a risk's treatment names.
fn named(risk: &Risk) -> impl Iterator<Item = &ItemId> {
    let controls = risk.treatment.iter().flat_map(|treatment| &treatment.controls);
    controls.filter_map(|control| control.control.as_ref()).filter(|id| !id.as_str().is_empty())
}

/// The worst of the levels of a risk's systems; none where it is about no
/// assessed system.
fn worst_impact(
    context: &Context<'_>,
    systems: &BTreeMap<&SystemId, usize>,
    risk: &Risk,
    level: impl Fn(&super::impact::ImpactReport) -> Level,
) -> Option<Level> {
    let reports =
        risk.systems.iter().filter_map(|id| systems.get(id)).filter_map(|i| context.systems.get(*i));
    // An unknown level is worse than any but High: it counts as High (A4).
    reports.filter_map(|report| report.impact.as_ref()).map(level).max_by_key(|level| match level {
        Level::Low => 0,
        Level::Medium => 1,
        Level::Unknown => 2,
        Level::High => 3,
        Level::Unacceptable => 4,
    })
}

fn counts(rows: &[RiskEntry]) -> RiskCounts {
    let mut counts = RiskCounts::default();
    for row in rows {
        *counts.states.entry(row.state.value).or_default() += 1;
    }
    let open: Vec<&RiskEntry> = rows.iter().filter(|row| row.state.value.is_open()).collect();
    if open.is_empty() {
        return counts;
    }
    counts.inherent_map = vec![vec![0; 5]; 5];
    counts.residual_map = vec![vec![0; 5]; 5];
    let add = |levels: &mut BTreeMap<RiskLevel, u32>, level| *levels.entry(level).or_default() += 1;
    for row in open {
        add(&mut counts.inherent, row.inherent.value.level);
        add(&mut counts.residual, row.residual.value.level);
        add(&mut counts.target, row.target.level);
        for (map, rating) in
            [(&mut counts.inherent_map, row.inherent.value), (&mut counts.residual_map, row.residual.value)]
        {
            let (l, s) = (usize::from(rating.likelihood), usize::from(rating.severity));
            if let Some(cell) =
                map.get_mut(l.saturating_sub(1)).and_then(|row| row.get_mut(s.saturating_sub(1)))
            {
                *cell += 1;
            }
        }
    }
    counts
}
