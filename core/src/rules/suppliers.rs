//! Suppliers (A.10.2, A.10.3; rule M-SUP with clarification A22).

use super::operation::{Book, alone, found, named, place, plus, timing};
use super::tailor::{Attribute, Attributes};
use crate::date::Date;
use crate::documents::assessment::{InPlace, YesNo};
use crate::documents::suppliers::{Contract, Supplier, SupplierAssessment};
use crate::id::SystemId;
use crate::reference::reference;
use crate::register::assessed;
use crate::report::{Finding, Severity, SupplierResult, SupplierRow, SuppliersReport, Timing};
use crate::verdict::{Reason, Verdict};
use std::collections::BTreeSet;

/// The points of an assessment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Points {
    /// Points: 0 no, 1 partly, 2 yes; what is not answered has none.
    pub score: u32,
    /// Most points.
    pub of: u32,
    /// Decisive questions without a point.
    pub no: Vec<&'static str>,
    /// What the points amount to.
    pub result: SupplierResult,
}

/// Adds up the answers to the twelve questions, in their order: conditional
/// under 60 per cent, or if a decisive question has no point.
pub fn points(answers: &[Option<u8>]) -> Points {
    let questions = &reference().operation.supplier_question;
    let value = |position: usize| answers.get(position).copied().flatten().unwrap_or(0).min(2);
    let score = (0..questions.len()).map(|position| u32::from(value(position))).sum();
    let of = 2 * questions.len() as u32;
    let decisive = questions.iter().enumerate().filter(|(i, q)| q.decisive && value(*i) == 0);
    let no: Vec<&'static str> = decisive.map(|(_, question)| question.id.as_str()).collect();
    // 60 per cent of 24 points, without fractions: 5 x score < 3 x 24.
    let conditional = 5 * score < 3 * of || !no.is_empty();
    let result = if conditional { SupplierResult::Conditional } else { SupplierResult::Satisfactory };
    Points { score, of, no, result }
}

/// Whether a contract has clauses about AI: as it is said, or as the clauses
/// about AI say together.
pub fn ai_clauses(contract: &Contract) -> YesNo {
    if contract.ai_clauses != YesNo::Unknown {
        return contract.ai_clauses;
    }
    let about_ai = reference().operation.contract_clause.iter().filter(|clause| clause.about_ai);
    let answers: Vec<YesNo> = about_ai.map(|clause| clause_answer(contract, &clause.id)).collect();
    if answers.contains(&YesNo::No) {
        YesNo::No
    } else if answers.contains(&YesNo::Unknown) {
        YesNo::Unknown
    } else {
        YesNo::Yes
    }
}

/// What a contract says of a clause.
pub fn clause_answer(contract: &Contract, clause: &str) -> YesNo {
    contract.clauses.get(clause).copied().unwrap_or_default()
}

/// Judges all suppliers; nothing if none are recorded.
pub fn report(book: Book<'_>, findings: &mut Vec<Finding>) -> Option<SuppliersReport> {
    let suppliers = book.assessment.suppliers.as_ref()?;
    let rows: Vec<SupplierRow> = suppliers.iter().map(|supplier| row(book, supplier)).collect();
    for (position, (supplier, row)) in suppliers.iter().zip(&rows).enumerate() {
        findings.extend(of_supplier(supplier, row, place("suppliers", position), book.as_of));
    }
    let linked: BTreeSet<&SystemId> = suppliers.iter().flat_map(|supplier| &supplier.systems).collect();
    let third_party = |system| Attributes::of(system).get(Attribute::ThirdParty) == Some(true);
    let systems = book.assessment.systems.iter();
    let unlinked = systems
        .filter(|system| assessed(system).value && third_party(system) && !linked.contains(&system.id))
        .map(|system| system.id.clone())
        .collect();
    Some(SuppliersReport { rows, unlinked })
}

