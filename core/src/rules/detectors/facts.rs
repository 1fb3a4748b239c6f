//! What the detectors look at, from the assessment and the report.

use super::{
    DATA_CONTROLS, DataFacts, ImpactFacts, Mark, ORGANIZATION, SupplierFacts, g1, g2, g3, g4, g5, g6, g7, p1,
    p2, p3,
};
use crate::documents::assessment::{InPlace, YesNo};
use crate::documents::suppliers::Supplier;
use crate::documents::system::System;
use crate::id::{EvidenceId, ItemId, SystemId};
use crate::reference::reference;
use crate::report::{DetectorRow, DetectorSubject, Report, SystemReport};
use crate::rules::gap::EvidenceList;
use crate::rules::impact::level::Level;
use crate::rules::operation::Book;
use crate::rules::oversight::is_record;
use crate::rules::suppliers::{ai_clauses, clause_answer};
use crate::rules::tailor::{Attribute, Attributes};
use crate::verdict::{Reason, Verdict};
use std::collections::BTreeMap;

/// What one detector found.
struct Found {
    id: &'static str,
    cites: &'static [&'static str],
    /// Whether the records that it looks at are there at all.
    recorded: bool,
    subjects: Vec<(String, Vec<ItemId>)>,
}

/// What other families know: the software list, the objectives, the training.
#[derive(Debug, Clone, Default)]
pub struct Others<'a> {
    /// The software list, if one is declared: name and mark.
    pub software: Option<Vec<(&'a str, Mark<'a>)>>,
    /// The objectives, if any are recorded: id, and whether it is measurable.
    pub objectives: Option<Vec<(&'a str, bool)>>,
    /// The training, if any is recorded: whether it is for a role.
    pub training: Option<Vec<bool>>,
}

impl Others<'_> {
    /// G2, G7 and P2.
    fn found(&self) -> [Found; 3] {
        let whole = || plain(vec![ORGANIZATION]);
        [
            Found {
                id: "G2",
                cites: &["A.4.2", "4.3"],
                recorded: self.software.is_some(),
                subjects: plain(g2(self.software.as_deref())),
            },
            Found {
                id: "G7",
                cites: &["6.2"],
                recorded: self.objectives.is_some(),
                subjects: plain(g7(self.objectives.as_deref().unwrap_or_default())),
            },
            Found {
                id: "P2",
                cites: &["7.2", "A.4.6"],
                recorded: self.training.is_some(),
                subjects: if p2(self.training.as_deref()) { whole() } else { Vec::new() },
            },
        ]
    }
}

/// Runs the detectors; G2, G7 and P2 only where the other families' records
/// are handed in.
pub fn report(book: Book<'_>, report: &Report, others: Option<&Others<'_>>) -> Vec<DetectorRow> {
    let systems: Vec<(&System, &SystemReport)> =
        book.assessment.systems.iter().zip(&report.systems).filter(|(_, r)| r.assessed.value).collect();
    let found = [
        impact(book, &systems),
        data(book, &systems),
        oversight(book, &systems),
        suppliers(book, report),
        incidents(book),
        evidence(book),
        duties(book),
    ];
    let others = others.map(Others::found);
    let mut rows: Vec<DetectorRow> = found.into_iter().chain(others.into_iter().flatten()).map(row).collect();
    rows.sort_by(|a, b| a.id.cmp(&b.id));
    rows
}

fn row(found: Found) -> DetectorRow {
    let fires = !found.subjects.is_empty();
    let code = if fires { "detector.fires" } else { "detector.clear" };
    let reason = Reason::new(code)
        .with("detector", format!("detector.{}", found.id))
        .with("count", found.subjects.len());
    DetectorRow {
        id: found.id.to_owned(),
        fires: Verdict::new(fires, reason),
        unrecorded: fires && !found.recorded,
        subjects: found.subjects.into_iter().map(|(id, items)| DetectorSubject { id, items }).collect(),
        cites: found.cites.iter().map(|cite| ItemId::from(*cite)).collect(),
    }
}

fn plain(subjects: Vec<&str>) -> Vec<(String, Vec<ItemId>)> {
    subjects.into_iter().map(|id| (id.to_owned(), Vec::new())).collect()
}

fn level(system: &SystemReport) -> Level {
    system.impact.as_ref().map_or(Level::Unknown, |impact| impact.level.value)
}

fn impact(book: Book<'_>, systems: &[(&System, &SystemReport)]) -> Found {
    let facts: Vec<ImpactFacts<'_>> = systems
        .iter()
        .map(|(system, report)| ImpactFacts {
            id: system.id.as_str(),
            assessed: true,
            level: level(report),
            valid_on: report
                .impact
                .as_ref()
                .filter(|impact| impact.valid)
                .and_then(|_| system.impact.as_ref().and_then(|impact| impact.date)),
        })
        .collect();
    Found {
        id: "G1",
        cites: &["8.4", "A.5.2"],
        recorded: systems.iter().any(|(system, _)| system.impact.is_some()),
        subjects: plain(g1(&facts, book.as_of)),
    }
}

