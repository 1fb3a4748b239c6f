//! Monitored values: drift alarms and moved populations (rule M-MON-1 with
//! clarification A21; ISO/IEC 42001:2023, 9.1 and A.6.2.6).

use super::impact::filled;
use super::limits::Limits;
use crate::date::Date;
use crate::decimal::Decimal;
use crate::documents::objectives::{Direction, MonitoringSeries, SeriesKind};
use crate::id::{ItemId, SystemId};
use crate::reference::Reference;
use crate::report::{AlarmRow, MonitoringRow, SeriesState};
use crate::verdict::{Reason, Verdict, pointer};

/// Positions at which an alarm goes off: where a run of values strictly beyond
/// the threshold reaches `intervals`. One alarm a run; a missing value ends it.
pub fn alarms(values: &[Option<Decimal>], threshold: &Decimal, bad: Direction, intervals: u8) -> Vec<usize> {
    let mut run = 0;
    let mut alarms = Vec::new();
    for (position, value) in values.iter().enumerate() {
        run = if beyond(value.as_ref(), threshold, bad) { run + 1 } else { 0 };
        if run == usize::from(intervals.max(1)) {
            alarms.push(position);
        }
    }
    alarms
}

fn beyond(value: Option<&Decimal>, threshold: &Decimal, bad: Direction) -> bool {
    value.is_some_and(|value| match bad {
        Direction::Above => value > threshold,
        Direction::Below => value < threshold,
    })
}

/// What a population stability index asks for; both bounds belong to what
/// follows them.
pub fn psi(value: &Decimal, limits: &Limits) -> SeriesState {
    if *value >= limits.psi_act {
        SeriesState::Act
    } else if *value >= limits.psi_watch {
        SeriesState::Watch
    } else {
        SeriesState::Ok
    }
}

/// Judges the series.
pub fn judge(
    reference: &Reference,
    series: &[MonitoringSeries],
    systems: &[&SystemId],
    limits: &Limits,
    as_of: Date,
) -> Vec<MonitoringRow> {
    let row = |(position, series): (usize, &MonitoringSeries)| {
        one(reference, series, position, systems, limits, as_of)
    };
    series.iter().enumerate().map(row).collect()
}

fn one(
    reference: &Reference,
    series: &MonitoringSeries,
    position: usize,
    systems: &[&SystemId],
    limits: &Limits,
    as_of: Date,
) -> MonitoringRow {
    let at = pointer(&["monitoring", &position.to_string()]);
    // What lies ahead has not been seen.
    let seen = series.values.iter().take_while(|value| value.date.is_none_or(|day| day <= as_of)).count();
    let values: Vec<Option<Decimal>> = series.values[..seen].iter().map(|v| v.value.clone()).collect();
    let alarms = alarm_rows(series, &values, limits);
    let system = series.system.clone().filter(|id| systems.contains(&id));
    let name =
        series.metric.clone().filter(|text| !text.trim().is_empty()).unwrap_or_else(|| series.id.clone());
    let (value, reason) = state(series, &values, &alarms, limits);
    let reason = reason
        .with("metric", name)
        .with("system", system.as_ref().map_or("—", |id| id.as_str()))
        .at(at.as_str());
    let days = || series.values[..seen].iter().filter(|v| v.value.is_some()).filter_map(|v| v.date);
    let mut cites = vec![ItemId::from("9.1"), ItemId::from("A.6.2.6")];
    cites.extend(series.items.iter().filter(|item| reference.is_item(item)).cloned());
    cites.sort();
    cites.dedup();
    MonitoringRow {
        id: series.id.clone(),
        system,
        metric: series.metric.clone(),
        state: Verdict::new(value, reason),
        cites,
        value: values.iter().rev().flatten().next().map(ToString::to_string),
        threshold: series.threshold.as_ref().map(ToString::to_string),
        values: values.iter().flatten().count() as u32,
        gaps: (0..).zip(&values).filter(|(_, value)| value.is_none()).map(|(i, _)| i).collect(),
        alarms,
        from: days().min(),
        until: days().max(),
        missing: missing(series),
    }
}

fn missing(series: &MonitoringSeries) -> Vec<String> {
    let needs_threshold = series.kind == SeriesKind::Metric;
    [
        (series.system.is_some(), "system"),
        (filled(&series.metric) || series.kind == SeriesKind::Psi, "metric"),
        (series.threshold.is_some() || !needs_threshold, "threshold"),
        (series.bad.is_some() || !needs_threshold, "bad"),
        (filled(&series.owner), "owner"),
        (!series.values.is_empty(), "values"),
    ]
    .into_iter()
    .filter(|(given, _)| !given)
    .map(|(_, field)| field.to_owned())
    .collect()
}

