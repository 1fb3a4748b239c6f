//! Runs annexd's own assessment engine: documents in, documents out.
//!
//! The engine is ours, so it has no limits of fuel or time; but it runs behind
//! the same wall as a plugin and imports nothing.

mod component;

use std::fmt;

use thiserror::Error;

pub use component::EngineComponent;

/// A function of the engine's world (`wit/engine/engine.wit`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Function {
    /// `check(assessment, catalogs)`
    Check,
    /// `assess(assessment, contributions, as-of)`
    Assess,
    /// `summarize(reports)`
    Summarize,
    /// `render(document, format, texts, places)`
    Render,
    /// `reference(catalogs, texts)`
    Reference,
}

impl Function {
    /// All of them, in the order of the world.
    pub const ALL: [Self; 5] = [Self::Check, Self::Assess, Self::Summarize, Self::Render, Self::Reference];

    /// The name, as the world writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Assess => "assess",
            Self::Summarize => "summarize",
            Self::Render => "render",
            Self::Reference => "reference",
        }
    }

    /// How many texts it takes.
    #[must_use]
    pub fn arguments(self) -> usize {
        match self {
            Self::Summarize => 1,
            Self::Check | Self::Reference => 2,
            Self::Assess => 3,
            Self::Render => 4,
        }
    }
}

impl fmt::Display for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Why the engine gave no document.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EngineError {
    /// The engine refused its arguments: not JSON, or catalogs that cannot be
    /// merged. The engine's own words.
    #[error("{0}")]
    Refused(String),
    /// The engine stopped or could not be run. Our bug.
    #[error("the engine failed in `{function}`: {reason}")]
    Failed {
        /// What was asked of it.
        function: Function,
        /// What the runtime said.
        reason: String,
    },
    /// The component is not an engine that fits, or cannot run here. Our bug.
    #[error("the engine cannot be loaded: {0}")]
    Load(String),
}
