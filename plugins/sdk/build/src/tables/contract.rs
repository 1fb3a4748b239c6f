//! What the tables are in the contract. Names both sides, decides nothing.

use annexd_sdk::contract as wit;

use super::{
    Choice, Citation, Control, Criterion, Crosswalk, Instrument, Map, Question, RiskSource, Scheme, Tables,
};
use crate::CONTRACT_VERSION;

impl Tables {
    pub(crate) fn info(&self, languages: Vec<String>) -> Option<wit::PluginInfo> {
        let plugin = self.plugin.as_ref()?;
        Some(wit::PluginInfo {
            id: plugin.id.clone(),
            name: plugin.name.clone(),
            version: plugin.version.clone(),
            publisher: plugin.publisher.clone(),
            licence: plugin.licence.clone(),
            sectors: plugin.sectors.clone(),
            as_of: plugin.as_of.clone(),
            languages,
            contract_version: CONTRACT_VERSION.to_owned(),
        })
    }

    pub(crate) fn catalog(&self) -> wit::Catalog {
        wit::Catalog {
            controls: self.control.iter().map(control).collect(),
            criteria: self.criterion.iter().map(criterion).collect(),
            risk_sources: self.risk_source.iter().map(risk_source).collect(),
            questions: self.question.iter().map(question).collect(),
            crosswalk: self.crosswalk.iter().map(crosswalk).collect(),
            instruments: self.instrument.iter().map(instrument).collect(),
            schemes: self.scheme.iter().map(scheme).collect(),
        }
    }
}

fn control(control: &Control) -> wit::Control {
    let citation = |item: &Citation| wit::Citation::new(&item.instrument, &item.place);
    wit::Control {
        id: control.id.get_ref().clone(),
        parents: control.parents.clone(),
        citations: control.citations.iter().map(citation).collect(),
    }
}

fn criterion(criterion: &Criterion) -> wit::ImpactCriterion {
    let map = |map: &Map| wit::ImpactMap { dimension: map.dimension.into(), values: map.values.clone() };
    wit::ImpactCriterion {
        id: criterion.id.get_ref().clone(),
        subject: criterion.subject.into(),
        maps: criterion.maps.iter().map(map).collect(),
    }
}

fn risk_source(source: &RiskSource) -> wit::RiskSource {
    let (id, parent) = (source.id.get_ref().clone(), source.parent.clone());
    wit::RiskSource { id, parent, likelihood: source.likelihood }
}

fn question(question: &Question) -> wit::Question {
    wit::Question {
        id: question.id.get_ref().clone(),
        about: question.about.into(),
        kind: question.kind.into(),
        choices: codes(&question.choices),
        minimum: question.minimum,
        maximum: question.maximum,
        cites: question.cites.clone(),
    }
}

fn crosswalk(row: &Crosswalk) -> wit::CrosswalkRow {
    wit::CrosswalkRow {
        item: row.item.clone(),
        instrument: row.instrument.clone(),
        place: row.place.clone(),
        strength: row.strength.into(),
    }
}

fn instrument(instrument: &Instrument) -> wit::Instrument {
    wit::Instrument {
        id: instrument.id.get_ref().clone(),
        status: instrument.status.into(),
        applies_from: instrument.applies_from.clone(),
        superseded_by: instrument.superseded_by.clone(),
    }
}

fn scheme(scheme: &Scheme) -> wit::Scheme {
    wit::Scheme {
        id: scheme.id.get_ref().clone(),
        about: scheme.about.into(),
        values: codes(&scheme.values),
        figures: codes(&scheme.figures),
        counts: scheme.counts,
    }
}

fn codes(choices: &[Choice]) -> Vec<String> {
    choices.iter().map(|choice| choice.code.clone()).collect()
}
