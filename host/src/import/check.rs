//! Holds the form of a mapping against itself and the assessment document.

use super::error::MappingError;
use super::format::{ColumnForm, How, MappingForm, OrganizationForm, RuleForm, SystemForm, error_at};
use super::mapping::Mapping;
use super::path;
use super::rule::{ColumnName, List, Reading, Rule};
use super::spelling::{Spellings, collapse, fold};
use annexd_core::documents::assessment::{Organization, SectorRef};
use annexd_core::documents::system::System;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use toml::Spanned;

/// Turns a form into a mapping; `text` is the file, for the places of errors.
pub(super) fn mapping(text: &str, form: MappingForm) -> Result<Mapping, MappingError> {
    Checker { text }.mapping(form)
}

/// Fields of a system that the import sets itself.
const OWN_FIELDS: [&str; 3] = ["id", "source", "notes"];

struct Checker<'a> {
    text: &'a str,
}

type Checked<T> = Result<T, MappingError>;

impl Checker<'_> {
    fn mapping(&self, form: MappingForm) -> Checked<Mapping> {
        let MappingForm { name, version, description, source, sectors, organization, system } = form;
        let OrganizationForm { key, name: organization_name, constants } = organization;
        let SystemForm { id, constants: system_constants, rules } = system;
        let sectors = match sectors {
            None => Value::Array(Vec::new()),
            Some(sectors) => {
                self.fits::<Vec<SectorRef>>("sectors", &sectors.span(), sectors.get_ref())?;
                sectors.into_inner()
            }
        };
        Ok(Mapping {
            name,
            version,
            description,
            source,
            sectors,
            organization_key: self.column(&key, None)?,
            organization_name: organization_name.map(|name| self.column(&name, None)).transpose()?,
            organization_constants: self.constants::<Organization>(constants, &["id", "name"])?,
            system_id: id.map(|id| self.column(&id, None)).transpose()?,
            system_constants: self.constants::<System>(system_constants, &OWN_FIELDS)?,
            rules: rules.into_iter().map(|rule| self.rule(rule)).collect::<Checked<_>>()?,
        })
    }

    fn rule(&self, rule: Spanned<RuleForm>) -> Checked<Rule> {
        let span = rule.span();
        let form = rule.into_inner();
        only_keys_of(&form).map_err(|message| self.error(&span, message))?;
        let column = self.column(&form.column, form.occurrence.as_ref())?;
        let (reading, examples) = self.reading(&form, &span)?;
        for path in &form.to {
            self.target(path, &examples)?;
        }
        for spelling in form.blank.iter().filter(|spelling| knows(&reading, spelling)) {
            return Err(self.error(&span, format!("`{spelling}` is both `blank` and a value")));
        }
        let blank: BTreeSet<String> = form.blank.iter().map(|spelling| fold(spelling)).collect();
        let to = form.to.into_iter().map(Spanned::into_inner).collect();
        Ok(Rule { column, to, reading, blank })
    }

    /// How the rule reads a cell, and each value that it can give.
    fn reading(&self, form: &RuleForm, rule: &Range<usize>) -> Checked<(Reading, Vec<Value>)> {
        Ok(match form.how {
            How::Text => (Reading::Text, vec!["text".into()]),
            How::Line => (Reading::Line, vec!["text".into()]),
            How::Choice => {
                let values = self.spellings(form, rule)?;
                let examples = values.values().cloned().collect();
                (Reading::Choice(values), examples)
            }
            How::AnyOf => {
                let list = self.list(form, rule)?;
                let ranking = self.ranking(form, &list, rule)?;
                (Reading::AnyOf { list, ranking: ranking.clone() }, ranking)
            }
            How::AllOf => {
                let list = self.list(form, rule)?;
                let examples = list.values.values().map(as_list).collect();
                (Reading::AllOf(list), examples)
            }
            How::Note => (Reading::Note(self.notes(form, rule)?), Vec::new()),
        })
    }

    fn spellings(&self, form: &RuleForm, rule: &Range<usize>) -> Checked<Spellings<Value>> {
        let table = |table: &Option<Spanned<BTreeMap<String, Value>>>| {
            table.as_ref().map(|table| table.get_ref().clone()).unwrap_or_default()
        };
        let (values, prefixes) = (table(&form.values), table(&form.prefixes));
        if values.is_empty() && prefixes.is_empty() {
            return Err(self.error(rule, "the rule needs `values` or `prefixes`"));
        }
        if prefixes.keys().any(|prefix| fold(prefix).is_empty()) {
            return Err(self.error(rule, "a prefix must not be empty"));
        }
        Spellings::new(&values, &prefixes).map_err(|twice| {
            self.error(rule, format!("`{twice}` stands twice: spellings are compared without case and white space"))
        })
    }

    fn list(&self, form: &RuleForm, rule: &Range<usize>) -> Checked<List> {
        let separators = match &form.separators {
            Some(list) if list.get_ref().iter().any(String::is_empty) => {
                return Err(self.error(&list.span(), "a separator must not be empty"));
            }
            Some(list) => list.get_ref().clone(),
            None => Vec::new(),
        };
        Ok(List { values: self.spellings(form, rule)?, separators })
    }

    fn ranking(&self, form: &RuleForm, list: &List, rule: &Range<usize>) -> Checked<Vec<Value>> {
        let Some(ranking) = &form.ranking else {
            return Err(self.error(rule, "a rule of kind `any-of` needs a `ranking`, the best value first"));
        };
        match list.values.values().find(|value| !ranking.get_ref().contains(value)) {
            Some(value) => Err(self.error(&ranking.span(), format!("the value {value} is not in `ranking`"))),
            None => Ok(ranking.get_ref().clone()),
        }
    }

    fn notes(&self, form: &RuleForm, rule: &Range<usize>) -> Checked<Spellings<String>> {
        self.spellings(form, rule)?.try_map(|value| match value {
            Value::String(note) => Ok(note),
            other => Err(self.error(rule, format!("a note is a text, not {other}"))),
        })
    }

    fn column(&self, name: &ColumnForm, occurrence: Option<&Spanned<usize>>) -> Checked<ColumnName> {
        let header = collapse(name.get_ref());
        if header.is_empty() {
            return Err(self.error(&name.span(), "a column needs a name"));
        }
        match occurrence {
            Some(number) if *number.get_ref() == 0 => {
                Err(self.error(&number.span(), "`occurrence` counts from 1"))
            }
            number => Ok(ColumnName { header, occurrence: number.map(|number| *number.get_ref()) }),
        }
    }

    fn constants<T: DeserializeOwned>(
        &self,
        constants: Option<Spanned<BTreeMap<String, Value>>>,
        own: &[&str],
    ) -> Checked<Map<String, Value>> {
        let Some(constants) = constants else {
            return Ok(Map::new());
        };
        let span = constants.span();
        let constants: Map<String, Value> = constants.into_inner().into_iter().collect();
        if let Some(key) = constants.keys().find(|key| own.contains(&key.as_str())) {
            return Err(self.error(&span, format!("the import sets `{key}` itself")));
        }
        self.fits::<T>("constants", &span, &Value::Object(constants.clone()))?;
        Ok(constants)
    }

    /// A rule must not fill a place that a system does not have, nor with what
    /// does not belong there.
    fn target(&self, path: &Spanned<String>, values: &[Value]) -> Checked<()> {
        let (place, span) = (path.get_ref(), path.span());
        let field = place.split('.').next().unwrap_or_default();
        if OWN_FIELDS.contains(&field) {
            return Err(self.error(&span, format!("the import sets `{field}` itself")));
        }
        for value in values {
            let mut system = Map::new();
            path::put(&mut system, place, value.clone());
            self.fits::<System>(place, &span, &Value::Object(system))?;
        }
        Ok(())
    }

    fn fits<T: DeserializeOwned>(&self, place: &str, span: &Range<usize>, value: &Value) -> Checked<()> {
        match serde_json::from_value::<T>(value.clone()) {
            Ok(_) => Ok(()),
            Err(error) => Err(self.error(span, format!("`{place}` does not fit an assessment: {error}"))),
        }
    }

    fn error(&self, span: &Range<usize>, message: impl Into<String>) -> MappingError {
        error_at(self.text, span, message)
    }
}

