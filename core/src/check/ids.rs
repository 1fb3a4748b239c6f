//! Ids of items: whether they exist, and what a mistaken one really is.

use super::problems::Problems;
use super::{problem, suggest};
use crate::documents::assessment::Assessment;
use crate::id::ItemId;
use crate::reference::Reference;
use crate::report::Problem;
use crate::rules::sectors::Plugins;
use crate::verdict::pointer;

/// Checks the ids of answers and exclusions, and takes out what does not exist.
pub fn check(
    reference: &Reference,
    assessment: &mut Assessment,
    plugins: &Plugins<'_>,
    problems: &mut Problems,
) {
    let book = Book { reference, plugins };
    assessment.answers.retain(|id, _| {
        let fault = book.answer_fault(id, pointer(&["answers", id.as_str()]));
        let keep = fault.is_none();
        fault.into_iter().for_each(|one| problems.push(one));
        keep
    });
    for (i, exclusion) in assessment.exclusions.iter().enumerate() {
        let at = pointer(&["exclusions", &i.to_string(), "control"]);
        if exclusion.control.as_str().is_empty() {
            problems.push(problem(pointer(&["exclusions", &i.to_string()]), "id.exclusion_without_control"));
        } else if reference.is_leaf(&exclusion.control) {
            problems.push(problem(at, "id.clause_excluded").arg("id", &exclusion.control));
        } else if !reference.is_control(&exclusion.control) {
            problems.push(book.unknown(&exclusion.control, at));
        }
    }
    for (system, i) in assessment.systems.iter().zip(0..) {
        let practices = system.impact.iter().flat_map(|impact| impact.practices.keys());
        for id in practices {
            if !reference.practices.iter().any(|p| p.id == *id) {
                let at = pointer(&["systems", &format!("{i}"), "impact", "practices", id]);
                let known = reference.practices.iter().map(|p| p.id.as_str());
                problems.push(suggest::add(problem(at, "id.no_practice").arg("id", id), id, known));
            }
        }
    }
}

/// What is wrong with an item that a record names: any clause, a control, or a
/// sector's control will do.
pub fn item_fault(reference: &Reference, plugins: &Plugins<'_>, id: &ItemId, at: String) -> Option<Problem> {
    if reference.is_item(id) { None } else { Book { reference, plugins }.answer_fault(id, at) }
}

/// The ids that there are.
pub(super) struct Book<'a> {
    pub(super) reference: &'a Reference,
    pub(super) plugins: &'a Plugins<'a>,
}

impl Book<'_> {
    /// What is wrong with the id of an item that an answer or a treatment names.
    pub(super) fn answer_fault(&self, id: &ItemId, at: String) -> Option<Problem> {
        if self.reference.is_leaf(id) || self.reference.is_control(id) {
            return None;
        }
        match id.as_str().split_once('/') {
            Some((plugin, local)) => {
                let Some((_, found)) = self.plugins.iter().find(|(id, _)| id.as_str() == plugin) else {
                    return Some(
                        problem(at, "id.sector_not_loaded").arg("id", id).arg("plugin", plugin).warning(),
                    );
                };
                let controls = &found.catalog.controls;
                if controls.iter().any(|control| control.id == local) {
                    return None;
                }
                let known: Vec<String> = controls.iter().map(|c| format!("{plugin}/{}", c.id)).collect();
                Some(suggest::add(
                    problem(at, "id.no_sector_control").arg("id", id).arg("plugin", plugin),
                    id.as_str(),
                    known.iter().map(String::as_str),
                ))
            }
            None => Some(self.unknown(id, at)),
        }
    }

    /// Says what an id really is that is no clause leaf and no control.
    fn unknown(&self, id: &ItemId, at: String) -> Problem {
        let text = id.as_str();
        let found = |code: &str| problem(at.clone(), code).arg("id", id);
        if self.reference.objectives.iter().any(|o| o.id == *id) {
            return found("id.objective").arg("suggestion", self.first_of(|c| c.objective == *id));
        }
        if let Some(area) = self.reference.areas.iter().find(|a| a.id == *id) {
            return found("id.area")
                .arg("title", &area.title)
                .arg("suggestion", self.first_of(|c| c.area == *id));
        }
        if matches!(text, "A.6.1" | "A.6.2") {
            return found("id.area")
                .arg("title", "AI system life cycle")
                .arg("suggestion", format!("{text}.2"));
        }
        if let Some(clause) = self.reference.clauses.iter().find(|c| c.id == *id) {
            let leaf = self
                .reference
                .clauses
                .iter()
                .find(|c| c.leaf && c.id.as_str().starts_with(&format!("{text}.")));
            let first = leaf.map(|c| c.id.to_string()).unwrap_or_default();
            return found("id.clause_with_leaves").arg("title", &clause.title).arg("suggestion", first);
        }
        if is_iso27001(text) {
            return found("id.iso27001");
        }
        if text.starts_with("B.") {
            return suggest::add(found("id.annex_b"), &text.replacen('B', "A", 1), self.known());
        }
        if text.starts_with("C.") {
            return found("id.annex_c");
        }
        suggest::add(found("id.unknown"), text, self.known())
    }

    fn first_of(&self, is: impl Fn(&&crate::reference::Control) -> bool) -> &str {
        self.reference.controls.iter().find(is).map_or("", |c| c.id.as_str())
    }

    fn known(&self) -> impl Iterator<Item = &str> {
        let leaves = self.reference.clauses.iter().filter(|c| c.leaf).map(|c| c.id.as_str());
        leaves.chain(self.reference.controls.iter().map(|c| c.id.as_str()))
    }
}

/// Annex A of ISO/IEC 27001:2022 has A.5.1–37, A.6.1–8, A.7.1–14 and A.8.1–34.
fn is_iso27001(text: &str) -> bool {
    let mut parts = text.strip_prefix("A.").unwrap_or("").split('.').map(str::parse::<u32>);
    let (Some(Ok(area)), Some(Ok(number)), None) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let last = match area {
        5 => 37,
        6 => 8,
        7 => 14,
        8 => 34,
        _ => 0,
    };
    (1..=last).contains(&number)
}
