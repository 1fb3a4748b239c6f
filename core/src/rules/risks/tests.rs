//! From a document to the report: risks, what they ask for, what is found.

use crate::assess::assess;
use crate::documents::contribution::Contributions;
use crate::report::{AcceptanceState, Report, RiskState};
use crate::rules::risks::rerun::Rerun;
use crate::rules::soa::{Applicability, NeedCode};
use serde_json::{Value, json};

/// A report with these risks, on two systems.
fn report(risks: Value, more: Value) -> Report {
    report_with(risks, more, &Contributions::default())
}

fn report_with(risks: Value, more: Value, contributions: &Contributions) -> Report {
    let mut document = json!({
        "organization": { "name": "acme" },
        "systems": [
            { "id": "S1", "roles": ["ai_customer"], "stage": "operation_monitoring" },
            { "id": "S2", "roles": ["ai_customer"], "stage": "inception" },
        ],
        "risks": risks,
    });
    for (key, value) in more.as_object().expect("an object") {
        document[key] = value.clone();
    }
    let day = "2026-11-21".parse().expect("a day");
    assess(&document, contributions, day)
}

/// A High risk with a complete treatment, and what a test changes of it.
fn risk(change: Value) -> Value {
    let mut risk = json!({
        "id": "R1",
        "title": "Wrong answers",
        "kind": "hallucination",
        "systems": ["S1"],
        "sources": ["C.3.4"],
        "objectives": ["C.2.8"],
        "owner": "Head of Support",
        "assessor": "ann",
        "assessed_on": "2026-10-01",
        "likelihood": 4,
        "severity": { "organization": 3, "individuals": 2, "societies": 1 },
        "treatment": {
            "option": "modify",
            "controls": [{ "control": "A.6.2.4", "target": "likelihood", "max_steps": 1, "state": "planned" }],
            "owner": "Head of Support",
            "due": "2026-12-31",
            "check_on": "2027-01-31",
        },
    });
    merge(&mut risk, &change);
    risk
}

fn merge(into: &mut Value, change: &Value) {
    match (into, change) {
        (Value::Object(into), Value::Object(change)) => {
            for (key, value) in change {
                merge(into.entry(key.clone()).or_insert(Value::Null), value);
            }
        }
        (into, change) => *into = change.clone(),
    }
}

fn codes(report: &Report) -> Vec<&str> {
    report.findings.iter().map(|f| f.id.as_str()).filter(|id| id.starts_with("risk.")).collect()
}

#[track_caller]
fn check(change: Value, state: RiskState, findings: &[&str]) {
    let report = report(json!([risk(change)]), json!({}));
    assert_eq!(report.problems, []);
    let row = &report.risks.rows[0];
    assert_eq!(row.state.value, state, "{:?}", row.needs);
    assert!(!row.state.because.is_empty());
    assert_eq!(codes(&report), findings);
    let cited = report.findings.iter().flat_map(|finding| &finding.cites);
    assert!(cited.clone().count() > 0 || report.findings.is_empty());
}

#[test]
fn a_treatment_in_time_is_no_finding() {
    check(json!({}), RiskState::InTreatment, &[]);
    let done = json!({ "treatment": { "status": "done", "effective": "yes" } });
    check(done, RiskState::Treated, &[]);
}

#[test]
fn a_treatment_that_lacks_something_leaves_the_risk_open() {
    check(json!({ "treatment": { "due": null } }), RiskState::Open, &[]);
    check(json!({ "treatment": { "option": null } }), RiskState::Open, &[]);
    check(json!({ "treatment": { "option": "transfer" } }), RiskState::Open, &[]);
    let shared = json!({ "treatment": {
        "option": "transfer", "supplier": "insurer", "clause": "12.3",
        "controls": [{ "control": "A.10.3", "target": "severity", "state": "implemented" }],
    } });
    check(shared, RiskState::InTreatment, &[]);
}

#[test]
fn a_risk_whose_treatment_is_late_or_fails_goes_back() {
    let back = RiskState::BackToAssessment;
    check(json!({ "treatment": { "due": "2026-11-21" } }), RiskState::InTreatment, &[]);
    check(json!({ "treatment": { "due": "2026-11-20" } }), back, &["risk.treatment_overdue/R1"]);
    check(json!({ "treatment": { "effective": "no" } }), back, &["risk.not_effective/R1"]);
    let unchecked = json!({ "treatment": { "status": "done", "check_on": "2026-11-01" } });
    check(unchecked, back, &["risk.check_overdue/R1"]);
}