/// Refuses keys that say nothing in a rule of this kind, and asks for `to`.
fn only_keys_of(form: &RuleForm) -> Result<(), String> {
    let (kind, has_table, has_list, has_ranking) = match form.how {
        How::Text => ("text", false, false, false),
        How::Line => ("line", false, false, false),
        How::Choice => ("choice", true, false, false),
        How::AnyOf => ("any-of", true, true, true),
        How::AllOf => ("all-of", true, true, false),
        How::Note => ("note", true, false, false),
    };
    let keys = [
        ("values", form.values.is_some() && !has_table),
        ("prefixes", form.prefixes.is_some() && !has_table),
        ("separators", form.separators.is_some() && !has_list),
        ("ranking", form.ranking.is_some() && !has_ranking),
        ("to", form.how == How::Note && !form.to.is_empty()),
    ];
    if let Some((key, _)) = keys.into_iter().find(|(_, wrong)| *wrong) {
        return Err(format!("a rule of kind `{kind}` has no `{key}`"));
    }
    if form.how != How::Note && form.to.is_empty() {
        return Err("the rule needs a place to fill: `to`".to_owned());
    }
    Ok(())
}

fn knows(reading: &Reading, spelling: &str) -> bool {
    match reading {
        Reading::Text | Reading::Line => false,
        Reading::Choice(values) => values.whole(spelling).is_some(),
        Reading::AnyOf { list, .. } | Reading::AllOf(list) => list.values.whole(spelling).is_some(),
        Reading::Note(notes) => notes.whole(spelling).is_some(),
    }
}

fn as_list(value: &Value) -> Value {
    match value {
        Value::Array(_) => value.clone(),
        single => Value::Array(vec![single.clone()]),
    }
}
