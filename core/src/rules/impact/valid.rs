//! What keeps an impact assessment from being valid as a record (rule M-AI-7,
//! clarification A32). Its age is judged elsewhere.

use super::{Context, different_people, filled};
use crate::documents::impact::ImpactAssessment;
use crate::documents::system::System;
use crate::verdict::Reason;

/// Lists the faults of the record.
pub fn faults(context: Context<'_>, system: &System, impact: &ImpactAssessment) -> Vec<Reason> {
    if system.impact.is_none() {
        return vec![Reason::new("impact.missing")];
    }
    let both = filled(&impact.approver) && filled(&impact.assessor);
    let same = both && !different_people(&impact.assessor, &impact.approver);
    let lacks = [
        (!filled(&system.purpose), "impact.no_purpose"),
        (!filled(&impact.misuse), "impact.no_misuse"),
        (impact.date.is_none(), "impact.no_date"),
        (impact.date.is_some_and(|date| date > context.as_of), "impact.date_ahead"),
        (!filled(&impact.assessor), "impact.no_assessor"),
        (!filled(&impact.approver), "impact.no_approver"),
        (same, "impact.same_person"),
        (impact.next_review.is_none(), "impact.no_review"),
    ];
    lacks.into_iter().filter(|(lacks, _)| *lacks).map(|(_, code)| Reason::new(code)).collect()
}
