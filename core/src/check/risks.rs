//! The risk register and the software list: ids, what they point to, and
//! criteria that cannot be used.

use super::ids::Book;
use super::problems::Problems;
use super::references::{fresh_ids, twice};
use super::{problem, suggest};
use crate::documents::assessment::Assessment;
use crate::documents::risk::Risk;
use crate::id::{EvidenceId, ItemId, PluginId, RiskId, SystemId};
use crate::reference::reference;
use crate::report::Problem;
use crate::rules::risks::criteria::criteria;
use crate::rules::sectors::Plugins;
use crate::verdict::pointer;
use std::collections::BTreeSet;

/// So many known words are looked through for a suggestion.
const LOOKED_AT: usize = 200;

/// Checks risks, their criteria and the software list; risks without an id of
/// their own get one.
pub fn check(assessment: &mut Assessment, plugins: &Plugins<'_>, problems: &mut Problems) {
    own_criteria(assessment, problems);
    twice(assessment.risks.iter().map(|risk| risk.id.as_str()), "risks", problems);
    let known = Known {
        systems: assessment.systems.iter().map(|system| &system.id).collect(),
        evidence: assessment.evidence.iter().map(|evidence| &evidence.id).collect(),
        plugins,
    };
    for (i, risk) in assessment.risks.iter().enumerate() {
        let at = pointer(&["risks", &i.to_string()]);
        known.systems(&risk.systems, &format!("{at}/systems"), problems);
        known.sources(risk, &at, problems);
        known.controls(risk, &at, problems);
        alone(risk, &at, problems);
    }
    software(assessment, &known, problems);
    let ids = assessment.risks.iter().map(|risk| risk.id.to_string()).collect();
    for (i, fresh) in fresh_ids(ids) {
        assessment.risks[i].id = RiskId::new(fresh);
    }
}

fn own_criteria(assessment: &Assessment, problems: &mut Problems) {
    let Some(own) = &assessment.risk_criteria else {
        return;
    };
    let used = criteria(Some(own));
    let wished = [own.medium_from, own.high_from, own.critical_from];
    let got = [used.medium_from, used.high_from, used.critical_from];
    if wished.iter().zip(got).any(|(wished, got)| wished.is_some_and(|wished| wished != got)) {
        problems.push(problem("/risk_criteria", "mistake.criteria_order"));
    }
    if used.version.is_empty() {
        problems.push(problem("/risk_criteria", "mistake.criteria_version").warning());
    }
}

/// What a risk says of itself.
fn alone(risk: &Risk, at: &str, problems: &mut Problems) {
    for (i, id) in risk.objectives.iter().enumerate() {
        let objectives = &reference().annex_c_objectives;
        if !objectives.iter().any(|objective| objective.id == *id) {
            let wrong = problem(format!("{at}/objectives/{i}"), "mistake.no_objective").arg("id", id);
            problems.push(suggest::add(wrong, id, objectives.iter().map(|objective| objective.id.as_str())));
        }
    }
    let of_kind = risk.kind.and_then(|kind| reference().risk.category(kind));
    if let (Some(category), Some(of_kind)) = (risk.category, of_kind)
        && category != of_kind
    {
        let kind = risk.kind.map(code).unwrap_or_default();
        let wrong = problem(format!("{at}/kind"), "mistake.category").warning();
        problems.push(wrong.arg("kind", kind).arg("category", of_kind.code()));
    }
    let none = crate::rules::risks::is_none(risk);
    if none && (risk.systems.is_empty() || (risk.category.is_none() && of_kind.is_none())) {
        problems.push(problem(at, "mistake.none_without_category").warning());
    }
    for (i, link) in risk.impacts.iter().enumerate() {
        if link.subject.is_none() || link.theme.is_none() {
            problems.push(problem(format!("{at}/impacts/{i}"), "ref.row_without_theme"));
        }
    }
}

