//! M-SOA-2, M-SOA-4 and M-SOA-5.

use crate::impact::level;
use crate::lines::{check, contributions, day, plugin, today};
use annexd_core::assess::assess;
use annexd_core::documents::assessment::{Exclusion, YesNo};
use annexd_core::documents::contribution::{AppliedControl, Evaluation};
use annexd_core::documents::system::{Origin, System};
use annexd_core::id::{ItemId, SystemId};
use annexd_core::reference::reference;
use annexd_core::rules::gap::Status;
use annexd_core::rules::soa::{self, CheckedRow, NeedCode, Needs};
use annexd_core::rules::tailor::{Attributes, by_attributes};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AttributesInput {
    origin: Option<Origin>,
    own_data: Option<bool>,
    external_users: Option<bool>,
    affects_people: Option<bool>,
    provides: Option<bool>,
    third_party: Option<bool>,
    used_by_org: Option<bool>,
}

impl AttributesInput {
    fn read(&self) -> Attributes {
        Attributes::of(&System {
            origin: self.origin,
            own_data: yes_no(self.own_data),
            external_users: yes_no(self.external_users),
            affects_people: yes_no(self.affects_people),
            provides: yes_no(self.provides),
            third_party: yes_no(self.third_party),
            used_by_org: yes_no(self.used_by_org),
            ..System::default()
        })
    }
}

fn yes_no(answer: Option<bool>) -> YesNo {
    match answer {
        Some(true) => YesNo::Yes,
        Some(false) => YesNo::No,
        None => YesNo::Unknown,
    }
}

