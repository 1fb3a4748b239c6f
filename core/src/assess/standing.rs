//! Where the organization stands: the register and the statuses in numbers.

use crate::id::ItemId;
use crate::reference::reference;
use crate::report::{GapRow, GroupScore, ItemKind, RegisterReport, SoaRow, Standing, SystemReport};
use crate::rules::gap::Status;
use crate::rules::scores;
use crate::rules::soa::Applicability;
use std::collections::BTreeMap;

pub(super) fn register(systems: &[SystemReport]) -> RegisterReport {
    let why = |code: &str| {
        systems.iter().filter(|s| s.assessed.because.iter().any(|r| r.code == code)).count() as u32
    };
    let mut levels = BTreeMap::new();
    for impact in systems.iter().filter_map(|s| s.impact.as_ref()) {
        *levels.entry(impact.level.value).or_insert(0) += 1;
    }
    RegisterReport {
        systems: systems.len() as u32,
        assessed: why("register.assessed"),
        retired: why("register.retired"),
        out_of_scope: why("register.out_of_scope"),
        levels,
        impact_valid: systems.iter().filter(|s| s.impact.as_ref().is_some_and(|i| i.valid)).count() as u32,
    }
}

pub(super) fn standing(gap: &[GapRow], soa: &[SoaRow]) -> Standing {
    let of = |kind: ItemKind| gap.iter().filter(move |row| row.kind == kind);
    let clauses: BTreeMap<ItemId, Status> =
        of(ItemKind::Clause).map(|row| (row.id.clone(), row.status.value)).collect();
    let mut counts: BTreeMap<ItemKind, BTreeMap<Status, u32>> = BTreeMap::new();
    let needless =
        |row: &GapRow| soa.iter().any(|s| s.id == row.id && s.applicability == Applicability::NotNeeded);
    for row in gap.iter().filter(|row| row.kind != ItemKind::SectorControl || !needless(row)) {
        *counts.entry(row.kind).or_default().entry(row.status.value).or_insert(0) += 1;
    }
    let top = reference().clauses.iter().filter(|c| c.parent.is_none()).map(|c| &c.id);
    let areas = reference().areas.iter().map(|a| &a.id);
    let below = |group: &ItemId, row: &&GapRow| {
        row.id.as_str().strip_prefix(group.as_str()).is_some_and(|rest| rest.starts_with('.'))
    };
    Standing {
        clauses: scores::clauses_29(&clauses),
        leaves: scores::mean(clauses.values().copied()),
        controls: scores::mean(of(ItemKind::Control).map(|row| row.status.value)),
        sector_controls: scores::mean(of(ItemKind::SectorControl).map(|row| row.status.value)),
        groups: top
            .chain(areas)
            .map(|group| GroupScore {
                id: group.clone(),
                score: scores::mean(gap.iter().filter(|row| below(group, row)).map(|row| row.status.value)),
            })
            .collect(),
        counts,
    }
}
