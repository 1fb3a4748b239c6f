//! The rules, one a file.

pub mod controls;
pub mod counts;
pub mod declared;
pub mod high_impact;
pub mod practices;
pub mod ratings;

/// The memorandum in force.
pub(crate) const M_25_21: &str = "OMB-M-25-21";

/// The memorandum that it rescinded.
pub(crate) const M_24_10: &str = "OMB-M-24-10";
