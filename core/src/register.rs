//! The register of AI systems: which of them are assessed.

use crate::documents::assessment::{Organization, YesNo};
use crate::documents::system::{Stage, System};
use crate::verdict::{Reason, Verdict};

/// Whether a system is assessed: in scope and not retired (clarification A23).
/// What is not assessed stays in the register.
pub fn assessed(system: &System) -> Verdict<bool> {
    if system.stage == Some(Stage::Retirement) {
        Verdict::new(false, Reason::new("register.retired"))
    } else if system.in_scope == YesNo::No {
        Verdict::new(false, Reason::new("register.out_of_scope"))
    } else {
        Verdict::new(true, Reason::new("register.assessed"))
    }
}

/// Id and name of the organization; each stands in for the other.
pub fn names(organization: &Organization) -> (String, String) {
    let filled = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let (id, name) = (filled(&organization.id), filled(&organization.name));
    let fallback = || "organization".to_owned();
    (id.clone().or_else(|| name.clone()).unwrap_or_else(fallback), name.or(id).unwrap_or_else(fallback))
}
