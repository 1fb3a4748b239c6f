//! Collects records into organizations and their systems.

use super::columns::Columns;
use super::mapping::Mapping;
use super::path;
use super::spelling::{Names, collapse, fold, slug};
use super::summary::{Counts, ImportSummary, Problem, ProblemKind};
use super::table::Record;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What stands in the file's name where the key has no letter or digit.
const NAMELESS: &str = "organization";
/// Most characters of a value that are kept of what is not known.
const SHOWN: usize = 200;

/// Organizations in the order of the source.
pub(super) struct Register<'a> {
    mapping: &'a Mapping,
    columns: &'a Columns<'a>,
    /// Where an organization stands in the list, by its folded key.
    by_key: BTreeMap<String, usize>,
    stems: Names,
    organizations: Vec<Organization>,
    counts: Counts,
    problems: Vec<Problem>,
}

struct Organization {
    stem: String,
    key: String,
    name: Option<String>,
    ids: Names,
    systems: Vec<Value>,
    unmapped: Vec<Value>,
}

impl<'a> Register<'a> {
    pub(super) fn new(mapping: &'a Mapping, columns: &'a Columns<'a>) -> Self {
        Self {
            mapping,
            columns,
            by_key: BTreeMap::new(),
            stems: Names::default(),
            organizations: Vec::new(),
            counts: Counts::default(),
            problems: Vec::new(),
        }
    }

    /// Adds what a record says, to an organization and as a system.
    pub(super) fn add(&mut self, record: &Record) {
        let line = record.line;
        let (found, expected) = (record.cells.len(), self.columns.labels.len());
        if record.cells.iter().all(|cell| fold(cell).is_empty()) {
            return self.problem(line, ProblemKind::BlankRecord);
        }
        if found < expected {
            self.problem(line, ProblemKind::TooFewCells { found, expected });
        }
        if found > expected {
            self.problem(line, ProblemKind::TooManyCells { found, expected });
        }
        let organization = self.organization(record);
        let id = self.system_id(organization, record);
        let mut system = self.mapping.system_constants.clone();
        system.insert("id".to_owned(), id.clone().into());
        system.insert("source".to_owned(), format!("line {line}").into());
        self.answers(organization, record, &id, &mut system);
        self.organizations[organization].systems.push(Value::Object(system));
    }

    /// The organization of a record, new or known.
    fn organization(&mut self, record: &Record) -> usize {
        let key = collapse(cell(record, self.columns.organization_key));
        let name = self.columns.organization_name.map(|column| collapse(cell(record, column)));
        let name = name.filter(|name| !name.is_empty());
        if key.is_empty() {
            self.problem(record.line, ProblemKind::NoOrganization);
        }
        let folded = fold(&key);
        let Some(&known) = self.by_key.get(&folded) else {
            let stem = self.stems.give(slug(&key).as_deref().unwrap_or(NAMELESS));
            self.by_key.insert(folded, self.organizations.len());
            self.organizations.push(Organization::new(stem, key, name));
            return self.organizations.len() - 1;
        };
        let organization = &mut self.organizations[known];
        match (&organization.name, name) {
            (None, name) => organization.name = name,
            (Some(first), Some(name)) if fold(first) != fold(&name) => {
                let organization = organization.key.clone();
                self.problem(record.line, ProblemKind::AnotherName { organization, name });
            }
            (Some(_), _) => {}
        }
        known
    }

    /// The id by the source, else a running number within the organization.
    fn system_id(&mut self, organization: usize, record: &Record) -> String {
        let own = self.columns.system_id.and_then(|column| slug(cell(record, column)));
        let organization = &mut self.organizations[organization];
        let numbered = format!("{}-{:03}", organization.stem, organization.systems.len() + 1);
        let wanted = own.unwrap_or(numbered);
        let given = organization.ids.give(&wanted);
        if given != wanted {
            self.problem(record.line, ProblemKind::SameId { id: wanted, given: given.clone() });
        }
        given
    }

    /// Fills a system by the rules, in their order: the first answer stays.
    fn answers(&mut self, organization: usize, record: &Record, id: &str, system: &mut Map<String, Value>) {
        let columns = self.columns;
        let mut notes: Vec<String> = Vec::new();
        let mut unknown = BTreeSet::new();
        for (column, rule) in &columns.rules {
            let found = rule.read(cell(record, *column));
            for place in &rule.to {
                let Some(value) = &found.value else { continue };
                match path::get(system, place) {
                    Some(earlier) if earlier != value => self.counts.set_aside(*column, place),
                    Some(_) => {}
                    None => {
                        if !path::put(system, place, value.clone()) {
                            self.counts.set_aside(*column, place);
                        }
                    }
                }
            }
            notes.extend(found.note.filter(|note| !notes.contains(note)));
            for value in found.unmapped {
                let value: String = value.chars().take(SHOWN).collect();
                if unknown.insert((*column, value.clone())) {
                    self.unmapped(organization, record.line, id, *column, value);
                }
            }
        }
        if !notes.is_empty() {
            system.insert("notes".to_owned(), notes.into());
        }
    }

    fn unmapped(&mut self, organization: usize, line: u64, id: &str, column: usize, value: String) {
        self.counts.unmapped(column, &value, line);
        let label = &self.columns.labels[column];
        let entry = json!({ "line": line, "system": id, "column": label, "value": value });
        self.organizations[organization].unmapped.push(entry);
    }

    pub(super) fn problem(&mut self, line: u64, kind: ProblemKind) {
        self.problems.push(Problem { line, kind });
    }

    /// The assessments by name of file, and what goes into the summary.
    pub(super) fn finish(self, mut summary: ImportSummary) -> (Vec<(String, Value)>, ImportSummary) {
        summary.organizations = self.organizations.len();
        summary.systems = self.organizations.iter().map(|one| one.systems.len()).sum();
        summary.unused_columns = self.columns.unused();
        summary.problems = self.problems;
        summary.problems.sort_by_key(|problem| problem.line);
        self.counts.finish(&self.columns.labels, &mut summary);
        let assessments = self.organizations.into_iter();
        let assessments = assessments.map(|one| (one.stem.clone(), one.assessment(self.mapping, &summary)));
        (assessments.collect(), summary)
    }
}

impl Organization {
    fn new(stem: String, key: String, name: Option<String>) -> Self {
        let (ids, systems, unmapped) = (Names::default(), Vec::new(), Vec::new());
        Self { stem, key, name, ids, systems, unmapped }
    }

    fn assessment(self, mapping: &Mapping, summary: &ImportSummary) -> Value {
        let mut organization = mapping.organization_constants.clone();
        if !self.key.is_empty() {
            organization.insert("id".to_owned(), self.stem.into());
            organization.insert("name".to_owned(), self.name.unwrap_or(self.key).into());
        }
        json!({
            "organization": organization,
            "sectors": mapping.sectors,
            "systems": self.systems,
            "import": {
                "source": summary.source,
                "digest": summary.digest,
                "mapping": summary.mapping,
                "unmapped": self.unmapped,
            },
        })
    }
}

fn cell(record: &Record, column: usize) -> &str {
    record.cells.get(column).unwrap_or_default()
}
