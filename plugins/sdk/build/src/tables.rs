//! The tables of the data files.

use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use crate::place::Places;

mod contract;
mod names;

use names::{About, Dimension, Kind, Status, Strength, Subject};

/// The tables of one file, or of all.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Tables {
    plugin: Option<Plugin>,
    pub(crate) control: Vec<Control>,
    pub(crate) criterion: Vec<Criterion>,
    pub(crate) risk_source: Vec<RiskSource>,
    pub(crate) question: Vec<Question>,
    crosswalk: Vec<Crosswalk>,
    pub(crate) instrument: Vec<Instrument>,
    pub(crate) scheme: Vec<Scheme>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Plugin {
    id: String,
    name: String,
    version: String,
    publisher: String,
    licence: String,
    sectors: Vec<String>,
    as_of: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Control {
    pub(crate) id: Spanned<String>,
    pub(crate) title: String,
    pub(crate) purpose: String,
    pub(crate) requirement: String,
    pub(crate) steps: String,
    pub(crate) evidence: String,
    pub(crate) audit: String,
    parents: Vec<String>,
    #[serde(default)]
    citations: Vec<Citation>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Citation {
    instrument: String,
    place: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Criterion {
    pub(crate) id: Spanned<String>,
    pub(crate) title: String,
    /// Words for the ratings 1 to 5.
    pub(crate) anchors: [String; 5],
    subject: Subject,
    maps: Vec<Map>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Map {
    dimension: Dimension,
    values: Vec<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RiskSource {
    pub(crate) id: Spanned<String>,
    pub(crate) title: String,
    parent: String,
    likelihood: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Question {
    pub(crate) id: Spanned<String>,
    pub(crate) title: String,
    pub(crate) why: String,
    pub(crate) help: String,
    about: About,
    kind: Kind,
    /// Each choice and its words, in the order in which they are shown.
    #[serde(default)]
    pub(crate) choices: Vec<Choice>,
    minimum: Option<i32>,
    maximum: Option<i32>,
    #[serde(default)]
    cites: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Choice {
    pub(crate) code: String,
    pub(crate) words: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Crosswalk {
    item: String,
    instrument: String,
    place: String,
    strength: Strength,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Instrument {
    pub(crate) id: Spanned<String>,
    pub(crate) title: String,
    status: Status,
    applies_from: Option<String>,
    superseded_by: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Scheme {
    pub(crate) id: Spanned<String>,
    pub(crate) title: String,
    about: About,
    #[serde(default)]
    pub(crate) values: Vec<Choice>,
    #[serde(default)]
    pub(crate) figures: Vec<Choice>,
    #[serde(default)]
    counts: bool,
}

impl Tables {
    pub(crate) fn append(&mut self, mut other: Self) {
        self.plugin = other.plugin.or(self.plugin.take());
        self.control.append(&mut other.control);
        self.criterion.append(&mut other.criterion);
        self.risk_source.append(&mut other.risk_source);
        self.question.append(&mut other.question);
        self.crosswalk.append(&mut other.crosswalk);
        self.instrument.append(&mut other.instrument);
        self.scheme.append(&mut other.scheme);
    }

    pub(crate) fn note_places(&self, path: &Path, text: &str, places: &mut Places) {
        let ids = self.control.iter().map(|item| &item.id);
        let ids = ids.chain(self.criterion.iter().map(|item| &item.id));
        let ids = ids.chain(self.risk_source.iter().map(|item| &item.id));
        let ids = ids.chain(self.question.iter().map(|item| &item.id));
        let ids = ids.chain(self.instrument.iter().map(|item| &item.id));
        let ids = ids.chain(self.scheme.iter().map(|item| &item.id));
        ids.for_each(|id| places.note(id.get_ref(), path, text, id.span()));
    }
}
