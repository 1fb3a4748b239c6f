//! Scores (rule M-GAP-3, clarification A9): worst and best value where
//! answers are missing, as fractions inside and whole per cent outside.

use super::gap::Status;
use crate::id::ItemId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A fraction in lowest terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fraction {
    numerator: u64,
    denominator: u64,
}

impl Fraction {
    /// Makes a fraction; a denominator of 0 is taken as 1.
    pub fn new(numerator: u64, denominator: u64) -> Self {
        let denominator = denominator.max(1);
        let divisor = gcd(numerator, denominator).max(1);
        Self { numerator: numerator / divisor, denominator: denominator / divisor }
    }

    /// Whole per cent, half rounded up.
    pub fn percent(self) -> u32 {
        ((200 * self.numerator + self.denominator) / (2 * self.denominator)) as u32
    }
}

impl std::fmt::Display for Fraction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.numerator, self.denominator)
    }
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// A score between 0 and 1, from the worst to the best that the missing
/// answers allow.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Score {
    /// How many items it is the mean of.
    pub items: u32,
    /// The least it can be, as a fraction.
    pub worst: String,
    /// The most it can be, as a fraction.
    pub best: String,
    /// The least in whole per cent, half rounded up.
    pub worst_percent: u32,
    /// The most in whole per cent, half rounded up.
    pub best_percent: u32,
}

/// Scores of a status in halves: worst and best.
fn halves(status: Status) -> Option<(u64, u64)> {
    match status {
        Status::Unknown => Some((0, 2)),
        Status::Red => Some((0, 0)),
        Status::Yellow => Some((1, 1)),
        Status::Green => Some((2, 2)),
        Status::Grey => None,
    }
}

/// The mean over items; nothing if none counts.
pub fn mean(statuses: impl IntoIterator<Item = Status>) -> Option<Score> {
    score(statuses.into_iter().filter_map(halves))
}

fn score(halves: impl Iterator<Item = (u64, u64)>) -> Option<Score> {
    let (items, worst, best) =
        halves.fold((0, 0, 0), |(n, worst, best), (w, b)| (n + 1, worst + w, best + b));
    let (worst, best) = (Fraction::new(worst, 2 * items), Fraction::new(best, 2 * items));
    (items > 0).then(|| Score {
        items: items as u32,
        worst: worst.to_string(),
        best: best.to_string(),
        worst_percent: worst.percent(),
        best_percent: best.percent(),
    })
}

/// The mean over the 29 requirements: 9.2 and 9.3 count as the worst of their
/// leaves, in the worst and in the best value.
pub fn clauses_29(statuses: &BTreeMap<ItemId, Status>) -> Option<Score> {
    let mut rolled: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    for (id, status) in statuses {
        let Some((worst, best)) = halves(*status) else {
            continue;
        };
        let entry = rolled.entry(node_of(id)).or_insert((2, 2));
        *entry = (entry.0.min(worst), entry.1.min(best));
    }
    score(rolled.into_values())
}

/// The node that a leaf is reported under.
fn node_of(leaf: &ItemId) -> String {
    let text = leaf.as_str();
    ["9.2", "9.3"]
        .into_iter()
        .find(|node| text.strip_prefix(node).is_some_and(|rest| rest.starts_with('.')))
        .unwrap_or(text)
        .to_owned()
}
