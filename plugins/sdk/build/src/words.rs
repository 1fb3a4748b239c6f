//! The sentences of the data files, by code.

use std::path::Path;

use annexd_sdk::contract::Text;
use toml::de::DeTable;

use crate::place::{Places, Problem};
use crate::tables::{Choice, Tables};

/// Adds the words that stand beside the items.
pub(crate) fn of(tables: &Tables, texts: &mut Vec<Text>) {
    let mut add = |id: &str, word: &str, sentence: &str| {
        texts.push(Text { code: format!("{id}.{word}"), sentence: sentence.to_owned() });
    };
    for control in &tables.control {
        let id = control.id.get_ref();
        add(id, "title", &control.title);
        add(id, "purpose", &control.purpose);
        add(id, "requirement", &control.requirement);
        add(id, "steps", &control.steps);
        add(id, "evidence", &control.evidence);
        add(id, "audit", &control.audit);
    }
    for criterion in &tables.criterion {
        add(criterion.id.get_ref(), "title", &criterion.title);
        for (anchor, rating) in criterion.anchors.iter().zip(1..) {
            add(criterion.id.get_ref(), &format!("anchor-{rating}"), anchor);
        }
    }
    for question in &tables.question {
        let id = question.id.get_ref();
        add(id, "title", &question.title);
        add(id, "why", &question.why);
        add(id, "help", &question.help);
        add_choices(id, "choice", &question.choices, &mut add);
    }
    for scheme in &tables.scheme {
        let id = scheme.id.get_ref();
        add(id, "title", &scheme.title);
        add_choices(id, "value", &scheme.values, &mut add);
        add_choices(id, "figure", &scheme.figures, &mut add);
    }
    tables.risk_source.iter().for_each(|item| add(item.id.get_ref(), "title", &item.title));
    tables.instrument.iter().for_each(|item| add(item.id.get_ref(), "title", &item.title));
}

fn add_choices(id: &str, word: &str, choices: &[Choice], add: &mut impl FnMut(&str, &str, &str)) {
    for choice in choices {
        add(id, &format!("{word}.{}", choice.code), &choice.words);
    }
}

/// Reads a file of sentences, `"code" = "sentence"`.
pub(crate) fn sentences(path: &Path, text: &str, places: &mut Places) -> Result<Vec<Text>, Problem> {
    let table = DeTable::parse(text).map_err(|error| Problem::toml(path, text, &error))?;
    let mut keyed: Vec<_> = table.get_ref().iter().collect();
    keyed.sort_by_key(|(key, _)| key.span().start);
    let mut sentences = Vec::new();
    for (key, value) in keyed {
        places.note(key.get_ref(), path, text, key.span());
        let Some(sentence) = value.get_ref().as_str() else {
            let what = format!("`{}` is no sentence; put the code in quotes", key.get_ref());
            return Err(Problem::new(path, &what));
        };
        let (code, sentence) = (key.get_ref().to_string(), sentence.to_owned());
        sentences.push(Text { code, sentence });
    }
    Ok(sentences)
}
