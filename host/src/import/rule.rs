//! A rule: what a cell of one column says about a system.

use super::spelling::{Spellings, collapse, fold};
use serde_json::Value;
use std::collections::BTreeSet;

/// A rule of a mapping, checked.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rule {
    pub(super) column: ColumnName,
    /// The places of the answer, as paths into a system.
    pub(super) to: Vec<String>,
    pub(super) reading: Reading,
    /// Folded spellings that count as no answer.
    pub(super) blank: BTreeSet<String>,
}

/// The name of a column, and which one of that name.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ColumnName {
    pub(super) header: String,
    /// From 1; `None` where there must be only one.
    pub(super) occurrence: Option<usize>,
}

/// How a rule reads a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Reading {
    Text,
    Line,
    Choice(Spellings<Value>),
    AnyOf {
        list: List,
        /// The best value first.
        ranking: Vec<Value>,
    },
    AllOf(List),
    Note(Spellings<String>),
}

/// A cell that holds several items.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct List {
    pub(super) values: Spellings<Value>,
    pub(super) separators: Vec<String>,
}

/// What a rule found in a cell.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Found {
    /// The answer, if there is one.
    pub(super) value: Option<Value>,
    /// A remark on the system.
    pub(super) note: Option<String>,
    /// Spellings that the rule does not know.
    pub(super) unmapped: Vec<String>,
}

impl Rule {
    /// Reads a cell. Nothing found means: not answered.
    pub(super) fn read(&self, cell: &str) -> Found {
        if self.is_blank(cell) {
            return Found::default();
        }
        match &self.reading {
            Reading::Text => found(Some(lines(cell).into())),
            Reading::Line => found(Some(collapse(cell).into())),
            Reading::Choice(values) => match values.get(cell) {
                Some(value) => found(Some(value.clone())),
                None => Found { unmapped: vec![collapse(cell)], ..Found::default() },
            },
            Reading::AnyOf { list, ranking } => {
                let (values, unmapped) = self.items(list, cell);
                let best = ranking.iter().find(|value| values.contains(value));
                Found { unmapped, ..found(best.cloned()) }
            }
            Reading::AllOf(list) => {
                let (values, unmapped) = self.items(list, cell);
                Found { unmapped, ..found(together(values)) }
            }
            Reading::Note(notes) => Found { note: notes.get(cell).cloned(), ..Found::default() },
        }
    }

    fn is_blank(&self, cell: &str) -> bool {
        let cell = fold(cell);
        cell.is_empty() || self.blank.contains(&cell)
    }

    /// The values of a cell's items, and the items that are not known. A cell
    /// that is known as a whole is not taken apart.
    fn items<'a>(&self, list: &'a List, cell: &str) -> (Vec<&'a Value>, Vec<String>) {
        if let Some(value) = list.values.whole(cell) {
            return (vec![value], Vec::new());
        }
        let (mut values, mut unmapped) = (Vec::new(), Vec::new());
        for item in take_apart(cell, &list.separators) {
            match list.values.get(&item) {
                Some(value) => values.push(value),
                None if self.is_blank(&item) => {}
                None => unmapped.push(collapse(&item)),
            }
        }
        (values, unmapped)
    }
}

fn found(value: Option<Value>) -> Found {
    Found { value, ..Found::default() }
}

/// The items of a cell: of a JSON list of texts, else between separators.
fn take_apart(cell: &str, separators: &[String]) -> Vec<String> {
    if cell.trim_start().starts_with('[')
        && let Ok(items) = serde_json::from_str::<Vec<String>>(cell.trim())
    {
        return items;
    }
    let mut items = vec![cell.to_owned()];
    for separator in separators {
        items = items.iter().flat_map(|item| item.split(separator.as_str())).map(str::to_owned).collect();
    }
    items
}

/// One list of all values, each once, in the order of the cell; `None` without any.
fn together(values: Vec<&Value>) -> Option<Value> {
    let mut all = Vec::new();
    for value in values {
        let parts = match value {
            Value::Array(parts) => parts.as_slice(),
            single => std::slice::from_ref(single),
        };
        for part in parts {
            if !all.contains(part) {
                all.push(part.clone());
            }
        }
    }
    (!all.is_empty()).then(|| all.into())
}