#[test]
fn a_critical_risk_is_modified_or_avoided() {
    let critical = |treatment: Value| json!({ "likelihood": 5, "severity": { "organization": 5 }, "treatment": treatment });
    check(critical(json!({})), RiskState::InTreatment, &["risk.critical_in_treatment/R1"]);
    check(critical(json!({ "owner": null })), RiskState::Open, &["risk.critical_untreated/R1"]);
    check(critical(json!({ "option": "accept" })), RiskState::Open, &["risk.critical_untreated/R1"]);
    check(critical(json!({ "option": "avoid" })), RiskState::Open, &["risk.critical_untreated/R1"]);
    check(critical(json!({ "option": "avoid", "not_deployed": "yes" })), RiskState::Avoided, &[]);
    let elsewhere = json!({ "systems": ["S2"], "likelihood": 5, "severity": { "organization": 5 },
        "treatment": { "option": "avoid" } });
    check(elsewhere, RiskState::Avoided, &[]);
}

#[test]
fn what_nobody_has_rated_is_unknown_and_no_finding() {
    let unrated = json!([{ "id": "R1" }]);
    let report = report(unrated, json!({}));
    let row = &report.risks.rows[0];
    assert_eq!(row.residual.value.level, crate::rules::risks::level::RiskLevel::Critical);
    assert_eq!(row.at_least, crate::rules::risks::level::RiskLevel::Low);
    assert_eq!(codes(&report), [""; 0]);
    let unknown = report.unknown.iter().find(|row| row.because.code == "unknown.risk").expect("a row");
    assert_eq!(unknown.fields[..2], ["likelihood", "severity.organization"]);
}

#[track_caller]
fn check_acceptance(acceptance: Value, state: AcceptanceState, findings: &[&str]) {
    let watched = json!({ "metric": "errors", "threshold": "2 %", "interval_days": 30 });
    let report = report(
        json!([risk(json!({
            "severity": { "organization": 2 },
            "treatment": { "option": "accept", "monitoring": watched },
            "acceptance": acceptance,
        }))]),
        json!({}),
    );
    assert_eq!(report.risks.rows[0].acceptance.value, state);
    assert_eq!(codes(&report), findings);
}

#[test]
fn an_acceptance_holds_expires_or_is_refused() {
    let by = |role: &str, acceptor: &str, last: &str| json!({ "role": role, "acceptor": acceptor, "accepted_on": "2026-10-02", "expires_on": last });
    check_acceptance(by("ai_risk_officer", "bob", "2026-11-21"), AcceptanceState::Accepted, &[]);
    check_acceptance(by("top_management", "bob", "2026-11-21"), AcceptanceState::Accepted, &[]);
    let expired = ["risk.acceptance_expired/R1"];
    check_acceptance(by("ai_risk_officer", "bob", "2026-11-20"), AcceptanceState::Expired, &expired);
    let refused = ["risk.acceptance_refused/R1"];
    check_acceptance(by("risk_owner", "bob", "2026-11-21"), AcceptanceState::Refused, &refused);
    check_acceptance(by("ai_risk_officer", "ann", "2026-11-21"), AcceptanceState::Refused, &refused);
    check_acceptance(json!({ "role": "ai_risk_officer" }), AcceptanceState::Refused, &refused);
}

#[track_caller]
fn check_rerun(change: Value, expected: Rerun) {
    let report = report(json!([risk(change)]), json!({ "risk_criteria": { "version": "2" } }));
    let row = &report.risks.rows[0];
    assert_eq!(row.rerun.value, expected, "{:?}", row.rerun.because);
    assert_eq!(codes(&report).contains(&"risk.assessment_due/R1"), expected == Rerun::Due);
}

#[test]
fn a_risk_is_assessed_again_in_time_or_when_something_happens() {
    check_rerun(json!({ "assessed_on": "2025-11-21" , "likelihood": 1 }), Rerun::NotDue);
    check_rerun(json!({ "assessed_on": "2025-11-20" , "likelihood": 1 }), Rerun::Due);
    check_rerun(json!({ "assessed_on": "2026-05-21" }), Rerun::NotDue);
    check_rerun(json!({ "assessed_on": "2026-05-20" }), Rerun::Due);
    check_rerun(json!({ "assessed_on": null }), Rerun::Unknown);
    check_rerun(json!({ "triggers": [{ "kind": "model", "on": "2026-10-01" }] }), Rerun::NotDue);
    check_rerun(json!({ "triggers": [{ "kind": "model", "on": "2026-10-02" }] }), Rerun::Due);
    check_rerun(json!({ "criteria": "2" }), Rerun::NotDue);
    check_rerun(json!({ "criteria": "1" }), Rerun::Due);
}

