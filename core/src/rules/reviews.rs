//! Management reviews (9.3; rule M-MR): inputs, outputs, and a draft of what a
//! review lacks, from the assessment itself.

use super::audits;
use super::operation::{Book, found, given, place, plus, timing};
use super::scores::Score;
use crate::date::Date;
use crate::documents::assessment::YesNo;
use crate::documents::assurance::{AuditGrade, Review};
use crate::reference::reference;
use crate::report::{Finding, Report, ReviewInputRow, ReviewRow, ReviewsReport, Severity, Timing};
use crate::verdict::{Reason, Verdict};

/// Judges all reviews; nothing if none are recorded.
pub fn report(book: Book<'_>, report: &Report, findings: &mut Vec<Finding>) -> Option<ReviewsReport> {
    let reviews = book.assessment.reviews.as_ref()?;
    let rows: Vec<ReviewRow> = reviews.iter().map(|review| row(book, review)).collect();
    let newest = newest(book, reviews);
    for (position, (review, row)) in reviews.iter().zip(&rows).enumerate() {
        let is_newest = newest == Some(position);
        findings.extend(of_review(review, row, is_newest, book.as_of, place("reviews", position)));
    }
    if let Some(position) = newest
        && let Some(day) = reviews[position].date
        && plus(day, book.thresholds.review_months) < book.as_of
    {
        findings.push(found("review_overdue", "9.3.1", Severity::Minor, "9.3.1", place("reviews", position)));
    }
    let latest = newest.map(|position| &reviews[position]);
    Some(ReviewsReport { pack: pack(book, report, latest), rows })
}

/// The newest review that was held.
fn newest(book: Book<'_>, reviews: &[Review]) -> Option<usize> {
    let held = reviews.iter().enumerate().filter(|(_, review)| review.date.is_some_and(|d| d <= book.as_of));
    held.max_by_key(|(_, review)| review.date).map(|(position, _)| position)
}

fn row(book: Book<'_>, review: &Review) -> ReviewRow {
    let required = reference().operation.review_input.iter().filter(|input| input.required);
    let missing: Vec<String> =
        required.filter(|input| said(review, &input.id).is_none()).map(|input| input.id.clone()).collect();
    let state =
        |output: &crate::documents::assurance::ReviewOutput| timing(output.due, output.done, book.as_of);
    let count =
        |is: fn(Timing) -> bool| review.outputs.iter().filter(|output| is(state(output))).count() as u32;
    ReviewRow {
        id: review.id.clone(),
        planned: review.planned,
        date: review.date,
        counts: counts(book, review, &missing),
        open: count(|state| matches!(state, Timing::Running | Timing::Overdue | Timing::Unknown)),
        overdue: count(|state| state == Timing::Overdue),
        missing,
    }
}

fn said<'a>(review: &'a Review, input: &str) -> Option<&'a str> {
    review.inputs.get(input).map(|text| text.trim()).filter(|text| !text.is_empty())
}

/// Whether a review counts: held, with top management, all inputs, decisions
/// with owner and day, approved minutes, and after an internal audit.
fn counts(book: Book<'_>, review: &Review, missing: &[String]) -> Verdict<bool> {
    let held = review.date.filter(|day| *day <= book.as_of);
    let audited =
        audits::done(book.assessment, book.as_of).filter_map(|audit| audit.date).any(|day| Some(day) <= held);
    let loose = review.outputs.iter().any(|o| !given(&o.decision) || !given(&o.owner) || o.due.is_none());
    let lacks = [
        (held.is_none(), "review.not_held"),
        (held.is_some() && !audited, "review.before_audit"),
        (review.top_management == YesNo::No, "review.without_top_management"),
        (review.top_management == YesNo::Unknown, "review.top_management_unknown"),
        (!missing.is_empty(), "review.inputs_missing"),
        (review.outputs.is_empty(), "review.no_outputs"),
        (loose, "review.outputs_loose"),
        (review.minutes_approved != YesNo::Yes, "review.minutes_not_approved"),
    ];
    let because: Vec<Reason> =
        lacks.into_iter().filter(|(lacks, _)| *lacks).map(|(_, code)| Reason::new(code)).collect();
    match because.is_empty() {
        true => Verdict::new(true, Reason::new("review.counts")),
        false => Verdict { value: false, because },
    }
}

