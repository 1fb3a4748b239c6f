//! What the contract's types make of JSON, without calling anything.

use serde_json::Value;
use wasmtime::component::{Component, Type};

use super::error::{PluginErrorKind as Kind, clean};
use super::{BridgeError, Sandbox, bridge, contract};

/// All types that a component's functions of the contract take and give.
///
/// For tests and fuzzing of the bridge: a plugin is called with
/// [`Plugin`](super::Plugin).
pub struct ContractTypes {
    types: Vec<Type>,
}

impl ContractTypes {
    /// Takes the types from a component.
    ///
    /// # Errors
    ///
    /// Refuses what is no component or lacks the contract.
    pub fn of(sandbox: &Sandbox, bytes: &[u8]) -> Result<Self, Kind> {
        let component = Component::from_binary(sandbox.engine(), bytes)
            .map_err(|error| Kind::Malformed(clean(&format!("{error:#}"))))?;
        let found = contract::find(&component)?;
        let types = found.functions().flat_map(|function| {
            function.parameters.iter().chain([&function.result]).cloned().collect::<Vec<_>>()
        });
        Ok(Self { types: types.collect() })
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.types.len()
    }

    /// Makes a value of one of the types (from 0) and JSON of that again: what
    /// is not part of the type is left out.
    ///
    /// # Errors
    ///
    /// If the JSON does not fit the type; with its place.
    pub fn round_trip(&self, which: usize, value: &Value) -> Result<Value, BridgeError> {
        let Some(ty) = self.types.get(which) else {
            return Ok(Value::Null);
        };
        bridge::to_val(value, ty).map(bridge::to_json)
    }
}
