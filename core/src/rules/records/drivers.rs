//! What drives the effort (M-TIME): numbers, without a price.

use super::{Context, count};
use crate::documents::system::{Origin, System};
use crate::id::ItemId;
use crate::register::assessed;
use crate::report::DriverRow;
use std::collections::BTreeSet;

/// Number and complexity of systems, data, suppliers, extent, and management
/// systems that exist already.
pub(super) fn rows(context: Context<'_>) -> Vec<DriverRow> {
    let assessment = context.assessment;
    let systems: Vec<&System> = assessment.systems.iter().filter(|s| assessed(s).value).collect();
    let built =
        |system: &&&System| matches!(system.origin, Some(Origin::Build | Origin::Finetune | Origin::Api));
    let distinct = |list: fn(&System) -> &Vec<String>| {
        let all: BTreeSet<&str> = systems.iter().flat_map(|system| words(list(system))).collect();
        known(&systems, |system| !list(system).is_empty()).then(|| count(all))
    };
    let extent = |list: &[String]| (!list.is_empty()).then(|| count(words(list)));
    let other = assessment.context.as_ref().and_then(|record| extent(&record.management_systems));
    let row = |id: &str, value: Option<u32>, cites: &[&str]| DriverRow {
        id: id.to_owned(),
        value,
        cites: cites.iter().map(|cite| ItemId::from(*cite)).collect(),
    };
    vec![
        row("systems", (!assessment.systems.is_empty()).then(|| count(&systems)), &["4.3", "A.4.2"]),
        row(
            "developed",
            known(&systems, |s| s.origin.is_some()).then(|| count(systems.iter().filter(built))),
            &["A.6.1.3"],
        ),
        row("data_categories", distinct(|system| &system.data_categories), &["A.4.3"]),
        row("suppliers", distinct(|system| &system.suppliers), &["A.10.3"]),
        row("units", extent(&assessment.scope.units), &["4.3"]),
        row("places", extent(&assessment.scope.places), &["4.3"]),
        row("jurisdictions", extent(&assessment.organization.jurisdictions), &["4.2"]),
        row("management_systems", other, &["4.4"]),
    ]
}

/// Whether a field is answered for all systems, and there are any.
fn known(systems: &[&System], answered: impl Fn(&System) -> bool) -> bool {
    !systems.is_empty() && systems.iter().all(|system| answered(system))
}

/// Entries that name something.
fn words(list: &[String]) -> impl Iterator<Item = &str> {
    let named = |text: &&str| !text.is_empty() && !matches!(*text, "none" | "unknown");
    list.iter().map(|text| text.trim()).filter(named)
}
