//! What the register should hold: a risk or a reason for each category of each
//! system, the risks that sectors ask for, and impacts (rules M-RA-1 and
//! M-RA-2).

use super::{Context, is_none};
use crate::documents::impact::{Subject, Theme};
use crate::documents::risk::{Risk, RiskCategory};
use crate::id::{ItemId, RiskId, SystemId};
use crate::report::{AskedRisk, OfferedRisk, RiskCoverage, RiskRow};
use crate::rules::impact::filled;
use crate::rules::impact::level::Level;
use crate::rules::impact::rows::{is_rated, rating};
use crate::verdict::pointer;
use std::collections::{BTreeMap, BTreeSet};

/// The categories of each assessed system; nothing without a register.
pub(super) fn categories(context: &Context<'_>, systems: &BTreeMap<&SystemId, usize>) -> Vec<RiskCoverage> {
    if context.assessment.risks.is_empty() {
        return Vec::new();
    }
    let mut found: BTreeMap<&SystemId, BTreeMap<RiskCategory, bool>> = BTreeMap::new();
    for risk in &context.assessment.risks {
        let Some(category) = category(context, risk) else {
            continue;
        };
        for system in risk.systems.iter().filter(|id| systems.contains_key(id)) {
            *found.entry(system).or_default().entry(category).or_default() |= !is_none(risk);
        }
    }
    let none = BTreeMap::new();
    let assessed = context.systems.iter().filter(|system| system.assessed.value);
    assessed
        .map(|system| {
            let known = found.get(&system.id).unwrap_or(&none);
            let those = |state: Option<bool>| -> Vec<RiskCategory> {
                let is = |category: &RiskCategory| known.get(category).copied() == state;
                RiskCategory::ALL.into_iter().filter(is).collect()
            };
            RiskCoverage {
                system: system.id.clone(),
                risks: those(Some(true)),
                none: those(Some(false)),
                missing: those(None),
                cites: vec![ItemId::from("6.1.2")],
            }
        })
        .collect()
}

/// The category of a risk: its own, else that of its kind.
fn category(context: &Context<'_>, risk: &Risk) -> Option<RiskCategory> {
    risk.category.or_else(|| risk.kind.and_then(|kind| context.reference.risk.category(kind)))
}

/// The risks that sectors ask for, covered by those that name the source;
/// nothing without a register.
pub(super) fn asked(context: &Context<'_>) -> Vec<AskedRisk> {
    if context.assessment.risks.is_empty() {
        return Vec::new();
    }
    let of_systems = context.systems.iter().flat_map(|system| &system.sectors);
    let sources: BTreeSet<&str> = context
        .sectors
        .iter()
        .chain(of_systems)
        .flat_map(|sector| &sector.risks)
        .map(|asked| asked.source.as_str())
        .collect();
    // By source and system; without a system all that name the source.
    let mut naming = Naming::new();
    for risk in &context.assessment.risks {
        let named: BTreeSet<&str> = risk.sources.iter().map(String::as_str).collect();
        for source in named.intersection(&sources) {
            let about: BTreeSet<&SystemId> = risk.systems.iter().collect();
            for system in std::iter::once(None).chain(about.into_iter().map(Some)) {
                naming.entry((source, system)).or_default().push(risk.id.clone());
            }
        }
    }
    let organization =
        context.sectors.iter().flat_map(|sector| &sector.risks).map(|asked| row(&naming, asked, None));
    let systems = context.systems.iter().flat_map(|system| {
        let asked = system.sectors.iter().flat_map(|sector| &sector.risks);
        asked.map(|asked| row(&naming, asked, Some(&system.id)))
    });
    organization.chain(systems).collect()
}

/// Risks by source and system.
type Naming<'a> = BTreeMap<(&'a str, Option<&'a SystemId>), Vec<RiskId>>;

fn row<'a>(naming: &Naming<'a>, asked: &'a RiskRow, system: Option<&'a SystemId>) -> AskedRisk {
    AskedRisk {
        system: system.cloned(),
        source: asked.source.clone(),
        parent: asked.parent.clone(),
        because: asked.because.clone(),
        controls: asked.controls.clone(),
        covered_by: naming.get(&(asked.source.as_str(), system)).cloned().unwrap_or_default(),
        cites: vec![ItemId::from("6.1.2")],
    }
}

/// Rated impacts of Medium or High that no risk of the system takes up.
pub(super) fn offered(context: &Context<'_>) -> Vec<OfferedRisk> {
    let mut taken: BTreeSet<(&SystemId, Subject, Theme)> = BTreeSet::new();
    for risk in &context.assessment.risks {
        let links: BTreeSet<(Subject, Theme)> =
            risk.impacts.iter().filter_map(|link| link.subject.zip(link.theme)).collect();
        for (subject, theme) in links {
            taken.extend(risk.systems.iter().map(|system| (system, subject, theme)));
        }
    }
    let mut offered = Vec::new();
    for (i, (system, report)) in context.assessment.systems.iter().zip(context.systems).enumerate() {
        let rows = system.impact.iter().filter(|_| report.assessed.value).flat_map(|impact| &impact.rows);
        for (r, row) in rows.enumerate() {
            let (Some(subject), Some(theme)) = (row.subject, row.theme) else {
                continue;
            };
            let level = rating(row, subject).level();
            let counts = is_rated(row) && !filled(&row.not_relevant) && level >= Level::Medium;
            if counts && !taken.contains(&(&system.id, subject, theme)) {
                offered.push(OfferedRisk {
                    system: system.id.clone(),
                    subject,
                    theme,
                    level,
                    description: row.description.clone(),
                    at: pointer(&["systems", &i.to_string(), "impact", "rows", &r.to_string()]),
                    cites: vec![ItemId::from("6.1.2"), ItemId::from("6.1.4")],
                });
            }
        }
    }
    offered
}