fn data(book: Book<'_>, systems: &[(&System, &SystemReport)]) -> Found {
    let evidence = EvidenceList::new(&book.assessment.evidence, book.as_of);
    let answers = &book.assessment.answers;
    let shown = |control: &str, system: &System| {
        let answer = answers.get(&ItemId::from(control));
        let own = answer.and_then(|answer| answer.systems.get(&system.id)).map(|own| &own.evidence);
        let all: [Option<&Vec<EvidenceId>>; 2] = [answer.map(|answer| &answer.evidence), own];
        all.into_iter().flatten().any(|ids| evidence.any_counts(ids))
    };
    let facts: Vec<DataFacts<'_>> = systems
        .iter()
        .map(|(system, _)| DataFacts {
            id: system.id.as_str(),
            own_data: Attributes::of(system).get(Attribute::OwnData) == Some(true),
            shown: DATA_CONTROLS.into_iter().filter(|control| shown(control, system)).collect(),
        })
        .collect();
    let answered = |control: &str| {
        answers.get(&ItemId::from(control)).is_some_and(|answer| answer.in_place != InPlace::Unknown)
    };
    Found {
        id: "G3",
        cites: &DATA_CONTROLS,
        recorded: DATA_CONTROLS.into_iter().any(answered),
        subjects: g3(&facts).into_iter().map(|(id, items)| (id.to_owned(), items)).collect(),
    }
}

fn oversight(book: Book<'_>, systems: &[(&System, &SystemReport)]) -> Found {
    let records = book.assessment.oversight.as_deref();
    let mut counts: BTreeMap<&SystemId, usize> = BTreeMap::new();
    for record in records.into_iter().flatten().filter(|record| is_record(record)) {
        *counts.entry(&record.system).or_default() += 1;
    }
    let count = |system: &System| counts.get(&system.id).copied().unwrap_or(0);
    let facts: Vec<(&str, Level, usize)> =
        systems.iter().map(|(system, report)| (system.id.as_str(), level(report), count(system))).collect();
    Found { id: "G4", cites: &["A.9.2", "A.4.6"], recorded: records.is_some(), subjects: plain(g4(&facts)) }
}

/// Suppliers, and systems with a third party that no supplier is linked to.
fn suppliers(book: Book<'_>, report: &Report) -> Found {
    let facts: Vec<SupplierFacts<'_>> = listed(book)
        .map(|supplier| SupplierFacts {
            id: supplier.id.as_str(),
            assessed_on: supplier.assessment.as_ref().and_then(|assessment| assessment.date),
            ai_clauses: supplier.contract.as_ref().is_some_and(|c| ai_clauses(c) == YesNo::Yes),
        })
        .collect();
    let mut subjects = plain(g5(&facts, book.thresholds.supplier_months, book.as_of));
    match &report.suppliers {
        Some(suppliers) => {
            subjects.extend(suppliers.unlinked.iter().map(|id| (id.to_string(), Vec::new())));
        }
        None => subjects.extend(third_parties(book, report)),
    }
    Found { id: "G5", cites: &["A.10.3", "A.10.2"], recorded: report.suppliers.is_some(), subjects }
}

fn listed<'a>(book: Book<'a>) -> impl Iterator<Item = &'a Supplier> {
    book.assessment.suppliers.iter().flatten()
}

fn third_parties(book: Book<'_>, report: &Report) -> Vec<(String, Vec<ItemId>)> {
    let systems = book.assessment.systems.iter().zip(&report.systems);
    systems
        .filter(|(_, report)| report.assessed.value)
        .filter(|(system, _)| Attributes::of(system).get(Attribute::ThirdParty) == Some(true))
        .map(|(system, _)| (system.id.to_string(), Vec::new()))
        .collect()
}

fn incidents(book: Book<'_>) -> Found {
    let process = book.assessment.incidents.as_ref().and_then(|incidents| incidents.process.as_ref());
    let fires = g6(process.map(|process| process.categories.as_slice()));
    Found {
        id: "G6",
        cites: &["A.8.4", "10.2"],
        recorded: process.is_some(),
        subjects: if fires { plain(vec![ORGANIZATION]) } else { Vec::new() },
    }
}

fn evidence(book: Book<'_>) -> Found {
    let placed = |location: &Option<String>| location.as_deref().is_some_and(|l| !l.trim().is_empty());
    let facts: Vec<(&str, bool)> =
        book.assessment.evidence.iter().map(|e| (e.id.as_str(), placed(&e.location))).collect();
    Found { id: "P1", cites: &["7.5.3"], recorded: true, subjects: plain(p1(&facts)) }
}

fn duties(book: Book<'_>) -> Found {
    let both = |supplier: &Supplier| {
        let clauses = reference().operation.contract_clause.iter().filter(|clause| clause.duty);
        supplier.contract.as_ref().is_some_and(|contract| {
            clauses.into_iter().all(|clause| clause_answer(contract, &clause.id) == YesNo::Yes)
        })
    };
    let facts: Vec<(&str, bool)> =
        listed(book).map(|supplier| (supplier.id.as_str(), both(supplier))).collect();
    let recorded = listed(book).any(|supplier| supplier.contract.is_some());
    Found { id: "P3", cites: &["A.10.2", "A.10.3"], recorded, subjects: plain(p3(&facts)) }
}