fn row(book: Book<'_>, supplier: &Supplier) -> SupplierRow {
    let assessment = supplier.assessment.as_ref();
    let date = assessment.and_then(|a| a.date);
    let contract = supplier.contract.clone().unwrap_or_default();
    let clauses = &reference().operation.contract_clause;
    let points = assessment.map(|assessment| points(&answers(assessment)));
    let result = match &points {
        None => Verdict::new(SupplierResult::Unknown, Reason::new("supplier.no_assessment")),
        Some(points) => result(points),
    };
    SupplierRow {
        id: supplier.id.clone(),
        name: named(&supplier.name, &supplier.id),
        systems: supplier.systems.clone(),
        result,
        score: points.as_ref().map(|points| points.score),
        of: 2 * reference().operation.supplier_question.len() as u32,
        no: points.iter().flat_map(|points| &points.no).map(|id| (*id).to_owned()).collect(),
        open: assessment.map(open).unwrap_or_default(),
        assessed: date,
        interval: timing(date.map(|date| plus(date, book.thresholds.supplier_months)), None, book.as_of),
        ai_clauses: ai_clauses(&contract),
        missing_clauses: clauses
            .iter()
            .filter(|clause| clause_answer(&contract, &clause.id) == YesNo::No)
            .map(|clause| clause.id.clone())
            .collect(),
    }
}

fn result(points: &Points) -> Verdict<SupplierResult> {
    let said = |code: &str| Reason::new(code).with("score", points.score).with("of", points.of);
    let mut because: Vec<Reason> =
        points.no.iter().map(|id| Reason::new("supplier.decisive").with("question", question(id))).collect();
    if points.result == SupplierResult::Satisfactory {
        because.push(said("supplier.satisfactory"));
    } else if 5 * points.score < 3 * points.of {
        because.push(said("supplier.few_points"));
    }
    Verdict { value: points.result, because }
}

/// The id under which a question has its title.
fn question(id: &str) -> String {
    format!("supplier.{id}")
}

fn answers(assessment: &SupplierAssessment) -> Vec<Option<u8>> {
    let value = |id: &String| match assessment.answers.get(id).copied().unwrap_or_default() {
        InPlace::Yes => Some(2),
        InPlace::Partly => Some(1),
        InPlace::No => Some(0),
        InPlace::Unknown => None,
    };
    reference().operation.supplier_question.iter().map(|question| value(&question.id)).collect()
}

fn open(assessment: &SupplierAssessment) -> Vec<String> {
    let questions = reference().operation.supplier_question.iter().zip(answers(assessment));
    questions.filter(|(_, answer)| answer.is_none()).map(|(question, _)| question.id.clone()).collect()
}

fn of_supplier(supplier: &Supplier, row: &SupplierRow, at: String, as_of: Date) -> Vec<Finding> {
    let finding = |rule: &str, severity, cite: &str| Finding {
        system: alone(&supplier.systems),
        ..found(rule, &supplier.id, severity, cite, at.clone())
    };
    let mut findings = Vec::new();
    if row.result.value == SupplierResult::Conditional {
        // Questions without an answer count as no; only answers decide for certain.
        let best: Vec<Option<u8>> = supplier
            .assessment
            .iter()
            .flat_map(|assessment| answers(assessment).into_iter().map(|answer| answer.or(Some(2))))
            .collect();
        let decided = points(&best).result == SupplierResult::Conditional;
        let severity = if decided { Severity::Minor } else { Severity::Note };
        findings.push(finding("supplier_conditional", severity, "A.10.3"));
    }
    if row.interval == Timing::Overdue {
        findings.push(finding("supplier_overdue", Severity::Minor, "A.10.3"));
    }
    if row.ai_clauses == YesNo::No {
        findings.push(finding("supplier_clauses", Severity::Minor, "A.10.2"));
    }
    let ends = supplier.contract.as_ref().and_then(|contract| contract.ends);
    if ends.is_some_and(|last| as_of > last) {
        findings.push(finding("supplier_contract_ended", Severity::Minor, "A.10.2"));
    }
    findings
}
