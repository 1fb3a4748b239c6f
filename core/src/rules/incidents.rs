//! Incidents, the clocks that they start, and exercises (A.8.4, A.8.5; rule
//! M-INC with clarification A34).
//!
//! Clocks begin on the day of awareness. A limit in hours is counted in whole
//! days; its last day is in time.

use super::gap::Status;
use super::impact::jurisdictions;
use super::operation::{Book, alone, found, given, named, place, timing, within};
use crate::date::Date;
use crate::documents::assessment::YesNo;
use crate::documents::catalog::LegalStatus;
use crate::documents::incidents::{Incident, Incidents};
use crate::documents::system::System;
use crate::id::SystemId;
use crate::reference::operation::{Clock, Trigger};
use crate::reference::reference;
use crate::report::{ClockRow, Finding, IncidentRow, IncidentsReport, Severity, Timing};
use crate::verdict::{Reason, Verdict};
use std::collections::BTreeMap;

/// From this severity on users are told.
const GRAVE: u8 = 3;

/// Judges the log and the exercises; nothing if neither is recorded.
pub fn report(book: Book<'_>, findings: &mut Vec<Finding>) -> Option<IncidentsReport> {
    let drills = book.assessment.drills.as_ref();
    if book.assessment.incidents.is_none() && drills.is_none() {
        return None;
    }
    let incidents = book.assessment.incidents.clone().unwrap_or_default();
    let days = drills.into_iter().flatten().filter_map(|drill| drill.date);
    let last_drill = days.filter(|day| *day <= book.as_of).max();
    let systems = book.assessment.systems.iter().map(|system| (&system.id, system)).collect();
    let rows: Vec<IncidentRow> =
        incidents.log.iter().flatten().map(|incident| row(book, &systems, incident)).collect();
    for (position, (incident, row)) in incidents.log.iter().flatten().zip(&rows).enumerate() {
        findings.extend(of_incident(incident, row, format!("/incidents{}", place("log", position))));
    }
    let exercised = within(last_drill, book.thresholds.drill_months, book.as_of);
    if last_drill.is_some() && !exercised {
        findings.push(found("drill_overdue", "A.8.4", Severity::Minor, "A.8.4", "/drills".to_owned()));
    }
    Some(IncidentsReport {
        log: log(&incidents, drills.is_some(), exercised),
        categories: incidents.process.map(|process| process.categories).unwrap_or_default(),
        rows,
        last_drill,
    })
}

/// Whether a log is kept and the process was exercised; an empty log is fine
/// if it was.
fn log(incidents: &Incidents, drills_known: bool, exercised: bool) -> Verdict<Status> {
    match (&incidents.log, exercised) {
        (Some(_), true) => Verdict::new(Status::Green, Reason::new("incident.log_and_drill")),
        (Some(_), false) if drills_known => Verdict::new(Status::Yellow, Reason::new("incident.no_drill")),
        (None, true) => Verdict::new(Status::Yellow, Reason::new("incident.no_log")),
        (Some(_), false) => Verdict::new(Status::Yellow, Reason::new("incident.drill_unknown")),
        (None, false) => Verdict::new(Status::Unknown, Reason::new("incident.no_log")),
    }
}

/// The register by id.
type Register<'a> = BTreeMap<&'a SystemId, &'a System>;

fn row(book: Book<'_>, register: &Register<'_>, incident: &Incident) -> IncidentRow {
    let aware = incident.aware.or(incident.detected);
    let in_law = |clock: &Clock| applies_to(book, register, incident, &clock.jurisdiction);
    let clocks: Vec<&Clock> = reference().clocks.iter().filter(|clock| in_law(clock)).collect();
    let open = Trigger::ALL
        .into_iter()
        .filter(|trigger| clocks.iter().any(|clock| clock.trigger == *trigger))
        .filter(|trigger| answer(incident, *trigger) == YesNo::Unknown)
        .map(|trigger| trigger.code().to_owned());
    let started: Vec<&Clock> =
        clocks.iter().copied().filter(|clock| answer(incident, clock.trigger) == YesNo::Yes).collect();
    IncidentRow {
        id: incident.id.clone(),
        title: named(&incident.title, &incident.id),
        systems: incident.systems.clone(),
        categories: incident.categories.clone(),
        severity: incident.severity,
        aware,
        open: open.collect(),
        clocks: earliest(&started, aware)
            .into_iter()
            .map(|clock| clock_row(book, incident, clock, aware))
            .collect(),
        users_told: incident.users_told,
        closed: closed(incident, book.as_of),
    }
}

/// Whether the law of a jurisdiction applies to the incident; where nobody
/// names any, it does.
fn applies_to(book: Book<'_>, register: &Register<'_>, incident: &Incident, jurisdiction: &str) -> bool {
    let organization = &book.assessment.organization;
    let systems: Vec<&System> = incident.systems.iter().filter_map(|id| register.get(id).copied()).collect();
    let in_law = |list: &[String]| list.is_empty() || list.iter().any(|code| code == jurisdiction);
    if systems.is_empty() {
        return in_law(&organization.jurisdictions);
    }
    systems.iter().any(|system| in_law(jurisdictions(organization, system)))
}

fn answer(incident: &Incident, trigger: Trigger) -> YesNo {
    match trigger {
        Trigger::Serious => incident.serious,
        Trigger::Death => incident.death,
        Trigger::Widespread => incident.widespread,
        Trigger::PersonalDataBreach => incident.personal_data_breach,
        Trigger::Nis2Significant => incident.nis2_significant,
        Trigger::DoraMajor => incident.dora_major,
    }
}

