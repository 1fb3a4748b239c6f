//! The reference as a document: what is asked and why, in the reader's words.
//! Forms, `annexd reference` and `annexd explain` read it.

use super::{REFERENCE_VERSION, Reference, reference};
use crate::documents::catalog::{About, Question, QuestionKind};
use crate::documents::contribution::PluginContribution;
use crate::id::PluginId;
use crate::reference::crosswalk::crosswalk;
use crate::reference::merge::accept;
use crate::texts::Texts;
use serde::{Deserialize, Serialize};

/// The format that a reference document says it has.
pub const REFERENCE_FORMAT: &str = "annexd-reference/1";

/// What is asked, and why.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReferenceDocument {
    /// `annexd-reference/1`.
    pub format: String,
    /// The version of the reference data.
    pub version: String,
    /// Everything with an id, in the order in which it is best read.
    pub items: Vec<ReferenceItem>,
}

/// One thing with an id.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReferenceItem {
    /// The id, as answers and reports write it.
    pub id: String,
    /// What it is.
    pub kind: ReferenceKind,
    /// Its title.
    pub title: String,
    /// Its words, by part: purpose, requirement, ask, steps and so on.
    pub words: Vec<WordPart>,
    /// Items and places that it belongs to.
    pub cites: Vec<String>,
    /// What an answer looks like, for a question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<QuestionForm>,
    /// The plugin that adds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub added_by: Option<PluginId>,
}

/// What kind of thing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ReferenceKind {
    /// A clause.
    #[default]
    Clause,
    /// An area of Annex A.
    Area,
    /// A control objective of Annex A.
    Objective,
    /// A control of Annex A.
    Control,
    /// An organizational objective of Annex C.
    AnnexCObjective,
    /// A risk source of Annex C.
    RiskSource,
    /// A dimension of the impact assessment.
    Dimension,
    /// A theme of the impact assessment.
    Theme,
    /// A practice prohibited by law.
    Practice,
    /// A policy.
    Policy,
    /// An indicator of objectives.
    Kpi,
    /// Another standard or a law of the crosswalk.
    Standard,
    /// A question to a supplier.
    SupplierQuestion,
    /// A control of a sector.
    SectorControl,
    /// A question of a sector.
    SectorQuestion,
    /// An impact criterion of a sector.
    SectorCriterion,
    /// A risk source of a sector.
    SectorRiskSource,
    /// An instrument of a sector.
    SectorInstrument,
    /// A way to classify of a sector.
    SectorScheme,
}

/// One part of the words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WordPart {
    /// The part's name, such as `purpose`.
    pub part: String,
    /// Its sentences.
    pub sentences: Vec<String>,
}

/// What an answer to a question looks like.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QuestionForm {
    /// Whom it is about.
    pub about: About,
    /// The kind of answer.
    pub kind: QuestionKind,
    /// The choices with their words.
    pub choices: Vec<ChoiceForm>,
    /// Least number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<i32>,
    /// Greatest number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<i32>,
}

/// A choice with its words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChoiceForm {
    /// The code that the answer holds.
    pub code: String,
    /// Its words.
    pub title: String,
}

/// The parts that words may have, in the order in which they are read.
const PARTS: [&str; 14] = [
    "meaning",
    "purpose",
    "requirement",
    "document",
    "ask",
    "why",
    "help",
    "steps",
    "evidence",
    "audit",
    "anchor-1",
    "anchor-3",
    "anchor-5",
    "place",
];

/// Gives the reference with what the plugins add.
pub fn document(plugins: &[PluginContribution], texts: &Texts) -> ReferenceDocument {
    let mut shelf = Shelf { texts, items: Vec::new() };
    shelf.standard(reference());
    shelf.operation(reference());
    let (accepted, _) = accept(reference(), plugins);
    for (id, plugin) in accepted {
        shelf.sector(&id, plugin);
    }
    ReferenceDocument {
        format: REFERENCE_FORMAT.to_owned(),
        version: REFERENCE_VERSION.to_owned(),
        items: shelf.items,
    }
}

struct Shelf<'a> {
    texts: &'a Texts,
    items: Vec<ReferenceItem>,
}

