//! The risk criteria that a report is made with (6.1.1; rules M-RA-4, M-RA-7
//! and M-RA-8). The defaults are data (`core/data/risk.toml`).

use super::level::{RiskLevel, RiskRating};
use crate::date::Date;
use crate::documents::risk::RiskCriteria;
use crate::reference::reference;
use serde::{Deserialize, Serialize};

/// Risk criteria, complete.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Criteria {
    /// The name of the version.
    pub version: String,
    /// The day it was approved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Who approved it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approver: Option<String>,
    /// Least score of a Medium risk.
    pub medium_from: u8,
    /// Least score of a High risk.
    pub high_from: u8,
    /// Least score of a Critical risk.
    pub critical_from: u8,
    /// Least likelihood at which severity 5 is Critical.
    pub catastrophe_from_likelihood: u8,
    /// Months until a risk is assessed again.
    pub review_months: u8,
    /// The same for high risks and systems of high impact.
    pub review_months_high: u8,
    /// Most months for which a High risk may be accepted.
    pub acceptance_months: u8,
}

/// The organization's criteria; what it leaves out is as the reference has it.
/// Thresholds that do not rise from level to level are not used.
pub fn criteria(own: Option<&RiskCriteria>) -> Criteria {
    let default = &reference().risk.criteria;
    let Some(own) = own else {
        return default.clone();
    };
    let set = Criteria {
        version: own.version.clone().filter(|text| !text.trim().is_empty()).unwrap_or_default(),
        date: own.date,
        approver: own.approver.clone(),
        medium_from: own.medium_from.unwrap_or(default.medium_from),
        high_from: own.high_from.unwrap_or(default.high_from),
        critical_from: own.critical_from.unwrap_or(default.critical_from),
        catastrophe_from_likelihood: own
            .catastrophe_from_likelihood
            .unwrap_or(default.catastrophe_from_likelihood),
        review_months: own.review_months.unwrap_or(default.review_months),
        review_months_high: own.review_months_high.unwrap_or(default.review_months_high),
        acceptance_months: own.acceptance_months.unwrap_or(default.acceptance_months),
    };
    if set.rises() {
        return set;
    }
    Criteria {
        medium_from: default.medium_from,
        high_from: default.high_from,
        critical_from: default.critical_from,
        ..set
    }
}

impl Criteria {
    /// Whether the thresholds rise from level to level.
    pub fn rises(&self) -> bool {
        self.medium_from < self.high_from && self.high_from < self.critical_from
    }

    /// Rates a likelihood and a severity of 1 to 5 (M-RA-4).
    pub fn rate(&self, likelihood: u8, severity: u8) -> RiskRating {
        let (likelihood, severity) = (likelihood.clamp(1, 5), severity.clamp(1, 5));
        let score = likelihood * severity;
        let catastrophe = severity == 5 && likelihood >= self.catastrophe_from_likelihood;
        let level = if score >= self.critical_from || catastrophe {
            RiskLevel::Critical
        } else if score >= self.high_from {
            RiskLevel::High
        } else if score >= self.medium_from {
            RiskLevel::Medium
        } else {
            RiskLevel::Low
        };
        RiskRating { likelihood, severity, score, level }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_matrix_is_that_of_the_rule() {
        let criteria = criteria(None);
        let letter = |rating: RiskRating| match rating.level {
            RiskLevel::Low => 'L',
            RiskLevel::Medium => 'M',
            RiskLevel::High => 'H',
            RiskLevel::Critical => 'C',
        };
        let row = |l: u8| -> String { (1..=5).map(|s| letter(criteria.rate(l, s))).collect() };
        let rows: Vec<String> = (1..=5).rev().map(row).collect();
        assert_eq!(rows, ["MHHCC", "LMHCC", "LMMHC", "LLMMH", "LLLLM"]);
    }

    #[track_caller]
    fn check(own: RiskCriteria, expected: (u8, u8, u8)) {
        let found = criteria(Some(&own));
        assert_eq!((found.medium_from, found.high_from, found.critical_from), expected);
    }

    #[test]
    fn an_organization_sets_its_own_thresholds() {
        check(RiskCriteria::default(), (5, 10, 16));
        check(RiskCriteria { critical_from: Some(20), ..RiskCriteria::default() }, (5, 10, 20));
    }

    #[test]
    fn thresholds_that_do_not_rise_are_not_used() {
        check(RiskCriteria { medium_from: Some(12), ..RiskCriteria::default() }, (5, 10, 16));
        check(RiskCriteria { high_from: Some(16), ..RiskCriteria::default() }, (5, 10, 16));
    }
}
