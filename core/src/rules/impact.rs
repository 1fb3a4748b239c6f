//! The impact assessment of a system: rows, level, what is missing, whether it
//! is valid (rules M-AI-1 to M-AI-7).

pub mod level;
pub mod rows;
pub mod valid;

use super::gap::EvidenceList;
use super::tailor::{Attribute, Attributes};
use crate::date::Date;
use crate::documents::assessment::{Organization, YesNo};
use crate::documents::impact::{AiActClass, ImpactAssessment, MeasureTarget, OverrideLevel, Oversight};
use crate::documents::system::{OutputType, System};
use crate::reference::Reference;
use crate::verdict::{Reason, Verdict};
use level::{Escalation, Escalator, Level, LevelInputs, LevelOutcome, Override, OverrideOutcome, Rating};
use rows::Rows;
use serde::{Deserialize, Serialize};

/// The impact assessment of a system, as judged.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImpactReport {
    /// The level before measures; it decides which controls are needed.
    pub level: Verdict<Level>,
    /// The level of the rows alone.
    pub base: Level,
    /// The level that is left after tested measures; it decides who may accept.
    pub residual: Level,
    /// The escalators whose condition holds.
    pub escalations: Vec<Escalation>,
    /// What became of a level set by the assessor.
    pub level_override: OverrideOutcome,
    /// Whether it is valid as a record (M-AI-7).
    pub valid: bool,
    /// What is missing for it to be valid, or was taken at its worst.
    pub needs: Vec<Reason>,
}

/// What a plugin's floors and ratings give for one system.
#[derive(Debug, Clone, Default)]
pub struct SectorInputs {
    /// Rows from the plugins' criteria.
    pub rows: Vec<Rating>,
    /// Criteria that nobody has rated, by item.
    pub unrated: Vec<String>,
    /// The highest floor, with the reason of each plugin's floors.
    pub floor: Option<Level>,
    /// The reasons of the floors.
    pub floor_reasons: Vec<Reason>,
    /// Whether a plugin calls the system prohibited by law.
    pub prohibited: bool,
}

/// What a system is judged with.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The reference.
    pub reference: &'a Reference,
    /// The organization.
    pub organization: &'a Organization,
    /// The evidence.
    pub evidence: &'a EvidenceList<'a>,
    /// The day.
    pub as_of: Date,
    /// The place of the system in the assessment.
    pub at: &'a str,
}

/// Judges the impact assessment of a system.
pub fn judge(
    context: Context<'_>,
    system: &System,
    attributes: &Attributes,
    sectors: &SectorInputs,
) -> ImpactReport {
    let none = ImpactAssessment::default();
    let impact = system.impact.as_ref().unwrap_or(&none);
    let rows = rows::collect(context.reference, impact);
    let inputs = inputs(context, system, impact, attributes, sectors, &rows);
    let outcome = level::level(&inputs);
    let lowered = lower(context, impact, &rows, &sectors.rows);
    let mut needs = rows.needs.clone();
    needs.extend(unknown_inputs(&inputs));
    needs.extend(sectors.unrated.iter().map(|id| Reason::new("impact.unrated").with("criterion", id)));
    needs.extend(valid::faults(context, system, impact));
    for need in &mut needs {
        let below = need.at.take().unwrap_or_else(|| "/impact".to_owned());
        need.at = Some(format!("{}{below}", context.at));
    }
    let blocking = |need: &Reason| need.code != "impact.presumed";
    ImpactReport {
        base: outcome.base,
        residual: level::residual(&inputs, &outcome, &lowered),
        level_override: outcome.override_outcome,
        valid: system.impact.is_some() && outcome.level != Level::Unknown && !needs.iter().any(blocking),
        level: Verdict { value: outcome.level, because: because(&outcome, &rows, sectors, context.at) },
        escalations: outcome.escalations,
        needs,
    }
}

fn inputs(
    context: Context<'_>,
    system: &System,
    impact: &ImpactAssessment,
    attributes: &Attributes,
    sectors: &SectorInputs,
    rows: &Rows,
) -> LevelInputs {
    let given = |list: bool, holds: bool| list.then_some(holds);
    let output =
        |kind: OutputType| given(!system.output_types.is_empty(), system.output_types.contains(&kind));
    let other = &context.reference.impact.other_domains;
    LevelInputs {
        rows: rows.rated.iter().chain(&sectors.rows).copied().collect(),
        all_not_relevant: rows.all_not_relevant && sectors.rows.is_empty(),
        prohibited: prohibited(context, impact, system, sectors),
        autonomous: output(OutputType::AutonomousDecision),
        generates_content: output(OutputType::ContentGeneration),
        critical: given(!system.domains.is_empty(), system.domains.iter().any(|d| !other.contains(d))),
        legal_effect: impact.legal_effect.known(),
        little_oversight: impact.oversight.map(|o| matches!(o, Oversight::OverLoop | Oversight::None)),
        scale: impact.scale,
        external_users: attributes.get(Attribute::ExternalUsers),
        ai_disclosed: impact.ai_disclosed.known(),
        floor: sectors.floor.max(ai_act_floor(context, impact, system)),
        level_override: impact.level_override.as_ref().and_then(|wish| {
            Some(Override {
                to: match wish.to? {
                    OverrideLevel::Low => Level::Low,
                    OverrideLevel::Medium => Level::Medium,
                    OverrideLevel::High => Level::High,
                },
                reasoned: filled(&wish.reason),
                second_person: different_people(&impact.assessor, &wish.approver),
            })
        }),
    }
}