impl Shelf<'_> {
    fn add(&mut self, kind: ReferenceKind, id: &str, cites: Vec<String>) -> &mut ReferenceItem {
        let words = PARTS
            .iter()
            .map(|part| WordPart {
                part: (*part).to_owned(),
                sentences: self.texts.list(&format!("{id}.{part}")).into_iter().map(str::to_owned).collect(),
            })
            .filter(|part| !part.sentences.is_empty())
            .collect();
        let title = self.texts.title(id).to_owned();
        self.items.push(ReferenceItem {
            id: id.to_owned(),
            kind,
            title,
            words,
            cites,
            ..ReferenceItem::default()
        });
        let last = self.items.len() - 1;
        &mut self.items[last]
    }

    fn standard(&mut self, reference: &Reference) {
        for clause in &reference.clauses {
            self.add(ReferenceKind::Clause, clause.id.as_str(), Vec::new());
        }
        for area in &reference.areas {
            self.add(ReferenceKind::Area, area.id.as_str(), Vec::new());
            for objective in reference.objectives.iter().filter(|o| o.area == area.id) {
                self.add(ReferenceKind::Objective, objective.id.as_str(), vec![area.id.to_string()]);
                for control in reference.controls.iter().filter(|c| c.objective == objective.id) {
                    let cites = vec![objective.id.to_string(), control.guidance.clone()];
                    self.add(ReferenceKind::Control, control.id.as_str(), cites);
                }
            }
        }
        for objective in &reference.annex_c_objectives {
            self.add(ReferenceKind::AnnexCObjective, &objective.id, vec!["6.2".to_owned()]);
        }
        for source in &reference.risk_sources {
            self.add(ReferenceKind::RiskSource, &source.id, vec!["6.1.2".to_owned()]);
        }
        let dimensions = [
            "purpose",
            "output_types",
            "domains",
            "scale",
            "vulnerability",
            "severity",
            "reversibility",
            "oversight",
        ];
        for dimension in dimensions {
            self.add(
                ReferenceKind::Dimension,
                &format!("dimension.{dimension}"),
                vec!["6.1.4".to_owned(), "A.5.2".to_owned()],
            );
        }
        let themes = reference.impact.themes_for_people.iter().map(|t| (t, "A.5.4"));
        for (theme, cite) in themes.chain(reference.impact.themes_for_societies.iter().map(|t| (t, "A.5.5")))
        {
            let code = serde_json::to_value(theme)
                .ok()
                .and_then(|v| v.as_str().map(str::to_owned))
                .unwrap_or_default();
            self.add(ReferenceKind::Theme, &format!("theme.{code}"), vec![cite.to_owned()]);
        }
        for practice in &reference.practices {
            let place = format!("Regulation (EU) 2024/1689, {}", practice.place);
            self.add(
                ReferenceKind::Practice,
                &format!("practice.{}", practice.id),
                vec!["6.1.4".to_owned(), place],
            );
        }
        self.records(reference);
    }

    /// Policies, and indicators with their default targets.
    fn records(&mut self, reference: &Reference) {
        for policy in &reference.policies {
            let cites = policy.items.iter().map(ToString::to_string).collect();
            self.add(ReferenceKind::Policy, &policy.id, cites);
        }
        for kpi in &reference.kpis {
            let cites = vec!["6.2".to_owned(), "9.1".to_owned(), kpi.objective.clone()];
            let target = format!("{} {} {}", kpi.operator.code(), kpi.target.as_str(), kpi.unit);
            let part = WordPart { part: "target".to_owned(), sentences: vec![target] };
            self.add(ReferenceKind::Kpi, &format!("kpi.{}", kpi.id), cites).words.push(part);
        }
        for standard in crosswalk() {
            self.add(
                ReferenceKind::Standard,
                &format!("crosswalk.{}", standard.id),
                vec!["4.2".to_owned(), standard.title.clone()],
            );
        }
    }

    /// The twelve questions to a supplier (rule M-SUP).
    fn operation(&mut self, reference: &Reference) {
        for question in &reference.operation.supplier_question {
            let cites = vec!["A.10.3".to_owned()];
            self.add(ReferenceKind::SupplierQuestion, &format!("supplier.{}", question.id), cites);
        }
    }

    fn sector(&mut self, plugin: &PluginId, contribution: &PluginContribution) {
        let catalog = &contribution.catalog;
        let id = |local: &str| plugin.item(local).to_string();
        let place = |instrument: &str, place: &str| format!("{} {place}", self.texts.title(&id(instrument)));
        let controls: Vec<(String, Vec<String>)> = catalog
            .controls
            .iter()
            .map(|c| {
                let places = c.citations.iter().map(|cite| place(&cite.instrument, &cite.place));
                (id(&c.id), c.parents.iter().cloned().chain(places).collect())
            })
            .collect();
        let start = self.items.len();
        for (id, cites) in controls {
            self.add(ReferenceKind::SectorControl, &id, cites);
        }
        for question in &catalog.questions {
            let cites = question.cites.clone();
            let form = self.form(plugin, question);
            self.add(ReferenceKind::SectorQuestion, &id(&question.id), cites).question = Some(form);
        }
        for criterion in &catalog.criteria {
            self.add(ReferenceKind::SectorCriterion, &id(&criterion.id), vec!["A.5.4".to_owned()]);
        }
        for source in &catalog.risk_sources {
            self.add(ReferenceKind::SectorRiskSource, &id(&source.id), vec![source.parent.clone()]);
        }
        for scheme in &catalog.schemes {
            self.add(ReferenceKind::SectorScheme, &id(&scheme.id), vec!["6.1.4".to_owned()]);
        }
        for instrument in &catalog.instruments {
            self.add(ReferenceKind::SectorInstrument, &id(&instrument.id), vec!["4.2".to_owned()]);
        }
        for item in &mut self.items[start..] {
            item.added_by = Some(plugin.clone());
        }
    }

    fn form(&self, plugin: &PluginId, question: &Question) -> QuestionForm {
        let title = |choice: &String| {
            let code = format!("{}.choice.{choice}", plugin.item(&question.id));
            self.texts.find(&code).unwrap_or(choice).to_owned()
        };
        QuestionForm {
            about: question.about,
            kind: question.kind,
            choices: question
                .choices
                .iter()
                .map(|c| ChoiceForm { code: c.clone(), title: title(c) })
                .collect(),
            minimum: question.minimum,
            maximum: question.maximum,
        }
    }
}
