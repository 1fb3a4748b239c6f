//! Where a rule holds.

use crate::contract::{AiSystem, Organization};

/// The jurisdictions of a system: its own, else the organization's.
pub fn jurisdictions<'a>(organization: &'a Organization, system: &'a AiSystem) -> &'a [String] {
    if system.jurisdictions.is_empty() { &organization.jurisdictions } else { &system.jurisdictions }
}

/// Whether a code is among the jurisdictions; nothing if nobody has said any.
///
/// A rule reads it as its first input: with `false` it is not applicable, with
/// nothing its value is unknown and the rule runs.
///
/// # Examples
///
/// ```
/// use annexd_sdk::holds_in;
///
/// assert_eq!(holds_in(&["US".into(), "CA".into()], "CA"), Some(true));
/// assert_eq!(holds_in(&["US".into()], "EU"), Some(false));
/// assert_eq!(holds_in(&[], "EU"), None);
/// ```
pub fn holds_in(jurisdictions: &[String], code: &str) -> Option<bool> {
    if jurisdictions.is_empty() {
        return None;
    }
    Some(jurisdictions.iter().any(|jurisdiction| jurisdiction == code))
}
