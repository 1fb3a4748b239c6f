//! What each way to treat a risk needs, and where the plan stands (rules
//! M-RA-6 and M-RA-9).

use super::level::RiskLevel;
use crate::date::Date;
use crate::documents::assessment::YesNo;
use crate::documents::risk::treatment::{RiskMonitoring, Treatment, TreatmentOption, TreatmentStatus};
use crate::rules::impact::filled;
use serde::{Deserialize, Serialize};

/// Where a row of the treatment plan stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PlanState {
    /// In time, as far as days are named.
    #[default]
    Running,
    /// Its last day is over, and it is not done.
    Overdue,
    /// The day of its check is over, and nobody has said what it gave.
    CheckOverdue,
    /// The check failed.
    NotEffective,
    /// Done.
    Done,
    /// Done, and shown to work.
    Effective,
}

impl PlanState {
    /// Whether the risk goes back to assessment.
    pub fn fails(self) -> bool {
        matches!(self, Self::Overdue | Self::CheckOverdue | Self::NotEffective)
    }

    /// The name in texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Overdue => "overdue",
            Self::CheckOverdue => "check_overdue",
            Self::NotEffective => "not_effective",
            Self::Done => "done",
            Self::Effective => "effective",
        }
    }
}

/// Where the plan stands on a day; the last day still counts.
pub fn plan(treatment: &Treatment, as_of: Date) -> PlanState {
    let over = |day: Option<Date>| day.is_some_and(|last| as_of > last);
    let done = treatment.status == TreatmentStatus::Done;
    if treatment.effective == YesNo::No {
        PlanState::NotEffective
    } else if over(treatment.due) && !done {
        PlanState::Overdue
    } else if over(treatment.check_on) && treatment.effective == YesNo::Unknown {
        PlanState::CheckOverdue
    } else if done && treatment.effective == YesNo::Yes {
        PlanState::Effective
    } else if done {
        PlanState::Done
    } else {
        PlanState::Running
    }
}

/// What is known of a risk beside its treatment.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// The residual level.
    pub residual: RiskLevel,
    /// Whether an acceptance is recorded.
    pub acceptance: bool,
    /// Whether no system that it is about is in operation, for a risk that is
    /// about systems.
    pub stopped: bool,
    /// The supplier controls among those that treat it (A.10.2, A.10.3).
    pub supplier_controls: bool,
    /// How the risk is watched.
    pub monitoring: &'a RiskMonitoring,
}

/// Fields of the treatment without which the option is not complete.
pub fn lacks(treatment: &Treatment, around: Around<'_>) -> Vec<&'static str> {
    let Some(option) = treatment.option else {
        return vec!["treatment.option"];
    };
    let lacks: Vec<(bool, &'static str)> = match option {
        TreatmentOption::Modify => vec![
            (treatment.controls.is_empty(), "treatment.controls"),
            (!filled(&treatment.owner), "treatment.owner"),
            (treatment.due.is_none(), "treatment.due"),
        ],
        TreatmentOption::Accept => {
            let watched = around.residual >= RiskLevel::Medium;
            let mut lacks: Vec<(bool, &'static str)> = watching(around.monitoring)
                .into_iter()
                .map(|(lacks, field)| (watched && lacks, field))
                .collect();
            lacks.push((!around.acceptance, "acceptance"));
            lacks
        }
        TreatmentOption::Avoid => {
            vec![(treatment.not_deployed != YesNo::Yes && !around.stopped, "treatment.not_deployed")]
        }
        TreatmentOption::Transfer => vec![
            (!filled(&treatment.supplier), "treatment.supplier"),
            (!filled(&treatment.clause), "treatment.clause"),
            (!around.supplier_controls, "treatment.controls (A.10.2, A.10.3)"),
        ],
    };
    lacks.into_iter().filter(|(lacks, _)| *lacks).map(|(_, field)| field).collect()
}

/// Whether a risk is watched: metric, threshold and interval.
pub fn watched(monitoring: &RiskMonitoring) -> bool {
    watching(monitoring).iter().all(|(lacks, _)| !lacks)
}

/// Whether there is a plan at all: controls, who carries them out, until when.
pub fn planned(treatment: &Treatment) -> bool {
    !treatment.controls.is_empty() && filled(&treatment.owner) && treatment.due.is_some()
}

fn watching(monitoring: &RiskMonitoring) -> [(bool, &'static str); 3] {
    [
        (!filled(&monitoring.metric), "treatment.monitoring.metric"),
        (!filled(&monitoring.threshold), "treatment.monitoring.threshold"),
        (monitoring.interval_days.is_none(), "treatment.monitoring.interval_days"),
    ]
}
