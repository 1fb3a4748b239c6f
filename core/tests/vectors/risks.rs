//! M-RA-4, M-RA-5 and M-RA-7, and what M-REG-3 gives for detector G2.

use crate::impact::level as impact_level;
use crate::lines::{check, contributions, day};
use annexd_core::assess::assess;
use annexd_core::documents::risk::treatment::{AcceptorRole, ControlState, RiskTarget};
use annexd_core::documents::software::{Software, SoftwareMark};
use annexd_core::id::SystemId;
use annexd_core::report::AcceptanceState;
use annexd_core::rules::risks::acceptance::{AcceptanceInputs, refusals, who};
use annexd_core::rules::risks::criteria::criteria;
use annexd_core::rules::risks::level::{Anchors, Lowering, RiskLevel, RiskRating, residual};
use annexd_core::rules::software;
use serde::Deserialize;
use serde_json::{Value, json};

fn word(level: RiskLevel) -> &'static str {
    match level {
        RiskLevel::Low => "Low",
        RiskLevel::Medium => "Medium",
        RiskLevel::High => "High",
        RiskLevel::Critical => "Critical",
    }
}

fn level(word: &str) -> RiskLevel {
    match word {
        "Low" => RiskLevel::Low,
        "Medium" => RiskLevel::Medium,
        "High" => RiskLevel::High,
        "Critical" => RiskLevel::Critical,
        other => panic!("no level `{other}`"),
    }
}

