//! The risk register: criteria, heat maps, risks, treatment plan, coverage.

use super::findings::many;
use super::{Block, Cell, Words, joined};
use crate::render::block::{Table, Tone};
use crate::report::{AcceptanceState, Report, RiskCounts, RiskEntry, RiskState, RisksReport};
use crate::rules::risks::criteria::Criteria;
use crate::rules::risks::level::{RiskLevel, RiskRating};

pub(super) fn blocks(report: &Report, words: Words<'_>) -> Vec<Block> {
    let risks = &report.risks;
    let heading = words.heading("report.risks");
    if risks.rows.is_empty() {
        let none =
            words.texts.say_with("report.risks_none", &[("criteria", &criteria(&risks.criteria, words))]);
        return vec![heading, Block::Paragraph(none)];
    }
    let mut blocks = vec![heading, words.paragraph("report.risks_intro"), Block::Facts(facts(risks, words))];
    blocks.extend(map("report.risks_inherent_map", &risks.counts.inherent_map, &risks.criteria, words));
    blocks.extend(map("report.risks_residual_map", &risks.counts.residual_map, &risks.criteria, words));
    blocks.extend(titled("report.risks_register", register(risks, words), words));
    blocks.extend(titled("report.risks_plan", plan(risks, words), words));
    blocks.extend(folded("report.risks_coverage", coverage(risks, words), words));
    blocks.extend(folded("report.risks_asked", asked(risks, words), words));
    blocks.extend(folded("report.risks_offered", offered(risks, words), words));
    blocks
}

fn titled(code: &str, table: Table, words: Words<'_>) -> Vec<Block> {
    let Some(table) = table.into_block() else {
        return Vec::new();
    };
    vec![Block::Heading(3, words.get(code)), table]
}

fn folded(code: &str, table: Table, words: Words<'_>) -> Option<Block> {
    let name = format!("{}: {}", words.get(code), table.rows.len());
    Some(Block::Folded(name, vec![table.into_block()?]))
}

/// The criteria in one sentence.
fn criteria(criteria: &Criteria, words: Words<'_>) -> String {
    let version = if criteria.version.is_empty() { "—" } else { &criteria.version };
    let numbers = [
        ("medium", criteria.medium_from),
        ("high", criteria.high_from),
        ("critical", criteria.critical_from),
        ("catastrophe", criteria.catastrophe_from_likelihood),
        ("review", criteria.review_months),
        ("review_high", criteria.review_months_high),
    ]
    .map(|(name, number)| (name, number.to_string()));
    let mut args: Vec<(&str, &str)> = numbers.iter().map(|(name, number)| (*name, number.as_str())).collect();
    args.push(("version", version));
    words.texts.say_with("report.risks_criteria", &args)
}

fn facts(risks: &RisksReport, words: Words<'_>) -> Vec<(String, Cell)> {
    let RiskCounts { inherent, residual, target, states, .. } = &risks.counts;
    let mut facts = vec![(words.label("risk_criteria"), criteria(&risks.criteria, words).into())];
    let open: u32 = residual.values().sum();
    facts.push((words.label("risk_open"), open.to_string().into()));
    let columns = [("risk_inherent", inherent), ("risk_residual", residual), ("risk_target", target)];
    for (label, counts) in columns.iter().filter(|_| open > 0) {
        let counted = RiskLevel::ALL.iter().filter_map(|level| {
            let count = counts.get(level)?;
            Some(format!("{} {count}", words.get(&format!("risk_level.{}", level.code()))))
        });
        facts.push((words.label(label), joined(counted).into()));
    }
    let counted = states.iter().map(|(state, count)| format!("{} {count}", state_name(*state, words)));
    facts.push((words.label("state"), joined(counted).into()));
    facts
}

fn state_name(state: RiskState, words: Words<'_>) -> String {
    words.get(&format!("risk_state.{}", state.code()))
}