/// The text with its lines, without white space at the ends of the text and
/// of its lines.
fn lines(cell: &str) -> String {
    let unified = cell.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = unified.trim().split('\n').map(str::trim_end).collect();
    lines.join("\n")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed test panics")]
mod tests {
    use super::*;
    use serde_json::json;
    use std::collections::BTreeMap;

    fn rule(reading: Reading) -> Rule {
        Rule {
            column: ColumnName { header: "C".into(), occurrence: None },
            to: vec!["x".into()],
            reading,
            blank: ["n/a".to_owned(), "please explain".to_owned()].into(),
        }
    }

    fn spellings<T: Clone>(pairs: &[(&str, T)], beginnings: &[(&str, T)]) -> Spellings<T> {
        let table = |pairs: &[(&str, T)]| -> BTreeMap<String, T> {
            pairs.iter().map(|(k, v)| ((*k).to_owned(), v.clone())).collect()
        };
        Spellings::new(&table(pairs), &table(beginnings)).unwrap()
    }

    fn list() -> List {
        List {
            values: spellings(
                &[
                    ("Email", json!("yes")),
                    ("Other", json!("partly")),
                    ("None; at all", json!("no")),
                    ("Both", json!(["yes", "no"])),
                ],
                &[("N/A -", json!("na"))],
            ),
            separators: vec![",".into(), ";".into(), "\n".into()],
        }
    }

    #[track_caller]
    fn check(rule: &Rule, cell: &str, value: Value, unmapped: &[&str]) {
        let found = rule.read(cell);
        assert_eq!(found.value.unwrap_or(Value::Null), value, "{cell:?}");
        assert_eq!(found.unmapped, unmapped, "{cell:?}");
    }

    #[test]
    fn text_keeps_its_lines_and_a_line_has_one() {
        let text = rule(Reading::Text);
        check(&text, " a  b \r\n\r\nc\u{A0}", json!("a  b\n\nc"), &[]);
        check(&text, "N/A", json!(null), &[]);
        check(&text, "\u{A0} \n", json!(null), &[]);
        check(&rule(Reading::Line), " a  b\nc ", json!("a b c"), &[]);
    }

    #[test]
    fn unknown_choice_is_not_answered_and_listed() {
        let choice = rule(Reading::Choice(spellings(&[("Yes", json!("yes"))], &[("No", json!("no"))])));
        check(&choice, "YES\n", json!("yes"), &[]);
        check(&choice, "No – because", json!("no"), &[]);
        check(&choice, "n/a ", json!(null), &[]);
        check(&choice, "in  progress", json!(null), &["in progress"]);
    }

    #[test]
    fn best_of_several_items_counts() {
        let ranking = ["yes", "partly", "no", "na"].map(Value::from).to_vec();
        let any = rule(Reading::AnyOf { list: list(), ranking });
        check(&any, "Other,email", json!("yes"), &[]);
        check(&any, "[\"Other\", \"Email\"]", json!("yes"), &[]);
        check(&any, "other\nOther , please explain", json!("partly"), &[]);
        check(&any, "None; at all", json!("no"), &[]);
        check(&any, "N/A - nobody; n/a", json!("na"), &[]);
        check(&any, "Other, fax", json!("partly"), &["fax"]);
        check(&any, "[\"Email\"", json!(null), &["[\"Email\""]);
        check(&any, "[1]", json!(null), &["[1]"]);
        check(&any, ",;", json!(null), &[]);
    }

    #[test]
    fn all_items_come_together_once() {
        let all = rule(Reading::AllOf(list()));
        check(&all, "Other;Both, email", json!(["partly", "yes", "no"]), &[]);
        check(&all, "n/a", json!(null), &[]);
    }

    #[test]
    fn note_is_added_for_its_values_only() {
        let note = rule(Reading::Note(spellings(&[("Yes", "so".to_owned())], &[])));
        assert_eq!(note.read("yes").note.as_deref(), Some("so"));
        assert_eq!(note.read("no"), Found::default());
    }
}
