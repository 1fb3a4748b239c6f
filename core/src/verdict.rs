//! Verdicts: a value, and because of what.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A code with its arguments. The sentence behind it is data; only `render`
/// and `reference` bring the two together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reason {
    /// The code of the sentence, such as `gap.answered_no`.
    pub code: String,
    /// What stands in the sentence's `{places}`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub args: BTreeMap<String, String>,
    /// JSON pointer to the answer or evidence that decided, if one did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
}

impl Reason {
    /// A reason without arguments.
    pub fn new(code: impl Into<String>) -> Self {
        Self { code: code.into(), ..Self::default() }
    }

    /// Adds an argument.
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.insert(name.to_owned(), value.to_string());
        self
    }

    /// Says which place of the assessment decided.
    pub fn at(mut self, pointer: impl Into<String>) -> Self {
        self.at = Some(pointer.into());
        self
    }
}

/// A value with the reasons that led to it. There is no verdict without one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Verdict<T> {
    /// What was decided.
    pub value: T,
    /// Because of what: answers, evidence, rules, items of a plugin.
    pub because: Vec<Reason>,
}

impl<T> Verdict<T> {
    /// A verdict for one reason.
    pub fn new(value: T, reason: Reason) -> Self {
        Self { value, because: vec![reason] }
    }
}

/// Makes a JSON pointer out of its parts (RFC 6901).
pub fn pointer(parts: &[&str]) -> String {
    parts.iter().fold(String::new(), |mut text, part| {
        text.push('/');
        text.push_str(&part.replace('~', "~0").replace('/', "~1"));
        text
    })
}
