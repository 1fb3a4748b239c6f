//! The legal register (4.2, A.8.5; readiness row S1-18).

use super::outcome::{Outcome, not_recorded};
use super::{Context, age, row};
use crate::documents::context::LegalEntry;
use crate::id::ItemId;
use crate::register::assessed;
use crate::report::{EntryRow, RecordRow};
use crate::rules::gap::Status;
use crate::rules::impact::filled;
use crate::verdict::{Reason, pointer};
use std::collections::BTreeSet;

/// The entries, one by one.
pub(super) fn entries(context: Context<'_>) -> Vec<EntryRow> {
    let entries = context.assessment.legal_register.iter().enumerate();
    entries.map(|(position, entry)| of_entry(context, entry, position)).collect()
}

fn of_entry(context: Context<'_>, entry: &LegalEntry, position: usize) -> EntryRow {
    let mut outcome = Outcome::default();
    outcome.need(filled(&entry.instrument), "instrument");
    outcome.need(filled(&entry.jurisdiction), "jurisdiction");
    outcome.need(entry.status.is_some(), "status");
    outcome.need(filled(&entry.owner), "owner");
    outcome.need(entry.date.is_some(), "date");
    if let Some(date) = entry.date {
        let last = date.plus_months(i32::from(context.limits.context_months));
        let about = |code: &str| Reason::new(code).with("entry", &entry.id).with("date", date);
        outcome.fault(last < context.as_of, || about("legal.old"));
        outcome.fault(date > context.as_of, || about("legal.date_ahead"));
    }
    let (status, missing) = outcome.verdict(&pointer(&["legal_register", &position.to_string()]));
    let known = entry.items.iter().filter(|item| context.reference.is_item(item)).cloned();
    let mut cites: Vec<ItemId> =
        [ItemId::from("4.2"), ItemId::from("A.8.5")].into_iter().chain(known).collect();
    cites.sort();
    cites.dedup();
    EntryRow {
        id: entry.id.clone(),
        title: entry.instrument.clone(),
        cites,
        status,
        owner: entry.owner.clone(),
        missing,
    }
}

/// The register as a whole: an entry for each jurisdiction and sector of the
/// organization and of its assessed systems.
pub(super) fn register(context: Context<'_>, entries: &[EntryRow]) -> RecordRow {
    let cites = ["4.2", "A.8.5"];
    let record = &context.assessment.legal_register;
    if record.is_empty() {
        return RecordRow { status: not_recorded(), ..row("legal_register", &cites, None, None) };
    }
    let mut outcome = Outcome::default();
    let covers = |of: &dyn Fn(&LegalEntry) -> &Option<String>, wanted: &str| {
        record.iter().any(|entry| of(entry).as_deref().is_some_and(|own| own.trim() == wanted))
    };
    for jurisdiction in named(context, |organization, system| match system {
        Some(system) => &system.jurisdictions,
        None => &organization.jurisdictions,
    }) {
        outcome.fault(!covers(&|entry| &entry.jurisdiction, jurisdiction), || {
            Reason::new("legal.jurisdiction").with("jurisdiction", jurisdiction)
        });
    }
    let sectors = context.assessment.organization.sectors.iter().map(String::as_str);
    for sector in sectors.filter(|sector| !sector.trim().is_empty() && *sector != "none") {
        outcome.fault(!covers(&|entry| &entry.sector, sector), || {
            Reason::new("legal.sector").with("sector", sector)
        });
    }
    let open = entries.iter().filter(|entry| entry.status.value != Status::Green).count();
    outcome.fault(open > 0, || Reason::new("legal.entries").with("open", open).with("all", entries.len()));
    let newest = record.iter().filter_map(|entry| entry.date).max();
    if newest.is_some() {
        age(context, newest, "legal_register", &mut outcome);
    }
    row("legal_register", &cites, newest, Some((outcome, "/legal_register")))
}

/// Values of a list of the organization and of its assessed systems.
fn named<'a>(
    context: Context<'a>,
    list: impl Fn(
        &'a crate::documents::assessment::Organization,
        Option<&'a crate::documents::system::System>,
    ) -> &'a Vec<String>,
) -> BTreeSet<&'a str> {
    let organization = &context.assessment.organization;
    let systems = context.assessment.systems.iter().filter(|system| assessed(system).value);
    let of_systems = systems.flat_map(|system| list(organization, Some(system)));
    let all = list(organization, None).iter().chain(of_systems).map(|text| text.trim());
    all.filter(|text| !text.is_empty() && !matches!(*text, "none" | "unknown")).collect()
}
