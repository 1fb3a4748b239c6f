//! The section on what to do first.

use crate::date::Date;
use crate::id::{ItemId, SystemId};
use crate::rules::roadmap::bucket::{Bucket, Effort};
use crate::rules::roadmap::priority::LinkedRisk;
use crate::rules::roadmap::target::Feasibility;
use crate::verdict::{Reason, Verdict};
use serde::{Deserialize, Serialize};

/// What to do in 30, 60 and 90 days and later.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoadmapReport {
    /// The day from which days are counted.
    pub start: Option<Date>,
    /// Whether the wished days of the audits can be met.
    pub feasibility: Verdict<Feasibility>,
    /// Open actions that block the stage 1 audit.
    pub blocks_stage1: Vec<ItemId>,
    /// Open actions that block the stage 2 audit.
    pub blocks_stage2: Vec<ItemId>,
    /// The actions, the highest priority first.
    pub actions: Vec<ActionRow>,
}

/// Something that is to be done.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ActionRow {
    /// Its id: the item, or for example `risk/R1`.
    pub id: ItemId,
    /// What is to be done.
    pub because: Reason,
    /// When, and why then.
    pub bucket: Verdict<Bucket>,
    /// The last day of its bucket; none for what is strategic.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Date>,
    /// Its priority, as a fraction.
    pub priority: String,
    /// Whether it blocks the stage 1 audit.
    pub blocks_stage1: bool,
    /// Whether it blocks the stage 2 audit.
    pub blocks_stage2: bool,
    /// How grave the risk behind it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub risk: Option<LinkedRisk>,
    /// How much work it is.
    pub effort: Effort,
    /// Whether nobody has said how much work it is.
    pub effort_presumed: bool,
    /// The last day of a dated duty that it meets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// Steps with open actions that come directly before it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waits_for: Vec<ItemId>,
    /// Items that it is about.
    pub cites: Vec<ItemId>,
    /// The system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system: Option<SystemId>,
    /// Who does it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
}
