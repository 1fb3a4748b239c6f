//! Whether a catalog agrees with itself and with its texts.

use std::collections::BTreeSet;

use super::{Mistake, codes};
use crate::contract::{
    Catalog, Citation, ImpactCriterion, Instrument, Question, QuestionKind, RiskSource, Text,
};
use crate::date::Date;

/// Finds what is wrong in a catalog and its English texts.
pub fn catalog(catalog: &Catalog, texts: &[Text]) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    ids(catalog, &mut mistakes);
    words(catalog, texts, &mut mistakes);
    let instruments: BTreeSet<&str> = catalog.instruments.iter().map(|item| item.id.as_str()).collect();
    for control in &catalog.controls {
        cited(&control.id, &control.citations, &instruments, &mut mistakes);
        if control.parents.is_empty() {
            mistakes.push(Mistake::new(&control.id, "has no parent in ISO/IEC 42001"));
        }
    }
    for row in &catalog.crosswalk {
        let citation = Citation::new(&row.instrument, &row.place);
        cited(&row.item, &[citation], &instruments, &mut mistakes);
    }
    catalog.criteria.iter().for_each(|item| criterion(item, &mut mistakes));
    catalog.risk_sources.iter().for_each(|item| risk_source(item, &mut mistakes));
    catalog.questions.iter().for_each(|item| question(item, &mut mistakes));
    catalog.instruments.iter().for_each(|item| instrument(item, &instruments, &mut mistakes));
    mistakes
}

fn ids(catalog: &Catalog, mistakes: &mut Vec<Mistake>) {
    let mut all: Vec<&str> = Vec::new();
    all.extend(catalog.controls.iter().map(|item| item.id.as_str()));
    all.extend(catalog.criteria.iter().map(|item| item.id.as_str()));
    all.extend(catalog.risk_sources.iter().map(|item| item.id.as_str()));
    all.extend(catalog.questions.iter().map(|item| item.id.as_str()));
    all.extend(catalog.instruments.iter().map(|item| item.id.as_str()));
    all.extend(catalog.schemes.iter().map(|item| item.id.as_str()));
    let mut seen = BTreeSet::new();
    for id in all {
        if !is_id(id) {
            mistakes
                .push(Mistake::new(id, "an id has 1 to 64 of `A-Z a-z 0-9 . -` and begins with a letter"));
        }
        if !seen.insert(id) {
            mistakes.push(Mistake::new(id, "this id is given twice"));
        }
    }
}

fn is_id(id: &str) -> bool {
    (1..=64).contains(&id.len())
        && id.starts_with(|first: char| first.is_ascii_alphabetic())
        && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-')
}

fn words(catalog: &Catalog, texts: &[Text], mistakes: &mut Vec<Mistake>) {
    let mut known = BTreeSet::new();
    for text in texts {
        if !known.insert(text.code.as_str()) {
            mistakes.push(Mistake::new(&text.code, "this text is given twice"));
        }
        if text.sentence.trim().is_empty() {
            mistakes.push(Mistake::new(&text.code, "this text is empty"));
        }
    }
    for (item, code) in codes(catalog) {
        if !known.contains(code.as_str()) {
            mistakes.push(Mistake::new(&item, format!("the text `{code}` is missing")));
        }
    }
}

fn cited(item: &str, citations: &[Citation], instruments: &BTreeSet<&str>, mistakes: &mut Vec<Mistake>) {
    for citation in citations {
        if !instruments.contains(citation.instrument.as_str()) {
            let what = format!("unknown instrument `{}`", citation.instrument);
            mistakes.push(Mistake::new(item, what));
        }
    }
}

fn criterion(criterion: &ImpactCriterion, mistakes: &mut Vec<Mistake>) {
    for map in &criterion.maps {
        if map.values.len() != 5 || map.values.iter().any(|value| *value > 3) {
            mistakes.push(Mistake::new(&criterion.id, "a map has five values from 0 to 3"));
        } else if !map.values.is_sorted() {
            mistakes.push(Mistake::new(&criterion.id, "a worse rating cannot have a lower value"));
        }
    }
}

fn risk_source(source: &RiskSource, mistakes: &mut Vec<Mistake>) {
    if !(1..=5).contains(&source.likelihood) {
        mistakes.push(Mistake::new(&source.id, "a likelihood is from 1 to 5"));
    }
    if !source.parent.starts_with("C.3.") {
        mistakes.push(Mistake::new(&source.id, "the parent is a risk source of Annex C, such as `C.3.4`"));
    }
}

fn question(question: &Question, mistakes: &mut Vec<Mistake>) {
    let chooses = matches!(question.kind, QuestionKind::Choice | QuestionKind::Choices);
    if chooses == question.choices.is_empty() {
        mistakes.push(Mistake::new(
            &question.id,
            "choices are for the kinds `choice` and `choices`, and only for them",
        ));
    }
    let limited = question.minimum.is_some() || question.maximum.is_some();
    if limited && question.kind != QuestionKind::Integer {
        mistakes.push(Mistake::new(&question.id, "minimum and maximum are for the kind `integer` only"));
    }
}

fn instrument(instrument: &Instrument, known: &BTreeSet<&str>, mistakes: &mut Vec<Mistake>) {
    if let Some(day) = instrument.applies_from.as_deref().filter(|day| Date::parse(day).is_none()) {
        mistakes.push(Mistake::new(&instrument.id, format!("`{day}` is no day; write `YYYY-MM-DD`")));
    }
    if let Some(successor) = instrument.superseded_by.as_deref().filter(|id| !known.contains(id)) {
        mistakes.push(Mistake::new(&instrument.id, format!("unknown instrument `{successor}`")));
    }
}