/// The threshold and its bad side; a population stability index is bad above.
fn bound(series: &MonitoringSeries) -> Option<(&Decimal, Direction)> {
    let bad = match series.kind {
        SeriesKind::Metric => series.bad,
        SeriesKind::Psi => series.bad.or(Some(Direction::Above)),
    };
    series.threshold.as_ref().zip(bad)
}

/// Alarms with the incident that was opened while their run lasted.
fn alarm_rows(series: &MonitoringSeries, values: &[Option<Decimal>], limits: &Limits) -> Vec<AlarmRow> {
    let Some((threshold, bad)) = bound(series) else {
        return Vec::new();
    };
    let intervals = usize::from(series.intervals.unwrap_or(limits.drift_intervals).max(1));
    let found = alarms(values, threshold, bad, series.intervals.unwrap_or(limits.drift_intervals));
    let row = |position: usize| {
        let rest = values.iter().skip(position);
        let last = position + rest.take_while(|value| beyond(value.as_ref(), threshold, bad)).count();
        let run = &series.values[position.saturating_sub(intervals - 1)..last];
        let incident = run.iter().find_map(|v| v.incident.clone().filter(|id| !id.trim().is_empty()));
        AlarmRow { position: position as u32, date: series.values[position].date, incident }
    };
    found.into_iter().map(row).collect()
}

/// The gravest of what the alarms and the newest value say.
fn state(
    series: &MonitoringSeries,
    values: &[Option<Decimal>],
    alarms: &[AlarmRow],
    limits: &Limits,
) -> (SeriesState, Reason) {
    let said = |state: SeriesState, code: &str| (state, Reason::new(format!("monitoring.{code}")));
    if let Some(alarm) = alarms.iter().find(|alarm| alarm.incident.is_none()) {
        let (state, reason) = said(SeriesState::Act, "alarm");
        let when = alarm.date.map_or_else(|| format!("#{}", alarm.position), |day| day.to_string());
        return (state, reason.with("when", when));
    }
    let newest =
        values.iter().zip(&series.values).rev().find_map(|(value, row)| Some((value.as_ref()?, row)));
    let Some((value, row)) = newest else {
        return said(SeriesState::Unknown, "no_value");
    };
    let (state, reason) = match series.kind {
        SeriesKind::Psi => match psi(value, limits) {
            SeriesState::Act if filled(&row.incident) => said(SeriesState::Handled, "handled"),
            SeriesState::Act => said(SeriesState::Act, "psi_act"),
            SeriesState::Watch => said(SeriesState::Watch, "psi_watch"),
            SeriesState::Unknown | SeriesState::Ok | SeriesState::Handled => said(SeriesState::Ok, "ok"),
        },
        SeriesKind::Metric => said(SeriesState::Ok, "ok"),
    };
    let reason = reason.with("value", value);
    match (state, bound(series)) {
        (SeriesState::Ok, None) if series.kind == SeriesKind::Metric => {
            said(SeriesState::Unknown, "no_threshold")
        }
        (SeriesState::Ok, Some((threshold, bad)))
            if beyond(values.last().and_then(Option::as_ref), threshold, bad) =>
        {
            let lasting = |alarm: &AlarmRow| {
                values.iter().skip(alarm.position as usize).all(|v| beyond(v.as_ref(), threshold, bad))
            };
            let (state, reason) = if alarms.last().is_some_and(lasting) {
                said(SeriesState::Handled, "handled")
            } else {
                said(SeriesState::Watch, "beyond")
            };
            (state, reason.with("value", value).with("threshold", threshold))
        }
        (SeriesState::Unknown | SeriesState::Ok, _)
        | (SeriesState::Watch | SeriesState::Handled | SeriesState::Act, _) => (state, reason),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_stricter_rule_never_alarms_more(
            values in proptest::collection::vec(proptest::option::of(0u32..20), 0..40),
            intervals in 1u8..5,
        ) {
            let values: Vec<Option<Decimal>> = values.into_iter().map(|v| v.map(Decimal::from)).collect();
            let count = |intervals| alarms(&values, &Decimal::from(10), Direction::Above, intervals).len();
            prop_assert!(count(intervals + 1) <= count(intervals));
        }

        #[test]
        fn every_alarm_ends_a_run_beyond_the_threshold(
            values in proptest::collection::vec(proptest::option::of(0u32..20), 0..40),
            intervals in 1u8..5,
        ) {
            let values: Vec<Option<Decimal>> = values.into_iter().map(|v| v.map(Decimal::from)).collect();
            let threshold = Decimal::from(10);
            for position in alarms(&values, &threshold, Direction::Below, intervals) {
                let first = position + 1 - usize::from(intervals);
                let run = &values[first..=position];
                prop_assert!(run.iter().all(|v| v.as_ref().is_some_and(|v| *v < threshold)));
            }
        }
    }
}
