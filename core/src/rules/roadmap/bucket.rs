//! When an action is due (rule M-RM-3).

use super::priority::LinkedRisk;
use crate::verdict::{Reason, Verdict};
use serde::{Deserialize, Serialize};

/// The days of the roadmap in which an action is done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Bucket {
    /// Within 30 days.
    Days30,
    /// Within 60 days.
    Days60,
    /// Within 90 days.
    Days90,
    /// Later.
    #[default]
    Strategic,
}

impl Bucket {
    /// All, the earliest first.
    pub const ALL: [Self; 4] = [Self::Days30, Self::Days60, Self::Days90, Self::Strategic];

    /// The code, as in reports.
    pub fn code(self) -> &'static str {
        match self {
            Self::Days30 => "days30",
            Self::Days60 => "days60",
            Self::Days90 => "days90",
            Self::Strategic => "strategic",
        }
    }

    /// Its days from the start; none for what is strategic.
    pub fn days(self) -> Option<u16> {
        match self {
            Self::Days30 => Some(30),
            Self::Days60 => Some(60),
            Self::Days90 => Some(90),
            Self::Strategic => None,
        }
    }
}

/// How much work an action is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Effort {
    /// Up to 5 person-days.
    Small,
    /// Up to 20 person-days. Taken where nobody has said.
    #[default]
    Medium,
    /// More.
    Large,
}

impl Effort {
    /// The effort of a number of person-days.
    pub fn of_days(person_days: u32) -> Self {
        match person_days {
            0..=5 => Self::Small,
            6..=20 => Self::Medium,
            21.. => Self::Large,
        }
    }

    /// The code, as in reports.
    pub fn code(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Medium => "medium",
            Self::Large => "large",
        }
    }
}

/// What a bucket is derived from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BucketInputs {
    /// Whether it blocks the stage 1 and the stage 2 audit.
    pub blocks: [bool; 2],
    /// How grave the risk behind it is.
    pub risk: Option<LinkedRisk>,
    /// How much work it is.
    pub effort: Effort,
    /// The maturity that it aims at.
    pub maturity_goal: Option<u8>,
    /// Days until the law behind it applies.
    pub law_in_days: Option<i32>,
    /// Days until a dated duty is due; negative once it is late.
    pub due_in_days: Option<i32>,
}

/// Derives the bucket: the first rule that holds, and not after a dated duty.
pub fn bucket(inputs: BucketInputs) -> Verdict<Bucket> {
    let mut derived = by_rule(inputs);
    let in_time = |bucket: &Bucket| {
        bucket.days().is_some_and(|days| inputs.due_in_days.is_some_and(|due| due <= i32::from(days)))
    };
    if let Some(latest) = Bucket::ALL.into_iter().find(in_time)
        && latest < derived.value
    {
        derived = Verdict::new(latest, Reason::new("roadmap.duty"));
    }
    derived
}

fn by_rule(inputs: BucketInputs) -> Verdict<Bucket> {
    let [stage1, stage2] = inputs.blocks;
    let rules = [
        (stage1 && inputs.effort != Effort::Large, Bucket::Days30, "roadmap.stage1"),
        (inputs.risk == Some(LinkedRisk::Critical), Bucket::Days30, "roadmap.risk_critical"),
        (stage1, Bucket::Days60, "roadmap.stage1_large"),
        (stage2 && inputs.effort == Effort::Small, Bucket::Days60, "roadmap.stage2_small"),
        (inputs.risk == Some(LinkedRisk::High), Bucket::Days60, "roadmap.risk_high"),
        (stage2, Bucket::Days90, "roadmap.stage2"),
        (inputs.effort == Effort::Large, Bucket::Strategic, "roadmap.large"),
        (inputs.maturity_goal.is_some_and(|goal| goal >= 4), Bucket::Strategic, "roadmap.maturity"),
        (inputs.law_in_days.is_some_and(|days| days > 180), Bucket::Strategic, "roadmap.law_later"),
    ];
    let first = rules.into_iter().find(|(holds, ..)| *holds);
    let (value, code) = first.map_or((Bucket::Days90, "roadmap.open"), |(_, value, code)| (value, code));
    Verdict::new(value, Reason::new(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(due_in_days: i32, blocks: [bool; 2], expected: Bucket, code: &str) {
        let inputs = BucketInputs { blocks, due_in_days: Some(due_in_days), ..BucketInputs::default() };
        assert_eq!(bucket(inputs), Verdict::new(expected, Reason::new(code)), "{due_in_days}");
    }

    #[test]
    fn a_dated_duty_is_in_its_bucket_at_the_latest() {
        check(-3, [false, false], Bucket::Days30, "roadmap.duty");
        check(30, [false, false], Bucket::Days30, "roadmap.duty");
        check(31, [false, false], Bucket::Days60, "roadmap.duty");
        check(90, [false, false], Bucket::Days90, "roadmap.open");
        check(60, [true, false], Bucket::Days30, "roadmap.stage1");
        check(91, [false, true], Bucket::Days90, "roadmap.stage2");
    }

    #[test]
    fn effort_follows_person_days() {
        let codes = [0, 5, 6, 20, 21, u32::MAX].map(|days| Effort::of_days(days).code());
        assert_eq!(codes, ["small", "small", "medium", "medium", "large", "large"]);
    }
}