/// The code of a kind, as it stands in documents.
fn code(kind: crate::documents::risk::RiskKind) -> String {
    serde_json::to_value(kind).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn software(assessment: &Assessment, known: &Known<'_>, problems: &mut Problems) {
    let mut seen = BTreeSet::new();
    for (i, entry) in assessment.software.iter().enumerate() {
        let at = pointer(&["software", &i.to_string()]);
        match entry.name.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
            None => problems.push(problem(&at, "mistake.software_without_name").warning()),
            Some(name) if !seen.insert(name) => {
                problems.push(problem(&at, "ref.twice").arg("id", name).warning());
            }
            Some(_) => {}
        }
        known.system(entry.system.as_ref(), format!("{at}/system"), problems);
    }
}

/// What entries may point to.
struct Known<'a> {
    systems: BTreeSet<&'a SystemId>,
    evidence: BTreeSet<&'a EvidenceId>,
    plugins: &'a Plugins<'a>,
}

impl Known<'_> {
    fn systems(&self, ids: &[SystemId], at: &str, problems: &mut Problems) {
        for (i, id) in ids.iter().enumerate() {
            self.system(Some(id), format!("{at}/{i}"), problems);
        }
    }

    fn system(&self, id: Option<&SystemId>, at: String, problems: &mut Problems) {
        if let Some(id) = id.filter(|id| !self.systems.contains(id)) {
            let known = self.systems.iter().take(LOOKED_AT).map(|id| id.as_str());
            problems.push(suggest::add(problem(at, "ref.no_system").arg("id", id), id.as_str(), known));
        }
    }

    fn sources(&self, risk: &Risk, at: &str, problems: &mut Problems) {
        for (i, id) in risk.sources.iter().enumerate() {
            problems.extend(self.source(id, format!("{at}/sources/{i}")));
        }
    }

    fn source(&self, id: &str, at: String) -> Option<Problem> {
        if reference().is_risk_source(id) {
            return None;
        }
        let Some((plugin, local)) = id.split_once('/') else {
            let known = reference().risk_sources.iter().map(|source| source.id.as_str());
            return Some(suggest::add(problem(at, "mistake.no_source").arg("id", id), id, known));
        };
        let Some(loaded) = self.plugins.get(&PluginId::new(plugin)) else {
            return Some(problem(at, "id.sector_not_loaded").arg("id", id).arg("plugin", plugin).warning());
        };
        let sources = &loaded.catalog.risk_sources;
        if sources.iter().any(|source| source.id == local) {
            return None;
        }
        let known: Vec<String> = sources.iter().map(|source| format!("{plugin}/{}", source.id)).collect();
        let wrong = problem(at, "mistake.no_sector_source").arg("id", id).arg("plugin", plugin);
        Some(suggest::add(wrong, id, known.iter().map(String::as_str)))
    }

    fn controls(&self, risk: &Risk, at: &str, problems: &mut Problems) {
        let book = Book { reference: reference(), plugins: self.plugins };
        let controls = risk.treatment.iter().flat_map(|treatment| &treatment.controls);
        for (i, control) in controls.enumerate() {
            let at = format!("{at}/treatment/controls/{i}");
            if let Some(id) = control.control.as_ref().filter(|id| !id.as_str().is_empty()) {
                problems.extend(control_fault(&book, id, format!("{at}/control")));
            }
            for (j, id) in control.evidence.iter().enumerate().filter(|(_, id)| !self.evidence.contains(id)) {
                let known = self.evidence.iter().take(LOOKED_AT).map(|id| id.as_str());
                let wrong = problem(format!("{at}/evidence/{j}"), "ref.no_evidence").arg("id", id);
                problems.push(suggest::add(wrong, id.as_str(), known));
            }
        }
    }
}

fn control_fault(book: &Book<'_>, id: &ItemId, at: String) -> Option<Problem> {
    if reference().is_leaf(id) {
        return Some(problem(at, "mistake.clause_as_control").arg("id", id));
    }
    book.answer_fault(id, at)
}
