//! Whether rows of a report cite what exists (rule M-CIT).

use annexd_core::id::ItemId;
use annexd_core::reference::reference;
use annexd_core::report::Report;
use serde_json::Value;
use std::collections::BTreeSet;

/// Items that exist: clauses and controls of the standard, and what sectors add.
pub struct Known {
    items: BTreeSet<String>,
    instruments: BTreeSet<String>,
}

impl Known {
    /// Takes the standard's items and those of the sectors.
    pub fn new(sectors: &[Value]) -> Self {
        let reference = reference();
        let mut items: BTreeSet<String> =
            reference.clauses.iter().map(|clause| clause.id.to_string()).collect();
        items.extend(reference.controls.iter().map(|control| control.id.to_string()));
        let mut instruments = BTreeSet::new();
        for sector in sectors {
            let plugin = sector["info"]["id"].as_str().unwrap_or_default();
            let ids = |list: &str| {
                let list = sector["catalog"][list].as_array().cloned().unwrap_or_default();
                let id = move |one: Value| Some(format!("{plugin}/{}", one["id"].as_str()?));
                list.into_iter().filter_map(id)
            };
            items.extend(ids("controls"));
            instruments.extend(ids("instruments"));
        }
        Self { items, instruments }
    }

    /// Lists rows of findings, gap, SoA, duties and open points that cite
    /// nothing, something that has not the form of an id, or something that
    /// does not exist.
    pub fn uncited(&self, report: &Report) -> Vec<String> {
        let mut rows: Vec<(String, &[ItemId])> = Vec::new();
        rows.extend(report.findings.iter().map(|row| (format!("finding {}", row.id), row.cites.as_slice())));
        rows.extend(report.gap.iter().map(|row| ("gap".to_owned(), std::slice::from_ref(&row.id))));
        rows.extend(report.soa.iter().map(|row| ("soa".to_owned(), std::slice::from_ref(&row.id))));
        rows.extend(report.duties.iter().map(|row| (format!("duty {}", row.id), row.cites.as_slice())));
        rows.extend(
            report.unknown.iter().map(|row| (format!("open {}", row.because.code), row.cites.as_slice())),
        );
        let mut bad = Vec::new();
        for (row, cites) in rows {
            if cites.is_empty() {
                bad.push(format!("{row}: cites nothing"));
            }
            for cite in
                cites.iter().filter(|cite| !self.items.contains(cite.as_str()) || !has_form(cite.as_str()))
            {
                bad.push(format!("{row}: cites `{cite}`"));
            }
        }
        for duty in report.duties.iter().filter(|duty| !self.instruments.contains(duty.instrument.as_str())) {
            bad.push(format!("duty {}: instrument `{}`", duty.id, duty.instrument));
        }
        bad
    }
}

/// Whether a text has the form of an id: `4` to `10.2`, `A.2.2` to `A.10.4`,
/// or a sector's `name/X-1`.
fn has_form(id: &str) -> bool {
    if let Some((plugin, local)) = id.split_once('/') {
        let lower = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        return !plugin.is_empty()
            && plugin.chars().all(lower)
            && local.starts_with(|c: char| c.is_ascii_alphabetic())
            && local.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-');
    }
    let (numbers, range) = match id.strip_prefix("A.") {
        Some(rest) => (rest, 2..=10),
        None => (id, 4..=10),
    };
    let parts: Option<Vec<u32>> = numbers.split('.').map(|part| part.parse().ok()).collect();
    parts.is_some_and(|parts| parts.len() <= 3 && parts.first().is_some_and(|first| range.contains(first)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use annexd_core::report::{Finding, GapRow};

    #[track_caller]
    fn check(cites: &[&str], complaints: usize) {
        let cites = cites.iter().map(|id| ItemId::new(*id)).collect();
        let report = Report { findings: vec![Finding { cites, ..Finding::default() }], ..Report::default() };
        assert_eq!(Known::new(&[]).uncited(&report).len(), complaints);
    }

    #[test]
    fn a_row_must_cite_what_exists() {
        check(&["6.1.4"], 0);
        check(&["A.6.2.4", "9.2"], 0);
        check(&[], 1);
        check(&["A.4.1"], 1);
        check(&["6.1.4", "A.8.29", "x/P-C01"], 2);
        let gap = vec![GapRow { id: ItemId::new("3.1"), ..GapRow::default() }];
        assert_eq!(Known::new(&[]).uncited(&Report { gap, ..Report::default() }).len(), 1);
    }
}