fn of_review(review: &Review, row: &ReviewRow, newest: bool, as_of: Date, at: String) -> Vec<Finding> {
    let finding = |rule: &str, cite: &str| found(rule, &review.id, Severity::Minor, cite, at.clone());
    let lacks = |code: &str| row.counts.because.iter().any(|reason| reason.code == code);
    let mut findings = Vec::new();
    if newest && lacks("review.before_audit") {
        findings.push(finding("review_before_audit", "9.3.1"));
    }
    if newest && lacks("review.without_top_management") {
        findings.push(finding("review_without_top_management", "9.3.1"));
    }
    if newest && !row.missing.is_empty() {
        let missing = finding("review_inputs", "9.3.2");
        let because = missing.because.clone().with("count", row.missing.len());
        findings.push(Finding { because, ..missing });
    }
    if row.overdue > 0 {
        let overdue = finding("review_action_overdue", "9.3.3");
        let because = overdue.because.clone().with("count", row.overdue);
        findings.push(Finding { because, ..overdue });
    }
    if timing(row.planned, row.date, as_of) == Timing::Overdue {
        findings.push(finding("review_late", "9.3.1"));
    }
    findings
}

/// The inputs: what the review says, or a draft from the assessment.
fn pack(book: Book<'_>, report: &Report, review: Option<&Review>) -> Vec<ReviewInputRow> {
    let inputs = reference().operation.review_input.iter();
    inputs
        .map(|input| {
            let text = review.and_then(|review| said(review, &input.id));
            ReviewInputRow {
                input: input.id.clone(),
                required: input.required,
                given: text.is_some(),
                text: text.map(str::to_owned),
                draft: text.is_none().then(|| draft(book, report, &input.id)),
            }
        })
        .collect()
}

/// A score in per cent, from worst to best.
fn percent(score: &Option<Score>) -> String {
    match score {
        Some(score) if score.worst_percent == score.best_percent => score.best_percent.to_string(),
        Some(score) => format!("{}–{}", score.worst_percent, score.best_percent),
        None => "–".to_owned(),
    }
}

/// What the assessment knows of an input; its numbers are those of the report.
fn draft(book: Book<'_>, report: &Report, input: &str) -> Reason {
    let reason = Reason::new(format!("review.draft.{input}"));
    match input {
        "earlier_actions" => {
            let outputs = book.assessment.reviews.iter().flatten().flat_map(|review| &review.outputs);
            let states: Vec<Timing> = outputs.map(|o| timing(o.due, o.done, book.as_of)).collect();
            let overdue = states.iter().filter(|state| **state == Timing::Overdue).count();
            let done = states.iter().filter(|s| matches!(s, Timing::InTime | Timing::Late)).count();
            reason.with("all", states.len()).with("done", done).with("overdue", overdue)
        }
        "nonconformities" => {
            let rows = report.nonconformities.as_deref().unwrap_or_default();
            let open = rows.iter().filter(|row| !row.closed.value).count();
            let overdue = rows.iter().filter(|row| row.action == Timing::Overdue).count();
            reason.with("all", rows.len()).with("open", open).with("overdue", overdue)
        }
        "measurements" => reason
            .with("clauses", percent(&report.standing.clauses))
            .with("controls", percent(&report.standing.controls)),
        "audit_results" => {
            let audits = audits::done(book.assessment, book.as_of).count();
            let coverage = report.audits.as_ref().map(|audits| &audits.coverage);
            reason
                .with("audits", audits)
                .with("covered", coverage.map_or(0, |coverage| coverage.covered))
                .with("items", coverage.map_or(0, |coverage| coverage.items))
        }
        "opportunities" => {
            let found = book.assessment.audits.iter().flatten().flat_map(|audit| &audit.findings);
            let count = found.filter(|finding| finding.grade == Some(AuditGrade::Opportunity)).count();
            reason.with("count", count)
        }
        "impact_and_risk" => {
            reason.with("assessed", report.register.assessed).with("valid", report.register.impact_valid)
        }
        "incidents" => reason.with("count", report.incidents.as_ref().map_or(0, |i| i.rows.len())),
        "suppliers" => reason.with("count", report.suppliers.as_ref().map_or(0, |s| s.rows.len())),
        "law" => reason.with("count", report.duties.len()),
        _ => reason,
    }
}
