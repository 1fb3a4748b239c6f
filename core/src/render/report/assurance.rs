//! Audits, management reviews, nonconformities, the certificate's cycle and
//! common gaps. What is not recorded has no section.

use super::operation::{day, heading, known, label, said, table, timing, title};
use super::{Block, Cell, Words, joined};
use crate::documents::assurance::{AuditKind, NonconformityGrade};
use crate::render::block::Tone;
use crate::report::{
    AuditsReport, Coverage, NonconformityRow, Report, ReviewInputRow, ReviewsReport, SurveillanceReport,
};
use crate::rules::detectors::ORGANIZATION;

/// So many ids are spelled out.
const NAMES: usize = 12;

pub(super) fn blocks(report: &Report, words: Words<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    blocks.extend(report.audits.iter().flat_map(|audits| self::audits(audits, words)));
    blocks.extend(report.nonconformities.iter().flat_map(|rows| nonconformities(rows, words)));
    blocks.extend(report.reviews.iter().flat_map(|reviews| self::reviews(reviews, words)));
    blocks.extend(report.surveillance.iter().flat_map(|cycle| surveillance(cycle, words)));
    blocks.extend(detectors(report, words));
    blocks.extend(thresholds(report, words));
    blocks
}

fn kind(kind: AuditKind, words: Words<'_>) -> String {
    let code = match kind {
        AuditKind::Internal => "internal",
        AuditKind::Mock => "mock",
        AuditKind::Stage1 => "stage1",
        AuditKind::Stage2 => "stage2",
        AuditKind::Surveillance => "surveillance",
        AuditKind::Recertification => "recertification",
    };
    words.get(&format!("audit_kind.{code}"))
}

fn few(ids: &[impl ToString], words: Words<'_>) -> String {
    let names = joined(ids.iter().take(NAMES).map(ToString::to_string));
    if ids.len() <= NAMES {
        return names;
    }
    let rest = (ids.len() - NAMES).to_string();
    format!("{names} {}", words.texts.say_with("report.more", &[("count", &rest)]))
}

/// What is covered; `count` is the code of the sentence that counts it.
fn coverage(coverage: &Coverage, count: &str, words: Words<'_>) -> Block {
    let text = |day: Option<crate::date::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let days = [("from", &*text(coverage.from)), ("to", &*text(coverage.to))];
    let counts = [("covered", &*coverage.covered.to_string()), ("items", &*coverage.items.to_string())];
    let name = words.texts.say_with("report.operation.coverage", &days);
    let mut facts =
        vec![(name, Cell::from(words.texts.say_with(&format!("report.operation.{count}"), &counts)))];
    if !coverage.missing.is_empty() {
        facts.push((title("not_covered", words), few(&coverage.missing, words).into()));
    }
    if !coverage.planned.is_empty() {
        facts.push((title("planned", words), few(&coverage.planned, words).into()));
    }
    Block::Facts(facts)
}

fn audits(audits: &AuditsReport, words: Words<'_>) -> Vec<Block> {
    let mut table =
        table("audits", &["id", "kind", "date", "state", "auditors", "covers", "conflicts"], words);
    for row in &audits.rows {
        table.row([
            Cell::from(row.id.to_string()),
            kind(row.kind, words).into(),
            day(row.date.or(row.planned)),
            timing(row.state, words),
            joined(&row.auditors).into(),
            row.covers.to_string().into(),
            few(&row.conflicts, words).into(),
        ]);
    }
    let programme = Cell::from(said(&audits.programme.because, words));
    let mut blocks = vec![
        heading("audits", words),
        Block::Facts(vec![(label("programme", words), programme)]),
        coverage(&audits.coverage, "coverage_count", words),
    ];
    blocks.extend(table.into_block());
    blocks
}

fn nonconformities(rows: &[NonconformityRow], words: Words<'_>) -> Vec<Block> {
    let mut table = table(
        "nonconformities",
        &["nonconformity", "grade", "item", "owner", "due", "action", "effective", "closed", "because"],
        words,
    );
    for row in rows {
        let (code, tone) = match row.grade {
            Some(NonconformityGrade::Major) => ("major", Tone::Bad),
            Some(NonconformityGrade::Minor) => ("minor", Tone::Fair),
            None => ("unknown", Tone::Open),
        };
        table.row([
            Cell::from(row.id.to_string()),
            Cell::toned(words.get(&format!("nonconformity.{code}")), tone),
            day(row.item.as_ref()),
            day(row.owner.as_ref()),
            day(row.due),
            timing(row.action, words),
            known(row.effective, words),
            words.yes_no(row.closed.value),
            said(&row.closed.because, words).into(),
        ]);
    }
    let mut blocks = vec![heading("nonconformities", words)];
    match table.into_block() {
        Some(table) => blocks.push(table),
        None => blocks.push(words.paragraph("report.none")),
    }
    blocks
}

