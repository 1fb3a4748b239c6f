//! Policies and the documents that clauses ask for (rules M-POL-1 to M-POL-3;
//! ISO/IEC 42001:2023, 5.2, 7.5 and A.2.2 to A.2.4).

use super::gap::Status;
use super::impact::filled;
use super::limits::Limits;
use super::records::outcome::{Outcome, not_recorded};
use crate::date::Date;
use crate::documents::assessment::{Assessment, YesNo};
use crate::documents::policies::{ApproverRank, DocumentStatus, Policy};
use crate::id::{ItemId, SystemId};
use crate::reference::{PolicyKind, Reference};
use crate::register::assessed;
use crate::report::PolicyRow;
use crate::verdict::{Reason, Verdict, pointer};

/// The policy that top management approves (M-POL-2).
const AI_POLICY: &str = "POL-1";

/// What policies are judged with.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The reference.
    pub reference: &'a Reference,
    /// The organization's numbers.
    pub limits: &'a Limits,
    /// The day of the report.
    pub as_of: Date,
}

/// Judges POL-1 to POL-7, then the organization's own policies.
pub fn judge(context: Context<'_>, assessment: &Assessment) -> Vec<PolicyRow> {
    let systems: Vec<&SystemId> =
        assessment.systems.iter().filter(|s| assessed(s).value).map(|s| &s.id).collect();
    let kinds = &context.reference.policies;
    let of_kind = |kind: &PolicyKind| {
        let found = assessment.policies.iter().enumerate().find(|(_, policy)| policy.id == kind.id);
        match found {
            Some((position, policy)) => row(context, policy, position, &systems, &kind.items),
            None => PolicyRow {
                id: kind.id.clone(),
                status: not_recorded(),
                cites: kind.items.clone(),
                ..PolicyRow::default()
            },
        }
    };
    let own = assessment.policies.iter().enumerate().filter(|(position, policy)| {
        let first = assessment.policies.iter().position(|other| other.id == policy.id);
        first == Some(*position) && !kinds.iter().any(|kind| kind.id == policy.id)
    });
    let items = |policy: &Policy| {
        let mut items: Vec<ItemId> =
            policy.items.iter().filter(|item| context.reference.is_item(item)).cloned().collect();
        if items.is_empty() {
            items.push(ItemId::from("A.2.3"));
        }
        items
    };
    kinds
        .iter()
        .map(of_kind)
        .chain(own.map(|(position, policy)| row(context, policy, position, &systems, &items(policy))))
        .collect()
}

fn row(
    context: Context<'_>,
    policy: &Policy,
    position: usize,
    systems: &[&SystemId],
    cites: &[ItemId],
) -> PolicyRow {
    let at = pointer(&["policies", &position.to_string()]);
    let mut outcome = Outcome::default();
    control_block(context, policy, &mut outcome);
    review(context, policy, &at, &mut outcome);
    content(context, policy, systems, &mut outcome);
    let (status, missing) = outcome.verdict(&at);
    PolicyRow {
        id: policy.id.clone(),
        title: policy.title.clone().filter(|title| !title.trim().is_empty()),
        status,
        in_force: policy.status == DocumentStatus::Approved
            && policy.effective.is_some_and(|day| day <= context.as_of),
        cites: cites.to_vec(),
        version: policy.version.clone(),
        owner: policy.owner.clone(),
        approver: policy.approver.clone(),
        effective: policy.effective,
        next_review: due(context.limits, policy),
        missing,
    }
}

fn about(policy: &Policy, code: &str) -> Reason {
    Reason::new(format!("policy.{code}")).with("policy", &policy.id)
}

/// Id, version, owner, approver and days (M-POL-1); top management approves
/// the AI policy (M-POL-2).
fn control_block(context: Context<'_>, policy: &Policy, outcome: &mut Outcome) {
    outcome.need(filled(&policy.version), "version");
    outcome.need(filled(&policy.owner), "owner");
    outcome.need(filled(&policy.approver), "approver");
    outcome.need(policy.effective.is_some(), "effective");
    outcome.need(policy.next_review.is_some(), "next_review");
    outcome.need(policy.status != DocumentStatus::Unknown, "status");
    outcome.grave(policy.status == DocumentStatus::Withdrawn, || about(policy, "withdrawn"));
    outcome.fault(policy.status == DocumentStatus::Draft, || about(policy, "draft"));
    let ahead = policy.effective.filter(|day| *day > context.as_of);
    outcome.fault(ahead.is_some(), || about(policy, "not_yet").with("effective", text(ahead)));
    if policy.id == AI_POLICY {
        outcome.need(policy.approver_rank != ApproverRank::Unknown, "approver_rank");
        let other = matches!(policy.approver_rank, ApproverRank::DesignatedManagement | ApproverRank::Other);
        outcome.fault(other, || about(policy, "rank"));
        outcome.need(policy.communicated != YesNo::Unknown, "communicated");
        outcome.fault(policy.communicated == YesNo::No, || about(policy, "not_communicated"));
    }
}

