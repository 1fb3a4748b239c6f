//! What must be done before what (rule M-RM-4).

use crate::id::ItemId;
use serde::Deserialize;

/// What must be done before what.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prerequisites {
    /// What every control of Annex A needs.
    pub controls: Vec<ItemId>,
    /// Steps; each comes after those that it needs.
    #[serde(rename = "step")]
    pub steps: Vec<Step>,
}

/// Items that need the same.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Clauses, `register` and `policies`.
    pub items: Vec<ItemId>,
    /// What each of them needs.
    pub needs: Vec<ItemId>,
}
