//! The software that the organization uses, with what each holds of AI (rule
//! M-REG-3): what is not marked may hide an AI system.

use crate::id::SystemId;
use serde::{Deserialize, Serialize};

/// A piece of software or a service in use.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Software {
    /// Its name, once in the list.
    pub name: Option<String>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// What it holds of AI.
    pub mark: Option<SoftwareMark>,
    /// For `in_scope`: the AI system of the register.
    pub system: Option<SystemId>,
    /// For `out_of_scope`: why.
    pub reason: Option<String>,
}

/// What a piece of software holds of AI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum SoftwareMark {
    /// Nothing.
    NoAi,
    /// An AI system of the register.
    InScope,
    /// AI that the management system does not cover.
    OutOfScope,
}

impl SoftwareMark {
    /// The name in documents and texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoAi => "no_ai",
            Self::InScope => "in_scope",
            Self::OutOfScope => "out_of_scope",
        }
    }
}
