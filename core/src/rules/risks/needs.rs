//! What the record of a risk lacks, and what of it was taken at its worst.

use super::Context;
use super::entry::untested;
use super::level::Anchors;
use crate::documents::assessment::YesNo;
use crate::documents::risk::Risk;
use crate::documents::risk::treatment::{RiskControl, TreatmentOption};
use crate::id::ItemId;
use crate::rules::impact::filled;
use crate::verdict::Reason;

/// What is rated at its worst because nobody has rated it.
pub(super) fn presumed(anchors: Anchors, at: &str) -> Vec<Reason> {
    let ratings = [
        (anchors.likelihood, "likelihood"),
        (anchors.organization, "severity.organization"),
        (anchors.individuals, "severity.individuals"),
        (anchors.societies, "severity.societies"),
    ];
    let open = ratings.into_iter().filter(|(rating, _)| rating.is_none());
    open.map(|(_, field)| Reason::new("risk.presumed").with("field", field).at(at)).collect()
}

/// What the record lacks.
pub(super) fn missing(context: &Context<'_>, risk: &Risk, lacks: &[&str], at: &str) -> Vec<Reason> {
    let treatment = risk.treatment.as_ref();
    let category = risk.category.is_some() || risk.kind.is_some();
    let checked = treatment.is_none_or(|treatment| {
        let acted = matches!(treatment.option, Some(TreatmentOption::Modify | TreatmentOption::Transfer));
        !acted || treatment.check_on.is_some() || treatment.effective != YesNo::Unknown
    });
    let fields = [
        (!category, "category"),
        (risk.sources.is_empty(), "sources"),
        (risk.objectives.is_empty(), "objectives"),
        (!filled(&risk.owner), "owner"),
        (!filled(&risk.assessor), "assessor"),
        (risk.assessed_on.is_none(), "assessed_on"),
        (!checked, "treatment.check_on"),
    ];
    let fields = fields.into_iter().filter(|(lacks, _)| *lacks).map(|(_, field)| field);
    let lacks = fields.chain(lacks.iter().copied());
    let mut needs: Vec<Reason> =
        lacks.map(|field| Reason::new("risk.missing").with("field", field).at(at)).collect();
    if risk.assessed_on.is_some_and(|day| day > context.as_of) {
        needs.push(Reason::new("risk.date_ahead").at(format!("{at}/assessed_on")));
    }
    if risk.closed.is_some() {
        needs.push(Reason::new("risk.closing_incomplete").at(format!("{at}/closed")));
    }
    for (i, control) in treatment.iter().flat_map(|treatment| &treatment.controls).enumerate() {
        let place = format!("{at}/treatment/controls/{i}");
        if untested(context, control) {
            needs.push(Reason::new("risk.untested").with("control", title(control)).at(place));
        } else if control.target.is_none() || control.state.is_none() {
            needs.push(Reason::new("risk.control_open").with("control", title(control)).at(place));
        }
    }
    needs
}

fn title(control: &RiskControl) -> String {
    let id = control.control.as_ref().map(ItemId::to_string);
    id.or_else(|| control.title.clone()).unwrap_or_default()
}
