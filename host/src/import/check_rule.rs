//! Holds a rule against itself, and what it can write against a system.

use super::check::{Checked, Checker, OWN_FIELDS};
use super::format::{How, RuleForm};
use super::path;
use super::rule::{List, Reading, Rule};
use super::spelling::{Spellings, fold};
use annexd_core::documents::system::System;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use toml::Spanned;

impl Checker<'_> {
    pub(super) fn rule(&self, rule: Spanned<RuleForm>) -> Checked<Rule> {
        let span = rule.span();
        let form = rule.into_inner();
        only_keys_of(&form).map_err(|message| self.error(&span, message))?;
        let column = self.column(&form.column, form.occurrence.as_ref())?;
        let (reading, examples) = self.reading(&form, &span)?;
        for path in &form.to {
            self.target(path, &examples)?;
        }
        let mut blank = form.blank.iter();
        if let Some(spelling) = blank.find(|spelling| knows(&reading, spelling)) {
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
            self.error(
                rule,
                format!("`{twice}` stands twice: spellings are compared without case and white space"),
            )
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