fn reviews(reviews: &ReviewsReport, words: Words<'_>) -> Vec<Block> {
    let mut table = table("reviews", &["review", "date", "open", "overdue", "because"], words);
    for row in &reviews.rows {
        table.row([
            Cell::from(row.id.to_string()),
            day(row.date.or(row.planned)),
            row.open.to_string().into(),
            row.overdue.to_string().into(),
            said(&row.counts.because, words).into(),
        ]);
    }
    let mut blocks = vec![heading("reviews", words)];
    blocks.extend(table.into_block());
    blocks.push(Block::Folded(title("pack", words), pack(&reviews.pack, words).into_iter().collect()));
    blocks
}

/// The inputs of a review; what is a draft says so.
fn pack(rows: &[ReviewInputRow], words: Words<'_>) -> Option<Block> {
    let mut table = table("pack", &["input", "text"], words);
    for row in rows {
        let draft = row.draft.as_ref().map(|draft| words.texts.say(draft));
        let draft = draft.map(|text| words.texts.say_with("report.operation.draft", &[("text", &text)]));
        let text = row.text.clone().or(draft).unwrap_or_default();
        let tone = if row.given { Tone::Good } else { Tone::Open };
        table.row([Cell::from(words.title(&format!("review.{}", row.input))), Cell::toned(text, tone)]);
    }
    table.into_block()
}

fn surveillance(cycle: &SurveillanceReport, words: Words<'_>) -> Vec<Block> {
    let mut table = table("surveillance", &["kind", "due", "done", "state"], words);
    for row in &cycle.calendar {
        table.row([Cell::from(kind(row.kind, words)), day(row.due), day(row.done), timing(row.state, words)]);
    }
    let mut facts = vec![
        (label("body", words), day(cycle.body.as_ref())),
        (label("issued", words), day(cycle.issued)),
        (label("expires", words), day(cycle.expires)),
    ];
    if !cycle.blocked_by.is_empty() {
        facts.push((label("blocked_by", words), Cell::toned(joined(&cycle.blocked_by), Tone::Bad)));
    }
    let intro = Block::Paragraph(title("surveillance_intro", words));
    let mut blocks = vec![heading("surveillance", words), intro, Block::Facts(facts)];
    blocks.extend(cycle.coverage.from.map(|_| coverage(&cycle.coverage, "coverage_controls", words)));
    blocks.extend(table.into_block());
    blocks
}

/// The common gaps that were found, folded into one line.
fn detectors(report: &Report, words: Words<'_>) -> Option<Block> {
    let mut table = table("detectors", &["gap", "cites", "subjects"], words);
    for row in report.detectors.iter().filter(|row| row.fires.value) {
        let whole = words.get("detector.organization");
        let name = |id: &String| if id == ORGANIZATION { whole.clone() } else { id.clone() };
        let subjects: Vec<String> = row.subjects.iter().map(|subject| name(&subject.id)).collect();
        let mut found = few(&subjects, words);
        if row.unrecorded {
            found = format!("{found} ({})", words.get("detector.unrecorded"));
        }
        let gap = words.title(&format!("detector.{}", row.id)).clone();
        table.row([format!("{} {gap}", row.id), joined(&row.cites), found]);
    }
    let name = format!("{}: {}/{}", title("detectors", words), table.rows.len(), report.detectors.len());
    Some(Block::Folded(name, vec![table.into_block()?]))
}

/// The thresholds that were used.
fn thresholds(report: &Report, words: Words<'_>) -> Option<Block> {
    let used = report.operation_thresholds.as_ref()?;
    let value = serde_json::to_value(used).ok()?;
    let facts: Vec<(String, Cell)> = value
        .as_object()?
        .iter()
        .filter(|(_, value)| value.is_u64())
        .map(|(name, value)| (label(&format!("threshold.{name}"), words), value.to_string().into()))
        .collect();
    let name = words.texts.say_with("report.operation.thresholds", &[("version", &used.version)]);
    Some(Block::Folded(name, vec![Block::Facts(facts)]))
}
