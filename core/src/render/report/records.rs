//! Policies, documents, objectives, monitoring and the other records of the
//! management system. What is not recorded takes no room.

use super::{Block, Cell, Words, joined, tone};
use crate::render::block::{Table, Tone};
use crate::report::{
    EntryRow, MonitoringRow, ObjectiveRow, ObjectiveState, RecordsReport, Report, SeriesState,
};
use crate::rules::gap::Status;
use crate::verdict::{Reason, Verdict};

pub(super) fn blocks(report: &Report, words: Words<'_>) -> Vec<Block> {
    let mut blocks = policies(report, words);
    blocks.extend(section("objectives", vec![objectives(&report.objectives, words).into_block()], words));
    blocks.extend(section("monitoring", vec![monitoring(&report.monitoring, words).into_block()], words));
    blocks.extend(records(&report.records, words));
    blocks
}

/// A heading, a line and the tables that have rows; nothing if none has.
fn section(name: &str, tables: Vec<Option<Block>>, words: Words<'_>) -> Vec<Block> {
    let tables: Vec<Block> = tables.into_iter().flatten().collect();
    if tables.is_empty() {
        return Vec::new();
    }
    let heading =
        [words.heading(&format!("report.{name}")), words.paragraph(&format!("report.{name}_intro"))];
    heading.into_iter().chain(tables).collect()
}

fn said(because: &[Reason], words: Words<'_>) -> String {
    because.iter().map(|reason| words.texts.say(reason)).collect::<Vec<_>>().join(" ")
}

fn status(verdict: &Verdict<Status>, words: Words<'_>) -> [Cell; 2] {
    [record_status(verdict.value, words), said(&verdict.because, words).into()]
}

/// A record is complete, incomplete or far off; the words of items would say
/// something else.
fn record_status(status: Status, words: Words<'_>) -> Cell {
    Cell::toned(words.get(&format!("record_status.{}", status.code())), tone(status))
}

fn text(text: &Option<impl ToString>) -> Cell {
    text.as_ref().map(ToString::to_string).unwrap_or_default().into()
}

fn policies(report: &Report, words: Words<'_>) -> Vec<Block> {
    let recorded = report.policies.iter().any(|row| row.status.value != Status::Unknown);
    let mut table = Table::new(
        &words.label("policy"),
        words.labels(&[
            "policy",
            "version",
            "owner",
            "approver",
            "next_review",
            "cites",
            "status",
            "because",
        ]),
    );
    for row in report.policies.iter().filter(|_| recorded) {
        let title = row.title.clone().unwrap_or_else(|| match words.title(&row.id) {
            title if title == row.id => String::new(),
            title => title,
        });
        let [status, because] = status(&row.status, words);
        table.row([
            Cell::from(format!("{} {title}", row.id).trim_end()),
            text(&row.version),
            text(&row.owner),
            text(&row.approver),
            text(&row.next_review),
            joined(&row.cites).into(),
            status,
            because,
        ]);
    }
    section("policies", vec![table.into_block(), documents(&report.records, words)], words)
}

/// The clauses that ask for a document, once a document is recorded.
fn documents(records: &RecordsReport, words: Words<'_>) -> Option<Block> {
    let of_its_own = |row: &&crate::report::DocumentRow| row.item.as_str() != "5.2" && row.document.is_some();
    records.documents.iter().find(of_its_own)?;
    let mut table = Table::new(
        &words.label("document"),
        words.labels(&["requirement", "document", "owner", "status", "because"]),
    );
    for row in &records.documents {
        let [status, because] = status(&row.status, words);
        table.row([
            Cell::from(words.named(row.item.as_str())),
            text(&row.document),
            text(&row.owner),
            status,
            because,
        ]);
    }
    table.into_block()
}

fn objectives(rows: &[ObjectiveRow], words: Words<'_>) -> Table {
    let columns = words.labels(&[
        "objective",
        "annex_c",
        "metric",
        "target",
        "measured",
        "due",
        "owner",
        "status",
        "because",
    ]);
    let mut table = Table::new(&words.get("report.objectives"), columns);
    for row in rows {
        let state = match row.state.value {
            ObjectiveState::NotMeasurable | ObjectiveState::Missed => Tone::Bad,
            ObjectiveState::Stale | ObjectiveState::NotComparable | ObjectiveState::OffTarget => Tone::Fair,
            ObjectiveState::NotMeasured => Tone::Open,
            ObjectiveState::OnTarget => Tone::Good,
        };
        let unit = row.unit.as_deref().unwrap_or_default();
        let operator = row.operator.map(|operator| operator.code()).unwrap_or_default();
        let target = format!("{operator} {} {unit}", row.target.as_deref().unwrap_or_default());
        let value = row.value.as_ref().zip(row.measured);
        table.row([
            Cell::from(format!("{} {}", row.id, row.title.as_deref().unwrap_or_default()).trim_end()),
            row.c2_objective.as_deref().map(|id| words.named(id)).unwrap_or_default().into(),
            metric(row.metric.as_deref(), words).into(),
            target.trim().into(),
            value.map(|(value, day)| format!("{value} ({day})")).unwrap_or_default().into(),
            text(&row.due),
            text(&row.owner),
            Cell::toned(words.get(&format!("objective_state.{}", row.state.value.code())), state),
            said(&row.state.because, words).into(),
        ]);
    }
    table
}

