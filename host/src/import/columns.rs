//! Finds the columns that a mapping names in the header of a source.

use super::error::ImportError;
use super::mapping::Mapping;
use super::rule::{ColumnName, Rule};
use std::collections::BTreeMap;

/// The columns of a source, bound to a mapping.
#[derive(Debug)]
pub(super) struct Columns<'a> {
    /// A name for each column, once in the source.
    pub(super) labels: Vec<String>,
    pub(super) organization_key: usize,
    pub(super) organization_name: Option<usize>,
    pub(super) system_id: Option<usize>,
    pub(super) rules: Vec<(usize, &'a Rule)>,
}

/// Finds each column of the mapping.
pub(super) fn bind<'a>(mapping: &'a Mapping, headers: &[String]) -> Result<Columns<'a>, ImportError> {
    let find = |name: &ColumnName| find(headers, name);
    let find_optional = |name: &Option<ColumnName>| name.as_ref().map(find).transpose();
    let rules = mapping.rules.iter().map(|rule| Ok((find(&rule.column)?, rule)));
    Ok(Columns {
        labels: labels(headers),
        organization_key: find(&mapping.organization_key)?,
        organization_name: find_optional(&mapping.organization_name)?,
        system_id: find_optional(&mapping.system_id)?,
        rules: rules.collect::<Result<_, ImportError>>()?,
    })
}

impl Columns<'_> {
    /// The labels of the columns that the mapping does not name.
    pub(super) fn unused(&self) -> Vec<String> {
        let mut used: Vec<usize> = self.rules.iter().map(|(column, _)| *column).collect();
        used.push(self.organization_key);
        used.extend(self.organization_name);
        used.extend(self.system_id);
        let labels = self.labels.iter().enumerate();
        labels.filter(|(at, _)| !used.contains(at)).map(|(_, label)| label.clone()).collect()
    }
}

fn find(headers: &[String], name: &ColumnName) -> Result<usize, ImportError> {
    let same: Vec<usize> = (0..headers.len()).filter(|at| headers[*at] == name.header).collect();
    let wanted = name.occurrence.unwrap_or(1);
    match same.get(wanted - 1) {
        Some(_) if name.occurrence.is_none() && same.len() > 1 => {
            Err(ImportError::SeveralColumns { column: name.header.clone(), count: same.len() })
        }
        Some(at) => Ok(*at),
        None => Err(ImportError::UnknownColumn {
            column: name.header.clone(),
            occurrence: wanted,
            nearest: nearest(headers, &name.header),
        }),
    }
}

/// The header; with its number where it stands several times or is empty.
fn labels<'h>(headers: &'h [String]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for header in headers {
        *counts.entry(header).or_default() += 1;
    }
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let label = |(at, header): (usize, &'h String)| {
        let number = seen.entry(header).or_default();
        *number += 1;
        match (header.is_empty(), counts.get(header.as_str())) {
            (true, _) => format!("column {}", at + 1),
            (false, Some(0 | 1) | None) => header.clone(),
            (false, Some(_)) => format!("{header} ({number})"),
        }
    };
    headers.iter().enumerate().map(label).collect()
}

/// The header that takes the fewest changes of a character to become `name`.
fn nearest(headers: &[String], name: &str) -> Option<String> {
    let headers = headers.iter().filter(|header| !header.is_empty());
    headers.min_by_key(|header| distance(name, header)).cloned()
}

/// Levenshtein's distance over the first characters, without case.
fn distance(a: &str, b: &str) -> usize {
    const COMPARED: usize = 250;
    let letters =
        |text: &str| -> Vec<char> { text.chars().take(COMPARED).flat_map(char::to_lowercase).collect() };
    let (a, b) = (letters(a), letters(b));
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = change.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[track_caller]
    fn check(column: &str, occurrence: Option<usize>, expected: Result<usize, &str>) {
        let headers = headers(&["Agency", "Other", "Stage of Development", "Other", ""]);
        let name = ColumnName { header: column.to_owned(), occurrence };
        let found = find(&headers, &name).map_err(|error| error.to_string());
        assert_eq!(found, expected.map_err(str::to_owned));
    }

    #[test]
    fn a_column_is_found_by_name_and_number() {
        check("Agency", None, Ok(0));
        check("Agency", Some(1), Ok(0));
        check("Other", Some(1), Ok(1));
        check("Other", Some(2), Ok(3));
        check(
            "Other",
            None,
            Err("the source has 2 columns `Other`; say which one in the mapping (`occurrence`)"),
        );
        check("Other", Some(3), Err("the source has no column `Other` (3); did you mean `Other`?"));
        check(
            "Stage of Develpment",
            None,
            Err("the source has no column `Stage of Develpment`; did you mean `Stage of Development`?"),
        );
        check("AGENCY", None, Err("the source has no column `AGENCY`; did you mean `Agency`?"));
    }

    #[test]
    fn labels_tell_columns_of_one_name_apart() {
        let labels = labels(&headers(&["A", "B", "A", ""]));
        assert_eq!(labels, ["A (1)", "B", "A (2)", "column 4"]);
    }
}
