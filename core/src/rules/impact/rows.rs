//! The rows of an impact assessment: 21 cells of theme and subject, each rated
//! or marked as not relevant (rule M-AI-2, clarifications A4, A7 and A8).

use super::filled;
use super::level::Rating;
use crate::documents::impact::{ImpactAssessment, ImpactRow, Subject, Theme};
use crate::reference::Reference;
use crate::verdict::Reason;
use std::collections::BTreeSet;

/// The rated rows, and what is missing of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    /// The ratings.
    pub rated: Vec<Rating>,
    /// For each rating, the position of its row in the document.
    pub positions: Vec<usize>,
    /// Whether every cell is marked as not relevant.
    pub all_not_relevant: bool,
    /// Cells that are neither rated nor marked, and ratings that are missing.
    pub needs: Vec<Reason>,
}

/// Collects the rows of an impact assessment.
pub fn collect(reference: &Reference, impact: &ImpactAssessment) -> Rows {
    let mut rows = Rows::default();
    let mut open = cells(reference);
    let mut marked = 0;
    for (position, row) in impact.rows.iter().enumerate() {
        let (Some(theme), Some(subject)) = (row.theme, row.subject) else {
            continue;
        };
        if filled(&row.not_relevant) {
            marked += usize::from(open.remove(&(subject, theme)));
        } else if is_rated(row) {
            open.remove(&(subject, theme));
            rows.rated.push(rating(row, subject));
            rows.positions.push(position);
            if rating(row, subject).has_gap() {
                rows.needs.push(
                    Reason::new("impact.presumed")
                        .with("input", "ratings")
                        .at(format!("/impact/rows/{position}")),
                );
            }
        }
    }
    rows.all_not_relevant = rows.rated.is_empty() && open.is_empty() && marked > 0;
    if !open.is_empty() {
        rows.needs.push(Reason::new("impact.themes_open").with("count", open.len()));
    }
    rows
}

/// The cells that must be rated or marked: themes by subject.
pub fn cells(reference: &Reference) -> BTreeSet<(Subject, Theme)> {
    let people = &reference.impact.themes_for_people;
    let societies = &reference.impact.themes_for_societies;
    [(Subject::Individuals, people), (Subject::Groups, people), (Subject::Societies, societies)]
        .into_iter()
        .flat_map(|(subject, themes)| themes.iter().map(move |theme| (subject, *theme)))
        .collect()
}

/// Whether anything of a row is rated.
pub(crate) fn is_rated(row: &ImpactRow) -> bool {
    [row.failure, row.bias, row.misuse, row.reversibility, row.vulnerability].iter().any(Option::is_some)
}

/// The rating of a row. Severity is the worst of failure, bias and misuse, unknown being 3; a row
/// for societies always has vulnerability 3.
pub(crate) fn rating(row: &ImpactRow, subject: Subject) -> Rating {
    let parts = [row.failure, row.bias, row.misuse];
    let all_known = parts.iter().all(Option::is_some);
    let worst = parts.iter().flatten().max().copied();
    Rating {
        severity: if all_known || worst == Some(3) { worst } else { None },
        reversibility: row.reversibility,
        vulnerability: if subject == Subject::Societies { Some(3) } else { row.vulnerability },
    }
}

impl Rating {
    fn has_gap(self) -> bool {
        self.severity.is_none() || self.reversibility.is_none() || self.vulnerability.is_none()
    }
}
