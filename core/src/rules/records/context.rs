//! Scope, issues, climate and interested parties (4.1 to 4.3).

use super::outcome::Outcome;
use super::{Context, age, row};
use crate::documents::assessment::{Assessment, Scope, YesNo};
use crate::documents::context::{InterestedParty, IssueKind};
use crate::documents::policies::ApproverRank;
use crate::report::RecordRow;
use crate::rules::impact::filled;
use crate::verdict::Reason;

/// The scope as a document: what it covers, what not and why, and its
/// approval.
pub(super) fn scope(context: Context<'_>) -> RecordRow {
    let scope = &context.assessment.scope;
    if *scope == Scope::default() {
        return row("scope", &["4.3"], None, None);
    }
    let mut outcome = Outcome::default();
    outcome.need(filled(&scope.statement), "statement");
    for (list, field) in [(&scope.units, "units"), (&scope.places, "places"), (&scope.vendors, "vendors")] {
        outcome.need(list.iter().any(|one| !one.trim().is_empty()), field);
    }
    outcome.need(filled(&scope.version), "version");
    outcome.need(filled(&scope.approver), "approver");
    outcome.need(scope.approver_rank != ApproverRank::Unknown, "approver_rank");
    outcome.need(scope.approved.is_some(), "approved");
    let ahead = scope.approved.filter(|day| *day > context.as_of);
    outcome.fault(ahead.is_some(), || Reason::new("scope.approved_ahead"));
    for (i, exclusion) in scope.exclusions.iter().enumerate() {
        outcome.fault(!filled(&exclusion.reason), || {
            let what = exclusion.what.clone().unwrap_or_else(|| format!("#{i}"));
            Reason::new("scope.exclusion").with("what", what).at(format!("/scope/exclusions/{i}"))
        });
    }
    row("scope", &["4.3"], scope.approved, Some((outcome, "/scope")))
}

/// Issues, climate and parties: three rows.
pub(super) fn rows(context: Context<'_>) -> Vec<RecordRow> {
    let Some(record) = &context.assessment.context else {
        return [("issues", "4.1"), ("climate", "4.1"), ("parties", "4.2")]
            .map(|(id, cite)| row(id, &[cite], None, None))
            .into();
    };
    let mut issues = Outcome::default();
    age(context, record.date, "context", &mut issues);
    let of_kind = |kind| record.issues.iter().any(|i| i.kind == Some(kind) && filled(&i.title));
    issues.need(of_kind(IssueKind::Internal), "internal issues");
    issues.need(of_kind(IssueKind::External), "external issues");
    let mut climate = Outcome::default();
    climate.need(record.climate_relevant != YesNo::Unknown, "climate_relevant");
    climate.need(filled(&record.climate_reason), "climate_reason");
    let mut parties = Outcome::default();
    parties.need(record.date.is_some(), "date");
    parties.need(!record.parties.is_empty(), "parties");
    for (i, party) in record.parties.iter().enumerate() {
        of_party(party, i, &mut parties);
    }
    vec![
        row("issues", &["4.1"], record.date, Some((issues, "/context"))),
        row("climate", &["4.1"], record.date, Some((climate, "/context"))),
        row("parties", &["4.2"], record.date, Some((parties, "/context/parties"))),
    ]
}

fn of_party(party: &InterestedParty, position: usize, outcome: &mut Outcome) {
    let name = party.name.clone().filter(|name| !name.trim().is_empty());
    let name = name.unwrap_or_else(|| format!("#{position}"));
    outcome.need(party.needs.iter().any(|need| !need.trim().is_empty()), &format!("needs of {name}"));
    outcome.fault(party.addressed == YesNo::No, || {
        Reason::new("context.party_open").with("party", &name).at(format!("/context/parties/{position}"))
    });
}

/// Whether a context is recorded that leaves the climate question open.
pub(super) fn climate_open(assessment: &Assessment) -> bool {
    assessment.context.as_ref().is_some_and(|record| record.climate_relevant == YesNo::Unknown)
}
