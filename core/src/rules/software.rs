//! The software in use: what is not marked may hide an AI system (rule
//! M-REG-3).

use super::impact::filled;
use crate::documents::software::{Software, SoftwareMark};
use crate::id::{ItemId, SystemId};
use crate::report::{Finding, Severity, SoftwareRow};
use crate::verdict::{Reason, Verdict, pointer};
use std::collections::BTreeSet;

/// What an entry lacks.
pub fn lacks(entry: &Software, is_registered: impl Fn(&SystemId) -> bool) -> Option<&'static str> {
    match entry.mark {
        None => Some("software.unmarked"),
        Some(SoftwareMark::NoAi) => None,
        Some(SoftwareMark::InScope) => match &entry.system {
            None => Some("software.no_system"),
            Some(id) if id.as_str().trim().is_empty() => Some("software.no_system"),
            Some(id) => (!is_registered(id)).then_some("software.unknown_system"),
        },
        Some(SoftwareMark::OutOfScope) => (!filled(&entry.reason)).then_some("software.no_reason"),
    }
}

/// Judges the list.
pub fn rows(list: &[Software], systems: &BTreeSet<&SystemId>) -> Vec<SoftwareRow> {
    let row = |(i, entry): (usize, &Software)| {
        let lacks = lacks(entry, |id| systems.contains(id));
        let at = pointer(&["software", &i.to_string()]);
        SoftwareRow {
            name: entry
                .name
                .clone()
                .filter(|name| !name.trim().is_empty())
                .unwrap_or_else(|| format!("#{}", i + 1)),
            owner: entry.owner.clone(),
            mark: entry.mark,
            system: entry.system.clone(),
            reason: entry.reason.clone(),
            settled: Verdict::new(lacks.is_none(), Reason::new(lacks.unwrap_or("software.settled")).at(at)),
            cites: vec![ItemId::from("4.3"), ItemId::from("A.4.2")],
        }
    };
    list.iter().enumerate().map(row).collect()
}

/// Entries that are not settled.
pub fn findings(rows: &[SoftwareRow]) -> Vec<Finding> {
    let finding = |row: &SoftwareRow| {
        let because = row.settled.because.first()?;
        Some(Finding {
            id: format!("software/{}", row.name),
            severity: Severity::Minor,
            because: Reason {
                at: because.at.clone(),
                ..Reason::new(format!("finding.{}", because.code)).with("software", &row.name)
            },
            cites: row.cites.clone(),
            ..Finding::default()
        })
    };
    rows.iter().filter(|row| !row.settled.value).filter_map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(mark: Option<SoftwareMark>, system: &str, reason: &str, expected: Option<&str>) {
        let entry = Software {
            name: Some("Sheets".to_owned()),
            mark,
            system: (!system.is_empty()).then(|| SystemId::new(system)),
            reason: Some(reason.to_owned()),
            ..Software::default()
        };
        assert_eq!(lacks(&entry, |id| id.as_str() == "S1"), expected);
    }

    #[test]
    fn each_entry_is_marked_with_its_system_or_its_reason() {
        check(None, "S1", "why", Some("software.unmarked"));
        check(Some(SoftwareMark::NoAi), "", "", None);
        check(Some(SoftwareMark::InScope), "S1", "", None);
        check(Some(SoftwareMark::InScope), "", "why", Some("software.no_system"));
        check(Some(SoftwareMark::InScope), "S2", "", Some("software.unknown_system"));
        check(Some(SoftwareMark::OutOfScope), "", "why", None);
        check(Some(SoftwareMark::OutOfScope), "S1", " ", Some("software.no_reason"));
    }
}
