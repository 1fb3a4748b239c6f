//! The documents that eighteen clauses ask for, each with its control block
//! (ISO/IEC 42001:2023, 7.5; readiness row S1-13).

use super::gap::Status;
use super::impact::filled;
use super::policies::Context;
use super::records::outcome::{Outcome, not_recorded};
use crate::documents::assessment::Assessment;
use crate::documents::policies::{ControlledDocument, DocumentStatus};
use crate::report::{DocumentRow, PolicyRow};
use crate::verdict::{Reason, pointer};

/// Judges the documents, clause by clause. The AI policy is the document of
/// 5.2.
pub fn judge(context: Context<'_>, assessment: &Assessment, policies: &[PolicyRow]) -> Vec<DocumentRow> {
    let asking = context.reference.clauses.iter().filter(|clause| clause.leaf && clause.document.is_some());
    let of_clause = |clause: &crate::reference::Clause| {
        let named = assessment.documents.iter().enumerate().filter(|(_, d)| d.items.contains(&clause.id));
        let policy = policies.iter().find(|p| clause.id.as_str() == "5.2" && p.id == "POL-1");
        let policy = policy.filter(|p| p.status.value != Status::Unknown).map(|p| DocumentRow {
            document: Some(p.id.clone()),
            status: p.status.clone(),
            owner: p.owner.clone(),
            missing: p.missing.clone(),
            ..DocumentRow::default()
        });
        let rows = named.map(|(position, document)| row(context, document, position)).chain(policy);
        let best = rows.reduce(|a, b| if b.status.value > a.status.value { b } else { a });
        let best = best.unwrap_or_else(|| DocumentRow { status: not_recorded(), ..DocumentRow::default() });
        DocumentRow { item: clause.id.clone(), ..best }
    };
    asking.map(of_clause).collect()
}

/// Id, version, owner, approval and review date.
fn row(context: Context<'_>, document: &ControlledDocument, position: usize) -> DocumentRow {
    let at = pointer(&["documents", &position.to_string()]);
    let about = |code: &str| Reason::new(format!("document.{code}")).with("document", &document.id);
    let mut outcome = Outcome::default();
    outcome.need(!document.id.trim().is_empty(), "id");
    outcome.need(filled(&document.version), "version");
    outcome.need(filled(&document.owner), "owner");
    outcome.need(filled(&document.approver), "approver");
    outcome.need(document.approved.is_some(), "approved");
    outcome.need(document.next_review.is_some(), "next_review");
    outcome.grave(document.status == DocumentStatus::Withdrawn, || about("withdrawn"));
    outcome.fault(document.status == DocumentStatus::Draft, || about("draft"));
    let ahead = document.approved.filter(|day| *day > context.as_of);
    outcome.fault(ahead.is_some(), || about("approved_ahead"));
    if let Some(due) = document.next_review.filter(|due| *due < context.as_of) {
        outcome.fault(true, || about("review_overdue").with("due", due));
    }
    let (status, missing) = outcome.verdict(&at);
    DocumentRow {
        document: Some(document.id.clone()),
        status,
        owner: document.owner.clone(),
        missing,
        ..DocumentRow::default()
    }
}