#[test]
fn a_test_without_evidence_counts_as_implemented() {
    let tested = json!([{ "control": "A.6.2.4", "target": "likelihood", "max_steps": 2, "state": "tested",
        "evidence": ["E1"] }]);
    let likelihood = |evidence: Value| {
        let risks = json!([risk(json!({ "treatment": { "controls": tested } }))]);
        report(risks, json!({ "evidence": [evidence] })).risks.rows[0].residual.value.likelihood
    };
    let accepted = json!({ "id": "E1", "state": "accepted", "owner": "ann", "accepted_by": "bob" });
    assert_eq!(likelihood(accepted), 2);
    assert_eq!(likelihood(json!({ "id": "E1", "state": "draft" })), 3);
}

#[test]
fn a_control_that_an_open_risk_names_applies() {
    let named = |change: Value| {
        let report = report(json!([risk(change)]), json!({}));
        let row = report.soa.into_iter().find(|row| row.id.as_str() == "A.10.4").expect("a row");
        (row.applicability, row.codes, row.systems.len())
    };
    let control = json!({ "controls": [{ "control": "A.10.4" }] });
    let provides = json!({ "treatment": control });
    let (applicability, codes, _) = named(provides.clone());
    assert_eq!(applicability, Applicability::Applicable);
    assert!(codes.contains(&NeedCode::Treatment));
    let mut closed = provides;
    merge(&mut closed, &json!({ "closed": { "on": "2026-11-01", "reason": "the system is gone" } }));
    assert!(!named(closed).1.contains(&NeedCode::Treatment));
}

#[test]
fn the_statement_is_held_beside_the_risks() {
    let risks = json!([risk(
        json!({ "treatment": { "controls": [{ "control": "A.10.4" }, { "control": "A.5.1" }] } })
    )]);
    let system = json!([{ "id": "S1", "roles": ["ai_customer"], "provides": "no" }]);
    let more = |date: &str| {
        json!({
            "systems": system,
            "exclusions": [{ "control": "A.10.4", "reason": "not offered", "approver": "CEO" }],
            "soa": { "date": date },
        })
    };
    let checks = |report: &Report| -> Vec<String> {
        report.soa_checks.iter().filter(|c| c.code != "no_owner").map(|c| c.code.clone()).collect()
    };
    let older = report(risks.clone(), more("2026-09-30"));
    let undecided = checks(&older).iter().filter(|code| *code == "undecided").count();
    assert_eq!(
        checks(&older).iter().filter(|code| *code != "undecided").collect::<Vec<_>>(),
        ["not_annex_a", "excluded_but_risk_names_it", "soa_older_than_risk_assessment"]
    );
    let same_day = report(risks, more("2026-10-01"));
    assert_eq!(checks(&same_day).len(), undecided + 2);
    assert!(same_day.problems.iter().any(|problem| problem.at == "/risks/0/treatment/controls/1/control"));
    let finding = same_day.findings.iter().find(|f| f.id == "soa.not_annex_a/A.5.1").expect("a finding");
    assert_eq!(finding.cites, ["6.1.3".into()]);
}

#[test]
fn each_system_has_a_risk_or_a_reason_for_each_category() {
    let none =
        json!({ "id": "R2", "category": "societal", "systems": ["S1"], "not_relevant": "internal use" });
    let report = report(json!([risk(json!({})), none]), json!({}));
    let missing: Vec<usize> = report.risks.coverage.iter().map(|row| row.missing.len()).collect();
    assert_eq!(missing, [3, 5]);
    assert_eq!(report.risks.rows[1].state.value, RiskState::NotRelevant);
    assert_eq!(report.risks.counts.residual.values().sum::<u32>(), 1);
    let open: Vec<_> =
        report.unknown.iter().filter(|row| row.because.code == "unknown.risk_categories").collect();
    assert_eq!(open.len(), 2);
    assert_eq!(open[0].fields, ["data", "operational", "supply_chain"]);
}

#[test]
fn impacts_are_offered_until_a_risk_takes_them_up() {
    let systems = json!({ "systems": [{
        "id": "S1", "roles": ["ai_customer"],
        "impact": { "rows": [
            { "theme": "fairness", "subject": "individuals", "failure": 1, "bias": 3, "misuse": 1,
              "reversibility": 2, "vulnerability": 3 },
            { "theme": "culture", "subject": "societies", "not_relevant": "internal" },
        ] },
    }] });
    let offered = |risks: Value| report(risks, systems.clone()).risks.offered.len();
    assert_eq!(offered(json!([])), 1);
    let link = json!({ "impacts": [{ "subject": "individuals", "theme": "fairness" }] });
    assert_eq!(offered(json!([risk(link)])), 0);
}

