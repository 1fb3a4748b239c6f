//! What comes first (rule M-RM-2).

use crate::id::ItemId;
use crate::rules::gap::Status;
use crate::rules::impact::level::Level;
use crate::rules::scores::Fraction;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// How grave the risk behind an action is: the highest residual level of its
/// open risks and inherent level of its impact assessments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum LinkedRisk {
    /// Low.
    Low,
    /// Medium.
    Medium,
    /// High.
    High,
    /// Critical, or an impact that is unacceptable.
    Critical,
}

impl LinkedRisk {
    /// The code, as in reports.
    pub fn code(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }

    /// The inherent level of an impact assessment as a risk; none while it is
    /// not known.
    pub fn of_impact(level: Level) -> Option<Self> {
        match level {
            Level::Unknown => None,
            Level::Low => Some(Self::Low),
            Level::Medium => Some(Self::Medium),
            Level::High => Some(Self::High),
            Level::Unacceptable => Some(Self::Critical),
        }
    }

    fn points(self) -> u32 {
        match self {
            Self::Low => 1,
            Self::Medium => 2,
            Self::High => 3,
            Self::Critical => 4,
        }
    }
}

/// A priority in halves of a point, so that it needs no fraction inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Priority(u32);

impl Priority {
    /// The priority as a fraction in lowest terms.
    pub fn fraction(self) -> Fraction {
        Fraction::new(u64::from(self.0), 2)
    }
}

/// 8 for a blocker of stage 1, 4 for one of stage 2, up to 4 for the risk, and
/// what the item's score lacks. What is not known scores nothing.
pub fn priority(blocks: [bool; 2], risk: Option<LinkedRisk>, status: Status) -> Priority {
    let points = 8 * u32::from(blocks[0]) + 4 * u32::from(blocks[1]) + risk.map_or(0, LinkedRisk::points);
    let lacking = match status {
        Status::Unknown | Status::Red => 2,
        Status::Yellow => 1,
        Status::Green | Status::Grey => 0,
    };
    Priority(2 * points + lacking)
}

/// What actions are sorted by: the highest priority first; of equals the one
/// with fewer direct open prerequisites, then by id.
pub fn order(
    priority: Priority,
    open_prerequisites: usize,
    id: &ItemId,
) -> (Reverse<Priority>, usize, &ItemId) {
    (Reverse(priority), open_prerequisites, id)
}
