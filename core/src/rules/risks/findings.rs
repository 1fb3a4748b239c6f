//! What of the risk register must be looked at, and what of it is not known
//! (rules M-RA-2, M-RA-6 to M-RA-9).

use super::level::RiskLevel;
use super::rerun::Rerun;
use super::treatment::PlanState;
use crate::id::ItemId;
use crate::report::{
    AcceptanceState, Finding, RiskCoverage, RiskEntry, RiskState, RisksReport, Severity, UnknownRow,
};
use crate::verdict::Reason;
use std::collections::BTreeMap;

/// Findings on the open risks.
pub fn findings(report: &RisksReport) -> Vec<Finding> {
    report.rows.iter().filter(|row| row.state.value.is_open()).flat_map(of_risk).collect()
}

fn of_risk(row: &RiskEntry) -> Vec<Finding> {
    [critical(row), plan(row), rerun(row)].into_iter().flatten().chain(acceptance(row)).collect()
}

/// A critical risk that is neither modified nor avoided is major. One that is
/// critical only because nobody has rated it is no finding.
fn critical(row: &RiskEntry) -> Option<Finding> {
    if row.at_least != RiskLevel::Critical {
        return None;
    }
    match row.state.value {
        RiskState::Open | RiskState::BackToAssessment | RiskState::Accepted => {
            Some(finding(row, "critical_untreated", Severity::Major, &row.residual.because, "6.1.3"))
        }
        RiskState::InTreatment | RiskState::Treated => {
            Some(finding(row, "critical_in_treatment", Severity::Note, &row.residual.because, "8.3"))
        }
        RiskState::Avoided | RiskState::Closed | RiskState::NotRelevant => None,
    }
}

fn plan(row: &RiskEntry) -> Option<Finding> {
    let rule = match row.plan.as_ref()?.state {
        PlanState::Overdue => "treatment_overdue",
        PlanState::CheckOverdue => "check_overdue",
        PlanState::NotEffective => "not_effective",
        PlanState::Running | PlanState::Done | PlanState::Effective => return None,
    };
    Some(finding(row, rule, Severity::Minor, &row.state.because, "8.3"))
}

fn rerun(row: &RiskEntry) -> Option<Finding> {
    let due = row.rerun.value == Rerun::Due;
    due.then(|| finding(row, "assessment_due", Severity::Minor, &row.rerun.because, "8.2"))
}

/// An acceptance whose last day is over, and one that does not hold for other
/// reasons.
fn acceptance(row: &RiskEntry) -> Vec<Finding> {
    let (late, others): (Vec<&Reason>, Vec<&Reason>) =
        row.acceptance.because.iter().partition(|reason| reason.code == "risk.refused.expired");
    let refused = matches!(row.acceptance.value, AcceptanceState::Refused | AcceptanceState::Expired);
    let mut findings = Vec::new();
    if refused && !late.is_empty() {
        findings.push(finding(row, "acceptance_expired", Severity::Minor, late.iter().copied(), "6.1.3"));
    }
    if refused && !others.is_empty() {
        findings.push(finding(row, "acceptance_refused", Severity::Minor, others.iter().copied(), "6.1.3"));
    }
    findings
}

fn finding<'a>(
    row: &RiskEntry,
    rule: &str,
    severity: Severity,
    because: impl IntoIterator<Item = &'a Reason>,
    cite: &str,
) -> Finding {
    let place = because.into_iter().find_map(|reason| reason.at.clone());
    Finding {
        id: format!("risk.{rule}/{}", row.id),
        severity,
        because: Reason { at: place, ..Reason::new(format!("finding.risk.{rule}")).with("risk", name(row)) },
        cites: vec![ItemId::from(cite)],
        system: match row.systems.as_slice() {
            [one] => Some(one.clone()),
            [] | [_, ..] => None,
        },
        ..Finding::default()
    }
}

/// Id and title.
fn name(row: &RiskEntry) -> String {
    if row.title == row.id.as_str() { row.title.clone() } else { format!("{} {}", row.id, row.title) }
}

/// What nobody has said: the register itself, fields of risks, categories of
/// systems, what sectors ask for.
pub fn unknown(report: &RisksReport, systems: usize, contact: Option<&String>) -> Vec<UnknownRow> {
    let row = |code: &str, fields: Vec<String>, ask: Option<String>| UnknownRow {
        because: Reason::new(code),
        cites: vec![ItemId::from("6.1.2")],
        fields,
        ask: ask.or_else(|| contact.cloned()),
        ..UnknownRow::default()
    };
    if report.rows.is_empty() {
        return if systems > 0 { vec![row("unknown.risks", Vec::new(), None)] } else { Vec::new() };
    }
    let mut rows = Vec::new();
    for risk in report.rows.iter().filter(|risk| risk.state.value.is_open() && !risk.needs.is_empty()) {
        let fields = risk.needs.iter().map(field).collect();
        let because = Reason::new("unknown.risk").with("risk", name(risk));
        rows.push(UnknownRow { because, ..row("", fields, risk.owner.clone()) });
    }
    let open = report.coverage.iter().filter(|coverage| !coverage.missing.is_empty());
    rows.extend(open.map(|coverage| UnknownRow {
        system: Some(coverage.system.clone()),
        ..row("unknown.risk_categories", categories(coverage), None)
    }));
    let mut asked: BTreeMap<_, Vec<String>> = BTreeMap::new();
    for one in report.asked.iter().filter(|asked| asked.covered_by.is_empty()) {
        asked.entry(&one.system).or_default().push(one.source.to_string());
    }
    rows.extend(asked.into_iter().map(|(system, sources)| UnknownRow {
        system: system.clone(),
        ..row("unknown.risk_sources", sources, None)
    }));
    rows
}

/// The field that a need is about, or its code.
fn field(need: &Reason) -> String {
    let named = need.args.get("field").or_else(|| need.args.get("control"));
    named.cloned().unwrap_or_else(|| need.code.rsplit('.').next().unwrap_or_default().to_owned())
}

fn categories(coverage: &RiskCoverage) -> Vec<String> {
    coverage.missing.iter().map(|category| category.code().to_owned()).collect()
}
