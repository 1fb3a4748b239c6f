//! The engine, as a component or as the native library: the same functions,
//! the same bytes.

use crate::engine::{EngineComponent, EngineError, Function};
use crate::parts;
use crate::sandbox::Cache;
use annexd_core::text;

/// The engine that this host runs.
pub enum Assessor {
    /// The component in wasmtime, with its digest.
    Component(Box<EngineComponent>, &'static str),
    /// The native library, where no parts were built in.
    Native,
}

impl Assessor {
    /// Takes the built-in component; the native library where there is none.
    ///
    /// # Errors
    ///
    /// If the component cannot be loaded, which is our bug.
    pub fn new(cache: &Cache) -> Result<Self, EngineError> {
        match parts::engine() {
            Some(part) => {
                Ok(Self::Component(Box::new(EngineComponent::load(part.bytes, cache)?), part.digest))
            }
            None => Ok(Self::Native),
        }
    }

    /// How the engine runs, for the report: `component sha256:…` or `native`.
    pub fn name(&self) -> String {
        match self {
            Self::Component(_, digest) => format!("component sha256:{digest}"),
            Self::Native => "native".to_owned(),
        }
    }

    /// Calls a function of the engine's world; see [`annexd_core::text`].
    ///
    /// # Errors
    ///
    /// [`EngineError::Refused`] with the engine's words if it refuses the
    /// arguments; anything else is our bug.
    pub fn call(&self, function: Function, arguments: &[&str]) -> Result<String, EngineError> {
        match self {
            Self::Component(component, _) => component.call(function, arguments),
            Self::Native => {
                native(function, arguments).map_err(|error| EngineError::Refused(error.to_string()))
            }
        }
    }
}

fn native(function: Function, arguments: &[&str]) -> Result<String, text::EngineError> {
    let argument = |position: usize| arguments.get(position).copied().unwrap_or_default();
    match function {
        Function::Check => text::check(argument(0), argument(1)),
        Function::Assess => text::assess(argument(0), argument(1), argument(2)),
        Function::Summarize => text::summarize(argument(0)),
        Function::Render => text::render(argument(0), argument(1), argument(2), argument(3)),
        Function::Reference => text::reference(argument(0), argument(1)),
    }
}
