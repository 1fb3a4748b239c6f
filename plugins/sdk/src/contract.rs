//! The contract's types, with short ways to build them.
//!
//! The types are generated from `wit/sector/sector.wit`, where each is
//! described. A list that a `new` does not take is empty, an option absent.

pub use crate::bindings::exports::annexd::sector::sector::{
    About, AiSystem, Answer, AnswerValue, AppliedControl, Argument, Block, Citation, Classification, Control,
    CrosswalkRow, Dimension, Duty, Evaluation, Figure, Finding, Floor, FloorLevel, ImpactCriterion,
    ImpactMap, Instrument, LegalStatus, Message, Organization, PluginInfo, PracticeState, Question,
    QuestionKind, Rating, Risk, RiskSource, Scheme, SectorCatalog as Catalog, Severity, Strength, Subject,
    Text,
};

/// The value of a classification that different answers would change.
pub const UNKNOWN: &str = "unknown";

/// The value of a classification whose scheme is not about this system.
pub const NOT_APPLICABLE: &str = "not-applicable";

impl Message {
    /// Makes a message without arguments.
    pub fn new(code: &str) -> Self {
        Self { code: code.to_owned(), args: Vec::new() }
    }

    /// Adds the argument that replaces `{name}` in the sentence.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.push(Argument { name: name.to_owned(), value: value.to_string() });
        self
    }
}

impl Citation {
    /// Cites a place in an instrument of the catalog.
    pub fn new(instrument: &str, place: &str) -> Self {
        Self { instrument: instrument.to_owned(), place: place.to_owned() }
    }
}

impl Classification {
    /// Says the value of a scheme.
    pub fn new(scheme: &str, value: &str, citation: Citation) -> Self {
        Self {
            scheme: scheme.to_owned(),
            value: value.to_owned(),
            reasons: Vec::new(),
            inputs: Vec::new(),
            unknown: Vec::new(),
            figures: Vec::new(),
            citation,
        }
    }
}

impl Figure {
    /// Names a number.
    pub fn new(name: &str, value: i32) -> Self {
        Self { name: name.to_owned(), value }
    }
}

impl Evaluation {
    /// Says nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            classifications: Vec::new(),
            floors: Vec::new(),
            blocks: Vec::new(),
            ratings: Vec::new(),
            controls: Vec::new(),
            risks: Vec::new(),
            findings: Vec::new(),
            duties: Vec::new(),
            asks: Vec::new(),
        }
    }
}

impl Default for Evaluation {
    fn default() -> Self {
        Self::new()
    }
}

impl Organization {
    /// An organization of which nothing else is known; for tests.
    pub fn new(id: &str, name: &str) -> Self {
        Self {
            id: id.to_owned(),
            name: name.to_owned(),
            sectors: Vec::new(),
            jurisdictions: Vec::new(),
            answers: Vec::new(),
        }
    }

    /// Answers a question; for tests.
    #[must_use]
    pub fn answered(mut self, question: &str, value: impl Into<AnswerValue>) -> Self {
        self.answers.push(Answer { question: question.to_owned(), value: value.into() });
        self
    }
}

impl AiSystem {
    /// A system in scope of which nothing else is known; for tests.
    pub fn new(id: &str, name: &str) -> Self {
        Self {
            id: id.to_owned(),
            name: name.to_owned(),
            assessed: true,
            sector: None,
            jurisdictions: Vec::new(),
            origin: None,
            stage: None,
            roles: Vec::new(),
            output_types: Vec::new(),
            domains: Vec::new(),
            affected_groups: Vec::new(),
            data_categories: Vec::new(),
            decides_on_people: None,
            affects_people: None,
            external_users: None,
            third_party: None,
            provides: None,
            used_by_org: None,
            own_data: None,
            answers: Vec::new(),
        }
    }

    /// Answers a question; for tests.
    #[must_use]
    pub fn answered(mut self, question: &str, value: impl Into<AnswerValue>) -> Self {
        self.answers.push(Answer { question: question.to_owned(), value: value.into() });
        self
    }
}

impl From<bool> for AnswerValue {
    fn from(value: bool) -> Self {
        Self::YesNo(value)
    }
}

impl From<i32> for AnswerValue {
    fn from(value: i32) -> Self {
        Self::Integer(value)
    }
}

impl AnswerValue {
    /// The choice of one code.
    pub fn choice(code: &str) -> Self {
        Self::Choice(code.to_owned())
    }

    /// The choice of several codes.
    pub fn choices(codes: &[&str]) -> Self {
        Self::Choices(codes.iter().map(|code| (*code).to_owned()).collect())
    }
}
