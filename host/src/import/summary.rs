//! What an import did, and what it could not use.

use serde::Serialize;
use std::collections::BTreeMap;

/// What an import did, and what it could not use.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ImportSummary {
    /// The mapping's name and version.
    pub mapping: String,
    /// The source's name, as it was given.
    pub source: String,
    /// The SHA-256 of the source, in hexadecimal digits.
    pub digest: String,
    /// Rows under the header, blank ones too.
    pub records: usize,
    /// Organizations; each has an assessment.
    pub organizations: usize,
    /// AI systems in all assessments.
    pub systems: usize,
    /// Values that the mapping does not know, by column and value. The lines
    /// stand in the assessments (`import.unmapped`).
    pub unmapped: Vec<UnmappedValue>,
    /// Values that were set aside, because an earlier rule had filled the place
    /// with another one.
    pub set_aside: Vec<SetAside>,
    /// Columns that the mapping does not name.
    pub unused_columns: Vec<String>,
    /// Records that are not as they should be.
    pub problems: Vec<Problem>,
}

/// A value that the mapping does not know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnmappedValue {
    /// The column; with its number where several have this name.
    pub column: String,
    /// The value on one line, cut after 200 characters.
    pub value: String,
    /// How many systems have it.
    pub systems: usize,
    /// The line of the first one, from 1.
    pub first_line: u64,
}

/// Values of a column that came too late for a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetAside {
    /// The column.
    pub column: String,
    /// The place in a system, such as `origin`.
    pub place: String,
    /// For how many systems.
    pub systems: usize,
}

/// Something about a record that is not as it should be, and its line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The line of the source on which the record begins, from 1; for text
    /// behind a quotation mark, the line of that text.
    pub line: u64,
    /// What it is.
    #[serde(flatten)]
    pub kind: ProblemKind,
}

/// What is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "problem", rename_all = "snake_case")]
#[non_exhaustive]
pub enum ProblemKind {
    /// Cells that are not there count as blank.
    #[error("the record has {found} of {expected} cells; the others count as blank")]
    TooFewCells {
        /// Cells of the record.
        found: usize,
        /// Cells of the header.
        expected: usize,
    },
    /// Cells without a column are left out.
    #[error("the record has {found} cells for {expected} columns; the last ones are left out")]
    TooManyCells {
        /// Cells of the record.
        found: usize,
        /// Cells of the header.
        expected: usize,
    },
    /// No cell holds any text: the record is left out.
    #[error("the record is blank; it is left out")]
    BlankRecord,
    /// The system went into an assessment without organization.
    #[error("the record names no organization; it is kept in an assessment of its own")]
    NoOrganization,
    /// The first name of the organization stays.
    #[error("another name for `{organization}`: `{name}`; the first one stays")]
    AnotherName {
        /// The organization's key.
        organization: String,
        /// The name that is left out.
        name: String,
    },
    /// The id got a number behind it.
    #[error("the id `{id}` stands twice; the second system is `{given}`")]
    SameId {
        /// The id.
        id: String,
        /// What the system is called instead.
        given: String,
    },
    /// A sign of a quotation mark that is missing or too many.
    #[error("text stands behind a closing quotation mark; check the cells of this record")]
    TextAfterQuote,
}

/// Counts values that the mapping does not know.
#[derive(Debug, Default)]
pub(super) struct Counts {
    /// By column and value: systems, first line.
    unmapped: BTreeMap<(usize, String), (usize, u64)>,
    /// By column and place: systems.
    set_aside: BTreeMap<(usize, String), usize>,
}

impl Counts {
    pub(super) fn unmapped(&mut self, column: usize, value: &str, line: u64) {
        let count = self.unmapped.entry((column, value.to_owned())).or_insert((0, line));
        count.0 += 1;
    }

    pub(super) fn set_aside(&mut self, column: usize, place: &str) {
        *self.set_aside.entry((column, place.to_owned())).or_default() += 1;
    }

    /// Puts the counts into a summary, with the columns' labels.
    pub(super) fn finish(self, labels: &[String], summary: &mut ImportSummary) {
        let label = |column: usize| labels.get(column).cloned().unwrap_or_default();
        let unmapped = self.unmapped.into_iter().map(|((column, value), (systems, first_line))| {
            UnmappedValue { column: label(column), value, systems, first_line }
        });
        summary.unmapped = unmapped.collect();
        let set_aside = self.set_aside.into_iter().map(|((column, place), systems)| SetAside {
            column: label(column),
            place,
            systems,
        });
        summary.set_aside = set_aside.collect();
    }
}