#[test]
fn attributes_ask_for_controls() {
    for file in ["M-SOA-2.jsonl", "M-SOA-2.clarified.jsonl"] {
        check(file, |input: AttributesInput| {
            let needed = by_attributes(&reference().tailoring, &input.read());
            json!(needed.keys().collect::<Vec<_>>())
        });
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Statement {
    systems: Vec<SystemInput>,
    treatments: Vec<ItemId>,
    plugin: Vec<Applied>,
    law: Vec<ItemId>,
    exclusions: Vec<Exclusion>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SystemInput {
    id: SystemId,
    attributes: AttributesInput,
    level: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Applied {
    system: SystemId,
    control: ItemId,
}

#[test]
fn the_statement_is_the_union_of_all_needs() {
    check("M-SOA-4.clarified.jsonl", |input: Statement| {
        let tailoring = &reference().tailoring;
        let mut needs = Needs::of_organization(tailoring);
        for system in &input.systems {
            let attributes = system.attributes.read();
            needs.add_system(tailoring, &system.id, &attributes, level(&system.level));
        }
        for applied in &input.plugin {
            needs.add(&applied.control, NeedCode::Plugin, Some(&applied.system));
        }
        for control in &input.treatments {
            needs.add(control, NeedCode::Treatment, None);
        }
        for control in &input.law {
            needs.add(control, NeedCode::Law, None);
        }
        let rows = reference().controls.iter().map(|control| {
            let need = needs.get(&control.id);
            let exclusion = input.exclusions.iter().find(|e| e.control == control.id);
            let state = soa::applicability(need.is_some(), exclusion);
            let need = need.cloned().unwrap_or_default();
            json!({
                "id": control.id,
                "needed": !need.codes.is_empty(),
                "state": state,
                "systems": need.systems,
                "codes": need.codes,
            })
        });
        json!(rows.collect::<Vec<_>>())
    });
}

/// The same from a document to the report.
#[test]
fn a_report_has_the_statement_of_the_vectors() {
    check("M-SOA-4.clarified.jsonl", |input: Statement| {
        let mut said: BTreeMap<SystemId, Evaluation> = BTreeMap::new();
        for applied in &input.plugin {
            let evaluation = said.entry(applied.system.clone()).or_default();
            evaluation
                .controls
                .push(AppliedControl { item: applied.control.to_string(), ..AppliedControl::default() });
        }
        let document = json!({
            "systems": input.systems.iter().map(system).collect::<Vec<_>>(),
            "exclusions": input.exclusions,
            "risks": [{
                "id": "R1",
                "treatment": {
                    "controls": input.treatments.iter().map(|id| json!({ "control": id })).collect::<Vec<_>>(),
                },
            }],
        });
        let plugins = vec![plugin("sector", said)];
        let report = assess(&document, &contributions(plugins), today());
        let rows = report.soa.iter().map(|row| {
            json!({
                "id": row.id,
                "needed": !row.codes.is_empty(),
                "state": row.applicability,
                "systems": row.systems,
                "codes": row.codes,
            })
        });
        json!(rows.collect::<Vec<_>>())
    });
}

/// A system whose rows alone give its level.
fn system(input: &SystemInput) -> Value {
    let (severity, reversibility) = match input.level.as_str() {
        "Low" => (1, 1),
        "Medium" => (2, 1),
        "High" => (3, 3),
        other => panic!("`{other}` is not expected here"),
    };
    let attributes = &input.attributes;
    json!({
        "id": input.id,
        "origin": attributes.origin,
        "own_data": yes_no(attributes.own_data),
        "external_users": yes_no(attributes.external_users),
        "affects_people": yes_no(attributes.affects_people),
        "provides": yes_no(attributes.provides),
        "third_party": yes_no(attributes.third_party),
        "used_by_org": yes_no(attributes.used_by_org),
        "output_types": ["prediction"],
        "domains": ["other"],
        "impact": {
            "scale": 1,
            "oversight": "in_loop",
            "legal_effect": "no",
            "ai_disclosed": "yes",
            "ai_act": "other",
            "rows": [{
                "theme": "fairness",
                "subject": "individuals",
                "failure": severity,
                "bias": severity,
                "misuse": severity,
                "reversibility": reversibility,
                "vulnerability": 1,
            }],
        },
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Checks {
    rows: Vec<RowInput>,
    risk_controls: Vec<ItemId>,
    soa_date: Option<String>,
    newest_risk_assessment: Option<String>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RowInput {
    id: ItemId,
    excluded: bool,
    reason: Option<String>,
    approver: Option<String>,
    needed: bool,
    owner: Option<String>,
    claimed_implemented: bool,
    status: Status,
}

#[test]
fn the_statement_is_checked_for_consistency() {
    check("M-SOA-5.clarified.jsonl", |input: Checks| {
        let exclusions: Vec<Option<Exclusion>> = input
            .rows
            .iter()
            .map(|row| {
                row.excluded.then(|| Exclusion {
                    control: row.id.clone(),
                    reason: row.reason.clone(),
                    approver: row.approver.clone(),
                })
            })
            .collect();
        let mut rows: Vec<CheckedRow<'_>> = input
            .rows
            .iter()
            .zip(&exclusions)
            .map(|(row, exclusion)| CheckedRow {
                id: &row.id,
                in_annex_a: reference().is_control(&row.id),
                exclusion: exclusion.as_ref(),
                needed: row.needed,
                named_by_risk: input.risk_controls.contains(&row.id),
                owned: row.owner.is_some(),
                claimed_implemented: row.claimed_implemented,
                status: row.status,
            })
            .collect();
        // What only a risk names has no row of its own; it is looked at all the same.
        let stray =
            |id: &&ItemId| !reference().is_control(id) && !input.rows.iter().any(|row| row.id == **id);
        rows.extend(input.risk_controls.iter().filter(stray).map(CheckedRow::stray));
        let mut checks = soa::check(
            &rows,
            input.soa_date.as_deref().map(day),
            input.newest_risk_assessment.as_deref().map(day),
        );
        // The vectors list what is no control of Annex A after what is one.
        checks.sort_by_key(|check| {
            let control = check.control.clone();
            let stray = control.as_ref().is_some_and(|id| !reference().is_control(id));
            (check.level, stray, control, check.code.clone())
        });
        let found = checks
            .iter()
            .map(|check| json!([check.level, check.control.clone().unwrap_or_default(), check.code]));
        json!(found.collect::<Vec<_>>())
    });
}
