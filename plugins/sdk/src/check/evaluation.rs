//! Whether an evaluation says only what the catalog and the texts know.

use std::collections::{BTreeMap, BTreeSet};

use super::Mistake;
use crate::contract::{
    Catalog, Citation, Classification, Evaluation, Message, NOT_APPLICABLE, Text, UNKNOWN,
};

/// Finds ids, codes and arguments in an evaluation that nobody knows.
pub fn evaluation(catalog: &Catalog, texts: &[Text], evaluation: &Evaluation) -> Vec<Mistake> {
    let mut check = Check {
        catalog,
        texts: texts.iter().map(|text| (text.code.as_str(), text.sentence.as_str())).collect(),
        mistakes: Vec::new(),
    };
    evaluation.classifications.iter().for_each(|item| check.classification(item));
    check.raised(evaluation);
    check.controls_and_ratings(evaluation);
    check.once("blocks", evaluation.blocks.iter().map(|item| item.id.as_str()));
    check.once("findings", evaluation.findings.iter().map(|item| item.id.as_str()));
    check.once("duties", evaluation.duties.iter().map(|item| item.id.as_str()));
    check.once("asks", evaluation.asks.iter().map(String::as_str));
    for id in &evaluation.asks {
        check.known(id, catalog.questions.iter().any(|question| question.id == *id), "question");
    }
    check.mistakes
}

struct Check<'a> {
    catalog: &'a Catalog,
    texts: BTreeMap<&'a str, &'a str>,
    mistakes: Vec<Mistake>,
}

impl Check<'_> {
    fn classification(&mut self, item: &Classification) {
        self.citation(&item.scheme, &item.citation);
        item.reasons.iter().for_each(|reason| self.message(reason));
        let Some(scheme) = self.catalog.schemes.iter().find(|scheme| scheme.id == item.scheme) else {
            return self.known(&item.scheme, false, "scheme");
        };
        let value_known =
            scheme.values.contains(&item.value) || item.value == UNKNOWN || item.value == NOT_APPLICABLE;
        self.known(&item.value, value_known, "value");
        for figure in &item.figures {
            self.known(&figure.name, scheme.figures.contains(&figure.name), "figure");
        }
        for input in &item.unknown {
            self.known(input, item.inputs.contains(input), "input");
        }
    }

    fn raised(&mut self, evaluation: &Evaluation) {
        for floor in &evaluation.floors {
            self.message(&floor.because);
            self.citation("floor", &floor.citation);
        }
        for block in &evaluation.blocks {
            self.message(&block.because);
            self.message(&block.cure);
            self.citation(&block.id, &block.citation);
        }
        for finding in &evaluation.findings {
            self.message(&finding.because);
            finding.citation.iter().for_each(|citation| self.citation(&finding.id, citation));
            self.known(&finding.id, !finding.cites.is_empty(), "item: a finding cites at least one");
        }
        for duty in &evaluation.duties {
            self.message(&duty.because);
            self.citation(&duty.id, &duty.citation);
        }
    }

    fn controls_and_ratings(&mut self, evaluation: &Evaluation) {
        for control in &evaluation.controls {
            self.message(&control.because);
            control.citation.iter().for_each(|citation| self.citation(&control.item, citation));
            let own = self.catalog.controls.iter().any(|known| known.id == control.item);
            self.known(&control.item, own || control.item.starts_with("A."), "control");
        }
        for rating in &evaluation.ratings {
            let known = self.catalog.criteria.iter().any(|item| item.id == rating.criterion);
            self.known(&rating.criterion, known, "criterion");
        }
        for risk in &evaluation.risks {
            self.message(&risk.because);
            let known = self.catalog.risk_sources.iter().any(|item| item.id == risk.source);
            self.known(&risk.source, known, "risk source");
        }
    }

    fn message(&mut self, message: &Message) {
        let Some(sentence) = self.texts.get(message.code.as_str()) else {
            return self.known(&message.code, false, "text");
        };
        for name in places(sentence) {
            if !message.args.iter().any(|argument| argument.name == name) {
                let what = format!("the argument `{name}` is missing");
                self.mistakes.push(Mistake::new(&message.code, what));
            }
        }
    }

    fn citation(&mut self, item: &str, citation: &Citation) {
        if !self.catalog.instruments.iter().any(|known| known.id == citation.instrument) {
            let what = format!("unknown instrument `{}`", citation.instrument);
            self.mistakes.push(Mistake::new(item, what));
        }
    }

    fn known(&mut self, item: &str, known: bool, kind: &str) {
        if !known {
            self.mistakes.push(Mistake::new(item, format!("unknown {kind}")));
        }
    }

    fn once<'b>(&mut self, list: &str, ids: impl Iterator<Item = &'b str>) {
        let mut seen = BTreeSet::new();
        for id in ids {
            if !seen.insert(id) {
                self.mistakes.push(Mistake::new(id, format!("is twice in {list}")));
            }
        }
    }
}

fn places(sentence: &str) -> impl Iterator<Item = &str> {
    sentence.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name)
}
