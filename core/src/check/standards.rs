//! The other standards and laws that an assessment asks for.

use super::problems::Problems;
use super::{problem, suggest};
use crate::documents::assessment::Assessment;
use crate::reference::crosswalk::crosswalk;
use crate::verdict::pointer;

/// Takes out what is no standard of the crosswalk, or stands twice.
pub fn check(assessment: &mut Assessment, problems: &mut Problems) {
    let asked = std::mem::take(&mut assessment.organization.standards);
    if asked.is_empty() {
        return;
    }
    let known = || crosswalk().iter().map(|standard| standard.id.as_str());
    let mut kept: Vec<String> = Vec::new();
    for (i, id) in asked.into_iter().enumerate() {
        let at = pointer(&["organization", "standards", &i.to_string()]);
        if !known().any(|standard| standard == id) {
            let choices = known().collect::<Vec<_>>().join(", ");
            let found = problem(at, "ref.no_standard").arg("id", &id).arg("choices", choices);
            problems.push(suggest::add(found, &id, known()));
        } else if kept.contains(&id) {
            problems.push(problem(at, "ref.twice").arg("id", &id).warning());
        } else {
            kept.push(id);
        }
    }
    assessment.organization.standards = kept;
}