/// A heat map: likelihood down, severity across, how many in each cell.
fn map(code: &str, counts: &[Vec<u32>], criteria: &Criteria, words: Words<'_>) -> Vec<Block> {
    let columns: Vec<String> =
        std::iter::once(words.label("risk_likelihood")).chain((1..=5).map(|s| s.to_string())).collect();
    let mut table = Table::new(&words.get(code), columns);
    for (likelihood, row) in (1..=5_u8).zip(counts).rev() {
        let cells = (1..=5_u8).zip(row).map(|(severity, count)| {
            let level = criteria.rate(likelihood, severity).level;
            let text = if *count == 0 { String::new() } else { count.to_string() };
            let name = words.get(&format!("risk_level.{}", level.code()));
            Cell::toned(format!("{text} {name}").trim(), tone(level))
        });
        table.rows.push(std::iter::once(Cell::from(likelihood.to_string())).chain(cells).collect());
    }
    titled(code, table, words)
}

fn tone(level: RiskLevel) -> Tone {
    match level {
        RiskLevel::Critical | RiskLevel::High => Tone::Bad,
        RiskLevel::Medium => Tone::Fair,
        RiskLevel::Low => Tone::Good,
    }
}

/// A level with its numbers: `High 12 (3 × 4)`.
fn rating(rating: RiskRating, words: Words<'_>) -> Cell {
    let level = words.get(&format!("risk_level.{}", rating.level.code()));
    let text = format!("{level} {} ({} × {})", rating.score, rating.likelihood, rating.severity);
    Cell::toned(text, tone(rating.level))
}

fn register(risks: &RisksReport, words: Words<'_>) -> Table {
    let labels = [
        "id",
        "name",
        "risk_category",
        "risk_systems",
        "source",
        "risk_inherent",
        "risk_residual",
        "risk_target",
        "risk_option",
        "risk_acceptance",
        "state",
        "owner",
        "risk_assess_by",
    ];
    let mut table = Table::new(&words.get("report.risks_register"), words.labels(&labels));
    for row in &risks.rows {
        table.rows.push(register_row(row, words));
    }
    table
}

fn register_row(row: &RiskEntry, words: Words<'_>) -> Vec<Cell> {
    let systems: Vec<String> = row.systems.iter().map(ToString::to_string).collect();
    let title = if row.title == row.id.as_str() { String::new() } else { row.title.clone() };
    let rated = row.state.value != RiskState::NotRelevant;
    let level = |value: RiskRating| if rated { rating(value, words) } else { Cell::default() };
    let option = row.option.map(|option| words.get(&format!("risk_option.{}", option.code())));
    vec![
        row.id.to_string().into(),
        title.into(),
        row.category.map(|c| words.get(&format!("risk_category.{}", c.code()))).unwrap_or_default().into(),
        if systems.len() > 3 { many(&systems, words).into() } else { joined(&systems).into() },
        joined(row.sources.iter().chain(&row.objectives)).into(),
        level(row.inherent.value),
        level(row.residual.value),
        level(row.target),
        option.unwrap_or_default().into(),
        if rated { acceptance(row, words) } else { Cell::default() },
        Cell::toned(state_name(row.state.value, words), state_tone(row.state.value)),
        row.owner.clone().unwrap_or_default().into(),
        row.assess_by.map(|day| day.to_string()).unwrap_or_default().into(),
    ]
}

fn acceptance(row: &RiskEntry, words: Words<'_>) -> Cell {
    let state = words.get(&format!("risk_acceptance.{}", row.acceptance.value.code()));
    let role = row.may_accept.map_or("nobody", |role| role.code());
    let may = format!("{}: {}", words.label("risk_may_accept"), words.get(&format!("risk_role.{role}")));
    let why = row.acceptance.because.iter().map(|reason| words.texts.say(reason));
    match row.acceptance.value {
        AcceptanceState::Accepted => Cell::toned(state, Tone::Good),
        AcceptanceState::None => format!("{state}. {may}").into(),
        AcceptanceState::Expired | AcceptanceState::Refused => {
            Cell::toned(format!("{state}: {} {may}", why.collect::<Vec<_>>().join(" ")), Tone::Fair)
        }
    }
}

