//! Which codes need a sentence.

use crate::contract::Catalog;

const CONTROL: [&str; 6] = ["title", "purpose", "requirement", "steps", "evidence", "audit"];
const CRITERION: [&str; 6] = ["title", "anchor-1", "anchor-2", "anchor-3", "anchor-4", "anchor-5"];
const QUESTION: [&str; 3] = ["title", "why", "help"];

/// Lists all codes that a catalog needs a sentence for, each with its item.
pub fn codes(catalog: &Catalog) -> Vec<(String, String)> {
    let mut codes = Vec::new();
    let mut need = |id: &str, word: &str| codes.push((id.to_owned(), format!("{id}.{word}")));
    for control in &catalog.controls {
        CONTROL.iter().for_each(|word| need(&control.id, word));
    }
    for criterion in &catalog.criteria {
        CRITERION.iter().for_each(|word| need(&criterion.id, word));
    }
    for question in &catalog.questions {
        QUESTION.iter().for_each(|word| need(&question.id, word));
        for choice in &question.choices {
            need(&question.id, &format!("choice.{choice}"));
        }
    }
    for source in &catalog.risk_sources {
        need(&source.id, "title");
    }
    for instrument in &catalog.instruments {
        need(&instrument.id, "title");
    }
    for scheme in &catalog.schemes {
        need(&scheme.id, "title");
        scheme.values.iter().for_each(|value| need(&scheme.id, &format!("value.{value}")));
        scheme.figures.iter().for_each(|figure| need(&scheme.id, &format!("figure.{figure}")));
    }
    codes
}
