//! The history: who changed what, when. It only grows.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A change of the assessment, as the caller recorded it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Change {
    /// When: `2026-11-22T09:30:00Z`, in UTC. No entry is older than the one
    /// before it.
    pub at: String,
    /// Who.
    pub actor: String,
    /// What was changed: a JSON pointer in which an entry of a list may be
    /// named by its id, such as `/evidence/policy-2026/accepted_by`.
    pub place: String,
    /// The value before; absent if there was none.
    pub old: Option<Value>,
    /// The value since then; absent if it was taken away.
    pub new: Option<Value>,
}
