//! Training: the share of the target group with a training that counts (7.2,
//! 7.3, A.4.6; readiness rows S1-12 and S2-03).

use super::outcome::Outcome;
use super::{Context, count};
use crate::documents::assessment::YesNo;
use crate::documents::training::{Training, TrainingRecord};
use crate::report::{RecordRow, TrainedRole, TrainingReport};
use crate::rules::scores::Fraction;
use crate::verdict::Reason;
use std::collections::BTreeMap;

/// Counts the people of the target group, each once.
pub(super) fn report(context: Context<'_>) -> TrainingReport {
    let Some(training) = &context.assessment.training else {
        return TrainingReport::default();
    };
    let people = people(training);
    let is_trained = |person: &str| records(context, training, person).next().is_some();
    let trained = count(people.keys().filter(|person| is_trained(person)));
    let all = count(people.keys());
    TrainingReport {
        people: all,
        trained,
        percent: (all > 0).then(|| Fraction::new(trained.into(), all.into()).percent()),
        untrained: people.keys().filter(|p| !is_trained(p)).map(|p| (*p).to_owned()).collect(),
        roles: roles(context, training, &people),
    }
}

/// The target group by person, each with a role if one is named.
fn people(training: &Training) -> BTreeMap<&str, Option<&str>> {
    let mut people: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    for trainee in training.people.iter().filter(|trainee| !trainee.person.trim().is_empty()) {
        let role = trainee.role.as_deref().map(str::trim).filter(|role| !role.is_empty());
        let known = people.entry(trainee.person.trim()).or_default();
        *known = known.or(role);
    }
    people
}

/// The trainings of a person that count: no older than the interval, and not
/// ahead.
fn records<'a>(
    context: Context<'_>,
    training: &'a Training,
    person: &str,
) -> impl Iterator<Item = &'a TrainingRecord> {
    let months = i32::from(context.limits.training_months);
    let counts =
        move |day: crate::date::Date| day <= context.as_of && day.plus_months(months) >= context.as_of;
    let of_person = training.records.iter().filter(move |record| record.person.trim() == person);
    of_person.filter(move |record| record.date.is_some_and(counts))
}

fn roles(
    context: Context<'_>,
    training: &Training,
    people: &BTreeMap<&str, Option<&str>>,
) -> Vec<TrainedRole> {
    let mut roles: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (person, role) in people {
        if let Some(role) = role {
            roles.entry(role).or_default().push(person);
        }
    }
    let planned = |role: &str| training.plans.iter().any(|p| p.role.trim() == role && !p.topics.is_empty());
    let with = |people: &[&str], fits: &dyn Fn(&TrainingRecord) -> bool| {
        count(people.iter().filter(|person| records(context, training, person).any(fits)))
    };
    roles
        .into_iter()
        .map(|(role, people)| TrainedRole {
            role: role.to_owned(),
            people: count(&people),
            trained: with(&people, &|_| true),
            role_based: with(&people, &|record| record.role_based == YesNo::Yes),
            planned: planned(role),
        })
        .collect()
}

/// Whether enough of the target group are trained, and each role has a plan.
pub(super) fn row(context: Context<'_>, report: &TrainingReport) -> RecordRow {
    let cites = ["7.2", "7.3", "A.4.6"];
    let Some(training) = &context.assessment.training else {
        return row_of(&cites, None);
    };
    let mut outcome = Outcome::default();
    outcome.need(report.people > 0, "people");
    outcome.need(!training.records.is_empty() || report.people == 0, "records");
    let share = || {
        Reason::new("training.share")
            .with("trained", report.trained)
            .with("people", report.people)
            .with("percent", context.limits.training_percent)
    };
    let enough = 100 * u64::from(report.trained)
        >= u64::from(context.limits.training_percent) * u64::from(report.people);
    let known = !training.records.is_empty();
    outcome.grave(known && report.people > 0 && report.trained == 0 && !enough, share);
    outcome.fault(known && report.trained > 0 && !enough, share);
    let unplanned: Vec<&str> =
        report.roles.iter().filter(|role| !role.planned).map(|role| role.role.as_str()).collect();
    outcome.need(unplanned.is_empty(), &format!("plans for {}", unplanned.join(", ")));
    row_of(&cites, Some(outcome))
}

fn row_of(cites: &[&str], outcome: Option<Outcome>) -> RecordRow {
    super::row("training", cites, None, outcome.map(|outcome| (outcome, "/training")))
}