pub(crate) fn filled(text: &Option<String>) -> bool {
    text.as_deref().is_some_and(|text| !text.trim().is_empty())
}

/// Whether both are named, and are not the same person.
pub(crate) fn different_people(one: &Option<String>, other: &Option<String>) -> bool {
    filled(one) && filled(other) && one.as_deref().map(str::trim) != other.as_deref().map(str::trim)
}

/// Jurisdictions of a system; those of the organization where it has none.
pub fn jurisdictions<'a>(organization: &'a Organization, system: &'a System) -> &'a [String] {
    if system.jurisdictions.is_empty() { &organization.jurisdictions } else { &system.jurisdictions }
}

/// Whether the law of the European Union applies; unknown where no
/// jurisdiction is named (A25).
pub fn in_eu(organization: &Organization, system: &System) -> Option<bool> {
    let named = jurisdictions(organization, system);
    (!named.is_empty()).then(|| named.iter().any(|j| j == "EU"))
}

/// E1: fires only on a yes, from the day on which the prohibition applies.
fn prohibited(
    context: Context<'_>,
    impact: &ImpactAssessment,
    system: &System,
    sectors: &SectorInputs,
) -> Option<bool> {
    if sectors.prohibited {
        return Some(true);
    }
    if in_eu(context.organization, system) == Some(false) {
        return Some(false);
    }
    let applies = context.reference.practices.iter().filter(|p| p.applies_from <= context.as_of);
    let mut answers: Vec<YesNo> =
        applies.map(|practice| impact.practices.get(&practice.id).copied().unwrap_or_default()).collect();
    if impact.ai_act == AiActClass::Prohibited {
        answers.push(YesNo::Yes);
    }
    if answers.contains(&YesNo::Yes) {
        Some(true)
    } else {
        (!answers.contains(&YesNo::Unknown)).then_some(false)
    }
}

/// E6 for the AI Act: high-risk gives High; unknown counts as high-risk where
/// the European Union is a jurisdiction and a domain is critical (A14).
fn ai_act_floor(context: Context<'_>, impact: &ImpactAssessment, system: &System) -> Option<Level> {
    let other = &context.reference.impact.other_domains;
    let critical = system.domains.iter().any(|domain| !other.contains(domain));
    let high = match impact.ai_act {
        AiActClass::HighRisk => true,
        AiActClass::Unknown => {
            system.impact.is_some() && critical && in_eu(context.organization, system) == Some(true)
        }
        AiActClass::Prohibited | AiActClass::Other | AiActClass::NotEu => false,
    };
    high.then_some(Level::High)
}

fn lower(
    context: Context<'_>,
    impact: &ImpactAssessment,
    rows: &Rows,
    sector_rows: &[Rating],
) -> Vec<Rating> {
    let mut lowered = rows.rated.clone();
    let mut done = std::collections::BTreeSet::new();
    for measure in &impact.measures {
        let (Some(target), YesNo::Yes) = (measure.target, measure.implemented) else {
            continue;
        };
        if !context.evidence.any_counts(&measure.tested) {
            continue;
        }
        for row in &measure.rows {
            let Some(position) = rows.positions.iter().position(|p| p == row) else {
                continue;
            };
            if done.insert((position, target)) {
                let rating = match target {
                    MeasureTarget::Severity => &mut lowered[position].severity,
                    MeasureTarget::Reversibility => &mut lowered[position].reversibility,
                };
                *rating = rating.map(|value| value.saturating_sub(1).max(1));
            }
        }
    }
    lowered.extend(sector_rows);
    lowered
}

/// Inputs that nobody has answered and that count at their worst (A4).
fn unknown_inputs(inputs: &LevelInputs) -> Vec<Reason> {
    let counted = !inputs.rows.is_empty() || inputs.all_not_relevant;
    let open = [
        (inputs.autonomous.is_none(), "output_types"),
        (inputs.critical.is_none(), "domains"),
        (inputs.legal_effect.is_none(), "legal_effect"),
        (inputs.little_oversight.is_none(), "oversight"),
        (inputs.scale.is_none(), "scale"),
        (inputs.external_users.is_none(), "external_users"),
        (inputs.ai_disclosed.is_none(), "ai_disclosed"),
    ];
    let mut needs: Vec<Reason> = open
        .into_iter()
        .filter(|(open, _)| *open && counted)
        .map(|(_, input)| Reason::new("impact.presumed").with("input", input))
        .collect();
    if inputs.prohibited.is_none() {
        needs.push(Reason::new("impact.practices_open"));
    }
    needs
}

fn because(outcome: &LevelOutcome, rows: &Rows, sectors: &SectorInputs, at: &str) -> Vec<Reason> {
    let base = match outcome.base {
        Level::Unknown => Reason::new("impact.no_rows"),
        Level::Low if rows.rated.is_empty() && sectors.rows.is_empty() => {
            Reason::new("impact.all_not_relevant")
        }
        level => Reason::new("impact.rows").with("level", level),
    };
    let mut because = vec![base.at(format!("{at}/impact"))];
    for escalation in &outcome.escalations {
        because.push(
            Reason::new(format!("impact.{}", escalation.id.to_string().to_lowercase()))
                .with("raised", if escalation.raised { "yes" } else { "no" }),
        );
        if escalation.id == Escalator::E6 {
            because.extend(sectors.floor_reasons.iter().cloned());
        }
    }
    if outcome.override_outcome == OverrideOutcome::Refused {
        because.push(Reason::new("impact.override_refused").at(format!("{at}/impact/override")));
    }
    because
}
