//! Ids as types: text becomes an id where it enters and stays one.

use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;

/// The id of something that is assessed: a clause (`6.1.4`), a control of
/// Annex A (`A.6.2.4`) or a control of a sector (`public-sector/P-C04`).
///
/// Ids are ordered as a reader expects them: clauses, then Annex A, then the
/// sectors' by name, and their parts as numbers, so that `A.10.2` follows
/// `A.9.4`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ItemId(String);

impl ItemId {
    /// Takes the text as it is; whether such an item exists is checked
    /// against the reference.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn kind(&self) -> u8 {
        if self.0.starts_with(|c: char| c.is_ascii_digit()) {
            0
        } else if self.0.starts_with("A.") {
            1
        } else {
            2
        }
    }
}

impl Ord for ItemId {
    fn cmp(&self, other: &Self) -> Ordering {
        self.kind().cmp(&other.kind()).then_with(|| natural(&self.0, &other.0))
    }
}

impl PartialOrd for ItemId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for ItemId {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

/// Compares texts with their runs of digits taken as numbers.
pub(crate) fn natural(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a, b);
    loop {
        let (run_a, rest_a, number_a) = run(a);
        let (run_b, rest_b, number_b) = run(b);
        let order = match (number_a, number_b) {
            (true, true) => digits(run_a).cmp(&digits(run_b)),
            _ => run_a.cmp(run_b),
        };
        if order.is_ne() || (run_a.is_empty() && run_b.is_empty()) {
            return order;
        }
        (a, b) = (rest_a, rest_b);
    }
}

/// Digits as a number of any length: first how many there are, then which.
fn digits(run: &str) -> (usize, &str) {
    let run = run.trim_start_matches('0');
    (run.len(), run)
}

fn run(text: &str) -> (&str, &str, bool) {
    let number = text.starts_with(|c: char| c.is_ascii_digit());
    let end = text.find(|c: char| c.is_ascii_digit() != number).unwrap_or(text.len());
    (&text[..end], &text[end..], number)
}

macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
        #[serde(transparent)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub struct $name(#[cfg_attr(feature = "schema", schemars(length(max = 200)))] String);

        impl $name {
            /// Takes the text as it is.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id_type! {
    /// The id of an AI system in the organization's register.
    SystemId
}
id_type! {
    /// The id of a piece of evidence.
    EvidenceId
}
id_type! {
    /// The id of a risk in the risk register.
    RiskId
}
id_type! {
    /// The id of a sector plugin, such as `public-sector`.
    PluginId
}

impl PluginId {
    /// The engine's id of something that the plugin calls `local`.
    pub fn item(&self, local: &str) -> ItemId {
        ItemId(format!("{}/{local}", self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_in_the_order_of_the_standard() {
        let mut ids: Vec<ItemId> = [
            "public-sector/P-C10",
            "A.10.2",
            "10.1",
            "A.9.4",
            "4.1",
            "public-sector/P-C04",
            "A.6.2.10",
            "A.6.2.4",
            "9.3.2",
        ]
        .into_iter()
        .map(ItemId::from)
        .collect();
        ids.sort();
        let order: Vec<&str> = ids.iter().map(ItemId::as_str).collect();
        assert_eq!(
            order,
            [
                "4.1",
                "9.3.2",
                "10.1",
                "A.6.2.4",
                "A.6.2.10",
                "A.9.4",
                "A.10.2",
                "public-sector/P-C04",
                "public-sector/P-C10"
            ]
        );
    }
}
id_type! {
    /// The id of a record of operation: a supplier, incident, concern,
    /// dataset, audit, review, nonconformity.
    RecordId
}
