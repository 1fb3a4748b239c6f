//! Roles and authorities: the RACI matrix, appointments and the committee
//! (5.3, A.3.2; readiness row S1-05).

use super::outcome::Outcome;
use super::{Context, row};
use crate::documents::governance::{Activity, Committee, Function, Governance, Part};
use crate::id::ItemId;
use crate::report::{EntryRow, RecordRow};
use crate::rules::gap::Status;
use crate::rules::impact::filled;
use crate::verdict::{Reason, pointer};

const CITES: [&str; 2] = ["5.3", "A.3.2"];

/// The activities, one by one.
pub(super) fn activities(context: Context<'_>) -> Vec<EntryRow> {
    let activities = context.assessment.roles.iter().flat_map(|roles| &roles.activities).enumerate();
    activities.map(|(position, activity)| of_activity(context, activity, position)).collect()
}

/// Exactly one person is accountable, and at least one does it.
fn of_activity(context: Context<'_>, activity: &Activity, position: usize) -> EntryRow {
    let holders = |part: Part| -> Vec<&str> {
        let having = activity.parts.iter().filter(|(_, parts)| parts.contains(&part));
        having.map(|(person, _)| person.as_str()).collect()
    };
    let accountable = holders(Part::Accountable);
    let about = |code: &str| Reason::new(format!("raci.{code}")).with("activity", name(activity));
    let mut outcome = Outcome::default();
    outcome.need(!activity.parts.is_empty(), "parts");
    outcome.fault(!activity.parts.is_empty() && accountable.is_empty(), || about("none_accountable"));
    outcome.fault(accountable.len() > 1, || {
        about("several_accountable").with("persons", accountable.join(", "))
    });
    let done = !holders(Part::Responsible).is_empty();
    outcome.fault(!activity.parts.is_empty() && !done, || about("none_responsible"));
    let (status, missing) = outcome.verdict(&pointer(&["roles", "activities", &position.to_string()]));
    let mut cites: Vec<ItemId> = CITES.into_iter().map(ItemId::from).collect();
    cites.extend(activity.items.iter().filter(|item| context.reference.is_item(item)).cloned());
    cites.sort();
    cites.dedup();
    EntryRow {
        id: activity.id.clone(),
        title: activity.title.clone(),
        cites,
        status,
        owner: accountable.first().map(|person| (*person).to_owned()),
        missing,
    }
}

fn name(activity: &Activity) -> &str {
    activity.title.as_deref().filter(|title| !title.trim().is_empty()).unwrap_or(&activity.id)
}

/// The matrix, the appointments and the committee: three rows.
pub(super) fn rows(context: Context<'_>, activities: &[EntryRow]) -> Vec<RecordRow> {
    let roles = context.assessment.roles.as_ref();
    let date = roles.and_then(|roles| roles.date);
    let matrix = roles.filter(|roles| !roles.activities.is_empty()).map(|_| matrix(activities));
    let appointed = roles.filter(|roles| !roles.appointments.is_empty()).map(appointments);
    let committee = roles.and_then(|roles| roles.committee.as_ref()).map(committee);
    let at = "/roles/committee";
    vec![
        row("activities", &CITES, date, matrix.map(|outcome| (outcome, "/roles/activities"))),
        row("appointments", &CITES, date, appointed.map(|outcome| (outcome, "/roles/appointments"))),
        row("committee", &["5.1", "5.3"], date, committee.map(|outcome| (outcome, at))),
    ]
}

fn matrix(activities: &[EntryRow]) -> Outcome {
    let open = activities.iter().filter(|entry| entry.status.value != Status::Green).count();
    let mut outcome = Outcome::default();
    outcome.fault(open > 0, || Reason::new("raci.open").with("open", open).with("all", activities.len()));
    outcome
}

fn appointments(roles: &Governance) -> Outcome {
    let mut outcome = Outcome::default();
    for (i, appointment) in roles.appointments.iter().enumerate() {
        outcome.need(filled(&appointment.role), &format!("role of #{i}"));
        let role = appointment.role.clone().unwrap_or_else(|| format!("#{i}"));
        outcome.need(filled(&appointment.person), &format!("person for {role}"));
        outcome.need(appointment.date.is_some(), &format!("date of {role}"));
    }
    outcome
}

/// A charter, members, and each function that a committee needs.
fn committee(committee: &Committee) -> Outcome {
    let mut outcome = Outcome::default();
    outcome.need(filled(&committee.charter), "charter");
    outcome.need(committee.members.iter().any(|member| filled(&member.person)), "members");
    let seated = |function: &Function| committee.members.iter().any(|m| m.function == Some(*function));
    let absent: Vec<&str> =
        Function::NEEDED.iter().filter(|function| !seated(function)).map(|f| f.code()).collect();
    outcome.fault(!committee.members.is_empty() && !absent.is_empty(), || {
        Reason::new("committee.functions").with("functions", absent.join(", "))
    });
    outcome
}