/// The title of an indicator, or the organization's own words.
fn metric(metric: Option<&str>, words: Words<'_>) -> String {
    let metric = metric.unwrap_or_default();
    words.texts.find(&format!("kpi.{metric}.title")).unwrap_or(metric).to_owned()
}

fn monitoring(rows: &[MonitoringRow], words: Words<'_>) -> Table {
    let columns = words.labels(&[
        "id",
        "system",
        "metric",
        "measured",
        "threshold",
        "alarms",
        "gaps",
        "status",
        "because",
    ]);
    let mut table = Table::new(&words.get("report.monitoring"), columns);
    for row in rows {
        let state = match row.state.value {
            SeriesState::Unknown => Tone::Open,
            SeriesState::Ok => Tone::Good,
            SeriesState::Watch | SeriesState::Handled => Tone::Fair,
            SeriesState::Act => Tone::Bad,
        };
        let alarms = row.alarms.iter().map(|alarm| {
            let when = alarm.date.map_or_else(|| format!("#{}", alarm.position), |day| day.to_string());
            alarm.incident.as_ref().map_or_else(|| when.clone(), |incident| format!("{when} ({incident})"))
        });
        table.row([
            Cell::from(row.id.as_str()),
            text(&row.system),
            text(&row.metric),
            text(&row.value),
            text(&row.threshold),
            joined(alarms).into(),
            joined(row.gaps.iter().map(|position| format!("#{position}"))).into(),
            Cell::toned(words.get(&format!("series_state.{}", row.state.value.code())), state),
            said(&row.state.because, words).into(),
        ]);
    }
    table
}

fn records(records: &RecordsReport, words: Words<'_>) -> Vec<Block> {
    if records.rows.iter().all(|row| row.status.value == Status::Unknown) {
        return Vec::new();
    }
    let columns = words.labels(&["record_kind", "cites", "date", "status", "because"]);
    let mut table = Table::new(&words.get("report.records"), columns);
    for row in &records.rows {
        let [status, because] = status(&row.status, words);
        table.row([
            Cell::from(words.title(&format!("record.{}", row.id))),
            joined(&row.cites).into(),
            text(&row.date),
            status,
            because,
        ]);
    }
    let entries = [("activity", "accountable", &records.activities), ("law", "owner", &records.legal)];
    let mut tables = vec![table.into_block()];
    tables.extend(entries.map(|(what, who, rows)| self::entries(what, who, rows, words)));
    tables.push(roles(records, words));
    tables.push(limits(records, words));
    tables.push(drivers(records, words));
    section("records", tables, words)
}

fn entries(what: &str, who: &str, rows: &[EntryRow], words: Words<'_>) -> Option<Block> {
    let name = words.label(what);
    let mut table = Table::new(&name, words.labels(&["id", what, who, "cites", "status", "because"]));
    for row in rows {
        let [status, because] = status(&row.status, words);
        table.row([
            Cell::from(row.id.as_str()),
            text(&row.title),
            text(&row.owner),
            joined(&row.cites).into(),
            status,
            because,
        ]);
    }
    Some(Block::Folded(format!("{name}: {}", rows.len()), vec![table.into_block()?]))
}

fn roles(records: &RecordsReport, words: Words<'_>) -> Option<Block> {
    let name = words.title("record.training");
    let mut table = Table::new(&name, words.labels(&["role", "people", "trained", "role_based", "planned"]));
    for role in &records.training.roles {
        let people = [role.people, role.trained, role.role_based].map(|count| Cell::from(count.to_string()));
        let cells = [Cell::from(role.role.as_str())].into_iter().chain(people);
        table.rows.push(cells.chain([words.yes_no(role.planned)]).collect());
    }
    let percent = records.training.percent?;
    Some(Block::Folded(format!("{name}: {percent} %"), vec![table.into_block()?]))
}

/// The numbers that counted, with the version of the organization's own.
fn limits(records: &RecordsReport, words: Words<'_>) -> Option<Block> {
    let name = match &records.version {
        Some(version) => words.texts.say_with("report.limits_version", &[("version", version)]),
        None => words.get("report.limits"),
    };
    let mut table = Table::new(&name, words.labels(&["what", "number", "set"]));
    for row in &records.limits {
        let set = words.get(if row.set { "report.yes" } else { "report.no" });
        table.row([words.get(&format!("limit.{}", row.name)), row.value.clone(), set]);
    }
    Some(Block::Folded(name, vec![table.into_block()?]))
}

fn drivers(records: &RecordsReport, words: Words<'_>) -> Option<Block> {
    let known = records.drivers.iter().filter_map(|row| Some((row, row.value?)));
    let facts: Vec<(String, Cell)> = known
        .map(|(row, value)| {
            let name = format!("{} ({})", words.get(&format!("driver.{}", row.id)), joined(&row.cites));
            (name, value.to_string().into())
        })
        .collect();
    (!facts.is_empty()).then(|| Block::Folded(words.get("report.drivers"), vec![Block::Facts(facts)]))
}