#[test]
fn what_a_sector_asks_for_is_covered_by_name() {
    let contributions: Contributions = serde_json::from_value(json!({ "plugins": [{
        "info": { "id": "sector", "asOf": "2026-11-21" },
        "catalog": { "riskSources": [
            { "id": "R-1", "parent": "C.3.4", "likelihood": 3 },
            { "id": "R-2", "parent": "C.3.1", "likelihood": 3 },
        ] },
        "systems": { "S1": { "risks": [{ "source": "R-1" }, { "source": "R-2" }] } },
    }] }))
    .expect("contributions");
    let named = json!([risk(json!({ "sources": ["sector/R-1", "C.3.1"] }))]);
    let report = report_with(named, json!({}), &contributions);
    assert_eq!(report.problems, []);
    let covered: Vec<(&str, usize)> =
        report.risks.asked.iter().map(|row| (row.source.as_str(), row.covered_by.len())).collect();
    assert_eq!(covered, [("sector/R-1", 1), ("sector/R-2", 0)]);
    let open = report.unknown.iter().find(|row| row.because.code == "unknown.risk_sources").expect("a row");
    assert_eq!(open.fields, ["sector/R-2"]);
}

#[test]
fn software_that_nobody_marked_is_found() {
    let list = json!([
        { "name": "Sheets", "mark": "no_ai" },
        { "name": "Writer" },
        { "name": "Desk", "mark": "in_scope", "system": "S9" },
        { "name": "Mail", "mark": "out_of_scope", "reason": "spam filter of the provider" },
    ]);
    let report = report(json!([]), json!({ "software": list }));
    let found: Vec<&str> =
        report.findings.iter().map(|f| f.id.as_str()).filter(|id| id.starts_with("software/")).collect();
    assert_eq!(found, ["software/Desk", "software/Writer"]);
    assert!(report.problems.iter().any(|problem| problem.at == "/software/2/system"));
    assert!(!report.unknown.iter().any(|row| row.because.code == "unknown.software"));
}

#[track_caller]
fn check_problem(risks: Value, more: Value, at: &str, code: &str) {
    let report = report(risks, more);
    let found: Vec<(&str, &str)> =
        report.problems.iter().map(|problem| (problem.at.as_str(), problem.code.as_str())).collect();
    assert_eq!(found, [(at, code)]);
}

#[test]
fn mistakes_in_the_register_have_a_place() {
    let one = |change: Value| json!([risk(change)]);
    check_problem(one(json!({ "sources": ["C.2.4"] })), json!({}), "/risks/0/sources/0", "mistake.no_source");
    let objective = json!({ "objectives": ["C.3.1"] });
    check_problem(one(objective), json!({}), "/risks/0/objectives/0", "mistake.no_objective");
    check_problem(one(json!({ "systems": ["S7"] })), json!({}), "/risks/0/systems/0", "ref.no_system");
    check_problem(one(json!({ "category": "data" })), json!({}), "/risks/0/kind", "mistake.category");
    check_problem(one(json!({ "likelihood": 6 })), json!({}), "/risks/0/likelihood", "shape.out_of_range");
    check_problem(json!([risk(json!({})), risk(json!({}))]), json!({}), "/risks/1", "ref.twice");
    let falling = json!({ "risk_criteria": { "version": "2", "high_from": 4 } });
    check_problem(one(json!({})), falling, "/risk_criteria", "mistake.criteria_order");
    let nameless = json!({ "risk_criteria": { "high_from": 9 } });
    check_problem(one(json!({})), nameless, "/risk_criteria", "mistake.criteria_version");
}

#[test]
fn the_rendered_report_shows_the_register_or_one_line() {
    use crate::render::{Format, render};
    let markdown = |report: &Report| {
        let json = serde_json::to_string(report).expect("JSON");
        render(&json, Format::Markdown, &Default::default(), &Default::default()).expect("a text")
    };
    let full = markdown(&report(json!([risk(json!({}))]), json!({})));
    for part in ["## Risks", "Wrong answers", "High 12 (4 × 3)", "### Treatment plan", "score of 5"] {
        assert!(full.contains(part), "{part}");
    }
    let empty = markdown(&report(json!([]), json!({})));
    assert!(empty.contains("There is no risk register yet") && !empty.contains("### Treatment plan"));
    for text in [&full, &empty] {
        let code = |word: &&str| word.starts_with("risk.") && word.len() > "risk.".len();
        assert_eq!(text.split_whitespace().find(code), None, "a code without a sentence");
    }
}