fn rating(rating: RiskRating) -> Value {
    json!({ "score": rating.score, "level": word(rating.level) })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cell {
    #[serde(rename = "L")]
    likelihood: u8,
    #[serde(rename = "S")]
    severity: u8,
}

#[test]
fn a_level_is_likelihood_times_severity() {
    check("M-RA-4.jsonl", |input: Cell| rating(criteria(None).rate(input.likelihood, input.severity)));
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ControlInput {
    target: String,
    max_steps: u8,
    state: ControlState,
    #[serde(default)]
    transfer: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OneSeverity {
    #[serde(rename = "L")]
    likelihood: u8,
    #[serde(rename = "S")]
    severity: u8,
    controls: Vec<ControlInput>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ThreeAnchors {
    #[serde(rename = "L")]
    likelihood: Option<u8>,
    organization: Option<u8>,
    individuals: Option<u8>,
    societies: Option<u8>,
    controls: Vec<ControlInput>,
}

fn lowering(controls: &[ControlInput]) -> Vec<Lowering> {
    let target = |word: &str| match word {
        "L" => RiskTarget::Likelihood,
        "S" => RiskTarget::Severity,
        other => panic!("no target `{other}`"),
    };
    let one = |control: &ControlInput| Lowering {
        target: target(&control.target),
        max_steps: control.max_steps,
        state: control.state,
        transfer: control.transfer,
    };
    controls.iter().map(one).collect()
}

fn judged(anchors: Anchors, controls: &[ControlInput]) -> Value {
    let criteria = criteria(None);
    let left = residual(&criteria, anchors, &lowering(controls));
    json!({
        "inherent": rating(residual(&criteria, anchors, &[])),
        "L": left.likelihood,
        "S": left.severity,
        "residual": rating(left),
    })
}

#[test]
fn controls_that_work_lower_a_risk() {
    check("M-RA-5.jsonl", |input: OneSeverity| {
        let severity = Some(input.severity);
        let anchors = Anchors {
            likelihood: Some(input.likelihood),
            organization: severity,
            individuals: severity,
            societies: severity,
        };
        judged(anchors, &input.controls)
    });
}

fn anchors(input: &ThreeAnchors) -> Anchors {
    Anchors {
        likelihood: input.likelihood,
        organization: input.organization,
        individuals: input.individuals,
        societies: input.societies,
    }
}

#[test]
fn a_transfer_lowers_severity_for_the_organization_alone() {
    check("M-RA-5-anchors.clarified.jsonl", |input: ThreeAnchors| judged(anchors(&input), &input.controls));
}

/// The same from a document to the report. What is called tested has evidence.
#[test]
fn a_report_has_the_levels_of_the_vectors() {
    check("M-RA-5-anchors.clarified.jsonl", |input: ThreeAnchors| {
        let control = |control: &ControlInput| {
            json!({
                "title": "a measure",
                "target": if control.target == "L" { "likelihood" } else { "severity" },
                "max_steps": control.max_steps,
                "state": control.state,
                "evidence": ["test"],
                "transfer": if control.transfer { "yes" } else { "no" },
            })
        };
        let document = json!({
            "organization": { "name": "acme" },
            "evidence": [{ "id": "test", "state": "accepted", "owner": "a", "accepted_by": "b" }],
            "risks": [{
                "id": "R1",
                "likelihood": input.likelihood,
                "severity": {
                    "organization": input.organization,
                    "individuals": input.individuals,
                    "societies": input.societies,
                },
                "treatment": { "controls": input.controls.iter().map(control).collect::<Vec<_>>() },
            }],
        });
        let report = assess(&document, &contributions(Vec::new()), day("2026-11-21"));
        assert!(report.problems.iter().all(|problem| problem.code == "ref.no_systems"));
        let row = &report.risks.rows[0];
        json!({
            "inherent": rating(row.inherent.value),
            "L": row.residual.value.likelihood,
            "S": row.residual.value.severity,
            "residual": rating(row.residual.value),
        })
    });
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Who {
    residual: String,
    aisia_residual: String,
}

#[test]
fn who_may_accept_depends_on_the_level_and_the_impact() {
    for file in ["M-RA-7-who.jsonl", "M-RA-7-who.clarified.jsonl"] {
        check(file, |input: Who| {
            let least = who(level(&input.residual), Some(impact_level(&input.aisia_residual)));
            json!(least.map_or("not_acceptable", AcceptorRole::code))
        });
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AcceptanceInput {
    residual: String,
    aisia_residual: String,
    role: AcceptorRole,
    acceptor: String,
    assessor: String,
    accepted_on: String,
    expires_on: Option<String>,
    as_of: String,
    plan: bool,
    monitoring: bool,
}

#[test]
fn an_acceptance_holds_or_says_why_not() {
    check("M-RA-7.clarified.jsonl", |input: AcceptanceInput| {
        let why = refusals(&AcceptanceInputs {
            residual: level(&input.residual),
            impact: Some(impact_level(&input.aisia_residual)),
            role: Some(input.role),
            acceptor: Some(&input.acceptor),
            assessor: Some(&input.assessor),
            accepted_on: Some(day(&input.accepted_on)),
            expires_on: input.expires_on.as_deref().map(day),
            planned: input.plan,
            monitored: input.monitoring,
            as_of: day(&input.as_of),
            months: criteria(None).acceptance_months,
        });
        let codes: Vec<&str> = why.iter().map(|refusal| refusal.code()).collect();
        json!({ "accepted": why.is_empty(), "why": codes })
    });
}

/// The same from a document to the report.
#[test]
fn a_report_has_the_acceptances_of_the_vectors() {
    check("M-RA-7.clarified.jsonl", |input: AcceptanceInput| {
        let report = assess(&acceptance_document(&input), &contributions(Vec::new()), day(&input.as_of));
        let row = &report.risks.rows[0];
        assert_eq!(word(row.residual.value.level), input.residual);
        assert_eq!(row.impact, Some(impact_level(&input.aisia_residual)));
        let accepted = row.acceptance.value == AcceptanceState::Accepted;
        let why = row.acceptance.because.iter().filter(|_| !accepted);
        let codes = why.map(|reason| reason.code.trim_start_matches("risk.refused.").to_owned());
        json!({ "accepted": accepted, "why": codes.collect::<Vec<_>>() })
    });
}

/// A system whose rows alone give its level, with one risk of the wanted level.
fn acceptance_document(input: &AcceptanceInput) -> Value {
    let (severity, reversibility) = match input.aisia_residual.as_str() {
        "Low" => (1, 1),
        "Medium" => (2, 1),
        "High" => (3, 3),
        other => panic!("`{other}` is not expected here"),
    };
    let (l, s) = match level(&input.residual) {
        RiskLevel::Low => (1, 1),
        RiskLevel::Medium => (3, 2),
        RiskLevel::High => (3, 4),
        RiskLevel::Critical => (4, 4),
    };
    let planned = json!([{ "control": "A.6.2.6", "target": "likelihood", "state": "planned" }]);
    json!({
        "organization": { "name": "acme" },
        "systems": [{
            "id": "S1",
            "roles": ["ai_customer"],
            "output_types": ["prediction"],
            "domains": ["other"],
            "jurisdictions": ["US"],
            "impact": {
                "scale": 1,
                "oversight": "in_loop",
                "legal_effect": "no",
                "ai_disclosed": "yes",
                "ai_act": "not_eu",
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
        }],
        "risks": [{
            "id": "R1",
            "systems": ["S1"],
            "assessor": input.assessor,
            "likelihood": l,
            "severity": { "organization": s, "individuals": 1, "societies": 1 },
            "treatment": {
                "option": "accept",
                "controls": if input.plan { planned } else { json!([]) },
                "owner": "dan",
                "due": "2030-01-01",
                "monitoring": if input.monitoring {
                    json!({ "metric": "errors", "threshold": "2 %", "interval_days": 30 })
                } else {
                    json!({ "metric": "errors" })
                },
            },
            "acceptance": {
                "role": input.role,
                "acceptor": input.acceptor,
                "accepted_on": input.accepted_on,
                "expires_on": input.expires_on,
            },
        }],
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SoftwareList {
    #[serde(default)]
    software: Option<Vec<SoftwareInput>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SoftwareInput {
    name: String,
    mark: Option<SoftwareMark>,
    system: Option<SystemId>,
    reason: Option<String>,
}

#[test]
fn software_that_is_not_marked_in_full_is_found() {
    check("G2.clarified.jsonl", |input: SoftwareList| {
        let list: Vec<Software> = input
            .software
            .unwrap_or_default()
            .into_iter()
            .map(|entry| Software {
                name: Some(entry.name),
                mark: entry.mark,
                system: entry.system,
                reason: entry.reason,
                owner: None,
            })
            .collect();
        let registered = SystemId::new("S1");
        let rows = software::rows(&list, &[&registered].into());
        json!(rows.iter().filter(|row| !row.settled.value).map(|row| &row.name).collect::<Vec<_>>())
    });
}