/// Of several clocks of one report the one with the earliest last day.
pub fn earliest<'a>(started: &[&'a Clock], aware: Option<Date>) -> Vec<&'a Clock> {
    // Without a day of awareness the limits are compared from any day.
    let from = aware.or_else(|| Date::new(2024, 1, 1));
    let due = |clock: &Clock| from.map(|from| clock.due(from));
    let beaten =
        |clock: &Clock| started.iter().any(|other| other.report == clock.report && due(other) < due(clock));
    started.iter().copied().filter(|clock| !beaten(clock)).collect()
}

fn clock_row(book: Book<'_>, incident: &Incident, clock: &Clock, aware: Option<Date>) -> ClockRow {
    let due = aware.map(|aware| clock.due(aware));
    let ours = incident.reports.iter().filter(|report| [&clock.id, &clock.report].contains(&&report.clock));
    let reported = ours.filter_map(|report| report.date).min();
    ClockRow {
        clock: clock.id.clone(),
        instrument: clock.instrument.clone(),
        place: clock.place.clone(),
        status: clock.status,
        due,
        reported,
        state: state(clock, aware, timing(due, reported, book.as_of)),
    }
}

/// A clock counts only if its law is confirmed and applied on the day of
/// awareness.
fn state(clock: &Clock, aware: Option<Date>, timing: Timing) -> Timing {
    match clock.status {
        LegalStatus::Unconfirmed
        | LegalStatus::Proposed
        | LegalStatus::Superseded
        | LegalStatus::Guidance => Timing::Unconfirmed,
        LegalStatus::InForce | LegalStatus::AppliesFrom => match aware {
            None => Timing::Unknown,
            Some(aware) if aware < clock.applies_from => Timing::NotYet,
            Some(_) => timing,
        },
    }
}

/// Whether the incident is closed; that takes cause, action and lessons.
fn closed(incident: &Incident, as_of: Date) -> Verdict<bool> {
    let lacks = [
        (incident.closed.is_none_or(|day| day > as_of), "incident.not_closed"),
        (!given(&incident.cause), "incident.no_cause"),
        (!given(&incident.corrective_action), "incident.no_action"),
        (!given(&incident.lessons), "incident.no_lessons"),
    ];
    let because: Vec<Reason> =
        lacks.into_iter().filter(|(lacks, _)| *lacks).map(|(_, code)| Reason::new(code)).collect();
    match because.is_empty() {
        true => Verdict::new(true, Reason::new("incident.closed")),
        false => Verdict { value: false, because },
    }
}

fn of_incident(incident: &Incident, row: &IncidentRow, at: String) -> Vec<Finding> {
    let finding = |rule: &str, severity, cite: &str| Finding {
        system: alone(&incident.systems),
        ..found(rule, &incident.id, severity, cite, at.clone())
    };
    let mut findings = Vec::new();
    for clock in row.clocks.iter().filter(|c| matches!(c.state, Timing::Late | Timing::Overdue)) {
        let mut missed = finding("clock_missed", Severity::Major, "A.8.5");
        missed.id = format!("clock_missed/{}/{}", incident.id, clock.clock);
        let due = clock.due.map(|due| due.to_string()).unwrap_or_default();
        missed.because = missed.because.with("clock", format!("clock.{}", clock.clock)).with("due", due);
        missed.cure = Some(Reason::new("cure.clock_missed"));
        findings.push(missed);
    }
    if incident.severity.is_some_and(|severity| severity >= GRAVE) && incident.users_told == YesNo::No {
        findings.push(finding("users_not_told", Severity::Minor, "A.8.4"));
    }
    let claimed = !row.closed.because.iter().any(|reason| reason.code == "incident.not_closed");
    if claimed && !row.closed.value {
        findings.push(finding("incident_closed_early", Severity::Minor, "10.2"));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The clocks that count, with their last days, of an incident with these
    /// facts that the organization became aware of on that day.
    #[track_caller]
    fn check(triggers: &[Trigger], aware: &str, expected: &[(&str, &str)]) {
        let aware: Date = aware.parse().expect("a day");
        let started: Vec<&Clock> =
            reference().clocks.iter().filter(|clock| triggers.contains(&clock.trigger)).collect();
        let found: Vec<(String, String)> = earliest(&started, Some(aware))
            .iter()
            .map(|clock| (clock.id.clone(), clock.due(aware).to_string()))
            .collect();
        let expected: Vec<(String, String)> =
            expected.iter().map(|(id, due)| ((*id).to_owned(), (*due).to_owned())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_shortest_limit_of_a_report_counts() {
        check(&[Trigger::Serious], "2027-12-10", &[("ai-act-73-2", "2027-12-25")]);
        check(&[Trigger::Serious, Trigger::Death], "2027-12-10", &[("ai-act-73-4", "2027-12-20")]);
        check(
            &[Trigger::Serious, Trigger::Death, Trigger::Widespread],
            "2027-12-31",
            &[("ai-act-73-3", "2028-01-02")],
        );
    }

    #[test]
    fn hours_are_counted_in_days_and_months_by_the_calendar() {
        check(&[Trigger::PersonalDataBreach], "2026-02-27", &[("gdpr-33", "2026-03-02")]);
        check(
            &[Trigger::Nis2Significant],
            "2026-01-31",
            &[
                ("nis2-23-warning", "2026-02-01"),
                ("nis2-23-notification", "2026-02-03"),
                ("nis2-23-report", "2026-02-28"),
            ],
        );
    }
}