/// The day of the next review: the recorded one, else the one that the
/// interval gives.
fn due(limits: &Limits, policy: &Policy) -> Option<Date> {
    let months = i32::from(limits.policy_review_months);
    policy.next_review.or(policy.effective.map(|day| day.plus_months(months)))
}

fn review(context: Context<'_>, policy: &Policy, at: &str, outcome: &mut Outcome) {
    let limits = context.limits;
    if let (Some(effective), Some(next)) = (policy.effective, policy.next_review) {
        let latest = effective.plus_months(i32::from(limits.policy_review_months));
        outcome.fault(next > latest, || about(policy, "review_too_far").with("latest", latest));
    }
    let Some((due, very_late)) = lateness(context, policy) else {
        return;
    };
    let code = if very_late { "review_late" } else { "review_overdue" };
    let reason = || about(policy, code).with("due", due).at(format!("{at}/next_review"));
    if very_late { outcome.grave(true, reason) } else { outcome.fault(true, reason) }
}

/// The day that has passed, and whether it passed by more days than are borne
/// (M-POL-3). A draft and what is withdrawn need no review.
fn lateness(context: Context<'_>, policy: &Policy) -> Option<(Date, bool)> {
    match policy.status {
        DocumentStatus::Draft | DocumentStatus::Withdrawn => return None,
        DocumentStatus::Approved | DocumentStatus::Unknown => {}
    }
    let due = due(context.limits, policy).filter(|due| *due < context.as_of)?;
    Some((due, due.plus_days(i32::from(context.limits.policy_late_days)) < context.as_of))
}

/// Sections, placeholders, cited ids, organization and systems (M-POL-1).
fn content(context: Context<'_>, policy: &Policy, systems: &[&SystemId], outcome: &mut Outcome) {
    let wanted = &context.reference.policy_sections;
    outcome.need(!policy.sections.is_empty(), "sections");
    let absent: Vec<&str> =
        wanted.iter().filter(|section| !policy.sections.contains(section)).map(String::as_str).collect();
    outcome.fault(!policy.sections.is_empty() && !absent.is_empty(), || {
        about(policy, "sections").with("sections", absent.join(", "))
    });
    let order: Vec<usize> =
        policy.sections.iter().filter_map(|section| wanted.iter().position(|w| w == section)).collect();
    outcome.fault(!order.is_sorted(), || about(policy, "section_order"));
    outcome.need(policy.placeholders != YesNo::Unknown, "placeholders");
    outcome.fault(policy.placeholders == YesNo::Yes, || about(policy, "placeholders"));
    outcome.need(policy.names_organization != YesNo::Unknown, "names_organization");
    outcome.fault(policy.names_organization == YesNo::No, || about(policy, "unnamed"));
    outcome.need(!policy.items.is_empty(), "items");
    let unknown: Vec<&str> =
        policy.items.iter().filter(|id| !context.reference.is_item(id)).map(ItemId::as_str).collect();
    outcome.fault(!unknown.is_empty(), || about(policy, "unknown_items").with("items", unknown.join(", ")));
    outcome.need(systems.is_empty() || !policy.systems.is_empty(), "systems");
    let left_out: Vec<&str> =
        systems.iter().filter(|id| !policy.systems.contains(id)).map(|id| id.as_str()).collect();
    outcome.fault(!policy.systems.is_empty() && !left_out.is_empty(), || {
        about(policy, "systems")
            .with("count", left_out.len())
            .with("first", left_out.first().copied().unwrap_or_default())
    });
}

fn text(day: Option<Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// The best status that A.2.4 can have: yellow while the review of a policy is
/// overdue, red if it is overdue by more days than are borne (M-POL-3, A33).
pub fn review_cap(context: Context<'_>, policies: &[Policy]) -> Option<Verdict<Status>> {
    let late = |(position, policy): (usize, &Policy)| {
        let (due, very_late) = lateness(context, policy)?;
        let (value, code) =
            if very_late { (Status::Red, "review_late") } else { (Status::Yellow, "review_overdue") };
        let at = pointer(&["policies", &position.to_string(), "next_review"]);
        Some(Verdict::new(value, about(policy, code).with("due", due).at(at)))
    };
    let late: Vec<Verdict<Status>> = policies.iter().enumerate().filter_map(late).collect();
    let value = late.iter().map(|verdict| verdict.value).min()?;
    let because = late.into_iter().filter(|v| v.value == value).flat_map(|v| v.because).collect();
    Some(Verdict { value, because })
}