fn state_tone(state: RiskState) -> Tone {
    match state {
        RiskState::Open | RiskState::BackToAssessment => Tone::Bad,
        RiskState::InTreatment => Tone::Fair,
        RiskState::Accepted | RiskState::Avoided | RiskState::Treated => Tone::Good,
        RiskState::Closed | RiskState::NotRelevant => Tone::Off,
    }
}

/// The treatment plan of the open risks (6.1.3, 8.3).
fn plan(risks: &RisksReport, words: Words<'_>) -> Table {
    let labels =
        ["risk_option", "risk_controls", "owner", "due", "status", "risk_check_on", "state", "risk_residual"];
    let mut columns = vec![words.label("id")];
    columns.extend(words.labels(&labels));
    let mut table = Table::new(&words.get("report.risks_plan"), columns);
    for row in risks.rows.iter().filter(|row| row.state.value.is_open()) {
        let Some(plan) = &row.plan else {
            continue;
        };
        let option = row.option.map(|option| words.get(&format!("risk_option.{}", option.code())));
        let state = words.get(&format!("risk_plan.{}", plan.state.code()));
        let day = |day: Option<crate::date::Date>| day.map(|day| day.to_string()).unwrap_or_default();
        table.row([
            Cell::from(row.id.to_string()),
            option.unwrap_or_default().into(),
            joined(&row.controls).into(),
            plan.owner.clone().unwrap_or_default().into(),
            day(plan.due).into(),
            words.get(&format!("risk_status.{}", plan.status.code())).into(),
            day(plan.check_on).into(),
            if plan.state.fails() { Cell::toned(state, Tone::Bad) } else { state.into() },
            rating(row.residual.value, words),
        ]);
    }
    table
}

fn coverage(risks: &RisksReport, words: Words<'_>) -> Table {
    let columns = words.labels(&["system", "risk_covered", "risk_none", "risk_missing"]);
    let mut table = Table::new(&words.get("report.risks_coverage"), columns);
    for row in &risks.coverage {
        let names = |list: &[crate::documents::risk::RiskCategory]| {
            joined(list.iter().map(|category| words.get(&format!("risk_category.{}", category.code()))))
        };
        let missing = names(&row.missing);
        table.row([
            Cell::from(row.system.to_string()),
            names(&row.risks).into(),
            names(&row.none).into(),
            if missing.is_empty() { Cell::default() } else { Cell::toned(missing, Tone::Open) },
        ]);
    }
    table
}

fn asked(risks: &RisksReport, words: Words<'_>) -> Table {
    let columns = words.labels(&["system", "risk_source", "because", "cites", "risk_covered_by"]);
    let mut table = Table::new(&words.get("report.risks_asked"), columns);
    for row in &risks.asked {
        let cites = std::iter::once(row.parent.clone()).chain(row.controls.iter().map(ToString::to_string));
        let covered = joined(&row.covered_by);
        table.row([
            Cell::from(row.system.as_ref().map(ToString::to_string).unwrap_or_default()),
            words.title(row.source.as_str()).into(),
            words.texts.say(&row.because).into(),
            joined(cites).into(),
            if covered.is_empty() { Cell::toned(words.get("report.no"), Tone::Open) } else { covered.into() },
        ]);
    }
    table
}

fn offered(risks: &RisksReport, words: Words<'_>) -> Table {
    let columns = words.labels(&["system", "risk_subject", "risk_theme", "level", "what"]);
    let mut table = Table::new(&words.get("report.risks_offered"), columns);
    for row in &risks.offered {
        table.row([
            Cell::from(row.system.to_string()),
            words.title(&format!("subject.{}", row.subject.code())).into(),
            words.title(&format!("theme.{}", row.theme.code())).into(),
            words.level(row.level),
            row.description.clone().unwrap_or_default().into(),
        ]);
    }
    table
}
